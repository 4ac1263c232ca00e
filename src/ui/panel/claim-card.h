/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* One claim: the sentence, who says it where, how surely, and who says otherwise. */
#define ENT_TYPE_CLAIM_CARD (ent_claim_card_get_type ())
G_DECLARE_FINAL_TYPE (EntClaimCard, ent_claim_card, ENT, CLAIM_CARD, GtkWidget)

/* @day: the day on which its degree or outlook is told */
GtkWidget *ent_claim_card_new (EntSession *session, guint claim, EntDay day);
guint ent_claim_card_get_claim (EntClaimCard *self);
void ent_claim_card_offer_actions (EntClaimCard *self);

G_END_DECLS
