/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-content.h"

#include "bundle-value.h"

static void
record_free (EntContentRecord *record)
{
  for (int i = 0; i < record->table->n_columns; i++)
    g_free (record->cells[i]);
  g_free (record->cells);
  g_free (record->id);
  g_ptr_array_unref (record->parts);
  g_free (record);
}

/*
 * ent_content_free:
 * @self: (nullable): the content of a dossier
 *
 * Frees @self.
 */
void
ent_content_free (EntContent *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

static char *
make_query (const EntTable *table)
{
  g_autoptr (GString) sql = g_string_new ("SELECT t.key");
  g_autoptr (GString) joins = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (int i = 1; i < table->n_columns; i++)
    {
      const EntColumn *column = &table->columns[i];

      if (column->kind != ENT_COLUMN_REFERENCE)
        {
          g_string_append_printf (sql, ", t.\"%s\"", column->name);
          continue;
        }
      g_string_append_printf (sql, ", r%d.id", i);
      g_string_append_printf (joins, " LEFT JOIN main.\"%s\" AS r%d ON r%d.key = t.\"%s\"", column->references, i, i, column->name);
      g_string_append_printf (order, ", r%d.id", i);
    }

  return g_strdup_printf ("%s FROM main.\"%s\" AS t%s ORDER BY %s%s", sql->str, table->name, joins->str,
                          table->id >= 0        ? "t.id"
                          : table->ordinal >= 0 ? "t.ordinal"
                                                : "1 = 1",
                          table->id >= 0 || table->ordinal >= 0 ? "" : order->str);
}

static char *
format_cell (const EntColumn *column,
             EntStatement    *row,
             int              index)
{
  if (ent_statement_is_null (row, index))
    return NULL;
  if (column->kind == ENT_COLUMN_DAY)
    return ent_bundle_format_day (ent_statement_get_int64 (row, index), ENT_DAY_PLUS_INFINITY);
  if (column->kind == ENT_COLUMN_REAL)
    return ent_bundle_format_real (ent_statement_get_double (row, index));

  return ent_statement_dup_text (row, index);
}

static EntContentRecord *
read_record (const EntTable *table,
             EntStatement   *row)
{
  EntContentRecord *record = g_new0 (EntContentRecord, 1);

  record->table = table;
  record->key = ent_statement_get_int64 (row, 0);
  record->cells = g_new0 (char *, table->n_columns);
  record->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  for (int i = 1; i < table->n_columns; i++)
    record->cells[i] = format_cell (&table->columns[i], row, i);
  if (table->id >= 0)
    record->id = g_strdup (record->cells[table->id]);

  return record;
}

static void
take_record (EntContent       *self,
             EntContentRecord *record)
{
  const EntTable *table = record->table;
  EntContentRecord *parent = NULL;

  if (table->parent >= 0)
    parent = ent_content_find (self, ent_schema_find_table (table->columns[table->parent].references), record->cells[table->parent]);

  if (parent != NULL)
    g_ptr_array_add (parent->parts, record);
  else
    {
      g_ptr_array_add (self->records, record);
      g_hash_table_insert (self->by_id, g_strconcat (table->name, " ", record->id, NULL), record);
    }
}

static gboolean
load_table (EntContent      *self,
            EntDatabase     *database,
            const EntTable  *table,
            GError         **error)
{
  g_autofree char *sql = make_query (table);
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row = ent_database_prepare (database, sql, error);

  if (row == NULL)
    return FALSE;

  while (ent_statement_next (row, &failure))
    take_record (self, read_record (table, row));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/*
 * ent_content_load:
 * @database: a dossier
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Returns: (transfer full): all that it holds
 */
EntContent *
ent_content_load (EntDatabase  *database,
                  GError      **error)
{
  g_autoptr (EntContent) self = g_new0 (EntContent, 1);
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < n_tables; i++)
    if (!load_table (self, database, &tables[i], error))
      return NULL;

  return g_steal_pointer (&self);
}

/*
 * ent_content_find:
 * @self: the content of a dossier
 * @table: a table whose rows have ids
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the record, or %NULL
 */
EntContentRecord *
ent_content_find (const EntContent *self,
                  const EntTable   *table,
                  const char       *id)
{
  g_autofree char *name = g_strconcat (table->name, " ", id, NULL);

  return g_hash_table_lookup (self->by_id, name);
}

/*
 * ent_content_get_cell:
 * @record: a record
 * @column: the name of a column
 *
 * Returns: (transfer none) (nullable): its text, or %NULL
 */
const char *
ent_content_get_cell (const EntContentRecord *record,
                      const char             *column)
{
  int index = ent_table_find_column (record->table, column);

  g_return_val_if_fail (index > 0, NULL);

  return record->cells[index];
}

/*
 * ent_content_describe_part:
 * @part: a part of a record
 *
 * Returns: (transfer full): what it says, without its record and its number:
 *   two parts that say the same are the same
 */
char *
ent_content_describe_part (const EntContentRecord *part)
{
  GString *text = g_string_new (NULL);

  for (int i = 1; i < part->table->n_columns; i++)
    if (i != part->table->parent && i != part->table->ordinal && part->cells[i] != NULL)
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", part->table->columns[i].name, part->cells[i]);

  return g_string_free_and_steal (text);
}
