/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "undo-watch.h"

/*
 * ent_undo_join_columns:
 * @table: a table
 * @prefix: what stands before each name, as "old."
 *
 * Returns: (transfer full): all its columns, as SQL lists them
 */
char *
ent_undo_join_columns (const EntTable *table,
                       const char     *prefix)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < table->n_columns; i++)
    g_string_append_printf (text, "%s%s\"%s\"", i > 0 ? ", " : "", prefix, table->columns[i].name);

  return g_string_free_and_steal (text);
}

/* A row that an UPDATE leaves as it was is not changed. */
static char *
make_condition (const EntTable *table)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < table->n_columns; i++)
    g_string_append_printf (text, "%sold.\"%s\" IS NOT new.\"%s\"", i > 0 ? " OR " : "", table->columns[i].name,
                            table->columns[i].name);

  return g_string_free_and_steal (text);
}

/* What is written outside of an action could never be undone, and would make
 * every action before it impossible to undo: it is refused.
 */
static void
append_trigger (GString        *sql,
                const EntTable *table,
                int             number,
                EntStepKind     kind)
{
  static const char *const words[] = { "INSERT", "UPDATE", "DELETE" };
  g_autofree char *columns = ent_undo_join_columns (table, "old.");
  g_autofree char *condition = kind == ENT_STEP_CHANGED ? make_condition (table) : g_strdup ("1");

  g_string_append_printf (sql,
                          "CREATE TEMP TRIGGER \"ent_undo_%s_%s\" AFTER %s ON main.\"%s\" WHEN %s BEGIN\n"
                          "SELECT RAISE (ABORT, 'written outside of an action') WHERE NOT EXISTS (SELECT 1 FROM ent_undo_open);\n"
                          "INSERT INTO ent_undo_step (kind, tab, row) VALUES (%d, %d, %s.key);\n",
                          words[kind], table->name, words[kind], table->name, condition, kind, number,
                          kind == ENT_STEP_REMOVED ? "old" : "new");
  if (kind != ENT_STEP_ADDED)
    g_string_append_printf (sql, "INSERT INTO \"ent_undo_%s\" SELECT last_insert_rowid (), %s;\n", table->name, columns);
  g_string_append (sql, "END;\n");
}

static gboolean
watch_table (EntDatabase     *database,
             const EntTable  *table,
             int              number,
             GError         **error)
{
  g_autofree char *columns = ent_undo_join_columns (table, "");
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TEMP TABLE \"ent_undo_%s\" (step INTEGER PRIMARY KEY, %s);\n", table->name, columns);
  append_trigger (sql, table, number, ENT_STEP_ADDED);
  append_trigger (sql, table, number, ENT_STEP_CHANGED);
  append_trigger (sql, table, number, ENT_STEP_REMOVED);

  return ent_database_execute (database, sql->str, error);
}

/*
 * ent_undo_watch:
 * @database: a dossier, within a transaction
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes the triggers and the tables into which they write.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_watch (EntDatabase  *database,
                GError      **error)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  if (!ent_database_execute (database,
                             "CREATE TEMP TABLE ent_undo_open (yes INTEGER);"
                             "CREATE TEMP TABLE ent_undo_step (step INTEGER PRIMARY KEY, kind INTEGER, tab INTEGER, row INTEGER);",
                             error))
    return FALSE;

  for (int i = 0; i < n_tables; i++)
    if (!watch_table (database, &tables[i], i, error))
      return FALSE;

  return TRUE;
}

/*
 * ent_undo_unwatch:
 * @database: a dossier that is watched
 *
 * Drops what ent_undo_watch() made, with all that was noted.
 */
void
ent_undo_unwatch (EntDatabase *database)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);
  g_autoptr (GString) sql = g_string_new ("DROP TABLE IF EXISTS temp.ent_undo_open; DROP TABLE IF EXISTS temp.ent_undo_step;\n");

  for (int i = 0; i < n_tables; i++)
    {
      const char *name = tables[i].name;

      g_string_append_printf (sql,
                              "DROP TRIGGER IF EXISTS temp.\"ent_undo_INSERT_%s\"; DROP TRIGGER IF EXISTS temp.\"ent_undo_UPDATE_%s\";"
                              " DROP TRIGGER IF EXISTS temp.\"ent_undo_DELETE_%s\"; DROP TABLE IF EXISTS temp.\"ent_undo_%s\";\n",
                              name, name, name, name);
    }
  if (!ent_database_execute (database, sql->str, NULL))
    g_debug ("The undo log could not be dropped");
}
