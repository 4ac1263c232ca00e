/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text-layer.h"
#include "timeline-paint.h"

/* @size: pixels at text scale 1 */
PangoLayout *
ent_timeline_make_text (EntTimelinePaint *paint,
                        const char *text,
                        double size,
                        gboolean bold)
{
  const EntPalette *palette = paint->palette;
  PangoLayout *layout = pango_cairo_create_layout (paint->cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_cairo_context_set_font_options (pango_layout_get_context (layout), palette->font_options);
  pango_font_description_set_family (font, palette->font_family);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, size * palette->text_scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/* @x, @y: the top left corner */
void
ent_timeline_show_text (EntTimelinePaint *paint,
                        PangoLayout *layout,
                        double x,
                        double y)
{
  cairo_move_to (paint->cr, x, y);
  ent_text_show (paint->cr, layout);
}
