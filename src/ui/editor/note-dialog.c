/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "note-dialog.h"

#include "config.h"

#include <glib/gi18n.h>

#include "edit-report.h"

struct _EntNoteDialog
{
  AdwDialog parent_instance;

  EntSession *session;
  char *table;
  gint64 key;

  GtkWidget *add_button;
  GtkTextView *text;
  AdwSwitchRow *outside_row;
  GtkEditable *by_row;
};

G_DEFINE_FINAL_TYPE (EntNoteDialog, ent_note_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (EntNoteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
text_changed_cb (EntNoteDialog *self)
{
  g_autofree char *text = dup_text (self);

  g_assert (ENT_IS_NOTE_DIALOG (self));

  gtk_widget_set_sensitive (self->add_button, *text != '\0');
}

static void
cancel_clicked_cb (EntNoteDialog *self)
{
  g_assert (ENT_IS_NOTE_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_clicked_cb (EntNoteDialog *self)
{
  EntEditor *editor = ent_session_get_editor (self->session);
  g_autofree char *text = dup_text (self);
  g_autofree char *by = g_strstrip (g_strdup (gtk_editable_get_text (self->by_row)));
  g_autoptr (GError) error = NULL;

  g_assert (ENT_IS_NOTE_DIALOG (self));

  if (editor != NULL
      && !ent_editor_add_note (editor, self->table, self->key, text, adw_switch_row_get_active (self->outside_row),
                               *by != '\0' ? by : NULL, NULL, &error))
    {
      ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Add the Note"), error);
      return;
    }

  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  EntNoteDialog *self = ENT_NOTE_DIALOG (widget);

  if (gtk_widget_get_sensitive (self->add_button))
    add_clicked_cb (self);
}

static void
ent_note_dialog_dispose (GObject *object)
{
  EntNoteDialog *self = ENT_NOTE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_NOTE_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->table, g_free);

  G_OBJECT_CLASS (ent_note_dialog_parent_class)->dispose (object);
}

static void
ent_note_dialog_class_init (EntNoteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_note_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/note-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntNoteDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, EntNoteDialog, text);
  gtk_widget_class_bind_template_child (widget_class, EntNoteDialog, outside_row);
  gtk_widget_class_bind_template_child (widget_class, EntNoteDialog, by_row);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_install_action (widget_class, "note.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "note.add", NULL);
}

static void
ent_note_dialog_init (EntNoteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

AdwDialog *
ent_note_dialog_present (GtkWidget  *parent,
                         EntSession *session,
                         const char *table,
                         gint64      key)
{
  EntNoteDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (ENT_TYPE_NOTE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->table = g_strdup (table);
  self->key = key;
  gtk_editable_set_text (self->by_row, g_get_real_name ());
  adw_dialog_present (ADW_DIALOG (self), parent);

  return ADW_DIALOG (self);
}
