/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include "late-menu.h"

/* What stands in the middle of the window: pages of one stack, named as the
 * values of EntView. The session knows which of them is shown.
 */

static void
view_changed_cb (EntWindow *self)
{
  const char *name = ent_view_to_nick (ent_session_get_view (self->session));
  AdwViewStackPage *page;

  g_assert (ENT_IS_WINDOW (self));

  adw_view_stack_set_visible_child_name (self->views, name);
  ent_window_set_action_state (self, "view", g_variant_new_string (name));
  page = adw_view_stack_get_page (self->views, adw_view_stack_get_visible_child (self->views));
  gtk_menu_button_set_label (self->views_button, adw_view_stack_page_get_title (page));
  ent_window_update_map_actions (self);
}

static void
visible_child_cb (EntWindow *self)
{
  EntView view;

  g_assert (ENT_IS_WINDOW (self));

  if (ent_view_from_nick (adw_view_stack_get_visible_child_name (self->views), &view))
    ent_session_set_view (self->session, view);
}

static void
view_action_changed (GSimpleAction *action,
                     GVariant      *state,
                     gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  const char *name = g_variant_get_string (state, NULL);
  EntView view;

  if (ent_view_from_nick (name, &view) && adw_view_stack_get_child_by_name (self->views, name) != NULL)
    ent_session_set_view (self->session, view);
}

/*
 * ent_window_focus_view:
 * @self: a window
 *
 * Gives the keyboard to what is looked at.
 */
void
ent_window_focus_view (EntWindow *self)
{
  if (ent_session_get_view (self->session) == ENT_VIEW_MAP)
    gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (ent_window_get_map (self)));
  else
    gtk_widget_child_focus (adw_view_stack_get_visible_child (self->views), GTK_DIR_TAB_FORWARD);
}

/* Pages that are not told of it by hand take it as a property. */
static void
give_session (EntWindow *self)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->views);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      GObject *child = G_OBJECT (adw_view_stack_page_get_child (page));

      if (g_object_class_find_property (G_OBJECT_GET_CLASS (child), "session") != NULL)
        g_object_set (child, "session", self->session, NULL);
    }
}

/* For windows in which the switcher has no room. */
static void
fill_menu (EntWindow *self)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->views);
  guint n_pages = g_list_model_get_n_items (G_LIST_MODEL (pages));

  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      g_autofree char *action = g_strdup_printf ("win.view::%s", adw_view_stack_page_get_name (page));

      g_menu_append (self->views_menu, adw_view_stack_page_get_title (page), action);
    }
  ent_menu_button_set_late_menu (self->views_button, G_MENU_MODEL (self->views_menu));
}

/*
 * ent_window_add_views:
 * @self: a window
 *
 * Joins the pages with the session; adds the action "view".
 */
void
ent_window_add_views (EntWindow *self)
{
  const GActionEntry actions[] = {
    { .name = "view", .parameter_type = "s", .state = "'map'", .change_state = view_action_changed },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  give_session (self);
  fill_menu (self);
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (visible_child_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "view-changed", G_CALLBACK (view_changed_cb),
                           self, G_CONNECT_SWAPPED);
  view_changed_cb (self);
}
