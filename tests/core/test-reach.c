/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reaches must tell of every day and window what ent_degree_at() tells of it. */

#include "reach.h"

#define FIRST 2460677 /* 2025-01-01 */
#define N_DAYS 30

static EntDay
pick_day (GRand *random)
{
  return FIRST + g_rand_int_range (random, -6, N_DAYS + 6);
}

static void
pick_days (GRand  *random,
           EntDay *lo,
           EntDay *hi)
{
  *lo = pick_day (random);
  *hi = *lo + g_rand_int_range (random, 0, 10);
}

static EntSpan
pick_span (GRand     *random,
           EntAspect  aspect)
{
  EntSpan span = { .start_kind = ENT_END_STATED, .end_kind = (EntEndKind) g_rand_int_range (random, 0, 5) };

  pick_days (random, &span.start_lo, &span.start_hi);
  if (g_rand_int_range (random, 0, 5) == 0)
    span.start_lo = ENT_DAY_MINUS_INFINITY;
  span.end_lo = span.start_lo;
  span.end_hi = span.start_hi;
  span.uncertain = g_rand_int_range (random, 0, 4) == 0;
  if (aspect == ENT_ASPECT_ACT)
    return span;

  pick_days (random, &span.end_lo, &span.end_hi);
  if (g_rand_int_range (random, 0, 3) == 0)
    span.end_hi = ENT_DAY_PLUS_INFINITY;
  span.end_hi = MAX (span.end_hi, span.start_lo);

  return span;
}

/* Whether a reach says so; a day is a window of one day. */
static gboolean
reach (const EntReach  *reaches,
       guint            n,
       const EntMoment *moment)
{
  for (guint i = 0; i < n; i++)
    if (reaches[i].from <= moment->to && moment->from <= reaches[i].to)
      return TRUE;

  return FALSE;
}

static EntMoment
pick_moment (GRand *random)
{
  static const int trails[] = { 0, 1, 5, 90 };
  EntClock clock = (EntClock) g_rand_int_range (random, 0, 2);
  EntDay day = pick_day (random);

  if (g_rand_boolean (random))
    return ent_moment_window (clock, day - g_rand_int_range (random, 0, 20), day);

  return ent_moment_at (clock, day, trails[g_rand_int_range (random, 0, 4)]);
}

static void
test_claims (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  const EntPeriod period = { FIRST, FIRST + N_DAYS, FIRST + 20 };
  guint n_in_force = 0;

  for (guint i = 0; i < 200000; i++)
    {
      EntAspect aspect = (EntAspect) g_rand_int_range (random, 0, 2);
      EntSpan span = pick_span (random, aspect);
      EntMoment moment = pick_moment (random);
      EntDegree least = (EntDegree) g_rand_int_range (random, ENT_DEGREE_POSSIBLE, ENT_DEGREE_CERTAIN + 1);
      EntReach reaches[ENT_REACH_MAX];
      EntPublication publication;
      gboolean expected;
      guint n;

      pick_days (random, &publication.p_lo, &publication.p_hi);
      expected = ent_degree_at (&span, aspect, &publication, &moment, &period) >= least;
      n = ent_reach_find (&span, aspect, &publication, &moment, &period, least, reaches);
      g_assert_true (reach (reaches, n, &moment) == expected);
      n_in_force += expected;
    }

  g_assert_cmpuint (n_in_force, >, 20000);
}

static void
test_forecasts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  const EntPeriod period = { FIRST, FIRST + N_DAYS, FIRST + 20 };

  for (guint i = 0; i < 100000; i++)
    {
      EntSpan span = pick_span (random, ENT_ASPECT_STATE);
      const EntSpan *horizon = g_rand_int_range (random, 0, 4) == 0 ? NULL : &span;
      EntDay settled_on = g_rand_boolean (random) ? ENT_DAY_PLUS_INFINITY : pick_day (random);
      EntMoment moment = pick_moment (random);
      EntDegree least = (EntDegree) g_rand_int_range (random, ENT_DEGREE_POSSIBLE, ENT_DEGREE_CERTAIN + 1);
      EntReach reaches[ENT_REACH_MAX];
      EntPublication publication;
      guint n;

      pick_days (random, &publication.p_lo, &publication.p_hi);
      n = ent_reach_find_forecast (horizon, settled_on, &publication, &moment, &period, least, reaches);
      g_assert_true (reach (reaches, n, &moment)
                     == (ent_forecast_drawn_at (horizon, settled_on, &publication, &moment, &period) >= least));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reach/claims", test_claims);
  g_test_add_func ("/reach/forecasts", test_forecasts);

  return g_test_run ();
}
