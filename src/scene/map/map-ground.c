/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* From this scale on, device pixels per world unit, the near base map is used. */
#define NEAR_SCALE 260.0

/* Points closer together than this on the screen are left out, pixels. */
#define LEAST_STEP 0.6

/* Line widths, pixels. */
#define COAST_WIDTH 1.0
#define BORDER_WIDTH 0.8
#define DISPUTED_WIDTH 0.9
#define GRATICULE_WIDTH 0.6

#define INSET_RADIUS 8.0
#define CAPTION_SIZE 10.0
#define CAPTION_GAP 9.0

typedef struct
{
  EntMapScene *scene;
  guint frame;
  const EntViewport *viewport;
  EntRect clip; /* world units */
  cairo_t *cr;
} Ground;

/* The base map of a frame, near or far, projected when first asked for. */
static const EntBasemapShape *
shape_of (EntMapScene *self,
          guint frame,
          double scale)
{
  EntMapFrame *f = &self->frames[frame];
  gboolean near = scale >= NEAR_SCALE;
  EntBasemap *basemap = near ? self->near : self->far;

  if (basemap == NULL)
    basemap = near ? self->far : self->near;
  if (f->shapes[near] == NULL)
    f->shapes[near] = basemap != NULL ? ent_basemap_project (basemap, &f->projection)
                                      : ent_basemap_shape_new_empty (&f->projection);

  return f->shapes[near];
}

static gboolean
is_in_clip (const Ground *ground,
            const EntBasemapPart *part)
{
  return ent_rect_intersects (ground->clip, (EntRect) { part->x0, part->y0, part->x1, part->y1 });
}

static void
trace_part (const Ground *ground,
            const EntBasemapLayer *layer,
            const EntBasemapPart *part,
            gboolean ring)
{
  EntPoint last = { -G_MAXDOUBLE, 0.0 };

  for (guint i = 0; i < part->n_points; i++)
    {
      EntPoint at = ent_map_frame_to_view (ground->scene, ground->frame, ground->viewport,
                                           layer->points[part->first + i]);

      if (i > 0 && i + 1 < part->n_points && fabs (at.x - last.x) < LEAST_STEP
          && fabs (at.y - last.y) < LEAST_STEP)
        continue;
      if (i == 0)
        cairo_move_to (ground->cr, at.x, at.y);
      else
        cairo_line_to (ground->cr, at.x, at.y);
      last = at;
    }
  if (ring)
    cairo_close_path (ground->cr);
}

static void
trace_layer (const Ground *ground,
             const EntBasemapLayer *layer,
             gboolean rings)
{
  cairo_new_path (ground->cr);
  for (guint i = 0; i < layer->n_parts; i++)
    if (is_in_clip (ground, &layer->parts[i]))
      trace_part (ground, layer, &layer->parts[i], rings);
}

static void
stroke_layer (const Ground *ground,
              const EntBasemapLayer *layer,
              EntColor color,
              double width)
{
  trace_layer (ground, layer, FALSE);
  ent_color_set_source (color, ground->cr);
  cairo_set_line_width (ground->cr, width);
  cairo_stroke (ground->cr);
}

static void
paint_shape (const Ground *ground,
             const EntBasemapShape *shape,
             const EntPalette *palette)
{
  static const double disputed_dash[] = { 3.0, 2.5 };
  cairo_t *cr = ground->cr;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  trace_layer (ground, &shape->land, TRUE);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  ent_color_set_source (palette->land, cr);
  cairo_fill (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);

  stroke_layer (ground, &shape->graticule, palette->graticule, GRATICULE_WIDTH);
  stroke_layer (ground, &shape->lines[ENT_BASEMAP_COAST], palette->coast, COAST_WIDTH);
  stroke_layer (ground, &shape->lines[ENT_BASEMAP_BORDER], palette->border, BORDER_WIDTH);
  cairo_set_dash (cr, disputed_dash, 2, 0.0);
  stroke_layer (ground, &shape->lines[ENT_BASEMAP_DISPUTED], palette->disputed, DISPUTED_WIDTH);
  cairo_set_dash (cr, NULL, 0, 0.0);
  stroke_layer (ground, &shape->globe, palette->coast, GRATICULE_WIDTH);
}

static double
device_scale (cairo_t *cr)
{
  double x = 1.0, y = 0.0, sx = 1.0, sy = 1.0;

  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_group_target (cr), &sx, &sy);

  return hypot (x, y) * sx;
}

static void
paint_frame (EntMapScene *self,
             guint frame,
             const EntViewport *viewport,
             const EntPalette *palette,
             cairo_t *cr)
{
  const EntViewport *seen = frame == 0 ? viewport : &self->frames[frame].viewport;
  EntPoint from = ent_viewport_to_world (seen, (EntPoint) { -8.0, -8.0 });
  EntPoint to = ent_viewport_to_world (seen, (EntPoint) { seen->width + 8.0, seen->height + 8.0 });
  Ground ground = { self, frame, viewport, { from.x, from.y, to.x, to.y }, cr };

  ent_color_set_source (palette->sea, cr);
  cairo_paint (cr);
  paint_shape (&ground, shape_of (self, frame, seen->scale * device_scale (cr)), palette);
}

static void
rounded_box (cairo_t *cr,
             EntRect box,
             double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, box.x1 - radius, box.y0 + radius, radius, -G_PI / 2.0, 0.0);
  cairo_arc (cr, box.x1 - radius, box.y1 - radius, radius, 0.0, G_PI / 2.0);
  cairo_arc (cr, box.x0 + radius, box.y1 - radius, radius, G_PI / 2.0, G_PI);
  cairo_arc (cr, box.x0 + radius, box.y0 + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
paint_caption (EntMapScene *self,
               guint frame,
               const EntMapView *view,
               const EntPalette *palette,
               cairo_t *cr)
{
  int percent = (int) round (100.0 * self->frames[frame].viewport.scale / view->viewport.scale);
  /* Translators: how large the inset's land is drawn, compared with the map. */
  g_autofree char *text = g_strdup_printf (_("at %d %% scale"), MAX (percent, 1));
  g_autoptr (PangoLayout) layout
      = ent_map_layout_new (self->context, palette, CAPTION_SIZE, 400, text);
  EntRect box = view->insets[frame];
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  ent_map_halo_paint (layout, (EntPoint) { box.x0 + CAPTION_GAP, box.y1 - height - 4.0 },
                      palette->second_text, ent_color_with_alpha (palette->sea, 0.88), 3.0, cr);
}

/* The insets with their ground; what lies on them is painted later. */
void
ent_map_paint_insets (EntMapScene *self,
                      const EntMapView *view,
                      const EntPalette *palette,
                      cairo_t *cr)
{
  for (guint i = 1; i < self->n_frames; i++)
    {
      EntRect box = view->insets[i];

      cairo_save (cr);
      cairo_new_path (cr);
      rounded_box (cr, box, INSET_RADIUS);
      cairo_clip (cr);
      paint_frame (self, i, &view->viewport, palette, cr);
      cairo_restore (cr);

      cairo_new_path (cr);
      rounded_box (cr, box, INSET_RADIUS);
      cairo_set_line_width (cr, 1.0);
      ent_color_set_source (palette->border, cr);
      cairo_stroke (cr);
      paint_caption (self, i, view, palette, cr);
    }
}

/* The ground as it was last painted on pixels, with air around the view so that
 * it can be shifted while the map is panned.
 */
struct _EntMapGroundCache
{
  cairo_surface_t *surface;
  EntViewport viewport;
  double device_scale;
  double air;
  EntColor colors[6];
};

/* Air around the view, of its size. */
#define CACHE_AIR 0.2

void
ent_map_ground_cache_free (EntMapScene *self)
{
  if (self->ground_cache == NULL)
    return;

  cairo_surface_destroy (self->ground_cache->surface);
  g_clear_pointer (&self->ground_cache, g_free);
}

static void
list_colors (const EntPalette *palette,
             EntColor colors[6])
{
  colors[0] = palette->sea;
  colors[1] = palette->land;
  colors[2] = palette->coast;
  colors[3] = palette->graticule;
  colors[4] = palette->border;
  colors[5] = palette->disputed;
}

/* How far the kept ground has to be moved, device pixels; FALSE if it does not
 * serve.
 */
static gboolean
find_shift (const struct _EntMapGroundCache *cache,
            const EntViewport *viewport,
            const EntPalette *palette,
            double scale,
            EntPoint *shift)
{
  EntColor colors[6];

  if (cache == NULL || cache->device_scale != scale || cache->viewport.scale != viewport->scale
      || cache->viewport.width != viewport->width || cache->viewport.height != viewport->height)
    return FALSE;

  list_colors (palette, colors);
  if (memcmp (colors, cache->colors, sizeof colors) != 0)
    return FALSE;

  shift->x = (cache->viewport.center.x - viewport->center.x) * viewport->scale;
  shift->y = (cache->viewport.center.y - viewport->center.y) * viewport->scale;
  if (fabs (shift->x) > cache->air || fabs (shift->y) > cache->air)
    return FALSE;

  shift->x = round ((shift->x - cache->air) * scale);
  shift->y = round ((shift->y - cache->air) * scale);

  return TRUE;
}

static void
fill_cache (EntMapScene *self,
            const EntViewport *viewport,
            const EntPalette *palette,
            double scale)
{
  struct _EntMapGroundCache *cache = g_new0 (struct _EntMapGroundCache, 1);
  EntViewport wide = *viewport;
  cairo_t *cr;

  cache->air = round (MIN (viewport->width, viewport->height) * CACHE_AIR);
  wide.width += 2.0 * cache->air;
  wide.height += 2.0 * cache->air;
  cache->viewport = *viewport;
  cache->device_scale = scale;
  list_colors (palette, cache->colors);
  cache->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                               (int) ceil (wide.width * scale),
                                               (int) ceil (wide.height * scale));
  cr = cairo_create (cache->surface);
  cairo_scale (cr, scale, scale);
  paint_frame (self, 0, &wide, palette, cr);
  cairo_destroy (cr);

  ent_map_ground_cache_free (self);
  self->ground_cache = cache;
}

/* A kept ground serves where user space is pixels: no turn, no shift between. */
static gboolean
can_keep (cairo_t *cr)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);

  return cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE
         && matrix.xy == 0.0 && matrix.yx == 0.0 && matrix.xx == matrix.yy
         && matrix.x0 == round (matrix.x0) && matrix.y0 == round (matrix.y0);
}

/* Sea, land and borders of the main map. What was painted is kept when the same
 * scene is painted a second time, as on the screen; a file is painted once.
 */
void
ent_map_paint_ground (EntMapScene *self,
                      const EntMapView *view,
                      const EntPalette *palette,
                      cairo_t *cr)
{
  const EntViewport *viewport = &view->viewport;
  double scale = device_scale (cr), sx = 1.0, sy = 1.0;
  EntPoint shift, corner = { 0.0, 0.0 };

  if (!self->painted_before || !can_keep (cr))
    {
      self->painted_before = TRUE;
      paint_frame (self, 0, viewport, palette, cr);
      return;
    }

  if (!find_shift (self->ground_cache, viewport, palette, scale, &shift))
    {
      fill_cache (self, viewport, palette, scale);
      find_shift (self->ground_cache, viewport, palette, scale, &shift);
    }

  cairo_user_to_device (cr, &corner.x, &corner.y);
  cairo_surface_get_device_scale (cairo_get_group_target (cr), &sx, &sy);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_scale (cr, 1.0 / sx, 1.0 / sy);
  cairo_set_source_surface (cr, self->ground_cache->surface, corner.x * sx + shift.x,
                            corner.y * sy + shift.y);
  cairo_paint (cr);
  cairo_restore (cr);
}
