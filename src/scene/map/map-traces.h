/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-private.h"

G_BEGIN_DECLS

/* The ways of lines as they were last traced in a viewport. A step in time changes
 * few lines, and all others run where they ran.
 */
typedef struct _EntMapTraces EntMapTraces;

void ent_map_traces_free (EntMapTraces *self);

void ent_map_traces_begin (EntMapScene *scene, const EntMapView *view, const EntPalette *palette);
void ent_map_traces_end (EntMapScene *scene);
gboolean ent_map_traces_find (EntMapScene *scene, EntMapView *view, EntMapCurve *curve, gboolean *seen);
void ent_map_traces_note (EntMapScene *scene, const EntMapView *view, const EntMapCurve *curve, const EntMapCurve *traced);

G_END_DECLS
