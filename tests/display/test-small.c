/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include "legend.h"
#include "map-pane.h"

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

static gboolean
overlap (GtkWidget *a,
         GtkWidget *b)
{
  GtkWidget *parent = gtk_widget_get_parent (a);
  graphene_rect_t first, second;

  g_assert_true (gtk_widget_compute_bounds (a, parent, &first) && gtk_widget_compute_bounds (b, parent, &second));

  return graphene_rect_intersection (&first, &second, NULL);
}

/* Nothing that floats over a map lies over something else that does. */
static void
test_cards (void)
{
  static const char *const names[] = { "legend", "legend_button", "zoom_buttons", "arrangement" };
  EntWindow *window = open_window (740, 380);
  GtkWidget *pane = gtk_widget_get_ancestor (GTK_WIDGET (ent_window_get_map (window)), ENT_TYPE_MAP_PANE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < i; j++)
      {
        GtkWidget *a = GTK_WIDGET (gtk_widget_get_template_child (pane, ENT_TYPE_MAP_PANE, names[i]));
        GtkWidget *b = GTK_WIDGET (gtk_widget_get_template_child (pane, ENT_TYPE_MAP_PANE, names[j]));

        g_test_message ("%s, %s", names[i], names[j]);
        g_assert_false (gtk_widget_get_mapped (a) && gtk_widget_get_mapped (b) && overlap (a, b));
      }
  close_window (window);
}

/* Wherever the rule has no room beside the controls it has a row of its own. */
static void
test_rule (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *font = NULL;

  g_object_get (settings, "gtk-font-name", &font, NULL);
  g_object_set (settings, "gtk-font-name", "Inter 11", NULL);
  for (int width = 1060; width <= 1200; width += 140)
    {
      EntWindow *window = open_window (width, 700);
      GtkWidget *timeline = GTK_WIDGET (ent_window_get_timeline (window));
      GtkLabel *rule = GTK_LABEL (gtk_widget_get_template_child (timeline, ENT_TYPE_TIMELINE, "rule"));

      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (rule)));
      close_window (window);
    }
  g_object_set (settings, "gtk-font-name", font, NULL);
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
  g_test_add_func ("/small/cards", test_cards);
  g_test_add_func ("/small/rule", test_rule);
  g_test_add_func ("/small/switcher", test_switcher);

  return display_test_run ();
}
