/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-mix.h"
#include "map-things.h"

G_BEGIN_DECLS

/**
 * EntMapKeep:
 * @ground: a number that stands for what the last painting lay upon
 * @n_tiles: how many tiles there are, with those that the view touches only
 * @surface: (nullable): the painting; %NULL until its ground comes a second time
 * @under: the ground, without insets
 * @tiles: where both lie
 * @press: makes sprites
 * @things: all things
 * @mixed: (element-type EntMapThing): the lines of a crowd in the painting, below all
 *   others, and some that were there
 * @mix: these, on each tile
 * @share: how much of it is seen: they are dimmed together
 * @shown: (element-type EntMapThing): the others in the painting, lowest first
 * @view: the number of what was painted
 * @insets: where insets are painted, pixels from the plan's anchor
 *
 * The last painting, and what it is made of.
 */
typedef struct _EntMapKeep
{
  guint64 ground;
  guint n_tiles;
  cairo_surface_t *surface;
  cairo_surface_t *under;
  EntMapTiles tiles;
  EntMapPress *press;
  EntMapThings things;
  GPtrArray *mixed;
  EntMapMix *mix;
  double share;
  GPtrArray *shown;
  guint view;
  EntRect insets[ENT_MAP_MAX_FRAMES];
} EntMapKeep;

/* Tiles around those of the view on which things are painted as well: Cairo rounds
 * otherwise where the sheet cuts off a disc, or near where it cuts off a line. They
 * are never looked at.
 */
#define ENT_MAP_SHEET_MARGIN 2

/* Damage: for each tile of @self the cells that are to be put together again. */

/* map-keep.c */
void ent_map_keep_copy_to (const EntMapKeep *self, cairo_t *cr);
void ent_map_keep_damage (const EntMapKeep *self, const EntMapThing *thing, EntMapCells *damage);

/* map-keep-glimpse.c */
gboolean ent_map_keep_glimpse (EntMapKeep *self, EntMapScene *scene, const EntMapView *view, const EntPalette *palette,
                               const GArray *went, GArray *came);

/* map-keep-mix.c */
guint ent_map_keep_count_mixed (EntMapScene *scene, const EntMapView *view, const GArray *parts);
void ent_map_keep_mix (EntMapKeep *self, EntMapScene *scene, const EntMapView *view, GPtrArray *things, guint n_mixed,
                       const GArray *parts, const EntPalette *palette, EntMapCells *damage);
void ent_map_keep_exchange (EntMapKeep *self, const GPtrArray *went, const GPtrArray *came, EntMapCells *damage);

/* map-keep-tiles.c */
void ent_map_keep_begin (EntMapKeep *self, EntMapScene *scene, const EntMapTiles *tiles, const EntMapView *view,
                         const EntPalette *palette, cairo_surface_t *target, EntMapCells *damage);
void ent_map_keep_move (EntMapKeep *self, EntMapScene *scene, const EntMapTiles *tiles, const EntMapView *view,
                        const EntPalette *palette, EntMapCells *damage);

/* map-keep-insets.c */
void ent_map_keep_move_insets (EntMapKeep *self, EntMapScene *scene, const EntMapView *view, EntMapCells *damage);
gboolean ent_map_keep_meets_inset (const EntMapKeep *self, EntMapScene *scene, int column, int row);

/* map-keep-assemble.c */
void ent_map_keep_press (EntMapKeep *self, EntMapScene *scene, const EntMapView *view, GPtrArray *things, GArray *parts,
                         const EntPalette *palette);
EntMapSprite *ent_map_keep_make_sprite (EntMapKeep *self, EntMapScene *scene, const EntMapView *view, const EntMapPart *part,
                                        EntMapThing *thing, const EntPalette *palette);
void ent_map_keep_assemble (EntMapKeep *self, EntMapScene *scene, const EntMapView *view, GArray *parts,
                            const EntPalette *palette, const EntMapCells *damage);

G_END_DECLS
