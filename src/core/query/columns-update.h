/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "columns-private.h"

G_BEGIN_DECLS

/**
 * EntFreshClaim:
 * @there: it is in the database; otherwise only @key counts
 * @row: its own row
 * @source: of its first place, or ENT_NO_INDEX
 * @attributed: the next two tell whose words they are
 * @actor: who speaks, or ENT_NO_INDEX
 * @name: (nullable): likewise
 * @claim: its index, once it has its place
 *
 * A claim as it is now.
 */
typedef struct
{
  gint64 key;
  gboolean there;
  EntClaimRow row;
  guint source;
  gboolean attributed;
  guint actor;
  char *name;
  guint claim;
} EntFreshClaim;

/* What belongs to such a claim, by its number among them. */
typedef struct
{
  guint fresh;
  guint a, b;
  guint pair; /* once it has one */
  EntColumnTie tie;
} EntFreshTie;

typedef struct
{
  guint fresh;
  guint actor;
  guint claim; /* once it has its place */
} EntFreshMention;

/* Claims that are read again, to take the place of what columns have of them. */
typedef struct
{
  GArray *claims;         /* of EntFreshClaim, by key */
  GArray *ties;           /* of EntFreshTie */
  GArray *mentions;       /* of EntFreshMention */
  GArray *contradictions; /* of gint64: two keys each; all that there are */
  GArray *settlements;    /* likewise */
} EntFreshClaims;

EntFreshClaims *ent_fresh_claims_read (EntDossier *dossier, const GArray *keys, GError **error); /* of gint64, ascending */
void ent_fresh_claims_free (EntFreshClaims *self);

void ent_columns_merge (EntColumns *self, EntFreshClaims *fresh);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFreshClaims, ent_fresh_claims_free)

G_END_DECLS
