/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"
#include "export-options.h"
#include "page.h"

G_BEGIN_DECLS

/* What is in the middle of an exported page: a map, a timeline, another chart.
 * The page knows nothing of it, and it knows nothing of formats.
 */
typedef struct _EntDrawing EntDrawing;

/**
 * EntDrawingClass:
 * @prepare: (nullable): decides about what the legend tells, for a drawing of about that size in pixels
 * @fill_page: adds the legend
 * @paint: paints it at the origin, in pixels at 96 dpi
 * @describe: (transfer full): says what it shows, for those who do not see it
 * @list_claims: (transfer full) (element-type guint): the claims that it shows
 * @free: frees what the kind of drawing has
 *
 * What each kind of drawing can do.
 */
typedef struct
{
  void (*prepare) (EntDrawing *self, double width, double height);
  void (*fill_page) (EntDrawing *self, EntPage *page);
  void (*paint) (EntDrawing *self, cairo_t *cr, double width, double height);
  char *(*describe) (EntDrawing *self);
  GArray *(*list_claims) (EntDrawing *self);
  void (*free) (EntDrawing *self);
} EntDrawingClass;

/**
 * EntDrawing:
 * @engine: answers what is in force
 * @lens: what is shown
 * @options: how
 * @palette: its colours and fonts
 * @name: (nullable): what chart it is of what, such as "Matrix of 12 actors"; %NULL: that goes without saying
 * @framed: it has an edge of its own
 * @fitted: what is told of it depends on its exact size: it is laid out for the room that is left, and gets that
 * @rtl: it is for those who read from right to left
 *
 * What all of them have; borrowed but for @name.
 */
struct _EntDrawing
{
  const EntDrawingClass *klass;
  EntEngine *engine;
  const EntLens *lens;
  const EntExportOptions *options;
  const EntPalette *palette;
  char *name;
  gboolean framed;
  gboolean fitted;
  gboolean rtl;
};

/* Makes the one that the options ask for; all that is given must outlive it. */
EntDrawing *ent_drawing_new (EntEngine *engine,
                             const EntLens *lens,
                             const EntExportOptions *options,
                             const EntPalette *palette,
                             gboolean rtl,
                             GError **error);
void ent_drawing_free (EntDrawing *self);

EntDrawing *ent_map_drawing_new (const EntDrawing *base,
                                 GError **error);
EntDrawing *ent_timeline_drawing_new (const EntDrawing *base,
                                      GError **error);
EntDrawing *ent_chart_drawing_new (const EntDrawing *base);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntDrawing, ent_drawing_free)

G_END_DECLS
