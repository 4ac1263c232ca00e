/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* A row of the panel: a mark or number, a name, a remark at the end; a click
 * selects an item or opens a source.
 */
#define ENT_TYPE_PANEL_ROW (ent_panel_row_get_type ())
G_DECLARE_FINAL_TYPE (EntPanelRow, ent_panel_row, ENT, PANEL_ROW, GtkWidget)

GtkWidget *ent_panel_row_new_item (EntSession *session, const EntMapItem *item, GtkWidget *mark,
                                   const char *name, const char *remark);
GtkWidget *ent_panel_row_new_source (EntSession *session, guint source, GtkWidget *mark, const char *remark);
void ent_panel_row_set_detail (EntPanelRow *self, const char *detail);

G_END_DECLS
