/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EntPngText:
 * @keyword: Latin-1, 1 to 79 characters, such as "Title"
 * @text: UTF-8
 *
 * A text kept in a PNG file.
 */
typedef struct
{
  const char *keyword;
  const char *text;
} EntPngText;

gboolean ent_png_write (cairo_surface_t *surface,
                        double dpi,
                        const EntPngText *texts,
                        guint n_texts,
                        GOutputStream *stream,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
