/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "search-provider.h"

#include "recent-list.h"
#include "scratch.h"
#include "small-dossier.h"

#define OBJECT_PATH "/test"

/* A bus with a provider on one connection, asked over another one. */
typedef struct
{
  GTestDBus *bus;
  GApplication *application;
  GDBusConnection *server;
  GDBusConnection *client;
  EntSearchProvider *provider;
  char *activated; /* what the signals said */
} Fixture;

static void
activated_cb (Fixture    *fixture,
              const char *uri,
              const char *actor)
{
  g_autofree char *name = g_path_get_basename (uri);

  g_free (fixture->activated);
  fixture->activated = g_strconcat (name, " ", actor, NULL);
}

static void
launched_cb (Fixture    *fixture,
             const char *text)
{
  g_free (fixture->activated);
  fixture->activated = g_strdup (text);
}

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection;

  connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, &error);
  g_assert_no_error (error);

  return connection;
}

static void
add_recent (const char *name,
            const char *sql)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (GFile) file = scratch_file (name);
  g_autoptr (GError) error = NULL;

  run_sql (database, sql);
  ent_dossier_file_write (database, file, NULL, &error);
  g_assert_no_error (error);
  ent_recent_list_add (ent_recent_list_get_default (), file, name);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->application = g_application_new ("org.example.Test", G_APPLICATION_NON_UNIQUE);
  g_application_set_default (fixture->application);
  fixture->server = connect_to (fixture->bus);
  fixture->client = connect_to (fixture->bus);
  fixture->provider = ent_search_provider_new ();
  g_signal_connect_swapped (fixture->provider, "activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect_swapped (fixture->provider, "launched", G_CALLBACK (launched_cb), fixture);
  ent_search_provider_export (fixture->provider, fixture->server, OBJECT_PATH, &error);
  g_assert_no_error (error);

  add_recent ("old.entente", "UPDATE dossier SET title = 'Old'; UPDATE actor SET label = 'Blandings' WHERE id = 'b'");
  add_recent ("new.entente", "UPDATE dossier SET title = 'New'");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ent_search_provider_unexport (fixture->provider);
  g_assert_finalize_object (fixture->provider);
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->application);
  g_clear_pointer (&fixture->activated, g_free);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GVariant **answer = data;
  g_autoptr (GError) error = NULL;

  *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_assert_no_error (error);
}

static GVariant *
call (Fixture    *fixture,
      const char *method,
      GVariant   *arguments)
{
  GVariant *answer = NULL;

  g_dbus_connection_call (fixture->client, g_dbus_connection_get_unique_name (fixture->server),
                          OBJECT_PATH "/SearchProvider", "org.gnome.Shell.SearchProvider2", method, arguments, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, answered_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);

  return answer;
}

static GStrv
search (Fixture    *fixture,
        const char *term)
{
  const char *const terms[] = { term, NULL };
  g_autoptr (GVariant) answer = call (fixture, "GetInitialResultSet", g_variant_new ("(^as)", terms));
  GStrv results;

  g_variant_get (answer, "(^as)", &results);

  return results;
}

static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  g_auto (GStrv) results = search (fixture, "bla");
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) metas = NULL;
  const char *name[2], *dossier[2];

  g_assert_cmpuint (g_strv_length (results), ==, 2);
  answer = call (fixture, "GetResultMetas", g_variant_new ("(^as)", results));
  metas = g_variant_get_child_value (answer, 0);
  g_assert_cmpuint (g_variant_n_children (metas), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GVariant) meta = g_variant_get_child_value (metas, i);
      g_autoptr (GVariant) serialized = g_variant_lookup_value (meta, "icon", NULL);
      g_autoptr (GIcon) icon = serialized != NULL ? g_icon_deserialize (serialized) : NULL;
      const char *id;

      g_assert_true (G_IS_THEMED_ICON (icon));
      g_assert_true (g_variant_lookup (meta, "id", "&s", &id));
      g_assert_cmpstr (id, ==, results[i]);
      g_assert_true (g_variant_lookup (meta, "name", "&s", &name[i]));
      g_assert_true (g_variant_lookup (meta, "description", "&s", &dossier[i]));
    }
  g_assert_cmpstr (name[0], ==, "Bland");
  g_assert_cmpstr (dossier[0], ==, "New");
  g_assert_cmpstr (name[1], ==, "Blandings");
  g_assert_cmpstr (dossier[1], ==, "Old");
}

static void
test_narrows (Fixture      *fixture,
              gconstpointer data)
{
  const char *const terms[] = { "bla", "blandi", NULL };
  g_auto (GStrv) before = search (fixture, "bla");
  g_auto (GStrv) results = NULL;
  g_autoptr (GVariant) answer = call (fixture, "GetSubsearchResultSet", g_variant_new ("(^as^as)", before, terms));

  g_variant_get (answer, "(^as)", &results);
  g_assert_cmpuint (g_strv_length (results), ==, 1);
  g_assert_cmpstr (results[0], ==, before[1]);
}

static void
test_opens (Fixture      *fixture,
            gconstpointer data)
{
  const char *const terms[] = { "bla", "di", NULL };
  g_auto (GStrv) results = search (fixture, "blandings");

  g_assert_cmpuint (g_strv_length (results), ==, 1);
  g_variant_unref (call (fixture, "ActivateResult", g_variant_new ("(s^asu)", results[0], terms, 0)));
  g_assert_cmpstr (fixture->activated, ==, "old.entente b");
  g_variant_unref (call (fixture, "LaunchSearch", g_variant_new ("(^asu)", terms, 0)));
  g_assert_cmpstr (fixture->activated, ==, "bla di");
}

static void
test_knows_nothing_else (Fixture      *fixture,
                         gconstpointer data)
{
  const char *const unknown[] = { "file:///not-there#a", "?", NULL };
  g_autoptr (GVariant) answer = call (fixture, "GetResultMetas", g_variant_new ("(^as)", unknown));
  g_autoptr (GVariant) metas = g_variant_get_child_value (answer, 0);
  g_auto (GStrv) results = search (fixture, "nobody");

  g_assert_cmpuint (g_variant_n_children (metas), ==, 0);
  g_assert_cmpuint (g_strv_length (results), ==, 0);
  g_variant_unref (call (fixture, "ActivateResult", g_variant_new ("(s^asu)", "?", unknown, 0)));
  g_assert_null (fixture->activated);
}

#define add(name, test) g_test_add ("/search-provider/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("answers", test_answers);
  add ("narrows", test_narrows);
  add ("opens", test_opens);
  add ("knows-nothing-else", test_knows_nothing_else);

  return g_test_run ();
}
