/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two arrangements: who stands where, and that nobody moves. */

#include <math.h>
#include <string.h>

#include "map-fixture.h"

#define WIDTH 900
#define HEIGHT 640

typedef struct
{
  EntEngine *engine;
  EntMapScene *scene;
  EntPalette *palette;
} World;

static World
new_world (gboolean folded)
{
  World world = { .engine = shipped_engine (), .palette = light_palette () };
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (world.engine));

  lens->folded = folded;
  world.scene = ent_map_scene_new (world.engine, lens, NULL);

  return world;
}

static void
clear_world (World *world)
{
  ent_map_scene_free (world->scene);
  ent_palette_free (world->palette);
  g_object_unref (world->engine);
}

static EntViewport
fit (World *world,
     EntArrangement arrangement)
{
  ent_map_scene_set_arrangement (world->scene, arrangement);

  return ent_map_scene_fit (world->scene, WIDTH, HEIGHT, NULL, world->palette);
}

/* Where everybody stands; NaN for those who are not on the map. */
static EntPoint *
list_places (World *world,
             const EntViewport *viewport)
{
  EntPoint *places = g_new (EntPoint, world->scene->n_actors);

  for (guint i = 0; i < world->scene->n_actors; i++)
    {
      places[i] = (EntPoint) { 1e9, 1e9 };
      if (world->scene->plan->sites[i].placed)
        places[i] = ent_map_site_to_view (world->scene, i, viewport);
    }

  return places;
}

static void
assert_same (const World *world,
             const EntPoint *a,
             const EntPoint *b)
{
  g_assert_cmpmem (a, sizeof *a * world->scene->n_actors, b, sizeof *b * world->scene->n_actors);
}

static void
test_back (void)
{
  World world = new_world (FALSE);

  for (guint i = 0; i < ENT_N_ARRANGEMENTS; i++)
    {
      EntViewport first = fit (&world, (EntArrangement) i), second;
      g_autofree EntPoint *before = list_places (&world, &first), *after = NULL;

      fit (&world, (EntArrangement) (1 - i));
      second = fit (&world, (EntArrangement) i);
      after = list_places (&world, &second);
      assert_same (&world, before, after);
    }
  clear_world (&world);
}

/* Through the whole dossier, month by month, folded and unfolded. */
static void
test_time (gconstpointer data)
{
  World world = new_world (TRUE);
  EntDossier *dossier = ent_engine_get_dossier (world.engine);
  const EntPeriod *period = ent_dossier_get_period (dossier);
  EntViewport viewport = fit (&world, (EntArrangement) GPOINTER_TO_INT (data));
  g_autofree EntPoint *before = list_places (&world, &viewport);
  guint n_days = 0;

  for (EntDay day = period->lo; day <= period->hi; day += 9)
    {
      g_autoptr (EntLens) lens = ent_lens_new (dossier);
      const EntMapView *view;

      lens->moment = ent_moment_at (ENT_CLOCK_HELD, day, ENT_TRAIL_DEFAULT);
      lens->folded = n_days++ % 2 == 0;
      ent_map_scene_set_lens (world.scene, lens);
      view = ent_map_view_ensure (world.scene, &viewport, world.palette);
      for (guint i = 0; i < view->nodes->len; i++)
        {
          const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

          g_assert_true (memcmp (&node->at, &before[node->actor], sizeof (EntPoint)) == 0);
        }
    }
  g_assert_cmpuint (n_days, >, 20);
  clear_world (&world);
}

/* Who has no place on earth has one in the network, apart from all others. */
static void
test_everybody (void)
{
  World world = new_world (FALSE);
  EntViewport viewport = fit (&world, ENT_ARRANGEMENT_NETWORK);
  const EntMapView *view = ent_map_view_ensure (world.scene, &viewport, world.palette);
  const EntPicture *picture = ent_map_scene_get_picture (world.scene);
  guint n_shown = 0;

  for (guint i = 0; i < picture->n_actors; i++)
    n_shown += picture->shown[i];
  g_assert_cmpuint (view->nodes->len, ==, n_shown);
  for (guint i = 0; i < view->nodes->len; i++)
    for (guint k = i + 1; k < view->nodes->len; k++)
      {
        const EntMapNode *a = &g_array_index (view->nodes, EntMapNode, i);
        const EntMapNode *b = &g_array_index (view->nodes, EntMapNode, k);

        g_assert_cmpfloat (hypot (a->at.x - b->at.x, a->at.y - b->at.y), >=, a->radius + b->radius);
      }
  clear_world (&world);
}

/* Whether an actor wears the sign of one who was put where it is. */
static gboolean
shows_pin (World *world,
           const EntViewport *viewport,
           guint actor)
{
  const EntMapView *view = ent_map_view_ensure (world->scene, viewport, world->palette);

  return (g_array_index (view->nodes, EntMapNode, view->node_of[actor]).badges & 1u << ENT_MAP_EXTRA_PINS) != 0;
}

/* A pin holds, through a fit and another arrangement; nobody else moves when it
 * is set.
 */
static void
test_pin (gconstpointer data)
{
  World world = new_world (TRUE);
  EntArrangement arrangement = (EntArrangement) GPOINTER_TO_INT (data);
  EntViewport viewport = fit (&world, arrangement);
  guint iran = ent_dossier_find_actor (ent_engine_get_dossier (world.engine), "iran");
  g_autofree EntPoint *before = NULL, *after = NULL;
  EntPoint wanted, world_point, at;

  g_assert_cmpuint (iran, !=, ENT_NO_INDEX);
  before = list_places (&world, &viewport);
  wanted = (EntPoint) { before[iran].x + 30.0, before[iran].y + 40.0 };
  world_point = ent_map_scene_view_to_world (world.scene, &viewport, iran, wanted);
  g_assert_false (shows_pin (&world, &viewport, iran));
  ent_map_scene_set_pin (world.scene, iran, &world_point);
  g_assert_true (ent_map_scene_is_pinned (world.scene, iran));
  g_assert_true (shows_pin (&world, &viewport, iran));
  after = list_places (&world, &viewport);
  g_assert_cmpfloat_with_epsilon (after[iran].x, wanted.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (after[iran].y, wanted.y, 1e-6);
  for (guint i = 0; i < world.scene->n_actors; i++)
    if (world.scene->plan->sites[i].home != iran && i != iran)
      g_assert_true (memcmp (&after[i], &before[i], sizeof (EntPoint)) == 0);

  fit (&world, (EntArrangement) (1 - arrangement));
  g_assert_false (ent_map_scene_is_pinned (world.scene, iran));
  viewport = fit (&world, arrangement);
  at = ent_map_site_to_view (world.scene, iran, &viewport);
  wanted = ent_map_scene_view_to_world (world.scene, &viewport, iran, at);
  g_assert_cmpfloat_with_epsilon (wanted.x, world_point.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (wanted.y, world_point.y, 1e-9);

  ent_map_scene_set_pin (world.scene, iran, NULL);
  viewport = fit (&world, arrangement);
  g_assert_false (shows_pin (&world, &viewport, iran));
  g_free (g_steal_pointer (&after));
  after = list_places (&world, &viewport);
  assert_same (&world, before, after);
  clear_world (&world);
}

/* The part of a view that the actors' places take, from edge to edge. */
static EntRect
extent_in (World *world,
           double width,
           double height)
{
  EntViewport viewport = ent_map_scene_fit (world->scene, width, height, NULL, world->palette);
  EntRect extent = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < world->scene->n_actors; i++)
    if (world->scene->plan->sites[i].placed)
      {
        EntPoint at = ent_map_site_to_view (world->scene, i, &viewport);

        extent = ent_rect_union (extent, (EntRect) { at.x, at.y, at.x, at.y });
      }

  return extent;
}

/* Views of every form are filled, and the same view looks the same again. */
static void
test_forms (void)
{
  static const struct { double width, height; } views[] = {
    { 1400.0, 560.0 }, { 900.0, 640.0 }, { 700.0, 700.0 }, { 480.0, 800.0 },
  };
  World world = new_world (TRUE);
  EntRect first = { 0 };

  ent_map_scene_set_arrangement (world.scene, ENT_ARRANGEMENT_NETWORK);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      EntRect extent = extent_in (&world, views[i].width, views[i].height);

      g_test_message ("%g × %g: %g × %g", views[i].width, views[i].height, extent.x1 - extent.x0,
                      extent.y1 - extent.y0);
      g_assert_cmpfloat (extent.x1 - extent.x0, >, 0.6 * views[i].width);
      g_assert_cmpfloat (extent.y1 - extent.y0, >, 0.6 * views[i].height);
      if (i == 0)
        first = extent;
    }
  {
    EntRect again = extent_in (&world, views[0].width, views[0].height);

    g_assert_cmpmem (&again, sizeof again, &first, sizeof first);
  }
  clear_world (&world);
}

/* A pin goes along when the network takes another form, and comes back. */
static void
test_pin_forms (void)
{
  World world = new_world (TRUE);
  EntViewport wide = fit (&world, ENT_ARRANGEMENT_NETWORK), upright;
  guint iran = ent_dossier_find_actor (ent_engine_get_dossier (world.engine), "iran");
  EntPoint wanted = { 300.0, 200.0 }, pin, turned, back;

  pin = ent_map_scene_view_to_world (world.scene, &wide, iran, wanted);
  ent_map_scene_set_pin (world.scene, iran, &pin);
  upright = ent_map_scene_fit (world.scene, HEIGHT / 2.0, WIDTH, NULL, world.palette);
  turned = ent_map_scene_view_to_world (world.scene, &upright, iran,
                                        ent_map_site_to_view (world.scene, iran, &upright));
  g_assert_cmpfloat_with_epsilon (turned.x, pin.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (turned.y, pin.y, 1e-9);
  fit (&world, ENT_ARRANGEMENT_NETWORK);
  back = ent_map_site_to_view (world.scene, iran, &wide);
  g_assert_cmpfloat_with_epsilon (back.x, wanted.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (back.y, wanted.y, 1e-6);
  clear_world (&world);
}

/* Halfway, everybody is between the two places; the painting goes through. */
static void
test_morph (void)
{
  World world = new_world (TRUE);
  EntViewport earth = fit (&world, ENT_ARRANGEMENT_GEOGRAPHIC), net;
  g_autofree EntPoint *start = list_places (&world, &earth), *end = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const EntMapView *view;

  ent_map_paint (world.scene, &earth, world.palette, cr);
  net = fit (&world, ENT_ARRANGEMENT_NETWORK);
  end = list_places (&world, &net);
  ent_map_scene_set_morph (world.scene, ENT_ARRANGEMENT_GEOGRAPHIC, 0.5);
  ent_map_paint (world.scene, &net, world.palette, cr);
  view = ent_map_view_ensure (world.scene, &net, world.palette);
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);
      EntPoint a = start[node->actor], b = end[node->actor];

      if (a.x > 1e8)
        g_assert_cmpfloat (node->opacity, <, 1.0);
      else
        g_assert_cmpfloat_with_epsilon (node->at.x, (a.x + b.x) / 2.0, 1e-6);
    }
  ent_map_scene_set_morph (world.scene, ENT_ARRANGEMENT_GEOGRAPHIC, 1.0);
  view = ent_map_view_ensure (world.scene, &net, world.palette);
  for (guint i = 0; i < view->nodes->len; i++)
    g_assert_true (memcmp (&g_array_index (view->nodes, EntMapNode, i).at,
                           &end[g_array_index (view->nodes, EntMapNode, i).actor],
                           sizeof (EntPoint)) == 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  clear_world (&world);
}

static guint
count_natures (const EntLine *line)
{
  g_autoptr (GHashTable) natures = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *claim = &g_array_index (line->claims, EntLineClaim, i);

      if (claim->counts)
        g_hash_table_add (natures, GUINT_TO_POINTER (claim->nature + 1));
    }

  return g_hash_table_size (natures);
}

/* A selected line parts into its natures, each of which can be pointed at, however
 * many there are; what is left over has an arc of its own.
 */
static void
test_fan (void)
{
  World world = new_world (TRUE);
  EntViewport viewport = fit (&world, ENT_ARRANGEMENT_NETWORK);
  const EntPicture *picture = ent_map_scene_get_picture (world.scene);
  guint n_fans = 0, n_shared = 0;

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      EntMapItem item = { ENT_MAP_ITEM_LINE, line->a, line->b, line->layer, 0 };
      const EntMapView *view;
      guint n_arcs = 0, n_left_over = 0, n_natures = count_natures (line);

      ent_map_scene_set_selection (world.scene, &item);
      view = ent_map_view_ensure (world.scene, &viewport, world.palette);
      for (guint k = 0; k < view->curves->len; k++)
        {
          const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, k);

          n_arcs += curve->nature != ENT_NO_INDEX;
          n_left_over += curve->line == line && curve->nature == ENT_NO_INDEX && !curve->fanned;
        }
      g_assert_cmpuint (n_arcs, !=, 1);
      g_assert_true (n_natures < 2 || line->layer == ENT_LAYER_POSSIBLE || n_arcs > 1);
      g_assert_cmpuint (n_left_over, ==, n_arcs == 0 || n_natures > n_arcs);
      n_fans += n_arcs > 1;
      n_shared += n_natures > n_arcs && n_arcs > 0;
    }
  g_assert_cmpuint (n_fans, >, 0);
  g_assert_cmpuint (n_shared, >, 0);
  clear_world (&world);
}

/* All arcs of a line are seen where the line is, and stay where they are while one pans. */
static void
test_fan_in_sight (gconstpointer data)
{
  /* As the window has them: the legend, the arrangements, the zoom. */
  static const EntRect cards[] = { { 12.0, 386.0, 228.0, 596.0 }, { 641.0, 12.0, 828.0, 45.0 }, { 796.0, 500.0, 828.0, 592.0 } };
  const EntMapMargins margins = { 4.0, 4.0, 4.0, 4.0, cards, G_N_ELEMENTS (cards) };
  World world = new_world (TRUE);
  EntRect all = { 0.0, 0.0, 840.0, 608.0 };
  EntViewport viewport;
  const EntPicture *picture = ent_map_scene_get_picture (world.scene);

  ent_map_scene_set_arrangement (world.scene, (EntArrangement) GPOINTER_TO_INT (data));
  viewport = ent_map_scene_fit (world.scene, all.x1, all.y1, &margins, world.palette);
  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      EntMapItem item = { ENT_MAP_ITEM_LINE, line->a, line->b, line->layer, 0 };
      EntViewport panned = viewport;
      g_autoptr (GArray) middles = g_array_new (FALSE, FALSE, sizeof (EntPoint));
      const EntMapView *view;
      guint n = 0;

      ent_map_scene_set_selection (world.scene, &item);
      view = ent_map_view_ensure (world.scene, &viewport, world.palette);
      for (guint k = 0; k < view->curves->len; k++)
        {
          const EntMapCurve *arc = &g_array_index (view->curves, EntMapCurve, k);
          EntPoint *points = ent_map_curve_points (view, arc);
          EntPoint middle = ent_polyline_at (points, arc->n_points, 0.5, NULL);

          if (arc->nature == ENT_NO_INDEX || arc->line->layer != ENT_LAYER_FACT)
            continue;
          if (!ent_rect_is_inside (ent_polyline_bounds (points, arc->n_points), all))
            g_error ("An arc between %u and %u leaves the view", line->a, line->b);
          g_array_append_val (middles, middle);
        }

      panned.center.x += 30.0 / viewport.scale;
      view = ent_map_view_ensure (world.scene, &panned, world.palette);
      for (guint k = 0; k < view->curves->len; k++)
        {
          const EntMapCurve *arc = &g_array_index (view->curves, EntMapCurve, k);
          EntPoint middle = ent_polyline_at (ent_map_curve_points (view, arc), arc->n_points, 0.5, NULL);

          if (arc->nature == ENT_NO_INDEX || arc->line->layer != ENT_LAYER_FACT)
            continue;
          if (world.scene->plan->sites[line->a].frame == 0 && world.scene->plan->sites[line->b].frame == 0)
            g_assert_cmpfloat (hypot (middle.x + 30.0 - g_array_index (middles, EntPoint, n).x,
                                      middle.y - g_array_index (middles, EntPoint, n).y), <, 1.0);
          n++;
        }
    }
  clear_world (&world);
}

/* For those who read from right to left the network stands the other way round; pins
 * keep their places in it.
 */
static void
test_mirrored (void)
{
  World world = new_world (FALSE), other = new_world (FALSE);
  EntViewport viewport, mirrored;

  ent_map_scene_set_mirrored (other.scene, TRUE);
  viewport = fit (&world, ENT_ARRANGEMENT_NETWORK);
  mirrored = fit (&other, ENT_ARRANGEMENT_NETWORK);
  g_assert_cmpfloat_with_epsilon (viewport.scale, mirrored.scale, 1e-9);
  for (guint i = 0; i < world.scene->n_actors; i++)
    {
      const EntMapSite *site = &world.scene->plan->sites[i], *there = &other.scene->plan->sites[i];
      EntPoint view, pin, pin_there;

      if (!site->placed || !site->own_place)
        continue;
      g_assert_cmpfloat_with_epsilon (site->world.x, -there->world.x, 1e-9);
      g_assert_cmpfloat_with_epsilon (site->world.y, there->world.y, 1e-9);
      view = ent_map_site_to_view (world.scene, i, &viewport);
      pin = ent_map_scene_view_to_world (world.scene, &viewport, i, view);
      view = ent_map_site_to_view (other.scene, i, &mirrored);
      pin_there = ent_map_scene_view_to_world (other.scene, &mirrored, i, view);
      g_assert_cmpfloat_with_epsilon (pin.x, pin_there.x, 1e-6);
      g_assert_cmpfloat_with_epsilon (pin.y, pin_there.y, 1e-6);
    }

  /* On earth east stays east. */
  fit (&world, ENT_ARRANGEMENT_GEOGRAPHIC);
  fit (&other, ENT_ARRANGEMENT_GEOGRAPHIC);
  for (guint i = 0; i < world.scene->n_actors; i++)
    g_assert_cmpfloat (world.scene->plan->sites[i].world.x, ==, other.scene->plan->sites[i].world.x);
  clear_world (&world);
  clear_world (&other);
}

/* What is expected of a selected pair runs outside of all its arcs of fact. */
static void
test_fan_outside (gconstpointer data)
{
  World world = new_world (TRUE);
  EntViewport viewport = fit (&world, (EntArrangement) GPOINTER_TO_INT (data));
  const EntPicture *picture = ent_map_scene_get_picture (world.scene);
  guint n_checked = 0;

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      EntMapItem item = { ENT_MAP_ITEM_LINE, line->a, line->b, line->layer, 0 };
      g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (guint));
      const EntMapView *view;
      guint expected = ENT_NO_INDEX;

      if (line->layer != ENT_LAYER_FACT)
        continue;
      ent_map_scene_set_selection (world.scene, &item);
      view = ent_map_view_ensure (world.scene, &viewport, world.palette);
      for (guint k = 0; k < view->curves->len; k++)
        {
          const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, k);

          if (curve->line->a != line->a || curve->line->b != line->b || curve->fanned)
            continue;
          if (curve->line->layer == ENT_LAYER_EXPECTED)
            expected = k;
          else if (curve->nature != ENT_NO_INDEX)
            g_array_append_val (arcs, k);
        }
      for (guint k = 0; expected != ENT_NO_INDEX && k < arcs->len; k++)
        {
          const EntMapCurve *dotted = &g_array_index (view->curves, EntMapCurve, expected);
          const EntMapCurve *arc = &g_array_index (view->curves, EntMapCurve, g_array_index (arcs, guint, k));
          EntPoint middle = ent_polyline_at (ent_map_curve_points (view, dotted), dotted->n_points, 0.5, NULL);

          g_assert_cmpfloat (ent_polyline_distance (ent_map_curve_points (view, arc), arc->n_points, middle), >, 6.0);
          n_checked++;
        }
    }
  g_assert_cmpuint (n_checked, >, 3);
  clear_world (&world);
}

/* On its way a new line is shorter, an old one fainter, and both arrive. */
static void
test_transition (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (EntLens) before_lens = lens_on (engine, 3), after_lens = lens_on (engine, 9);
  g_autoptr (EntPicture) before = ent_engine_get_picture (engine, before_lens);
  g_autoptr (EntPicture) after = ent_engine_get_picture (engine, after_lens);
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  guint n_end, n_faded = 0;

  ent_map_scene_set_picture (scene, after_lens, after);
  n_end = ent_map_view_ensure (scene, &viewport, palette)->curves->len;
  ent_map_scene_set_transition (scene, before, 0.4);
  {
    const EntMapView *view = ent_map_view_ensure (scene, &viewport, palette);

    g_assert_cmpuint (view->curves->len, >, n_end);
    for (guint i = 0; i < view->curves->len; i++)
      n_faded += g_array_index (view->curves, EntMapCurve, i).opacity < 1.0;
    g_assert_cmpuint (n_faded, >, 0);
  }
  ent_map_scene_set_transition (scene, NULL, 1.0);
  g_assert_cmpuint (ent_map_view_ensure (scene, &viewport, palette)->curves->len, ==, n_end);
}

static void
change_shipped (EntEngine *engine,
                const char *sql)
{
  g_autoptr (GError) error = NULL;

  ent_database_execute (ent_dossier_get_database (ent_engine_get_dossier (engine)), sql, &error);
  g_assert_no_error (error);
}

/* The dossier as it is in the database now, in an engine of its own. */
static EntEngine *
read_anew (EntEngine *engine)
{
  return engine_of_database (ent_dossier_get_database (ent_engine_get_dossier (engine)));
}

/* A claim removed, or an actor added: everybody else stays where they were, to
 * the last bit.
 */
static void
test_edit (gconstpointer data)
{
  static const char *const edits[] = {
    "DELETE FROM claim WHERE key = (SELECT min (key) FROM claim)",
    "DELETE FROM claim WHERE key % 3 = 0",
    "INSERT INTO actor (id, kind, label, lat, lon) VALUES ('zz-new', 'state', 'Newcomer', 30.0, 70.0)",
  };
  EntArrangement arrangement = (EntArrangement) GPOINTER_TO_INT (data);
  World world = new_world (TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      EntViewport viewport = fit (&world, arrangement);
      g_autofree EntPoint *before = list_places (&world, &viewport);
      guint n_before = world.scene->n_actors, n_moved = 0;
      g_autofree guint *now = g_new (guint, n_before);
      g_autoptr (EntEngine) engine = NULL;
      g_autoptr (EntLens) lens = NULL;
      EntMapScene *scene;

      change_shipped (world.engine, edits[i]);
      engine = read_anew (world.engine);
      lens = ent_lens_new (ent_engine_get_dossier (engine));
      for (guint k = 0; k < n_before; k++)
        now[k] = ent_dossier_find_actor (ent_engine_get_dossier (engine),
                                         ent_dossier_get_actor (world.scene->dossier, k)->id);
      scene = ent_map_scene_new (engine, lens, NULL);
      ent_map_scene_inherit (scene, world.scene, now, world.palette);
      g_assert_true (ent_map_scene_get_arrangement (scene) == arrangement);
      for (guint k = 0; k < n_before; k++)
        if (scene->plan->sites[now[k]].placed && before[k].x < 1e8)
          {
            EntPoint at = ent_map_site_to_view (scene, now[k], &viewport);

            n_moved += at.x != before[k].x || at.y != before[k].y;
          }
      g_assert_cmpuint (n_moved, ==, 0);
      ent_map_view_ensure (scene, &viewport, world.palette);
      ent_map_scene_free (world.scene);
      g_set_object (&world.engine, engine);
      world.scene = scene;
    }
  clear_world (&world);
}

/* Which part of a curve, but for its ends, lies on another one. */
static double
part_upon (const EntMapView *view,
           const EntMapCurve *curve,
           const EntMapCurve *other)
{
  double least = (curve->width + other->width) / 2.0 + 1.0;
  guint n_near = 0;

  for (guint i = 0; i <= 40; i++)
    {
      EntPoint at = ent_polyline_at (ent_map_curve_points (view, curve), curve->n_points, 0.2 + 0.6 * i / 40.0, NULL);

      n_near += ent_polyline_distance (ent_map_curve_points (view, other), other->n_points, at) < least;
    }

  return n_near / 41.0;
}

/* Lines that leave one disc for different ones can be told apart: none lies upon
 * another for a third of its way, and few leave in nearly the same direction.
 */
static void
test_tellable (gconstpointer data)
{
  World world = new_world (TRUE);
  EntViewport viewport = fit (&world, (EntArrangement) GPOINTER_TO_INT (data));
  const EntMapView *view = ent_map_view_ensure (world.scene, &viewport, world.palette);
  guint n_upon = 0, n_pairs = 0;

  for (guint i = 0; i < view->curves->len; i++)
    for (guint k = 0; k < view->curves->len; k++)
      {
        const EntMapCurve *a = &g_array_index (view->curves, EntMapCurve, i);
        const EntMapCurve *b = &g_array_index (view->curves, EntMapCurve, k);
        gboolean share = a->line->a == b->line->a || a->line->a == b->line->b || a->line->b == b->line->a
                         || a->line->b == b->line->b;

        if (i == k || !share || ent_pair_key (a->line->a, a->line->b) == ent_pair_key (b->line->a, b->line->b))
          continue;
        n_pairs++;
        if (part_upon (view, a, b) > 1.0 / 3.0)
          {
            n_upon++;
            g_test_message ("%s–%s lies upon %s–%s: %.2f",
                            ent_dossier_get_actor (world.scene->dossier, a->line->a)->id,
                            ent_dossier_get_actor (world.scene->dossier, a->line->b)->id,
                            ent_dossier_get_actor (world.scene->dossier, b->line->a)->id,
                            ent_dossier_get_actor (world.scene->dossier, b->line->b)->id, part_upon (view, a, b));
          }
      }
  g_assert_cmpuint (n_pairs, >, 100);
  g_assert_cmpuint (n_upon, ==, 0);
  clear_world (&world);
}

static guint *
find_now (World *world,
          EntEngine *engine)
{
  guint *now = g_new (guint, world->scene->n_actors);

  for (guint i = 0; i < world->scene->n_actors; i++)
    now[i] = ent_dossier_find_actor (ent_engine_get_dossier (engine), ent_dossier_get_actor (world->scene->dossier, i)->id);

  return now;
}

/* Somebody new to the network gets a place beside those to whom they have lines;
 * not even a fit, or the way there and back, moves the others.
 */
static void
test_newcomer (void)
{
  World world = new_world (TRUE);
  EntViewport viewport = fit (&world, ENT_ARRANGEMENT_NETWORK);
  guint n_before = world.scene->n_actors, n_placed = 0, newcomer;
  g_autofree EntPoint *before = g_new0 (EntPoint, n_before);
  g_autofree guint *now = NULL;
  g_autoptr (EntEngine) engine = NULL;
  g_autoptr (EntLens) lens = NULL;
  g_autoptr (EntMapScene) scene = NULL;
  EntPoint focus, at;

  for (guint i = 0; i < n_before; i++)
    before[i] = world.scene->plan->sites[i].world;
  change_shipped (world.engine,
                  "INSERT INTO actor (id, kind, label) VALUES ('aa-new', 'company', 'Newcomer');"
                  "UPDATE claim_tie SET b = (SELECT key FROM actor WHERE id = 'aa-new') WHERE rowid ="
                  "  (SELECT min (rowid) FROM claim_tie WHERE a = (SELECT key FROM actor WHERE id = 'pakistan'));"
                  "UPDATE claim_actor SET actor = (SELECT key FROM actor WHERE id = 'aa-new') WHERE rowid ="
                  "  (SELECT min (rowid) FROM claim_actor)");
  engine = read_anew (world.engine);
  lens = ent_lens_new (ent_engine_get_dossier (engine));
  now = find_now (&world, engine);
  scene = ent_map_scene_new (engine, lens, NULL);
  g_assert_true (ent_map_scene_inherit (scene, world.scene, now, world.palette));
  newcomer = ent_dossier_find_actor (ent_engine_get_dossier (engine), "aa-new");
  g_assert_true (scene->plan->sites[newcomer].placed);

  for (guint pass = 0; pass < 2; pass++)
    {
      viewport = ent_map_scene_fit (scene, viewport.width, viewport.height, NULL, world.palette);
      for (guint i = 0; i < n_before; i++)
        if (scene->plan->sites[now[i]].placed && scene->plan->sites[now[i]].own_place)
          {
            n_placed++;
            g_assert_cmpfloat_with_epsilon (scene->plan->sites[now[i]].world.x, before[i].x, 1e-9);
            g_assert_cmpfloat_with_epsilon (scene->plan->sites[now[i]].world.y, before[i].y, 1e-9);
          }
    }
  g_assert_cmpuint (n_placed, >, 40);

  focus = ent_map_site_to_view (scene, scene->focus, &viewport);
  at = ent_map_site_to_view (scene, newcomer, &viewport);
  g_assert_cmpfloat (hypot (at.x - focus.x, at.y - focus.y), <, viewport.width / 2.0);
  clear_world (&world);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrangement/back", test_back);
  g_test_add_data_func ("/arrangement/time/geographic",
                        GINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC), test_time);
  g_test_add_data_func ("/arrangement/time/network", GINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK),
                        test_time);
  g_test_add_func ("/arrangement/everybody", test_everybody);
  g_test_add_data_func ("/arrangement/pin/geographic",
                        GINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC), test_pin);
  g_test_add_data_func ("/arrangement/pin/network", GINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK),
                        test_pin);
  g_test_add_func ("/arrangement/forms", test_forms);
  g_test_add_func ("/arrangement/pin/forms", test_pin_forms);
  g_test_add_func ("/arrangement/morph", test_morph);
  g_test_add_func ("/arrangement/fan", test_fan);
  g_test_add_data_func ("/arrangement/fan/in-sight/geographic",
                        GINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC), test_fan_in_sight);
  g_test_add_data_func ("/arrangement/fan/in-sight/network", GINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK), test_fan_in_sight);
  g_test_add_func ("/arrangement/mirrored", test_mirrored);
  g_test_add_data_func ("/arrangement/fan/outside/geographic",
                        GINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC), test_fan_outside);
  g_test_add_data_func ("/arrangement/fan/outside/network", GINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK), test_fan_outside);
  g_test_add_data_func ("/arrangement/edit/geographic", GINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC), test_edit);
  g_test_add_data_func ("/arrangement/edit/network", GINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK), test_edit);
  g_test_add_func ("/arrangement/transition", test_transition);
  g_test_add_data_func ("/arrangement/tellable/geographic", GINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC), test_tellable);
  g_test_add_data_func ("/arrangement/tellable/network", GINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK), test_tellable);
  g_test_add_func ("/arrangement/newcomer", test_newcomer);

  return g_test_run ();
}
