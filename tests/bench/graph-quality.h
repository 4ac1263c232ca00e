/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A graph with unit lengths, and how well a drawing shows it. */
typedef struct
{
  guint n_nodes, n_edges;
  guint *ends; /* two an edge */
} BenchGraph;

void bench_graph_clear (BenchGraph *self);

/* A random tree with random edges more, two edges a node: average degree 4. */
void bench_graph_random (BenchGraph *self, guint n_nodes, guint32 seed);

/* Mean of (s·x/d − 1)² over pairs with a path between them, d in steps, with the
 * s for which it is least; above 2 000 nodes over the pairs with 200 nodes. */
double bench_graph_stress (const BenchGraph *self, const double *x, const double *y);

/* Pairs of edges without a common node that cross each other. */
guint64 bench_graph_crossings (const BenchGraph *self, const double *x, const double *y);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BenchGraph, bench_graph_clear)

G_END_DECLS
