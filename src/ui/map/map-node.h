/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-view.h"

G_BEGIN_DECLS

/* A drawn actor as assistive technology sees it: a list item of the map. */
#define ENT_TYPE_MAP_NODE (ent_map_node_get_type ())
G_DECLARE_FINAL_TYPE (EntMapNode, ent_map_node, ENT, MAP_NODE, GObject)

EntMapNode *ent_map_node_new (EntMapView *view, guint actor);
guint ent_map_node_get_actor (EntMapNode *self);
void ent_map_node_set_next (EntMapNode *self, GtkAccessible *next);
void ent_map_node_update (EntMapNode *self);         /* description, hidden or not */
void ent_map_node_update_active (EntMapNode *self);  /* active, selected or not */

G_END_DECLS
