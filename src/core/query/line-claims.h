/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* How the claims of a relation divide. */
typedef enum
{
  ENT_SHARE_COOPERATION,
  ENT_SHARE_CONFLICT,
  ENT_SHARE_AMBIVALENT,
  ENT_SHARE_NEUTRAL,
  ENT_SHARE_EXPECTED,
  ENT_SHARE_N_PARTS
} EntShare;

/**
 * EntSourceShare:
 * @source: index of a source
 * @n_claims: its claims of this relation that count
 * @n_said_as: those of them said as a fact, reported, and as an opinion, by modality
 * @stance: what it alone says
 */
typedef struct
{
  guint source;
  guint n_claims;
  guint n_said_as[ENT_MODALITY_OPINION + 1];
  EntStance stance;
} EntSourceShare;

/**
 * EntLineClaims:
 * @lines: the pair's line in each layer, or %NULL
 * @sides: indexes of claims, by the polarity that they speak for: a denial that
 *   disputes cooperation speaks for conflict, and the other way round
 * @n_origins: distinct origins of each side
 * @n_denials: how many claims of each side are denials
 * @dissent: claims without a sign of their own that dispute what others say
 * @expected: forecasts
 * @switched_on: claims of scenarios that are on
 * @conditions: claims of scenarios that are off
 * @possible: claims that their dates merely allow
 * @denials: denials that dispute nothing here
 * @advice: advice and questions, which never count
 * @shares: counts for the share bar
 * @sources: of #EntSourceShare, in the order of sources
 *
 * The claims behind a relation, sorted out for reading. Newest validity first.
 */
typedef struct
{
  const EntLine *lines[ENT_LAYER_POSSIBLE + 1];
  GArray *sides[ENT_POLARITY_AMBIVALENT + 1];
  guint n_origins[ENT_POLARITY_AMBIVALENT + 1];
  guint n_denials[ENT_POLARITY_AMBIVALENT + 1];
  GArray *dissent;
  GArray *expected;
  GArray *switched_on;
  GArray *conditions;
  GArray *possible;
  GArray *denials;
  GArray *advice;
  guint shares[ENT_SHARE_N_PARTS];
  GArray *sources;
} EntLineClaims;

EntLineClaims *ent_line_claims_new (EntEngine *engine, const EntLens *lens, const EntPicture *picture, guint a, guint b);
void ent_line_claims_free (EntLineClaims *self);
void ent_line_claims_get_order (const EntLineClaims *self, EntPolarity order[ENT_POLARITY_AMBIVALENT + 1]);

gboolean ent_line_find_share (const EntLine *line, EntEngine *engine, guint source, EntSourceShare *share);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLineClaims, ent_line_claims_free)

G_END_DECLS
