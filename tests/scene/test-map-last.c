/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In a crowd the lines of one view are taken over into the next: they must be what a
 * scene has that never saw another day.
 */

#include "map-fixture.h"
#include "map-last.h"

#define WIDTH 640
#define HEIGHT 448
#define N_STEPS 60
#define CROWD 0.4

typedef struct
{
  EntEngine *engine;
  EntMapScene *scene;
  EntPalette *palette;
  EntArrangement arrangement;
  EntLens *lens;
  EntViewport viewport;
  GRand *random;
  guint hidden_rows;
  guint n_taken;
} Walk;

static void
paint (Walk *walk,
       gboolean glimpse)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  if (glimpse)
    ent_map_paint_glimpse (walk->scene, &walk->viewport, walk->palette, cr);
  else
    ent_map_paint (walk->scene, &walk->viewport, walk->palette, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static EntMapScene *
new_scene (Walk *walk)
{
  EntMapScene *scene = ent_map_scene_new (walk->engine, walk->lens, NULL);

  ent_map_scene_set_arrangement (scene, walk->arrangement);
  walk->viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, walk->palette);
  scene->plan->crowd = CROWD;
  scene->heavy_from = 1;

  return scene;
}

static guint
any (Walk *walk,
     guint n)
{
  return (guint) g_rand_int_range (walk->random, 0, (int) n);
}

static void
set_day (Walk *walk)
{
  const EntPeriod *period = ent_dossier_get_period (ent_engine_get_dossier (walk->engine));

  walk->lens->moment = ent_moment_at (ENT_CLOCK_HELD, g_rand_int_range (walk->random, period->lo, period->hi),
                                      ENT_TRAIL_DEFAULT);
  ent_map_scene_set_lens (walk->scene, walk->lens);
}

static void
check_curve (const EntMapView *view,
             const EntMapView *fresh,
             guint i)
{
  const EntMapCurve *a = &g_array_index (view->curves, EntMapCurve, i), *b = &g_array_index (fresh->curves, EntMapCurve, i);

  g_assert_cmpuint (a->line->a, ==, b->line->a);
  g_assert_cmpuint (a->line->b, ==, b->line->b);
  g_assert_cmpint (a->line->layer, ==, b->line->layer);
  g_assert_cmpint (a->stance, ==, b->stance);
  g_assert_cmpuint (a->n_origins, ==, b->n_origins);
  g_assert_cmpfloat (a->width, ==, b->width);
  g_assert_cmpfloat (a->opacity, ==, b->opacity);
  g_assert_cmpuint (a->frame, ==, b->frame);
  g_assert_cmpuint (a->shape, ==, b->shape);
  g_assert_cmpint (a->has_mark, ==, b->has_mark);
  g_assert_cmpmem (&a->bounds, sizeof a->bounds, &b->bounds, sizeof b->bounds);
  g_assert_cmpmem (ent_map_curve_points (view, a), a->n_points * sizeof (EntPoint), ent_map_curve_points (fresh, b),
                   b->n_points * sizeof (EntPoint));
}

static void
check (Walk *walk)
{
  EntMapScene *other = new_scene (walk);
  const EntMapView *view, *fresh;
  const GArray *points;

  ent_map_scene_set_hidden_rows (other, walk->hidden_rows);
  points = walk->scene->last != NULL ? walk->scene->last->view->points : NULL;
  view = ent_map_view_ensure (walk->scene, &walk->viewport, walk->palette);
  walk->n_taken += view->points == points;
  fresh = ent_map_view_ensure (other, &walk->viewport, walk->palette);
  g_assert_null (walk->scene->last);
  g_assert_cmpuint (view->curves->len, ==, fresh->curves->len);
  for (guint i = 0; i < view->curves->len; i++)
    check_curve (view, fresh, i);
  ent_map_scene_free (other);
}

/* Something else than the day, after which the lines are traced anew. */
static void
disturb (Walk *walk)
{
  walk->hidden_rows = g_rand_int (walk->random) & ((1u << ENT_LEGEND_N_ROWS) - 1);
  ent_map_scene_set_hidden_rows (walk->scene, walk->hidden_rows);
}

static void
walk_about (EntArrangement arrangement)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  Walk walk = { .engine = engine, .arrangement = arrangement, .palette = light_palette () };

  walk.random = g_rand_new_with_seed (30 + arrangement);
  walk.lens = ent_lens_new (ent_engine_get_dossier (engine));
  walk.scene = new_scene (&walk);
  for (guint i = 0; i < N_STEPS; i++)
    {
      guint n_glimpses = any (&walk, 3);

      paint (&walk, FALSE);
      for (guint k = 0; k < n_glimpses; k++)
        {
          set_day (&walk);
          paint (&walk, TRUE);
        }
      set_day (&walk);
      if (any (&walk, 4) == 0)
        disturb (&walk);
      check (&walk);
    }
  g_test_message ("%u views of %u took over lines", walk.n_taken, N_STEPS);
  g_assert_cmpuint (walk.n_taken, >, N_STEPS / 3);

  ent_map_scene_free (walk.scene);
  ent_lens_free (walk.lens);
  ent_palette_free (walk.palette);
  g_rand_free (walk.random);
}

static void
test_geographic (void)
{
  walk_about (ENT_ARRANGEMENT_GEOGRAPHIC);
}

static void
test_network (void)
{
  walk_about (ENT_ARRANGEMENT_NETWORK);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-last/geographic", test_geographic);
  g_test_add_func ("/map-last/network", test_network);

  return g_test_run ();
}
