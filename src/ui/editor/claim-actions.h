/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* What can be done to a claim, as actions "claim.…" of a card and a menu of them. */
GSimpleActionGroup *ent_claim_actions_new (GtkWidget *card, EntSession *session, const EntClaim *claim);
GMenuModel *ent_claim_actions_create_menu (const EntClaim *claim);

G_END_DECLS
