/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The hit test agrees with painting: both are held against the geometry of what
 * is drawn, in random views.
 */

#include <math.h>

#include "map-fixture.h"

#define WIDTH 900
#define HEIGHT 640
#define N_VIEWS 12
#define N_POINTS 400
#define TOLERANCE 6.0

typedef struct
{
  EntEngine *engine;
  EntMapScene *scene;
  EntPalette *palette;
  EntViewport fit;
} World;

static World
new_world (void)
{
  World world = { .engine = shipped_engine (), .palette = light_palette () };
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (world.engine));

  lens->folded = FALSE;
  lens->possible = TRUE;
  world.scene = ent_map_scene_new (world.engine, lens, NULL);
  world.fit = ent_map_scene_fit (world.scene, WIDTH, HEIGHT, NULL, world.palette);

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
random_view (const World *world,
             GRand *random)
{
  EntViewport viewport = world->fit;

  ent_viewport_zoom_at (&viewport,
                        (EntPoint) { g_rand_double_range (random, 0.0, WIDTH),
                                     g_rand_double_range (random, 0.0, HEIGHT) },
                        exp (g_rand_double_range (random, -0.5, 2.5)), 1.0, 1e6);

  return viewport;
}

static const EntMapNode *
node_of (const EntMapView *view,
         guint actor)
{
  return &g_array_index (view->nodes, EntMapNode, view->node_of[actor]);
}

static guint
nature_of (const EntMapCurve *curve)
{
  return curve->nature == ENT_NO_INDEX ? 0 : curve->nature + 1;
}

static double
distance_to_line (const World *world,
                  const EntMapView *view,
                  const EntMapItem *item,
                  EntPoint at)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);
      double distance;

      if (curve->fanned || curve->line->a != item->a || curve->line->b != item->b
          || curve->line->layer != item->layer || nature_of (curve) != item->nature)
        continue;
      distance = ent_map_curve_distance (world->scene, view, curve, at);
      if (curve->note != NULL && ent_rect_contains (curve->note_box, at)
          && !ent_map_line_is_dimmed (world->scene, curve->line))
        distance = 0.0;
      best = MIN (best, distance);
    }

  return best;
}

static double
distance_to_actor (const World *world,
                   const EntMapView *view,
                   guint actor,
                   EntPoint at)
{
  const EntMapNode *node = node_of (view, actor);
  double distance = ent_map_node_distance (world->scene, view, node, at);

  for (guint i = 0; i < view->labels->len; i++)
    {
      const EntMapLabel *label = &g_array_index (view->labels, EntMapLabel, i);

      if (g_array_index (view->nodes, EntMapNode, label->node).actor == actor
          && ent_rect_contains (label->box, at))
        return 0.0;
    }

  if (ent_map_has_leader (world->scene, node))
    distance = MIN (distance, ent_map_leader_distance (node, at));

  return distance;
}

static double
distance_to (const World *world,
             const EntMapView *view,
             const EntMapItem *item,
             EntPoint at)
{
  return item->kind == ENT_MAP_ITEM_ACTOR ? distance_to_actor (world, view, item->a, at)
                                          : distance_to_line (world, view, item, at);
}

static double
nearest (const World *world,
         const EntMapView *view,
         EntPoint at)
{
  double best = G_MAXDOUBLE;
  gboolean in_inset = FALSE;

  for (guint i = 1; i < world->scene->plan->n_frames; i++)
    in_inset |= ent_rect_contains (view->insets[i], at);
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      if (!node->hidden)
        best = MIN (best, distance_to_actor (world, view, node->actor, at));
    }
  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);
      EntMapItem item = { ENT_MAP_ITEM_LINE, curve->line->a, curve->line->b, curve->line->layer,
                          nature_of (curve) };

      /* Insets cover the lines of the main map, and hold their own. */
      if (curve->fanned || (curve->frame == 0 && in_inset)
          || (curve->frame != 0 && curve->frame != ENT_NO_INDEX && !in_inset))
        continue;
      best = MIN (best, distance_to_line (world, view, &item, at));
    }

  return best;
}

/* A hit is near, nothing is nearer, and where there is no hit there is nothing. */
static void
test_random_points (void)
{
  World world = new_world ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_actors = 0, n_lines = 0;

  for (guint v = 0; v < N_VIEWS; v++)
    {
      EntViewport viewport = random_view (&world, random);
      const EntMapView *view = ent_map_view_ensure (world.scene, &viewport, world.palette);

      for (guint i = 0; i < N_POINTS; i++)
        {
          EntPoint at = { g_rand_double_range (random, 0.0, WIDTH),
                          g_rand_double_range (random, 0.0, HEIGHT) };
          EntMapItem item
              = ent_map_scene_hit (world.scene, &viewport, world.palette, at.x, at.y, TOLERANCE);
          double least = nearest (&world, view, at);

          if (item.kind == ENT_MAP_ITEM_NONE)
            g_assert_cmpfloat (least, >, TOLERANCE);
          else
            {
              double distance = distance_to (&world, view, &item, at);

              g_assert_cmpfloat (distance, <=, TOLERANCE);
              g_assert_cmpfloat (distance, <=, least + 1e-9);
            }
          n_actors += item.kind == ENT_MAP_ITEM_ACTOR;
          n_lines += item.kind == ENT_MAP_ITEM_LINE;
        }
    }

  g_assert_cmpuint (n_actors, >, 50);
  g_assert_cmpuint (n_lines, >, 100);
  clear_world (&world);
}

/* Every point of a line and of a disc hits it, or what is painted above it. */
static void
test_painted_points (void)
{
  World world = new_world ();
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint v = 0; v < N_VIEWS; v++)
    {
      EntViewport viewport = random_view (&world, random);
      const EntMapView *view = ent_map_view_ensure (world.scene, &viewport, world.palette);

      for (guint i = 0; i < view->curves->len; i++)
        {
          const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

          if (curve->fanned || curve->frame != ENT_NO_INDEX)
            continue;
          for (double t = 0.05; t < 1.0; t += 0.1)
            {
              EntPoint at = ent_polyline_at (ent_map_curve_points (view, curve), curve->n_points,
                                             t, NULL);
              EntMapItem item
                  = ent_map_scene_hit (world.scene, &viewport, world.palette, at.x, at.y, 0.5);

              g_assert_cmpint (item.kind, !=, ENT_MAP_ITEM_NONE);
              g_assert_cmpfloat (distance_to (&world, view, &item, at), <, 1e-6);
            }
        }

      for (guint i = 0; i < view->nodes->len; i++)
        {
          const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);
          EntMapItem item = ent_map_scene_hit (world.scene, &viewport, world.palette, node->at.x,
                                               node->at.y, 0.0);

          if (node->hidden)
            continue;
          g_assert_cmpint (item.kind, ==, ENT_MAP_ITEM_ACTOR);
        }
    }
  clear_world (&world);
}

/* What the hit test calls a disc is seen as one: its fill is on the picture. */
static void
test_pixels (void)
{
  World world = new_world ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const EntMapView *view;
  const guint8 *data;

  ent_map_paint (world.scene, &world.fit, world.palette, cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  view = ent_map_view_ensure (world.scene, &world.fit, world.palette);
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);
      guint n_white = 0;

      for (int y = -4; y <= 4; y++)
        for (int x = -4; x <= 4; x++)
          {
            int px = (int) node->at.x + x, py = (int) node->at.y + y;
            const guint32 *row = (const guint32 *) (gconstpointer)
                (data + (gsize) py * cairo_image_surface_get_stride (surface));

            if (px >= 0 && px < WIDTH && py >= 0 && py < HEIGHT)
              n_white += (row[px] & 0xffffff) == 0xffffff;
          }
      if (!node->hidden)
        g_assert_cmpuint (n_white, >, 0);
    }

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  clear_world (&world);
}

static void
test_priority (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  guint pakistan = ent_dossier_find_actor (ent_engine_get_dossier (engine), "a-pakistan");
  EntPoint at;
  double radius;
  EntMapItem item;

  g_assert_true (ent_map_scene_get_actor_position (scene, &viewport, pakistan, &at, &radius));
  item = ent_map_scene_hit (scene, &viewport, palette, at.x, at.y, 22.0);
  g_assert_cmpint (item.kind, ==, ENT_MAP_ITEM_ACTOR);
  g_assert_cmpuint (item.a, ==, pakistan);

  /* On the rim too, where lines end nearby. */
  item = ent_map_scene_hit (scene, &viewport, palette, at.x, at.y - radius + 0.5, 22.0);
  g_assert_cmpuint (item.a, ==, pakistan);
  g_assert_cmpint (ent_map_scene_hit (scene, &viewport, palette, 5.0, HEIGHT - 5.0, 2.0).kind, ==,
                   ENT_MAP_ITEM_NONE);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-hit/random-points", test_random_points);
  g_test_add_func ("/map-hit/painted-points", test_painted_points);
  g_test_add_func ("/map-hit/pixels", test_pixels);
  g_test_add_func ("/map-hit/priority", test_priority);

  return g_test_run ();
}
