/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawing.h"

#include <glib/gi18n-lib.h>

#include "time-ticks.h"
#include "timeline-content.h"

/* So many claims are read for the lanes at most. */
#define MAX_SPANS 400
#define MIN_BIN_WIDTH 6.0 /* pixels */

typedef struct
{
  EntDrawing parent;
  EntTimelineChart *chart;
  GArray *claims; /* of guint: all that the bars count */
} EntTimelinePart;

static EntTimelinePart *
part_of (EntDrawing *drawing)
{
  return (EntTimelinePart *) drawing;
}

static void
free_part (EntDrawing *drawing)
{
  EntTimelinePart *self = part_of (drawing);

  g_clear_pointer (&self->chart, ent_timeline_chart_free);
  g_clear_pointer (&self->claims, g_array_unref);
  g_free (self);
}

/* Bars as wide as they can be seen. */
static void
make_bars (EntTimelinePart *self)
{
  EntTimelineChart *chart = self->chart;
  EntTimeUnit unit;
  guint n;

  ent_time_ticks_find_bin (&chart->axis, MIN_BIN_WIDTH, &unit, &n);
  g_clear_pointer (&chart->histogram, ent_time_histogram_free);
  chart->histogram = ent_time_histogram_new (self->parent.engine, unit, n);
  if (self->parent.options->selection.kind != ENT_MAP_ITEM_NONE)
    ent_time_histogram_set_inside (chart->histogram, self->parent.engine, self->claims);
  else if (ent_lens_has_filter (self->parent.lens))
    ent_time_histogram_set_filter (chart->histogram, self->parent.engine, self->parent.lens);
}

static void
prepare (EntDrawing *drawing,
         double width,
         double height)
{
  EntTimelinePart *self = part_of (drawing);

  ent_timeline_chart_lay_out (self->chart, width, height, drawing->palette->text_scale, drawing->rtl);
  make_bars (self);
}

static void
fill_page (EntDrawing *drawing,
           EntPage *page)
{
  EntTimelinePart *self = part_of (drawing);
  guint n_lanes = MIN (ent_timeline_chart_get_n_lanes_shown (self->chart), self->chart->spans->len);
  guint n_more = self->claims->len > n_lanes ? self->claims->len - n_lanes : 0;
  g_autofree char *more
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more claim is only in the bars.",
                                    "%u more claims are only in the bars.", n_more), n_more);

  ent_page_add_note (page, ENT_PAGE_NEEDED,
                     _("Bars: claims in force. Lanes: claims with their time; solid where it surely holds, "
                       "fading where its beginning or end is not known."));
  if (n_more > 0)
    ent_page_add_note (page, ENT_PAGE_USEFUL, more);
}

static void
paint (EntDrawing *drawing,
       cairo_t *cr,
       double width,
       double height)
{
  EntTimelinePart *self = part_of (drawing);

  prepare (drawing, width, height);
  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip (cr);
  ent_timeline_chart_paint (self->chart, drawing->palette, cr);
  cairo_restore (cr);
}

static char *
describe (EntDrawing *drawing)
{
  EntTimelinePart *self = part_of (drawing);
  EntDossier *dossier = ent_engine_get_dossier (drawing->engine);
  const EntPeriod *period = ent_dossier_get_period (dossier);
  g_autofree char *rule = ent_lens_describe (drawing->lens);
  g_autofree char *from = ent_day_format_display (period->lo);
  g_autofree char *to = ent_day_format_display (period->hi);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("Timeline from %s to %s: %s. %s."), from, to, ent_dossier_get_title (dossier), rule);
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %u claim.", " %u claims.", self->claims->len),
                          self->claims->len);
  for (guint i = 0; i < self->chart->events->len; i++)
    {
      const EntTimelineEvent *event = g_ptr_array_index (self->chart->events, i);
      EntSpan span = ent_span_act (event->lo, event->hi);
      g_autofree char *when = ent_span_format (&span, ENT_ASPECT_ACT);

      g_string_append_printf (text, "\n%s: \u2068%s\u2069", when, event->title);
    }

  return g_string_free_and_steal (text);
}

static GArray *
list_claims (EntDrawing *drawing)
{
  return g_array_copy (part_of (drawing)->claims);
}

static const EntDrawingClass timeline_class = { prepare, fill_page, paint, describe, list_claims, free_part };

static gboolean
is_about (EntDrawing *drawing,
          guint claim,
          const guint *fold)
{
  const EntMapItem *item = &drawing->options->selection;

  if (item->kind == ENT_MAP_ITEM_NONE)
    return TRUE;

  return ent_engine_claim_mentions (drawing->engine, claim, item->a, fold)
         && (item->kind != ENT_MAP_ITEM_LINE || ent_engine_claim_mentions (drawing->engine, claim, item->b, fold));
}

static GArray *
find_claims (EntDrawing *drawing)
{
  g_autofree guint *fold = ent_engine_get_folds (drawing->engine, drawing->lens);
  GArray *claims = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_claims = ent_engine_get_n_claims (drawing->engine);

  for (guint i = 0; i < n_claims; i++)
    if (ent_engine_passes (drawing->engine, drawing->lens, i) && !ent_engine_claim_is_retracted (drawing->engine, i)
        && is_about (drawing, i, fold))
      g_array_append_val (claims, i);

  return claims;
}

static gboolean
is_on_axis (const EntTimelineChart *chart,
            const EntSpan *span)
{
  return !ent_span_is_undated (span) && span->start_lo <= chart->period.hi && span->end_hi >= chart->period.lo;
}

static gboolean
add_spans (EntTimelinePart *self,
           GError **error)
{
  EntEngine *engine = self->parent.engine;
  EntTimelineChart *chart = self->chart;

  for (guint i = 0; i < self->claims->len && chart->spans->len < MAX_SPANS; i++)
    {
      guint index = g_array_index (self->claims, guint, i);
      g_autoptr (EntClaim) claim = ent_engine_load_claim (engine, index, error);
      EntTimelineSpan *span;

      if (claim == NULL)
        return FALSE;
      if (claim->negated || claim->ties->len == 0 || !is_on_axis (chart, &claim->span))
        continue;

      span = ent_timeline_span_new_of_claim (index, claim, &g_array_index (claim->ties, EntTie, 0));
      span->label = g_strdup_printf ("\u2068%s\u2069", claim->summary);
      span->outlook = ent_engine_get_outlook (engine, index, chart->moment.to);
      g_ptr_array_add (chart->spans, span);
    }
  ent_timeline_chart_sort_spans (chart);

  return TRUE;
}

EntDrawing *
ent_timeline_drawing_new (const EntDrawing *base,
                          GError **error)
{
  EntTimelinePart *self = g_new0 (EntTimelinePart, 1);
  g_autoptr (EntDrawing) drawing = &self->parent;

  self->parent = *base;
  self->parent.klass = &timeline_class;
  self->parent.fitted = TRUE;
  self->parent.name = g_strdup (_("Timeline"));
  self->claims = find_claims (drawing);
  self->chart = ent_timeline_chart_new_of_dossier (ent_engine_get_dossier (base->engine));
  self->chart->size = ENT_TIMELINE_DETAIL;
  self->chart->moment = base->lens->moment;
  self->chart->pill = ENT_DAY_INVALID;
  self->chart->today = ENT_DAY_INVALID; /* a picture is the same tomorrow */
  if (!add_spans (self, error))
    return NULL;

  return g_steal_pointer (&drawing);
}
