/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "row.h"

static EntRow *
row_of_table (const EntTable *table)
{
  EntRow *self = g_new0 (EntRow, 1);

  self->table = table;
  self->values = g_new0 (EntValue, table->n_columns);

  return self;
}

/**
 * ent_row_new:
 * @table: the name of a table
 *
 * Returns: (transfer full): a row in which nothing is set
 */
EntRow *
ent_row_new (const char *table)
{
  const EntTable *found;

  g_return_val_if_fail (table != NULL, NULL);

  found = ent_schema_find_table (table);
  g_return_val_if_fail (found != NULL, NULL);

  return row_of_table (found);
}

static void
read_value (const EntColumn *column,
            EntStatement    *statement,
            int              index,
            EntValue        *value)
{
  if (ent_statement_is_null (statement, index))
    {
      value->type = ENT_VALUE_NULL;
      return;
    }

  switch (column->kind)
    {
    case ENT_COLUMN_ID:
    case ENT_COLUMN_TEXT:
    case ENT_COLUMN_CHOICE:
      value->type = ENT_VALUE_TEXT;
      value->text = ent_statement_dup_text (statement, index);
      break;
    case ENT_COLUMN_REAL:
      value->type = ENT_VALUE_REAL;
      value->real = ent_statement_get_double (statement, index);
      break;
    case ENT_COLUMN_KEY:
    case ENT_COLUMN_INTEGER:
    case ENT_COLUMN_DAY:
    case ENT_COLUMN_BOOLEAN:
    case ENT_COLUMN_REFERENCE:
    default:
      value->type = ENT_VALUE_INTEGER;
      value->integer = ent_statement_get_int64 (statement, index);
      break;
    }
}

/**
 * ent_row_load:
 * @database: a dossier
 * @table: one of its tables
 * @key: the key of a row
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the row, in which all but the key is set;
 *   %NULL without @error if there is none
 */
EntRow *
ent_row_load (EntDatabase     *database,
              const EntTable  *table,
              gint64           key,
              GError         **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (EntStatement) statement = NULL;
  EntRow *self;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  sql = g_strdup_printf ("SELECT * FROM main.\"%s\" WHERE key = ?1", table->name);
  statement = ent_database_prepare (database, sql, error);
  if (statement == NULL)
    return NULL;

  ent_statement_bind_int64 (statement, 0, key);
  if (!ent_statement_next (statement, error))
    return NULL;

  self = row_of_table (table);
  for (int i = 1; i < table->n_columns; i++)
    read_value (&table->columns[i], statement, i, &self->values[i]);

  return self;
}

/**
 * ent_row_free:
 * @self: (nullable): a row
 *
 * Frees @self.
 */
void
ent_row_free (EntRow *self)
{
  if (self == NULL)
    return;

  for (int i = 0; i < self->table->n_columns; i++)
    g_free (self->values[i].text);
  g_free (self->values);
  g_free (self);
}

static int
find_column (const EntRow *self,
             const char   *name)
{
  int column = ent_table_find_column (self->table, name);

  if (column <= 0)
    g_critical ("The table “%s” has no column “%s”", self->table->name, name);

  return column;
}

/**
 * ent_row_set_value:
 * @self: a row
 * @column: the index of a column other than the key
 * @value: a value, which is copied
 *
 * Sets a column; an empty text is absent, as in a bundle.
 */
void
ent_row_set_value (EntRow         *self,
                   int             column,
                   const EntValue *value)
{
  EntValue *target;

  g_return_if_fail (self != NULL);
  g_return_if_fail (column > 0 && column < self->table->n_columns);
  g_return_if_fail (value != NULL);

  target = &self->values[column];
  g_free (target->text);
  *target = *value;
  target->text = NULL;
  if (value->type == ENT_VALUE_TEXT && (value->text == NULL || *value->text == '\0'))
    target->type = ENT_VALUE_NULL;
  else if (value->type == ENT_VALUE_TEXT)
    target->text = g_strdup (value->text);
}

static void
set (EntRow         *self,
     const char     *column,
     const EntValue *value)
{
  int index = find_column (self, column);

  if (index > 0)
    ent_row_set_value (self, index, value);
}

/**
 * ent_row_set_text:
 * @self: a row
 * @column: the name of a column of texts, ids or choices
 * @text: (nullable): its value; %NULL and the empty text are absent
 *
 * Sets a column.
 */
void
ent_row_set_text (EntRow     *self,
                  const char *column,
                  const char *text)
{
  g_return_if_fail (self != NULL);

  set (self, column, &(EntValue) { .type = ENT_VALUE_TEXT, .text = (char *) text });
}

/**
 * ent_row_set_int64:
 * @self: a row
 * @column: the name of a column of whole numbers, days, booleans or references
 * @value: its value: a number, an #EntDay, 0 or 1, a key
 *
 * Sets a column.
 */
void
ent_row_set_int64 (EntRow     *self,
                   const char *column,
                   gint64      value)
{
  g_return_if_fail (self != NULL);

  set (self, column, &(EntValue) { .type = ENT_VALUE_INTEGER, .integer = value });
}

/**
 * ent_row_set_double:
 * @self: a row
 * @column: the name of a column of numbers
 * @value: its value
 *
 * Sets a column.
 */
void
ent_row_set_double (EntRow     *self,
                    const char *column,
                    double      value)
{
  g_return_if_fail (self != NULL);

  set (self, column, &(EntValue) { .type = ENT_VALUE_REAL, .real = value });
}

/**
 * ent_row_set_null:
 * @self: a row
 * @column: the name of a column
 *
 * Sets a column to be absent.
 */
void
ent_row_set_null (EntRow     *self,
                  const char *column)
{
  g_return_if_fail (self != NULL);

  set (self, column, &(EntValue) { .type = ENT_VALUE_NULL });
}

/**
 * ent_row_overlay:
 * @self: a row
 * @changes: a row of the same table
 *
 * Sets in @self what is set in @changes.
 */
void
ent_row_overlay (EntRow       *self,
                 const EntRow *changes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (changes != NULL && changes->table == self->table);

  for (int i = 1; i < self->table->n_columns; i++)
    if (changes->values[i].type != ENT_VALUE_UNSET)
      ent_row_set_value (self, i, &changes->values[i]);
}

/**
 * ent_row_get:
 * @self: a row
 * @column: the name of a column
 *
 * Returns: (transfer none): its value
 */
const EntValue *
ent_row_get (const EntRow *self,
             const char   *column)
{
  int index;

  g_return_val_if_fail (self != NULL, NULL);

  index = find_column (self, column);

  return &self->values[MAX (index, 0)];
}

/**
 * ent_row_get_text:
 * @self: a row
 * @column: the name of a column of texts, ids or choices
 *
 * Returns: (transfer none) (nullable): its text, or %NULL
 */
const char *
ent_row_get_text (const EntRow *self,
                  const char   *column)
{
  return ent_row_get (self, column)->text;
}

/**
 * ent_value_is_given:
 * @self: a value
 *
 * Returns: whether it is set and not absent
 */
gboolean
ent_value_is_given (const EntValue *self)
{
  return self->type != ENT_VALUE_UNSET && self->type != ENT_VALUE_NULL;
}

/**
 * ent_value_equal:
 * @a: a value
 * @b: a value
 *
 * Returns: whether they are the same
 */
gboolean
ent_value_equal (const EntValue *a,
                 const EntValue *b)
{
  return a->type == b->type && (a->type != ENT_VALUE_INTEGER || a->integer == b->integer)
         && (a->type != ENT_VALUE_REAL || a->real == b->real)
         && (a->type != ENT_VALUE_TEXT || g_strcmp0 (a->text, b->text) == 0);
}

/**
 * ent_value_bind:
 * @self: a value
 * @statement: a statement
 * @parameter: the number of a parameter, from 0
 *
 * Gives the parameter the value; NULL if it is not given.
 */
void
ent_value_bind (const EntValue *self,
                EntStatement   *statement,
                int             parameter)
{
  switch (self->type)
    {
    case ENT_VALUE_INTEGER:
      ent_statement_bind_int64 (statement, parameter, self->integer);
      break;
    case ENT_VALUE_REAL:
      ent_statement_bind_double (statement, parameter, self->real);
      break;
    case ENT_VALUE_TEXT:
      ent_statement_bind_text (statement, parameter, self->text);
      break;
    case ENT_VALUE_UNSET:
    case ENT_VALUE_NULL:
    default:
      ent_statement_bind_null (statement, parameter);
      break;
    }
}
