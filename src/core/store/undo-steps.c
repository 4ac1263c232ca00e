/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "undo-steps.h"

#include "undo-before.h"

#include "undo-watch.h"

/* What writes or reads the steps of one table, prepared when first needed. */
typedef enum
{
  STATEMENT_REVERT_ADDED,
  STATEMENT_REVERT_CHANGED,
  STATEMENT_REVERT_REMOVED,
  STATEMENT_FORGET,
  N_STATEMENTS,
} StatementId;

struct _EntUndoSteps
{
  EntDatabase *database;
  const EntTable *tables;
  int n_tables;
  EntStatement **statements; /* N_STATEMENTS a table */
};

/*
 * ent_undo_steps_new:
 * @database: a dossier that is not watched, between two transactions
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: (transfer full): the steps of @database from now on
 */
EntUndoSteps *
ent_undo_steps_new (EntDatabase  *database,
                    GError      **error)
{
  EntUndoSteps *self;

  if (!ent_database_begin (database, error))
    return NULL;
  if (!ent_undo_watch (database, error) || !ent_database_commit (database, error))
    {
      ent_database_rollback (database);
      return NULL;
    }

  self = g_new0 (EntUndoSteps, 1);
  self->database = g_object_ref (database);
  self->tables = ent_schema_get_tables (&self->n_tables);
  self->statements = g_new0 (EntStatement *, self->n_tables * N_STATEMENTS);

  return self;
}

/*
 * ent_undo_steps_free:
 * @self: (nullable): steps
 *
 * Forgets them all and leaves the database to itself.
 */
void
ent_undo_steps_free (EntUndoSteps *self)
{
  if (self == NULL)
    return;

  for (int i = 0; i < self->n_tables * N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], ent_statement_free);
  ent_undo_unwatch (self->database);
  g_free (self->statements);
  g_object_unref (self->database);
  g_free (self);
}

/*
 * ent_undo_steps_open:
 * @self: closed steps
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Lets the tables be written, and each row be noted, until
 * ent_undo_steps_close() or the end of the transaction.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_steps_open (EntUndoSteps  *self,
                     GError       **error)
{
  return ent_database_execute (self->database, "INSERT INTO temp.ent_undo_open VALUES (1)", error);
}

/*
 * ent_undo_steps_close:
 * @self: open steps
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Refuses again what is written.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_steps_close (EntUndoSteps  *self,
                      GError       **error)
{
  return ent_database_execute (self->database, "DELETE FROM temp.ent_undo_open", error);
}

/*
 * ent_undo_steps_get_last:
 * @self: the steps
 * @last: (out): the number of the last one; 0 before the first
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_steps_get_last (EntUndoSteps  *self,
                         gint64        *last,
                         GError       **error)
{
  return ent_database_get_int64 (self->database, "SELECT max (step) FROM temp.ent_undo_step", last, error);
}

static char *
make_assignments (const EntTable *table)
{
  g_autofree char *columns = ent_undo_join_columns (table, "");

  return g_strdup_printf ("(%s) = (SELECT %s FROM temp.\"ent_undo_%s\" WHERE step = ?1)", columns, columns, table->name);
}

/* ?1 is the step, ?2 the key that the row has now. */
static char *
make_sql (const EntTable *table,
          StatementId     id)
{
  g_autofree char *columns = ent_undo_join_columns (table, "");
  g_autofree char *assignments = make_assignments (table);

  switch (id)
    {
    case STATEMENT_REVERT_ADDED:
      return g_strdup_printf ("DELETE FROM main.\"%s\" WHERE key = ?2 AND ?1 > 0", table->name);
    case STATEMENT_REVERT_CHANGED:
      return g_strdup_printf ("UPDATE main.\"%s\" SET %s WHERE key = ?2", table->name, assignments);
    case STATEMENT_REVERT_REMOVED:
      return g_strdup_printf ("INSERT INTO main.\"%s\" (%s) SELECT %s FROM temp.\"ent_undo_%s\" WHERE step = ?1 AND key = ?2",
                              table->name, columns, columns, table->name);
    case STATEMENT_FORGET:
    case N_STATEMENTS:
    default:
      return g_strdup_printf ("DELETE FROM temp.\"ent_undo_%s\" WHERE step BETWEEN ?1 AND ?2", table->name);
    }
}

static gboolean
run_statement (EntUndoSteps  *self,
               int            table,
               StatementId    id,
               gint64         first,
               gint64         second,
               GError       **error)
{
  EntStatement **statement = &self->statements[table * N_STATEMENTS + (int) id];

  if (*statement == NULL)
    {
      g_autofree char *sql = make_sql (&self->tables[table], id);

      *statement = ent_database_prepare (self->database, sql, error);
      if (*statement == NULL)
        return FALSE;
    }

  ent_statement_bind_int64 (*statement, 0, first);
  ent_statement_bind_int64 (*statement, 1, second);

  return ent_statement_run (*statement, error);
}

/* Only in the tables that were touched: there are many, and ranges are mostly
 * small.
 */
static gboolean
forget_rows (EntUndoSteps        *self,
             const EntStepRange  *range,
             GError             **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) touched
    = ent_database_prepare (self->database, "SELECT DISTINCT tab FROM temp.ent_undo_step WHERE step BETWEEN ?1 AND ?2", error);

  if (touched == NULL)
    return FALSE;

  ent_statement_bind_int64 (touched, 0, range->first);
  ent_statement_bind_int64 (touched, 1, range->last);
  while (ent_statement_next (touched, &failure))
    if (!run_statement (self, (int) ent_statement_get_int64 (touched, 0), STATEMENT_FORGET, range->first, range->last, error))
      return FALSE;

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/*
 * ent_undo_steps_forget:
 * @self: the steps
 * @range: some of them
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: whether they are gone, and can never be reverted
 */
gboolean
ent_undo_steps_forget (EntUndoSteps        *self,
                       const EntStepRange  *range,
                       GError             **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM temp.ent_undo_step WHERE step BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                                          range->first, range->last);

  return forget_rows (self, range, error) && ent_database_execute (self->database, sql, error);
}

gboolean
ent_undo_is_kept (EntDatabase *database)
{
  gint64 n = 0;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);

  return ent_database_get_int64 (database, "SELECT count (*) FROM temp.sqlite_master WHERE name = 'ent_undo_step'", &n, NULL) && n > 0;
}

char *
ent_undo_make_query_before (const EntTable *table,
                            const char     *column)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (column != NULL, NULL);

  return g_strdup_printf ("SELECT DISTINCT \"%s\" FROM temp.\"ent_undo_%s\" WHERE key = ?1", column, table->name);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const EntChange *x = a, *y = b;

  if (x->table != y->table)
    return x->table < y->table ? -1 : 1;

  return (x->key > y->key) - (x->key < y->key);
}

/* Of all steps of a row, what counts is whether it was there before the first
 * one, and whether it is there after the last one.
 */
static const char changes_sql[]
  = "SELECT g.tab, g.row, f.kind, l.kind FROM (SELECT tab, row, min (step) AS first, max (step) AS last"
    "  FROM temp.ent_undo_step WHERE step BETWEEN ?1 AND ?2 GROUP BY tab, row) AS g"
    "  JOIN temp.ent_undo_step AS f ON f.step = g.first JOIN temp.ent_undo_step AS l ON l.step = g.last";

/*
 * ent_undo_steps_get_changes:
 * @self: the steps
 * @range: some of them
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: (transfer full) (element-type EntChange): the rows that are not as
 *   they were before @range, sorted by table and key, or %NULL with @error
 */
GArray *
ent_undo_steps_get_changes (EntUndoSteps        *self,
                            const EntStepRange  *range,
                            GError             **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (EntChange));
  g_autoptr (EntStatement) row = ent_database_prepare (self->database, changes_sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;

  ent_statement_bind_int64 (row, 0, range->first);
  ent_statement_bind_int64 (row, 1, range->last);
  while (ent_statement_next (row, &failure))
    {
      EntChange change = { .table = &self->tables[ent_statement_get_int64 (row, 0)], .key = ent_statement_get_int64 (row, 1) };
      gboolean before = ent_statement_get_int64 (row, 2) != ENT_STEP_ADDED;
      gboolean after = ent_statement_get_int64 (row, 3) != ENT_STEP_REMOVED;

      change.kind = !before ? ENT_CHANGE_ADDED : after ? ENT_CHANGE_CHANGED : ENT_CHANGE_REMOVED;
      if (before || after)
        g_array_append_val (changes, change);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  g_array_sort (changes, compare_changes);

  return g_steal_pointer (&changes);
}

static EntStatement *
walk_back (EntUndoSteps        *self,
           const EntStepRange  *range,
           GError             **error)
{
  EntStatement *step
    = ent_database_prepare (self->database,
                            "SELECT step, kind, tab, row FROM temp.ent_undo_step WHERE step BETWEEN ?1 AND ?2 ORDER BY step DESC", error);

  if (step != NULL)
    {
      ent_statement_bind_int64 (step, 0, range->first);
      ent_statement_bind_int64 (step, 1, range->last);
    }

  return step;
}

static gboolean
revert_step (EntUndoSteps  *self,
             EntStatement  *step,
             GError       **error)
{
  static const StatementId statements[] = { STATEMENT_REVERT_ADDED, STATEMENT_REVERT_CHANGED, STATEMENT_REVERT_REMOVED };

  return run_statement (self, (int) ent_statement_get_int64 (step, 2), statements[ent_statement_get_int64 (step, 1)],
                        ent_statement_get_int64 (step, 0), ent_statement_get_int64 (step, 3), error);
}

/*
 * ent_undo_steps_revert:
 * @self: the steps
 * @range: some of them; nothing later is still in force
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Runs the steps backwards. The triggers note that as well, and these steps are
 * what does it again.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_steps_revert (EntUndoSteps        *self,
                       const EntStepRange  *range,
                       GError             **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) step = walk_back (self, range, error);

  /* Row by row each state was there before, but one statement may have changed
   * several rows: references are right again only at the end.
   */
  if (step == NULL || !ent_database_execute (self->database, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;

  while (ent_statement_next (step, &failure))
    if (!revert_step (self, step, error))
      return FALSE;

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/*
 * ent_undo_steps_has_removal:
 * @self: the steps
 * @range: some of them
 * @table: a table
 * @key: the key of a row
 *
 * Returns: whether the last that happened to the row within @range is that it
 *   was removed
 */
gboolean
ent_undo_steps_has_removal (EntUndoSteps        *self,
                            const EntStepRange  *range,
                            const EntTable      *table,
                            gint64               key)
{
  g_autoptr (EntStatement) step
    = ent_database_prepare (self->database,
                            "SELECT max (step), kind FROM temp.ent_undo_step WHERE tab = ?1 AND row = ?2 AND step BETWEEN ?3 AND ?4", NULL);

  if (step == NULL)
    return FALSE;

  ent_statement_bind_int64 (step, 0, table - self->tables);
  ent_statement_bind_int64 (step, 1, key);
  ent_statement_bind_int64 (step, 2, range->first);
  ent_statement_bind_int64 (step, 3, range->last);

  return ent_statement_next (step, NULL) && !ent_statement_is_null (step, 0)
         && ent_statement_get_int64 (step, 1) == ENT_STEP_REMOVED;
}

/* References that went with the row come back where nothing else took their
 * place; all else in that row may have been changed since and stays. Where a
 * speaker became a mere name, the name makes room.
 */
static gboolean
refer_again (EntUndoSteps  *self,
             EntStatement  *step,
             GError       **error)
{
  const EntTable *table = &self->tables[ent_statement_get_int64 (step, 2)];
  int name = ent_table_find_column (table, "speaker") >= 0 ? ent_table_find_column (table, "name") : -1;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (EntStatement) update = NULL;
  const char *comma = "";

  g_string_append_printf (sql, "UPDATE main.\"%s\" AS t SET ", table->name);
  for (int i = 1; i < table->n_columns; i++)
    if (table->columns[i].kind == ENT_COLUMN_REFERENCE)
      {
        g_string_append_printf (sql, "%s\"%s\" = coalesce (t.\"%s\", o.\"%s\")", comma, table->columns[i].name,
                                table->columns[i].name, table->columns[i].name);
        comma = ", ";
      }
  if (*comma == '\0')
    return TRUE;
  if (name >= 0)
    g_string_append (sql, ", name = CASE WHEN o.speaker IS NULL THEN t.name END");
  g_string_append_printf (sql, " FROM temp.\"ent_undo_%s\" AS o WHERE o.step = ?1 AND t.key = ?2", table->name);

  update = ent_database_prepare (self->database, sql->str, error);
  if (update == NULL)
    return FALSE;
  ent_statement_bind_int64 (update, 0, ent_statement_get_int64 (step, 0));
  ent_statement_bind_int64 (update, 1, ent_statement_get_int64 (step, 3));

  return ent_statement_run (update, error);
}

/*
 * ent_undo_steps_restore:
 * @self: the steps
 * @range: some of them
 * @error: return location for an error, of the domain %ENT_STORE_ERROR: often
 *   %ENT_STORE_ERROR_CONSTRAINT, when something took the place of a row
 *
 * Brings back the rows that went within @range, whatever was done since; of the
 * others only their references to these rows.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_steps_restore (EntUndoSteps        *self,
                        const EntStepRange  *range,
                        GError             **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) step = walk_back (self, range, error);

  if (step == NULL)
    return FALSE;

  while (ent_statement_next (step, &failure))
    {
      gint64 kind = ent_statement_get_int64 (step, 1);

      if (kind == ENT_STEP_REMOVED && !revert_step (self, step, error))
        return FALSE;
      if (kind == ENT_STEP_CHANGED && !refer_again (self, step, error))
        return FALSE;
    }

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/*
 * ent_undo_steps_find_removed:
 * @self: the steps
 * @last: the last step to look at
 * @table: a table
 * @column: one of its columns
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: (transfer full): a statement whose rows are the key and the value
 *   of @column that a row had which is gone, those removed last first
 */
EntStatement *
ent_undo_steps_find_removed (EntUndoSteps    *self,
                             gint64           last,
                             const EntTable  *table,
                             const char      *column,
                             GError         **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT o.key, o.\"%s\" FROM temp.\"ent_undo_%s\" AS o JOIN temp.ent_undo_step AS s ON s.step = o.step"
                       "  WHERE s.kind = %d AND s.step <= ?1 AND o.key NOT IN (SELECT key FROM main.\"%s\")"
                       "  GROUP BY o.key ORDER BY max (s.step) DESC",
                       column, table->name, ENT_STEP_REMOVED, table->name);
  EntStatement *rows = ent_database_prepare (self->database, sql, error);

  if (rows != NULL)
    ent_statement_bind_int64 (rows, 0, last);

  return rows;
}
