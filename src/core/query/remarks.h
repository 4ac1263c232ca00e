/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Which claims carry a reader's note, and which are forecasts with a horizon:
 * few of all, read once. It holds for the engine as it is; when records have
 * changed a new one is needed.
 */
typedef struct _EntRemarks EntRemarks;

/**
 * EntActorRemarks:
 * @n_notes: reader's notes on the actor, or on claims that show and mention it
 * @n_overdue: forecasts about it whose horizon is over, and that nothing has settled
 *
 * What a reader should know of an actor besides its lines.
 */
typedef struct
{
  guint n_notes;
  guint n_overdue;
} EntActorRemarks;

EntRemarks *ent_remarks_new (EntEngine *engine, GError **error);
void ent_remarks_free (EntRemarks *self);
EntActorRemarks *ent_remarks_find (EntRemarks *self, const EntLens *lens, const guint *fold);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRemarks, ent_remarks_free)

G_END_DECLS
