/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>
#include <string.h>

/* Leaving the far ones out must make the rest this much larger. */
#define MIN_GAIN 1.8

/* At least this part of the places stays on the main map. */
#define MIN_KEPT 0.6

/* Far places nearer to each other than this, earth radii, share an inset. */
#define CLUSTER 0.9

static void
set_frames_from (GArray *spots,
                 guint first_far)
{
  for (guint i = 0; i < spots->len; i++)
    g_array_index (spots, EntMapSpot, i).frame = i < first_far ? 0 : 1;
}

static double
scale_without (GArray *spots,
               guint first_far,
               double width,
               double height)
{
  EntProjection projection;

  set_frames_from (spots, first_far);
  ent_map_spots_project (spots, 0, &projection);

  return ent_map_spots_scale (spots, 0, width, height);
}

/* How many of the places, nearest to the focus first, make up the main map: as
 * many as can be, if leaving out the rest is worth it.
 */
static guint
choose_core (GArray *spots,
             double width,
             double height)
{
  guint fewest = MAX ((guint) ceil (spots->len * MIN_KEPT), 1);
  double whole = scale_without (spots, spots->len, width, height);

  for (guint n = spots->len - 1; n >= fewest; n--)
    if (scale_without (spots, n, width, height) >= MIN_GAIN * whole)
      return n;

  return spots->len;
}

static gboolean
join_nearest (GArray *spots,
              guint first_far,
              guint frame)
{
  gboolean changed = FALSE;

  for (guint i = first_far; i < spots->len; i++)
    for (guint k = first_far; k < spots->len; k++)
      {
        EntMapSpot *a = &g_array_index (spots, EntMapSpot, i);
        const EntMapSpot *b = &g_array_index (spots, EntMapSpot, k);

        if (a->frame != frame && b->frame == frame
            && ent_great_circle_distance (a->place, b->place) < CLUSTER)
          {
            a->frame = frame;
            changed = TRUE;
          }
      }

  return changed;
}

/* The far one most spoken of begins an inset and takes in what is near it; what
 * is left makes the second.
 */
static guint
split_far (EntMapScene *self,
           GArray *spots,
           guint first_far)
{
  guint leader = first_far;
  guint n_frames = 2;

  for (guint i = first_far; i < spots->len; i++)
    {
      EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);
      const EntMapSpot *best = &g_array_index (spots, EntMapSpot, leader);

      spot->frame = 2;
      if (self->plan->sites[spot->home].peak > self->plan->sites[best->home].peak)
        leader = i;
    }

  g_array_index (spots, EntMapSpot, leader).frame = 1;
  while (join_nearest (spots, first_far, 1))
    ;
  for (guint i = first_far; i < spots->len; i++)
    if (g_array_index (spots, EntMapSpot, i).frame == 2)
      n_frames = 3;

  return n_frames;
}

static void
clear_shapes (EntMapFrame frames[ENT_MAP_MAX_FRAMES])
{
  for (guint i = 0; i < ENT_MAP_MAX_FRAMES; i++)
    for (guint near = 0; near < G_N_ELEMENTS (frames[i].shapes); near++)
      g_clear_pointer (&frames[i].shapes[near], ent_basemap_shape_unref);
}

/* Drops what belongs to the old frames. */
void
ent_map_frames_clear (EntMapScene *self)
{
  clear_shapes (self->plan->frames);
  memset (self->plan->frames, 0, sizeof self->plan->frames);
  self->plan->n_frames = 1;
}

/* Land is projected anew only where the middle of the map has changed. */
static void
take_shapes (EntMapFrame *frame,
             EntMapFrame *from,
             guint n_from)
{
  for (guint i = 0; i < n_from; i++)
    if (from[i].projection.lon0 == frame->projection.lon0)
      for (guint near = 0; near < G_N_ELEMENTS (frame->shapes); near++)
        if (frame->shapes[near] == NULL && from[i].shapes[near] != NULL)
          frame->shapes[near] = ent_basemap_shape_ref (from[i].shapes[near]);
}

/* Which places go into insets or to the edge, and how every frame is projected. Actors follow
 * their homes.
 */
void
ent_map_frames_decide (EntMapScene *self,
                       GArray *spots,
                       double width,
                       double height)
{
  guint core = spots->len;
  g_autofree guint *frame_of = g_new0 (guint, MAX (self->n_actors, 1));
  EntMapFrame before[ENT_MAP_MAX_FRAMES];

  memcpy (before, self->plan->frames, sizeof before);
  memset (self->plan->frames, 0, sizeof before);
  self->plan->n_frames = 1;
  if (spots->len >= 3)
    core = choose_core (spots, width, height);
  set_frames_from (spots, core);
  if (core < spots->len)
    self->plan->n_frames = split_far (self, spots, core);
  self->plan->n_frames = ent_map_edge_choose (self, spots, self->plan->n_frames, width, height);

  for (guint i = 0; i < self->plan->n_frames; i++)
    {
      ent_map_spots_project (spots, i, &self->plan->frames[i].projection);
      take_shapes (&self->plan->frames[i], before, G_N_ELEMENTS (before));
    }
  clear_shapes (before);
  for (guint i = 0; i < spots->len; i++)
    {
      const EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);

      frame_of[spot->home] = spot->frame;
    }

  for (guint i = 0; i < self->n_actors; i++)
    {
      EntMapSite *site = &self->plan->sites[i];

      if (!site->placed)
        continue;
      site->frame = site->pinned && site->own_place ? frame_of[i] : frame_of[site->home];
      site->shift = (EntPoint) { 0.0, 0.0 };
      ent_projection_forward (&self->plan->frames[site->frame].projection, site->place.lon,
                              site->place.lat, &site->world.x, &site->world.y);
    }
}

/* Where an inset is in a view of that size: it keeps to its corner. */
EntRect
ent_map_frame_box (EntMapScene *self,
                   guint frame,
                   const EntViewport *viewport)
{
  const EntMapFrame *f = &self->plan->frames[frame];
  double dx = f->at_end ? viewport->width - self->plan->fit.width : 0.0;
  double dy = f->at_bottom ? viewport->height - self->plan->fit.height : 0.0;

  if (frame == 0)
    return (EntRect) { 0.0, 0.0, viewport->width, viewport->height };

  return (EntRect) { f->box.x0 + dx, f->box.y0 + dy, f->box.x1 + dx, f->box.y1 + dy };
}

EntPoint
ent_map_frame_to_view (EntMapScene *self,
                       guint frame,
                       const EntViewport *viewport,
                       EntPoint world)
{
  EntRect box;
  EntPoint inside;

  if (frame == 0)
    return ent_map_round_place (ent_viewport_to_view (viewport, world));

  box = ent_map_frame_box (self, frame, viewport);
  inside = ent_viewport_to_view (&self->plan->frames[frame].viewport, world);

  return ent_map_round_place ((EntPoint) { box.x0 + inside.x, box.y0 + inside.y });
}

/* Where an actor is drawn, pixels. */
EntPoint
ent_map_site_to_view (EntMapScene *self,
                      guint actor,
                      const EntViewport *viewport)
{
  const EntMapSite *site = &self->plan->sites[actor];
  EntPoint at = ent_map_frame_to_view (self, site->frame, viewport, site->world);

  return ent_map_round_place ((EntPoint) { at.x + site->shift.x, at.y + site->shift.y });
}
