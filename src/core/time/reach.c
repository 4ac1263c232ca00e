/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reach.h"

typedef struct
{
  const EntPeriod *period;
  EntDay published; /* under the clock known, the day from which it counts */
  EntReach *reaches;
  guint n;
} Finder;

/* Nothing is in force outside the period, nor known before it is published. */
static void
add_reach (Finder *finder,
           EntDay  from,
           EntDay  to)
{
  const EntPeriod *period = finder->period;

  from = MAX (from, finder->published);
  if (from > period->hi || to < period->lo)
    return;

  finder->reaches[finder->n++] = (EntReach) { MAX (from, period->lo), MIN (to, period->hi) };
}

static void
add_state (Finder        *finder,
           const EntSpan *span,
           EntDay         p_lo,
           EntDegree      least)
{
  EntDay begun, last;

  if (least == ENT_DEGREE_POSSIBLE)
    {
      add_reach (finder, span->start_lo, span->end_hi);
      return;
    }

  if (least == ENT_DEGREE_PRESUMED || !span->uncertain)
    add_reach (finder, span->start_hi, span->end_lo);
  if (least != ENT_DEGREE_PRESUMED
      || (span->end_kind != ENT_END_AS_SAID && span->end_kind != ENT_END_OPEN))
    return;

  begun = MIN (span->start_hi, MAX (span->start_lo, p_lo));
  last = MIN (finder->period->as_of, span->end_hi);
  if (begun <= last)
    add_reach (finder, begun, last);
}

static void
add_act (Finder        *finder,
         const EntSpan *span,
         EntDay         p_lo,
         int            trail,
         EntDegree      least)
{
  EntDay lo = span->start_lo, hi = span->start_hi;
  EntDay first, last;

  if (least == ENT_DEGREE_POSSIBLE)
    {
      add_reach (finder, lo, ent_day_add (hi, trail));
      return;
    }

  if (least == ENT_DEGREE_PRESUMED || !span->uncertain)
    add_reach (finder, hi, ent_day_add (lo, trail));
  if (least != ENT_DEGREE_PRESUMED || (gint64) hi - lo <= trail)
    return;

  first = MAX (lo, p_lo);
  last = MIN (ent_day_add (MIN (hi, p_lo), trail), finder->period->as_of);
  if (first <= last)
    add_reach (finder, first, last);
}

static EntDay
find_published (const EntPublication *publication,
                EntClock              clock,
                EntDegree             least)
{
  if (clock == ENT_CLOCK_HELD)
    return ENT_DAY_MINUS_INFINITY;

  return least == ENT_DEGREE_POSSIBLE ? publication->p_lo : publication->p_hi;
}

/**
 * ent_reach_find:
 * @span: a valid span
 * @aspect: of what it is the span
 * @publication: when the claim's source was published
 * @moment: a moment of the kind that will be asked for: its clock, its trail and
 *   whether it is a window count, its days do not
 * @period: the period of the dossier
 * @least: a degree other than none
 * @reaches: (out caller-allocates): where to
 *
 * Finds when ent_degree_at() is at least @least. Reaches may overlap.
 *
 * Returns: the number of reaches
 */
guint
ent_reach_find (const EntSpan        *span,
                EntAspect             aspect,
                const EntPublication *publication,
                const EntMoment      *moment,
                const EntPeriod      *period,
                EntDegree             least,
                EntReach              reaches[ENT_REACH_MAX])
{
  Finder finder = { period, find_published (publication, moment->clock, least), reaches, 0 };

  g_return_val_if_fail (least != ENT_DEGREE_NONE, 0);

  if (aspect == ENT_ASPECT_STATE)
    add_state (&finder, span, publication->p_lo, least);
  else
    add_act (&finder, span, publication->p_lo, moment->window ? 0 : moment->trail, least);

  return finder.n;
}

/**
 * ent_reach_find_forecast:
 * @horizon: (nullable): when it should come about; %NULL when none is given
 * @settled_on: p_lo of the claim that settles it, or %ENT_DAY_PLUS_INFINITY
 * @publication: when the forecast's source was published
 * @moment: as for ent_reach_find()
 * @period: the period of the dossier
 * @least: a degree other than none
 * @reaches: (out caller-allocates): where to
 *
 * Finds when ent_forecast_drawn_at() is at least @least.
 *
 * Returns: the number of reaches
 */
guint
ent_reach_find_forecast (const EntSpan        *horizon,
                         EntDay                settled_on,
                         const EntPublication *publication,
                         const EntMoment      *moment,
                         const EntPeriod      *period,
                         EntDegree             least,
                         EntReach              reaches[ENT_REACH_MAX])
{
  Finder finder = { period, find_published (publication, moment->clock, least), reaches, 0 };
  EntDay last = MIN (ent_horizon_get_end (horizon), ent_day_add (settled_on, -1));

  g_return_val_if_fail (least != ENT_DEGREE_NONE, 0);

  if (publication->p_lo <= last)
    add_reach (&finder, publication->p_lo, last);

  return finder.n;
}
