/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cairo writes glyphs as outlines, without text or links. Over them lies one
 * layer of transparent text, each line as wide as its outlines, so that the
 * picture looks the same everywhere, and can yet be searched, selected and
 * followed.
 */
#include "export-private.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "config.h"

#define PIXELS_PER_INCH 96.0

static cairo_status_t
append_cb (void *closure,
           const unsigned char *data,
           unsigned int length)
{
  g_string_append_len (closure, (const char *) data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* The characters of XML 1.0 (section 2.2), as far as they are UTF-8. */
static gboolean
is_of_xml (gunichar c)
{
  return c == '\t' || c == '\n' || (c >= ' ' && c != 0xfffe && c != 0xffff);
}

/* Bidirectional isolates are kept. */
static char *
escape (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (clean, is_of_xml (g_utf8_get_char (at)) ? g_utf8_get_char (at) : ' ');

  return g_markup_escape_text (clean->str, (gssize) clean->len);
}

static void
append_number (GString *svg,
               const char *name,
               double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.2f", value);
  g_string_append_printf (svg, " %s=\"%s\"", name, number);
}

static void
append_rotation (GString *svg,
                 const EntTextRun *run)
{
  char numbers[3][G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (run->angle) < 1e-6)
    return;

  g_ascii_formatd (numbers[0], sizeof numbers[0], "%.3f", run->angle * 180.0 / G_PI);
  g_ascii_formatd (numbers[1], sizeof numbers[1], "%.2f", run->x);
  g_ascii_formatd (numbers[2], sizeof numbers[2], "%.2f", run->y);
  g_string_append_printf (svg, " transform=\"rotate(%s %s %s)\"", numbers[0], numbers[1], numbers[2]);
}

/* Text that is read from right to left begins on the right. */
static void
append_run (GString *svg,
            EntTextLayer *layer,
            const EntTextRun *run)
{
  const char *uri = ent_text_layer_get_link (layer, run->link);
  g_autofree char *words = escape (run->text);
  g_autofree char *target = uri != NULL ? escape (uri) : NULL;

  if (target != NULL)
    g_string_append_printf (svg, "<a href=\"%s\" xlink:href=\"%s\">", target, target);
  g_string_append (svg, "<text");
  append_number (svg, "x", run->x + (run->rtl ? run->width : 0.0));
  append_number (svg, "y", run->y);
  append_number (svg, "font-size", run->size);
  append_number (svg, "textLength", run->width);
  g_string_append (svg, " lengthAdjust=\"spacingAndGlyphs\"");
  if (run->rtl)
    g_string_append (svg, " direction=\"rtl\" unicode-bidi=\"embed\"");
  append_rotation (svg, run);
  g_string_append_printf (svg, ">%s</text>%s\n", words, target != NULL ? "</a>" : "");
}

static void
append_layer (GString *svg,
              EntTextLayer *layer)
{
  const GArray *runs = ent_text_layer_get_runs (layer);

  g_string_append (svg, "<g id=\"text\" fill=\"#000\" fill-opacity=\"0\" font-family=\"sans-serif\" xml:space=\"preserve\">\n");
  for (guint i = 0; i < runs->len; i++)
    append_run (svg, layer, &g_array_index (runs, EntTextRun, i));
  g_string_append (svg, "</g>\n");
}

static void
append_element (GString *svg,
                const char *name,
                const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL || *text == '\0')
    return;

  escaped = escape (text);
  g_string_append_printf (svg, "<%s>%s</%s>\n", name, escaped, name);
}

/* What reads pictures aloud takes title and description; Dublin Core is for
 * catalogues.
 */
static void
append_facts (GString *svg,
              const EntExportFacts *facts)
{
  append_element (svg, "title", facts->title);
  append_element (svg, "desc", facts->description);
  g_string_append (svg, "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">\n");
  append_element (svg, "dc:title", facts->title);
  append_element (svg, "dc:creator", facts->author);
  append_element (svg, "dc:rights", facts->copyright);
  append_element (svg, "dc:source", facts->source);
  append_element (svg, "dc:date", facts->date);
  append_element (svg, "dc:identifier", facts->hash);
  g_string_append (svg, "<dc:publisher>Entente " ENT_VERSION "</dc:publisher>\n</rdf:Description></rdf:RDF></metadata>\n");
}

/* Cairo’s picture, with what it says of itself at the front, and the texts at
 * the end.
 */
static GString *
put_together (const GString *drawn,
              EntTextLayer *layer,
              const EntExportFacts *facts)
{
  const char *root = strstr (drawn->str, "<svg ");
  const char *inside = root != NULL ? strchr (root, '>') : NULL;
  const char *end = g_strrstr (drawn->str, "</svg>");
  GString *svg;

  if (inside == NULL || end == NULL)
    return NULL;

  svg = g_string_new_len (drawn->str, root - drawn->str);
  g_string_append (svg, "<svg role=\"img\" ");
  root += strlen ("<svg ");
  g_string_append_len (svg, root, inside + 1 - root);
  g_string_append_c (svg, '\n');
  append_facts (svg, facts);
  g_string_append_len (svg, inside + 1, end - (inside + 1));
  append_layer (svg, layer);
  g_string_append (svg, end);

  return svg;
}

static cairo_status_t
draw (EntExport *self,
      EntTextLayer *layer,
      GString *drawn)
{
  const EntExportSize *size = &self->options.size;
  double scale = size->scale / size->dpi * PIXELS_PER_INCH;
  cairo_surface_t *surface
    = cairo_svg_surface_create_for_stream (append_cb, drawn, size->width / size->dpi * PIXELS_PER_INCH,
                                           size->height / size->dpi * PIXELS_PER_INCH);
  cairo_status_t status;
  cairo_t *cr;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  ent_text_layer_attach (layer, cr);
  ent_export_paint (self, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

gboolean
ent_export_write_svg (EntExport *self,
                      const EntExportFacts *facts,
                      GOutputStream *stream,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (EntTextLayer) layer = ent_text_layer_new ();
  g_autoptr (GString) drawn = g_string_new (NULL);
  cairo_status_t status = draw (self, layer, drawn);
  GString *svg = status == CAIRO_STATUS_SUCCESS ? put_together (drawn, layer, facts) : NULL;
  gboolean done;

  if (svg == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture cannot be encoded: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }

  done = g_output_stream_write_all (stream, svg->str, svg->len, NULL, cancellable, error);
  g_string_free (svg, TRUE);

  return done;
}
