/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "actor-face.h"
#include "claim-card.h"
#include "claim-group.h"
#include "claims-view.h"
#include "export-dialog.h"
#include "line-face.h"
#include "overview-face.h"

static EntMapItem
pair (EntSession *session,
      const char *a,
      const char *b)
{
  return ent_map_item_line (find_actor (session, a), find_actor (session, b), ENT_LAYER_FACT);
}

static void
test_opens_shipped (void)
{
  EntWindow *window = open_window (1280, 800);
  EntMapView *map = ent_window_get_map (window);
  g_autofree char *rule = NULL;

  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, 1280);
  g_assert_false (ent_window_is_narrow (window));
  g_assert_true (ENT_IS_OVERVIEW_FACE (ent_panel_get_face (ent_window_get_panel (window))));
  g_object_get (window, "rule", &rule, NULL);
  g_assert_cmpstr (rule, ==, "In force on 15 Dec 2025");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Pakistan’s balancing act");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == GTK_WIDGET (map));
  g_assert_cmpuint (ent_map_scene_get_picture (ent_map_view_get_scene (map))->lines->len, >, 5);
  close_window (window);
}

/* Every state of importance lies in view, and under no card. */
static void
assert_states_seen (EntWindow *window)
{
  EntSession *session = ent_window_get_session (window);
  EntMapView *map = ent_window_get_map (window);
  const char *const ids[] = { "pakistan", "china", "united-states", "india", "iran", "saudi-arabia", "turkiye" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      graphene_rect_t bounds;
      graphene_point_t center;

      g_test_message ("%s", ids[i]);
      g_assert_true (ent_map_view_get_actor_bounds (map, find_actor (session, ids[i]), &bounds));
      g_assert_cmpfloat (bounds.origin.x, >, 0);
      g_assert_cmpfloat (bounds.origin.y, >, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <, gtk_widget_get_width (GTK_WIDGET (map)));
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <, gtk_widget_get_height (GTK_WIDGET (map)));
      graphene_rect_get_center (&bounds, &center);
      g_assert_true (gtk_widget_pick (gtk_widget_get_parent (GTK_WIDGET (map)), center.x, center.y, GTK_PICK_DEFAULT)
                     == GTK_WIDGET (map));
    }
}

static void
test_fit_shows_actors (void)
{
  EntWindow *window = open_window (1280, 800);

  assert_states_seen (window);
  close_window (window);
}

/* A small map shows them as well. */
static void
test_fit_small (void)
{
  EntWindow *window = open_window (800, 600);

  assert_states_seen (window);
  close_window (window);
}

/* What the user has not moved is fitted again, between the cards where they are then. */
static void
test_fit_follows_window (void)
{
  EntWindow *window = open_window (1400, 1100);
  GtkWidget *map = GTK_WIDGET (ent_window_get_map (window));
  int height = gtk_widget_get_height (map);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  while (gtk_widget_get_height (map) == height)
    g_main_context_iteration (NULL, TRUE);
  assert_states_seen (window);
  close_window (window);
}

static void
test_picked_actor_shows_claims (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntMapView *map = ent_window_get_map (window);
  guint china = find_actor (session, "china");
  graphene_rect_t bounds;
  EntMapItem item;
  GtkWidget *face;

  g_assert_true (ent_map_view_get_actor_bounds (map, china, &bounds));
  item = ent_map_view_pick (map, bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2, 6);
  g_assert_cmpint (item.kind, ==, ENT_MAP_ITEM_ACTOR);
  g_assert_cmpuint (item.a, ==, china);
  ent_session_select (session, &item);
  wait_until_still (window);
  face = ent_panel_get_face (ent_window_get_panel (window));
  g_assert_true (ENT_IS_ACTOR_FACE (face));
  /* The first three of what it says, and of what is said of it. */
  g_assert_cmpuint (count_widgets (face, ENT_TYPE_CLAIM_CARD), ==, 6);
  close_window (window);
}

static GtkWidget *
reveal (GtkWidget *widget,
        guint      claim)
{
  if (ENT_IS_CLAIM_GROUP (widget))
    return ent_claim_group_reveal (ENT_CLAIM_GROUP (widget), claim);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *card = reveal (child, claim);

      if (card != NULL)
        return card;
    }

  return NULL;
}

/* No line without a claim: each one behind it is in the panel. */
static void
test_line_lists_all_claims (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  const EntPicture *picture = ent_session_get_picture (session);

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      EntMapItem item = ent_map_item_line (line->a, line->b, line->layer);
      g_autoptr (GtkWidget) face = g_object_ref_sink (ent_line_face_new (session, &item));

      for (guint j = 0; j < line->claims->len; j++)
        {
          guint claim = g_array_index (line->claims, EntLineClaim, j).claim;
          GtkWidget *card = reveal (face, claim);

          g_assert_nonnull (card);
          g_assert_cmpuint (ent_claim_card_get_claim (ENT_CLAIM_CARD (card)), ==, claim);
        }
    }
  close_window (window);
}

/* Whether some of it is seen in the scrolled part of the panel. */
static gboolean
is_in_sight (GtkWidget *card)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (card, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (card, scroller, &bounds));

  return bounds.origin.y >= 0 && bounds.origin.y < gtk_widget_get_height (scroller);
}

static void
test_shows_wanted_claim (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntMapItem item = pair (session, "pakistan", "china");
  const EntLine *line = ent_picture_find_line (ent_session_get_picture (session), item.a, item.b, ENT_LAYER_FACT);
  guint claim = g_array_index (line->claims, EntLineClaim, line->claims->len - 1).claim;
  GtkWidget *focus;

  ent_session_show_claim (session, claim);
  wait_until_still (window);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (ENT_IS_CLAIM_CARD (focus));
  g_assert_cmpuint (ent_claim_card_get_claim (ENT_CLAIM_CARD (focus)), ==, claim);
  g_assert_true (is_in_sight (focus));
  close_window (window);
}

/* What the day does not show stands below the title of what it is about. */
static void
test_shows_claim_of_another_day (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  GtkWidget *face, *focus;
  graphene_rect_t bounds;

  ent_session_set_day (session, ent_day_from_ymd (2026, 12, 15));
  ent_session_show_claim (session, ent_engine_find_claim (ent_session_get_engine (session), "asianet-002d"));
  wait_until_still (window);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (ENT_IS_CLAIM_CARD (focus));
  g_assert_true (is_in_sight (focus));

  face = find_widget (GTK_WIDGET (ent_window_get_panel (window)), ENT_TYPE_LINE_FACE);
  g_assert_true (gtk_widget_compute_bounds (focus, face, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >, 0);
  close_window (window);
}

static void
test_panel_follows_time (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntMapItem item = pair (session, "pakistan", "china");

  ent_session_select (session, &item);
  ent_session_set_day (session, ent_day_from_ymd (2025, 1, 5));
  wait_until_still (window);
  g_assert_true (ENT_IS_LINE_FACE (ent_panel_get_face (ent_window_get_panel (window))));
  ent_session_select (session, NULL);
  wait_until_still (window);
  g_assert_true (ENT_IS_OVERVIEW_FACE (ent_panel_get_face (ent_window_get_panel (window))));
  close_window (window);
}

static void
test_keyboard_walks_every_actor (void)
{
  EntWindow *window = open_window (1280, 800);
  EntMapView *map = ent_window_get_map (window);
  const EntPicture *picture = ent_session_get_picture (ent_window_get_session (window));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  /* From any actor some key leads on: nobody is trapped. */
  for (guint i = 0; i < 400; i++)
    {
      ent_map_view_walk (map, g_test_rand_int_range (ENT_MAP_WALK_LEFT, ENT_MAP_WALK_DOWN + 1), FALSE);
      g_assert_true (ent_map_view_shows_actor (map, ent_map_view_get_active_actor (map)));
      g_hash_table_add (seen, GUINT_TO_POINTER (ent_map_view_get_active_actor (map) + 1));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 10);
  g_assert_cmpuint (g_hash_table_size (seen), <=, picture->n_actors);
  gtk_widget_activate_action (GTK_WIDGET (map), "map.show", "u", ENT_NO_INDEX);
  g_assert_cmpuint (ent_session_get_selection (ent_window_get_session (window))->a, ==,
                    ent_map_view_get_active_actor (map));
  close_window (window);
}

static GtkAccessible *
find_node (EntMapView *map,
           const char *name)
{
  GtkAccessible *node = gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (map));

  while (node != NULL)
    {
      g_autofree char *problem = gtk_test_accessible_check_property (node, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      GtkAccessible *next;

      if (problem == NULL)
        return node;
      next = gtk_accessible_get_next_accessible_sibling (node);
      g_object_unref (node);
      node = next;
    }

  return NULL;
}

static void
test_accessible_actors (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntMapView *map = ent_window_get_map (window);
  EntMapItem item = ent_map_item_actor (find_actor (session, "china"));
  g_autoptr (GtkAccessible) china = find_node (map, "China");
  g_autoptr (GtkAccessible) parent = NULL;

  gtk_test_accessible_assert_role (map, GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_nonnull (china);
  gtk_test_accessible_assert_role (china, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_state (china, GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  gtk_test_accessible_assert_state (china, GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  ent_session_select (session, &item);
  gtk_test_accessible_assert_state (china, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  parent = gtk_accessible_get_accessible_parent (china);
  g_assert_true (parent == GTK_ACCESSIBLE (map));
  close_window (g_steal_pointer (&window));
}

static void
test_look (void)
{
  EntWindow *window = open_window (1280, 800);
  AdwStyleManager *style = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  wait_until_still (window);
  g_assert_true (adw_style_manager_get_dark (style));
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  wait_until_still (window);
  g_assert_false (adw_style_manager_get_dark (style));
  close_window (window);
}

static void
test_narrow (void)
{
  EntWindow *window = open_window (360, 720);
  EntSession *session = ent_window_get_session (window);
  EntMapItem item = pair (session, "pakistan", "china");
  gboolean sheet = TRUE;

  g_assert_true (ent_window_is_narrow (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, 360);
  g_object_get (window, "show-sheet", &sheet, NULL);
  g_assert_false (sheet);
  ent_session_select (session, &item);
  wait_until_still (window);
  g_object_get (window, "show-sheet", &sheet, NULL);
  g_assert_true (sheet);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, 360);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), ==, 720);
  g_assert_true (gtk_widget_get_mapped (ent_panel_get_face (ent_window_get_panel (window))));
  ent_session_select (session, NULL);
  wait_until_still (window);
  g_object_get (window, "show-sheet", &sheet, NULL);
  g_assert_false (sheet);
  close_window (window);
}

static void
test_smallest (void)
{
  EntWindow *window = open_window (360, 294);

  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, 360);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), ==, 294);
  close_window (window);
}

static void
test_panel_toggles (void)
{
  EntWindow *window = open_window (1280, 800);
  EntPanel *panel = ent_window_get_panel (window);

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (panel)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-panel", NULL);
  wait_until_still (window);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (panel)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (ent_window_get_map (window))), ==, 1280);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-panel", NULL);
  wait_until_still (window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (panel)));
  close_window (window);
}

static void
test_failure_says_why (void)
{
  EntWindow *window = ent_window_new (GTK_APPLICATION (test_application));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at-all.entente");
  AdwStatusPage *page;

  gtk_window_present (GTK_WINDOW (window));
  ent_window_open (window, file);
  wait_until_idle (window);
  wait_until_still (window);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "export"));
  page = ADW_STATUS_PAGE (gtk_stack_get_visible_child (GTK_STACK (find_widget (GTK_WIDGET (window), GTK_TYPE_STACK))));
  g_assert_nonnull (strstr (adw_status_page_get_description (page), "at-all.entente"));
  close_window (window);
}

static void
count_saved_cb (EntExportDialog *dialog,
                GFile           *file,
                guint           *n_saved)
{
  (*n_saved)++;
}

static void
wait_until_ready (EntExportDialog *dialog)
{
  while (!ent_export_dialog_is_ready (dialog))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_export (void)
{
  EntWindow *window = open_window (1280, 800);
  g_autofree char *folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/map.png");
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  EntExportDialog *dialog;
  guint n_saved = 0;

  dialog = ent_export_dialog_new (ent_window_get_session (window), NULL, NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  wait_until_ready (dialog);
  g_signal_connect (dialog, "saved", G_CALLBACK (count_saved_cb), &n_saved);
  ent_export_dialog_save_to (dialog, nowhere);
  wait_until_ready (dialog);
  g_assert_cmpuint (n_saved, ==, 0);
  ent_export_dialog_save_to (dialog, file);
  while (n_saved == 0)
    g_main_context_iteration (NULL, TRUE);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1600);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 900);
  g_remove (path);
  g_rmdir (folder);
  close_window (window);
}

/* Both lists of shortcuts name actions that exist. */
static void
test_shortcuts_exist (void)
{
  EntWindow *window = open_window (1280, 800);
  const char *const resources[] = { "/help-overlay.ui", "/shortcuts-dialog.ui" };

  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    {
      g_autofree char *path = g_strconcat (g_application_get_resource_base_path (G_APPLICATION (test_application)),
                                           resources[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autoptr (GRegex) regex = g_regex_new ("name=\"action-name\">([a-z]+)\\.([a-z-]+)<", 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      guint n_found = 0;

      g_assert_nonnull (bytes);
      g_regex_match_full (regex, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), 0, 0, &match, NULL);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *group = g_match_info_fetch (match, 1);
          g_autofree char *name = g_match_info_fetch (match, 2);

          n_found++;
          g_test_message ("%s.%s", group, name);
          if (g_str_equal (group, "win"))
            g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window), name));
          else if (g_str_equal (group, "app") && !g_str_equal (name, "shortcuts"))
            g_assert_true (g_action_group_has_action (G_ACTION_GROUP (test_application), name));
        }
      g_assert_cmpuint (n_found, >=, 8);
    }
  close_window (window);
}

/* The list is made once, when it is asked for. */
static void
test_shortcuts_shown (void)
{
  EntWindow *window = open_window (1280, 800);
  GtkWidget *overlay;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_assert_null (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
  overlay = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
  g_assert_true (gtk_widget_get_visible (overlay));
  gtk_window_close (GTK_WINDOW (overlay));
  g_assert_false (gtk_widget_get_visible (overlay));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
  g_assert_true (gtk_widget_get_visible (overlay));
  g_assert_true (overlay == GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window))));
  gtk_window_close (GTK_WINDOW (overlay));
  G_GNUC_END_IGNORE_DEPRECATIONS
  close_window (window);
}

static int
measure_button (const char *style)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new_with_label ("Open"));
  int height;

  gtk_widget_add_css_class (button, style);
  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_object_unref (button);

  return height;
}

/* The theme that is named to save the start is libadwaita's affair again. */
static void
test_style (void)
{
  g_assert_null (g_getenv ("GTK_THEME"));
  g_assert_cmpint (measure_button ("pill"), >, measure_button ("flat"));
}

/* A phone with text twice as large: nothing is cut off at the side. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  EntWindow *window;
  EntMapItem pair;
  GtkWidget *content;
  gboolean compact;
  int dpi, minimum;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  window = open_window (360, 640);
  content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  pair = ent_map_item_line (find_actor (ent_window_get_session (window), "pakistan"),
                            find_actor (ent_window_get_session (window), "china"), ENT_LAYER_FACT);
  ent_session_select (ent_window_get_session (window), &pair);
  wait_until_still (window);
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  g_object_get (find_widget (content, ENT_TYPE_CLAIMS_VIEW), "compact", &compact, NULL);
  g_assert_true (compact);
  close_window (window);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);
  g_test_add_func ("/window/opens-shipped", test_opens_shipped);
  g_test_add_func ("/window/fit-shows-actors", test_fit_shows_actors);
  g_test_add_func ("/window/fit-small", test_fit_small);
  g_test_add_func ("/window/fit-follows-window", test_fit_follows_window);
  g_test_add_func ("/window/picked-actor-shows-claims", test_picked_actor_shows_claims);
  g_test_add_func ("/window/line-lists-all-claims", test_line_lists_all_claims);
  g_test_add_func ("/window/shows-wanted-claim", test_shows_wanted_claim);
  g_test_add_func ("/window/shows-claim-of-another-day", test_shows_claim_of_another_day);
  g_test_add_func ("/window/panel-follows-time", test_panel_follows_time);
  g_test_add_func ("/window/keyboard-walks", test_keyboard_walks_every_actor);
  g_test_add_func ("/window/accessible-actors", test_accessible_actors);
  g_test_add_func ("/window/look", test_look);
  g_test_add_func ("/window/style", test_style);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/smallest", test_smallest);
  g_test_add_func ("/window/large-text", test_large_text);
  g_test_add_func ("/window/panel-toggles", test_panel_toggles);
  g_test_add_func ("/window/failure-says-why", test_failure_says_why);
  g_test_add_func ("/window/export", test_export);
  g_test_add_func ("/window/shortcuts-exist", test_shortcuts_exist);
  g_test_add_func ("/window/shortcuts-shown", test_shortcuts_shown);

  return display_test_run ();
}
