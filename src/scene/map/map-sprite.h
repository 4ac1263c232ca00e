/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sides of the tiles into which the view is cut, and of the cells into which a tile
 * is, device pixels. */
#define ENT_MAP_TILE 64
#define ENT_MAP_CELL 8
#define ENT_MAP_N_CELLS (ENT_MAP_TILE / ENT_MAP_CELL) /* in a row of a tile */

/* Cells of a tile, a bit each, row by row. */
typedef guint64 EntMapCells;
#define ENT_MAP_NO_CELLS ((EntMapCells) 0)
#define ENT_MAP_ALL_CELLS (~ENT_MAP_NO_CELLS)

/* Pixels that are laid over others at once: a group. One after the other in a plain
 * list, groups are laid down several times faster than as the rows of which a line
 * is made, few pixels each, where the processor never knows how many come. They are
 * counted cell by cell, and in a cell row by row: what lies in a cell comes together.
 */
#define ENT_MAP_LANES 4
#define ENT_MAP_ROW_GROUPS (ENT_MAP_CELL / ENT_MAP_LANES) /* in a row of a cell */
#define ENT_MAP_CELL_GROUPS (ENT_MAP_ROW_GROUPS * ENT_MAP_CELL)

/* The pixels of a group, premultiplied; or of a thing in one ink how much of it
 * there is on each.
 */
typedef guint32 EntMapPixels __attribute__ ((vector_size (ENT_MAP_LANES * sizeof (guint32))));
typedef guint32 EntMapShades;

/* The pixels of a tile in the order in which groups are counted. */
typedef struct
{
  EntMapPixels groups[ENT_MAP_N_CELLS * ENT_MAP_N_CELLS * ENT_MAP_CELL_GROUPS];
} EntMapTilePixels;

/**
 * EntMapSpritePart:
 * @cells: those in which something lies
 * @first_start: index of the first of their starts
 * @first: index of the first group
 * @n: how many groups
 *
 * What lies in one tile.
 */
typedef struct
{
  EntMapCells cells;
  guint first_start;
  guint first;
  guint n;
} EntMapSpritePart;

/* A painted thing as those of its pixels that are not empty: a thin line across
 * the view takes little room, and is laid over a painting much faster than it is
 * stroked. One of a single ink takes a third of the room, and of the time, as it is
 * memory that things wait for.
 */
typedef struct _EntMapSprite EntMapSprite;

EntMapSprite *ent_map_sprite_new (const GArray *parts, const GArray *starts, const GArray *places, const GArray *groups,
                                  guint32 ink);
void ent_map_sprite_free (EntMapSprite *self);
gsize ent_map_sprite_get_size (const EntMapSprite *self);

/**
 * EntMapLayer:
 * @cells: those in which something lies
 * @starts: for each of them where its groups begin
 * @places: of groups in their tile
 * @groups: as many #EntMapPixels, or #EntMapShades of @ink
 * @ink: an opaque colour; 0: there are several
 * @n: how many groups
 *
 * What a sprite has in one tile.
 */
typedef struct
{
  EntMapCells cells;
  const guint16 *starts;
  const guint16 *places;
  const void *groups;
  guint32 ink;
  guint n;
} EntMapLayer;

EntMapCells ent_map_sprite_get_cells (const EntMapSprite *self, guint part);
EntMapLayer ent_map_sprite_get_layer (const EntMapSprite *self, guint part);
void ent_map_layers_paint (const EntMapLayer *layers, guint n_layers, EntMapCells cells, EntMapTilePixels *pixels);

void ent_map_tile_pixels_read (EntMapTilePixels *self, EntMapCells cells, const guchar *data, int stride);
void ent_map_tile_pixels_write (const EntMapTilePixels *self, EntMapCells cells, guchar *data, int stride);

G_END_DECLS
