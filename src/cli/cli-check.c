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
check_content (GFile *file,
               GPtrArray *findings,
               GError **error)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, error);

  return database != NULL && ent_lint (database, findings, error);
}

static gboolean
check (const char *path,
       GPtrArray *findings,
       GError **error)
{
  gboolean temporary;
  g_autoptr (GFile) file = ent_cli_get_input (path, &temporary, error);
  gboolean done;

  if (file == NULL)
    return FALSE;

  done = ent_dossier_file_check (file, findings, NULL, error)
         && (findings->len > 0 || check_content (file, findings, error));
  if (temporary)
    g_file_delete (file, NULL, NULL);

  return done;
}

static gboolean
print_findings (const char *path,
                GPtrArray *findings,
                GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%s: %s\n", path, (const char *) g_ptr_array_index (findings, i));

  return ent_cli_write_output ("-", text->str, text->len, error);
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

  if (!check (argv[1], findings, &error) || !print_findings (argv[1], findings, &error))
    return ent_cli_fail (error);

  return findings->len > 0 ? ENT_EXIT_FAILED : 0;
}
