/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* The views that are saved in the dossier: saves what is looked at as one more,
 * shows one, renames and removes them.
 */
#define ENT_TYPE_VIEWS_DIALOG (ent_views_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EntViewsDialog, ent_views_dialog, ENT, VIEWS_DIALOG, AdwDialog)

AdwDialog *ent_views_dialog_present (GtkWidget *parent, EntSession *session);
void ent_views_show (GtkWidget *parent, EntSession *session, gint64 key);

G_END_DECLS
