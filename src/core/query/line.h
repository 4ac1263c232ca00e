/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lens.h"

G_BEGIN_DECLS

/**
 * EntStance:
 * @ENT_STANCE_NEUTRAL: claims of neither sign
 * @ENT_STANCE_COOPERATIVE: cooperation, with or without neutral claims
 * @ENT_STANCE_CONFLICTING: conflict, with or without neutral claims
 * @ENT_STANCE_MIXED: both signs, or an ambivalent claim, nobody disputing
 * @ENT_STANCE_CONTESTED: speakers disagree
 *
 * What a line says of its pair.
 */
typedef enum
{
  ENT_STANCE_NEUTRAL,
  ENT_STANCE_COOPERATIVE,
  ENT_STANCE_CONFLICTING,
  ENT_STANCE_MIXED,
  ENT_STANCE_CONTESTED,
} EntStance;

/**
 * EntLayer:
 * @ENT_LAYER_FACT: certain and presumed claims of fact, report and opinion
 * @ENT_LAYER_EXPECTED: forecasts
 * @ENT_LAYER_SCENARIO: claims of scenarios that are switched on
 * @ENT_LAYER_POSSIBLE: merely possible claims, only of pairs without a line of fact
 *
 * Layers never mix: a pair has at most one line in each.
 */
typedef enum
{
  ENT_LAYER_FACT,
  ENT_LAYER_EXPECTED,
  ENT_LAYER_SCENARIO,
  ENT_LAYER_POSSIBLE,
} EntLayer;

/**
 * EntLineClaim:
 * @claim: index of the claim in the engine
 * @degree: how surely it is in force
 * @polarity: of its tie
 * @direction: of its tie, seen from the line's a to its b
 * @nature: of its tie
 * @counts: it supports the line (a disputing denial does not)
 * @disputed: some other claim here disputes it
 * @disputes: it disputes a counting claim here
 * @folded: an affiliate lent it
 */
typedef struct
{
  guint claim;
  guint nature;
  EntDegree degree;
  EntPolarity polarity;
  EntDirection direction;
  gboolean counts;
  gboolean disputed;
  gboolean disputes;
  gboolean folded;
} EntLineClaim;

/**
 * EntLine:
 * @a: actor, always < @b
 * @b: actor
 * @layer: what kind of line it is
 * @stance: what it says
 * @presumed: no counting claim is certain
 * @leading: sign with more origins; #ENT_POLARITY_AMBIVALENT on a tie,
 *   #ENT_POLARITY_NEUTRAL without any
 * @n_supporters: origins of the leading sign (k)
 * @n_origins: origins with a counting claim or a disputing denial (m)
 * @n_disputing: origins of claims that dispute one of the leading sign (d)
 * @width: distinct origins of all counting claims
 * @n_counting: counting claims
 * @n_speakers: distinct speakers of counting claims
 * @n_folded: counting claims lent by affiliates
 * @arrow_a: every counting claim with a sign points at a
 * @arrow_b: every counting claim with a sign points at b
 * @claims: of #EntLineClaim, all claims of the pair in this layer, denials too,
 *   newest validity first
 *
 * Pictures of moments between which nothing of a line has changed share it.
 */
typedef struct
{
  guint a;
  guint b;
  EntLayer layer;
  EntStance stance;
  gboolean presumed;
  EntPolarity leading;
  guint n_supporters;
  guint n_origins;
  guint n_disputing;
  guint width;
  guint n_counting;
  guint n_speakers;
  guint n_folded;
  gboolean arrow_a;
  gboolean arrow_b;
  GArray *claims;
} EntLine;

/* Two indexes, in any order, as one key of a table. */
static inline guint64
ent_pair_key (guint a,
              guint b)
{
  return ((guint64) MIN (a, b) << 32) | MAX (a, b);
}

EntLine *ent_line_new (guint a, guint b, EntLayer layer);
EntLine *ent_line_ref (EntLine *self);
void ent_line_free (EntLine *self);
ENT_DECLARE_NICKS (EntStance, stance)
ENT_DECLARE_NICKS (EntLayer, layer)

const char *ent_stance_get_label (EntStance stance);
char *ent_line_format_headline (const EntLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLine, ent_line_free)

G_END_DECLS
