/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* The day that is looked at; opens an entry to type another one. */
#define ENT_TYPE_DATE_BUTTON (ent_date_button_get_type ())
G_DECLARE_FINAL_TYPE (EntDateButton, ent_date_button, ENT, DATE_BUTTON, GtkWidget)

void ent_date_button_set_session (EntDateButton *self, EntSession *session);

G_END_DECLS
