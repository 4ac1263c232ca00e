/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include <math.h>

#include "legend.h"
#include "map-pane.h"

typedef struct
{
  EntWindow *window;
  EntSession *session;
  EntMapView *map;
  GtkWidget *widget;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->window = open_window (1280, 800);
  fixture->session = ent_window_get_session (fixture->window);
  fixture->map = ent_window_get_map (fixture->window);
  fixture->widget = GTK_WIDGET (fixture->map);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_window (fixture->window);
}

static void
act (Fixture    *fixture,
     const char *action,
     const char *parameter,
     ...)
{
  g_autoptr (GVariant) value = NULL;
  va_list list;

  va_start (list, parameter);
  if (parameter != NULL)
    value = g_variant_ref_sink (g_variant_new_va (parameter, NULL, &list));
  va_end (list);
  g_assert_true (gtk_widget_activate_action_variant (fixture->widget, action, value));
}

static void
select_actor (Fixture *fixture,
              guint    actor)
{
  EntMapItem item = ent_map_item_actor (actor);

  ent_session_select (fixture->session, &item);
}

/* As the map's own shortcuts take it. */
static gboolean
press_key (Fixture         *fixture,
           guint            keyval,
           GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller)
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autoptr (GtkShortcutTrigger) trigger = gtk_keyval_trigger_new (keyval, modifiers);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, fixture->widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_not_reached ();
}

/* Every label of a menu, depth first, one a line. */
static void
collect_labels (GMenuModel *menu,
                GString    *labels)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        g_string_append_printf (labels, "%s\n", label);
      if (section != NULL)
        collect_labels (section, labels);
      if (submenu != NULL)
        collect_labels (submenu, labels);
    }
}

static char *
open_menu (Fixture *fixture)
{
  GString *labels = g_string_new (NULL);
  GtkWidget *popover;

  ignore_leaks (TRUE);
  act (fixture, "map.menu", NULL);
  ignore_leaks (FALSE);
  popover = find_widget (fixture->widget, GTK_TYPE_POPOVER_MENU);
  g_assert_nonnull (popover);
  g_assert_true (gtk_widget_get_visible (popover));
  collect_labels (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (popover)), labels);
  gtk_popover_popdown (GTK_POPOVER (popover));

  return g_string_free (labels, FALSE);
}

/* The menu offers what can be done with what it is opened on. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *of_state = NULL;
  g_autofree char *of_firm = NULL;

  select_actor (fixture, find_actor (fixture->session, "united-states"));
  of_state = open_menu (fixture);
  g_assert_nonnull (strstr (of_state, "Un_fold Affiliates\n"));
  g_assert_nonnull (strstr (of_state, "2 _Steps\n"));
  g_assert_null (strstr (of_state, "Show _Everything\n"));

  act (fixture, "map.unfold", "u", ENT_NO_INDEX);
  act (fixture, "map.focus", "(uu)", ENT_NO_INDEX, 2);
  g_free (of_state);
  of_state = open_menu (fixture);
  g_assert_nonnull (strstr (of_state, "_Fold Affiliates\n"));
  g_assert_nonnull (strstr (of_state, "Show _Everything\n"));

  select_actor (fixture, find_actor (fixture->session, "mexico"));
  of_firm = open_menu (fixture);
  g_assert_null (strstr (of_firm, "fold Affiliates\n"));
}

static void
test_ground_menu (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (EntMapView) map = g_object_ref (fixture->map);
  g_autofree char *labels = NULL;

  ent_session_set_document (fixture->session, NULL, NULL);
  act (fixture, "map.menu", NULL);
  g_assert_null (find_widget (fixture->widget, GTK_TYPE_POPOVER_MENU));
}

/* Affiliates come out of their state, and go back into it. */
static void
test_unfold (Fixture       *fixture,
             gconstpointer  data)
{
  guint us = find_actor (fixture->session, "united-states");
  guint trump = find_actor (fixture->session, "donald-trump");

  g_assert_false (ent_map_view_shows_actor (fixture->map, trump));
  act (fixture, "map.fold-all", "b", FALSE);
  g_assert_true (ent_map_view_shows_actor (fixture->map, trump));
  act (fixture, "map.unfold", "u", us);
  g_assert_false (ent_map_view_shows_actor (fixture->map, trump));
  act (fixture, "map.fold-all", "b", FALSE);
  act (fixture, "map.fold-all", "b", TRUE);
  g_assert_false (ent_map_view_shows_actor (fixture->map, trump));
}

/* A row of the legend takes its lines off the map; pressed twice, all others'. */
static void
test_legend (Fixture       *fixture,
             gconstpointer  data)
{
  EntLegend *legend = ENT_LEGEND (find_widget (GTK_WIDGET (fixture->window), ENT_TYPE_LEGEND));
  GtkWidget *cooperation = ent_legend_get_row (legend, ENT_LEGEND_COOPERATION);
  GtkWidget *conflict = ent_legend_get_row (legend, ENT_LEGEND_CONFLICT);
  const guint others = ((1u << ENT_LEGEND_N_ROWS) - 1) & ~(1u << ENT_LEGEND_CONFLICT);

  g_assert_true (gtk_widget_get_visible (cooperation));
  g_assert_false (gtk_widget_get_visible (ent_legend_get_row (legend, ENT_LEGEND_POSSIBLE)));
  g_signal_emit_by_name (cooperation, "clicked");
  g_assert_cmpuint (ent_session_get_hidden_rows (fixture->session), ==, 1u << ENT_LEGEND_COOPERATION);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (cooperation)));

  g_signal_emit_by_name (conflict, "clicked");
  g_signal_emit_by_name (conflict, "clicked");
  g_assert_cmpuint (ent_session_get_hidden_rows (fixture->session), ==, others);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (conflict)));
  ent_legend_isolate (legend, ENT_LEGEND_CONFLICT);
  g_assert_cmpuint (ent_session_get_hidden_rows (fixture->session), ==, 0);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (cooperation)));
}

/* Once round the window by keys; a critical on the way ends the test. */
static void
test_tab (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *legend = find_widget (window, ENT_TYPE_LEGEND);
  gboolean found = FALSE;

  gtk_widget_grab_focus (fixture->widget);
  for (guint i = 0; i < 80; i++)
    {
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

      found = found || (focus != NULL && gtk_widget_is_ancestor (focus, legend) && GTK_IS_EXPANDER (focus));
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
    }
  g_assert_true (found);
}

/* A card on the map says that there is more, and brings it back. */
static gboolean
is_focus_told (Fixture *fixture)
{
  GtkWidget *pane = gtk_widget_get_ancestor (fixture->widget, ENT_TYPE_MAP_PANE);

  return gtk_widget_get_visible (GTK_WIDGET (gtk_widget_get_template_child (pane, ENT_TYPE_MAP_PANE, "focus_card")));
}

/* Escape goes back one step at a time: group, neighbourhood, selection. */
static void
test_escape (Fixture       *fixture,
             gconstpointer  data)
{
  EntSession *session = fixture->session;
  guint china = find_actor (session, "china");

  select_actor (fixture, china);
  act (fixture, "map.focus", "(uu)", ENT_NO_INDEX, 1);
  act (fixture, "map.group", "u", ENT_NO_INDEX);
  g_assert_true (ent_session_is_grouped (session, china));
  g_assert_true (press_key (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpuint (ent_session_get_group (session)->len, ==, 0);
  g_assert_cmpuint (ent_session_get_focus (session, NULL), ==, china);
  g_assert_true (is_focus_told (fixture));
  g_assert_true (press_key (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpuint (ent_session_get_focus (session, NULL), ==, ENT_NO_INDEX);
  g_assert_false (is_focus_told (fixture));
  g_assert_false (press_key (fixture, GDK_KEY_Escape, 0));
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  EntSession *session = fixture->session;
  guint n_steps = 0;

  select_actor (fixture, find_actor (session, "united-states"));
  g_assert_true (press_key (fixture, GDK_KEY_2, 0));
  g_assert_cmpuint (ent_session_get_focus (session, &n_steps), ==, find_actor (session, "united-states"));
  g_assert_cmpuint (n_steps, ==, 2);
  g_assert_true (press_key (fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_true (ent_session_is_unfolded (session, find_actor (session, "united-states")));
  ent_session_select (session, NULL);
  g_assert_true (press_key (fixture, GDK_KEY_Return, 0));
  g_assert_cmpuint (ent_session_get_selection (session)->a, ==, find_actor (session, "united-states"));
}

static graphene_rect_t
where (Fixture *fixture,
       guint    actor)
{
  graphene_rect_t bounds;

  g_assert_true (ent_map_view_get_actor_bounds (fixture->map, actor, &bounds));

  return bounds;
}

/* How many actors stand elsewhere than in @before. */
static guint
count_moved (Fixture               *fixture,
             const graphene_rect_t *before)
{
  guint n_actors = ent_session_get_picture (fixture->session)->n_actors;
  graphene_rect_t now;
  guint n_moved = 0;

  for (guint i = 0; i < n_actors; i++)
    if (ent_map_view_get_actor_bounds (fixture->map, i, &now) && before[i].size.width > 0)
      n_moved += fabsf (now.origin.x - before[i].origin.x) > 0.01f
                 || fabsf (now.origin.y - before[i].origin.y) > 0.01f;

  return n_moved;
}

static graphene_rect_t *
where_all (Fixture *fixture)
{
  guint n_actors = ent_session_get_picture (fixture->session)->n_actors;
  graphene_rect_t *all = g_new0 (graphene_rect_t, n_actors);

  for (guint i = 0; i < n_actors; i++)
    ent_map_view_get_actor_bounds (fixture->map, i, &all[i]);

  return all;
}

/* There and back: everybody stands where they stood, in the view that was left. */
static void
test_arrangement (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree graphene_rect_t *geographic = NULL;
  g_autofree graphene_rect_t *network = NULL;

  ent_map_view_zoom (fixture->map, 2);
  wait_until_still (fixture->window);
  geographic = where_all (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.switch-arrangement", NULL);
  wait_until_still (fixture->window);
  g_assert_cmpint (ent_session_get_arrangement (fixture->session), ==, ENT_ARRANGEMENT_NETWORK);
  g_assert_cmpuint (count_moved (fixture, geographic), >, 10);
  network = where_all (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.switch-arrangement", NULL);
  wait_until_still (fixture->window);
  g_assert_cmpuint (count_moved (fixture, geographic), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.switch-arrangement", NULL);
  wait_until_still (fixture->window);
  g_assert_cmpuint (count_moved (fixture, network), ==, 0);
}

/* What is shown first is what a fit by hand shows: the legend is as high as it is
 * in this arrangement, whenever that becomes known.
 */
static void
test_first_fit (Fixture       *fixture,
                gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autofree graphene_rect_t *first = where_all (fixture);

      ent_map_view_fit (fixture->map);
      wait_until_still (fixture->window);
      g_assert_cmpuint (count_moved (fixture, first), ==, 0);
      ent_session_set_arrangement (fixture->session, ENT_ARRANGEMENT_NETWORK);
      wait_until_still (fixture->window);
    }
}

/* With animations the actors travel, and arrive all the same. */
static void
test_arrangement_moves (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree graphene_rect_t *still = NULL;

  ent_session_set_arrangement (fixture->session, ENT_ARRANGEMENT_NETWORK);
  wait_until_still (fixture->window);
  still = where_all (fixture);
  ent_session_set_arrangement (fixture->session, ENT_ARRANGEMENT_GEOGRAPHIC);
  wait_until_still (fixture->window);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  ent_session_set_arrangement (fixture->session, ENT_ARRANGEMENT_NETWORK);
  pass_time (200);
  ent_session_set_arrangement (fixture->session, ENT_ARRANGEMENT_GEOGRAPHIC);
  pass_time (100);
  ent_session_set_arrangement (fixture->session, ENT_ARRANGEMENT_NETWORK);
  pass_time (1500);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_cmpuint (count_moved (fixture, still), ==, 0);
}

static const char *
undo_label (Fixture *fixture)
{
  return ent_editor_get_undo_label (ent_session_get_editor (fixture->session));
}

/* A burst of keys ends some time after the last of them. */
static void
wait_for_action (Fixture    *fixture,
                 const char *label)
{
  for (guint i = 0; i < 20 && g_strcmp0 (undo_label (fixture), label) != 0; i++)
    pass_time (900);
  g_assert_cmpstr (undo_label (fixture), ==, label);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_editor_undo (ent_session_get_editor (fixture->session), &error));
  g_assert_no_error (error);
  wait_until_still (fixture->window);
}

/* A burst of keys moves an actor in one action; undo takes it back. */
static void
test_pin (Fixture       *fixture,
          gconstpointer  data)
{
  guint india = find_actor (fixture->session, "india");
  g_autofree graphene_rect_t *before = where_all (fixture);
  g_autofree char *menu = NULL;

  select_actor (fixture, india);
  for (guint i = 0; i < 4; i++)
    g_assert_true (press_key (fixture, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpfloat_with_epsilon (where (fixture, india).origin.x, before[india].origin.x + 32, 0.5);
  g_assert_null (undo_label (fixture));
  wait_for_action (fixture, "Pin actor");
  g_assert_cmpfloat_with_epsilon (where (fixture, india).origin.x, before[india].origin.x + 32, 0.5);
  menu = open_menu (fixture);
  g_assert_nonnull (strstr (menu, "_Unpin\n"));

  /* Elsewhere it stands where it belongs. */
  ent_session_set_arrangement (fixture->session, ENT_ARRANGEMENT_NETWORK);
  wait_until_still (fixture->window);
  g_free (menu);
  menu = open_menu (fixture);
  g_assert_null (strstr (menu, "_Unpin\n"));
  ent_session_set_arrangement (fixture->session, ENT_ARRANGEMENT_GEOGRAPHIC);
  wait_until_still (fixture->window);

  undo (fixture);
  g_assert_null (undo_label (fixture));
  g_assert_cmpuint (count_moved (fixture, before), ==, 0);
}

static void
test_unpin (Fixture       *fixture,
            gconstpointer  data)
{
  const guint actors[] = { find_actor (fixture->session, "india"), find_actor (fixture->session, "china") };
  g_autofree graphene_rect_t *before = where_all (fixture);

  ent_session_set_group (fixture->session, actors, 2);
  select_actor (fixture, actors[0]);
  g_assert_true (press_key (fixture, GDK_KEY_Down, GDK_SHIFT_MASK));
  wait_for_action (fixture, "Pin actors");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat_with_epsilon (where (fixture, actors[i]).origin.y, before[actors[i]].origin.y + 8, 0.5);

  act (fixture, "map.unpin", "u", actors[0]);
  wait_until_still (fixture->window);
  g_assert_cmpfloat_with_epsilon (where (fixture, actors[0]).origin.y, before[actors[0]].origin.y, 0.01);
  undo (fixture);
  act (fixture, "map.unpin-all", NULL);
  wait_until_still (fixture->window);
  g_assert_cmpuint (count_moved (fixture, before), ==, 0);
  undo (fixture);
  undo (fixture);
  g_assert_cmpuint (count_moved (fixture, before), ==, 0);
}

/* Escape while keys move an actor: nothing was moved. */
static void
test_pin_cancel (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree graphene_rect_t *before = where_all (fixture);

  select_actor (fixture, find_actor (fixture->session, "india"));
  g_assert_true (press_key (fixture, GDK_KEY_Up, GDK_SHIFT_MASK));
  g_assert_cmpuint (count_moved (fixture, before), >, 0);
  press_key (fixture, GDK_KEY_Escape, 0);
  pass_time (900);
  g_assert_null (undo_label (fixture));
  g_assert_cmpuint (count_moved (fixture, before), ==, 0);
}

#define ADD(name, func) g_test_add ("/map/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);
  ADD ("menu", test_menu);
  ADD ("no-menu-without-dossier", test_ground_menu);
  ADD ("unfold", test_unfold);
  ADD ("legend", test_legend);
  ADD ("tab", test_tab);
  ADD ("escape", test_escape);
  ADD ("keys", test_keys);
  ADD ("arrangement", test_arrangement);
  ADD ("arrangement-moves", test_arrangement_moves);
  ADD ("first-fit", test_first_fit);
  ADD ("pin", test_pin);
  ADD ("unpin", test_unpin);
  ADD ("pin-cancel", test_pin_cancel);

  return display_test_run ();
}
