/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "shipped.h"

/* Messages of the store name the file themselves, those of the system do not. */
static char *
describe_failure (GFile        *file,
                  const GError *error)
{
  g_autofree char *name = g_file_get_basename (file);

  if (strstr (error->message, name) != NULL)
    return g_strdup (error->message);

  return g_strdup_printf (_("“%s”: %s"), name, error->message);
}

static void
show_failure (EntWindow    *self,
              GFile        *file,
              const GError *error)
{
  g_autofree char *text = describe_failure (file, error);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (!ent_window_has_dossier (self))
    {
      adw_status_page_set_description (self->error_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }

  /* With a dossier open, what is open stays. */
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

gboolean
ent_window_open (EntWindow *self,
                 GFile     *file)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (ENT_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (ent_session_open (self->session, file, &error))
    return TRUE;

  show_failure (self, file, error);

  return FALSE;
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EntWindow) self = ENT_WINDOW (user_data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  /* No file: the user thought better of it. */
  if (file != NULL)
    ent_window_open (self, file);
}

static GListModel *
create_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) dossiers = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (dossiers, _("Dossiers"));
  gtk_file_filter_add_suffix (dossiers, "entente");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, dossiers);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_filters ();

  gtk_file_dialog_set_title (dialog, _("Open a Dossier"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, g_object_ref (self));
}

static void
open_shipped_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();

  ent_window_open (ENT_WINDOW (user_data), file);
}

static gboolean
dropped_cb (EntWindow    *self,
            const GValue *value)
{
  GSList *files;

  g_assert (ENT_IS_WINDOW (self));

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files != NULL)
    ent_window_open (self, files->data);
  g_slist_free (files);

  return TRUE;
}

/*
 * ent_window_accept_drops:
 * @self: a window
 *
 * Opens the dossiers that are dropped on it.
 */
void
ent_window_accept_drops (EntWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/*
 * ent_window_add_document_actions:
 * @self: a window
 *
 * Adds the actions about files.
 */
void
ent_window_add_document_actions (EntWindow *self)
{
  const GActionEntry actions[] = {
    { .name = "open", .activate = open_action },
    { .name = "open-shipped", .activate = open_shipped_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
