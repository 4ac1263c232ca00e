/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps of many actors and lines, made with a fixed seed: a step in time of which
 * one line in a hundred changes, a frame of a pan, a thousand names.
 */
#include <cairo.h>
#include <math.h>

#include "bench.h"
#include "browser.h"
#include "bundle.h"
#include "dossier-file.h"
#include "many-claims.h"
#include "map-private.h"

#define WIDTH 1280
#define HEIGHT 800
#define FIRST_DAY 2455198 /* 2010-01-01 */
#define LAST_DAY (FIRST_DAY + 100)
#define CHANGE_DAY (FIRST_DAY + 50)

/* What cytoscape took for such a step with 1 000 actors and 4 000 lines, and with ten
 * times as many, without a GPU. */
#define CYTOSCAPE 0.415
#define CYTOSCAPE_LARGE 3.4
#define N_BROWSER_STEPS 10
#define N_GLIMPSES 9

typedef struct
{
  EntEngine *engine;
  EntLens *lenses[2]; /* the day before the change, and the day of it */
  EntPicture *pictures[2];
  EntPalette *palette;
  EntMapGround *ground;
  EntMapScene *scene;
  EntViewport viewport;
  cairo_surface_t *target;
  cairo_surface_t *other;
  EntViewport wide; /* what other shows */
  double dearest; /* processor seconds of the longest frame of a drag that paints */
  guint n_steps;
} Bench;

static EntEngine *
engine_of (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDossier) dossier = ent_dossier_new (database, &error);
  EntEngine *engine = dossier != NULL ? ent_engine_new (dossier, &error) : NULL;

  if (engine == NULL)
    g_error ("%s", error->message);

  return engine;
}

/* One line in a hundred ends on the day of the change, or begins. */
static ManyRow
any_row (GRand *random,
         guint i)
{
  ManyRow row = { .from = FIRST_DAY, .to = LAST_DAY, .source = i % 50 };
  double sign = g_rand_double (random);

  row.polarity = sign < 0.6 ? ENT_POLARITY_COOPERATION : sign < 0.9 ? ENT_POLARITY_CONFLICT : ENT_POLARITY_AMBIVALENT;
  if (i % 200 == 7)
    row.to = CHANGE_DAY - 1;
  else if (i % 200 == 107)
    row.from = CHANGE_DAY;

  return row;
}

/* A network that grew: newcomers join those who have many lines (Barabási and
 * Albert's model), four of them each.
 */
static EntEngine *
generate (guint n_actors,
          guint n_lines)
{
  const ManyShape shape = { "scenes", n_actors, 50, FIRST_DAY, LAST_DAY };
  ManyClaims *many = many_claims_new (&shape);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (EntDatabase) database = NULL;

  for (guint i = 0, a = 1; i < n_lines; a = MIN (a + 1, n_actors - 1))
    for (guint k = 0; k < n_lines / n_actors && i < n_lines; k++)
      {
        ManyRow row = any_row (random, i);
        guint64 key;

        row.a = a < n_actors - 1 ? a : (guint) g_rand_int_range (random, 0, (int) n_actors);
        row.b = ends->len > 0 && g_rand_boolean (random)
                    ? g_array_index (ends, guint, g_rand_int_range (random, 0, (int) ends->len))
                    : (guint) g_rand_int_range (random, 0, (int) MIN (a + 1, n_actors));
        key = ent_pair_key (row.a, row.b);
        if (row.a == row.b || !g_hash_table_add (seen, g_memdup2 (&key, sizeof key)))
          continue;
        row.speaker = row.a;
        g_array_append_val (ends, row.a);
        g_array_append_val (ends, row.b);
        many_claims_add (many, &row);
        i++;
      }
  database = many_claims_finish (many, NULL);

  return engine_of (database);
}

static void
bench_open (Bench *bench,
            EntEngine *engine,
            EntArrangement arrangement)
{
  g_autoptr (GError) error = NULL;
  const EntMapMargins margins = { 0 };

  *bench = (Bench) { .engine = engine };
  bench->palette = ent_palette_new (ENT_PALETTE_LIGHT, FALSE);
  bench->ground = ent_map_ground_new (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      EntDay day = ent_dossier_get_period (ent_engine_get_dossier (engine))->lo + CHANGE_DAY - FIRST_DAY - 1;

      bench->lenses[i] = ent_lens_new (ent_engine_get_dossier (engine));
      bench->lenses[i]->moment = ent_moment_at (ENT_CLOCK_HELD, day + (EntDay) i, ENT_TRAIL_DEFAULT);
      bench->pictures[i] = ent_engine_get_picture (engine, bench->lenses[i]);
    }
  bench->scene = ent_map_scene_new (engine, bench->lenses[0], bench->ground);
  ent_map_scene_set_arrangement (bench->scene, arrangement);
  bench->viewport = ent_map_scene_fit (bench->scene, WIDTH, HEIGHT, &margins, bench->palette);
  bench->target = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  bench->other = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
}

static void
bench_clear (Bench *bench)
{
  ent_map_scene_free (bench->scene);
  for (guint i = 0; i < 2; i++)
    {
      ent_lens_free (bench->lenses[i]);
      ent_picture_free (bench->pictures[i]);
    }
  ent_palette_free (bench->palette);
  ent_map_ground_free (bench->ground);
  cairo_surface_destroy (bench->target);
  cairo_surface_destroy (bench->other);
  g_object_unref (bench->engine);
}

static void
paint (Bench *bench)
{
  cairo_t *cr = cairo_create (bench->target);

  ent_map_paint (bench->scene, &bench->viewport, bench->palette, cr);
  cairo_destroy (cr);
}

static void
paint_step (gpointer data)
{
  Bench *bench = data;
  guint i = ++bench->n_steps % 2;

  ent_map_scene_set_picture (bench->scene, bench->lenses[i], bench->pictures[i]);
  paint (bench);
}

static void
whole_step (gpointer data)
{
  Bench *bench = data;

  ent_map_scene_set_lens (bench->scene, bench->lenses[++bench->n_steps % 2]);
  paint (bench);
}

/* Processor seconds of what is seen first of a step, which is then painted whole. */
static double
time_glimpse (Bench *bench,
              guint *n_missed)
{
  guint i = ++bench->n_steps % 2;
  cairo_t *cr = cairo_create (bench->target);
  double before = bench_cpu_seconds (), seconds;

  ent_map_scene_set_picture (bench->scene, bench->lenses[i], bench->pictures[i]);
  *n_missed += !ent_map_paint_glimpse (bench->scene, &bench->viewport, bench->palette, cr);
  seconds = bench_cpu_seconds () - before;
  cairo_destroy (cr);
  paint (bench);

  return seconds;
}

static void
measure_glimpses (const char *name,
                  Bench *bench)
{
  g_autofree char *what = g_strdup_printf ("%s: the first frame of such a step", name);
  const BenchGoal goal = { "5", what, 0.033, 0.016 };
  double seconds[N_GLIMPSES];
  guint n_missed = 0;

  if (!ent_map_scene_is_heavy (bench->scene))
    return;

  time_glimpse (bench, &n_missed); /* so that the picture before is one of the two */
  n_missed = 0;
  for (guint i = 0; i < N_GLIMPSES; i++)
    seconds[i] = time_glimpse (bench, &n_missed);
  bench_row_limit (&goal, bench_percentile (seconds, N_GLIMPSES, 50));
  if (n_missed > 0)
    bench_note ("%u of %d were painted whole instead", n_missed, N_GLIMPSES);
}

static const char *
word_of (EntStance stance)
{
  switch (stance)
    {
    case ENT_STANCE_COOPERATIVE:
      return "cooperation";
    case ENT_STANCE_CONFLICTING:
      return "conflict";
    default:
      return "ambivalent";
    }
}

/* The lines of one of the two days; those of both are written with the first. */
static void
append_lines (const Bench *bench,
              guint i,
              GString *text)
{
  const EntMapView *view = bench->scene->view;

  for (guint k = 0; k < bench->pictures[i]->lines->len; k++)
    {
      const EntLine *line = g_ptr_array_index (bench->pictures[i]->lines, k);
      gboolean on_both = ent_picture_find_line (bench->pictures[1 - i], line->a, line->b, line->layer) != NULL;

      if (view->node_of[line->a] == ENT_NO_INDEX || view->node_of[line->b] == ENT_NO_INDEX)
        continue;
      if (!on_both || i == 0)
        g_string_append_printf (text, "[%u,%u,\"%s\",\"%s\"],", view->node_of[line->a], view->node_of[line->b],
                                word_of (line->stance), on_both ? "both" : i == 0 ? "before" : "after");
    }
}

/* What the scene shows, for a browser; see cytoscape.js. */
static char *
write_graph (Bench *bench)
{
  g_autoptr (GString) text = g_string_new ("{\"nodes\":[");

  paint (bench);
  for (guint i = 0; i < bench->scene->view->nodes->len; i++)
    {
      EntPoint at = g_array_index (bench->scene->view->nodes, EntMapNode, i).at;

      g_string_append_printf (text, "[%d,%d],", (int) at.x, (int) at.y);
    }
  g_string_truncate (text, text->len - 1);
  g_string_append (text, "],\"lines\":[");
  append_lines (bench, 0, text);
  append_lines (bench, 1, text);
  g_string_truncate (text, text->len - 1);
  g_string_append (text, "]}");

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
measure_steps (const char *name,
               guint n_actors,
               guint n_lines,
               double limit)
{
  g_autofree char *paint_name = g_strdup_printf ("%s: 1 %% of the lines change, painted", name);
  g_autofree char *whole_name = g_strdup_printf ("%s: likewise, with the lines of the day found", name);
  const BenchGoal limits[] = { { "5", paint_name, limit, 0.008 }, { "5", whole_name, limit, 0.008 } };
  const BenchGoal ratios[] = { { "5", paint_name, 1.0 / 20.0, 0.0 }, { "5", whole_name, 1.0 / 20.0, 0.0 } };
  double ours[2], browser;
  g_autofree char *graph = NULL;
  const char *why;
  Bench bench;

  bench_open (&bench, generate (n_actors, n_lines), ENT_ARRANGEMENT_NETWORK);
  graph = write_graph (&bench);
  why = browser_time_steps (graph, N_BROWSER_STEPS, &browser);
  ours[0] = bench_time (paint_step, &bench, 5);
  ours[1] = bench_time (whole_step, &bench, 5);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    if (why == NULL)
      bench_row_ratio (&ratios[i], ours[i], browser);
    else
      bench_row_limit (&limits[i], ours[i]);
  measure_glimpses (name, &bench);
  if (why != NULL)
    bench_note ("not compared with Cytoscape.js in a browser: %s", why);
  bench_clear (&bench);
}

/* A drag there and back, as the map widget paints it: more than is seen, and again
 * when that does not do. */
#define PAN_STEP 10.0 /* pixels a frame */
#define N_PAN_FRAMES 150

static gboolean
is_covered (const Bench *bench)
{
  double reach = ENT_MAP_OVERSCAN / bench->viewport.scale;

  return bench->wide.scale == bench->viewport.scale
         && fabs (bench->wide.center.x - bench->viewport.center.x) <= reach
         && fabs (bench->wide.center.y - bench->viewport.center.y) <= reach;
}

static void
paint_wide (Bench *bench)
{
  cairo_t *cr = cairo_create (bench->other);

  bench->wide = bench->viewport;
  bench->wide.width += 2 * ENT_MAP_OVERSCAN;
  bench->wide.height += 2 * ENT_MAP_OVERSCAN;
  ent_map_paint (bench->scene, &bench->wide, bench->palette, cr);
  cairo_destroy (cr);
}

static void
blit (Bench *bench,
      double x,
      double y)
{
  cairo_t *cr = cairo_create (bench->target);

  cairo_set_source_surface (cr, bench->other, round (x), round (y));
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
pan (gpointer data)
{
  Bench *bench = data;

  for (guint i = 0; i < 2 * N_PAN_FRAMES; i++)
    {
      bench->viewport.center.x += (i < N_PAN_FRAMES ? PAN_STEP : -PAN_STEP) / bench->viewport.scale;
      if (!is_covered (bench))
        {
          double before = bench_cpu_seconds ();

          paint_wide (bench);
          bench->dearest = MAX (bench->dearest, bench_cpu_seconds () - before);
        }
      blit (bench, (bench->wide.center.x - bench->viewport.center.x) * bench->viewport.scale - ENT_MAP_OVERSCAN,
            -ENT_MAP_OVERSCAN);
    }
}

static void
blit_only (gpointer data)
{
  for (guint i = 0; i < 2 * N_PAN_FRAMES; i++)
    blit (data, -(double) i, -ENT_MAP_OVERSCAN);
}

static void
measure_pan (const char *name,
             EntEngine *engine,
             EntArrangement arrangement)
{
  g_autofree char *what = g_strdup_printf ("%s: a frame of a drag, mean, against a raw blit", name);
  const BenchGoal goal = { "4", what, 3.0, 1.5 };
  Bench bench;
  double ours, peer;

  bench_open (&bench, engine, arrangement);
  cairo_surface_destroy (bench.other);
  bench.other = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH + 2 * ENT_MAP_OVERSCAN, HEIGHT + 2 * ENT_MAP_OVERSCAN);
  pan (&bench); /* what is kept is there after the first drag */
  bench.dearest = 0.0;
  bench_time_both (pan, blit_only, &bench, 3, &ours, &peer);
  bench_row_ratio (&goal, ours / (2 * N_PAN_FRAMES), peer / (2 * N_PAN_FRAMES));
  bench_note ("one frame in %d paints what comes in; the dearest takes %.1f ms", (int) (ENT_MAP_OVERSCAN / PAN_STEP),
              bench.dearest * 1e3);
  bench_clear (&bench);
}

/* A thousand names, in a view with room for more than half of them. */
#define NAMES_WIDTH 3840
#define NAMES_HEIGHT 2160
#define N_NAMED 1000

static void
place_and_draw (gpointer data)
{
  Bench *bench = data;
  EntMapView *view = bench->scene->view;
  cairo_t *cr = cairo_create (bench->target);

  g_array_set_size (view->labels, 0);
  ent_map_view_place_labels (bench->scene, view);
  for (guint i = 0; i < view->labels->len; i++)
    ent_map_paint_label (bench->scene, view, &g_array_index (view->labels, EntMapLabel, i), bench->palette, cr);
  cairo_destroy (cr);
}

static void
draw_layouts (gpointer data)
{
  Bench *bench = data;
  EntMapView *view = bench->scene->view;
  cairo_t *cr = cairo_create (bench->target);

  for (guint i = 0; i < view->labels->len; i++)
    {
      const EntMapLabel *label = &g_array_index (view->labels, EntMapLabel, i);
      guint actor = g_array_index (view->nodes, EntMapNode, label->node).actor;

      cairo_move_to (cr, label->box.x0, label->box.y0);
      pango_cairo_show_layout (cr, ent_map_get_text (bench->scene, actor)->layout);
    }
  cairo_destroy (cr);
}

static void
measure_names (void)
{
  const BenchGoal goal = { "6", "1 000 names placed and drawn with halo where there is room, against their kept layouts drawn", 2.0, 1.3 };
  Bench bench;

  bench_open (&bench, generate (N_NAMED, N_NAMED), ENT_ARRANGEMENT_NETWORK);
  bench.viewport = ent_map_scene_fit (bench.scene, NAMES_WIDTH, NAMES_HEIGHT, NULL, bench.palette);
  cairo_surface_destroy (bench.target);
  bench.target = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, NAMES_WIDTH, NAMES_HEIGHT);
  paint (&bench);
  bench_compare (&goal, place_and_draw, draw_layouts, &bench, 9);
  bench_note ("%u of %u actors have room for their names", bench.scene->view->labels->len, N_NAMED);
  bench_clear (&bench);
}

static EntEngine *
open_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
  g_autoptr (GFile) folder = g_file_new_build_filename (g_getenv ("ENTENTE_SOURCE_DIR"), "data", "dossiers",
                                                        "pakistan-balance", NULL);

  if (database == NULL || !ent_bundle_read (folder, database, NULL, &error))
    g_error ("%s", error->message);

  return engine_of (database);
}

int
main (void)
{
  measure_pan ("shipped dossier, geographic", open_shipped (), ENT_ARRANGEMENT_GEOGRAPHIC);
  measure_pan ("shipped dossier, network", open_shipped (), ENT_ARRANGEMENT_NETWORK);
  measure_pan ("1 000 actors, 4 000 lines", generate (1000, 4000), ENT_ARRANGEMENT_NETWORK);
  measure_names ();
  measure_steps ("1 000 actors, 4 000 lines", 1000, 4000, CYTOSCAPE / 20);
  if (g_strcmp0 (g_getenv ("ENTENTE_BENCH"), "large") == 0)
    measure_steps ("10 000 actors, 40 000 lines", 10000, 40000, CYTOSCAPE_LARGE / 20);

  return 0;
}
