/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-text.h"

#include <math.h>

#include "shapes.h"
#include "text-layer.h"

/* @size: pixels at text scale 1 */
PangoLayout *
ent_chart_text_new (const EntPalette *palette,
                    const char *text,
                    double size,
                    gboolean bold)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  PangoLayout *layout;

  pango_context_set_round_glyph_positions (context, FALSE);
  pango_cairo_context_set_font_options (context, palette->font_options);
  layout = pango_layout_new (context);
  pango_font_description_set_family (font, palette->font_family);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, size * palette->text_scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  g_object_unref (context);

  return layout;
}

void
ent_chart_text_fit (PangoLayout *layout,
                    double width)
{
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (ent_chart_text_get_width (layout) <= width)
    return;

  pango_layout_set_width (layout, (int) (MAX (width, 1.0) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

/* Words go on in further lines, the last of which ends in an ellipsis. */
void
ent_chart_text_wrap (PangoLayout *layout,
                     double width,
                     int n_lines)
{
  pango_layout_set_width (layout, (int) (MAX (width, 1.0) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -n_lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

/**
 * ent_chart_text_get_width:
 * @layout: a text
 *
 * Returns: how wide it is, pixels
 */
double
ent_chart_text_get_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);

  return (double) width / PANGO_SCALE;
}

/**
 * ent_chart_text_get_height:
 * @layout: a text
 *
 * Returns: how high all its lines are, pixels
 */
double
ent_chart_text_get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

double
ent_chart_text_get_line_height (const EntPalette *palette,
                                double size)
{
  g_autoptr (PangoLayout) layout = ent_chart_text_new (palette, "Äg", size, FALSE);

  return ent_chart_text_get_height (layout);
}

/* @x, @y: the top left corner of what is seen */
void
ent_chart_text_show (PangoLayout *layout,
                     cairo_t *cr,
                     double x,
                     double y,
                     EntColor color)
{
  PangoRectangle logical;

  /* With a width, text of the other direction stands at the far end of it. */
  pango_layout_get_extents (layout, NULL, &logical);
  ent_color_set_source (color, cr);
  cairo_move_to (cr, x - (double) logical.x / PANGO_SCALE, y);
  ent_text_show (cr, layout);
}

void
ent_chart_text_show_in (PangoLayout *layout,
                        cairo_t *cr,
                        EntRect box,
                        double align,
                        EntColor color)
{
  double room = box.x1 - box.x0 - ent_chart_text_get_width (layout);

  ent_chart_text_show (layout, cr, box.x0 + room * align, (box.y0 + box.y1 - ent_chart_text_get_height (layout)) / 2.0,
                       color);
}

void
ent_chart_fill_box (cairo_t *cr,
                    EntRect box,
                    EntColor color)
{
  cairo_rectangle (cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  ent_color_set_source (color, cr);
  cairo_fill (cr);
}

/* Within the box. */
void
ent_chart_stroke_box (cairo_t *cr,
                      EntRect box,
                      double width,
                      EntColor color)
{
  box = ent_rect_grow (box, -width / 2.0);
  cairo_rectangle (cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  cairo_set_line_width (cr, width);
  ent_color_set_source (color, cr);
  cairo_stroke (cr);
}
