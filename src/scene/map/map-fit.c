/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-traces.h"

#include <math.h>

/* Below this width, pixels, discs are drawn smaller. */
#define NARROW 480.0
#define NARROW_SHRINK 0.8

/* How the search for a fit clear of insets and cards goes. */
#define SHRINK_STEP 0.97
#define MAX_SHRINK_STEPS 40
#define SLIDE_STEPS 8

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

static double
area_of (EntRect rect)
{
  return (rect.x1 - rect.x0) * (rect.y1 - rect.y0);
}

/* The centre of gravity of what is left of the room: cards and insets on one side
 * push the map to the other.
 */
static EntPoint
heart_of (EntRect room,
          const EntRect *boxes,
          guint n_boxes)
{
  double left = area_of (room);
  EntPoint sum = { left * (room.x0 + room.x1) / 2.0, left * (room.y0 + room.y1) / 2.0 };

  for (guint i = 0; i < n_boxes; i++)
    {
      left -= area_of (boxes[i]);
      sum.x -= area_of (boxes[i]) * (boxes[i].x0 + boxes[i].x1) / 2.0;
      sum.y -= area_of (boxes[i]) * (boxes[i].y0 + boxes[i].y1) / 2.0;
    }
  if (left < area_of (room) / 2.0)
    return (EntPoint) { (room.x0 + room.x1) / 2.0, (room.y0 + room.y1) / 2.0 };

  return (EntPoint) { CLAMP (sum.x / left, room.x0, room.x1), CLAMP (sum.y / left, room.y0, room.y1) };
}

/* Slides what is shown within the room until it is clear, as near to the heart of
 * what is free as it can be.
 */
static gboolean
slide_clear (GArray *spots,
             EntRect room,
             double scale,
             const EntRect *boxes,
             guint n_boxes,
             EntMapFit *fit)
{
  EntRect extent;
  EntPoint center = ent_map_spots_center (spots, 0, scale, &extent);
  double slack_x = MAX (0.0, (room.x1 - room.x0) - (extent.x1 - extent.x0)) / 2.0;
  double slack_y = MAX (0.0, (room.y1 - room.y0) - (extent.y1 - extent.y0)) / 2.0;
  EntPoint middle = { (room.x0 + room.x1) / 2.0, (room.y0 + room.y1) / 2.0 };
  EntPoint heart = heart_of (room, boxes, n_boxes);
  double nearest = G_MAXDOUBLE;

  for (int iy = -SLIDE_STEPS; iy <= SLIDE_STEPS; iy++)
    for (int ix = -SLIDE_STEPS; ix <= SLIDE_STEPS; ix++)
      {
        EntPoint at = { middle.x + slack_x * ix / SLIDE_STEPS, middle.y + slack_y * iy / SLIDE_STEPS };
        double distance = hypot (at.x - heart.x, at.y - heart.y);

        if (distance >= nearest || !is_clear (spots, scale, center, at, boxes, n_boxes))
          continue;
        nearest = distance;
        *fit = (EntMapFit) { scale, { center.x - at.x / scale, center.y - at.y / scale } };
      }

  return nearest < G_MAXDOUBLE;
}

/* The largest scale, and where, at which the main map is clear of insets and cards. */
EntMapFit
ent_map_fit_clear (GArray *spots,
                   EntRect room,
                   const EntRect *boxes,
                   guint n_boxes)
{
  double scale = ent_map_spots_scale (spots, 0, room.x1 - room.x0, room.y1 - room.y0);
  EntMapFit fit = { scale, { 0.0, 0.0 } };

  for (int i = 0; i < MAX_SHRINK_STEPS; i++, scale *= SHRINK_STEP)
    if (slide_clear (spots, room, scale, boxes, n_boxes, &fit))
      return fit;

  slide_clear (spots, room, scale, boxes, 0, &fit);

  return fit;
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
viewport_of (EntMapFit fit,
             double width,
             double height)
{
  return (EntViewport) { { fit.corner.x + width / 2.0 / fit.scale, fit.corner.y + height / 2.0 / fit.scale },
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
  EntMapFit fit;

  for (guint i = 1; i < self->plan->n_frames; i++)
    boxes[n_boxes++] = ent_map_frame_box (self, i, &docked);

  fit = ent_map_fit_clear (spots, room, boxes, n_boxes);
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
  self->plan->line_room = ent_map_line_room (self);
  g_hash_table_remove_all (self->plan->marks);
  ent_map_labels_forget (self);
  g_clear_pointer (&self->traces, ent_map_traces_free);
  ent_map_ground_cache_free (self);
  ent_map_scene_forget_view (self);
}

/* Docks the insets and what stands at the edge, and fits the rest between them
 * and what is taken already.
 */
static EntMapFit
fit_between (EntMapScene *self,
             GArray *spots,
             EntRect room,
             EntRect *boxes,
             guint n_boxes)
{
  EntMapFit fit;
  guint n = n_boxes;

  for (guint i = 1; i < self->plan->n_frames; i++)
    if (!self->plan->frames[i].single)
      ent_map_inset_dock (self, spots, i, room, boxes, n++);
  fit = ent_map_fit_clear (spots, room, boxes, n);
  if (n - n_boxes == self->plan->n_frames - 1)
    return fit;

  for (guint i = 1; i < self->plan->n_frames; i++)
    if (self->plan->frames[i].single)
      ent_map_edge_dock (self, spots, i, fit, room, boxes, n++);

  return ent_map_fit_clear (spots, room, boxes, n);
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
  self->plan->fit = viewport_of (fit_between (self, spots, room, boxes, n_boxes), width, height);
  for (guint i = 1; i < self->plan->n_frames; i++)
    if (!self->plan->frames[i].single)
      ent_map_inset_fit (self, spots, i);

  ent_map_settle (self, room);
}
