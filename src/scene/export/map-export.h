/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-arrangement.h"

G_BEGIN_DECLS

/**
 * EntMapExport:
 * @width: of the whole picture, pixels
 * @height: pixels
 * @dpi: written into the file; text and strokes are in units of 1/96 inch times @scale
 * @scale: device pixels per logical pixel
 * @kind: colours
 * @arrangement: where actors stand
 *
 * How a map is to be exported, with its furniture: title, the rule in words, legend, sources, credit.
 */
typedef struct
{
  int width;
  int height;
  double dpi;
  double scale;
  EntPaletteKind kind;
  EntArrangement arrangement;
} EntMapExport;

/* 1600×900 at 96 dpi in print colours. */
EntMapExport ent_map_export_default (void);

gboolean ent_map_export_png (EntEngine *engine,
                             const EntLens *lens,
                             const EntMapExport *options,
                             GOutputStream *stream,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
