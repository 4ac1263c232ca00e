/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>
#include <string.h>

#define MAX_SEEN 2000   /* nodes that a new one looks at; those next to it are always among them */
#define N_DIRECTIONS 12 /* in which it begins */
#define N_STEPS 30

/* What a new node sees: settled nodes and how far from them it should be. */
typedef struct
{
  guint n_seen;
  double x[MAX_SEEN], y[MAX_SEEN], distances[MAX_SEEN];
  double pulls[MAX_SEEN]; /* of edges, see ent_layout_pull() */
  double middle_x, middle_y; /* of those at the least distance */
} View;

static void
look (View               *view,
      const EntAdjacency *adjacency,
      guint               node,
      const double       *x,
      const double       *y,
      float              *distances,
      guint              *queue)
{
  double nearest = INFINITY, pull = ent_layout_pull (adjacency->n_nodes);
  guint n_nearest = 0;

  view->n_seen = 0;
  view->middle_x = view->middle_y = 0;
  ent_distances_from (adjacency, node, distances, queue);
  for (guint i = 0; i < adjacency->n_nodes; i++)
    if (distances[i] < nearest && !isnan (x[i]))
      nearest = distances[i];
  for (guint i = 0; i < adjacency->n_nodes; i++)
    {
      if (isinf (distances[i]) || isnan (x[i]))
        continue;
      if (distances[i] <= nearest * 1.001)
        {
          view->middle_x += x[i];
          view->middle_y += y[i];
          n_nearest++;
        }
      if (view->n_seen == MAX_SEEN && distances[i] > nearest * 1.001)
        continue;
      if (view->n_seen == MAX_SEEN)
        view->n_seen--;
      view->x[view->n_seen] = x[i];
      view->y[view->n_seen] = y[i];
      view->pulls[view->n_seen] = distances[i] <= nearest * 1.001 ? pull / (distances[i] * distances[i]) : 0;
      view->distances[view->n_seen++] = distances[i];
    }
  if (n_nearest > 0)
    {
      view->middle_x /= n_nearest;
      view->middle_y /= n_nearest;
    }
}

static double
stress_at (const View *view,
           double      x,
           double      y)
{
  double sum = 0;

  for (guint i = 0; i < view->n_seen; i++)
    {
      double dx = x - view->x[i], dy = y - view->y[i];
      double off = sqrt (dx * dx + dy * dy) / view->distances[i] - 1;

      sum += off * off + view->pulls[i] * (dx * dx + dy * dy);
    }

  return sum;
}

static void
majorize (const View *view,
          double     *x,
          double     *y)
{
  double sum = 0, sum_x = 0, sum_y = 0;

  for (guint i = 0; i < view->n_seen; i++)
    {
      double dx = *x - view->x[i], dy = *y - view->y[i], d = view->distances[i];
      double weight = 1 / (d * d), ratio = d / sqrt (dx * dx + dy * dy + 1e-12);

      sum += weight + view->pulls[i];
      sum_x += weight * (view->x[i] + ratio * dx) + view->pulls[i] * view->x[i];
      sum_y += weight * (view->y[i] + ratio * dy) + view->pulls[i] * view->y[i];
    }
  *x = sum_x / sum;
  *y = sum_y / sum;
}

/* The best of several beginnings around the middle of the neighbours. */
static void
place (const View *view,
       guint64    *random,
       double     *best_x,
       double     *best_y)
{
  double best = INFINITY;

  for (guint t = 0; t < N_DIRECTIONS; t++)
    {
      double x = view->middle_x + 2 * (ent_layout_random_unit (random) - 0.5);
      double y = view->middle_y + 2 * (ent_layout_random_unit (random) - 0.5), stress;

      for (guint s = 0; s < N_STEPS; s++)
        majorize (view, &x, &y);
      stress = stress_at (view, x, y);
      if (!(stress < best))
        continue;
      best = stress;
      *best_x = x;
      *best_y = y;
    }
}

/* New nodes next to a settled one, until none is left that has one. */
static void
place_reachable (const EntLayoutGraph *graph,
                 const EntAdjacency   *adjacency,
                 double               *x,
                 double               *y)
{
  g_autofree View *view = g_new (View, 1);
  g_autofree float *distances = g_new (float, graph->n_nodes);
  g_autofree guint *queue = g_new (guint, graph->n_nodes);
  guint64 random = graph->seed;
  gboolean any = TRUE;

  while (any)
    {
      any = FALSE;
      for (guint i = 0; i < graph->n_nodes; i++)
        {
          gboolean has_neighbour = FALSE;

          if (!isnan (x[i]))
            continue;
          for (guint k = adjacency->starts[i]; k < adjacency->starts[i + 1]; k++)
            has_neighbour |= !isnan (x[adjacency->ends[k]]);
          if (!has_neighbour)
            continue;
          look (view, adjacency, i, x, y, distances, queue);
          place (view, &random, &x[i], &y[i]);
          any = TRUE;
        }
    }
}

/* Components that are new as a whole: laid out by themselves, packed below. */
static gboolean
place_others (const EntLayoutGraph  *graph,
              double                *x,
              double                *y,
              GError               **error)
{
  g_autofree guint8 *pinned = g_new0 (guint8, graph->n_nodes);
  EntLayoutGraph rest = *graph;
  gboolean any = FALSE;

  for (guint i = 0; i < graph->n_nodes; i++)
    {
      pinned[i] = !isnan (x[i]);
      any |= !pinned[i];
    }
  rest.x = x;
  rest.y = y;
  rest.pinned = pinned;

  return !any || ent_layout_compute (&rest, x, y, NULL, NULL, error);
}

/**
 * ent_layout_add:
 * @graph: a graph with places, which are NaN for the nodes that are new
 * @x: (out caller-allocates): a place for each node; may be @graph's own array
 * @y: (out caller-allocates): the same
 * @error: return location for an error of the domain %ENT_LAYOUT_ERROR
 *
 * Places nodes that came to a settled layout where they add the least stress. The
 * others stay, except that discs in the way move aside; pinned ones never do.
 * Nodes without any path to a settled one go below the rest.
 *
 * Returns: %FALSE if the graph was refused
 */
gboolean
ent_layout_add (const EntLayoutGraph  *graph,
                double                *x,
                double                *y,
                GError               **error)
{
  g_autoptr (EntAdjacency) adjacency = NULL;
  g_autofree double *new_x = NULL, *new_y = NULL;
  g_autofree guint8 *none = NULL;

  g_return_val_if_fail (graph != NULL, FALSE);
  g_return_val_if_fail (graph->x != NULL && graph->y != NULL, FALSE);
  g_return_val_if_fail (x != NULL && y != NULL, FALSE);

  if (!ent_layout_check (graph, error))
    return FALSE;
  if (graph->n_nodes == 0)
    return TRUE;

  new_x = g_memdup2 (graph->x, graph->n_nodes * sizeof (double));
  new_y = g_memdup2 (graph->y, graph->n_nodes * sizeof (double));
  for (guint i = 0; i < graph->n_nodes; i++)
    if (!ent_layout_has_place (graph, i))
      new_x[i] = new_y[i] = NAN;
  adjacency = ent_adjacency_new (graph->n_nodes, graph->edges, graph->n_edges);
  place_reachable (graph, adjacency, new_x, new_y);
  if (!place_others (graph, new_x, new_y, error))
    return FALSE;
  none = g_new0 (guint8, graph->n_nodes);
  if (graph->radii != NULL)
    ent_layout_part_discs (graph->n_nodes, new_x, new_y, graph->radii, graph->pinned != NULL ? graph->pinned : none,
                           FALSE, NULL);
  memcpy (x, new_x, graph->n_nodes * sizeof (double));
  memcpy (y, new_y, graph->n_nodes * sizeof (double));

  return TRUE;
}
