/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

void
ent_map_plans_init (EntMapScene *self)
{
  for (guint i = 0; i < ENT_N_ARRANGEMENTS; i++)
    {
      EntMapPlan *plan = &self->plans[i];

      plan->arrangement = (EntArrangement) i;
      plan->shrink = 1.0;
      plan->crowd = 1.0;
      plan->n_frames = 1;
      plan->pins = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      plan->paths = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                           (GDestroyNotify) ent_map_path_free);
      plan->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
    }
  self->plan = &self->plans[ENT_ARRANGEMENT_GEOGRAPHIC];
  self->morph = 1.0;
}

void
ent_map_plans_clear (EntMapScene *self)
{
  for (guint i = 0; i < ENT_N_ARRANGEMENTS; i++)
    {
      self->plan = &self->plans[i];
      ent_map_ground_cache_free (self);
      ent_map_frames_clear (self);
      g_clear_pointer (&self->plan->pins, g_hash_table_unref);
      g_clear_pointer (&self->plan->paths, g_hash_table_unref);
      g_clear_pointer (&self->plan->marks, g_hash_table_unref);
      g_clear_pointer (&self->plan->sites, g_free);
    }
  g_clear_pointer (&self->network, ent_network_free);
}

gboolean
ent_map_is_network (EntMapScene *self)
{
  return self->plan->arrangement == ENT_ARRANGEMENT_NETWORK;
}

/* Something that the last view shows has changed. */
void
ent_map_scene_forget_view (EntMapScene *self)
{
  ent_map_last_end (self);
  g_clear_pointer (&self->view, ent_map_view_free);
}

/**
 * ent_map_scene_set_arrangement:
 * @self: a scene
 * @arrangement: what decides where actors stand
 *
 * Takes the other arrangement, as it was when it was last shown. The first time
 * it has to be fitted. A move between the two is over.
 */
void
ent_map_scene_set_arrangement (EntMapScene *self,
                               EntArrangement arrangement)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (arrangement < ENT_N_ARRANGEMENTS);

  if (self->plan->arrangement == arrangement && !ent_map_is_morphing (self))
    return;

  self->plan = &self->plans[arrangement];
  self->from = arrangement;
  self->morph = 1.0;
  ent_map_labels_forget (self);
  ent_map_scene_forget_view (self);
}

EntArrangement
ent_map_scene_get_arrangement (EntMapScene *self)
{
  g_return_val_if_fail (self != NULL, ENT_ARRANGEMENT_GEOGRAPHIC);

  return self->plan->arrangement;
}

/**
 * ent_map_scene_set_morph:
 * @self: a scene
 * @from: the arrangement from which actors come
 * @t: how far they are, from 0 (still there) to 1 (where they belong)
 *
 * Draws actors on their way from where they were last painted in @from to where
 * they stand now. Who stands in one arrangement alone fades.
 */
void
ent_map_scene_set_morph (EntMapScene *self,
                         EntArrangement from,
                         double t)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (from < ENT_N_ARRANGEMENTS);

  self->from = from;
  self->morph = CLAMP (t, 0.0, 1.0);
  /* Names that had to give way to others on their way come back. */
  if (t >= 1.0)
    ent_map_labels_forget (self);
  ent_map_scene_forget_view (self);
}

gboolean
ent_map_is_morphing (EntMapScene *self)
{
  return self->morph < 1.0 && self->from != self->plan->arrangement
         && self->plans[self->from].shown.scale > 0.0;
}

/* How far the ground of an arrangement is there. */
double
ent_map_ground_opacity (EntMapScene *self,
                        EntArrangement arrangement)
{
  if (!ent_map_is_morphing (self))
    return self->plan->arrangement == arrangement ? 1.0 : 0.0;

  return self->from == arrangement ? 1.0 - self->morph : self->morph;
}

/* Slowly off and slowly in. */
static double
ease (double t)
{
  return t * t * (3.0 - 2.0 * t);
}

/* Where an actor is now, on its way if it is moving. */
EntPoint
ent_map_morph_point (EntMapScene *self,
                     guint actor,
                     const EntViewport *viewport,
                     double *opacity)
{
  EntMapPlan *to = self->plan, *from = &self->plans[self->from];
  gboolean there = to->sites[actor].placed, here;
  double t = ease (self->morph);
  EntPoint end = { 0.0, 0.0 }, start;

  *opacity = 1.0;
  if (there)
    end = ent_map_site_to_view (self, actor, viewport);
  if (!ent_map_is_morphing (self))
    return end;

  here = from->sites[actor].placed;
  self->plan = from;
  start = here ? ent_map_site_to_view (self, actor, &from->shown) : end;
  self->plan = to;
  if (!here || !there)
    *opacity = here ? 1.0 - self->morph : self->morph;
  if (!there)
    return start;

  return (EntPoint) { start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t };
}
