/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "citation.h"
#include "cli-options.h"

static struct
{
  char *dossier;
  char *format;
  char *output;
  gboolean all;
} options;

static const GOptionEntry entries[] = {
  { "dossier", 'd', 0, G_OPTION_ARG_FILENAME, &options.dossier, N_ ("The dossier, instead of the one that comes along"), N_ ("FILE") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("All sources of the dossier"), NULL },
  { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, N_ ("“chicago” (the default), “bibtex”, “csl-json” or “ris”"), N_ ("FORMAT") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where to write; - is standard output (the default)"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
find_source (EntDossier *dossier,
             const char *id,
             guint *index,
             GError **error)
{
  GPtrArray *sources = ent_dossier_get_sources (dossier);

  for (*index = 0; *index < sources->len; (*index)++)
    if (g_str_equal (ent_dossier_get_source (dossier, *index)->id, id))
      return TRUE;

  g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
               _ ("There is no source “%s”: “entente list sources” tells which there are"), id);

  return FALSE;
}

/* In the order in which they are named, each once. */
static GArray *
find_sources (EntDossier *dossier,
              char **ids,
              int n_ids,
              GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n_sources = ent_dossier_get_sources (dossier)->len;

  for (guint i = 0; options.all && i < n_sources; i++)
    g_array_append_val (found, i);

  for (int i = 0; !options.all && i < n_ids; i++)
    {
      guint index;

      if (!find_source (dossier, ids[i], &index, error))
        return NULL;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (index)))
        g_array_append_val (found, index);
    }

  return g_steal_pointer (&found);
}

static gboolean
run_cite (char **ids,
          int n_ids,
          EntCitationFormat format,
          GError **error)
{
  g_autoptr (EntDossier) dossier = ent_cli_open_dossier (options.dossier, error);
  g_autoptr (GArray) sources = NULL;
  g_autofree char *text = NULL;

  if (dossier == NULL)
    return FALSE;
  sources = find_sources (dossier, ids, n_ids, error);
  if (sources == NULL)
    return FALSE;
  text = ent_citation_format (dossier, (const guint *) (gpointer) sources->data, sources->len, format);

  return ent_cli_write_output (options.output != NULL ? options.output : "-", text, strlen (text), error);
}

/* entente cite [SOURCE…] */
int
ent_cli_cite (int argc,
              char *argv[],
              const char *arguments,
              const char *summary)
{
  EntCitationFormat format = ENT_CITATION_CHICAGO;
  GError *error = NULL;

  if (!ent_cli_parse (entries, arguments, summary, &argc, &argv, &error))
    return ent_cli_fail (error);
  if ((argc > 1) == options.all)
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, _ ("Name the sources to cite, or say --all")));
  if (options.format != NULL && !ent_citation_format_from_nick (options.format, &format))
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("“%s” is not a format: expected chicago, bibtex, csl-json or ris"), options.format));

  return run_cite (argv + 1, argc - 1, format, &error) ? 0 : ent_cli_fail (error);
}
