/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A painted thing as those of its pixels that are not empty: a thin line across
 * the view takes little room, and is laid over a painting much faster than it is
 * stroked.
 */
typedef struct _EntMapSprite EntMapSprite;

/* Side of the tiles into which the view is cut, device pixels. */
#define ENT_MAP_TILE 64

/* A sheet on which one thing after the other is painted. */
typedef struct _EntMapPress EntMapPress;

EntMapPress *ent_map_press_new (int n_columns, int n_rows, double scale_x, double scale_y);
void ent_map_press_free (EntMapPress *self);
cairo_t *ent_map_press_begin (EntMapPress *self);
EntMapSprite *ent_map_press_end (EntMapPress *self, const guint *tiles, guint n_tiles);

void ent_map_sprite_free (EntMapSprite *self);
/* What lies in one tile: groups of pixels. */
typedef struct
{
  const guint16 *places;
  const void *pixels;
  guint n;
} EntMapLayer;

EntMapLayer ent_map_sprite_get_layer (const EntMapSprite *self, guint part);
void ent_map_layer_paint (const EntMapLayer *self, guchar *data, int stride);
void ent_map_layers_paint (const EntMapLayer *layers, guint n_layers, guchar *data, int stride);
gsize ent_map_sprite_get_size (const EntMapSprite *self);

G_END_DECLS
