/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

static void
test_steps (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeScale *scale = ent_timeline_get_scale (ent_window_get_timeline (window));
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));

  ent_session_set_day (session, ent_day_from_ymd (2025, 5, 31));
  ent_time_scale_step (scale, ENT_TIME_STEP_DAY, -1);
  g_assert_cmpint (ent_session_get_day (session), ==, ent_day_from_ymd (2025, 5, 30));
  ent_time_scale_step (scale, ENT_TIME_STEP_MONTH, -3);
  g_assert_cmpint (ent_session_get_day (session), ==, ent_day_from_ymd (2025, 2, 28));
  ent_time_scale_step (scale, ENT_TIME_STEP_QUARTER, 1);
  g_assert_cmpint (ent_session_get_day (session), ==, ent_day_from_ymd (2025, 5, 28));
  ent_time_scale_step (scale, ENT_TIME_STEP_YEAR, 1);
  g_assert_cmpint (ent_session_get_day (session), ==, ent_day_from_ymd (2026, 5, 28));
  ent_time_scale_step (scale, ENT_TIME_STEP_ALL, 1);
  g_assert_cmpint (ent_session_get_day (session), ==, period->hi);
  ent_time_scale_step (scale, ENT_TIME_STEP_ALL, -1);
  g_assert_cmpint (ent_session_get_day (session), ==, period->lo);
  close_window (window);
}

/* What a screen reader is told of the slider. */
static void
test_accessible (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeScale *scale = ent_timeline_get_scale (ent_window_get_timeline (window));
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));

  ent_session_set_day (session, ent_day_from_ymd (2025, 10, 30));
  gtk_test_accessible_assert_role (scale, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "30 October 2025");
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, (double) period->lo);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) period->hi);
  g_assert_true (GTK_ACCESSIBLE_RANGE_GET_IFACE (scale)->set_current_value (GTK_ACCESSIBLE_RANGE (scale),
                                                                            period->lo + 3));
  g_assert_cmpint (ent_session_get_day (session), ==, period->lo + 3);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "4 January 2025");
  close_window (window);
}

static void
test_plays (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeline *timeline = ent_window_get_timeline (window);
  EntDay start = ent_day_from_ymd (2025, 3, 1);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  ent_session_set_day (session, start);
  ent_timeline_set_playing (timeline, TRUE);
  g_assert_true (ent_timeline_is_playing (timeline));
  /* However slow the machine: sooner or later the day moves. */
  for (int i = 0; i < 600 && ent_session_get_day (session) == start; i++)
    pass_time (50);
  g_assert_cmpint (ent_session_get_day (session), >, start);
  /* Somebody takes the slider in hand. */
  ent_session_set_day (session, start);
  g_assert_false (ent_timeline_is_playing (timeline));
  pass_time (200);
  g_assert_cmpint (ent_session_get_day (session), ==, start);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  close_window (window);
}

static void
test_plays_to_the_end (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeline *timeline = ent_window_get_timeline (window);
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  ent_session_set_day (session, period->hi - 2);
  ent_timeline_set_playing (timeline, TRUE);
  for (guint i = 0; i < 200 && ent_timeline_is_playing (timeline); i++)
    pass_time (20);
  g_assert_false (ent_timeline_is_playing (timeline));
  g_assert_cmpint (ent_session_get_day (session), ==, period->hi);
  ent_timeline_set_playing (timeline, TRUE);
  g_assert_cmpint (ent_session_get_day (session), ==, period->lo);
  close_window (window);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
test_positions (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeScale *scale = ent_timeline_get_scale (ent_window_get_timeline (window));
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));
  double first = ent_time_scale_get_x (scale, period->lo);
  double last = ent_time_scale_get_x (scale, period->hi);

  g_assert_cmpfloat (first, <, last);
  g_assert_cmpfloat (first, >=, 0);
  g_assert_cmpfloat (last, <=, gtk_widget_get_width (GTK_WIDGET (scale)));
  gtk_widget_set_direction (GTK_WIDGET (scale), GTK_TEXT_DIR_RTL);
  g_assert_cmpfloat (ent_time_scale_get_x (scale, period->lo), >, ent_time_scale_get_x (scale, period->hi));
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);
  g_test_add_func ("/timeline/steps", test_steps);
  g_test_add_func ("/timeline/accessible", test_accessible);
  g_test_add_func ("/timeline/plays", test_plays);
  g_test_add_func ("/timeline/plays-to-the-end", test_plays_to_the_end);
  g_test_add_func ("/timeline/positions", test_positions);

  return display_test_run ();
}
