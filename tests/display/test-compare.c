/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A moment compared with another one. */

#include "display-test.h"

#include "compare-button.h"
#include "date-button.h"
#include "line-face.h"

static EntCompareButton *
get_compare_button (EntWindow *window)
{
  return ENT_COMPARE_BUTTON (find_widget (GTK_WIDGET (ent_window_get_timeline (window)), ENT_TYPE_COMPARE_BUTTON));
}

static GtkListBoxRow *
get_row (EntWindow *window,
         int        index)
{
  GtkListBox *list = GTK_LIST_BOX (find_widget (GTK_WIDGET (get_compare_button (window)), GTK_TYPE_LIST_BOX));

  return gtk_list_box_get_row_at_index (list, index);
}

/* The rule has room for all of its words beside what the comparison adds. */
static void
test_rule (void)
{
  EntWindow *window = open_window (1280, 800);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  EntTimeline *timeline = ent_window_get_timeline (window);
  GtkLabel *rule = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (timeline), ENT_TYPE_TIMELINE, "rule"));
  int height;
  g_autofree char *font = NULL;

  g_object_get (settings, "gtk-font-name", &font, NULL);
  g_object_set (settings, "gtk-font-name", "Inter 11", NULL);
  wait_until_still (window);
  height = gtk_widget_get_height (GTK_WIDGET (timeline));
  ent_session_set_day (ent_window_get_session (window), ent_day_from_ymd (2025, 3, 1));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.compare", NULL));
  ent_session_set_day (ent_window_get_session (window), ent_day_from_ymd (2025, 11, 22));
  wait_until_still (window);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (rule)));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (timeline)), ==, height);
  close_window (window);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", font, NULL);
}

/* Marks a moment, goes to another, and picks a line out of the list. */
static void
test_list (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntTimeline *timeline = ent_window_get_timeline (window);
  EntCompareButton *button = get_compare_button (window);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (button)));
  ent_session_set_day (session, ent_day_from_ymd (2025, 8, 31));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.compare", NULL));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (button)));
  g_assert_cmpstr (ent_compare_button_get_summary (button), ==, "0 gained · 0 lost · 0 changed");
  ent_session_set_day (session, ent_day_from_ymd (2025, 12, 15));
  g_assert_cmpint (ent_session_get_compared (session)->to, ==, ent_day_from_ymd (2025, 8, 31));
  g_assert_cmpstr (ent_compare_button_get_summary (button), !=, "0 gained · 0 lost · 0 changed");

  wait_until_still (window);
  ent_compare_button_popup (button);
  for (guint i = 0; i < 200 && get_row (window, 0) == NULL; i++)
    pass_time (10);
  g_assert_false (gtk_list_box_row_get_activatable (get_row (window, 0)));
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (get_row (window, 1))), "row-activated",
                         get_row (window, 1));
  g_assert_cmpint (ent_session_get_selection (session)->kind, ==, ENT_MAP_ITEM_LINE);
  wait_until_still (window);
  g_assert_true (ENT_IS_LINE_FACE (ent_panel_get_face (ent_window_get_panel (window))));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.stop-comparing", NULL));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (button)));
  g_assert_null (ent_session_get_compared (session));
  close_window (window);
}

static GtkWidget *
find_nth_entry (GtkWidget *widget,
                guint     *n)
{
  GtkWidget *found = GTK_IS_ENTRY (widget) && (*n)-- == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_nth_entry (child, n);

  return found;
}

/* Types the day and what it is compared with, as in the popover of the date, and Enter. */
static void
type_dates (EntWindow  *window,
            const char *day,
            const char *compared)
{
  GtkWidget *button = find_widget (GTK_WIDGET (ent_window_get_timeline (window)), ENT_TYPE_DATE_BUTTON);
  const char *texts[] = { day, compared };
  GtkWidget *entry = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint n = i;

      entry = find_nth_entry (button, &n);
      gtk_editable_set_text (GTK_EDITABLE (entry), texts[i]);
    }
  g_signal_emit_by_name (entry, "activate");
}

static void
test_typed (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);

  ent_session_set_clock (session, ENT_CLOCK_KNOWN);
  type_dates (window, "2 Nov 2025", "1 Sep 2025");
  g_assert_cmpint (ent_session_get_lens (session)->moment.to, ==, ent_day_from_ymd (2025, 11, 2));
  g_assert_cmpint (ent_session_get_compared (session)->to, ==, ent_day_from_ymd (2025, 9, 1));
  g_assert_cmpint (ent_session_get_compared (session)->clock, ==, ENT_CLOCK_KNOWN);
  g_assert_cmpstr (ent_compare_button_get_summary (get_compare_button (window)), !=, "0 gained · 0 lost · 0 changed");

  /* What cannot be read changes nothing. */
  type_dates (window, "3 Nov 2025", "some day");
  type_dates (window, "3 Nov 2025", "1 Sep 1925");
  g_assert_cmpint (ent_session_get_lens (session)->moment.to, ==, ent_day_from_ymd (2025, 11, 2));
  g_assert_cmpint (ent_session_get_compared (session)->to, ==, ent_day_from_ymd (2025, 9, 1));

  type_dates (window, "3 Nov 2025", "Jan 2025 – Mar 2025");
  g_assert_true (ent_session_get_compared (session)->window);
  type_dates (window, "3 Nov 2025", " ");
  g_assert_null (ent_session_get_compared (session));
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);
  g_test_add_func ("/compare/list", test_list);
  g_test_add_func ("/compare/rule", test_rule);
  g_test_add_func ("/compare/typed", test_typed);

  return display_test_run ();
}
