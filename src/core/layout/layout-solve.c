/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>

#define N_TRIES 8           /* from different beginnings, where that costs nothing */
#define MAX_NODES_TRIED 200
#define PIN_HEAT 0.1        /* of a layout that is fitted to its pins */

void
ent_layout_shuffle (guint   *values,
                    guint    n_values,
                    guint64 *state)
{
  for (guint i = n_values; i > 1; i--)
    {
      guint other = (guint) (((ent_layout_random (state) >> 32) * i) >> 32), swap = values[i - 1];

      values[i - 1] = values[other];
      values[other] = swap;
    }
}

/*
 * ent_layout_root:
 * @value: a number in (0, 1]
 * @degree: ≥ 1
 *
 * By Newton's method, with products and quotients only: pow() is not the same to
 * the last bit everywhere.
 *
 * Returns: the @degree-th root of @value
 */
double
ent_layout_root (double value,
                 guint  degree)
{
  double root = 1.0;

  for (guint i = 0; i < 500; i++)
    {
      double power = 1.0, next;

      for (guint k = 1; k < degree; k++)
        power *= root;
      next = ((degree - 1) * root + value / power) / degree;
      if (!(next < root))
        break;
      root = next;
    }

  return root;
}

gboolean
ent_layout_work_tell (EntLayoutWork *self,
                      double         fraction)
{
  self->told = CLAMP (self->from + fraction * self->share, self->told, 1);
  if (!self->stopped && self->func != NULL)
    self->stopped = !self->func (self->told, self->user_data);

  return !self->stopped;
}

/*
 * ent_layout_scatter:
 * @part: a component
 * @random: state of the random numbers
 *
 * Puts all but the pinned nodes anywhere.
 */
void
ent_layout_scatter (EntLayoutPart *part,
                    guint64       *random)
{
  double side = sqrt (part->n_nodes);

  for (guint i = 0; i < part->n_nodes; i++)
    {
      double x = side * (ent_layout_random_unit (random) - 0.5), y = side * (ent_layout_random_unit (random) - 0.5);

      if (part->pinned[i])
        continue;
      part->x[i] = x;
      part->y[i] = y;
    }
}

static gboolean
descend (EntLayoutPart *part,
         guint64       *random,
         double         heat,
         EntLayoutWork *work)
{
  guint n_tries = heat < 1 || part->n_nodes > MAX_NODES_TRIED ? 1 : N_TRIES;

  if (part->n_nodes <= ENT_LAYOUT_MAX_DENSE)
    return ent_layout_dense (part, random, heat, n_tries, work);

  return ent_layout_sparse (part, random, heat, work);
}

typedef struct
{
  double x, y;           /* the middle of the pins, as laid out */
  double to_x, to_y;     /* where they are pinned */
  double cosine, sine;
  double mirror;         /* −1 or 1, for y, first of all */
} Motion;

static void
find_middles (Motion              *motion,
              const EntLayoutPart *free,
              const EntLayoutPart *part)
{
  guint n_pins = 0;

  for (guint i = 0; i < part->n_nodes; i++)
    {
      if (!part->pinned[i])
        continue;
      n_pins++;
      motion->x += free->x[i];
      motion->y += free->y[i];
      motion->to_x += part->x[i];
      motion->to_y += part->y[i];
    }
  motion->x /= n_pins;
  motion->y /= n_pins;
  motion->to_x /= n_pins;
  motion->to_y /= n_pins;
}

/* The turn that brings the free layout nearest to the pins (Procrustes); how well
 * it does is the length of the sum of both as complex numbers.
 */
static double
find_turn (Motion              *motion,
           const EntLayoutPart *free,
           const EntLayoutPart *part)
{
  double real = 0, imaginary = 0, length;

  for (guint i = 0; i < part->n_nodes; i++)
    {
      double x = free->x[i] - motion->x, y = motion->mirror * (free->y[i] - motion->y);
      double to_x = part->x[i] - motion->to_x, to_y = part->y[i] - motion->to_y;

      if (!part->pinned[i])
        continue;
      real += x * to_x + y * to_y;
      imaginary += x * to_y - y * to_x;
    }
  length = sqrt (real * real + imaginary * imaginary);
  motion->cosine = length > 0 ? real / length : 1;
  motion->sine = length > 0 ? imaginary / length : 0;

  return length;
}

static void
fit_to_pins (const EntLayoutPart *free,
             EntLayoutPart       *part)
{
  Motion motion = { .mirror = 1 }, mirrored;

  find_middles (&motion, free, part);
  mirrored = motion;
  mirrored.mirror = -1;
  if (find_turn (&mirrored, free, part) > find_turn (&motion, free, part))
    motion = mirrored;

  for (guint i = 0; i < part->n_nodes; i++)
    {
      double x = free->x[i] - motion.x, y = motion.mirror * (free->y[i] - motion.y);

      if (part->pinned[i])
        continue;
      part->x[i] = motion.to_x + motion.cosine * x - motion.sine * y;
      part->y[i] = motion.to_y + motion.sine * x + motion.cosine * y;
    }
}

/* Lays out as if nothing were pinned, and turns that to the pins. */
static gboolean
begin_with_pins (EntLayoutPart *part,
                 guint64       *random,
                 EntLayoutWork *work)
{
  EntLayoutPart free = *part;
  g_autofree double *x = g_memdup2 (part->x, part->n_nodes * sizeof (double));
  g_autofree double *y = g_memdup2 (part->y, part->n_nodes * sizeof (double));
  g_autofree guint8 *pinned = g_new0 (guint8, part->n_nodes);

  free.x = x;
  free.y = y;
  free.pinned = pinned;
  free.has_pins = FALSE;
  ent_layout_scatter (&free, random);
  if (!descend (&free, random, 1, work))
    return FALSE;
  fit_to_pins (&free, part);

  return TRUE;
}

/* Turns the longest extent to the horizontal: windows and pages are wide. */
static void
lie_down (EntLayoutPart *part)
{
  double mean_x = 0, mean_y = 0, xx = 0, xy = 0, yy = 0, length, cosine, sine;

  for (guint i = 0; i < part->n_nodes; i++)
    {
      mean_x += part->x[i] / part->n_nodes;
      mean_y += part->y[i] / part->n_nodes;
    }
  for (guint i = 0; i < part->n_nodes; i++)
    {
      double x = part->x[i] - mean_x, y = part->y[i] - mean_y;

      xx += x * x;
      xy += x * y;
      yy += y * y;
    }

  length = sqrt ((xx - yy) * (xx - yy) + 4 * xy * xy);
  if (!(length > 0))
    return;
  cosine = sqrt (MAX (0.5 * (1 + (xx - yy) / length), 0));
  sine = sqrt (MAX (0.5 * (1 - (xx - yy) / length), 0)) * (xy < 0 ? -1 : 1);
  for (guint i = 0; i < part->n_nodes; i++)
    {
      double x = part->x[i] - mean_x, y = part->y[i] - mean_y;

      part->x[i] = cosine * x + sine * y;
      part->y[i] = cosine * y - sine * x;
    }
}

static void
centre_focus (EntLayoutPart *part)
{
  double x = part->x[part->focus], y = part->y[part->focus];

  for (guint i = 0; i < part->n_nodes; i++)
    {
      part->x[i] -= x;
      part->y[i] -= y;
    }
}

/*
 * ent_layout_solve:
 * @part: a component
 * @seed: of the random numbers
 * @work: how far it is
 *
 * Lays one component out and parts its discs.
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
ent_layout_solve (EntLayoutPart *part,
                  guint64        seed,
                  EntLayoutWork *work)
{
  guint64 random = seed;

  if (part->n_nodes == 1)
    {
      if (!part->pinned[0] && !part->placed)
        part->x[0] = part->y[0] = 0;
      return TRUE;
    }

  if (part->placed)
    {
      if (!descend (part, &random, 0, work))
        return FALSE;
    }
  else if (part->has_pins)
    {
      if (!begin_with_pins (part, &random, work) || !descend (part, &random, PIN_HEAT, work))
        return FALSE;
    }
  else
    {
      ent_layout_scatter (part, &random);
      if (!descend (part, &random, 1, work))
        return FALSE;
      lie_down (part);
    }

  ent_layout_part_discs (part->n_nodes, part->x, part->y, part->radii, part->pinned, TRUE, work);
  if (part->focus != ENT_LAYOUT_NO_NODE && !part->has_pins && !part->placed)
    centre_focus (part);

  return ent_layout_work_tell (work, 1);
}
