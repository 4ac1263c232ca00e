/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include "aside-button.h"
#include "saved-view.h"
#include "time-step.h"
#include "time-thumb.h"
#include "views-dialog.h"

static EntTimeThumb *
find_thumb (EntWindow  *window,
            EntTimeEnd  end)
{
  GtkWidget *scale = GTK_WIDGET (ent_timeline_get_scale (ent_window_get_timeline (window)));

  for (GtkWidget *child = gtk_widget_get_first_child (scale); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (ENT_IS_TIME_THUMB (child) && ent_time_thumb_get_end (ENT_TIME_THUMB (child)) == end)
      return ENT_TIME_THUMB (child);

  g_assert_not_reached ();
}

static void
step (EntSession  *session,
      EntTimeStep  unit,
      int          times)
{
  ent_time_step_move (session, ENT_TIME_END_BOTH, unit, times);
}

static void
test_steps (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));

  ent_session_set_day (session, ent_day_from_ymd (2025, 5, 31));
  step (session, ENT_TIME_STEP_DAY, -1);
  g_assert_cmpint (ent_session_get_day (session), ==, ent_day_from_ymd (2025, 5, 30));
  step (session, ENT_TIME_STEP_MONTH, -3);
  g_assert_cmpint (ent_session_get_day (session), ==, ent_day_from_ymd (2025, 2, 28));
  step (session, ENT_TIME_STEP_QUARTER, 1);
  g_assert_cmpint (ent_session_get_day (session), ==, ent_day_from_ymd (2025, 5, 28));
  step (session, ENT_TIME_STEP_YEAR, 1);
  g_assert_cmpint (ent_session_get_day (session), ==, ent_day_from_ymd (2026, 5, 28));
  step (session, ENT_TIME_STEP_ALL, 1);
  g_assert_cmpint (ent_session_get_day (session), ==, period->hi);
  step (session, ENT_TIME_STEP_ALL, -1);
  g_assert_cmpint (ent_session_get_day (session), ==, period->lo);
  close_window (window);
}

/* What a screen reader is told of the slider. */
static void
test_accessible (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeThumb *thumb = find_thumb (window, ENT_TIME_END_TO);
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));

  ent_session_set_day (session, ent_day_from_ymd (2025, 10, 30));
  gtk_test_accessible_assert_role (thumb, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (thumb, GTK_ACCESSIBLE_PROPERTY_LABEL, "Day that the map shows");
  gtk_test_accessible_assert_property (thumb, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "30 October 2025, Trump and Xi meet in Busan");
  gtk_test_accessible_assert_property (thumb, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, (double) period->lo);
  gtk_test_accessible_assert_property (thumb, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) period->hi);
  g_assert_true (GTK_ACCESSIBLE_RANGE_GET_IFACE (thumb)->set_current_value (GTK_ACCESSIBLE_RANGE (thumb),
                                                                            period->lo + 3));
  g_assert_cmpint (ent_session_get_day (session), ==, period->lo + 3);
  gtk_test_accessible_assert_property (thumb, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "4 January 2025");
  close_window (window);
}

/* Two thumbs, each with its own bounds: one does not pass the other. */
static void
test_window_accessible (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeThumb *from = find_thumb (window, ENT_TIME_END_FROM);
  EntTimeThumb *to = find_thumb (window, ENT_TIME_END_TO);
  EntDay first = ent_day_from_ymd (2025, 3, 1), last = ent_day_from_ymd (2025, 5, 31);
  const EntMoment *moment;

  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (from)));
  ent_session_set_window (session, last, first);
  wait_until_still (window);
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (from)));
  gtk_test_accessible_assert_property (from, GTK_ACCESSIBLE_PROPERTY_LABEL, "First day of the window");
  gtk_test_accessible_assert_property (from, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "1 March 2025");
  gtk_test_accessible_assert_property (from, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) last);
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_LABEL, "Last day of the window");
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "31 May 2025");
  gtk_test_accessible_assert_property (to, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, (double) first);
  GTK_ACCESSIBLE_RANGE_GET_IFACE (from)->set_current_value (GTK_ACCESSIBLE_RANGE (from), last + 30);
  moment = &ent_session_get_lens (session)->moment;
  g_assert_cmpint (moment->from, ==, last);
  g_assert_cmpint (moment->to, ==, last);
  close_window (window);
}

/* A window keeps its length: it stops where one of its ends does. */
static void
test_window_moves (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));
  const EntMoment *moment;

  ent_session_set_trail (session, 30);
  ent_session_set_window (session, period->lo + 5, period->lo + 15);
  step (session, ENT_TIME_STEP_DAY, -3);
  moment = &ent_session_get_lens (session)->moment;
  g_assert_cmpint (moment->from, ==, period->lo + 2);
  g_assert_cmpint (moment->to, ==, period->lo + 12);
  step (session, ENT_TIME_STEP_DAY, -3);
  moment = &ent_session_get_lens (session)->moment;
  g_assert_cmpint (moment->from, ==, period->lo);
  g_assert_cmpint (moment->to, ==, period->lo + 10);
  step (session, ENT_TIME_STEP_ALL, 1);
  moment = &ent_session_get_lens (session)->moment;
  g_assert_cmpint (moment->from, ==, period->hi - 10);
  g_assert_cmpint (moment->to, ==, period->hi);
  ent_time_step_move (session, ENT_TIME_END_FROM, ENT_TIME_STEP_WEEK, -1);
  moment = &ent_session_get_lens (session)->moment;
  g_assert_cmpint (moment->from, ==, period->hi - 17);
  g_assert_true (moment->window);
  g_assert_cmpint (moment->trail, ==, 0);
  /* Back to a day, acts stay as long as they did. */
  ent_session_set_day (session, period->hi);
  g_assert_cmpint (ent_session_get_lens (session)->moment.trail, ==, 30);
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

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;

  return FALSE;
}

static void
wait_for_announcement (EntTimeline *timeline,
                       const char  *text)
{
  for (guint i = 0; i < 400; i++)
    {
      if (g_strcmp0 (ent_timeline_get_announcement (timeline), text) == 0)
        return;
      pass_time (10);
    }
  g_assert_cmpstr (ent_timeline_get_announcement (timeline), ==, text);
}

/* Map, panel, title, timeline and announcement say the same of one moment. */
static void
assert_agreement (EntWindow *window)
{
  EntSession *session = ent_window_get_session (window);
  EntTimeline *timeline = ent_window_get_timeline (window);
  const EntLens *lens = ent_session_get_lens (session);
  const EntPicture *drawn = ent_map_scene_get_picture (ent_map_view_get_scene (ent_window_get_map (window)));
  g_autoptr (EntPicture) asked = ent_engine_get_picture (ent_session_get_engine (session), lens);
  g_autofree char *moment = ent_lens_describe_moment (lens);
  g_autofree char *announcement = g_strdup_printf (asked->lines->len == 1 ? "%s: %u line" : "%s: %u lines", moment,
                                                   asked->lines->len);
  g_autofree char *title = NULL;

  wait_until_still (window);
  g_test_message ("%s", moment);
  g_object_get (window, "rule", &title, NULL);
  g_assert_cmpstr (title, ==, moment);
  g_assert_true (has_label (GTK_WIDGET (ent_window_get_panel (window)), moment));
  g_assert_true (has_label (GTK_WIDGET (timeline), moment));
  g_assert_cmpuint (drawn->lines->len, ==, asked->lines->len);
  for (guint i = 0; i < asked->lines->len; i++)
    {
      const EntLine *x = g_ptr_array_index (drawn->lines, i), *y = g_ptr_array_index (asked->lines, i);

      g_assert_true (x->a == y->a && x->b == y->b && x->layer == y->layer && x->stance == y->stance);
    }
  wait_for_announcement (timeline, announcement);
}

static void
test_all_agree (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntMapItem item = ent_map_item_line (find_actor (session, "pakistan"), find_actor (session, "china"), ENT_LAYER_FACT);

  ent_session_set_day (session, ent_day_from_ymd (2025, 11, 2));
  assert_agreement (window);
  ent_session_select (session, &item);
  step (session, ENT_TIME_STEP_DAY, -1);
  assert_agreement (window);
  step (session, ENT_TIME_STEP_MONTH, 2);
  assert_agreement (window);
  ent_session_set_clock (session, ENT_CLOCK_KNOWN);
  assert_agreement (window);
  ent_session_set_window (session, ent_day_from_ymd (2025, 5, 1), ent_day_from_ymd (2025, 10, 31));
  assert_agreement (window);
  ent_time_step_move (session, ENT_TIME_END_FROM, ENT_TIME_STEP_ALL, -1);
  assert_agreement (window);
  step (session, ENT_TIME_STEP_YEAR, 1);
  assert_agreement (window);
  ent_session_set_clock (session, ENT_CLOCK_HELD);
  assert_agreement (window);
  close_window (window);
}

/* The first of the buttons lists what was over before the range. */
static void
test_lists_what_is_aside (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));
  GtkWidget *button = find_widget (GTK_WIDGET (ent_window_get_timeline (window)), ENT_TYPE_ASIDE_BUTTON);
  GtkListView *list = GTK_LIST_VIEW (find_widget (button, GTK_TYPE_LIST_VIEW));
  g_autoptr (GtkStringObject) id = NULL;
  guint n = ent_aside_button_get_count (ENT_ASIDE_BUTTON (button));
  guint claim;

  g_assert_cmpuint (n, >, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (gtk_widget_get_first_child (button)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), ==, n);
  id = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), 0);
  claim = ent_engine_find_claim (ent_session_get_engine (session), gtk_string_object_get_string (id));
  g_assert_cmpint (ent_session_get_claim (session, claim)->span.end_hi, <, period->lo);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpint (ent_session_get_selection (session)->kind, !=, ENT_MAP_ITEM_NONE);
  close_window (window);
}

static void
test_presets (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeline *timeline = ent_window_get_timeline (window);
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (session));
  const EntMoment *moment;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.show", "s", "whole"));
  moment = &ent_session_get_lens (session)->moment;
  g_assert_true (moment->window && moment->from == period->lo && moment->to == period->hi);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.show-event", "s", "may-2025-conflict"));
  moment = &ent_session_get_lens (session)->moment;
  g_assert_cmpint (moment->from, ==, ent_day_from_ymd (2025, 2, 1));
  g_assert_cmpint (moment->to, ==, ent_day_from_ymd (2025, 8, 31));
  close_window (window);
}

static guint
count_entries (GtkWidget *widget)
{
  guint n = ADW_IS_ENTRY_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_entries (child);

  return n;
}

/* A view brings back the moment, the filters and the arrangement; what is done
 * with views is undone like everything else, and the dialog follows.
 */
static void
test_saved_views (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntEditor *editor = ent_session_get_editor (session);
  EntTimeline *timeline = ent_window_get_timeline (window);
  AdwDialog *dialog = ent_views_dialog_present (GTK_WIDGET (window), session);
  g_autoptr (EntLens) lens = NULL;
  g_autoptr (GError) error = NULL;
  gint64 key;

  g_assert_cmpuint (count_entries (GTK_WIDGET (dialog)), ==, 1);
  ent_session_set_window (session, ent_day_from_ymd (2025, 3, 1), ent_day_from_ymd (2025, 6, 30));
  ent_session_set_clock (session, ENT_CLOCK_KNOWN);
  ent_session_set_only_speaker (session, "china");
  ent_session_set_arrangement (session, ENT_ARRANGEMENT_NETWORK);
  lens = ent_lens_copy (ent_session_get_lens (session));
  g_assert_true (ent_saved_view_add (editor, ent_session_get_dossier (session), "Spring", lens, ENT_ARRANGEMENT_NETWORK, &key, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (GTK_WIDGET (dialog)), ==, 2);

  ent_session_set_only_speaker (session, NULL);
  ent_session_set_day (session, ent_day_from_ymd (2025, 11, 30));
  ent_session_set_arrangement (session, ENT_ARRANGEMENT_GEOGRAPHIC);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.show-view", "x", key));
  g_assert_true (ent_lens_equal (ent_session_get_lens (session), lens));
  g_assert_cmpint (ent_session_get_arrangement (session), ==, ENT_ARRANGEMENT_NETWORK);

  g_assert_true (ent_editor_undo (editor, &error));
  g_assert_cmpuint (count_entries (GTK_WIDGET (dialog)), ==, 1);
  adw_dialog_force_close (dialog);
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);
  g_test_add_func ("/timeline/steps", test_steps);
  g_test_add_func ("/timeline/accessible", test_accessible);
  g_test_add_func ("/timeline/window/accessible", test_window_accessible);
  g_test_add_func ("/timeline/window/moves", test_window_moves);
  g_test_add_func ("/timeline/all-agree", test_all_agree);
  g_test_add_func ("/timeline/lists-what-is-aside", test_lists_what_is_aside);
  g_test_add_func ("/timeline/presets", test_presets);
  g_test_add_func ("/timeline/saved-views", test_saved_views);
  g_test_add_func ("/timeline/plays", test_plays);
  g_test_add_func ("/timeline/plays-to-the-end", test_plays_to_the_end);
  g_test_add_func ("/timeline/positions", test_positions);

  return display_test_run ();
}
