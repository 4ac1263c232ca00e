/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart-text.h"
#include "timeline-chart.h"

G_BEGIN_DECLS

/* Sizes of text, pixels at text scale 1. */
#define ENT_TIMELINE_FLAG_SIZE 10.5
#define ENT_TIMELINE_TICK_SIZE 11.0
#define ENT_TIMELINE_LABEL_SIZE 11.5

/* What the parts of the painter share. */
typedef struct
{
  const EntTimelineChart *chart;
  const EntPalette *palette;
  cairo_t *cr;
  GArray *words; /* of EntRect: those beside bars, which no line strikes out */
} EntTimelinePaint;

void ent_timeline_set_color (EntTimelinePaint *paint, const EntColor *color, double alpha);
void ent_timeline_fill_box (EntTimelinePaint *paint, double x0, double y0, double x1, double y1);
PangoLayout *ent_timeline_make_text (EntTimelinePaint *paint, const char *text, double size, gboolean bold);
void ent_timeline_show_text (EntTimelinePaint *paint, PangoLayout *layout, double x, double y);
gboolean ent_timeline_is_shown (const EntTimelineChart *chart, EntDay day);

void ent_timeline_paint_scale (EntTimelinePaint *paint);
void ent_timeline_paint_bars (EntTimelinePaint *paint);
void ent_timeline_paint_lanes (EntTimelinePaint *paint);
void ent_timeline_paint_axis (EntTimelinePaint *paint);
void ent_timeline_paint_beyond (EntTimelinePaint *paint);
void ent_timeline_paint_moment (EntTimelinePaint *paint);
void ent_timeline_paint_events (EntTimelinePaint *paint);
void ent_timeline_paint_flags (EntTimelinePaint *paint);

G_END_DECLS
