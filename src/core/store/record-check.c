/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "shown-text.h"
#include "span.h"

typedef struct
{
  EntDatabase *database;
  const EntTable *table;
  GPtrArray *findings;
  GError **error;
} Check;

static char *
query_text (EntDatabase *database,
            const char  *sql,
            gint64       key)
{
  g_autoptr (EntStatement) row = ent_database_prepare (database, sql, NULL);
  const char *text = NULL;

  if (row == NULL)
    return NULL;

  ent_statement_bind_int64 (row, 0, key);
  if (ent_statement_next (row, NULL))
    text = ent_statement_get_text (row, 0);

  return text != NULL ? ent_shown_text (text) : NULL;
}

static char *
describe_part (EntDatabase    *database,
               const EntTable *table,
               gint64          key)
{
  const EntColumn *parent = &table->columns[table->parent];
  g_autofree char *sql = g_strdup_printf ("SELECT p.id FROM main.\"%s\" AS c JOIN main.\"%s\" AS p ON p.key = c.\"%s\""
                                          " WHERE c.key = ?1",
                                          table->name, parent->references, parent->name);
  g_autofree char *id = query_text (database, sql, key);

  if (id == NULL)
    return NULL;

  /* Translators: a table, a row of it, another table, an id: claim_tie 12 (of claim “pakistan-1”) */
  return g_strdup_printf (_("%s %" G_GINT64_FORMAT " (of %s “%s”)"), table->name, key, parent->references, id);
}

/**
 * ent_record_describe:
 * @database: a dossier
 * @table: one of its tables
 * @key: the key of a row
 *
 * Returns: (transfer full): how a message names the row: its table and its id,
 *   or the record that it is a part of; if these cannot be read, its key
 */
char *
ent_record_describe (EntDatabase    *database,
                     const EntTable *table,
                     gint64          key)
{
  char *description = NULL;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  if (table->id >= 0)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM main.\"%s\" WHERE key = ?1", table->name);
      g_autofree char *id = query_text (database, sql, key);

      if (id != NULL)
        description = g_strdup_printf (_("%s “%s”"), table->name, id);
    }
  else if (table->parent >= 0)
    description = describe_part (database, table, key);

  return description != NULL ? description
                             : g_strdup_printf (_("%s, row %" G_GINT64_FORMAT), table->name, key);
}

/* Says what is wrong with a row, in a column or (@column < 0) as a whole. */
static void
report (Check      *self,
        gint64      key,
        int         column,
        const char *what)
{
  g_autofree char *record = ent_record_describe (self->database, self->table, key);

  if (self->findings->len >= ENT_RECORD_CHECK_MAX_FINDINGS)
    return;

  g_ptr_array_add (self->findings,
                   column >= 0 ? g_strdup_printf (_("%s, column “%s”: %s"), record, self->table->columns[column].name, what)
                               : g_strdup_printf (_("%s: %s"), record, what));
}

/* Values */

static gboolean
is_id (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return FALSE;

  return TRUE;
}

static const char *
judge_text (const EntColumn *column,
            const char      *text,
            gsize            length)
{
  if (strlen (text) != length)
    return _("a NUL byte cannot be part of a text");
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return _("the text is not valid UTF-8");
  if (length == 0 && column->required)
    return _("a value is needed");
  if (column->kind == ENT_COLUMN_ID && !is_id (text))
    return _("an id has ASCII letters, digits and “-”, “_”, “.” only");

  return NULL;
}

/* A bound can be an infinity, any other day cannot. */
static const char *
judge_day (const EntColumn *column,
           gint64           day)
{
  gboolean bound = g_str_has_suffix (column->name, "_lo") || g_str_has_suffix (column->name, "_hi");

  if (day >= G_MININT32 && day <= G_MAXINT32
      && (ent_day_is_valid ((EntDay) day) || (bound && ent_day_is_bound ((EntDay) day))))
    return NULL;

  return _("not a day of the years 0001 to 9999");
}

/* What the types and rules of the schema leave open. */
static const char *
judge_value (const EntColumn *column,
             EntStatement    *row,
             int              index)
{
  const char *text;

  if (ent_statement_is_null (row, index))
    return NULL;

  switch (column->kind)
    {
    case ENT_COLUMN_ID:
    case ENT_COLUMN_TEXT:
      text = ent_statement_get_text (row, index);
      return text != NULL ? judge_text (column, text, ent_statement_get_length (row, index)) : NULL;
    case ENT_COLUMN_DAY:
      return judge_day (column, ent_statement_get_int64 (row, index));
    case ENT_COLUMN_REAL:
      return isfinite (ent_statement_get_double (row, index)) ? NULL : _("not a finite number");
    case ENT_COLUMN_KEY:
    case ENT_COLUMN_INTEGER:
    case ENT_COLUMN_BOOLEAN:
    case ENT_COLUMN_CHOICE:
    case ENT_COLUMN_REFERENCE:
    default:
      return NULL;
    }
}

static EntAspect
read_aspect (const EntTable *table,
             EntStatement   *row)
{
  int column = ent_table_find_column (table, "aspect");
  EntAspect aspect = ENT_ASPECT_STATE;

  if (column >= 0)
    ent_aspect_from_nick (ent_statement_get_text (row, column), &aspect);

  return aspect;
}

/* Its days are judged already. */
static char *
judge_span (const EntTable *table,
            EntStatement   *row)
{
  int first = table->span;
  g_autoptr (GError) failure = NULL;
  EntSpan span = { .start_lo = (EntDay) ent_statement_get_int64 (row, first),
                   .start_hi = (EntDay) ent_statement_get_int64 (row, first + 1),
                   .end_lo = (EntDay) ent_statement_get_int64 (row, first + 2),
                   .end_hi = (EntDay) ent_statement_get_int64 (row, first + 3) };

  if (!ent_end_kind_from_nick (ent_statement_get_text (row, first + 4), &span.start_kind)
      || !ent_end_kind_from_nick (ent_statement_get_text (row, first + 5), &span.end_kind))
    return NULL; /* a rule of the schema, checked there */

  return ent_span_validate (&span, read_aspect (table, row), &failure) ? NULL : g_strdup (failure->message);
}

static void
check_row (Check        *self,
           EntStatement *row)
{
  g_autofree char *span = NULL;
  gboolean sound = TRUE;

  for (int i = 1; i < self->table->n_columns; i++)
    {
      const char *what = judge_value (&self->table->columns[i], row, i);

      if (what == NULL)
        continue;
      report (self, ent_statement_get_int64 (row, 0), i, what);
      sound = FALSE;
    }

  span = sound && self->table->span >= 0 ? judge_span (self->table, row) : NULL;
  if (span != NULL)
    report (self, ent_statement_get_int64 (row, 0), -1, span);
}

/**
 * ent_record_find_flaw:
 * @table: a table
 * @row: a statement on a row of all its columns, in their order
 *
 * Judges one row as ent_record_check() does.
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong with it, or
 *   %NULL
 */
char *
ent_record_find_flaw (const EntTable *table,
                      EntStatement   *row)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (row != NULL, NULL);

  for (int i = 1; i < table->n_columns; i++)
    {
      const char *what = judge_value (&table->columns[i], row, i);

      if (what != NULL)
        return g_strdup_printf (_("column “%s”: %s"), table->columns[i].name, what);
    }

  return table->span >= 0 ? judge_span (table, row) : NULL;
}

static gboolean
check_table (Check *self)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM main.\"%s\"", self->table->name);
  g_autoptr (EntStatement) row = ent_database_prepare (self->database, sql, self->error);
  g_autoptr (GError) failure = NULL;
  guint n_rows = 0;

  if (row == NULL)
    return FALSE;

  for (; ent_statement_next (row, &failure); n_rows++)
    check_row (self, row);
  if (failure != NULL)
    {
      g_propagate_error (self->error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->table->single && n_rows == 0)
    g_ptr_array_add (self->findings, g_strdup_printf (_("the table “%s” has no row"), self->table->name));

  return TRUE;
}

/* SQLite's check does not see an index that is empty and of the wrong kind:
 * whoever asks it fails.
 */
static void
check_index (EntDatabase *database,
             const char  *table,
             const char  *index,
             const char  *column,
             GPtrArray   *findings)
{
  g_autofree char *sql = g_strdup_printf ("SELECT key FROM main.\"%s\" INDEXED BY \"%s\" WHERE \"%s\" IS NOT NULL LIMIT 1",
                                          table, index, column);
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row = ent_database_prepare (database, sql, &failure);

  if (row != NULL)
    ent_statement_next (row, &failure);
  if (failure != NULL)
    g_ptr_array_add (findings, g_strdup_printf (_("the index “%s” of the table “%s”: %s"), index, table, failure->message));
}

static gboolean
check_indexes (EntDatabase  *database,
               GPtrArray    *findings,
               GError      **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (database,
                            "SELECT t.name, i.name, c.name FROM sqlite_schema AS t, pragma_index_list (t.name) AS i,"
                            "       pragma_index_info (i.name) AS c WHERE t.type = 'table' AND c.seqno = 0",
                            error);

  if (row == NULL)
    return FALSE;

  while (ent_statement_next (row, &failure))
    check_index (database, ent_statement_get_text (row, 0), ent_statement_get_text (row, 1),
                 ent_statement_get_text (row, 2), findings);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * ent_record_check:
 * @database: a dossier of the current version
 * @findings: (element-type utf8): takes a line for each thing that is wrong, at
 *   most %ENT_RECORD_CHECK_MAX_FINDINGS; it names table, record and column
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Checks what the schema cannot: that texts are text, days are days, numbers
 * finite, ids ids, spans possible, that the dossier has its own row, and that
 * every index can be used. What passes can be shown, and written as a bundle and
 * read again.
 *
 * Returns: whether the check could be done; @findings then tells its result
 */
gboolean
ent_record_check (EntDatabase  *database,
                  GPtrArray    *findings,
                  GError      **error)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  for (int i = 0; i < n_tables; i++)
    {
      Check check = { database, &tables[i], findings, error };

      if (!check_table (&check))
        return FALSE;
    }

  return check_indexes (database, findings, error);
}

/* Rules of the schema */

/* Sets every column to itself, so that SQLite applies every rule to the row. */
static char *
make_touch (const EntTable *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE main.\"%s\" SET ", table->name);
  for (int i = 1; i < table->n_columns; i++)
    g_string_append_printf (sql, "%s\"%s\" = \"%s\"", i > 1 ? ", " : "", table->columns[i].name, table->columns[i].name);
  g_string_append (sql, " WHERE key = ?1");

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

static gboolean
touch_rows (Check        *self,
            EntStatement *keys,
            EntStatement *touch)
{
  g_autoptr (GError) failure = NULL;

  while (self->findings->len < ENT_RECORD_CHECK_MAX_FINDINGS && ent_statement_next (keys, &failure))
    {
      gint64 key = ent_statement_get_int64 (keys, 0);
      g_autoptr (GError) broken = NULL;

      ent_statement_reset (touch);
      ent_statement_bind_int64 (touch, 0, key);
      if (ent_statement_run (touch, &broken))
        continue;
      if (!g_error_matches (broken, ENT_STORE_ERROR, ENT_STORE_ERROR_CONSTRAINT))
        {
          g_propagate_error (self->error, g_steal_pointer (&broken));
          return FALSE;
        }
      report (self, key, -1, broken->message);
    }

  if (failure == NULL)
    return TRUE;
  g_propagate_error (self->error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
check_rules (Check *self)
{
  g_autofree char *sql = g_strdup_printf ("SELECT key FROM main.\"%s\" ORDER BY key", self->table->name);
  g_autofree char *update = make_touch (self->table);
  g_autoptr (EntStatement) keys = ent_database_prepare (self->database, sql, NULL);
  g_autoptr (EntStatement) touch = ent_database_prepare (self->database, update, NULL);

  /* An older version lacks tables and columns. */
  return keys == NULL || touch == NULL || touch_rows (self, keys, touch);
}

/**
 * ent_record_check_rules:
 * @database: a dossier, open to write, between two transactions; it stays as it
 *   is
 * @findings: (element-type utf8): takes a line for each record that breaks a
 *   rule of the schema, at most %ENT_RECORD_CHECK_MAX_FINDINGS
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * SQLite's own check tells in which table a rule is broken; this tells in which
 * record, and which rule. It takes longer, and is only worth it after that.
 *
 * Returns: whether it could be done
 */
gboolean
ent_record_check_rules (EntDatabase  *database,
                        GPtrArray    *findings,
                        GError      **error)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);
  gboolean done;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  /* References have a check of their own. */
  if (!ent_database_execute (database, "PRAGMA foreign_keys = OFF", error)
      || !ent_database_begin (database, error))
    return FALSE;

  done = TRUE;
  for (int i = 0; i < n_tables && done; i++)
    {
      Check check = { database, &tables[i], findings, error };

      done = check_rules (&check);
    }

  ent_database_rollback (database);

  return ent_database_execute (database, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}
