/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-actions.h"
#include "scratch.h"

#include "bundle.h"

/* The shipped dossier, written record by record through the editor, is the
 * shipped dossier.
 */
static GFile *
shipped_bundle (void)
{
  const char *source = g_getenv ("ENTENTE_SOURCE_DIR");
  g_autofree char *path = NULL;

  g_assert_nonnull (source);
  path = g_build_filename (source, "data", "dossiers", "pakistan-balance", NULL);

  return g_file_new_for_path (path);
}

static EntDatabase *
read_shipped (void)
{
  g_autoptr (GFile) folder = shipped_bundle ();
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_dossier_file_new_memory (&error);

  ent_bundle_read (folder, database, NULL, &error);
  g_assert_no_error (error);

  return database;
}

typedef struct
{
  EntDatabase *from;
  EntEditor *editor;
  GHashTable *keys; /* "table key" there → key here */
  guint n_records;
} Rebuild;

static gint64
find_key (Rebuild    *rebuild,
          const char *table,
          gint64      key)
{
  g_autofree char *name = g_strdup_printf ("%s %" G_GINT64_FORMAT, table, key);
  gint64 *found = g_hash_table_lookup (rebuild->keys, name);

  return found != NULL ? *found : 0;
}

/* References become keys of ours; one to a record that is still to come is put
 * into @later.
 */
static EntRow *
translate (Rebuild        *rebuild,
           const EntTable *table,
           gint64          key,
           EntRow        **later)
{
  g_autoptr (GError) error = NULL;
  EntRow *row = ent_row_load (rebuild->from, table, key, &error);

  g_assert_no_error (error);
  for (int i = 1; i < table->n_columns; i++)
    {
      const EntColumn *column = &table->columns[i];
      gint64 found;

      if (column->kind != ENT_COLUMN_REFERENCE || !ent_value_is_given (&row->values[i]))
        continue;
      found = find_key (rebuild, column->references, row->values[i].integer);
      if (found != 0)
        ent_row_set_int64 (row, column->name, found);
      else
        {
          *later = *later != NULL ? *later : ent_row_new (table->name);
          ent_row_set_int64 (*later, column->name, row->values[i].integer);
          ent_row_set_null (row, column->name);
        }
    }

  return row;
}

static void
add_record (Rebuild        *rebuild,
            const EntTable *table,
            gint64          key,
            EntRow        **later)
{
  g_autoptr (EntRow) row = translate (rebuild, table, key, later);
  g_autoptr (GError) error = NULL;
  gint64 added = 0;

  ent_editor_add (rebuild->editor, row, &added, &error);
  g_assert_no_error (error);
  g_hash_table_insert (rebuild->keys, g_strdup_printf ("%s %" G_GINT64_FORMAT, table->name, key), g_memdup2 (&added, sizeof added));
  rebuild->n_records++;
}

static void
refer_later (Rebuild        *rebuild,
             const EntTable *table,
             gint64          key,
             EntRow         *later)
{
  g_autoptr (GError) error = NULL;

  for (int i = 1; i < table->n_columns; i++)
    if (ent_value_is_given (&later->values[i]))
      ent_row_set_int64 (later, table->columns[i].name, find_key (rebuild, table->columns[i].references, later->values[i].integer));
  ent_editor_change (rebuild->editor, find_key (rebuild, table->name, key), later, &error);
  g_assert_no_error (error);
}

static void
rebuild_table (Rebuild        *rebuild,
               const EntTable *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT key FROM \"%s\" ORDER BY key", table->name);
  g_autoptr (GHashTable) laters = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) ent_row_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) rows = ent_database_prepare (rebuild->from, sql, &error);
  GHashTableIter iter;
  gpointer key, row;

  while (ent_statement_next (rows, &error))
    {
      gint64 from = ent_statement_get_int64 (rows, 0);
      EntRow *later = NULL;

      add_record (rebuild, table, from, &later);
      if (later != NULL)
        g_hash_table_insert (laters, g_memdup2 (&from, sizeof from), later);
    }
  g_assert_no_error (error);

  g_hash_table_iter_init (&iter, laters);
  while (g_hash_table_iter_next (&iter, &key, &row))
    refer_later (rebuild, table, *(gint64 *) key, row);
}

static void
assert_same_bytes (GFile *expected,
                   GFile *found)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (expected, "standard::name", 0, NULL, &error);
  GFileInfo *info;
  guint n = 0;

  while (g_file_enumerator_iterate (files, &info, NULL, NULL, &error) && info != NULL)
    {
      g_autoptr (GFile) there = g_file_get_child (expected, g_file_info_get_name (info));
      g_autoptr (GFile) here = g_file_get_child (found, g_file_info_get_name (info));
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;
      gsize n_a, n_b;

      if (g_str_equal (g_file_info_get_name (info), "README.md"))
        continue;
      g_test_message ("%s", g_file_info_get_name (info));
      a = scratch_read (there, &n_a);
      b = scratch_read (here, &n_b);
      g_assert_cmpmem (a, n_a, b, n_b);
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, scratch_count (g_file_peek_path (found), ""));
}

static void
test_rebuild (void)
{
  g_autoptr (EntDatabase) from = read_shipped ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
  g_autoptr (EntEditor) editor = ent_editor_new (database, &error);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GFile) expected = shipped_bundle ();
  g_autoptr (GFile) folder = scratch_file ("rebuilt");
  g_autofree char *before = hash_dossier (database);
  Rebuild rebuild = { from, editor, keys, 0 };
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    rebuild_table (&rebuild, &tables[i]);
  g_assert_cmpuint (rebuild.n_records, >, 2000);
  g_test_message ("%u records", rebuild.n_records);

  ent_bundle_write (database, folder, NULL, &error);
  g_assert_no_error (error);
  assert_same_bytes (expected, folder);

  while (ent_editor_get_undo_label (editor) != NULL)
    g_assert_true (ent_editor_undo (editor, NULL));
  {
    g_autofree char *undone = hash_dossier (database);

    g_assert_cmpstr (undone, ==, before);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/rebuild/shipped-dossier", test_rebuild);

  return g_test_run ();
}
