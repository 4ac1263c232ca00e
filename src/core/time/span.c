/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "span.h"

#include <glib/gi18n.h>

#define MONTHS_RECENT  12
#define MONTHS_DECADES (20 * 12)

ENT_DEFINE_NICKS (EntEndKind, end_kind, "stated", "as-said", "unknown", "open", "none")
ENT_DEFINE_NICKS (EntBasis, basis, "stated", "inferred", "computed", "none")
ENT_DEFINE_NICKS (EntAspect, aspect, "state", "act")

static EntSpan
make_state (EntDay     start_lo,
            EntDay     start_hi,
            EntEndKind start_kind,
            EntDay     end_lo,
            EntDay     end_hi,
            EntEndKind end_kind)
{
  return (EntSpan) {
    .start_lo = start_lo,
    .start_hi = start_hi,
    .end_lo = end_lo,
    .end_hi = end_hi,
    .start_kind = start_kind,
    .end_kind = end_kind,
  };
}

static EntSpan
make_act (EntDay     lo,
          EntDay     hi,
          EntEndKind kind)
{
  return make_state (lo, hi, kind, lo, hi, kind);
}

/**
 * ent_span_as_said:
 * @p_lo: the first day on which the source can have been published
 * @p_hi: the last such day
 *
 * A state that is told without any date: "are allies".
 *
 * Returns: begun by @p_hi, lasting at least to @p_lo
 */
EntSpan
ent_span_as_said (EntDay p_lo,
                  EntDay p_hi)
{
  return make_state (ENT_DAY_MINUS_INFINITY, p_hi, ENT_END_UNKNOWN,
                     p_lo, ENT_DAY_PLUS_INFINITY, ENT_END_AS_SAID);
}

/**
 * ent_span_since:
 * @lo: the first day of the date that is told
 * @hi: its last day
 * @p_lo: the first day on which the source can have been published
 *
 * A state that is told with its start: "since May 2025".
 *
 * Returns: begun within [@lo, @hi], lasting at least to @p_lo
 */
EntSpan
ent_span_since (EntDay lo,
                EntDay hi,
                EntDay p_lo)
{
  return make_state (lo, hi, ENT_END_STATED, p_lo, ENT_DAY_PLUS_INFINITY, ENT_END_AS_SAID);
}

/**
 * ent_span_until:
 * @lo: the first day of the date that is told
 * @hi: its last day
 *
 * A state that is told with its end: "until 2020".
 *
 * Returns: begun by @hi, ended within [@lo, @hi]
 */
EntSpan
ent_span_until (EntDay lo,
                EntDay hi)
{
  return make_state (ENT_DAY_MINUS_INFINITY, hi, ENT_END_UNKNOWN, lo, hi, ENT_END_STATED);
}

/**
 * ent_span_for_decades:
 * @p_lo: the first day on which the source can have been published
 *
 * A state told as "for decades": two of them. The basis is computed.
 *
 * Returns: begun 20 years before @p_lo or earlier, lasting at least to @p_lo
 */
EntSpan
ent_span_for_decades (EntDay p_lo)
{
  return make_state (ENT_DAY_MINUS_INFINITY, ent_day_add_months (p_lo, -MONTHS_DECADES),
                     ENT_END_UNKNOWN, p_lo, ENT_DAY_PLUS_INFINITY, ENT_END_AS_SAID);
}

/**
 * ent_span_timeless:
 *
 * A state that has neither start nor end.
 *
 * Returns: in force on every day
 */
EntSpan
ent_span_timeless (void)
{
  return make_state (ENT_DAY_MINUS_INFINITY, ENT_DAY_MINUS_INFINITY, ENT_END_NONE,
                     ENT_DAY_PLUS_INFINITY, ENT_DAY_PLUS_INFINITY, ENT_END_NONE);
}

/**
 * ent_span_act:
 * @lo: the first day of the date that is told
 * @hi: its last day
 *
 * An act that is told with its date: "in May 2025".
 *
 * Returns: one day within [@lo, @hi]
 */
EntSpan
ent_span_act (EntDay lo,
              EntDay hi)
{
  return make_act (lo, hi, ENT_END_STATED);
}

/**
 * ent_span_act_recent:
 * @p_lo: the first day on which the source can have been published
 * @p_hi: the last such day
 *
 * An act told as "recently": within twelve months. The basis is computed.
 *
 * Returns: one day from 12 months before @p_lo to @p_hi
 */
EntSpan
ent_span_act_recent (EntDay p_lo,
                     EntDay p_hi)
{
  return make_act (ent_day_add_months (p_lo, -MONTHS_RECENT), p_hi, ENT_END_UNKNOWN);
}

/**
 * ent_span_act_undated:
 * @p_hi: the last day on which the source can have been published
 *
 * An act that is told without any date.
 *
 * Returns: one day up to @p_hi
 */
EntSpan
ent_span_act_undated (EntDay p_hi)
{
  return make_act (ENT_DAY_MINUS_INFINITY, p_hi, ENT_END_UNKNOWN);
}

/**
 * ent_span_horizon_months:
 * @p_lo: the first day on which the forecast can have been published
 * @p_hi: the last such day
 * @from_months: months from publication to the start of the horizon, ≥ 0
 * @to_months: months to its end, ≥ @from_months
 *
 * The horizon of a forecast that counts from its publication, widened to whole
 * months: "in 6 to 12 months", said on 2025-11-02, is 2026-05-01 to 2026-11-30.
 * It does not begin before @p_lo.
 *
 * Returns: the span of an act within the horizon; its basis is computed
 */
EntSpan
ent_span_horizon_months (EntDay p_lo,
                         EntDay p_hi,
                         int    from_months,
                         int    to_months)
{
  EntDay lo, hi;

  g_return_val_if_fail (from_months >= 0, ent_span_act_undated (p_hi));
  g_return_val_if_fail (from_months <= to_months, ent_span_act_undated (p_hi));

  lo = ent_day_month_start (ent_day_add_months (p_lo, from_months));
  hi = ent_day_month_end (ent_day_add_months (p_hi, to_months));

  return make_act (MAX (lo, p_lo), hi, ENT_END_STATED);
}

static gboolean
validate_bounds (const EntSpan  *span,
                 GError        **error)
{
  g_assert (span != NULL);

  if (!ent_day_is_bound (span->start_lo) || !ent_day_is_bound (span->start_hi)
      || !ent_day_is_bound (span->end_lo) || !ent_day_is_bound (span->end_hi))
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_NO_SUCH_DAY,
                         _("A bound is not a day of the years 0001 to 9999"));
  else if (span->start_lo > span->start_hi)
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_ORDER,
                         _("The earliest start is after the latest start"));
  else if (span->end_lo > span->end_hi)
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_ORDER,
                         _("The earliest end is after the latest end"));
  else if (span->start_lo > span->end_hi)
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_ORDER,
                         _("The earliest start is after the latest end"));
  else if (span->start_lo == ENT_DAY_PLUS_INFINITY || span->end_hi == ENT_DAY_MINUS_INFINITY)
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_ORDER,
                         _("It never begins, or ended before all time"));
  else
    return TRUE;

  return FALSE;
}

static gboolean
is_dateless (EntDay lo,
             EntDay hi)
{
  return lo == ENT_DAY_MINUS_INFINITY && hi == ENT_DAY_PLUS_INFINITY;
}

static gboolean
validate_kinds (const EntSpan  *span,
                GError        **error)
{
  g_assert (span != NULL);

  if ((span->start_kind == ENT_END_NONE && span->start_hi != ENT_DAY_MINUS_INFINITY)
      || (span->end_kind == ENT_END_NONE && span->end_lo != ENT_DAY_PLUS_INFINITY))
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_INCONSISTENT,
                         _("An end of the kind “none” cannot have a date"));
  else if ((span->start_kind == ENT_END_STATED && is_dateless (span->start_lo, span->start_hi))
           || (span->end_kind == ENT_END_STATED && is_dateless (span->end_lo, span->end_hi)))
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_INCONSISTENT,
                         _("An end of the kind “stated” needs a date"));
  else
    return TRUE;

  return FALSE;
}

static gboolean
validate_act (const EntSpan  *span,
              GError        **error)
{
  g_assert (span != NULL);

  if (span->start_lo != span->end_lo || span->start_hi != span->end_hi)
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_INCONSISTENT,
                         _("An act is one day: its start and its end need the same bounds"));
  else if (span->start_kind == ENT_END_NONE || span->end_kind == ENT_END_NONE)
    g_set_error_literal (error, ENT_TIME_ERROR, ENT_TIME_ERROR_INCONSISTENT,
                         _("An act happened on some day: it cannot be timeless"));
  else
    return TRUE;

  return FALSE;
}

/**
 * ent_span_validate:
 * @span: a span
 * @aspect: of what it is the span
 * @error: return location for an error, of the domain %ENT_TIME_ERROR
 *
 * Checks that each bound is a day or an infinity, that the bounds are in order
 * and leave room for at least one day, that those of an act are equal in pairs,
 * and that kinds agree with bounds.
 *
 * Returns: whether a claim of that aspect can have this span
 */
gboolean
ent_span_validate (const EntSpan  *span,
                   EntAspect       aspect,
                   GError        **error)
{
  g_return_val_if_fail (span != NULL, FALSE);

  return validate_bounds (span, error)
         && (aspect != ENT_ASPECT_ACT || validate_act (span, error))
         && validate_kinds (span, error);
}

/**
 * ent_span_equal:
 * @a: a span
 * @b: another
 *
 * Returns: whether bounds, kinds and doubt are the same
 */
gboolean
ent_span_equal (const EntSpan *a,
                const EntSpan *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->start_lo == b->start_lo && a->start_hi == b->start_hi
         && a->end_lo == b->end_lo && a->end_hi == b->end_hi
         && a->start_kind == b->start_kind && a->end_kind == b->end_kind
         && !a->uncertain == !b->uncertain;
}

/**
 * ent_span_overlaps:
 * @a: a span
 * @b: another
 *
 * Returns: whether both can be in force on one day: start_lo … end_hi of both
 *   have a day in common
 */
gboolean
ent_span_overlaps (const EntSpan *a,
                   const EntSpan *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->start_lo <= b->end_hi && b->start_lo <= a->end_hi;
}

/**
 * ent_span_is_undated:
 * @span: a span
 *
 * Returns: whether neither start nor end is stated
 */
gboolean
ent_span_is_undated (const EntSpan *span)
{
  g_return_val_if_fail (span != NULL, FALSE);

  return span->start_kind != ENT_END_STATED && span->end_kind != ENT_END_STATED;
}
