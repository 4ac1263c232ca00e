/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "balance.h"

ENT_DEFINE_NICKS (EntBalance, balance, "unbalanced", "depends", "balanced")

/**
 * ent_balance_of_signs:
 * @signs: (array fixed-size=3): how three actors stand to each other
 *
 * Heider (1946) held three people to be at ease when none or two of their three
 * relations are hostile; Cartwright and Harary (1956) made of it that the product
 * of the signs of a balanced triad is positive. A side that may be read both ways
 * turns the product with it: then the triad is neither.
 *
 * Returns: whether they fit together
 */
EntBalance
ent_balance_of_signs (const EntSign signs[3])
{
  int product;

  g_return_val_if_fail (signs != NULL, ENT_BALANCE_DEPENDS);

  product = signs[0] * signs[1] * signs[2];
  if (product == 0)
    return ENT_BALANCE_DEPENDS;

  return product > 0 ? ENT_BALANCE_BALANCED : ENT_BALANCE_UNBALANCED;
}

static gboolean
is_unbalanced_as (const EntTriad *triad,
                  EntSign reading)
{
  int product = 1;

  for (guint i = 0; i < 3; i++)
    product *= triad->signs[i] != ENT_SIGN_BOTH ? triad->signs[i] : reading;

  return product < 0;
}

static int
compare_triads (gconstpointer a,
                gconstpointer b)
{
  const EntTriad *x = a;
  const EntTriad *y = b;

  if (x->balance != y->balance)
    return x->balance < y->balance ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  for (guint i = 0; i < 3; i++)
    if (x->actors[i] != y->actors[i])
      return x->actors[i] < y->actors[i] ? -1 : 1;

  return 0;
}

static void
cut_list (EntTriads *self,
          guint limit)
{
  g_array_sort (self->list, compare_triads);
  if (self->list->len > limit)
    g_array_set_size (self->list, limit);
}

static void
add_triad (EntTriads *self,
           const EntTriad *triad,
           guint limit)
{
  self->counts[triad->balance]++;
  self->n_unbalanced_as_cooperation += is_unbalanced_as (triad, ENT_SIGN_POSITIVE);
  self->n_unbalanced_as_conflict += is_unbalanced_as (triad, ENT_SIGN_NEGATIVE);
  self->n_all_negative += triad->signs[0] < 0 && triad->signs[1] < 0 && triad->signs[2] < 0;

  /* It is cut now and then, so that it never holds much more than is asked for. */
  g_array_append_val (self->list, *triad);
  if (self->list->len / 2 >= MAX (limit, 512))
    cut_list (self, limit);
}

/* The third actors behind the second one: both lists of links are sorted. */
static void
add_triads_of_edge (EntTriads *self,
                    const EntSignedGraph *graph,
                    const EntSignedEdge *edge,
                    guint limit)
{
  guint i = graph->first[edge->a], end_i = graph->first[edge->a + 1];
  guint j = graph->first[edge->b], end_j = graph->first[edge->b + 1];

  while (i < end_i && j < end_j)
    {
      const EntSignedLink *of_a = &graph->links[i], *of_b = &graph->links[j];

      if (of_a->node == of_b->node && of_a->node > edge->b)
        {
          const EntSignedEdge *far = ent_signed_graph_get_edge (graph, of_a->edge);
          const EntSignedEdge *near = ent_signed_graph_get_edge (graph, of_b->edge);
          EntTriad triad = {
            .actors = { graph->actors[edge->a], graph->actors[edge->b], graph->actors[of_a->node] },
            .signs = { edge->sign, near->sign, far->sign },
            .weight = MIN (edge->weight, MIN (near->weight, far->weight)),
          };

          triad.balance = ent_balance_of_signs (triad.signs);
          add_triad (self, &triad, limit);
        }
      if (of_a->node <= of_b->node)
        i++;
      else
        j++;
    }
}

/**
 * ent_triads_new:
 * @graph: who stands how to whom
 * @limit: how many triads to list at most; all are counted
 *
 * Finds all triads: each edge with the common neighbours of its ends, which takes
 * time in proportion to the edges times the neighbours of an actor.
 *
 * Sides that are mixed or contested are counted both ways: a triad that has one
 * depends on the reading, and the totals are given for either reading of all of
 * them.
 *
 * Returns: (transfer full): the triads
 */
EntTriads *
ent_triads_new (const EntSignedGraph *graph,
                guint limit)
{
  g_return_val_if_fail (graph != NULL, NULL);

  EntTriads *self = g_new0 (EntTriads, 1);

  self->list = g_array_new (FALSE, FALSE, sizeof (EntTriad));
  for (guint i = 0; i < graph->edges->len; i++)
    add_triads_of_edge (self, graph, ent_signed_graph_get_edge (graph, i), limit);
  cut_list (self, limit);

  return self;
}

void
ent_triads_free (EntTriads *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->list);
  g_free (self);
}

/* All of them, also beyond the list. */
guint
ent_triads_get_n (const EntTriads *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->counts[ENT_BALANCE_UNBALANCED] + self->counts[ENT_BALANCE_DEPENDS] + self->counts[ENT_BALANCE_BALANCED];
}
