/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-tiles.h"

G_BEGIN_DECLS

/* The ground of the main map, without insets, for the tiles of a view. It is painted
 * in squares that lie where they lie whatever the view is, each on a sheet of its
 * own: Cairo rounds otherwise where a surface cuts a shape off, and what is painted
 * when a strip comes in must be what is painted from nothing.
 */
void ent_map_land_paint (EntMapScene *self, const EntMapView *view, const EntPalette *palette, const EntMapTiles *tiles,
                         const EntMapCells *wanted, cairo_surface_t *surface);

G_END_DECLS
