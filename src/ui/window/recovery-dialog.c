/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recovery-dialog.h"

#include "config.h"

#include <glib/gi18n.h>

#include "document.h"
#include "edit-report.h"

struct _EntRecoveryDialog
{
  AdwDialog parent_instance;

  GPtrArray *recoveries;
  GtkWidget *discarding; /* the row that is asked about */
  guint n_rows;

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (EntRecoveryDialog, ent_recovery_dialog, ADW_TYPE_DIALOG)

static guint restore_signal;

static EntRecovery *
get_recovery (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "recovery");
}

static void
remove_row (EntRecoveryDialog *self,
            GtkWidget         *row)
{
  adw_preferences_group_remove (self->group, row);
  if (--self->n_rows == 0)
    adw_dialog_close (ADW_DIALOG (self));
}

static void
restore_clicked_cb (EntRecoveryDialog *self,
                    GtkWidget         *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  g_assert (ENT_IS_RECOVERY_DIALOG (self));

  g_signal_emit (self, restore_signal, 0, get_recovery (row));
  remove_row (self, row);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (EntRecoveryDialog) self = user_data;
  GtkWidget *row = g_steal_pointer (&self->discarding);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "discard"))
    return;

  if (ent_recovery_discard (get_recovery (row), &error))
    remove_row (self, row);
  else
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Discard the Changes"), error);
}

static void
discard_clicked_cb (EntRecoveryDialog *self,
                    GtkWidget         *button)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Discard These Changes?"), _("They are nowhere else and will be lost for good."));

  g_assert (ENT_IS_RECOVERY_DIALOG (self));

  self->discarding = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), NULL, answered_cb, g_object_ref (self));
}

/* Not as markup: both are from a file. */
static char *
describe (const EntRecovery *recovery)
{
  g_autofree char *when = g_date_time_format (recovery->changed, "%x %H:%M");

  if (recovery->display_path == NULL)
    return g_strdup_printf (_("Never saved\nLast changed %s"), when);

  return g_strdup_printf (_("%s\nLast changed %s"), recovery->display_path, when);
}

static void
add_row (EntRecoveryDialog *self,
         EntRecovery       *recovery)
{
  g_autofree char *subtitle = describe (recovery);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", recovery->title != NULL ? recovery->title : _("Untitled"),
                                 "subtitle", subtitle,
                                 "subtitle-lines", 3,
                                 "use-markup", FALSE,
                                 NULL);
  GtkWidget *discard = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkWidget *restore = gtk_button_new_with_mnemonic (_("_Restore"));

  gtk_widget_set_tooltip_text (discard, _("Discard the Changes"));
  gtk_widget_add_css_class (discard, "flat");
  gtk_widget_add_css_class (restore, "suggested-action");
  gtk_widget_set_valign (discard, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (restore, GTK_ALIGN_CENTER);
  g_signal_connect_object (discard, "clicked", G_CALLBACK (discard_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (restore, "clicked", G_CALLBACK (restore_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), discard);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), restore);
  g_object_set_data (G_OBJECT (row), "recovery", recovery);
  adw_preferences_group_add (self->group, row);
  self->n_rows++;
}

static void
ent_recovery_dialog_dispose (GObject *object)
{
  EntRecoveryDialog *self = ENT_RECOVERY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_RECOVERY_DIALOG);
  g_clear_pointer (&self->recoveries, g_ptr_array_unref);

  G_OBJECT_CLASS (ent_recovery_dialog_parent_class)->dispose (object);
}

static void
ent_recovery_dialog_class_init (EntRecoveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_recovery_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/recovery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRecoveryDialog, group);

  /** EntRecoveryDialog::restore: (EntRecovery *): this one is wanted back. */
  restore_signal = g_signal_new ("restore", ENT_TYPE_RECOVERY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_POINTER);
}

static void
ent_recovery_dialog_init (EntRecoveryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

EntRecoveryDialog *
ent_recovery_dialog_new (GPtrArray *recoveries)
{
  EntRecoveryDialog *self;

  g_return_val_if_fail (recoveries != NULL, NULL);

  self = g_object_new (ENT_TYPE_RECOVERY_DIALOG, NULL);
  self->recoveries = recoveries;
  for (guint i = 0; i < recoveries->len; i++)
    add_row (self, g_ptr_array_index (recoveries, i));

  return self;
}
