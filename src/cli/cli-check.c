/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-options.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "dossier-file.h"
#include "lint.h"

static const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

/* A sound file is read on, and held against the rules of curating. */
static gboolean
check_content (const char *path,
               GPtrArray *findings,
               GError **error)
{
  g_autoptr (EntDossier) dossier = ent_cli_open_dossier (path, error);

  return dossier != NULL && ent_lint (ent_dossier_get_database (dossier), findings, error);
}

/* entente check FILE: silent and 0 when all is well */
int
ent_cli_check (int argc,
               char *argv[],
               const char *arguments,
               const char *summary)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!ent_cli_parse (entries, arguments, summary, &argc, &argv, &error))
    return ent_cli_fail (error);
  if (argc != 2)
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, _ ("Name one file to check")));

  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);

  if (!ent_dossier_file_check (file, findings, NULL, &error))
    return ent_cli_fail (error);

  if (findings->len == 0 && !check_content (argv[1], findings, &error))
    return ent_cli_fail (error);

  for (guint i = 0; i < findings->len; i++)
    g_print ("%s: %s\n", argv[1], (const char *) g_ptr_array_index (findings, i));

  return findings->len > 0 ? ENT_EXIT_FAILED : 0;
}
