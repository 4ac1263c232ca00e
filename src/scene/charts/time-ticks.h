/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "time-axis.h"

G_BEGIN_DECLS

/**
 * EntTimeTick:
 * @day: the day at whose beginning it stands
 * @major: where the next greater unit begins: a year among months
 * @label: (nullable): the name of what begins there
 */
typedef struct
{
  EntDay day;
  gboolean major;
  char *label;
} EntTimeTick;

/* What is marked and named on the part of time that an axis shows, from days to
 * centuries. @label_width: what a name needs, pixels. Of EntTimeTick.
 */
GArray *ent_time_ticks_list (const EntTimeAxis *axis, double label_width);

/* The unit whose steps are at least @min_width pixels wide; months or longer. */
void ent_time_ticks_find_bin (const EntTimeAxis *axis, double min_width, EntTimeUnit *unit, guint *n);

G_END_DECLS
