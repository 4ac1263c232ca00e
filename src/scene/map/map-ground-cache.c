/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* Air around the view that is kept too, of its smaller side. */
#define AIR 0.2

#define INSET_RADIUS 8.0
#define CAPTION_SIZE 10.0
#define CAPTION_GAP 9.0

#define N_COLORS 6

/* The ground of a frame as it was last painted on pixels; that of the main map
 * with air around the view, so that it can be shifted while the map is panned.
 */
struct _EntMapGroundCache
{
  cairo_surface_t *surface;
  EntViewport viewport;
  double device_scale;
  double air;
  EntColor colors[N_COLORS];
};

static void
drop (EntMapScene *self,
      guint frame)
{
  if (self->plan->ground_caches[frame] == NULL)
    return;

  cairo_surface_destroy (self->plan->ground_caches[frame]->surface);
  g_clear_pointer (&self->plan->ground_caches[frame], g_free);
}

void
ent_map_ground_cache_free (EntMapScene *self)
{
  ent_map_keep_free (self);
  for (guint i = 0; i < ENT_MAP_MAX_FRAMES; i++)
    {
      drop (self, i);
      self->plan->painted_scales[i] = 0.0;
    }
}

static void
list_colors (const EntPalette *palette,
             EntColor colors[N_COLORS])
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
  EntColor colors[N_COLORS];

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

/* Cairo covers a row of pixels less finely where more shapes begin and end in it,
 * seen or not: what is in the view is painted by itself, so that it is the same
 * to the pixel as without air.
 */
static void
paint_inside (EntMapScene *self,
              guint frame,
              const EntViewport *viewport,
              double air,
              const EntPalette *palette,
              cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, air, air);
  cairo_rectangle (cr, 0.0, 0.0, viewport->width, viewport->height);
  cairo_clip (cr);
  ent_map_paint_frame (self, frame, viewport, palette, cr);
  cairo_restore (cr);
}

static void
paint_air (EntMapScene *self,
           guint frame,
           const EntViewport *wide,
           double air,
           const EntPalette *palette,
           cairo_t *cr)
{
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (cr, 0.0, 0.0, wide->width, wide->height);
  cairo_rectangle (cr, air, air, wide->width - 2.0 * air, wide->height - 2.0 * air);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  ent_map_paint_frame (self, frame, wide, palette, cr);
  cairo_restore (cr);
}

static void
fill_cache (EntMapScene *self,
            guint frame,
            const EntViewport *viewport,
            const EntPalette *palette,
            double scale)
{
  struct _EntMapGroundCache *cache = g_new0 (struct _EntMapGroundCache, 1);
  EntViewport wide = *viewport;
  cairo_t *cr;

  if (frame == 0)
    cache->air = round (MIN (viewport->width, viewport->height) * AIR);
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
  paint_inside (self, frame, viewport, cache->air, palette, cr);
  if (cache->air > 0.0)
    paint_air (self, frame, &wide, cache->air, palette, cr);
  cairo_destroy (cr);

  drop (self, frame);
  self->plan->ground_caches[frame] = cache;
}

/* A kept ground serves where user space is pixels: no turn, no shift between. */
gboolean
ent_map_can_keep (cairo_t *cr)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);

  return cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE
         && matrix.xy == 0.0 && matrix.yx == 0.0 && matrix.xx == matrix.yy
         && matrix.x0 == round (matrix.x0) && matrix.y0 == round (matrix.y0);
}

/* Paints a frame's ground at the origin of @cr. It is kept when it is painted a
 * second time at the same scale, as on the screen; a file is painted once, and
 * while one zooms nothing would serve twice. Insets are kept at once: they do not
 * change then, and their round corners blend otherwise with what is painted.
 */
static void
paint_kept (EntMapScene *self,
            guint frame,
            const EntViewport *viewport,
            const EntPalette *palette,
            cairo_t *cr)
{
  double scale = ent_map_device_scale (cr), sx = 1.0, sy = 1.0;
  EntPoint shift, corner = { 0.0, 0.0 };

  if ((frame == 0 && self->plan->painted_scales[frame] != viewport->scale) || !ent_map_can_keep (cr))
    {
      self->plan->painted_scales[frame] = viewport->scale;
      ent_map_paint_frame (self, frame, viewport, palette, cr);
      return;
    }

  if (!find_shift (self->plan->ground_caches[frame], viewport, palette, scale, &shift))
    {
      fill_cache (self, frame, viewport, palette, scale);
      find_shift (self->plan->ground_caches[frame], viewport, palette, scale, &shift);
    }

  cairo_user_to_device (cr, &corner.x, &corner.y);
  cairo_surface_get_device_scale (cairo_get_group_target (cr), &sx, &sy);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_scale (cr, 1.0 / sx, 1.0 / sy);
  cairo_set_source_surface (cr, self->plan->ground_caches[frame]->surface,
                            round (corner.x * sx) + shift.x, round (corner.y * sy) + shift.y);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* The ground of the main map. */
void
ent_map_paint_ground (EntMapScene *self,
                      const EntMapView *view,
                      const EntPalette *palette,
                      cairo_t *cr)
{
  paint_kept (self, 0, &view->viewport, palette, cr);
}

static void
trace_rounded (cairo_t *cr,
               EntRect box,
               double radius)
{
  cairo_new_path (cr);
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
  int percent = (int) round (100.0 * self->plan->frames[frame].viewport.scale / view->viewport.scale);
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

static void
paint_inset (EntMapScene *self,
             guint frame,
             const EntMapView *view,
             const EntPalette *palette,
             cairo_t *cr)
{
  EntRect box = view->insets[frame];

  cairo_save (cr);
  trace_rounded (cr, box, INSET_RADIUS);
  cairo_clip (cr);
  if (self->plan->frames[frame].single)
    {
      ent_map_edge_paint (&self->plan->frames[frame], box, palette, cr);
    }
  else
    {
      cairo_translate (cr, box.x0, box.y0);
      paint_kept (self, frame, &self->plan->frames[frame].viewport, palette, cr);
    }
  cairo_restore (cr);

  trace_rounded (cr, box, INSET_RADIUS);
  cairo_set_line_width (cr, 1.0);
  ent_color_set_source (palette->border, cr);
  cairo_stroke (cr);
}

/* How large the insets are, above whatever crosses them. */
void
ent_map_paint_captions (EntMapScene *self,
                        const EntMapView *view,
                        const EntPalette *palette,
                        cairo_t *cr)
{
  for (guint i = 1; i < self->plan->n_frames && !ent_map_is_network (self) && !ent_map_is_morphing (self); i++)
    if (!self->plan->frames[i].single)
      paint_caption (self, i, view, palette, cr);
}

/* From now on insets are painted from what is kept of their ground, the first time
 * as well: so are all tiles of an inset alike, whenever they are painted.
 */
void
ent_map_hold_insets (EntMapScene *self)
{
  for (guint i = 1; i < self->plan->n_frames; i++)
    self->plan->painted_scales[i] = self->plan->frames[i].viewport.scale;
}

/* The insets with their ground; what lies on them is painted later. */
void
ent_map_paint_insets (EntMapScene *self,
                      const EntMapView *view,
                      const EntPalette *palette,
                      cairo_t *cr)
{
  for (guint i = 1; i < self->plan->n_frames; i++)
    if (view->insets[i].x1 > view->insets[i].x0)
      paint_inset (self, i, view, palette, cr);
}
