/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compact-widget.h"
#include "session.h"

G_BEGIN_DECLS

/* The same picture as the map, claim by claim, in a table that can be sorted.
 * What is selected in it is shown in the panel; what is selected elsewhere can
 * narrow it.
 */
#define ENT_TYPE_CLAIMS_VIEW (ent_claims_view_get_type ())
G_DECLARE_FINAL_TYPE (EntClaimsView, ent_claims_view, ENT, CLAIMS_VIEW, EntCompactWidget)

void ent_claims_view_set_session (EntClaimsView *self, EntSession *session);
gboolean ent_claims_view_is_at_work (EntClaimsView *self);

G_END_DECLS
