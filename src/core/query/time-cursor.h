/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/**
 * EntPairState:
 * @n_cooperation: origins that say cooperation
 * @n_conflict: origins that say conflict
 * @n_ambivalent: origins that say both
 * @n_certain: origins with a claim that is certain
 * @width: origins of all counting claims; 0: there is no line
 *
 * What counts for a pair in the layer of facts: the line's width, k and what its
 * stance rests upon, before anybody disputes it.
 */
typedef struct
{
  guint n_cooperation;
  guint n_conflict;
  guint n_ambivalent;
  guint n_certain;
  guint width;
} EntPairState;

/* Follows pairs through time: running sums of distinct origins, so that any
 * moment is a search away, and a step costs what it changes. It holds for one
 * lens but for its days: another clock, trail or length of a window, or another
 * filter, wants another cursor. It does not outlive an update of its engine.
 */
typedef struct _EntTimeCursor EntTimeCursor;

EntTimeCursor *ent_time_cursor_new (EntEngine *engine,
                                    const EntLens *lens);
void ent_time_cursor_free (EntTimeCursor *self);

guint ent_time_cursor_follow (EntTimeCursor *self, guint a, guint b); /* its number among those followed */
guint ent_time_cursor_get_n (EntTimeCursor *self);
const GArray *ent_time_cursor_move (EntTimeCursor *self, EntDay day); /* of guint: numbers of those that changed */
const EntPairState *ent_time_cursor_peek (EntTimeCursor *self, guint number);
gsize ent_time_cursor_get_size (EntTimeCursor *self); /* bytes */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTimeCursor, ent_time_cursor_free)

G_END_DECLS
