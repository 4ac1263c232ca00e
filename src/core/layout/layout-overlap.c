/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>

#define N_PASSES 200    /* over all discs, at most */
#define MOST_CELLS 1024 /* a side */

/* Nodes by square cells, in the order of their numbers within each. */
typedef struct
{
  double left, top, side;
  guint n_columns, n_rows;
  guint *starts, *nodes, *cells;
} Grid;

static void
grid_clear (Grid *self)
{
  g_free (self->starts);
  g_free (self->nodes);
  g_free (self->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static void
grid_measure (Grid         *self,
              guint         n_nodes,
              const double *x,
              const double *y,
              double        side)
{
  double right, bottom;

  self->left = right = x[0];
  self->top = bottom = y[0];
  for (guint i = 0; i < n_nodes; i++)
    {
      self->left = MIN (self->left, x[i]);
      self->top = MIN (self->top, y[i]);
      right = MAX (right, x[i]);
      bottom = MAX (bottom, y[i]);
    }
  self->side = MAX (side, MAX (right - self->left, bottom - self->top) / MOST_CELLS);
  self->n_columns = (guint) ((right - self->left) / self->side) + 1;
  self->n_rows = (guint) ((bottom - self->top) / self->side) + 1;
}

static void
grid_init (Grid         *self,
           guint         n_nodes,
           const double *x,
           const double *y,
           double        side)
{
  grid_measure (self, n_nodes, x, y, side);
  self->starts = g_new0 (guint, (gsize) self->n_columns * self->n_rows + 2);
  self->nodes = g_new (guint, n_nodes);
  self->cells = g_new (guint, n_nodes);

  for (guint i = 0; i < n_nodes; i++)
    {
      guint column = (guint) ((x[i] - self->left) / self->side), row = (guint) ((y[i] - self->top) / self->side);

      self->cells[i] = MIN (row, self->n_rows - 1) * self->n_columns + MIN (column, self->n_columns - 1);
      self->starts[self->cells[i] + 2]++;
    }
  for (guint i = 2; i < self->n_columns * self->n_rows + 2; i++)
    self->starts[i] += self->starts[i - 1];
  for (guint i = 0; i < n_nodes; i++)
    self->nodes[self->starts[self->cells[i] + 1]++] = i;
}

typedef struct
{
  guint n_nodes;
  double *x, *y;
  const double *radii;
  const guint8 *pinned;
} Discs;

/* Parts two discs as little as can be; a pinned one leaves the way to the other. */
static gboolean
part_two (Discs *discs,
          guint  i,
          guint  j)
{
  double need = discs->radii[i] + discs->radii[j];
  double dx = discs->x[j] - discs->x[i], dy = discs->y[j] - discs->y[i];
  double square = dx * dx + dy * dy, far, push, share;

  if (square >= need * need || (discs->pinned[i] && discs->pinned[j]))
    return FALSE;
  if (square < 1e-18)
    {
      guint64 state = ((guint64) i << 32) + j;

      dx = ent_layout_random_unit (&state) - 0.5;
      dy = ent_layout_random_unit (&state) - 0.5;
      square = dx * dx + dy * dy + 1e-9;
    }
  far = sqrt (square);
  push = MAX (need * 1.0001 - far, 0) / far;
  share = discs->pinned[i] ? 0.0 : discs->pinned[j] ? 1.0 : 0.5;
  if (!discs->pinned[i])
    {
      discs->x[i] -= share * push * dx;
      discs->y[i] -= share * push * dy;
    }
  if (!discs->pinned[j])
    {
      discs->x[j] += (1 - share) * push * dx;
      discs->y[j] += (1 - share) * push * dy;
    }

  return TRUE;
}

static gboolean
part_from_cells (Discs      *discs,
                 const Grid *grid,
                 guint       i)
{
  guint column = grid->cells[i] % grid->n_columns, row = grid->cells[i] / grid->n_columns;
  guint left = column - MIN (column, 1), right = MIN (column + 1, grid->n_columns - 1);
  gboolean moved = FALSE;

  for (guint r = row - MIN (row, 1); r <= MIN (row + 1, grid->n_rows - 1); r++)
    for (guint k = grid->starts[r * grid->n_columns + left]; k < grid->starts[r * grid->n_columns + right + 1]; k++)
      if (grid->nodes[k] > i)
        moved |= part_two (discs, i, grid->nodes[k]);

  return moved;
}

/* How much room there is must do for all discs, hexagons left between them: a
 * crowd is first spread as a whole, which keeps its shape.
 */
static void
spread_crowd (Discs *discs)
{
  double mean_x = 0, mean_y = 0, square = 0, area = 0, scale;

  for (guint i = 0; i < discs->n_nodes; i++)
    {
      if (discs->pinned[i])
        return;
      mean_x += discs->x[i] / discs->n_nodes;
      mean_y += discs->y[i] / discs->n_nodes;
      area += discs->radii[i] * discs->radii[i];
    }
  for (guint i = 0; i < discs->n_nodes; i++)
    square += (discs->x[i] - mean_x) * (discs->x[i] - mean_x) + (discs->y[i] - mean_y) * (discs->y[i] - mean_y);
  if (!(square > 0))
    return;

  /* A full disc of radius R has a mean square of R²/2. */
  scale = sqrt (2.0 * area / (2.0 * square / discs->n_nodes));
  for (guint i = 0; scale > 1 && i < discs->n_nodes; i++)
    {
      discs->x[i] = mean_x + scale * (discs->x[i] - mean_x);
      discs->y[i] = mean_y + scale * (discs->y[i] - mean_y);
    }
}

/*
 * ent_layout_part_discs:
 * @n_nodes: how many discs
 * @x: their middles
 * @y: their middles
 * @radii: their radii
 * @pinned: non-zero for those that must not move
 * @spread: whether a crowd is first spread as a whole
 * @work: (nullable): how far it is; when it is stopped, discs may still overlap
 *
 * Moves discs apart that overlap, each a little at a time, so that the shape of
 * the whole stays.
 */
void
ent_layout_part_discs (guint          n_nodes,
                       double        *x,
                       double        *y,
                       const double  *radii,
                       const guint8  *pinned,
                       gboolean       spread,
                       EntLayoutWork *work)
{
  Discs discs = { n_nodes, x, y, radii, pinned };
  double largest = 0;

  for (guint i = 0; i < n_nodes; i++)
    largest = MAX (largest, radii[i]);
  if (!(largest > 0))
    return;

  if (spread)
    spread_crowd (&discs);
  for (guint pass = 0; pass < N_PASSES; pass++)
    {
      g_auto (Grid) grid = { 0 };
      gboolean moved = FALSE;

      if (work != NULL && !ent_layout_work_tell (work, 0.9 + 0.1 * pass / N_PASSES))
        break;
      grid_init (&grid, n_nodes, x, y, 2.1 * largest);
      for (guint i = 0; i < n_nodes; i++)
        moved |= part_from_cells (&discs, &grid, i);
      if (!moved)
        break;
    }
}
