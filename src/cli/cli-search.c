/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-options.h"
#include "search.h"

#define MAX_PER_GROUP 50

static struct
{
  char *format;
  int limit;
} options;

static const GOptionEntry entries[] = {
  { "limit", 'n', 0, G_OPTION_ARG_INT, &options.limit, N_ ("At most this many actors, claims and sources each (50)"), N_ ("NUMBER") },
  { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, N_ ("“tsv” (the default) or “json”"), N_ ("FORMAT") },
  ENT_CLI_SALVAGE_ENTRY,
  G_OPTION_ENTRY_NULL,
};

static const char *const group_names[] = { "actors", "claims", "sources" };
static const char *const record_names[] = { "actor", "claim", "source" };

/* What a hit is called by; both are given back. */
static gboolean
describe_hit (EntDossier *dossier,
              EntSearchGroup group,
              gint64 key,
              char **id,
              char **text,
              GError **error)
{
  if (group == ENT_SEARCH_CLAIMS)
    {
      g_autoptr (EntClaim) claim = ent_dossier_load_claim (dossier, key, error);

      if (claim == NULL)
        return FALSE;
      *id = g_strdup (claim->id);
      *text = g_strdup (claim->summary);
    }
  else if (group == ENT_SEARCH_ACTORS)
    {
      const EntActor *actor = ent_dossier_get_actor (dossier, ent_dossier_actor_of_key (dossier, key));

      *id = g_strdup (actor->id);
      *text = g_strdup (actor->label);
    }
  else
    {
      const EntSource *source = ent_dossier_get_source (dossier, ent_dossier_source_of_key (dossier, key));

      *id = g_strdup (source->id);
      *text = g_strdup (source->title != NULL ? source->title : source->publisher != NULL ? source->publisher : "");
    }

  return TRUE;
}

static void
add_json (JsonBuilder *builder,
          EntSearchGroup group,
          const char *id,
          const char *text)
{
  static const char *const members[] = { "label", "summary", "title" };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, members[group]);
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
}

static void
add_row (GString *rows,
         EntSearchGroup group,
         const char *id,
         char *text)
{
  g_strdelimit (text, "\t\r\n", ' ');
  g_string_append_printf (rows, "%s\t%s\t%s\n", record_names[group], id, text);
}

static gboolean
add_group (EntDossier *dossier,
           const EntSearchResult *result,
           EntSearchGroup group,
           JsonBuilder *builder,
           GString *rows,
           GError **error)
{
  const GArray *keys = result->keys[group];

  json_builder_set_member_name (builder, group_names[group]);
  json_builder_begin_array (builder);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *id = NULL;
      g_autofree char *text = NULL;

      if (!describe_hit (dossier, group, g_array_index (keys, gint64, i), &id, &text, error))
        return FALSE;
      add_json (builder, group, id, text);
      add_row (rows, group, id, text);
    }
  json_builder_end_array (builder);

  return TRUE;
}

static char *
format_result (EntDossier *dossier,
               const EntSearchResult *result,
               GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < ENT_SEARCH_N_GROUPS; i++)
    if (!add_group (dossier, result, i, builder, rows, error))
      return NULL;
  json_builder_end_object (builder);

  if (g_strcmp0 (options.format, "json") != 0)
    return g_string_free_and_steal (g_steal_pointer (&rows));

  root = json_builder_get_root (builder);
  json = json_to_string (root, TRUE);

  return g_strconcat (json, "\n", NULL);
}

static gboolean
run_search (const char *text,
            const char *file,
            GError **error)
{
  g_autoptr (EntDossier) dossier = ent_cli_open_dossier (file, error);
  g_autoptr (EntSearch) search = NULL;
  g_autoptr (EntSearchResult) result = NULL;
  g_autofree char *shown = NULL;

  if (dossier == NULL)
    return FALSE;

  search = ent_search_new (ent_dossier_get_database (dossier), NULL, NULL, error);
  if (search == NULL)
    return FALSE;
  result = ent_search_find (search, text, (guint) options.limit, NULL, error);
  if (result == NULL)
    return FALSE;
  shown = format_result (dossier, result, error);

  return shown != NULL && ent_cli_write_output ("-", shown, strlen (shown), error);
}

/* entente search TEXT [FILE] */
int
ent_cli_search (int argc,
                char *argv[],
                const char *arguments,
                const char *summary)
{
  GError *error = NULL;

  options.limit = MAX_PER_GROUP;
  if (!ent_cli_parse (entries, arguments, summary, &argc, &argv, &error))
    return ent_cli_fail (error);
  if (argc < 2 || argc > 3 || options.limit < 1)
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("Expected what to search for, in quotes if it is several words, and at most one dossier")));
  if (options.format != NULL && !g_str_equal (options.format, "tsv") && !g_str_equal (options.format, "json"))
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("“%s” is not a format: expected tsv or json"), options.format));

  return run_search (argv[1], argv[2], &error) ? 0 : ent_cli_fail (error);
}
