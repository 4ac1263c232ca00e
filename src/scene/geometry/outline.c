/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "outline.h"

#include <math.h>

/* In which an outline is walked, pixels. */
#define STEP 2.0

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const EntPoint *p = a, *q = b;

  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;

  return p->y < q->y ? -1 : p->y > q->y;
}

static double
turn (EntPoint a,
      EntPoint b,
      EntPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* The convex hull (Andrew 1979). */
static GArray *
hull_of (GArray *points)
{
  GArray *hull = g_array_new (FALSE, FALSE, sizeof (EntPoint));

  g_array_sort (points, compare_points);
  for (guint pass = 0; pass < 2; pass++)
    {
      guint least = hull->len + 1;

      for (guint i = 0; i < points->len; i++)
        {
          EntPoint p = g_array_index (points, EntPoint, pass == 0 ? i : points->len - 1 - i);

          while (hull->len > least
                 && turn (g_array_index (hull, EntPoint, hull->len - 2),
                          g_array_index (hull, EntPoint, hull->len - 1), p) <= 0.0)
            g_array_set_size (hull, hull->len - 1);
          g_array_append_val (hull, p);
        }
      g_array_set_size (hull, hull->len - 1);
    }

  return hull;
}

static double
distance_to (const EntCircle *circle,
             EntPoint p)
{
  return hypot (p.x - circle->middle.x, p.y - circle->middle.y) - circle->radius;
}

/* Whether a polygon is around a point (even-odd). */
static gboolean
is_around (const GArray *polygon,
           EntPoint p)
{
  gboolean around = FALSE;

  for (guint i = 0, j = polygon->len - 1; i < polygon->len; j = i++)
    {
      EntPoint a = g_array_index (polygon, EntPoint, i), b = g_array_index (polygon, EntPoint, j);

      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
        around = !around;
    }

  return around;
}

/* The same polygon in small steps. */
static GArray *
walk (const GArray *polygon)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (EntPoint));

  for (guint i = 0; i < polygon->len; i++)
    {
      EntPoint a = g_array_index (polygon, EntPoint, i);
      EntPoint b = g_array_index (polygon, EntPoint, (i + 1) % polygon->len);
      guint n = 1 + (guint) (hypot (b.x - a.x, b.y - a.y) / STEP);

      for (guint k = 0; k < n; k++)
        {
          EntPoint p = { a.x + (b.x - a.x) * k / n, a.y + (b.y - a.y) * k / n };

          g_array_append_val (steps, p);
        }
    }

  return steps;
}

/* From one point of a circle to another, on the side that lies in the polygon. */
static void
add_dent (const GArray *polygon,
          const EntCircle *circle,
          EntPoint from,
          EntPoint to,
          GArray *points)
{
  double begin = atan2 (from.y - circle->middle.y, from.x - circle->middle.x);
  double turned = atan2 (to.y - circle->middle.y, to.x - circle->middle.x) - begin;
  double other = turned > 0.0 ? turned - 2.0 * G_PI : turned + 2.0 * G_PI;
  EntPoint half = { circle->middle.x + circle->radius * cos (begin + turned / 2.0),
                    circle->middle.y + circle->radius * sin (begin + turned / 2.0) };
  guint n;

  if (!is_around (polygon, half))
    turned = other;
  n = 1 + (guint) (fabs (turned) * circle->radius / STEP);
  for (guint k = 0; k <= n; k++)
    {
      double angle = begin + turned * k / n;
      EntPoint p = { circle->middle.x + circle->radius * cos (angle), circle->middle.y + circle->radius * sin (angle) };

      g_array_append_val (points, p);
    }
}

/* Leads the polygon around a circle that it runs through. @first: a step outside of that */
static GArray *
dent (const GArray *polygon,
      const GArray *steps,
      guint first,
      const EntCircle *circle)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (EntPoint));

  for (guint i = 0; i < steps->len; i++)
    {
      EntPoint p = g_array_index (steps, EntPoint, (first + i) % steps->len);
      EntPoint from = p;

      if (distance_to (circle, p) > 0.0)
        {
          g_array_append_val (points, p);
          continue;
        }
      while (i + 1 < steps->len && distance_to (circle, g_array_index (steps, EntPoint, (first + i + 1) % steps->len)) <= 0.0)
        i++;
      add_dent (polygon, circle, from, g_array_index (steps, EntPoint, (first + i) % steps->len), points);
    }

  return points;
}

/**
 * ent_outline_new:
 * @points: (element-type EntPoint): at least three; they are sorted
 *
 * Returns: (transfer full): the convex hull of these
 */
EntOutline *
ent_outline_new (GArray *points)
{
  EntOutline *self;

  g_return_val_if_fail (points != NULL && points->len >= 3, NULL);

  self = g_new (EntOutline, 1);
  self->points = hull_of (points);
  self->holes = g_array_new (FALSE, FALSE, sizeof (EntCircle));

  return self;
}

void
ent_outline_free (EntOutline *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->points);
  g_array_unref (self->holes);
  g_free (self);
}

/**
 * ent_outline_keep_out:
 * @self: an outline
 * @middle: of a circle
 * @radius: of it
 *
 * Leads the outline around a circle that it meets, and makes a hole for one that is
 * inside of it.
 */
void
ent_outline_keep_out (EntOutline *self,
                      EntPoint middle,
                      double radius)
{
  const EntCircle circle = { middle, radius };
  g_autoptr (GArray) steps = NULL;
  guint first = G_MAXUINT, n_inside = 0;

  g_return_if_fail (self != NULL && radius >= 0.0);

  steps = walk (self->points);
  for (guint i = 0; i < steps->len; i++)
    if (distance_to (&circle, g_array_index (steps, EntPoint, i)) <= 0.0)
      n_inside++;
    else if (first == G_MAXUINT)
      first = i;

  if (n_inside == 0 && is_around (self->points, middle))
    {
      g_array_append_val (self->holes, circle);
    }
  else if (n_inside > 0 && first != G_MAXUINT)
    {
      GArray *dented = dent (self->points, steps, first, &circle);

      g_array_unref (self->points);
      self->points = dented;
    }
}

/**
 * ent_outline_contains:
 * @self: an outline
 * @point: a point
 *
 * Returns: whether it is inside, and in no hole
 */
gboolean
ent_outline_contains (const EntOutline *self,
                      EntPoint point)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->holes->len; i++)
    if (distance_to (&g_array_index (self->holes, EntCircle, i), point) <= 0.0)
      return FALSE;

  return is_around (self->points, point);
}

/**
 * ent_outline_path:
 * @self: an outline
 * @cr: a context
 *
 * Adds it to the path, to be filled by the even-odd rule.
 */
void
ent_outline_path (const EntOutline *self,
                  cairo_t *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_new_sub_path (cr);
  for (guint i = 0; i < self->points->len; i++)
    {
      EntPoint p = g_array_index (self->points, EntPoint, i);

      cairo_line_to (cr, p.x, p.y);
    }
  cairo_close_path (cr);
  for (guint i = 0; i < self->holes->len; i++)
    {
      const EntCircle *hole = &g_array_index (self->holes, EntCircle, i);

      cairo_new_sub_path (cr);
      cairo_arc (cr, hole->middle.x, hole->middle.y, hole->radius, 0.0, 2.0 * G_PI);
      cairo_close_path (cr);
    }
}
