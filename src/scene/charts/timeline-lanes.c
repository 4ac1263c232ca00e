/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-paint.h"

#include <glib/gi18n.h>
#include <math.h>

#include "time-fade.h"

#define BAR 4.0
#define BAR_NEUTRAL 1.5
#define BAR_DETAIL 12.0
#define BAR_TOP_DETAIL 18.0 /* within a lane, below its words */
#define DOT 2.0
#define DOT_GAP 4.8
#define HATCH_GAP 4.0
#define HATCH_SHADE 0.75
#define CHEVRON 3.5

/* Which signs have which lane where there are two of them. */
typedef enum
{
  LANE_WITH,
  LANE_AGAINST,
} Lane;

typedef struct
{
  double top;
  double bottom;
} Bar;

static const EntColor *
get_color (EntTimelinePaint *paint,
           EntPolarity polarity)
{
  switch (polarity)
    {
    case ENT_POLARITY_COOPERATION:
      return &paint->palette->cooperation;

    case ENT_POLARITY_CONFLICT:
      return &paint->palette->conflict;

    case ENT_POLARITY_AMBIVALENT:
    case ENT_POLARITY_NEUTRAL:
    default:
      return &paint->palette->neutral;
    }
}

/* A place along the axis as x. */
static double
get_x (EntTimelinePaint *paint,
       double place)
{
  const EntTimeAxis *axis = &paint->chart->axis;

  return axis->reversed ? axis->x + axis->width - place : axis->x + place;
}

static double
clamp_x (EntTimelinePaint *paint,
         double place)
{
  return get_x (paint, CLAMP (place, 0, paint->chart->axis.width));
}

static void
paint_chevron (EntTimelinePaint *paint,
               double place,
               gboolean onward,
               Bar bar,
               const EntColor *color)
{
  double tip = get_x (paint, place);
  double back = onward != paint->chart->axis.reversed ? -CHEVRON : CHEVRON;
  double y = (bar.top + bar.bottom) / 2;
  double half = MAX ((bar.bottom - bar.top) / 3, CHEVRON);

  cairo_move_to (paint->cr, tip + back, y - half);
  cairo_line_to (paint->cr, tip, y);
  cairo_line_to (paint->cr, tip + back, y + half);
  cairo_set_line_width (paint->cr, 1.5);
  ent_timeline_set_color (paint, color, 1);
  cairo_stroke (paint->cr);
}

/* Bars */

static void
paint_shades (EntTimelinePaint *paint,
              const EntTimeFade *fades,
              guint n_fades,
              Bar bar,
              const EntColor *color)
{
  double width = paint->chart->axis.width;
  g_autoptr (GArray) stops = ent_time_fades_merge (fades, n_fades, width);
  cairo_pattern_t *pattern = cairo_pattern_create_linear (get_x (paint, 0), 0, get_x (paint, width), 0);

  for (guint i = 0; i < stops->len; i++)
    {
      const EntTimeStop *stop = &g_array_index (stops, EntTimeStop, i);

      cairo_pattern_add_color_stop_rgba (pattern, stop->place / width, color->red, color->green, color->blue,
                                         color->alpha * stop->shade);
    }
  cairo_set_source (paint->cr, pattern);
  ent_timeline_fill_box (paint, get_x (paint, 0), bar.top, get_x (paint, width), bar.bottom);
  cairo_pattern_destroy (pattern);
}

/* Strokes of the ground across what is certain: conflict is told from
 * cooperation without its colour.
 */
static void
paint_hatches (EntTimelinePaint *paint,
               const EntTimeFade *fades,
               guint n_fades,
               Bar bar)
{
  double height = bar.bottom - bar.top;

  cairo_save (paint->cr);
  for (guint i = 0; i < n_fades; i++)
    if (ent_time_fade_is_certain (&fades[i]))
      {
        double x0 = clamp_x (paint, fades[i].core_from), x1 = clamp_x (paint, fades[i].core_to);

        cairo_rectangle (paint->cr, MIN (x0, x1), bar.top, fabs (x1 - x0), height);
      }
  cairo_clip (paint->cr);
  for (double x = paint->chart->axis.x; x < paint->chart->axis.x + paint->chart->axis.width; x += HATCH_GAP)
    {
      cairo_move_to (paint->cr, x - height / 2, bar.bottom + 0.5);
      cairo_line_to (paint->cr, x + height / 2, bar.top - 0.5);
    }
  cairo_set_line_width (paint->cr, 1.3);
  ent_timeline_set_color (paint, &paint->palette->card, HATCH_SHADE);
  cairo_stroke (paint->cr);
  cairo_restore (paint->cr);
}

static void
paint_outline (EntTimelinePaint *paint,
               const EntTimeFade *fade,
               Bar bar,
               const EntColor *color)
{
  double x0 = clamp_x (paint, fade->outer_from), x1 = clamp_x (paint, fade->outer_to);

  if (x0 == x1)
    return;

  cairo_rectangle (paint->cr, MIN (x0, x1) + 0.5, bar.top + 0.5, MAX (fabs (x1 - x0) - 1, 0),
                   bar.bottom - bar.top - 1);
  cairo_set_line_width (paint->cr, 1);
  ent_timeline_set_color (paint, color, 1);
  cairo_stroke (paint->cr);
}

static void
paint_bars (EntTimelinePaint *paint,
            const EntTimeFade *fades,
            guint n_fades,
            Bar bar,
            EntPolarity polarity)
{
  const EntColor *color = get_color (paint, polarity);
  gboolean opens_before = FALSE, opens_after = FALSE;

  if (n_fades == 0)
    return;

  paint_shades (paint, fades, n_fades, bar, color);
  if (polarity == ENT_POLARITY_CONFLICT)
    paint_hatches (paint, fades, n_fades, bar);
  for (guint i = 0; i < n_fades; i++)
    {
      opens_before |= fades[i].opens_before && fades[i].core_from > 0;
      opens_after |= fades[i].opens_after && fades[i].core_to < paint->chart->axis.width;
    }
  for (guint i = 0; i < n_fades; i++)
    if (fades[i].hollow && !fades[i].opens_before && !fades[i].opens_after)
      paint_outline (paint, &fades[i], bar, color);
  if (opens_before)
    paint_chevron (paint, 0, FALSE, bar, color);
  if (opens_after)
    paint_chevron (paint, paint->chart->axis.width, TRUE, bar, color);
}

/* Forecasts */

static void
paint_end_tick (EntTimelinePaint *paint,
                double place,
                Bar bar)
{
  double x = get_x (paint, place);

  if (place >= 0 && place <= paint->chart->axis.width)
    ent_timeline_fill_box (paint, x - 0.75, bar.top - 1.5, x + 0.75, bar.bottom + 1.5);
}

static double
place_of (EntTimelinePaint *paint,
          EntDay day)
{
  const EntTimeAxis *axis = &paint->chart->axis;

  return ((double) day - axis->from) * ent_time_axis_get_day_width (axis);
}

/* Dots from the first to the last day on which it can come true. */
static void
paint_forecast (EntTimelinePaint *paint,
                const EntTimelineSpan *span,
                Bar bar)
{
  const EntTimelineChart *chart = paint->chart;
  const EntColor *color = get_color (paint, span->polarity);
  const double dots[] = { 0, DOT_GAP };
  EntDay lo = span->has_horizon && ent_day_is_valid (span->span.start_lo) ? span->span.start_lo
                                                                            : span->publication.p_lo;
  EntDay hi = span->has_horizon ? span->span.end_hi : ENT_DAY_PLUS_INFINITY;
  gboolean leaves = hi > chart->period.hi;
  double from = place_of (paint, lo);
  double to = place_of (paint, MIN (hi, chart->period.hi) + 1);
  double y = (bar.top + bar.bottom) / 2;

  if (to < 0 || from > chart->axis.width || to <= from)
    return;

  cairo_save (paint->cr);
  ent_timeline_set_color (paint, color, 1);
  paint_end_tick (paint, from, bar);
  if (!leaves)
    paint_end_tick (paint, to, bar);
  cairo_set_dash (paint->cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_set_line_cap (paint->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (paint->cr, DOT);
  cairo_move_to (paint->cr, get_x (paint, MAX (from, 0) + DOT), y);
  cairo_line_to (paint->cr, get_x (paint, MIN (to, chart->axis.width)), y);
  cairo_stroke (paint->cr);
  cairo_restore (paint->cr);
  if (leaves && to >= chart->axis.width - 1)
    paint_chevron (paint, chart->axis.width, TRUE, bar, color);
}

/* Two lanes: all claims of a sign lie over each other, the strongest wins. */

static gboolean
is_in_lane (const EntTimelineSpan *span,
            Lane lane)
{
  return (span->polarity == ENT_POLARITY_CONFLICT) == (lane == LANE_AGAINST);
}

static GArray *
collect_fades (EntTimelinePaint *paint,
               EntPolarity polarity)
{
  const EntTimelineChart *chart = paint->chart;
  GArray *fades = g_array_new (FALSE, FALSE, sizeof (EntTimeFade));

  for (guint i = 0; i < chart->spans->len; i++)
    {
      const EntTimelineSpan *span = g_ptr_array_index (chart->spans, i);

      if (!span->forecast && span->polarity == polarity)
        {
          EntTimeFade fade = ent_time_fade_of_span (&span->span, span->aspect, &chart->axis);

          g_array_append_val (fades, fade);
        }
    }

  return fades;
}

static void
paint_sign (EntTimelinePaint *paint,
            EntPolarity polarity,
            Bar bar)
{
  g_autoptr (GArray) fades = collect_fades (paint, polarity);

  paint_bars (paint, (const EntTimeFade *) fades->data, fades->len, bar, polarity);
}

static void
paint_forecasts (EntTimelinePaint *paint,
                 Lane lane,
                 Bar bar)
{
  const EntTimelineChart *chart = paint->chart;

  for (guint i = 0; i < chart->spans->len; i++)
    {
      const EntTimelineSpan *span = g_ptr_array_index (chart->spans, i);

      if (span->forecast && span->has_horizon && is_in_lane (span, lane))
        paint_forecast (paint, span, bar);
    }
}

static Bar
get_bar (EntTimelinePaint *paint,
         guint lane)
{
  const EntTimelineRows *rows = &paint->chart->rows;
  double top = rows->lanes_top + lane * rows->lane_height;

  if (paint->chart->size == ENT_TIMELINE_DETAIL)
    return (Bar) { top + BAR_TOP_DETAIL, top + BAR_TOP_DETAIL + BAR_DETAIL };

  return (Bar) { top + (rows->lane_height - BAR) / 2, top + (rows->lane_height + BAR) / 2 };
}

static void
paint_strip (EntTimelinePaint *paint)
{
  Bar with = get_bar (paint, LANE_WITH), against = get_bar (paint, LANE_AGAINST);
  Bar neutral = { with.bottom, with.bottom + BAR_NEUTRAL };

  paint_sign (paint, ENT_POLARITY_NEUTRAL, neutral);
  paint_sign (paint, ENT_POLARITY_AMBIVALENT, neutral);
  paint_sign (paint, ENT_POLARITY_COOPERATION, with);
  paint_sign (paint, ENT_POLARITY_CONFLICT, against);
  paint_forecasts (paint, LANE_WITH, with);
  paint_forecasts (paint, LANE_AGAINST, against);
}

/* A lane for each claim */

static char *
describe (const EntTimelineSpan *span)
{
  switch (span->outlook)
    {
    case ENT_OUTLOOK_DUE:
      /* Translators: a forecast whose time has come */
      return g_strdup_printf (_("%s · due"), span->label);

    case ENT_OUTLOOK_OVERDUE:
      /* Translators: a forecast whose time is over, and nothing settled it */
      return g_strdup_printf (_("%s · overdue"), span->label);

    case ENT_OUTLOOK_NONE:
    case ENT_OUTLOOK_PENDING:
    case ENT_OUTLOOK_SETTLED:
    default:
      return g_strdup (span->label);
    }
}

/* Where the words above a bar begin: with what is seen of its solid part. */
static double
find_words (EntTimelinePaint *paint,
            const EntTimelineSpan *span,
            const EntTimeFade *fade)
{
  double place = span->forecast ? place_of (paint, span->has_horizon ? span->span.start_lo : span->publication.p_lo)
                                : fade->core_from;

  return isfinite (place) ? CLAMP (place, 0, paint->chart->axis.width) : 0;
}

static void
paint_words (EntTimelinePaint *paint,
             const EntTimelineSpan *span,
             double place,
             Bar bar)
{
  const EntTimeAxis *axis = &paint->chart->axis;
  g_autofree char *text = describe (span);
  g_autoptr (PangoLayout) layout = ent_timeline_make_text (paint, text, ENT_TIMELINE_LABEL_SIZE, FALSE);
  double width = MIN (ent_chart_text_get_width (layout), axis->width);
  double x = get_x (paint, MIN (place, axis->width - width)) - (axis->reversed ? width : 0);
  double y = bar.top - 1 - ent_chart_text_get_height (layout);
  EntRect box = { x - 2, y, x + width + 2, bar.top - 1 };

  pango_layout_set_width (layout, (int) ceil (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  ent_timeline_set_color (paint, &paint->palette->second_text, 1);
  ent_timeline_show_text (paint, layout, x, y);
  g_array_append_val (paint->words, box);
}

static void
paint_span (EntTimelinePaint *paint,
            const EntTimelineSpan *span,
            Bar bar)
{
  EntTimeFade fade = ent_time_fade_of_span (&span->span, span->aspect, &paint->chart->axis);

  if (span->forecast)
    {
      paint_forecast (paint, span, bar);
    }
  else
    {
      paint_bars (paint, &fade, 1, bar, span->polarity);
    }
  if (span->label != NULL)
    paint_words (paint, span, find_words (paint, span, &fade), bar);
}

/* What the lanes have no room for. */
static void
paint_rest (EntTimelinePaint *paint,
            guint n_rest)
{
  const EntTimelineChart *chart = paint->chart;
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", n_rest), n_rest);
  g_autoptr (PangoLayout) layout = ent_timeline_make_text (paint, text, ENT_TIMELINE_FLAG_SIZE, FALSE);
  double width = ent_chart_text_get_width (layout);

  ent_timeline_set_color (paint, &paint->palette->second_text, 1);
  ent_timeline_show_text (paint, layout,
                          chart->axis.reversed ? chart->axis.x : chart->axis.x + chart->axis.width - width,
                          chart->rows.line - 2 - ent_chart_text_get_height (layout));
}

/* What the empty room is for. */
static void
paint_hint (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;
  g_autoptr (PangoLayout) layout = ent_timeline_make_text (paint, _("Claims about what is selected stand here, one by one"),
                                                           ENT_TIMELINE_LABEL_SIZE, FALSE);
  double width = ent_chart_text_get_width (layout), height = ent_chart_text_get_height (layout);
  double x = chart->axis.x + (chart->axis.width - width) / 2, y = (chart->rows.lanes_top + chart->rows.line - height) / 2;
  EntRect box = { x - 4, y - 2, x + width + 4, y + height + 2 };

  if (width > chart->axis.width || chart->rows.lanes_top + height > chart->rows.line)
    return;

  ent_timeline_set_color (paint, &paint->palette->second_text, 1);
  ent_timeline_show_text (paint, layout, x, y);
  g_array_append_val (paint->words, box);
}

void
ent_timeline_paint_lanes (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;
  guint n = ent_timeline_chart_get_n_lanes_shown (chart);

  if (chart->size == ENT_TIMELINE_DETAIL && chart->spans->len == 0)
    paint_hint (paint);
  if (chart->size == ENT_TIMELINE_COMPACT || chart->spans->len == 0)
    return;
  if (chart->size == ENT_TIMELINE_STRIP)
    {
      paint_strip (paint);
      return;
    }

  for (guint i = 0; i < n; i++)
    paint_span (paint, g_ptr_array_index (chart->spans, i), get_bar (paint, i));
  if (chart->spans->len > n)
    paint_rest (paint, chart->spans->len - n);
}
