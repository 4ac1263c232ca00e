/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-options.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "bundle.h"
#include "carried.h"
#include "dossier-file.h"
#include "gexf-import.h"

static char *output_path;

#define OUTPUT_ENTRY { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output_path, N_ ("Where to write"), N_ ("PATH") }

static const GOptionEntry import_entries[] = { OUTPUT_ENTRY, G_OPTION_ENTRY_NULL };
static const GOptionEntry bundle_entries[] = { OUTPUT_ENTRY, ENT_CLI_SALVAGE_ENTRY, G_OPTION_ENTRY_NULL };

static gboolean
need_output (GError **error)
{
  if (output_path != NULL)
    return TRUE;

  g_set_error_literal (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, _ ("Say where to write, with -o"));

  return FALSE;
}

static gboolean
write_to_stdout (EntDatabase *database,
                 GError **error)
{
  g_autoptr (GFileIOStream) unused = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("entente-XXXXXX.entente", &unused, error);
  g_autofree char *data = NULL;
  gsize size;
  gboolean written;

  if (file == NULL)
    return FALSE;

  written = ent_dossier_file_write (database, file, NULL, error)
            && g_file_load_contents (file, NULL, &data, &size, NULL, error)
            && ent_cli_write_output ("-", data, size, error);
  g_file_delete (file, NULL, NULL);

  return written;
}

/* What it is, its name tells; of a picture its first bytes do. */
static gboolean
read_foreign (const char *path,
              EntDatabase *database,
              GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  if (g_str_has_suffix (path, ".gexf"))
    return ent_gexf_import (file, database, NULL, error);
  if (ent_carried_is_picture (file, NULL))
    return ent_carried_import (file, database, NULL, error);

  return ent_bundle_read (file, database, NULL, error);
}

static gboolean
import (const char *path,
        GError **error)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (error);

  if (database == NULL || !read_foreign (path, database, error))
    return FALSE;
  if (g_str_equal (output_path, "-"))
    return write_to_stdout (database, error);

  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output_path);

  return ent_dossier_file_write (database, file, NULL, error);
}

/* entente import BUNDLE|GRAPH.gexf|PICTURE.png -o FILE */
int
ent_cli_import (int argc,
                char *argv[],
                const char *arguments,
                const char *summary)
{
  GError *error = NULL;

  if (!ent_cli_parse (import_entries, arguments, summary, &argc, &argv, &error) || !need_output (&error))
    return ent_cli_fail (error);

  if (argc != 2 || g_str_equal (argv[1], "-"))
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("Name one folder that holds a bundle, one GEXF file, or one picture that carries its claims")));

  return import (argv[1], &error) ? 0 : ent_cli_fail (error);
}

static gboolean
write_bundle (const char *file,
              GError **error)
{
  g_autoptr (EntDossier) dossier = ent_cli_open_dossier (file, error);
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (output_path);

  return dossier != NULL
         && ent_bundle_write (ent_dossier_get_database (dossier), folder, NULL, error);
}

/* entente bundle [FILE] -o FOLDER */
int
ent_cli_bundle (int argc,
                char *argv[],
                const char *arguments,
                const char *summary)
{
  GError *error = NULL;

  if (!ent_cli_parse (bundle_entries, arguments, summary, &argc, &argv, &error) || !need_output (&error))
    return ent_cli_fail (error);

  if (argc > 2 || g_str_equal (output_path, "-"))
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("Name at most one dossier, and a folder to write to")));

  return write_bundle (argv[1], &error) ? 0 : ent_cli_fail (error);
}
