/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-scene.h"

G_BEGIN_DECLS

/* Another picture on the same map, at once or step by step. */
void ent_map_scene_set_picture (EntMapScene *self, const EntLens *lens, const EntPicture *picture);
void ent_map_scene_set_transition (EntMapScene *self, const EntPicture *from, double t);

/* Outlines around the members of blocs. */

G_END_DECLS
