/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "removed-dialog.h"

#include "config.h"

#include <glib/gi18n.h>

#include "edit-report.h"

struct _EntRemovedDialog
{
  AdwDialog parent_instance;

  EntSession *session;
  GPtrArray *rows; /* of GtkWidget, in the two groups */

  GtkStack *stack;
  AdwPreferencesGroup *retracted;
  AdwPreferencesGroup *removed;
};

/* What the button of a row brings back. */
typedef struct
{
  EntRemovedDialog *dialog;
  const char *table; /* NULL: a retracted claim */
  gint64 key;
} Target;

G_DEFINE_FINAL_TYPE (EntRemovedDialog, ent_removed_dialog, ADW_TYPE_DIALOG)

static void
restore_clicked_cb (GtkButton *button)
{
  const Target *target = g_object_get_data (G_OBJECT (button), "target");
  EntEditor *editor = ent_session_get_editor (target->dialog->session);
  g_autoptr (GError) error = NULL;
  gboolean restored;

  g_assert (GTK_IS_BUTTON (button));

  if (editor == NULL)
    return;
  if (target->table == NULL)
    restored = ent_editor_set_claim_status (editor, target->key, ENT_STATUS_REVIEWED, &error);
  else
    restored = ent_editor_restore (editor, target->table, target->key, &error);
  if (!restored)
    ent_edit_report_failure (GTK_WIDGET (target->dialog), _("Cannot Restore This"), error);
}

static void
add_row (EntRemovedDialog    *self,
         AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle,
         Target               target)
{
  Target *kept = g_memdup2 (&target, sizeof target);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", title,
                                 "subtitle", subtitle,
                                 "use-markup", FALSE,
                                 "title-lines", 3,
                                 NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "target", kept, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (restore_clicked_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
}

static void
add_retracted (EntRemovedDialog *self)
{
  EntEngine *engine = ent_session_get_engine (self->session);

  for (guint i = 0; i < ent_engine_get_n_claims (engine); i++)
    {
      const EntClaim *claim = ent_engine_claim_is_retracted (engine, i) ? ent_session_get_claim (self->session, i) : NULL;

      if (claim != NULL)
        add_row (self, self->retracted, claim->summary, claim->id, (Target) { self, NULL, claim->key });
    }
}

static void
add_removed (EntRemovedDialog *self,
             const char       *table,
             const char       *noun)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = ent_editor_list_removed (ent_session_get_editor (self->session), table, &error);

  if (list == NULL)
    {
      g_warning ("Cannot list what was removed: %s", error->message);
      return;
    }

  for (guint i = 0; i < list->len; i++)
    {
      const EntRemoved *removed = g_ptr_array_index (list, i);

      add_row (self, self->removed, removed->title, noun, (Target) { self, table, removed->key });
    }
}

static void
clear (EntRemovedDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
fill (EntRemovedDialog *self)
{
  g_assert (ENT_IS_REMOVED_DIALOG (self));

  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self->retracted), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->removed), FALSE);
  if (ent_session_get_editor (self->session) != NULL)
    {
      add_retracted (self);
      add_removed (self, "claim", _("Claim"));
      add_removed (self, "actor", _("Actor"));
    }
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "list" : "empty");
}

static void
dossier_changed_cb (EntRemovedDialog *self)
{
  g_assert (ENT_IS_REMOVED_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
ent_removed_dialog_dispose (GObject *object)
{
  EntRemovedDialog *self = ENT_REMOVED_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_REMOVED_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_removed_dialog_parent_class)->dispose (object);
}

static void
ent_removed_dialog_class_init (EntRemovedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_removed_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/removed-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRemovedDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, EntRemovedDialog, retracted);
  gtk_widget_class_bind_template_child (widget_class, EntRemovedDialog, removed);
}

static void
ent_removed_dialog_init (EntRemovedDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
ent_removed_dialog_present (GtkWidget  *parent,
                            EntSession *session)
{
  EntRemovedDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  self = g_object_new (ENT_TYPE_REMOVED_DIALOG, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  adw_dialog_present (ADW_DIALOG (self), parent);

  return ADW_DIALOG (self);
}
