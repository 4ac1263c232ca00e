/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "day.h"
#include "nick.h"

G_BEGIN_DECLS

/**
 * EntEndKind:
 * @ENT_END_STATED: the source gives the date
 * @ENT_END_AS_SAID: still so when the source spoke
 * @ENT_END_UNKNOWN: there is such an end, its date is not told
 * @ENT_END_OPEN: going on without an end in sight
 * @ENT_END_NONE: timeless; there is no such end
 */
typedef enum
{
  ENT_END_STATED,
  ENT_END_AS_SAID,
  ENT_END_UNKNOWN,
  ENT_END_OPEN,
  ENT_END_NONE,
} EntEndKind;

/** EntBasis: how the bounds of a span came about. */
typedef enum
{
  ENT_BASIS_STATED,
  ENT_BASIS_INFERRED,
  ENT_BASIS_COMPUTED,
  ENT_BASIS_NONE,
} EntBasis;

/** EntAspect: a state has two ends, an act is one (perhaps unknown) day. */
typedef enum
{
  ENT_ASPECT_STATE,
  ENT_ASPECT_ACT,
} EntAspect;

/**
 * EntSpan:
 * @start_lo: the earliest day on which it can have begun
 * @start_hi: the latest day on which it can have begun
 * @end_lo: the earliest day that can have been its last
 * @end_hi: the latest day that can have been its last
 * @start_kind: what is known of the start
 * @end_kind: what is known of the end
 * @uncertain: written with `?`: its degree is at most presumed
 *
 * All bounds are days that still belong to the span. An act's start and end
 * bounds are equal: the first and last day on which it can have happened.
 */
typedef struct
{
  EntDay start_lo, start_hi, end_lo, end_hi;
  EntEndKind start_kind, end_kind;
  gboolean uncertain;
} EntSpan;

EntSpan     ent_span_as_said          (EntDay p_lo, EntDay p_hi);
EntSpan     ent_span_since            (EntDay lo, EntDay hi, EntDay p_lo);
EntSpan     ent_span_until            (EntDay lo, EntDay hi);
EntSpan     ent_span_for_decades      (EntDay p_lo);
EntSpan     ent_span_timeless         (void);
EntSpan     ent_span_act              (EntDay lo, EntDay hi);
EntSpan     ent_span_act_recent       (EntDay p_lo, EntDay p_hi);
EntSpan     ent_span_act_undated      (EntDay p_hi);
EntSpan     ent_span_horizon_months   (EntDay p_lo, EntDay p_hi, int from_months, int to_months);

gboolean    ent_span_validate         (const EntSpan *span, EntAspect aspect, GError **error);
gboolean    ent_span_equal            (const EntSpan *a, const EntSpan *b);
gboolean    ent_span_overlaps         (const EntSpan *a, const EntSpan *b);
gboolean    ent_span_is_undated       (const EntSpan *span);
char       *ent_span_format           (const EntSpan *span, EntAspect aspect);

ENT_DECLARE_NICKS (EntEndKind, end_kind)
ENT_DECLARE_NICKS (EntBasis, basis)
ENT_DECLARE_NICKS (EntAspect, aspect)

G_END_DECLS
