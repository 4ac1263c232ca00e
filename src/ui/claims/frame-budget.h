/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Time that the children of a widget share in each frame, for what need not be drawn
 * at once: who asks too late is drawn again in the next frame, and may ask then.
 */
#define ENT_TYPE_FRAME_BUDGET (ent_frame_budget_get_type ())
G_DECLARE_FINAL_TYPE (EntFrameBudget, ent_frame_budget, ENT, FRAME_BUDGET, GObject)

EntFrameBudget *ent_frame_budget_new (GtkWidget *widget, gint64 microseconds);

gboolean ent_frame_budget_ask (EntFrameBudget *self, GtkWidget *child);
gboolean ent_frame_budget_is_owed (EntFrameBudget *self);

G_END_DECLS
