/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "polyline.h"

#include <math.h>

/* What is shorter is nothing, in the unit of the points. */
#define LEAST_LENGTH 1e-6

/* No stretch between two points is cut into more than this. */
#define MAX_PIECES 64

static EntPoint
mix (EntPoint a,
     EntPoint b,
     double t)
{
  return (EntPoint) { a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

static double
distance (EntPoint a,
          EntPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y;

  return sqrt (dx * dx + dy * dy);
}

static EntPoint
direction_of (EntPoint a,
              EntPoint b)
{
  double length = distance (a, b);

  if (length <= 0.0)
    return (EntPoint) { 1.0, 0.0 };

  return (EntPoint) { (b.x - a.x) / length, (b.y - a.y) / length };
}

/**
 * ent_polyline_length:
 * @points: (array length=n_points): a path
 * @n_points: 2 or more
 *
 * Returns: its length
 */
double
ent_polyline_length (const EntPoint *points,
                     guint n_points)
{
  double length = 0.0;

  g_return_val_if_fail (points != NULL && n_points >= 2, 0.0);

  for (guint i = 1; i < n_points; i++)
    length += distance (points[i - 1], points[i]);

  return length;
}

/**
 * ent_polyline_at:
 * @points: (array length=n_points): a path
 * @n_points: 2 or more
 * @fraction: how far along, in [0, 1]
 * @direction: (out) (optional): where the path goes there, of length 1
 *
 * Returns: the point at that part of its length
 */
EntPoint
ent_polyline_at (const EntPoint *points,
                 guint n_points,
                 double fraction,
                 EntPoint *direction)
{
  double left;
  guint i = 1;

  g_return_val_if_fail (points != NULL && n_points >= 2, ((EntPoint) { 0.0, 0.0 }));

  left = CLAMP (fraction, 0.0, 1.0) * ent_polyline_length (points, n_points);
  for (; i + 1 < n_points; i++)
    {
      double step = distance (points[i - 1], points[i]);

      if (left <= step && step > 0.0)
        break;
      left -= step;
    }

  if (direction != NULL)
    *direction = direction_of (points[i - 1], points[i]);

  return mix (points[i - 1], points[i],
              left / MAX (distance (points[i - 1], points[i]), G_MINDOUBLE));
}

/* The square of it, as the root is needed only once. */
static double
segment_distance (EntPoint a,
                  EntPoint b,
                  EntPoint p)
{
  double dx = b.x - a.x;
  double dy = b.y - a.y;
  double square = dx * dx + dy * dy;
  double t = square > 0.0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0.0;
  EntPoint nearest = mix (a, b, CLAMP (t, 0.0, 1.0));

  return (p.x - nearest.x) * (p.x - nearest.x) + (p.y - nearest.y) * (p.y - nearest.y);
}

/**
 * ent_polyline_distance:
 * @points: (array length=n_points): a path
 * @n_points: 2 or more
 * @from: a point
 *
 * Returns: the distance between @from and the nearest point of the path
 */
double
ent_polyline_distance (const EntPoint *points,
                       guint n_points,
                       EntPoint from)
{
  double nearest = G_MAXDOUBLE;

  g_return_val_if_fail (points != NULL && n_points >= 2, G_MAXDOUBLE);

  for (guint i = 1; i < n_points; i++)
    {
      double square = segment_distance (points[i - 1], points[i], from);

      nearest = MIN (nearest, square);
    }

  return sqrt (nearest);
}

/**
 * ent_polyline_bounds:
 * @points: (array length=n_points): a path
 * @n_points: 1 or more
 *
 * Returns: the smallest rectangle around it
 */
EntRect
ent_polyline_bounds (const EntPoint *points,
                     guint n_points)
{
  EntRect bounds;

  g_return_val_if_fail (points != NULL && n_points >= 1, ((EntRect) { 0.0, 0.0, 0.0, 0.0 }));

  bounds = ent_rect_around (points[0], 0.0);
  for (guint i = 1; i < n_points; i++)
    bounds = ent_rect_union (bounds, ent_rect_around (points[i], 0.0));

  return bounds;
}

/**
 * ent_polyline_bend:
 * @points: (inout) (array length=n_points): a path
 * @n_points: 2 or more
 * @sagitta: how far its middle moves to the left of the chord, seen along it
 *   with y pointing down
 *
 * Bends a path between its ends, which stay; the bow is a parabola.
 */
void
ent_polyline_bend (EntPoint *points,
                   guint n_points,
                   double sagitta)
{
  EntPoint along, last;
  double length, done = 0.0;

  g_return_if_fail (points != NULL && n_points >= 2);

  along = direction_of (points[0], points[n_points - 1]);
  length = MAX (ent_polyline_length (points, n_points), G_MINDOUBLE);
  last = points[0];
  for (guint i = 1; i + 1 < n_points; i++)
    {
      double t, bow;

      done += distance (last, points[i]);
      last = points[i];
      t = done / length;
      bow = 4.0 * t * (1.0 - t) * sagitta;
      points[i].x += along.y * bow;
      points[i].y -= along.x * bow;
    }
}

/**
 * ent_polyline_move_ends:
 * @points: (inout) (array length=n_points): a path
 * @n_points: 2 or more
 * @first: where it shall begin
 * @last: where it shall end
 *
 * Moves the ends; what lies between follows each in its share.
 */
void
ent_polyline_move_ends (EntPoint *points,
                        guint n_points,
                        EntPoint first,
                        EntPoint last)
{
  EntPoint from, to, before;
  double length, done = 0.0;

  g_return_if_fail (points != NULL && n_points >= 2);

  from = (EntPoint) { first.x - points[0].x, first.y - points[0].y };
  to = (EntPoint) { last.x - points[n_points - 1].x, last.y - points[n_points - 1].y };
  length = MAX (ent_polyline_length (points, n_points), G_MINDOUBLE);
  before = points[0];
  for (guint i = 0; i < n_points; i++)
    {
      EntPoint move;

      done += distance (before, points[i]);
      before = points[i];
      move = mix (from, to, done / length);
      points[i].x += move.x;
      points[i].y += move.y;
    }
  points[0] = first;
  points[n_points - 1] = last;
}

/**
 * ent_polyline_offset:
 * @points: (array length=n_points): a path without sharp corners
 * @n_points: 2 or more
 * @distance: how far to its left, seen along it with y pointing down
 * @offset: (out caller-allocates) (array length=n_points): a path beside it; may
 *   not be @points
 */
void
ent_polyline_offset (const EntPoint *points,
                     guint n_points,
                     double distance,
                     EntPoint *offset)
{
  g_return_if_fail (points != NULL && n_points >= 2);
  g_return_if_fail (offset != NULL && offset != points);

  for (guint i = 0; i < n_points; i++)
    {
      EntPoint before = points[i > 0 ? i - 1 : 0];
      EntPoint after = points[MIN (i + 1, n_points - 1)];
      EntPoint along = direction_of (before, after);

      offset[i] = (EntPoint) { points[i].x + along.y * distance, points[i].y - along.x * distance };
    }
}

/* Where between a, inside of the circle, and b, outside, it is left. */
static EntPoint
leave_circle (EntPoint a,
              EntPoint b,
              EntPoint center,
              double radius)
{
  double dx = b.x - a.x, dy = b.y - a.y;
  double fx = a.x - center.x, fy = a.y - center.y;
  double qa = dx * dx + dy * dy;
  double qb = fx * dx + fy * dy;
  double qc = fx * fx + fy * fy - radius * radius;
  double root = qb * qb - qa * qc;

  if (qa <= 0.0 || root < 0.0)
    return b;

  return mix (a, b, CLAMP ((sqrt (root) - qb) / qa, 0.0, 1.0));
}

/* What is left of one stretch between two circles, if it is: a lies in the
 * first, b in the second.
 */
static gboolean
trim_stretch (GArray *points,
              EntPoint a,
              EntPoint b,
              EntPoint start,
              double start_radius,
              EntPoint end,
              double end_radius)
{
  EntPoint ends[2] = { leave_circle (a, b, start, start_radius),
                       leave_circle (b, a, end, end_radius) };
  double ahead = (ends[1].x - ends[0].x) * (b.x - a.x) + (ends[1].y - ends[0].y) * (b.y - a.y);

  g_array_set_size (points, 0);
  g_array_append_vals (points, ends, 2);

  return ahead > 0.0;
}

/**
 * ent_polyline_trim:
 * @points: (element-type EntPoint) (inout): a path
 * @start: centre of a circle around its first point
 * @start_radius: radius of that circle
 * @end: centre of a circle around its last point
 * @end_radius: radius of that circle
 *
 * Cuts off what lies in the circles: the path then begins where it first leaves
 * the one, and ends where it last enters the other.
 *
 * Returns: whether two points or more, and some length, are left
 */
gboolean
ent_polyline_trim (GArray *points,
                   EntPoint start,
                   double start_radius,
                   EntPoint end,
                   double end_radius)
{
  EntPoint *p;
  guint first = 0, last;

  g_return_val_if_fail (points != NULL && points->len >= 2, FALSE);

  p = (EntPoint *) points->data;
  last = points->len - 1;
  while (first < last && distance (p[first], start) <= start_radius)
    first++;
  while (last > first && distance (p[last], end) <= end_radius)
    last--;

  if (first == last && first > 0 && distance (p[last], end) <= end_radius)
    return trim_stretch (points, p[first - 1], p[first], start, start_radius, end, end_radius);

  if (first > 0 && distance (p[first], start) > start_radius)
    {
      p[first - 1] = leave_circle (p[first - 1], p[first], start, start_radius);
      first--;
    }
  if (last < points->len - 1 && distance (p[last], end) > end_radius)
    {
      p[last + 1] = leave_circle (p[last + 1], p[last], end, end_radius);
      last++;
    }

  if (last < first + 1)
    return FALSE;

  g_array_set_size (points, last + 1);
  if (first > 0)
    g_array_remove_range (points, 0, first);
  p = (EntPoint *) points->data;

  return ent_polyline_length (p, points->len) > LEAST_LENGTH
         && distance (p[0], p[points->len - 1]) > LEAST_LENGTH;
}

/* Catmull and Rom's spline between b and c. */
static EntPoint
spline (EntPoint a,
        EntPoint b,
        EntPoint c,
        EntPoint d,
        double t)
{
  double t2 = t * t, t3 = t2 * t;
  double wa = -0.5 * t3 + t2 - 0.5 * t;
  double wb = 1.5 * t3 - 2.5 * t2 + 1.0;
  double wc = -1.5 * t3 + 2.0 * t2 + 0.5 * t;
  double wd = 0.5 * t3 - 0.5 * t2;

  return (EntPoint) { wa * a.x + wb * b.x + wc * c.x + wd * d.x,
                      wa * a.y + wb * b.y + wc * c.y + wd * d.y };
}

/**
 * ent_polyline_refine:
 * @points: (array length=n_points): a path
 * @n_points: 2 or more
 * @max_step: the longest step wanted between two points
 * @refined: (element-type EntPoint) (inout): array to which the refined path is
 *   appended; it goes through all points
 *
 * Makes a path round enough to be drawn large.
 */
void
ent_polyline_refine (const EntPoint *points,
                     guint n_points,
                     double max_step,
                     GArray *refined)
{
  g_return_if_fail (points != NULL && n_points >= 2);
  g_return_if_fail (max_step > 0.0);
  g_return_if_fail (refined != NULL);

  for (guint i = 0; i + 1 < n_points; i++)
    {
      EntPoint b = points[i], c = points[i + 1];
      EntPoint a = i > 0 ? points[i - 1] : (EntPoint) { 2 * b.x - c.x, 2 * b.y - c.y };
      EntPoint d = i + 2 < n_points ? points[i + 2] : (EntPoint) { 2 * c.x - b.x, 2 * c.y - b.y };
      guint n = (guint) CLAMP (ceil (distance (b, c) / max_step), 1.0, MAX_PIECES);

      for (guint k = 0; k < n; k++)
        {
          EntPoint point = spline (a, b, c, d, (double) k / n);

          g_array_append_val (refined, point);
        }
    }
  g_array_append_val (refined, points[n_points - 1]);
}
