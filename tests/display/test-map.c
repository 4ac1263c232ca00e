/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

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

  ent_session_set_engine (fixture->session, NULL);
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

#define ADD(name, func) g_test_add ("/map/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);
  ADD ("menu", test_menu);
  ADD ("no-menu-without-dossier", test_ground_menu);
  ADD ("unfold", test_unfold);

  return display_test_run ();
}
