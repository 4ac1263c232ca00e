/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-options.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "dossier-file.h"
#include "dossier-merge.h"

static char *output_path;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output_path, N_ ("Where to write"), N_ ("FILE") },
  ENT_CLI_SALVAGE_ENTRY,
  G_OPTION_ENTRY_NULL,
};

static gboolean
merge (const char  *a,
       const char  *b,
       GPtrArray   *conflicts,
       GError     **error)
{
  g_autoptr (EntDossier) into = ent_cli_open_dossier (a, error);
  g_autoptr (EntDossier) from = into != NULL ? ent_cli_open_dossier (b, error) : NULL;
  g_autoptr (EntEditor) editor = from != NULL ? ent_editor_new (ent_dossier_get_database (into), error) : NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output_path);

  return editor != NULL && ent_dossier_merge (editor, ent_dossier_get_database (from), conflicts, error)
         && ent_dossier_file_write (ent_dossier_get_database (into), file, NULL, error);
}

/* entente merge A B -o C: 0 when they do not disagree, else 1 and what about */
int
ent_cli_merge (int         argc,
               char       *argv[],
               const char *arguments,
               const char *summary)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func (g_free);

  if (!ent_cli_parse (entries, arguments, summary, &argc, &argv, &error))
    return ent_cli_fail (error);
  if (argc != 3 || output_path == NULL || g_str_equal (output_path, "-")
      || (g_str_equal (argv[1], "-") && g_str_equal (argv[2], "-")))
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("Name two dossiers, and a file to write to with -o")));

  if (!merge (argv[1], argv[2], conflicts, &error))
    return ent_cli_fail (error);
  for (guint i = 0; i < conflicts->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (conflicts, i));

  return conflicts->len > 0 ? ENT_EXIT_FAILED : 0;
}
