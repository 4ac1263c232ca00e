/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "day.h"

G_BEGIN_DECLS

/**
 * EntTimeAxis:
 * @from: where it begins: the number of a day, and a part of that day
 * @to: where it ends, above @from; a day ends where the next one begins
 * @x: of the beginning, or of the end when reversed; pixels
 * @width: of all of it, pixels
 * @reversed: time runs to the left, as in right-to-left scripts
 *
 * Which day lies where. A day has a width; a moment stands in its middle.
 */
typedef struct
{
  double from;
  double to;
  double x;
  double width;
  gboolean reversed;
} EntTimeAxis;

/**
 * EntTimeUnit:
 *
 * Into what time is divided; a step of n units begins at a multiple of n.
 */
typedef enum
{
  ENT_TIME_UNIT_DAY, /* of the month: 1, 1 + n, … */
  ENT_TIME_UNIT_MONTH,
  ENT_TIME_UNIT_YEAR,
} EntTimeUnit;

void ent_time_axis_show_days (EntTimeAxis *self, EntDay first, EntDay last);

double ent_time_axis_start_of (const EntTimeAxis *self, EntDay day);
double ent_time_axis_middle_of (const EntTimeAxis *self, EntDay day);
EntDay ent_time_axis_day_at (const EntTimeAxis *self, double x);
double ent_time_axis_get_day_width (const EntTimeAxis *self);

/* What is shown stays within @first … @last. */
void ent_time_axis_zoom_at (EntTimeAxis *self, double x, double factor, EntDay first, EntDay last);
void ent_time_axis_pan (EntTimeAxis *self, double dx, EntDay first, EntDay last);
void ent_time_axis_reveal (EntTimeAxis *self, EntDay day, EntDay first, EntDay last);

/* The first days of the steps in @first … @last, and the day after @last. The
 * first and the last step are cut there.
 */
EntDay *ent_time_unit_list (EntTimeUnit unit, guint n, EntDay first, EntDay last, guint *n_steps);
EntDay ent_time_unit_next (EntTimeUnit unit, guint n, EntDay day);

G_END_DECLS
