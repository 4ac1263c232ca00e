/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of the last painting must never show: after each step of a random
 * walk the pixels are those of painting everything.
 */

#include "map-fixture.h"
#include "map-keep.h"

#define WIDTH 640
#define HEIGHT 448
#define N_STEPS 40

/* How small things are drawn in a crowd, where lines are bare. */
#define CROWD 0.4

/* How far a pan goes at once, pixels. */
#define FAR 300

/* Where the map lies in a larger surface. */
#define OFFSET 7

typedef struct
{
  EntEngine *engine;
  EntMapScene *scene;
  EntPalette *palette;
  EntViewport viewport;
  GRand *random;
  double scale;
} Walk;

static cairo_surface_t *
new_target (Walk *walk)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ((walk->viewport.width + OFFSET) * walk->scale),
                                    (int) ((walk->viewport.height + OFFSET) * walk->scale));

  cairo_surface_set_device_scale (surface, walk->scale, walk->scale);

  return surface;
}

static cairo_surface_t *
paint (Walk *walk,
       gboolean anew)
{
  cairo_surface_t *surface = new_target (walk);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, OFFSET, OFFSET);
  cairo_rectangle (cr, 0.0, 0.0, walk->viewport.width, walk->viewport.height);
  cairo_clip (cr);
  if (anew)
    ent_map_paint_anew (walk->scene, ent_map_view_ensure (walk->scene, &walk->viewport, walk->palette),
                        walk->palette, cr);
  else
    ent_map_paint (walk->scene, &walk->viewport, walk->palette, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static gboolean
is_same (cairo_surface_t *a,
         cairo_surface_t *b)
{
  gsize size = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);

  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b), size) == 0;
}

static void
check (Walk *walk,
       guint step)
{
  cairo_surface_t *kept = paint (walk, FALSE), *whole = paint (walk, TRUE);

  if (!is_same (kept, whole))
    {
      g_test_message ("the painting differs after step %u", step);
      g_test_fail ();
    }
  cairo_surface_destroy (kept);
  cairo_surface_destroy (whole);
}

static guint
any (Walk *walk,
     guint n)
{
  return (guint) g_rand_int_range (walk->random, 0, (int) n);
}

static EntMapItem
any_item (Walk *walk)
{
  GPtrArray *lines = ent_map_scene_get_picture (walk->scene)->lines;
  const EntLine *line;

  if (lines->len == 0 || any (walk, 3) == 0)
    return (EntMapItem) { .kind = ENT_MAP_ITEM_NONE };

  line = g_ptr_array_index (lines, any (walk, lines->len));
  if (any (walk, 2) == 0)
    return (EntMapItem) { .kind = ENT_MAP_ITEM_ACTOR, .a = line->a };

  return (EntMapItem) { ENT_MAP_ITEM_LINE, line->a, line->b, line->layer, 0 };
}

static void
set_day (Walk *walk)
{
  EntDossier *dossier = ent_engine_get_dossier (walk->engine);
  const EntPeriod *period = ent_dossier_get_period (dossier);
  g_autoptr (EntLens) lens = ent_lens_new (dossier);

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, g_rand_int_range (walk->random, period->lo, period->hi),
                                ENT_TRAIL_DEFAULT);
  ent_map_scene_set_lens (walk->scene, lens);
}

/* A day with other lines. */
static void
set_other_day (Walk *walk)
{
  g_autoptr (GPtrArray) before = g_ptr_array_ref (ent_map_scene_get_picture (walk->scene)->lines);
  const GPtrArray *now;

  do
    {
      set_day (walk);
      now = ent_map_scene_get_picture (walk->scene)->lines;
    }
  while (now->len == before->len && memcmp (now->pdata, before->pdata, now->len * sizeof (gpointer)) == 0);
}

static void
set_group (Walk *walk)
{
  guint n_actors = ent_map_scene_get_picture (walk->scene)->n_actors;
  guint group[] = { any (walk, n_actors), any (walk, n_actors) };

  ent_map_scene_set_group (walk->scene, group, any (walk, 3));
}

static void
take_step (Walk *walk)
{
  EntMapItem item = any_item (walk);

  switch (any (walk, 8))
    {
    case 0:
      ent_map_scene_set_selection (walk->scene, &item);
      break;
    case 1:
      ent_map_scene_set_hover (walk->scene, &item);
      break;
    case 2:
      ent_map_scene_set_focus (walk->scene, item.kind == ENT_MAP_ITEM_NONE ? ENT_NO_INDEX : item.a, 1);
      break;
    case 3:
      ent_map_scene_set_hidden_rows (walk->scene, any (walk, 2) << any (walk, ENT_LEGEND_N_ROWS));
      break;
    case 4:
      set_group (walk);
      break;
    default:
      set_day (walk);
    }
}

/* A drag, by parts of pixels as well, and what the view is while one drags: larger. */
static void
pan (Walk *walk)
{
  walk->viewport.center.x += g_rand_double_range (walk->random, -FAR, FAR) / walk->viewport.scale;
  walk->viewport.center.y += g_rand_double_range (walk->random, -FAR, FAR) / walk->viewport.scale;
  walk->viewport.width = WIDTH + any (walk, 3) * 64;
  walk->viewport.height = HEIGHT + any (walk, 3) * 50;
}

/* What was painted for one view serves in the next, and its edges never show. */
static void
pan_about (EntEngine *engine,
           EntArrangement arrangement,
           double scale,
           gboolean crowded)
{
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapGround) ground = ent_map_ground_new (NULL);
  Walk walk = { .engine = engine, .scale = scale };

  walk.random = g_rand_new_with_seed (40 + arrangement);
  walk.palette = light_palette ();
  walk.scene = ent_map_scene_new (engine, lens, ground);
  ent_map_scene_set_arrangement (walk.scene, arrangement);
  walk.viewport = ent_map_scene_fit (walk.scene, WIDTH, HEIGHT, NULL, walk.palette);
  if (crowded)
    walk.scene->plan->crowd = CROWD;
  for (guint i = 0; i < N_STEPS; i++)
    {
      check (&walk, i);
      if (any (&walk, 4) == 0)
        take_step (&walk);
      if (i == N_STEPS / 2)
        walk.viewport.scale *= crowded ? 1.2 : 1.5;
      pan (&walk);
    }

  ent_map_scene_free (walk.scene);
  ent_palette_free (walk.palette);
  g_rand_free (walk.random);
}

static void
walk_about (EntEngine *engine,
            EntArrangement arrangement,
            double scale,
            gboolean crowded)
{
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  Walk walk = { .engine = engine, .scale = scale };

  walk.random = g_rand_new_with_seed (20 + arrangement);
  walk.palette = light_palette ();
  walk.scene = ent_map_scene_new (engine, lens, NULL);
  ent_map_scene_set_arrangement (walk.scene, arrangement);
  walk.viewport = ent_map_scene_fit (walk.scene, WIDTH, HEIGHT, NULL, walk.palette);
  if (crowded)
    walk.scene->plan->crowd = CROWD;
  /* The ground is not kept at its first painting, where it may differ by a shade. */
  cairo_surface_destroy (paint (&walk, FALSE));
  for (guint i = 0; i < N_STEPS; i++)
    {
      check (&walk, i);
      take_step (&walk);
    }

  /* Another place, another arrangement, and back. */
  walk.viewport.center.x += 9.0 / walk.viewport.scale;
  for (guint i = 0; i < 4; i++)
    {
      check (&walk, N_STEPS + i);
      take_step (&walk);
    }
  ent_map_scene_set_arrangement (walk.scene, (EntArrangement) !arrangement);
  cairo_surface_destroy (paint (&walk, FALSE));
  check (&walk, N_STEPS + 4);
  ent_map_scene_set_arrangement (walk.scene, arrangement);
  check (&walk, N_STEPS + 5);

  ent_map_scene_free (walk.scene);
  ent_palette_free (walk.palette);
  g_rand_free (walk.random);
}

static void
test_small (void)
{
  g_autoptr (EntEngine) engine = small_engine ();

  walk_about (engine, ENT_ARRANGEMENT_GEOGRAPHIC, 1.0, FALSE);
  walk_about (engine, ENT_ARRANGEMENT_NETWORK, 2.0, FALSE);
}

static void
test_shipped (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();

  walk_about (engine, ENT_ARRANGEMENT_GEOGRAPHIC, 1.0, FALSE);
  walk_about (engine, ENT_ARRANGEMENT_NETWORK, 1.0, FALSE);
}

/* In a crowd lines are mixed. */
static void
test_crowd (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();

  walk_about (engine, ENT_ARRANGEMENT_GEOGRAPHIC, 1.0, TRUE);
  walk_about (engine, ENT_ARRANGEMENT_NETWORK, 2.0, TRUE);
}

/* Pointing at somebody dims all other lines of a crowd together: none of them is painted
 * anew, and those that stand out lie above the mix.
 */
static void
test_hover (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (GHashTable) before = g_hash_table_new (NULL, NULL);
  Walk walk = { .engine = engine, .scale = 1.0, .palette = light_palette () };
  const EntLine *line;
  guint n_before;

  walk.scene = ent_map_scene_new (engine, lens, NULL);
  ent_map_scene_set_arrangement (walk.scene, ENT_ARRANGEMENT_NETWORK);
  walk.viewport = ent_map_scene_fit (walk.scene, WIDTH, HEIGHT, NULL, walk.palette);
  walk.scene->plan->crowd = CROWD;
  check (&walk, 0);
  n_before = walk.scene->keep->mixed->len;
  for (guint i = 0; i < n_before; i++)
    g_hash_table_add (before, g_ptr_array_index (walk.scene->keep->mixed, i));

  line = g_ptr_array_index (ent_map_scene_get_picture (walk.scene)->lines, 0);
  ent_map_scene_set_hover (walk.scene, &(EntMapItem) { .kind = ENT_MAP_ITEM_ACTOR, .a = line->a });
  check (&walk, 1);
  g_assert_cmpuint (walk.scene->keep->mixed->len, >, 0);
  g_assert_cmpuint (walk.scene->keep->mixed->len, <, n_before);
  for (guint i = 0; i < walk.scene->keep->mixed->len; i++)
    g_assert_true (g_hash_table_contains (before, g_ptr_array_index (walk.scene->keep->mixed, i)));

  ent_map_scene_free (walk.scene);
  ent_palette_free (walk.palette);
}

/* Without room for sprites nobody knows what to take out of a mix: it is made anew. */
static void
test_no_room (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  Walk walk = { .engine = engine, .scale = 1.0, .random = g_rand_new_with_seed (60), .palette = light_palette () };

  walk.scene = ent_map_scene_new (engine, lens, NULL);
  walk.viewport = ent_map_scene_fit (walk.scene, WIDTH, HEIGHT, NULL, walk.palette);
  walk.scene->plan->crowd = CROWD;
  cairo_surface_destroy (paint (&walk, FALSE));
  walk.scene->keep->things.once = TRUE;
  for (guint i = 0; i < N_STEPS; i++)
    {
      check (&walk, i);
      set_day (&walk);
      if (i % 10 == 9)
        walk.viewport.center.x += FAR / walk.viewport.scale * (i % 20 == 9 ? 1.0 : -1.0);
    }

  ent_map_scene_free (walk.scene);
  ent_palette_free (walk.palette);
  g_rand_free (walk.random);
}

static void
test_pan (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();

  pan_about (engine, ENT_ARRANGEMENT_GEOGRAPHIC, 1.0, FALSE);
  pan_about (engine, ENT_ARRANGEMENT_NETWORK, 2.0, FALSE);
  pan_about (engine, ENT_ARRANGEMENT_GEOGRAPHIC, 1.0, TRUE);
  pan_about (engine, ENT_ARRANGEMENT_NETWORK, 2.0, TRUE);
}

static guint
count_differences (cairo_surface_t *a,
                   cairo_surface_t *b)
{
  gsize n = (gsize) cairo_image_surface_get_stride (a) / 4 * (gsize) cairo_image_surface_get_height (a);
  const guint32 *p = (gpointer) cairo_image_surface_get_data (a), *q = (gpointer) cairo_image_surface_get_data (b);
  guint n_different = 0;

  for (gsize i = 0; i < n; i++)
    n_different += p[i] != q[i];

  return n_different;
}

/* NULL: there was none. */
static cairo_surface_t *
paint_glimpse (Walk *walk)
{
  cairo_surface_t *surface = new_target (walk);
  cairo_t *cr = cairo_create (surface);
  gboolean painted;

  cairo_translate (cr, OFFSET, OFFSET);
  painted = ent_map_paint_glimpse (walk->scene, &walk->viewport, walk->palette, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (!painted)
    g_clear_pointer (&surface, cairo_surface_destroy);

  return surface;
}

/* Glimpses, some of them one after the other, are nearer to what they stand for than
 * the painting before, and leave nothing behind in the next one.
 */
static void
glimpse_about (EntEngine *engine,
               EntArrangement arrangement)
{
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapGround) ground = ent_map_ground_new (NULL);
  Walk walk = { .engine = engine, .scale = 1.0, .random = g_rand_new_with_seed (70), .palette = light_palette () };
  guint n_glimpses = 0, n_off = 0, n_off_before = 0;

  walk.scene = ent_map_scene_new (engine, lens, ground);
  walk.scene->heavy_from = 1;
  ent_map_scene_set_arrangement (walk.scene, arrangement);
  walk.viewport = ent_map_scene_fit (walk.scene, WIDTH, HEIGHT, NULL, walk.palette);
  walk.scene->plan->crowd = CROWD;
  cairo_surface_destroy (paint (&walk, FALSE));
  for (guint i = 0; i < N_STEPS; i++)
    {
      cairo_surface_t *before = paint (&walk, FALSE), *glimpse = NULL, *whole;

      for (guint k = 0; k <= i % 3; k++)
        {
          set_day (&walk);
          g_clear_pointer (&glimpse, cairo_surface_destroy);
          glimpse = paint_glimpse (&walk);
        }
      whole = paint (&walk, TRUE);
      if (glimpse != NULL)
        {
          n_glimpses++;
          n_off += count_differences (glimpse, whole);
          n_off_before += count_differences (before, whole);
        }
      check (&walk, i);
      cairo_surface_destroy (before);
      g_clear_pointer (&glimpse, cairo_surface_destroy);
      cairo_surface_destroy (whole);
    }
  g_test_message ("%u glimpses of %u: %u pixels differ, %u before", n_glimpses, N_STEPS, n_off, n_off_before);
  g_assert_cmpuint (n_glimpses, >, N_STEPS / 2);
  g_assert_cmpuint (n_off, <, n_off_before);

  ent_map_scene_free (walk.scene);
  ent_palette_free (walk.palette);
  g_rand_free (walk.random);
}

static void
test_glimpses (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();

  glimpse_about (engine, ENT_ARRANGEMENT_GEOGRAPHIC);
  glimpse_about (engine, ENT_ARRANGEMENT_NETWORK);
}

/* What else has changed is not seen in a glimpse: there is none. */
static void
test_no_glimpse (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  Walk walk = { .engine = engine, .scale = 1.0, .random = g_rand_new_with_seed (71), .palette = light_palette () };

  walk.scene = ent_map_scene_new (engine, lens, NULL);
  walk.viewport = ent_map_scene_fit (walk.scene, WIDTH, HEIGHT, NULL, walk.palette);
  for (guint i = 0; i < 2; i++)
    cairo_surface_destroy (paint (&walk, FALSE));
  set_day (&walk);
  g_assert_null (paint_glimpse (&walk)); /* so few lines need none */

  walk.scene->heavy_from = 1;
  check (&walk, 0);
  set_other_day (&walk);
  g_assert_null (paint_glimpse (&walk)); /* lines that lie above each other are painted whole */

  walk.scene->plan->crowd = CROWD;
  ent_map_keep_free (walk.scene);
  for (guint i = 0; i < 2; i++)
    cairo_surface_destroy (paint (&walk, FALSE));
  set_day (&walk);
  walk.viewport.center.x += 20.0 / walk.viewport.scale;
  g_assert_null (paint_glimpse (&walk));
  check (&walk, 1);
  set_day (&walk);
  ent_map_scene_set_arrangement (walk.scene, (EntArrangement) !ent_map_is_network (walk.scene));
  g_assert_null (paint_glimpse (&walk));
  check (&walk, 2);

  ent_map_scene_free (walk.scene);
  ent_palette_free (walk.palette);
  g_rand_free (walk.random);
}

static cairo_surface_t *
paint_strokes (Walk *walk)
{
  cairo_surface_t *surface = new_target (walk);
  const EntMapView *view = ent_map_view_ensure (walk->scene, &walk->viewport, walk->palette);
  EntPalette own = ent_map_palette_of (walk->scene, walk->palette);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, OFFSET, OFFSET);
  cairo_rectangle (cr, 0.0, 0.0, WIDTH, HEIGHT);
  cairo_clip (cr);
  ent_map_paint_under (walk->scene, view, walk->palette, cr);
  ent_map_parts_paint (walk->scene, view, ~0u, &own, cr);
  ent_map_paint_captions (walk->scene, view, walk->palette, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static int
greatest_difference (cairo_surface_t *a,
                     cairo_surface_t *b)
{
  gsize size = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);
  const guchar *p = cairo_image_surface_get_data (a), *q = cairo_image_surface_get_data (b);
  int greatest = 0;

  for (gsize i = 0; i < size; i++)
    greatest = MAX (greatest, ABS (p[i] - q[i]));

  return greatest;
}

/* In one colour it is the same whether lines are mixed or lie above each other. */
static EntPalette *
plain_palette (void)
{
  EntPalette *palette = light_palette ();

  palette->conflict = palette->neutral = palette->cooperation;

  return palette;
}

/* Sprites may be rounded otherwise, but nothing of what is stroked into files may
 * be cut off, missing or doubled.
 */
static void
test_strokes (gconstpointer data)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));

  for (guint i = 0; i < 2 * ENT_N_ARRANGEMENTS; i++)
    {
      Walk walk = { .engine = engine, .scale = 1.0 + i / 2, .palette = data != NULL ? plain_palette () : light_palette () };
      cairo_surface_t *sprites, *strokes;

      walk.scene = ent_map_scene_new (engine, lens, NULL);
      ent_map_scene_set_arrangement (walk.scene, (EntArrangement) (i % 2));
      walk.viewport = ent_map_scene_fit (walk.scene, WIDTH, HEIGHT, NULL, walk.palette);
      if (data != NULL)
        walk.scene->plan->crowd = CROWD;
      sprites = paint (&walk, TRUE);
      strokes = paint_strokes (&walk);
      g_assert_cmpint (greatest_difference (sprites, strokes), <=, 4);
      cairo_surface_destroy (sprites);
      cairo_surface_destroy (strokes);
      ent_map_scene_free (walk.scene);
      ent_palette_free (walk.palette);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-keep/small", test_small);
  g_test_add_func ("/map-keep/shipped", test_shipped);
  g_test_add_func ("/map-keep/pan", test_pan);
  g_test_add_func ("/map-keep/crowd", test_crowd);
  g_test_add_func ("/map-keep/hover", test_hover);
  g_test_add_func ("/map-keep/no-room", test_no_room);
  g_test_add_func ("/map-keep/glimpses", test_glimpses);
  g_test_add_func ("/map-keep/no-glimpse", test_no_glimpse);
  g_test_add_data_func ("/map-keep/strokes", NULL, test_strokes);
  g_test_add_data_func ("/map-keep/strokes/crowd", GINT_TO_POINTER (TRUE), test_strokes);

  return g_test_run ();
}
