/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine-private.h"

G_BEGIN_DECLS

/* The days on which claims come to be in force, or more surely so, and those on
 * which they cease to: what a step between two moments may change is found by
 * those days, and not by going through the claims. It is for one clock, and for
 * one trail or for windows of any length.
 */
typedef struct _EntReachIndex EntReachIndex;

EntReachIndex *ent_reach_index_new (EntEngine *engine, const EntMoment *moment);
void ent_reach_index_free (EntReachIndex *self);

gboolean ent_reach_index_is_of_kind (const EntMoment *a, const EntMoment *b);                /* one index is for both */
gboolean ent_reach_index_is_for (const EntReachIndex *self, const EntMoment *moment);
gboolean ent_reach_index_has (const EntReachIndex *self, const EntMoment *moment);           /* it is not wholly outside the period */
gsize ent_reach_index_count (const EntReachIndex *self, const EntMoment *from, const EntMoment *to);
void ent_reach_index_list (const EntReachIndex *self, const EntMoment *from, const EntMoment *to, GArray *claims);
gsize ent_reach_index_get_size (const EntReachIndex *self); /* bytes */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntReachIndex, ent_reach_index_free)

G_END_DECLS
