/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/**
 * EntClaimFacts:
 * @a: an actor of its first tie, else the first actor that it mentions, or %ENT_NO_INDEX
 * @b: the other actor of that tie, or %ENT_NO_INDEX
 * @n_ties: how many ties it has
 * @nature: of that tie
 * @polarity: of that tie
 * @direction: of that tie, from @a to @b
 * @negated: it denies its ties
 * @modality: what kind of saying it is
 * @span: when it held
 * @source: its source, or %ENT_NO_INDEX
 * @speaker: number of its speaker (see ent_claim_table_get_speaker()), or
 *   %ENT_NO_INDEX of a claim without source and speaker
 * @reliability: of its source, 1 (A) … 6 (F), 0: ungraded
 * @credibility: its own, 1 … 6, 0: ungraded
 *
 * What can be told of a claim without reading it from the file. The first tie
 * is the one whose pair comes first in the dossier.
 */
typedef struct
{
  guint a;
  guint b;
  guint n_ties;
  guint nature;
  EntPolarity polarity;
  EntDirection direction;
  gboolean negated;
  EntModality modality;
  EntSpan span;
  guint source;
  guint speaker;
  guint reliability;
  guint credibility;
} EntClaimFacts;

/* The claims of an engine as rows, so that many of them can be sorted and listed
 * without reading each. It takes 8 bytes a claim, and is good until the engine
 * takes over a change.
 */
typedef struct _EntClaimTable EntClaimTable;

EntClaimTable *ent_claim_table_new (EntEngine *engine);
void ent_claim_table_free (EntClaimTable *self);

void ent_claim_table_get (const EntClaimTable *self, guint claim, EntClaimFacts *facts);
guint ent_claim_table_get_n_speakers (const EntClaimTable *self);
guint ent_claim_table_get_speaker (const EntClaimTable *self, guint speaker, const char **name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntClaimTable, ent_claim_table_free)

G_END_DECLS
