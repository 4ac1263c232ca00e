/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps of many actors and lines, made with a fixed seed: a step in time of which
 * one line in a hundred changes, a frame of a pan, a thousand names.
 */
#include <cairo.h>

#include "bench.h"
#include "many-claims.h"
#include "map-private.h"

#define WIDTH 1280
#define HEIGHT 800
#define FIRST_DAY 2455198 /* 2010-01-01 */
#define LAST_DAY (FIRST_DAY + 100)
#define CHANGE_DAY (FIRST_DAY + 50)

/* What cytoscape takes for such a step with 1 000 actors and 4 000 lines, without
 * a GPU; see the list of goals. */
#define CYTOSCAPE 0.415

typedef struct
{
  EntEngine *engine;
  EntLens *lenses[2]; /* the day before the change, and the day of it */
  EntPicture *pictures[2];
  EntPalette *palette;
  EntMapScene *scene;
  EntViewport viewport;
  cairo_surface_t *target;
  cairo_surface_t *other;
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
bench_init (Bench *bench,
            guint n_actors,
            guint n_lines)
{
  const EntMapMargins margins = { 0 };

  *bench = (Bench) { .engine = generate (n_actors, n_lines) };
  bench->palette = ent_palette_new (ENT_PALETTE_LIGHT, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      bench->lenses[i] = ent_lens_new (ent_engine_get_dossier (bench->engine));
      bench->lenses[i]->moment = ent_moment_at (ENT_CLOCK_HELD, CHANGE_DAY - 1 + (EntDay) i, ENT_TRAIL_DEFAULT);
      bench->pictures[i] = ent_engine_get_picture (bench->engine, bench->lenses[i]);
    }
  bench->scene = ent_map_scene_new (bench->engine, bench->lenses[0], NULL);
  ent_map_scene_set_arrangement (bench->scene, ENT_ARRANGEMENT_NETWORK);
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

static void
measure_steps (const char *name,
               guint n_actors,
               guint n_lines,
               double must,
               double should)
{
  g_autofree char *paint_name = g_strdup_printf ("%s: 1 %% of the lines change, painted", name);
  g_autofree char *whole_name = g_strdup_printf ("%s: likewise, with the lines of the day found", name);
  const BenchGoal paint_goal = { "5", paint_name, must, should };
  const BenchGoal whole_goal = { "5", whole_name, must, should };
  Bench bench;

  bench_init (&bench, n_actors, n_lines);
  bench_row_limit (&paint_goal, bench_time (paint_step, &bench, 5));
  bench_row_limit (&whole_goal, bench_time (whole_step, &bench, 5));
  bench_clear (&bench);
}

int
main (void)
{
  measure_steps ("1 000 actors, 4 000 lines", 1000, 4000, CYTOSCAPE / 20, 0.008);
  if (g_strcmp0 (g_getenv ("ENTENTE_BENCH"), "large") == 0)
    measure_steps ("10 000 actors, 40 000 lines", 10000, 40000, 0.033, 0.016);

  return 0;
}
