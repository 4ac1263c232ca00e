/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "carried.h"
#include "config.h"
#include "png-writer.h"

#define POINTS_PER_INCH 72.0

gboolean
ent_export_write_png (EntExport *self,
                      const EntExportFacts *facts,
                      GOutputStream *stream,
                      GCancellable *cancellable,
                      GError **error)
{
  const EntPngText texts[] = {
    { "Title", facts->title },
    { "Author", facts->author },
    { "Description", facts->description },
    { "Copyright", facts->copyright },
    { "Source", facts->source },
    { "Software", "Entente " ENT_VERSION },
    { "Dossier", facts->hash },
  };
  const EntPngFacts all = { .dpi = self->options.size.dpi,
                            .texts = texts,
                            .n_texts = G_N_ELEMENTS (texts),
                            .chunk_name = ENT_CARRIED_CHUNK,
                            .chunk = self->carry != NULL ? self->carry->chunk : NULL };
  cairo_surface_t *surface = ent_export_paint_pixels (self, error);
  gboolean done;

  if (surface == NULL)
    return FALSE;

  done = !g_cancellable_set_error_if_cancelled (cancellable, error)
         && ent_png_write (surface, &all, stream, cancellable, error);
  cairo_surface_destroy (surface);

  return done;
}

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;
} Writer;

static cairo_status_t
write_cb (void *closure,
          const unsigned char *data,
          unsigned int length)
{
  Writer *writer = closure;

  if (writer->error != NULL
      || !g_output_stream_write_all (writer->stream, data, length, NULL, writer->cancellable, &writer->error))
    return CAIRO_STATUS_WRITE_ERROR;

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface,
              cairo_pdf_metadata_t what,
              const char *text)
{
  if (text != NULL && *text != '\0')
    cairo_pdf_surface_set_metadata (surface, what, text);
}

/* Text stays text, with its fonts; sources are links. */
gboolean
ent_export_write_pdf (EntExport *self,
                      const EntExportFacts *facts,
                      GOutputStream *stream,
                      GCancellable *cancellable,
                      GError **error)
{
  const EntExportSize *size = &self->options.size;
  double scale = size->scale / size->dpi * POINTS_PER_INCH;
  Writer writer = { stream, cancellable, NULL };
  cairo_surface_t *surface
    = cairo_pdf_surface_create_for_stream (write_cb, &writer, size->width / size->dpi * POINTS_PER_INCH,
                                           size->height / size->dpi * POINTS_PER_INCH);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  set_metadata (surface, CAIRO_PDF_METADATA_TITLE, facts->title);
  set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, facts->author);
  set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, facts->description);
  set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Entente " ENT_VERSION);
  set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, facts->date);
  set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, facts->date);
  cairo_pdf_surface_set_custom_metadata (surface, "Dossier", facts->hash);
  if (facts->copyright != NULL)
    cairo_pdf_surface_set_custom_metadata (surface, "Copyright", facts->copyright);
  cairo_scale (cr, scale, scale);
  ent_export_paint (self, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (writer.error == NULL && status != CAIRO_STATUS_SUCCESS)
    g_set_error (&writer.error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture cannot be encoded: %s"),
                 cairo_status_to_string (status));
  if (writer.error == NULL)
    return TRUE;
  g_propagate_error (error, writer.error);

  return FALSE;
}

/**
 * ent_export_write:
 * @self: an export
 * @stream: where to write; it stays open
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Writes the picture in the format of its options.
 *
 * Returns: whether all of it was written
 */
gboolean
ent_export_write (EntExport *self,
                  GOutputStream *stream,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (EntExportFacts) facts = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !ent_export_facts_read (&facts, self, error))
    return FALSE;

  switch (self->options.format)
    {
    case ENT_EXPORT_SVG:
      return ent_export_write_svg (self, &facts, stream, cancellable, error);
    case ENT_EXPORT_PDF:
      return ent_export_write_pdf (self, &facts, stream, cancellable, error);
    case ENT_EXPORT_PNG:
    default:
      return ent_export_write_png (self, &facts, stream, cancellable, error);
    }
}
