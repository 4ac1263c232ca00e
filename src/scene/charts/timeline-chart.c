/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-paint.h"

#include <math.h>

/* Heights and margins, pixels. */
#define MARGIN 34.0
#define MARGIN_COMPACT 10.0
#define FLAGS 18.0
#define BARS 36.0
#define BARS_DETAIL 96.0
#define BARS_COMPACT 22.0
#define GAP 8.0
#define LANE 8.0
#define LANE_DETAIL 36.0
#define N_LANES 2
#define BELOW_LANES 2.0
#define BELOW 23.0
#define BELOW_COMPACT 12.0

/* An event known less closely has no place on an axis, days. */
#define MAX_EVENT_DAYS 31
#define EVENT_REACH 8.0

static const EntMoment no_moment;

/**
 * ent_timeline_chart_new:
 * @period: of the dossier
 *
 * Returns: (transfer full): a chart of that period without anything on it
 */
EntTimelineChart *
ent_timeline_chart_new (const EntPeriod *period)
{
  EntTimelineChart *self;

  g_return_val_if_fail (period != NULL, NULL);

  self = g_new0 (EntTimelineChart, 1);
  self->period = *period;
  self->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_timeline_span_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_timeline_event_free);
  self->moment = self->compared = no_moment;
  self->event = ENT_NO_INDEX;
  self->size = ENT_TIMELINE_STRIP;
  ent_time_axis_show_days (&self->axis, period->lo, period->hi);

  return self;
}

void
ent_timeline_chart_free (EntTimelineChart *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->histogram, ent_time_histogram_free);
  g_ptr_array_unref (self->spans);
  g_ptr_array_unref (self->events);
  g_free (self);
}

void
ent_timeline_span_free (EntTimelineSpan *self)
{
  g_free (self->label);
  g_free (self);
}

void
ent_timeline_event_free (EntTimelineEvent *self)
{
  g_free (self->title);
  g_free (self);
}

/* Layout */

static double
get_head (double text_scale)
{
  return round (FLAGS * MAX (text_scale, 1));
}

static double
get_foot (double text_scale)
{
  return round (BELOW * MAX (text_scale, 1));
}

/**
 * ent_timeline_chart_get_height:
 * @size: how much is drawn
 * @text_scale: 1 is the design's size
 *
 * Returns: the least height that it needs, pixels
 */
double
ent_timeline_chart_get_height (EntTimelineSize size,
                               double text_scale)
{
  double around = get_head (text_scale) + GAP + BELOW_LANES + get_foot (text_scale);

  switch (size)
    {
    case ENT_TIMELINE_COMPACT:
      return 2 + BARS_COMPACT + GAP + BELOW_COMPACT;

    case ENT_TIMELINE_DETAIL:
      return around + BARS + N_LANES * LANE_DETAIL;

    case ENT_TIMELINE_STRIP:
    default:
      return around + BARS + N_LANES * LANE;
    }
}

static void
lay_out_compact (EntTimelineRows *rows)
{
  rows->bars_top = 2;
  rows->baseline = rows->bars_top + BARS_COMPACT;
  rows->n_lanes = 0;
  rows->lanes_top = rows->line = rows->baseline + GAP;
}

/* More height goes to the bars first, up to a third of it, then to lanes. */
static void
lay_out_rows (EntTimelineChart *self,
              double text_scale)
{
  EntTimelineRows *rows = &self->rows;
  double spare = rows->height - ent_timeline_chart_get_height (self->size, text_scale);
  gboolean detail = self->size == ENT_TIMELINE_DETAIL;
  double bars = detail ? MIN (BARS + MAX (spare, 0) / 3, BARS_DETAIL) : BARS;

  rows->bars_top = get_head (text_scale);
  rows->baseline = round (rows->bars_top + bars);
  rows->lanes_top = rows->baseline + GAP;
  rows->line = rows->height - get_foot (text_scale);
  rows->lane_height = detail ? LANE_DETAIL : LANE;
  rows->n_lanes = detail ? (guint) MAX ((rows->line - BELOW_LANES - rows->lanes_top) / LANE_DETAIL, 1) : N_LANES;
}

/**
 * ent_timeline_chart_lay_out:
 * @self: a chart
 * @width: pixels
 * @height: pixels
 * @text_scale: 1 is the design's size
 * @reversed: time runs to the left
 *
 * Finds where everything goes in a drawing of that size.
 */
void
ent_timeline_chart_lay_out (EntTimelineChart *self,
                            double width,
                            double height,
                            double text_scale,
                            gboolean reversed)
{
  double margin;

  g_return_if_fail (self != NULL);

  margin = self->size == ENT_TIMELINE_COMPACT ? MARGIN_COMPACT : MARGIN;
  self->axis.x = margin;
  self->axis.width = MAX (width - 2 * margin, 1);
  self->axis.reversed = reversed;
  self->rows.height = height;
  self->rows.lane_height = 0;
  if (self->size == ENT_TIMELINE_COMPACT)
    lay_out_compact (&self->rows);
  else
    lay_out_rows (self, text_scale);
}

/* What is where */

/**
 * ent_timeline_event_get_day:
 * @self: an event
 *
 * Returns: where it stands, or %ENT_DAY_INVALID if not even the month is told
 */
EntDay
ent_timeline_event_get_day (const EntTimelineEvent *self)
{
  g_return_val_if_fail (self != NULL, ENT_DAY_INVALID);

  if (!ent_day_is_valid (self->lo) || !ent_day_is_valid (self->hi)
      || self->hi - self->lo >= MAX_EVENT_DAYS)
    return ENT_DAY_INVALID;

  return self->lo + (self->hi - self->lo) / 2;
}

gboolean
ent_timeline_is_shown (const EntTimelineChart *chart,
                       EntDay day)
{
  return ent_day_is_valid (day) && day + 1.0 > chart->axis.from && day < chart->axis.to;
}

/**
 * ent_timeline_chart_find_event:
 * @self: a chart that was laid out
 * @point: pixels
 *
 * Returns: index of the event at @point, or %ENT_NO_INDEX
 */
guint
ent_timeline_chart_find_event (const EntTimelineChart *self,
                               EntPoint point)
{
  guint nearest = ENT_NO_INDEX;
  double least = EVENT_REACH;

  g_return_val_if_fail (self != NULL, ENT_NO_INDEX);

  if (self->size == ENT_TIMELINE_COMPACT || fabs (point.y - self->rows.line) > EVENT_REACH)
    return ENT_NO_INDEX;

  for (guint i = 0; i < self->events->len; i++)
    {
      EntDay day = ent_timeline_event_get_day (g_ptr_array_index (self->events, i));
      double away;

      if (!ent_timeline_is_shown (self, day))
        continue;
      away = fabs (ent_time_axis_middle_of (&self->axis, day) - point.x);
      if (away < least)
        {
          least = away;
          nearest = i;
        }
    }

  return nearest;
}

/**
 * ent_timeline_chart_get_n_lanes_shown:
 * @self: a chart that was laid out
 *
 * Returns: how many of the spans have a lane of their own
 */
guint
ent_timeline_chart_get_n_lanes_shown (const EntTimelineChart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size == ENT_TIMELINE_DETAIL ? MIN (self->rows.n_lanes, self->spans->len) : 0;
}

/**
 * ent_timeline_chart_find_span:
 * @self: a chart that was laid out
 * @point: pixels
 *
 * Returns: index of the span whose lane is at @point, or %ENT_NO_INDEX
 */
guint
ent_timeline_chart_find_span (const EntTimelineChart *self,
                              EntPoint point)
{
  double lane;

  g_return_val_if_fail (self != NULL, ENT_NO_INDEX);

  lane = floor ((point.y - self->rows.lanes_top) / MAX (self->rows.lane_height, 1));

  return lane >= 0 && lane < ent_timeline_chart_get_n_lanes_shown (self) ? (guint) lane : ENT_NO_INDEX;
}

/* Painting */

void
ent_timeline_set_color (EntTimelinePaint *paint,
                        const EntColor *color,
                        double alpha)
{
  cairo_set_source_rgba (paint->cr, color->red, color->green, color->blue, color->alpha * alpha);
}

void
ent_timeline_fill_box (EntTimelinePaint *paint,
                       double x0,
                       double y0,
                       double x1,
                       double y1)
{
  cairo_rectangle (paint->cr, MIN (x0, x1), MIN (y0, y1), fabs (x1 - x0), fabs (y1 - y0));
  cairo_fill (paint->cr);
}

/* Lines that cross the lanes are interrupted where there are words: what they
 * lie on may be transparent.
 */
static void
leave_out_words (EntTimelinePaint *paint)
{
  double x0, y0, x1, y1;

  cairo_clip_extents (paint->cr, &x0, &y0, &x1, &y1);
  cairo_rectangle (paint->cr, x0, y0, x1 - x0, y1 - y0);
  for (guint i = 0; i < paint->words->len; i++)
    {
      EntRect box = g_array_index (paint->words, EntRect, i);

      cairo_rectangle (paint->cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    }
  cairo_set_fill_rule (paint->cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (paint->cr);
  cairo_set_fill_rule (paint->cr, CAIRO_FILL_RULE_WINDING);
}

/**
 * ent_timeline_chart_paint:
 * @self: a chart that was laid out
 * @palette: colours and fonts
 * @cr: a context whose origin is the top left corner of the drawing
 *
 * Paints everything but the thumbs, which are for hands.
 */
void
ent_timeline_chart_paint (const EntTimelineChart *self,
                          const EntPalette *palette,
                          cairo_t *cr)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (EntRect));
  EntTimelinePaint paint = { self, palette, cr, words };

  g_return_if_fail (self != NULL && palette != NULL && cr != NULL);

  cairo_save (cr);
  cairo_new_path (cr);
  ent_timeline_paint_beyond (&paint);
  ent_timeline_paint_scale (&paint);
  ent_timeline_paint_bars (&paint);
  ent_timeline_paint_lanes (&paint);
  ent_timeline_paint_axis (&paint);
  if (words->len > 0)
    leave_out_words (&paint);
  ent_timeline_paint_moment (&paint);
  ent_timeline_paint_events (&paint);
  ent_timeline_paint_flags (&paint);
  cairo_restore (cr);
}
