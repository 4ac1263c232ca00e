/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-axis.h"
#include "time-ticks.h"

#define FIRST (ent_day_from_ymd (2025, 1, 1))
#define LAST (ent_day_from_ymd (2026, 12, 31))

static EntTimeAxis
create_axis (gboolean reversed)
{
  EntTimeAxis axis = { .x = 34, .width = 1212, .reversed = reversed };

  ent_time_axis_show_days (&axis, FIRST, LAST);

  return axis;
}

static void
test_days_come_back (void)
{
  for (guint reversed = 0; reversed < 2; reversed++)
    {
      EntTimeAxis axis = create_axis (reversed);

      for (EntDay day = FIRST; day <= LAST; day++)
        g_assert_cmpint (ent_time_axis_day_at (&axis, ent_time_axis_middle_of (&axis, day)), ==, day);
    }
}

static void
test_beyond_the_ends (void)
{
  EntTimeAxis axis = create_axis (FALSE);
  EntTimeAxis mirrored = create_axis (TRUE);

  g_assert_cmpint (ent_time_axis_day_at (&axis, -1000), ==, FIRST);
  g_assert_cmpint (ent_time_axis_day_at (&axis, 5000), ==, LAST);
  g_assert_cmpint (ent_time_axis_day_at (&mirrored, -1000), ==, LAST);
  g_assert_cmpint (ent_time_axis_day_at (&mirrored, 5000), ==, FIRST);
}

static void
test_mirror (void)
{
  EntTimeAxis axis = create_axis (FALSE);
  EntTimeAxis mirrored = create_axis (TRUE);
  EntDay day = ent_day_from_ymd (2025, 10, 30);

  g_assert_cmpfloat_with_epsilon (ent_time_axis_middle_of (&axis, day) - axis.x,
                                  axis.x + axis.width - ent_time_axis_middle_of (&mirrored, day), 1e-9);
}

static void
test_one_day (void)
{
  EntDay day = ent_day_from_ymd (2025, 5, 31);
  EntTimeAxis axis = { .x = 10, .width = 80 };

  ent_time_axis_show_days (&axis, day, day);
  g_assert_cmpint (ent_time_axis_day_at (&axis, 50), ==, day);
  g_assert_cmpfloat (ent_time_axis_middle_of (&axis, day), ==, 50);
}

/* The day under the pointer stays there. */
static void
test_zoom (void)
{
  for (guint reversed = 0; reversed < 2; reversed++)
    {
      EntTimeAxis axis = create_axis (reversed);
      EntDay day = ent_day_from_ymd (2025, 10, 30);
      double x = ent_time_axis_middle_of (&axis, day);

      ent_time_axis_zoom_at (&axis, x, 4, FIRST, LAST);
      g_assert_cmpfloat_with_epsilon (axis.to - axis.from, 730 / 4.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (ent_time_axis_middle_of (&axis, day), x, 1e-6);
      ent_time_axis_zoom_at (&axis, x, 1e6, FIRST, LAST);
      g_assert_cmpfloat (axis.to - axis.from, ==, 14);
      ent_time_axis_zoom_at (&axis, x, 1e-6, FIRST, LAST);
      g_assert_cmpfloat (axis.from, ==, FIRST);
      g_assert_cmpfloat (axis.to, ==, LAST + 1);
    }
}

static void
test_pan (void)
{
  EntTimeAxis axis = create_axis (FALSE);
  EntTimeAxis mirrored = create_axis (TRUE);
  double from;

  ent_time_axis_zoom_at (&axis, 640, 2, FIRST, LAST);
  ent_time_axis_zoom_at (&mirrored, 640, 2, FIRST, LAST);
  from = axis.from;
  ent_time_axis_pan (&axis, 10, FIRST, LAST);
  g_assert_cmpfloat (axis.from, <, from);
  from = mirrored.from;
  ent_time_axis_pan (&mirrored, 10, FIRST, LAST);
  g_assert_cmpfloat (mirrored.from, >, from);
  ent_time_axis_pan (&axis, 1e9, FIRST, LAST);
  g_assert_cmpfloat (axis.from, ==, FIRST);
  ent_time_axis_pan (&axis, -1e9, FIRST, LAST);
  g_assert_cmpfloat (axis.to, ==, LAST + 1);
}

static void
test_reveal (void)
{
  EntTimeAxis axis = create_axis (FALSE);
  double from;

  ent_time_axis_zoom_at (&axis, axis.x, 24, FIRST, LAST);
  from = axis.from;
  ent_time_axis_reveal (&axis, FIRST + 3, FIRST, LAST);
  g_assert_cmpfloat (axis.from, ==, from);
  ent_time_axis_reveal (&axis, LAST, FIRST, LAST);
  g_assert_cmpfloat (axis.to, ==, LAST + 1);
  ent_time_axis_reveal (&axis, FIRST, FIRST, LAST);
  g_assert_cmpfloat (axis.from, ==, FIRST);
}

static void
assert_starts (EntTimeUnit       unit,
               guint             n,
               const char       *first,
               const char       *last,
               const char *const *expected)
{
  EntDay from, to;
  guint n_steps = 0;
  g_autofree EntDay *starts = NULL;

  g_assert_true (ent_day_parse_iso (first, &from, NULL) && ent_day_parse_iso (last, &to, NULL));
  starts = ent_time_unit_list (unit, n, from, to, &n_steps);
  g_assert_cmpuint (n_steps, ==, g_strv_length ((char **) expected));
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *iso = ent_day_format_iso (starts[i]);

      g_assert_cmpstr (iso, ==, expected[i]);
    }
  g_assert_cmpint (starts[n_steps], ==, to + 1);
}

static void
test_units (void)
{
  assert_starts (ENT_TIME_UNIT_MONTH, 1, "2025-01-15", "2025-03-10",
                 (const char *[]) { "2025-01-15", "2025-02-01", "2025-03-01", NULL });
  assert_starts (ENT_TIME_UNIT_MONTH, 3, "2024-11-30", "2025-07-01",
                 (const char *[]) { "2024-11-30", "2025-01-01", "2025-04-01", "2025-07-01", NULL });
  assert_starts (ENT_TIME_UNIT_YEAR, 10, "1987-05-05", "2010-01-01",
                 (const char *[]) { "1987-05-05", "1990-01-01", "2000-01-01", "2010-01-01", NULL });
  assert_starts (ENT_TIME_UNIT_YEAR, 1000, "9990-01-01", "9999-12-31", (const char *[]) { "9990-01-01", NULL });
  assert_starts (ENT_TIME_UNIT_DAY, 10, "2025-01-28", "2025-02-28",
                 (const char *[]) { "2025-01-28", "2025-02-01", "2025-02-11", "2025-02-21", NULL });
  assert_starts (ENT_TIME_UNIT_DAY, 10, "2025-01-01", "2025-02-01",
                 (const char *[]) { "2025-01-01", "2025-01-11", "2025-01-21", "2025-02-01", NULL });
}

/* What is written below the axis, from days to centuries. */
static void
test_ticks (void)
{
  static const struct
  {
    const char *first;
    const char *last;
    const char *labels; /* major ones with a star */
  } cases[] = {
    { "2025-03-01", "2025-08-31", "Mar 2025 Apr May Jun Jul Aug" },
    { "2025-12-29", "2026-01-08", "29 30 31 *Jan 2026 2 3 4 5 6 7 8" },
    { "2025-03-05", "2025-03-12", "5 Mar 2025 6 7 8 9 10 11 12" },
    { "2024-06-01", "2026-06-30", "Jul Oct *2025 Apr Jul Oct *2026 Apr" },
    { "1995-01-01", "2004-12-31", "1995 1996 1997 1998 1999 *2000 2001 2002 2003 2004" },
    { "1901-01-01", "2000-12-31", "1910 1920 1930 1940 1950 1960 1970 1980 1990 *2000" },
    { "1001-01-01", "2000-12-31", "1100 1200 1300 1400 1500 1600 1700 1800 1900 *2000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntTimeAxis axis = { .x = 0, .width = 420 };
      g_autoptr (GString) labels = g_string_new (NULL);
      g_autoptr (GArray) ticks = NULL;
      EntDay first, last;

      g_assert_true (ent_day_parse_iso (cases[i].first, &first, NULL) && ent_day_parse_iso (cases[i].last, &last, NULL));
      ent_time_axis_show_days (&axis, first, last);
      ticks = ent_time_ticks_list (&axis, 36);
      for (guint j = 0; j < ticks->len; j++)
        {
          const EntTimeTick *tick = &g_array_index (ticks, EntTimeTick, j);

          if (tick->label != NULL)
            g_string_append_printf (labels, "%s%s%s", labels->len > 0 ? " " : "", tick->major ? "*" : "", tick->label);
        }
      g_assert_cmpstr (labels->str, ==, cases[i].labels);
    }
}

static void
test_bins (void)
{
  EntTimeAxis axis = { .x = 0, .width = 1200 };
  EntTimeUnit unit;
  guint n;

  ent_time_axis_show_days (&axis, FIRST, LAST);
  ent_time_ticks_find_bin (&axis, 6, &unit, &n);
  g_assert_cmpint (unit, ==, ENT_TIME_UNIT_MONTH);
  g_assert_cmpuint (n, ==, 1);
  ent_time_axis_show_days (&axis, FIRST, FIRST + 20);
  ent_time_ticks_find_bin (&axis, 6, &unit, &n);
  g_assert_cmpint (unit, ==, ENT_TIME_UNIT_MONTH);
  g_assert_cmpuint (n, ==, 1);
  ent_time_axis_show_days (&axis, ent_day_from_ymd (1946, 1, 1), LAST);
  ent_time_ticks_find_bin (&axis, 6, &unit, &n);
  g_assert_cmpint (unit, ==, ENT_TIME_UNIT_MONTH);
  g_assert_cmpuint (n, ==, 6);
  ent_time_axis_show_days (&axis, ent_day_from_ymd (1, 1, 1), LAST);
  ent_time_ticks_find_bin (&axis, 6, &unit, &n);
  g_assert_cmpint (unit, ==, ENT_TIME_UNIT_YEAR);
  g_assert_cmpuint (n, ==, 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-axis/days-come-back", test_days_come_back);
  g_test_add_func ("/time-axis/beyond-the-ends", test_beyond_the_ends);
  g_test_add_func ("/time-axis/mirror", test_mirror);
  g_test_add_func ("/time-axis/one-day", test_one_day);
  g_test_add_func ("/time-axis/zoom", test_zoom);
  g_test_add_func ("/time-axis/pan", test_pan);
  g_test_add_func ("/time-axis/reveal", test_reveal);
  g_test_add_func ("/time-axis/units", test_units);
  g_test_add_func ("/time-axis/ticks", test_ticks);
  g_test_add_func ("/time-axis/bins", test_bins);

  return g_test_run ();
}
