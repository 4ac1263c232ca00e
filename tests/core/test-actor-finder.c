/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "actor-finder.h"

#include "scratch.h"
#include "small-dossier.h"
#include "untagged-file.h"

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GPtrArray **found = data;
  g_autoptr (GError) error = NULL;

  *found = ent_actor_finder_find_finish (ENT_ACTOR_FINDER (source), result, &error);
  g_assert_no_error (error);
}

/* "dossier/id" of what is found, by spaces */
static char *
find (EntActorFinder *finder,
      GPtrArray      *files,
      const char     *text)
{
  g_auto (GStrv) terms = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) found = NULL;
  GString *ids = g_string_new (NULL);

  ent_actor_finder_find_async (finder, files, (const char *const *) terms, NULL, found_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < found->len; i++)
    {
      const EntFoundActor *actor = g_ptr_array_index (found, i);

      g_string_append_printf (ids, "%s%s/%s", i > 0 ? " " : "", actor->dossier, actor->id);
    }

  return g_string_free_and_steal (ids);
}

static void
assert_found (EntActorFinder *finder,
              GPtrArray      *files,
              const char     *text,
              const char     *expected)
{
  g_autofree char *ids = find (finder, files, text);

  g_assert_cmpstr (ids, ==, expected);
}

static GFile *
write_dossier (const char *name,
               const char *sql)
{
  g_autoptr (EntDatabase) database = small_database ();
  GFile *file = scratch_file (name);
  g_autoptr (GError) error = NULL;

  run_sql (database, sql);
  ent_dossier_file_write (database, file, NULL, &error);
  g_assert_no_error (error);

  return file;
}

static void
test_words (void)
{
  g_autoptr (EntActorFinder) finder = ent_actor_finder_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, write_dossier ("one.entente", "UPDATE actor SET label = 'Türkiye' WHERE id = 'a';"
                                                        "INSERT INTO actor_name (actor, ordinal, name, language) VALUES (2, 1, '中国', 'zh')"));
  assert_found (finder, files, "turk", "Small/a");
  assert_found (finder, files, "land", "");
  assert_found (finder, files, "中", "Small/b");
  assert_found (finder, files, "ms f", "Small/f");
  assert_found (finder, files, "ms g", "");
  assert_found (finder, files, "", "");
}

static void
test_files (void)
{
  g_autoptr (EntActorFinder) finder = ent_actor_finder_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, write_dossier ("one.entente", "UPDATE dossier SET title = 'One'"));
  g_ptr_array_add (files, scratch_file ("not-there.entente"));
  g_ptr_array_add (files, write_dossier ("two.entente", "UPDATE dossier SET title = 'Two'"));
  assert_found (finder, files, "eco", "One/e Two/e");

  g_object_unref (write_dossier ("two.entente", "UPDATE dossier SET title = 'New'; UPDATE actor SET label = 'Ecology' WHERE key = 5"));
  assert_found (finder, files, "eco", "One/e New/e");
  assert_found (finder, files, "ecol", "New/e");
}

/* Without a tag nothing tells whether a file has changed: it is read each time. */
static void
test_untagged (void)
{
  g_autoptr (EntActorFinder) finder = ent_actor_finder_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFile) file = write_dossier ("one.entente", "UPDATE dossier SET title = 'One'");

  g_ptr_array_add (files, untagged_file_new (file));
  assert_found (finder, files, "eco", "One/e");

  g_object_unref (write_dossier ("one.entente", "UPDATE dossier SET title = 'New'"));
  assert_found (finder, files, "eco", "New/e");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/actor-finder/words", test_words);
  g_test_add_func ("/actor-finder/files", test_files);
  g_test_add_func ("/actor-finder/untagged", test_untagged);

  return g_test_run ();
}
