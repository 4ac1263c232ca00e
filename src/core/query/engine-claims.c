/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"

/* Whether ties of a nature make lines under a lens. */
gboolean
ent_engine_nature_shows (EntEngine *self,
                         const EntLens *lens,
                         guint nature)
{
  if (lens->natures->len > 0 && !ent_index_set_contains (lens->natures, nature))
    return FALSE;

  return lens->structural || !ent_dossier_get_nature (self->dossier, nature)->structural;
}

/* The layer in which a claim shows at all under a lens, if any. */
gboolean
ent_engine_find_layer (const EntColumnClaim *claim,
                       EntDegree degree,
                       const EntLens *lens,
                       EntLayer *layer)
{
  EntModality modality = (EntModality) claim->traits.modality;

  if (!ent_traits_are_live (claim->traits) || degree == ENT_DEGREE_NONE
      || (lens->certain_only && degree == ENT_DEGREE_PRESUMED))
    return FALSE;

  if (claim->scenario != ENT_NO_INDEX)
    {
      *layer = ENT_LAYER_SCENARIO;
      return ent_lens_has_scenario (lens, claim->scenario);
    }

  if (modality == ENT_MODALITY_FORECAST)
    {
      *layer = ENT_LAYER_EXPECTED;
      return lens->forecasts;
    }

  *layer = degree >= ENT_DEGREE_PRESUMED ? ENT_LAYER_FACT : ENT_LAYER_POSSIBLE;

  return modality != ENT_MODALITY_CONDITIONAL;
}

/* How a claim shows under a lens whose filters it passes. */
EntShow
ent_engine_find_show (EntEngine *self,
                      const EntColumnClaim *claim,
                      const EntLens *lens)
{
  EntDegree degree = ent_engine_column_degree (self, claim, &lens->moment);
  EntLayer layer;

  return ent_engine_find_layer (claim, degree, lens, &layer) ? ent_show (layer, degree) : ENT_SHOW_NONE;
}

static EntDay
get_published (const EntColumns *columns,
               guint claim)
{
  guint source = columns->sources[claim];

  return source != ENT_NO_INDEX ? columns->source_facts[source].publication.p_lo : ENT_DAY_FIRST;
}

/* Newest validity first; the data is the engine. */
int
ent_engine_compare_validity (gconstpointer a,
                             gconstpointer b,
                             gpointer data)
{
  const EntColumns *columns = ((EntEngine *) data)->columns;
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;
  EntDay began_x = columns->bounds[x].start_hi;
  EntDay began_y = columns->bounds[y].start_hi;
  EntDay published_x = get_published (columns, x);
  EntDay published_y = get_published (columns, y);

  if (began_x != began_y)
    return began_x > began_y ? -1 : 1;
  if (published_x != published_y)
    return published_x > published_y ? -1 : 1;

  return x < y ? -1 : x > y;
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
                           guint claim,
                           guint actor,
                           const guint *fold)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (claim < self->columns->n_claims, FALSE);
  g_return_val_if_fail (actor < self->columns->n_actors, FALSE);

  if (ent_columns_mentions (self->columns, claim, actor))
    return TRUE;

  for (guint i = 0; fold != NULL && i < self->columns->n_actors; i++)
    if (fold[i] == actor && ent_columns_mentions (self->columns, claim, i))
      return TRUE;

  return FALSE;
}

/* What a list of claims asks of each of them that passes the lens's filters. */
typedef gboolean (*Asks) (EntEngine *self,
                          guint index,
                          const EntLens *lens,
                          EntDay day);

static gboolean
asks_show (EntEngine *self,
           guint index,
           const EntLens *lens,
           EntDay day)
{
  EntColumnClaim claim;
  EntShow show;

  ent_columns_read (self->columns, index, &claim);
  show = ent_engine_find_show (self, &claim, lens);

  return show != ENT_SHOW_NONE && (ent_show_get_layer (show) != ENT_LAYER_POSSIBLE || lens->possible);
}

/* Whether a claim would show under the lens if it were in force. */
static gboolean
asks_layer (EntEngine *self,
            const EntColumnClaim *claim,
            const EntLens *lens)
{
  EntLayer layer;

  return ent_engine_find_layer (claim, ENT_DEGREE_CERTAIN, lens, &layer);
}

static gboolean
asks_undated (EntEngine *self,
              guint index,
              const EntLens *lens,
              EntDay day)
{
  EntColumnClaim claim;

  ent_columns_read (self->columns, index, &claim);

  return ent_span_is_undated (&claim.span) && asks_layer (self, &claim, lens);
}

static gboolean
asks_earlier (EntEngine *self,
              guint index,
              const EntLens *lens,
              EntDay day)
{
  EntColumnClaim claim;

  ent_columns_read (self->columns, index, &claim);

  return claim.span.end_hi < day && asks_layer (self, &claim, lens);
}

static gboolean
asks_later (EntEngine *self,
            guint index,
            const EntLens *lens,
            EntDay day)
{
  EntColumnClaim claim;

  ent_columns_read (self->columns, index, &claim);

  return claim.span.start_lo > day && asks_layer (self, &claim, lens);
}

static GArray *
list_claims (EntEngine *self,
             const EntLens *lens,
             Asks asks,
             EntDay day)
{
  const guint64 *bits = ent_lens_bits_get (self->bits, lens);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->columns->n_claims; i++)
    if (ent_bits_have (bits, i) && asks (self, i, lens, day))
      g_array_append_val (found, i);

  g_array_sort_with_data (found, ent_engine_compare_validity, self);

  return found;
}

/**
 * ent_engine_list_shown:
 * @self: an engine
 * @lens: what is asked for
 *
 * The claims that show under the lens at its moment, with a tie or without.
 *
 * Returns: (transfer full) (element-type guint): indexes of claims, newest
 *   validity first
 */
GArray *
ent_engine_list_shown (EntEngine *self,
                       const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  return list_claims (self, lens, asks_show, ENT_DAY_INVALID);
}

/**
 * ent_engine_list_undated:
 * @self: an engine
 * @lens: what is asked for
 *
 * The claims that pass the lens, whatever its moment, and of which neither start
 * nor end is stated. Their number is that of the picture's n_undated.
 *
 * Returns: (transfer full) (element-type guint): indexes of claims, newest
 *   validity first
 */
GArray *
ent_engine_list_undated (EntEngine *self,
                         const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  return list_claims (self, lens, asks_undated, ENT_DAY_INVALID);
}

/**
 * ent_engine_list_earlier:
 * @self: an engine
 * @lens: what is asked for
 * @day: the first day of a range
 *
 * The claims that pass the lens, whatever its moment, and are over for sure
 * before @day. The trail of acts does not count.
 *
 * Returns: (transfer full) (element-type guint): indexes of claims, newest
 *   validity first
 */
GArray *
ent_engine_list_earlier (EntEngine *self,
                         const EntLens *lens,
                         EntDay day)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  return list_claims (self, lens, asks_earlier, day);
}

/**
 * ent_engine_list_later:
 * @self: an engine
 * @lens: what is asked for
 * @day: the last day of a range
 *
 * The claims that pass the lens, whatever its moment, and have for sure not
 * begun by @day.
 *
 * Returns: (transfer full) (element-type guint): indexes of claims, newest
 *   validity first
 */
GArray *
ent_engine_list_later (EntEngine *self,
                       const EntLens *lens,
                       EntDay day)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  return list_claims (self, lens, asks_later, day);
}

static void
count_beyond (EntEngine *self,
              const EntLens *lens)
{
  const guint64 *bits = ent_lens_bits_get (self->bits, lens);
  const EntPeriod *period = ent_dossier_get_period (self->dossier);
  const EntBounds *bounds = self->columns->bounds;

  self->n_beyond[0] = self->n_beyond[1] = 0;
  for (guint i = 0; i < self->columns->n_claims; i++)
    if (ent_bits_have (bits, i) && (bounds[i].end_hi < period->lo || bounds[i].start_lo > period->hi))
      {
        self->n_beyond[0] += asks_earlier (self, i, lens, period->lo);
        self->n_beyond[1] += asks_later (self, i, lens, period->hi);
      }
}

/**
 * ent_engine_count_beyond:
 * @self: an engine
 * @lens: what is asked for; its moment does not matter
 * @n_earlier: (out): as many as ent_engine_list_earlier() finds before the period
 * @n_later: (out): as many as ent_engine_list_later() finds behind it
 *
 * Counts the claims that pass the lens and that the dossier's period has at no
 * time. Whoever asks again under the same lens gets what was found.
 */
void
ent_engine_count_beyond (EntEngine *self,
                         const EntLens *lens,
                         guint *n_earlier,
                         guint *n_later)
{
  g_return_if_fail (ENT_IS_ENGINE (self));
  g_return_if_fail (lens != NULL);
  g_return_if_fail (n_earlier != NULL && n_later != NULL);

  if (self->beyond_lens == NULL || !ent_lens_equal_but_moment (self->beyond_lens, lens))
    {
      count_beyond (self, lens);
      g_clear_pointer (&self->beyond_lens, ent_lens_free);
      self->beyond_lens = ent_lens_copy (lens);
    }

  *n_earlier = self->n_beyond[0];
  *n_later = self->n_beyond[1];
}

/* Claims that mention an actor or what folds into it. */
static GArray *
gather_mentions (EntEngine *self,
                 const guint *fold,
                 guint actor)
{
  const EntColumns *columns = self->columns;
  GArray *claims = ent_index_set_new ();

  for (guint i = 0; i < columns->n_actors; i++)
    if (i == actor || fold[i] == actor)
      g_array_append_vals (claims, &columns->mentions[columns->first_mention[i]],
                           columns->first_mention[i + 1] - columns->first_mention[i]);

  ent_index_set_settle (claims);

  return claims;
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
  g_return_val_if_fail (actor < self->columns->n_actors, NULL);

  g_autofree guint *fold = ent_engine_get_folds (self, lens);
  g_autoptr (GArray) mentions = gather_mentions (self, fold, actor);
  const guint64 *bits = ent_lens_bits_get (self->bits, lens);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < mentions->len; i++)
    {
      guint claim = g_array_index (mentions, guint, i);

      if (ent_bits_have (bits, claim) && asks_show (self, claim, lens, ENT_DAY_INVALID))
        g_array_append_val (found, claim);
    }

  g_array_sort_with_data (found, ent_engine_compare_validity, self);

  return found;
}

/**
 * ent_engine_passes:
 * @self: an engine
 * @lens: what is asked for
 * @claim: index of a claim
 *
 * Returns: whether @claim passes the filters of the lens, whatever the moment
 *   and the layers that are on
 */
gboolean
ent_engine_passes (EntEngine *self,
                   const EntLens *lens,
                   guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (lens != NULL, FALSE);
  g_return_val_if_fail (claim < self->columns->n_claims, FALSE);

  return ent_bits_have (ent_lens_bits_get (self->bits, lens), claim);
}

/**
 * ent_engine_get_layer:
 * @self: an engine
 * @lens: what is asked for
 * @claim: index of a claim
 * @layer: (out): in which layer it shows where it is in force
 *
 * Returns: whether @claim shows at all under the lens, whatever the moment
 */
gboolean
ent_engine_get_layer (EntEngine *self,
                      const EntLens *lens,
                      guint claim,
                      EntLayer *layer)
{
  EntColumnClaim record;

  g_return_val_if_fail (layer != NULL, FALSE);

  if (!ent_engine_passes (self, lens, claim))
    return FALSE;

  ent_columns_read (self->columns, claim, &record);

  return ent_engine_find_layer (&record, ENT_DEGREE_CERTAIN, lens, layer);
}
