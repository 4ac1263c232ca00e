/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include <glib.h>

#include "great-circle.h"
#include "projection.h"

#define DEGREE (G_PI / 180.0)
#define EXACT 1e-9

/* Metres, the radius of the sphere with the area of WGS 84. */
#define AUTHALIC_RADIUS 6371007.1809

static void
assert_near (double value,
             double expected,
             double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value, expected, tolerance);
}

/* The first three rows are the corners of the extent published for EPSG:8857,
 * in metres; the last two were worked out by hand from the formula.
 */
static void
test_known_values (void)
{
  const struct
  {
    double lon;
    double lat;
    double x;
    double y;
  } cases[] = {
    { 179.9999999999, 0.0, 17243959.06, 0.0 },
    { -180.0, 90.0, -10216474.79, -8392927.60 },
    { -180.0, -90.0, -10216474.79, 8392927.60 },
    { 0.0, 0.0, 0.0, 0.0 },
    { -70.0, -31.2, -0.9790802358791969 * AUTHALIC_RADIUS, 0.6153667275764761 * AUTHALIC_RADIUS },
    { 0.0, 45.0, 0.0, -0.8602310855220102 * AUTHALIC_RADIUS },
  };
  const EntProjection projection = { 0.0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double x;
      double y;

      ent_projection_forward (&projection, cases[i].lon, cases[i].lat, &x, &y);
      assert_near (x * AUTHALIC_RADIUS, cases[i].x, 0.01);
      assert_near (y * AUTHALIC_RADIUS, cases[i].y, 0.01);
    }
}

static void
test_extent (void)
{
  assert_near (ent_projection_forward_relative (180.0, 0.0).x, ENT_PROJECTION_HALF_WIDTH, 1e-15);
  assert_near (ent_projection_forward_relative (0.0, -90.0).y, ENT_PROJECTION_HALF_HEIGHT, 1e-15);
  assert_near (ent_projection_forward_relative (-180.0, 0.0).x, -ENT_PROJECTION_HALF_WIDTH, 1e-15);
}

/* The projected area of a small cell is its area on the globe. */
static void
test_keeps_areas (void)
{
  const double step = 0.01;

  for (double lat = -85.0; lat <= 85.0; lat += 5.0)
    for (double dlon = -179.0; dlon < 179.0; dlon += 20.0)
      {
        EntPoint a = ent_projection_forward_relative (dlon - step, lat - step);
        EntPoint b = ent_projection_forward_relative (dlon + step, lat - step);
        EntPoint c = ent_projection_forward_relative (dlon + step, lat + step);
        EntPoint d = ent_projection_forward_relative (dlon - step, lat + step);
        double drawn = ((c.x - a.x) * (b.y - d.y) - (b.x - d.x) * (c.y - a.y)) / 2.0;
        double true_area = 2.0 * step * DEGREE *
                           (sin ((lat + step) * DEGREE) - sin ((lat - step) * DEGREE));

        assert_near (drawn / true_area, 1.0, 1e-5);
      }
}

static void
test_round_trip (void)
{
  for (double lon0 = -180.0; lon0 <= 180.0; lon0 += 47.5)
    for (double lat = -89.0; lat <= 89.0; lat += 3.56)
      for (double lon = -179.9; lon < 180.0; lon += 7.3)
        {
          const EntProjection projection = { lon0 };
          double x;
          double y;
          double back_lon;
          double back_lat;

          ent_projection_forward (&projection, lon, lat, &x, &y);
          g_assert_true (ent_projection_inverse (&projection, x, y, &back_lon, &back_lat));
          assert_near (back_lon, lon, EXACT);
          assert_near (back_lat, lat, EXACT);
        }
}

/* Near the poles latitude hardly moves a point, so points are compared. */
static void
test_round_trip_of_points (void)
{
  const EntProjection projection = { 70.0 };

  for (double lat = -90.0; lat <= 90.0; lat += 0.25)
    for (double dlon = -180.0; dlon < 180.0; dlon += 15.0)
      {
        EntPoint point = ent_projection_forward_relative (dlon, lat);
        double lon;
        double back_lat;
        double x;
        double y;

        g_assert_true (ent_projection_inverse (&projection, point.x, point.y, &lon, &back_lat));
        g_assert_cmpfloat (lon, >=, -180.0);
        g_assert_cmpfloat (lon, <, 180.0);
        ent_projection_forward (&projection, lon, back_lat, &x, &y);
        if (dlon > -180.0)
          assert_near (x, point.x, EXACT);
        assert_near (y, point.y, EXACT);
      }
}

static void
test_outside (void)
{
  const EntProjection projection = { 10.0 };
  const EntPoint outside[] = {
    { ENT_PROJECTION_HALF_WIDTH + 1e-9, 0.0 },
    { 0.0, ENT_PROJECTION_HALF_HEIGHT + 1e-9 },
    { 0.0, -ENT_PROJECTION_HALF_HEIGHT - 1e-9 },
    { -2.5, 1.3 },
    { 1e300, 0.0 },
    { NAN, 0.0 },
    { 0.0, NAN },
    { INFINITY, 0.0 },
    { 0.0, -INFINITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      double lon = 1.0;
      double lat = 2.0;

      g_assert_false (ent_projection_inverse (&projection, outside[i].x, outside[i].y, &lon, &lat));
      g_assert_cmpfloat (lon, ==, 1.0);
      g_assert_cmpfloat (lat, ==, 2.0);
    }
}

static void
test_relative_lon (void)
{
  const struct
  {
    double lon0;
    double lon;
    double dlon;
  } cases[] = {
    { 0.0, 0.0, 0.0 },
    { 0.0, 180.0, -180.0 },
    { 0.0, -180.0, -180.0 },
    { 180.0, -180.0, 0.0 },
    { 170.0, -170.0, 20.0 },
    { -170.0, 170.0, -20.0 },
    { 70.0, -110.0, -180.0 },
    { 70.0, 250.0, -180.0 },
    { 70.0, 249.0, 179.0 },
    { -730.0, 725.0, 15.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_near (ent_projection_relative_lon (&(EntProjection) { cases[i].lon0 }, cases[i].lon),
                 cases[i].dlon, EXACT);
}

static void
test_distance_and_bearing (void)
{
  const struct
  {
    EntLonLat from;
    EntLonLat to;
    double distance;
    double bearing;
  } cases[] = {
    { { 0, 0 }, { 90, 0 }, 90, 90 },
    { { 0, 0 }, { -90, 0 }, 90, 270 },
    { { 0, 0 }, { 0, 90 }, 90, 0 },
    { { 0, 0 }, { 0, -45 }, 45, 180 },
    { { 170, 0 }, { -170, 0 }, 20, 90 },
    { { 12, 34 }, { 12, 34 }, 0, 0 },
    { { 20, 30 }, { -160, -30 }, 180, 0 },
    { { 0, 60 }, { 180, 60 }, 60, 0 },
    { { 0, 0 }, { 90, 45 }, 90, 45 },
    { { 0, 0 }, { 1e-7, 0 }, 1e-7, 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_near (ent_great_circle_distance (cases[i].from, cases[i].to) / DEGREE,
                   cases[i].distance, EXACT);
      assert_near (ent_great_circle_bearing (cases[i].from, cases[i].to),
                   cases[i].bearing, EXACT);
    }
}

static void
test_interpolate (void)
{
  const EntLonLat from = { 69.3, 30.4 };
  const EntLonLat to = { -100.0, 40.0 };
  double whole = ent_great_circle_distance (from, to);
  EntLonLat places[11];

  ent_great_circle_interpolate (from, to, places, G_N_ELEMENTS (places));
  assert_near (places[0].lon, from.lon, EXACT);
  assert_near (places[0].lat, from.lat, EXACT);
  assert_near (places[10].lon, to.lon, EXACT);
  assert_near (places[10].lat, to.lat, EXACT);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      assert_near (ent_great_circle_distance (from, places[i]), whole * i / 10.0, EXACT);
      assert_near (ent_great_circle_distance (places[i], to), whole * (10.0 - i) / 10.0, EXACT);
      assert_near (ent_great_circle_at (from, to, i / 10.0).lat, places[i].lat, EXACT);
    }
}

static void
test_antipodes (void)
{
  const EntLonLat from = { 20.0, 30.0 };
  const EntLonLat to = { -160.0, -30.0 };
  EntLonLat quarter = ent_great_circle_at (from, to, 1.0 / 6.0);
  EntLonLat half = ent_great_circle_at (from, to, 0.5);

  assert_near (quarter.lon, 20.0, EXACT);
  assert_near (quarter.lat, 60.0, EXACT);
  assert_near (half.lat, 60.0, EXACT);
  assert_near (half.lon, -160.0, EXACT);
  assert_near (ent_great_circle_at (from, from, 0.7).lat, 30.0, EXACT);
}

typedef struct
{
  GArray *points;
  GArray *starts;
} Drawn;

static Drawn
draw (double lon0,
      EntLonLat from,
      EntLonLat to)
{
  const EntProjection projection = { lon0 };
  Drawn drawn = { g_array_new (FALSE, FALSE, sizeof (EntPoint)),
                  g_array_new (FALSE, FALSE, sizeof (guint)) };

  ent_great_circle_project (&projection, from, to, 2.0, drawn.points, drawn.starts);
  return drawn;
}

static void
drawn_free (Drawn *drawn)
{
  g_array_unref (drawn->points);
  g_array_unref (drawn->starts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawn, drawn_free)

static EntPoint
drawn_point (Drawn *drawn,
             guint i)
{
  return g_array_index (drawn->points, EntPoint, i);
}

static gboolean
starts_part (Drawn *drawn,
             guint i)
{
  for (guint k = 0; k < drawn->starts->len; k++)
    if (g_array_index (drawn->starts, guint, k) == i)
      return TRUE;

  return FALSE;
}

/* Parts are unbroken, and break only from one edge of the map to the other. */
static void
assert_sound (Drawn *drawn)
{
  g_assert_cmpuint (g_array_index (drawn->starts, guint, 0), ==, 0);
  for (guint i = 1; i < drawn->points->len; i++)
    {
      EntPoint a = drawn_point (drawn, i - 1);
      EntPoint b = drawn_point (drawn, i);

      assert_near (a.y, b.y, 0.06);
      if (starts_part (drawn, i))
        {
          assert_near (a.x, -b.x, EXACT);
          assert_near (fabs (a.x), fabs (ent_projection_forward_relative (180.0, 0.0).x), 1.2);
        }
      else
        {
          assert_near (a.x, b.x, 0.12);
        }
    }
}

static void
test_project_across_cut (void)
{
  g_auto (Drawn) cut = draw (0.0, (EntLonLat) { 170, 10 }, (EntLonLat) { -170, 20 });
  g_auto (Drawn) whole = draw (180.0, (EntLonLat) { 170, 10 }, (EntLonLat) { -170, 20 });
  guint second;

  g_assert_cmpuint (cut.starts->len, ==, 2);
  g_assert_cmpuint (whole.starts->len, ==, 1);
  assert_sound (&cut);
  assert_sound (&whole);

  second = g_array_index (cut.starts, guint, 1);
  g_assert_cmpfloat (drawn_point (&cut, second - 1).x, >, 2.4);
  g_assert_cmpfloat (drawn_point (&cut, second).x, <, -2.4);
}

static void
test_project_over_pole (void)
{
  g_auto (Drawn) inside = draw (60.0, (EntLonLat) { 0, 60 }, (EntLonLat) { 180, 60 });
  g_auto (Drawn) near = draw (60.0, (EntLonLat) { 0, 60 }, (EntLonLat) { 179.9999, 60 });
  EntPoint last = drawn_point (&inside, inside.points->len - 1);

  g_assert_cmpuint (inside.starts->len, ==, 1);
  assert_near (last.x, ent_projection_forward_relative (120.0, 60.0).x, EXACT);
  assert_near (last.y, ent_projection_forward_relative (120.0, 60.0).y, EXACT);
  assert_sound (&near);
}

static void
test_project_anything (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3000; i++)
    {
      EntLonLat from = { g_rand_double_range (rand, -180, 180), g_rand_double_range (rand, -90, 90) };
      EntLonLat to = { g_rand_double_range (rand, -180, 180), g_rand_double_range (rand, -90, 90) };
      g_auto (Drawn) drawn = draw (g_rand_double_range (rand, -180, 180), from, to);

      g_assert_cmpuint (drawn.starts->len, <=, 2);
      g_assert_cmpuint (drawn.points->len, <, 2000);
      assert_sound (&drawn);
    }
}

static void
test_project_appends (void)
{
  g_auto (Drawn) drawn = draw (0.0, (EntLonLat) { 0, 0 }, (EntLonLat) { 10, 0 });
  guint n_points = drawn.points->len;

  g_assert_cmpuint (n_points, >=, 6);
  ent_great_circle_project (&(EntProjection) { 0.0 }, (EntLonLat) { 5, 5 }, (EntLonLat) { 5, 5 },
                            2.0, drawn.points, drawn.starts);
  g_assert_cmpuint (drawn.starts->len, ==, 2);
  g_assert_cmpuint (g_array_index (drawn.starts, guint, 1), ==, n_points);
  g_assert_cmpuint (drawn.points->len, ==, n_points + 2);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/projection/known-values", test_known_values);
  g_test_add_func ("/projection/extent", test_extent);
  g_test_add_func ("/projection/keeps-areas", test_keeps_areas);
  g_test_add_func ("/projection/round-trip", test_round_trip);
  g_test_add_func ("/projection/round-trip-of-points", test_round_trip_of_points);
  g_test_add_func ("/projection/outside", test_outside);
  g_test_add_func ("/projection/relative-lon", test_relative_lon);
  g_test_add_func ("/great-circle/distance-and-bearing", test_distance_and_bearing);
  g_test_add_func ("/great-circle/interpolate", test_interpolate);
  g_test_add_func ("/great-circle/antipodes", test_antipodes);
  g_test_add_func ("/great-circle/project-across-cut", test_project_across_cut);
  g_test_add_func ("/great-circle/project-over-pole", test_project_over_pole);
  g_test_add_func ("/great-circle/project-anything", test_project_anything);
  g_test_add_func ("/great-circle/project-appends", test_project_appends);

  return g_test_run ();
}
