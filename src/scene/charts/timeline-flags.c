/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-paint.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT_GAP 8.0
#define SAME_PLACE 2.0   /* lines so near are one */
#define LEAST_TEXT 110.0 /* an ellipsized name shorter than that says nothing */
#define PILL_PADDING 9.0
#define BAND_ALPHA 0.12
#define TRAIL_ALPHA 0.35
#define TRAIL_HEIGHT 4.0

/* A line across the drawing, with words at its top. */
typedef struct
{
  double x;
  double from; /* what its words take, once placed; from == to: nothing */
  double to;
  char *text;  /* or NULL */
  gboolean bold;
  gboolean prefers_before;
} Flag;

/* The most there are: moment or window, compared, source, as of, today. */
#define MAX_FLAGS 6

static double
get_top (EntTimelinePaint *paint)
{
  return MAX (paint->chart->rows.bars_top - 14, 0);
}

static double
edge_after (EntTimelinePaint *paint,
            EntDay day)
{
  return round (ent_time_axis_start_of (&paint->chart->axis, day + 1));
}

/* The free room beside a flag up to the next line or words. */
static double
find_room (const Flag *flags,
           guint n_flags,
           guint self,
           gboolean to_the_left,
           double width)
{
  double x = flags[self].x;
  double room = to_the_left ? x : width - x;

  for (guint i = 0; i < n_flags; i++)
    {
      double line = to_the_left ? x - flags[i].x : flags[i].x - x;
      double words = to_the_left ? x - flags[i].to : flags[i].from - x;
      gboolean has_words = flags[i].from < flags[i].to && i != self;

      if (line > SAME_PLACE)
        room = MIN (room, line);
      if (has_words && (to_the_left ? flags[i].from < x : flags[i].to > x))
        room = MIN (room, words);
    }

  return room - TEXT_GAP - 3;
}

static void
place_text (EntTimelinePaint *paint,
            Flag *flags,
            guint n_flags,
            guint self,
            const EntColor *color)
{
  Flag *flag = &flags[self];
  double width = 2 * paint->chart->axis.x + paint->chart->axis.width;
  gboolean left = paint->chart->axis.reversed != flag->prefers_before;
  g_autoptr (PangoLayout) layout = ent_timeline_make_text (paint, flag->text, ENT_TIMELINE_FLAG_SIZE, flag->bold);
  double wanted = ent_chart_text_get_width (layout);
  double room = find_room (flags, n_flags, self, left, width);
  double other = find_room (flags, n_flags, self, !left, width);

  if (room < wanted && other > room)
    {
      left = !left;
      room = other;
    }
  if (room < MIN (wanted, LEAST_TEXT))
    return;
  if (room < wanted)
    {
      pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      wanted = ent_chart_text_get_width (layout);
    }

  flag->from = left ? flag->x - TEXT_GAP - wanted : flag->x + TEXT_GAP;
  flag->to = flag->from + wanted;
  ent_timeline_set_color (paint, color, 1);
  ent_timeline_show_text (paint, layout, flag->from, get_top (paint) - 3);
}

/* Lines */

static void
paint_dashed_line (EntTimelinePaint *paint,
                   double x,
                   const EntColor *color)
{
  ent_timeline_set_color (paint, color, 1);
  for (double y = get_top (paint); y < paint->chart->rows.line; y += 5)
    ent_timeline_fill_box (paint, x, y, x + 1, MIN (y + 3, paint->chart->rows.line));
}

static void
paint_today (EntTimelinePaint *paint,
             double x)
{
  double y = get_top (paint);

  ent_timeline_set_color (paint, &paint->palette->text, 1);
  ent_timeline_fill_box (paint, x - 0.75, y, x + 0.75, paint->chart->rows.line);
  cairo_move_to (paint->cr, x - 4.5, y - 3);
  cairo_line_to (paint->cr, x + 4.5, y - 3);
  cairo_line_to (paint->cr, x, y + 4);
  cairo_close_path (paint->cr);
  cairo_fill (paint->cr);
}

static double
middle_of (EntTimelinePaint *paint,
           EntDay day)
{
  return ent_time_axis_middle_of (&paint->chart->axis, day);
}

static void
paint_moment_line (EntTimelinePaint *paint,
                   EntDay day)
{
  double top = paint->chart->size == ENT_TIMELINE_COMPACT ? 0 : get_top (paint);
  double x = middle_of (paint, day);

  if (!ent_timeline_is_shown (paint->chart, day))
    return;

  ent_timeline_set_color (paint, &paint->palette->accent, 1);
  ent_timeline_fill_box (paint, x - 1, top, x + 1, paint->chart->rows.line);
}

/* Within the axis: a window may begin before what is shown. */
static void
paint_days (EntTimelinePaint *paint,
            EntDay first,
            EntDay last,
            double y0,
            double y1)
{
  const EntTimeAxis *axis = &paint->chart->axis;
  double x0 = ent_time_axis_start_of (axis, first);
  double x1 = ent_time_axis_start_of (axis, last + 1);

  ent_timeline_fill_box (paint, CLAMP (x0, axis->x, axis->x + axis->width), y0,
                         CLAMP (x1, axis->x, axis->x + axis->width), y1);
}

/* The moment with the days before it of which acts are shown, or the window. */
void
ent_timeline_paint_moment (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;
  const EntMoment *moment = &chart->moment;
  double line = chart->rows.line;

  if (!ent_day_is_valid (moment->to))
    return;

  if (moment->window)
    {
      ent_timeline_set_color (paint, &paint->palette->accent, BAND_ALPHA);
      paint_days (paint, moment->from, moment->to, MAX (chart->rows.bars_top - 4, 0), line);
      ent_timeline_set_color (paint, &paint->palette->accent, 1);
      paint_days (paint, moment->from, moment->to, line - 1, line + 2);
      paint_moment_line (paint, moment->from);
    }
  else if (moment->trail > 0)
    {
      ent_timeline_set_color (paint, &paint->palette->accent, TRAIL_ALPHA);
      paint_days (paint, ent_day_add (moment->to, -moment->trail), moment->to - 1,
                  line + 0.5 - TRAIL_HEIGHT / 2, line + 0.5 + TRAIL_HEIGHT / 2);
    }
  paint_moment_line (paint, moment->to);
}

/* The date rides along while it is dragged. */
static void
paint_pill (EntTimelinePaint *paint,
            Flag *flag)
{
  const EntTimelineChart *chart = paint->chart;
  g_autofree char *day = ent_day_format_display (chart->pill);
  g_autoptr (PangoLayout) layout = ent_timeline_make_text (paint, day, ENT_TIMELINE_TICK_SIZE, TRUE);
  const EntColor white = { 1, 1, 1, 1 };
  double width = ent_chart_text_get_width (layout) + 2 * PILL_PADDING;
  double radius = ent_chart_text_get_height (layout) / 2 + 1;
  double whole = 2 * chart->axis.x + chart->axis.width;
  double x = CLAMP (flag->x - width / 2, 0, MAX (whole - width, 0));

  cairo_arc (paint->cr, x + radius, radius, radius, G_PI / 2, 3 * G_PI / 2);
  cairo_arc (paint->cr, x + width - radius, radius, radius, -G_PI / 2, G_PI / 2);
  cairo_close_path (paint->cr);
  ent_timeline_set_color (paint, &paint->palette->accent, 1);
  cairo_fill (paint->cr);
  ent_timeline_set_color (paint, &white, 1);
  ent_timeline_show_text (paint, layout, x + PILL_PADDING, 1);
  flag->from = x;
  flag->to = x + width;
}

/* The flags */

typedef struct
{
  Flag flags[MAX_FLAGS];
  guint n;
} FlagList;

static Flag *
add_flag (FlagList *list,
          double x)
{
  Flag *flag = &list->flags[list->n++];

  g_assert (list->n <= MAX_FLAGS);
  *flag = (Flag) { .x = x, .from = x, .to = x };

  return flag;
}

static void
add_moment_flags (EntTimelinePaint *paint,
                  FlagList *list)
{
  const EntTimelineChart *chart = paint->chart;

  if (ent_timeline_is_shown (chart, chart->moment.to))
    add_flag (list, middle_of (paint, chart->moment.to));
  if (chart->moment.window && ent_timeline_is_shown (chart, chart->moment.from))
    add_flag (list, middle_of (paint, chart->moment.from));
}

/* Words that are placed and painted, in the order of their importance. */
static void
paint_words (EntTimelinePaint *paint,
             FlagList *list)
{
  for (guint i = 0; i < list->n; i++)
    if (list->flags[i].text != NULL)
      place_text (paint, list->flags, list->n, i,
                  list->flags[i].bold ? &paint->palette->text : &paint->palette->second_text);
}

static char *
describe_as_of (EntTimelinePaint *paint)
{
  const EntPeriod *period = &paint->chart->period;
  g_autofree char *day = ent_day_format_display (period->as_of);

  if (paint->chart->last_source == period->as_of)
    /* Translators: %s is the day of the latest source; after it the dossier has only forecasts */
    return g_strdup_printf (_("last dated source %s · beyond: expected only"), day);
  if (paint->chart->today == period->as_of)
    return g_strdup_printf (_("today, as of %s · beyond: expected only"), day);

  /* Translators: %s is the day up to which the dossier was kept */
  return g_strdup_printf (_("as of %s · beyond: expected only"), day);
}

static char *
describe_day (const char *format,
              EntDay day)
{
  g_autofree char *text = ent_day_format_display (day);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, text);
#pragma GCC diagnostic pop
}

static void
add_compared (EntTimelinePaint *paint,
              FlagList *list)
{
  const EntTimelineChart *chart = paint->chart;
  Flag *flag;

  if (!chart->comparing || !ent_timeline_is_shown (chart, chart->compared.to))
    return;

  flag = add_flag (list, middle_of (paint, chart->compared.to));
  flag->text = describe_day (_("compared with %s"), chart->compared.to);
  flag->bold = TRUE;
  flag->prefers_before = chart->compared.to < chart->moment.to;
  paint_dashed_line (paint, round (flag->x), &paint->palette->accent);
}

static void
add_as_of (EntTimelinePaint *paint,
           FlagList *list)
{
  EntDay as_of = paint->chart->period.as_of;
  Flag *flag;

  if (!ent_timeline_is_shown (paint->chart, as_of))
    return;

  flag = add_flag (list, edge_after (paint, as_of));
  flag->text = describe_as_of (paint);
  paint_dashed_line (paint, flag->x, &paint->palette->second_text);
}

static void
add_last_source (EntTimelinePaint *paint,
                 FlagList *list)
{
  const EntTimelineChart *chart = paint->chart;
  Flag *flag;

  if (chart->last_source == chart->period.as_of || !ent_timeline_is_shown (chart, chart->last_source))
    return;

  flag = add_flag (list, edge_after (paint, chart->last_source));
  flag->text = describe_day (_("last dated source %s"), chart->last_source);
  flag->prefers_before = chart->last_source < chart->period.as_of;
  paint_dashed_line (paint, flag->x, &paint->palette->second_text);
}

static void
add_today (EntTimelinePaint *paint,
           FlagList *list)
{
  const EntTimelineChart *chart = paint->chart;
  Flag *flag;

  if (!ent_timeline_is_shown (chart, chart->today))
    return;

  flag = add_flag (list, round (middle_of (paint, chart->today)));
  flag->text = chart->today != chart->period.as_of ? describe_day (_("today %s"), chart->today) : NULL;
  flag->bold = TRUE;
  paint_today (paint, flag->x);
}

/* The moment's date wins over what it is compared with, that over the source
 * and over today, where there is no room for the words of all.
 */
void
ent_timeline_paint_flags (EntTimelinePaint *paint)
{
  const EntTimelineChart *chart = paint->chart;
  FlagList list = { 0 };

  if (chart->size == ENT_TIMELINE_COMPACT)
    return;

  add_moment_flags (paint, &list);
  if (list.n > 0 && ent_timeline_is_shown (chart, chart->pill))
    paint_pill (paint, &list.flags[list.n > 1 && chart->pill == chart->moment.from ? 1 : 0]);
  add_compared (paint, &list);
  add_as_of (paint, &list);
  add_last_source (paint, &list);
  add_today (paint, &list);
  paint_words (paint, &list);
  for (guint i = 0; i < list.n; i++)
    g_free (list.flags[i].text);
}
