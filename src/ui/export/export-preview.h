/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "export.h"

G_BEGIN_DECLS

/**
 * EntExportPreview:
 * @max_width: pixels that it may be wide
 * @max_height: likewise
 * @texture: how it will look
 * @survey: of the whole picture
 * @alt_text: what it says to those who do not see it
 * @carries: whether there is a @carried
 * @carried: what it will carry
 *
 * What is shown of a picture before it is made: all but the first two by
 * ent_export_preview_make(), in any thread.
 */
typedef struct
{
  double max_width;
  double max_height;
  GdkTexture *texture;
  EntExportSurvey survey;
  char *alt_text;
  gboolean carries;
  EntExportCarried carried;
} EntExportPreview;

EntExportPreview *ent_export_preview_new (double max_width, double max_height);
void ent_export_preview_free (EntExportPreview *self);
gboolean ent_export_preview_make (EntExport *export, gpointer self, GCancellable *cancellable, GError **error);

GdkTexture *ent_export_texture_of (cairo_surface_t *surface); /* takes it over */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntExportPreview, ent_export_preview_free)

G_END_DECLS
