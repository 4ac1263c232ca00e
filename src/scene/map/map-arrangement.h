/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "arrangement.h"
#include "map-scene.h"

G_BEGIN_DECLS

/* Where actors stand: on earth, or near those to whom they have lines. Each
 * arrangement keeps its places while the other one is shown.
 */
void ent_map_scene_set_arrangement (EntMapScene *self, EntArrangement arrangement);
EntArrangement ent_map_scene_get_arrangement (EntMapScene *self);
void ent_map_scene_set_morph (EntMapScene *self, EntArrangement from, double t);

/* Pins of the arrangement that is shown, in its world units. */
void ent_map_scene_set_pin (EntMapScene *self, guint actor, const EntPoint *world); /* NULL: unpins */
gboolean ent_map_scene_is_pinned (EntMapScene *self, guint actor);
EntPoint ent_map_scene_view_to_world (EntMapScene *self, const EntViewport *viewport, guint actor, EntPoint view);

/* After records have changed: everybody stays. */
gboolean ent_map_scene_inherit (EntMapScene *self, EntMapScene *from, const guint *now, const EntPalette *palette);

G_END_DECLS
