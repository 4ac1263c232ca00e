/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page in pixels: on an opaque ground, as windows have it, and on none. */
#include "export-private.h"

#include <glib/gi18n-lib.h>

static cairo_surface_t *
create_surface (EntExport       *self,
                cairo_format_t   format,
                GError         **error)
{
  const EntExportSize *size = &self->options.size;
  cairo_surface_t *surface = cairo_image_surface_create (format, size->width, size->height);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
               _("A picture of %d × %d pixels does not fit into memory"), size->width, size->height);
  cairo_surface_destroy (surface);

  return NULL;
}

/* As windows paint: with an alpha channel, used or not, and a scale that is the
 * surface's. Cairo rounds otherwise without the one, and makes circles of other
 * pieces without the other.
 */
static cairo_surface_t *
paint_as_windows_do (EntExport  *self,
                     GError    **error)
{
  cairo_surface_t *painted = create_surface (self, CAIRO_FORMAT_ARGB32, error);
  cairo_surface_t *opaque = painted != NULL ? create_surface (self, CAIRO_FORMAT_RGB24, error) : NULL;
  cairo_t *cr;

  if (opaque != NULL)
    {
      cairo_surface_set_device_scale (painted, self->options.size.scale, self->options.size.scale);
      cr = cairo_create (painted);
      ent_export_paint (self, cr);
      cairo_destroy (cr);
      cairo_surface_set_device_scale (painted, 1.0, 1.0);

      cr = cairo_create (opaque);
      cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
      cairo_set_source_surface (cr, painted, 0.0, 0.0);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  g_clear_pointer (&painted, cairo_surface_destroy);

  return opaque;
}

/* The whole page on a ground and a sea of one grey, 0 … 1. */
static cairo_surface_t *
paint_on (EntExport  *self,
          double      grey,
          GError    **error)
{
  EntColor sea = self->palette->sea;
  cairo_surface_t *surface = create_surface (self, CAIRO_FORMAT_RGB24, error);
  cairo_t *cr;

  if (surface == NULL)
    return NULL;

  self->palette->sea = (EntColor) { grey, grey, grey, 1.0 };
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_paint (cr);
  cairo_scale (cr, self->options.size.scale, self->options.size.scale);
  ent_export_paint (self, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  self->palette->sea = sea;

  return surface;
}

/* What is as dark on black as on white covers the ground, what differs lets so much
 * of it through: the difference of both is what is missing to full opacity. The
 * colour on black is the colour itself, multiplied with that.
 */
static guint32
unground (guint32 on_black,
          guint32 on_white)
{
  guint32 least = 255;

  for (guint shift = 0; shift <= 16; shift += 8)
    {
      guint32 black = on_black >> shift & 0xff, white = on_white >> shift & 0xff;

      least = MIN (least, white > black ? white - black : 0);
    }

  return (255 - least) << 24 | (on_black & 0xffffff);
}

static guint32 *
get_row (cairo_surface_t *surface,
         int              y)
{
  return (guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                 + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));
}

/* Land stays, the sea goes, as does whatever shines through in its colour: halos of
 * names, and insets over the map.
 */
static cairo_surface_t *
paint_without_ground (EntExport  *self,
                      GError    **error)
{
  cairo_surface_t *black = paint_on (self, 0.0, error);
  cairo_surface_t *white = black != NULL ? paint_on (self, 1.0, error) : NULL;
  cairo_surface_t *surface = white != NULL ? create_surface (self, CAIRO_FORMAT_ARGB32, error) : NULL;

  for (int y = 0; surface != NULL && y < self->options.size.height; y++)
    {
      const guint32 *on_black = get_row (black, y), *on_white = get_row (white, y);
      guint32 *row = get_row (surface, y);

      for (int x = 0; x < self->options.size.width; x++)
        row[x] = unground (on_black[x], on_white[x]);
    }
  if (surface != NULL)
    cairo_surface_mark_dirty (surface);
  g_clear_pointer (&black, cairo_surface_destroy);
  g_clear_pointer (&white, cairo_surface_destroy);

  return surface;
}

/**
 * ent_export_paint_pixels:
 * @self: an export
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the picture at its size, with an alpha
 *   channel only where the ground is transparent
 */
cairo_surface_t *
ent_export_paint_pixels (EntExport *self,
                         GError **error)
{
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->options.ground == ENT_EXPORT_SCREEN)
    return paint_as_windows_do (self, error);

  if (self->options.ground == ENT_EXPORT_TRANSPARENT)
    return paint_without_ground (self, error);

  surface = create_surface (self, CAIRO_FORMAT_RGB24, error);
  if (surface == NULL)
    return NULL;

  cr = cairo_create (surface);
  cairo_scale (cr, self->options.size.scale, self->options.size.scale);
  ent_export_paint (self, cr);
  cairo_destroy (cr);

  return surface;
}
