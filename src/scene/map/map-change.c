/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

/* Of an actor that is seen for lines that are no longer. */
#define HAUNTING_OPACITY 0.5

static EntPicture *
copy_picture (const EntPicture *picture)
{
  EntPicture *copy = g_memdup2 (picture, sizeof *picture);

  copy->lines = g_ptr_array_new_full (picture->lines->len, (GDestroyNotify) ent_line_free);
  for (guint i = 0; i < picture->lines->len; i++)
    g_ptr_array_add (copy->lines, ent_line_ref (g_ptr_array_index (picture->lines, i)));
  copy->fold = g_memdup2 (picture->fold, sizeof (guint) * picture->n_actors);
  copy->weight = g_memdup2 (picture->weight, sizeof (guint) * picture->n_actors);
  copy->shown = g_memdup2 (picture->shown, sizeof (gboolean) * picture->n_actors);

  return copy;
}

/**
 * ent_map_scene_set_picture:
 * @self: a scene
 * @lens: what @picture was asked for with; it is copied
 * @picture: of the scene's engine; it is copied, its lines are shared
 *
 * Like ent_map_scene_set_lens(), with a picture that somebody has already.
 */
void
ent_map_scene_set_picture (EntMapScene *self,
                           const EntLens *lens,
                           const EntPicture *picture)
{
  EntPicture *old;

  g_return_if_fail (self != NULL);
  g_return_if_fail (lens != NULL && picture != NULL);
  g_return_if_fail (picture->n_actors == self->n_actors);

  ent_map_last_begin (self);
  g_clear_pointer (&self->view, ent_map_view_free);
  ent_map_notes_clear (self);
  ent_lens_free (self->lens);
  self->lens = ent_lens_copy (lens);
  old = self->picture;
  self->picture = copy_picture (picture);
  ent_picture_free (old);
  ent_map_choice_update (self);
}

void
ent_map_change_clear (EntMapScene *self)
{
  g_clear_pointer (&self->change.shown, g_free);
  g_clear_pointer (&self->change.before, g_ptr_array_unref);
  self->change.progress = 1.0;
}

/**
 * ent_map_scene_set_transition:
 * @self: a scene
 * @from: (nullable): the picture before; nothing of it is needed afterwards.
 *   %NULL keeps the one that was given last
 * @t: how far the change is, from 0 to 1; at 1 it is over
 *
 * Shows lines on their way from one picture to the present one: new ones grow,
 * old ones fade, others change their sign in place. Actors come and go likewise.
 */
void
ent_map_scene_set_transition (EntMapScene *self,
                              const EntPicture *from,
                              double t)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (from == NULL || from->n_actors == self->n_actors);

  ent_map_scene_forget_view (self);
  if (t >= 1.0)
    {
      ent_map_change_clear (self);
      return;
    }
  if (from != NULL)
    {
      ent_map_change_clear (self);
      self->change.shown = g_memdup2 (from->shown, sizeof (gboolean) * from->n_actors);
      self->change.before = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_line_free);
      for (guint i = 0; i < from->lines->len; i++)
        g_ptr_array_add (self->change.before, ent_line_ref (g_ptr_array_index (from->lines, i)));
    }
  self->change.progress = MAX (t, 0.0);
}

/* How much of an actor is there, 0 to 1, and whether it is drawn at all. */
double
ent_map_change_of_actor (EntMapScene *self,
                         guint actor,
                         gboolean *seen)
{
  gboolean now = self->picture->shown[actor];
  gboolean before = self->change.shown != NULL ? self->change.shown[actor] : now;

  *seen = now || before;
  if (!now && ent_map_compared_haunts (self, actor))
    {
      *seen = TRUE;
      return HAUNTING_OPACITY;
    }
  if (now == before)
    return 1.0;

  return now ? self->change.progress : 1.0 - self->change.progress;
}

/* The order of lines in a picture. */
int
ent_map_change_compare (const EntLine *a,
                        const EntLine *b)
{
  if (a->layer != b->layer)
    return a->layer < b->layer ? -1 : 1;
  if (a->a != b->a)
    return a->a < b->a ? -1 : 1;

  return a->b < b->b ? -1 : a->b > b->b;
}

/* The same line among those of another picture, or NULL. All are sorted alike. */
const EntLine *
ent_map_change_find (const GPtrArray *lines,
                     const EntLine *line)
{
  guint low = 0, high = lines->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const EntLine *other = g_ptr_array_index (lines, middle);
      int order = ent_map_change_compare (other, line);

      if (order == 0)
        return other;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}
