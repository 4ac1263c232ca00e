/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-sprite.h"

G_BEGIN_DECLS

/* The bare lines of a crowd, of which none lies above another: where they cross, the
 * colour is the mean of theirs. What a pixel has of them is a sum, so that one line
 * comes or goes without any of the others being painted again.
 *
 * A pixel through which light falls n times, each time losing the share a(i), lets
 * through the product of all 1 - a(i); the sum is that of -ln (1 - a(i)), which also
 * weighs the colours. (After McGuire and Bavoil, Weighted blended order-independent
 * transparency, Journal of Computer Graphics Techniques 2 (2), 2013.)
 */
typedef struct _EntMapMix EntMapMix;

EntMapMix *ent_map_mix_new (guint n_tiles);
void ent_map_mix_free (EntMapMix *self);
void ent_map_mix_move (EntMapMix *self, const guint *from, guint n_tiles);
void ent_map_mix_empty (EntMapMix *self);
gboolean ent_map_mix_is_new (const EntMapMix *self, guint tile);
gboolean ent_map_mix_has_new (const EntMapMix *self);
void ent_map_mix_settle (EntMapMix *self);
void ent_map_mix_add (EntMapMix *self, guint tile, const EntMapLayer *layer, int by);
void ent_map_mix_paint (const EntMapMix *self, guint tile, EntMapCells cells, double share,
                        EntMapTilePixels *pixels);

G_END_DECLS
