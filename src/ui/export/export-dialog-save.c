/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-dialog-private.h"

#include <glib/gi18n.h>

#include "export-choices.h"
#include "export-preview.h"
#include "export-print.h"

/* Saving */

static void
set_busy (EntExportDialog *self,
          gboolean         busy)
{
  self->busy = busy;
  ent_export_dialog_show_sensitivity (self);
}

static void
remember (EntExportDialog *self)
{
  g_autofree char *size = ent_export_dialog_dup_size (self);

  ent_export_choices_save (self->settings, &self->options, size);
}

static gboolean
write_file (EntExport     *export,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;

  if (!ent_export_write (export, stream, cancellable, error) || !g_output_stream_close (stream, cancellable, error))
    return FALSE;

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  return g_file_replace_contents (data, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_NONE, NULL, cancellable, error);
}

typedef struct
{
  EntExportDialog *dialog;
  GFile *file;
} SaveRun;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree SaveRun *run = user_data;
  g_autoptr (EntExportDialog) self = run->dialog;
  g_autoptr (GFile) file = run->file;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (ent_export_desk_run_finish (ENT_EXPORT_DESK (source), result, &error))
    {
      remember (self);
      ent_export_dialog_emit_saved (self, file);
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ent_export_dialog_show_error (self, error);
}

/* Runs something with the whole picture, in the format that is chosen. */
static void
run_work (EntExportDialog     *self,
          EntExportWork        work,
          gpointer             data,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  g_autofree char *alt = self->alt_edited ? ent_export_dialog_dup_alt_text (self) : NULL;

  ent_export_dialog_read_rows (self);
  self->options.alt_text = alt;
  set_busy (self, TRUE);
  ent_export_desk_run_async (self->desk, &self->options, work, data, self->cancellable, callback, user_data);
  self->options.alt_text = NULL;
}

/**
 * ent_export_dialog_save_to:
 * @self: a dialog
 * @file: where to
 *
 * Saves the picture as it is chosen; then emits "saved" and closes. A file that
 * is there already is replaced only when the picture is complete.
 */
void
ent_export_dialog_save_to (EntExportDialog *self,
                           GFile           *file)
{
  SaveRun *run;

  g_return_if_fail (ENT_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  run = g_new0 (SaveRun, 1);
  run->dialog = g_object_ref (self);
  run->file = g_object_ref (file);
  run_work (self, write_file, file, saved_cb, run);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EntExportDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    ent_export_dialog_save_to (self, file);
}

/* "Pakistan’s balancing act 2025-12-15.png" */
static char *
suggest_name (EntExportDialog *self)
{
  g_autofree char *day = ent_day_format_iso (ent_session_get_day (self->session));
  char *name = g_strdup_printf ("%s %s.%s", ent_dossier_get_title (ent_session_get_dossier (self->session)), day,
                                ent_export_format_get_suffix (self->options.format));

  return g_strdelimit (name, "/\\:", '-');
}

void
ent_export_dialog_choose_file (EntExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  ent_export_dialog_read_rows (self);
  name = suggest_name (self);
  gtk_file_dialog_set_title (dialog, _("Export Picture"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen_cb,
                        g_object_ref (self));
}

/* Copying and printing */

typedef struct
{
  EntExportDialog *dialog;
  GdkTexture *texture; /* made by the work */
} CopyRun;

static gboolean
make_texture (EntExport     *export,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  CopyRun *run = data;
  cairo_surface_t *surface = ent_export_paint_pixels (export, error);
  cairo_surface_t *copy;
  cairo_t *cr;

  if (surface == NULL)
    return FALSE;

  /* Textures have an alpha channel, opaque or not. */
  copy = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width (surface),
                                     cairo_image_surface_get_height (surface));
  cr = cairo_create (copy);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  run->texture = ent_export_texture_of (copy);

  return TRUE;
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree CopyRun *run = user_data;
  g_autoptr (EntExportDialog) self = run->dialog;
  g_autoptr (GdkTexture) texture = run->texture;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (ent_export_desk_run_finish (ENT_EXPORT_DESK (source), result, &error))
    {
      gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
      remember (self);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Image copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      gtk_label_set_text (self->facts_label, _("Image copied"));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ent_export_dialog_show_error (self, error);
}

void
ent_export_dialog_copy (EntExportDialog *self)
{
  CopyRun *run;

  run = g_new0 (CopyRun, 1);
  run->dialog = g_object_ref (self);
  run_work (self, make_texture, run, copied_cb, run);
}

void
ent_export_dialog_print (EntExportDialog *self)
{
  g_autofree char *alt = NULL;
  g_autoptr (GError) error = NULL;

  ent_export_dialog_read_rows (self);
  alt = self->alt_edited ? ent_export_dialog_dup_alt_text (self) : NULL;
  self->options.alt_text = alt;
  if (!ent_export_print (ent_session_get_engine (self->session), ent_session_get_lens (self->session), &self->options,
                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error)
      && error != NULL)
    ent_export_dialog_show_error (self, error);
  self->options.alt_text = NULL;
}
