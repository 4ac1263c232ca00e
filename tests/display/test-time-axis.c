/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-axis.h"

static EntTimeAxis
create_axis (gboolean reversed)
{
  return (EntTimeAxis) { ent_day_from_ymd (2025, 1, 1), ent_day_from_ymd (2026, 12, 31), 34, 1212, reversed };
}

static void
test_days_come_back (void)
{
  for (guint reversed = 0; reversed < 2; reversed++)
    {
      EntTimeAxis axis = create_axis (reversed);

      for (EntDay day = axis.first; day <= axis.last; day++)
        g_assert_cmpint (ent_time_axis_day_at (&axis, ent_time_axis_middle_of (&axis, day)), ==, day);
    }
}

static void
test_beyond_the_ends (void)
{
  EntTimeAxis axis = create_axis (FALSE);
  EntTimeAxis mirrored = create_axis (TRUE);

  g_assert_cmpint (ent_time_axis_day_at (&axis, -1000), ==, axis.first);
  g_assert_cmpint (ent_time_axis_day_at (&axis, 5000), ==, axis.last);
  g_assert_cmpint (ent_time_axis_day_at (&mirrored, -1000), ==, axis.last);
  g_assert_cmpint (ent_time_axis_day_at (&mirrored, 5000), ==, axis.first);
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
test_months (void)
{
  EntTimeAxis axis = { ent_day_from_ymd (2025, 1, 15), ent_day_from_ymd (2025, 3, 10), 0, 100, FALSE };
  guint n_months = 0;
  g_autofree EntDay *starts = ent_time_axis_list_months (&axis, &n_months);

  g_assert_cmpuint (n_months, ==, 3);
  g_assert_cmpint (starts[0], ==, axis.first);
  g_assert_cmpint (starts[1], ==, ent_day_from_ymd (2025, 2, 1));
  g_assert_cmpint (starts[2], ==, ent_day_from_ymd (2025, 3, 1));
  g_assert_cmpint (starts[3], ==, axis.last + 1);
}

static void
test_one_day (void)
{
  EntDay day = ent_day_from_ymd (2025, 5, 31);
  EntTimeAxis axis = { day, day, 10, 80, FALSE };
  guint n_months = 0;
  g_autofree EntDay *starts = ent_time_axis_list_months (&axis, &n_months);

  g_assert_cmpuint (n_months, ==, 1);
  g_assert_cmpint (ent_time_axis_day_at (&axis, 50), ==, day);
  g_assert_cmpfloat (ent_time_axis_middle_of (&axis, day), ==, 50);
}

static void
test_labels_have_room (void)
{
  EntTimeAxis axis = create_axis (FALSE);

  g_assert_cmpuint (ent_time_axis_get_label_step (&axis, 36), ==, 1);
  g_assert_cmpuint (ent_time_axis_get_label_step (&axis, 80), ==, 3);
  axis.width = 200;
  g_assert_cmpuint (ent_time_axis_get_label_step (&axis, 36), ==, 6);
  g_assert_cmpuint (ent_time_axis_get_label_step (&axis, 80), ==, 12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-axis/days-come-back", test_days_come_back);
  g_test_add_func ("/time-axis/beyond-the-ends", test_beyond_the_ends);
  g_test_add_func ("/time-axis/mirror", test_mirror);
  g_test_add_func ("/time-axis/months", test_months);
  g_test_add_func ("/time-axis/one-day", test_one_day);
  g_test_add_func ("/time-axis/labels-have-room", test_labels_have_room);

  return g_test_run ();
}
