/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LONGEST 1000.0 /* edge */
#define FARTHEST 1e7   /* place */

G_DEFINE_QUARK (ent-layout-error-quark, ent_layout_error)

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, ENT_LAYOUT_ERROR, ENT_LAYOUT_ERROR_INVALID, message);

  return FALSE;
}

static gboolean
check_edges (const EntLayoutGraph  *graph,
             GError               **error)
{
  for (guint i = 0; i < graph->n_edges; i++)
    {
      const EntLayoutEdge *edge = &graph->edges[i];

      if (edge->a >= graph->n_nodes || edge->b >= graph->n_nodes)
        return refuse (error, _("An edge names a node that the graph does not have."));
      if (!((float) edge->length > 0 && edge->length <= LONGEST))
        return refuse (error, _("An edge has a length that is not a number above 0 and up to 1000."));
    }

  return TRUE;
}

static gboolean
check_place (const EntLayoutGraph  *graph,
             guint                  i,
             GError               **error)
{
  gboolean is_pinned = graph->pinned != NULL && graph->pinned[i] != 0;
  gboolean has_place = ent_layout_has_place (graph, i);

  if (is_pinned && !has_place)
    return refuse (error, _("A node is pinned but has no place."));
  if (has_place && !(fabs (graph->x[i]) <= FARTHEST && fabs (graph->y[i]) <= FARTHEST))
    return refuse (error, _("A node has a place that is too far away."));
  if (graph->radii != NULL && !(graph->radii[i] >= 0 && graph->radii[i] <= LONGEST))
    return refuse (error, _("A node has a radius that is not a number from 0 to 1000."));

  return TRUE;
}

/*
 * ent_layout_check:
 * @graph: from a caller
 * @error: return location for an error
 *
 * Returns: whether @graph can be laid out
 */
gboolean
ent_layout_check (const EntLayoutGraph  *graph,
                  GError               **error)
{
  if (graph->n_nodes > ENT_LAYOUT_MAX_NODES || graph->n_edges > ENT_LAYOUT_MAX_EDGES)
    return refuse (error, _("The graph is too large to be laid out."));
  if (!check_edges (graph, error))
    return FALSE;
  for (guint i = 0; i < graph->n_nodes; i++)
    if (!check_place (graph, i, error))
      return FALSE;

  return TRUE;
}

static GPtrArray *
make_parts (const EntLayoutGraph *graph)
{
  g_autoptr (EntAdjacency) adjacency = ent_adjacency_new (graph->n_nodes, graph->edges, graph->n_edges);
  g_autofree guint *part_of = g_new (guint, graph->n_nodes);
  g_autofree guint *local_index = g_new (guint, graph->n_nodes);
  g_autofree guint *nodes = g_new (guint, graph->n_nodes);
  guint n_parts = ent_adjacency_find_parts (adjacency, part_of);
  g_autofree guint *starts = g_new0 (guint, n_parts + 2);
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_layout_part_free);

  for (guint i = 0; i < graph->n_nodes; i++)
    starts[part_of[i] + 2]++;
  for (guint p = 2; p < n_parts + 2; p++)
    starts[p] += starts[p - 1];
  for (guint i = 0; i < graph->n_nodes; i++)
    nodes[starts[part_of[i] + 1]++] = i;
  for (guint p = 0; p < n_parts; p++)
    g_ptr_array_add (parts, ent_layout_part_new (graph, adjacency, nodes + starts[p], starts[p + 1] - starts[p], local_index));

  return parts;
}

static gboolean
solve_parts (const EntLayoutGraph *graph,
             GPtrArray            *parts,
             EntLayoutWork        *work)
{
  double n_done = 0;

  for (guint p = 0; p < parts->len; p++)
    {
      EntLayoutPart *part = g_ptr_array_index (parts, p);

      work->from = n_done / graph->n_nodes;
      work->share = part->n_nodes / (double) graph->n_nodes;
      if (!ent_layout_solve (part, graph->seed + p, work))
        return FALSE;
      n_done += part->n_nodes;
    }

  work->from = 1;

  return ent_layout_work_tell (work, 0);
}

/* Components that stay may run into each other. */
static void
part_all_discs (const EntLayoutGraph *graph,
                double               *x,
                double               *y)
{
  g_autofree guint8 *none = graph->pinned == NULL ? g_new0 (guint8, graph->n_nodes) : NULL;

  if (graph->radii != NULL && graph->x != NULL)
    ent_layout_part_discs (graph->n_nodes, x, y, graph->radii, none != NULL ? none : graph->pinned, FALSE, NULL);
}

static void
give_places (const EntLayoutGraph *graph,
             GPtrArray            *parts,
             double               *x,
             double               *y)
{
  for (guint p = 0; p < parts->len; p++)
    {
      EntLayoutPart *part = g_ptr_array_index (parts, p);

      for (guint i = 0; i < part->n_nodes; i++)
        {
          x[part->nodes[i]] = part->x[i];
          y[part->nodes[i]] = part->y[i];
        }
    }
  part_all_discs (graph, x, y);
}

/**
 * ent_layout_compute:
 * @graph: what is to be laid out
 * @x: (out caller-allocates): a place for each node; may be @graph's own array
 * @y: (out caller-allocates): the same, downwards
 * @progress: (nullable): told from time to time how far it is
 * @user_data: for @progress
 * @error: return location for an error of the domain %ENT_LAYOUT_ERROR
 *
 * Places nodes so that the distance of any two is as long as the shortest path
 * between them, as far as a plane allows: the stress Σ d⁻² (‖x_i − x_j‖ − d)² is
 * minimal (Kamada and Kawai 1989). Up to 3 000 nodes all pairs are looked at, by
 * stochastic gradient descent (Zheng, Pawar, Goodman 2018) and majorization
 * (Gansner, Koren, North 2004); above that edges and 200 pivots (Ortmann, Klimenta,
 * Brandes 2017). Then discs that overlap are parted; a crowd of discs that has no
 * room is spread as a whole. Edges also pull a little, so that fewer of them cross:
 * those of large graphs come out shorter than they should be.
 *
 * Components stand beside each other, the largest around 0, the others in a
 * block at its side or below it. Pinned nodes keep their place to the bit, and
 * their component stays with them; so does a component all of whose nodes have
 * places, which are improved a little. Other places are ignored: see
 * ent_layout_add().
 *
 * The same @graph gives the same bytes on every machine. May be called in any
 * thread. After an error, @x and @y are as they were.
 *
 * Returns: %FALSE if the graph was refused or @progress stopped the work
 */
gboolean
ent_layout_compute (const EntLayoutGraph  *graph,
                    double                *x,
                    double                *y,
                    EntLayoutProgress      progress,
                    gpointer               user_data,
                    GError               **error)
{
  EntLayoutWork work = { .func = progress, .user_data = user_data };
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (graph != NULL, FALSE);
  g_return_val_if_fail ((graph->x == NULL) == (graph->y == NULL), FALSE);
  g_return_val_if_fail (x != NULL && y != NULL, FALSE);

  if (!ent_layout_check (graph, error))
    return FALSE;
  if (graph->n_nodes == 0)
    return TRUE;

  parts = make_parts (graph);
  if (!solve_parts (graph, parts, &work))
    {
      g_set_error_literal (error, ENT_LAYOUT_ERROR, ENT_LAYOUT_ERROR_CANCELLED, _("The layout was stopped."));
      return FALSE;
    }
  ent_layout_pack ((EntLayoutPart **) parts->pdata, parts->len);
  give_places (graph, parts, x, y);

  return TRUE;
}
