/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  guint end;
  float length;
} Half;

static int
compare_halves (gconstpointer a,
                gconstpointer b)
{
  const Half *first = a, *second = b;

  if (first->end != second->end)
    return first->end < second->end ? -1 : 1;

  return (first->length > second->length) - (first->length < second->length);
}

static void
count_halves (EntAdjacency        *self,
              const EntLayoutEdge *edges,
              guint                n_edges)
{
  for (guint i = 0; i < n_edges; i++)
    {
      if (edges[i].a == edges[i].b)
        continue;
      self->starts[edges[i].a + 1]++;
      self->starts[edges[i].b + 1]++;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->starts[i + 1] += self->starts[i];
}

static Half *
collect_halves (EntAdjacency        *self,
                const EntLayoutEdge *edges,
                guint                n_edges)
{
  Half *halves = g_new (Half, MAX (self->starts[self->n_nodes], 1));
  g_autofree guint *next = g_memdup2 (self->starts, self->n_nodes * sizeof (guint));

  for (guint i = 0; i < n_edges; i++)
    {
      if (edges[i].a == edges[i].b)
        continue;
      halves[next[edges[i].a]++] = (Half) { edges[i].b, (float) edges[i].length };
      halves[next[edges[i].b]++] = (Half) { edges[i].a, (float) edges[i].length };
    }

  return halves;
}

/* Sorts the halves of each node and keeps the shortest to each neighbour. */
static void
keep_shortest (EntAdjacency *self,
               Half         *halves)
{
  guint n_kept = 0, start = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint end = self->starts[i + 1];

      qsort (halves + start, end - start, sizeof (Half), compare_halves);
      self->starts[i] = n_kept;
      for (guint k = start; k < end; k++)
        if (k == start || halves[k].end != halves[k - 1].end)
          halves[n_kept++] = halves[k];
      start = end;
    }
  self->starts[self->n_nodes] = n_kept;
}

/*
 * ent_adjacency_new:
 * @n_nodes: how many nodes
 * @edges: valid edges
 * @n_edges: how many
 *
 * Returns: (transfer full): the simple graph that the edges make
 */
EntAdjacency *
ent_adjacency_new (guint                n_nodes,
                   const EntLayoutEdge *edges,
                   guint                n_edges)
{
  EntAdjacency *self = g_new0 (EntAdjacency, 1);
  g_autofree Half *halves = NULL;
  guint n_halves;

  self->n_nodes = n_nodes;
  self->starts = g_new0 (guint, n_nodes + 1);
  count_halves (self, edges, n_edges);
  halves = collect_halves (self, edges, n_edges);
  keep_shortest (self, halves);

  n_halves = self->starts[n_nodes];
  self->ends = g_new (guint, MAX (n_halves, 1));
  self->lengths = g_new (float, MAX (n_halves, 1));
  self->even = TRUE;
  for (guint i = 0; i < n_halves; i++)
    {
      self->ends[i] = halves[i].end;
      self->lengths[i] = halves[i].length;
      if (self->lengths[i] != self->lengths[0])
        self->even = FALSE;
    }

  return self;
}

void
ent_adjacency_free (EntAdjacency *self)
{
  if (self == NULL)
    return;

  g_free (self->starts);
  g_free (self->ends);
  g_free (self->lengths);
  g_free (self);
}

static void
flood (const EntAdjacency *self,
       guint               from,
       guint               part,
       guint              *part_of,
       guint              *queue)
{
  guint n_queued = 1;

  queue[0] = from;
  part_of[from] = part;
  for (guint head = 0; head < n_queued; head++)
    for (guint k = self->starts[queue[head]]; k < self->starts[queue[head] + 1]; k++)
      if (part_of[self->ends[k]] == G_MAXUINT)
        {
          part_of[self->ends[k]] = part;
          queue[n_queued++] = self->ends[k];
        }
}

/*
 * ent_adjacency_find_parts:
 * @self: a graph
 * @part_of: (out caller-allocates): for each node the number of its component,
 *   in the order of their first nodes
 *
 * Returns: how many components there are
 */
guint
ent_adjacency_find_parts (const EntAdjacency *self,
                          guint              *part_of)
{
  g_autofree guint *queue = g_new (guint, MAX (self->n_nodes, 1));
  guint n_parts = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    part_of[i] = G_MAXUINT;
  for (guint i = 0; i < self->n_nodes; i++)
    if (part_of[i] == G_MAXUINT)
      flood (self, i, n_parts++, part_of, queue);

  return n_parts;
}

static EntAdjacency *
take_part (const EntAdjacency *whole,
           const guint        *nodes,
           guint               n_nodes,
           const guint        *local_index)
{
  EntAdjacency *self = g_new0 (EntAdjacency, 1);
  guint n_halves = 0;

  self->n_nodes = n_nodes;
  self->starts = g_new0 (guint, n_nodes + 1);
  for (guint i = 0; i < n_nodes; i++)
    self->starts[i + 1] = self->starts[i] + whole->starts[nodes[i] + 1] - whole->starts[nodes[i]];

  self->ends = g_new (guint, MAX (self->starts[n_nodes], 1));
  self->lengths = g_new (float, MAX (self->starts[n_nodes], 1));
  self->even = TRUE;
  for (guint i = 0; i < n_nodes; i++)
    for (guint k = whole->starts[nodes[i]]; k < whole->starts[nodes[i] + 1]; k++)
      {
        self->ends[n_halves] = local_index[whole->ends[k]];
        self->lengths[n_halves] = whole->lengths[k];
        if (self->lengths[n_halves] != self->lengths[0])
          self->even = FALSE;
        n_halves++;
      }

  return self;
}

static void
take_places (EntLayoutPart        *self,
             const EntLayoutGraph *graph)
{
  self->placed = graph->x != NULL;
  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint node = self->nodes[i];

      self->radii[i] = graph->radii != NULL ? graph->radii[node] : 0.0;
      self->pinned[i] = graph->pinned != NULL && graph->pinned[node] != 0;
      self->has_pins |= self->pinned[i];
      self->x[i] = ent_layout_has_place (graph, node) ? graph->x[node] : NAN;
      self->y[i] = ent_layout_has_place (graph, node) ? graph->y[node] : NAN;
      if (isnan (self->x[i]))
        self->placed = FALSE;
      if (node == graph->focus)
        self->focus = i;
    }
}

/*
 * ent_layout_part_new:
 * @graph: the whole
 * @adjacency: that of the whole
 * @nodes: (array length=n_nodes): the nodes of a component, ascending
 * @n_nodes: how many
 * @local_index: room for an index a node of the whole
 *
 * Returns: (transfer full): the component by itself
 */
EntLayoutPart *
ent_layout_part_new (const EntLayoutGraph *graph,
                     const EntAdjacency   *adjacency,
                     const guint          *nodes,
                     guint                 n_nodes,
                     guint                *local_index)
{
  EntLayoutPart *self = g_new0 (EntLayoutPart, 1);

  for (guint i = 0; i < n_nodes; i++)
    local_index[nodes[i]] = i;

  self->n_nodes = n_nodes;
  self->nodes = g_memdup2 (nodes, n_nodes * sizeof (guint));
  self->adjacency = take_part (adjacency, nodes, n_nodes, local_index);
  self->x = g_new (double, n_nodes);
  self->y = g_new (double, n_nodes);
  self->radii = g_new (double, n_nodes);
  self->pinned = g_new (guint8, n_nodes);
  self->focus = ENT_LAYOUT_NO_NODE;
  take_places (self, graph);

  return self;
}

void
ent_layout_part_free (EntLayoutPart *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->adjacency, ent_adjacency_free);
  g_free (self->nodes);
  g_free (self->x);
  g_free (self->y);
  g_free (self->radii);
  g_free (self->pinned);
  g_free (self);
}
