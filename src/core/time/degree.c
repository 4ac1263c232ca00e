/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "degree.h"

ENT_DEFINE_NICKS (EntDegree, degree, "none", "possible", "presumed", "certain")
ENT_DEFINE_NICKS (EntClock, clock, "held", "known")
ENT_DEFINE_NICKS (EntOutlook, outlook, "none", "pending", "due", "overdue", "settled")

/* Both ends belong to it; empty when from > to. */
typedef struct
{
  EntDay from, to;
} Range;

/**
 * ent_moment_at:
 * @clock: a clock
 * @day: a day
 * @trail: days for which an act stays after it happened, ≥ 0
 *
 * Returns: the moment "on @day"
 */
EntMoment
ent_moment_at (EntClock clock,
               EntDay   day,
               int      trail)
{
  return (EntMoment) { .clock = clock, .from = day, .to = day, .trail = trail };
}

/**
 * ent_moment_window:
 * @clock: a clock
 * @from: its first day
 * @to: its last day, ≥ @from
 *
 * Returns: the moment "at some time from @from to @to"
 */
EntMoment
ent_moment_window (EntClock clock,
                   EntDay   from,
                   EntDay   to)
{
  return (EntMoment) { .clock = clock, .window = TRUE, .from = from, .to = to };
}

static Range
clip_to_period (const EntMoment *moment,
                const EntPeriod *period)
{
  g_assert (moment != NULL);
  g_assert (period != NULL);

  return (Range) { MAX (moment->from, period->lo), MIN (moment->to, period->hi) };
}

/* Whether the day is presumed to be one of the state for some day of the range.
 * Such days run from the one on which it has begun as far as told, to the last
 * one that somebody vouches for. No such day is certain, or the range were. */
static gboolean
state_is_presumed (const EntSpan *span,
                   EntDay         p_lo,
                   Range          range,
                   EntDay         as_of)
{
  EntDay begun, last;

  g_assert (span != NULL);

  if (span->end_kind != ENT_END_AS_SAID && span->end_kind != ENT_END_OPEN)
    return FALSE;

  begun = MIN (span->start_hi, MAX (span->start_lo, p_lo));
  last = MIN (as_of, span->end_hi);

  return MAX (begun, range.from) <= MIN (last, range.to);
}

/* A moment is a window of one day. */
static EntDegree
find_state_degree (const EntSpan *span,
                   EntDay         p_lo,
                   Range          range,
                   EntDay         as_of)
{
  g_assert (span != NULL);

  if (span->start_hi <= range.to && span->end_lo >= range.from)
    return ENT_DEGREE_CERTAIN;
  if (state_is_presumed (span, p_lo, range, as_of))
    return ENT_DEGREE_PRESUMED;
  if (span->start_lo <= range.to && span->end_hi >= range.from)
    return ENT_DEGREE_POSSIBLE;

  return ENT_DEGREE_NONE;
}

/* Whether lo … hi is too wide to be certain within any trail of that length. */
static gboolean
is_wider_than (EntDay lo,
               EntDay hi,
               int    trail)
{
  return (gint64) hi - lo > trail;
}

/* Whether a day T of the range has the act reported as having happened: lo … hi
 * meets T − trail … T, and T lies in p_lo … p_lo + trail and not after as_of. */
static gboolean
act_is_presumed (const EntSpan *span,
                 EntDay         p_lo,
                 Range          range,
                 int            trail,
                 EntDay         as_of)
{
  EntDay first, last;

  g_assert (span != NULL);

  if (!is_wider_than (span->start_lo, span->start_hi, trail))
    return FALSE;

  first = MAX (span->start_lo, p_lo);
  last = MIN (ent_day_add (MIN (span->start_hi, p_lo), trail), as_of);

  return MAX (first, range.from) <= MIN (last, range.to);
}

/* A moment's act may have happened on any day of the trail before it, so that
 * its range reaches back; a window's trail is 0. */
static EntDegree
find_act_degree (const EntSpan *span,
                 EntDay         p_lo,
                 Range          range,
                 int            trail,
                 EntDay         as_of)
{
  /* Wider than a day, so that no trail is long enough to reach minus infinity. */
  gint64 from = (gint64) range.from - trail;

  g_assert (span != NULL);

  if (from <= span->start_lo && span->start_hi <= range.to)
    return ENT_DEGREE_CERTAIN;
  if (act_is_presumed (span, p_lo, range, trail, as_of))
    return ENT_DEGREE_PRESUMED;
  if (span->start_lo <= range.to && span->start_hi >= from)
    return ENT_DEGREE_POSSIBLE;

  return ENT_DEGREE_NONE;
}

/* How surely it has been published by that day. */
static EntDegree
find_publication_degree (const EntPublication *publication,
                         EntDay                day)
{
  g_assert (publication != NULL);

  if (publication->p_hi <= day)
    return ENT_DEGREE_CERTAIN;
  if (publication->p_lo <= day)
    return ENT_DEGREE_POSSIBLE;

  return ENT_DEGREE_NONE;
}

/**
 * ent_degree_at:
 * @span: a valid span
 * @aspect: of what it is the span; of an act, only the start bounds are read
 * @publication: when the claim's source was published
 * @moment: the moment or window, its trail in days
 * @period: the period of the dossier, outside of which nothing is in force
 *
 * Answers how surely a claim is in force. All intervals are closed. A window
 * is clipped to the period, and under the clock *known* counts what has been
 * published by its last day. A forecast has no degree: see
 * ent_forecast_drawn_at().
 *
 * Returns: the degree; none for a window that ends before it begins
 */
EntDegree
ent_degree_at (const EntSpan        *span,
               EntAspect             aspect,
               const EntPublication *publication,
               const EntMoment      *moment,
               const EntPeriod      *period)
{
  EntDegree degree;
  Range range;

  g_return_val_if_fail (span != NULL && publication != NULL, ENT_DEGREE_NONE);
  g_return_val_if_fail (moment != NULL && moment->trail >= 0, ENT_DEGREE_NONE);
  g_return_val_if_fail (period != NULL, ENT_DEGREE_NONE);

  range = clip_to_period (moment, period);
  if (range.from > range.to)
    return ENT_DEGREE_NONE;

  if (aspect == ENT_ASPECT_STATE)
    degree = find_state_degree (span, publication->p_lo, range, period->as_of);
  else
    degree = find_act_degree (span, publication->p_lo, range,
                              moment->window ? 0 : moment->trail, period->as_of);

  if (moment->clock == ENT_CLOCK_KNOWN)
    degree = MIN (degree, find_publication_degree (publication, range.to));
  if (span->uncertain)
    degree = MIN (degree, ENT_DEGREE_PRESUMED);

  return degree;
}

/**
 * ent_horizon_get_end:
 * @horizon: (nullable): when a forecast should come about
 *
 * Returns: the last day of the horizon; of one without an end, the last day of
 *   its start; without any, plus infinity
 */
EntDay
ent_horizon_get_end (const EntSpan *horizon)
{
  if (horizon == NULL)
    return ENT_DAY_PLUS_INFINITY;

  return ent_day_is_valid (horizon->end_hi) ? horizon->end_hi : horizon->start_hi;
}

/**
 * ent_outlook_at:
 * @horizon: (nullable): when it should come about; %NULL when none is given
 * @settled_on: p_lo of the claim that settles it; %ENT_DAY_PLUS_INFINITY while
 *   nothing does
 * @day: the moment
 *
 * The clock does not matter, nor whether the forecast has been published yet.
 *
 * Returns: where the forecast stands on @day
 */
EntOutlook
ent_outlook_at (const EntSpan *horizon,
                EntDay         settled_on,
                EntDay         day)
{
  if (settled_on <= day)
    return ENT_OUTLOOK_SETTLED;
  if (horizon == NULL)
    return ENT_OUTLOOK_NONE;
  if (day < horizon->start_lo)
    return ENT_OUTLOOK_PENDING;

  return day <= ent_horizon_get_end (horizon) ? ENT_OUTLOOK_DUE : ENT_OUTLOOK_OVERDUE;
}

/**
 * ent_forecast_drawn_at:
 * @horizon: (nullable): when it should come about; %NULL when none is given
 * @settled_on: p_lo of the claim that settles it; %ENT_DAY_PLUS_INFINITY while
 *   nothing does
 * @publication: when the forecast's source was published
 * @moment: the moment or window
 * @period: the period of the dossier
 *
 * A forecast is drawn from its publication to the last day of its horizon
 * (without one, of the period), and no longer from the day on that settles it.
 * In a window it is drawn when it is on one of its days.
 *
 * Returns: certain for a dotted line; possible for a thin one, which under the
 *   clock *known* may not have been published yet; none for no line
 */
EntDegree
ent_forecast_drawn_at (const EntSpan        *horizon,
                       EntDay                settled_on,
                       const EntPublication *publication,
                       const EntMoment      *moment,
                       const EntPeriod      *period)
{
  EntDay last;
  Range range;

  g_return_val_if_fail (publication != NULL, ENT_DEGREE_NONE);
  g_return_val_if_fail (moment != NULL && period != NULL, ENT_DEGREE_NONE);

  range = clip_to_period (moment, period);
  last = MIN (ent_horizon_get_end (horizon), ent_day_add (settled_on, -1));
  if (MAX (publication->p_lo, range.from) > MIN (last, range.to))
    return ENT_DEGREE_NONE;

  return moment->clock == ENT_CLOCK_KNOWN ? find_publication_degree (publication, range.to)
                                          : ENT_DEGREE_CERTAIN;
}
