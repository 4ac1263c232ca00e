/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "picture-private.h"

/* A possible line is drawn only for a pair without a line, and asked for. */
static gboolean
line_shows (EntPicture *picture,
            const EntPictureGroup *group,
            EntLayer layer,
            const EntLens *lens)
{
  const EntLine *line = group->lines[layer];
  const EntLine *fact = group->lines[ENT_LAYER_FACT];

  if (line == NULL || line->n_counting == 0)
    return FALSE;
  if (layer != ENT_LAYER_POSSIBLE)
    return TRUE;
  if (fact != NULL && fact->n_counting > 0)
    return FALSE;

  picture->n_possible++;

  return lens->possible;
}

/* Groups are sorted by their actors, so that lines come out sorted. */
static void
add_lines (EntPicture *picture,
           const EntPictureCache *cache,
           const EntLens *lens)
{
  for (guint layer = ENT_LAYER_FACT; layer <= ENT_LAYER_POSSIBLE; layer++)
    for (guint i = 0; i < cache->groups->len; i++)
      {
        const EntPictureGroup *group = &g_array_index (cache->groups, EntPictureGroup, i);

        if (!line_shows (picture, group, (EntLayer) layer, lens))
          continue;

        picture->shown[group->a] = picture->shown[group->b] = TRUE;
        g_ptr_array_add (picture->lines, ent_line_ref (group->lines[layer]));
      }
}

static gboolean
is_in_force (const EntPictureCache *cache,
             guint claim)
{
  return cache->shows[claim] != ENT_SHOW_NONE && ent_show_get_layer (cache->shows[claim]) == ENT_LAYER_FACT;
}

/* Every claim once, though it may mention several that fold into one actor:
 * @seen has a bit for each claim.
 */
static void
add_weight (EntPicture *picture,
            EntEngine *self,
            guint actor,
            guint64 *seen)
{
  const EntColumns *columns = self->columns;
  guint target = picture->fold[actor];

  for (guint i = columns->first_mention[actor]; i < columns->first_mention[actor + 1]; i++)
    {
      guint claim = columns->mentions[i];

      if (!is_in_force (self->cache, claim) || (seen != NULL && ent_bits_have (seen, claim)))
        continue;

      picture->weight[target]++;
      picture->shown[target] = TRUE;
      if (seen != NULL)
        seen[claim / 64] |= G_GUINT64_CONSTANT (1) << (claim % 64);
    }
}

/* The members of a fold one after the other, with one set of bits for all. */
static void
add_fold_weights (EntPicture *picture,
                  EntEngine *self,
                  const gboolean *has_members)
{
  gsize n_bytes = (self->columns->n_claims / 64 + 1) * sizeof (guint64);

  for (guint target = 0; target < picture->n_actors; target++)
    {
      g_autofree guint64 *seen = NULL;

      if (!has_members[target])
        continue;

      seen = g_malloc0 (n_bytes);
      for (guint actor = 0; actor < picture->n_actors; actor++)
        if (picture->fold[actor] == target)
          add_weight (picture, self, actor, seen);
    }
}

static void
add_weights (EntPicture *picture,
             EntEngine *self)
{
  g_autofree gboolean *has_members = g_new0 (gboolean, MAX (picture->n_actors, 1));

  for (guint i = 0; i < picture->n_actors; i++)
    if (picture->fold[i] != i)
      has_members[picture->fold[i]] = TRUE;

  for (guint i = 0; i < picture->n_actors; i++)
    if (picture->fold[i] == i && !has_members[i])
      add_weight (picture, self, i, NULL);

  add_fold_weights (picture, self, has_members);
}

/**
 * ent_engine_get_picture:
 * @self: an engine
 * @lens: what is asked for
 *
 * Computes what is to be drawn: the lines with their stance, and the actors.
 * Lines of which nothing has changed since the picture before are shared with
 * it, so that a step in time costs little more than what it changes.
 *
 * Returns: (transfer full): the picture
 */
EntPicture *
ent_engine_get_picture (EntEngine *self,
                        const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  EntPicture *picture = g_new0 (EntPicture, 1);

  picture->n_actors = self->columns->n_actors;
  picture->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_line_free);
  picture->fold = ent_engine_get_folds (self, lens);
  picture->weight = g_new0 (guint, MAX (picture->n_actors, 1));
  picture->shown = g_new0 (gboolean, MAX (picture->n_actors, 1));

  ent_picture_cache_move (self, lens, picture->fold);
  picture->n_in_folds = self->cache->n_in_folds;
  picture->n_in_force = self->cache->n_in_force;
  picture->n_undated = self->cache->n_undated;
  add_weights (picture, self);
  add_lines (picture, self->cache, lens);

  return picture;
}

static int
compare_to_line (const EntLine *line,
                 guint a,
                 guint b,
                 EntLayer layer)
{
  if (line->layer != layer)
    return line->layer < layer ? -1 : 1;
  if (line->a != a)
    return line->a < a ? -1 : 1;

  return line->b < b ? -1 : line->b > b;
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

  guint low = 0;
  guint high = self->lines->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const EntLine *line = g_ptr_array_index (self->lines, middle);
      int order = compare_to_line (line, MIN (a, b), MAX (a, b), layer);

      if (order == 0)
        return line;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

/**
 * ent_picture_free:
 * @self: (nullable): a picture
 *
 * Frees a picture, and its lines unless another picture has them too.
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
