/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "claim-list.h"
#include "frame-budget.h"

G_BEGIN_DECLS

/* One thing that is told of a claim, in two lines at most. A table keeps some two
 * hundred rows of cells, of which a dozen are seen: what a cell says is made when
 * it is drawn, and it takes the same room whatever it says, so that another claim
 * in it moves nothing.
 */
#define ENT_TYPE_CLAIM_CELL (ent_claim_cell_get_type ())
G_DECLARE_FINAL_TYPE (EntClaimCell, ent_claim_cell, ENT, CLAIM_CELL, GtkWidget)

GtkWidget *ent_claim_cell_new (EntClaimList *list, EntClaimColumn column, EntFrameBudget *budget);
void ent_claim_cell_set_claim (EntClaimCell *self, guint claim); /* ENT_NO_INDEX: empty */
gboolean ent_claim_cell_write (EntClaimCell *self);

G_END_DECLS
