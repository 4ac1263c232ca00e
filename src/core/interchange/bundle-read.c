/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bundle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bundle-error.h"
#include "bundle-files.h"
#include "bundle-json.h"
#include "bundle-names.h"
#include "bundle-span.h"
#include "bundle-value.h"
#include "csv.h"
#include "schema.h"
#include "shown-text.h"

typedef struct
{
  EntDatabase *database;
  GFile *folder;
  GCancellable *cancellable;
  EntBundleNames *names;
  GPtrArray *spans; /* of EntBundleSpan: still to be computed */
} Import;

/* One file while it is read. */
typedef struct
{
  Import *import;
  const EntTable *table;
  char *file;
  guint line;             /* 0: the file has no lines to speak of */
  int *cells;             /* which cell of a row each column is, −1: none */
  EntBundleValue *values; /* of the row, one a column */
  EntStatement *insert;
} Reading;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->names, ent_bundle_names_free);
  g_clear_pointer (&self->spans, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->cells, g_free);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->insert, ent_statement_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
fail_at (Reading         *self,
         EntBundleError   code,
         int              column,
         const char      *message,
         GError         **error)
{
  return ent_bundle_error_set (error, code, self->file, self->line, column >= 0 ? self->table->columns[column].name : NULL, message);
}

static gboolean
define (Reading     *self,
        const char  *id,
        gint64      *key,
        GError     **error)
{
  guint earlier;
  g_autofree char *shown = NULL;
  g_autofree char *message = NULL;

  *key = ent_bundle_names_define (self->import->names, self->table, self->line, id, &earlier);
  if (*key > 0)
    return TRUE;

  shown = ent_shown_text (id);
  message = g_strdup_printf (_("the id “%s” is already that of line %u"), shown, earlier);

  return fail_at (self, ENT_BUNDLE_ERROR_REFERENCE, self->table->id, message, error);
}

static gboolean
is_span_column (const EntTable *table,
                int             column)
{
  return table->span >= 0 && column >= table->span && column < table->span + ENT_BUNDLE_N_SPAN_COLUMNS;
}

/* Parts of a span can be left out where EDTF tells them. */
static gboolean
is_needed (const EntTable *table,
           int             column)
{
  return table->columns[column].required && table->columns[column].default_sql == NULL
         && !is_span_column (table, column);
}

static gboolean
parse_value (Reading     *self,
             int          column,
             const char  *text,
             GError     **error)
{
  g_autoptr (GError) failure = NULL;
  EntBundleValue *value = &self->values[column];

  if (!ent_bundle_value_parse (&self->table->columns[column], text, value, &failure))
    return fail_at (self, ENT_BUNDLE_ERROR_VALUE, column, failure->message, error);

  if (value->type == ENT_BUNDLE_ABSENT && is_needed (self->table, column))
    {
      const EntColumn *needed = &self->table->columns[column];
      g_autofree char *choices = needed->choices != NULL ? g_strjoinv (", ", (char **) needed->choices) : NULL;
      g_autofree char *message = choices != NULL ? g_strdup_printf (_("a value is needed, one of: %s"), choices)
                                                 : g_strdup (_("a value is needed"));

      return fail_at (self, ENT_BUNDLE_ERROR_VALUE, column, message, error);
    }

  return TRUE;
}

static gboolean
bind_values (Reading  *self,
             gint64   *key,
             GError  **error)
{
  for (int i = 1; i < self->table->n_columns; i++)
    {
      const EntBundleValue *value = &self->values[i];

      if (value->type == ENT_BUNDLE_ABSENT)
        ent_statement_bind_null (self->insert, i);
      else if (value->type == ENT_BUNDLE_INTEGER)
        ent_statement_bind_int64 (self->insert, i, value->integer);
      else if (value->type == ENT_BUNDLE_REAL)
        ent_statement_bind_double (self->insert, i, value->real);
      else if (self->table->columns[i].kind == ENT_COLUMN_REFERENCE)
        ent_statement_bind_int64 (self->insert, i, ent_bundle_names_refer (self->import->names, self->table, i, self->line, value->text));
      else
        ent_statement_bind_text (self->insert, i, value->text);
    }

  if (self->table->id >= 0)
    {
      if (!define (self, self->values[self->table->id].text, key, error))
        return FALSE;
      ent_statement_bind_int64 (self->insert, 0, *key);
    }

  return TRUE;
}

static gboolean
has_word (const char *text,
          const char *word)
{
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", word);

  return g_regex_match_simple (pattern, text, 0, 0);
}

/* SQLite names the rule; a person needs the columns that it is about. */
static gboolean
explain (Reading       *self,
         const GError  *failure,
         GError       **error)
{
  const char *check = strstr (failure->message, "CHECK constraint failed: ");
  const char *unique = strstr (failure->message, "UNIQUE constraint failed: ");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *message = NULL;

  if (check == NULL && unique == NULL)
    return fail_at (self, ENT_BUNDLE_ERROR_VALUE, -1, failure->message, error);

  for (int i = 1; i < self->table->n_columns; i++)
    if (has_word (check != NULL ? check : unique, self->table->columns[i].name))
      g_strv_builder_add (builder, self->table->columns[i].name);
  names = g_strv_builder_end (builder);
  columns = g_strjoinv ("”, “", names);

  if (check != NULL)
    message = g_strdup_printf (_("the values break the rule “%s”"), check + strlen ("CHECK constraint failed: "));
  else
    message = g_strdup (_("another row has the same values"));

  return ent_bundle_error_set (error, ENT_BUNDLE_ERROR_VALUE, self->file, self->line, columns, message);
}

static gboolean
insert_row (Reading  *self,
            gint64   *key,
            GError  **error)
{
  g_autoptr (GError) failure = NULL;

  ent_statement_reset (self->insert);
  if (!bind_values (self, key, error))
    return FALSE;

  if (!ent_statement_run (self->insert, &failure))
    return explain (self, failure, error);
  if (*key == 0)
    *key = ent_database_last_key (self->import->database);

  return TRUE;
}

/* All values are parsed; @self->line is the row's. */
static gboolean
take_row (Reading  *self,
          GError  **error)
{
  g_autoptr (EntBundleSpan) later = NULL;
  g_autoptr (GError) failure = NULL;
  int column = -1;
  gint64 key = 0;

  if (self->table->span >= 0
      && !ent_bundle_span_complete (self->table, self->values, &later, &column, &failure))
    return fail_at (self, ENT_BUNDLE_ERROR_VALUE, column, failure->message, error);

  if (!insert_row (self, &key, error))
    return FALSE;

  if (later != NULL)
    {
      later->key = key;
      later->line = self->line;
      g_ptr_array_add (self->import->spans, g_steal_pointer (&later));
    }

  return TRUE;
}

/* What is absent takes its default, which the schema gives as SQL. */
static EntStatement *
prepare_insert (Import          *import,
                const EntTable  *table,
                GError         **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" VALUES (?1", table->name);
  for (int i = 1; i < table->n_columns; i++)
    if (table->columns[i].default_sql != NULL)
      g_string_append_printf (sql, ", coalesce (?%d, %s)", i + 1, table->columns[i].default_sql);
    else
      g_string_append_printf (sql, ", ?%d", i + 1);
  g_string_append_c (sql, ')');

  return ent_database_prepare (import->database, sql->str, error);
}

static gboolean
begin_reading (Reading         *self,
               Import          *import,
               const EntTable  *table,
               GError         **error)
{
  self->import = import;
  self->table = table;
  self->file = ent_bundle_file_name (table);
  self->cells = g_new (int, table->n_columns);
  self->values = g_new0 (EntBundleValue, table->n_columns);
  self->insert = prepare_insert (import, table, error);

  for (int i = 0; i < table->n_columns; i++)
    self->cells[i] = -1;

  return self->insert != NULL;
}

static gboolean
take_heading (Reading     *self,
              const char  *heading,
              guint        cell,
              GError     **error)
{
  int column = ent_table_find_column (self->table, heading);

  if (column <= 0)
    {
      g_autofree char *known = ent_bundle_join_columns (self->table);
      g_autofree char *message = g_strdup_printf (_("there is no such column; expected are: %s"), known);
      g_autofree char *shown = ent_shown_text (heading);

      return ent_bundle_error_set (error, ENT_BUNDLE_ERROR_UNKNOWN, self->file, self->line, shown, message);
    }
  if (self->cells[column] >= 0)
    return fail_at (self, ENT_BUNDLE_ERROR_SYNTAX, column, _("the column is there twice"), error);

  self->cells[column] = (int) cell;

  return TRUE;
}

static gboolean
check_headings (Reading  *self,
                GError  **error)
{
  for (int i = 1; i < self->table->n_columns; i++)
    if (self->cells[i] < 0 && is_needed (self->table, i))
      return fail_at (self, ENT_BUNDLE_ERROR_SYNTAX, i, _("the column is missing"), error);

  return TRUE;
}

static gboolean
fail_reading (Reading       *self,
              const GError  *failure,
              GError       **error)
{
  if (failure->domain == ENT_CSV_ERROR)
    return fail_at (self, ENT_BUNDLE_ERROR_SYNTAX, -1, failure->message, error);

  return ent_bundle_error_take (error, g_error_copy (failure), ENT_BUNDLE_ERROR_READ, self->file);
}

static gboolean
next_row (Reading       *self,
          EntCsvReader  *csv,
          gboolean      *found,
          GError       **error)
{
  g_autoptr (GError) failure = NULL;

  *found = ent_csv_reader_next (csv, self->import->cancellable, &failure);
  self->line = ent_csv_reader_get_line (csv);

  return failure == NULL || fail_reading (self, failure, error);
}

static gboolean
read_header (Reading       *self,
             EntCsvReader  *csv,
             GError       **error)
{
  gboolean found;

  if (!next_row (self, csv, &found, error))
    return FALSE;
  if (!found)
    return fail_at (self, ENT_BUNDLE_ERROR_SYNTAX, -1, _("the file is empty: a line with the names of the columns is expected"), error);

  for (guint i = 0; i < ent_csv_reader_get_n_cells (csv); i++)
    if (!take_heading (self, ent_csv_reader_get_cell (csv, i), i, error))
      return FALSE;

  return check_headings (self, error);
}

static gboolean
read_row (Reading       *self,
          EntCsvReader  *csv,
          guint          n_cells,
          GError       **error)
{
  guint n_found = ent_csv_reader_get_n_cells (csv);

  if (n_found == 1 && *ent_csv_reader_get_cell (csv, 0) == '\0')
    return TRUE; /* an empty line */

  if (n_found != n_cells)
    {
      g_autofree char *message = g_strdup_printf (_("the row has %u cells, the header %u"), n_found, n_cells);

      return fail_at (self, ENT_BUNDLE_ERROR_SYNTAX, -1, message, error);
    }

  for (int i = 1; i < self->table->n_columns; i++)
    {
      const char *cell = self->cells[i] >= 0 ? ent_csv_reader_get_cell (csv, (guint) self->cells[i]) : "";

      if (!parse_value (self, i, cell, error))
        return FALSE;
    }

  return take_row (self, error);
}

static gboolean
read_csv (Reading       *self,
          GInputStream  *stream,
          GError       **error)
{
  g_autoptr (EntCsvReader) csv = ent_csv_reader_new (stream);
  guint n_cells;
  gboolean found;

  if (!read_header (self, csv, error))
    return FALSE;

  n_cells = ent_csv_reader_get_n_cells (csv);
  while (next_row (self, csv, &found, error))
    {
      if (!found)
        return TRUE;
      if (!read_row (self, csv, n_cells, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
read_table (Import          *import,
            const EntTable  *table,
            GError         **error)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) failure = NULL;

  if (!begin_reading (&reading, import, table, error))
    return FALSE;

  file = g_file_get_child (import->folder, reading.file);
  stream = g_file_read (file, import->cancellable, &failure);
  if (stream == NULL)
    return fail_reading (&reading, failure, error);

  return read_csv (&reading, G_INPUT_STREAM (stream), error);
}

static gboolean
read_cells (Reading  *self,
            char    **cells,
            GError  **error)
{
  for (int i = 1; i < self->table->n_columns; i++)
    if (!parse_value (self, i, cells[i] != NULL ? cells[i] : "", error))
      return FALSE;

  return take_row (self, error);
}

static gboolean
read_dossier (Import          *import,
              const EntTable  *table,
              GError         **error)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GFile) file = g_file_get_child (import->folder, ENT_BUNDLE_DOSSIER);
  char **cells;
  gboolean read;

  if (!begin_reading (&reading, import, table, error))
    return FALSE;

  cells = g_new0 (char *, table->n_columns);
  read = ent_bundle_json_read (file, table, cells, import->cancellable, error)
         && read_cells (&reading, cells, error);
  for (int i = 0; i < table->n_columns; i++)
    g_free (cells[i]);
  g_free (cells);

  return read;
}

static gboolean
read_tables (Import      *import,
             GHashTable  *files,
             GError     **error)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    {
      if (!g_hash_table_contains (files, &tables[i]))
        continue;
      if (tables[i].single ? !read_dossier (import, &tables[i], error) : !read_table (import, &tables[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
compute_spans (Import  *import,
               GError **error)
{
  for (guint i = 0; i < import->spans->len; i++)
    {
      EntBundleSpan *span = g_ptr_array_index (import->spans, i);
      g_autoptr (GError) failure = NULL;

      if (!ent_bundle_span_compute (span, import->database, &failure))
        {
          g_autofree char *file = ent_bundle_file_name (span->table);

          return ent_bundle_error_set (error, ENT_BUNDLE_ERROR_VALUE, file, span->line, "edtf", failure->message);
        }
    }

  return TRUE;
}

static gboolean
check_empty (EntDatabase  *database,
             GError      **error)
{
  gint64 n_dossiers;

  if (!ent_database_get_int64 (database, "SELECT count (*) FROM dossier", &n_dossiers, error))
    return FALSE;
  if (n_dossiers == 0)
    return TRUE;

  g_set_error_literal (error, ENT_BUNDLE_ERROR, ENT_BUNDLE_ERROR_WRITE,
                       _("A bundle can only be read into a new dossier, this one has records already"));

  return FALSE;
}

/* References are checked at the end, by us first: with file and line. */
static gboolean
read_all (Import      *import,
          GHashTable  *files,
          GError     **error)
{
  return check_empty (import->database, error)
         && ent_database_execute (import->database, "PRAGMA defer_foreign_keys = ON", error)
         && read_tables (import, files, error)
         && ent_bundle_names_check (import->names, error)
         && compute_spans (import, error)
         && ent_database_commit (import->database, error);
}

/**
 * ent_bundle_read:
 * @folder: a bundle
 * @database: a new dossier, see ent_dossier_file_new_memory()
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_BUNDLE_ERROR; the
 *   message names file, line and column and tells what is expected
 *
 * Reads a bundle: UTF-8 with or without byte order mark, LF or CRLF, columns and
 * rows in any order; columns that need no value may be left out. Of a span, the
 * four bounds may be absent where EDTF is given. Hidden files and README.md are
 * passed over, any other file that is no part of a bundle is an error. Rows are
 * read one by one; ids are what is kept in memory. If anything is wrong,
 * @database stays as it was.
 *
 * Returns: whether all was read
 */
gboolean
ent_bundle_read (GFile         *folder,
                 EntDatabase   *database,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_auto (Import) import = { .database = database, .folder = folder, .cancellable = cancellable };
  g_autoptr (GHashTable) files = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), FALSE);
  g_return_val_if_fail (ENT_IS_DATABASE (database), FALSE);

  import.names = ent_bundle_names_new ();
  import.spans = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_bundle_span_free);

  files = ent_bundle_find_files (folder, cancellable, error);
  if (files == NULL || !ent_database_begin (database, error))
    return FALSE;

  if (!read_all (&import, files, error))
    {
      ent_database_rollback (database);
      return FALSE;
    }

  return TRUE;
}
