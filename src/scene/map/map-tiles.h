/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-private.h"
#include "map-sprite.h"

G_BEGIN_DECLS

/**
 * EntMapTiles:
 * @width: of the view, device pixels
 * @height: likewise
 * @scale: device pixels per pixel
 * @n_columns: tiles side by side
 * @n_rows: tiles above each other
 * @found: (element-type guint): the last answer of ent_map_tiles_find()
 * @stamps: per tile: when it was last found
 * @now: counts the questions
 *
 * A view cut into square tiles.
 */
typedef struct
{
  int width;
  int height;
  double scale;
  int n_columns;
  int n_rows;
  GArray *found;
  guint *stamps;
  guint now;
} EntMapTiles;

void ent_map_tiles_init (EntMapTiles *self, int width, int height, double scale);
void ent_map_tiles_clear (EntMapTiles *self);
void ent_map_tiles_find (EntMapTiles *self, EntMapScene *scene, const EntMapView *view, const EntMapPart *part);
cairo_rectangle_int_t ent_map_tiles_get_box (const EntMapTiles *self, guint tile);

G_END_DECLS
