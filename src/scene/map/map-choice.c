/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader picks out of a picture: rows of the legend, a neighbourhood,
 * a group. The picture itself stays as it is.
 */

#include "map-private.h"

/* Whose neighbourhood grows by one step. */
static void
widen (const EntPicture *picture,
       gboolean *near)
{
  g_autofree gboolean *before = g_memdup2 (near, picture->n_actors * sizeof *near);

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      if (before[line->a])
        near[line->b] = TRUE;
      if (before[line->b])
        near[line->a] = TRUE;
    }
}

/* The picture has changed, or the choice. */
void
ent_map_choice_update (EntMapScene *self)
{
  EntMapChoice *choice = &self->choice;
  guint actor;

  g_clear_pointer (&choice->near, g_free);
  g_clear_pointer (&choice->has_line, g_free);
  g_clear_pointer (&choice->beside, g_free);
  ent_map_badges_forget (self);
  ent_map_compared_update (self);
  if (choice->focus >= self->n_actors)
    return;

  /* An actor that is folded away is seen in what it folds into. */
  actor = self->picture->fold[choice->focus];
  choice->near = g_new0 (gboolean, self->n_actors);
  choice->near[actor] = TRUE;
  for (guint i = 0; i < choice->n_steps; i++)
    widen (self->picture, choice->near);
}

void
ent_map_choice_clear (EntMapScene *self)
{
  g_clear_pointer (&self->choice.near, g_free);
  g_clear_pointer (&self->choice.has_line, g_free);
  g_clear_pointer (&self->choice.beside, g_free);
  g_clear_pointer (&self->choice.group, g_array_unref);
}

/* Something else is pointed at. */
void
ent_map_choice_hover (EntMapScene *self,
                      const EntMapItem *hover)
{
  g_clear_pointer (&self->choice.beside, g_free);
  self->hover = *hover;
}

gboolean
ent_map_choice_is_far (EntMapScene *self,
                       guint actor)
{
  return self->choice.near != NULL && !self->choice.near[actor];
}

gboolean
ent_map_choice_is_grouped (EntMapScene *self,
                           guint actor)
{
  return self->choice.group != NULL && ent_index_set_contains (self->choice.group, actor);
}

gboolean
ent_map_choice_hides (EntMapScene *self,
                      const EntLine *line)
{
  return (self->choice.hidden_rows & 1u << ent_legend_row_of (line)) != 0;
}

/**
 * ent_map_scene_set_hidden_rows:
 * @self: a scene
 * @rows: bits of 1 << #EntLegendRow
 *
 * Leaves out the lines of some rows of the legend. They count in the legend
 * nevertheless, and actors stay.
 */
void
ent_map_scene_set_hidden_rows (EntMapScene *self,
                               guint rows)
{
  g_return_if_fail (self != NULL);

  if (self->choice.hidden_rows == rows)
    return;

  self->choice.hidden_rows = rows;
  ent_map_scene_forget_view (self);
}

/**
 * ent_map_scene_set_focus:
 * @self: a scene
 * @actor: an actor, or %ENT_NO_INDEX
 * @n_steps: how many lines its neighbourhood reaches
 *
 * Dims everything but the neighbourhood of one actor.
 */
void
ent_map_scene_set_focus (EntMapScene *self,
                         guint actor,
                         guint n_steps)
{
  g_return_if_fail (self != NULL);

  self->choice.focus = actor;
  self->choice.n_steps = n_steps;
  ent_map_choice_update (self);
}

/**
 * ent_map_scene_set_group:
 * @self: a scene
 * @actors: (array length=n_actors) (nullable): actors
 * @n_actors: how many
 *
 * Several actors that are picked out together wear the ring of selection.
 */
void
ent_map_scene_set_group (EntMapScene *self,
                         const guint *actors,
                         guint n_actors)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (actors != NULL || n_actors == 0);

  g_clear_pointer (&self->choice.group, g_array_unref);
  self->choice.group = ent_index_set_new ();
  for (guint i = 0; i < n_actors; i++)
    ent_index_set_put (self->choice.group, actors[i], TRUE);
}
