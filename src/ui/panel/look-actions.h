/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* What can be done with a claim without changing it: actions "look.*". */
GSimpleActionGroup *ent_look_actions_new (GtkWidget *card, EntSession *session, guint claim);
GMenuModel *ent_look_actions_create_menu (const EntClaim *claim);

G_END_DECLS
