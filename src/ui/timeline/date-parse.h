/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "day.h"

G_BEGIN_DECLS

/**
 * EntDateRange:
 * @first: its first day; minus infinity: open
 * @last: its last day; plus infinity: open
 * @interval: two dates were given, not one
 *
 * What somebody typed: of a month or a year all its days.
 */
typedef struct
{
  EntDay first;
  EntDay last;
  gboolean interval;
} EntDateRange;

gboolean ent_date_parse (const char *text, EntDateRange *range, GError **error);
gboolean ent_date_parse_day (const char *text, gboolean last, EntDay *day, GError **error); /* @last: of a month or year */

G_END_DECLS
