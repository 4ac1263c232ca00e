/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "map-sprite.h"

G_BEGIN_DECLS

/* A sheet on which one thing after the other is painted, to be made a sprite of. */
typedef struct _EntMapPress EntMapPress;

EntMapPress *ent_map_press_new (int n_columns, int n_rows, double scale_x, double scale_y);
void ent_map_press_free (EntMapPress *self);
cairo_t *ent_map_press_begin (EntMapPress *self, guint32 ink);
EntMapSprite *ent_map_press_end (EntMapPress *self, guint *tiles, guint *n_tiles);

G_END_DECLS
