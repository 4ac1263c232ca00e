/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-scale-private.h"

#include <glib/gi18n.h>

#include "day-words.h"
#include "phrases.h"
#include "time-ticks.h"
#include "timeline-content.h"

/* Above that, going through every claim would be felt. */
#define MAX_CLAIMS_TO_READ 20000
#define MAX_SPANS 400
#define MIN_BIN_WIDTH 6.0 /* pixels */

/**
 * ent_time_scale_make_chart:
 * @session: a session with a dossier
 *
 * Returns: (transfer full): a chart with all that does not depend on what is
 *   looked at
 */
EntTimelineChart *
ent_time_scale_make_chart (EntSession *session)
{
  return ent_timeline_chart_new_of_dossier (ent_session_get_dossier (session));
}

/* What is looked at */

static gboolean
moments_equal (const EntMoment *a,
               const EntMoment *b)
{
  return a->window == b->window && a->from == b->from && a->to == b->to;
}

static void
update_outlooks (EntTimeScale *self)
{
  EntEngine *engine = ent_session_get_engine (self->session);

  for (guint i = 0; i < self->chart->spans->len; i++)
    {
      EntTimelineSpan *span = g_ptr_array_index (self->chart->spans, i);

      span->outlook = ent_engine_get_outlook (engine, span->claim, self->chart->moment.to);
    }
}

/* What moved comes into sight. */
static void
reveal (EntTimeScale *self)
{
  EntTimelineChart *chart = self->chart;

  if (moments_equal (&self->shown, &chart->moment))
    return;

  if (chart->moment.from != self->shown.from)
    ent_time_axis_reveal (&chart->axis, chart->moment.from, chart->period.lo, chart->period.hi);
  if (chart->moment.to != self->shown.to || !chart->moment.window)
    ent_time_axis_reveal (&chart->axis, chart->moment.to, chart->period.lo, chart->period.hi);
  self->shown = chart->moment;
}

void
ent_time_scale_update_moment (EntTimeScale *self)
{
  const EntMoment *compared = ent_session_get_compared (self->session);
  EntTimelineChart *chart = self->chart;

  chart->moment = ent_session_get_lens (self->session)->moment;
  chart->comparing = compared != NULL;
  if (compared != NULL)
    chart->compared = *compared;
  chart->pill = self->drag == ENT_TIME_DRAG_NONE   ? ENT_DAY_INVALID
                : self->drag == ENT_TIME_DRAG_FROM ? chart->moment.from
                                                   : chart->moment.to;
  reveal (self);
  update_outlooks (self);
}

/* Claims about what is selected */

static gboolean
is_about (EntSession       *session,
          const EntMapItem *item,
          guint             claim)
{
  EntEngine *engine = ent_session_get_engine (session);
  const guint *fold = ent_session_get_picture (session)->fold;

  return ent_engine_claim_mentions (engine, claim, item->a, fold)
         && (item->kind != ENT_MAP_ITEM_LINE || ent_engine_claim_mentions (engine, claim, item->b, fold));
}

static GArray *
find_selected_claims (EntSession *session)
{
  EntEngine *engine = ent_session_get_engine (session);
  const EntMapItem *item = ent_session_get_selection (session);
  GArray *claims = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_claims = ent_engine_get_n_claims (engine);
  EntLayer layer;

  for (guint i = 0; i < n_claims && n_claims <= MAX_CLAIMS_TO_READ; i++)
    if (is_about (session, item, i)
        && ent_engine_get_layer (engine, ent_session_get_lens (session), i, &layer))
      g_array_append_val (claims, i);

  return claims;
}

/* The tie of a claim that what is selected is about. */
static const EntTie *
find_tie (EntSession     *session,
          const EntClaim *claim)
{
  const EntMapItem *item = ent_session_get_selection (session);
  const guint *fold = ent_session_get_picture (session)->fold;

  for (guint i = 0; i < claim->ties->len; i++)
    {
      const EntTie *tie = &g_array_index (claim->ties, EntTie, i);
      guint a = fold[tie->a], b = fold[tie->b];

      if (item->kind == ENT_MAP_ITEM_ACTOR ? a == item->a || b == item->a
                                           : (a == item->a && b == item->b) || (a == item->b && b == item->a))
        return tie;
    }

  return NULL;
}

/* In parentheses the editor notes what the text does not say in words. */
static gboolean
quotes_words (const EntClaim *claim)
{
  return claim->as_written != NULL && claim->as_written[0] != '(';
}

static char *
make_label (const EntClaim *claim)
{
  if (!quotes_words (claim))
    return ent_phrase_isolate (claim->summary);

  /* Translators: how a source says when, as written there, and what a claim says */
  return g_strdup_printf (_("“%s” \u2068%s\u2069"), claim->as_written, claim->summary);
}

static void
add_span (EntTimeScale *self,
          guint         index)
{
  const EntClaim *claim = ent_session_get_claim (self->session, index);
  const EntTie *tie = claim != NULL ? find_tie (self->session, claim) : NULL;

  EntTimelineSpan *span;

  if (tie == NULL || claim->negated)
    return;

  span = ent_timeline_span_new_of_claim (index, claim, tie);
  span->label = make_label (claim);
  g_ptr_array_add (self->chart->spans, span);
}

/* The claims about what is selected: in the lanes, and inside the bars. Without
 * a selection those that pass the filters are inside.
 */
void
ent_time_scale_update_spans (EntTimeScale *self)
{
  EntEngine *engine = ent_session_get_engine (self->session);
  const EntLens *lens = ent_session_get_lens (self->session);
  gboolean any = ent_session_get_selection (self->session)->kind != ENT_MAP_ITEM_NONE;
  g_autoptr (GArray) claims = any ? find_selected_claims (self->session) : NULL;

  g_ptr_array_set_size (self->chart->spans, 0);
  for (guint i = 0; any && i < MIN (claims->len, MAX_SPANS); i++)
    add_span (self, g_array_index (claims, guint, i));
  ent_timeline_chart_sort_spans (self->chart);
  update_outlooks (self);
  if (!any && ent_lens_has_filter (lens))
    ent_time_histogram_set_filter (self->chart->histogram, engine, lens);
  else
    ent_time_histogram_set_inside (self->chart->histogram, engine, claims);
  g_clear_pointer (&self->spans_lens, ent_lens_free);
  self->spans_lens = ent_lens_copy (lens);
}

/* Bars as wide as they can be seen: months, or years when zoomed out. */
void
ent_time_scale_update_bins (EntTimeScale *self)
{
  EntTimelineChart *chart = self->chart;
  EntTimeUnit unit;
  guint n;

  ent_time_ticks_find_bin (&chart->axis, MIN_BIN_WIDTH, &unit, &n);
  if (chart->histogram != NULL && chart->histogram->unit == unit && chart->histogram->n == n)
    return;

  g_clear_pointer (&chart->histogram, ent_time_histogram_free);
  chart->histogram = ent_time_histogram_new (ent_session_get_engine (self->session), unit, n);
  ent_time_scale_update_spans (self);
}

/* Words for what is under the pointer */

static char *
describe_event (const EntTimelineEvent *event)
{
  EntSpan span = ent_span_act (event->lo, event->hi);
  g_autofree char *when = ent_span_format (&span, ENT_ASPECT_ACT);

  return g_strdup_printf ("%s\n%s", event->title, when);
}

static char *
describe_bin_days (const EntTimeHistogram *histogram,
                   guint                   bin)
{
  if (histogram->unit == ENT_TIME_UNIT_MONTH && histogram->n == 1)
    return ent_day_format_words (histogram->starts[bin], ENT_DAY_WORDS_LONG_MONTH);
  if (histogram->unit == ENT_TIME_UNIT_YEAR && histogram->n == 1)
    return ent_day_format_words (histogram->starts[bin], ENT_DAY_WORDS_YEAR);

  return ent_phrase_span_of_days (histogram->starts[bin], histogram->starts[bin + 1] - 1);
}

static char *
describe_bin (EntTimeScale *self,
              guint         bin)
{
  const EntTimeHistogram *histogram = self->chart->histogram;
  gboolean expected = histogram->starts[bin] > self->chart->period.as_of;
  guint all = expected ? histogram->expected[bin] : histogram->all[bin];
  guint inside = expected ? histogram->inside_expected[bin] : histogram->inside[bin];
  g_autofree char *days = describe_bin_days (histogram, bin);
  g_autofree char *text = NULL;

  text = g_strdup_printf (expected ? ngettext ("%s: %u forecast open", "%s: %u forecasts open", all)
                                   : ngettext ("%s: %u claim in force", "%s: %u claims in force", all),
                          days, all);
  if (ent_session_get_selection (self->session)->kind != ENT_MAP_ITEM_NONE)
    /* Translators: a sentence about claims, and how many of them are about what is selected */
    return g_strdup_printf (ngettext ("%s, %u of them about the selection", "%s, %u of them about the selection", inside),
                            text, inside);
  if (ent_lens_has_filter (ent_session_get_lens (self->session)))
    /* Translators: a sentence about claims, and how many of them the filters let pass */
    return g_strdup_printf (ngettext ("%s, %u of them passes the filters", "%s, %u of them pass the filters", inside),
                            text, inside);

  return g_steal_pointer (&text);
}

char *
ent_time_scale_describe_point (EntTimeScale *self,
                               EntPoint      point)
{
  const EntTimelineChart *chart = self->chart;
  guint event = ent_timeline_chart_find_event (chart, point);
  guint span = ent_timeline_chart_find_span (chart, point);

  if (event != ENT_NO_INDEX)
    return describe_event (g_ptr_array_index (chart->events, event));
  if (span != ENT_NO_INDEX)
    {
      const EntTimelineSpan *shown = g_ptr_array_index (chart->spans, span);
      g_autofree char *when = ent_span_format (&shown->span, shown->aspect);

      return g_strdup_printf ("%s\n%s", shown->label, when);
    }

  return describe_bin (self, ent_time_histogram_find_bin (chart->histogram,
                                                          ent_time_axis_day_at (&chart->axis, point.x)));
}
