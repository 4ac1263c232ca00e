/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include "legend.h"

/* Windows without much room. */

static void
select_actor (EntWindow  *window,
              const char *id)
{
  EntSession *session = ent_window_get_session (window);
  EntMapItem item = ent_map_item_actor (find_actor (session, id));

  ent_session_select (session, &item);
  wait_until_still (window);
}

static double
get_sheet_share (EntWindow *window)
{
  GtkWidget *sheet = find_widget (GTK_WIDGET (window), ADW_TYPE_BOTTOM_SHEET);

  return (double) adw_bottom_sheet_get_sheet_height (ADW_BOTTOM_SHEET (sheet)) / gtk_widget_get_height (GTK_WIDGET (window));
}

/* The claims leave the map its half, until they are to be read. */
static void
test_sheet (void)
{
  EntWindow *window = open_window (360, 640);
  GAction *tall = g_action_map_lookup_action (G_ACTION_MAP (window), "tall-sheet");
  g_autoptr (GVariant) state = NULL;

  select_actor (window, "pakistan");
  g_assert_cmpfloat (get_sheet_share (window), >, 0.4);
  g_assert_cmpfloat (get_sheet_share (window), <=, 0.51);
  g_action_change_state (tall, g_variant_new_boolean (TRUE));
  wait_until_still (window);
  g_assert_cmpfloat (get_sheet_share (window), >, 0.7);

  /* The next one that is looked at is looked at on the map again. */
  ent_session_select (ent_window_get_session (window), NULL);
  wait_until_still (window);
  state = g_action_get_state (tall);
  g_assert_false (g_variant_get_boolean (state));
  select_actor (window, "iran");
  g_assert_cmpfloat (get_sheet_share (window), <=, 0.51);
  close_window (window);
}

static gboolean
is_legend_open (EntWindow *window)
{
  GtkWidget *legend = find_widget (GTK_WIDGET (window), ENT_TYPE_LEGEND);

  return gtk_widget_get_mapped (legend);
}

/* Under a legend that took half of a small map nobody could be seen. */
static void
test_legend (void)
{
  EntWindow *window = open_window (1280, 800);

  g_assert_true (is_legend_open (window));
  close_window (window);
  window = open_window (800, 600);
  g_assert_false (is_legend_open (window));
  close_window (window);
}

/* What cannot be read whole is the rule, not the names of the views. */
static void
test_switcher (void)
{
  EntWindow *window = open_window (1100, 700);
  EntSession *session = ent_window_get_session (window);
  g_autoptr (EntLens) lens = ent_lens_copy (ent_session_get_lens (session));
  GtkWidget *switcher = find_widget (GTK_WIDGET (window), ADW_TYPE_INLINE_VIEW_SWITCHER);
  g_autoptr (GError) error = NULL;
  int width = gtk_widget_get_width (switcher);

  ent_lens_parse_filter (lens, ent_session_get_dossier (session), "speaker:pakistan speaker:china nature:trade", &error);
  g_assert_no_error (error);
  ent_session_set_lens (session, lens);
  wait_until_still (window);
  g_assert_cmpint (gtk_widget_get_width (switcher), ==, width);
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);

  g_test_add_func ("/small/sheet", test_sheet);
  g_test_add_func ("/small/legend", test_legend);
  g_test_add_func ("/small/switcher", test_switcher);

  return display_test_run ();
}
