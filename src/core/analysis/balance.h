/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "signed-graph.h"

G_BEGIN_DECLS

/**
 * EntBalance:
 * @ENT_BALANCE_UNBALANCED: its signs do not fit together: their product is negative
 * @ENT_BALANCE_DEPENDS: balanced or not, as its mixed and contested sides are read
 * @ENT_BALANCE_BALANCED: its signs fit together
 */
typedef enum
{
  ENT_BALANCE_UNBALANCED,
  ENT_BALANCE_DEPENDS,
  ENT_BALANCE_BALANCED,
} EntBalance;

/**
 * EntTriad:
 * @actors: three actors, ascending
 * @signs: how the first and the second stand, the second and the third, the
 *   first and the third
 * @balance: whether that fits together
 * @weight: origins of its weakest side
 *
 * Three actors of whom each stands in some way to each.
 */
typedef struct
{
  guint actors[3];
  EntSign signs[3];
  EntBalance balance;
  guint weight;
} EntTriad;

/**
 * EntTriads:
 * @list: (element-type EntTriad): the unbalanced first, then those that depend
 *   on how a side is read; of these those with more origins first
 * @counts: how many there are by #EntBalance, also beyond the list
 * @n_unbalanced_as_cooperation: unbalanced ones if every side that may be read
 *   both ways is read as cooperation
 * @n_unbalanced_as_conflict: likewise, read as conflict
 * @n_all_negative: unbalanced ones of three conflicts, which are none in Davis's
 *   weaker sense
 */
typedef struct
{
  GArray *list;
  guint counts[ENT_BALANCE_BALANCED + 1];
  guint n_unbalanced_as_cooperation;
  guint n_unbalanced_as_conflict;
  guint n_all_negative;
} EntTriads;

EntTriads *ent_triads_new (const EntSignedGraph *graph,
                           guint limit);
void ent_triads_free (EntTriads *self);
guint ent_triads_get_n (const EntTriads *self);

EntBalance ent_balance_of_signs (const EntSign signs[3]);
ENT_DECLARE_NICKS (EntBalance, balance)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTriads, ent_triads_free)

G_END_DECLS
