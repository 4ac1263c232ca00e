/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "graph-quality.h"

#include <math.h>
#include <stdlib.h>

#define MAX_ALL_PAIRS 2000
#define N_PIVOTS 200

void
bench_graph_clear (BenchGraph *self)
{
  g_clear_pointer (&self->ends, g_free);
  self->n_nodes = self->n_edges = 0;
}

void
bench_graph_random (BenchGraph *self,
                    guint       n_nodes,
                    guint32     seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  self->n_nodes = n_nodes;
  self->n_edges = 2 * n_nodes;
  self->ends = g_new (guint, 2 * (gsize) self->n_edges);
  for (guint e = 0; e < self->n_edges; e++)
    {
      guint a = e + 1 < n_nodes ? e + 1 : (guint) g_rand_int_range (random, 1, (gint32) n_nodes);

      self->ends[2 * e] = a;
      self->ends[2 * e + 1] = (guint) g_rand_int_range (random, 0, (gint32) a);
    }
}

typedef struct
{
  guint *starts, *neighbours, *queue, *steps;
} Search;

static void
search_init (Search           *self,
             const BenchGraph *graph)
{
  self->starts = g_new0 (guint, graph->n_nodes + 2);
  self->neighbours = g_new (guint, 2 * (gsize) graph->n_edges + 1);
  self->queue = g_new (guint, graph->n_nodes);
  self->steps = g_new (guint, graph->n_nodes);
  for (guint i = 0; i < 2 * graph->n_edges; i++)
    self->starts[graph->ends[i] + 2]++;
  for (guint i = 2; i < graph->n_nodes + 2; i++)
    self->starts[i] += self->starts[i - 1];
  for (guint i = 0; i < 2 * graph->n_edges; i++)
    self->neighbours[self->starts[graph->ends[i] + 1]++] = graph->ends[i ^ 1];
}

static void
search_clear (Search *self)
{
  g_free (self->starts);
  g_free (self->neighbours);
  g_free (self->queue);
  g_free (self->steps);
}

static void
search_from (Search *self,
             guint   n_nodes,
             guint   from)
{
  guint n_queued = 1;

  for (guint i = 0; i < n_nodes; i++)
    self->steps[i] = G_MAXUINT;
  self->queue[0] = from;
  self->steps[from] = 0;
  for (guint head = 0; head < n_queued; head++)
    for (guint k = self->starts[self->queue[head]]; k < self->starts[self->queue[head] + 1]; k++)
      if (self->steps[self->neighbours[k]] == G_MAXUINT)
        {
          self->steps[self->neighbours[k]] = self->steps[self->queue[head]] + 1;
          self->queue[n_queued++] = self->neighbours[k];
        }
}

double
bench_graph_stress (const BenchGraph *self,
                    const double     *x,
                    const double     *y)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint n_from = self->n_nodes > MAX_ALL_PAIRS ? N_PIVOTS : self->n_nodes;
  double sum = 0, squares = 0, n_pairs = 0;
  Search search;

  search_init (&search, self);
  for (guint f = 0; f < n_from; f++)
    {
      guint from = n_from == self->n_nodes ? f : (guint) g_rand_int_range (random, 0, (gint32) self->n_nodes);

      search_from (&search, self->n_nodes, from);
      for (guint i = 0; i < self->n_nodes; i++)
        if (i != from && search.steps[i] != G_MAXUINT)
          {
            double ratio = hypot (x[i] - x[from], y[i] - y[from]) / search.steps[i];

            sum += ratio;
            squares += ratio * ratio;
            n_pairs++;
          }
    }
  search_clear (&search);

  return n_pairs > 0 && squares > 0 ? 1 - sum * sum / squares / n_pairs : 0;
}

typedef struct
{
  double ax, ay, bx, by; /* ax ≤ bx */
  double top, bottom;
  guint a, b;
} Segment;

static int
compare_segments (gconstpointer a,
                  gconstpointer b)
{
  const Segment *first = a, *second = b;

  return (first->ax > second->ax) - (first->ax < second->ax);
}

static gboolean
is_left (const Segment *s,
         double         x,
         double         y)
{
  return (s->bx - s->ax) * (y - s->ay) - (s->by - s->ay) * (x - s->ax) > 0;
}

static gboolean
cross (const Segment *s,
       const Segment *t)
{
  if (s->bottom < t->top || t->bottom < s->top || s->a == t->a || s->a == t->b || s->b == t->a || s->b == t->b)
    return FALSE;

  return is_left (s, t->ax, t->ay) != is_left (s, t->bx, t->by)
         && is_left (t, s->ax, s->ay) != is_left (t, s->bx, s->by);
}

/* From left to right, each edge against those that begin before it ends. */
guint64
bench_graph_crossings (const BenchGraph *self,
                       const double     *x,
                       const double     *y)
{
  g_autofree Segment *segments = g_new (Segment, MAX (self->n_edges, 1));
  guint64 n_crossings = 0;

  for (guint e = 0; e < self->n_edges; e++)
    {
      guint a = self->ends[2 * e], b = self->ends[2 * e + 1], left = x[a] <= x[b] ? a : b, right = left == a ? b : a;

      segments[e] = (Segment) { x[left], y[left], x[right], y[right], MIN (y[a], y[b]), MAX (y[a], y[b]), a, b };
    }
  qsort (segments, self->n_edges, sizeof (Segment), compare_segments);
  for (guint i = 0; i < self->n_edges; i++)
    for (guint k = i + 1; k < self->n_edges && segments[k].ax <= segments[i].bx; k++)
      n_crossings += cross (&segments[i], &segments[k]);

  return n_crossings;
}
