/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "database.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "shown-text.h"
#include "store-error-private.h"

#define MAX_CHECK_LINES 100

/* SQLite's report has a heading, and several lines in a row. */
static void
add_lines (GPtrArray  *findings,
           const char *report)
{
  g_auto (GStrv) lines = g_strsplit (report != NULL ? report : "?", "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && !g_str_equal (*line, "ok") && !g_str_has_prefix (*line, "*** in database "))
      g_ptr_array_add (findings, ent_shown_message (*line));
}

/* A page that the disk does not give is not a wrong one: "unable to get the
 * page. error code=266"
 */
static gboolean
is_read_error (const char *report)
{
  static const char mark[] = "error code=";
  const char *found = report != NULL ? strstr (report, mark) : NULL;

  return found != NULL && (g_ascii_strtoll (found + strlen (mark), NULL, 10) & 0xff) == SQLITE_IOERR;
}

static gboolean
check_file (EntDatabase  *self,
            gboolean      thorough,
            GPtrArray    *findings,
            GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s(%d)", thorough ? "integrity_check" : "quick_check",
                                          MAX_CHECK_LINES);
  g_autoptr (EntStatement) statement = ent_database_prepare (self, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &failure))
    {
      const char *lines = ent_statement_get_text (statement, 0);

      if (is_read_error (lines))
        {
          ent_store_error_set_sqlite (error, NULL, SQLITE_IOERR_READ);
          return FALSE;
        }
      add_lines (findings, lines);
    }

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
check_references (EntDatabase  *self,
                  GPtrArray    *findings,
                  GError      **error)
{
  g_autoptr (EntStatement) statement
    = ent_database_prepare (self, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < MAX_CHECK_LINES && ent_statement_next (statement, &failure); i++)
    g_ptr_array_add (findings,
                     g_strdup_printf (_("row %" G_GINT64_FORMAT " of the table “%s” refers to a row of “%s” that is not there"),
                                      ent_statement_get_int64 (statement, 1),
                                      ent_statement_get_text (statement, 0),
                                      ent_statement_get_text (statement, 2)));

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * ent_database_check:
 * @self: a database whose structure is known to be right
 * @thorough: whether to hold each index against its table too
 * @findings: (element-type utf8): takes a line for each thing that is wrong
 * @error: return location for an error, of the domain %ENT_STORE_ERROR
 *
 * Checks pages, types, rules of the schema and references.
 *
 * Returns: whether the check could be done; @findings then tells its result
 */
gboolean
ent_database_check (EntDatabase  *self,
                    gboolean      thorough,
                    GPtrArray    *findings,
                    GError      **error)
{
  g_return_val_if_fail (ENT_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  return check_file (self, thorough, findings, error) && check_references (self, findings, error);
}
