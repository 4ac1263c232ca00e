/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-paint.h"

#include <math.h>

#include "time-ticks.h"

#define LABEL_WIDTH 36.0 /* of a short month, pixels at text scale 1 */
#define LABEL_GAP 3.0
#define TICK 4.0
#define MAJOR_TICK 7.0
#define EVENT_RADIUS 4.0
#define EVENT_TEXT_GAP 8.0
#define DAMP 0.045       /* of the ink, over the time of which nothing is known */

static void
paint_tick (EntTimelinePaint *paint,
            const EntTimeTick *tick)
{
  const EntTimelineChart *chart = paint->chart;
  const EntPalette *palette = paint->palette;
  double x = round (ent_time_axis_start_of (&chart->axis, tick->day));
  double y = chart->rows.line;
  g_autoptr (PangoLayout) layout = NULL;
  double width;

  ent_timeline_set_color (paint, tick->major ? &palette->text : &palette->axis, 1);
  ent_timeline_fill_box (paint, x, y, x + 1, y + (tick->major ? MAJOR_TICK : TICK));
  if (tick->label == NULL)
    return;

  layout = ent_timeline_make_text (paint, tick->label, ENT_TIMELINE_TICK_SIZE, tick->major);
  width = ent_chart_text_get_width (layout);
  x += chart->axis.reversed ? -LABEL_GAP - width : LABEL_GAP;
  if (x >= 0 && x + width <= 2 * chart->axis.x + chart->axis.width)
    ent_timeline_show_text (paint, layout, x, MIN (y + MAJOR_TICK, chart->rows.height - ent_chart_text_get_height (layout)));
}

void
ent_timeline_paint_axis (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;
  double x = chart->axis.x, y = chart->rows.line;
  g_autoptr (GArray) ticks = NULL;

  ent_timeline_set_color (paint, &paint->palette->axis, 1);
  ent_timeline_fill_box (paint, x, y, x + chart->axis.width, y + 1);
  if (chart->size == ENT_TIMELINE_COMPACT)
    return;

  ticks = ent_time_ticks_list (&chart->axis, LABEL_WIDTH * paint->palette->text_scale);
  for (guint i = 0; i < ticks->len; i++)
    paint_tick (paint, &g_array_index (ticks, EntTimeTick, i));
}

/* Beyond the day up to which the dossier was kept nothing but forecasts is known. */
void
ent_timeline_paint_beyond (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;
  const EntTimeAxis *axis = &chart->axis;
  double edge = axis->reversed ? axis->x : axis->x + axis->width;
  double x;

  if (chart->period.as_of + 1.0 >= axis->to)
    return;

  x = CLAMP (ent_time_axis_start_of (axis, chart->period.as_of + 1), axis->x, axis->x + axis->width);
  ent_timeline_set_color (paint, &paint->palette->text, DAMP);
  ent_timeline_fill_box (paint, x, MAX (chart->rows.bars_top - 4, 0), edge, chart->rows.line);
}

static void
paint_diamond (EntTimelinePaint *paint,
               double x,
               double y,
               gboolean pointed_at)
{
  double radius = pointed_at ? EVENT_RADIUS + 1.5 : EVENT_RADIUS + 0.5;

  cairo_move_to (paint->cr, x, y - radius);
  cairo_line_to (paint->cr, x + radius, y);
  cairo_line_to (paint->cr, x, y + radius);
  cairo_line_to (paint->cr, x - radius, y);
  cairo_close_path (paint->cr);
  ent_timeline_set_color (paint, pointed_at ? &paint->palette->text : &paint->palette->card, 1);
  cairo_fill_preserve (paint->cr);
  cairo_set_line_width (paint->cr, 1.2);
  ent_timeline_set_color (paint, &paint->palette->text, 1);
  cairo_stroke (paint->cr);
}

/* The name beside an event, on a ground that keeps it legible. */
static void
paint_event_name (EntTimelinePaint *paint,
                  const EntTimelineEvent *event,
                  double x)
{
  const EntTimelineChart *chart = paint->chart;
  g_autoptr (PangoLayout) layout = ent_timeline_make_text (paint, event->title, ENT_TIMELINE_TICK_SIZE, FALSE);
  double width = ent_chart_text_get_width (layout);
  double height = ent_chart_text_get_height (layout);
  double y = chart->rows.line - height - 3;
  double right = chart->axis.x + chart->axis.width;
  gboolean before = chart->axis.reversed ? x - EVENT_TEXT_GAP - width >= 0 : x + EVENT_TEXT_GAP + width > right;

  x += before ? -EVENT_TEXT_GAP - width : EVENT_TEXT_GAP;
  ent_timeline_set_color (paint, &paint->palette->card, 0.9);
  ent_timeline_fill_box (paint, x - 3, y, x + width + 3, y + height);
  ent_timeline_set_color (paint, &paint->palette->text, 1);
  ent_timeline_show_text (paint, layout, x, y);
}

void
ent_timeline_paint_events (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;

  for (guint i = 0; i < chart->events->len && chart->size != ENT_TIMELINE_COMPACT; i++)
    {
      const EntTimelineEvent *event = g_ptr_array_index (chart->events, i);
      EntDay day = ent_timeline_event_get_day (event);
      double x;

      if (!ent_timeline_is_shown (chart, day))
        continue;

      x = ent_time_axis_middle_of (&chart->axis, day);
      paint_diamond (paint, x, chart->rows.line + 0.5, i == chart->event);
      if (i == chart->event)
        paint_event_name (paint, event, x);
    }
}
