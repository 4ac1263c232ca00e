/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-traces.h"

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

/* Below this width, pixels, discs are drawn smaller. */
#define NARROW 480.0
#define NARROW_SHRINK 0.8

/* How the search for a fit clear of insets and cards goes. */
#define SHRINK_STEP 0.97
#define MAX_SHRINK_STEPS 40
#define SLIDE_STEPS 8

/* How much of the scale a corner on the way to the inset's actors is worth. */
#define DIRECTION_WORTH 0.45

typedef struct
{
  double scale;
  EntPoint center;
} Fit;

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

/* Whether every place of the main map, seen with its middle at a point of the
 * room, is clear of insets and cards.
 */
static gboolean
is_clear (GArray *spots,
          double scale,
          EntPoint center,
          EntPoint middle,
          const EntRect *boxes,
          guint n_boxes)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);
      double x = middle.x + (spot->world.x - center.x) * scale;
      double y = middle.y + (spot->world.y - center.y) * scale;
      EntRect box = { x + spot->pad.x0, y + spot->pad.y0, x + spot->pad.x1, y + spot->pad.y1 };

      for (guint k = 0; spot->frame == 0 && k < n_boxes; k++)
        if (ent_rect_intersects (box, boxes[k]))
          return FALSE;
    }

  return TRUE;
}

/* Slides what is shown within the room, the middle first, until it is clear. */
static gboolean
slide_clear (GArray *spots,
             EntRect room,
             double scale,
             const EntRect *boxes,
             guint n_boxes,
             Fit *fit)
{
  EntRect extent;
  EntPoint center = ent_map_spots_center (spots, 0, scale, &extent);
  double slack_x = MAX (0.0, (room.x1 - room.x0) - (extent.x1 - extent.x0)) / 2.0;
  double slack_y = MAX (0.0, (room.y1 - room.y0) - (extent.y1 - extent.y0)) / 2.0;
  EntPoint middle = { (room.x0 + room.x1) / 2.0, (room.y0 + room.y1) / 2.0 };

  for (int ring = 0; ring <= SLIDE_STEPS; ring++)
    for (int iy = -ring; iy <= ring; iy++)
      for (int ix = -ring; ix <= ring; ix++)
        {
          EntPoint at = { middle.x + slack_x * ix / SLIDE_STEPS,
                          middle.y + slack_y * iy / SLIDE_STEPS };

          if (MAX (ABS (ix), ABS (iy)) == ring
              && is_clear (spots, scale, center, at, boxes, n_boxes))
            {
              *fit = (Fit) { scale, { center.x - at.x / scale, center.y - at.y / scale } };
              return TRUE;
            }
        }

  return FALSE;
}

/* The largest scale, and where, at which the main map is clear of insets and cards.
 * The centre is that of the view's top left corner.
 */
static Fit
fit_clear (GArray *spots,
           EntRect room,
           const EntRect *boxes,
           guint n_boxes)
{
  double scale = ent_map_spots_scale (spots, 0, room.x1 - room.x0, room.y1 - room.y0);
  Fit fit = { scale, { 0.0, 0.0 } };

  for (int i = 0; i < MAX_SHRINK_STEPS; i++, scale *= SHRINK_STEP)
    if (slide_clear (spots, room, scale, boxes, n_boxes, &fit))
      return fit;

  slide_clear (spots, room, scale, boxes, 0, &fit);

  return fit;
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

static gboolean
is_taken (EntRect box,
          const EntRect *boxes,
          guint n_boxes)
{
  for (guint i = 0; i < n_boxes; i++)
    if (ent_rect_intersects (box, boxes[i]))
      return TRUE;

  return FALSE;
}

/* Adds the box of an inset to those that are taken. */
static void
dock (EntMapScene *self,
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
  guint chosen = 0;

  for (guint corner = 0; corner < 4; corner++)
    {
      double worth;

      boxes[n_boxes] = box_in_corner (room, corner, box_width, box_height);
      if (is_taken (boxes[n_boxes], boxes, n_boxes))
        continue;
      worth = fit_clear (spots, room, boxes, n_boxes + 1).scale
              * (1.0 + DIRECTION_WORTH * corner_agreement (direction, corner));
      if (worth > best)
        {
          best = worth;
          chosen = corner;
        }
    }

  boxes[n_boxes] = box_in_corner (room, chosen, box_width, box_height);
  self->plan->frames[frame].box = boxes[n_boxes];
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
static void
fit_inset (EntMapScene *self,
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

EntRect
ent_map_room (double width,
              double height,
              const EntMapMargins *margins)
{
  EntRect room = { 0.0, 0.0, width, height };

  if (margins != NULL)
    room = (EntRect) { margins->left, margins->top, width - margins->right,
                       height - margins->bottom };

  /* Cards that leave nothing free are ignored. */
  if (room.x1 - room.x0 < width * 0.25)
    room.x0 = 0.0, room.x1 = width;
  if (room.y1 - room.y0 < height * 0.25)
    room.y0 = 0.0, room.y1 = height;

  return room;
}

static guint
take_cards (const EntMapMargins *margins,
            EntRect *boxes)
{
  guint n = margins != NULL ? MIN (margins->n_cards, ENT_MAP_MAX_CARDS) : 0;

  for (guint i = 0; i < n; i++)
    boxes[i] = margins->cards[i];

  return n;
}

static EntViewport
viewport_of (Fit fit,
             double width,
             double height)
{
  return (EntViewport) { { fit.center.x + width / 2.0 / fit.scale, fit.center.y + height / 2.0 / fit.scale },
                         fit.scale, width, height };
}

/* The viewport that shows places of the main map as large as may be, clear of
 * margins, cards and the insets where they are docked.
 */
EntViewport
ent_map_fit_spots (EntMapScene *self,
                   GArray *spots,
                   double width,
                   double height,
                   const EntMapMargins *margins,
                   double max_scale)
{
  EntRect room = ent_map_room (width, height, margins);
  EntRect boxes[ENT_MAP_MAX_FRAMES + ENT_MAP_MAX_CARDS];
  guint n_boxes = take_cards (margins, boxes);
  EntViewport docked = { self->plan->fit.center, self->plan->fit.scale, width, height };
  Fit fit;

  for (guint i = 1; i < self->plan->n_frames; i++)
    boxes[n_boxes++] = ent_map_frame_box (self, i, &docked);

  fit = fit_clear (spots, room, boxes, n_boxes);
  if (fit.scale > max_scale && !slide_clear (spots, room, max_scale, boxes, n_boxes, &fit))
    slide_clear (spots, room, max_scale, boxes, 0, &fit);

  return viewport_of (fit, width, height);
}

/* Once the fit is known: seats, ways and marks. */
void
ent_map_settle (EntMapScene *self,
                EntRect room)
{
  self->plan->arranged = TRUE;
  ent_map_spread (self, room);
  if (ent_map_is_network (self))
    ent_map_network_hold (self);
  ent_map_paths_decide (self);
  g_hash_table_remove_all (self->plan->marks);
  ent_map_labels_forget (self);
  g_clear_pointer (&self->traces, ent_map_traces_free);
  ent_map_ground_cache_free (self);
  ent_map_scene_forget_view (self);
}

/* Decides everything that depends on the size of the view but not on the day:
 * frames, insets, the fitted viewport, where actors stand, which way lines go.
 */
void
ent_map_arrange (EntMapScene *self,
                 double width,
                 double height,
                 const EntMapMargins *margins,
                 const EntPalette *palette)
{
  EntRect room = ent_map_room (width, height, margins);
  EntRect boxes[ENT_MAP_MAX_FRAMES + ENT_MAP_MAX_CARDS];
  guint n_boxes = take_cards (margins, boxes);
  g_autoptr (GArray) spots = NULL;

  self->plan->n_cards = take_cards (margins, self->plan->cards);
  self->plan->shrink = width < NARROW ? NARROW_SHRINK : 1.0;
  self->plan->crowd = ent_map_crowd_of (self, width, height);
  ent_map_texts_prepare (self, palette);
  if (ent_map_is_network (self))
    {
      ent_map_network_arrange (self, width, height, margins);
      return;
    }

  ent_map_apply_pins (self);
  spots = ent_map_spots_new (self);
  ent_map_frames_decide (self, spots, room.x1 - room.x0, room.y1 - room.y0);
  for (guint i = 1; i < self->plan->n_frames; i++)
    dock (self, spots, i, room, boxes, n_boxes++);

  self->plan->fit = viewport_of (fit_clear (spots, room, boxes, n_boxes), width, height);
  for (guint i = 1; i < self->plan->n_frames; i++)
    fit_inset (self, spots, i);

  ent_map_settle (self, room);
}
