/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-analysis.h"
#include "cli-json.h"
#include "cli-lens.h"
#include "cli-options.h"
#include "readings.h"

#define NOT_GIVEN G_MININT

static struct
{
  char **actors;
  char *at;
  char *window;
  char *clock;
  char *format;
  int trail;
  gboolean possible;
  gboolean folded;
  gboolean all;
  gboolean noted;
} options;

static const GOptionEntry entries[] = {
  { "actor", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &options.actors, N_ ("Only what mentions this actor; several: all of them"), N_ ("ID") },
  { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, N_ ("Only what is in force on this day, certainly or presumably"), N_ ("YYYY-MM-DD") },
  { "window", 0, 0, G_OPTION_ARG_STRING, &options.window, N_ ("Only what is in force at some time in a window"), N_ ("DAY..DAY") },
  { "clock", 0, 0, G_OPTION_ARG_STRING, &options.clock, N_ ("“held” (the default) or “known”: published by then"), N_ ("CLOCK") },
  { "trail", 0, 0, G_OPTION_ARG_INT, &options.trail, N_ ("For how many days an act stays in view (90)"), N_ ("DAYS") },
  { "possible", 0, 0, G_OPTION_ARG_NONE, &options.possible, N_ ("Also what is merely possible"), NULL },
  { "folded", 0, 0, G_OPTION_ARG_NONE, &options.folded, N_ ("Count an actor’s organs and office-holders as the actor; lines always do"), NULL },
  { "noted", 0, 0, G_OPTION_ARG_NONE, &options.noted, N_ ("Only claims that carry a reader’s note"), NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("Also retracted claims"), NULL },
  ENT_CLI_LENS_ENTRIES,
  { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, N_ ("“tsv” (the default) or “json”"), N_ ("FORMAT") },
  ENT_CLI_SALVAGE_ENTRY,
  G_OPTION_ENTRY_NULL,
};

/* One listing: what is asked for, and where it goes. */
typedef struct
{
  EntDossier *dossier;
  EntEngine *engine;
  EntLens *lens;
  EntCliMoment at;
  GArray *actors;       /* of guint */
  JsonBuilder *builder; /* NULL: TSV */
  GString *tsv;
} List;

typedef gboolean (*Lister) (List *list,
                            GError **error);

static void
list_clear (List *list)
{
  g_clear_object (&list->builder);
  g_clear_object (&list->engine);
  g_clear_object (&list->dossier);
  g_clear_pointer (&list->lens, ent_lens_free);
  g_clear_pointer (&list->actors, g_array_unref);
  if (list->tsv != NULL)
    g_string_free (g_steal_pointer (&list->tsv), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/* Adds one row of cells; tabs and line breaks in them become spaces. */
static void
add_row (List *list,
         const char *first,
         ...) G_GNUC_NULL_TERMINATED;

static void
add_row (List *list,
         const char *first,
         ...)
{
  va_list cells;

  va_start (cells, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (cells, const char *))
    {
      g_autofree char *clean = g_strdelimit (g_strdup (cell), "\t\r\n", ' ');

      if (cell != first)
        g_string_append_c (list->tsv, '\t');
      g_string_append (list->tsv, clean);
    }
  va_end (cells);

  g_string_append_c (list->tsv, '\n');
}

static gboolean
mentions_actors (List *list,
                 guint claim,
                 const guint *fold)
{
  for (guint i = 0; i < list->actors->len; i++)
    if (!ent_engine_claim_mentions (list->engine, claim, g_array_index (list->actors, guint, i), fold))
      return FALSE;

  return TRUE;
}

static gboolean
is_listed (List *list,
           guint claim,
           const guint *fold)
{
  EntDegree least = options.possible ? ENT_DEGREE_POSSIBLE : ENT_DEGREE_PRESUMED;
  EntDegree degree;

  if (ent_engine_claim_is_retracted (list->engine, claim) && !options.all)
    return FALSE;
  if (!mentions_actors (list, claim, fold) || !ent_engine_passes (list->engine, list->lens, claim))
    return FALSE;

  if (!list->at.given)
    return TRUE;

  degree = ent_engine_get_degree (list->engine, claim, &list->at.moment);

  return degree >= least && (degree != ENT_DEGREE_PRESUMED || !list->lens->certain_only);
}

/* @claims: of guint; those without a note leave it */
static gboolean
keep_noted (List *list,
            GArray *claims,
            GError **error)
{
  g_autoptr (GArray) noted = ent_engine_list_noted (list->engine, list->lens, error);
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  guint n = 0;

  if (noted == NULL)
    return FALSE;

  for (guint i = 0; i < noted->len; i++)
    g_hash_table_add (set, GUINT_TO_POINTER (g_array_index (noted, guint, i) + 1));
  for (guint i = 0; i < claims->len; i++)
    if (g_hash_table_contains (set, GUINT_TO_POINTER (g_array_index (claims, guint, i) + 1)))
      g_array_index (claims, guint, n++) = g_array_index (claims, guint, i);
  g_array_set_size (claims, n);

  return TRUE;
}

typedef void (*AddClaim) (List *list,
                          guint index,
                          const EntClaim *claim);

static gboolean
for_each_claim (List *list,
                AddClaim add_claim,
                GError **error)
{
  g_autofree guint *fold = ent_engine_get_folds (list->engine, list->lens);
  g_autoptr (GArray) claims = ent_engine_list_by_id (list->engine, error);

  if (claims != NULL && options.noted && !keep_noted (list, claims, error))
    return FALSE;
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      guint index = g_array_index (claims, guint, i);
      g_autoptr (EntClaim) claim = NULL;

      if (!is_listed (list, index, options.folded ? fold : NULL))
        continue;

      claim = ent_engine_load_claim (list->engine, index, error);
      if (claim == NULL)
        return FALSE;

      add_claim (list, index, claim);
    }

  return claims != NULL;
}

static char *
format_places (List *list,
               const EntClaim *claim)
{
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint i = 0; i < claim->places->len; i++)
    {
      const EntPlace *place = &g_array_index (claim->places, EntPlace, i);

      g_string_append_printf (places, "%s%s ¶%d", i > 0 ? ", " : "",
                              ent_dossier_get_source (list->dossier, place->source)->id, place->paragraph);
    }

  return g_string_free_and_steal (g_steal_pointer (&places));
}

static const char *
speaker_name (List *list,
              const EntClaim *claim)
{
  const EntAttribution *last;

  if (claim->attribution->len == 0)
    return "unclear";

  last = &g_array_index (claim->attribution, EntAttribution, claim->attribution->len - 1);
  if (last->speaker != ENT_NO_INDEX)
    return ent_dossier_get_actor (list->dossier, last->speaker)->label;

  return last->name != NULL ? last->name : "unclear";
}

static void
add_claim (List *list,
           guint index,
           const EntClaim *claim)
{
  if (list->builder != NULL)
    {
      ent_cli_json_add_claim (list->builder, list->engine, index, claim, &list->at);
      return;
    }

  g_autofree char *places = format_places (list, claim);
  g_autofree char *valid = ent_span_format (&claim->span, claim->aspect);

  add_row (list, claim->id, ent_modality_to_nick (claim->modality), claim->negated ? "denial" : "",
           valid, speaker_name (list, claim), places, claim->summary, NULL);
}

static gboolean
list_claims (List *list,
             GError **error)
{
  if (list->builder == NULL)
    add_row (list, "id", "modality", "negated", "valid", "speaker", "places", "summary", NULL);

  return for_each_claim (list, add_claim, error);
}

static void
add_ties (List *list,
          guint index,
          const EntClaim *claim)
{
  for (guint i = 0; i < claim->ties->len; i++)
    {
      const EntTie *tie = &g_array_index (claim->ties, EntTie, i);

      if (list->builder != NULL)
        ent_cli_json_add_tie (list->builder, list->dossier, claim->id, tie);
      else
        add_row (list, claim->id,
                 ent_dossier_get_actor (list->dossier, tie->a)->id,
                 ent_dossier_get_actor (list->dossier, tie->b)->id,
                 ent_dossier_get_nature (list->dossier, tie->nature)->id,
                 ent_direction_to_nick (tie->direction),
                 ent_polarity_to_nick (tie->polarity),
                 tie->group != NULL ? tie->group : "", NULL);
    }
}

static gboolean
list_ties (List *list,
           GError **error)
{
  if (list->builder == NULL)
    add_row (list, "claim", "a", "b", "nature", "direction", "polarity", "group", NULL);

  return for_each_claim (list, add_ties, error);
}

static gboolean
is_asked_actor (List *list,
                guint actor)
{
  for (guint i = 0; i < list->actors->len; i++)
    if (g_array_index (list->actors, guint, i) == actor)
      return TRUE;

  return list->actors->len == 0;
}

static gboolean
list_actors (List *list,
             GError **error)
{
  GPtrArray *actors = ent_dossier_get_actors (list->dossier);

  if (list->builder == NULL)
    add_row (list, "id", "kind", "iso", "label", NULL);

  for (guint i = 0; i < actors->len; i++)
    {
      const EntActor *actor = g_ptr_array_index (actors, i);

      if (!is_asked_actor (list, i))
        continue;
      if (list->builder != NULL)
        ent_cli_json_add_actor (list->builder, list->dossier, i);
      else
        add_row (list, actor->id, ent_actor_kind_to_nick (actor->kind),
                 actor->iso != NULL ? actor->iso : "", actor->label, NULL);
    }

  return TRUE;
}

static gboolean
list_sources (List *list,
              GError **error)
{
  GPtrArray *sources = ent_dossier_get_sources (list->dossier);

  if (list->builder == NULL)
    add_row (list, "id", "reference", NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      const EntSource *source = g_ptr_array_index (sources, i);
      g_autofree char *reference = ent_source_format_full (source);

      if (list->builder != NULL)
        ent_cli_json_add_source (list->builder, source, list->dossier);
      else
        add_row (list, source->id, reference, NULL);
    }

  return TRUE;
}

static void
add_line (List *list,
          const EntLine *line)
{
  g_autofree char *headline = ent_line_format_headline (line);

  if (list->builder != NULL)
    ent_cli_json_add_line (list->builder, list->engine, line);
  else
    add_row (list, ent_dossier_get_actor (list->dossier, line->a)->id,
             ent_dossier_get_actor (list->dossier, line->b)->id,
             ent_layer_to_nick (line->layer), ent_stance_to_nick (line->stance), headline, NULL);
}

static gboolean
joins_actors (List *list,
              const EntLine *line)
{
  for (guint i = 0; i < list->actors->len; i++)
    {
      guint actor = g_array_index (list->actors, guint, i);

      if (line->a != actor && line->b != actor)
        return FALSE;
    }

  return TRUE;
}

static gboolean
list_lines (List *list,
            GError **error)
{
  g_autoptr (EntPicture) picture = ent_engine_get_picture (list->engine, list->lens);

  if (list->builder == NULL)
    add_row (list, "a", "b", "layer", "stance", "headline", NULL);

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      if (joins_actors (list, line))
        add_line (list, line);
    }

  return TRUE;
}

typedef void (*Analysis) (EntDossier *dossier,
                          const EntPicture *picture,
                          JsonBuilder *builder,
                          GString *tsv);

static gboolean
list_analysis (List *list,
               Analysis analysis)
{
  g_autoptr (EntPicture) picture = ent_engine_get_picture (list->engine, list->lens);

  analysis (list->dossier, picture, list->builder, list->tsv);

  return TRUE;
}

static gboolean
list_triads (List *list,
             GError **error)
{
  return list_analysis (list, ent_cli_list_triads);
}

static gboolean
list_brokers (List *list,
              GError **error)
{
  return list_analysis (list, ent_cli_list_brokers);
}

static gboolean
list_camps (List *list,
            GError **error)
{
  return list_analysis (list, ent_cli_list_camps);
}

static const struct
{
  const char *name;
  Lister lister;
} listers[] = {
  { "claims", list_claims },
  { "actors", list_actors },
  { "ties", list_ties },
  { "sources", list_sources },
  { "lines", list_lines },
  { "triads", list_triads },
  { "brokers", list_brokers },
  { "camps", list_camps },
};

static Lister
find_lister (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (listers); i++)
    if (g_str_equal (listers[i].name, name))
      return listers[i].lister;

  return NULL;
}

static gboolean
read_clock (EntClock *clock,
            GError **error)
{
  if (options.clock == NULL || ent_clock_from_nick (options.clock, clock))
    return TRUE;

  g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
               _ ("“%s” is not a clock: expected held or known"), options.clock);

  return FALSE;
}

static gboolean
read_window (EntClock clock,
             EntMoment *moment,
             GError **error)
{
  g_auto (GStrv) ends = g_strsplit (options.window, "..", 2);
  EntDay from, to;

  if (ends[0] == NULL || ends[1] == NULL)
    {
      g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                   _ ("“%s” is not a window: expected two days, such as 2025-05-01..2025-10-30"), options.window);
      return FALSE;
    }

  if (!ent_cli_parse_day (ends[0], &from, error) || !ent_cli_parse_day (ends[1], &to, error))
    return FALSE;

  if (from > to)
    {
      g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                   _ ("“%s” is not a window: it ends before it begins"), options.window);
      return FALSE;
    }

  *moment = ent_moment_window (clock, from, to);

  return TRUE;
}

/* A day or a trail is asked for: it takes the place of a view's window. */
static gboolean
read_day (EntClock clock,
          EntMoment *moment,
          GError **error)
{
  EntDay day = moment->to;
  int trail = moment->window ? ENT_TRAIL_DEFAULT : moment->trail;

  if (options.at != NULL && !ent_cli_parse_day (options.at, &day, error))
    return FALSE;

  *moment = ent_moment_at (clock, day, options.trail != NOT_GIVEN ? options.trail : trail);

  return TRUE;
}

static gboolean
read_moment (List *list,
             GError **error)
{
  EntMoment *moment = &list->lens->moment;
  EntClock clock = moment->clock;

  if (!read_clock (&clock, error))
    return FALSE;

  moment->clock = clock;
  if (options.window != NULL && !read_window (clock, moment, error))
    return FALSE;
  if (options.window == NULL && (options.at != NULL || options.trail != NOT_GIVEN) && !read_day (clock, moment, error))
    return FALSE;

  list->at.given = options.at != NULL || options.window != NULL || options.clock != NULL || ent_cli_lens.view != NULL;
  list->at.moment = *moment;
  list->lens->possible |= options.possible;

  return TRUE;
}

static gboolean
read_actors (List *list,
             GError **error)
{
  list->actors = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; options.actors != NULL && options.actors[i] != NULL; i++)
    {
      guint actor = ent_dossier_find_actor (list->dossier, options.actors[i]);

      if (actor == ENT_NO_INDEX)
        {
          g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                       _ ("The dossier has no actor “%s”"), options.actors[i]);
          return FALSE;
        }

      g_array_append_val (list->actors, actor);
    }

  return TRUE;
}

static gboolean
read_format (List *list,
             GError **error)
{
  if (g_strcmp0 (options.format, "json") == 0)
    list->builder = json_builder_new ();
  else if (options.format == NULL || g_str_equal (options.format, "tsv"))
    list->tsv = g_string_new (NULL);
  else
    g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                 _ ("“%s” is not a format: expected tsv or json"), options.format);

  return list->builder != NULL || list->tsv != NULL;
}

static gboolean
open_list (List *list,
           const char *file,
           GError **error)
{
  EntArrangement arrangement;

  if (!read_format (list, error))
    return FALSE;

  list->dossier = ent_cli_open_dossier (file, error);
  if (list->dossier == NULL)
    return FALSE;

  list->lens = ent_cli_lens_new (list->dossier, &arrangement, error);
  if (list->lens == NULL || !read_moment (list, error) || !read_actors (list, error))
    return FALSE;

  list->engine = ent_engine_new (list->dossier, error);

  return list->engine != NULL;
}

static char *
format_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  return g_strconcat (text, "\n", NULL);
}

static gboolean
run (Lister lister,
     const char *file,
     GError **error)
{
  g_auto (List) list = { 0 };
  g_autofree char *text = NULL;

  if (!open_list (&list, file, error))
    return FALSE;

  if (list.builder != NULL)
    json_builder_begin_array (list.builder);
  if (!lister (&list, error))
    return FALSE;

  if (list.builder != NULL)
    {
      json_builder_end_array (list.builder);
      text = format_json (list.builder);
    }
  else
    text = g_string_free_and_steal (g_steal_pointer (&list.tsv));

  return ent_cli_write_output ("-", text, strlen (text), error);
}

/* entente list claims|actors|ties|sources|lines|triads|brokers|camps [FILE] */
int
ent_cli_list (int argc,
              char *argv[],
              const char *arguments,
              const char *summary)
{
  GError *error = NULL;
  Lister lister;

  options.trail = NOT_GIVEN;
  if (!ent_cli_parse (entries, arguments, summary, &argc, &argv, &error))
    return ent_cli_fail (error);

  lister = find_lister (argv[1]);
  if (lister == NULL || argc > 3 || (options.trail < 0 && options.trail != NOT_GIVEN))
    return ent_cli_fail (g_error_new (ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                                      _ ("Expected “list claims”, “actors”, “ties”, “sources”, “lines”, “triads”, "
                                         "“brokers” or “camps”, and at most one dossier")));

  return run (lister, argv[2], &error) ? 0 : ent_cli_fail (error);
}
