/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "viewport.h"

G_BEGIN_DECLS

/* Where a map is looked at from, and the way to elsewhere. Redraws its widget
 * whenever that changes.
 */
#define ENT_TYPE_MAP_CAMERA (ent_map_camera_get_type ())
G_DECLARE_FINAL_TYPE (EntMapCamera, ent_map_camera, ENT, MAP_CAMERA, GObject)

EntMapCamera *ent_map_camera_new (GtkWidget *widget);

const EntViewport *ent_map_camera_get_viewport (EntMapCamera *self);
const EntViewport *ent_map_camera_get_target (EntMapCamera *self); /* where a move ends */
gboolean ent_map_camera_is_moving (EntMapCamera *self);            /* by hand or by itself */
gboolean ent_map_camera_is_panning (EntMapCamera *self);           /* at a scale that stays */

void ent_map_camera_jump (EntMapCamera *self, const EntViewport *viewport);
void ent_map_camera_resize (EntMapCamera *self, double width, double height);
void ent_map_camera_move (EntMapCamera *self, const EntViewport *viewport, guint duration);
void ent_map_camera_drag (EntMapCamera *self, double dx, double dy);
void ent_map_camera_release (EntMapCamera *self);
void ent_map_camera_stop (EntMapCamera *self);

G_END_DECLS
