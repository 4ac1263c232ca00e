/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-private.h"

G_BEGIN_DECLS

/**
 * EntMapLast:
 * @view: the view of the last picture
 * @lines: (element-type EntLine): those that it shows
 * @missing: (element-type EntLine): those of them that are not in it, for want of an actor
 * @n_curves: how many it had when it was last asked what has changed
 *
 * What is kept of a view when another picture comes.
 */
typedef struct _EntMapLast
{
  EntMapView *view;
  GPtrArray *lines;
  GPtrArray *missing;
  guint n_curves;
} EntMapLast;

gboolean ent_map_last_add_changes (EntMapScene *self, EntMapView *view, guint most, const EntPalette *palette, GArray **went, GArray **came);
void ent_map_last_settle (EntMapScene *self, EntMapView *view, const GArray *went);

G_END_DECLS
