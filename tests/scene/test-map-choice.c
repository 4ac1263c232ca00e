/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-fixture.h"

#include "compare.h"

#define WIDTH 900
#define HEIGHT 640

typedef struct
{
  EntEngine *engine;
  EntMapScene *scene;
  EntPalette *palette;
  EntViewport fit;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->engine = small_engine ();
  fixture->palette = light_palette ();
  fixture->scene = scene_on (fixture->engine, 3);
  fixture->fit = ent_map_scene_fit (fixture->scene, WIDTH, HEIGHT, NULL, fixture->palette);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  ent_map_scene_free (fixture->scene);
  ent_palette_free (fixture->palette);
  g_object_unref (fixture->engine);
}

static guint
count_curves (Fixture *fixture)
{
  return ent_map_view_ensure (fixture->scene, &fixture->fit, fixture->palette)->curves->len;
}

/* A row that is off takes its lines away; legend and actors keep theirs. */
static void
test_rows (Fixture *fixture,
           gconstpointer data)
{
  guint before[ENT_LEGEND_N_ROWS], after[ENT_LEGEND_N_ROWS];
  guint n_curves = count_curves (fixture);

  ent_map_scene_count_legend (fixture->scene, before);
  g_assert_cmpuint (before[ENT_LEGEND_COOPERATION], >, 0);
  ent_map_scene_set_hidden_rows (fixture->scene, 1u << ENT_LEGEND_COOPERATION);
  g_assert_cmpuint (count_curves (fixture), ==, n_curves - before[ENT_LEGEND_COOPERATION]);
  ent_map_scene_count_legend (fixture->scene, after);
  g_assert_cmpmem (before, sizeof before, after, sizeof after);
  ent_map_scene_set_hidden_rows (fixture->scene, 0);
  g_assert_cmpuint (count_curves (fixture), ==, n_curves);
}

static EntPicture *
picture_on (Fixture *fixture,
            EntDay day)
{
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (fixture->engine));

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, day, ENT_TRAIL_DEFAULT);

  return ent_engine_get_picture (fixture->engine, lens);
}

/* Where a comparison tells that a line is new, or no longer, the map shows it:
 * by a mark, and by a hollow line that can be pointed at.
 */
static void
test_compared (Fixture *fixture,
               gconstpointer data)
{
  const EntPicture *now = ent_map_scene_get_picture (fixture->scene);
  const EntPeriod *period = ent_dossier_get_period (ent_engine_get_dossier (fixture->engine));
  guint n_seen = 0, n_plain = count_curves (fixture);

  for (EntDay day = period->lo; day <= period->hi; day += 29)
    {
      g_autoptr (EntPicture) before = picture_on (fixture, day);
      g_autoptr (GArray) pairs = ent_picture_compare (before, now);
      guint counts[ENT_MAP_N_EXTRAS], n_new = 0, n_lost = 0;
      const EntMapView *view;

      ent_map_scene_set_compared (fixture->scene, before);
      view = ent_map_view_ensure (fixture->scene, &fixture->fit, fixture->palette);
      for (guint i = 0; i < view->curves->len; i++)
        {
          const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);
          EntPoint middle = ent_polyline_at (ent_map_curve_points (view, curve), curve->n_points, 0.5, NULL);
          EntMapItem hit = ent_map_scene_hit (fixture->scene, &fixture->fit, fixture->palette, middle.x, middle.y, 1.0);

          n_new += curve->is_new;
          n_lost += curve->lost;
          g_assert_false (curve->lost && (curve->has_mark || curve->is_new));
          if (curve->lost && hit.kind == ENT_MAP_ITEM_LINE && hit.layer == curve->line->layer && hit.a == curve->line->a)
            n_seen++;
        }

      for (guint i = 0; i < pairs->len; i++)
        {
          const EntLinePair *pair = &g_array_index (pairs, EntLinePair, i);

          const EntLine *line = pair->after != NULL ? pair->after : pair->before;
          gboolean placed = fixture->scene->plan->sites[line->a].placed && fixture->scene->plan->sites[line->b].placed;

          n_new -= placed && pair->change == ENT_LINE_CHANGE_GAINED;
          n_lost -= placed && pair->change == ENT_LINE_CHANGE_LOST;
        }
      g_assert_cmpuint (n_new, ==, 0);
      g_assert_cmpuint (n_lost, ==, 0);
      ent_map_scene_count_extras (fixture->scene, counts);
      g_assert_cmpuint (view->curves->len, ==, n_plain + counts[ENT_MAP_EXTRA_LOST]);
    }
  g_assert_cmpuint (n_seen, >, 0);

  /* Beside itself nothing stands out, and nothing stands back. */
  ent_map_scene_set_compared (fixture->scene, now);
  for (guint i = 0; i < now->lines->len; i++)
    g_assert_false (ent_map_line_is_dimmed (fixture->scene, g_ptr_array_index (now->lines, i)));

  ent_map_scene_set_extras (fixture->scene, 0);
  g_assert_cmpuint (count_curves (fixture), ==, n_plain);
  ent_map_scene_set_extras (fixture->scene, ENT_MAP_EXTRAS_USUAL);
  ent_map_scene_set_compared (fixture->scene, NULL);
  g_assert_cmpuint (count_curves (fixture), ==, n_plain);
}

/* In March: Mexico – United States – Pakistan – China, India and the club. */
static void
test_focus (Fixture *fixture,
            gconstpointer data)
{
  const guint mexico = 7, states = 6, pakistan = 0, china = 2;

  ent_map_scene_set_focus (fixture->scene, mexico, 1);
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, mexico));
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, states));
  g_assert_true (ent_map_actor_is_dimmed (fixture->scene, pakistan));
  ent_map_scene_set_focus (fixture->scene, mexico, 2);
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, pakistan));
  g_assert_true (ent_map_actor_is_dimmed (fixture->scene, china));
  ent_map_scene_set_focus (fixture->scene, mexico, 3);
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, china));
  ent_map_scene_set_focus (fixture->scene, ENT_NO_INDEX, 0);
  for (guint i = 0; i < fixture->scene->n_actors; i++)
    g_assert_false (ent_map_actor_is_dimmed (fixture->scene, i));
}

/* The neighbourhood is that of the day: in September another one. */
static void
test_focus_follows_time (Fixture *fixture,
                         gconstpointer data)
{
  const guint pakistan = 0, india = 1, iran = 3;
  g_autoptr (EntLens) lens = lens_on (fixture->engine, 9);

  ent_map_scene_set_focus (fixture->scene, pakistan, 1);
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, india));
  g_assert_true (ent_map_actor_is_dimmed (fixture->scene, iran));
  ent_map_scene_set_lens (fixture->scene, lens);
  g_assert_true (ent_map_actor_is_dimmed (fixture->scene, india));
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, iran));
}

/* What is pointed at, and who has a line to it on that day, stays as it is. */
static void
test_hover (Fixture *fixture,
            gconstpointer data)
{
  const EntMapItem pakistan = ent_map_item_actor (0), states = ent_map_item_actor (6);
  const guint china = 2, iran = 3, mexico = 7;
  g_autoptr (EntLens) lens = lens_on (fixture->engine, 9);

  ent_map_scene_set_hover (fixture->scene, &pakistan);
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, pakistan.a));
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, china));
  g_assert_true (ent_map_actor_is_dimmed (fixture->scene, iran));
  g_assert_true (ent_map_actor_is_dimmed (fixture->scene, mexico));
  ent_map_scene_set_hover (fixture->scene, &states);
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, mexico));
  g_assert_true (ent_map_actor_is_dimmed (fixture->scene, china));
  ent_map_scene_set_hover (fixture->scene, &pakistan);
  ent_map_scene_set_lens (fixture->scene, lens);
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, iran));
  ent_map_scene_set_hover (fixture->scene, NULL);
  g_assert_false (ent_map_actor_is_dimmed (fixture->scene, mexico));
}

static void
test_group (Fixture *fixture,
            gconstpointer data)
{
  const guint group[] = { 4, 1, 4 };

  ent_map_scene_set_group (fixture->scene, group, G_N_ELEMENTS (group));
  g_assert_true (ent_map_actor_is_selected (fixture->scene, 1));
  g_assert_true (ent_map_actor_is_selected (fixture->scene, 4));
  g_assert_false (ent_map_actor_is_selected (fixture->scene, 2));
  ent_map_scene_set_group (fixture->scene, NULL, 0);
  g_assert_false (ent_map_actor_is_selected (fixture->scene, 1));
}

/* A closer view at a group leaves out those who are not of it. */
static void
test_fit_group (Fixture *fixture,
                gconstpointer data)
{
  const guint group[] = { 0, 1 }, china = 2;
  EntViewport closer;
  EntPoint at;

  ent_map_scene_set_group (fixture->scene, group, G_N_ELEMENTS (group));
  closer = ent_map_scene_fit_group (fixture->scene, WIDTH, HEIGHT, NULL, fixture->palette);
  g_assert_cmpfloat (closer.scale, >, fixture->fit.scale * 1.2);
  for (guint i = 0; i < G_N_ELEMENTS (group); i++)
    {
      at = ent_map_site_to_view (fixture->scene, group[i], &closer);
      g_assert_true (ent_rect_contains ((EntRect) { 0.0, 0.0, WIDTH, HEIGHT }, at));
    }
  at = ent_map_site_to_view (fixture->scene, china, &closer);
  g_assert_false (ent_rect_contains ((EntRect) { 0.0, 0.0, WIDTH, HEIGHT }, at));

  ent_map_scene_set_group (fixture->scene, NULL, 0);
  closer = ent_map_scene_fit_group (fixture->scene, WIDTH, HEIGHT, NULL, fixture->palette);
  g_assert_cmpfloat (closer.scale, ==, fixture->fit.scale);
}

/* In the shipped dossier: badges are worn when they are asked for, and counted
 * whether they are or not.
 */
static void
test_badges (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  EntViewport fit = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  guint counts[ENT_MAP_N_EXTRAS], n_worn[2] = { 0 };

  for (guint asked = 0; asked < 2; asked++)
    {
      const EntMapView *view;

      ent_map_scene_set_extras (scene, asked << ENT_MAP_EXTRA_NOTES);
      view = ent_map_view_ensure (scene, &fit, palette);
      for (guint i = 0; i < view->nodes->len; i++)
        n_worn[asked] += g_array_index (view->nodes, EntMapNode, i).badges != 0;
    }
  ent_map_scene_count_extras (scene, counts);
  g_assert_cmpuint (n_worn[0], ==, 0);
  g_assert_cmpuint (n_worn[1], ==, counts[ENT_MAP_EXTRA_NOTES]);
  g_assert_cmpuint (n_worn[1], >, 0);
  g_assert_cmpuint (counts[ENT_MAP_EXTRA_HULLS], >, 0);
}

#define ADD(name, func) g_test_add ("/map-choice/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rows", test_rows);
  ADD ("compared", test_compared);
  ADD ("focus", test_focus);
  ADD ("focus-follows-time", test_focus_follows_time);
  ADD ("hover", test_hover);
  ADD ("group", test_group);
  ADD ("fit-group", test_fit_group);
  g_test_add_func ("/map-choice/badges", test_badges);

  return g_test_run ();
}
