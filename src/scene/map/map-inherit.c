/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records have changed, and with them the scene: whoever was on the map before
 * stays where they were, until the map is next fitted.
 */

#include "map-arrangement.h"
#include "map-private.h"

#include <math.h>

/* Where a newcomer is tried around those to whom it belongs: a spiral, pixels. */
#define TURN 2.39996
#define SPREAD 9.0
#define MAX_TRIES 400
#define AIR 14.0

/* What of a plan does not depend on records. */
static void
take_frames (EntMapPlan *plan,
             const EntMapPlan *from)
{
  plan->fit = from->fit;
  plan->shown = from->shown;
  plan->shrink = from->shrink;
  plan->crowd = from->crowd;
  plan->line_room = from->line_room;
  plan->tangled = from->tangled;
  plan->n_cards = from->n_cards;
  for (guint i = 0; i < from->n_cards; i++)
    plan->cards[i] = from->cards[i];
  plan->n_frames = from->n_frames;
  for (guint i = 0; i < from->n_frames; i++)
    {
      plan->frames[i] = from->frames[i];
      for (guint near = 0; near < G_N_ELEMENTS (plan->frames[i].shapes); near++)
        if (plan->frames[i].shapes[near] != NULL)
          ent_basemap_shape_ref (plan->frames[i].shapes[near]);
    }
}

/* Somebody whose place on earth was changed goes there, unless pinned. */
static gboolean
stays (const EntMapSite *site,
       const EntMapSite *before,
       const guint *now,
       gboolean network)
{
  if (!site->placed || !before->placed || site->own_place != before->own_place || now[before->home] != site->home)
    return FALSE;

  return network || before->pinned
         || (site->place.lon == before->place.lon && site->place.lat == before->place.lat);
}

static void
take_sites (EntMapScene *self,
            const EntMapScene *from,
            const EntMapPlan *plan,
            const guint *now,
            gboolean *kept)
{
  for (guint i = 0; i < from->n_actors; i++)
    {
      const EntMapSite *before = &plan->sites[i];
      const EntPoint *pin = g_hash_table_lookup (plan->pins, GUINT_TO_POINTER (i));
      EntMapSite *site;

      if (now[i] == ENT_NO_INDEX)
        continue;
      site = &self->plan->sites[now[i]];
      if (!stays (site, before, now, ent_map_is_network (self)))
        continue;
      kept[now[i]] = TRUE;
      site->place = before->place;
      site->frame = before->frame;
      site->pinned = before->pinned;
      site->world = before->world;
      site->shift = before->shift;
      if (pin != NULL)
        g_hash_table_insert (self->plan->pins, GUINT_TO_POINTER (now[i]), g_memdup2 (pin, sizeof *pin));
    }
}

/* The middle of those with whom a newcomer has lines; of the view if there is none. */
static EntPoint
middle_of_ties (EntMapScene *self,
                const gboolean *kept,
                guint actor)
{
  EntPoint sum = { 0.0, 0.0 };
  guint n = 0;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 key = g_array_index (self->pairs, guint64, i);
      guint a = (guint) (key >> 32), b = (guint) (key & G_MAXUINT32);
      guint other = a == actor ? b : a;

      if ((a != actor && b != actor) || !kept[other])
        continue;
      sum.x += self->plan->sites[other].world.x;
      sum.y += self->plan->sites[other].world.y;
      n++;
    }

  return n > 0 ? (EntPoint) { sum.x / n, sum.y / n } : self->plan->fit.center;
}

static gboolean
is_free (EntMapScene *self,
         const gboolean *kept,
         EntPoint at,
         double radius)
{
  for (guint i = 0; i < self->n_actors; i++)
    if (kept[i])
      {
        EntPoint other = ent_map_site_to_view (self, i, &self->plan->fit);

        if (hypot (other.x - at.x, other.y - at.y) < radius + ent_map_peak_radius (self, i) + AIR)
          return FALSE;
      }

  return TRUE;
}

/* The nearest free place in the network; nobody makes way. */
static void
find_place (EntMapScene *self,
            gboolean *kept,
            guint actor)
{
  EntMapSite *site = &self->plan->sites[actor];
  EntPoint middle = ent_viewport_to_view (&self->plan->fit, middle_of_ties (self, kept, actor)), at = middle;

  for (guint i = 0; i < MAX_TRIES && !is_free (self, kept, at, ent_map_peak_radius (self, actor)); i++)
    at = (EntPoint) { middle.x + SPREAD * sqrt (i) * cos (TURN * i), middle.y + SPREAD * sqrt (i) * sin (TURN * i) };

  site->frame = 0;
  site->shift = (EntPoint) { 0.0, 0.0 };
  site->world = ent_viewport_to_world (&self->plan->fit, at);
  kept[actor] = TRUE;
}

/* Those who were not there before; affiliates are seated later. */
static void
place_newcomers (EntMapScene *self,
                 gboolean *kept)
{
  for (guint i = 0; i < self->n_actors; i++)
    {
      EntMapSite *site = &self->plan->sites[i];

      if (kept[i] || !site->placed)
        continue;
      if (ent_map_is_network (self) && site->own_place)
        find_place (self, kept, i);
      else if (ent_map_is_network (self))
        site->world = self->plan->sites[site->home].world;
      else
        ent_projection_forward (&self->plan->frames[site->frame].projection, site->place.lon, site->place.lat,
                                &site->world.x, &site->world.y);
    }
}

static void
take_plan (EntMapScene *self,
           const EntMapScene *from,
           EntArrangement arrangement,
           const guint *now)
{
  const EntMapPlan *plan = &from->plans[arrangement];
  g_autofree gboolean *kept = g_new0 (gboolean, MAX (self->n_actors, 1));

  self->plan = &self->plans[arrangement];
  take_frames (self->plan, plan);
  take_sites (self, from, plan, now, kept);
  place_newcomers (self, kept);
  self->plan->kept = kept;
  ent_map_settle (self, (EntRect) { 0.0, 0.0, plan->fit.width, plan->fit.height });
  self->plan->kept = NULL;
}

/**
 * ent_map_scene_inherit:
 * @self: a new scene
 * @from: the scene before records have changed; its layout is taken away
 * @now: the present index of each of its actors, or %ENT_NO_INDEX
 * @palette: gives the size of names
 *
 * Leaves everybody where they were, in both arrangements as far as @from had
 * them, and finds places for newcomers. @from must not be painted any more.
 *
 * Returns: whether the network keeps its layout as well, so that not even a fit
 *   moves anybody there
 */
gboolean
ent_map_scene_inherit (EntMapScene *self,
                       EntMapScene *from,
                       const guint *now,
                       const EntPalette *palette)
{
  EntArrangement shown;

  g_return_val_if_fail (self != NULL && from != NULL, FALSE);
  g_return_val_if_fail (now != NULL && palette != NULL, FALSE);

  shown = from->plan->arrangement;
  ent_map_texts_prepare (self, palette);
  for (guint i = 0; i < ENT_N_ARRANGEMENTS; i++)
    if (from->plans[i].arranged)
      take_plan (self, from, (EntArrangement) i, now);
  self->plan = &self->plans[shown];
  self->from = shown;
  self->network = ent_network_follow (g_steal_pointer (&from->network), now, self);

  return self->network != NULL;
}
