/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "span.h"

G_BEGIN_DECLS

#define ENT_TRAIL_DEFAULT 90 /* days */

/** EntDegree: how surely a claim is in force. Ordered: MIN () is the weaker one. */
typedef enum
{
  ENT_DEGREE_NONE = 0,
  ENT_DEGREE_POSSIBLE,
  ENT_DEGREE_PRESUMED,
  ENT_DEGREE_CERTAIN,
} EntDegree;

/**
 * EntClock:
 * @ENT_CLOCK_HELD: in force at the moment, whenever published
 * @ENT_CLOCK_KNOWN: in force at the moment, and published by then
 */
typedef enum
{
  ENT_CLOCK_HELD,
  ENT_CLOCK_KNOWN,
} EntClock;

/** EntOutlook: where a forecast stands. NONE: it has no horizon and is unsettled. */
typedef enum
{
  ENT_OUTLOOK_NONE,
  ENT_OUTLOOK_PENDING,
  ENT_OUTLOOK_DUE,
  ENT_OUTLOOK_OVERDUE,
  ENT_OUTLOOK_SETTLED,
} EntOutlook;

/** EntPublication: the first and the last day on which it can have been published. */
typedef struct
{
  EntDay p_lo, p_hi;
} EntPublication;

/**
 * EntPeriod:
 * @lo: the first day of the dossier's period
 * @hi: its last day
 * @as_of: the day up to which the editor vouches for the dossier
 */
typedef struct
{
  EntDay lo, hi, as_of;
} EntPeriod;

/**
 * EntMoment:
 * @clock: which clock
 * @window: whether it asks for "at some time in" [@from, @to]
 * @from: the day, or the first day of the window
 * @to: the same day, or the last day of the window
 * @trail: days for which an act stays after it happened, ≥ 0; 0 in a window
 */
typedef struct
{
  EntClock clock;
  gboolean window;
  EntDay from, to;
  int trail;
} EntMoment;

EntMoment   ent_moment_at         (EntClock clock, EntDay day, int trail);
EntMoment   ent_moment_window     (EntClock clock, EntDay from, EntDay to);

EntDegree   ent_degree_at         (const EntSpan        *span,
                                   EntAspect             aspect,
                                   const EntPublication *publication,
                                   const EntMoment      *moment,
                                   const EntPeriod      *period);

/* Forecasts. @horizon may be NULL: none given. @settled_on is the settling
 * claim's p_lo, ENT_DAY_PLUS_INFINITY while unsettled. */
EntOutlook  ent_outlook_at        (const EntSpan *horizon, EntDay settled_on, EntDay day);
EntDay      ent_horizon_get_end   (const EntSpan *horizon);
EntDegree   ent_forecast_drawn_at (const EntSpan        *horizon,
                                   EntDay                settled_on,
                                   const EntPublication *publication,
                                   const EntMoment      *moment,
                                   const EntPeriod      *period);

ENT_DECLARE_NICKS (EntDegree, degree)
ENT_DECLARE_NICKS (EntClock, clock)
ENT_DECLARE_NICKS (EntOutlook, outlook)

G_END_DECLS
