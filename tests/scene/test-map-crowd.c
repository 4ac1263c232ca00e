/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines are drawn bare where they lie too close to each other, and only there; neither
 * zooming nor time makes them go to and fro.
 */

#include "map-fixture.h"

#define ZOOM_STEP 1.01
#define N_ZOOM_STEPS 400

/* In a dossier of some dozens of actors every line keeps its width and its mark,
 * whatever the day.
 */
static void
test_shipped (void)
{
  static const EntPoint sizes[] = { { 1280, 800 }, { 840, 610 }, { 360, 420 } };
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntPalette) palette = light_palette ();
  const EntPeriod *period = ent_dossier_get_period (ent_engine_get_dossier (engine));

  for (guint i = 0; i < ENT_N_ARRANGEMENTS * G_N_ELEMENTS (sizes); i++)
    {
      EntPoint size = sizes[i / ENT_N_ARRANGEMENTS];
      g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
      g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
      EntViewport fit;

      ent_map_scene_set_arrangement (scene, (EntArrangement) (i % ENT_N_ARRANGEMENTS));
      fit = ent_map_scene_fit (scene, size.x, size.y, NULL, palette);
      for (EntDay day = period->lo; day < period->hi; day += 14)
        {
          lens->moment = ent_moment_at (ENT_CLOCK_HELD, day, ENT_TRAIL_DEFAULT);
          ent_map_scene_set_lens (scene, lens);
          g_assert_false (ent_map_view_ensure (scene, &fit, palette)->bare);
        }
    }
}

static void
check_marks (const EntMapView *view)
{
  guint n_marks = 0;

  for (guint i = 0; i < view->curves->len; i++)
    n_marks += g_array_index (view->curves, EntMapCurve, i).has_mark;
  if (view->bare)
    g_assert_cmpuint (n_marks, ==, 0);
}

/* Zooms step by step, and back.
 *
 * @at: (out) (array length=2): at which step lines came to be bare, or no longer
 *
 * Returns: how often that was
 */
static guint
zoom (EntMapScene *scene,
      const EntPalette *palette,
      EntViewport fit,
      guint at[2])
{
  gboolean bare = ent_map_view_ensure (scene, &fit, palette)->bare;
  guint n_changes = 0;

  g_assert_true (bare);
  for (guint i = 0; i < 2 * N_ZOOM_STEPS; i++)
    {
      EntViewport viewport = fit;
      const EntMapView *view;

      viewport.scale *= pow (ZOOM_STEP, i < N_ZOOM_STEPS ? i : 2 * N_ZOOM_STEPS - 1 - i);
      view = ent_map_view_ensure (scene, &viewport, palette);
      check_marks (view);
      if (view->bare != bare && n_changes < 2)
        at[n_changes] = MIN (i, 2 * N_ZOOM_STEPS - 1 - i);
      n_changes += view->bare != bare;
      bare = view->bare;
    }

  return n_changes;
}

/* Coming closer parts them, later than it makes discs large; going away, they stay
 * whole a little longer.
 */
static void
test_zoom (void)
{
  g_autoptr (EntEngine) engine = crowd_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport fit;
  guint at[2];

  ent_map_scene_set_arrangement (scene, ENT_ARRANGEMENT_NETWORK);
  fit = ent_map_scene_fit (scene, 420, 340, NULL, palette);
  g_assert_cmpuint (zoom (scene, palette, fit, at), ==, 2);
  g_assert_cmpuint (at[0], >, at[1]);
}

/* What the legend hides takes no room. */
static void
test_hidden (void)
{
  g_autoptr (EntEngine) engine = crowd_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport viewport;

  ent_map_scene_set_arrangement (scene, ENT_ARRANGEMENT_NETWORK);
  viewport = ent_map_scene_fit (scene, 420, 340, NULL, palette);
  while (ent_map_is_crowded (scene, &viewport))
    viewport.scale *= ZOOM_STEP;
  scene->plan->line_room = 1.0;
  g_assert_true (ent_map_view_ensure (scene, &viewport, palette)->bare);
  ent_map_scene_set_hidden_rows (scene, ~0u);
  scene->plan->line_room = 10.0;
  g_assert_false (ent_map_view_ensure (scene, &viewport, palette)->bare);
  ent_map_scene_set_hidden_rows (scene, 0);
  g_assert_true (ent_map_view_ensure (scene, &viewport, palette)->bare);
}

/* The more lines there are, the less each of them covers, down to what is still seen;
 * where contrast is high none is fainter.
 */
static void
test_opacity (void)
{
  g_autoptr (EntEngine) engine = crowd_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (EntPalette) strong = ent_palette_new (ENT_PALETTE_LIGHT, TRUE);
  EntViewport fit;
  double last = 1.0;

  ent_map_scene_set_arrangement (scene, ENT_ARRANGEMENT_NETWORK);
  fit = ent_map_scene_fit (scene, 420, 340, NULL, palette);
  for (double room = 1e6; room > 1e-3; room /= 2.0)
    {
      double opacity;

      scene->plan->line_room = room;
      opacity = ent_map_bare_opacity (scene, &fit, palette);
      g_assert_cmpfloat (opacity, <=, last);
      g_assert_cmpfloat (ent_map_bare_opacity (scene, &fit, strong), >=, opacity);
      last = opacity;
    }
  g_assert_cmpfloat (last, >=, 0.2);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-crowd/shipped", test_shipped);
  g_test_add_func ("/map-crowd/zoom", test_zoom);
  g_test_add_func ("/map-crowd/hidden", test_hidden);
  g_test_add_func ("/map-crowd/opacity", test_opacity);

  return g_test_run ();
}
