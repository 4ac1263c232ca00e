/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A place that is far from all others, and of which little is said, would make
 * the whole map small. It stands at the edge of the view, on the side on which it
 * truly lies.
 */

#include "map-private.h"

#include <math.h>

/* Without it the rest must be this much larger. */
#define MIN_GAIN 1.15

/* At least this part of the places stays on the main map, and so many. */
#define MIN_KEPT 0.6
#define MIN_LEFT 4

/* Only who is mentioned at most this part as often as the actor most spoken of. */
#define MINOR 0.125

/* What is this near to it, earth radii, goes along; so many places at most. */
#define NEAR 0.12
#define MAX_TOGETHER 3

/* With more places than this no single one makes much difference. */
#define MAX_PLACES 200

/* In a smaller view, pixels, a box takes more room than it gives. */
#define MIN_VIEW 320.0

/* Between its box and the edge, and how it is slid along the edge, pixels. */
#define GAP 8.0
#define SLIDE 6.0

/* The chevron that says where it lies, pixels. */
#define CHEVRON 4.5
#define CHEVRON_ROOM 12.0

#define GROUND_OPACITY 0.9

static gboolean
may_leave (EntMapScene *self,
           const EntMapSpot *spot)
{
  const EntMapSite *site = &self->plan->sites[spot->home];

  return !site->pinned && spot->home != self->focus && site->peak <= MINOR * self->peak;
}

/* Puts a place, and what is near it, into another frame.
 *
 * Returns: how many places; 0 if they cannot be put elsewhere
 */
static guint
move_together (EntMapScene *self,
               GArray *spots,
               guint leader,
               guint from,
               guint to)
{
  EntLonLat place = g_array_index (spots, EntMapSpot, leader).place;
  gboolean possible = TRUE;
  guint n = 0;

  for (guint i = 0; i < spots->len; i++)
    {
      EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);

      if (spot->frame != from || ent_great_circle_distance (spot->place, place) > NEAR)
        continue;
      spot->frame = to;
      possible &= may_leave (self, spot);
      n++;
    }

  return possible && n <= MAX_TOGETHER ? n : 0;
}

static void
move_back (GArray *spots,
           guint from,
           guint to)
{
  for (guint i = 0; i < spots->len; i++)
    if (g_array_index (spots, EntMapSpot, i).frame == from)
      g_array_index (spots, EntMapSpot, i).frame = to;
}

static double
main_scale (GArray *spots,
            double width,
            double height)
{
  EntProjection projection;

  ent_map_spots_project (spots, 0, &projection);

  return ent_map_spots_scale (spots, 0, width, height);
}

/* The place without which the rest is shown largest; none if it is not worth it. */
static guint
find_single (EntMapScene *self,
             GArray *spots,
             guint frame,
             guint n_left,
             double width,
             double height)
{
  double best = main_scale (spots, width, height) * MIN_GAIN;
  guint fewest = MAX ((guint) ceil (spots->len * MIN_KEPT), MIN_LEFT), chosen = ENT_NO_INDEX;

  for (guint i = 0; i < spots->len; i++)
    {
      guint n;
      double scale;

      if (g_array_index (spots, EntMapSpot, i).frame != 0)
        continue;
      n = move_together (self, spots, i, 0, frame);
      scale = n > 0 && n_left >= fewest + n ? main_scale (spots, width, height) : 0.0;
      if (scale > best)
        best = scale, chosen = i;
      move_back (spots, frame, 0);
    }

  return chosen;
}

/* Gives frames of their own to places at the edge.
 *
 * @n_frames: how many frames there are
 *
 * Returns: how many there are then
 */
guint
ent_map_edge_choose (EntMapScene *self,
                     GArray *spots,
                     guint n_frames,
                     double width,
                     double height)
{
  guint n_left = 0;

  if (spots->len > MAX_PLACES || MIN (width, height) < MIN_VIEW)
    return n_frames;

  for (guint i = 0; i < spots->len; i++)
    n_left += g_array_index (spots, EntMapSpot, i).frame == 0;
  for (guint i = 0; i < ENT_MAP_MAX_SINGLES; i++)
    {
      guint leader = find_single (self, spots, n_frames, n_left, width, height);

      if (leader == ENT_NO_INDEX)
        break;
      n_left -= move_together (self, spots, leader, 0, n_frames);
      self->plan->frames[n_frames++].single = TRUE;
    }

  return n_frames;
}

/* Above the discs a name goes that has no room below: its height, pixels. */
static double
name_room (EntMapScene *self,
           GArray *spots,
           guint frame)
{
  double room = 0.0;

  for (guint i = 0; i < spots->len; i++)
    {
      const EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);

      if (spot->frame == frame)
        room = MAX (room, ent_map_get_text (self, spot->home)->height);
    }

  return room;
}

/* From the middle of the room to where it would be if the map were large enough. */
static EntPoint
way_to (EntMapScene *self,
        GArray *spots,
        guint frame,
        EntMapFit fit,
        EntRect room)
{
  EntPoint way = { 0.0, 0.0 };

  for (guint i = 0; i < spots->len; i++)
    {
      const EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);
      EntPoint world;

      if (spot->frame != frame)
        continue;
      ent_projection_forward (&self->plan->frames[0].projection, spot->place.lon, spot->place.lat, &world.x, &world.y);
      way = (EntPoint) { (world.x - fit.corner.x) * fit.scale - (room.x0 + room.x1) / 2.0,
                         (world.y - fit.corner.y) * fit.scale - (room.y0 + room.y1) / 2.0 };
      break;
    }

  return way;
}

/* A box as large as @size inside of the room, as far as possible on that way. */
static EntRect
box_on_way (EntRect room,
            EntPoint size,
            EntPoint way,
            gboolean sideways,
            double slid)
{
  EntRect inner = ent_rect_grow (room, -GAP);
  double half_width = size.x / 2.0, half_height = size.y / 2.0;
  EntPoint at = { (room.x0 + room.x1) / 2.0 + way.x, (room.y0 + room.y1) / 2.0 + way.y };

  if (sideways)
    at = (EntPoint) { way.x < 0.0 ? inner.x0 : inner.x1, at.y + slid };
  else
    at = (EntPoint) { at.x + slid, way.y < 0.0 ? inner.y0 : inner.y1 };
  at.x = round (CLAMP (at.x, inner.x0 + half_width, MAX (inner.x1 - half_width, inner.x0 + half_width)));
  at.y = round (CLAMP (at.y, inner.y0 + half_height, MAX (inner.y1 - half_height, inner.y0 + half_height)));

  return (EntRect) { at.x - half_width, at.y - half_height, at.x + half_width, at.y + half_height };
}

static gboolean
covers_place (GArray *spots,
              EntMapFit fit,
              EntRect box)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);
      EntRect around = ent_rect_moved (spot->pad, (spot->world.x - fit.corner.x) * fit.scale,
                                       (spot->world.y - fit.corner.y) * fit.scale);

      if (spot->frame == 0 && ent_rect_intersects (around, box))
        return TRUE;
    }

  return FALSE;
}

/* Along the edge to where it is free; the map makes way if it is nowhere. */
static EntRect
find_box (GArray *spots,
          EntMapFit fit,
          EntRect room,
          EntPoint size,
          EntPoint way,
          const EntRect *boxes,
          guint n_boxes)
{
  double width = room.x1 - room.x0, height = room.y1 - room.y0;
  gboolean sideways = fabs (way.x) * height > fabs (way.y) * width;
  double along = sideways ? height : width;
  gboolean any = FALSE;
  EntRect nearest = box_on_way (room, size, way, sideways, 0.0);

  for (double slid = 0.0; slid < along; slid += SLIDE)
    for (double side = -1.0; side <= 1.0; side += 2.0)
      {
        EntRect box = box_on_way (room, size, way, sideways, side * slid);

        if (ent_map_is_taken (box, boxes, n_boxes))
          continue;
        if (!covers_place (spots, fit, box))
          return box;
        if (!any)
          any = TRUE, nearest = box;
      }

  return nearest;
}

/* Adds the box of a place at the edge to those that are taken. */
void
ent_map_edge_dock (EntMapScene *self,
                   GArray *spots,
                   guint frame,
                   EntMapFit fit,
                   EntRect room,
                   EntRect *boxes,
                   guint n_boxes)
{
  EntMapFrame *f = &self->plan->frames[frame];
  EntRect extent;
  EntPoint center = ent_map_spots_center (spots, frame, fit.scale, &extent);
  EntPoint way = way_to (self, spots, frame, fit, room);
  double names = name_room (self, spots, frame);
  EntPoint size = { ceil (extent.x1 - extent.x0) + 2.0 * CHEVRON_ROOM,
                    ceil (extent.y1 - extent.y0 + names) };
  double length = MAX (hypot (way.x, way.y), 1e-9);
  EntRect box = find_box (spots, fit, room, size, way, boxes, n_boxes);

  boxes[n_boxes] = f->box = box;
  f->away = (EntPoint) { way.x / length, way.y / length };
  f->at_end = box.x0 + box.x1 > room.x0 + room.x1;
  f->at_bottom = box.y0 + box.y1 > room.y0 + room.y1;
  center.y -= names / 2.0 / fit.scale;
  f->viewport = (EntViewport) { center, fit.scale, size.x, size.y };
}

/* The middle of its chevron, on the side on which it lies. */
static EntPoint
chevron_at (const EntMapFrame *frame,
            EntRect box)
{
  double half_width = (box.x1 - box.x0) / 2.0 - CHEVRON_ROOM * 0.75;
  double half_height = (box.y1 - box.y0) / 2.0 - CHEVRON_ROOM * 0.75;
  double reach = MIN (half_width / MAX (fabs (frame->away.x), 1e-9), half_height / MAX (fabs (frame->away.y), 1e-9));

  return (EntPoint) { (box.x0 + box.x1) / 2.0 + frame->away.x * reach, (box.y0 + box.y1) / 2.0 + frame->away.y * reach };
}

/* Names keep clear of chevrons. */
void
ent_map_edge_note (EntMapScene *self,
                   const EntMapView *view,
                   EntObstacles *obstacles)
{
  for (guint i = 1; i < self->plan->n_frames; i++)
    if (self->plan->frames[i].single)
      ent_obstacles_add_rect (obstacles, ent_rect_around (chevron_at (&self->plan->frames[i], view->insets[i]), CHEVRON));
}

/* Its ground, and its chevron. */
void
ent_map_edge_paint (const EntMapFrame *frame,
                    EntRect box,
                    const EntPalette *palette,
                    cairo_t *cr)
{
  EntPoint at = chevron_at (frame, box);

  ent_color_set_source (ent_color_with_alpha (palette->sea, GROUND_OPACITY), cr);
  cairo_paint (cr);

  cairo_translate (cr, at.x, at.y);
  cairo_rotate (cr, atan2 (frame->away.y, frame->away.x));
  cairo_new_path (cr);
  cairo_move_to (cr, -CHEVRON / 2.0, -CHEVRON);
  cairo_line_to (cr, CHEVRON / 2.0, 0.0);
  cairo_line_to (cr, -CHEVRON / 2.0, CHEVRON);
  cairo_set_line_width (cr, 2.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  ent_color_set_source (palette->second_text, cr);
  cairo_stroke (cr);
}
