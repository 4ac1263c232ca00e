/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "undo.h"

#include <glib/gi18n-lib.h>

/* TEMP triggers, made for each table from its description, note each row that
 * is added, changed or removed as a step. A step is what undoes it: its kind
 * in `ent_undo_step` and, unless the row was added, the row as it was in
 * `ent_undo_TABLE`. Rows are kept as rows and not as the text of statements, so
 * that numbers and texts come back bit by bit, however large.
 *
 * An action is a range of steps. Undoing it runs them backwards; the triggers
 * note that as well, and these steps are what redoes it. The steps of an action
 * follow each other without a gap, because nothing else writes meanwhile.
 */
typedef struct
{
  char *label;
  gint64 first; /* steps, both included */
  gint64 last;
  guint64 number; /* who it is, also after it was undone and done again */
} Action;

typedef enum
{
  ROW_ADDED,
  ROW_CHANGED,
  ROW_REMOVED,
} StepKind;

/* What writes or reads the steps of one table, prepared when first needed. */
typedef enum
{
  STATEMENT_REVERT_ADDED,
  STATEMENT_REVERT_CHANGED,
  STATEMENT_REVERT_REMOVED,
  STATEMENT_FORGET,
  N_STATEMENTS,
} StatementId;

struct _EntUndo
{
  EntDatabase *database;
  const EntTable *tables;
  int n_tables;
  EntStatement **statements; /* N_STATEMENTS a table */
  GPtrArray *done;           /* of Action: to undo, the last one first */
  GPtrArray *undone;         /* of Action: to redo, the last one first */
  Action *open;
  guint64 n_actions; /* ever done */
};

static void
action_free (Action *action)
{
  if (action == NULL)
    return;

  g_free (action->label);
  g_free (action);
}

static Action *
action_new (const char *label)
{
  Action *action = g_new0 (Action, 1);

  action->label = g_strdup (label);

  return action;
}

/* "PREFIXa", "PREFIXb" … of all columns */
static char *
join_columns (const EntTable *table,
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
                StepKind        kind)
{
  static const char *const words[] = { "INSERT", "UPDATE", "DELETE" };
  g_autofree char *columns = join_columns (table, "old.");
  g_autofree char *condition = kind == ROW_CHANGED ? make_condition (table) : g_strdup ("1");

  g_string_append_printf (sql,
                          "CREATE TEMP TRIGGER \"ent_undo_%s_%s\" AFTER %s ON main.\"%s\" WHEN %s BEGIN\n"
                          "SELECT RAISE (ABORT, 'written outside of an action') WHERE NOT EXISTS (SELECT 1 FROM ent_undo_open);\n"
                          "INSERT INTO ent_undo_step (kind, tab, row) VALUES (%d, %d, %s.key);\n",
                          words[kind], table->name, words[kind], table->name, condition, kind, number,
                          kind == ROW_REMOVED ? "old" : "new");
  if (kind != ROW_ADDED)
    g_string_append_printf (sql, "INSERT INTO \"ent_undo_%s\" SELECT last_insert_rowid (), %s;\n", table->name, columns);
  g_string_append (sql, "END;\n");
}

static gboolean
watch_table (EntUndo  *self,
             int       number,
             GError  **error)
{
  const EntTable *table = &self->tables[number];
  g_autofree char *columns = join_columns (table, "");
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TEMP TABLE \"ent_undo_%s\" (step INTEGER PRIMARY KEY, %s);\n", table->name, columns);
  append_trigger (sql, table, number, ROW_ADDED);
  append_trigger (sql, table, number, ROW_CHANGED);
  append_trigger (sql, table, number, ROW_REMOVED);

  return ent_database_execute (self->database, sql->str, error);
}

static gboolean
watch (EntUndo  *self,
       GError  **error)
{
  if (!ent_database_execute (self->database,
                             "CREATE TEMP TABLE ent_undo_open (yes INTEGER);"
                             "CREATE TEMP TABLE ent_undo_step (step INTEGER PRIMARY KEY, kind INTEGER, tab INTEGER, row INTEGER);",
                             error))
    return FALSE;

  for (int i = 0; i < self->n_tables; i++)
    if (!watch_table (self, i, error))
      return FALSE;

  return TRUE;
}

/**
 * ent_undo_new:
 * @database: a dossier, which no other #EntUndo watches, between two transactions
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Begins to watch @database. From now on it can be written only within
 * actions. What is noted is in memory and gone with the connection.
 *
 * Returns: (transfer full): the undo log
 */
EntUndo *
ent_undo_new (EntDatabase  *database,
              GError      **error)
{
  g_autoptr (EntUndo) self = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);

  self = g_new0 (EntUndo, 1);
  self->database = g_object_ref (database);
  self->tables = ent_schema_get_tables (&self->n_tables);
  self->statements = g_new0 (EntStatement *, self->n_tables * N_STATEMENTS);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) action_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) action_free);

  if (!ent_database_begin (database, error))
    return NULL;
  if (!watch (self, error) || !ent_database_commit (database, error))
    {
      ent_database_rollback (database);
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
unwatch (EntUndo *self)
{
  g_autoptr (GString) sql = g_string_new ("DROP TABLE IF EXISTS temp.ent_undo_open; DROP TABLE IF EXISTS temp.ent_undo_step;\n");

  for (int i = 0; i < self->n_tables; i++)
    {
      const char *name = self->tables[i].name;

      g_string_append_printf (sql,
                              "DROP TRIGGER IF EXISTS temp.\"ent_undo_INSERT_%s\"; DROP TRIGGER IF EXISTS temp.\"ent_undo_UPDATE_%s\";"
                              " DROP TRIGGER IF EXISTS temp.\"ent_undo_DELETE_%s\"; DROP TABLE IF EXISTS temp.\"ent_undo_%s\";\n",
                              name, name, name, name);
    }
  if (!ent_database_execute (self->database, sql->str, NULL))
    g_debug ("The undo log could not be dropped");
}

/**
 * ent_undo_free:
 * @self: (nullable): an undo log
 *
 * Undoes an action that is still open, forgets all others, and leaves the
 * database to itself.
 */
void
ent_undo_free (EntUndo *self)
{
  if (self == NULL)
    return;

  if (self->open != NULL)
    ent_undo_rollback (self);
  for (int i = 0; i < self->n_tables * N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], ent_statement_free);
  unwatch (self);
  g_free (self->statements);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_object_unref (self->database);
  g_free (self);
}

static char *
make_assignments (const EntTable *table)
{
  g_autofree char *columns = join_columns (table, "");

  return g_strdup_printf ("(%s) = (SELECT %s FROM temp.\"ent_undo_%s\" WHERE step = ?1)", columns, columns, table->name);
}

/* ?1 is the step, ?2 the key that the row has now. */
static char *
make_sql (const EntTable *table,
          StatementId     id)
{
  g_autofree char *columns = join_columns (table, "");
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
run_statement (EntUndo      *self,
               int           table,
               StatementId   id,
               gint64        first,
               gint64        second,
               GError      **error)
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

/* Only in the tables that the action touched: there are many, and actions are
 * mostly small.
 */
static gboolean
forget_rows (EntUndo       *self,
             const Action  *action,
             GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) touched
    = ent_database_prepare (self->database, "SELECT DISTINCT tab FROM temp.ent_undo_step WHERE step BETWEEN ?1 AND ?2", error);

  if (touched == NULL)
    return FALSE;

  ent_statement_bind_int64 (touched, 0, action->first);
  ent_statement_bind_int64 (touched, 1, action->last);
  while (ent_statement_next (touched, &failure))
    if (!run_statement (self, (int) ent_statement_get_int64 (touched, 0), STATEMENT_FORGET, action->first, action->last, error))
      return FALSE;

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
forget (EntUndo       *self,
        const Action  *action,
        GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM temp.ent_undo_step WHERE step BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                                          action->first, action->last);

  return forget_rows (self, action, error) && ent_database_execute (self->database, sql, error);
}

static gboolean
open_action (EntUndo     *self,
             const char  *label,
             GError     **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 last = 0;

  if (!ent_database_begin (self->database, error))
    return FALSE;

  if (!ent_database_execute (self->database, "INSERT INTO temp.ent_undo_open VALUES (1)", &failure)
      || !ent_database_get_int64 (self->database, "SELECT max (step) FROM temp.ent_undo_step", &last, &failure))
    {
      ent_database_rollback (self->database);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  self->open = action_new (label);
  self->open->first = last + 1;

  return TRUE;
}

/**
 * ent_undo_begin:
 * @self: an undo log without an open action
 * @label: what the user does, in a few words, translated
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Begins an action, which is a transaction of the database.
 *
 * Returns: whether it began
 */
gboolean
ent_undo_begin (EntUndo     *self,
                const char  *label,
                GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (label != NULL, FALSE);
  g_return_val_if_fail (self->open == NULL, FALSE);

  return open_action (self, label, error);
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

static GArray *
collect_changes (EntUndo       *self,
                 const Action  *action,
                 GError       **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (EntChange));
  g_autoptr (EntStatement) row = ent_database_prepare (self->database, changes_sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;

  ent_statement_bind_int64 (row, 0, action->first);
  ent_statement_bind_int64 (row, 1, action->last);
  while (ent_statement_next (row, &failure))
    {
      EntChange change = { .table = &self->tables[ent_statement_get_int64 (row, 0)], .key = ent_statement_get_int64 (row, 1) };
      gboolean before = ent_statement_get_int64 (row, 2) != ROW_ADDED;
      gboolean after = ent_statement_get_int64 (row, 3) != ROW_REMOVED;

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

/* Ends the transaction of the open action. If that fails the action is still
 * open.
 */
static gboolean
close_action (EntUndo  *self,
              GArray  **changes,
              GError  **error)
{
  if (!ent_database_get_int64 (self->database, "SELECT max (step) FROM temp.ent_undo_step", &self->open->last, error)
      || !ent_database_execute (self->database, "DELETE FROM temp.ent_undo_open", error))
    return FALSE;

  *changes = collect_changes (self, self->open, error);
  if (*changes == NULL)
    return FALSE;

  if (ent_database_commit (self->database, error))
    return TRUE;
  g_clear_pointer (changes, g_array_unref);

  return FALSE;
}

static gboolean
forget_undone (EntUndo  *self,
               GError  **error)
{
  for (guint i = 0; i < self->undone->len; i++)
    if (!forget (self, g_ptr_array_index (self->undone, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
has_steps (EntUndo   *self,
           gboolean  *any,
           GError   **error)
{
  gint64 last = 0;

  if (!ent_database_get_int64 (self->database, "SELECT max (step) FROM temp.ent_undo_step", &last, error))
    return FALSE;
  *any = last >= self->open->first;

  return TRUE;
}

/**
 * ent_undo_commit:
 * @self: an undo log with an open action
 * @changes: (out) (transfer full) (element-type EntChange): the rows that are
 *   not as they were, sorted by table and key
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Makes the action last. It is the next one to be undone, and what was undone
 * before it can no more be redone; an action that changed nothing leaves no
 * trace. If it fails the action is undone.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_commit (EntUndo  *self,
                 GArray  **changes,
                 GError  **error)
{
  gboolean any = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->open != NULL, FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (!has_steps (self, &any, error) || (any && !forget_undone (self, error)) || !close_action (self, changes, error))
    {
      ent_undo_rollback (self);
      return FALSE;
    }

  if (any)
    {
      g_ptr_array_set_size (self->undone, 0);
      self->open->number = ++self->n_actions;
      g_ptr_array_add (self->done, g_steal_pointer (&self->open));
    }
  g_clear_pointer (&self->open, action_free);

  return TRUE;
}

/**
 * ent_undo_rollback:
 * @self: an undo log with an open action
 *
 * Ends the action as if it had not begun.
 */
void
ent_undo_rollback (EntUndo *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->open != NULL);

  ent_database_rollback (self->database);
  g_clear_pointer (&self->open, action_free);
}

/**
 * ent_undo_is_open:
 * @self: an undo log
 *
 * Returns: whether an action has begun and not ended
 */
gboolean
ent_undo_is_open (EntUndo *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->open != NULL;
}

static const char *
get_label (GPtrArray *actions)
{
  return actions->len > 0 ? ((Action *) actions->pdata[actions->len - 1])->label : NULL;
}

/**
 * ent_undo_get_undo_label:
 * @self: an undo log
 *
 * Returns: (transfer none) (nullable): what would be undone next, or %NULL
 */
const char *
ent_undo_get_undo_label (EntUndo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_label (self->done);
}

/**
 * ent_undo_get_redo_label:
 * @self: an undo log
 *
 * Returns: (transfer none) (nullable): what would be redone next, or %NULL
 */
const char *
ent_undo_get_redo_label (EntUndo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_label (self->undone);
}

/**
 * ent_undo_get_state:
 * @self: an undo log
 *
 * Tells states of the database apart: undoing what was done since leads back to
 * the same number, and no other state ever has it.
 *
 * Returns: the number of the state; 0 as it was when the log began
 */
guint64
ent_undo_get_state (EntUndo *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->done->len > 0 ? ((Action *) self->done->pdata[self->done->len - 1])->number : 0;
}

static gboolean
revert_step (EntUndo       *self,
             EntStatement  *step,
             GError       **error)
{
  static const StatementId statements[] = { STATEMENT_REVERT_ADDED, STATEMENT_REVERT_CHANGED, STATEMENT_REVERT_REMOVED };

  return run_statement (self, (int) ent_statement_get_int64 (step, 2), statements[ent_statement_get_int64 (step, 1)],
                        ent_statement_get_int64 (step, 0), ent_statement_get_int64 (step, 3), error);
}

/* Row by row each state was there before, but one statement may have changed
 * several rows: references are right again only at the end.
 */
static gboolean
revert_steps (EntUndo       *self,
              const Action  *action,
              GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) step
    = ent_database_prepare (self->database,
                            "SELECT step, kind, tab, row FROM temp.ent_undo_step WHERE step BETWEEN ?1 AND ?2 ORDER BY step DESC", error);

  if (step == NULL || !ent_database_execute (self->database, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;

  ent_statement_bind_int64 (step, 0, action->first);
  ent_statement_bind_int64 (step, 1, action->last);
  while (ent_statement_next (step, &failure))
    if (!revert_step (self, step, error))
      return FALSE;

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
revert (EntUndo    *self,
        GPtrArray  *from,
        GPtrArray  *to,
        GArray    **changes,
        GError    **error)
{
  Action *action = from->pdata[from->len - 1];

  if (!open_action (self, action->label, error))
    return FALSE;

  if (!revert_steps (self, action, error) || !forget (self, action, error) || !close_action (self, changes, error))
    {
      ent_undo_rollback (self);
      return FALSE;
    }

  self->open->number = action->number;
  g_ptr_array_set_size (from, (int) from->len - 1);
  g_ptr_array_add (to, g_steal_pointer (&self->open));

  return TRUE;
}

static gboolean
refuse_nothing (const char  *message,
                GError     **error)
{
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL, message);

  return FALSE;
}

/**
 * ent_undo_undo:
 * @self: an undo log without an open action
 * @changes: (out) (transfer full) (element-type EntChange): the rows that are
 *   not as they were, sorted by table and key
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Undoes the action that was done last, as one transaction.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_undo (EntUndo  *self,
               GArray  **changes,
               GError  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->open == NULL, FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (self->done->len == 0)
    return refuse_nothing (_("There is nothing to undo"), error);

  return revert (self, self->done, self->undone, changes, error);
}

/**
 * ent_undo_redo:
 * @self: an undo log without an open action
 * @changes: (out) (transfer full) (element-type EntChange): as of ent_undo_undo()
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Does again what was undone last, as one transaction.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_undo_redo (EntUndo  *self,
               GArray  **changes,
               GError  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->open == NULL, FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (self->undone->len == 0)
    return refuse_nothing (_("There is nothing to redo"), error);

  return revert (self, self->undone, self->done, changes, error);
}

/* Restoring --------------------------------------------------------------- */

/* The action of which the removal of the row is a part and nothing follows in
 * the same action: −1 where there is none.
 */
static int
find_removal (EntUndo         *self,
              const EntTable  *table,
              gint64           key)
{
  g_autoptr (EntStatement) step
    = ent_database_prepare (self->database,
                            "SELECT max (step), kind FROM temp.ent_undo_step WHERE tab = ?1 AND row = ?2 AND step BETWEEN ?3 AND ?4", NULL);

  for (int i = (int) self->done->len - 1; i >= 0 && step != NULL; i--)
    {
      const Action *action = self->done->pdata[i];
      gboolean removed;

      ent_statement_bind_int64 (step, 0, table - self->tables);
      ent_statement_bind_int64 (step, 1, key);
      ent_statement_bind_int64 (step, 2, action->first);
      ent_statement_bind_int64 (step, 3, action->last);
      removed = ent_statement_next (step, NULL) && !ent_statement_is_null (step, 0)
                && ent_statement_get_int64 (step, 1) == ROW_REMOVED;
      ent_statement_reset (step);
      if (removed)
        return i;
    }

  return -1;
}

/* References that went with the row come back where nothing else took their
 * place; all else in that row may have been changed since and stays. Where a
 * speaker became a mere name, the name makes room.
 */
static gboolean
refer_again (EntUndo       *self,
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

static gboolean
restore_steps (EntUndo       *self,
               const Action  *action,
               GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) step
    = ent_database_prepare (self->database,
                            "SELECT step, kind, tab, row FROM temp.ent_undo_step WHERE step BETWEEN ?1 AND ?2 ORDER BY step DESC", error);

  if (step == NULL)
    return FALSE;

  ent_statement_bind_int64 (step, 0, action->first);
  ent_statement_bind_int64 (step, 1, action->last);
  while (ent_statement_next (step, &failure))
    {
      gint64 kind = ent_statement_get_int64 (step, 1);

      if (kind == ROW_REMOVED && !revert_step (self, step, error))
        return FALSE;
      if (kind == ROW_CHANGED && !refer_again (self, step, error))
        return FALSE;
    }

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * ent_undo_restore:
 * @self: an undo log with an open action
 * @table: a table
 * @key: the key of a row that was removed from it
 * @found: (out): whether an action that can still be undone removed it
 * @error: return location for an error, of the domain %ENT_STORE_ERROR: often
 *   %ENT_STORE_ERROR_CONSTRAINT, when something took its place
 *
 * Brings back a row together with all that went with it, whatever was done
 * since. It is a part of the open action; if it fails, what it did so far is to
 * be rolled back by the caller.
 *
 * Returns: whether it succeeded; @found tells whether there was something to do
 */
gboolean
ent_undo_restore (EntUndo         *self,
                  const EntTable  *table,
                  gint64           key,
                  gboolean        *found,
                  GError         **error)
{
  int action;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->open != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  action = find_removal (self, table, key);
  *found = action >= 0;

  return action < 0 || restore_steps (self, self->done->pdata[action], error);
}

/**
 * ent_undo_find_removed:
 * @self: an undo log
 * @table: a table
 * @column: one of its columns
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Finds the rows of @table that ent_undo_restore() can bring back.
 *
 * Returns: (transfer full): a statement whose rows are the key and the value
 *   of @column that a row had, those removed last first
 */
EntStatement *
ent_undo_find_removed (EntUndo         *self,
                       const EntTable  *table,
                       const char      *column,
                       GError         **error)
{
  g_autofree char *sql = NULL;
  EntStatement *rows;
  gint64 last = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (table != NULL && ent_table_find_column (table, column) >= 0, NULL);

  if (self->done->len > 0)
    last = ((const Action *) self->done->pdata[self->done->len - 1])->last;
  sql = g_strdup_printf ("SELECT o.key, o.\"%s\" FROM temp.\"ent_undo_%s\" AS o JOIN temp.ent_undo_step AS s ON s.step = o.step"
                         "  WHERE s.kind = %d AND s.step <= ?1 AND o.key NOT IN (SELECT key FROM main.\"%s\")"
                         "  GROUP BY o.key ORDER BY max (s.step) DESC",
                         column, table->name, ROW_REMOVED, table->name);
  rows = ent_database_prepare (self->database, sql, error);
  if (rows != NULL)
    ent_statement_bind_int64 (rows, 0, last);

  return rows;
}
