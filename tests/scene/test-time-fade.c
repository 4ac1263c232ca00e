/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-fade.h"

/* Ten pixels a day, from 1 May 2025 on. */
static EntTimeAxis
create_axis (void)
{
  EntTimeAxis axis = { .x = 0, .width = 1000 };

  ent_time_axis_show_days (&axis, ent_day_from_ymd (2025, 5, 1), ent_day_from_ymd (2025, 5, 1) + 99);

  return axis;
}

static EntDay
may (int day)
{
  return ent_day_from_ymd (2025, 5, 1) + day - 1;
}

static double
shade (const EntTimeFade *fade,
       double             place)
{
  return ent_time_fade_get_shade (fade, place, TRUE);
}

/* "since May 2025", said on 29 June */
static void
test_since (void)
{
  EntTimeAxis axis = create_axis ();
  EntSpan span = ent_span_since (may (1), may (31), may (60));
  EntTimeFade fade = ent_time_fade_of_span (&span, ENT_ASPECT_STATE, &axis);

  g_assert_false (fade.hollow);
  g_assert_false (fade.opens_before);
  g_assert_true (fade.opens_after);
  g_assert_cmpfloat (fade.core_from, ==, 300);
  g_assert_cmpfloat (fade.core_to, ==, 600);
  g_assert_cmpfloat (shade (&fade, 0), ==, 0);
  g_assert_cmpfloat_with_epsilon (shade (&fade, 150), 0.4, 1e-9);
  g_assert_cmpfloat (shade (&fade, 300), ==, 1);
  g_assert_cmpfloat (shade (&fade, 599), ==, 1);
  g_assert_cmpfloat (shade (&fade, 600), ==, 0.8);
  g_assert_cmpfloat_with_epsilon (shade (&fade, 628), 0.51, 1e-9);
  g_assert_cmpfloat (shade (&fade, 990), ==, 0.22);
}

/* An act some day in May is nowhere certain; one on a day is. */
static void
test_acts (void)
{
  EntTimeAxis axis = create_axis ();
  EntSpan month = ent_span_act (may (1), may (31));
  EntSpan day = ent_span_act (may (10), may (10));
  EntSpan undated = ent_span_act_undated (may (40));
  EntTimeFade fade = ent_time_fade_of_span (&month, ENT_ASPECT_ACT, &axis);

  g_assert_true (fade.hollow);
  g_assert_false (ent_time_fade_is_certain (&fade));
  g_assert_cmpfloat (shade (&fade, 0), ==, 0.35);
  g_assert_cmpfloat (shade (&fade, 309), ==, 0.35);
  g_assert_cmpfloat (shade (&fade, 311), ==, 0);

  fade = ent_time_fade_of_span (&day, ENT_ASPECT_ACT, &axis);
  g_assert_false (fade.hollow);
  g_assert_cmpfloat (shade (&fade, 95), ==, 1);
  g_assert_cmpfloat (shade (&fade, 89), ==, 0);
  g_assert_cmpfloat (shade (&fade, 101), ==, 0);

  fade = ent_time_fade_of_span (&undated, ENT_ASPECT_ACT, &axis);
  g_assert_true (fade.hollow);
  g_assert_true (fade.opens_before);
  g_assert_cmpfloat (shade (&fade, 0), ==, 0.35);
  g_assert_cmpfloat (shade (&fade, 401), ==, 0);
}

/* "are allies": certain on the day it was said, if that is known. */
static void
test_as_said (void)
{
  EntTimeAxis axis = create_axis ();
  EntSpan on_a_day = ent_span_as_said (may (50), may (50));
  EntSpan within = ent_span_as_said (may (50), may (60));
  EntTimeFade fade = ent_time_fade_of_span (&on_a_day, ENT_ASPECT_STATE, &axis);

  g_assert_true (ent_time_fade_is_certain (&fade));
  g_assert_true (fade.opens_before && fade.opens_after);
  g_assert_cmpfloat (shade (&fade, 495), ==, 1);
  g_assert_cmpfloat (shade (&fade, 0), ==, 0.22);
  g_assert_cmpfloat (shade (&fade, 999), ==, 0.22);

  fade = ent_time_fade_of_span (&within, ENT_ASPECT_STATE, &axis);
  g_assert_false (ent_time_fade_is_certain (&fade));
  g_assert_false (fade.hollow);
  g_assert_cmpfloat (shade (&fade, 550), ==, 0.8);
}

static void
test_timeless (void)
{
  EntTimeAxis axis = create_axis ();
  EntSpan span = ent_span_timeless ();
  EntTimeFade fade = ent_time_fade_of_span (&span, ENT_ASPECT_STATE, &axis);

  g_assert_true (ent_time_fade_is_certain (&fade));
  g_assert_cmpfloat (shade (&fade, 0), ==, 1);
  g_assert_cmpfloat (shade (&fade, 999), ==, 1);
}

static double
shade_of_stops (GArray *stops,
                double  place)
{
  for (guint i = 1; i < stops->len; i++)
    {
      const EntTimeStop *a = &g_array_index (stops, EntTimeStop, i - 1);
      const EntTimeStop *b = &g_array_index (stops, EntTimeStop, i);

      if (place >= a->place && place <= b->place && b->place > a->place)
        return a->shade + (b->shade - a->shade) * (place - a->place) / (b->place - a->place);
    }

  return -1;
}

/* The stops say what the fades say, however many lie over each other. */
static void
test_merge (void)
{
  EntTimeAxis axis = create_axis ();

  for (guint i = 0; i < 300; i++)
    {
      EntTimeFade fades[3];
      guint n = (guint) g_test_rand_int_range (1, 4);
      g_autoptr (GArray) stops = NULL;

      for (guint j = 0; j < n; j++)
        {
          int lo = g_test_rand_int_range (-20, 90), hi = lo + g_test_rand_int_range (0, 40);
          EntSpan span = g_test_rand_bit () ? ent_span_since (may (lo), may (hi), may (hi + 5))
                                            : ent_span_act (may (lo), may (hi));

          fades[j] = ent_time_fade_of_span (&span, span.end_kind == ENT_END_AS_SAID ? ENT_ASPECT_STATE : ENT_ASPECT_ACT, &axis);
        }
      stops = ent_time_fades_merge (fades, n, axis.width);
      for (double place = 0.5; place < axis.width; place += 7)
        {
          double strongest = 0;

          for (guint j = 0; j < n; j++)
            strongest = MAX (strongest, shade (&fades[j], place));
          /* Between two stops the stronger of two slopes is not a line. */
          g_assert_cmpfloat (shade_of_stops (stops, place), >=, strongest - 1e-9);
          if (n == 1)
            g_assert_cmpfloat_with_epsilon (shade_of_stops (stops, place), strongest, 1e-9);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-fade/since", test_since);
  g_test_add_func ("/time-fade/acts", test_acts);
  g_test_add_func ("/time-fade/as-said", test_as_said);
  g_test_add_func ("/time-fade/timeless", test_timeless);
  g_test_add_func ("/time-fade/merge", test_merge);

  return g_test_run ();
}
