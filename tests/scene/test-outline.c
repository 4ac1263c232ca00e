/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "outline.h"

#define N_WORLDS 300
#define N_DISCS 24
#define AIR 12.0
#define KEPT_OUT 4.0
#define APART 8.0
#define N_CORNERS 16

typedef struct
{
  EntPoint at;
  double radius;
} Disc;

static gboolean
is_apart (const Disc *discs,
          guint n,
          Disc disc)
{
  for (guint i = 0; i < n; i++)
    if (hypot (discs[i].at.x - disc.at.x, discs[i].at.y - disc.at.y) < discs[i].radius + disc.radius + APART)
      return FALSE;

  return TRUE;
}

static void
throw_discs (GRand *random,
             Disc *discs)
{
  for (guint n = 0; n < N_DISCS;)
    {
      Disc disc = { { g_rand_double_range (random, 0.0, 500.0), g_rand_double_range (random, 0.0, 400.0) },
                    g_rand_double_range (random, 5.0, 21.0) };

      if (is_apart (discs, n, disc))
        discs[n++] = disc;
    }
}

static EntPoint
rim (const Disc *disc,
     double beyond,
     guint corner)
{
  double angle = 2.0 * G_PI * corner / N_CORNERS;

  return (EntPoint) { disc->at.x + (disc->radius + beyond) * cos (angle), disc->at.y + (disc->radius + beyond) * sin (angle) };
}

static EntOutline *
outline_around (const Disc *discs,
                guint n_members)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  EntOutline *outline;

  for (guint i = 0; i < n_members; i++)
    for (guint corner = 0; corner < N_CORNERS; corner++)
      {
        EntPoint p = rim (&discs[i], AIR, corner);

        g_array_append_val (points, p);
      }
  outline = ent_outline_new (points);
  for (guint i = n_members; i < N_DISCS; i++)
    ent_outline_keep_out (outline, discs[i].at, discs[i].radius + KEPT_OUT);

  return outline;
}

/* Members are inside as a whole, all others outside. */
static void
test_members (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_holes = 0;

  for (guint w = 0; w < N_WORLDS; w++)
    {
      Disc discs[N_DISCS];
      guint n_members = (guint) g_rand_int_range (random, 2, 6);
      g_autoptr (EntOutline) outline = NULL;

      throw_discs (random, discs);
      outline = outline_around (discs, n_members);
      n_holes += outline->holes->len;
      for (guint i = 0; i < N_DISCS; i++)
        {
          g_assert_true (ent_outline_contains (outline, discs[i].at) == (i < n_members));
          for (guint corner = 0; corner < N_CORNERS; corner++)
            g_assert_true (ent_outline_contains (outline, rim (&discs[i], 0.0, corner)) == (i < n_members));
        }
    }
  g_assert_cmpuint (n_holes, >, 100);
}

/* What is painted is what it contains. */
static void
test_path (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  Disc discs[N_DISCS];
  g_autoptr (EntOutline) outline = NULL;

  throw_discs (random, discs);
  outline = outline_around (discs, 4);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  ent_outline_path (outline, cr);
  for (guint i = 0; i < N_DISCS; i++)
    g_assert_true (!!cairo_in_fill (cr, discs[i].at.x, discs[i].at.y) == (i < 4));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/members", test_members);
  g_test_add_func ("/outline/path", test_path);

  return g_test_run ();
}
