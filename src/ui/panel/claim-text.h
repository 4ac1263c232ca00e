/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"

G_BEGIN_DECLS

/* The words of a claim card. All returned strings are the caller's. */
char *ent_claim_text_speaker (EntSession *session, const EntClaim *claim);
char *ent_claim_text_speaker_id (EntSession *session, const EntClaim *claim);
/* "Speaker → 2, 2 Nov 2025 → ¶8" as Pango markup; the number links to "source:INDEX",
 * the name to "speaker:ID", escaped as in an address. */
char *ent_claim_text_origin_markup (EntSession *session, const EntClaim *claim, gboolean right_to_left);
char *ent_claim_text_grade (EntSession *session, const EntClaim *claim);  /* "B2", or NULL */
char *ent_claim_text_explain_grade (EntSession *session, const EntClaim *claim);
char *ent_claim_text_reliability (const char *reliability); /* "B · usually reliable", or "ungraded" */
const char *ent_claim_text_explain_modality (EntModality modality);
char *ent_claim_text_outcome_markup (EntSession *session, const EntClaim *claim);
char *ent_claim_text_when (EntSession *session, const EntClaim *claim);   /* or NULL */
char *ent_claim_text_condition (EntSession *session, const EntClaim *claim); /* "if …", or NULL */
char *ent_claim_text_figure (EntSession *session, const EntFigure *figure);
/* "Contradicts <a href='claim:ID'>…</a>" as Pango markup. */
char *ent_claim_text_link_markup (EntSession *session, const EntClaim *claim, const EntClaimLink *link);

EntHow ent_claim_text_get_how (const EntClaim *claim); /* how its words come to the reader */
gboolean ent_claim_text_speaker_is_unclear (const EntClaim *claim);
const EntSource *ent_claim_text_get_source (EntSession *session, const EntClaim *claim);

G_END_DECLS
