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

/**
 * EntPngFacts:
 * @dpi: pixels per inch
 * @texts: (array length=n_texts): what is to be read of it
 * @n_texts: how many
 * @chunk_name: (nullable): name of a chunk that only some programs know
 * @chunk: (nullable): what is in it
 *
 * What is kept in a PNG file beside the pixels.
 */
typedef struct
{
  double dpi;
  const EntPngText *texts;
  guint n_texts;
  const char *chunk_name;
  GBytes *chunk;
} EntPngFacts;

gboolean ent_png_write (cairo_surface_t *surface,
                        const EntPngFacts *facts,
                        GOutputStream *stream,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
