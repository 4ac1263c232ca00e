/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <math.h>

#include "layout.h"

G_BEGIN_DECLS

#define ENT_LAYOUT_MAX_DENSE 3000 /* nodes up to which all pairs are looked at */
#define ENT_LAYOUT_GAP 0.35       /* between small components, in lengths of an edge */

/* Who is next to whom: the neighbours of node i are ends[starts[i]] up to
 * ends[starts[i + 1] − 1], each once, in ascending order.
 */
typedef struct
{
  guint n_nodes;
  guint *starts;
  guint *ends;
  float *lengths;
  gboolean even; /* all edges have the same length */
} EntAdjacency;

EntAdjacency *ent_adjacency_new (guint n_nodes,
                                 const EntLayoutEdge *edges,
                                 guint n_edges);
void ent_adjacency_free (EntAdjacency *self);
guint ent_adjacency_find_parts (const EntAdjacency *self,
                                guint *part_of);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntAdjacency, ent_adjacency_free)

/* One connected component: a graph of its own, and which nodes it has. */
typedef struct
{
  EntAdjacency *adjacency;
  guint n_nodes;
  guint *nodes; /* in the whole graph, ascending */
  double *x, *y;
  double *radii;
  guint8 *pinned;
  gboolean has_pins;
  gboolean placed; /* every node had a place at first */
  guint focus;
} EntLayoutPart;

EntLayoutPart *ent_layout_part_new (const EntLayoutGraph *graph,
                                    const EntAdjacency *adjacency,
                                    const guint *nodes,
                                    guint n_nodes,
                                    guint *local_index);
void ent_layout_part_free (EntLayoutPart *self);

/* Numbers that are the same everywhere: splitmix64 (Steele, Lea, Flood 2014). */
static inline guint64
ent_layout_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static inline double
ent_layout_random_unit (guint64 *state) /* in [0, 1) */
{
  return (double) (ent_layout_random (state) >> 11) * 0x1p-53;
}

void ent_layout_shuffle (guint *values,
                         guint n_values,
                         guint64 *state);
double ent_layout_root (double value,
                        guint degree);

/* How far a long work is; FALSE: stop. */
typedef struct
{
  EntLayoutProgress func;
  gpointer user_data;
  double from, share; /* of the whole: what the present step is */
  double told;        /* steps that are done again do not go back */
  gboolean stopped;
} EntLayoutWork;

gboolean ent_layout_work_tell (EntLayoutWork *self,
                               double fraction);

/* Distances along edges, from one node and between all. */
typedef void (*EntDistanceFunc) (guint from,
                                 guint to,
                                 float distance,
                                 gpointer user_data);
void ent_distances_from (const EntAdjacency *adjacency,
                         guint from,
                         float *distances,
                         guint *queue);
gboolean ent_distances_all (const EntAdjacency *adjacency,
                            EntDistanceFunc func,
                            gpointer user_data,
                            EntLayoutWork *work);

/* Edges pull their ends together a little, beside what stress wants: that costs
 * 2 to 5 % of stress and saves a quarter of the crossings. How much, as a weight;
 * few nodes have few crossings.
 */
static inline float
ent_layout_pull (guint n_nodes)
{
  float share = (float) MIN (n_nodes, 1000) / 1000.0f;

  return 4.0f * share * share;
}

void ent_layout_scatter (EntLayoutPart *part,
                         guint64 *random);
gboolean ent_layout_dense (EntLayoutPart *part,
                           guint64 *random,
                           double heat,
                           guint n_tries,
                           EntLayoutWork *work);
gboolean ent_layout_sparse (EntLayoutPart *part,
                            guint64 *random,
                            double heat,
                            EntLayoutWork *work);
gboolean ent_layout_solve (EntLayoutPart *part,
                           guint64 seed,
                           EntLayoutWork *work);

/* Half of a place is none. */
static inline gboolean
ent_layout_has_place (const EntLayoutGraph *graph,
                      guint node)
{
  return graph->x != NULL && !isnan (graph->x[node]) && !isnan (graph->y[node]);
}

gboolean ent_layout_check (const EntLayoutGraph *graph,
                           GError **error);
void ent_layout_part_discs (guint n_nodes,
                            double *x,
                            double *y,
                            const double *radii,
                            const guint8 *pinned,
                            gboolean spread,
                            EntLayoutWork *work);
void ent_layout_pack (EntLayoutPart **parts,
                      guint n_parts);

G_END_DECLS
