/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "palette.h"
#include "rect.h"
#include "time-axis.h"
#include "time-histogram.h"

G_BEGIN_DECLS

/**
 * EntTimelineSpan:
 * @claim: index of a claim in the engine
 * @span: when it holds; of a forecast its horizon
 * @forecast: it says what is expected
 * @has_horizon: a forecast says by when
 * @outlook: where the forecast stands at the moment
 * @label: (nullable): what it says in a few words
 *
 * A claim as the lanes show it.
 */
typedef struct
{
  guint claim;
  EntSpan span;
  EntAspect aspect;
  EntPolarity polarity;
  EntPublication publication;
  gboolean forecast;
  gboolean has_horizon;
  EntOutlook outlook;
  char *label;
} EntTimelineSpan;

/** EntTimelineEvent: an event that happened within @lo … @hi. */
typedef struct
{
  EntDay lo, hi;
  char *title;
} EntTimelineEvent;

typedef enum
{
  ENT_TIMELINE_COMPACT, /* bars and an axis, in one row with buttons */
  ENT_TIMELINE_STRIP,   /* below the map */
  ENT_TIMELINE_DETAIL,  /* a lane for each claim, as many as there is room for */
} EntTimelineSize;

/* From top to bottom, pixels. */
typedef struct
{
  double bars_top;
  double baseline; /* of the bars */
  double lanes_top;
  double lane_height;
  guint n_lanes;
  double line;     /* of the axis */
  double height;
} EntTimelineRows;

/**
 * EntTimelineChart:
 * @axis: which part of the period is shown, and where
 * @histogram: (nullable): claims over time
 * @spans: (element-type EntTimelineSpan): most important first
 * @events: (element-type EntTimelineEvent): in the order of their days
 * @today: today
 * @last_source: when the latest source with a stated date came out, or %ENT_DAY_INVALID
 * @moment: what is looked at
 * @compared: what it is compared with, if @comparing
 * @pill: the day that is being dragged, or %ENT_DAY_INVALID
 * @event: index of the event that is pointed at, or %ENT_NO_INDEX
 * @size: how much is drawn
 * @rows: set by ent_timeline_chart_lay_out()
 *
 * The timeline as plain values. Change its members, then lay out and paint.
 */
typedef struct
{
  EntPeriod period;
  EntTimeAxis axis;
  EntTimeHistogram *histogram;
  GPtrArray *spans;
  GPtrArray *events;
  EntDay today;
  EntDay last_source;
  EntMoment moment;
  EntMoment compared;
  gboolean comparing;
  EntDay pill;
  guint event;
  EntTimelineSize size;
  EntTimelineRows rows;
} EntTimelineChart;

EntTimelineChart *ent_timeline_chart_new (const EntPeriod *period);
void ent_timeline_chart_free (EntTimelineChart *self);
void ent_timeline_span_free (EntTimelineSpan *self);
void ent_timeline_event_free (EntTimelineEvent *self);

double ent_timeline_chart_get_height (EntTimelineSize size, double text_scale); /* the least, pixels */
void ent_timeline_chart_lay_out (EntTimelineChart *self, double width, double height, double text_scale,
                                 gboolean reversed);
void ent_timeline_chart_paint (const EntTimelineChart *self, const EntPalette *palette, cairo_t *cr);

EntDay ent_timeline_event_get_day (const EntTimelineEvent *self); /* ENT_DAY_INVALID: no place on an axis */
guint ent_timeline_chart_find_event (const EntTimelineChart *self, EntPoint point); /* or ENT_NO_INDEX */
guint ent_timeline_chart_find_span (const EntTimelineChart *self, EntPoint point);  /* or ENT_NO_INDEX */
guint ent_timeline_chart_get_n_lanes_shown (const EntTimelineChart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTimelineChart, ent_timeline_chart_free)

G_END_DECLS
