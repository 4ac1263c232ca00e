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
 * @ENT_CLAIM_COLUMN_SPEAKER: whose words it is
 * @ENT_CLAIM_COLUMN_TIME: when it held
 * @ENT_CLAIM_COLUMN_SOURCE: where it stands
 * @ENT_CLAIM_COLUMN_MODALITY: fact, opinion, forecast …
 * @ENT_CLAIM_COLUMN_NATURE: of the tie
 * @ENT_CLAIM_COLUMN_GRADE: of its source and its own
 *
 * What is told of a claim in a table.
 */
typedef enum
{
  ENT_CLAIM_COLUMN_ACTORS,
  ENT_CLAIM_COLUMN_SUMMARY,
  ENT_CLAIM_COLUMN_STANCE,
  ENT_CLAIM_COLUMN_SPEAKER,
  ENT_CLAIM_COLUMN_TIME,
  ENT_CLAIM_COLUMN_SOURCE,
  ENT_CLAIM_COLUMN_MODALITY,
  ENT_CLAIM_COLUMN_NATURE,
  ENT_CLAIM_COLUMN_GRADE,
  ENT_CLAIM_N_COLUMNS,
} EntClaimColumn;

/* What a table of claims says in each cell, and how it is sorted. Good until
 * claims are changed.
 */
typedef struct _EntClaimRows EntClaimRows;

EntClaimRows *ent_claim_rows_new (EntSession *session);
void ent_claim_rows_free (EntClaimRows *self);

char *ent_claim_rows_get_text (EntClaimRows *self, guint claim, EntClaimColumn column);
gboolean ent_claim_rows_get_stance (EntClaimRows *self, guint claim, EntStance *stance); /* FALSE: it has none */
guint64 ent_claim_rows_get_key (EntClaimRows *self, guint claim, EntClaimColumn column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntClaimRows, ent_claim_rows_free)

G_END_DECLS
