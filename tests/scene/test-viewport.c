/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "obstacles.h"
#include "polyline.h"
#include "viewport.h"

static const EntViewport sample = { { 0.5, -0.25 }, 200.0, 800.0, 600.0 };

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-9);
}

static void
test_conversion (void)
{
  EntPoint middle = ent_viewport_to_view (&sample, sample.center);
  EntPoint point = ent_viewport_to_world (&sample, (EntPoint) { 17.0, 512.5 });
  EntPoint back = ent_viewport_to_view (&sample, point);

  assert_near (middle.x, 400.0);
  assert_near (middle.y, 300.0);
  assert_near (back.x, 17.0);
  assert_near (back.y, 512.5);

  /* Both y axes point down. */
  g_assert_cmpfloat (ent_viewport_to_view (&sample, (EntPoint) { 0.5, 0.0 }).y, >, 300.0);
}

static void
test_pan (void)
{
  EntViewport viewport = sample;
  EntPoint world = ent_viewport_to_world (&viewport, (EntPoint) { 100.0, 100.0 });
  EntPoint moved;

  ent_viewport_pan (&viewport, 30.0, -12.0);
  moved = ent_viewport_to_view (&viewport, world);
  assert_near (moved.x, 130.0);
  assert_near (moved.y, 88.0);
}

static void
test_zoom (void)
{
  static const double factors[] = { 1.3, 0.5, 100.0, 0.0001 };

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      EntViewport viewport = sample;
      EntPoint at = { 123.0, 456.0 };
      EntPoint world = ent_viewport_to_world (&viewport, at);
      EntPoint held;

      ent_viewport_zoom_at (&viewport, at, factors[i], 50.0, 1000.0);
      held = ent_viewport_to_view (&viewport, world);
      assert_near (held.x, at.x);
      assert_near (held.y, at.y);
      assert_near (viewport.scale, CLAMP (200.0 * factors[i], 50.0, 1000.0));
    }
}

static void
test_rect (void)
{
  EntRect a = { 0.0, 0.0, 10.0, 10.0 }, b = { 10.0, 5.0, 20.0, 6.0 };

  g_assert_true (ent_rect_intersects (a, b));
  g_assert_false (ent_rect_intersects (a, ent_rect_grow (b, -0.1)));
  g_assert_true (ent_rect_contains (a, (EntPoint) { 10.0, 0.0 }));
  g_assert_false (ent_rect_contains (a, (EntPoint) { 10.1, 0.0 }));
  g_assert_true (ent_rect_is_inside (ent_rect_around ((EntPoint) { 5.0, 5.0 }, 5.0), a));
  assert_near (ent_rect_union (a, b).x1, 20.0);
}

static void
test_measures (void)
{
  const EntPoint path[] = { { 0.0, 0.0 }, { 3.0, 0.0 }, { 3.0, 4.0 } };
  EntPoint along, at = ent_polyline_at (path, 3, 5.0 / 7.0, &along);
  EntRect bounds = ent_polyline_bounds (path, 3);

  assert_near (ent_polyline_length (path, 3), 7.0);
  assert_near (at.x, 3.0);
  assert_near (at.y, 2.0);
  assert_near (along.x, 0.0);
  assert_near (along.y, 1.0);
  assert_near (ent_polyline_at (path, 3, 0.0, NULL).x, 0.0);
  assert_near (ent_polyline_at (path, 3, 1.0, NULL).y, 4.0);
  assert_near (ent_polyline_distance (path, 3, (EntPoint) { 1.0, -2.0 }), 2.0);
  assert_near (ent_polyline_distance (path, 3, (EntPoint) { 6.0, 8.0 }), 5.0);
  assert_near (bounds.x1, 3.0);
  assert_near (bounds.y1, 4.0);
}

static void
test_bend (void)
{
  EntPoint path[] = { { 0.0, 0.0 }, { 5.0, 0.0 }, { 10.0, 0.0 } };

  /* To the left of one who walks to the right is up. */
  ent_polyline_bend (path, 3, 2.0);
  assert_near (path[1].y, -2.0);
  assert_near (path[0].y, 0.0);
  assert_near (path[2].x, 10.0);

  ent_polyline_move_ends (path, 3, (EntPoint) { 0.0, 1.0 }, (EntPoint) { 10.0, 3.0 });
  assert_near (path[0].y, 1.0);
  assert_near (path[1].y, 0.0);
  assert_near (path[2].y, 3.0);
}

static void
test_offset (void)
{
  const EntPoint path[] = { { 0.0, 0.0 }, { 5.0, 0.0 }, { 10.0, 0.0 } };
  EntPoint beside[3];

  ent_polyline_offset (path, 3, 1.5, beside);
  for (guint i = 0; i < 3; i++)
    {
      assert_near (beside[i].x, path[i].x);
      assert_near (beside[i].y, -1.5);
    }
}

static void
test_refine (void)
{
  const EntPoint path[] = { { 0.0, 0.0 }, { 50.0, 10.0 }, { 100.0, 0.0 } };
  g_autoptr (GArray) refined = g_array_new (FALSE, FALSE, sizeof (EntPoint));

  ent_polyline_refine (path, 3, 5.0, refined);
  g_assert_cmpuint (refined->len, >, 20);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (ent_polyline_distance ((EntPoint *) refined->data, refined->len, path[i]),
                       <, 1e-9);
  for (guint i = 1; i < refined->len; i++)
    {
      EntPoint a = g_array_index (refined, EntPoint, i - 1), b = g_array_index (refined, EntPoint, i);

      g_assert_cmpfloat (hypot (b.x - a.x, b.y - a.y), <, 8.0);
    }
}

static GArray *
straight (double length)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (EntPoint));

  for (double x = 0.0; x <= length; x += 1.0)
    {
      EntPoint point = { x, 0.0 };

      g_array_append_val (points, point);
    }

  return points;
}

static void
test_trim (void)
{
  g_autoptr (GArray) path = straight (100.0);
  g_autoptr (GArray) both = straight (20.0);
  g_autoptr (GArray) whole = straight (20.0);
  EntPoint start = { 0.0, 0.0 }, end = { 100.0, 0.0 };

  g_assert_true (ent_polyline_trim (path, start, 10.5, end, 20.25));
  assert_near (g_array_index (path, EntPoint, 0).x, 10.5);
  assert_near (g_array_index (path, EntPoint, path->len - 1).x, 79.75);

  /* Two discs that touch leave nothing. */
  g_assert_false (ent_polyline_trim (both, start, 15.0, (EntPoint) { 20.0, 0.0 }, 15.0));

  g_assert_true (ent_polyline_trim (whole, start, 0.0, (EntPoint) { 20.0, 0.0 }, 0.0)); /* nothing is to be cut off */
  g_assert_cmpuint (whole->len, ==, 21);
}

/* What is in the way is known by its number where it is as well, and nowhere else. */
static void
test_numbers (EntObstacles *view,
              EntRect taken)
{
  guint64 number = ent_obstacles_find_in_rect (view, taken, 7);
  EntObstacles *other = ent_obstacles_new (300.0, 300.0);

  g_assert_cmpuint (number, !=, 0);
  g_assert_true (ent_obstacles_has (view, number));
  g_assert_false (ent_obstacles_has (view, 0));
  g_assert_false (ent_obstacles_has (other, number));
  for (guint i = 0; i < 3000; i++)
    ent_obstacles_add_circle (other, (EntPoint) { i % 60 * 5.0, i / 60 * 5.0 }, 2.0, i);
  g_assert_false (ent_obstacles_has (other, number));
  for (guint i = 0; i < 3000; i += 7)
    {
      EntRect around = ent_rect_around ((EntPoint) { i % 60 * 5.0, i / 60 * 5.0 }, 1.0);

      number = ent_obstacles_find_in_rect (other, around, G_MAXUINT);
      g_assert_true (ent_obstacles_has (other, number));
    }
  ent_obstacles_free (other);
}

static void
test_obstacles (void)
{
  g_autoptr (EntObstacles) view = ent_obstacles_new (200.0, 100.0);
  const EntPoint line[] = { { 0.0, 50.0 }, { 200.0, 50.0 } };
  EntRect on_line = { 100.0, 40.0, 120.0, 60.0 };

  g_assert_true (ent_obstacles_is_rect_free (view, on_line, G_MAXUINT));
  g_assert_cmpuint (ent_obstacles_count_lines (view, on_line, G_MAXUINT), ==, 0);

  ent_obstacles_add_line (view, line, 2, 3);
  g_assert_cmpuint (ent_obstacles_count_lines (view, on_line, G_MAXUINT), >, 0);
  g_assert_cmpuint (ent_obstacles_count_lines (view, on_line, 3), ==, 0);
  g_assert_true (ent_obstacles_is_rect_free (view, on_line, G_MAXUINT));

  ent_obstacles_add_circle (view, (EntPoint) { 110.0, 50.0 }, 5.0, 7);
  g_assert_false (ent_obstacles_is_rect_free (view, on_line, G_MAXUINT));
  g_assert_true (ent_obstacles_is_rect_free (view, on_line, 7));
  g_assert_false (ent_obstacles_is_circle_free (view, (EntPoint) { 118.0, 50.0 }, 4.0));
  g_assert_true (ent_obstacles_is_circle_free (view, (EntPoint) { 120.0, 50.0 }, 4.0));

  /* The corner of a circle's box is free. */
  g_assert_true (ent_obstacles_is_rect_free (view, (EntRect) { 114.5, 54.5, 130.0, 70.0 },
                                             G_MAXUINT));

  ent_obstacles_add_rect (view, (EntRect) { 0.0, 0.0, 20.0, 20.0 });
  g_assert_false (ent_obstacles_is_rect_free (view, (EntRect) { 15.0, 15.0, 30.0, 30.0 }, 7));
  test_numbers (view, (EntRect) { 15.0, 15.0, 30.0, 30.0 });

  /* Outside of the view it answers too. */
  g_assert_true (ent_obstacles_is_rect_free (view, (EntRect) { -90.0, -90.0, -50.0, -50.0 },
                                             G_MAXUINT));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/viewport/conversion", test_conversion);
  g_test_add_func ("/viewport/pan", test_pan);
  g_test_add_func ("/viewport/zoom", test_zoom);
  g_test_add_func ("/rect", test_rect);
  g_test_add_func ("/polyline/measures", test_measures);
  g_test_add_func ("/polyline/bend", test_bend);
  g_test_add_func ("/polyline/offset", test_offset);
  g_test_add_func ("/polyline/refine", test_refine);
  g_test_add_func ("/polyline/trim", test_trim);
  g_test_add_func ("/obstacles", test_obstacles);

  return g_test_run ();
}
