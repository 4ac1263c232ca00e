/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "layout.h"

#include <math.h>
#include <string.h>

/* A graph under test with room for its answer. */
typedef struct
{
  EntLayoutGraph graph;
  GArray *edges;
  double *x, *y;
} Drawing;

static void
drawing_init (Drawing *self,
              guint    n_nodes)
{
  *self = (Drawing) { .graph = { .n_nodes = n_nodes, .focus = ENT_LAYOUT_NO_NODE, .seed = 7 } };
  self->edges = g_array_new (FALSE, FALSE, sizeof (EntLayoutEdge));
  self->x = g_new0 (double, n_nodes + 1);
  self->y = g_new0 (double, n_nodes + 1);
}

static void
drawing_clear (Drawing *self)
{
  g_array_unref (self->edges);
  g_free (self->x);
  g_free (self->y);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, drawing_clear)

static void
join (Drawing *self,
      guint    a,
      guint    b,
      double   length)
{
  EntLayoutEdge edge = { a, b, length };

  g_array_append_val (self->edges, edge);
  self->graph.edges = (const EntLayoutEdge *) (gpointer) self->edges->data;
  self->graph.n_edges = self->edges->len;
}

/* A random tree and as many random edges more. */
static void
join_at_random (Drawing *self,
                guint    n_nodes,
                guint32  seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 1; i < n_nodes; i++)
    join (self, i, (guint) g_rand_int_range (random, 0, (gint32) i), 1);
  for (guint i = 1; i < n_nodes; i++)
    join (self, (guint) g_rand_int_range (random, 0, (gint32) n_nodes), (guint) g_rand_int_range (random, 0, (gint32) n_nodes), 1);
}

static void
compute (Drawing *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_layout_compute (&self->graph, self->x, self->y, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < self->graph.n_nodes; i++)
    g_assert_true (isfinite (self->x[i]) && isfinite (self->y[i]));
}

static double
distance (const Drawing *self,
          guint          i,
          guint          j)
{
  return hypot (self->x[i] - self->x[j], self->y[i] - self->y[j]);
}

static double
diameter (const Drawing *self,
          guint          n_nodes)
{
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < n_nodes; i++)
    {
      left = MIN (left, self->x[i]);
      right = MAX (right, self->x[i]);
      top = MIN (top, self->y[i]);
      bottom = MAX (bottom, self->y[i]);
    }

  return hypot (right - left, bottom - top);
}

static void
assert_apart (const Drawing *self)
{
  for (guint i = 0; i < self->graph.n_nodes; i++)
    for (guint j = i + 1; j < self->graph.n_nodes; j++)
      g_assert_cmpfloat (distance (self, i, j), >=, 0.999 * (self->graph.radii[i] + self->graph.radii[j]));
}

static void
test_same_bytes (void)
{
  static const guint sizes[] = { 1, 2, 3, 50, 300, 3500 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_auto (Drawing) first = { 0 }, second = { 0 }, other = { 0 };
      gsize n_bytes = sizes[s] * sizeof (double);

      drawing_init (&first, sizes[s]);
      drawing_init (&second, sizes[s]);
      drawing_init (&other, sizes[s]);
      join_at_random (&first, sizes[s], 1);
      join_at_random (&second, sizes[s], 1);
      join_at_random (&other, sizes[s], 1);
      other.graph.seed++;
      compute (&first);
      compute (&second);
      compute (&other);
      g_assert_cmpmem (first.x, n_bytes, second.x, n_bytes);
      g_assert_cmpmem (first.y, n_bytes, second.y, n_bytes);
      if (sizes[s] >= 50)
        g_assert_cmpint (memcmp (first.x, other.x, n_bytes), !=, 0);
    }
}

/* The bytes themselves, so that another machine or compiler shows if it differs. */
static void
test_known_bytes (void)
{
  static const guint sizes[] = { 60, 3200 };
  static const char *const sums[] = {
    "e3636d3e839ce5fb28dfe9cd329f9cda3ceabf2645da35b39e59b20a2495a301",
    "a3d5dc61ea186597561aab57bcd03f1d17c9a6bd86c1a4897514bdcfab5eb645",
   };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_auto (Drawing) drawing = { 0 };
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

      if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
        {
          g_test_skip ("the known bytes are little-endian");
          return;
        }
      drawing_init (&drawing, sizes[s]);
      join_at_random (&drawing, sizes[s], 3);
      compute (&drawing);
      g_checksum_update (sum, (const guchar *) drawing.x, (gssize) (sizes[s] * sizeof (double)));
      g_checksum_update (sum, (const guchar *) drawing.y, (gssize) (sizes[s] * sizeof (double)));
      g_assert_cmpstr (g_checksum_get_string (sum), ==, sums[s]);
    }
}

/* What can be drawn exactly is. */
static void
test_exact (void)
{
  g_auto (Drawing) path = { 0 }, pair = { 0 };

  drawing_init (&pair, 2);
  join (&pair, 0, 1, 2.5);
  compute (&pair);
  g_assert_cmpfloat_with_epsilon (distance (&pair, 0, 1), 2.5, 0.1);

  drawing_init (&path, 8);
  for (guint i = 1; i < 8; i++)
    join (&path, i - 1, i, 1);
  compute (&path);
  for (guint i = 0; i < 8; i++)
    for (guint j = i + 1; j < 8; j++)
      g_assert_cmpfloat_with_epsilon (distance (&path, i, j), j - i, 0.1 * (j - i));
}

static void
test_pins (void)
{
  static const guint sizes[] = { 40, 400, 3300 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      guint n = sizes[s];
      g_auto (Drawing) drawing = { 0 };
      g_autofree guint8 *pinned = g_new0 (guint8, n);
      g_autofree double *x = g_new (double, n), *y = g_new (double, n), *radii = g_new (double, n);

      drawing_init (&drawing, n);
      join_at_random (&drawing, n, 2);
      for (guint i = 0; i < n; i++)
        {
          x[i] = y[i] = NAN;
          radii[i] = 0.2;
          if (i % 13 != 0)
            continue;
          pinned[i] = TRUE;
          x[i] = i == 0 ? -0.0 : (i % 26) * 0.1 + 1.0 / 3.0;
          y[i] = i / 13 * 0.7 - 0.1;
        }
      drawing.graph.x = x;
      drawing.graph.y = y;
      drawing.graph.pinned = pinned;
      drawing.graph.radii = radii;
      compute (&drawing);
      for (guint i = 0; i < n; i += 13)
        {
          g_assert_cmpmem (&drawing.x[i], sizeof (double), &x[i], sizeof (double));
          g_assert_cmpmem (&drawing.y[i], sizeof (double), &y[i], sizeof (double));
        }
    }
}

/* Two pins of a path: the others lie between and beyond them, in order. */
static void
test_pins_are_followed (void)
{
  g_auto (Drawing) path = { 0 };
  guint8 pinned[9] = { 0 };
  double x[9], y[9];

  drawing_init (&path, 9);
  for (guint i = 0; i < 9; i++)
    x[i] = y[i] = NAN;
  for (guint i = 1; i < 9; i++)
    join (&path, i - 1, i, 1);
  pinned[2] = pinned[6] = TRUE;
  x[2] = y[2] = y[6] = 100;
  x[6] = 104;
  path.graph.x = x;
  path.graph.y = y;
  path.graph.pinned = pinned;
  compute (&path);
  for (guint i = 0; i < 9; i++)
    {
      g_assert_cmpfloat_with_epsilon (path.x[i], 98.0 + i, 0.3);
      g_assert_cmpfloat_with_epsilon (path.y[i], 100.0, 0.3);
    }
}

/* A settled layout that is laid out again stays where it is. */
static void
test_places_are_kept (void)
{
  g_auto (Drawing) drawing = { 0 };
  g_autofree double *x = NULL, *y = NULL;
  double span;

  drawing_init (&drawing, 300);
  join_at_random (&drawing, 300, 4);
  compute (&drawing);
  span = diameter (&drawing, 300);
  x = g_memdup2 (drawing.x, 300 * sizeof (double));
  y = g_memdup2 (drawing.y, 300 * sizeof (double));
  drawing.graph.x = x;
  drawing.graph.y = y;
  compute (&drawing);
  for (guint i = 0; i < 300; i++)
    g_assert_cmpfloat (hypot (drawing.x[i] - x[i], drawing.y[i] - y[i]), <=, 0.05 * span);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* 95 of 100 settled nodes move by 2 % of the diameter at most, and the new one
 * comes near to its neighbours.
 */
static void
test_add (void)
{
  guint n = 1001;
  g_auto (Drawing) drawing = { 0 };
  g_autofree double *x = NULL, *y = NULL, *radii = g_new (double, n), *moves = g_new (double, n);
  g_autoptr (GError) error = NULL;

  drawing_init (&drawing, n);
  join_at_random (&drawing, n - 1, 5);
  for (guint i = 0; i < n; i++)
    radii[i] = 0.05;
  drawing.graph.radii = radii;
  drawing.graph.n_nodes = n - 1;
  compute (&drawing);

  drawing.graph.n_nodes = n;
  join (&drawing, n - 1, 17, 1);
  join (&drawing, n - 1, 18, 1);
  drawing.x[n - 1] = drawing.y[n - 1] = NAN;
  x = g_memdup2 (drawing.x, n * sizeof (double));
  y = g_memdup2 (drawing.y, n * sizeof (double));
  drawing.graph.x = x;
  drawing.graph.y = y;
  g_assert_true (ent_layout_add (&drawing.graph, drawing.x, drawing.y, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < n - 1; i++)
    moves[i] = hypot (drawing.x[i] - x[i], drawing.y[i] - y[i]);
  qsort (moves, n - 1, sizeof (double), compare_doubles);
  g_assert_cmpfloat (moves[(n - 1) * 95 / 100], <=, 0.02 * diameter (&drawing, n - 1));
  g_assert_cmpfloat (distance (&drawing, n - 1, 17) + distance (&drawing, n - 1, 18), <=, distance (&drawing, 17, 18) + 2.5);
}

/* Several that hang on each other, one by itself, and a pair by itself. */
static void
test_add_several (void)
{
  g_auto (Drawing) drawing = { 0 };
  double x[9], y[9];
  guint8 pinned[9] = { 1, 1, 1 };
  g_autoptr (GError) error = NULL;

  drawing_init (&drawing, 9);
  for (guint i = 0; i < 9; i++)
    x[i] = y[i] = i < 3 ? i : NAN;
  join (&drawing, 0, 1, 1);
  join (&drawing, 1, 2, 1);
  join (&drawing, 3, 4, 1);
  join (&drawing, 4, 0, 1);
  join (&drawing, 5, 6, 1);
  drawing.graph.x = x;
  drawing.graph.y = y;
  drawing.graph.pinned = pinned;
  g_assert_true (ent_layout_add (&drawing.graph, drawing.x, drawing.y, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 9; i++)
    g_assert_true (isfinite (drawing.x[i]) && isfinite (drawing.y[i]));
  g_assert_cmpmem (drawing.x, 3 * sizeof (double), x, 3 * sizeof (double));
  g_assert_cmpfloat (distance (&drawing, 4, 0), <, 1.5);
  g_assert_cmpfloat (distance (&drawing, 3, 4), <, 1.5);
  g_assert_cmpfloat (distance (&drawing, 5, 6), <, 1.5);
  g_assert_cmpfloat (distance (&drawing, 7, 8), >, 0.1);
}

static void
test_degenerate (void)
{
  g_auto (Drawing) none = { 0 }, loops = { 0 }, isolated = { 0 }, parts = { 0 };
  double radii[200];

  for (guint i = 0; i < G_N_ELEMENTS (radii); i++)
    radii[i] = 0.3;

  drawing_init (&none, 0);
  compute (&none);

  drawing_init (&loops, 3);
  loops.graph.radii = radii;
  join (&loops, 0, 0, 1);
  join (&loops, 0, 1, 5);
  join (&loops, 1, 0, 1);
  join (&loops, 0, 1, 1);
  join (&loops, 2, 2, 1);
  compute (&loops);
  g_assert_cmpfloat_with_epsilon (distance (&loops, 0, 1), 1, 0.05);
  assert_apart (&loops);

  drawing_init (&isolated, 200);
  isolated.graph.radii = radii;
  compute (&isolated);
  assert_apart (&isolated);

  drawing_init (&parts, 200);
  parts.graph.radii = radii;
  for (guint i = 0; i < 150; i++)
    if (i % 10 != 0)
      join (&parts, i, i - i % 10, 1);
  compute (&parts);
  assert_apart (&parts);
}

static void
test_pinned_degenerate (void)
{
  g_auto (Drawing) drawing = { 0 };
  guint8 pinned[5] = { 1, 1, 1, 1, 1 };
  double x[5] = { 1, 1, 1, 2, 3 }, y[5] = { 1, 1, 1, 2, 3 }, radii[5] = { 1, 1, 1, 1, 1 };

  drawing_init (&drawing, 5);
  for (guint i = 1; i < 5; i++)
    join (&drawing, 0, i, 1);
  drawing.graph.x = x;
  drawing.graph.y = y;
  drawing.graph.pinned = pinned;
  drawing.graph.radii = radii;
  compute (&drawing);
  g_assert_cmpmem (drawing.x, sizeof x, x, sizeof x);
  g_assert_cmpmem (drawing.y, sizeof y, y, sizeof y);

  pinned[3] = pinned[4] = FALSE;
  compute (&drawing);
  g_assert_cmpmem (drawing.x, 3 * sizeof (double), x, 3 * sizeof (double));
  g_assert_cmpfloat (distance (&drawing, 0, 4), >=, 1.99);
}

/* Half of a place is none. */
static void
test_half_a_place (void)
{
  g_auto (Drawing) drawing = { 0 };
  g_autoptr (GError) error = NULL;
  double x[3] = { 0, 1, NAN }, y[3] = { 0, NAN, 1 };

  drawing_init (&drawing, 3);
  join (&drawing, 0, 1, 1);
  join (&drawing, 1, 2, 1);
  drawing.graph.x = x;
  drawing.graph.y = y;
  compute (&drawing);
  g_assert_cmpfloat_with_epsilon (distance (&drawing, 0, 2), 2, 0.1);

  g_assert_true (ent_layout_add (&drawing.graph, drawing.x, drawing.y, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (drawing.x[0], ==, 0);
  g_assert_cmpfloat_with_epsilon (distance (&drawing, 0, 1), 1, 0.1);
  g_assert_cmpfloat_with_epsilon (distance (&drawing, 0, 2), 2, 0.2);
}

static void
test_star (void)
{
  guint n = 5000;
  g_auto (Drawing) star = { 0 };
  g_autofree double *radii = g_new (double, n);

  drawing_init (&star, n);
  for (guint i = 0; i < n; i++)
    radii[i] = 0.01;
  for (guint i = 1; i < n; i++)
    join (&star, 0, i, 1);
  star.graph.radii = radii;
  compute (&star);
  for (guint i = 1; i < n; i++)
    g_assert_cmpfloat (distance (&star, 0, i), <, 4);
}

static void
test_discs_apart (void)
{
  guint n = 150;
  g_auto (Drawing) drawing = { 0 };
  g_autofree double *radii = g_new (double, n);

  drawing_init (&drawing, n);
  join_at_random (&drawing, n, 6);
  for (guint i = 0; i < n; i++)
    radii[i] = 0.1 + 0.002 * i;
  drawing.graph.radii = radii;
  compute (&drawing);
  assert_apart (&drawing);
}

static void
test_focus (void)
{
  guint n = 60;
  g_auto (Drawing) drawing = { 0 };
  double nearest_stranger = INFINITY;

  drawing_init (&drawing, n);
  for (guint i = 1; i < n; i++)
    join (&drawing, i, i <= 12 ? 0 : i % 12 + 1, 1);
  drawing.graph.focus = 0;
  compute (&drawing);
  g_assert_cmpfloat (drawing.x[0], ==, 0);
  g_assert_cmpfloat (drawing.y[0], ==, 0);
  for (guint i = 13; i < n; i++)
    nearest_stranger = MIN (nearest_stranger, distance (&drawing, 0, i));
  for (guint i = 1; i <= 12; i++)
    g_assert_cmpfloat (distance (&drawing, 0, i), <, nearest_stranger);
}

static void
test_refused (void)
{
  double bad_lengths[] = { NAN, INFINITY, 0, -1, 1e-60, 1001 };

  for (gsize c = 0; c < G_N_ELEMENTS (bad_lengths) + 5; c++)
    {
      g_auto (Drawing) drawing = { 0 };
      g_autoptr (GError) error = NULL;
      double x[2] = { 0, 1 }, y[2] = { 0, 1 }, radii[2] = { 0, 0 };
      guint8 pinned[2] = { 0, 1 };
      gsize k = c - G_N_ELEMENTS (bad_lengths);

      drawing_init (&drawing, 2);
      join (&drawing, 0, c >= G_N_ELEMENTS (bad_lengths) && k == 0 ? 2 : 1,
            c < G_N_ELEMENTS (bad_lengths) ? bad_lengths[c] : 1);
      drawing.graph.x = x;
      drawing.graph.y = y;
      drawing.graph.radii = radii;
      drawing.graph.pinned = pinned;
      if (c >= G_N_ELEMENTS (bad_lengths))
        {
          x[1] = k == 1 ? NAN : k == 2 ? INFINITY : 1;
          radii[0] = k == 3 ? NAN : k == 4 ? -1 : 0;
        }
      drawing.x[0] = 42;
      g_assert_false (ent_layout_compute (&drawing.graph, drawing.x, drawing.y, NULL, NULL, &error));
      g_assert_error (error, ENT_LAYOUT_ERROR, ENT_LAYOUT_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_false (ent_layout_add (&drawing.graph, drawing.x, drawing.y, &error));
      g_assert_error (error, ENT_LAYOUT_ERROR, ENT_LAYOUT_ERROR_INVALID);
      g_assert_cmpfloat (drawing.x[0], ==, 42);
    }
}

typedef struct
{
  guint n_calls, stop_at;
  double last;
} Watch;

static gboolean
watch_cb (double   fraction,
          gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = fraction;

  return ++watch->n_calls != watch->stop_at;
}

static void
test_progress_and_cancel (void)
{
  static const guint sizes[] = { 30, 400, 3300 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_auto (Drawing) drawing = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree double *radii = g_new (double, sizes[s]);
      Watch watch = { 0 };
      guint n_calls;

      drawing_init (&drawing, sizes[s]);
      for (guint i = 0; i < sizes[s]; i++)
        radii[i] = 0.2;
      drawing.graph.radii = radii;
      join_at_random (&drawing, sizes[s], 8);
      g_assert_true (ent_layout_compute (&drawing.graph, drawing.x, drawing.y, watch_cb, &watch, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (watch.last, ==, 1);
      n_calls = watch.n_calls;
      g_assert_cmpuint (n_calls, >, 10);

      for (guint stop = 1; stop <= n_calls; stop += MAX (n_calls / 5, 1))
        {
          watch = (Watch) { .stop_at = stop };
          drawing.x[0] = 42;
          g_assert_false (ent_layout_compute (&drawing.graph, drawing.x, drawing.y, watch_cb, &watch, &error));
          g_assert_error (error, ENT_LAYOUT_ERROR, ENT_LAYOUT_ERROR_CANCELLED);
          g_assert_cmpuint (watch.n_calls, ==, stop);
          g_assert_cmpfloat (drawing.x[0], ==, 42);
          g_clear_error (&error);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layout/same-bytes", test_same_bytes);
  g_test_add_func ("/layout/known-bytes", test_known_bytes);
  g_test_add_func ("/layout/exact", test_exact);
  g_test_add_func ("/layout/pins", test_pins);
  g_test_add_func ("/layout/pins-are-followed", test_pins_are_followed);
  g_test_add_func ("/layout/places-are-kept", test_places_are_kept);
  g_test_add_func ("/layout/add", test_add);
  g_test_add_func ("/layout/add-several", test_add_several);
  g_test_add_func ("/layout/degenerate", test_degenerate);
  g_test_add_func ("/layout/pinned-degenerate", test_pinned_degenerate);
  g_test_add_func ("/layout/half-a-place", test_half_a_place);
  g_test_add_func ("/layout/star", test_star);
  g_test_add_func ("/layout/discs-apart", test_discs_apart);
  g_test_add_func ("/layout/focus", test_focus);
  g_test_add_func ("/layout/refused", test_refused);
  g_test_add_func ("/layout/progress-and-cancel", test_progress_and_cancel);

  return g_test_run ();
}
