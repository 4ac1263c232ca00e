/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "png-writer.h"

#include <glib/gi18n-lib.h>
#include <png.h>

/* Without filters flat pictures get smaller, and faster so. Higher levels take
 * twice the time for a tenth of the size.
 */
#define COMPRESSION 3

#define METRES_PER_INCH 0.0254

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;
} Writer;

static void
write_cb (png_structp png,
          png_bytep data,
          png_size_t length)
{
  Writer *writer = png_get_io_ptr (png);

  if (!g_output_stream_write_all (writer->stream, data, length, NULL, writer->cancellable,
                                  &writer->error))
    png_error (png, "write");
}

static void
flush_cb (png_structp png)
{
}

static void
error_cb (png_structp png,
          png_const_charp message)
{
  Writer *writer = png_get_error_ptr (png);

  if (writer->error == NULL)
    g_set_error (&writer->error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _("The picture cannot be encoded: %s"), message);
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp png,
            png_const_charp message)
{
}

static void
write_texts (png_structp png,
             png_infop info,
             const EntPngText *texts,
             guint n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    {
      png_text chunk = { 0 };

      if (texts[i].text == NULL || *texts[i].text == '\0')
        continue;

      /* International text: UTF-8, not compressed. */
      chunk.compression = PNG_ITXT_COMPRESSION_NONE;
      chunk.key = (char *) texts[i].keyword;
      chunk.text = (char *) texts[i].text;
      chunk.lang = (char *) "";
      chunk.lang_key = (char *) "";
      png_set_text (png, info, &chunk, 1);
    }
}

static void
write_header (png_structp png,
              png_infop info,
              cairo_surface_t *surface,
              double dpi,
              gboolean has_alpha)
{
  png_uint_32 per_metre = (png_uint_32) (dpi / METRES_PER_INCH + 0.5);

  png_set_IHDR (png, info, (png_uint_32) cairo_image_surface_get_width (surface),
                (png_uint_32) cairo_image_surface_get_height (surface), 8,
                has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level (png, COMPRESSION);
  png_set_sRGB (png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
}

/* Behind the pixels, so that these come first where a picture is loaded slowly. */
static void
write_chunk (png_structp png,
             const EntPngFacts *facts)
{
  gsize size;
  const guint8 *data;

  if (facts->chunk == NULL)
    return;

  data = g_bytes_get_data (facts->chunk, &size);
  png_write_chunk (png, (png_const_bytep) facts->chunk_name, data, size);
}

static inline guint8
unmultiply (guint32 part,
            guint32 alpha)
{
  return alpha == 0 ? 0 : (guint8) MIN (255, (part * 255 + alpha / 2) / alpha);
}

/* Cairo's pixels are words with alpha multiplied in; PNG wants bytes without. */
static void
convert_row (const guint32 *from,
             guint8 *to,
             int width,
             gboolean has_alpha)
{
  for (int x = 0; x < width; x++)
    {
      guint32 pixel = from[x];
      guint32 red = pixel >> 16 & 0xff, green = pixel >> 8 & 0xff, blue = pixel & 0xff;
      guint32 alpha = has_alpha ? pixel >> 24 : 255;

      *to++ = alpha == 255 ? (guint8) red : unmultiply (red, alpha);
      *to++ = alpha == 255 ? (guint8) green : unmultiply (green, alpha);
      *to++ = alpha == 255 ? (guint8) blue : unmultiply (blue, alpha);
      if (has_alpha)
        *to++ = (guint8) alpha;
    }
}

static void
write_rows (png_structp png,
            cairo_surface_t *surface,
            guint8 *row,
            gboolean has_alpha)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < height; y++)
    {
      convert_row ((const guint32 *) (gconstpointer) (data + (gsize) y * stride), row, width,
                   has_alpha);
      png_write_row (png, row);
    }
}

/* Nothing here may hold what is to be freed: libpng leaves by longjmp. */
static gboolean
encode (png_structp png,
        png_infop info,
        cairo_surface_t *surface,
        const EntPngFacts *facts,
        guint8 *row)
{
  gboolean has_alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;

  if (setjmp (png_jmpbuf (png)))
    return FALSE;

  write_header (png, info, surface, facts->dpi, has_alpha);
  write_texts (png, info, facts->texts, facts->n_texts);
  png_write_info (png, info);
  write_rows (png, surface, row, has_alpha);
  write_chunk (png, facts);
  png_write_end (png, info);

  return TRUE;
}

/**
 * ent_png_write:
 * @surface: an image surface, ARGB32 or RGB24
 * @facts: what else is kept in the file
 * @stream: where to write; it stays open
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Encodes a picture as PNG, sRGB, 8 bits. The same picture and facts give the
 * same bytes; no date is written.
 *
 * Returns: whether all of it was written
 */
gboolean
ent_png_write (cairo_surface_t *surface,
               const EntPngFacts *facts,
               GOutputStream *stream,
               GCancellable *cancellable,
               GError **error)
{
  Writer writer = { stream, cancellable, NULL };
  g_autofree guint8 *row = NULL;
  png_structp png;
  png_infop info;
  gboolean done;

  g_return_val_if_fail (surface != NULL, FALSE);
  g_return_val_if_fail (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE, FALSE);
  g_return_val_if_fail (facts != NULL && facts->dpi > 0.0, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  cairo_surface_flush (surface);
  row = g_malloc ((gsize) cairo_image_surface_get_width (surface) * 4);
  png = png_create_write_struct (PNG_LIBPNG_VER_STRING, &writer, error_cb, warning_cb);
  info = png_create_info_struct (png);
  png_set_write_fn (png, &writer, write_cb, flush_cb);
  done = encode (png, info, surface, facts, row);
  png_destroy_write_struct (&png, &info);

  if (!done)
    g_propagate_error (error, writer.error);

  return done;
}
