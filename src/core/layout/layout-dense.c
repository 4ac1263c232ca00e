/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>
#include <string.h>

#define N_ROUNDS 30    /* over all pairs */
#define N_ROUNDS_LARGE 15 /* of many nodes, which settle as well in fewer */
#define N_POLISHES 8   /* of the exact kind afterwards */
#define MAX_POLISHED 500
#define EPSILON 0.05f  /* how much of a step is left at the end */
#define BLOCK 256      /* pairs at a time */
#define TINY 1e-12f    /* keeps coincident nodes from a division by zero */
#define FOCUS_WEIGHT 20.0f

/* All pairs in an order that vectors like: nodes get new numbers at random, and
 * round r has the pairs with i + j ≡ r (mod n). Each node is in a round once, so
 * the pairs of a round do not depend on each other, each pair is in one round,
 * and both its ends run through memory in order. Distances are kept that way.
 */
typedef struct
{
  guint n_nodes;
  gsize stride;     /* pairs kept for each round */
  float *distances; /* [round × stride + pair] */
  float *x, *y;
  float *mobile;    /* 1, or 0 for pinned */
  guint *rank;      /* new number of a node */
  float longest, shortest;
} Dense;

static void
dense_clear (Dense *self)
{
  g_free (self->distances);
  g_free (self->x);
  g_free (self->y);
  g_free (self->mobile);
  g_free (self->rank);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dense, dense_clear)

/* Pairs of a round that do not wrap around: from (0, r) inwards. */
static guint
n_inner_pairs (guint round)
{
  return (round + 1) / 2;
}

static guint
n_outer_pairs (guint round,
               guint n_nodes)
{
  return (round + n_nodes - 1) / 2 - round;
}

static gsize
place_of (const Dense *self,
          guint        i,
          guint        j)
{
  guint low = MIN (i, j), round = i + j;

  if (round < self->n_nodes)
    return round * self->stride + low;

  round -= self->n_nodes;
  return round * self->stride + n_inner_pairs (round) + low - (round + 1);
}

static void
keep_distance (guint    from,
               guint    to,
               float    distance,
               gpointer user_data)
{
  Dense *self = user_data;

  self->distances[place_of (self, self->rank[from], self->rank[to])] = distance;
  self->longest = MAX (self->longest, distance);
  self->shortest = MIN (self->shortest, distance);
}

static void
dense_init (Dense         *self,
            EntLayoutPart *part,
            guint64       *random)
{
  guint n = part->n_nodes;

  self->n_nodes = n;
  self->stride = (n + 1) / 2;
  self->distances = g_new (float, n * self->stride);
  self->x = g_new (float, n);
  self->y = g_new (float, n);
  self->mobile = g_new (float, n);
  self->rank = g_new (guint, n);
  self->longest = 0;
  self->shortest = INFINITY;

  for (guint i = 0; i < n; i++)
    self->rank[i] = i;
  ent_layout_shuffle (self->rank, n, random);
  for (guint i = 0; i < n; i++)
    self->mobile[self->rank[i]] = part->pinned[i] ? 0.0f : 1.0f;
}

static void
take_places (Dense               *self,
             const EntLayoutPart *part)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      self->x[self->rank[i]] = (float) part->x[i];
      self->y[self->rank[i]] = (float) part->y[i];
    }
}

static void
give_places (const Dense   *self,
             EntLayoutPart *part)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (!part->pinned[i])
      {
        part->x[i] = self->x[self->rank[i]];
        part->y[i] = self->y[self->rank[i]];
      }
}

/* One step of stochastic gradient descent on the stress of single pairs, with
 * weights d⁻² (Zheng, Pawar, Goodman 2018): both ends move towards the distance
 * they should have, by min (rate / d², 1) of the way. Pairs (first + k, last − k).
 */
static void
move_block (float       *restrict ax,
            float       *restrict ay,
            float       *restrict bx,
            float       *restrict by,
            const float *restrict am,
            const float *restrict bm,
            const float *restrict distances,
            guint        n_pairs,
            float        rate)
{
  for (guint k = 0; k < n_pairs; k++)
    {
      float dx = ax[k] - bx[k], dy = ay[k] - by[k], d = distances[k];
      float far = sqrtf (dx * dx + dy * dy + TINY), square = d * d;
      float step = 0.5f * rate * (far - d) / (far * (square > rate ? square : rate));
      float a = step * am[k] * (2.0f - bm[k]), b = step * bm[k] * (2.0f - am[k]);

      ax[k] -= a * dx;
      ay[k] -= a * dy;
      bx[k] += b * dx;
      by[k] += b * dy;
    }
}

static void
move_pairs (Dense       *self,
            const float *distances,
            guint        n_pairs,
            guint        first,
            guint        last,
            float        rate)
{
  float bx[BLOCK], by[BLOCK], bm[BLOCK];

  for (guint done = 0; done < n_pairs; done += BLOCK)
    {
      guint n = MIN (n_pairs - done, BLOCK), a = first + done, b = last - done;

      for (guint k = 0; k < n; k++)
        {
          bx[k] = self->x[b - k];
          by[k] = self->y[b - k];
          bm[k] = self->mobile[b - k];
        }
      move_block (self->x + a, self->y + a, bx, by, self->mobile + a, bm, distances + done, n, rate);
      for (guint k = 0; k < n; k++)
        {
          self->x[b - k] = bx[k];
          self->y[b - k] = by[k];
        }
    }
}

static void
move_round (Dense *self,
            guint  round,
            float  rate)
{
  const float *distances = self->distances + round * self->stride;
  guint n_inner = n_inner_pairs (round);

  move_pairs (self, distances, n_inner, 0, round, rate);
  move_pairs (self, distances + n_inner, n_outer_pairs (round, self->n_nodes), round + 1, self->n_nodes - 1, rate);
}

/* Distances to the focus weigh more, so that its neighbours stand in rings
 * (Brandes, Pich 2011).
 */
static void
move_focus (Dense *self,
            guint  focus,
            float  rate)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      float dx = self->x[i] - self->x[focus], dy = self->y[i] - self->y[focus];
      float far = sqrtf (dx * dx + dy * dy + TINY), d, step;

      if (i == focus)
        continue;
      d = self->distances[place_of (self, i, focus)];
      step = MIN (FOCUS_WEIGHT * rate / (d * d), 1.0f) * (far - d) / far * self->mobile[i];
      self->x[i] -= step * dx;
      self->y[i] -= step * dy;
    }
}

static void
pull_pair (Dense *self,
           guint  i,
           guint  j,
           float  share)
{
  float dx = self->x[i] - self->x[j], dy = self->y[i] - self->y[j];
  float a = share * self->mobile[i] * (2.0f - self->mobile[j]), b = share * self->mobile[j] * (2.0f - self->mobile[i]);

  self->x[i] -= a * dx;
  self->y[i] -= a * dy;
  self->x[j] += b * dx;
  self->y[j] += b * dy;
}

/* Each edge is met from both its ends. */
static void
pull_edges (Dense              *self,
            const EntAdjacency *adjacency,
            float               rate)
{
  float pull = ent_layout_pull (self->n_nodes) * rate;

  for (guint i = 0; i < self->n_nodes; i++)
    for (guint k = adjacency->starts[i]; k < adjacency->starts[i + 1]; k++)
      {
        float square = adjacency->lengths[k] * adjacency->lengths[k];

        pull_pair (self, self->rank[i], self->rank[adjacency->ends[k]], 0.25f * MIN (pull / square, 1.0f));
      }
}

static gboolean
descend (Dense         *self,
         EntLayoutPart *part,
         guint64       *random,
         double         heat,
         EntLayoutWork *work)
{
  guint n_rounds = self->n_nodes <= MAX_POLISHED ? N_ROUNDS : N_ROUNDS_LARGE;
  g_autofree guint *rounds = g_new (guint, self->n_nodes);
  double first = (double) self->longest * self->longest, last = EPSILON * (double) self->shortest * self->shortest;
  double rate = MIN (first, MAX (first * heat, 4 * last));
  double factor = ent_layout_root (last / rate, n_rounds - 1);

  for (guint i = 0; i < self->n_nodes; i++)
    rounds[i] = i;
  for (guint t = 0; t < n_rounds; t++, rate *= factor)
    {
      if (!ent_layout_work_tell (work, 0.2 + 0.7 * t / n_rounds))
        return FALSE;
      ent_layout_shuffle (rounds, self->n_nodes, random);
      for (guint i = 0; i < self->n_nodes; i++)
        move_round (self, rounds[i], (float) rate);
      pull_edges (self, part->adjacency, (float) rate);
      if (part->focus != ENT_LAYOUT_NO_NODE)
        move_focus (self, self->rank[part->focus], (float) rate);
    }

  return TRUE;
}

/* Where the others want one node (Gansner, Koren, North 2004, one node at a time). */
static void
majorize_node (Dense              *self,
               const EntAdjacency *adjacency,
               guint               node)
{
  guint i = self->rank[node];
  float sum_x = 0, sum_y = 0, sum = 0, pull = ent_layout_pull (self->n_nodes);

  for (guint j = 0; j < self->n_nodes; j++)
    {
      float dx = self->x[i] - self->x[j], dy = self->y[i] - self->y[j], d, weight, ratio;

      if (j == i)
        continue;
      d = self->distances[place_of (self, i, j)];
      weight = 1.0f / (d * d);
      ratio = d / sqrtf (dx * dx + dy * dy + TINY);
      sum += weight;
      sum_x += weight * (self->x[j] + ratio * dx);
      sum_y += weight * (self->y[j] + ratio * dy);
    }
  for (guint k = adjacency->starts[node]; k < adjacency->starts[node + 1]; k++)
    {
      float weight = pull / (adjacency->lengths[k] * adjacency->lengths[k]);

      sum += weight;
      sum_x += weight * self->x[self->rank[adjacency->ends[k]]];
      sum_y += weight * self->y[self->rank[adjacency->ends[k]]];
    }
  self->x[i] = sum_x / sum;
  self->y[i] = sum_y / sum;
}

/* Removes the noise that the descent leaves: each step lowers the whole. */
static void
polish (Dense              *self,
        const EntAdjacency *adjacency)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->mobile[self->rank[i]] > 0)
      majorize_node (self, adjacency, i);
}

static double
sum_stress (const Dense *self,
            const float *distances,
            guint        n_pairs,
            guint        first,
            guint        last)
{
  double sum = 0;

  for (guint k = 0; k < n_pairs; k++)
    {
      float dx = self->x[first + k] - self->x[last - k], dy = self->y[first + k] - self->y[last - k];
      float off = sqrtf (dx * dx + dy * dy) / distances[k] - 1;

      sum += off * off;
    }

  return sum;
}

static double
measure_stress (const Dense *self)
{
  double sum = 0;

  for (guint r = 0; r < self->n_nodes; r++)
    {
      const float *distances = self->distances + r * self->stride;
      guint n_inner = n_inner_pairs (r);

      sum += sum_stress (self, distances, n_inner, 0, r);
      sum += sum_stress (self, distances + n_inner, n_outer_pairs (r, self->n_nodes), r + 1, self->n_nodes - 1);
    }

  return sum;
}

/* From where the nodes of @part stand to where they should. */
static gboolean
improve (Dense         *self,
         EntLayoutPart *part,
         guint64       *random,
         double         heat,
         EntLayoutWork *work)
{
  guint n_polishes = self->n_nodes <= MAX_POLISHED && part->focus == ENT_LAYOUT_NO_NODE ? N_POLISHES : 0;

  take_places (self, part);
  if (!descend (self, part, random, heat, work))
    return FALSE;
  for (guint i = 0; i < n_polishes; i++)
    polish (self, part->adjacency);

  return TRUE;
}

/*
 * ent_layout_dense:
 * @part: a component of at least two nodes; every node has a place
 * @random: state of the random numbers
 * @heat: 1 to forget its places, 0 to improve them
 * @n_tries: from how many beginnings; the best counts
 * @work: how far it is
 *
 * Lays @part out by the stress of all pairs: time and memory grow with the
 * square of its size.
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
ent_layout_dense (EntLayoutPart *part,
                  guint64       *random,
                  double         heat,
                  guint          n_tries,
                  EntLayoutWork *work)
{
  g_auto (Dense) self = { 0 };
  g_autofree float *best_x = NULL, *best_y = NULL;
  double best = INFINITY;

  dense_init (&self, part, random);
  if (!ent_distances_all (part->adjacency, keep_distance, &self, work))
    return FALSE;

  for (guint t = 0; t < n_tries; t++)
    {
      double stress;

      if (t > 0)
        ent_layout_scatter (part, random);
      if (!improve (&self, part, random, heat, work))
        return FALSE;
      stress = n_tries > 1 ? measure_stress (&self) : 0;
      if (best_x != NULL && !(stress < best))
        continue;
      best = stress;
      g_free (best_x);
      g_free (best_y);
      best_x = g_memdup2 (self.x, self.n_nodes * sizeof (float));
      best_y = g_memdup2 (self.y, self.n_nodes * sizeof (float));
    }

  memcpy (self.x, best_x, self.n_nodes * sizeof (float));
  memcpy (self.y, best_y, self.n_nodes * sizeof (float));
  give_places (&self, part);

  return TRUE;
}
