/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>

#define N_AT_ONCE 64 /* sources of a search: the bits of a word */

static void
search_by_steps (const EntAdjacency *adjacency,
                 guint               from,
                 float              *distances,
                 guint              *queue)
{
  float step = adjacency->lengths[0];
  guint n_queued = 1;

  queue[0] = from;
  distances[from] = 0;
  for (guint head = 0; head < n_queued; head++)
    {
      guint node = queue[head];

      for (guint k = adjacency->starts[node]; k < adjacency->starts[node + 1]; k++)
        if (distances[adjacency->ends[k]] == INFINITY)
          {
            distances[adjacency->ends[k]] = distances[node] + step;
            queue[n_queued++] = adjacency->ends[k];
          }
    }
}

/* A binary heap of (distance, node); a node may be in it several times. */
typedef struct
{
  float distance;
  guint node;
} Candidate;

static gboolean
is_before (const Candidate *a,
           const Candidate *b)
{
  return a->distance < b->distance || (a->distance == b->distance && a->node < b->node);
}

static void
heap_push (GArray    *heap,
           Candidate  candidate)
{
  Candidate *items;
  guint i = heap->len;

  g_array_append_val (heap, candidate);
  items = (Candidate *) (gpointer) heap->data;
  for (; i > 0 && is_before (&candidate, &items[(i - 1) / 2]); i = (i - 1) / 2)
    items[i] = items[(i - 1) / 2];
  items[i] = candidate;
}

static Candidate
heap_pop (GArray *heap)
{
  Candidate *items = (Candidate *) (gpointer) heap->data;
  Candidate first = items[0], last = items[heap->len - 1];
  guint n = heap->len - 1, i = 0;

  g_array_set_size (heap, n);
  for (;;)
    {
      guint child = 2 * i + 1;

      if (child >= n)
        break;
      if (child + 1 < n && is_before (&items[child + 1], &items[child]))
        child++;
      if (!is_before (&items[child], &last))
        break;
      items[i] = items[child];
      i = child;
    }
  if (n > 0)
    items[i] = last;

  return first;
}

/* Dijkstra 1959. */
static void
search_by_length (const EntAdjacency *adjacency,
                  guint               from,
                  float              *distances)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Candidate));

  distances[from] = 0;
  heap_push (heap, (Candidate) { 0, from });
  while (heap->len > 0)
    {
      Candidate nearest = heap_pop (heap);

      if (nearest.distance > distances[nearest.node])
        continue;
      for (guint k = adjacency->starts[nearest.node]; k < adjacency->starts[nearest.node + 1]; k++)
        {
          float distance = nearest.distance + adjacency->lengths[k];

          if (distance < distances[adjacency->ends[k]])
            {
              distances[adjacency->ends[k]] = distance;
              heap_push (heap, (Candidate) { distance, adjacency->ends[k] });
            }
        }
    }
}

/*
 * ent_distances_from:
 * @adjacency: a graph
 * @from: one of its nodes
 * @distances: (out caller-allocates): the length of the shortest path to each
 *   node, infinite where there is none
 * @queue: room for an index a node
 */
void
ent_distances_from (const EntAdjacency *adjacency,
                    guint               from,
                    float              *distances,
                    guint              *queue)
{
  for (guint i = 0; i < adjacency->n_nodes; i++)
    distances[i] = INFINITY;

  if (adjacency->even && adjacency->starts[adjacency->n_nodes] > 0)
    search_by_steps (adjacency, from, distances, queue);
  else
    search_by_length (adjacency, from, distances);
}

/* One step of the searches from 64 nodes, each a bit of the words. */
static gboolean
step_at_once (const EntAdjacency *adjacency,
              guint64            *seen,
              guint64            *front,
              guint64            *next)
{
  gboolean any = FALSE;

  for (guint i = 0; i < adjacency->n_nodes; i++)
    {
      guint64 reached = 0;

      for (guint k = adjacency->starts[i]; k < adjacency->starts[i + 1]; k++)
        reached |= front[adjacency->ends[k]];
      next[i] = reached & ~seen[i];
      any |= next[i] != 0;
    }
  for (guint i = 0; i < adjacency->n_nodes; i++)
    seen[i] |= next[i];

  return any;
}

/* Only pairs in ascending order are told. */
static void
tell_reached (const guint64   *reached,
              guint            n_nodes,
              guint            first,
              float            distance,
              EntDistanceFunc  func,
              gpointer         user_data)
{
  for (guint i = first + 1; i < n_nodes; i++)
    for (guint64 bits = reached[i]; bits != 0; bits &= bits - 1)
      {
        guint from = first + (guint) __builtin_ctzll (bits);

        if (from < i)
          func (from, i, distance, user_data);
      }
}

/* Searches from many nodes at once, bit by bit in a word ("The more the merrier",
 * Then et al. 2015).
 */
static gboolean
search_all_by_steps (const EntAdjacency *adjacency,
                     EntDistanceFunc     func,
                     gpointer            user_data,
                     EntLayoutWork      *work)
{
  guint n = adjacency->n_nodes;
  g_autofree guint64 *words = g_new (guint64, 3 * (gsize) n);

  for (guint first = 0; first < n; first += N_AT_ONCE)
    {
      guint64 *seen = words, *front = words + n, *next = words + 2 * (gsize) n;
      float distance = adjacency->lengths[0];

      if (!ent_layout_work_tell (work, first / (double) n))
        return FALSE;
      for (guint i = 0; i < n; i++)
        seen[i] = front[i] = i - first < N_AT_ONCE ? G_GUINT64_CONSTANT (1) << (i - first) : 0;
      while (step_at_once (adjacency, seen, front, next))
        {
          guint64 *swap = front;

          tell_reached (next, n, first, distance, func, user_data);
          distance += adjacency->lengths[0];
          front = next;
          next = swap;
        }
    }

  return TRUE;
}

/*
 * ent_distances_all:
 * @adjacency: a connected graph of at least two nodes
 * @func: is told the distance of each pair once, the smaller index first
 * @user_data: for @func
 * @work: how far it is
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
ent_distances_all (const EntAdjacency *adjacency,
                   EntDistanceFunc     func,
                   gpointer            user_data,
                   EntLayoutWork      *work)
{
  guint n = adjacency->n_nodes;
  g_autofree float *distances = NULL;

  if (adjacency->even)
    return search_all_by_steps (adjacency, func, user_data, work);

  distances = g_new (float, n);
  for (guint from = 0; from < n; from++)
    {
      if (!ent_layout_work_tell (work, from / (double) n))
        return FALSE;
      for (guint i = 0; i < n; i++)
        distances[i] = INFINITY;
      search_by_length (adjacency, from, distances);
      for (guint i = from + 1; i < n; i++)
        func (from, i, distances[i], user_data);
    }

  return TRUE;
}
