/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "day.h"

G_BEGIN_DECLS

/**
 * EntTimeAxis:
 * @first: the first day
 * @last: the last day
 * @x: where the first day begins, pixels
 * @width: of all days together, pixels
 * @reversed: time runs to the left, as in right-to-left scripts
 *
 * Which day lies where. A day has a width; a moment stands in its middle.
 */
typedef struct
{
  EntDay first;
  EntDay last;
  double x;
  double width;
  gboolean reversed;
} EntTimeAxis;

double ent_time_axis_start_of (const EntTimeAxis *self, EntDay day);
double ent_time_axis_middle_of (const EntTimeAxis *self, EntDay day);
EntDay ent_time_axis_day_at (const EntTimeAxis *self, double x);

/* Bins of one month: their first days, and the day after the last one. The
 * first and the last are cut at the ends of the axis.
 */
EntDay *ent_time_axis_list_months (const EntTimeAxis *self, guint *n_months);
/* Every how many months there is room for a name of @label_width pixels: 1, 3, 6 or 12. */
guint ent_time_axis_get_label_step (const EntTimeAxis *self, double label_width);

G_END_DECLS
