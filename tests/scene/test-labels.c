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
test_overlap (gconstpointer data)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = full_scene (engine);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  EntViewport fit;
  guint n_labels = 0;

  ent_map_scene_set_arrangement (scene, (EntArrangement) GPOINTER_TO_INT (data));
  fit = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);

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

/* No name runs under what floats over the view, however it is panned. */
static void
test_cards (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = full_scene (engine);
  g_autoptr (EntPalette) palette = light_palette ();
  const EntRect cards[] = { { 640.0, 10.0, 890.0, 60.0 }, { 10.0, 430.0, 230.0, 630.0 } };
  const EntMapMargins margins = { .cards = cards, .n_cards = G_N_ELEMENTS (cards) };
  const EntViewport fit = ent_map_scene_fit (scene, WIDTH, HEIGHT, &margins, palette);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_labels = 0;

  for (guint i = 0; i < 100; i++)
    {
      EntViewport viewport = fit;
      const EntMapView *view;

      ent_viewport_pan (&viewport, g_rand_double_range (random, -300.0, 300.0),
                        g_rand_double_range (random, -300.0, 300.0));
      view = ent_map_view_ensure (scene, &viewport, palette);
      n_labels += view->labels->len;
      for (guint k = 0; k < view->labels->len; k++)
        for (guint c = 0; c < G_N_ELEMENTS (cards); c++)
          g_assert_false (ent_rect_intersects (g_array_index (view->labels, EntMapLabel, k).box, cards[c]));
    }
  g_assert_cmpuint (n_labels, >, 100);
}

/* How often each name has gone and come back while its disc was well in the
 * view.
 */
typedef struct
{
  gboolean shown;
  gboolean known;
  gboolean lost;
  guint n_blinks;
  guint n_changes;
} Watch;

static void
watch_labels (const EntMapView *view,
              Watch *watches)
{
  EntRect inner = ent_rect_grow ((EntRect) { 0.0, 0.0, WIDTH, HEIGHT }, -140.0);
  g_autofree gboolean *shown = g_new0 (gboolean, view->nodes->len);

  for (guint i = 0; i < view->labels->len; i++)
    shown[g_array_index (view->labels, EntMapLabel, i).node] = TRUE;
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);
      Watch *watch = &watches[node->actor];

      if (node->hidden || !ent_rect_contains (inner, node->at))
        {
          watch->known = watch->lost = FALSE;
          continue;
        }
      watch->n_changes += watch->known && watch->shown != shown[i];
      watch->n_blinks += watch->lost && shown[i];
      watch->lost = !shown[i] && (watch->lost || (watch->known && watch->shown));
      watch->known = TRUE;
      watch->shown = shown[i];
    }
}

static void
zoom_without_blinking (EntArrangement arrangement,
                       double step)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = full_scene (engine);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autofree Watch *watches = g_new0 (Watch, scene->n_actors);
  EntViewport viewport;
  guint n_changes = 0;

  ent_map_scene_set_arrangement (scene, arrangement);
  viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  if (step < 1.0)
    viewport.scale *= 6.0;
  for (guint i = 0; i < 180; i++)
    {
      watch_labels (ent_map_view_ensure (scene, &viewport, palette), watches);
      viewport.scale *= step;
    }

  for (guint i = 0; i < scene->n_actors; i++)
    {
      g_assert_cmpuint (watches[i].n_blinks, <=, 1);
      n_changes += watches[i].n_changes;
    }
  g_assert_cmpuint (n_changes, >, 0);
}

static void
test_zoom (void)
{
  for (guint i = 0; i < ENT_N_ARRANGEMENTS; i++)
    {
      zoom_without_blinking ((EntArrangement) i, 1.01);
      zoom_without_blinking ((EntArrangement) i, 1.0 / 1.01);
    }
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

/* Where there are no states, those most spoken of are named all the same, though
 * the discs of others are all around them.
 */
static void
test_leaders (void)
{
  g_autoptr (EntEngine) engine = crowd_engine ();
  g_autoptr (EntMapScene) scene = full_scene (engine);
  g_autoptr (EntPalette) palette = light_palette ();
  const EntMapView *view;
  EntViewport fit;
  guint n_named = 0;

  ent_map_scene_set_arrangement (scene, ENT_ARRANGEMENT_NETWORK);
  fit = ent_map_scene_fit (scene, 420, 340, NULL, palette);
  view = ent_map_view_ensure (scene, &fit, palette);
  g_assert_true (ent_map_is_crowded (scene, &fit));
  g_assert_cmpuint (view->n_hidden_labels, >, 100);
  for (guint i = 0; i < view->labels->len; i++)
    {
      guint node = g_array_index (view->labels, EntMapLabel, i).node;

      n_named += g_array_index (view->nodes, EntMapNode, node).actor < CROWD_HUBS;
    }
  g_assert_cmpuint (n_named, ==, CROWD_HUBS);
  for (guint i = 0; i < scene->n_actors; i++)
    if (i >= CROWD_HUBS)
      g_assert_cmpfloat (ent_map_peak_radius (scene, 0), >, ent_map_peak_radius (scene, i));
}

/* The chevron of a place at the edge is not written over. */
static void
test_chevrons (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  g_autoptr (EntPalette) palette = light_palette ();

  for (double height = 440.0; height < 680.0; height += 20.0)
    {
      EntViewport fit = ent_map_scene_fit (scene, 360.0, height, NULL, palette);
      const EntMapView *view = ent_map_view_ensure (scene, &fit, palette);
      g_autoptr (EntObstacles) chevrons = ent_obstacles_new (fit.width, fit.height);

      ent_map_edge_note (scene, view, chevrons);
      for (guint i = 0; i < view->labels->len; i++)
        g_assert_true (ent_obstacles_is_rect_free (chevrons, g_array_index (view->labels, EntMapLabel, i).box, G_MAXUINT));
    }
}

static double
gap_to (EntRect box,
        const EntMapNode *node)
{
  double x = MAX (MAX (box.x0 - node->at.x, node->at.x - box.x1), 0.0);
  double y = MAX (MAX (box.y0 - node->at.y, node->at.y - box.y1), 0.0);

  return hypot (x, y) - node->radius;
}

/* In a small picture, too, no name stands off its disc and at another as large. */
static void
test_told_apart (void)
{
  static const EntPoint sizes[] = { { 230, 175 }, { 360, 300 }, { 840, 610 } };
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntPalette) palette = light_palette ();

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (EntMapScene) scene = full_scene (engine);
      EntViewport fit = ent_map_scene_fit (scene, sizes[k].x, sizes[k].y, NULL, palette);
      const EntMapView *view = ent_map_view_ensure (scene, &fit, palette);

      for (guint i = 0; i < view->labels->len; i++)
        {
          const EntMapLabel *label = &g_array_index (view->labels, EntMapLabel, i);
          const EntMapNode *own = &g_array_index (view->nodes, EntMapNode, label->node);
          double gap = gap_to (label->box, own);

          for (guint j = 0; j < view->nodes->len && gap > 8.0; j++)
            {
              const EntMapNode *other = &g_array_index (view->nodes, EntMapNode, j);

              if (other != own && !other->hidden && other->radius >= 0.8 * own->radius)
                g_assert_cmpfloat (gap_to (label->box, other), >=, gap - 4.0);
            }
        }
    }
}

/* An outline says whose members it holds, and covers no other name. */
static void
test_hulls (void)
{
  g_autoptr (EntEngine) plain = small_engine (), engine = NULL;
  EntDatabase *database = ent_dossier_get_database (ent_engine_get_dossier (plain));
  g_autoptr (EntMapScene) scene = NULL;
  g_autoptr (EntPalette) palette = light_palette ();
  const EntMapView *view;
  const EntMapHullName *name;
  EntViewport fit;

  fixture_run (database, "INSERT INTO affiliation (actor, ordinal, of_actor, kind, start_lo, start_hi, end_lo, end_hi,"
                         "  start_kind, end_kind, basis)"
                         "  SELECT key, 5, 10, 'member', 2460676, 2460676, 2461040, 2461040, 'stated', 'stated', 'stated'"
                         "  FROM actor WHERE key IN (1, 2, 4)");
  engine = engine_of_database (database);
  scene = full_scene (engine);
  fit = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  g_assert_cmpuint (ent_map_view_ensure (scene, &fit, palette)->hull_names->len, ==, 0);

  ent_map_scene_set_extras (scene, 1u << ENT_MAP_EXTRA_HULLS);
  view = ent_map_view_ensure (scene, &fit, palette);
  g_assert_cmpuint (view->hull_names->len, ==, 1);
  name = &g_array_index (view->hull_names, EntMapHullName, 0);
  g_assert_cmpstr (ent_dossier_get_actor (scene->dossier, name->bloc)->label, ==, "The Club");
  for (guint i = 0; i < view->labels->len; i++)
    g_assert_false (ent_rect_intersects (name->box, g_array_index (view->labels, EntMapLabel, i).box));
  for (guint i = 0; i < view->nodes->len; i++)
    g_assert_cmpfloat (distance_to_rect (g_array_index (view->nodes, EntMapNode, i).at, name->box), >,
                       g_array_index (view->nodes, EntMapNode, i).radius);
}

static GArray *
list_boxes (EntMapScene *scene,
            const EntViewport *viewport,
            const EntPalette *palette)
{
  const EntMapView *view = ent_map_view_ensure (scene, viewport, palette);
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (EntRect));

  for (guint i = 0; i < view->labels->len; i++)
    g_array_append_val (boxes, g_array_index (view->labels, EntMapLabel, i).box);

  return boxes;
}

/* Somebody looks at the other arrangement, and names are where they were. */
static void
test_there_and_back (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = full_scene (engine);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport earth = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette), network;
  g_autoptr (GArray) before = list_boxes (scene, &earth, palette);
  g_autoptr (GArray) between = NULL, after = NULL;

  ent_map_scene_set_arrangement (scene, ENT_ARRANGEMENT_NETWORK);
  network = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  between = list_boxes (scene, &network, palette);
  ent_map_scene_set_arrangement (scene, ENT_ARRANGEMENT_GEOGRAPHIC);
  for (guint step = 0; step <= 4; step++)
    {
      ent_map_scene_set_morph (scene, ENT_ARRANGEMENT_NETWORK, step / 4.0);
      g_clear_pointer (&after, g_array_unref);
      after = list_boxes (scene, &earth, palette);
    }
  g_assert_cmpuint (between->len, >, 10);
  g_assert_cmpmem (before->data, before->len * sizeof (EntRect), after->data, after->len * sizeof (EntRect));
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
  g_test_add_data_func ("/labels/overlap/geographic",
                        GINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC), test_overlap);
  g_test_add_data_func ("/labels/overlap/network", GINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK),
                        test_overlap);
  g_test_add_func ("/labels/cards", test_cards);
  g_test_add_func ("/labels/zoom", test_zoom);
  g_test_add_func ("/labels/counted", test_counted);
  g_test_add_func ("/labels/important", test_important);
  g_test_add_func ("/labels/leaders", test_leaders);
  g_test_add_func ("/labels/chevrons", test_chevrons);
  g_test_add_func ("/labels/told-apart", test_told_apart);
  g_test_add_func ("/labels/hulls", test_hulls);
  g_test_add_func ("/labels/there-and-back", test_there_and_back);
  g_test_add_func ("/labels/text-scale", test_text_scale);

  return g_test_run ();
}
