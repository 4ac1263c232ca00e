/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "claim-rows.h"

G_BEGIN_DECLS

/* The columns of a table of claims. They grow with the text; where there is no room
 * for all of them they give way together, each down to what it needs at the least.
 * In a narrow window there are only those that matter most.
 */
typedef struct _EntClaimColumns EntClaimColumns;

EntClaimColumns *ent_claim_columns_new (GtkColumnView *table);
void ent_claim_columns_free (EntClaimColumns *self);

void ent_claim_columns_set_compact (EntClaimColumns *self, gboolean compact);

GtkColumnViewColumn *ent_claim_columns_get (EntClaimColumns *self, EntClaimColumn column);
EntClaimColumn ent_claim_columns_find (EntClaimColumns *self, GtkColumnViewColumn *column);
const char *ent_claim_column_get_title (EntClaimColumn column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntClaimColumns, ent_claim_columns_free)

G_END_DECLS
