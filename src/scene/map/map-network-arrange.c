/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

/* Nobody needs a closer fit, pixels per world unit. */
#define MAX_SCALE 900.0

#define AIR 7.0

static void
ensure_network (EntMapScene *self,
                EntRect room)
{
  g_autoptr (GError) error = NULL;

  if (self->network == NULL)
    self->network = ent_map_scene_prepare_network (self);
  if (!ent_network_has_places (self->network)
      && !ent_network_compute (self->network, NULL, NULL, &error))
    g_warning ("The network has no layout: %s", error->message);
  else
    ent_network_take_form (self->network, ent_network_form_for (room.x1 - room.x0, room.y1 - room.y0));
}

/* Everybody where the layout says, office-holders with their superiors. */
static void
take_places (EntMapScene *self)
{
  EntPoint place;
  guint actor;

  for (guint i = 0; ent_network_get_place (self->network, i, &actor, &place); i++)
    self->plan->sites[actor].world = (EntPoint) { place.x * ENT_MAP_NETWORK_EDGE * (self->mirrored ? -1.0 : 1.0),
                                                  place.y * ENT_MAP_NETWORK_EDGE };
  for (guint i = 0; i < self->n_actors; i++)
    {
      EntMapSite *site = &self->plan->sites[i];

      site->frame = 0;
      site->shift = (EntPoint) { 0.0, 0.0 };
      if (site->placed && !site->own_place)
        site->world = self->plan->sites[site->home].world;
    }
  ent_map_apply_pins (self);
}

/* What the discs and names of all days need. */
static GArray *
list_spots (EntMapScene *self)
{
  GArray *spots = g_array_new (FALSE, TRUE, sizeof (EntMapSpot));

  for (guint i = 0; i < self->n_actors; i++)
    {
      const EntMapSite *site = &self->plan->sites[i];
      double radius = ent_map_peak_radius (self, i) + AIR;
      const EntMapText *text = ent_map_get_text (self, i);
      double half = MAX (radius, text->width / 2.0 + AIR);
      EntMapSpot spot = { .home = i, .world = site->world,
                          .pad = { -half, -radius, half, radius + text->height } };

      if (site->placed && (site->own_place || site->pinned))
        g_array_append_val (spots, spot);
    }

  return spots;
}

/* Seats around superiors are found in pixels; in the network they are places
 * like all others, and part when one comes closer.
 */
void
ent_map_network_hold (EntMapScene *self)
{
  for (guint i = 0; i < self->n_actors; i++)
    {
      EntMapSite *site = &self->plan->sites[i];

      if (!site->placed)
        continue;
      site->world.x += site->shift.x / self->plan->fit.scale;
      site->world.y += site->shift.y / self->plan->fit.scale;
      site->shift = (EntPoint) { 0.0, 0.0 };
    }
}

/* Decides everything that depends on the size of the view but not on the day. */
void
ent_map_network_arrange (EntMapScene *self,
                         double width,
                         double height,
                         const EntMapMargins *margins)
{
  EntRect room = ent_map_room (width, height, margins);
  g_autoptr (GArray) spots = NULL;

  ensure_network (self, room);
  take_places (self);
  spots = list_spots (self);
  self->plan->fit = (EntViewport) { .scale = MAX_SCALE, .width = width, .height = height };
  if (spots->len > 0)
    self->plan->fit = ent_map_fit_spots (self, spots, width, height, margins, MAX_SCALE);
  ent_map_settle (self, room);
}
