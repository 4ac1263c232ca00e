/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-private.h"
#include "map-press.h"

G_BEGIN_DECLS

/* A tile by its column and row, counted from the plan's anchor: it is the same one
 * wherever the view is.
 */
typedef struct
{
  gint16 x;
  gint16 y;
} EntMapTile;

#define ENT_MAP_NO_TILE G_MAXUINT

/**
 * EntMapTiles:
 * @scale: device pixels per pixel
 * @first: the tile in the top left corner
 * @n_columns: tiles side by side
 * @n_rows: tiles above each other
 * @left: device pixels of the first column that are outside of the view
 * @top: likewise of the first row
 * @found: (element-type EntMapTile): the last answer of ent_map_tiles_find()
 * @cut: whether it might have been longer in a larger view
 * @stamps: per tile: when it was last found
 * @now: counts the questions
 *
 * The square tiles that a view touches.
 */
typedef struct
{
  double scale;
  EntMapTile first;
  int n_columns;
  int n_rows;
  int left;
  int top;
  GArray *found;
  gboolean cut;
  guint *stamps;
  guint now;
} EntMapTiles;

gboolean ent_map_tiles_init (EntMapTiles *self, const EntMapView *view, double scale);
void ent_map_tiles_clear (EntMapTiles *self);
gboolean ent_map_tiles_equal (const EntMapTiles *a, const EntMapTiles *b);
void ent_map_tiles_find (EntMapTiles *self, EntMapScene *scene, const EntMapView *view, const EntMapPart *part);

/* Where a tile is among those of the view, row by row, or %ENT_MAP_NO_TILE. */
static inline guint
ent_map_tiles_index (const EntMapTiles *self,
                     EntMapTile tile)
{
  int x = tile.x - self->first.x, y = tile.y - self->first.y;

  if (x < 0 || y < 0 || x >= self->n_columns || y >= self->n_rows)
    return ENT_MAP_NO_TILE;

  return (guint) (y * self->n_columns + x);
}

G_END_DECLS
