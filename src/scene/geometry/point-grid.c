/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "point-grid.h"

#include <math.h>
#include <stdlib.h>

#include "index-set.h"

/* However far the points lie apart, there are not more squares to a side. */
#define MAX_SQUARES 512.0

struct _EntPointGrid
{
  EntPoint origin;
  double side;
  guint n_columns;
  guint n_rows;
  GArray *points;   /* of EntPoint */
  GArray **squares; /* of guint, in any order; NULL: empty */
};

static EntRect
bounds_of (const EntPoint *points,
           guint n_points)
{
  EntRect bounds = { 0.0, 0.0, 0.0, 0.0 };

  for (guint i = 0; i < n_points; i++)
    bounds = i == 0 ? ent_rect_around (points[0], 0.0) : ent_rect_union (bounds, ent_rect_around (points[i], 0.0));

  return bounds;
}

/**
 * ent_point_grid_new:
 * @points: (array length=n_points): the first points, with the indexes 0, 1, …
 * @n_points: their number
 * @side: of a square, about as wide as what will be asked for
 *
 * Returns: (transfer full): a grid with these points. More may be added, and they
 *   may move; what leaves the bounds of the first ones is found more slowly.
 */
EntPointGrid *
ent_point_grid_new (const EntPoint *points,
                    guint n_points,
                    double side)
{
  EntPointGrid *self;
  EntRect bounds;

  g_return_val_if_fail (points != NULL || n_points == 0, NULL);
  g_return_val_if_fail (side > 0.0, NULL);

  bounds = bounds_of (points, n_points);
  self = g_new0 (EntPointGrid, 1);
  self->origin = (EntPoint) { bounds.x0, bounds.y0 };
  self->side = MAX (side, MAX (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0) / MAX_SQUARES);
  self->n_columns = (guint) ((bounds.x1 - bounds.x0) / self->side) + 1;
  self->n_rows = (guint) ((bounds.y1 - bounds.y0) / self->side) + 1;
  self->points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  self->squares = g_new0 (GArray *, (gsize) self->n_columns * self->n_rows);
  for (guint i = 0; i < n_points; i++)
    ent_point_grid_add (self, points[i]);

  return self;
}

void
ent_point_grid_free (EntPointGrid *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_columns * self->n_rows; i++)
    g_clear_pointer (&self->squares[i], g_array_unref);
  g_free (self->squares);
  g_array_unref (self->points);
  g_free (self);
}

static guint
column_of (const EntPointGrid *self,
           double x)
{
  return (guint) CLAMP (floor ((x - self->origin.x) / self->side), 0.0, (double) self->n_columns - 1.0);
}

static guint
row_of (const EntPointGrid *self,
        double y)
{
  return (guint) CLAMP (floor ((y - self->origin.y) / self->side), 0.0, (double) self->n_rows - 1.0);
}

/* What lies outside is kept in the squares at the edge. */
static GArray **
square_of (EntPointGrid *self,
           EntPoint at)
{
  return &self->squares[row_of (self, at.y) * self->n_columns + column_of (self, at.x)];
}

static void
put (EntPointGrid *self,
     guint index,
     EntPoint at)
{
  GArray **square = square_of (self, at);

  if (*square == NULL)
    *square = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (*square, index);
}

/**
 * ent_point_grid_add:
 * @self: a grid
 * @at: a point
 *
 * Returns: its index, one more than that of the last point
 */
guint
ent_point_grid_add (EntPointGrid *self,
                    EntPoint at)
{
  g_return_val_if_fail (self != NULL, G_MAXUINT);

  g_array_append_val (self->points, at);
  put (self, self->points->len - 1, at);

  return self->points->len - 1;
}

/**
 * ent_point_grid_move:
 * @self: a grid
 * @index: of a point
 * @to: where it is from now on
 */
void
ent_point_grid_move (EntPointGrid *self,
                     guint index,
                     EntPoint to)
{
  GArray **before, **after;
  EntPoint *at;

  g_return_if_fail (self != NULL && index < self->points->len);

  at = &g_array_index (self->points, EntPoint, index);
  before = square_of (self, *at);
  after = square_of (self, to);
  *at = to;
  if (before == after)
    return;

  for (guint i = 0; i < (*before)->len; i++)
    if (g_array_index (*before, guint, i) == index)
      {
        g_array_remove_index_fast (*before, i);
        break;
      }
  put (self, index, to);
}

/**
 * ent_point_grid_find:
 * @self: a grid
 * @rect: where to look
 * @found: (element-type guint) (inout): replaced by the indexes of the points in
 *   @rect, lowest first
 */
void
ent_point_grid_find (EntPointGrid *self,
                     EntRect rect,
                     GArray *found)
{
  guint x1, y1;

  g_return_if_fail (self != NULL && found != NULL);

  g_array_set_size (found, 0);
  x1 = column_of (self, rect.x1);
  y1 = row_of (self, rect.y1);
  for (guint y = row_of (self, rect.y0); y <= y1; y++)
    for (guint x = column_of (self, rect.x0); x <= x1; x++)
      {
        const GArray *square = self->squares[y * self->n_columns + x];

        for (guint i = 0; square != NULL && i < square->len; i++)
          {
            guint index = g_array_index (square, guint, i);

            if (ent_rect_contains (rect, g_array_index (self->points, EntPoint, index)))
              g_array_append_val (found, index);
          }
      }
  if (found->len > 1)
    qsort (found->data, found->len, sizeof (guint), ent_index_compare);
}
