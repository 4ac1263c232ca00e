/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* What can be done to an actor, as actions "actor.…" of what shows it and a menu of them. */
GSimpleActionGroup *ent_actor_actions_new (GtkWidget *owner, EntSession *session, guint actor);
GMenuModel *ent_actor_actions_create_menu (void);

G_END_DECLS
