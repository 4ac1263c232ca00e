/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-texture.h"

#include <math.h>

void
ent_map_texture_clear (EntMapTexture *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->texture);
}

/* Where the texture lies in a view that was only panned since, on whole device pixels. */
static graphene_rect_t
get_bounds (const EntMapTexture *self,
            const EntViewport   *viewport)
{
  EntPoint center = ent_viewport_to_view (viewport, self->viewport.center);
  double x = round ((center.x - self->viewport.width / 2) * self->scale) / self->scale;
  double y = round ((center.y - self->viewport.height / 2) * self->scale) / self->scale;

  return GRAPHENE_RECT_INIT (x, y, gdk_texture_get_width (self->texture) / self->scale,
                             gdk_texture_get_height (self->texture) / self->scale);
}

/**
 * ent_map_texture_covers:
 * @self: a painted map
 * @viewport: what shall be seen
 *
 * Returns: whether the texture shows all of it, at the same scale
 */
gboolean
ent_map_texture_covers (const EntMapTexture *self,
                        const EntViewport   *viewport)
{
  graphene_rect_t bounds;

  g_return_val_if_fail (self != NULL && viewport != NULL, FALSE);

  if (self->texture == NULL || self->viewport.scale != viewport->scale)
    return FALSE;

  bounds = get_bounds (self, viewport);

  return bounds.origin.x <= 0 && bounds.origin.y <= 0
         && bounds.origin.x + self->viewport.width >= viewport->width
         && bounds.origin.y + self->viewport.height >= viewport->height;
}

/**
 * ent_map_texture_is_exact:
 * @self: a painted map
 * @viewport: what shall be seen
 *
 * Returns: whether the texture was painted for just this viewport, so that names
 *   stand where there is room for them
 */
gboolean
ent_map_texture_is_exact (const EntMapTexture *self,
                          const EntViewport   *viewport)
{
  g_return_val_if_fail (self != NULL && viewport != NULL, FALSE);

  return self->texture != NULL && self->viewport.scale == viewport->scale
         && self->viewport.width == viewport->width && self->viewport.height == viewport->height
         && self->viewport.center.x == viewport->center.x && self->viewport.center.y == viewport->center.y;
}

static GdkTexture *
texture_of_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes
      = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * height,
                                    (GDestroyNotify) cairo_surface_destroy,
                                    cairo_surface_reference (surface));

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static cairo_t *
begin (const EntViewport *viewport,
       double             scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (viewport->width * scale),
                                                         (int) ceil (viewport->height * scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_surface_destroy (surface);

  return cr;
}

/* @cr: (transfer full): what was painted with */
static void
take (EntMapTexture     *self,
      const EntViewport *viewport,
      double             scale,
      cairo_t           *cr)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));

  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_clear_object (&self->texture);
  self->texture = texture_of_surface (surface);
  self->viewport = *viewport;
  self->scale = scale;
  cairo_surface_destroy (surface);
}

/**
 * ent_map_texture_paint:
 * @self: a painted map
 * @scene: what to paint
 * @viewport: what to show
 * @palette: in which colours
 * @scale: device pixels per pixel
 * @overscan: pixels to paint beyond each edge, for panning
 *
 * Paints the map anew.
 */
void
ent_map_texture_paint (EntMapTexture     *self,
                       EntMapScene       *scene,
                       const EntViewport *viewport,
                       const EntPalette  *palette,
                       double             scale,
                       int                overscan)
{
  EntViewport wide = *viewport;
  cairo_t *cr;

  g_return_if_fail (self != NULL && scene != NULL && viewport != NULL);
  g_return_if_fail (scale > 0 && overscan >= 0);

  wide.width += 2 * overscan;
  wide.height += 2 * overscan;
  cr = begin (&wide, scale);
  ent_map_paint (scene, &wide, palette, cr);
  take (self, &wide, scale, cr);
}

/**
 * ent_map_texture_glimpse:
 * @self: a painted map
 * @scene: whose lens alone has changed since
 * @viewport: what it showed then
 * @palette: in which colours
 * @scale: device pixels per pixel
 *
 * Shows at once which lines have changed: see ent_map_paint_glimpse().
 *
 * Returns: whether it did
 */
gboolean
ent_map_texture_glimpse (EntMapTexture     *self,
                         EntMapScene       *scene,
                         const EntViewport *viewport,
                         const EntPalette  *palette,
                         double             scale)
{
  cairo_t *cr;

  g_return_val_if_fail (self != NULL && scene != NULL && viewport != NULL, FALSE);
  g_return_val_if_fail (scale > 0, FALSE);

  cr = begin (viewport, scale);
  if (!ent_map_paint_glimpse (scene, viewport, palette, cr))
    {
      cairo_destroy (cr);
      return FALSE;
    }
  take (self, viewport, scale, cr);

  return TRUE;
}

void
ent_map_texture_snapshot (const EntMapTexture *self,
                          GtkSnapshot         *snapshot,
                          const EntViewport   *viewport)
{
  graphene_rect_t bounds;

  g_return_if_fail (self != NULL && self->texture != NULL);
  g_return_if_fail (viewport != NULL);

  bounds = get_bounds (self, viewport);
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}
