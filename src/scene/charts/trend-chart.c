/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-axis.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "day-words.h"
#include "time-ticks.h"
#include "trend-samples.h"

#define MOST_SAMPLES 366
#define MANY_CLAIMS 5000    /* from there on a picture costs more */
#define LEAST_SHARE 0.22    /* of the height, for the sign with fewer claims */
#define MARGIN 16.0
#define SCALE_WIDTH 30.0    /* of the numbers at the side, pixels at text scale 1 */
#define LEAST_HEIGHT 240.0
#define FILL 0.62           /* of what is clear */
#define HATCH 5.0
#define EVENT_RADIUS 5.0
#define EVENT_ROOM 20.0
#define COLUMN 10.0         /* what can be pointed at is at least as wide */

/* What a mark of this chart is. */
enum
{
  COLUMN_OF_DAYS,
  EVENT,
};

typedef struct
{
  EntChart chart;
  GArray *samples; /* of EntTrendSample; NULL: there is no subject */
  gboolean chosen; /* nobody asked for this subject */
  guint with;      /* most claims of cooperation on a day */
  guint against;
  EntTimeAxis axis;
  EntRect plot;
  double zero;     /* y of no claims */
  double unit;     /* pixels a claim */
} Trend;

/* The line that most origins speak of. */
static void
choose_subject (Trend *self)
{
  EntChart *chart = &self->chart;
  const EntLine *best = NULL;

  for (guint i = 0; i < chart->picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (chart->picture->lines, i);

      if (line->layer == ENT_LAYER_FACT
          && (best == NULL || line->width > best->width
              || (line->width == best->width && line->n_counting > best->n_counting)))
        best = line;
    }
  if (best != NULL)
    chart->subject = ent_map_item_line (best->a, best->b, ENT_LAYER_FACT);
  self->chosen = TRUE;
}

static void
init (EntChart *chart)
{
  Trend *self = (Trend *) chart;

  if (chart->subject.kind == ENT_MAP_ITEM_NONE)
    choose_subject (self);
  if (chart->subject.kind == ENT_MAP_ITEM_NONE)
    return;

  self->samples = ent_trend_samples_new (chart->engine, chart->lens, &chart->subject,
                                         ent_engine_get_n_claims (chart->engine) < MANY_CLAIMS ? MOST_SAMPLES : MOST_SAMPLES / 3);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const EntTrendSample *sample = &g_array_index (self->samples, EntTrendSample, i);

      self->with = MAX (self->with, sample->with);
      self->against = MAX (self->against, sample->against);
    }
}

static void
clear (EntChart *chart)
{
  g_clear_pointer (&((Trend *) chart)->samples, g_array_unref);
}

static void
measure (EntChart *chart,
         const EntPalette *palette,
         double *width,
         double *height)
{
  *width = 0.0;
  *height = LEAST_HEIGHT * palette->text_scale;
}

static char *
get_subject_name (EntChart *chart)
{
  if (chart->subject.kind == ENT_MAP_ITEM_ACTOR)
    return ent_chart_name (chart, chart->subject.a);

  return ent_chart_pair (chart, chart->subject.a, chart->subject.b);
}

/* Columns to point at: the samples of a stretch that is wide enough. */
static void
add_columns (Trend *self)
{
  double day_width = ent_time_axis_get_day_width (&self->axis);
  EntDay end = ent_dossier_get_period (self->chart.dossier)->hi + 1;
  guint i = 0;

  while (i < self->samples->len)
    {
      EntDay day = g_array_index (self->samples, EntTrendSample, i).day, last = day;
      guint first = i;
      double x0, x1;

      while (i < self->samples->len && (last - day) * day_width < COLUMN)
        last = ++i < self->samples->len ? g_array_index (self->samples, EntTrendSample, i).day : end;
      x0 = ent_time_axis_start_of (&self->axis, day);
      x1 = ent_time_axis_start_of (&self->axis, last);
      ent_chart_add_mark (&self->chart, (EntRect) { MIN (x0, x1), self->plot.y0, MAX (x0, x1), self->plot.y1 },
                          self->chart.subject, COLUMN_OF_DAYS + (first << 1))->day = day;
    }
}

static EntDay
get_event_day (const EntEvent *event)
{
  EntDay lo = event->span.start_lo, hi = event->span.end_hi;

  if (ent_day_is_valid (lo) && ent_day_is_valid (hi))
    return lo + (hi - lo) / 2;

  return ent_day_is_valid (lo) ? lo : ENT_DAY_INVALID;
}

static void
add_events (Trend *self)
{
  const EntPeriod *period = ent_dossier_get_period (self->chart.dossier);
  GPtrArray *events = ent_dossier_get_events (self->chart.dossier);

  for (guint i = 0; i < events->len; i++)
    {
      EntDay day = get_event_day (g_ptr_array_index (events, i));
      EntPoint at;

      if (day < period->lo || day > period->hi)
        continue;
      at = (EntPoint) { ent_time_axis_middle_of (&self->axis, day), self->plot.y1 + EVENT_ROOM / 2.0 };
      ent_chart_add_mark (&self->chart, ent_rect_around (at, EVENT_RADIUS + 3.0), (EntMapItem) { 0 }, EVENT + (i << 1))->day = day;
    }
}

static void
lay_out (EntChart *chart,
         const EntPalette *palette)
{
  Trend *self = (Trend *) chart;
  const EntPeriod *period = ent_dossier_get_period (chart->dossier);
  double line = ent_chart_text_get_line_height (palette, ENT_CHART_HEAD);
  double small = ent_chart_text_get_line_height (palette, ENT_CHART_SMALL);
  double share;

  self->plot.x0 = MARGIN + (chart->rtl ? 0.0 : SCALE_WIDTH * palette->text_scale);
  self->plot.x1 = chart->width - MARGIN - (chart->rtl ? SCALE_WIDTH * palette->text_scale : 0.0);
  self->plot.y0 = MARGIN + line + 2.0 * small + 8.0;
  self->plot.y1 = MAX (chart->height - MARGIN - ent_chart_axis_get_height (palette) - EVENT_ROOM, self->plot.y0 + 40.0);
  self->axis = (EntTimeAxis) { .x = self->plot.x0, .width = MAX (self->plot.x1 - self->plot.x0, 10.0), .reversed = chart->rtl };
  ent_time_axis_show_days (&self->axis, period->lo, period->hi);
  share = (double) self->with / MAX (self->with + self->against, 1);
  self->zero = round (self->plot.y0 + CLAMP (share, LEAST_SHARE, 1.0 - LEAST_SHARE) * (self->plot.y1 - self->plot.y0));
  self->unit = MIN ((self->zero - self->plot.y0 - small - 4.0) / MAX (self->with, 2),
                    (self->plot.y1 - self->zero - small - 4.0) / MAX (self->against, 2));
  add_columns (self);
  add_events (self);
  if (self->chosen)
    chart->note = g_strdup (_("Of all pairs, this is the one that most sources speak of."));
}

/* Painting */

/* The steps of one sign from the line of zero, upward or downward. */
static void
trace_steps (Trend *self,
             gboolean against,
             gboolean unclear,
             cairo_t *cr)
{
  double direction = against ? 1.0 : -1.0;
  EntDay end = ent_dossier_get_period (self->chart.dossier)->hi + 1;

  cairo_new_path (cr);
  cairo_move_to (cr, ent_time_axis_start_of (&self->axis, g_array_index (self->samples, EntTrendSample, 0).day), self->zero);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const EntTrendSample *sample = &g_array_index (self->samples, EntTrendSample, i);
      EntDay next = i + 1 < self->samples->len ? sample[1].day : end;
      guint n = against ? (unclear ? sample->unclear_against : sample->against)
                        : (unclear ? sample->unclear_with : sample->with);
      double y = self->zero + direction * n * self->unit;

      cairo_line_to (cr, ent_time_axis_start_of (&self->axis, sample->day), y);
      cairo_line_to (cr, ent_time_axis_start_of (&self->axis, next), y);
    }
  cairo_line_to (cr, ent_time_axis_start_of (&self->axis, end), self->zero);
  cairo_close_path (cr);
}

/* Strokes in the colour of the ground across the current path. */
static void
hatch (Trend *self,
       double slant,
       double width,
       EntColor color,
       cairo_t *cr)
{
  double height = self->plot.y1 - self->plot.y0;

  cairo_save (cr);
  cairo_clip (cr);
  for (double x = self->plot.x0 - height; x < self->plot.x1 + height; x += HATCH)
    {
      cairo_move_to (cr, x, self->plot.y1);
      cairo_line_to (cr, x + slant * height, self->plot.y0);
    }
  cairo_set_line_width (cr, width);
  ent_color_set_source (color, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_sign (Trend *self,
            gboolean against,
            const EntPalette *palette,
            cairo_t *cr)
{
  EntColor color = against ? palette->conflict : palette->cooperation;

  trace_steps (self, against, FALSE, cr);
  ent_color_set_source (ent_color_with_alpha (color, FILL), cr);
  cairo_fill_preserve (cr);
  if (against)
    hatch (self, 1.0, 1.4, ent_chart_get_ground (palette), cr);
  trace_steps (self, against, FALSE, cr);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  ent_color_set_source (color, cr);
  cairo_stroke (cr);
}

/* What is disputed lies along the middle, crossed by ink. */
static void
paint_band (Trend *self,
            const EntPalette *palette,
            cairo_t *cr)
{
  for (guint against = 0; against < 2; against++)
    {
      trace_steps (self, against, TRUE, cr);
      ent_color_set_source (ent_chart_get_ground (palette), cr);
      cairo_fill_preserve (cr);
      ent_color_set_source (ent_color_with_alpha (against ? palette->conflict : palette->cooperation, 0.25), cr);
      cairo_fill_preserve (cr);
      hatch (self, -1.0, 1.0, palette->text, cr);
      trace_steps (self, against, TRUE, cr);
      cairo_set_line_width (cr, 1.0);
      ent_color_set_source (palette->text, cr);
      cairo_stroke (cr);
    }
}

static guint
get_step (double unit)
{
  static const guint steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * unit >= 26.0)
      return steps[i];

  return steps[G_N_ELEMENTS (steps) - 1];
}

static void
paint_scale (Trend *self,
             const EntPalette *palette,
             cairo_t *cr)
{
  guint step = get_step (self->unit);
  int up = (int) ((self->zero - self->plot.y0) / (step * self->unit)), down = (int) ((self->plot.y1 - self->zero) / (step * self->unit));

  for (int i = -down; i <= up; i++)
    {
      double y = round (self->zero - (double) i * step * self->unit);
      g_autofree char *text = g_strdup_printf ("%d", ABS (i) * (int) step);
      g_autoptr (PangoLayout) layout = ent_chart_text_new (palette, text, ENT_CHART_SMALL, FALSE);
      double height = ent_chart_text_get_height (layout);
      EntRect box = { MARGIN, y - height / 2.0, self->plot.x0 - 6.0, y + height / 2.0 };

      if (self->chart.rtl)
        box = (EntRect) { self->plot.x1 + 6.0, box.y0, self->chart.width - MARGIN, box.y1 };
      ent_chart_fill_box (cr, (EntRect) { self->plot.x0, y, self->plot.x1, y + 1.0 },
                          ent_color_with_alpha (palette->axis, i == 0 ? 1.0 : 0.22));
      ent_chart_text_show_in (layout, cr, box, self->chart.rtl ? 0.0 : 1.0, palette->second_text);
    }
}

/* Whose trend it is, and which half says what. */
static void
paint_head (Trend *self,
            const EntPalette *palette,
            cairo_t *cr)
{
  EntChart *chart = &self->chart;
  g_autofree char *name = get_subject_name (chart);
  g_autoptr (PangoLayout) head = ent_chart_text_new (palette, name, ENT_CHART_HEAD, TRUE);
  g_autoptr (PangoLayout) note = NULL;
  double align = chart->rtl ? 1.0 : 0.0, width = chart->width - 2.0 * MARGIN;
  double y = MARGIN / 2.0 + ent_chart_text_get_height (head);

  ent_chart_text_fit (head, width);
  ent_chart_text_show_in (head, cr, (EntRect) { MARGIN, MARGIN / 2.0, chart->width - MARGIN, y }, align, palette->text);
  /* Translators: what the scale of a chart counts */
  note = ent_chart_text_new (palette, _("Claims in force"), ENT_CHART_SMALL, FALSE);
  ent_chart_text_fit (note, width);
  ent_chart_text_show_in (note, cr, (EntRect) { MARGIN, y, chart->width - MARGIN, y + ent_chart_text_get_height (note) + 2.0 },
                          align, palette->second_text);
}

static void
paint_half_name (Trend *self,
                 const char *text,
                 double y,
                 const EntPalette *palette,
                 cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = ent_chart_text_new (palette, text, ENT_CHART_SMALL, TRUE);
  double height = ent_chart_text_get_height (layout), width = ent_chart_text_get_width (layout);
  EntRect box = { self->plot.x0 + 6.0, y, self->plot.x0 + 6.0 + width, y + height };

  if (self->chart.rtl)
    box = (EntRect) { self->plot.x1 - 6.0 - width, y, self->plot.x1 - 6.0, y + height };
  ent_chart_fill_box (cr, ent_rect_grow (box, 2.0), ent_color_with_alpha (ent_chart_get_ground (palette), 0.85));
  ent_chart_text_show_in (layout, cr, box, 0.0, palette->text);
}

static void
paint_event (EntPoint at,
             const EntPalette *palette,
             cairo_t *cr)
{
  cairo_new_path (cr);
  cairo_move_to (cr, at.x, at.y - EVENT_RADIUS);
  cairo_line_to (cr, at.x + EVENT_RADIUS, at.y);
  cairo_line_to (cr, at.x, at.y + EVENT_RADIUS);
  cairo_line_to (cr, at.x - EVENT_RADIUS, at.y);
  cairo_close_path (cr);
  ent_color_set_source (palette->disc_fill, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.3);
  ent_color_set_source (palette->text, cr);
  cairo_stroke (cr);
}

static void
paint (EntChart *chart,
       const EntPalette *palette,
       cairo_t *cr)
{
  Trend *self = (Trend *) chart;
  const EntPeriod *period = ent_dossier_get_period (chart->dossier);

  ent_chart_axis_paint_beyond (&self->axis, period->as_of, self->plot.y0, self->plot.y1, palette, cr);
  paint_scale (self, palette, cr);
  paint_sign (self, FALSE, palette, cr);
  paint_sign (self, TRUE, palette, cr);
  paint_band (self, palette, cr);
  ent_chart_axis_paint (&self->axis, self->plot.y1 + EVENT_ROOM, self->plot.y0, palette, cr);
  ent_chart_axis_paint_moment (&self->axis, &chart->lens->moment, self->plot.y0 - ent_chart_text_get_line_height (palette, ENT_CHART_SMALL),
                               self->plot.y1 + EVENT_ROOM, palette, cr);
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const EntChartMark *mark = &g_array_index (chart->marks, EntChartMark, i);

      if ((mark->data & 1) == EVENT)
        paint_event ((EntPoint) { (mark->box.x0 + mark->box.x1) / 2.0, (mark->box.y0 + mark->box.y1) / 2.0 }, palette, cr);
    }
  paint_half_name (self, _("Cooperation"), self->plot.y0, palette, cr);
  paint_half_name (self, _("Conflict"), self->plot.y1 - ent_chart_text_get_line_height (palette, ENT_CHART_SMALL) - 2.0, palette, cr);
  paint_head (self, palette, cr);
}

/* Words */

static char *
get_title (EntChart *chart)
{
  g_autofree char *name = NULL;

  if (chart->subject.kind == ENT_MAP_ITEM_NONE)
    return g_strdup (_("Trend"));

  name = get_subject_name (chart);

  /* Translators: title of a chart; %s is an actor or a pair */
  return g_strdup_printf (_("Trend of %s"), name);
}

static const char *
get_empty_text (EntChart *chart)
{
  Trend *self = (Trend *) chart;

  if (self->samples == NULL)
    return _("No relation is in force. Select an actor or a line, or choose another day.");
  if (self->with + self->against == 0)
    return _("No claim of cooperation or conflict about what is selected is in force on any day.");

  return NULL;
}

static char *
describe_sample (const EntTrendSample *sample)
{
  g_autofree char *day = ent_day_format_words (sample->day, ENT_DAY_WORDS_DAY);

  if (sample->unclear_with + sample->unclear_against == 0)
    /* Translators: a day, and how many claims are in force on it */
    return g_strdup_printf (_("%s: cooperation %u, conflict %u"), day, sample->with, sample->against);

  return g_strdup_printf (_("%s: cooperation %u, of which %u disputed or ambivalent; conflict %u, of which %u"), day,
                          sample->with, sample->unclear_with, sample->against, sample->unclear_against);
}

static char *
describe_mark (EntChart *chart,
               const EntChartMark *mark)
{
  g_autofree char *day = NULL;
  const EntEvent *event;

  if ((mark->data & 1) == COLUMN_OF_DAYS)
    return describe_sample (&g_array_index (((Trend *) chart)->samples, EntTrendSample, mark->data >> 1));

  event = g_ptr_array_index (ent_dossier_get_events (chart->dossier), mark->data >> 1);
  day = ent_day_format_words (mark->day, ENT_DAY_WORDS_DAY);

  return g_strdup_printf ("%s: %s", day, event->title);
}

/* Only where something changes. */
static void
describe (EntChart *chart,
          GString *text)
{
  Trend *self = (Trend *) chart;
  const EntTrendSample *before = NULL;

  for (guint i = 0; i < self->samples->len; i++)
    {
      const EntTrendSample *sample = &g_array_index (self->samples, EntTrendSample, i);
      g_autofree char *words = NULL;

      if (before != NULL && before->with == sample->with && before->against == sample->against
          && before->unclear_with == sample->unclear_with && before->unclear_against == sample->unclear_against)
        continue;
      words = describe_sample (sample);
      g_string_append_printf (text, "\n%s", words);
      before = sample;
    }
}

static void
paint_sign_swatch (cairo_t *cr,
                   double width,
                   double height,
                   const EntPalette *palette,
                   gpointer data)
{
  gboolean against = GPOINTER_TO_INT (data) == ENT_POLARITY_CONFLICT, both = GPOINTER_TO_INT (data) == ENT_POLARITY_AMBIVALENT;
  EntRect box = { width * 0.15, height * 0.2, width * 0.85, height * 0.8 };
  Trend swatch = { .plot = box };

  cairo_rectangle (cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  ent_color_set_source (ent_color_with_alpha (against ? palette->conflict : palette->cooperation, both ? 0.25 : FILL), cr);
  cairo_fill_preserve (cr);
  if (against)
    hatch (&swatch, 1.0, 1.4, ent_chart_get_ground (palette), cr);
  else if (both)
    hatch (&swatch, -1.0, 1.0, palette->text, cr);
  cairo_new_path (cr);
  ent_chart_stroke_box (cr, box, 1.0, both ? palette->text : against ? palette->conflict : palette->cooperation);
}

static void
paint_event_swatch (cairo_t *cr,
                    double width,
                    double height,
                    const EntPalette *palette,
                    gpointer data)
{
  paint_event ((EntPoint) { width / 2.0, height / 2.0 }, palette, cr);
}

static void
add_legend (EntChart *chart,
            GPtrArray *rows)
{
  Trend *self = (Trend *) chart;
  gboolean with = FALSE, against = FALSE, unclear = FALSE, events = FALSE;

  for (guint i = 0; i < self->samples->len; i++)
    {
      const EntTrendSample *sample = &g_array_index (self->samples, EntTrendSample, i);

      with |= sample->with > 0;
      against |= sample->against > 0;
      unclear |= sample->unclear_with + sample->unclear_against > 0;
    }
  for (guint i = 0; i < chart->marks->len; i++)
    events |= (g_array_index (chart->marks, EntChartMark, i).data & 1) == EVENT;
  if (with)
    ent_chart_add_legend_row (rows, paint_sign_swatch, GINT_TO_POINTER (ENT_POLARITY_COOPERATION), _("Cooperation"), NULL);
  if (against)
    ent_chart_add_legend_row (rows, paint_sign_swatch, GINT_TO_POINTER (ENT_POLARITY_CONFLICT), _("Conflict"), NULL);
  if (unclear)
    ent_chart_add_legend_row (rows, paint_sign_swatch, GINT_TO_POINTER (ENT_POLARITY_AMBIVALENT), _("Disputed or ambivalent"), NULL);
  if (events)
    ent_chart_add_legend_row (rows, paint_event_swatch, NULL, _("Event"), NULL);
}

/* Of a window over the whole period: what is behind any of its days. */
static void
list_claims (EntChart *chart,
             GArray *claims)
{
  const EntPeriod *period = ent_dossier_get_period (chart->dossier);
  g_autoptr (EntLens) lens = ent_lens_copy (chart->lens);
  g_autoptr (EntPicture) picture = NULL;

  lens->moment = ent_moment_window (lens->moment.clock, period->lo, period->hi);
  picture = ent_engine_get_picture (chart->engine, lens);
  for (guint i = 0; i < picture->lines->len && chart->subject.kind != ENT_MAP_ITEM_NONE; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);
      gboolean of_actor = chart->subject.kind == ENT_MAP_ITEM_ACTOR
                          && (line->a == chart->subject.a || line->b == chart->subject.a);

      if (line->layer == ENT_LAYER_FACT
          && (of_actor || (chart->subject.kind == ENT_MAP_ITEM_LINE && line->a == chart->subject.a && line->b == chart->subject.b)))
        ent_chart_add_line_claims (claims, line);
    }
}

const EntChartClass ent_trend_chart_class = {
  .size = sizeof (Trend),
  .init = init,
  .clear = clear,
  .measure = measure,
  .lay_out = lay_out,
  .paint = paint,
  .get_title = get_title,
  .get_empty_text = get_empty_text,
  .describe_mark = describe_mark,
  .describe = describe,
  .add_legend = add_legend,
  .list_claims = list_claims,
};
