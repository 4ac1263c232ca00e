/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "brokerage.h"

/* What a search from one node leaves behind, by node. */
typedef struct
{
  guint *order;     /* nodes by their distance */
  guint n_reached;
  int *distance;    /* −1: not reached */
  double *n_ways;   /* shortest ones */
  double *dependency;
} Search;

static void
search_init (Search *self,
             guint n_nodes)
{
  self->order = g_new (guint, MAX (n_nodes, 1));
  self->distance = g_new (int, MAX (n_nodes, 1));
  self->n_ways = g_new (double, MAX (n_nodes, 1));
  self->dependency = g_new (double, MAX (n_nodes, 1));
}

static void
search_clear (Search *self)
{
  g_free (self->order);
  g_free (self->distance);
  g_free (self->n_ways);
  g_free (self->dependency);
}

/* Nothing is passed on between those who only stand against each other. */
static gboolean
passes (const EntSignedGraph *graph,
        const EntSignedLink *link)
{
  return ent_signed_graph_get_edge (graph, link->edge)->sign != ENT_SIGN_NEGATIVE;
}

static void
search_from (Search *self,
             const EntSignedGraph *graph,
             guint start)
{
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      self->distance[i] = -1;
      self->n_ways[i] = self->dependency[i] = 0.0;
    }
  self->distance[start] = 0;
  self->n_ways[start] = 1.0;
  self->order[0] = start;
  self->n_reached = 1;

  for (guint i = 0; i < self->n_reached; i++)
    {
      guint node = self->order[i];

      for (guint j = graph->first[node]; j < graph->first[node + 1]; j++)
        {
          guint next = graph->links[j].node;

          if (!passes (graph, &graph->links[j]))
            continue;
          if (self->distance[next] < 0)
            {
              self->distance[next] = self->distance[node] + 1;
              self->order[self->n_reached++] = next;
            }
          if (self->distance[next] == self->distance[node] + 1)
            self->n_ways[next] += self->n_ways[node];
        }
    }
}

/* Brandes' equation: what depends on a node are its share of each next node, and
 * its share of what depends on that; the farthest first.
 */
static void
accumulate (Search *self,
            const EntSignedGraph *graph,
            double *betweenness)
{
  for (guint i = self->n_reached; i-- > 1;)
    {
      guint node = self->order[i];

      for (guint j = graph->first[node]; j < graph->first[node + 1]; j++)
        {
          guint before = graph->links[j].node;

          if (passes (graph, &graph->links[j]) && self->distance[before] == self->distance[node] - 1)
            self->dependency[before] += self->n_ways[before] / self->n_ways[node] * (1.0 + self->dependency[node]);
        }
      betweenness[node] += self->dependency[node];
    }
}

/**
 * ent_betweenness:
 * @graph: who stands how to whom
 *
 * Betweenness (Freeman 1977) by Brandes' algorithm (A faster algorithm for
 * betweenness centrality, Journal of Mathematical Sociology 25, 2001), in time
 * proportional to nodes times edges. Ways lead over relations of cooperation and
 * those that may be read as such; all count as one step. Divided by the number of
 * pairs of others.
 *
 * Returns: (transfer full): of each node, from 0 to 1
 */
double *
ent_betweenness (const EntSignedGraph *graph)
{
  g_return_val_if_fail (graph != NULL, NULL);

  double *betweenness = g_new0 (double, MAX (graph->n_nodes, 1));
  double n_ordered_pairs = ((double) graph->n_nodes - 1.0) * ((double) graph->n_nodes - 2.0);
  Search search;

  search_init (&search, graph->n_nodes);
  for (guint i = 0; i < graph->n_nodes; i++)
    {
      search_from (&search, graph, i);
      accumulate (&search, graph, betweenness);
    }
  search_clear (&search);
  for (guint i = 0; i < graph->n_nodes && n_ordered_pairs > 0.0; i++)
    betweenness[i] /= n_ordered_pairs;

  return betweenness;
}

/* Two links of a node, and what is between their ends. */
static void
count_pair (EntBroker *broker,
            const EntSignedGraph *graph,
            const EntSignedLink *x,
            const EntSignedLink *y)
{
  const EntSignedEdge *between = ent_signed_graph_find_edge (graph, x->node, y->node);
  EntSign of_x = ent_signed_graph_get_edge (graph, x->edge)->sign;
  EntSign of_y = ent_signed_graph_get_edge (graph, y->edge)->sign;

  if (between == NULL || between->sign == ENT_SIGN_POSITIVE || of_x == ENT_SIGN_NEGATIVE || of_y == ENT_SIGN_NEGATIVE)
    return;

  if (between->sign == ENT_SIGN_NEGATIVE && of_x == ENT_SIGN_POSITIVE && of_y == ENT_SIGN_POSITIVE)
    broker->n_rivals++;
  else
    broker->n_perhaps++;
}

static int
compare_brokers (gconstpointer a,
                 gconstpointer b)
{
  const EntBroker *x = a;
  const EntBroker *y = b;

  if (x->n_rivals != y->n_rivals)
    return x->n_rivals > y->n_rivals ? -1 : 1;
  if (x->n_perhaps != y->n_perhaps)
    return x->n_perhaps > y->n_perhaps ? -1 : 1;
  if (x->betweenness != y->betweenness)
    return x->betweenness > y->betweenness ? -1 : 1;

  return x->actor < y->actor ? -1 : x->actor > y->actor;
}

/**
 * ent_brokers_list:
 * @graph: who stands how to whom
 *
 * Lists who stands with both of two rivals: the tertius of Simmel, and what Burt
 * (1992) calls a broker, here between enemies instead of strangers. Each linked
 * pair of rivals is an unbalanced triad.
 *
 * Returns: (transfer full) (element-type EntBroker): those who link any, or lie
 *   between any two others; most rivals first
 */
GArray *
ent_brokers_list (const EntSignedGraph *graph)
{
  g_return_val_if_fail (graph != NULL, NULL);

  g_autofree double *betweenness = ent_betweenness (graph);
  GArray *brokers = g_array_new (FALSE, FALSE, sizeof (EntBroker));

  for (guint i = 0; i < graph->n_nodes; i++)
    {
      EntBroker broker = { .actor = graph->actors[i], .betweenness = betweenness[i] };

      for (guint j = graph->first[i]; j < graph->first[i + 1]; j++)
        for (guint k = j + 1; k < graph->first[i + 1]; k++)
          count_pair (&broker, graph, &graph->links[j], &graph->links[k]);
      if (broker.n_rivals + broker.n_perhaps > 0 || broker.betweenness > 0.0)
        g_array_append_val (brokers, broker);
    }
  g_array_sort (brokers, compare_brokers);

  return brokers;
}
