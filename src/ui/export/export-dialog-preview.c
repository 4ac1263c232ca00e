/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-dialog-private.h"

#include <glib/gi18n.h>

#include "export-preview.h"

/* Pixels of a preview on each side, at most. */
#define PREVIEW_SIDE 1200

/* Text that is smaller on paper, points, is hard to read. */
#define LEAST_POINTS 7.0

static void
show_facts (EntExportDialog       *self,
            const EntExportSurvey *survey)
{
  const EntExportSize *size = &self->options.size;
  gboolean unreadable = survey->n_texts > 0 && survey->least_points < LEAST_POINTS - 0.05;
  g_autofree char *facts = NULL;
  GString *warnings = g_string_new (NULL);

  /* Translators: size of a picture in pixels, in centimetres on paper, and of its smallest text. */
  facts = g_strdup_printf (_("%d × %d pixels · %.1f × %.1f cm at %.0f dpi · smallest text %.1f pt"), size->width,
                           size->height, size->width / size->dpi * 2.54, size->height / size->dpi * 2.54, size->dpi,
                           survey->least_points);
  gtk_label_set_text (self->facts_label, facts);

  if (unreadable)
    g_string_append_printf (warnings, _("Text smaller than %.0f points is hard to read on paper."), LEAST_POINTS);
  if (survey->n_unknown > 0)
    g_string_append_printf (warnings, ngettext ("%sThere is no font for %u character, the first in “%s”.",
                                                "%sThere is no font for %u characters, the first in “%s”.", survey->n_unknown),
                            warnings->len > 0 ? "\n" : "", survey->n_unknown, survey->unknown);
  gtk_label_set_text (self->warning_label, warnings->str);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), warnings->len > 0);
  g_string_free (warnings, TRUE);
}

void
ent_export_dialog_show_error (EntExportDialog *self,
                              const GError    *error)
{
  gtk_label_set_text (self->warning_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), TRUE);
}

/* The draft follows the choices until somebody writes a text of their own. */
static void
show_alt_text (EntExportDialog *self,
               const char      *text)
{
  if (self->alt_edited)
    return;

  self->filling = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->alt_text), text, -1);
  self->filling = FALSE;
}

typedef struct
{
  EntExportDialog *dialog;
  EntExportPreview *preview;
} PreviewRun;

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree PreviewRun *run = user_data;
  g_autoptr (EntExportDialog) self = run->dialog;
  g_autoptr (EntExportPreview) preview = run->preview;
  g_autoptr (GError) error = NULL;

  self->previewing = FALSE;
  if (ent_export_desk_run_finish (ENT_EXPORT_DESK (source), result, &error))
    {
      gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (preview->texture));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      preview->alt_text, -1);
      show_facts (self, &preview->survey);
      show_alt_text (self, preview->alt_text);
      ent_export_dialog_show_carried (self, preview->carries ? &preview->carried : NULL);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ent_export_dialog_show_error (self, error);

  ent_export_dialog_show_sensitivity (self);
  if (self->stale)
    ent_export_dialog_start_preview (self);
}

/* One at a time; what is chosen meanwhile is shown next. */
void
ent_export_dialog_start_preview (EntExportDialog *self)
{
  PreviewRun *run;

  self->stale = self->previewing || self->busy;
  if (self->stale || self->desk == NULL || !ent_export_dialog_read_rows (self))
    return;

  self->previewing = TRUE;
  ent_export_dialog_show_sensitivity (self);
  run = g_new0 (PreviewRun, 1);
  run->dialog = g_object_ref (self);
  run->preview = ent_export_preview_new (PREVIEW_SIDE, PREVIEW_SIDE);
  ent_export_desk_run_async (self->desk, &self->options, ent_export_preview_make, run->preview, self->cancellable,
                             previewed_cb, run);
}
