/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine.h"

#include "stance.h"

#include <string.h>

/* A claim, reduced to what decides lines. */
typedef struct
{
  gint64 key;
  const char *id;   /* in the engine's string chunk */
  EntSpan span;
  EntPublication publication;
  EntAspect aspect;
  EntModality modality;
  guint origin;     /* source at the root of the chain */
  guint speaker;    /* number of an interned speaker */
  guint scenario;
  EntDay settled_on;
  gboolean has_horizon;
  gboolean negated;
  gboolean retracted;
  gboolean deprecated;
  guint first_tie;
  guint n_ties;
  guint first_actor;
  guint n_actors;
} Claim;

typedef struct
{
  guint a;
  guint b;
  guint nature;
  EntDirection direction;
  EntPolarity polarity;
} Tie;

struct _EntEngine
{
  GObject parent_instance;

  EntDossier *dossier;
  GStringChunk *strings;
  GHashTable *speakers;   /* what identifies a speaker -> number + 1 */
  GHashTable *claim_keys; /* key -> index + 1 */
  GHashTable *claim_ids;  /* id -> index + 1 */
  GArray *claims;         /* of Claim, sorted by id */
  GArray *ties;           /* of Tie, by claim */
  GArray *actors;         /* of guint, by claim */
  GHashTable *contradictions; /* set of pair of claims, smaller first */
};

G_DEFINE_FINAL_TYPE (EntEngine, ent_engine, G_TYPE_OBJECT)

static Claim *
get_claim (EntEngine *self,
           guint index)
{
  return &g_array_index (self->claims, Claim, index);
}

static guint64
pair_of (guint a,
         guint b)
{
  return ((guint64) MIN (a, b) << 32) | MAX (a, b);
}

static Claim *
find_by_key (EntEngine *self,
             EntStatement *statement,
             int column,
             guint *index)
{
  gint64 key = ent_statement_get_int64 (statement, column);

  *index = GPOINTER_TO_UINT (g_hash_table_lookup (self->claim_keys, &key)) - 1;

  return get_claim (self, *index);
}

static guint
intern_speaker (EntEngine *self,
                const char *identity)
{
  gpointer number = g_hash_table_lookup (self->speakers, identity);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->speakers) + 1);
      g_hash_table_insert (self->speakers, g_strdup (identity), number);
    }

  return GPOINTER_TO_UINT (number) - 1;
}

static void
read_claim (EntEngine *self,
            EntStatement *statement)
{
  EntRank rank = ENT_RANK_NORMAL;
  EntStatus status = ENT_STATUS_DRAFT;
  EntBasis basis = ENT_BASIS_NONE;
  const char *edtf = ent_statement_get_text (statement, 12);
  Claim claim = {
    .key = ent_statement_get_int64 (statement, 0),
    .id = g_string_chunk_insert (self->strings, ent_statement_get_text (statement, 1)),
    .negated = ent_statement_get_int64 (statement, 4) != 0,
    .span = {
      .start_lo = (EntDay) ent_statement_get_int64 (statement, 6),
      .start_hi = (EntDay) ent_statement_get_int64 (statement, 7),
      .end_lo = (EntDay) ent_statement_get_int64 (statement, 8),
      .end_hi = (EntDay) ent_statement_get_int64 (statement, 9),
      .uncertain = edtf != NULL && strpbrk (edtf, "?%") != NULL,
    },
    .publication = { ENT_DAY_FIRST, ENT_DAY_FIRST },
    .origin = ENT_NO_INDEX,
    .scenario = ENT_NO_INDEX,
    .settled_on = ENT_DAY_PLUS_INFINITY,
  };

  ent_aspect_from_nick (ent_statement_get_text (statement, 2), &claim.aspect);
  ent_modality_from_nick (ent_statement_get_text (statement, 3), &claim.modality);
  ent_rank_from_nick (ent_statement_get_text (statement, 5), &rank);
  ent_end_kind_from_nick (ent_statement_get_text (statement, 10), &claim.span.start_kind);
  ent_end_kind_from_nick (ent_statement_get_text (statement, 11), &claim.span.end_kind);
  ent_status_from_nick (ent_statement_get_text (statement, 13), &status);
  ent_basis_from_nick (ent_statement_get_text (statement, 14), &basis);
  claim.deprecated = rank == ENT_RANK_DEPRECATED;
  claim.retracted = status == ENT_STATUS_RETRACTED;
  claim.has_horizon = claim.modality == ENT_MODALITY_FORECAST && basis != ENT_BASIS_NONE;
  if (!ent_statement_is_null (statement, 15))
    claim.scenario = ent_dossier_scenario_of_key (self->dossier, ent_statement_get_int64 (statement, 15));

  g_array_append_val (self->claims, claim);
}

static void
read_tie (EntEngine *self,
          EntStatement *statement)
{
  guint index;
  Claim *claim = find_by_key (self, statement, 0, &index);
  Tie tie = {
    .a = ent_dossier_actor_of_key (self->dossier, ent_statement_get_int64 (statement, 1)),
    .b = ent_dossier_actor_of_key (self->dossier, ent_statement_get_int64 (statement, 2)),
    .nature = ent_dossier_nature_of_key (self->dossier, ent_statement_get_int64 (statement, 3)),
  };

  ent_direction_from_nick (ent_statement_get_text (statement, 4), &tie.direction);
  ent_polarity_from_nick (ent_statement_get_text (statement, 5), &tie.polarity);
  if (claim->n_ties++ == 0)
    claim->first_tie = self->ties->len;
  g_array_append_val (self->ties, tie);
}

static void
read_actor (EntEngine *self,
            EntStatement *statement)
{
  guint index;
  Claim *claim = find_by_key (self, statement, 0, &index);
  guint actor = ent_dossier_actor_of_key (self->dossier, ent_statement_get_int64 (statement, 1));

  if (claim->n_actors++ == 0)
    claim->first_actor = self->actors->len;
  g_array_append_val (self->actors, actor);
}

/* A claim belongs to one source: that of its first place. */
static void
read_source (EntEngine *self,
             EntStatement *statement)
{
  guint index;
  Claim *claim = find_by_key (self, statement, 0, &index);
  guint source_index = ent_dossier_source_of_key (self->dossier, ent_statement_get_int64 (statement, 1));
  const EntSource *source = ent_dossier_get_source (self->dossier, source_index);
  g_autofree char *unclear = NULL;

  if (claim->origin != ENT_NO_INDEX)
    return;

  claim->publication = source->publication;
  claim->origin = source->origin;
  /* Until an attribution says otherwise. */
  unclear = g_strdup_printf ("unclear:%u", source_index);
  claim->speaker = intern_speaker (self, unclear);
}

/* Only the last step, whose words they are, arrives last. */
static void
read_speaker (EntEngine *self,
              EntStatement *statement)
{
  guint index;
  Claim *claim = find_by_key (self, statement, 0, &index);
  g_autofree char *identity = NULL;

  if (!ent_statement_is_null (statement, 1))
    identity = g_strdup_printf ("actor:%" G_GINT64_FORMAT, ent_statement_get_int64 (statement, 1));
  else if (!ent_statement_is_null (statement, 2))
    identity = g_strconcat ("name:", ent_statement_get_text (statement, 2), NULL);
  else
    return;

  claim->speaker = intern_speaker (self, identity);
}

static void
read_contradiction (EntEngine *self,
                    EntStatement *statement)
{
  guint from, to;
  guint64 *pair = g_new (guint64, 1);

  find_by_key (self, statement, 0, &from);
  find_by_key (self, statement, 1, &to);
  *pair = pair_of (from, to);
  g_hash_table_add (self->contradictions, pair);
}

static void
read_settlement (EntEngine *self,
                 EntStatement *statement)
{
  guint forecast, settling;
  Claim *claim = find_by_key (self, statement, 0, &forecast);

  claim->settled_on = find_by_key (self, statement, 1, &settling)->publication.p_lo;
}

static void
index_claims (EntEngine *self)
{
  for (guint i = 0; i < self->claims->len; i++)
    {
      Claim *claim = get_claim (self, i);

      g_hash_table_insert (self->claim_keys, &claim->key, GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (self->claim_ids, (gpointer) claim->id, GUINT_TO_POINTER (i + 1));
    }
}

static gboolean
load_rows (EntEngine *self,
           const char *sql,
           void (*read_row) (EntEngine *, EntStatement *),
           GError **error)
{
  EntDatabase *database = ent_dossier_get_database (self->dossier);
  g_autoptr (EntStatement) statement = ent_database_prepare (database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &local_error))
    read_row (self, statement);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
load (EntEngine *self,
      GError **error)
{
  static const struct
  {
    const char *sql;
    void (*read_row) (EntEngine *, EntStatement *);
  } parts[] = {
    { "SELECT claim, a, b, nature, direction, polarity FROM claim_tie ORDER BY claim, ordinal", read_tie },
    { "SELECT DISTINCT claim, actor FROM claim_actor ORDER BY claim", read_actor },
    { "SELECT claim, passage.source FROM claim_passage JOIN passage ON passage.key = passage"
      "  ORDER BY claim, ordinal", read_source },
    { "SELECT claim, speaker, name FROM attribution AS step WHERE ordinal ="
      "  (SELECT max (ordinal) FROM attribution WHERE claim = step.claim)", read_speaker },
    { "SELECT from_claim, to_claim FROM claim_link WHERE kind = 'contradicts' AND confirmed", read_contradiction },
    { "SELECT claim, settled_by FROM forecast WHERE settled_by IS NOT NULL", read_settlement },
  };

  if (!load_rows (self,
                  "SELECT key, id, aspect, modality, negated, rank, start_lo, start_hi, end_lo, end_hi,"
                  "       start_kind, end_kind, edtf, status, basis, scenario FROM claim ORDER BY id",
                  read_claim, error))
    return FALSE;

  index_claims (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!load_rows (self, parts[i].sql, parts[i].read_row, error))
      return FALSE;

  return TRUE;
}

static void
ent_engine_finalize (GObject *object)
{
  EntEngine *self = ENT_ENGINE (object);

  g_clear_object (&self->dossier);
  g_hash_table_unref (self->speakers);
  g_hash_table_unref (self->claim_keys);
  g_hash_table_unref (self->claim_ids);
  g_hash_table_unref (self->contradictions);
  g_array_unref (self->claims);
  g_array_unref (self->ties);
  g_array_unref (self->actors);
  g_string_chunk_free (self->strings);

  G_OBJECT_CLASS (ent_engine_parent_class)->finalize (object);
}

static void
ent_engine_class_init (EntEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_engine_finalize;
}

static void
ent_engine_init (EntEngine *self)
{
  self->strings = g_string_chunk_new (4096);
  self->speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->claim_keys = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->claim_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->contradictions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  self->ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  self->actors = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * ent_engine_new:
 * @dossier: a dossier
 * @error: return location for an error
 *
 * Reads what lines are computed from: one pass over each table.
 *
 * Returns: (transfer full): the engine, or %NULL with an error of
 *   %ENT_STORE_ERROR
 */
EntEngine *
ent_engine_new (EntDossier *dossier,
                GError **error)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  g_autoptr (EntEngine) self = g_object_new (ENT_TYPE_ENGINE, NULL);

  self->dossier = g_object_ref (dossier);
  if (!load (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

EntDossier *
ent_engine_get_dossier (EntEngine *self)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);

  return self->dossier;
}

guint
ent_engine_get_n_claims (EntEngine *self)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), 0);

  return self->claims->len;
}

gint64
ent_engine_get_claim_key (EntEngine *self,
                          guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), 0);
  g_return_val_if_fail (claim < self->claims->len, 0);

  return get_claim (self, claim)->key;
}

const char *
ent_engine_get_claim_id (EntEngine *self,
                         guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (claim < self->claims->len, NULL);

  return get_claim (self, claim)->id;
}

EntModality
ent_engine_get_modality (EntEngine *self,
                         guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_MODALITY_FACT);
  g_return_val_if_fail (claim < self->claims->len, ENT_MODALITY_FACT);

  return get_claim (self, claim)->modality;
}

/**
 * ent_engine_load_claim:
 * @self: an engine
 * @claim: index of a claim
 * @error: return location for an error
 *
 * Returns: (transfer full): everything about the claim, or %NULL with an error
 */
EntClaim *
ent_engine_load_claim (EntEngine *self,
                       guint claim,
                       GError **error)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (claim < self->claims->len, NULL);

  return ent_dossier_load_claim (self->dossier, get_claim (self, claim)->key, error);
}

/**
 * ent_engine_find_claim:
 * @self: an engine
 * @id: text id of a claim
 *
 * Returns: its index, or %ENT_NO_INDEX
 */
guint
ent_engine_find_claim (EntEngine *self,
                       const char *id)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_NO_INDEX);
  g_return_val_if_fail (id != NULL, ENT_NO_INDEX);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->claim_ids, id)) - 1;
}

static EntDegree
get_degree (EntEngine *self,
            const Claim *claim,
            const EntMoment *moment)
{
  const EntPeriod *period = ent_dossier_get_period (self->dossier);

  if (claim->modality == ENT_MODALITY_FORECAST)
    return ent_forecast_drawn_at (claim->has_horizon ? &claim->span : NULL, claim->settled_on,
                                  &claim->publication, moment, period);

  return ent_degree_at (&claim->span, claim->aspect, &claim->publication, moment, period);
}

/**
 * ent_engine_get_degree:
 * @self: an engine
 * @claim: index of a claim
 * @moment: a day or a window, on one of the two clocks
 *
 * How surely a claim is in force. A forecast counts as in force while it is
 * drawn: from its publication until it is due or settled.
 *
 * Returns: the degree
 */
EntDegree
ent_engine_get_degree (EntEngine *self,
                       guint claim,
                       const EntMoment *moment)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_DEGREE_NONE);
  g_return_val_if_fail (claim < self->claims->len, ENT_DEGREE_NONE);
  g_return_val_if_fail (moment != NULL, ENT_DEGREE_NONE);

  return get_degree (self, get_claim (self, claim), moment);
}

/**
 * ent_engine_get_outlook:
 * @self: an engine
 * @claim: index of a claim
 * @day: the day from which it is seen
 *
 * Returns: where a forecast stands; %ENT_OUTLOOK_NONE for anything else
 */
EntOutlook
ent_engine_get_outlook (EntEngine *self,
                        guint index,
                        EntDay day)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_OUTLOOK_NONE);
  g_return_val_if_fail (index < self->claims->len, ENT_OUTLOOK_NONE);

  const Claim *claim = get_claim (self, index);

  if (claim->modality != ENT_MODALITY_FORECAST)
    return ENT_OUTLOOK_NONE;

  return ent_outlook_at (claim->has_horizon ? &claim->span : NULL, claim->settled_on, day);
}

/* Whether an affiliation folds at a moment. One that the source tells in the
 * present tense begins on an unknown day: it is taken to hold before and after
 * too, or office-holders would pop out of their states as time moves.
 */
static gboolean
folds_at (EntEngine *self,
          const EntAffiliation *affiliation,
          const EntMoment *moment)
{
  EntDegree degree;

  if (!ent_affiliation_kind_folds (affiliation->kind))
    return FALSE;

  degree = ent_degree_at (&affiliation->span, ENT_ASPECT_STATE, &affiliation->publication,
                          moment, ent_dossier_get_period (self->dossier));

  return degree >= ENT_DEGREE_PRESUMED
         || (degree == ENT_DEGREE_POSSIBLE
             && (affiliation->span.end_kind == ENT_END_AS_SAID
                 || affiliation->span.end_kind == ENT_END_OPEN));
}

/* A minister folds into the ministry, and with it into the state. Should
 * affiliations run in a circle, nobody in it folds further.
 */
static void
follow_folds (guint *fold,
              guint n_actors)
{
  for (guint i = 0; i < n_actors; i++)
    {
      guint target = fold[i];

      for (guint steps = 0; steps < n_actors && fold[target] != target && fold[target] != i; steps++)
        target = fold[target];
      fold[i] = target;
    }
}

/**
 * ent_engine_get_folds:
 * @self: an engine
 * @lens: what is asked for
 *
 * What each actor is drawn as at the lens's moment: itself, or what it folds
 * into.
 *
 * Returns: (transfer full): an actor for each actor
 */
guint *
ent_engine_get_folds (EntEngine *self,
                      const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  GPtrArray *affiliations = ent_dossier_get_affiliations (self->dossier);
  guint n_actors = ent_dossier_get_actors (self->dossier)->len;
  guint *fold = g_new (guint, MAX (n_actors, 1));
  EntMoment moment = lens->moment;

  moment.clock = ENT_CLOCK_HELD;
  for (guint i = 0; i < n_actors; i++)
    fold[i] = i;

  for (guint i = 0; lens->folded && i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (fold[affiliation->actor] == affiliation->actor && folds_at (self, affiliation, &moment))
        fold[affiliation->actor] = affiliation->of_actor;
    }

  follow_folds (fold, n_actors);

  return fold;
}

/* Whether a claim may count for anything at all. */
static gboolean
is_live (const Claim *claim)
{
  return !claim->retracted && !claim->deprecated;
}

/* The layer in which a claim shows at all under a lens, if any. */
static gboolean
find_layer (const Claim *claim,
            EntDegree degree,
            const EntLens *lens,
            EntLayer *layer)
{
  if (!is_live (claim) || degree == ENT_DEGREE_NONE
      || claim->modality == ENT_MODALITY_RECOMMENDATION
      || claim->modality == ENT_MODALITY_QUESTION)
    return FALSE;

  if (claim->scenario != ENT_NO_INDEX)
    {
      *layer = ENT_LAYER_SCENARIO;
      return ent_lens_has_scenario (lens, claim->scenario);
    }

  if (claim->modality == ENT_MODALITY_FORECAST)
    {
      *layer = ENT_LAYER_EXPECTED;
      return lens->forecasts;
    }

  *layer = degree >= ENT_DEGREE_PRESUMED ? ENT_LAYER_FACT : ENT_LAYER_POSSIBLE;

  return claim->modality != ENT_MODALITY_CONDITIONAL;
}

typedef struct
{
  EntEngine *engine;
  const EntLens *lens;
  EntPicture *picture;
  GHashTable *lines[ENT_LAYER_POSSIBLE + 1]; /* pair -> EntLine, borrowed */
} Build;

static EntLine *
ensure_line (Build *build,
             EntLayer layer,
             guint a,
             guint b)
{
  guint64 pair = pair_of (a, b);
  EntLine *line = g_hash_table_lookup (build->lines[layer], &pair);

  if (line == NULL)
    {
      line = g_new0 (EntLine, 1);
      line->a = MIN (a, b);
      line->b = MAX (a, b);
      line->layer = layer;
      line->claims = g_array_new (FALSE, TRUE, sizeof (EntLineClaim));
      g_hash_table_insert (build->lines[layer], g_memdup2 (&pair, sizeof pair), line);
      g_ptr_array_add (build->picture->lines, line);
    }

  return line;
}

static EntDirection
turn (EntDirection direction,
      gboolean swapped)
{
  if (!swapped || direction == ENT_DIRECTION_MUTUAL)
    return direction;

  return direction == ENT_DIRECTION_A_TO_B ? ENT_DIRECTION_B_TO_A : ENT_DIRECTION_A_TO_B;
}

static void
add_tie (Build *build,
         guint claim_index,
         EntDegree degree,
         EntLayer layer,
         const Tie *tie)
{
  const guint *fold = build->picture->fold;
  guint a = fold[tie->a];
  guint b = fold[tie->b];

  if (a == b)
    {
      build->picture->n_in_folds++;
      return;
    }

  EntLineClaim entry = {
    .claim = claim_index,
    .nature = tie->nature,
    .degree = degree,
    .polarity = tie->polarity,
    .direction = turn (tie->direction, a > b),
    .counts = !get_claim (build->engine, claim_index)->negated,
    .folded = a != tie->a || b != tie->b,
  };

  g_array_append_val (ensure_line (build, layer, a, b)->claims, entry);
}

/* Every claim once, though it may mention several that fold into one actor. */
static void
add_weight (Build *build,
            const Claim *claim)
{
  EntEngine *self = build->engine;
  EntPicture *picture = build->picture;

  for (guint i = 0; i < claim->n_actors; i++)
    {
      guint actor = picture->fold[g_array_index (self->actors, guint, claim->first_actor + i)];
      gboolean seen = FALSE;

      for (guint j = 0; j < i && !seen; j++)
        seen = picture->fold[g_array_index (self->actors, guint, claim->first_actor + j)] == actor;

      if (!seen)
        picture->weight[actor]++;
      picture->shown[actor] = TRUE;
    }
}

static void
add_claim (Build *build,
           guint index)
{
  EntEngine *self = build->engine;
  const Claim *claim = get_claim (self, index);
  EntDegree degree = get_degree (self, claim, &build->lens->moment);
  EntLayer layer;

  if (is_live (claim) && ent_span_is_undated (&claim->span))
    build->picture->n_undated++;

  if (!find_layer (claim, degree, build->lens, &layer))
    return;

  if (layer == ENT_LAYER_FACT)
    {
      build->picture->n_in_force++;
      add_weight (build, claim);
    }

  for (guint i = 0; i < claim->n_ties; i++)
    {
      const Tie *tie = &g_array_index (self->ties, Tie, claim->first_tie + i);

      if (build->lens->structural || !ent_dossier_get_nature (self->dossier, tie->nature)->structural)
        add_tie (build, index, degree, layer, tie);
    }
}

static gboolean
speakers_contradict (gpointer data,
                     guint a,
                     guint b,
                     EntStanceConflict *conflict)
{
  EntEngine *self = data;
  const Claim *x = get_claim (self, a);
  const Claim *y = get_claim (self, b);
  guint64 pair = pair_of (a, b);

  conflict->speakers_differ = x->speaker != y->speaker;
  conflict->linked = g_hash_table_contains (self->contradictions, &pair);
  conflict->overlap = ent_span_overlaps (&x->span, &y->span);

  return conflict->speakers_differ;
}

static int
compare_validity (gconstpointer a,
                  gconstpointer b,
                  gpointer data)
{
  EntEngine *self = data;
  const Claim *x = get_claim (self, *(const guint *) a);
  const Claim *y = get_claim (self, *(const guint *) b);

  if (x->span.start_hi != y->span.start_hi)
    return x->span.start_hi > y->span.start_hi ? -1 : 1;
  if (x->publication.p_lo != y->publication.p_lo)
    return x->publication.p_lo > y->publication.p_lo ? -1 : 1;

  return g_strcmp0 (x->id, y->id);
}

static EntStanceClaim
describe_for_stance (gpointer data,
                     guint index)
{
  EntEngine *self = data;
  const Claim *claim = get_claim (self, index);

  return (EntStanceClaim) { .origin = claim->origin, .speaker = claim->speaker };
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const EntLine *x = *(const EntLine *const *) a;
  const EntLine *y = *(const EntLine *const *) b;

  if (x->layer != y->layer)
    return (int) x->layer - (int) y->layer;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;

  return x->b < y->b ? -1 : x->b > y->b;
}

/* A possible line is drawn only for a pair without a line, and asked for. */
static gboolean
line_shows (Build *build,
            const EntLine *line)
{
  guint64 pair = pair_of (line->a, line->b);
  const EntLine *fact;

  if (line->n_counting == 0)
    return FALSE;
  if (line->layer != ENT_LAYER_POSSIBLE)
    return TRUE;

  fact = g_hash_table_lookup (build->lines[ENT_LAYER_FACT], &pair);
  if (fact != NULL && fact->n_counting > 0)
    return FALSE;

  build->picture->n_possible++;

  return build->lens->possible;
}

static void
finish_lines (Build *build)
{
  EntPicture *picture = build->picture;
  const EntStanceSource source = { describe_for_stance, speakers_contradict, build->engine };
  g_autoptr (GPtrArray) all = g_steal_pointer (&picture->lines);

  picture->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_line_free);
  g_ptr_array_set_free_func (all, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      EntLine *line = g_ptr_array_index (all, i);

      g_array_sort_with_data (line->claims, compare_validity, build->engine);
      ent_stance_resolve (line, &source);
    }

  for (guint i = 0; i < all->len; i++)
    {
      EntLine *line = g_ptr_array_index (all, i);

      if (line_shows (build, line))
        {
          picture->shown[line->a] = picture->shown[line->b] = TRUE;
          g_ptr_array_add (picture->lines, line);
        }
      else
        g_ptr_array_add (picture->hidden, line);
    }

  g_ptr_array_sort (picture->lines, compare_lines);
}

static EntPicture *
picture_new (EntEngine *self,
             const EntLens *lens)
{
  EntPicture *picture = g_new0 (EntPicture, 1);

  picture->n_actors = ent_dossier_get_actors (self->dossier)->len;
  picture->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_line_free);
  picture->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_line_free);
  picture->fold = ent_engine_get_folds (self, lens);
  picture->weight = g_new0 (guint, MAX (picture->n_actors, 1));
  picture->shown = g_new0 (gboolean, MAX (picture->n_actors, 1));

  return picture;
}

/**
 * ent_engine_get_picture:
 * @self: an engine
 * @lens: what is asked for
 *
 * Computes what is to be drawn: the lines with their stance, and the actors.
 *
 * Returns: (transfer full): the picture
 */
EntPicture *
ent_engine_get_picture (EntEngine *self,
                        const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  Build build = { .engine = self, .lens = lens, .picture = picture_new (self, lens) };

  for (guint i = 0; i < G_N_ELEMENTS (build.lines); i++)
    build.lines[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->claims->len; i++)
    add_claim (&build, i);
  finish_lines (&build);

  for (guint i = 0; i < G_N_ELEMENTS (build.lines); i++)
    g_hash_table_unref (build.lines[i]);

  return build.picture;
}

gboolean
ent_engine_claim_is_retracted (EntEngine *self,
                               guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (claim < self->claims->len, FALSE);

  return get_claim (self, claim)->retracted;
}

/**
 * ent_engine_claim_mentions:
 * @self: an engine
 * @claim: index of a claim
 * @actor: an actor
 * @fold: (nullable): what actors fold into, to count those that fold into
 *   @actor as well
 *
 * Returns: whether @claim mentions @actor
 */
gboolean
ent_engine_claim_mentions (EntEngine *self,
                           guint index,
                           guint actor,
                           const guint *fold)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (index < self->claims->len, FALSE);

  const Claim *claim = get_claim (self, index);

  for (guint i = 0; i < claim->n_actors; i++)
    {
      guint mentioned = g_array_index (self->actors, guint, claim->first_actor + i);

      if (mentioned == actor || (fold != NULL && fold[mentioned] == actor))
        return TRUE;
    }

  return FALSE;
}

/**
 * ent_engine_get_actor_claims:
 * @self: an engine
 * @lens: what is asked for
 * @actor: an actor
 *
 * The claims that mention an actor, or what folds into it, and show under the
 * lens, newest validity first.
 *
 * Returns: (transfer full) (element-type guint): indexes of claims
 */
GArray *
ent_engine_get_actor_claims (EntEngine *self,
                             const EntLens *lens,
                             guint actor)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  g_autofree guint *fold = ent_engine_get_folds (self, lens);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->claims->len; i++)
    {
      const Claim *claim = get_claim (self, i);
      EntLayer layer;

      if (!ent_engine_claim_mentions (self, i, actor, fold)
          || !find_layer (claim, get_degree (self, claim, &lens->moment), lens, &layer)
          || (layer == ENT_LAYER_POSSIBLE && !lens->possible))
        continue;

      g_array_append_val (found, i);
    }

  g_array_sort_with_data (found, compare_validity, self);

  return found;
}

static void
count_bins (EntEngine *self,
            const EntDay *starts,
            guint n_bins,
            gboolean expected,
            guint *counts)
{
  for (guint bin = 0; bin < n_bins; bin++)
    {
      EntMoment window = ent_moment_window (ENT_CLOCK_HELD, starts[bin], ent_day_add (starts[bin + 1], -1));

      counts[bin] = 0;
      for (guint i = 0; i < self->claims->len; i++)
        {
          const Claim *claim = get_claim (self, i);
          gboolean is_forecast = claim->modality == ENT_MODALITY_FORECAST;

          if (is_live (claim) && claim->scenario == ENT_NO_INDEX && is_forecast == expected
              && get_degree (self, claim, &window) >= ENT_DEGREE_PRESUMED)
            counts[bin]++;
        }
    }
}

/**
 * ent_engine_get_histogram:
 * @self: an engine
 * @starts: first days of the bins, ascending, and the day after the last bin
 * @n_bins: how many bins
 * @counts: (out caller-allocates) (array length=n_bins): claims, other than
 *   forecasts, certainly or presumably in force at some time in each bin
 *
 * Counts claims over time.
 */
void
ent_engine_get_histogram (EntEngine *self,
                          const EntDay *starts,
                          guint n_bins,
                          guint *counts)
{
  g_return_if_fail (ENT_IS_ENGINE (self));
  g_return_if_fail (starts != NULL && counts != NULL);

  count_bins (self, starts, n_bins, FALSE, counts);
}

/**
 * ent_engine_get_expected_histogram:
 * @self: an engine
 * @starts: first days of the bins, ascending, and the day after the last bin
 * @n_bins: how many bins
 * @counts: (out caller-allocates) (array length=n_bins): forecasts that stand
 *   open at some time in each bin
 *
 * Counts forecasts over time.
 */
void
ent_engine_get_expected_histogram (EntEngine *self,
                                   const EntDay *starts,
                                   guint n_bins,
                                   guint *counts)
{
  g_return_if_fail (ENT_IS_ENGINE (self));
  g_return_if_fail (starts != NULL && counts != NULL);

  count_bins (self, starts, n_bins, TRUE, counts);
}

/**
 * ent_picture_find_line:
 * @self: a picture
 * @a: an actor
 * @b: another actor, in any order
 * @layer: in which layer
 *
 * Returns: (nullable) (transfer none): the line between them
 */
const EntLine *
ent_picture_find_line (const EntPicture *self,
                       guint a,
                       guint b,
                       EntLayer layer)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (self->lines, i);

      if (line->layer == layer && line->a == MIN (a, b) && line->b == MAX (a, b))
        return line;
    }

  return NULL;
}

/**
 * ent_picture_free:
 * @self: (nullable): a picture
 *
 * Frees a picture and its lines.
 */
void
ent_picture_free (EntPicture *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->hidden);
  g_free (self->fold);
  g_free (self->weight);
  g_free (self->shown);
  g_free (self);
}
