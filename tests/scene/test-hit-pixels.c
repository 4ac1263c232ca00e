/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The hit test agrees with painting, pixel by pixel: in random pictures of
 * random dossiers every thing is painted alone, by the map's own painters, and
 * the hit test is held against what is on those surfaces.
 *
 * What is seen through (the casing under a line, a glow, a halo, a tether) is
 * nothing that one points at.
 */

#include <math.h>

#include "map-fixture.h"

#define WIDTH 260
#define HEIGHT 200
#define SCALE 3 /* of the surfaces: a point that is painted is well inside */
#define N_WORLDS 8
#define N_VIEWS 2
#define N_SAMPLES 40
#define N_POINTS 60
#define TOLERANCE 6.0

/* How small things are in a crowd; and a bit beside an arrangement. */
#define CROWD 0.4
#define CROWDED 8

/* Half of what is left open between two dots or dashes, or between a person's
 * head and shoulders, pixels: it belongs to what is painted around it.
 */
#define GAP 3.5

/* And the air of a text, up to the corners of its box, pixels. */
#define TEXT_GAP 6.0

/* From corner to corner of a pixel of the surfaces, pixels. */
#define PIXEL (1.5 / SCALE)

/* What lies at the edge of the view may be painted outside of it, pixels. */
#define EDGE (TOLERANCE + GAP)

/* What is painted, in painting order. */
typedef struct
{
  EntMapItem item;
  gboolean text;  /* it has to be pointed at exactly */
  double gap;     /* as much of it is open */
  cairo_surface_t *surface;
  guint8 full;    /* its most opaque pixel */
  EntRect bounds; /* of all its pixels, in the view */
} Layer;

static void
layer_clear (gpointer data)
{
  cairo_surface_destroy (((Layer *) data)->surface);
}

static guint8
alpha_at (const Layer *layer,
          int x,
          int y)
{
  if (x < 0 || y < 0 || x >= WIDTH * SCALE || y >= HEIGHT * SCALE)
    return 0;

  return cairo_image_surface_get_data (layer->surface)[y * cairo_image_surface_get_stride (layer->surface) + x];
}

static gboolean
is_painted (const Layer *layer,
            int x,
            int y)
{
  return layer->full > 0 && alpha_at (layer, x, y) >= layer->full * 0.95;
}

/* From a point to the nearest painted pixel; more than @limit if there is none. */
static double
distance_to (const Layer *layer,
             EntPoint at,
             double limit)
{
  int x = (int) floor (at.x * SCALE), y = (int) floor (at.y * SCALE);
  int reach = (int) ceil (limit * SCALE);
  double best = limit + 1.0;

  if (!ent_rect_contains (ent_rect_grow (layer->bounds, limit), at))
    return best;
  for (int dy = -reach; dy <= reach; dy++)
    for (int dx = -reach; dx <= reach; dx++)
      if (hypot (dx, dy) < best * SCALE && is_painted (layer, x + dx, y + dy))
        best = hypot (dx, dy) / SCALE;

  return best;
}

#define LINES (1 << ENT_MAP_PART_LINE)
#define ACTORS (1 << ENT_MAP_PART_TIE | 1 << ENT_MAP_PART_THREADS | 1 << ENT_MAP_PART_ACTOR)
#define NOTES (1 << ENT_MAP_PART_NOTE)
#define NAMES (1 << ENT_MAP_PART_LABEL)

static void
measure (Layer *layer)
{
  const guint8 *data = cairo_image_surface_get_data (layer->surface);
  int stride = cairo_image_surface_get_stride (layer->surface);
  int x0 = WIDTH * SCALE, y0 = HEIGHT * SCALE, x1 = 0, y1 = 0;

  for (int y = 0; y < HEIGHT * SCALE; y++)
    for (int x = 0; x < WIDTH * SCALE; x++)
      {
        guint8 alpha = data[y * stride + x];

        if (alpha == 0)
          continue;
        layer->full = MAX (layer->full, alpha);
        x0 = MIN (x0, x), x1 = MAX (x1, x + 1), y0 = MIN (y0, y), y1 = MAX (y1, y + 1);
      }
  layer->bounds = (EntRect) { (double) x0 / SCALE, (double) y0 / SCALE, (double) x1 / SCALE, (double) y1 / SCALE };
}

static void
add_layer (GArray *layers,
           EntMapScene *scene,
           const EntMapView *alone,
           guint kinds,
           EntMapItem item,
           const EntPalette *palette)
{
  gboolean text = kinds == NOTES || kinds == NAMES;
  Layer layer = { item, text, text ? TEXT_GAP : GAP, cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH * SCALE, HEIGHT * SCALE), 0, { 0.0 } };
  cairo_t *cr = cairo_create (layer.surface);

  cairo_scale (cr, SCALE, SCALE);
  ent_map_parts_paint (scene, alone, kinds, palette, cr);
  cairo_destroy (cr);
  cairo_surface_flush (layer.surface);
  measure (&layer);

  if (layer.full > 0)
    g_array_append_val (layers, layer);
  else
    layer_clear (&layer);
}

static void
add_lines (GArray *layers,
           EntMapScene *scene,
           const EntMapView *view,
           guint kinds,
           gboolean selected,
           const EntPalette *palette)
{
  for (guint i = 0; i < view->curves->len; i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (EntMapCurve));
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);
      const EntLine *line = curve->line;
      EntMapItem item = { ENT_MAP_ITEM_LINE, line->a, line->b, line->layer,
                          curve->nature != ENT_NO_INDEX ? curve->nature + 1 : 0 };
      EntMapView alone = *view;

      if (ent_map_line_is_selected (scene, line) != selected)
        continue;
      alone.curves = g_array_append_vals (one, curve, 1);
      add_layer (layers, scene, &alone, kinds, item, palette);
    }
}

static void
add_actors (GArray *layers,
            EntMapScene *scene,
            const EntMapView *view,
            const EntPalette *palette)
{
  g_autofree guint *nobody = g_new (guint, scene->n_actors);

  for (guint i = 0; i < scene->n_actors; i++)
    nobody[i] = ENT_NO_INDEX;
  for (guint i = 0; i < view->nodes->len; i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (EntMapNode));
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);
      EntMapView alone = *view;

      alone.node_of = nobody;
      alone.nodes = g_array_append_vals (one, node, 1);
      add_layer (layers, scene, &alone, ACTORS,
                 (EntMapItem) { .kind = ENT_MAP_ITEM_ACTOR, .a = node->actor }, palette);
    }
}

static void
add_names (GArray *layers,
           EntMapScene *scene,
           const EntMapView *view,
           const EntPalette *palette)
{
  for (guint i = 0; i < view->labels->len; i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (EntMapLabel));
      const EntMapLabel *label = &g_array_index (view->labels, EntMapLabel, i);
      guint actor = g_array_index (view->nodes, EntMapNode, label->node).actor;
      EntMapView alone = *view;

      alone.labels = g_array_append_vals (one, label, 1);
      add_layer (layers, scene, &alone, NAMES,
                 (EntMapItem) { .kind = ENT_MAP_ITEM_ACTOR, .a = actor }, palette);
    }
}

static GArray *
paint_layers (EntMapScene *scene,
              const EntMapView *view,
              const EntPalette *palette)
{
  GArray *layers = g_array_new (FALSE, FALSE, sizeof (Layer));

  g_array_set_clear_func (layers, layer_clear);
  add_lines (layers, scene, view, LINES, FALSE, palette);
  add_lines (layers, scene, view, LINES, TRUE, palette);
  add_actors (layers, scene, view, palette);
  add_lines (layers, scene, view, NOTES, FALSE, palette);
  add_lines (layers, scene, view, NOTES, TRUE, palette);
  add_names (layers, scene, view, palette);

  return layers;
}

static gboolean
is_same (const EntMapItem *a,
         const EntMapItem *b)
{
  return ent_map_item_equal (a, b) && a->nature == b->nature;
}

/* To the nearest of all that is painted of an item, its gaps filled. */
static double
distance_to_item (GArray *layers,
                  const EntMapItem *item,
                  EntPoint at)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < layers->len; i++)
    {
      const Layer *layer = &g_array_index (layers, Layer, i);

      if (is_same (&layer->item, item))
        best = MIN (best, distance_to (layer, at, TOLERANCE + layer->gap) - layer->gap);
    }

  return best;
}

/* Whether an item is painted from @first on, there or around a gap. */
static gboolean
is_above (GArray *layers,
          guint first,
          const EntMapItem *item,
          EntPoint at)
{
  for (guint i = first; i < layers->len; i++)
    {
      const Layer *layer = &g_array_index (layers, Layer, i);

      if (is_same (&layer->item, item) && distance_to (layer, at, layer->gap) <= layer->gap)
        return TRUE;
    }

  return FALSE;
}

/* A painted pixel hits its item, or one that is painted above it there; at the edge
 * of the view that may be a dash outside of it.
 */
static guint
check_painted (EntMapScene *scene,
               const EntMapView *view,
               GArray *layers,
               const EntPalette *palette,
               GRand *random)
{
  EntRect inside = { GAP, GAP, WIDTH - GAP, HEIGHT - GAP };
  guint n_checked = 0;

  for (guint i = 0; i < layers->len; i++)
    for (guint n = 0, tries = 0; n < N_SAMPLES && tries < 40 * N_SAMPLES; tries++)
      {
        const Layer *layer = &g_array_index (layers, Layer, i);
        int x = (int) (g_rand_double_range (random, layer->bounds.x0, layer->bounds.x1) * SCALE);
        int y = (int) (g_rand_double_range (random, layer->bounds.y0, layer->bounds.y1) * SCALE);
        EntPoint at = { (x + 0.5) / SCALE, (y + 0.5) / SCALE };
        EntMapItem hit;

        if (!is_painted (layer, x, y))
          continue;
        hit = ent_map_scene_hit (scene, &view->viewport, palette, at.x, at.y, TOLERANCE);
        if (!is_same (&hit, &layer->item) && ent_rect_contains (inside, at))
          g_assert_true (is_above (layers, i + 1, &hit, at));
        n++, n_checked++;
      }

  return n_checked;
}

/* What is beyond an inset's edge is not meant. */
static gboolean
is_at_edge (EntMapScene *scene,
            const EntMapView *view,
            EntPoint at)
{
  for (guint i = 1; i < scene->plan->n_frames; i++)
    if (ent_rect_contains (ent_rect_grow (view->insets[i], EDGE), at)
        && !ent_rect_contains (ent_rect_grow (view->insets[i], -EDGE), at))
      return TRUE;

  return FALSE;
}

/* What is hit is painted nearby, nothing else is nearer; where nothing is hit
 * nothing is.
 */
static guint
check_points (EntMapScene *scene,
              const EntMapView *view,
              GArray *layers,
              const EntPalette *palette,
              GRand *random)
{
  guint n_hits = 0;

  for (guint n = 0; n < N_POINTS; n++)
    {
      EntPoint at = { g_rand_double_range (random, EDGE, WIDTH - EDGE), g_rand_double_range (random, EDGE, HEIGHT - EDGE) };
      EntMapItem hit = ent_map_scene_hit (scene, &view->viewport, palette, at.x, at.y, TOLERANCE);
      double distance = TOLERANCE;

      if (is_at_edge (scene, view, at))
        continue;
      if (hit.kind != ENT_MAP_ITEM_NONE)
        {
          distance = distance_to_item (layers, &hit, at);
          g_assert_cmpfloat (distance, <=, TOLERANCE);
          n_hits++;
        }
      for (guint i = 0; i < layers->len; i++)
        {
          const Layer *layer = &g_array_index (layers, Layer, i);

          if (!layer->text && !is_same (&layer->item, &hit))
            g_assert_cmpfloat (distance_to (layer, at, TOLERANCE), >, distance - PIXEL);
        }
    }

  return n_hits;
}

static EntEngine *
random_engine (GRand *random)
{
  static const char *const kinds[] = { "state", "state", "state", "organization", "company", "armed-group",
                                       "project", "agreement", "place", "bloc", "person" };
  static const char *const polarities[] = { "cooperation", "conflict", "neutral", "ambivalent" };
  static const char *const directions[] = { "mutual", "a-to-b", "b-to-a" };
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (NULL);
  int said = ent_day_from_ymd (2025, 6, 15), n_actors = g_rand_int_range (random, 4, 11);
  int n_claims = g_rand_int_range (random, 6, 30);
  g_autofree char *header = g_strdup_printf (
      "INSERT INTO dossier (key, id, title, language, licence, version, as_of, period_lo, period_hi)"
      "  VALUES (1, 'any', 'Any world', 'en', 'CC0-1.0', '7', %1$d, %2$d, %3$d);"
      "INSERT INTO source (key, id, kind, title, accessed, p_lo, p_hi) VALUES"
      "  (1, 'paper', 'webpage', 'The paper', %1$d, %1$d, %1$d);"
      "INSERT INTO passage (key, id, source, paragraph) VALUES (1, 'paper-1', 1, 1);"
      "INSERT INTO nature (key, id, label, structural) VALUES (1, 'trade', 'Trade', 0),"
      "  (2, 'defence', 'Defence', 0), (3, 'water', 'Water', 0)",
      said, ent_day_from_ymd (2025, 1, 1), ent_day_from_ymd (2025, 12, 31));

  fixture_run (database, header);
  for (int i = 1; i <= n_actors; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO actor (key, id, kind, label, iso, lat, lon) VALUES"
          "  (%1$d, 'a%1$d', '%2$s', 'Actor number %1$d', '%3$c%4$c', %5$d, %6$d)",
          i, kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))],
          'A' + g_rand_int_range (random, 0, 26), 'A' + g_rand_int_range (random, 0, 26),
          g_rand_int_range (random, -20, 60), g_rand_int_range (random, -10, 130));

      fixture_run (database, sql);
    }
  for (int i = 1; i <= n_claims; i++)
    {
      int a = g_rand_int_range (random, 1, n_actors + 1);
      int b = a % n_actors + 1;
      g_autofree char *sql = g_strdup_printf (
          "UPDATE claim_tie SET nature = %d, direction = '%s' WHERE claim = %d",
          g_rand_int_range (random, 1, 4), directions[g_rand_int_range (random, 0, 3)], i);

      if (g_rand_boolean (random))
        b = (b + g_rand_int_range (random, 0, n_actors - 1) + (b > a ? 0 : 1)) % n_actors + 1;
      if (a == b)
        b = a % n_actors + 1;
      fixture_add_claim (database, i, a, b, polarities[g_rand_int_range (random, 0, 4)],
                         g_rand_int_range (random, 0, 5) == 0 ? "forecast" : "fact", FALSE);
      fixture_run (database, sql);
    }

  /* Every other one wears a badge. */
  fixture_run (database,
               "INSERT INTO reader_note (id, actor, text, basis)"
               "  SELECT 'note-' || key, key, 'Odd', 'internal' FROM actor WHERE key % 2 = 0");

  return engine_of_database (database);
}

/* Somebody may look at a line, or at an actor. */
static void
select_something (EntMapScene *scene,
                  GRand *random)
{
  const EntPicture *picture = ent_map_scene_get_picture (scene);
  EntMapItem item = { .kind = ENT_MAP_ITEM_ACTOR, .a = g_rand_int_range (random, 0, scene->n_actors) };
  const EntLine *line;

  if (g_rand_int_range (random, 0, 4) == 0 || picture->lines->len == 0)
    {
      ent_map_scene_set_selection (scene, g_rand_boolean (random) ? &item : NULL);
      return;
    }
  line = g_ptr_array_index (picture->lines, g_rand_int_range (random, 0, picture->lines->len));
  ent_map_scene_set_selection (scene, &(EntMapItem) { ENT_MAP_ITEM_LINE, line->a, line->b, line->layer, 0 });
}

static EntViewport
random_viewport (EntMapScene *scene,
                 const EntPalette *palette,
                 GRand *random)
{
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);

  ent_viewport_zoom_at (&viewport,
                        (EntPoint) { g_rand_double_range (random, 60.0, WIDTH - 60.0),
                                     g_rand_double_range (random, 60.0, HEIGHT - 60.0) },
                        exp (g_rand_double_range (random, -0.1, 1.4)), 1.0, 1e6);

  return viewport;
}

/* Every third one is put where it stands. */
static void
pin_some (EntMapScene *scene,
          const EntPalette *palette)
{
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);

  for (guint i = 0; i < scene->n_actors; i += 3)
    if (scene->plan->sites[i].placed)
      {
        EntPoint at = ent_map_site_to_view (scene, i, &viewport);
        EntPoint pin = ent_map_scene_view_to_world (scene, &viewport, i, at);

        ent_map_scene_set_pin (scene, i, &pin);
      }
}

/* Things are drawn small, and lines bare. */
static void
crowd (EntMapScene *scene)
{
  scene->plan->crowd = CROWD;
  ent_map_scene_forget_view (scene);
}

static void
test_arrangement (gconstpointer data)
{
  EntArrangement arrangement = (EntArrangement) (GPOINTER_TO_UINT (data) & ~CROWDED);
  gboolean crowded = (GPOINTER_TO_UINT (data) & CROWDED) != 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (41 + arrangement);
  g_autoptr (EntPalette) palette = light_palette ();
  guint n_checked = 0, n_hits = 0;

  for (guint w = 0; w < N_WORLDS; w++)
    {
      g_autoptr (EntEngine) engine = random_engine (random);
      g_autoptr (EntLens) lens = lens_on (engine, 3);
      g_autoptr (EntMapScene) scene = NULL;

      lens->folded = g_rand_boolean (random);
      lens->possible = g_rand_boolean (random);
      scene = ent_map_scene_new (engine, lens, NULL);
      ent_map_scene_set_arrangement (scene, arrangement);
      ent_map_scene_set_extras (scene, 1u << ENT_MAP_EXTRA_NOTES | 1u << ENT_MAP_EXTRA_PINS);
      pin_some (scene, palette);
      for (guint v = 0; v < N_VIEWS; v++)
        {
          EntViewport viewport = random_viewport (scene, palette, random);
          g_autoptr (GArray) layers = NULL;
          const EntMapView *view;

          if (crowded)
            crowd (scene);
          select_something (scene, random);
          view = ent_map_view_ensure (scene, &viewport, palette);
          layers = paint_layers (scene, view, palette);
          n_checked += check_painted (scene, view, layers, palette, random);
          n_hits += check_points (scene, view, layers, palette, random);
        }
    }

  g_assert_cmpuint (n_checked, >, 2000);
  g_assert_cmpuint (n_hits, >, 200);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/hit-pixels/geographic", GUINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC), test_arrangement);
  g_test_add_data_func ("/hit-pixels/network", GUINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK), test_arrangement);
  g_test_add_data_func ("/hit-pixels/crowd", GUINT_TO_POINTER (ENT_ARRANGEMENT_GEOGRAPHIC | CROWDED), test_arrangement);
  g_test_add_data_func ("/hit-pixels/network-crowd", GUINT_TO_POINTER (ENT_ARRANGEMENT_NETWORK | CROWDED), test_arrangement);

  return g_test_run ();
}
