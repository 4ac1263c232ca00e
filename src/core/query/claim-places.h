/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "columns.h"

G_BEGIN_DECLS

/* Where a claim has its ties in the columns, and whom it mentions. Most claims
 * have one tie and mention its two ends, and take 4 bytes.
 */
typedef struct _EntClaimPlaces EntClaimPlaces;

EntClaimPlaces *ent_claim_places_new (const EntColumns *columns);
void ent_claim_places_free (EntClaimPlaces *self);

const guint *ent_claim_places_get_ties (const EntClaimPlaces *self, guint claim, guint *n);
const guint *ent_claim_places_get_actors (const EntClaimPlaces *self, guint claim, guint ends[2], guint *n);
gsize ent_claim_places_get_size (const EntClaimPlaces *self); /* bytes */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntClaimPlaces, ent_claim_places_free)

G_END_DECLS
