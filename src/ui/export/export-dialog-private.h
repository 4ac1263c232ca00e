/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export-desk.h"
#include "export-dialog.h"

G_BEGIN_DECLS

struct _EntExportDialog
{
  AdwDialog parent_instance;

  EntSession *session;
  EntExportDesk *desk;
  GSettings *settings;
  EntViewport viewport;
  EntExportOptions options;
  char *credit;              /* who makes pictures, of the preferences */
  GCancellable *cancellable; /* of what runs */
  gboolean filling;          /* rows are being set by the program */
  gboolean previewing;
  gboolean stale;            /* something was chosen since the preview began */
  gboolean busy;             /* saving or copying */
  gboolean alt_edited;

  GtkBox *columns;
  GtkWidget *export_button;
  GtkWidget *options_page;
  GtkPicture *preview;
  GtkWidget *spinner;
  GtkLabel *facts_label;
  GtkLabel *warning_label;
  AdwComboRow *chart_row;
  AdwComboRow *extent_row;
  AdwComboRow *format_row;
  AdwComboRow *ground_row;
  AdwComboRow *size_row;
  AdwSpinRow *width_row;
  AdwSpinRow *height_row;
  AdwSpinRow *dpi_row;
  AdwSwitchRow *title_row;
  AdwSwitchRow *subtitle_row;
  AdwSwitchRow *legend_row;
  AdwSwitchRow *sources_row;
  AdwSwitchRow *credit_row;
  AdwSwitchRow *carry_row;
  AdwExpanderRow *alt_row;
  GtkTextView *alt_text;
};

/* export-dialog-rows.c */
gboolean ent_export_dialog_read_rows (EntExportDialog *self); /* FALSE: no picture can be made of what is chosen */
void ent_export_dialog_fill_rows (EntExportDialog *self, const char *size);
void ent_export_dialog_fit_spin_rows (EntExportDialog *self);
char *ent_export_dialog_dup_size (EntExportDialog *self);
void ent_export_dialog_show_carried (EntExportDialog *self, const EntExportCarried *carried); /* NULL: nothing */
char *ent_export_dialog_dup_alt_text (EntExportDialog *self);
void ent_export_dialog_show_sensitivity (EntExportDialog *self);

/* export-dialog-preview.c */
void ent_export_dialog_start_preview (EntExportDialog *self);
void ent_export_dialog_show_error (EntExportDialog *self, const GError *error);

/* export-dialog-save.c */
void ent_export_dialog_choose_file (EntExportDialog *self);
void ent_export_dialog_copy (EntExportDialog *self);
void ent_export_dialog_print (EntExportDialog *self);

/* export-dialog.c */
void ent_export_dialog_emit_saved (EntExportDialog *self, GFile *file);

G_END_DECLS
