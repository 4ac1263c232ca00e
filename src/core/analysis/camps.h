/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "signed-graph.h"

G_BEGIN_DECLS

#define ENT_CAMPS_MOST 5 /* camps that are looked for */

/**
 * EntCamps:
 * @n_nodes: nodes of the graph
 * @camps: of each node its camp, from 0; the largest camp of a part comes first.
 *   Between parts that no edge joins, numbers mean nothing.
 * @parts: of each node the part of the graph that it is in
 * @n_parts: how many parts there are
 * @n_camps: camps in the part that has most
 * @frustration: edges that do not fit: cooperation between two camps, conflict
 *   within one
 * @n_both: edges that may be read both ways; each fits in one reading and not in
 *   the other, wherever its ends are: they add 0 to @n_both to @frustration
 * @bound: no division into that many camps has a lower frustration than this
 * @exact: @frustration is the least there is; then it equals @bound
 *
 * A division of actors into camps that stand together within and against each
 * other without.
 */
typedef struct
{
  guint n_nodes;
  guint *camps;
  guint *parts;
  guint n_parts;
  guint n_camps;
  guint frustration;
  guint n_both;
  guint bound;
  gboolean exact;
} EntCamps;

EntCamps *ent_camps_new (const EntSignedGraph *graph, guint most);
EntCamps *ent_camps_new_best (const EntSignedGraph *graph); /* of 2 … ENT_CAMPS_MOST */
void ent_camps_free (EntCamps *self);

guint ent_camps_count_frustrated (const EntSignedGraph *graph, const guint *camps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCamps, ent_camps_free)

G_END_DECLS
