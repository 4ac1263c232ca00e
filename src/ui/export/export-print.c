/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-print.h"

#include "export.h"

typedef struct
{
  EntEngine *engine;
  const EntLens *lens;
  const EntExportOptions *options;
  GError *error;
} Print;

/* The page is laid out for the paper, whatever size was chosen for files. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  Print *self = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context) / gtk_print_context_get_dpi_x (context);
  double height = gtk_print_context_get_height (context) / gtk_print_context_get_dpi_y (context);
  EntExportOptions options = *self->options;
  g_autoptr (EntExport) export = NULL;

  options.size = ent_export_size_cm (width * 2.54, height * 2.54, 300.0);
  export = ent_export_new (self->engine, self->lens, &options, self->error == NULL ? &self->error : NULL);
  if (export == NULL)
    return;

  cairo_save (cr);
  cairo_scale (cr, gtk_print_context_get_dpi_x (context) / 96.0, gtk_print_context_get_dpi_y (context) / 96.0);
  ent_export_paint (export, cr);
  cairo_restore (cr);
}

gboolean
ent_export_print (EntEngine               *engine,
                  const EntLens           *lens,
                  const EntExportOptions  *options,
                  GtkWindow               *parent,
                  GError                 **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Print self = { engine, lens, options, NULL };
  GtkPrintOperationResult result;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), FALSE);
  g_return_val_if_fail (lens != NULL && options != NULL, FALSE);

  if (options->size.width > options->size.height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, ent_dossier_get_title (ent_engine_get_dossier (engine)));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), &self);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error);
  if (self.error != NULL)
    {
      if (*error == NULL)
        g_propagate_error (error, self.error);
      else
        g_error_free (self.error);
    }

  return result != GTK_PRINT_OPERATION_RESULT_ERROR && *error == NULL;
}
