/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-json.h"

#include <math.h>

/* The shape of this JSON is a promise to scripts: tests/data/claims.schema.json
 * holds it.
 */

static void
add_text (JsonBuilder *builder,
          const char *name,
          const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_boolean (JsonBuilder *builder,
             const char *name,
             gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_number (JsonBuilder *builder,
            const char *name,
            double value)
{
  json_builder_set_member_name (builder, name);
  if (isnan (value))
    json_builder_add_null_value (builder);
  else if (value == floor (value) && fabs (value) < 9e15)
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_count (JsonBuilder *builder,
           const char *name,
           gint64 value,
           gint64 absent)
{
  json_builder_set_member_name (builder, name);
  if (value == absent)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, value);
}

static void
add_day_value (JsonBuilder *builder,
               EntDay day)
{
  g_autofree char *iso = ent_day_format_iso (day);

  if (ent_day_is_valid (day))
    json_builder_add_string_value (builder, iso);
  else
    json_builder_add_null_value (builder);
}

static void
add_days (JsonBuilder *builder,
          const char *name,
          EntDay lo,
          EntDay hi)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  add_day_value (builder, lo);
  add_day_value (builder, hi);
  json_builder_end_array (builder);
}

static const char *
actor_id (EntDossier *dossier,
          guint actor)
{
  return actor == ENT_NO_INDEX ? NULL : ent_dossier_get_actor (dossier, actor)->id;
}

static void
add_span_members (JsonBuilder *builder,
                  const EntClaim *claim)
{
  const EntSpan *span = &claim->span;

  add_text (builder, "edtf", claim->edtf);
  add_days (builder, "start", span->start_lo, span->start_hi);
  add_days (builder, "end", span->end_lo, span->end_hi);
  add_text (builder, "start_kind", ent_end_kind_to_nick (span->start_kind));
  add_text (builder, "end_kind", ent_end_kind_to_nick (span->end_kind));
  add_text (builder, "basis", ent_basis_to_nick (claim->basis));
  add_text (builder, "as_written", claim->as_written);
}

static void
add_valid (JsonBuilder *builder,
           const EntClaim *claim)
{
  json_builder_set_member_name (builder, "valid");
  json_builder_begin_object (builder);
  add_span_members (builder, claim);
  json_builder_end_object (builder);
}

static void
add_horizon (JsonBuilder *builder,
             const EntClaim *claim)
{
  json_builder_set_member_name (builder, "horizon");
  if (!ent_claim_has_horizon (claim))
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  add_span_members (builder, claim);
  add_text (builder, "outcome", ent_outcome_to_nick (claim->outcome));
  json_builder_end_object (builder);
}

static void
add_scenario (JsonBuilder *builder,
              EntDossier *dossier,
              const EntClaim *claim)
{
  json_builder_set_member_name (builder, "scenario");
  if (claim->scenario == ENT_NO_INDEX)
    {
      json_builder_add_null_value (builder);
      return;
    }

  const EntScenario *scenario = g_ptr_array_index (ent_dossier_get_scenarios (dossier), claim->scenario);

  json_builder_begin_object (builder);
  add_text (builder, "id", scenario->id);
  add_text (builder, "condition", scenario->condition);
  json_builder_end_object (builder);
}

static void
add_places (JsonBuilder *builder,
            EntDossier *dossier,
            const EntClaim *claim)
{
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < claim->places->len; i++)
    {
      const EntPlace *place = &g_array_index (claim->places, EntPlace, i);

      json_builder_begin_object (builder);
      add_text (builder, "source", ent_dossier_get_source (dossier, place->source)->id);
      add_count (builder, "paragraph", place->paragraph, 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_attribution (JsonBuilder *builder,
                 EntDossier *dossier,
                 const EntClaim *claim)
{
  json_builder_set_member_name (builder, "attribution");
  json_builder_begin_array (builder);
  for (guint i = 0; i < claim->attribution->len; i++)
    {
      const EntAttribution *step = &g_array_index (claim->attribution, EntAttribution, i);
      const char *name = step->name;

      if (step->speaker != ENT_NO_INDEX)
        name = ent_dossier_get_actor (dossier, step->speaker)->label;

      json_builder_begin_object (builder);
      add_text (builder, "speaker", actor_id (dossier, step->speaker));
      add_text (builder, "name", name != NULL ? name : "unclear");
      add_text (builder, "how", ent_how_to_nick (step->how));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_actors (JsonBuilder *builder,
            EntDossier *dossier,
            const EntClaim *claim)
{
  json_builder_set_member_name (builder, "actors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < claim->actors->len; i++)
    {
      const EntClaimActor *actor = &g_array_index (claim->actors, EntClaimActor, i);
      const EntActor *record = ent_dossier_get_actor (dossier, actor->actor);

      json_builder_begin_object (builder);
      add_text (builder, "id", record->id);
      add_text (builder, "label", record->label);
      add_text (builder, "role", actor->role);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Mutual ties have no order of their own: the smaller id comes first. */
static void
add_tie_members (JsonBuilder *builder,
                 EntDossier *dossier,
                 const EntTie *tie)
{
  const char *a = actor_id (dossier, tie->a);
  const char *b = actor_id (dossier, tie->b);
  gboolean swap = tie->direction == ENT_DIRECTION_MUTUAL && g_strcmp0 (a, b) > 0;

  add_text (builder, "a", swap ? b : a);
  add_text (builder, "b", swap ? a : b);
  add_text (builder, "nature", ent_dossier_get_nature (dossier, tie->nature)->id);
  add_text (builder, "direction", ent_direction_to_nick (tie->direction));
  add_text (builder, "polarity", ent_polarity_to_nick (tie->polarity));
  add_text (builder, "group", tie->group);
}

static void
add_ties (JsonBuilder *builder,
          EntDossier *dossier,
          const EntClaim *claim)
{
  json_builder_set_member_name (builder, "ties");
  json_builder_begin_array (builder);
  for (guint i = 0; i < claim->ties->len; i++)
    {
      json_builder_begin_object (builder);
      add_tie_members (builder, dossier, &g_array_index (claim->ties, EntTie, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_figures (JsonBuilder *builder,
             EntDossier *dossier,
             const EntClaim *claim)
{
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < claim->figures->len; i++)
    {
      const EntFigure *figure = &g_array_index (claim->figures, EntFigure, i);

      json_builder_begin_object (builder);
      add_number (builder, "value", figure->value);
      add_number (builder, "max", figure->max);
      add_text (builder, "unit", figure->unit);
      add_text (builder, "qualifier", figure->qualifier);
      add_text (builder, "measures", figure->measures);
      add_text (builder, "of", actor_id (dossier, figure->of_actor));
      add_count (builder, "year", figure->year, 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_links (JsonBuilder *builder,
           const EntClaim *claim)
{
  json_builder_set_member_name (builder, "links");
  json_builder_begin_array (builder);
  for (guint i = 0; i < claim->links->len; i++)
    {
      const EntClaimLink *link = g_ptr_array_index (claim->links, i);

      json_builder_begin_object (builder);
      add_text (builder, "from", link->from);
      add_text (builder, "to", link->to);
      add_text (builder, "kind", link->kind);
      add_text (builder, "by", link->by);
      add_boolean (builder, "confirmed", link->confirmed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_notes (JsonBuilder *builder,
           const EntClaim *claim)
{
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < claim->notes->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (claim->notes, i));
  json_builder_end_array (builder);
}

/* How a claim stands at a moment. A forecast is not in force in any degree: it
 * has an outlook instead.
 */
static void
add_standing (JsonBuilder *builder,
              EntEngine *engine,
              guint index,
              const EntCliMoment *at)
{
  gboolean forecast = ent_engine_get_modality (engine, index) == ENT_MODALITY_FORECAST;
  const char *degree = NULL;
  const char *outlook = NULL;

  if (at->given && !forecast)
    degree = ent_degree_to_nick (ent_engine_get_degree (engine, index, &at->moment));
  if (at->given && forecast)
    outlook = ent_outlook_to_nick (ent_engine_get_outlook (engine, index, at->moment.to));

  add_text (builder, "degree", degree);
  add_text (builder, "outlook", outlook);
}

/**
 * ent_cli_json_add_claim:
 * @builder: where to add it
 * @engine: the dossier's engine
 * @index: index of the claim
 * @claim: the claim
 * @at: the moment for its degree and outlook
 *
 * Adds a claim as the data model says.
 */
void
ent_cli_json_add_claim (JsonBuilder *builder,
                        EntEngine *engine,
                        guint index,
                        const EntClaim *claim,
                        const EntCliMoment *at)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  GPtrArray *events = ent_dossier_get_events (dossier);

  json_builder_begin_object (builder);
  add_text (builder, "id", claim->id);
  add_text (builder, "summary", claim->summary);
  add_text (builder, "aspect", ent_aspect_to_nick (claim->aspect));
  add_text (builder, "modality", ent_modality_to_nick (claim->modality));
  add_boolean (builder, "negated", claim->negated);
  add_scenario (builder, dossier, claim);
  add_valid (builder, claim);
  add_horizon (builder, claim);
  add_days (builder, "published", claim->publication.p_lo, claim->publication.p_hi);
  add_places (builder, dossier, claim);
  add_attribution (builder, dossier, claim);
  add_actors (builder, dossier, claim);
  add_ties (builder, dossier, claim);
  add_figures (builder, dossier, claim);
  add_links (builder, claim);
  add_notes (builder, claim);
  add_text (builder, "status", ent_status_to_nick (claim->status));
  add_text (builder, "rank", ent_rank_to_nick (claim->rank));
  add_count (builder, "credibility", claim->credibility, 0);
  add_text (builder, "event",
            claim->event != ENT_NO_INDEX ? ((EntEvent *) g_ptr_array_index (events, claim->event))->id : NULL);
  add_standing (builder, engine, index, at);
  json_builder_end_object (builder);
}

static void
add_affiliations (JsonBuilder *builder,
                  EntDossier *dossier,
                  guint actor)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (dossier);

  json_builder_set_member_name (builder, "affiliations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (affiliation->actor != actor)
        continue;

      json_builder_begin_object (builder);
      add_text (builder, "to", actor_id (dossier, affiliation->of_actor));
      add_text (builder, "kind", ent_affiliation_kind_to_nick (affiliation->kind));
      add_text (builder, "edtf", affiliation->edtf);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * ent_cli_json_add_actor:
 * @builder: where to add it
 * @dossier: the dossier
 * @index: an actor
 *
 * Adds an actor as the data model says.
 */
void
ent_cli_json_add_actor (JsonBuilder *builder,
                        EntDossier *dossier,
                        guint index)
{
  const EntActor *actor = ent_dossier_get_actor (dossier, index);

  json_builder_begin_object (builder);
  add_text (builder, "id", actor->id);
  add_text (builder, "label", actor->label);
  add_text (builder, "kind", ent_actor_kind_to_nick (actor->kind));
  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; i < actor->names->len; i++)
    json_builder_add_string_value (builder, g_array_index (actor->names, EntActorName, i).name);
  json_builder_end_array (builder);
  add_affiliations (builder, dossier, index);
  add_text (builder, "iso", actor->iso);
  add_number (builder, "lat", actor->has_place ? actor->lat : NAN);
  add_number (builder, "lon", actor->has_place ? actor->lon : NAN);
  json_builder_end_object (builder);
}

/**
 * ent_cli_json_add_tie:
 * @builder: where to add it
 * @dossier: the dossier
 * @claim: id of the claim that it belongs to
 * @tie: a tie
 *
 * Adds a tie, with the claim that it stands on.
 */
void
ent_cli_json_add_tie (JsonBuilder *builder,
                      EntDossier *dossier,
                      const char *claim,
                      const EntTie *tie)
{
  json_builder_begin_object (builder);
  add_text (builder, "claim", claim);
  add_tie_members (builder, dossier, tie);
  json_builder_end_object (builder);
}

/**
 * ent_cli_json_add_source:
 * @builder: where to add it
 * @source: a source
 * @dossier: its dossier
 *
 * Adds a source, stated and inferred fields apart.
 */
void
ent_cli_json_add_source (JsonBuilder *builder,
                         const EntSource *source,
                         EntDossier *dossier)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", source->id);
  add_text (builder, "kind", source->kind);
  add_text (builder, "title", source->title);
  add_text (builder, "authors", source->authors);
  add_text (builder, "publisher", source->publisher);
  add_text (builder, "url", source->url);
  add_days (builder, "published", source->publication.p_lo, source->publication.p_hi);
  json_builder_set_member_name (builder, "accessed");
  add_day_value (builder, source->accessed);
  add_text (builder, "stated", source->stated);
  add_text (builder, "inferred", source->inferred);
  add_text (builder, "inference", source->inference);
  add_text (builder, "language", source->language);
  add_text (builder, "reliability", source->reliability);
  add_text (builder, "origin", ent_dossier_get_source (dossier, source->origin)->id);
  json_builder_end_object (builder);
}

static void
add_line_claims (JsonBuilder *builder,
                 EntEngine *engine,
                 const EntLine *line)
{
  json_builder_set_member_name (builder, "claims");
  json_builder_begin_array (builder);
  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *entry = &g_array_index (line->claims, EntLineClaim, i);

      json_builder_begin_object (builder);
      add_text (builder, "id", ent_engine_get_claim_id (engine, entry->claim));
      add_text (builder, "degree", ent_degree_to_nick (entry->degree));
      add_text (builder, "polarity", ent_polarity_to_nick (entry->polarity));
      add_boolean (builder, "counts", entry->counts);
      add_boolean (builder, "disputed", entry->disputed);
      add_boolean (builder, "disputes", entry->disputes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * ent_cli_json_add_line:
 * @builder: where to add it
 * @engine: the dossier's engine
 * @line: a line of the map
 *
 * Adds a line with its status, its counts and the claims behind it.
 */
void
ent_cli_json_add_line (JsonBuilder *builder,
                       EntEngine *engine,
                       const EntLine *line)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_autofree char *headline = ent_line_format_headline (line);

  json_builder_begin_object (builder);
  add_text (builder, "a", actor_id (dossier, line->a));
  add_text (builder, "b", actor_id (dossier, line->b));
  add_text (builder, "layer", ent_layer_to_nick (line->layer));
  add_text (builder, "stance", ent_stance_to_nick (line->stance));
  add_text (builder, "leading", ent_polarity_to_nick (line->leading));
  add_boolean (builder, "presumed", line->presumed);
  add_text (builder, "headline", headline);
  add_count (builder, "supporters", line->n_supporters, -1);
  add_count (builder, "origins", line->n_origins, -1);
  add_count (builder, "disputing", line->n_disputing, -1);
  add_count (builder, "width", line->width, -1);
  add_count (builder, "counting", line->n_counting, -1);
  add_count (builder, "folded", line->n_folded, -1);
  add_line_claims (builder, engine, line);
  json_builder_end_object (builder);
}
