/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claim-table.h"
#include "session.h"

G_BEGIN_DECLS

/**
 * EntClaimColumn:
 * @ENT_CLAIM_COLUMN_ACTORS: whom it is about
 * @ENT_CLAIM_COLUMN_SUMMARY: what it says; nothing is sorted by it
 * @ENT_CLAIM_COLUMN_STANCE: with or against
 * @ENT_CLAIM_COLUMN_NATURE: of the tie
 * @ENT_CLAIM_COLUMN_SPEAKER: whose words it is
 * @ENT_CLAIM_COLUMN_SOURCE: where it stands
 * @ENT_CLAIM_COLUMN_TIME: when it held
 * @ENT_CLAIM_COLUMN_MODALITY: fact, opinion, forecast …
 * @ENT_CLAIM_COLUMN_GRADE: of its source and its own
 *
 * What is told of a claim in a table.
 */
typedef enum
{
  ENT_CLAIM_COLUMN_ACTORS,
  ENT_CLAIM_COLUMN_SUMMARY,
  ENT_CLAIM_COLUMN_STANCE,
  ENT_CLAIM_COLUMN_NATURE,
  ENT_CLAIM_COLUMN_SPEAKER,
  ENT_CLAIM_COLUMN_SOURCE,
  ENT_CLAIM_COLUMN_TIME,
  ENT_CLAIM_COLUMN_MODALITY,
  ENT_CLAIM_COLUMN_GRADE,
  ENT_CLAIM_N_COLUMNS,
} EntClaimColumn;

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
void ent_claim_list_refill (EntClaimList *self, gboolean selection_only);
void ent_claim_list_sort (EntClaimList *self, EntClaimColumn column, gboolean descending);
void ent_claim_list_unsort (EntClaimList *self);

guint ent_claim_list_get_claim (EntClaimList *self, guint position);
guint ent_claim_list_find (EntClaimList *self, guint claim); /* its position, or ENT_NO_INDEX */
char *ent_claim_list_get_text (EntClaimList *self, guint claim, EntClaimColumn column);
EntStance ent_claim_list_get_stance (EntClaimList *self, guint claim);

G_END_DECLS
