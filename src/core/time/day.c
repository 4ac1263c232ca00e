/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "day.h"

#include <glib/gi18n.h>
#include <string.h>

#include "day-words.h"

/* GDate counts from 0001-01-01 = 1, on the same calendar. */
#define GDATE_OFFSET (ENT_DAY_FIRST - 1)

G_DEFINE_QUARK (ent-time-error-quark, ent_time_error)

static EntDay
saturate (gint64 day)
{
  if (day < ENT_DAY_FIRST)
    return ENT_DAY_MINUS_INFINITY;
  if (day > ENT_DAY_LAST)
    return ENT_DAY_PLUS_INFINITY;

  return (EntDay) day;
}

/**
 * ent_day_ymd_is_valid:
 * @year: a year
 * @month: a month, 1–12
 * @day: a day of the month, 1–31
 *
 * Returns: whether the calendar has that day, in the years 1 to 9999
 */
gboolean
ent_day_ymd_is_valid (int year,
                      int month,
                      int day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31
         && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/**
 * ent_day_from_ymd:
 * @year: 1–9999
 * @month: 1–12
 * @day: 1–31, and in that month
 *
 * Check figures from outside with ent_day_ymd_is_valid() first.
 *
 * Returns: the day
 */
EntDay
ent_day_from_ymd (int year,
                  int month,
                  int day)
{
  GDate date;

  g_return_val_if_fail (ent_day_ymd_is_valid (year, month, day), ENT_DAY_INVALID);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (EntDay) g_date_get_julian (&date) + GDATE_OFFSET;
}

/**
 * ent_day_to_ymd:
 * @day: a finite day
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1–12
 * @day_of_month: (out) (optional): its day of the month, 1–31
 */
void
ent_day_to_ymd (EntDay day,
                int   *year,
                int   *month,
                int   *day_of_month)
{
  GDate date;

  g_return_if_fail (ent_day_is_valid (day));

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day - GDATE_OFFSET));
  if (year != NULL)
    *year = g_date_get_year (&date);
  if (month != NULL)
    *month = g_date_get_month (&date);
  if (day_of_month != NULL)
    *day_of_month = g_date_get_day (&date);
}

/**
 * ent_day_is_valid:
 * @day: any number
 *
 * Returns: whether @day is a day of the years 1 to 9999; the infinities are not
 */
gboolean
ent_day_is_valid (EntDay day)
{
  return day >= ENT_DAY_FIRST && day <= ENT_DAY_LAST;
}

/**
 * ent_day_is_bound:
 * @day: any number
 *
 * Returns: whether @day can bound a span: a valid day or an infinity
 */
gboolean
ent_day_is_bound (EntDay day)
{
  return ent_day_is_valid (day) || day == ENT_DAY_MINUS_INFINITY || day == ENT_DAY_PLUS_INFINITY;
}

/**
 * ent_day_today:
 *
 * The environment variable `ENTENTE_TODAY` (YYYY-MM-DD) stands in for the
 * system's clock, so that tests and pictures do not change overnight.
 *
 * Returns: today in the local time zone
 */
EntDay
ent_day_today (void)
{
  const char *fixed = g_getenv ("ENTENTE_TODAY");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GError) error = NULL;
  EntDay day;
  int year, month, day_of_month;

  if (fixed != NULL && *fixed != '\0')
    {
      if (ent_day_parse_iso (fixed, &day, &error))
        return day;
      g_warning ("ENTENTE_TODAY is ignored: %s", error->message);
    }

  g_date_time_get_ymd (now, &year, &month, &day_of_month);

  return ent_day_from_ymd (year, month, day_of_month);
}

/**
 * ent_day_add:
 * @day: a day or an infinity
 * @n_days: days to add, may be negative
 *
 * Infinities stay what they are; a sum outside the years 1 to 9999 becomes the
 * infinity on that side.
 *
 * Returns: the day @n_days later
 */
EntDay
ent_day_add (EntDay day,
             int    n_days)
{
  g_return_val_if_fail (ent_day_is_bound (day), ENT_DAY_INVALID);

  if (!ent_day_is_valid (day))
    return day;

  return saturate ((gint64) day + n_days);
}

/**
 * ent_day_add_months:
 * @day: a day or an infinity
 * @n_months: months to add, may be negative
 *
 * A day that the month does not have becomes its last: 31 January and one
 * month make 28 or 29 February. Saturates like ent_day_add().
 *
 * Returns: the same day of the month @n_months later
 */
EntDay
ent_day_add_months (EntDay day,
                    int    n_months)
{
  int year, month, day_of_month;
  gint64 months;

  g_return_val_if_fail (ent_day_is_bound (day), ENT_DAY_INVALID);

  if (!ent_day_is_valid (day))
    return day;

  ent_day_to_ymd (day, &year, &month, &day_of_month);
  months = (gint64) year * 12 + (month - 1) + n_months;
  if (months < 12)
    return ENT_DAY_MINUS_INFINITY;
  if (months >= 10000 * 12)
    return ENT_DAY_PLUS_INFINITY;

  year = (int) (months / 12);
  month = (int) (months % 12) + 1;
  day_of_month = MIN (day_of_month, g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year));

  return ent_day_from_ymd (year, month, day_of_month);
}

/**
 * ent_day_month_start:
 * @day: a day or an infinity
 *
 * Returns: the first day of the month of @day; an infinity as it is
 */
EntDay
ent_day_month_start (EntDay day)
{
  int year, month;

  g_return_val_if_fail (ent_day_is_bound (day), ENT_DAY_INVALID);

  if (!ent_day_is_valid (day))
    return day;

  ent_day_to_ymd (day, &year, &month, NULL);

  return ent_day_from_ymd (year, month, 1);
}

/**
 * ent_day_month_end:
 * @day: a day or an infinity
 *
 * Returns: the last day of the month of @day; an infinity as it is
 */
EntDay
ent_day_month_end (EntDay day)
{
  int year, month;

  g_return_val_if_fail (ent_day_is_bound (day), ENT_DAY_INVALID);

  if (!ent_day_is_valid (day))
    return day;

  ent_day_to_ymd (day, &year, &month, NULL);

  return ent_day_from_ymd (year, month,
                           g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year));
}

/* Whether text is digits and hyphens exactly where YYYY-MM-DD has them. */
static gboolean
has_iso_shape (const char *text)
{
  static const char shape[] = "0000-00-00";

  if (strlen (text) != strlen (shape))
    return FALSE;

  for (gsize i = 0; shape[i] != '\0'; i++)
    if (shape[i] == '-' ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;

  return TRUE;
}

/**
 * ent_day_parse_iso:
 * @text: a day as YYYY-MM-DD, nothing before or after it
 * @day: (out): the day, only written on success
 * @error: return location for an error, of the domain %ENT_TIME_ERROR
 *
 * Returns: whether @text is a day of the years 0001 to 9999
 */
gboolean
ent_day_parse_iso (const char  *text,
                   EntDay      *day,
                   GError     **error)
{
  int year, month, day_of_month;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  if (!has_iso_shape (text))
    {
      g_set_error (error, ENT_TIME_ERROR, ENT_TIME_ERROR_SYNTAX,
                   _("“%s” is not a day: write it as YYYY-MM-DD, for example 2025-05-31"), text);
      return FALSE;
    }

  year = (int) g_ascii_strtoull (text, NULL, 10);
  month = (int) g_ascii_strtoull (text + 5, NULL, 10);
  day_of_month = (int) g_ascii_strtoull (text + 8, NULL, 10);
  if (!ent_day_ymd_is_valid (year, month, day_of_month))
    {
      g_set_error (error, ENT_TIME_ERROR, ENT_TIME_ERROR_NO_SUCH_DAY,
                   _("“%s”: the calendar has no such day"), text);
      return FALSE;
    }

  *day = ent_day_from_ymd (year, month, day_of_month);

  return TRUE;
}

/**
 * ent_day_format_iso:
 * @day: a day or an infinity
 *
 * Returns: (transfer full): @day as YYYY-MM-DD, an infinity as `..`
 */
char *
ent_day_format_iso (EntDay day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (ent_day_is_bound (day), NULL);

  if (!ent_day_is_valid (day))
    return g_strdup ("..");

  ent_day_to_ymd (day, &year, &month, &day_of_month);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

/**
 * ent_day_format_display:
 * @day: a day or an infinity
 *
 * Returns: (transfer full): @day as people of the current locale write it,
 *   "30 Oct 2025"; an infinity as "…"
 */
char *
ent_day_format_display (EntDay day)
{
  g_return_val_if_fail (ent_day_is_bound (day), NULL);

  return ent_day_is_valid (day) ? ent_day_format_words (day, ENT_DAY_WORDS_DAY) : g_strdup ("…");
}
