/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "edit-report.h"
#include "shipped.h"

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
  g_autoptr (GtkFileFilter) pictures = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (dossiers, _("Dossiers"));
  gtk_file_filter_add_suffix (dossiers, "entente");
  gtk_file_filter_set_name (pictures, _("Pictures That Carry Claims"));
  gtk_file_filter_add_suffix (pictures, "png");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, dossiers);
  g_list_store_append (filters, pictures);
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
open_uri_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  ent_window_open (ENT_WINDOW (user_data), file);
}

static void
open_shipped_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();

  ent_window_open (ENT_WINDOW (user_data), file);
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDocument) document = ent_document_new_empty (_("Untitled Dossier"), &error);

  if (document != NULL)
    ent_window_show_document (self, document);
  else
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Make a Dossier"), error);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  ent_window_save_async (ENT_WINDOW (user_data), FALSE, NULL, NULL);
}

static void
save_as_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  ent_window_save_async (ENT_WINDOW (user_data), TRUE, NULL, NULL);
}

static void
duplicate_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  ent_window_duplicate (ENT_WINDOW (user_data));
}

static void
revert_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  ent_window_ask_revert (ENT_WINDOW (user_data));
}

static void
cancel_job_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);

  if (self->job != NULL)
    g_cancellable_cancel (self->job);
}

/* A window reads one dossier at a time. */
static void
open_somewhere (EntWindow *self,
                GFile     *file)
{
  EntWindow *window = self->job == NULL ? self : ent_window_new (gtk_window_get_application (GTK_WINDOW (self)));

  if (window != self)
    gtk_window_present (GTK_WINDOW (window));
  ent_window_open (window, file);
}

static gboolean
dropped_cb (EntWindow    *self,
            const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  g_assert (ENT_IS_WINDOW (self));

  for (GSList *l = files; l != NULL; l = l->next)
    open_somewhere (self, l->data);

  return files != NULL;
}

/*
 * ent_window_accept_drops:
 * @self: a window
 *
 * Opens the dossiers, and pictures that carry one, that are dropped on it.
 */
void
ent_window_accept_drops (EntWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/*
 * ent_window_update_document_actions:
 * @self: a window
 *
 * To be called when the document, or what the window is at, has changed.
 */
void
ent_window_update_document_actions (EntWindow *self)
{
  gboolean idle = self->job == NULL;
  gboolean open = idle && self->document != NULL;
  gboolean modified = open && ent_document_is_modified (self->document);
  gboolean untitled = open && ent_document_get_file (self->document) == NULL;

  ent_window_set_action_enabled (self, "new", idle);
  ent_window_set_action_enabled (self, "open", idle);
  ent_window_set_action_enabled (self, "open-uri", idle);
  ent_window_set_action_enabled (self, "open-shipped", idle);
  ent_window_set_action_enabled (self, "save", modified || untitled);
  ent_window_set_action_enabled (self, "save-as", open);
  ent_window_set_action_enabled (self, "duplicate", open);
  ent_window_set_action_enabled (self, "revert", modified && ent_document_can_revert (self->document));
  ent_window_set_action_enabled (self, "cancel-job", !idle);
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
    { .name = "new", .activate = new_action },
    { .name = "open", .activate = open_action },
    { .name = "open-uri", .activate = open_uri_action, .parameter_type = "s" },
    { .name = "open-shipped", .activate = open_shipped_action },
    { .name = "save", .activate = save_action },
    { .name = "save-as", .activate = save_as_action },
    { .name = "duplicate", .activate = duplicate_action },
    { .name = "revert", .activate = revert_action },
    { .name = "cancel-job", .activate = cancel_job_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  ent_window_update_document_actions (self);
}
