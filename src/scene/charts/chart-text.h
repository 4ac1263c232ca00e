/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "palette.h"
#include "rect.h"

G_BEGIN_DECLS

/* Sizes of text, pixels at text scale 1. */
#define ENT_CHART_TEXT 12.0
#define ENT_CHART_SMALL 11.0
#define ENT_CHART_HEAD 13.0

PangoLayout *ent_chart_text_new (const EntPalette *palette, const char *text, double size, gboolean bold);
void ent_chart_text_fit (PangoLayout *layout, double width);  /* ends in an ellipsis where it is longer */
void ent_chart_text_wrap (PangoLayout *layout, double width, int n_lines);
double ent_chart_text_get_width (PangoLayout *layout);
double ent_chart_text_get_height (PangoLayout *layout);
double ent_chart_text_get_line_height (const EntPalette *palette, double size); /* of one line of Latin */
void ent_chart_text_show (PangoLayout *layout, cairo_t *cr, double x, double y, EntColor color);
void ent_chart_text_show_in (PangoLayout *layout, cairo_t *cr, EntRect box, double align, EntColor color); /* its middle; 0 … 1 */

void ent_chart_fill_box (cairo_t *cr, EntRect box, EntColor color);
void ent_chart_stroke_box (cairo_t *cr, EntRect box, double width, EntColor color);

G_END_DECLS
