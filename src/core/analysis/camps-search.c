/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "camps-private.h"

/* The heuristic: from many beginnings, one node after the other goes to where it
 * fits best, until none wants to move: the relocation of Doreian and Mrvar (A
 * partitioning approach to structural balance, Social Networks 18, 1996).
 */

/* Fewer beginnings where the graph is large: at most so many moves are tried. */
#define MAX_TRIES 4000000
#define MAX_STARTS 60
#define MIN_STARTS 3
#define MAX_SWEEPS 50

/* What a node adds to the frustration in each camp. */
static void
weigh_camps (const EntSignedGraph *graph,
             guint node,
             guint most,
             const guint *camps,
             int *costs)
{
  for (guint i = 0; i < most; i++)
    costs[i] = 0;
  for (guint i = graph->first[node]; i < graph->first[node + 1]; i++)
    {
      const EntSignedLink *link = &graph->links[i];

      /* Cooperation costs in all camps but that one: less in that one. */
      costs[camps[link->node]] -= ent_signed_graph_get_edge (graph, link->edge)->sign;
    }
}

static gboolean
relocate (const EntSignedGraph *graph,
          guint node,
          guint most,
          guint *camps)
{
  int costs[ENT_CAMPS_MOST];
  guint best = camps[node];

  weigh_camps (graph, node, most, camps, costs);
  for (guint i = 0; i < most; i++)
    if (costs[i] < costs[best])
      best = i;
  if (best == camps[node])
    return FALSE;

  camps[node] = best;

  return TRUE;
}

static void
shuffle (guint *order,
         guint n,
         GRand *rand)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
      guint kept = order[i - 1];

      order[i - 1] = order[j];
      order[j] = kept;
    }
}

static void
descend (const EntSignedGraph *graph,
         guint *order,
         guint n_nodes,
         guint most,
         guint *camps,
         GRand *rand)
{
  gboolean moved = TRUE;

  for (guint sweep = 0; moved && sweep < MAX_SWEEPS; sweep++)
    {
      moved = FALSE;
      shuffle (order, n_nodes, rand);
      for (guint i = 0; i < n_nodes; i++)
        moved |= relocate (graph, order[i], most, camps);
    }
}

static guint
count_frustrated (const EntSignedGraph *graph,
                  const guint *nodes,
                  guint n_nodes,
                  const guint *camps)
{
  guint n = 0;

  for (guint i = 0; i < n_nodes; i++)
    for (guint j = graph->first[nodes[i]]; j < graph->first[nodes[i] + 1]; j++)
      {
        const EntSignedLink *link = &graph->links[j];
        EntSign sign = ent_signed_graph_get_edge (graph, link->edge)->sign;
        gboolean together = camps[link->node] == camps[nodes[i]];

        n += link->node > nodes[i] && sign != ENT_SIGN_BOTH && together != (sign == ENT_SIGN_POSITIVE);
      }

  return n;
}

static guint
count_starts (const EntSignedGraph *graph,
              const guint *nodes,
              guint n_nodes)
{
  guint n_links = 1;

  for (guint i = 0; i < n_nodes; i++)
    n_links += graph->first[nodes[i] + 1] - graph->first[nodes[i]];

  return CLAMP (MAX_TRIES / n_links / 4, MIN_STARTS, MAX_STARTS);
}

guint
ent_camps_search (const EntSignedGraph *graph,
                  const guint *nodes,
                  guint n_nodes,
                  guint most,
                  guint *camps)
{
  g_autofree guint *best = g_new (guint, n_nodes);
  g_autofree guint *order = g_memdup2 (nodes, n_nodes * sizeof *order);
  g_autoptr (GRand) rand = g_rand_new_with_seed (n_nodes);
  guint n_starts = count_starts (graph, nodes, n_nodes);
  guint least = G_MAXUINT;

  for (guint start = 0; start < n_starts && least > 0; start++)
    {
      guint found;

      /* The first beginning is one camp, what most dossiers come to. */
      for (guint i = 0; i < n_nodes; i++)
        camps[nodes[i]] = start > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) most) : 0;
      descend (graph, order, n_nodes, most, camps, rand);
      found = count_frustrated (graph, nodes, n_nodes, camps);
      if (found >= least)
        continue;
      least = found;
      for (guint i = 0; i < n_nodes; i++)
        best[i] = camps[nodes[i]];
    }
  for (guint i = 0; i < n_nodes; i++)
    camps[nodes[i]] = best[i];

  return least;
}
