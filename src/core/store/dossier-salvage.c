/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier-salvage.h"

#include <glib/gi18n-lib.h>

#include "day.h"
#include "record-check.h"
#include "salvage-reader.h"
#include "shown-text.h"

#define MAX_LINES 100 /* a table */

typedef struct
{
  EntDatabase *from; /* not trusted */
  EntDatabase *into;
  GPtrArray *left_out;

  const EntTable *table;
  EntSalvageReader *reader;
  EntStatement *insert;
  guint n_lines, n_more; /* of this table */
} Salvage;

/* Telling */

static void
tell (Salvage *self,
      char    *line)
{
  if (self->n_lines++ < MAX_LINES)
    g_ptr_array_add (self->left_out, line);
  else
    {
      self->n_more++;
      g_free (line);
    }
}

static void
begin_table (Salvage        *self,
             const EntTable *table)
{
  self->table = table;
  self->n_lines = self->n_more = 0;
}

static void
end_table (Salvage *self)
{
  if (self->n_more > 0)
    g_ptr_array_add (self->left_out, g_strdup_printf (ngettext ("%s: one more record", "%s: %u more records", self->n_more),
                                                      self->table->name, self->n_more));
}

/* Reading */

static char *
make_insert (Salvage *self)
{
  GArray *columns = ent_salvage_reader_get_columns (self->reader);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", self->table->columns[g_array_index (columns, int, i)].name);
      g_string_append_printf (values, "%s?%u", i > 0 ? ", " : "", i + 1);
    }

  return g_strdup_printf ("INSERT INTO main.\"%s\" (%s) VALUES (%s)", self->table->name, names->str, values->str);
}

static char *
name_row (Salvage      *self,
          EntStatement *row)
{
  GArray *columns = ent_salvage_reader_get_columns (self->reader);

  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, int, i) == self->table->id && !ent_statement_is_null (row, (int) i + 1))
      {
        const char *text = ent_statement_get_text (row, (int) i + 1);
        g_autofree char *id = text != NULL ? ent_shown_text (text) : NULL;

        if (id != NULL)
          return g_strdup_printf (_("%s “%s”"), self->table->name, id);
      }

  return g_strdup_printf (_("%s, row %" G_GINT64_FORMAT), self->table->name, ent_statement_get_int64 (row, 0));
}

static gboolean
add_row_cb (EntStatement  *row,
            gpointer       data,
            GError       **error)
{
  Salvage *self = data;
  guint n_columns = ent_salvage_reader_get_columns (self->reader)->len;
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;

  ent_statement_reset (self->insert);
  for (guint i = 0; i < n_columns; i++)
    ent_statement_bind_value (self->insert, (int) i, row, (int) i + 1);
  if (ent_statement_run (self->insert, &failure))
    return TRUE;

  if (!g_error_matches (failure, ENT_STORE_ERROR, ENT_STORE_ERROR_CONSTRAINT)
      && !g_error_matches (failure, ENT_STORE_ERROR, ENT_STORE_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  name = name_row (self, row);
  tell (self, g_strdup_printf (_("%s: %s"), name, failure->message));

  return TRUE;
}

static gboolean
read_rows (Salvage  *self,
           GError  **error)
{
  g_autofree char *sql = make_insert (self);
  g_autofree char *gap = NULL;

  self->insert = ent_database_prepare (self->into, sql, error);
  if (self->insert == NULL || !ent_salvage_reader_run (self->reader, add_row_cb, self, error))
    return FALSE;

  gap = ent_salvage_reader_get_gap (self->reader);
  if (gap != NULL)
    tell (self, g_steal_pointer (&gap));

  return TRUE;
}

static gboolean
read_table (Salvage  *self,
            GError  **error)
{
  gboolean done;

  self->reader = ent_salvage_reader_new (self->from, self->table, error);
  if (self->reader == NULL)
    return FALSE;

  done = ent_salvage_reader_get_columns (self->reader)->len == 0 || read_rows (self, error);
  g_clear_pointer (&self->insert, ent_statement_free);
  g_clear_pointer (&self->reader, ent_salvage_reader_free);

  return done;
}

/* Judging */

static gboolean
remove_row (Salvage         *self,
            const EntTable  *table,
            gint64           key,
            GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM main.\"%s\" WHERE key = %" G_GINT64_FORMAT, table->name, key);

  return ent_database_execute (self->into, sql, error);
}

static gboolean
remove_flawed (Salvage   *self,
               gint64     key,
               char      *flaw,
               GError   **error)
{
  g_autofree char *name = ent_record_describe (self->into, self->table, key);
  g_autofree char *what = flaw;

  tell (self, g_strdup_printf (_("%s: %s"), name, what));

  return remove_row (self, self->table, key, error);
}

/* What the schema lets pass. */
static gboolean
judge_table (Salvage  *self,
             GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM main.\"%s\" ORDER BY key", self->table->name);
  g_autoptr (EntStatement) row = ent_database_prepare (self->into, sql, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  while (ent_statement_next (row, &failure))
    {
      char *flaw = ent_record_find_flaw (self->table, row);

      if (flaw != NULL && !remove_flawed (self, ent_statement_get_int64 (row, 0), flaw, error))
        return FALSE;
    }

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Removes the rows that refer to what is not there. */
static gboolean
remove_dangling (Salvage   *self,
                 gboolean  *any,
                 GError   **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (self->into, "SELECT DISTINCT \"table\", rowid, parent FROM pragma_foreign_key_check ORDER BY 1, 2", error);

  *any = FALSE;
  if (row == NULL)
    return FALSE;
  while (ent_statement_next (row, &failure))
    {
      const EntTable *table = ent_schema_find_table (ent_statement_get_text (row, 0));
      gint64 key = ent_statement_get_int64 (row, 1);
      g_autofree char *name = ent_record_describe (self->into, table, key);

      if (table != self->table)
        {
          end_table (self);
          begin_table (self, table);
        }
      tell (self, g_strdup_printf (_("%s: it refers to a record of “%s” that is not there"), name, ent_statement_get_text (row, 2)));
      if (!remove_row (self, table, key, error))
        return FALSE;
      *any = TRUE;
    }

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* What refers to a row that went goes next, until nothing dangles. */
static gboolean
judge_references (Salvage  *self,
                  GError  **error)
{
  gboolean any = TRUE;

  begin_table (self, ent_schema_find_table ("dossier"));
  while (any)
    if (!remove_dangling (self, &any, error))
      return FALSE;
  end_table (self);

  return TRUE;
}

/* Without the row of the dossier nothing else can be shown. */
static gboolean
need_dossier (Salvage  *self,
              GError  **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (EntStatement) insert = NULL;
  gint64 n_rows;

  if (!ent_database_get_int64 (self->into, "SELECT count (*) FROM dossier", &n_rows, error))
    return FALSE;
  if (n_rows > 0)
    return TRUE;

  sql = g_strdup_printf ("INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi)"
                         " SELECT 1, 'salvaged', ?1, 'und', coalesce (max (p_hi), %1$d), coalesce (min (p_lo), %1$d),"
                         " coalesce (max (p_hi), %1$d) FROM source",
                         ent_day_today ());
  insert = ent_database_prepare (self->into, sql, error);
  if (insert == NULL)
    return FALSE;
  ent_statement_bind_text (insert, 0, _("Salvaged dossier"));
  g_ptr_array_add (self->left_out, g_strdup (_("dossier: title, dates and all else that is said of the whole")));

  return ent_statement_run (insert, error);
}

static gboolean
read_all (Salvage      *self,
          EntProgress  *progress,
          GError      **error)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    {
      begin_table (self, &tables[i]);
      if (!read_table (self, error) || !judge_table (self, error))
        return FALSE;
      end_table (self);
      ent_progress_report (progress, (i + 1.0) / n_tables);
    }

  return judge_references (self, error) && need_dossier (self, error);
}

static gboolean
salvage (Salvage      *self,
         EntProgress  *progress,
         GError      **error)
{
  /* References are looked at when all is there. */
  if (!ent_database_execute (self->into, "PRAGMA foreign_keys = OFF", error) || !ent_database_begin (self->into, error))
    return FALSE;
  if (!read_all (self, progress, error) || !ent_database_commit (self->into, error))
    {
      ent_database_rollback (self->into);
      return FALSE;
    }

  return ent_database_execute (self->into, "PRAGMA foreign_keys = ON", error);
}

/**
 * ent_dossier_salvage:
 * @path: a file in a working copy, of this or an older version, that is damaged,
 *   or that somebody else made; nobody may write to it meanwhile
 * @into: a new dossier of the current version, without records
 * @left_out: (element-type utf8): takes a line for each record that is not
 *   taken over: its table, what names it, and why
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_STORE_ERROR; damage
 *   is none as long as the list of tables can be read
 *
 * Reads what can be read. Of the tables and columns that a dossier has, each
 * value is copied; nothing that the file defines is run. Rows that break a rule
 * are left out, and so is what refers to them. It is also how a dossier of an
 * older version is opened, of which nothing is left out.
 *
 * Returns: whether it succeeded: @into is sound then
 */
gboolean
ent_dossier_salvage (const char    *path,
                     EntDatabase   *into,
                     GPtrArray     *left_out,
                     EntProgress   *progress,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (EntDatabase) from = NULL;
  Salvage self = { 0 };
  gboolean done;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_DATABASE (into), FALSE);
  g_return_val_if_fail (left_out != NULL, FALSE);

  from = ent_database_open_foreign (path, error);
  if (from == NULL)
    return FALSE;

  self = (Salvage) { .from = from, .into = into, .left_out = left_out };
  ent_database_set_cancellable (from, cancellable);
  ent_database_set_cancellable (into, cancellable);
  done = salvage (&self, progress, error);
  ent_database_set_cancellable (into, NULL);

  return done;
}
