/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the insets lie, and what they show. */

#include "map-private.h"

#include <math.h>

/* Insets keep this from the edges of the room, pixels. */
#define INSET_GAP 8.0

/* An inset takes this part of the room, and at least so many pixels. */
#define INSET_WIDTH 0.28
#define INSET_HEIGHT 0.24
#define INSET_MIN_WIDTH 128.0
#define INSET_MIN_HEIGHT 96.0
#define INSET_CAPTION 10.0

/* An inset never shows its land larger than this part of the main map's scale;
 * around a single place it shows so much of the world (world units).
 */
#define INSET_MAX_SCALE 0.8
#define INSET_SINGLE_WIDTH 0.75

/* A card in its corner moves an inset no further, of the room's height. */
#define MAX_DETOUR 0.25

/* How much of the scale a corner on the way to the inset's actors is worth. */
#define DIRECTION_WORTH 0.45

static EntRect
box_in_corner (EntRect room,
               guint corner,
               double width,
               double height)
{
  double x = round (corner & 1 ? room.x1 - INSET_GAP - width : room.x0 + INSET_GAP);
  double y = round (corner & 2 ? room.y1 - INSET_GAP - height : room.y0 + INSET_GAP);

  return (EntRect) { x, y, x + width, y + height };
}

/* Up or down until no card lies over it; back in its corner if that is too far. */
static EntRect
past_cards (EntRect box,
            EntRect room,
            gboolean upwards,
            const EntRect *boxes,
            guint n_boxes)
{
  EntRect moved = box;

  for (guint i = 0; i < n_boxes; i++)
    if (ent_rect_intersects (moved, boxes[i]))
      moved = ent_rect_moved (moved, 0.0, round (upwards ? boxes[i].y0 - INSET_GAP - moved.y1
                                                         : boxes[i].y1 + INSET_GAP - moved.y0));

  return fabs (moved.y0 - box.y0) < MAX_DETOUR * (room.y1 - room.y0) ? moved : box;
}

/* Where the great circles from the main map to an inset's places set out to, on
 * the map: the mean of their directions.
 */
static EntPoint
direction_to_frame (GArray *spots,
                    guint frame)
{
  EntPoint sum = { 0.0, 0.0 };

  for (guint i = 0; i < spots->len; i++)
    for (guint k = 0; k < spots->len; k++)
      {
        const EntMapSpot *from = &g_array_index (spots, EntMapSpot, i);
        const EntMapSpot *to = &g_array_index (spots, EntMapSpot, k);
        double bearing;

        if (from->frame != 0 || to->frame != frame)
          continue;
        bearing = ent_great_circle_bearing (from->place, to->place) * G_PI / 180.0;
        sum.x += sin (bearing);
        sum.y -= cos (bearing);
      }

  return sum;
}

/* How well a corner lies on the way: 1 exactly, −1 opposite. */
static double
corner_agreement (EntPoint direction,
                  guint corner)
{
  double length = MAX (hypot (direction.x, direction.y), 1e-9) * G_SQRT2;

  return ((corner & 1 ? direction.x : -direction.x) + (corner & 2 ? direction.y : -direction.y))
         / length;
}

gboolean
ent_map_is_taken (EntRect box,
                  const EntRect *boxes,
                  guint n_boxes)
{
  for (guint i = 0; i < n_boxes; i++)
    if (ent_rect_intersects (box, boxes[i]))
      return TRUE;

  return FALSE;
}

/* Adds the box of an inset to those that are taken. */
void
ent_map_inset_dock (EntMapScene *self,
                    GArray *spots,
                    guint frame,
                    EntRect room,
                    EntRect *boxes,
                    guint n_boxes)
{
  double width = room.x1 - room.x0, height = room.y1 - room.y0;
  double box_width = MIN (MAX (INSET_WIDTH * width, INSET_MIN_WIDTH), width * 0.45);
  double box_height = MIN (MAX (INSET_HEIGHT * height, INSET_MIN_HEIGHT), height * 0.45);
  EntPoint direction = direction_to_frame (spots, frame);
  double best = -G_MAXDOUBLE;
  EntRect chosen_box = box_in_corner (room, 0, box_width, box_height);
  guint chosen = 0;

  for (guint corner = 0; corner < 4; corner++)
    {
      double worth;

      boxes[n_boxes] = past_cards (box_in_corner (room, corner, box_width, box_height), room, (corner & 2) != 0,
                                   boxes, n_boxes);
      if (ent_map_is_taken (boxes[n_boxes], boxes, n_boxes))
        continue;
      worth = ent_map_fit_clear (spots, room, boxes, n_boxes + 1).scale
              * (1.0 + DIRECTION_WORTH * corner_agreement (direction, corner));
      if (worth > best)
        {
          best = worth;
          chosen = corner;
          chosen_box = boxes[n_boxes];
        }
    }

  self->plan->frames[frame].box = boxes[n_boxes] = chosen_box;
  self->plan->frames[frame].at_end = (chosen & 1) != 0;
  self->plan->frames[frame].at_bottom = (chosen & 2) != 0;
}

static guint
count_in_frame (GArray *spots,
                guint frame)
{
  guint n = 0;

  for (guint i = 0; i < spots->len; i++)
    n += g_array_index (spots, EntMapSpot, i).frame == frame;

  return n;
}

/* The width of the world's part that holds an inset's places, world units. */
static double
world_width (GArray *spots,
             guint frame)
{
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;

  for (guint i = 0; i < spots->len; i++)
    {
      const EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);

      if (spot->frame != frame)
        continue;
      low = MIN (low, spot->world.x);
      high = MAX (high, spot->world.x);
    }

  return MAX (high - low, 0.0);
}

/* An inset shows its places and some land around them. Where it is too small for
 * all names, land comes first.
 */
void
ent_map_inset_fit (EntMapScene *self,
                   GArray *spots,
                   guint frame)
{
  EntMapFrame *f = &self->plan->frames[frame];
  double width = f->box.x1 - f->box.x0, height = f->box.y1 - f->box.y0;
  double inner_height = height - 2.0 * INSET_CAPTION;
  double scale = ent_map_spots_scale (spots, frame, width - INSET_CAPTION, inner_height);
  double around = width / (INSET_SINGLE_WIDTH + 1.5 * world_width (spots, frame));
  EntRect extent;

  scale = count_in_frame (spots, frame) == 1 ? around : MAX (scale, around);
  scale = MIN (scale, self->plan->fit.scale * INSET_MAX_SCALE);
  f->viewport.scale = scale;
  f->viewport.width = width;
  f->viewport.height = height;
  f->viewport.center = ent_map_spots_center (spots, frame, scale, &extent);
}
