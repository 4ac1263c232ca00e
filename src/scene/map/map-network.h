/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "layout.h"
#include "map-scene.h"

G_BEGIN_DECLS

/* The layout of a dossier's network: plain data, apart from the scene, so that
 * a large one can be computed in a thread. It depends on the dossier at all
 * times, not on the day.
 */
typedef struct _EntNetwork EntNetwork;

EntNetwork *ent_map_scene_prepare_network (EntMapScene *self);
gboolean ent_network_compute (EntNetwork *self, EntLayoutProgress progress, gpointer user_data, GError **error);
void ent_map_scene_take_network (EntMapScene *self, EntNetwork *network);
guint ent_network_get_n_nodes (const EntNetwork *self);
void ent_network_free (EntNetwork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntNetwork, ent_network_free)

G_END_DECLS
