/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-motion.h"

#include <math.h>

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-6)

static void
test_ends (void)
{
  EntViewport from = { { 0.1, 0.2 }, 300, 800, 600 };
  EntViewport to = { { 0.5, -0.1 }, 900, 800, 600 };
  EntViewport start = ent_map_motion_at (&from, &to, 0);
  EntViewport end = ent_map_motion_at (&from, &to, 1);

  assert_near (start.center.x, from.center.x);
  assert_near (start.center.y, from.center.y);
  assert_near (start.scale, from.scale);
  assert_near (end.center.x, to.center.x);
  assert_near (end.center.y, to.center.y);
  assert_near (end.scale, to.scale);
}

/* What is under the pointer stays there all the way of a zoom. */
static void
test_anchor_stays (void)
{
  EntViewport from = { { 0.1, 0.2 }, 300, 800, 600 };
  EntViewport to = from;
  EntPoint pointer = { 640, 120 };
  EntPoint world = ent_viewport_to_world (&from, pointer);

  ent_viewport_zoom_at (&to, pointer, 2.7, 1, 1e6);
  for (double t = 0; t <= 1; t += 0.1)
    {
      EntViewport now = ent_map_motion_at (&from, &to, t);
      EntPoint at = ent_viewport_to_view (&now, world);

      assert_near (at.x, pointer.x);
      assert_near (at.y, pointer.y);
    }
}

static void
test_pan_is_straight (void)
{
  EntViewport from = { { 0, 0 }, 300, 800, 600 };
  EntViewport to = { { 1, 0.5 }, 300, 800, 600 };
  EntViewport half = ent_map_motion_at (&from, &to, 0.5);

  assert_near (half.center.x, 0.5);
  assert_near (half.center.y, 0.25);
  assert_near (half.scale, 300);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-motion/ends", test_ends);
  g_test_add_func ("/map-motion/anchor-stays", test_anchor_stays);
  g_test_add_func ("/map-motion/pan-is-straight", test_pan_is_straight);

  return g_test_run ();
}
