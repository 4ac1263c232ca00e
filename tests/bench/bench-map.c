/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Painting the map: the shipped dossier against its own Cairo calls replayed, a
 * step of the slider, and the network of somebody else's large graph. */
#include <cairo.h>

#include "bench.h"
#include "bundle.h"
#include "dossier-file.h"
#include "gexf-import.h"
#include "map-arrangement.h"
#include "map-scene.h"
#include "palette.h"

#define WIDTH 1280
#define HEIGHT 800

typedef struct
{
  EntEngine *engine;
  EntLens *lenses[2]; /* of two days whose lines differ */
  EntLens *same;      /* the day before the first */
  EntMapGround *ground;
  EntPalette *palette;
  EntMapScene *scene;
  EntViewport viewport;
  EntArrangement arrangement;
  cairo_surface_t *target;
  cairo_surface_t *recording;
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

static EntEngine *
open_bundle (GFile *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);

  if (database == NULL || !ent_bundle_read (folder, database, NULL, &error))
    g_error ("%s", error->message);

  return engine_of (database);
}

static EntEngine *
open_graph (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);

  if (database == NULL || !ent_gexf_import (file, database, NULL, &error))
    g_error ("%s", error->message);

  return engine_of (database);
}

static void
paint_on (Bench           *bench,
          cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  ent_map_paint (bench->scene, &bench->viewport, bench->palette, cr);
  cairo_destroy (cr);
}

static void
make_scene (Bench *bench)
{
  const EntMapMargins margins = { 0 };

  bench->scene = ent_map_scene_new (bench->engine, bench->lenses[0], bench->ground);
  ent_map_scene_set_arrangement (bench->scene, bench->arrangement);
  bench->viewport = ent_map_scene_fit (bench->scene, WIDTH, HEIGHT, &margins, bench->palette);
}

/* How many lines one picture has otherwise than the other. */
static guint
count_changes (const EntPicture *a,
               const EntPicture *b)
{
  guint n_changes = MAX (a->lines->len, b->lines->len) - MIN (a->lines->len, b->lines->len);

  for (guint i = 0; i < MIN (a->lines->len, b->lines->len); i++)
    {
      const EntLine *p = g_ptr_array_index (a->lines, i), *q = g_ptr_array_index (b->lines, i);

      n_changes += p->a != q->a || p->b != q->b || p->stance != q->stance || p->n_origins != q->n_origins;
    }

  return n_changes;
}

/* The last day before the dossier's own whose picture has other lines; the day
 * before if there is none. */
static EntDay
find_other_day (Bench           *bench,
                const EntPeriod *period)
{
  g_autoptr (EntPicture) now = ent_engine_get_picture (bench->engine, bench->lenses[0]);
  g_autoptr (EntLens) lens = ent_lens_copy (bench->lenses[0]);

  for (EntDay day = period->as_of - 1; day > period->lo; day--)
    {
      g_autoptr (EntPicture) picture = NULL;

      lens->moment = ent_moment_at (ENT_CLOCK_HELD, day, ENT_TRAIL_DEFAULT);
      picture = ent_engine_get_picture (bench->engine, lens);
      if (count_changes (now, picture) > 0)
        return day;
    }

  return MAX (period->as_of - 1, period->lo);
}

static void
bench_init (Bench          *bench,
            EntEngine      *engine,
            EntArrangement  arrangement)
{
  g_autoptr (GError) error = NULL;
  const EntPeriod *period = ent_dossier_get_period (ent_engine_get_dossier (engine));

  *bench = (Bench) { .engine = engine, .arrangement = arrangement };
  bench->lenses[0] = ent_lens_new (ent_engine_get_dossier (engine));
  bench->lenses[1] = ent_lens_copy (bench->lenses[0]);
  bench->lenses[1]->moment = ent_moment_at (ENT_CLOCK_HELD, find_other_day (bench, period), ENT_TRAIL_DEFAULT);
  bench->same = ent_lens_copy (bench->lenses[0]);
  bench->same->moment = ent_moment_at (ENT_CLOCK_HELD, MAX (period->as_of - 1, period->lo), ENT_TRAIL_DEFAULT);
  bench->ground = ent_map_ground_new (&error);
  g_assert_no_error (error);
  bench->palette = ent_palette_new (ENT_PALETTE_LIGHT, FALSE);
  bench->target = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
}

static void
bench_clear (Bench *bench)
{
  g_clear_pointer (&bench->scene, ent_map_scene_free);
  ent_lens_free (bench->lenses[0]);
  ent_lens_free (bench->lenses[1]);
  ent_lens_free (bench->same);
  ent_map_ground_free (bench->ground);
  ent_palette_free (bench->palette);
  cairo_surface_destroy (bench->target);
  g_clear_pointer (&bench->recording, cairo_surface_destroy);
  g_object_unref (bench->engine);
}

/* A scale beside the last one every time: nothing of the last painting serves but
 * texts. */
static void
paint_anew (gpointer data)
{
  Bench *bench = data;

  bench->viewport.scale *= ++bench->n_steps % 2 == 0 ? 1.000001 : 1 / 1.000001;
  paint_on (bench, bench->target);
}

static void
replay (gpointer data)
{
  Bench *bench = data;
  cairo_t *cr = cairo_create (bench->target);

  cairo_set_source_surface (cr, bench->recording, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
step (gpointer data)
{
  Bench *bench = data;

  ent_map_scene_set_lens (bench->scene, bench->lenses[++bench->n_steps % 2]);
  paint_on (bench, bench->target);
}

/* Most days change no line. */
static void
step_idle (gpointer data)
{
  Bench *bench = data;

  ent_map_scene_set_lens (bench->scene, ++bench->n_steps % 2 == 0 ? bench->lenses[0] : bench->same);
  paint_on (bench, bench->target);
}

static void
fit (gpointer data)
{
  Bench *bench = data;

  g_clear_pointer (&bench->scene, ent_map_scene_free);
  make_scene (bench);
}

static void
measure_shipped (EntArrangement arrangement,
                 const char    *name)
{
  g_autofree char *paint_name = g_strdup_printf ("shipped dossier, %s: painted against its Cairo calls replayed", name);
  g_autofree char *step_name = g_strdup_printf ("shipped dossier, %s: a step to other lines, painted", name);
  g_autofree char *idle_name = g_strdup_printf ("shipped dossier, %s: a day's step, painted", name);
  g_autofree char *fit_name = g_strdup_printf ("shipped dossier, %s: arranged from nothing", name);
  const BenchGoal paint_goal = { "3", paint_name, 1.25, 1.0 };
  const BenchGoal step_goal = { "5", step_name, 0.008, 0.004 };
  const BenchGoal idle_goal = { "5", idle_name, 0.008, 0.004 };
  const BenchGoal fit_goal = { "–", fit_name, 0, 0 };
  g_autoptr (GFile) folder = g_file_new_build_filename (g_getenv ("ENTENTE_SOURCE_DIR"), "data", "dossiers",
                                                        "pakistan-balance", NULL);
  Bench bench;

  bench_init (&bench, open_bundle (folder), arrangement);
  make_scene (&bench);
  bench.recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  paint_on (&bench, bench.recording);
  bench_compare (&paint_goal, paint_anew, replay, &bench, 9);
  bench_row_limit (&step_goal, bench_time (step, &bench, 9));
  bench_row_limit (&idle_goal, bench_time (step_idle, &bench, 9));
  bench_row_limit (&fit_goal, bench_time (fit, &bench, 3));
  bench_clear (&bench);
}

/* A graph of 1 700 nodes and 6 600 lines: what cytoscape takes 415 ms for where there is no GPU. */
static void
measure_graph (void)
{
  const char *datasets = g_getenv ("ENTENTE_DATASETS");
  const BenchGoal step_goal = { "5", "arctic, 1 715 actors: a day's step, painted", 0.415 / 20, 0.008 };
  const BenchGoal fit_goal = { "–", "arctic: arranged from nothing", 0, 0 };
  g_autoptr (GFile) file = NULL;
  Bench bench;

  if (datasets == NULL)
    {
      bench_row_skipped (&step_goal, "ENTENTE_DATASETS is not set");
      return;
    }

  file = g_file_new_build_filename (datasets, "graphs", "arctic.gexf", NULL);
  bench_init (&bench, open_graph (file), ENT_ARRANGEMENT_NETWORK);
  make_scene (&bench);
  bench_row_limit (&step_goal, bench_time (step, &bench, 3));
  bench_row_limit (&fit_goal, bench_time (fit, &bench, 1));
  bench_clear (&bench);
}

int
main (void)
{
  measure_shipped (ENT_ARRANGEMENT_GEOGRAPHIC, "geographic");
  measure_shipped (ENT_ARRANGEMENT_NETWORK, "network");
  measure_graph ();

  return 0;
}
