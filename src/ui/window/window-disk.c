/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "phrases.h"

/* Another program had the file in hand */

static void
banner_clicked_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  if (self->document == NULL || self->job != NULL)
    return;

  /* With nothing to lose it is read at once; else saving asks what is to be kept. */
  if (g_object_get_data (G_OBJECT (self->banner), "vanished") != NULL || ent_document_is_modified (self->document))
    ent_window_save_async (self, FALSE, NULL, NULL);
  else
    ent_window_reload (self);
}

static void
changed_on_disk_cb (EntWindow *self,
                    gboolean   vanished)
{
  g_autofree char *base = g_file_get_basename (ent_document_get_file (self->document));
  g_autofree char *display = g_filename_display_name (base);
  g_autofree char *name = ent_phrase_isolate (display);
  g_autofree char *text = g_strdup_printf (vanished ? _("“%s” was moved, renamed or deleted")
                                                    : _("“%s” was changed by another program"), name);

  g_assert (ENT_IS_WINDOW (self));

  g_object_set_data (G_OBJECT (self->banner), "vanished", vanished ? self : NULL);
  adw_banner_set_title (self->banner, text);
  adw_banner_set_button_label (self->banner, vanished ? _("_Save Again…") : _("_Reload…"));
  adw_banner_set_revealed (self->banner, TRUE);
}

/* Not every file system tells of changes: it is looked when the user comes back. */
static void
is_active_changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  if (self->document != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    ent_document_check_disk (self->document);
}

static void
banner_reset (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  adw_banner_set_revealed (self->banner, FALSE);
}

/*
 * ent_window_follow_disk:
 * @self: a window that has got a document
 *
 * Tells when another program changes its file.
 */
void
ent_window_follow_disk (EntWindow *self)
{
  g_signal_handlers_disconnect_by_func (self, is_active_changed_cb, self);
  g_signal_handlers_disconnect_by_func (self->banner, banner_clicked_cb, self);
  adw_banner_set_revealed (self->banner, FALSE);
  g_signal_connect_object (self->document, "changed-on-disk", G_CALLBACK (changed_on_disk_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::file", G_CALLBACK (banner_reset), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (banner_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (is_active_changed_cb), self, G_CONNECT_SWAPPED);
}

/* Giving changes up, or not */

static void
revert_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (EntWindow) self = user_data;

  if (g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "revert"))
    ent_window_reload (self);
}

void
ent_window_ask_revert (EntWindow *self)
{
  AdwAlertDialog *dialog
    = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Revert to the Saved Dossier?"),
                                              _("All changes since it was saved last are lost, and cannot be undone.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "revert", _("_Revert"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "revert", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, revert_answered_cb, g_object_ref (self));
}

static void
settled_by_saving_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, ent_window_save_finish (ENT_WINDOW (source), result));
}

static void
settle_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  EntWindow *self = g_task_get_source_object (task);
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (answer, "save"))
    {
      ent_window_save_async (self, FALSE, settled_by_saving_cb, g_steal_pointer (&task));
      return;
    }
  if (g_str_equal (answer, "discard"))
    ent_document_discard (self->document);
  g_task_return_boolean (task, g_str_equal (answer, "discard"));
}

static void
ask_to_settle (EntWindow *self,
               GTask     *task)
{
  g_autofree char *title = ent_phrase_isolate (ent_document_get_title (self->document));
  g_autofree char *body = g_strdup_printf (_("“%s” has changes that are in no file yet. Those that are not saved are lost for good."),
                                           title);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Save Changes?"), body));
  gboolean untitled = ent_document_get_file (self->document) == NULL;

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "discard", _("_Discard"),
                                  "save", untitled ? _("_Save…") : _("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, settle_answered_cb, task);
}

/**
 * ent_window_settle_async:
 * @self: a window
 * @callback: called when it is decided
 * @user_data: for @callback
 *
 * Asks what is to become of unsaved changes, if there are any.
 */
void
ent_window_settle_async (EntWindow           *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, ent_window_settle_async);
  if (self->document != NULL && ent_document_is_modified (self->document))
    {
      gtk_window_present (GTK_WINDOW (self));
      ask_to_settle (self, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * ent_window_settle_finish:
 * @self: a window
 * @result: what the callback got
 *
 * Returns: whether the changes are saved or given up, so that the window may go
 */
gboolean
ent_window_settle_finish (EntWindow    *self,
                          GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
closing_settled_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  EntWindow *self = ENT_WINDOW (source);

  if (ent_window_settle_finish (self, result))
    gtk_window_destroy (GTK_WINDOW (self));
}

/* A question that is open already is the one to answer. */
static gboolean
is_asking (EntWindow *self)
{
  return ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)));
}

gboolean
ent_window_close_request (GtkWindow *window)
{
  EntWindow *self = ENT_WINDOW (window);

  ent_window_save_settings (self);
  if (self->job != NULL)
    {
      /* Saving is waited for; whatever else takes time is not wanted any more. */
      self->closing = TRUE;
      if (self->document == NULL || !ent_document_is_busy (self->document))
        g_cancellable_cancel (self->job);
      return GDK_EVENT_STOP;
    }
  if (self->document == NULL || !ent_document_is_modified (self->document))
    return GDK_EVENT_PROPAGATE;

  if (!is_asking (self))
    ent_window_settle_async (self, closing_settled_cb, NULL);

  return GDK_EVENT_STOP;
}
