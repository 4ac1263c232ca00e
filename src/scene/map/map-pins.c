/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

/* Pins of the geographic map are told in Equal Earth around Greenwich, so that
 * they hold for any size of view, with insets and without.
 */
static const EntProjection canonical = { 0.0 };

static void
take_place (EntMapSite *site,
            EntPoint pin)
{
  double lon, lat;

  if (ent_projection_inverse (&canonical, pin.x, pin.y, &lon, &lat))
    site->place = (EntLonLat) { lon, lat };
}

/* Before places are projected: those of pinned actors. In the network, after
 * the layout.
 */
void
ent_map_apply_pins (EntMapScene *self)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->plan->pins);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      EntMapSite *site = &self->plan->sites[GPOINTER_TO_UINT (key)];
      const EntPoint *pin = value;

      site->pinned = TRUE;
      if (ent_map_is_network (self))
        site->world = ent_map_pin_to_world (self, *pin), site->shift = (EntPoint) { 0.0, 0.0 };
      else
        take_place (site, *pin);
    }
}

static void
restore_place (EntMapScene *self,
               guint actor)
{
  EntMapSite *site = &self->plan->sites[actor];
  const EntActor *home = ent_dossier_get_actor (self->dossier, site->home);

  site->pinned = FALSE;
  if (!ent_map_is_network (self) && site->placed)
    site->place = (EntLonLat) { home->lon, home->lat };
}

/* Organs and office-holders go with what they belong to. */
static void
take_along (EntMapScene *self,
            guint actor,
            EntPoint by)
{
  for (guint i = 0; i < self->n_actors; i++)
    {
      EntMapSite *site = &self->plan->sites[i];

      if (i == actor || site->home != actor || site->pinned || site->own_place)
        continue;
      site->world.x += by.x;
      site->world.y += by.y;
    }
}

static void
move_to (EntMapScene *self,
         guint actor,
         EntPoint pin)
{
  EntMapSite *site = &self->plan->sites[actor];
  EntPoint before = site->world;

  site->pinned = TRUE;
  site->shift = (EntPoint) { 0.0, 0.0 };
  if (ent_map_is_network (self))
    site->world = ent_map_pin_to_world (self, pin);
  else
    {
      take_place (site, pin);
      ent_projection_forward (&self->plan->frames[site->frame].projection, site->place.lon,
                              site->place.lat, &site->world.x, &site->world.y);
    }
  take_along (self, actor, (EntPoint) { site->world.x - before.x, site->world.y - before.y });
}

/* Great circles begin elsewhere now; bends stay. */
static void
renew_paths (EntMapScene *self,
             guint actor)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 key = g_array_index (self->pairs, guint64, i);
      guint a = (guint) (key >> 32), b = (guint) (key & G_MAXUINT32);
      EntMapPath *path = g_hash_table_lookup (self->plan->paths, &key);

      if (path == NULL || (self->plan->sites[a].home != actor && self->plan->sites[b].home != actor
                           && a != actor && b != actor))
        continue;
      ent_map_path_renew (self, path, a, b);
    }
}

/**
 * ent_map_scene_set_pin:
 * @self: a scene
 * @actor: index in the dossier
 * @world: (nullable): where it is put, world units of the arrangement that is
 *   shown, as ent_map_scene_view_to_world() gives them; %NULL to unpin it
 *
 * Puts an actor somewhere by hand. Nobody else moves but its organs and
 * office-holders, which stand around it. One that is unpinned goes back when the
 * map is next fitted.
 */
void
ent_map_scene_set_pin (EntMapScene *self,
                       guint actor,
                       const EntPoint *world)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (actor < self->n_actors);

  if (world != NULL)
    g_hash_table_insert (self->plan->pins, GUINT_TO_POINTER (actor), g_memdup2 (world, sizeof *world));
  else if (!g_hash_table_remove (self->plan->pins, GUINT_TO_POINTER (actor)))
    return;

  if (world == NULL)
    restore_place (self, actor);
  else if (self->plan->arranged)
    {
      move_to (self, actor, *world);
      renew_paths (self, actor);
    }
  ent_map_scene_forget_view (self);
}

gboolean
ent_map_scene_is_pinned (EntMapScene *self,
                         guint actor)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->plan->pins, GUINT_TO_POINTER (actor));
}

/**
 * ent_map_scene_view_to_world:
 * @self: a scene that has been fitted
 * @viewport: in which it is painted
 * @actor: who is to stand there
 * @view: pixels
 *
 * Returns: what to pin @actor to so that it stands at @view; where it stands now
 *   if @view is no place on the globe
 */
EntPoint
ent_map_scene_view_to_world (EntMapScene *self,
                             const EntViewport *viewport,
                             guint actor,
                             EntPoint view)
{
  const EntMapSite *site;
  EntPoint world;
  double lon, lat;
  EntRect box;

  g_return_val_if_fail (self != NULL && viewport != NULL, view);
  g_return_val_if_fail (actor < self->n_actors, view);

  site = &self->plan->sites[actor];
  box = ent_map_frame_box (self, site->frame, viewport);
  world = site->frame == 0
              ? ent_viewport_to_world (viewport, view)
              : ent_viewport_to_world (&self->plan->frames[site->frame].viewport,
                                       (EntPoint) { view.x - box.x0, view.y - box.y0 });
  if (ent_map_is_network (self))
    return ent_map_world_to_pin (self, world);

  if (!ent_projection_inverse (&self->plan->frames[site->frame].projection, world.x, world.y, &lon, &lat))
    lon = site->place.lon, lat = site->place.lat;
  ent_projection_forward (&canonical, lon, lat, &world.x, &world.y);

  return world;
}
