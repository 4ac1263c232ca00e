/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atomic-file.h"
#include "bundle-error.h"
#include "bundle-json.h"
#include "bundle-value.h"
#include "csv.h"
#include "schema.h"
#include "shown-text.h"

/* The text of one table, row by row. */
typedef struct
{
  const EntTable *table;
  EntStatement *rows; /* all columns but the key; ids instead of keys */
  GString *text;      /* of the row */
  gboolean header;    /* still to be written */
} Lines;

static void
lines_free (Lines *self)
{
  ent_statement_free (self->rows);
  g_string_free (self->text, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lines, lines_free)

static void
append_order (GString        *sql,
              const EntTable *table)
{
  if (table->id >= 0)
    g_string_append (sql, " ORDER BY t.id");
  else if (table->parent >= 0)
    g_string_append_printf (sql, " ORDER BY r%d.id", table->parent);
  if (table->ordinal >= 0)
    g_string_append (sql, ", t.ordinal");
  else if (table->parent >= 0)
    for (int i = table->parent + 1; i < table->n_columns; i++)
      if (table->columns[i].kind == ENT_COLUMN_REFERENCE)
        g_string_append_printf (sql, ", r%d.id", i);
}

static char *
make_query (const EntTable *table)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GString) joins = g_string_new (NULL);

  for (int i = 1; i < table->n_columns; i++)
    {
      const EntColumn *column = &table->columns[i];

      if (i > 1)
        g_string_append (sql, ", ");
      if (column->kind == ENT_COLUMN_REFERENCE)
        {
          g_string_append_printf (sql, "r%d.id", i);
          g_string_append_printf (joins, " LEFT JOIN \"%s\" AS r%d ON r%d.key = t.\"%s\"",
                                  column->references, i, i, column->name);
        }
      else
        g_string_append_printf (sql, "t.\"%s\"", column->name);
    }

  g_string_append_printf (sql, " FROM \"%s\" AS t%s", table->name, joins->str);
  append_order (sql, table);

  return g_strdup (sql->str);
}

static Lines *
open_lines (EntDatabase     *database,
            const EntTable  *table,
            GError         **error)
{
  g_autofree char *sql = make_query (table);
  g_autoptr (EntStatement) rows = ent_database_prepare (database, sql, error);
  Lines *self;

  if (rows == NULL)
    return NULL;

  self = g_new0 (Lines, 1);
  self->table = table;
  self->rows = g_steal_pointer (&rows);
  self->text = g_string_new (NULL);
  self->header = TRUE;

  return self;
}

static gboolean
refuse (Lines       *self,
        int          column,
        const char  *message,
        GError     **error)
{
  const char *id = ent_statement_get_text (self->rows, MAX (self->table->id, self->table->parent) - 1);
  g_autofree char *shown = ent_shown_text (id != NULL ? id : "");

  g_set_error (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE, _("%s of “%s”, column “%s”: %s"), self->table->name,
               shown, self->table->columns[column].name, message);

  return FALSE;
}

static gboolean
is_kind_none (Lines *self,
              int    offset)
{
  return self->table->span >= 0
         && g_strcmp0 (ent_statement_get_text (self->rows, self->table->span + offset - 1), "none") == 0;
}

static char *
format_day (Lines *self,
            int    column)
{
  EntDay unbounded = ent_bundle_unbounded (self->table, column, is_kind_none (self, 4), is_kind_none (self, 5));

  return ent_bundle_format_day (ent_statement_get_int64 (self->rows, column - 1), unbounded);
}

static char *
format_text (Lines   *self,
             int      column)
{
  const char *text = ent_statement_get_text (self->rows, column - 1);
  gsize length = ent_statement_get_length (self->rows, column - 1);

  return text != NULL && g_utf8_validate_len (text, length, NULL) ? g_strndup (text, length) : NULL;
}

static char *
format_real (Lines *self,
             int    column)
{
  double value = ent_statement_get_double (self->rows, column - 1);

  return isfinite (value) ? ent_bundle_format_real (value) : NULL;
}

/* NULL: the value cannot be written. */
static char *
format_value (Lines *self,
              int    column)
{
  switch (self->table->columns[column].kind)
    {
    case ENT_COLUMN_DAY:
      return format_day (self, column);
    case ENT_COLUMN_REAL:
      return format_real (self, column);
    case ENT_COLUMN_INTEGER:
    case ENT_COLUMN_BOOLEAN:
      return g_strdup_printf ("%" G_GINT64_FORMAT, ent_statement_get_int64 (self->rows, column - 1));
    case ENT_COLUMN_KEY:
    case ENT_COLUMN_ID:
    case ENT_COLUMN_TEXT:
    case ENT_COLUMN_CHOICE:
    case ENT_COLUMN_REFERENCE:
    default:
      return format_text (self, column);
    }
}

static char *
make_cell (Lines   *self,
           int      column,
           GError **error)
{
  g_autofree char *cell = NULL;

  cell = ent_statement_is_null (self->rows, column - 1) ? g_strdup ("") : format_value (self, column);
  if (cell == NULL)
    {
      const char *value = ent_statement_get_text (self->rows, column - 1);
      g_autofree char *shown = ent_shown_text (value != NULL ? value : "");
      g_autofree char *message = g_strdup_printf (_("the value “%s” cannot be written as text"), shown);

      refuse (self, column, message, error);
      return NULL;
    }
  if (*cell == '\0' && self->table->columns[column].required)
    {
      refuse (self, column, _("the value is missing"), error);
      return NULL;
    }

  return g_steal_pointer (&cell);
}

static void
append_header (Lines *self)
{
  for (int i = 1; i < self->table->n_columns; i++)
    {
      g_string_append (self->text, i > 1 ? "," : "");
      g_string_append (self->text, self->table->columns[i].name);
    }
  g_string_append_c (self->text, '\n');
  self->header = FALSE;
}

static gboolean
append_row (Lines   *self,
            GError **error)
{
  for (int i = 1; i < self->table->n_columns; i++)
    {
      g_autofree char *cell = make_cell (self, i, error);

      if (cell == NULL)
        return FALSE;
      if (self->table->single)
        ent_bundle_json_append (self->text, &self->table->columns[i], cell);
      else
        {
          g_string_append (self->text, i > 1 ? "," : "");
          ent_csv_append_cell (self->text, cell, -1);
        }
    }

  return TRUE;
}

/* Puts the next piece of the file into self->text: a row, with the header before
 * the first one. FALSE at the end, and with @error set if it failed.
 */
static gboolean
next_line (Lines   *self,
           GError **error)
{
  g_string_truncate (self->text, 0);
  if (!ent_statement_next (self->rows, error))
    return FALSE;

  if (self->table->single)
    ent_bundle_json_begin (self->text);
  else if (self->header)
    append_header (self);

  if (!append_row (self, error))
    return FALSE;

  if (self->table->single)
    ent_bundle_json_end (self->text);
  else
    g_string_append_c (self->text, '\n');

  return TRUE;
}

static gboolean
hash_table (EntDatabase     *database,
            const EntTable  *table,
            GChecksum       *checksum,
            GError         **error)
{
  g_autoptr (Lines) lines = open_lines (database, table, error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = ent_bundle_file_name (table);
  guint n_rows = 0;

  if (lines == NULL)
    return FALSE;

  for (; next_line (lines, &failure); n_rows++)
    {
      if (n_rows == 0)
        g_checksum_update (checksum, (const guchar *) name, (gssize) strlen (name) + 1);
      g_checksum_update (checksum, (const guchar *) lines->text->str, (gssize) lines->text->len);
    }

  if (failure == NULL && table->single && n_rows == 0)
    g_set_error_literal (&failure, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_VALUE,
                         _("The dossier has no title and no period yet"));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  g_autofree char *name_a = ent_bundle_file_name (*(const EntTable *const *) a);
  g_autofree char *name_b = ent_bundle_file_name (*(const EntTable *const *) b);

  return strcmp (name_a, name_b);
}

/**
 * ent_bundle_hash:
 * @database: a dossier
 * @error: return location for an error, of the domain %ENT_BUNDLE_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Computes what tells one state of a dossier from another: the SHA-256 of its
 * canonical bundle, in which each file, in the order of the names, gives its
 * name, a NUL byte and its contents.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
ent_bundle_hash (EntDatabase  *database,
                 GError      **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const EntTable *tables;
  int n_tables;

  g_return_val_if_fail (ENT_IS_DATABASE (database), NULL);

  tables = ent_schema_get_tables (&n_tables);
  for (int i = 0; i < n_tables; i++)
    g_ptr_array_add (sorted, (gpointer) &tables[i]);
  g_ptr_array_sort_with_data (sorted, compare_names, NULL);

  for (guint i = 0; i < sorted->len; i++)
    if (!hash_table (database, g_ptr_array_index (sorted, i), checksum, error))
      return NULL;

  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
write_lines (Lines          *lines,
             GOutputStream  *stream,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (GOutputStream) buffer = g_buffered_output_stream_new_sized (stream, 64 * 1024);
  g_autoptr (GError) failure = NULL;

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (buffer), FALSE);

  do
    if (!g_output_stream_write_all (buffer, lines->text->str, lines->text->len, NULL, cancellable, error))
      return FALSE;
  while (next_line (lines, &failure));

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return g_output_stream_close (buffer, cancellable, error);
}

static gboolean
replace_file (Lines         *lines,
              GFile         *file,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  gboolean written;

  if (stream == NULL)
    return FALSE;

  written = write_lines (lines, G_OUTPUT_STREAM (stream), cancellable, error);

  return ent_atomic_file_finish (stream, written, cancellable, error);
}

static gboolean
remove_file (GFile         *file,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_file_delete (file, cancellable, &failure) || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
write_table (EntDatabase     *database,
             const EntTable  *table,
             GFile           *folder,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autofree char *name = ent_bundle_file_name (table);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (Lines) lines = open_lines (database, table, error);
  g_autoptr (GError) failure = NULL;

  if (lines == NULL)
    return FALSE;

  if (next_line (lines, &failure))
    replace_file (lines, file, cancellable, &failure);
  else if (failure == NULL)
    remove_file (file, cancellable, &failure);

  if (failure == NULL)
    return TRUE;

  return ent_bundle_error_take (error, g_steal_pointer (&failure), ENT_BUNDLE_ERROR_WRITE, name);
}

static gboolean
make_folder (GFile         *folder,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;

  if (g_file_make_directory_with_parents (folder, cancellable, &failure)
      || g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    return TRUE;

  name = g_file_get_parse_name (folder);

  return ent_bundle_error_take (error, g_steal_pointer (&failure), ENT_BUNDLE_ERROR_WRITE, name);
}

/**
 * ent_bundle_write:
 * @database: a dossier
 * @folder: where to write; it is made if it is not there
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_BUNDLE_ERROR or
 *   %ENT_STORE_ERROR
 *
 * Writes @database as a bundle, in its one canonical form: the same records give
 * the same bytes. That all values can be written is seen before the first file
 * is touched. Each file is replaced at once; files of tables without rows are
 * removed, files that are no part of a bundle are left alone.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_bundle_write (EntDatabase   *database,
                  GFile         *folder,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *hash = NULL;
  const EntTable *tables;
  int n_tables;

  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (G_IS_FILE (folder), FALSE);

  hash = ent_bundle_hash (database, error);
  if (hash == NULL || !make_folder (folder, cancellable, error))
    return FALSE;

  tables = ent_schema_get_tables (&n_tables);
  for (int i = 0; i < n_tables; i++)
    if (!write_table (database, &tables[i], folder, cancellable, error))
      return FALSE;

  return TRUE;
}
