/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart-private.h"
#include "time-axis.h"

G_BEGIN_DECLS

/* An axis of time below a chart, and what goes up from it. */
double ent_chart_axis_get_height (const EntPalette *palette);
void ent_chart_axis_paint (const EntTimeAxis *axis, double y, double top, const EntPalette *palette, cairo_t *cr);
void ent_chart_axis_paint_beyond (const EntTimeAxis *axis, EntDay as_of, double top, double bottom, const EntPalette *palette, cairo_t *cr);
void ent_chart_axis_paint_moment (const EntTimeAxis *axis, const EntMoment *moment, double top, double bottom, const EntPalette *palette, cairo_t *cr);

G_END_DECLS
