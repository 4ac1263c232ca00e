/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "search-provider.h"

#include "config.h"

#include "actor-finder.h"
#include "recent-list.h"
#include "shell-search-provider.h"
#include "shipped.h"

/* What the overview has room for; older dossiers are not read. */
#define MAX_DOSSIERS 8
#define MAX_RESULTS 12

struct _EntSearchProvider
{
  GObject parent_instance;

  EntShellSearchProvider2 *skeleton;
  EntActorFinder *finder;
  GHashTable *found; /* identifier → EntFoundActor: what was answered so far */
};

G_DEFINE_FINAL_TYPE (EntSearchProvider, ent_search_provider, G_TYPE_OBJECT)

enum
{
  ACTIVATED,
  LAUNCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  EntSearchProvider *provider;
  GDBusMethodInvocation *invocation; /* the answer takes it */
  gboolean again; /* it narrows an earlier search */
} Question;

static void
question_free (Question *question)
{
  g_application_release (g_application_get_default ());
  g_object_unref (question->provider);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* A URI has no other '#'. */
static char *
make_identifier (const EntFoundActor *actor)
{
  return g_strconcat (actor->uri, "#", actor->id, NULL);
}

/* Whoever has opened nothing yet finds what is in the shipped dossier. */
static GPtrArray *
list_files (void)
{
  GPtrArray *recents = ent_recent_list_get (ent_recent_list_get_default ());
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < recents->len && i < MAX_DOSSIERS; i++)
    g_ptr_array_add (files, g_file_new_for_uri (((const EntRecent *) g_ptr_array_index (recents, i))->uri));
  if (files->len == 0)
    g_ptr_array_add (files, ent_shipped_dossier_get_file ());

  return files;
}

static GStrv
take_results (EntSearchProvider *self,
              GPtrArray         *actors)
{
  g_autoptr (GStrvBuilder) identifiers = g_strv_builder_new ();

  for (guint i = 0; i < actors->len && i < MAX_RESULTS; i++)
    {
      char *identifier = make_identifier (g_ptr_array_index (actors, i));

      g_strv_builder_add (identifiers, identifier);
      g_hash_table_replace (self->found, identifier, g_ptr_array_index (actors, i));
    }
  /* Those are the table's now. */
  g_ptr_array_set_free_func (actors, NULL);
  for (guint i = MAX_RESULTS; i < actors->len; i++)
    ent_found_actor_free (g_ptr_array_index (actors, i));

  return g_strv_builder_end (identifiers);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actors = ent_actor_finder_find_finish (ENT_ACTOR_FINDER (source), result, &error);
  GDBusMethodInvocation *invocation = question->invocation;
  g_auto (GStrv) results = NULL;

  if (actors == NULL)
    {
      g_dbus_method_invocation_take_error (invocation, g_steal_pointer (&error));
      return;
    }

  results = take_results (question->provider, actors);
  if (question->again)
    ent_shell_search_provider2_complete_get_subsearch_result_set (question->provider->skeleton, invocation,
                                                                  (const char *const *) results);
  else
    ent_shell_search_provider2_complete_get_initial_result_set (question->provider->skeleton, invocation,
                                                                (const char *const *) results);
}

/* The program stays until it has answered. */
static void
ask (EntSearchProvider     *self,
     GDBusMethodInvocation *invocation,
     const char *const     *terms,
     gboolean               again)
{
  g_autoptr (GPtrArray) files = list_files ();
  Question *question = g_new0 (Question, 1);

  g_application_hold (g_application_get_default ());
  question->provider = g_object_ref (self);
  question->invocation = invocation;
  question->again = again;
  ent_actor_finder_find_async (self->finder, files, terms, NULL, found_cb, question);
}

static gboolean
get_initial_cb (EntSearchProvider     *self,
                GDBusMethodInvocation *invocation,
                const char *const     *terms)
{
  g_assert (ENT_IS_SEARCH_PROVIDER (self));

  ask (self, invocation, terms, FALSE);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
get_subsearch_cb (EntSearchProvider     *self,
                  GDBusMethodInvocation *invocation,
                  const char *const     *previous,
                  const char *const     *terms)
{
  g_assert (ENT_IS_SEARCH_PROVIDER (self));

  ask (self, invocation, terms, TRUE);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
add_meta (GVariantBuilder     *metas,
          const char          *identifier,
          const EntFoundActor *actor)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (ENT_APPLICATION_ID);
  g_autoptr (GVariant) serialized = g_icon_serialize (icon);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (identifier));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (actor->label));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (actor->dossier));
  g_variant_builder_add (metas, "{sv}", "icon", serialized);
  g_variant_builder_close (metas);
}

static gboolean
get_metas_cb (EntSearchProvider     *self,
              GDBusMethodInvocation *invocation,
              const char *const     *identifiers)
{
  GVariantBuilder metas;

  g_assert (ENT_IS_SEARCH_PROVIDER (self));

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; identifiers[i] != NULL; i++)
    {
      const EntFoundActor *actor = g_hash_table_lookup (self->found, identifiers[i]);

      if (actor != NULL)
        add_meta (&metas, identifiers[i], actor);
    }
  ent_shell_search_provider2_complete_get_result_metas (self->skeleton, invocation, g_variant_builder_end (&metas));

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* The overview keeps results longer than a program that was started to answer. */
static gboolean
activate_cb (EntSearchProvider     *self,
             GDBusMethodInvocation *invocation,
             const char            *identifier,
             const char *const     *terms,
             guint                  timestamp)
{
  g_auto (GStrv) parts = g_strsplit (identifier, "#", 2);

  g_assert (ENT_IS_SEARCH_PROVIDER (self));

  if (g_strv_length (parts) == 2)
    g_signal_emit (self, signals[ACTIVATED], 0, parts[0], parts[1]);
  ent_shell_search_provider2_complete_activate_result (self->skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
launch_cb (EntSearchProvider     *self,
           GDBusMethodInvocation *invocation,
           const char *const     *terms,
           guint                  timestamp)
{
  g_autofree char *text = g_strjoinv (" ", (GStrv) terms);

  g_assert (ENT_IS_SEARCH_PROVIDER (self));

  g_signal_emit (self, signals[LAUNCHED], 0, text);
  ent_shell_search_provider2_complete_launch_search (self->skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
ent_search_provider_dispose (GObject *object)
{
  EntSearchProvider *self = ENT_SEARCH_PROVIDER (object);

  ent_search_provider_unexport (self);
  g_clear_object (&self->skeleton);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->found, g_hash_table_unref);

  G_OBJECT_CLASS (ent_search_provider_parent_class)->dispose (object);
}

static void
ent_search_provider_class_init (EntSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ent_search_provider_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", ENT_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[LAUNCHED] = g_signal_new ("launched", ENT_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ent_search_provider_init (EntSearchProvider *self)
{
  self->finder = ent_actor_finder_new ();
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ent_found_actor_free);
  self->skeleton = ent_shell_search_provider2_skeleton_new ();
  g_signal_connect_object (self->skeleton, "handle-get-initial-result-set", G_CALLBACK (get_initial_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-get-subsearch-result-set", G_CALLBACK (get_subsearch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-get-result-metas", G_CALLBACK (get_metas_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-activate-result", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-launch-search", G_CALLBACK (launch_cb), self, G_CONNECT_SWAPPED);
}

EntSearchProvider *
ent_search_provider_new (void)
{
  return g_object_new (ENT_TYPE_SEARCH_PROVIDER, NULL);
}

/**
 * ent_search_provider_export:
 * @self: a provider
 * @connection: the session bus
 * @object_path: the path of the program on it
 * @error: return location for an error
 *
 * Answers on @connection from now on, one step below @object_path.
 *
 * Returns: whether it could be exported
 */
gboolean
ent_search_provider_export (EntSearchProvider *self,
                            GDBusConnection   *connection,
                            const char        *object_path,
                            GError           **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (ENT_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (object_path != NULL, FALSE);

  path = g_strconcat (object_path, "/SearchProvider", NULL);

  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection, path, error);
}

void
ent_search_provider_unexport (EntSearchProvider *self)
{
  GDBusInterfaceSkeleton *skeleton;

  g_return_if_fail (ENT_IS_SEARCH_PROVIDER (self));

  skeleton = G_DBUS_INTERFACE_SKELETON (self->skeleton);
  if (skeleton != NULL && g_dbus_interface_skeleton_get_connection (skeleton) != NULL)
    g_dbus_interface_skeleton_unexport (skeleton);
}
