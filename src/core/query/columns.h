/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dossier.h"
#include "pair-table.h"

G_BEGIN_DECLS

/* The four bounds of a span; its kinds are among the traits. */
typedef struct
{
  EntDay start_lo, start_hi, end_lo, end_hi;
} EntBounds;

/* What a claim is, in one word. */
typedef struct
{
  guint modality : 3;
  guint aspect : 1;
  guint negated : 1;
  guint retracted : 1;
  guint deprecated : 1;
  guint uncertain : 1;
  guint start_kind : 3;
  guint end_kind : 3;
  guint has_horizon : 1;
  guint credibility : 3; /* 0: ungraded */
  guint has_scenario : 1;
  guint settled : 1;
} EntTraits;

/* One tie of a claim; ties lie together by pair, and there by claim. */
typedef struct
{
  guint claim;
  guint nature : 28;
  guint direction : 2; /* from the pair's a to its b */
  guint polarity : 2;
} EntColumnTie;

typedef struct
{
  EntPublication publication;
  guint origin;
  guint grade; /* 0: ungraded, 1 (A) … 6 (F) */
} EntColumnSource;

/* Whose words they are: an actor, a name, or left unclear in a source. */
typedef struct
{
  guint actor; /* or ENT_NO_INDEX */
  char *name;  /* or NULL */
  guint source; /* that leaves them unclear, or ENT_NO_INDEX */
} EntColumnSpeaker;

/**
 * EntColumns:
 * @n_claims: how many claims there are; they are in the order of their keys
 * @keys: the key of each; %NULL while they follow each other from @first_key on
 * @sources: of each its source, or ENT_NO_INDEX
 * @speakers: of each the number of its speaker
 * @scenarios: claim + 1 → scenario, of the few that have one
 * @settlements: claim + 1 → day on which a forecast was settled
 * @links: claim + 1 → #GArray of claims joined to it by a confirmed "contradicts"
 * @first_mention: for each actor where its claims begin in @mentions, and behind
 *   the last where they end
 * @mentions: claims that mention each actor, ascending
 *
 * The claims of a dossier as columns: what decides lines, and nothing else. A
 * claim with one tie and two actors takes 44 bytes.
 */
typedef struct
{
  guint n_claims;
  gint64 first_key;
  gint64 *keys;
  EntBounds *bounds;
  EntTraits *traits;
  guint *sources;
  guint *speakers;
  GHashTable *scenarios;
  GHashTable *settlements;
  GHashTable *links;
  EntPairTable *pairs;
  EntColumnTie *ties;
  guint n_ties;
  guint n_actors;
  guint *first_mention;
  guint *mentions;
  EntColumnSource *source_facts;
  guint n_sources;
  GArray *speaker_facts; /* of EntColumnSpeaker */
} EntColumns;

/* A claim read out of them. */
typedef struct
{
  EntSpan span;
  EntTraits traits;
  EntPublication publication;
  guint source;   /* or ENT_NO_INDEX */
  guint origin;   /* source at the root of the chain, or ENT_NO_INDEX */
  guint speaker;
  guint scenario; /* or ENT_NO_INDEX */
  EntDay settled_on;
} EntColumnClaim;

EntColumns *ent_columns_new (EntDossier *dossier,
                             GError **error);
void ent_columns_free (EntColumns *self);

gboolean ent_columns_update (EntColumns *self, EntDossier *dossier, const GArray *keys, gboolean rows_only, GError **error);
gint64 ent_columns_get_key (const EntColumns *self, guint claim);
guint ent_columns_find_key (const EntColumns *self, gint64 key); /* or ENT_NO_INDEX */
void ent_columns_read (const EntColumns *self, guint claim, EntColumnClaim *read);
guint ent_columns_find_pair_of_tie (const EntColumns *self, guint tie);
gboolean ent_columns_mentions (const EntColumns *self, guint claim, guint actor);
gsize ent_columns_get_size (const EntColumns *self); /* bytes, but for the few in tables */

/* Whether a claim may count for anything at all. */
static inline gboolean
ent_traits_are_live (EntTraits traits)
{
  return !traits.retracted && !traits.deprecated
         && traits.modality != ENT_MODALITY_RECOMMENDATION
         && traits.modality != ENT_MODALITY_QUESTION;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntColumns, ent_columns_free)

G_END_DECLS
