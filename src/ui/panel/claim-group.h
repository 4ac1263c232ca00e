/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* Claims that say the same kind of thing: a head, the first few, and a button for more.
 * A new one is not seen until the panel comes to fill it.
 */
#define ENT_TYPE_CLAIM_GROUP (ent_claim_group_get_type ())
G_DECLARE_FINAL_TYPE (EntClaimGroup, ent_claim_group, ENT, CLAIM_GROUP, GtkWidget)

/* @mark: a swatch, or NULL. @claims: of guint, indexes in the engine, in their order. */
GtkWidget *ent_claim_group_new (EntSession *session, GtkWidget *mark, const char *title, GArray *claims);
/* The same, as it stands on another day than the one that is looked at. */
GtkWidget *ent_claim_group_new_at (EntSession *session, const char *title, GArray *claims, EntDay day);
GtkWidget *ent_claim_group_reveal (EntClaimGroup *self, guint claim); /* its card, or NULL */

G_END_DECLS
