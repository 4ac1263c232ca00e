/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-dialog-private.h"

#include "config.h"

#include "export-choices.h"

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EntExportDialog, ent_export_dialog, ADW_TYPE_DIALOG)

static void
changed_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  if (self->filling)
    return;

  self->filling = TRUE;
  ent_export_dialog_fit_spin_rows (self);
  self->filling = FALSE;
  ent_export_dialog_show_sensitivity (self);
  ent_export_dialog_start_preview (self);
}

static void
alt_changed_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  if (!self->filling)
    self->alt_edited = TRUE;
}

static void
cancel_clicked_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
export_clicked_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  ent_export_dialog_choose_file (self);
}

static void
copy_activated_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  ent_export_dialog_copy (self);
}

static void
print_activated_cb (EntExportDialog *self)
{
  g_assert (ENT_IS_EXPORT_DIALOG (self));

  ent_export_dialog_print (self);
}

static void
take_session (EntExportDialog *self)
{
  const EntMoment *compared = ent_session_get_compared (self->session);

  self->options.arrangement = ent_session_get_arrangement (self->session);
  self->options.selection = *ent_session_get_selection (self->session);
  self->options.hidden_rows = ent_session_get_hidden_rows (self->session);
  self->options.extras = ent_session_get_extras (self->session);
  self->options.focus = ent_session_get_focus (self->session, &self->options.focus_steps);
  self->options.viewport = self->viewport;
  self->options.comparing = compared != NULL;
  if (compared != NULL)
    self->options.compared = *compared;
}

static void
ent_export_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (ENT_EXPORT_DIALOG (dialog)->cancellable);
}

static void
ent_export_dialog_dispose (GObject *object)
{
  EntExportDialog *self = ENT_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->credit, g_free);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), ENT_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (ent_export_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EntExportDialog, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  BIND (columns);
  BIND (export_button);
  gtk_widget_class_bind_template_child_full (widget_class, "options", FALSE,
                                             G_STRUCT_OFFSET (EntExportDialog, options_page));
  BIND (preview);
  BIND (spinner);
  BIND (facts_label);
  BIND (warning_label);
  BIND (chart_row);
  BIND (extent_row);
  BIND (format_row);
  BIND (ground_row);
  BIND (size_row);
  BIND (width_row);
  BIND (height_row);
  BIND (dpi_row);
  BIND (title_row);
  BIND (subtitle_row);
  BIND (legend_row);
  BIND (sources_row);
  BIND (credit_row);
  BIND (carry_row);
  BIND (alt_row);
  BIND (alt_text);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_activated_cb);
}

static void
ent_export_dialog_class_init (EntExportDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = ent_export_dialog_dispose;
  ADW_DIALOG_CLASS (class)->closed = ent_export_dialog_closed;
  signals[SAVED] = g_signal_new ("saved", ENT_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_FILE);
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/export-dialog.ui");
  bind_template (widget_class);
}

static void
ent_export_dialog_init (EntExportDialog *self)
{
  self->filling = TRUE;
  self->options = ent_export_options_default ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->alt_text), "changed", G_CALLBACK (alt_changed_cb), self);
}

void
ent_export_dialog_emit_saved (EntExportDialog *self,
                              GFile           *file)
{
  g_signal_emit (self, signals[SAVED], 0, file);
}

EntExportDialog *
ent_export_dialog_new (EntSession        *session,
                       const EntViewport *viewport,
                       const EntMapFitted   *fit)
{
  EntExportDialog *self;
  g_autofree char *size = NULL;

  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);
  g_return_val_if_fail (ent_session_get_dossier (session) != NULL, NULL);

  self = g_object_new (ENT_TYPE_EXPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  if (viewport != NULL)
    self->viewport = *viewport;
  if (fit != NULL)
    self->options.fit = *fit;
  self->settings = ent_export_choices_open ();
  ent_export_choices_load (self->settings, &self->options, &size);
  if (self->settings != NULL)
    self->credit = g_settings_get_string (self->settings, "credit");
  take_session (self);
  ent_export_dialog_fill_rows (self, size);
  ent_export_dialog_show_carried (self, NULL);
  self->desk = ent_export_desk_new (session);
  ent_export_dialog_show_sensitivity (self);
  ent_export_dialog_start_preview (self);

  return self;
}

gboolean
ent_export_dialog_is_ready (EntExportDialog *self)
{
  g_return_val_if_fail (ENT_IS_EXPORT_DIALOG (self), FALSE);

  return !self->previewing && !self->stale && !self->busy && gtk_picture_get_paintable (self->preview) != NULL;
}
