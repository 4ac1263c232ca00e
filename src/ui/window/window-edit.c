/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "edit-report.h"
#include "properties-dialog.h"
#include "removed-dialog.h"

/* The actions that change the dossier, and the way back. */

/* A dialog is in front, or a text is written: the keys belong to it. */
static gboolean
text_takes (EntWindow  *self,
            const char *action)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)))
    return gtk_widget_activate_action (focus, action, NULL)
           || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL;

  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL;
}

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  EntEditor *editor = ent_session_get_editor (self->session);
  g_autoptr (GError) error = NULL;

  if (text_takes (self, "text.undo") || editor == NULL || ent_editor_get_undo_label (editor) == NULL)
    return;

  if (!ent_editor_undo (editor, &error))
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Undo This"), error);
}

static void
redo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);
  EntEditor *editor = ent_session_get_editor (self->session);
  g_autoptr (GError) error = NULL;

  if (text_takes (self, "text.redo") || editor == NULL || ent_editor_get_redo_label (editor) == NULL)
    return;

  if (!ent_editor_redo (editor, &error))
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Redo This"), error);
}

static void
removed_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);

  ent_removed_dialog_present (GTK_WIDGET (self), self->session);
}

static void
properties_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  EntWindow *self = ENT_WINDOW (user_data);

  g_autofree char *path = self->document != NULL ? ent_document_dup_display_path (self->document) : NULL;

  ent_properties_dialog_present (GTK_WIDGET (self), self->session, path != NULL ? path : _("No file yet"));
}

static void
append_item (GMenu      *menu,
             const char *plain,
             const char *format,
             const char *label,
             const char *action)
{
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (label != NULL)
    {
      /* In a menu one underscore marks a letter. */
      g_auto (GStrv) parts = g_strsplit (label, "_", -1);

      words = g_strjoinv ("__", parts);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      text = g_strdup_printf (format, words);
#pragma GCC diagnostic pop
    }
  g_menu_append (menu, text != NULL ? text : plain, action);
}

/* The menu says what would be undone. */
static void
update_actions (EntWindow *self)
{
  EntEditor *editor = ent_session_get_editor (self->session);
  const char *undo = editor != NULL ? ent_editor_get_undo_label (editor) : NULL;
  const char *redo = editor != NULL ? ent_editor_get_redo_label (editor) : NULL;

  g_menu_remove_all (self->edit_section);
  append_item (self->edit_section, _("_Undo"), _("_Undo: %s"), undo, "win.undo");
  append_item (self->edit_section, _("_Redo"), _("_Redo: %s"), redo, "win.redo");
  g_menu_append (self->edit_section, _("Re_moved and Retracted…"), "win.removed");
  /* Enabled as long as something can be written: texts have an undo of their own. */
  ent_window_set_action_enabled (self, "undo", editor != NULL);
  ent_window_set_action_enabled (self, "redo", editor != NULL);
  ent_window_set_action_enabled (self, "removed", editor != NULL);
  ent_window_set_action_enabled (self, "properties", editor != NULL);
}

static void
toast_dismissed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  self->undo_toast = NULL;
}

/* What it would undo is not the last thing that was done any more. */
static void
dismiss_toast (EntWindow *self)
{
  AdwToast *toast = self->undo_toast;

  self->undo_toast = NULL;
  if (toast == NULL)
    return;

  g_signal_handlers_disconnect_by_func (toast, toast_dismissed_cb, self);
  adw_toast_dismiss (toast);
}

static void
changed_cb (EntWindow *self)
{
  g_assert (ENT_IS_WINDOW (self));

  dismiss_toast (self);
  update_actions (self);
}

static void
done_cb (EntWindow  *self,
         const char *what)
{
  AdwToast *toast = adw_toast_new (what);

  g_assert (ENT_IS_WINDOW (self));

  dismiss_toast (self);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  self->undo_toast = toast;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/*
 * ent_window_follow_edits:
 * @self: a window with a session
 *
 * Keeps what can be undone and redone in menu and toast.
 */
void
ent_window_follow_edits (EntWindow *self)
{
  g_signal_connect_object (self->session, "dossier-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "records-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
}

void
ent_window_add_edit_actions (EntWindow *self)
{
  const GActionEntry actions[] = {
    { .name = "undo", .activate = undo_action },
    { .name = "redo", .activate = redo_action },
    { .name = "removed", .activate = removed_action },
    { .name = "properties", .activate = properties_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
