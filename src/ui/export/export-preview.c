/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-preview.h"

#include <math.h>

EntExportPreview *
ent_export_preview_new (double max_width,
                        double max_height)
{
  EntExportPreview *self = g_new0 (EntExportPreview, 1);

  self->max_width = max_width;
  self->max_height = max_height;

  return self;
}

void
ent_export_preview_free (EntExportPreview *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->texture);
  ent_export_survey_clear (&self->survey);
  g_free (self->alt_text);
  g_free (self);
}

/**
 * ent_export_texture_of:
 * @surface: (transfer full): an image
 *
 * Returns: (transfer full): a texture of the same pixels
 */
GdkTexture *
ent_export_texture_of (cairo_surface_t *surface)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize stride, height;

  g_return_val_if_fail (surface != NULL, NULL);

  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  height = (gsize) cairo_image_surface_get_height (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), (int) height, GDK_MEMORY_DEFAULT, bytes,
                                 stride);
}

/**
 * ent_export_preview_make:
 * @export: a picture
 * @self: the preview to be filled
 * @cancellable: (nullable): unused
 * @error: return location for an error
 *
 * An #EntExportWork.
 *
 * Returns: whether it was made
 */
gboolean
ent_export_preview_make (EntExport     *export,
                         gpointer       self,
                         GCancellable  *cancellable,
                         GError       **error)
{
  EntExportPreview *preview = self;
  const EntExportCarried *carried;
  double width, height, scale;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (export != NULL && preview != NULL, FALSE);

  ent_export_get_page_size (export, &width, &height);
  scale = MIN (preview->max_width / width, preview->max_height / height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) MAX (floor (width * scale), 1),
                                        (int) MAX (floor (height * scale), 1));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  ent_export_paint (export, cr);
  cairo_destroy (cr);
  preview->texture = ent_export_texture_of (surface);
  preview->alt_text = g_strdup (ent_export_get_alt_text (export));
  ent_export_survey (export, &preview->survey);
  carried = ent_export_get_carried (export);
  preview->carries = carried != NULL;
  if (carried != NULL)
    preview->carried = *carried;

  return TRUE;
}
