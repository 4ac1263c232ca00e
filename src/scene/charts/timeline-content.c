/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-content.h"

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const EntTimelineEvent *x = *(const EntTimelineEvent *const *) a, *y = *(const EntTimelineEvent *const *) b;

  return (x->lo > y->lo) - (x->lo < y->lo);
}

static void
add_events (EntTimelineChart *chart,
            EntDossier *dossier)
{
  GPtrArray *events = ent_dossier_get_events (dossier);

  for (guint i = 0; i < events->len; i++)
    {
      const EntEvent *record = g_ptr_array_index (events, i);
      EntTimelineEvent *event = g_new0 (EntTimelineEvent, 1);

      event->lo = record->span.start_lo;
      event->hi = record->span.end_hi;
      event->title = g_strdup (record->title);
      g_ptr_array_add (chart->events, event);
    }
  g_ptr_array_sort (chart->events, compare_events);
}

/* Of the sources that say when they came out. */
static EntDay
find_last_source (EntDossier *dossier)
{
  GPtrArray *sources = ent_dossier_get_sources (dossier);
  EntDay last = ENT_DAY_INVALID;

  for (guint i = 0; i < sources->len; i++)
    {
      const EntSource *source = g_ptr_array_index (sources, i);

      if (!ent_source_field_is_inferred (source, "p_lo") && ent_day_is_valid (source->publication.p_hi))
        last = MAX (last, source->publication.p_hi);
    }

  return last;
}

/**
 * ent_timeline_chart_new_of_dossier:
 * @dossier: a dossier
 *
 * Returns: (transfer full): a chart with all that does not depend on what is
 *   looked at: events, the latest source, today
 */
EntTimelineChart *
ent_timeline_chart_new_of_dossier (EntDossier *dossier)
{
  EntTimelineChart *chart;

  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  chart = ent_timeline_chart_new (ent_dossier_get_period (dossier));
  chart->today = ent_day_today ();
  chart->last_source = find_last_source (dossier);
  add_events (chart, dossier);

  return chart;
}

/**
 * ent_timeline_span_new_of_claim:
 * @index: of the claim in its engine
 * @claim: the claim
 * @tie: the tie of it that is shown
 *
 * Returns: (transfer full): what a lane needs, without label and outlook
 */
EntTimelineSpan *
ent_timeline_span_new_of_claim (guint index,
                                const EntClaim *claim,
                                const EntTie *tie)
{
  EntTimelineSpan *span;

  g_return_val_if_fail (claim != NULL && tie != NULL, NULL);

  span = g_new0 (EntTimelineSpan, 1);
  span->claim = index;
  span->span = claim->span;
  span->aspect = claim->aspect;
  span->polarity = tie->polarity;
  span->publication = claim->publication;
  span->forecast = claim->modality == ENT_MODALITY_FORECAST;
  span->has_horizon = span->forecast && ent_claim_has_horizon (claim);

  return span;
}

/* Claims that have a date tell more in a lane than those that have none. */
static int
rank (const EntTimelineSpan *span)
{
  if (span->forecast)
    return span->has_horizon ? 1 : 3;

  return ent_span_is_undated (&span->span) ? 2 : 0;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const EntTimelineSpan *x = *(const EntTimelineSpan *const *) a, *y = *(const EntTimelineSpan *const *) b;

  if (rank (x) != rank (y))
    return rank (x) - rank (y);
  if (x->span.start_hi != y->span.start_hi)
    return x->span.start_hi < y->span.start_hi ? -1 : 1;

  return (x->claim > y->claim) - (x->claim < y->claim);
}

/**
 * ent_timeline_chart_sort_spans:
 * @self: a chart
 *
 * Puts first what has a date, then what is expected by one, then the rest.
 */
void
ent_timeline_chart_sort_spans (EntTimelineChart *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_sort (self->spans, compare_spans);
}
