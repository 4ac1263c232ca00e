/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* While two moments are compared: how many lines were gained, lost or have
 * changed, and a list of them; a row selects its line.
 */
#define ENT_TYPE_COMPARE_BUTTON (ent_compare_button_get_type ())
G_DECLARE_FINAL_TYPE (EntCompareButton, ent_compare_button, ENT, COMPARE_BUTTON, GtkWidget)

void ent_compare_button_set_session (EntCompareButton *self, EntSession *session);
const char *ent_compare_button_get_summary (EntCompareButton *self); /* "2 gained · 1 lost · 3 changed", or NULL */
void ent_compare_button_popup (EntCompareButton *self);

G_END_DECLS
