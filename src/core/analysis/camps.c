/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "camps.h"

#include "camps-private.h"

/* Larger parts are not tried exactly: the search would not end. */
#define MAX_EXACT 64

/**
 * ent_camps_count_frustrated:
 * @graph: who stands how to whom
 * @camps: of each node its camp
 *
 * Returns: edges of cooperation between two camps, and of conflict within one
 */
guint
ent_camps_count_frustrated (const EntSignedGraph *graph,
                            const guint *camps)
{
  guint n = 0;

  g_return_val_if_fail (graph != NULL && (graph->n_nodes == 0 || camps != NULL), 0);

  for (guint i = 0; i < graph->edges->len; i++)
    {
      const EntSignedEdge *edge = ent_signed_graph_get_edge (graph, i);

      if (edge->sign != ENT_SIGN_BOTH)
        n += (camps[edge->a] == camps[edge->b]) != (edge->sign == ENT_SIGN_POSITIVE);
    }

  return n;
}

/* Of a triangle that no division can please one edge is frustrated: with two
 * camps one of an odd number of conflicts, with more one of exactly one conflict.
 */
static gboolean
is_bad_triangle (const EntSign signs[3],
                 guint most)
{
  guint n_negative = (signs[0] < 0) + (signs[1] < 0) + (signs[2] < 0);

  if (signs[0] == ENT_SIGN_BOTH || signs[1] == ENT_SIGN_BOTH || signs[2] == ENT_SIGN_BOTH)
    return FALSE;

  return n_negative == 1 || (n_negative == 3 && most == 2);
}

static gboolean
take_triangle (const EntSignedGraph *graph,
               guint edge,
               const EntSignedLink *link,
               guint most,
               gboolean *used)
{
  const EntSignedEdge *base = ent_signed_graph_get_edge (graph, edge);
  const EntSignedEdge *side = ent_signed_graph_get_edge (graph, link->edge);
  const EntSignedEdge *last = ent_signed_graph_find_edge (graph, base->b, link->node);
  guint last_index;
  EntSign signs[3];

  if (last == NULL || used[link->edge])
    return FALSE;

  last_index = (guint) (last - ent_signed_graph_get_edge (graph, 0));
  signs[0] = base->sign;
  signs[1] = side->sign;
  signs[2] = last->sign;
  if (used[last_index] || !is_bad_triangle (signs, most))
    return FALSE;

  used[edge] = used[link->edge] = used[last_index] = TRUE;

  return TRUE;
}

/* Triangles without a common edge, of each of which one edge is frustrated. */
static guint
pack_triangles (const EntSignedGraph *graph,
                guint part,
                const guint *parts,
                guint most)
{
  g_autofree gboolean *used = g_new0 (gboolean, MAX (graph->edges->len, 1));
  guint n = 0;

  for (guint i = 0; i < graph->edges->len; i++)
    {
      guint a = ent_signed_graph_get_edge (graph, i)->a;

      if (parts[a] != part)
        continue;
      for (guint j = graph->first[a]; j < graph->first[a + 1] && !used[i]; j++)
        n += take_triangle (graph, i, &graph->links[j], most, used);
    }

  return n;
}

/* The largest camp of a part is its first. */
static guint
number_camps (const guint *nodes,
              guint n_nodes,
              guint *camps)
{
  guint sizes[ENT_CAMPS_MOST] = { 0 }, ranks[ENT_CAMPS_MOST] = { 0 };
  guint n_camps = 0;

  for (guint i = 0; i < n_nodes; i++)
    sizes[camps[nodes[i]]]++;
  for (guint i = 0; i < ENT_CAMPS_MOST; i++)
    {
      n_camps += sizes[i] > 0;
      for (guint j = 0; j < ENT_CAMPS_MOST; j++)
        ranks[i] += sizes[j] > sizes[i] || (sizes[j] == sizes[i] && j < i);
    }
  for (guint i = 0; i < n_nodes; i++)
    camps[nodes[i]] = ranks[camps[nodes[i]]];

  return n_camps;
}

static void
divide_part (EntCamps *self,
             const EntSignedGraph *graph,
             guint part,
             guint most)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint frustration, bound;

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->parts[i] == part)
      g_array_append_val (nodes, i);

  frustration = ent_camps_search (graph, (const guint *) nodes->data, nodes->len, most, self->camps);
  bound = frustration > 0 ? pack_triangles (graph, part, self->parts, most) : 0;
  if (bound < frustration && nodes->len <= MAX_EXACT
      && ent_camps_solve (graph, (const guint *) nodes->data, nodes->len, most, self->camps, &frustration))
    bound = frustration;

  self->frustration += frustration;
  self->bound += bound;
  self->n_camps = MAX (self->n_camps, number_camps ((const guint *) nodes->data, nodes->len, self->camps));
}

/**
 * ent_camps_new:
 * @graph: who stands how to whom
 * @most: camps at most, 2 … %ENT_CAMPS_MOST
 *
 * Divides actors into camps with the least frustration. With two camps that is
 * the line index of balance of Harary (On the measurement of structural balance,
 * Behavioral Science 4, 1959), the frustration index; with more it is the
 * clusterability of Davis (1967) as Doreian and Mrvar (1996) measure it, known
 * elsewhere as correlation clustering.
 *
 * Each part of the graph is divided by itself: first by relocation from many
 * beginnings; if that meets the lower bound, triangles without common edges that
 * no division can please, it is the best there is; else parts of at most 64 actors
 * are solved by branch and bound. Where that takes too long, and in larger
 * parts, the result is the best that was found, @exact is %FALSE, and the bound
 * says how much better it might be. The same graph gives the same camps.
 *
 * Returns: (transfer full): the camps
 */
EntCamps *
ent_camps_new (const EntSignedGraph *graph,
               guint most)
{
  g_return_val_if_fail (graph != NULL, NULL);
  g_return_val_if_fail (most >= 2 && most <= ENT_CAMPS_MOST, NULL);

  EntCamps *self = g_new0 (EntCamps, 1);

  self->n_nodes = graph->n_nodes;
  self->camps = g_new0 (guint, MAX (graph->n_nodes, 1));
  self->parts = ent_signed_graph_find_components (graph, &self->n_parts);
  for (guint i = 0; i < graph->edges->len; i++)
    self->n_both += ent_signed_graph_get_edge (graph, i)->sign == ENT_SIGN_BOTH;
  for (guint part = 0; part < self->n_parts; part++)
    divide_part (self, graph, part, most);
  self->exact = self->bound == self->frustration;

  return self;
}

/**
 * ent_camps_new_best:
 * @graph: who stands how to whom
 *
 * Returns: (transfer full): the fewest camps, two or more, with which nothing is
 *   won by allowing one more
 */
EntCamps *
ent_camps_new_best (const EntSignedGraph *graph)
{
  EntCamps *best = ent_camps_new (graph, 2);

  for (guint most = 3; best->frustration > 0 && most <= ENT_CAMPS_MOST; most++)
    {
      EntCamps *next = ent_camps_new (graph, most);

      if (next->frustration >= best->frustration)
        {
          ent_camps_free (next);
          break;
        }
      ent_camps_free (best);
      best = next;
    }

  return best;
}

void
ent_camps_free (EntCamps *self)
{
  if (self == NULL)
    return;

  g_free (self->camps);
  g_free (self->parts);
  g_free (self);
}
