/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* What the panel is about, in a few words that stay in view, and the way back. */
#define ENT_TYPE_PANEL_HEAD (ent_panel_head_get_type ())
G_DECLARE_FINAL_TYPE (EntPanelHead, ent_panel_head, ENT, PANEL_HEAD, GtkWidget)

void ent_panel_head_set_session (EntPanelHead *self, EntSession *session);
void ent_panel_head_set_compact (EntPanelHead *self, gboolean compact);

G_END_DECLS
