/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-axis.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define MOST 150          /* forecasts that are listed */
#define MOST_READ 1000    /* of those that stand worst, read to be sorted */
#define MARGIN 16.0
#define GAP 14.0
#define PADDING 6.0
#define BAR 12.0
#define WORDS_SHARE 0.44  /* of the width, beside the bars */
#define NARROW 560.0      /* below it the words stand above the bars */
#define N_LINES 2
#define HATCH 4.0
#define MOST_BEYOND 1     /* periods that the axis goes on for what is expected later */

typedef struct
{
  guint claim;
  EntOutlook outlook;
  EntClaim *record;
} Forecast;

typedef struct
{
  EntChart chart;
  GArray *forecasts; /* of Forecast: those that need looking after first */
  guint n_all;
  guint n_shown;
  EntDay last;       /* day of the axis */
  gboolean narrow;
  EntTimeAxis axis;
  double top;
  double row;
} Ledger;

static void
clear_forecast (gpointer data)
{
  ent_claim_free (((Forecast *) data)->record);
}

/* Overdue, due, pending, without horizon, settled. */
static int
rank_outlook (EntOutlook outlook)
{
  switch (outlook)
    {
    case ENT_OUTLOOK_OVERDUE:
      return 0;

    case ENT_OUTLOOK_DUE:
      return 1;

    case ENT_OUTLOOK_PENDING:
      return 2;

    case ENT_OUTLOOK_NONE:
      return 3;

    case ENT_OUTLOOK_SETTLED:
    default:
      return 4;
    }
}

static EntDay
get_end (const EntClaim *claim)
{
  return ent_claim_has_horizon (claim) ? ent_horizon_get_end (&claim->span) : ENT_DAY_PLUS_INFINITY;
}

static int
compare_forecasts (gconstpointer a,
                   gconstpointer b)
{
  const Forecast *x = a, *y = b;
  int rank_x = rank_outlook (x->outlook), rank_y = rank_outlook (y->outlook);

  if (rank_x != rank_y)
    return rank_x < rank_y ? -1 : 1;
  if (x->record != NULL && y->record != NULL && get_end (x->record) != get_end (y->record))
    return get_end (x->record) < get_end (y->record) ? -1 : 1;

  return x->claim < y->claim ? -1 : x->claim > y->claim;
}

static void
find_forecasts (Ledger *self)
{
  EntChart *chart = &self->chart;

  for (guint i = 0; i < ent_engine_get_n_claims (chart->engine); i++)
    {
      Forecast forecast = { .claim = i };

      if (ent_engine_get_modality (chart->engine, i) != ENT_MODALITY_FORECAST
          || ent_engine_claim_is_retracted (chart->engine, i) || !ent_engine_passes (chart->engine, chart->lens, i))
        continue;
      forecast.outlook = ent_engine_get_outlook (chart->engine, i, chart->lens->moment.to);
      g_array_append_val (self->forecasts, forecast);
    }
  self->n_all = self->forecasts->len;
}

static void
read_forecasts (Ledger *self)
{
  guint n = 0;

  g_array_sort (self->forecasts, compare_forecasts);
  if (self->forecasts->len > MOST_READ)
    g_array_set_size (self->forecasts, MOST_READ);
  for (guint i = 0; i < self->forecasts->len; i++)
    {
      Forecast forecast = g_array_index (self->forecasts, Forecast, i);
      g_autoptr (GError) error = NULL;

      forecast.record = ent_engine_load_claim (self->chart.engine, forecast.claim, &error);
      if (forecast.record == NULL)
        g_warning ("A forecast is left out: %s", error->message);
      else
        g_array_index (self->forecasts, Forecast, n++) = forecast;
    }
  /* What lies beyond has nothing to free. */
  self->forecasts->len = n;
  g_array_set_clear_func (self->forecasts, clear_forecast);
  g_array_sort (self->forecasts, compare_forecasts);
  if (self->forecasts->len > MOST)
    g_array_set_size (self->forecasts, MOST);
}

static void
init (EntChart *chart)
{
  Ledger *self = (Ledger *) chart;
  const EntPeriod *period = ent_dossier_get_period (chart->dossier);
  EntDay most = MIN (period->hi + (period->hi - period->lo) * MOST_BEYOND, ENT_DAY_LAST);

  self->forecasts = g_array_new (FALSE, FALSE, sizeof (Forecast));
  find_forecasts (self);
  read_forecasts (self);
  self->last = period->hi;
  for (guint i = 0; i < self->forecasts->len; i++)
    {
      EntDay end = get_end (g_array_index (self->forecasts, Forecast, i).record);

      if (end <= most)
        self->last = MAX (self->last, end);
    }
}

static void
clear (EntChart *chart)
{
  g_array_unref (((Ledger *) chart)->forecasts);
}

static double
get_words_height (const EntPalette *palette)
{
  return N_LINES * ent_chart_text_get_line_height (palette, ENT_CHART_TEXT) * 1.12
         + ent_chart_text_get_line_height (palette, ENT_CHART_SMALL);
}

static double
get_row_height (const EntPalette *palette,
                gboolean narrow)
{
  return get_words_height (palette) + (narrow ? BAR + PADDING : 0.0) + 2.0 * PADDING;
}

static double
get_head_height (const EntPalette *palette)
{
  return MARGIN / 2.0 + ent_chart_text_get_line_height (palette, ENT_CHART_SMALL) + ent_chart_axis_get_height (palette) + 4.0;
}

static void
measure (EntChart *chart,
         const EntPalette *palette,
         double *width,
         double *height)
{
  Ledger *self = (Ledger *) chart;

  *height = get_head_height (palette) + MARGIN
            + self->forecasts->len * get_row_height (palette, *width < NARROW * palette->text_scale);
}

static void
lay_out (EntChart *chart,
         const EntPalette *palette)
{
  Ledger *self = (Ledger *) chart;
  const EntPeriod *period = ent_dossier_get_period (chart->dossier);
  double bars;

  self->narrow = chart->width < NARROW * palette->text_scale;
  self->row = get_row_height (palette, self->narrow);
  self->top = get_head_height (palette);
  self->n_shown = MIN (self->forecasts->len, (guint) MAX ((chart->height - self->top) / self->row, 0.0));
  bars = self->narrow ? chart->width - 2.0 * MARGIN : (chart->width - 2.0 * MARGIN - GAP) * (1.0 - WORDS_SHARE);
  self->axis = (EntTimeAxis) { .x = chart->rtl ? MARGIN : chart->width - MARGIN - bars, .width = bars, .reversed = chart->rtl };
  ent_time_axis_show_days (&self->axis, period->lo, self->last);
  for (guint i = 0; i < self->n_shown; i++)
    ent_chart_add_mark (chart, (EntRect) { 0.0, self->top + i * self->row, chart->width, self->top + (i + 1) * self->row },
                        (EntMapItem) { 0 }, i)->claim = g_array_index (self->forecasts, Forecast, i).claim;
  if (self->n_all > self->n_shown)
    chart->note = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u forecast is left out.", "%u forecasts are left out.",
                                                self->n_all - self->n_shown), self->n_all - self->n_shown);
}

/* Words */

/* Of its first place. */
static const EntSource *
get_source (EntChart *chart,
            const EntClaim *claim)
{
  return claim->places->len > 0
           ? ent_dossier_get_source (chart->dossier, g_array_index (claim->places, EntPlace, 0).source) : NULL;
}

/* An author's name is in the order of catalogues; elsewhere it is as people say it. */
static char *
describe_speaker (EntChart *chart,
                  const EntClaim *claim)
{
  const EntSource *source = get_source (chart, claim);
  const EntAttribution *last;

  if (claim->attribution->len == 0)
    return g_strdup (_("Speaker unclear"));

  last = &g_array_index (claim->attribution, EntAttribution, claim->attribution->len - 1);
  if (last->speaker != ENT_NO_INDEX)
    return ent_chart_name (chart, last->speaker);
  if (last->name != NULL && source != NULL && g_strcmp0 (last->name, source->authors) == 0)
    return ent_source_format_short (source);

  return g_strdup (last->name != NULL ? last->name : _("Speaker unclear"));
}

static const char *
describe_state (const Forecast *forecast)
{
  if (forecast->outlook != ENT_OUTLOOK_SETTLED)
    return ent_outlook_get_label (forecast->outlook);

  switch (forecast->record->outcome)
    {
    case ENT_OUTCOME_CAME_TRUE:
      /* Translators: what became of a forecast */
      return _("came true");

    case ENT_OUTCOME_FAILED:
      return _("failed");

    case ENT_OUTCOME_UNDECIDABLE:
      return _("undecidable");

    case ENT_OUTCOME_OPEN:
    default:
      return ent_outlook_get_label (forecast->outlook);
    }
}

static char *
describe_horizon (const Forecast *forecast)
{
  g_autofree char *horizon = NULL;

  if (!ent_claim_has_horizon (forecast->record))
    return g_strdup (describe_state (forecast));

  horizon = ent_span_format (&forecast->record->span, forecast->record->aspect);

  /* Translators: where a forecast stands, and by when it is expected */
  return g_strdup_printf (_("%s · %s"), describe_state (forecast), horizon);
}

static char *
describe_who_and_when (EntChart *chart,
                       const Forecast *forecast)
{
  g_autofree char *speaker = describe_speaker (chart, forecast->record);
  g_autofree char *horizon = describe_horizon (forecast);

  return g_strdup_printf ("\u2068%s\u2069 · %s", speaker, horizon);
}

/* Painting */

static const EntColor *
get_color (const EntClaim *claim,
           const EntPalette *palette)
{
  EntPolarity polarity = claim->ties->len > 0 ? g_array_index (claim->ties, EntTie, 0).polarity : ENT_POLARITY_NEUTRAL;

  switch (polarity)
    {
    case ENT_POLARITY_COOPERATION:
      return &palette->cooperation;

    case ENT_POLARITY_CONFLICT:
      return &palette->conflict;

    case ENT_POLARITY_AMBIVALENT:
    case ENT_POLARITY_NEUTRAL:
    default:
      return &palette->neutral;
    }
}

static void
hatch (cairo_t *cr,
       EntRect box,
       EntColor color)
{
  double height = box.y1 - box.y0;

  cairo_save (cr);
  cairo_rectangle (cr, box.x0, box.y0, box.x1 - box.x0, height);
  cairo_clip (cr);
  for (double x = box.x0 - height; x < box.x1; x += HATCH)
    {
      cairo_move_to (cr, x, box.y1);
      cairo_line_to (cr, x + height, box.y0);
    }
  cairo_set_line_width (cr, 1.3);
  ent_color_set_source (color, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Pending is empty, due half shaded, overdue hatched, settled full; each with an
 * outline, dotted while nothing is settled.
 */
static void
paint_bar (cairo_t *cr,
           EntRect box,
           EntOutlook outlook,
           EntColor color)
{
  const double dots[] = { 0.0, 4.0 };

  if (outlook == ENT_OUTLOOK_SETTLED)
    ent_chart_fill_box (cr, box, color);
  else if (outlook == ENT_OUTLOOK_DUE)
    ent_chart_fill_box (cr, box, ent_color_with_alpha (color, 0.4));
  else if (outlook == ENT_OUTLOOK_OVERDUE)
    hatch (cr, box, color);

  cairo_save (cr);
  if (outlook == ENT_OUTLOOK_PENDING || outlook == ENT_OUTLOOK_NONE)
    {
      cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0.0);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      ent_chart_stroke_box (cr, box, 2.0, color);
    }
  else
    ent_chart_stroke_box (cr, box, 1.4, color);
  cairo_restore (cr);
}

static double
clamp_to_axis (const EntTimeAxis *axis,
               EntDay day)
{
  return CLAMP (ent_time_axis_start_of (axis, CLAMP (day, ENT_DAY_FIRST, ENT_DAY_LAST)), axis->x, axis->x + axis->width);
}

/* It goes on beyond what is shown. */
static void
paint_chevron (gboolean rtl,
               double x,
               double y,
               EntColor color,
               cairo_t *cr)
{
  double back = rtl ? 4.0 : -4.0;

  cairo_move_to (cr, x + back, y - 5.0);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x + back, y + 5.0);
  cairo_set_line_width (cr, 1.6);
  ent_color_set_source (color, cr);
  cairo_stroke (cr);
}

/* From the day it was said, thin; then the horizon. */
static void
paint_time (Ledger *self,
            const Forecast *forecast,
            double y,
            const EntPalette *palette,
            cairo_t *cr)
{
  const EntClaim *claim = forecast->record;
  EntColor color = *get_color (claim, palette);
  gboolean has_horizon = ent_claim_has_horizon (claim);
  double said = clamp_to_axis (&self->axis, claim->publication.p_lo);
  double from = has_horizon ? clamp_to_axis (&self->axis, MAX (claim->span.start_lo, claim->publication.p_lo)) : said;
  EntDay end = MIN (get_end (claim), self->last);
  double to = clamp_to_axis (&self->axis, end + 1);
  EntRect box = { MIN (from, to), y - BAR / 2.0, MAX (from, to), y + BAR / 2.0 };

  ent_chart_fill_box (cr, (EntRect) { MIN (said, from), y - 0.5, MAX (said, from), y + 0.5 }, color);
  ent_chart_fill_box (cr, (EntRect) { said - 1.0, y - BAR / 2.0, said + 1.0, y + BAR / 2.0 }, color);
  if (!has_horizon)
    {
      ent_chart_fill_box (cr, (EntRect) { MIN (said, to), y - 0.5, MAX (said, to), y + 0.5 }, ent_color_with_alpha (color, 0.5));
      paint_chevron (self->chart.rtl, to, y, color, cr);
      return;
    }
  if (box.x1 - box.x0 < 3.0)
    box.x1 = box.x0 + 3.0;
  paint_bar (cr, box, forecast->outlook, color);
  if (get_end (claim) > self->last)
    paint_chevron (self->chart.rtl, to, y, color, cr);
  if (forecast->outlook == ENT_OUTLOOK_SETTLED)
    {
      double settled = clamp_to_axis (&self->axis, claim->settled_on);

      ent_chart_fill_box (cr, (EntRect) { settled - 1.0, y - BAR / 2.0 - 3.0, settled + 1.0, y + BAR / 2.0 + 3.0 }, palette->text);
    }
}

static void
paint_words (Ledger *self,
             const Forecast *forecast,
             EntRect box,
             const EntPalette *palette,
             cairo_t *cr)
{
  g_autofree char *who = describe_who_and_when (&self->chart, forecast);
  g_autoptr (PangoLayout) what = ent_chart_text_new (palette, forecast->record->summary, ENT_CHART_TEXT, FALSE);
  g_autoptr (PangoLayout) details = ent_chart_text_new (palette, who, ENT_CHART_SMALL, FALSE);
  double width = box.x1 - box.x0, align = self->chart.rtl ? 1.0 : 0.0;
  double height;

  ent_chart_text_wrap (what, width, N_LINES);
  pango_layout_set_auto_dir (what, TRUE);
  ent_chart_text_fit (details, width);
  height = ent_chart_text_get_height (what);
  ent_chart_text_show_in (what, cr, (EntRect) { box.x0, box.y0, box.x1, box.y0 + height }, align, palette->text);
  ent_chart_text_show_in (details, cr,
                          (EntRect) { box.x0, box.y0 + height, box.x1, box.y0 + height + ent_chart_text_get_height (details) },
                          align, palette->second_text);
}

/* The moment among bars that have words between them. */
static void
paint_moment_at (Ledger *self,
                 double y,
                 const EntPalette *palette,
                 cairo_t *cr)
{
  double x = ent_time_axis_middle_of (&self->axis, self->chart.lens->moment.to);

  if (x >= self->axis.x && x <= self->axis.x + self->axis.width)
    ent_chart_fill_box (cr, (EntRect) { x - 0.75, y - BAR / 2.0 - 3.0, x + 0.75, y + BAR / 2.0 + 3.0 }, palette->text);
}

static void
paint_row (Ledger *self,
           guint index,
           const EntPalette *palette,
           cairo_t *cr)
{
  EntChart *chart = &self->chart;
  const Forecast *forecast = &g_array_index (self->forecasts, Forecast, index);
  double y = self->top + index * self->row, words = get_words_height (palette);
  double width = self->narrow ? chart->width - 2.0 * MARGIN : (chart->width - 2.0 * MARGIN - GAP) * WORDS_SHARE;
  EntRect box = ent_chart_box (chart, MARGIN, y + PADDING, MARGIN + width, y + PADDING + words);
  double middle;

  ent_chart_fill_box (cr, (EntRect) { MARGIN, y, chart->width - MARGIN, y + 1.0 }, ent_color_with_alpha (palette->axis, 0.22));
  middle = self->narrow ? box.y1 + PADDING / 2.0 + BAR / 2.0 : y + self->row / 2.0;

  paint_words (self, forecast, box, palette, cr);
  paint_time (self, forecast, middle, palette, cr);
  if (self->narrow)
    paint_moment_at (self, middle, palette, cr);
}

/* The axis stays at the top of what is seen. */
static void
paint_head (Ledger *self,
            double bottom,
            const EntPalette *palette,
            cairo_t *cr)
{
  double from = MAX (self->chart.visible.y0, 0.0);
  double top = from + MARGIN / 2.0, flag = ent_chart_text_get_line_height (palette, ENT_CHART_SMALL);

  if (from > 0.0)
    ent_chart_fill_box (cr, (EntRect) { 0.0, from, self->chart.width, from + self->top }, ent_chart_get_ground (palette));
  ent_chart_axis_paint (&self->axis, top + flag, top + flag, palette, cr);
  ent_chart_axis_paint_moment (&self->axis, &self->chart.lens->moment, top, bottom, palette, cr);
}

static void
paint (EntChart *chart,
       const EntPalette *palette,
       cairo_t *cr)
{
  Ledger *self = (Ledger *) chart;
  double bottom = self->top + self->n_shown * self->row;

  ent_chart_axis_paint_beyond (&self->axis, ent_dossier_get_period (chart->dossier)->as_of, self->top, bottom, palette, cr);
  for (guint i = 0; i < self->n_shown; i++)
    if (ent_rect_intersects (g_array_index (chart->marks, EntChartMark, i).box, chart->visible))
      paint_row (self, i, palette, cr);
  /* It would strike out words that stand between the bars. */
  paint_head (self, self->narrow ? MAX (chart->visible.y0, 0.0) + self->top : bottom, palette, cr);
}

static char *
get_title (EntChart *chart)
{
  return g_strdup (_("Forecasts and what became of them"));
}

static const char *
get_empty_text (EntChart *chart)
{
  return ((Ledger *) chart)->forecasts->len == 0 ? _("No claim expects anything. Take filters away, or add a claim that is a forecast.") : NULL;
}

static char *
describe_mark (EntChart *chart,
               const EntChartMark *mark)
{
  const Forecast *forecast = &g_array_index (((Ledger *) chart)->forecasts, Forecast, mark->data);
  g_autofree char *who = describe_who_and_when (chart, forecast);

  return g_strdup_printf ("\u2068%s\u2069 · %s", forecast->record->summary, who);
}

static void
describe (EntChart *chart,
          GString *text)
{
  for (guint i = 0; i < chart->marks->len; i++)
    {
      g_autofree char *words = ent_chart_describe_mark (chart, i);

      g_string_append_printf (text, "\n%s", words);
    }
}

static void
paint_outlook_swatch (cairo_t *cr,
                      double width,
                      double height,
                      const EntPalette *palette,
                      gpointer data)
{
  EntOutlook outlook = (EntOutlook) GPOINTER_TO_UINT (data);

  /* Without a horizon there is no bar: it goes on. */
  if (outlook == ENT_OUTLOOK_NONE)
    {
      ent_chart_fill_box (cr, (EntRect) { width * 0.1, height / 2.0 - 0.5, width * 0.9, height / 2.0 + 0.5 }, palette->neutral);
      paint_chevron (FALSE, width * 0.9, height / 2.0, palette->neutral, cr);
    }
  else
    paint_bar (cr, (EntRect) { width * 0.1, (height - BAR) / 2.0, width * 0.9, (height + BAR) / 2.0 }, outlook, palette->neutral);
}

static void
add_legend (EntChart *chart,
            GPtrArray *rows)
{
  static const EntOutlook order[] = { ENT_OUTLOOK_OVERDUE, ENT_OUTLOOK_DUE, ENT_OUTLOOK_PENDING, ENT_OUTLOOK_NONE, ENT_OUTLOOK_SETTLED };
  Ledger *self = (Ledger *) chart;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *value = NULL;
      guint n = 0;

      for (guint j = 0; j < self->n_shown; j++)
        n += g_array_index (self->forecasts, Forecast, j).outlook == order[i];
      value = g_strdup_printf ("%u", n);
      if (n > 0)
        ent_chart_add_legend_row (rows, paint_outlook_swatch, GUINT_TO_POINTER (order[i]), ent_outlook_get_label (order[i]), value);
    }
}

static void
list_claims (EntChart *chart,
             GArray *claims)
{
  for (guint i = 0; i < chart->marks->len; i++)
    g_array_append_val (claims, g_array_index (chart->marks, EntChartMark, i).claim);
}

const EntChartClass ent_forecast_chart_class = {
  .size = sizeof (Ledger),
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
