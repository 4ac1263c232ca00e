/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compact-widget.h"
#include "session.h"

G_BEGIN_DECLS

/* The claims behind what is selected; behind the whole dossier when nothing is. */
#define ENT_TYPE_PANEL (ent_panel_get_type ())
G_DECLARE_FINAL_TYPE (EntPanel, ent_panel, ENT, PANEL, EntCompactWidget)

/* A widget whose name begins so keeps the focus when its page is made anew. */
#define ENT_PANEL_KEEPS "panel-keeps-"

void ent_panel_set_session (EntPanel *self, EntSession *session);
GtkWidget *ent_panel_get_face (EntPanel *self);
gboolean ent_panel_is_at_work (EntPanel *self);
void ent_panel_set_room (EntPanel *self, int height);

G_END_DECLS
