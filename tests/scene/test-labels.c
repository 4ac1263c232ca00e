/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "map-fixture.h"

#define WIDTH 900
#define HEIGHT 640
#define N_VIEWS 1000

static EntMapScene *
full_scene (EntEngine *engine)
{
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));

  lens->folded = FALSE;

  return ent_map_scene_new (engine, lens, NULL);
}

static double
distance_to_rect (EntPoint at,
                  EntRect rect)
{
  return hypot (at.x - CLAMP (at.x, rect.x0, rect.x1), at.y - CLAMP (at.y, rect.y0, rect.y1));
}

static void
assert_clear (const EntMapView *view,
              const EntMapLabel *label)
{
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      if (i != label->node && !node->hidden)
        g_assert_cmpfloat (distance_to_rect (node->at, label->box), >=, node->radius);
    }
  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      if (curve->has_mark)
        g_assert_cmpfloat (distance_to_rect (curve->mark, label->box), >=,
                           ent_map_mark_radius (curve->stance, curve->line->layer));
    }
}

static void
assert_no_overlap (const EntMapView *view)
{
  for (guint i = 0; i < view->labels->len; i++)
    {
      const EntMapLabel *label = &g_array_index (view->labels, EntMapLabel, i);

      g_assert_true (ent_rect_is_inside (label->box, (EntRect) { 0.0, 0.0, WIDTH, HEIGHT }));
      for (guint k = i + 1; k < view->labels->len; k++)
        g_assert_false (ent_rect_intersects (
            label->box, g_array_index (view->labels, EntMapLabel, k).box));
      assert_clear (view, label);
    }
}

static void
test_overlap (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = full_scene (engine);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  EntViewport fit = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  guint n_labels = 0;

  for (guint i = 0; i < N_VIEWS; i++)
    {
      EntViewport viewport = fit;
      const EntMapView *view;

      ent_viewport_zoom_at (&viewport,
                            (EntPoint) { g_rand_double_range (random, 0.0, WIDTH),
                                         g_rand_double_range (random, 0.0, HEIGHT) },
                            exp (g_rand_double_range (random, -1.0, 3.0)), 1.0, 1e6);
      ent_viewport_pan (&viewport, g_rand_double_range (random, -200.0, 200.0),
                        g_rand_double_range (random, -200.0, 200.0));
      view = ent_map_view_ensure (scene, &viewport, palette);
      assert_no_overlap (view);
      n_labels += view->labels->len;
    }
  g_assert_cmpuint (n_labels, >, N_VIEWS);
}

/* Shown and hidden names are together all actors in view. */
static void
test_counted (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = full_scene (engine);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport fit = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  const EntMapView *view = ent_map_view_ensure (scene, &fit, palette);
  guint n_visible = 0;

  for (guint i = 0; i < view->nodes->len; i++)
    n_visible += !g_array_index (view->nodes, EntMapNode, i).hidden;
  g_assert_cmpuint (view->labels->len + ent_map_scene_get_n_hidden_labels (scene), ==, n_visible);
}

/* States most spoken of are named at the fitted view. */
static void
test_important (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport fit = ent_map_scene_fit (scene, 1280, 800, NULL, palette);
  const EntMapView *view = ent_map_view_ensure (scene, &fit, palette);
  g_autofree gboolean *named = g_new0 (gboolean, scene->n_actors);

  for (guint i = 0; i < view->labels->len; i++)
    {
      guint node = g_array_index (view->labels, EntMapLabel, i).node;

      named[g_array_index (view->nodes, EntMapNode, node).actor] = TRUE;
    }
  for (guint i = 0; i < scene->n_actors; i++)
    if (ent_map_is_important (scene, i) && scene->picture->shown[i] && scene->plan->sites[i].placed)
      g_assert_true (named[i]);
}

/* Larger text is measured, not assumed. */
static void
test_text_scale (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = full_scene (engine);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport fit;

  ent_palette_set_font (palette, NULL, 2.0);
  fit = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  assert_no_overlap (ent_map_view_ensure (scene, &fit, palette));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labels/overlap", test_overlap);
  g_test_add_func ("/labels/counted", test_counted);
  g_test_add_func ("/labels/important", test_important);
  g_test_add_func ("/labels/text-scale", test_text_scale);

  return g_test_run ();
}
