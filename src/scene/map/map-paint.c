/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

/**
 * ent_map_paint:
 * @self: a scene
 * @viewport: which part of the map, and how large
 * @palette: colours and fonts
 * @cr: a context whose origin is the top left corner of the view
 *
 * Paints the map into the rectangle of the viewport's size: ground, insets,
 * lines, actors, names. The same call serves screen, pictures and print.
 */
void
ent_map_paint (EntMapScene *self,
               const EntViewport *viewport,
               const EntPalette *palette,
               cairo_t *cr)
{
  const EntMapView *view;

  g_return_if_fail (self != NULL && viewport != NULL && palette != NULL && cr != NULL);
  g_return_if_fail (viewport->width > 0.0 && viewport->height > 0.0 && viewport->scale > 0.0);

  view = ent_map_view_ensure (self, viewport, palette);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, 0.0, 0.0, viewport->width, viewport->height);
  cairo_clip (cr);
  ent_map_paint_ground (self, view, palette, cr);
  ent_map_paint_insets (self, view, palette, cr);
  ent_map_paint_lines (self, view, palette, cr);
  ent_map_paint_actors (self, view, palette, cr);
  ent_map_paint_notes (self, view, palette, cr);
  ent_map_paint_labels (self, view, palette, cr);
  cairo_restore (cr);
}
