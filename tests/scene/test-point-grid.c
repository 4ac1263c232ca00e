/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the grid finds is what asking every point finds, wherever they move. */

#include "point-grid.h"

#define N_POINTS 400
#define N_ADDED 100
#define N_MOVES 2000

static EntPoint
any_point (GRand *random,
           double reach)
{
  return (EntPoint) { g_rand_double_range (random, -reach, reach), g_rand_double_range (random, -reach, reach) };
}

static void
check (EntPointGrid *grid,
       const EntPoint *points,
       guint n_points,
       EntRect rect)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  ent_point_grid_find (grid, rect, found);
  for (guint i = 0; i < n_points; i++)
    if (ent_rect_contains (rect, points[i]))
      {
        g_assert_cmpuint (n, <, found->len);
        g_assert_cmpuint (g_array_index (found, guint, n++), ==, i);
      }
  g_assert_cmpuint (n, ==, found->len);
}

/* Half of the moves lead far out of the grid. */
static void
test_all_that_lie_there (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1715);
  EntPoint points[N_POINTS + N_ADDED];
  g_autoptr (EntPointGrid) grid = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = any_point (random, 300.0);
  grid = ent_point_grid_new (points, N_POINTS, 17.0);
  for (guint i = N_POINTS; i < G_N_ELEMENTS (points); i++)
    g_assert_cmpuint (ent_point_grid_add (grid, points[i]), ==, i);

  for (guint i = 0; i < N_MOVES; i++)
    {
      guint moved = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (points));

      points[moved] = any_point (random, i % 2 == 0 ? 300.0 : 3000.0);
      ent_point_grid_move (grid, moved, points[moved]);
      check (grid, points, G_N_ELEMENTS (points),
             ent_rect_around (any_point (random, 600.0), g_rand_double_range (random, 0.0, 400.0)));
    }
}

static void
test_none (void)
{
  g_autoptr (EntPointGrid) grid = ent_point_grid_new (NULL, 0, 10.0);
  EntPoint far = { -5000.0, 4000.0 };

  check (grid, NULL, 0, ent_rect_around (far, 1e6));
  ent_point_grid_add (grid, far);
  check (grid, &far, 1, ent_rect_around (far, 0.0));
  check (grid, &far, 1, (EntRect) { 0.0, 0.0, 10.0, 10.0 });
}

/* Points that lie on one another, and a world too wide for its squares. */
static void
test_extremes (void)
{
  const EntPoint points[] = { { 1.0, 1.0 }, { 1.0, 1.0 }, { 1e9, -1e9 }, { 1.0, 1.0 } };
  g_autoptr (EntPointGrid) grid = ent_point_grid_new (points, G_N_ELEMENTS (points), 0.001);

  check (grid, points, G_N_ELEMENTS (points), ent_rect_around (points[0], 0.0));
  check (grid, points, G_N_ELEMENTS (points), ent_rect_around (points[2], 5.0));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/point-grid/all-that-lie-there", test_all_that_lie_there);
  g_test_add_func ("/point-grid/none", test_none);
  g_test_add_func ("/point-grid/extremes", test_extremes);

  return g_test_run ();
}
