/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"

G_DEFINE_FINAL_TYPE (EntEngine, ent_engine, G_TYPE_OBJECT)

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
  ent_remap_free (self->remap);

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
  self->claims = g_array_new (FALSE, FALSE, sizeof (EntEngineClaim));
  self->ties = g_array_new (FALSE, FALSE, sizeof (EntEngineTie));
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
  if (!ent_engine_load (self, error))
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

  return ent_engine_peek_claim (self, claim)->key;
}

const char *
ent_engine_get_claim_id (EntEngine *self,
                         guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (claim < self->claims->len, NULL);

  return ent_engine_peek_claim (self, claim)->id;
}

EntModality
ent_engine_get_modality (EntEngine *self,
                         guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_MODALITY_FACT);
  g_return_val_if_fail (claim < self->claims->len, ENT_MODALITY_FACT);

  return ent_engine_peek_claim (self, claim)->modality;
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

  return ent_dossier_load_claim (self->dossier, ent_engine_peek_claim (self, claim)->key, error);
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

/**
 * ent_engine_find_claim_of_key:
 * @self: an engine
 * @key: the key of a claim
 *
 * Returns: its index, or %ENT_NO_INDEX
 */
guint
ent_engine_find_claim_of_key (EntEngine *self,
                              gint64 key)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_NO_INDEX);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->claim_keys, &key)) - 1;
}

EntDegree
ent_engine_claim_degree (EntEngine *self,
                         const EntEngineClaim *claim,
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

  return ent_engine_claim_degree (self, ent_engine_peek_claim (self, claim), moment);
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

  const EntEngineClaim *claim = ent_engine_peek_claim (self, index);

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

/* What belongs to an unfolded actor stands by itself, whatever else it belongs to. */
static void
add_fold (guint *fold,
          const EntAffiliation *affiliation,
          const EntLens *lens)
{
  if (ent_index_set_contains (lens->unfolded, affiliation->of_actor))
    fold[affiliation->actor] = ENT_NO_INDEX;
  else if (fold[affiliation->actor] == affiliation->actor)
    fold[affiliation->actor] = affiliation->of_actor;
}

/* A minister folds into the ministry, and with it into the state. Should
 * affiliations run in a circle, nobody in it folds further.
 */
static void
follow_folds (guint *fold,
              guint n_actors)
{
  g_autofree guint *direct = g_memdup2 (fold, n_actors * sizeof *fold);

  for (guint i = 0; i < n_actors; i++)
    {
      guint target = i;
      guint steps = 0;

      while (direct[target] != target && steps++ < n_actors)
        target = direct[target];
      fold[i] = direct[target] == target ? target : i;
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

      if (folds_at (self, affiliation, &moment))
        add_fold (fold, affiliation, lens);
    }

  for (guint i = 0; i < n_actors; i++)
    if (fold[i] == ENT_NO_INDEX)
      fold[i] = i;
  follow_folds (fold, n_actors);

  return fold;
}

/* The layer in which a claim shows at all under a lens, if any. */
gboolean
ent_engine_find_layer (const EntEngineClaim *claim,
                       EntDegree degree,
                       const EntLens *lens,
                       EntLayer *layer)
{
  if (!ent_engine_claim_is_live (claim) || degree == ENT_DEGREE_NONE
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

/* Newest validity first; the data is the engine. */
int
ent_engine_compare_validity (gconstpointer a,
                             gconstpointer b,
                             gpointer data)
{
  EntEngine *self = data;
  const EntEngineClaim *x = ent_engine_peek_claim (self, *(const guint *) a);
  const EntEngineClaim *y = ent_engine_peek_claim (self, *(const guint *) b);

  if (x->span.start_hi != y->span.start_hi)
    return x->span.start_hi > y->span.start_hi ? -1 : 1;
  if (x->publication.p_lo != y->publication.p_lo)
    return x->publication.p_lo > y->publication.p_lo ? -1 : 1;

  return g_strcmp0 (x->id, y->id);
}

gboolean
ent_engine_claim_is_retracted (EntEngine *self,
                               guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (claim < self->claims->len, FALSE);

  return ent_engine_peek_claim (self, claim)->retracted;
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

  const EntEngineClaim *claim = ent_engine_peek_claim (self, index);

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
      const EntEngineClaim *claim = ent_engine_peek_claim (self, i);
      EntLayer layer;

      if (!ent_engine_claim_mentions (self, i, actor, fold)
          || !ent_engine_find_layer (claim, ent_engine_claim_degree (self, claim, &lens->moment), lens, &layer)
          || (layer == ENT_LAYER_POSSIBLE && !lens->possible))
        continue;

      g_array_append_val (found, i);
    }

  g_array_sort_with_data (found, ent_engine_compare_validity, self);

  return found;
}

static void
count_bins (EntEngine *self,
            const EntDay *starts,
            guint n_bins,
            gboolean expected,
            guint *counts)
{
  g_autoptr (EntLens) plain = ent_lens_new (self->dossier);

  for (guint bin = 0; bin < n_bins; bin++)
    {
      EntMoment window = ent_moment_window (ENT_CLOCK_HELD, starts[bin], ent_day_add (starts[bin + 1], -1));

      counts[bin] = 0;
      for (guint i = 0; i < self->claims->len; i++)
        {
          const EntEngineClaim *claim = ent_engine_peek_claim (self, i);
          EntLayer layer;

          if (ent_engine_find_layer (claim, ENT_DEGREE_CERTAIN, plain, &layer)
              && layer == (expected ? ENT_LAYER_EXPECTED : ENT_LAYER_FACT)
              && ent_engine_claim_degree (self, claim, &window) >= ENT_DEGREE_PRESUMED)
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
