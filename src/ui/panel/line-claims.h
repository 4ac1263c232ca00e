/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"
#include "share-bar.h"

G_BEGIN_DECLS

/**
 * EntSourceShare:
 * @source: index of a source
 * @n_claims: its claims of this relation that count
 * @stance: what it alone says
 */
typedef struct
{
  guint source;
  guint n_claims;
  EntStance stance;
} EntSourceShare;

/**
 * EntLineClaims:
 * @lines: the pair's line in each layer, or %NULL
 * @sides: indexes of claims, by the polarity they stand for; a denial that
 *   disputes the other side stands with the side that it helps
 * @dissent: claims without a sign of their own that dispute what leads
 * @expected: forecasts
 * @conditional: claims of scenarios that are switched on
 * @possible: claims that their dates merely allow
 * @denials: denials that dispute nothing here
 * @aside: claims of the pair that never count: conditions, advice, questions
 * @shares: counts for the share bar
 * @sources: of #EntSourceShare, in the order of sources
 *
 * The claims behind a relation, sorted out for reading. Newest validity first.
 */
typedef struct
{
  const EntLine *lines[ENT_LAYER_POSSIBLE + 1];
  GArray *sides[ENT_POLARITY_AMBIVALENT + 1];
  GArray *dissent;
  GArray *expected;
  GArray *conditional;
  GArray *possible;
  GArray *denials;
  GArray *aside;
  guint shares[ENT_SHARE_N_PARTS];
  GArray *sources;
} EntLineClaims;

EntLineClaims *ent_line_claims_new (EntSession *session, guint a, guint b);
void ent_line_claims_free (EntLineClaims *self);
void ent_line_claims_get_order (const EntLineClaims *self, EntPolarity order[ENT_POLARITY_AMBIVALENT + 1]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLineClaims, ent_line_claims_free)

G_END_DECLS
