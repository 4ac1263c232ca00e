/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"
#include "stance.h"

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
  guint64 pair = ent_pair_key (a, b);
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
         const EntEngineTie *tie)
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
    .counts = !ent_engine_peek_claim (build->engine, claim_index)->negated,
    .folded = a != tie->a || b != tie->b,
  };

  g_array_append_val (ensure_line (build, layer, a, b)->claims, entry);
}

/* Every claim once, though it may mention several that fold into one actor. */
static void
add_weight (Build *build,
            const EntEngineClaim *claim)
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
  const EntEngineClaim *claim = ent_engine_peek_claim (self, index);
  EntDegree degree = ent_engine_claim_degree (self, claim, &build->lens->moment);
  EntLayer layer;

  if (ent_span_is_undated (&claim->span)
      && ent_engine_find_layer (claim, ENT_DEGREE_CERTAIN, build->lens, &layer))
    build->picture->n_undated++;

  if (!ent_engine_find_layer (claim, degree, build->lens, &layer))
    return;

  if (layer == ENT_LAYER_FACT)
    {
      build->picture->n_in_force++;
      add_weight (build, claim);
    }

  for (guint i = 0; i < claim->n_ties; i++)
    {
      const EntEngineTie *tie = &g_array_index (self->ties, EntEngineTie, claim->first_tie + i);

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
  const EntEngineClaim *x = ent_engine_peek_claim (self, a);
  const EntEngineClaim *y = ent_engine_peek_claim (self, b);
  guint64 pair = ent_pair_key (a, b);

  conflict->speakers_differ = x->speaker != y->speaker;
  conflict->linked = g_hash_table_contains (self->contradictions, &pair);
  conflict->overlap = ent_span_overlaps (&x->span, &y->span);

  return conflict->speakers_differ;
}

static EntStanceClaim
describe_for_stance (gpointer data,
                     guint index)
{
  EntEngine *self = data;
  const EntEngineClaim *claim = ent_engine_peek_claim (self, index);

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
  guint64 pair = ent_pair_key (line->a, line->b);
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

  for (guint i = 0; i < all->len; i++)
    {
      EntLine *line = g_ptr_array_index (all, i);

      g_array_sort_with_data (line->claims, ent_engine_compare_validity, build->engine);
      ent_stance_resolve (line, &source);
    }

  for (guint i = 0; i < all->len; i++)
    {
      EntLine *line = g_ptr_array_index (all, i);

      /* The others go when all have been compared. */
      if (line_shows (build, line))
        {
          picture->shown[line->a] = picture->shown[line->b] = TRUE;
          g_ptr_array_add (picture->lines, g_steal_pointer (&g_ptr_array_index (all, i)));
        }
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
  g_free (self->fold);
  g_free (self->weight);
  g_free (self->shown);
  g_free (self);
}
