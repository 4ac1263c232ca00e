/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include "legend.h"

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
  g_assert_true (press_key (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpuint (ent_session_get_focus (session, NULL), ==, ENT_NO_INDEX);
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
  ADD ("escape", test_escape);
  ADD ("keys", test_keys);

  return display_test_run ();
}
