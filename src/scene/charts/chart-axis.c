/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-axis.h"

#include <math.h>

#include "day-words.h"
#include "time-ticks.h"

#define LABEL_WIDTH 38.0 /* of a short month, pixels at text scale 1 */
#define LABEL_GAP 3.0
#define TICK 4.0
#define MAJOR_TICK 7.0
#define DAMP 0.045       /* of the ink, over the time of which nothing is known */
#define WINDOW_TINT 0.08
#define FLAG_PADDING 4.0

double
ent_chart_axis_get_height (const EntPalette *palette)
{
  return MAJOR_TICK + ent_chart_text_get_line_height (palette, ENT_CHART_SMALL) + 2.0;
}

static void
paint_tick (const EntTimeAxis *axis,
            const EntTimeTick *tick,
            double y,
            double top,
            const EntPalette *palette,
            cairo_t *cr)
{
  double x = round (ent_time_axis_start_of (axis, tick->day));
  g_autoptr (PangoLayout) layout = NULL;
  double width;

  if (tick->major)
    ent_chart_fill_box (cr, (EntRect) { x, top, x + 1.0, y }, ent_color_with_alpha (palette->axis, 0.25));
  ent_chart_fill_box (cr, (EntRect) { x, y, x + 1.0, y + (tick->major ? MAJOR_TICK : TICK) },
                      tick->major ? palette->text : palette->axis);
  if (tick->label == NULL)
    return;

  layout = ent_chart_text_new (palette, tick->label, ENT_CHART_SMALL, tick->major);
  width = ent_chart_text_get_width (layout);
  x += axis->reversed ? -LABEL_GAP - width : LABEL_GAP;
  if (x >= axis->x - LABEL_GAP && x + width <= axis->x + axis->width + LABEL_GAP)
    ent_chart_text_show (layout, cr, x, y + MAJOR_TICK - 2.0, palette->second_text);
}

/* @y: of the axis; @top: of what stands on it */
void
ent_chart_axis_paint (const EntTimeAxis *axis,
                      double y,
                      double top,
                      const EntPalette *palette,
                      cairo_t *cr)
{
  g_autoptr (GArray) ticks = ent_time_ticks_list (axis, LABEL_WIDTH * palette->text_scale);

  ent_chart_fill_box (cr, (EntRect) { axis->x, y, axis->x + axis->width, y + 1.0 }, palette->axis);
  for (guint i = 0; i < ticks->len; i++)
    paint_tick (axis, &g_array_index (ticks, EntTimeTick, i), y, top, palette, cr);
}

/* Beyond the day up to which the dossier was kept nothing but forecasts is known. */
void
ent_chart_axis_paint_beyond (const EntTimeAxis *axis,
                             EntDay as_of,
                             double top,
                             double bottom,
                             const EntPalette *palette,
                             cairo_t *cr)
{
  double edge = axis->reversed ? axis->x : axis->x + axis->width;
  double x = CLAMP (ent_time_axis_start_of (axis, as_of + 1), axis->x, axis->x + axis->width);

  ent_chart_fill_box (cr, (EntRect) { MIN (x, edge), top, MAX (x, edge), bottom }, ent_color_with_alpha (palette->text, DAMP));
}

/* The day, or the window, that is looked at: its name on top. */
void
ent_chart_axis_paint_moment (const EntTimeAxis *axis,
                             const EntMoment *moment,
                             double top,
                             double bottom,
                             const EntPalette *palette,
                             cairo_t *cr)
{
  g_autofree char *text = ent_day_format_words (moment->to, ENT_DAY_WORDS_DAY);
  g_autoptr (PangoLayout) layout = ent_chart_text_new (palette, text, ENT_CHART_SMALL, TRUE);
  double width = ent_chart_text_get_width (layout) + 2.0 * FLAG_PADDING;
  double height = ent_chart_text_get_height (layout);
  double x = ent_time_axis_middle_of (axis, moment->to), left;

  if (x < axis->x || x > axis->x + axis->width)
    return;

  if (moment->window)
    {
      double from = CLAMP (ent_time_axis_start_of (axis, moment->from), axis->x, axis->x + axis->width);

      ent_chart_fill_box (cr, (EntRect) { MIN (from, x), top, MAX (from, x), bottom }, ent_color_with_alpha (palette->text, WINDOW_TINT));
    }
  left = CLAMP (x - width / 2.0, axis->x, axis->x + axis->width - width);
  ent_chart_fill_box (cr, (EntRect) { x - 0.75, top + height, x + 0.75, bottom }, palette->text);
  ent_chart_fill_box (cr, (EntRect) { left, top, left + width, top + height }, palette->text);
  ent_chart_text_show (layout, cr, left + FLAG_PADDING, top, ent_chart_get_ground (palette));
}
