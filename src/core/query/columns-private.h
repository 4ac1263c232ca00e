/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "columns.h"

G_BEGIN_DECLS

typedef struct
{
  guint actor;
  guint claim;
} EntMention;

/* What the table of claims tells of one, and in which columns. */
typedef struct
{
  gint64 key;
  EntBounds bounds;
  EntTraits traits;
  guint scenario; /* or ENT_NO_INDEX */
} EntClaimRow;

#define ENT_CLAIM_COLUMNS "key, aspect, modality, negated, rank, start_lo, start_hi, end_lo, end_hi," \
                          " start_kind, end_kind, edtf, status, basis, credibility, scenario"
#define ENT_CONTRADICTIONS "SELECT from_claim, to_claim FROM claim_link WHERE kind = 'contradicts' AND confirmed"
#define ENT_SETTLEMENTS "SELECT claim, settled_by FROM forecast WHERE settled_by IS NOT NULL"
#define ENT_TIE_COLUMNS "claim, a, b, nature, direction, polarity"

EntClaimRow ent_columns_read_claim_row (EntDossier *dossier, EntStatement *statement);
EntColumnTie ent_columns_read_tie_row (EntDossier *dossier, EntStatement *statement, guint *a, guint *b);
void ent_columns_add_contradiction (EntColumns *columns, guint from, guint to);
void ent_columns_add_settlement (EntColumns *columns, guint forecast, guint settling);

EntColumns *ent_columns_new_empty (EntDossier *dossier);
void ent_columns_take_ties (EntColumns *columns,
                            GArray *ties,   /* of EntColumnTie, as they came */
                            GArray *pairs); /* of guint: the pair of each */
void ent_columns_take_mentions (EntColumns *columns,
                                GArray *mentions); /* of EntMention */

G_END_DECLS
