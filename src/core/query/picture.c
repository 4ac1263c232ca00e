/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "picture-private.h"

/* A possible line is drawn only for a pair without a line, and asked for. */
static gboolean
line_shows (EntPicture *picture,
            const EntPictureLines *lines,
            EntLayer layer,
            const EntLens *lens)
{
  const EntLine *line = lines->layers[layer];
  const EntLine *fact = lines->layers[ENT_LAYER_FACT];

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
add_layer (EntPicture *picture,
           const EntPictureCache *cache,
           EntLayer layer,
           const EntLens *lens)
{
  for (guint word = 0; word <= cache->groups->len / 64; word++)
    for (guint64 rest = cache->drawn[word]; rest != 0; rest &= rest - 1)
      {
        guint number = word * 64 + (guint) __builtin_ctzll (rest);
        const EntPictureGroup *group = &g_array_index (cache->groups, EntPictureGroup, number);

        const EntPictureLines *lines = ent_picture_cache_get_lines (cache, group);

        if (!line_shows (picture, lines, layer, lens))
          continue;

        picture->shown[group->a] = picture->shown[group->b] = TRUE;
        g_ptr_array_add (picture->lines, ent_line_ref (lines->layers[layer]));
      }
}

static void
add_lines (EntPicture *picture,
           const EntPictureCache *cache,
           const EntLens *lens)
{
  for (EntLayer layer = ENT_LAYER_FACT; layer <= ENT_LAYER_POSSIBLE; layer++)
    add_layer (picture, cache, layer, lens);
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
  picture->shown = g_new0 (gboolean, MAX (picture->n_actors, 1));

  ent_picture_cache_move (self, lens, picture->fold);
  picture->n_in_folds = self->cache->n_in_folds;
  picture->n_in_force = self->cache->n_in_force;
  picture->n_undated = self->cache->n_undated;
  picture->weight = g_memdup2 (self->cache->weight, MAX (picture->n_actors, 1) * sizeof *picture->weight);
  for (guint i = 0; i < picture->n_actors; i++)
    picture->shown[i] = picture->weight[i] > 0;
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
