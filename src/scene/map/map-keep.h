/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

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
 * @shown: (element-type EntMapThing): those of the painting, lowest first
 * @n_strokes: how many of them lie below all actors
 * @view: what was painted; it may be gone by now
 * @dirty: (nullable): per tile the cells in which there is a glimpse
 * @cover: (nullable): per tile how many strokes lie on its pixels; only of a heavy
 *   scene
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
  GPtrArray *shown;
  guint n_strokes;
  const EntMapView *view;
  EntMapCells *dirty;
  EntMapTileCover *cover;
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

/* map-keep-glimpse.c */
void ent_map_keep_count (EntMapKeep *self, const EntMapThing *stroke, int by);
void ent_map_keep_count_all (EntMapKeep *self);
gboolean ent_map_keep_glimpse (EntMapKeep *self, EntMapScene *scene, const EntMapView *view, const EntPalette *palette,
                               const GArray *went, GArray *came);

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
void ent_map_keep_lay (EntMapKeep *self, const EntMapThing *thing, const EntMapSprite *sprite, const EntMapCells *cells);
guchar *ent_map_keep_get_pixels (const EntMapKeep *self, cairo_surface_t *surface, guint tile);
void ent_map_keep_assemble (EntMapKeep *self, EntMapScene *scene, const EntMapView *view, GArray *parts,
                            const EntPalette *palette, const EntMapCells *damage);

G_END_DECLS
