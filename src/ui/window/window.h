/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "map-view.h"
#include "panel.h"
#include "session.h"
#include "timeline.h"

G_BEGIN_DECLS

#define ENT_TYPE_WINDOW (ent_window_get_type ())
G_DECLARE_FINAL_TYPE (EntWindow, ent_window, ENT, WINDOW, AdwApplicationWindow)

EntWindow *ent_window_new (GtkApplication *application);
gboolean ent_window_open (EntWindow *self, GFile *file); /* FALSE: the window says why */

EntSession *ent_window_get_session (EntWindow *self);
EntMapView *ent_window_get_map (EntWindow *self);
EntPanel *ent_window_get_panel (EntWindow *self);
EntTimeline *ent_window_get_timeline (EntWindow *self);
gboolean ent_window_is_narrow (EntWindow *self);

G_END_DECLS
