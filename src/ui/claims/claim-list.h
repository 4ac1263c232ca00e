/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claim-rows.h"

G_BEGIN_DECLS

/* A row of the list: which claim it is. */
#define ENT_TYPE_CLAIM_ITEM (ent_claim_item_get_type ())
G_DECLARE_FINAL_TYPE (EntClaimItem, ent_claim_item, ENT, CLAIM_ITEM, GObject)

guint ent_claim_item_get_claim (EntClaimItem *self);

/* The claims that show under a session's lens, as a GListModel whose rows are
 * made when they are asked for; newest validity first until it is sorted. It is
 * filled by hand, so that nobody pays for it while it is not seen.
 */
#define ENT_TYPE_CLAIM_LIST (ent_claim_list_get_type ())
G_DECLARE_FINAL_TYPE (EntClaimList, ent_claim_list, ENT, CLAIM_LIST, GObject)

EntClaimList *ent_claim_list_new (EntSession *session);
void ent_claim_list_forget (EntClaimList *self);
void ent_claim_list_refill (EntClaimList *self, gboolean selection_only);
void ent_claim_list_sort (EntClaimList *self, EntClaimColumn column, gboolean descending);
void ent_claim_list_unsort (EntClaimList *self);

guint ent_claim_list_get_claim (EntClaimList *self, guint position);
guint ent_claim_list_find (EntClaimList *self, guint claim); /* its position, or ENT_NO_INDEX */
EntClaimRows *ent_claim_list_get_rows (EntClaimList *self); /* NULL while nothing is listed */

G_END_DECLS
