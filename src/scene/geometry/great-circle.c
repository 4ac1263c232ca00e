/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "great-circle.h"

#include <math.h>

#define DEGREE (G_PI / 180.0)

/* Directions closer than this, radians, are taken as the same or opposite. */
#define SAME_DIRECTION 1e-12

/* A drawn path never bends more than this, degrees of longitude, between two of
 * its points; it keeps the bow near the poles round.
 */
#define MAX_LON_STEP 4.0
#define MAX_DEPTH 24

#define CUT_STEPS 60
#define MAX_STEPS 100000.0

typedef struct
{
  double x;
  double y;
  double z;
} Vector;

/* A great circle: cos (angle) * start + sin (angle) * ahead. */
typedef struct
{
  Vector start;
  Vector ahead;
  double angle;
} Course;

typedef struct
{
  const EntProjection *projection;
  Course course;
  double max_step;
  GArray *points;
  GArray *starts;
} Path;

/* A place on a path: how far along, and where from the central meridian. */
typedef struct
{
  double fraction;
  double dlon;
  double lat;
} Station;

static Vector
vector_at (EntLonLat place)
{
  double lon = place.lon * DEGREE;
  double lat = place.lat * DEGREE;

  return (Vector) { cos (lat) * cos (lon), cos (lat) * sin (lon), sin (lat) };
}

static Vector
north_at (EntLonLat place)
{
  double lon = place.lon * DEGREE;
  double lat = place.lat * DEGREE;

  return (Vector) { -sin (lat) * cos (lon), -sin (lat) * sin (lon), cos (lat) };
}

static double
dot (Vector a,
     Vector b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static Vector
mix (Vector a,
     double of_a,
     Vector b,
     double of_b)
{
  return (Vector) { a.x * of_a + b.x * of_b,
                    a.y * of_a + b.y * of_b,
                    a.z * of_a + b.z * of_b };
}

static double
angle_between (Vector a,
               Vector b)
{
  Vector cross = { a.y * b.z - a.z * b.y,
                   a.z * b.x - a.x * b.z,
                   a.x * b.y - a.y * b.x };

  return atan2 (sqrt (dot (cross, cross)), dot (a, b));
}

/* Between a place and itself or its antipode there is no one great circle: the
 * course then sets out to the north.
 */
static Course
course_between (EntLonLat from,
                EntLonLat to)
{
  Course course = { .start = vector_at (from) };
  Vector end = vector_at (to);
  Vector ahead = mix (end, 1.0, course.start, -dot (end, course.start));
  double length = sqrt (dot (ahead, ahead));

  course.angle = angle_between (course.start, end);
  if (length < SAME_DIRECTION)
    course.ahead = north_at (from);
  else
    course.ahead = mix (ahead, 1.0 / length, ahead, 0.0);

  return course;
}

static EntLonLat
course_at (const Course *course,
           double fraction)
{
  double angle = course->angle * fraction;
  Vector v = mix (course->start, cos (angle), course->ahead, sin (angle));

  return (EntLonLat) { atan2 (v.y, v.x) / DEGREE,
                       atan2 (v.z, hypot (v.x, v.y)) / DEGREE };
}

/**
 * ent_great_circle_distance:
 * @from: a place
 * @to: another place
 *
 * Returns: the shortest way on the globe, earth radii (that is, radians), in
 *   [0, π]
 */
double
ent_great_circle_distance (EntLonLat from,
                           EntLonLat to)
{
  return angle_between (vector_at (from), vector_at (to));
}

/**
 * ent_great_circle_bearing:
 * @from: a place
 * @to: another place
 *
 * Returns: the direction in which the great circle leaves @from, degrees
 *   clockwise from north, in [0, 360). It is 0 where @to is the same place or
 *   the antipode.
 */
double
ent_great_circle_bearing (EntLonLat from,
                          EntLonLat to)
{
  Course course = course_between (from, to);
  double lon = from.lon * DEGREE;
  Vector east = { -sin (lon), cos (lon), 0.0 };
  double bearing = atan2 (dot (course.ahead, east),
                          dot (course.ahead, north_at (from))) / DEGREE;

  if (bearing < 0.0)
    bearing += 360.0;

  return bearing < 360.0 ? bearing : 0.0;
}

/**
 * ent_great_circle_at:
 * @from: a place
 * @to: another place
 * @fraction: how far along, in [0, 1]
 *
 * Finds a place on the great circle. To the antipode it sets out to the north.
 *
 * Returns: the place; its longitude in [-180, 180]
 */
EntLonLat
ent_great_circle_at (EntLonLat from,
                     EntLonLat to,
                     double fraction)
{
  Course course = course_between (from, to);

  return course_at (&course, fraction);
}

/**
 * ent_great_circle_interpolate:
 * @from: a place
 * @to: another place
 * @places: (out caller-allocates) (array length=n_places): evenly spaced places
 *   from @from to @to, both included
 * @n_places: how many, 2 or more
 *
 * Finds several places on one great circle, as ent_great_circle_at() does.
 */
void
ent_great_circle_interpolate (EntLonLat from,
                              EntLonLat to,
                              EntLonLat *places,
                              guint n_places)
{
  Course course;

  g_return_if_fail (places != NULL);
  g_return_if_fail (n_places >= 2);

  course = course_between (from, to);
  for (guint i = 0; i < n_places; i++)
    places[i] = course_at (&course, (double) i / (n_places - 1));
}

static Station
station_at (const Path *path,
            double fraction)
{
  EntLonLat place = course_at (&path->course, fraction);

  return (Station) { fraction,
                     ent_projection_relative_lon (path->projection, place.lon),
                     place.lat };
}

static void
append (Path *path,
        double dlon,
        double lat)
{
  EntPoint point = ent_projection_forward_relative (dlon, lat);

  g_array_append_val (path->points, point);
}

static void
begin_part (Path *path)
{
  guint start = path->points->len;

  g_array_append_val (path->starts, start);
}

static gboolean
is_cut_between (Station a,
                Station b)
{
  return fabs (b.dlon - a.dlon) > 180.0;
}

/* Ends the part at one edge of the map and begins the next at the other. */
static void
append_cut (Path *path,
            Station a,
            Station b)
{
  double edge = a.dlon < 0.0 ? -180.0 : 180.0;

  for (int i = 0; i < CUT_STEPS; i++)
    {
      Station middle = station_at (path, (a.fraction + b.fraction) / 2.0);

      if (is_cut_between (a, middle))
        b = middle;
      else
        a = middle;
    }

  append (path, edge, a.lat);
  begin_part (path);
  append (path, -edge, a.lat);
}

/* Appends what comes after a, up to and with b. */
static void
append_stretch (Path *path,
                Station a,
                Station b,
                guint depth)
{
  double turn = fabs (ent_projection_relative_lon (&(EntProjection) { 0.0 },
                                                   b.dlon - a.dlon));

  if (depth < MAX_DEPTH && turn > MAX_LON_STEP)
    {
      Station middle = station_at (path, (a.fraction + b.fraction) / 2.0);

      append_stretch (path, a, middle, depth + 1);
      append_stretch (path, middle, b, depth + 1);
      return;
    }

  if (is_cut_between (a, b))
    append_cut (path, a, b);
  append (path, b.dlon, b.lat);
}

/**
 * ent_great_circle_project:
 * @projection: a projection
 * @from: a place
 * @to: another place
 * @max_step: the longest step along the great circle, degrees, above 0; 2 looks
 *   round at any size
 * @points: (element-type EntPoint): array to which the points are appended, in
 *   world units
 * @starts: (element-type guint): array to which, for each unbroken part, the
 *   index in @points of its first point is appended
 *
 * Draws the great circle between two places as broken lines. Where it crosses
 * the cut of the map it ends at one edge and goes on at the other, as a new
 * part. The last part reaches to the end of @points.
 */
void
ent_great_circle_project (const EntProjection *projection,
                          EntLonLat from,
                          EntLonLat to,
                          double max_step,
                          GArray *points,
                          GArray *starts)
{
  Path path = { projection, course_between (from, to), max_step, points, starts };
  Station last;
  guint n_steps;

  g_return_if_fail (projection != NULL);
  g_return_if_fail (max_step > 0.0);
  g_return_if_fail (points != NULL);
  g_return_if_fail (starts != NULL);

  n_steps = (guint) CLAMP (ceil (path.course.angle / DEGREE / max_step), 1.0, MAX_STEPS);
  last = station_at (&path, 0.0);
  begin_part (&path);
  append (&path, last.dlon, last.lat);

  for (guint i = 1; i <= n_steps; i++)
    {
      Station next = station_at (&path, (double) i / n_steps);

      append_stretch (&path, last, next, 0);
      last = next;
    }
}
