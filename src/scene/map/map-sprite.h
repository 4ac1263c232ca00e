/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Side of the tiles into which the view is cut, device pixels. */
#define ENT_MAP_TILE 64

/* Pixels that are laid over others at once: a group. One after the other in a plain
 * list, groups are laid down several times faster than as the rows of which a line
 * is made, few pixels each, where the processor never knows how many come.
 */
#define ENT_MAP_LANES 4
#define ENT_MAP_GROUPS (ENT_MAP_TILE / ENT_MAP_LANES) /* in a row of a tile */

/* The pixels of a group, premultiplied; or of a thing in one ink how much of it
 * there is on each.
 */
typedef guint32 EntMapPixels __attribute__ ((vector_size (ENT_MAP_LANES * sizeof (guint32))));
typedef guint32 EntMapShades;

/* What lies in one tile. */
typedef struct
{
  guint first;
  guint n;
} EntMapSpritePart;

/* A painted thing as those of its pixels that are not empty: a thin line across
 * the view takes little room, and is laid over a painting much faster than it is
 * stroked. One of a single ink takes a third of the room, and of the time, as it is
 * memory that things wait for.
 */
typedef struct _EntMapSprite EntMapSprite;

EntMapSprite *ent_map_sprite_new (const GArray *parts, const GArray *places, const GArray *groups, guint32 ink);
void ent_map_sprite_free (EntMapSprite *self);
gsize ent_map_sprite_get_size (const EntMapSprite *self);

/**
 * EntMapLayer:
 * @places: of groups in their tile, row by row
 * @groups: as many #EntMapPixels, or #EntMapShades of @ink
 * @ink: an opaque colour; 0: there are several
 * @n: how many groups
 *
 * What a sprite has in one tile.
 */
typedef struct
{
  const guint16 *places;
  const void *groups;
  guint32 ink;
  guint n;
} EntMapLayer;

EntMapLayer ent_map_sprite_get_layer (const EntMapSprite *self, guint part);
void ent_map_layer_paint (const EntMapLayer *self, guchar *data, int stride);
void ent_map_layers_paint (const EntMapLayer *layers, guint n_layers, guchar *data);

G_END_DECLS
