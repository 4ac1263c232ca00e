/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bars of the timeline count what asking every claim finds, and what is drawn
 * somewhere is found there.
 */

#include "timeline-chart.h"

#include "../core/random-dossier.h"

#define N_DOSSIERS 25

static const EntTimeUnit units[] = { ENT_TIME_UNIT_DAY, ENT_TIME_UNIT_MONTH, ENT_TIME_UNIT_YEAR };

/* The bars */

/* Claims of a layer that the lens lets through, and that show at some time in a bin. */
static guint
count_in_bin (EntEngine     *engine,
              const EntLens *lens,
              EntLayer       layer,
              EntDay         first,
              EntDay         last)
{
  const EntMoment bin = ent_moment_window (ENT_CLOCK_HELD, first, last);
  EntDegree least = lens->certain_only ? ENT_DEGREE_CERTAIN : ENT_DEGREE_PRESUMED;
  guint n_claims = ent_engine_get_n_claims (engine);
  guint n = 0;

  for (guint i = 0; i < n_claims; i++)
    {
      EntLayer found;

      n += ent_engine_get_layer (engine, lens, i, &found) && found == layer
           && ent_engine_get_degree (engine, i, &bin) >= least;
    }

  return n;
}

static void
assert_counts (EntEngine              *engine,
               const EntLens          *lens,
               const EntTimeHistogram *histogram,
               const guint            *facts,
               const guint            *expected)
{
  for (guint i = 0; i < histogram->n_bins; i++)
    {
      EntDay first = histogram->starts[i], last = histogram->starts[i + 1] - 1;

      g_assert_cmpint (first, <=, last);
      g_assert_cmpuint (facts[i], ==, count_in_bin (engine, lens, ENT_LAYER_FACT, first, last));
      g_assert_cmpuint (expected[i], ==, count_in_bin (engine, lens, ENT_LAYER_EXPECTED, first, last));
    }
}

/* 1, 2, 5, 10, 20 … */
static guint
get_next_step (guint step)
{
  guint leading = step;

  while (leading >= 10)
    leading /= 10;

  return leading == 2 ? step / 2 * 5 : step * 2;
}

/* All bins together are the period, and a line of the scale is a round number that
 * fits twice below the fullest bin, but would not if it were the next larger one.
 */
static void
assert_sound (const EntTimeHistogram *histogram,
              const EntPeriod        *period)
{
  guint top = 1;

  g_assert_cmpuint (histogram->n_bins, >, 0);
  g_assert_cmpint (histogram->starts[0], ==, period->lo);
  g_assert_cmpint (histogram->starts[histogram->n_bins], ==, period->hi + 1);
  for (guint i = 0; i < histogram->n_bins; i++)
    top = MAX (top, MAX (histogram->all[i], histogram->expected[i]));
  g_assert_cmpuint (histogram->top, ==, top);
  g_assert_true (histogram->step == 1 || 2 * histogram->step <= top);
  g_assert_cmpuint (2 * get_next_step (histogram->step), >, top);
}

static void
test_bars (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntEngine) engine = small_engine (database);
      EntDossier *dossier = ent_engine_get_dossier (engine);
      g_autoptr (EntLens) plain = ent_lens_new (dossier);
      g_autoptr (EntLens) lens = ent_lens_new (dossier);
      g_autoptr (EntTimeHistogram) histogram
        = ent_time_histogram_new (engine, units[i % G_N_ELEMENTS (units)], 1 + i % 4);

      assert_sound (histogram, ent_dossier_get_period (dossier));
      assert_counts (engine, plain, histogram, histogram->all, histogram->expected);
      for (guint j = 0; j < 8; j++)
        {
          turn_at_random (lens, dossier, random);
          ent_time_histogram_set_filter (histogram, engine, lens);
          assert_counts (engine, lens, histogram, histogram->inside, histogram->inside_expected);
        }
    }
}

/* Given all claims that count, what is inside is all there is; without any, nothing. */
static void
test_inside (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntEngine) engine = small_engine (database);
      g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
      g_autoptr (EntTimeHistogram) histogram = ent_time_histogram_new (engine, ENT_TIME_UNIT_DAY, 3);
      g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint));
      guint n_claims = ent_engine_get_n_claims (engine);

      for (guint j = 0; j < n_claims; j++)
        {
          EntLayer layer;

          if (ent_engine_get_layer (engine, lens, j, &layer) && layer <= ENT_LAYER_EXPECTED)
            g_array_append_val (claims, j);
        }
      ent_time_histogram_set_inside (histogram, engine, claims);
      g_assert_cmpmem (histogram->inside, histogram->n_bins * sizeof (guint), histogram->all, histogram->n_bins * sizeof (guint));
      g_assert_cmpmem (histogram->inside_expected, histogram->n_bins * sizeof (guint),
                       histogram->expected, histogram->n_bins * sizeof (guint));

      ent_time_histogram_set_inside (histogram, engine, NULL);
      for (guint j = 0; j < histogram->n_bins; j++)
        g_assert_cmpuint (histogram->inside[j] + histogram->inside_expected[j], ==, 0);
    }
}

static void
test_find_bin (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (EntDatabase) database = random_dossier (random);
  g_autoptr (EntEngine) engine = small_engine (database);
  const EntPeriod *period = ent_dossier_get_period (ent_engine_get_dossier (engine));

  for (guint n = 1; n < 20; n++)
    {
      g_autoptr (EntTimeHistogram) histogram = ent_time_histogram_new (engine, ENT_TIME_UNIT_DAY, n);

      for (EntDay day = period->lo; day <= period->hi; day++)
        {
          guint bin = ent_time_histogram_find_bin (histogram, day);

          g_assert_cmpint (histogram->starts[bin], <=, day);
          g_assert_cmpint (histogram->starts[bin + 1], >, day);
        }
      g_assert_cmpuint (ent_time_histogram_find_bin (histogram, period->lo - 100), ==, 0);
      g_assert_cmpuint (ent_time_histogram_find_bin (histogram, ENT_DAY_MINUS_INFINITY), ==, 0);
      g_assert_cmpuint (ent_time_histogram_find_bin (histogram, period->hi + 100), ==, histogram->n_bins - 1);
      g_assert_cmpuint (ent_time_histogram_find_bin (histogram, ENT_DAY_PLUS_INFINITY), ==, histogram->n_bins - 1);
    }
}

/* The chart */

static EntTimelineChart *
make_chart (EntTimelineSize size)
{
  const EntPeriod period = { day_of ("2025-01-01"), day_of ("2025-12-31"), day_of ("2025-12-01") };
  EntTimelineChart *chart = ent_timeline_chart_new (&period);

  chart->size = size;

  return chart;
}

static void
add_spans (EntTimelineChart *chart,
           guint             n)
{
  for (guint i = 0; i < n; i++)
    {
      EntTimelineSpan *span = g_new0 (EntTimelineSpan, 1);

      span->claim = i;
      g_ptr_array_add (chart->spans, span);
    }
}

static void
add_event (EntTimelineChart *chart,
           const char       *lo,
           const char       *hi)
{
  EntTimelineEvent *event = g_new0 (EntTimelineEvent, 1);

  event->lo = day_of (lo);
  event->hi = day_of (hi);
  g_ptr_array_add (chart->events, event);
}

/* Whatever the room and the text, things are below each other, and within it. */
static void
test_rows (void)
{
  static const EntTimelineSize sizes[] = { ENT_TIMELINE_COMPACT, ENT_TIMELINE_STRIP, ENT_TIMELINE_DETAIL };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (double text_scale = 1; text_scale < 3; text_scale += 0.25)
      for (double more = 0; more < 700; more += 90)
        {
          g_autoptr (EntTimelineChart) chart = make_chart (sizes[i]);
          const EntTimelineRows *rows = &chart->rows;
          double height = ent_timeline_chart_get_height (sizes[i], text_scale) + more;

          ent_timeline_chart_lay_out (chart, 600, height, text_scale, FALSE);
          g_assert_cmpfloat (rows->bars_top, >=, 0);
          g_assert_cmpfloat (rows->baseline, >, rows->bars_top);
          g_assert_cmpfloat (rows->lanes_top, >, rows->baseline);
          g_assert_cmpfloat (rows->lanes_top + rows->n_lanes * rows->lane_height, <=, rows->line);
          g_assert_cmpfloat (rows->line, <, height);
        }
}

/* A lane is found where it is, and no lane is found where none is. */
static void
test_lanes (void)
{
  g_autoptr (EntTimelineChart) chart = make_chart (ENT_TIMELINE_DETAIL);
  guint n_shown;

  add_spans (chart, 40);
  ent_timeline_chart_lay_out (chart, 600, 500, 1, FALSE);
  n_shown = ent_timeline_chart_get_n_lanes_shown (chart);
  g_assert_cmpuint (n_shown, >, 2);
  g_assert_cmpuint (n_shown, <, 40);
  for (guint i = 0; i < n_shown; i++)
    {
      double top = chart->rows.lanes_top + i * chart->rows.lane_height;

      g_assert_cmpuint (ent_timeline_chart_find_span (chart, (EntPoint) { 300, top + 0.5 }), ==, i);
      g_assert_cmpuint (ent_timeline_chart_find_span (chart, (EntPoint) { 0, top + chart->rows.lane_height - 0.5 }), ==, i);
    }
  g_assert_cmpuint (ent_timeline_chart_find_span (chart, (EntPoint) { 300, chart->rows.lanes_top - 0.5 }), ==, ENT_NO_INDEX);
  g_assert_cmpuint (ent_timeline_chart_find_span (chart, (EntPoint) { 300, chart->rows.line + 1 }), ==, ENT_NO_INDEX);

  g_ptr_array_set_size (chart->spans, 1);
  g_assert_cmpuint (ent_timeline_chart_get_n_lanes_shown (chart), ==, 1);
  g_assert_cmpuint (ent_timeline_chart_find_span (chart, (EntPoint) { 300, chart->rows.lanes_top + 1.5 * chart->rows.lane_height }),
                    ==, ENT_NO_INDEX);

  chart->size = ENT_TIMELINE_STRIP; /* its lanes are shared by all */
  ent_timeline_chart_lay_out (chart, 600, 120, 1, FALSE);
  g_assert_cmpuint (ent_timeline_chart_find_span (chart, (EntPoint) { 300, chart->rows.lanes_top + 1 }), ==, ENT_NO_INDEX);
}

static void
assert_event (const EntTimelineChart *chart,
              const char             *day,
              double                  dx,
              double                  dy,
              guint                   event)
{
  EntPoint point = { ent_time_axis_middle_of (&chart->axis, day_of (day)) + dx, chart->rows.line + dy };

  g_assert_cmpuint (ent_timeline_chart_find_event (chart, point), ==, event);
}

/* The nearest tick within reach, whichever way time runs. */
static void
test_events (void)
{
  for (int reversed = 0; reversed < 2; reversed++)
    {
      g_autoptr (EntTimelineChart) chart = make_chart (ENT_TIMELINE_STRIP);

      add_event (chart, "2025-03-10", "2025-03-10");
      add_event (chart, "2025-03-01", "2025-03-31"); /* some day of a month: in the middle of it */
      add_event (chart, "2025-07-01", "2025-08-31"); /* known less closely: nowhere */
      add_event (chart, "2024-06-01", "2024-06-01"); /* before all that is shown */
      add_event (chart, "2025-03-11", "2025-03-11"); /* so near to the first that both are within reach */
      ent_timeline_chart_lay_out (chart, 2000, 120, 1, reversed);

      assert_event (chart, "2025-03-10", 0, 0, 0);
      assert_event (chart, "2025-03-10", reversed ? 5 : -5, 5, 0);
      assert_event (chart, "2025-03-11", 0, 0, 4);
      assert_event (chart, "2025-03-16", 0, 0, 1);
      assert_event (chart, "2025-03-16", reversed ? -5 : 5, -5, 1);
      assert_event (chart, "2025-03-10", 0, 20, ENT_NO_INDEX);
      assert_event (chart, "2025-03-10", reversed ? 20 : -20, 0, ENT_NO_INDEX);
      assert_event (chart, "2025-08-01", 0, 0, ENT_NO_INDEX);
      assert_event (chart, "2024-06-01", 0, 0, ENT_NO_INDEX);

      chart->size = ENT_TIMELINE_COMPACT; /* which has no ticks */
      ent_timeline_chart_lay_out (chart, 2000, 50, 1, reversed);
      assert_event (chart, "2025-03-10", 0, 0, ENT_NO_INDEX);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/timeline-chart/bars", test_bars);
  g_test_add_func ("/timeline-chart/inside", test_inside);
  g_test_add_func ("/timeline-chart/find-bin", test_find_bin);
  g_test_add_func ("/timeline-chart/rows", test_rows);
  g_test_add_func ("/timeline-chart/lanes", test_lanes);
  g_test_add_func ("/timeline-chart/events", test_events);

  return g_test_run ();
}
