/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "camps-private.h"

/* The exact method: branch and bound. Nodes are placed one after the other, each
 * time the one with most edges to those that have a place; a branch is left as
 * soon as what is frustrated, together with the least that each of the others
 * will add by its edges to those that have a place, is no better than the best
 * division known. A new camp is opened only behind those in use, as the numbers of
 * camps mean nothing.
 */

/* After so many steps the best that is known has to do; about a second. */
#define MAX_STEPS 400000

typedef struct
{
  const EntSignedGraph *graph;
  const guint *order;  /* nodes, in the order of placing */
  guint n_nodes;
  guint most;
  guint *camps;        /* of all nodes of the graph */
  guint *best;         /* of order */
  guint least;         /* the frustration of the best */
  guint n_steps;
  int *n_friends;      /* node × most: placed friends in each camp */
  int *n_enemies;
  int *n_all_friends;  /* placed friends */
} Solver;

static int
cost_of (const Solver *self,
         guint node,
         guint camp)
{
  gsize at = (gsize) node * self->most + camp;

  return self->n_enemies[at] + self->n_all_friends[node] - self->n_friends[at];
}

static void
put (Solver *self,
     guint node,
     guint camp,
     int by)
{
  self->camps[node] = camp;
  for (guint i = self->graph->first[node]; i < self->graph->first[node + 1]; i++)
    {
      const EntSignedLink *link = &self->graph->links[i];
      gsize at = (gsize) link->node * self->most + camp;

      switch (ent_signed_graph_get_edge (self->graph, link->edge)->sign)
        {
        case ENT_SIGN_POSITIVE:
          self->n_friends[at] += by;
          self->n_all_friends[link->node] += by;
          break;

        case ENT_SIGN_NEGATIVE:
          self->n_enemies[at] += by;
          break;

        case ENT_SIGN_BOTH:
        default:
          break;
        }
    }
}

/* What those without a place will add at least; a camp that nobody is in yet
 * costs a node all its friends.
 */
static guint
bound_rest (const Solver *self,
            guint depth,
            guint n_used)
{
  guint sum = 0;

  for (guint i = depth; i < self->n_nodes; i++)
    {
      guint node = self->order[i];
      int least = n_used < self->most ? self->n_all_friends[node] : G_MAXINT;

      for (guint camp = 0; camp < n_used; camp++)
        least = MIN (least, cost_of (self, node, camp));
      sum += (guint) least;
    }

  return sum;
}

static void
branch (Solver *self,
        guint depth,
        guint n_used,
        guint frustration)
{
  guint n_choices = MIN (n_used + 1, self->most);
  guint node;

  if (self->n_steps++ >= MAX_STEPS || frustration + bound_rest (self, depth, n_used) >= self->least)
    return;

  if (depth == self->n_nodes)
    {
      self->least = frustration;
      for (guint i = 0; i < self->n_nodes; i++)
        self->best[i] = self->camps[self->order[i]];
      return;
    }

  node = self->order[depth];
  for (guint camp = 0; camp < n_choices; camp++)
    {
      guint cost = (guint) cost_of (self, node, camp);

      put (self, node, camp, 1);
      branch (self, depth + 1, MAX (n_used, camp + 1), frustration + cost);
      put (self, node, camp, -1);
    }
}

/* Each next node has the most edges to those before it; the first most of all. */
static guint *
order_nodes (const EntSignedGraph *graph,
             const guint *nodes,
             guint n_nodes)
{
  guint *order = g_memdup2 (nodes, n_nodes * sizeof *order);
  g_autofree guint *n_before = g_new0 (guint, graph->n_nodes);

  for (guint i = 0; i < n_nodes; i++)
    {
      guint best = i;

      for (guint j = i + 1; j < n_nodes; j++)
        {
          guint x = order[j], y = order[best];
          guint degree_x = graph->first[x + 1] - graph->first[x];
          guint degree_y = graph->first[y + 1] - graph->first[y];

          if (n_before[x] > n_before[y] || (n_before[x] == n_before[y] && degree_x > degree_y))
            best = j;
        }

      guint kept = order[i];
      order[i] = order[best];
      order[best] = kept;
      for (guint j = graph->first[order[i]]; j < graph->first[order[i] + 1]; j++)
        n_before[graph->links[j].node]++;
    }

  return order;
}

gboolean
ent_camps_solve (const EntSignedGraph *graph,
                 const guint *nodes,
                 guint n_nodes,
                 guint most,
                 guint *camps,
                 guint *frustration)
{
  g_autofree guint *order = order_nodes (graph, nodes, n_nodes);
  g_autofree guint *best = g_new (guint, n_nodes);
  g_autofree int *n_friends = g_new0 (int, (gsize) graph->n_nodes * most);
  g_autofree int *n_enemies = g_new0 (int, (gsize) graph->n_nodes * most);
  g_autofree int *n_all_friends = g_new0 (int, graph->n_nodes);
  Solver self = {
    .graph = graph, .order = order, .n_nodes = n_nodes, .most = most, .camps = camps, .best = best,
    .least = *frustration, .n_friends = n_friends, .n_enemies = n_enemies,
    .n_all_friends = n_all_friends,
  };

  for (guint i = 0; i < n_nodes; i++)
    best[i] = camps[order[i]];
  branch (&self, 0, 0, 0);
  for (guint i = 0; i < n_nodes; i++)
    camps[order[i]] = best[i];
  *frustration = self.least;

  return self.n_steps < MAX_STEPS;
}
