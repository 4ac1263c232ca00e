/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compact-widget.h"
#include "map-view.h"

G_BEGIN_DECLS

/* The map with what floats over it: legend and zoom buttons. */
#define ENT_TYPE_MAP_PANE (ent_map_pane_get_type ())
G_DECLARE_FINAL_TYPE (EntMapPane, ent_map_pane, ENT, MAP_PANE, EntCompactWidget)

void ent_map_pane_set_session (EntMapPane *self, EntSession *session);
EntMapView *ent_map_pane_get_view (EntMapPane *self);

G_END_DECLS
