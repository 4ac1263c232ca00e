/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-options.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "dossier-diff.h"

static const GOptionEntry entries[] = { ENT_CLI_SALVAGE_ENTRY, G_OPTION_ENTRY_NULL };

/* On one line, so that what is told can be read by lines. */
static char *
show (const char *text)
{
  g_autofree char *escaped = NULL;
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return g_strdup ("–");
  lines = g_strsplit_set (text, "\r\n", -1);
  escaped = g_strjoinv (" ", lines);

  return g_strdup_printf ("“%s”", escaped);
}

static void
print_difference (const EntDifference *difference)
{
  static const char signs[] = { '+', '-', '~' };

  g_print ("%c %s %s\n", signs[difference->kind], difference->table->name, difference->id);
  for (guint i = 0; i < difference->details->len; i++)
    {
      const EntDifferenceDetail *detail = g_ptr_array_index (difference->details, i);
      g_autofree char *before = show (detail->before);
      g_autofree char *after = show (detail->after);

      g_print ("    %s: %s → %s\n", detail->what, before, after);
    }
}

static int
run_diff (const char  *a,
          const char  *b,
          GError     **error)
{
  g_autoptr (EntDossier) before = ent_cli_open_dossier (a, error);
  g_autoptr (EntDossier) after = before != NULL ? ent_cli_open_dossier (b, error) : NULL;
  g_autoptr (GPtrArray) differences = NULL;

  if (after == NULL)
    return -1;

  differences = ent_dossier_diff (ent_dossier_get_database (before), ent_dossier_get_database (after), error);
  if (differences == NULL)
    return -1;
  for (guint i = 0; i < differences->len; i++)
    print_difference (g_ptr_array_index (differences, i));

  return (int) differences->len;
}

/* entente diff A B: silent and 0 when they are the same */
int
ent_cli_diff (int         argc,
              char       *argv[],
              const char *arguments,
              const char *summary)
{
  GError *error = NULL;
  int n_differences;

  if (!ent_cli_parse (entries, arguments, summary, &argc, &argv, &error))
    return ent_cli_fail (error);
  if (argc != 3 || (g_str_equal (argv[1], "-") && g_str_equal (argv[2], "-")))
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, _ ("Name two dossiers to compare")));

  n_differences = run_diff (argv[1], argv[2], &error);
  if (n_differences < 0)
    return ent_cli_fail (error);

  return n_differences > 0 ? ENT_EXIT_FAILED : 0;
}
