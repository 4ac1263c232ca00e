/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-options.h"

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "atomic-file.h"
#include "carried.h"
#include "dossier-file.h"
#include "shipped.h"

gboolean ent_cli_salvage;

G_DEFINE_QUARK (ent-cli-error-quark, ent_cli_error)

/**
 * ent_cli_parse:
 * @entries: options of the subcommand
 * @arguments: what else it takes, for its help
 * @summary: one line on it, for its help
 * @argc: (inout): number of arguments, the first being the subcommand
 * @argv: (inout): arguments; what is not an option stays
 * @error: return location for an error
 *
 * Parses the options of a subcommand. Exits when asked for help.
 *
 * Returns: whether they were well-formed
 */
gboolean
ent_cli_parse (const GOptionEntry *entries,
               const char *arguments,
               const char *summary,
               int *argc,
               char ***argv,
               GError **error)
{
  g_autofree char *name = g_strdup_printf ("entente %s", (*argv)[0]);
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_set_prgname (name);

  if (g_option_context_parse (context, argc, argv, error))
    return TRUE;

  return FALSE;
}

/**
 * ent_cli_fail:
 * @error: (transfer full): what went wrong
 *
 * Tells it on standard error.
 *
 * Returns: the exit code that fits
 */
int
ent_cli_fail (GError *error)
{
  gboolean usage = error->domain == ENT_CLI_ERROR || error->domain == G_OPTION_ERROR;

  g_printerr ("entente: %s\n", error->message);
  g_error_free (error);

  return usage ? ENT_EXIT_USAGE : ENT_EXIT_FAILED;
}

/* A dossier is read here and there, not from front to back: what comes through
 * a pipe goes to a private file first.
 */
static GFile *
spool_standard_input (GError **error)
{
  g_autoptr (GFileIOStream) file_stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("entente-XXXXXX.entente", &file_stream, error);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  if (file == NULL)
    return NULL;

  if (g_output_stream_splice (g_io_stream_get_output_stream (G_IO_STREAM (file_stream)), input,
                              G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    {
      g_file_delete (file, NULL, NULL);
      return NULL;
    }

  return g_steal_pointer (&file);
}

/**
 * ent_cli_get_input:
 * @path: (nullable): a path, "-" for standard input, %NULL for the dossier
 *   that comes with the program
 * @temporary: (out): whether the caller must delete the file after use
 * @error: return location for an error
 *
 * Returns: (transfer full): the file to read
 */
GFile *
ent_cli_get_input (const char *path,
                   gboolean *temporary,
                   GError **error)
{
  *temporary = g_strcmp0 (path, "-") == 0;
  if (*temporary)
    return spool_standard_input (error);

  return path != NULL ? g_file_new_for_commandline_arg (path) : ent_shipped_dossier_get_file ();
}

static EntDatabase *
salvage (GFile *file,
         GError **error)
{
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_file_get_parse_name (file);
  EntDatabase *database = ent_dossier_file_salvage (file, left_out, NULL, error);

  for (guint i = 0; database != NULL && i < left_out->len; i++)
    g_printerr (_ ("%s: left out: %s\n"), name, (const char *) left_out->pdata[i]);

  return database;
}

static EntDatabase *
open_picture (GFile *file,
              GError **error)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (error);

  if (database == NULL || !ent_carried_import (file, database, NULL, error))
    return NULL;

  return g_steal_pointer (&database);
}

static EntDatabase *
open_dossier (GFile *file,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  EntDatabase *database = ent_cli_salvage ? salvage (file, &failure) : ent_dossier_file_open (file, NULL, &failure);

  if (database != NULL)
    return database;
  if (!ent_cli_salvage && (g_error_matches (failure, ENT_STORE_ERROR, ENT_STORE_ERROR_FOREIGN)
                           || g_error_matches (failure, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED)))
    g_set_error (error, failure->domain, failure->code, _ ("%s (with --salvage, what can be read is read)"), failure->message);
  else
    g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

static EntDatabase *
open_database (GFile *file,
               GError **error)
{
  return ent_carried_is_picture (file, NULL) ? open_picture (file, error) : open_dossier (file, error);
}

/**
 * ent_cli_open_dossier:
 * @path: (nullable): as for ent_cli_get_input()
 * @error: return location for an error
 *
 * Opens a dossier that is sound, or what a picture carries; with --salvage, as
 * much as can be read of any dossier, and tells on standard error what is left
 * out.
 *
 * Returns: (transfer full): the dossier
 */
EntDossier *
ent_cli_open_dossier (const char *path,
                      GError **error)
{
  gboolean temporary;
  g_autoptr (GFile) file = ent_cli_get_input (path, &temporary, error);
  EntDossier *dossier;

  if (file == NULL)
    return NULL;

  dossier = ent_cli_open_file (file, error);
  if (temporary)
    g_file_delete (file, NULL, NULL);

  return dossier;
}

/* The same for what ent_cli_get_input() gives; any thread may open it again. */
EntDossier *
ent_cli_open_file (GFile *file,
                   GError **error)
{
  g_autoptr (EntDatabase) database = open_database (file, error);

  return database != NULL ? ent_dossier_new (database, error) : NULL;
}

static gboolean
write_to_stdout (const void *data,
                 gsize size,
                 GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return g_output_stream_write_all (stream, data, size, NULL, NULL, error)
         && g_output_stream_close (stream, NULL, error);
}

/**
 * ent_cli_write_output:
 * @path: a path, or "-" for standard output
 * @data: what to write, as it is, in whatever locale
 * @size: bytes
 * @error: return location for an error
 *
 * Writes a result. A file that was there is replaced by the whole of it, or
 * stays as it was.
 *
 * Returns: whether all was written
 */
gboolean
ent_cli_write_output (const char *path,
                      const void *data,
                      gsize size,
                      GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_str_equal (path, "-"))
    return write_to_stdout (data, size, error);

  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  gboolean written;

  if (stream == NULL)
    return FALSE;

  written = g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, NULL, error);

  return ent_atomic_file_finish (stream, written, NULL, error);
}

/**
 * ent_cli_parse_day:
 * @text: what the user typed
 * @day: (out): the day
 * @error: return location for an error
 *
 * Returns: whether @text is a day, YYYY-MM-DD
 */
gboolean
ent_cli_parse_day (const char *text,
                   EntDay *day,
                   GError **error)
{
  if (ent_day_parse_iso (text, day, NULL))
    return TRUE;

  g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
               _ ("“%s” is not a day: expected YYYY-MM-DD, such as 2025-10-30"), text);

  return FALSE;
}
