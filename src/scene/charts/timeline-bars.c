/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-paint.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BAR_GAP 2.4
#define SCALE_TEXT_GAP 6.0
#define SCALE_TEXT_INSET 2.0
#define SCALE_TEXT_EDGE 2.0
#define SCALE_ALPHA 0.14

static double
get_unit (EntTimelinePaint *paint)
{
  const EntTimelineRows *rows = &paint->chart->rows;

  return (rows->baseline - rows->bars_top) / paint->chart->histogram->top;
}

/* Short, for the margin is narrow. */
static char *
format_count (guint count)
{
  if (count >= 1000000)
    /* Translators: millions at the scale of a chart, as short as can be, such as 1.5M */
    return g_strdup_printf (C_("count", "%gM"), count / 1e6);
  if (count >= 1000)
    /* Translators: thousands at the scale of a chart, as short as can be, such as 1.5k */
    return g_strdup_printf (C_("count", "%gk"), count / 1e3);

  return g_strdup_printf ("%u", count);
}

/* In the margin, or above its line where the margin is too narrow for it. */
static void
show_count (EntTimelinePaint *paint,
            guint count,
            double y)
{
  const EntTimelineChart *chart = paint->chart;
  g_autofree char *text = format_count (count);
  g_autoptr (PangoLayout) layout = ent_timeline_make_text (paint, text, ENT_TIMELINE_FLAG_SIZE, FALSE);
  double width = ent_chart_text_get_width (layout);
  double height = ent_chart_text_get_height (layout);
  gboolean fits = width + SCALE_TEXT_GAP + SCALE_TEXT_EDGE <= chart->axis.x;
  double before = chart->axis.x + (fits ? -SCALE_TEXT_GAP - width : SCALE_TEXT_INSET);
  double x = chart->axis.reversed ? 2 * chart->axis.x + chart->axis.width - before - width : before;

  ent_timeline_set_color (paint, &paint->palette->axis, 1);
  ent_timeline_show_text (paint, layout, x, fits ? y - height / 2 : y - height);
}

/* The lines of the scale, and what they stand for. */
void
ent_timeline_paint_scale (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;
  const EntTimeHistogram *histogram = chart->histogram;

  if (histogram == NULL || chart->size == ENT_TIMELINE_COMPACT)
    return;

  for (guint count = histogram->step; count <= histogram->top; count += histogram->step)
    {
      double y = round (chart->rows.baseline - count * get_unit (paint));

      ent_timeline_set_color (paint, &paint->palette->text, SCALE_ALPHA);
      ent_timeline_fill_box (paint, chart->axis.x, y, chart->axis.x + chart->axis.width, y + 1);
      show_count (paint, count, y);
    }
}

static void
paint_dotted_bar (EntTimelinePaint *paint,
                  double x0,
                  double x1,
                  double height)
{
  const double dots[] = { 1.5, 2.5 };
  double baseline = paint->chart->rows.baseline;

  cairo_save (paint->cr);
  cairo_move_to (paint->cr, MIN (x0, x1) + 0.5, baseline);
  cairo_rel_line_to (paint->cr, 0, -height);
  cairo_rel_line_to (paint->cr, fabs (x1 - x0) - 1, 0);
  cairo_rel_line_to (paint->cr, 0, height);
  cairo_set_dash (paint->cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_set_line_width (paint->cr, 1);
  ent_timeline_set_color (paint, &paint->palette->second_text, 1);
  cairo_stroke (paint->cr);
  cairo_restore (paint->cr);
}

static void
paint_bar (EntTimelinePaint *paint,
           double x0,
           double x1,
           double height,
           const EntColor *color,
           double alpha)
{
  double baseline = paint->chart->rows.baseline;

  if (height <= 0)
    return;

  ent_timeline_set_color (paint, color, alpha);
  ent_timeline_fill_box (paint, x0, baseline - height, x1, baseline);
}

static void
paint_bin (EntTimelinePaint *paint,
           guint bin)
{
  const EntTimelineChart *chart = paint->chart;
  const EntTimeHistogram *histogram = chart->histogram;
  double unit = get_unit (paint);
  double width = fabs (ent_time_axis_start_of (&chart->axis, histogram->starts[bin + 1])
                       - ent_time_axis_start_of (&chart->axis, histogram->starts[bin]));
  double gap = MIN (BAR_GAP, width / 4) / 2 * (chart->axis.reversed ? -1 : 1);
  double x0 = ent_time_axis_start_of (&chart->axis, histogram->starts[bin]) + gap;
  double x1 = ent_time_axis_start_of (&chart->axis, histogram->starts[bin + 1]) - gap;

  if (histogram->starts[bin] <= chart->period.as_of)
    {
      paint_bar (paint, x0, x1, histogram->all[bin] * unit, &paint->palette->bar, 1);
      paint_bar (paint, x0, x1, histogram->inside[bin] * unit, &paint->palette->bar_inside, 1);
    }
  else if (histogram->expected[bin] > 0)
    {
      paint_bar (paint, x0, x1, histogram->inside_expected[bin] * unit, &paint->palette->bar, 0.5);
      paint_dotted_bar (paint, x0, x1, histogram->expected[bin] * unit);
    }
}

/* Bars at the ends of what is shown are cut there. */
void
ent_timeline_paint_bars (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;
  const EntTimeHistogram *histogram = chart->histogram;

  if (histogram == NULL)
    return;

  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, chart->axis.x, 0, chart->axis.width, chart->rows.baseline);
  cairo_clip (paint->cr);
  for (guint i = ent_time_histogram_find_bin (histogram, (EntDay) floor (chart->axis.from));
       i < histogram->n_bins && histogram->starts[i] < chart->axis.to; i++)
    paint_bin (paint, i);
  cairo_restore (paint->cr);
}
