/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows read and written one by one: with their defaults, ids and ordinals, and
 * checked before they reach the database. Actions are made of these.
 */

#include "config.h"

#include "editor-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "words.h"

#define MAX_ID 60 /* characters that are made of a text */

static EntStatement *
prepare (EntDatabase  *database,
         const char   *sql,
         gint64        first,
         gint64        second,
         GError      **error)
{
  EntStatement *statement = ent_database_prepare (database, sql, error);

  if (statement != NULL)
    {
      ent_statement_bind_int64 (statement, 0, first);
      ent_statement_bind_int64 (statement, 1, second);
    }

  return statement;
}

/*
 * ent_editor_run:
 * @database: a dossier
 * @sql: a statement with two parameters
 * @first: the first one
 * @second: the second one
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_run (EntDatabase  *database,
                const char   *sql,
                gint64        first,
                gint64        second,
                GError      **error)
{
  g_autoptr (EntStatement) statement = prepare (database, sql, first, second, error);

  return statement != NULL && ent_statement_run (statement, error);
}

/*
 * ent_editor_query:
 * @database: a dossier
 * @sql: a query with two parameters
 * @first: the first one
 * @second: the second one
 * @value: (out): the first value of its first row; 0 without a row
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: whether it succeeded
 */
gboolean
ent_editor_query (EntDatabase  *database,
                  const char   *sql,
                  gint64        first,
                  gint64        second,
                  gint64       *value,
                  GError      **error)
{
  g_autoptr (EntStatement) statement = prepare (database, sql, first, second, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;

  *value = ent_statement_next (statement, &failure) ? ent_statement_get_int64 (statement, 0) : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/*
 * ent_editor_load:
 * @database: a dossier
 * @table: one of its tables
 * @key: the key of a row
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: (transfer full): the row, or %NULL with @error
 */
EntRow *
ent_editor_load (EntDatabase     *database,
                 const EntTable  *table,
                 gint64           key,
                 GError         **error)
{
  g_autoptr (GError) failure = NULL;
  EntRow *row = ent_row_load (database, table, key, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (row == NULL)
    g_set_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_REFERENCE, _("%s: it is not in the dossier any more"),
                 ent_words_table (table));

  return row;
}

/* What the schema gives as SQL: a number, or a word in quotes. */
static void
set_default (EntRow *row,
             int     column)
{
  const char *sql = row->table->columns[column].default_sql;
  g_autofree char *word = NULL;

  if (sql == NULL)
    return;

  if (*sql == '\'')
    {
      word = g_strndup (sql + 1, strlen (sql) - 2);
      ent_row_set_value (row, column, &(EntValue) { .type = ENT_VALUE_TEXT, .text = word });
    }
  else
    ent_row_set_value (row, column,
                       &(EntValue) { .type = ENT_VALUE_INTEGER, .integer = g_ascii_strtoll (sql, NULL, 10) });
}

static gboolean
set_next_ordinal (EntDatabase  *database,
                  EntRow       *row,
                  GError      **error)
{
  const EntTable *table = row->table;
  g_autofree char *sql = NULL;
  gint64 last = 0;

  if (table->ordinal < 0 || ent_value_is_given (&row->values[table->ordinal]))
    return TRUE;

  sql = g_strdup_printf ("SELECT max (ordinal) FROM main.\"%s\" WHERE \"%s\" = ?1 AND ?2 = 0", table->name,
                         table->columns[table->parent].name);
  if (!ent_editor_query (database, sql, row->values[table->parent].integer, 0, &last, error))
    return FALSE;
  ent_row_set_int64 (row, "ordinal", last + 1);

  return TRUE;
}

static gboolean
is_id_taken (EntDatabase    *database,
             const EntTable *table,
             const char     *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM main.\"%s\" WHERE id = ?1", table->name);
  g_autoptr (EntStatement) statement = ent_database_prepare (database, sql, NULL);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_text (statement, 0, id);

  return ent_statement_next (statement, NULL);
}

static char *
make_slug (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < MAX_ID; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-' && *p != '\'' && *p != '?')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);

  return g_string_free_and_steal (slug);
}

static char *
make_id (EntDatabase    *database,
         const EntTable *table,
         const char     *text)
{
  g_autofree char *slug = make_slug (text);
  const char *stem = *slug != '\0' ? slug : table->name;
  char *id = g_strdup (stem);

  for (guint n = 2; is_id_taken (database, table, id); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", stem, n);
    }

  return id;
}

/**
 * ent_editor_make_id:
 * @self: an editor
 * @table: the name of a table whose rows have ids
 * @text: what the record is called
 *
 * Returns: (transfer full): an id in ASCII that reminds of @text and that no
 *   record of the table has
 */
char *
ent_editor_make_id (EntEditor  *self,
                    const char *table,
                    const char *text)
{
  const EntTable *found;

  g_return_val_if_fail (ENT_IS_EDITOR (self), NULL);
  g_return_val_if_fail (table != NULL && text != NULL, NULL);

  found = ent_schema_find_table (table);
  g_return_val_if_fail (found != NULL && found->id >= 0, NULL);

  return make_id (ent_editor_get_database (self), found, text);
}

static void
set_own_id (EntDatabase *database,
            EntRow      *row)
{
  static const char *const naming[] = { "label", "title", "summary", "condition", "text" };
  g_autofree char *id = NULL;

  if (row->table->id < 0 || ent_value_is_given (&row->values[row->table->id]))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (naming) && id == NULL; i++)
    if (ent_table_find_column (row->table, naming[i]) > 0 && ent_row_get_text (row, naming[i]) != NULL
        && g_utf8_validate (ent_row_get_text (row, naming[i]), -1, NULL))
      id = make_id (database, row->table, ent_row_get_text (row, naming[i]));
  if (id == NULL)
    id = make_id (database, row->table, row->table->name);
  ent_row_set_text (row, "id", id);
}

static gboolean
refuse_second (EntDatabase     *database,
               const EntTable  *table,
               GError         **error)
{
  gint64 n = 0;

  if (!table->single)
    return TRUE;
  if (!ent_database_get_int64 (database, "SELECT count (*) FROM main.dossier", &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error_literal (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_TAKEN, _("The dossier has its title and period already: change them"));

  return FALSE;
}

static char *
make_insert (const EntTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO main.\"%s\" VALUES (NULL", table->name);
  for (int i = 1; i < table->n_columns; i++)
    g_string_append_printf (sql, ", ?%d", i);
  g_string_append_c (sql, ')');

  return g_string_free_and_steal (sql);
}

static gboolean
write_row (EntDatabase   *database,
           const EntRow  *row,
           gint64        *key,
           GError       **error)
{
  g_autofree char *sql = make_insert (row->table);
  g_autoptr (EntStatement) insert = ent_database_prepare (database, sql, error);

  if (insert == NULL)
    return FALSE;

  for (int i = 1; i < row->table->n_columns; i++)
    ent_value_bind (&row->values[i], insert, i - 1);
  if (!ent_statement_run (insert, error))
    return FALSE;
  *key = ent_database_last_key (database);

  return TRUE;
}

/*
 * ent_editor_insert:
 * @database: a dossier
 * @row: a row; what is not set takes its default, an id that is not set is made,
 *   an ordinal that is not set is the next one
 * @key: (out): its key
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it was added
 */
gboolean
ent_editor_insert (EntDatabase   *database,
                   const EntRow  *row,
                   gint64        *key,
                   GError       **error)
{
  g_autoptr (EntRow) whole = ent_row_new (row->table->name);

  ent_row_overlay (whole, row);
  for (int i = 1; i < whole->table->n_columns; i++)
    if (!ent_value_is_given (&whole->values[i]))
      set_default (whole, i);
  set_own_id (database, whole);

  return refuse_second (database, whole->table, error) && set_next_ordinal (database, whole, error)
         && ent_editor_check (database, whole, 0, error) && write_row (database, whole, key, error);
}

/*
 * ent_editor_update:
 * @database: a dossier
 * @key: the key of a row
 * @row: what is set in it changes
 * @error: return location for an error, of the domain %ENT_EDIT_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Returns: whether it was changed
 */
gboolean
ent_editor_update (EntDatabase   *database,
                   gint64         key,
                   const EntRow  *row,
                   GError       **error)
{
  g_autoptr (EntRow) whole = ent_editor_load (database, row->table, key, error);
  g_autoptr (GString) sql = NULL;
  g_autoptr (EntStatement) update = NULL;

  if (whole == NULL)
    return FALSE;
  ent_row_overlay (whole, row);
  if (!ent_editor_check (database, whole, key, error))
    return FALSE;

  sql = g_string_new (NULL);
  g_string_append_printf (sql, "UPDATE main.\"%s\" SET ", row->table->name);
  for (int i = 1; i < row->table->n_columns; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?%d", i > 1 ? ", " : "", row->table->columns[i].name, i + 1);
  g_string_append (sql, " WHERE key = ?1");
  update = ent_database_prepare (database, sql->str, error);
  if (update == NULL)
    return FALSE;

  ent_statement_bind_int64 (update, 0, key);
  for (int i = 1; i < row->table->n_columns; i++)
    ent_value_bind (&whole->values[i], update, i);

  return ent_statement_run (update, error);
}
