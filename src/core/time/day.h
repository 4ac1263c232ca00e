/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EntDay:
 *
 * A civil day as its Julian day number (proleptic Gregorian calendar, no clock
 * time, no zone). Finite days lie within [ENT_DAY_FIRST, ENT_DAY_LAST]; the two
 * infinities compare like any other day. 0 is no day.
 */
typedef gint32 EntDay;

#define ENT_DAY_INVALID        ((EntDay) 0)
#define ENT_DAY_FIRST          ((EntDay) 1721426) /* 0001-01-01 */
#define ENT_DAY_LAST           ((EntDay) 5373484) /* 9999-12-31 */
#define ENT_DAY_MINUS_INFINITY ((EntDay) G_MININT32)
#define ENT_DAY_PLUS_INFINITY  ((EntDay) G_MAXINT32)

#define ENT_TIME_ERROR (ent_time_error_quark ())

/**
 * EntTimeError:
 * @ENT_TIME_ERROR_SYNTAX: the text is no date, or has something left over
 * @ENT_TIME_ERROR_UNSUPPORTED: EDTF that this program does not read
 * @ENT_TIME_ERROR_NO_SUCH_DAY: written like a date, but not in the calendar
 * @ENT_TIME_ERROR_ORDER: an end before its start, or a bound above its partner
 * @ENT_TIME_ERROR_INCONSISTENT: bounds, kinds and aspect do not fit together
 */
typedef enum
{
  ENT_TIME_ERROR_SYNTAX,
  ENT_TIME_ERROR_UNSUPPORTED,
  ENT_TIME_ERROR_NO_SUCH_DAY,
  ENT_TIME_ERROR_ORDER,
  ENT_TIME_ERROR_INCONSISTENT,
} EntTimeError;

GQuark    ent_time_error_quark   (void);

gboolean  ent_day_ymd_is_valid   (int year, int month, int day);
EntDay    ent_day_from_ymd       (int year, int month, int day);
void      ent_day_to_ymd         (EntDay day, int *year, int *month, int *day_of_month);
gboolean  ent_day_is_valid       (EntDay day);
gboolean  ent_day_is_bound       (EntDay day);
EntDay    ent_day_today          (void);

EntDay    ent_day_add            (EntDay day, int n_days);
EntDay    ent_day_add_months     (EntDay day, int n_months);
EntDay    ent_day_month_start    (EntDay day);
EntDay    ent_day_month_end      (EntDay day);

gboolean  ent_day_parse_iso      (const char *text, EntDay *day, GError **error);
char     *ent_day_format_iso     (EntDay day);
char     *ent_day_format_display (EntDay day);

G_END_DECLS
