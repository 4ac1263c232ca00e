/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>

#define N_PIVOTS 200
#define MAX_TERMS 40000000 /* pivots × nodes: 320 MB */
#define N_ROUNDS 40
#define N_POLISHES 10
#define N_BUCKETS 2048 /* of distances, when nodes of a region are counted */
#define EPSILON 0.1
#define TINY 1e-12f

/* Stress of edges and of pairs with a pivot only. A pivot stands for the nodes
 * that are nearest to it, as far as they are not too near to the other node
 * (Ortmann, Klimenta, Brandes 2017, "A Sparse Stress Model").
 */
typedef struct
{
  const EntAdjacency *adjacency;
  guint n_nodes, n_pivots;
  guint *pivots;
  guint *region;    /* of each node: its nearest pivot */
  float *distances; /* [pivot × n_nodes + node] */
  float *weights;
  float *x, *y;
  const guint8 *pinned;
  GArray *pins;     /* of guint: nodes that are put back after each sweep */
} Sparse;

static void
sparse_clear (Sparse *self)
{
  g_free (self->pivots);
  g_free (self->region);
  g_free (self->distances);
  g_free (self->weights);
  g_free (self->x);
  g_free (self->y);
  g_clear_pointer (&self->pins, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sparse, sparse_clear)

static void
sparse_init (Sparse        *self,
             EntLayoutPart *part)
{
  gsize n = part->n_nodes;

  self->adjacency = part->adjacency;
  self->pinned = part->pinned;
  self->n_nodes = part->n_nodes;
  self->n_pivots = MIN (N_PIVOTS, MAX_TERMS / part->n_nodes);
  self->pivots = g_new (guint, self->n_pivots);
  self->region = g_new0 (guint, n);
  self->distances = g_new (float, n * self->n_pivots);
  self->weights = g_new (float, n * self->n_pivots);
  self->x = g_new (float, n);
  self->y = g_new (float, n);
  self->pins = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      self->x[i] = (float) part->x[i];
      self->y[i] = (float) part->y[i];
      if (part->pinned[i])
        g_array_append_val (self->pins, i);
    }
}

/* At random: the outermost nodes, which others choose, say little of graphs in
 * which all is near to all.
 */
static gboolean
choose_pivots (Sparse        *self,
               guint64       *random,
               EntLayoutWork *work)
{
  g_autofree guint *queue = g_new (guint, self->n_nodes);
  g_autofree guint *order = g_new (guint, self->n_nodes);
  g_autofree float *nearest = g_new (float, self->n_nodes);

  for (guint i = 0; i < self->n_nodes; i++)
    {
      nearest[i] = INFINITY;
      order[i] = i;
    }
  ent_layout_shuffle (order, self->n_nodes, random);

  for (guint p = 0; p < self->n_pivots; p++)
    {
      float *distances = self->distances + (gsize) p * self->n_nodes;

      if (!ent_layout_work_tell (work, 0.2 * p / self->n_pivots))
        return FALSE;
      self->pivots[p] = order[p];
      ent_distances_from (self->adjacency, order[p], distances, queue);
      for (guint i = 0; i < self->n_nodes; i++)
        if (distances[i] < nearest[i])
          {
            nearest[i] = distances[i];
            self->region[i] = p;
          }
    }

  return TRUE;
}

/* The weight of node i to pivot p: how many nodes of p's region are at most half
 * as far from p as i is, times d⁻².
 */
static void
weigh_pivot (Sparse *self,
             guint   p,
             guint  *counts)
{
  const float *distances = self->distances + (gsize) p * self->n_nodes;
  float *weights = self->weights + (gsize) p * self->n_nodes, longest = 0, scale;

  for (guint i = 0; i < self->n_nodes; i++)
    longest = MAX (longest, distances[i]);
  scale = longest > 0 ? (N_BUCKETS - 1) / longest : 0;
  for (guint i = 0; i < N_BUCKETS; i++)
    counts[i] = 0;
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->region[i] == p)
      counts[(guint) (distances[i] * scale)]++;
  for (guint i = 1; i < N_BUCKETS; i++)
    counts[i] += counts[i - 1];

  for (guint i = 0; i < self->n_nodes; i++)
    weights[i] = i == self->pivots[p]
      ? 0.0f : MAX (counts[(guint) (0.5f * distances[i] * scale)], 1) / (distances[i] * distances[i]);
}

static void
drop_neighbours (Sparse *self,
                 guint   p)
{
  guint pivot = self->pivots[p];

  for (guint k = self->adjacency->starts[pivot]; k < self->adjacency->starts[pivot + 1]; k++)
    self->weights[(gsize) p * self->n_nodes + self->adjacency->ends[k]] = 0.0f;
}

static void
weigh (Sparse *self)
{
  g_autofree guint *counts = g_new (guint, N_BUCKETS);

  for (guint p = 0; p < self->n_pivots; p++)
    {
      weigh_pivot (self, p, counts);
      drop_neighbours (self, p);
    }
}

static void
find_rates (const Sparse *self,
            double       *first,
            double       *last)
{
  gsize n = (gsize) self->n_nodes * self->n_pivots;
  float least = INFINITY, most = 0;

  for (gsize i = 0; i < n; i++)
    {
      most = MAX (most, self->weights[i]);
      if (self->weights[i] > 0)
        least = MIN (least, self->weights[i]);
    }
  for (guint i = 0; i < self->adjacency->starts[self->n_nodes]; i++)
    most = MAX (most, 1 / (self->adjacency->lengths[i] * self->adjacency->lengths[i]));

  *first = least < INFINITY ? 1.0 / least : 1.0;
  *last = EPSILON / most;
}

/* All nodes towards their distance from a pivot, which stays. */
static void
move_by_pivot (Sparse *self,
               guint   p,
               float   rate)
{
  const float *restrict distances = self->distances + (gsize) p * self->n_nodes;
  const float *restrict weights = self->weights + (gsize) p * self->n_nodes;
  float *restrict x = self->x, *restrict y = self->y;
  float px = x[self->pivots[p]], py = y[self->pivots[p]];

  for (guint i = 0; i < self->n_nodes; i++)
    {
      float dx = x[i] - px, dy = y[i] - py, part = weights[i] * rate;
      float far = sqrtf (dx * dx + dy * dy + TINY);
      float step = 0.5f * (part < 1.0f ? part : 1.0f) * (far - distances[i]) / far;

      x[i] -= step * dx;
      y[i] -= step * dy;
    }
}

static void
move_by_edges (Sparse *self,
               guint   i,
               float   rate)
{
  const EntAdjacency *adjacency = self->adjacency;
  float pull = ent_layout_pull (self->n_nodes) * rate;

  for (guint k = adjacency->starts[i]; k < adjacency->starts[i + 1]; k++)
    {
      guint j = adjacency->ends[k];
      float d = adjacency->lengths[k], dx = self->x[i] - self->x[j], dy = self->y[i] - self->y[j];
      float far = sqrtf (dx * dx + dy * dy + TINY);
      float step = 0.25f * (MIN (rate / (d * d), 1.0f) * (far - d) / far + MIN (pull / (d * d), 1.0f));

      self->x[i] -= step * dx;
      self->y[i] -= step * dy;
      self->x[j] += step * dx;
      self->y[j] += step * dy;
    }
}

static void
restore_pins (Sparse              *self,
              const EntLayoutPart *part)
{
  for (guint k = 0; k < self->pins->len; k++)
    {
      guint pin = g_array_index (self->pins, guint, k);

      self->x[pin] = (float) part->x[pin];
      self->y[pin] = (float) part->y[pin];
    }
}

static gboolean
descend (Sparse        *self,
         EntLayoutPart *part,
         guint64       *random,
         double         heat,
         EntLayoutWork *work)
{
  g_autofree guint *order = g_new (guint, self->n_pivots);
  g_autofree guint *nodes = g_new (guint, self->n_nodes);
  double rate, last, factor;

  find_rates (self, &rate, &last);
  rate = MIN (rate, MAX (rate * heat, 4 * last));
  factor = ent_layout_root (last / rate, N_ROUNDS - 1);
  for (guint i = 0; i < self->n_pivots; i++)
    order[i] = i;
  for (guint i = 0; i < self->n_nodes; i++)
    nodes[i] = i;

  for (guint t = 0; t < N_ROUNDS; t++, rate *= factor)
    {
      if (!ent_layout_work_tell (work, 0.2 + 0.6 * t / N_ROUNDS))
        return FALSE;
      ent_layout_shuffle (order, self->n_pivots, random);
      ent_layout_shuffle (nodes, self->n_nodes, random);
      for (guint i = 0; i < self->n_pivots; i++)
        {
          move_by_pivot (self, order[i], (float) rate);
          restore_pins (self, part);
        }
      for (guint i = 0; i < self->n_nodes; i++)
        move_by_edges (self, nodes[i], (float) rate);
      restore_pins (self, part);
    }

  return TRUE;
}

typedef struct
{
  float *x, *y, *weight;
} Sums;

static void
sum_pivot (const Sparse *self,
           guint         p,
           Sums          sums)
{
  const float *restrict distances = self->distances + (gsize) p * self->n_nodes;
  const float *restrict weights = self->weights + (gsize) p * self->n_nodes;
  const float *restrict x = self->x, *restrict y = self->y;
  float *restrict sum_x = sums.x, *restrict sum_y = sums.y, *restrict sum = sums.weight;
  float px = x[self->pivots[p]], py = y[self->pivots[p]];

  for (guint i = 0; i < self->n_nodes; i++)
    {
      float dx = x[i] - px, dy = y[i] - py;
      float pull = distances[i] / sqrtf (dx * dx + dy * dy + TINY);

      sum[i] += weights[i];
      sum_x[i] += weights[i] * (px + pull * dx);
      sum_y[i] += weights[i] * (py + pull * dy);
    }
}

/* One node after the other: its edges as they are now, its pivots as before. */
static void
settle_nodes (Sparse *self,
              Sums    sums)
{
  const EntAdjacency *adjacency = self->adjacency;
  float more = 1 + ent_layout_pull (self->n_nodes);

  for (guint i = 0; i < self->n_nodes; i++)
    {
      for (guint k = adjacency->starts[i]; k < adjacency->starts[i + 1]; k++)
        {
          guint j = adjacency->ends[k];
          float d = adjacency->lengths[k], weight = 1 / (d * d);
          float dx = self->x[i] - self->x[j], dy = self->y[i] - self->y[j];
          float ratio = d / sqrtf (dx * dx + dy * dy + TINY);

          sums.weight[i] += weight * more;
          sums.x[i] += weight * (more * self->x[j] + ratio * dx);
          sums.y[i] += weight * (more * self->y[j] + ratio * dy);
        }
      if (!self->pinned[i] && sums.weight[i] > 0)
        {
          self->x[i] = sums.x[i] / sums.weight[i];
          self->y[i] = sums.y[i] / sums.weight[i];
        }
    }
}

static gboolean
polish (Sparse        *self,
        EntLayoutWork *work)
{
  guint n = self->n_nodes;

  for (guint t = 0; t < N_POLISHES; t++)
    {
      g_autofree float *memory = g_new0 (float, 3 * (gsize) n);
      Sums sums = { memory, memory + n, memory + 2 * (gsize) n };

      if (!ent_layout_work_tell (work, 0.8 + 0.1 * t / N_POLISHES))
        return FALSE;
      for (guint p = 0; p < self->n_pivots; p++)
        sum_pivot (self, p, sums);
      settle_nodes (self, sums);
    }

  return TRUE;
}

/*
 * ent_layout_sparse:
 * @part: a component of at least two nodes; every node has a place
 * @random: state of the random numbers
 * @heat: 1 to forget its places, 0 to improve them
 * @work: how far it is
 *
 * Lays @part out by the stress of its edges and of pairs with 200 pivots: time
 * and memory grow with its size.
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
ent_layout_sparse (EntLayoutPart *part,
                   guint64       *random,
                   double         heat,
                   EntLayoutWork *work)
{
  g_auto (Sparse) self = { 0 };

  sparse_init (&self, part);
  if (!choose_pivots (&self, random, work))
    return FALSE;
  weigh (&self);
  if (!descend (&self, part, random, heat, work) || !polish (&self, work))
    return FALSE;

  for (guint i = 0; i < part->n_nodes; i++)
    if (!part->pinned[i])
      {
        part->x[i] = self.x[i];
        part->y[i] = self.y[i];
      }

  return TRUE;
}
