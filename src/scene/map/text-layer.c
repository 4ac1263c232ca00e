/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text-layer.h"

#include <math.h>

struct _EntTextLayer
{
  GArray *runs;     /* of EntTextRun */
  GPtrArray *links; /* of char *: URIs */
  guint link;       /* the one that is open, plus one */
  guint n_unknown;
  char *unknown;
};

static const cairo_user_data_key_t layer_key;

static void
clear_run (gpointer run)
{
  g_free (((EntTextRun *) run)->text);
}

EntTextLayer *
ent_text_layer_new (void)
{
  EntTextLayer *self = g_new0 (EntTextLayer, 1);

  self->runs = g_array_new (FALSE, TRUE, sizeof (EntTextRun));
  g_array_set_clear_func (self->runs, clear_run);
  self->links = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
ent_text_layer_free (EntTextLayer *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->runs);
  g_ptr_array_unref (self->links);
  g_free (self->unknown);
  g_free (self);
}

/**
 * ent_text_layer_attach:
 * @self: a layer
 * @cr: a context; must not be painted with after @self is freed
 *
 * Takes down what is written with @cr from now on.
 */
void
ent_text_layer_attach (EntTextLayer *self,
                       cairo_t      *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_set_user_data (cr, &layer_key, self, NULL);
}

/**
 * ent_text_layer_get_runs:
 * @self: a layer
 *
 * Returns: (transfer none) (element-type EntTextRun): what was written, each
 *   text once, in the order of painting
 */
const GArray *
ent_text_layer_get_runs (EntTextLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->runs;
}

/**
 * ent_text_layer_get_link:
 * @self: a layer
 * @link: what a run has
 *
 * Returns: (nullable): where it leads, a URI
 */
const char *
ent_text_layer_get_link (EntTextLayer *self,
                         guint         link)
{
  g_return_val_if_fail (self != NULL && link <= self->links->len, NULL);

  return link > 0 ? g_ptr_array_index (self->links, link - 1) : NULL;
}

guint
ent_text_layer_get_n_unknown (EntTextLayer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_unknown;
}

const char *
ent_text_layer_get_unknown (EntTextLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unknown;
}

static double
font_size (PangoLayout *layout)
{
  const PangoFontDescription *font = pango_layout_get_font_description (layout);

  if (font == NULL)
    font = pango_context_get_font_description (pango_layout_get_context (layout));

  return (double) pango_font_description_get_size (font) / PANGO_SCALE;
}

/* @at: the layout's top left corner, user units */
static void
add_line (EntTextLayer    *self,
          cairo_t         *cr,
          PangoLayout     *layout,
          PangoLayoutIter *iter,
          const double     at[2])
{
  const PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  const char *text = pango_layout_get_text (layout) + pango_layout_line_get_start_index ((PangoLayoutLine *) line);
  double baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  PangoRectangle box;
  EntTextRun run = { 0 };
  double dx = 1.0, dy = 0.0, scale;

  if (pango_layout_line_get_length ((PangoLayoutLine *) line) == 0)
    return;

  pango_layout_iter_get_line_extents (iter, NULL, &box);
  run.x = at[0] + (double) box.x / PANGO_SCALE;
  run.y = at[1] + baseline;
  cairo_user_to_device (cr, &run.x, &run.y);
  cairo_user_to_device_distance (cr, &dx, &dy);
  scale = hypot (dx, dy);
  run.angle = atan2 (dy, dx);
  run.width = box.width * scale / PANGO_SCALE;
  run.height = box.height * scale / PANGO_SCALE;
  run.ascent = (baseline - (double) box.y / PANGO_SCALE) * scale;
  run.size = font_size (layout) * scale;
  run.rtl = pango_layout_line_get_resolved_direction ((PangoLayoutLine *) line) == PANGO_DIRECTION_RTL;
  run.link = self->link;
  run.text = g_strndup (text, (gsize) pango_layout_line_get_length ((PangoLayoutLine *) line));
  g_array_append_val (self->runs, run);
}

static void
add_layout (EntTextLayer *self,
            cairo_t      *cr,
            PangoLayout  *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint n_unknown = (guint) pango_layout_get_unknown_glyphs_count (layout);
  double at[2];

  cairo_get_current_point (cr, &at[0], &at[1]);
  do
    add_line (self, cr, layout, iter, at);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);

  self->n_unknown += n_unknown;
  if (n_unknown > 0 && self->unknown == NULL)
    self->unknown = g_strdup (pango_layout_get_text (layout));
}

/**
 * ent_text_show:
 * @cr: a context whose current point is the layout's top left corner
 * @layout: a text
 *
 * Shows a text as pango_cairo_show_layout() does, and tells the layer that is
 * attached to @cr, if any. A text that is painted in several passes is told once
 * if only the last of them calls this.
 */
void
ent_text_show (cairo_t     *cr,
               PangoLayout *layout)
{
  EntTextLayer *layer;

  g_return_if_fail (cr != NULL && PANGO_IS_LAYOUT (layout));

  layer = cairo_get_user_data (cr, &layer_key);
  if (layer != NULL)
    add_layout (layer, cr, layout);
  pango_cairo_show_layout (cr, layout);
}

/**
 * ent_text_has_layer:
 * @cr: a context
 *
 * Returns: whether a layer is attached to it, which hears of no text that is
 *   painted by a kept picture of it
 */
gboolean
ent_text_has_layer (cairo_t *cr)
{
  g_return_val_if_fail (cr != NULL, FALSE);

  return cairo_get_user_data (cr, &layer_key) != NULL;
}

/* What stands between quotes in the attributes of a tag. */
static char *
escape_tag (const char *uri)
{
  GString *escaped = g_string_new (uri);

  g_string_replace (escaped, "'", "%27", 0);
  g_string_replace (escaped, "\\", "%5C", 0);

  return g_string_free_and_steal (escaped);
}

/**
 * ent_text_begin_link:
 * @cr: a context
 * @uri: where it leads
 *
 * Texts that are shown until ent_text_end_link() lead there, in formats that
 * have links.
 */
void
ent_text_begin_link (cairo_t    *cr,
                     const char *uri)
{
  EntTextLayer *layer;
  g_autofree char *escaped = NULL;
  g_autofree char *attributes = NULL;

  g_return_if_fail (cr != NULL && uri != NULL);

  layer = cairo_get_user_data (cr, &layer_key);
  if (layer != NULL)
    {
      g_ptr_array_add (layer->links, g_strdup (uri));
      layer->link = layer->links->len;
    }
  escaped = escape_tag (uri);
  attributes = g_strdup_printf ("uri='%s'", escaped);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
}

void
ent_text_end_link (cairo_t *cr)
{
  EntTextLayer *layer;

  g_return_if_fail (cr != NULL);

  layer = cairo_get_user_data (cr, &layer_key);
  if (layer != NULL)
    layer->link = 0;
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}
