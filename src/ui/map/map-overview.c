/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Far in, a small picture of the whole tells where one is, and takes one
 * elsewhere.
 */

#include "map-view-private.h"

#define FAR_IN 2.5    /* times the scale at which everything is seen */
#define LONG_SIDE 150 /* pixels */
#define MOST_OF_VIEW 0.12
#define MARGIN 12
#define BUTTONS 46      /* the zoom buttons stand in the corner */
#define RADIUS 8
#define PAINT_DELAY 250 /* milliseconds */

static EntPoint
get_size (EntMapView *self)
{
  double longer = MAX (self->fit.width, self->fit.height);

  return (EntPoint) { LONG_SIDE * self->fit.width / longer, LONG_SIDE * self->fit.height / longer };
}

/* It covers no more than a part of what is seen. */
static gboolean
has_room (EntMapView *self)
{
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);
  EntPoint size = get_size (self);

  return size.x * size.y <= MOST_OF_VIEW * viewport->width * (viewport->height - self->covered_bottom);
}

static gboolean
is_shown (EntMapView *self)
{
  return self->scene != NULL && self->fit.scale > 0
         && ent_map_camera_get_viewport (self->camera)->scale > FAR_IN * self->fit.scale && has_room (self);
}

static EntRect
get_box (EntMapView *self)
{
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);
  EntPoint size = get_size (self);
  double x1 = viewport->width - MARGIN - BUTTONS;
  double y1 = viewport->height - MARGIN - self->covered_bottom;

  return (EntRect) { x1 - size.x, y1 - size.y, x1, y1 };
}

/* The whole map, as seen from the overview's own corner. */
static EntViewport
get_whole (EntMapView *self)
{
  EntViewport whole = self->fit;
  EntPoint size = get_size (self);

  whole.scale *= size.x / whole.width;
  whole.width = size.x;
  whole.height = size.y;

  return whole;
}

gboolean
ent_map_overview_contains (EntMapView *self,
                           EntPoint    point)
{
  return is_shown (self) && ent_rect_contains (get_box (self), point);
}

/* Looks at what lies under @point of the overview. */
void
ent_map_overview_go (EntMapView *self,
                     EntPoint    point)
{
  EntViewport whole = get_whole (self);
  EntViewport viewport = *ent_map_camera_get_viewport (self->camera);
  EntRect box = get_box (self);
  EntPoint inside = { CLAMP (point.x - box.x0, 0, whole.width), CLAMP (point.y - box.y0, 0, whole.height) };

  viewport.center = ent_viewport_to_world (&whole, inside);
  self->fitted = FALSE;
  ent_map_camera_jump (self->camera, &viewport);
}

static void
paint_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->overview_id = 0;
  if (!is_shown (self))
    return;

  ent_map_texture_paint (&self->overview, self->scene, &self->fit, ent_map_get_palette (),
                         get_size (self).x / self->fit.width * ent_map_drawing_get_device_scale (self), 0);
  /* What was painted last is where the next move of actors begins. */
  ent_map_view_repaint (self);
}

/* Not while the map itself is painted, and not for each day that a slider passes. */
static void
paint_later (EntMapView *self)
{
  if (self->overview_id == 0)
    self->overview_id = g_timeout_add_once (PAINT_DELAY, (GSourceOnceFunc) paint_cb, self);
}

void
ent_map_overview_picture_changed (EntMapView *self)
{
  if (is_shown (self))
    paint_later (self);
  else
    ent_map_texture_clear (&self->overview);
}

void
ent_map_overview_clear (EntMapView *self)
{
  g_clear_handle_id (&self->overview_id, g_source_remove);
  ent_map_texture_clear (&self->overview);
}

/* What of the whole is seen now. */
static graphene_rect_t
get_window (EntMapView        *self,
            const EntViewport *whole)
{
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);
  EntPoint center = ent_viewport_to_view (whole, viewport->center);
  double shrink = whole->scale / viewport->scale;

  return GRAPHENE_RECT_INIT (center.x - viewport->width * shrink / 2, center.y - viewport->height * shrink / 2,
                             viewport->width * shrink, viewport->height * shrink);
}

static void
snapshot_border (GtkSnapshot           *snapshot,
                 const graphene_rect_t *bounds,
                 double                 radius,
                 double                 width,
                 const GdkRGBA         *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

void
ent_map_overview_snapshot (EntMapView  *self,
                           GtkSnapshot *snapshot)
{
  const EntPalette *palette = ent_map_get_palette ();
  EntRect box = get_box (self);
  graphene_rect_t bounds, window;
  EntViewport whole;
  GskRoundedRect card;
  GdkRGBA outline, accent;

  if (!is_shown (self))
    return;
  if (self->overview.texture == NULL)
    {
      paint_later (self);
      return;
    }

  whole = get_whole (self);
  bounds = GRAPHENE_RECT_INIT (0, 0, whole.width, whole.height);
  window = get_window (self, &whole);
  ent_color_to_rgba (&palette->disc_outline, &outline);
  ent_color_to_rgba (&palette->accent, &accent);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.x0, box.y0));
  gsk_rounded_rect_init_from_rect (&card, &bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &card);
  gtk_snapshot_append_texture (snapshot, self->overview.texture, &bounds);
  snapshot_border (snapshot, &window, 0, 2, &accent);
  gtk_snapshot_pop (snapshot);
  snapshot_border (snapshot, &bounds, RADIUS, 1, &outline);
  gtk_snapshot_restore (snapshot);
}
