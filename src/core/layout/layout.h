/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ENT_LAYOUT_ERROR (ent_layout_error_quark ())

#define ENT_LAYOUT_MAX_NODES 1000000
#define ENT_LAYOUT_MAX_EDGES 10000000
#define ENT_LAYOUT_NO_NODE G_MAXUINT

/**
 * EntLayoutError:
 * @ENT_LAYOUT_ERROR_INVALID: the graph holds what cannot be laid out
 * @ENT_LAYOUT_ERROR_CANCELLED: the progress function said stop
 */
typedef enum
{
  ENT_LAYOUT_ERROR_INVALID,
  ENT_LAYOUT_ERROR_CANCELLED,
} EntLayoutError;

GQuark ent_layout_error_quark (void);

/** EntLayoutEdge: which nodes it joins, and how long it would be best, in (0, 1000]; 1 is usual. */
typedef struct
{
  guint a, b;
  double length;
} EntLayoutEdge;

/**
 * EntLayoutGraph:
 * @n_nodes: how many nodes
 * @n_edges: how many edges
 * @edges: the edges; loops are ignored, of several between a pair the shortest counts
 * @radii: (nullable): of the nodes' discs; they are kept from overlapping
 * @pinned: (nullable): non-zero for nodes that must not move
 * @x: (nullable): where nodes are at first; NaN for one that has no place yet
 * @y: (nullable): the same; a node with one of the two has no place either
 * @focus: the node to put into the middle, its neighbours in rings around it,
 *   or %ENT_LAYOUT_NO_NODE
 * @seed: another seed, another of several good layouts
 *
 * What is to be laid out. All arrays are the caller's. The unit of all lengths
 * is that of an edge of length 1. Pinned nodes need a place.
 */
typedef struct
{
  guint n_nodes;
  guint n_edges;
  const EntLayoutEdge *edges;
  const double *radii;
  const guint8 *pinned;
  const double *x;
  const double *y;
  guint focus;
  guint64 seed;
} EntLayoutGraph;

/** EntLayoutProgress: is told from 0 to 1 how far it is; %FALSE stops the layout. */
typedef gboolean (*EntLayoutProgress) (double fraction,
                                       gpointer user_data);

gboolean ent_layout_compute (const EntLayoutGraph *graph,
                             double *x,
                             double *y,
                             EntLayoutProgress progress,
                             gpointer user_data,
                             GError **error);

gboolean ent_layout_add (const EntLayoutGraph *graph,
                         double *x,
                         double *y,
                         GError **error);

G_END_DECLS
