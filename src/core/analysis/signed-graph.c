/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "signed-graph.h"

/**
 * ent_line_get_sign:
 * @line: a line
 * @sign: (out): how its two actors stand
 *
 * Returns: whether it says how they stand: a line of fact that is not neutral
 */
gboolean
ent_line_get_sign (const EntLine *line,
                   EntSign *sign)
{
  g_return_val_if_fail (line != NULL && sign != NULL, FALSE);

  if (line->layer != ENT_LAYER_FACT)
    return FALSE;

  switch (line->stance)
    {
    case ENT_STANCE_COOPERATIVE:
      *sign = ENT_SIGN_POSITIVE;
      return TRUE;

    case ENT_STANCE_CONFLICTING:
      *sign = ENT_SIGN_NEGATIVE;
      return TRUE;

    case ENT_STANCE_MIXED:
    case ENT_STANCE_CONTESTED:
      *sign = ENT_SIGN_BOTH;
      return TRUE;

    case ENT_STANCE_NEUTRAL:
    default:
      return FALSE;
    }
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  const EntSignedEdge *x = a;
  const EntSignedEdge *y = b;

  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;

  return x->b < y->b ? -1 : x->b > y->b;
}

static int
compare_links (gconstpointer a,
               gconstpointer b)
{
  const EntSignedLink *x = a;
  const EntSignedLink *y = b;

  return x->node < y->node ? -1 : x->node > y->node;
}

static void
make_links (EntSignedGraph *self)
{
  g_autofree guint *filled = NULL;

  self->first = g_new0 (guint, self->n_nodes + 1);
  self->links = g_new (EntSignedLink, MAX (2 * self->edges->len, 1));
  for (guint i = 0; i < self->edges->len; i++)
    {
      const EntSignedEdge *edge = ent_signed_graph_get_edge (self, i);

      self->first[edge->a + 1]++;
      self->first[edge->b + 1]++;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->first[i + 1] += self->first[i];

  filled = g_memdup2 (self->first, (self->n_nodes + 1) * sizeof *filled);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const EntSignedEdge *edge = ent_signed_graph_get_edge (self, i);

      self->links[filled[edge->a]++] = (EntSignedLink) { edge->b, i };
      self->links[filled[edge->b]++] = (EntSignedLink) { edge->a, i };
    }
  for (guint i = 0; i < self->n_nodes; i++)
    qsort (self->links + self->first[i], self->first[i + 1] - self->first[i], sizeof *self->links, compare_links);
}

/**
 * ent_signed_graph_new:
 * @n_nodes: how many nodes; each is an actor of the same index
 * @edges: (array length=n_edges): at most one of each pair, none from a node to itself
 * @n_edges: how many
 *
 * Returns: (transfer full): a graph
 */
EntSignedGraph *
ent_signed_graph_new (guint n_nodes,
                      const EntSignedEdge *edges,
                      guint n_edges)
{
  g_return_val_if_fail (n_edges == 0 || edges != NULL, NULL);

  EntSignedGraph *self = g_new0 (EntSignedGraph, 1);

  self->n_nodes = n_nodes;
  self->actors = g_new (guint, MAX (n_nodes, 1));
  self->edges = g_array_sized_new (FALSE, FALSE, sizeof (EntSignedEdge), n_edges);
  for (guint i = 0; i < n_nodes; i++)
    self->actors[i] = i;
  for (guint i = 0; i < n_edges; i++)
    {
      EntSignedEdge edge = edges[i];

      edge.a = MIN (edges[i].a, edges[i].b);
      edge.b = MAX (edges[i].a, edges[i].b);
      g_assert (edge.a < edge.b && edge.b < n_nodes);
      g_array_append_val (self->edges, edge);
    }
  g_array_sort (self->edges, compare_edges);
  make_links (self);

  return self;
}

/* Numbers the actors that have an edge, in their order. */
static guint *
number_nodes (const EntPicture *picture,
              guint *n_nodes)
{
  guint *nodes = g_new (guint, MAX (picture->n_actors, 1));

  for (guint i = 0; i < picture->n_actors; i++)
    nodes[i] = ENT_NO_INDEX;
  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      EntSign sign;

      if (ent_line_get_sign (line, &sign))
        nodes[line->a] = nodes[line->b] = 0;
    }

  *n_nodes = 0;
  for (guint i = 0; i < picture->n_actors; i++)
    if (nodes[i] != ENT_NO_INDEX)
      nodes[i] = (*n_nodes)++;

  return nodes;
}

/**
 * ent_signed_graph_new_of_picture:
 * @picture: a picture
 *
 * Returns: (transfer full): the graph of its lines of fact
 */
EntSignedGraph *
ent_signed_graph_new_of_picture (const EntPicture *picture)
{
  g_return_val_if_fail (picture != NULL, NULL);

  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (EntSignedEdge));
  guint n_nodes;
  g_autofree guint *nodes = number_nodes (picture, &n_nodes);
  EntSignedGraph *self;

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      EntSignedEdge edge;

      if (!ent_line_get_sign (line, &edge.sign))
        continue;
      edge.a = nodes[line->a];
      edge.b = nodes[line->b];
      edge.weight = line->width;
      g_array_append_val (edges, edge);
    }

  self = ent_signed_graph_new (n_nodes, (const EntSignedEdge *) edges->data, edges->len);
  for (guint i = 0; i < picture->n_actors; i++)
    if (nodes[i] != ENT_NO_INDEX)
      self->actors[nodes[i]] = i;

  return self;
}

void
ent_signed_graph_free (EntSignedGraph *self)
{
  if (self == NULL)
    return;

  g_free (self->actors);
  g_array_unref (self->edges);
  g_free (self->first);
  g_free (self->links);
  g_free (self);
}

const EntSignedEdge *
ent_signed_graph_get_edge (const EntSignedGraph *self,
                           guint edge)
{
  g_return_val_if_fail (self != NULL && edge < self->edges->len, NULL);

  return &g_array_index (self->edges, EntSignedEdge, edge);
}

const EntSignedEdge *
ent_signed_graph_find_edge (const EntSignedGraph *self,
                            guint a,
                            guint b)
{
  const EntSignedEdge key = { .a = MIN (a, b), .b = MAX (a, b) };

  g_return_val_if_fail (self != NULL, NULL);

  return bsearch (&key, self->edges->data, self->edges->len, sizeof key, compare_edges);
}

static guint
fill_component (const EntSignedGraph *self,
                guint start,
                guint number,
                guint *components)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  components[start] = number;
  g_array_append_val (stack, start);
  while (stack->len > 0)
    {
      guint node = g_array_index (stack, guint, stack->len - 1);

      n++;
      g_array_set_size (stack, stack->len - 1);
      for (guint i = self->first[node]; i < self->first[node + 1]; i++)
        if (components[self->links[i].node] == ENT_NO_INDEX)
          {
            components[self->links[i].node] = number;
            g_array_append_val (stack, self->links[i].node);
          }
    }

  return n;
}

typedef struct
{
  guint number;
  guint n;
} Component;

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  const Component *x = a;
  const Component *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;

  return x->number < y->number ? -1 : x->number > y->number;
}

/**
 * ent_signed_graph_find_components:
 * @self: a graph
 * @n_components: (out): how many parts there are between which there is no edge
 *
 * Returns: (transfer full): of each node the number of its part; 0 is the largest
 */
guint *
ent_signed_graph_find_components (const EntSignedGraph *self,
                                  guint *n_components)
{
  g_return_val_if_fail (self != NULL && n_components != NULL, NULL);

  guint *components = g_new (guint, MAX (self->n_nodes, 1));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (Component));
  g_autofree guint *ranks = NULL;

  for (guint i = 0; i < self->n_nodes; i++)
    components[i] = ENT_NO_INDEX;
  for (guint i = 0; i < self->n_nodes; i++)
    if (components[i] == ENT_NO_INDEX)
      {
        Component component = { .number = sizes->len };

        component.n = fill_component (self, i, component.number, components);
        g_array_append_val (sizes, component);
      }

  g_array_sort (sizes, compare_sizes);
  ranks = g_new (guint, MAX (sizes->len, 1));
  for (guint i = 0; i < sizes->len; i++)
    ranks[g_array_index (sizes, Component, i).number] = i;
  for (guint i = 0; i < self->n_nodes; i++)
    components[i] = ranks[components[i]];
  *n_components = sizes->len;

  return components;
}
