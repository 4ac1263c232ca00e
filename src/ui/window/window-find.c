/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "lens-list.h"
#include "search-dialog.h"

#define LENS_WIDTH 300

/* Filtering and searching. */

/* NULL: there is none, or another dialog is in its place. */
static EntSearchDialog *
get_search_dialog (EntWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  return ENT_IS_SEARCH_DIALOG (dialog) ? ENT_SEARCH_DIALOG (dialog) : NULL;
}

static void
present_search (EntWindow  *self,
                const char *text)
{
  if (!ent_window_has_dossier (self)
      || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;

  if (self->finder == NULL)
    self->finder = ent_finder_new (self->session);
  adw_dialog_present (ADW_DIALOG (ent_search_dialog_new (self->session, self->finder, text)), GTK_WIDGET (self));
}

/* What is typed goes on with what is searched for. */
static void
search_for (EntWindow  *self,
            const char *text)
{
  EntSearchDialog *dialog = get_search_dialog (self);

  if (dialog != NULL)
    ent_search_dialog_type (dialog, text);
  else
    present_search (self, text);
}

/**
 * ent_window_search:
 * @self: a window
 * @text: what to search for; "" asks the user
 *
 * Searches the dossier: now, or as soon as the one that is being opened is there.
 */
void
ent_window_search (EntWindow  *self,
                   const char *text)
{
  EntSearchDialog *dialog;

  g_return_if_fail (ENT_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  dialog = get_search_dialog (self);
  if (!ent_window_has_dossier (self) && ent_window_is_busy (self))
    g_set_str (&self->wanted_search, text);
  else if (dialog != NULL)
    ent_search_dialog_search_for (dialog, text);
  else
    present_search (self, text);
}

static void
search_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  search_for (ENT_WINDOW (user_data), "");
}

/* Before it is shown for the first time. */
static void
make_lens_popover_cb (GtkMenuButton *button,
                      gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  GtkWidget *popover, *list;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  popover = gtk_popover_new ();
  list = g_object_new (ENT_TYPE_LENS_LIST, "width-request", LENS_WIDTH, NULL);
  ent_lens_list_set_session (ENT_LENS_LIST (list), self->session);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  gtk_widget_add_css_class (popover, "lens-popover");
  gtk_menu_button_set_popover (button, popover);
}

/* A narrow window has no room beside a popover: the filters come as a sheet. */
static void
present_lens (EntWindow *self)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *list = g_object_new (ENT_TYPE_LENS_LIST, NULL);

  ent_lens_list_set_session (ENT_LENS_LIST (list), self->session);
  gtk_widget_add_css_class (list, "lens-sheet");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), list);
  adw_dialog_set_title (dialog, _("Filter Claims"));
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
popup_cb (GtkWidget     *button,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));

  return G_SOURCE_REMOVE;
}

/* With the next frame, when keys that are up again have been heard of: a
 * compositor refuses the grab of a popover that comes by a key already let go,
 * and GTK may take the refused one for open.
 */
static void
popup_lens (EntWindow *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self->lens_button), popup_cb, NULL, NULL);
}

static void
lens_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);

  if (!ent_window_is_narrow (self))
    popup_lens (self);
  else if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    present_lens (self);
}

/* A letter that nobody else has a use for begins a search. */
static gboolean
key_cb (EntWindow       *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  const GdkModifierType others = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK;
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[7] = { 0 };

  g_assert (ENT_IS_WINDOW (self));

  if ((state & others) != 0 || !g_unichar_isalnum (letter) || !ent_window_has_dossier (self))
    return GDK_EVENT_PROPAGATE;

  g_unichar_to_utf8 (letter, text);
  search_for (self, text);

  return GDK_EVENT_STOP;
}

/*
 * ent_window_add_find_actions:
 * @self: a window
 *
 * Adds the actions that filter and search, and searching by typing.
 */
void
ent_window_add_find_actions (EntWindow *self)
{
  const GActionEntry actions[] = {
    { .name = "search", .activate = search_action },
    { .name = "lens", .activate = lens_action },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_menu_button_set_create_popup_func (self->lens_button, make_lens_popover_cb, self, NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
