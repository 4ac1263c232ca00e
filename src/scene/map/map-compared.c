/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Another picture beside the present one: which lines are new since, and which
 * are no longer. The latter are drawn hollow, where they ran.
 */

#include "map-private.h"
#include "map-traces.h"

static void
forget_lost (EntMapScene *self)
{
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_clear_pointer (&self->lost_ends, g_free);
}

void
ent_map_compared_clear (EntMapScene *self)
{
  forget_lost (self);
  g_clear_pointer (&self->compared, g_ptr_array_unref);
}

static gboolean
says_the_same (EntMapScene *self,
               const EntLine *line)
{
  const EntLine *before = ent_map_change_find (self->compared, line);

  return before != NULL && before->stance == line->stance;
}

static gboolean
find_differences (EntMapScene *self)
{
  for (guint i = 0; i < self->picture->lines->len; i++)
    if (!says_the_same (self, g_ptr_array_index (self->picture->lines, i)))
      return TRUE;

  return self->lost->len > 0;
}

/* One of the two pictures is another than before. */
void
ent_map_compared_update (EntMapScene *self)
{
  forget_lost (self);
  if (self->compared == NULL)
    return;

  self->lost = g_ptr_array_new ();
  self->lost_ends = g_new0 (gboolean, MAX (self->n_actors, 1));
  for (guint i = 0; i < self->compared->len; i++)
    {
      EntLine *line = g_ptr_array_index (self->compared, i);

      if (ent_picture_find_line (self->picture, line->a, line->b, line->layer) != NULL)
        continue;

      self->lost_ends[line->a] = self->lost_ends[line->b] = TRUE;
      g_ptr_array_add (self->lost, line);
    }
  self->differs = find_differences (self);
}

/**
 * ent_map_scene_set_compared:
 * @self: a scene
 * @before: (nullable): another picture of the same dossier; %NULL for none
 *
 * Dims the lines that say the same in @before, so that those stand out that have
 * changed, marks those that it lacks, and shows those hollow that it alone has.
 */
void
ent_map_scene_set_compared (EntMapScene *self,
                            const EntPicture *before)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (before == NULL || before->n_actors == self->n_actors);

  if (self->compared == (before != NULL ? before->lines : NULL))
    return;

  ent_map_compared_clear (self);
  if (before != NULL)
    self->compared = g_ptr_array_ref (before->lines);
  ent_map_compared_update (self);
  ent_map_scene_forget_view (self);
  g_clear_pointer (&self->traces, ent_map_traces_free);
}

static const EntLine *
find_before (EntMapScene *self,
             const EntLine *line)
{
  return self->compared != NULL ? ent_map_change_find (self->compared, line) : NULL;
}

/* Whether a line stands back behind those that differ; where none does there is nothing
 * to stand back for.
 */
gboolean
ent_map_compared_is_same (EntMapScene *self,
                          const EntLine *line)
{
  return self->compared != NULL && self->differs && says_the_same (self, line)
         && !g_ptr_array_find (self->lost, line, NULL);
}

gboolean
ent_map_compared_is_new (EntMapScene *self,
                         const EntLine *line)
{
  return self->compared != NULL && (self->choice.extras & 1u << ENT_MAP_EXTRA_NEW) != 0 && find_before (self, line) == NULL;
}

/* Whether an actor is seen for nothing but a line that is no longer. */
gboolean
ent_map_compared_haunts (EntMapScene *self,
                         guint actor)
{
  return self->lost_ends != NULL && self->lost_ends[actor] && !self->picture->shown[actor]
         && (self->choice.extras & 1u << ENT_MAP_EXTRA_LOST) != 0;
}

static gboolean
has_places (EntMapScene *self,
            const EntLine *line)
{
  return self->plan->sites[line->a].placed && self->plan->sites[line->b].placed;
}

/* Of both kinds, those that the map can show. */
void
ent_map_compared_count (EntMapScene *self,
                        guint *n_new,
                        guint *n_lost)
{
  *n_new = *n_lost = 0;
  if (self->compared == NULL)
    return;

  for (guint i = 0; i < self->picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (self->picture->lines, i);

      *n_new += has_places (self, line) && find_before (self, line) == NULL;
    }
  for (guint i = 0; i < self->lost->len; i++)
    *n_lost += has_places (self, g_ptr_array_index (self->lost, i));
}
