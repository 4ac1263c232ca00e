/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "salvage-reader.h"

#include <glib/gi18n-lib.h>

#define MAX_PROBES 1000 /* a table: below a second */

/* Rows are found by their numbers. Where a page cannot be read the rows before
 * it are read forwards, those after it backwards; what is left in between is
 * halved again and again, for there may be whole pages in it.
 */
struct _EntSalvageReader
{
  EntDatabase *database;
  const EntTable *table;
  GArray *columns;
  EntStatement *up, *down; /* NULL: rows of this table have no numbers */
  guint n_probes;
  gboolean incomplete;
  gint64 gap_lo, gap_hi;   /* what was not read lies within */
};

typedef struct
{
  EntSalvageReader *reader;
  EntSalvageFunc function;
  gpointer data;
  GError **error;
} Run;

/* Of a table that is not ordinary nothing is read, and nothing asked: a view or
 * a virtual table would run what it is made of.
 */
static gboolean
is_ordinary (EntDatabase  *database,
             const char   *name,
             gboolean     *ordinary,
             GError      **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (database,
                            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND rootpage > 0"
                            " AND substr (sql, 1, 12) = 'CREATE TABLE' COLLATE NOCASE",
                            error);

  if (row == NULL)
    return FALSE;
  ent_statement_bind_text (row, 0, name);
  *ordinary = ent_statement_next (row, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Generated columns are left alone: they are expressions of somebody else. */
static gboolean
find_columns (EntSalvageReader  *self,
              GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (self->database, "SELECT name FROM pragma_table_xinfo (?1) WHERE hidden = 0 ORDER BY cid", error);

  if (row == NULL)
    return FALSE;
  ent_statement_bind_text (row, 0, self->table->name);
  while (ent_statement_next (row, &failure))
    {
      const char *name = ent_statement_get_text (row, 0);
      int column = name != NULL ? ent_table_find_column (self->table, name) : -1;

      if (column >= 0)
        g_array_append_val (self->columns, column);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static char *
make_sql (EntSalvageReader *self,
          const char       *number,
          const char       *rest)
{
  GString *sql = g_string_new ("SELECT ");

  g_string_append (sql, number);
  for (guint i = 0; i < self->columns->len; i++)
    g_string_append_printf (sql, ", \"%s\"", self->table->columns[g_array_index (self->columns, int, i)].name);
  g_string_append_printf (sql, " FROM main.\"%s\" NOT INDEXED %s", self->table->name, rest);

  return g_string_free_and_steal (sql);
}

/**
 * ent_salvage_reader_new:
 * @database: a file that is not trusted, see ent_database_open_foreign()
 * @table: a table of dossiers
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Prepares to read the columns of @table that are known. Nothing that the file
 * defines is run: no view, trigger, index or generated column.
 *
 * Returns: (transfer full): the reader; it has no columns if the file does not
 *   have such a table
 */
EntSalvageReader *
ent_salvage_reader_new (EntDatabase     *database,
                        const EntTable  *table,
                        GError         **error)
{
  g_autoptr (EntSalvageReader) self = g_new0 (EntSalvageReader, 1);
  gboolean ordinary = FALSE;

  self->database = g_object_ref (database);
  self->table = table;
  self->columns = g_array_new (FALSE, FALSE, sizeof (int));
  if (!is_ordinary (database, table->name, &ordinary, error) || (ordinary && !find_columns (self, error)))
    return NULL;

  if (self->columns->len > 0)
    {
      g_autofree char *up = make_sql (self, "rowid", "WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid");
      g_autofree char *down = make_sql (self, "rowid", "WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid DESC");

      self->up = ent_database_prepare (database, up, NULL);
      self->down = ent_database_prepare (database, down, NULL);
    }

  return g_steal_pointer (&self);
}

void
ent_salvage_reader_free (EntSalvageReader *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->up, ent_statement_free);
  g_clear_pointer (&self->down, ent_statement_free);
  g_array_unref (self->columns);
  g_object_unref (self->database);
  g_free (self);
}

GArray *
ent_salvage_reader_get_columns (EntSalvageReader *self)
{
  return self->columns;
}

static void
add_gap (EntSalvageReader *self,
         gint64            lo,
         gint64            hi)
{
  self->gap_lo = self->incomplete ? MIN (self->gap_lo, lo) : lo;
  self->gap_hi = self->incomplete ? MAX (self->gap_hi, hi) : hi;
  self->incomplete = TRUE;
}

/* Only damage is got over; a cancelled job or a failing disk is not. */
static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED)
         || g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_TOO_LARGE)
         || g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL);
}

/* Reads in one direction until the end or the first damage, and moves the end
 * of the range that is still to be read. A number that does not move on comes
 * from a column that is only called like it.
 */
static gboolean
scan (Run          *run,
      EntStatement *row,
      gint64       *lo,
      gint64       *hi,
      gboolean     *whole)
{
  gboolean forwards = row == run->reader->up;
  g_autoptr (GError) failure = NULL;

  *whole = FALSE;
  ent_statement_reset (row);
  ent_statement_bind_int64 (row, 0, *lo);
  ent_statement_bind_int64 (row, 1, *hi);
  while (ent_statement_next (row, &failure))
    {
      gint64 number = ent_statement_get_int64 (row, 0);

      if (number < *lo || number > *hi)
        break;
      if (!run->function (row, run->data, run->error))
        return FALSE;
      if (number == (forwards ? *hi : *lo))
        {
          *whole = TRUE;
          ent_statement_reset (row);
          return TRUE;
        }
      *(forwards ? lo : hi) = forwards ? number + 1 : number - 1;
    }
  ent_statement_reset (row);

  *whole = failure == NULL;
  if (failure == NULL || is_damage (failure))
    return TRUE;
  g_propagate_error (run->error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
read_range (Run    *run,
            gint64  lo,
            gint64  hi)
{
  EntSalvageReader *self = run->reader;
  gboolean whole = FALSE;
  gint64 middle;

  if (lo > hi)
    return TRUE;
  if (self->n_probes++ >= MAX_PROBES)
    {
      add_gap (self, lo, hi);
      return TRUE;
    }

  if (!scan (run, self->up, &lo, &hi, &whole))
    return FALSE;
  if (whole || lo > hi)
    return TRUE;
  if (!scan (run, self->down, &lo, &hi, &whole))
    return FALSE;
  if (lo >= hi)
    {
      if (lo == hi)
        add_gap (self, lo, hi);
      return TRUE;
    }

  /* Not (lo + hi) / 2, which can be too large. */
  middle = lo + (gint64) (((guint64) hi - (guint64) lo) / 2);

  return read_range (run, lo, middle) && read_range (run, middle + 1, hi);
}

/* As far as it goes. */
static gboolean
read_unnumbered (Run *run)
{
  EntSalvageReader *self = run->reader;
  g_autofree char *sql = make_sql (self, "0", "");
  g_autoptr (EntStatement) row = ent_database_prepare (self->database, sql, run->error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  while (ent_statement_next (row, &failure))
    if (!run->function (row, run->data, run->error))
      return FALSE;

  if (failure == NULL)
    return TRUE;
  if (is_damage (failure))
    {
      add_gap (self, G_MININT64, G_MAXINT64);
      return TRUE;
    }
  g_propagate_error (run->error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * ent_salvage_reader_run:
 * @self: a reader, which runs once
 * @function: gets each row that can be read, in no order: column 0 is its
 *   number, the others are those of the reader
 * @data: for @function
 * @error: return location for an error, of @function, or if the file cannot be
 *   read at all; damage is none
 *
 * Returns: whether it came to the end
 */
gboolean
ent_salvage_reader_run (EntSalvageReader  *self,
                        EntSalvageFunc     function,
                        gpointer           data,
                        GError           **error)
{
  Run run = { self, function, data, error };

  if (self->columns->len == 0)
    return TRUE;

  return self->up != NULL && self->down != NULL ? read_range (&run, G_MININT64, G_MAXINT64) : read_unnumbered (&run);
}

/**
 * ent_salvage_reader_get_gap:
 * @self: a reader that has run
 *
 * Returns: (transfer full) (nullable): which rows could not be read, in words;
 *   %NULL if all could
 */
char *
ent_salvage_reader_get_gap (EntSalvageReader *self)
{
  if (!self->incomplete)
    return NULL;
  if (self->gap_lo == self->gap_hi)
    return g_strdup_printf (_("%s: row %" G_GINT64_FORMAT " cannot be read"), self->table->name, self->gap_lo);
  if (self->gap_lo == G_MININT64 && self->gap_hi == G_MAXINT64)
    return g_strdup_printf (_("%s: the table cannot be read, or only in parts"), self->table->name);
  if (self->gap_hi == G_MAXINT64)
    return g_strdup_printf (_("%s: rows from %" G_GINT64_FORMAT " on cannot be read, or not all"), self->table->name, self->gap_lo);
  if (self->gap_lo == G_MININT64)
    return g_strdup_printf (_("%s: rows up to %" G_GINT64_FORMAT " cannot be read, or not all"), self->table->name, self->gap_hi);

  return g_strdup_printf (_("%s: rows %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " cannot be read, or not all"),
                          self->table->name, self->gap_lo, self->gap_hi);
}
