/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows or cards below each other: the first few, and a button for more. They are
 * dear, so they are made over several frames: the panel, in which the list stands,
 * fills it (#ent_panel_list_fill).
 */
#define ENT_TYPE_PANEL_LIST (ent_panel_list_get_type ())
G_DECLARE_FINAL_TYPE (EntPanelList, ent_panel_list, ENT, PANEL_LIST, GtkWidget)

/* Returns: (transfer floating): what shows that item. @owner is what the list was made with. */
typedef GtkWidget *(*EntPanelListMake) (gpointer owner, GArray *items, guint index);

GtkWidget *ent_panel_list_new (GArray *items, guint n_first, EntPanelListMake make, gpointer owner);
gboolean ent_panel_list_fill (EntPanelList *self, gint64 deadline);
GtkWidget *ent_panel_list_reveal (EntPanelList *self, guint index);

G_END_DECLS
