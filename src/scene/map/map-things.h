/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-tiles.h"

G_BEGIN_DECLS

/**
 * EntMapThing:
 * @look: a number that stands for what it looks like, and where
 * @turn: of the last painting in which it is
 * @place: in that painting, plus one; 0: it is not there, or is mixed
 * @mixed: its lines lie among others in the mix of the painting
 * @range: of which tiles it was asked which it may touch
 * @cut: in others it may touch more
 * @n_tiles: how many it may touch
 * @tiles: these
 * @sprite: (nullable): what it is painted as, a part for each tile; %NULL: not
 *   painted yet, or no room for it
 * @size: bytes, with the sprite
 *
 * One thing that is drawn, or was not long ago.
 */
typedef struct
{
  guint64 look;
  guint turn;
  guint place;
  gboolean mixed;
  guint range;
  gboolean cut;
  guint n_tiles;
  EntMapTile *tiles;
  EntMapSprite *sprite;
  gsize size;
} EntMapThing;

/**
 * EntMapThings:
 * @all: (element-type guint64 EntMapThing): by look
 * @turn: counts the paintings
 * @range: counts the sets of tiles
 * @size: of all things, bytes
 * @once: nothing will be painted again, so that no sprite is worth its room
 *
 * All that was drawn not long ago. Sprites of things that are not drawn any more
 * are dropped beyond ENT_MAP_THINGS_MAX bytes; nor is then any sprite kept that
 * was not there before. At 1280×800, 1 000 actors with 4 000 lines take 34 MB, and
 * 10 000 with 40 000 take 185 MB: a line without its sprite is stroked anew at
 * every step, which is fifteen times slower than to lay the sprite down.
 */
typedef struct
{
  GHashTable *all;
  guint turn;
  guint range;
  gsize size;
  gboolean once;
} EntMapThings;

#define ENT_MAP_THINGS_MAX ((gsize) 256 * 1024 * 1024)

void ent_map_things_init (EntMapThings *self, gboolean once);
void ent_map_things_clear (EntMapThings *self);
GPtrArray *ent_map_things_take (EntMapThings *self, EntMapScene *scene, const EntMapView *view, EntMapTiles *tiles, GArray *parts);
EntMapThing *ent_map_things_take_one (EntMapThings *self, EntMapScene *scene, const EntMapView *view, EntMapTiles *tiles,
                                      const EntMapPart *part);
EntMapThing *ent_map_things_find (const EntMapThings *self, EntMapScene *scene, const EntMapView *view,
                                  const EntMapPart *part);
void ent_map_things_put_back (EntMapThings *self, EntMapThing *thing);
gboolean ent_map_things_has_room (const EntMapThings *self);
void ent_map_things_keep (EntMapThings *self, EntMapThing *thing, EntMapSprite *sprite);
void ent_map_things_forget (EntMapThings *self);

G_END_DECLS
