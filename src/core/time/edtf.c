/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "edtf.h"

#include <glib/gi18n.h>
#include <string.h>

/* The unit that a date names: the smallest one that is written. */
typedef enum
{
  PRECISION_YEAR,
  PRECISION_MONTH,
  PRECISION_DAY,
} Precision;

typedef enum
{
  POINT_DATE,
  POINT_OPEN,
  POINT_UNKNOWN,
} PointKind;

/* A date, or one end of an interval. */
typedef struct
{
  PointKind kind;
  EntDay first; /* of the unit that is written */
  Precision precision;
  gboolean uncertain;
  gboolean approximate;
} Point;

/* Both ends belong to it. */
typedef struct
{
  EntDay lo, hi;
} Range;

static EntDay
find_unit_end (EntDay    first,
               Precision precision)
{
  switch (precision)
    {
    case PRECISION_YEAR:
      return ent_day_month_end (ent_day_add_months (first, 11));
    case PRECISION_MONTH:
      return ent_day_month_end (first);
    case PRECISION_DAY:
      return first;
    default:
      g_assert_not_reached ();
    }
}

/* The unit that lies n units after the one that is written; that one itself
 * where the calendar ends. */
static Range
find_unit (const Point *point,
           int          n)
{
  EntDay first;

  g_assert (point->kind == POINT_DATE);

  if (point->precision == PRECISION_DAY)
    first = ent_day_add (point->first, n);
  else
    first = ent_day_add_months (point->first, point->precision == PRECISION_YEAR ? 12 * n : n);
  if (!ent_day_is_valid (first))
    first = point->first;

  return (Range) { first, find_unit_end (first, point->precision) };
}

/* The days that are meant: the unit, with ~ one more on each side. */
static Range
find_range (const Point *point)
{
  int margin = point->approximate ? 1 : 0;

  return (Range) { find_unit (point, -margin).lo, find_unit (point, margin).hi };
}

/* What lasts throughout the unit begins on its first day and ends on its last;
 * with ~ either may be one unit earlier or later. */
static void
span_throughout (const Point *point,
                 EntSpan     *span)
{
  int margin = point->approximate ? 1 : 0;
  Range before = find_unit (point, -margin);
  Range after = find_unit (point, margin);

  span->start_lo = before.lo;
  span->start_hi = after.lo;
  span->end_lo = before.hi;
  span->end_hi = after.hi;
}

static EntEndKind
find_kind (const Point *point)
{
  switch (point->kind)
    {
    case POINT_DATE:
      return ENT_END_STATED;
    case POINT_OPEN:
      return ENT_END_OPEN;
    case POINT_UNKNOWN:
      return ENT_END_UNKNOWN;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
refuse (GError       **error,
        EntTimeError   code,
        const char    *text,
        const char    *reason)
{
  g_assert (text != NULL);
  g_assert (reason != NULL);

  g_set_error (error, ENT_TIME_ERROR, code, "“%s”: %s", text, reason);

  return FALSE;
}

/* Refuses by name what EDTF has and this program does not read.
 * text: the whole, for messages; date: one date of it, without qualifier. */
static gboolean
check_supported (const char  *text,
                 const char  *date,
                 GError     **error)
{
  gsize n_digits = strspn (date, "0123456789");

  if (strpbrk (date, "Xx") != NULL && strspn (date, "0123456789-Xx") == strlen (date))
    return refuse (error, ENT_TIME_ERROR_UNSUPPORTED, text,
                   _("unspecified digits (X) are not read, since they can mean one day or all of "
                     "them; write an interval, for example 2020/2029"));
  if (date[0] == '-')
    return refuse (error, ENT_TIME_ERROR_UNSUPPORTED, text,
                   _("negative years are not read; years run from 0001 to 9999"));
  if (n_digits > 4 || (date[0] == 'Y' && (date[1] == '-' || g_ascii_isdigit (date[1]))))
    return refuse (error, ENT_TIME_ERROR_UNSUPPORTED, text,
                   _("years have exactly four digits, 0001 to 9999; day and month follow after "
                     "hyphens"));
  if (strpbrk (date, "?~%") != NULL)
    return refuse (error, ENT_TIME_ERROR_UNSUPPORTED, text,
                   _("one of ?, ~ or % (for both) stands once, at the end of a date"));
  if (strpbrk (date, "Tt:") != NULL && n_digits == 4)
    return refuse (error, ENT_TIME_ERROR_UNSUPPORTED, text,
                   _("clock times are not read; a date ends with its day"));

  return TRUE;
}

/* YYYY, YYYY-MM or YYYY-MM-DD and nothing else. */
static gboolean
find_precision (const char *date,
                Precision  *precision)
{
  static const char shape[] = "0000-00-00";
  gsize length = strlen (date);

  if (length != 4 && length != 7 && length != 10)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (shape[i] == '-' ? date[i] != '-' : !g_ascii_isdigit (date[i]))
      return FALSE;

  *precision = length == 4 ? PRECISION_YEAR : length == 7 ? PRECISION_MONTH : PRECISION_DAY;

  return TRUE;
}

static gboolean
check_calendar (const char  *text,
                int          year,
                int          month,
                int          day,
                GError     **error)
{
  if (year < 1)
    return refuse (error, ENT_TIME_ERROR_UNSUPPORTED, text,
                   _("there is no year 0000 here; years run from 0001 to 9999"));
  if (month >= 21 && month <= 41)
    return refuse (error, ENT_TIME_ERROR_UNSUPPORTED, text,
                   _("seasons, quarters and other parts of a year (21 to 41) are not read, since "
                     "their days are not agreed on; write months, for example 2025-03/2025-05"));
  if (month < 1 || month > 12)
    return refuse (error, ENT_TIME_ERROR_NO_SUCH_DAY, text,
                   _("there is no such month; months run from 01 to 12"));
  if (!ent_day_ymd_is_valid (year, month, day))
    return refuse (error, ENT_TIME_ERROR_NO_SUCH_DAY, text, _("the month has no such day"));

  return TRUE;
}

/* text: the whole, for messages; date: one date of it, without qualifier. */
static gboolean
parse_date (const char  *text,
            const char  *date,
            Point       *point,
            GError     **error)
{
  int year, month, day;

  if (!check_supported (text, date, error))
    return FALSE;
  if (!find_precision (date, &point->precision))
    return refuse (error, ENT_TIME_ERROR_SYNTAX, text,
                   _("a date is YYYY, YYYY-MM or YYYY-MM-DD, with ?, ~ or % at its end if it is in "
                     "doubt, and nothing else"));

  year = (int) g_ascii_strtoull (date, NULL, 10);
  month = point->precision >= PRECISION_MONTH ? (int) g_ascii_strtoull (date + 5, NULL, 10) : 1;
  day = point->precision >= PRECISION_DAY ? (int) g_ascii_strtoull (date + 8, NULL, 10) : 1;
  if (!check_calendar (text, year, month, day, error))
    return FALSE;

  point->first = ent_day_from_ymd (year, month, day);

  return TRUE;
}

/* Takes the qualifier off the end of date. */
static void
take_qualifier (char  *date,
                Point *point)
{
  gsize length = strlen (date);
  char last = length > 0 ? date[length - 1] : '\0';

  point->uncertain = last == '?' || last == '%';
  point->approximate = last == '~' || last == '%';
  if (point->uncertain || point->approximate)
    date[length - 1] = '\0';
}

/* One end of an interval. */
static gboolean
parse_point (const char  *text,
             const char  *part,
             Point       *point,
             GError     **error)
{
  g_autofree char *date = g_strdup (part);

  *point = (Point) { .kind = POINT_DATE };
  if (*part == '\0')
    point->kind = POINT_UNKNOWN;
  else if (g_str_equal (part, ".."))
    point->kind = POINT_OPEN;
  if (point->kind != POINT_DATE)
    return TRUE;

  take_qualifier (date, point);

  return parse_date (text, date, point, error);
}

static gboolean
check_order (const char   *text,
             EntAspect     aspect,
             const Point  *a,
             const Point  *b,
             GError      **error)
{
  gboolean dated = a->kind == POINT_DATE || b->kind == POINT_DATE;

  if (a->kind == POINT_DATE && b->kind == POINT_DATE && a->first > find_unit (b, 0).hi)
    return refuse (error, ENT_TIME_ERROR_ORDER, text,
                   _("the interval ends before it begins; write the earlier date first"));
  if (!dated && (aspect == ENT_ASPECT_ACT || (a->kind == POINT_UNKNOWN && b->kind == POINT_UNKNOWN)))
    return refuse (error, ENT_TIME_ERROR_SYNTAX, text,
                   _("it has neither a start nor an end; leave the date empty instead"));

  return TRUE;
}

/* What goes on at its start has begun by the time it is told, and no later than
 * it ended; what has an unknown start has begun by its end. */
static void
span_start (const Point *a,
            const Point *b,
            EntDay       p_hi,
            EntSpan     *span)
{
  Range start = { ENT_DAY_MINUS_INFINITY, p_hi };

  if (a->kind == POINT_DATE)
    start = find_range (a);
  else if (b->kind == POINT_DATE)
    start.hi = a->kind == POINT_OPEN ? MIN (p_hi, find_range (b).hi) : find_range (b).hi;

  span->start_lo = start.lo;
  span->start_hi = start.hi;
}

/* What goes on at its end still did when it was told; what has an unknown end
 * may have ended as soon as it began. */
static void
span_end (const Point *b,
          EntDay       p_lo,
          EntSpan     *span)
{
  Range end = { p_lo, ENT_DAY_PLUS_INFINITY };

  if (b->kind == POINT_DATE)
    end = find_range (b);
  else if (b->kind == POINT_UNKNOWN)
    end.lo = span->start_lo;

  span->end_lo = end.lo;
  span->end_hi = end.hi;
}

/* One day of the interval. */
static void
span_within (const Point *a,
             const Point *b,
             EntSpan     *span)
{
  span->start_lo = a->kind == POINT_DATE ? find_range (a).lo : ENT_DAY_MINUS_INFINITY;
  span->start_hi = b->kind == POINT_DATE ? find_range (b).hi : ENT_DAY_PLUS_INFINITY;
  span->end_lo = span->start_lo;
  span->end_hi = span->start_hi;
}

static gboolean
parse_interval (const char         *text,
                const char *const  *parts,
                EntAspect           aspect,
                EntDay              p_lo,
                EntDay              p_hi,
                EntSpan            *span,
                GError            **error)
{
  Point a, b;

  if (!parse_point (text, parts[0], &a, error)
      || !parse_point (text, parts[1], &b, error)
      || !check_order (text, aspect, &a, &b, error))
    return FALSE;

  *span = (EntSpan) { .start_kind = find_kind (&a), .end_kind = find_kind (&b) };
  span->uncertain = a.uncertain || b.uncertain;
  if (aspect == ENT_ASPECT_ACT)
    span_within (&a, &b, span);
  else
    {
      span_start (&a, &b, p_hi, span);
      span_end (&b, p_lo, span);
    }

  return TRUE;
}

static gboolean
parse_single (const char  *text,
              EntAspect    aspect,
              EntSpan     *span,
              GError     **error)
{
  Point point;

  if (!parse_point (text, text, &point, error))
    return FALSE;
  if (point.kind != POINT_DATE)
    return refuse (error, ENT_TIME_ERROR_SYNTAX, text,
                   _("a date is expected; “..” stands for an open end only beside a “/”"));

  *span = (EntSpan) { .start_kind = ENT_END_STATED, .end_kind = ENT_END_STATED };
  span->uncertain = point.uncertain;
  if (aspect == ENT_ASPECT_ACT)
    span_within (&point, &point, span);
  else
    span_throughout (&point, span);

  return TRUE;
}

/**
 * ent_edtf_parse:
 * @text: a date or an interval
 * @aspect: whether a state lasted throughout, or an act happened on some day
 * @p_lo: the first day on which the source can have been published
 * @p_hi: the last such day, ≥ @p_lo
 * @span: (out): the span, only written on success
 * @error: return location for an error, of the domain %ENT_TIME_ERROR; the
 *   message quotes @text and says what to write instead
 *
 * Reads the Extended Date/Time Format (ISO 8601-2, level 1): YYYY, YYYY-MM,
 * YYYY-MM-DD, each with `?` (uncertain), `~` (give or take one unit) or `%`
 * (both), and intervals A/B, of which either end may be `..` (open) or empty
 * (unknown). Seasons, X digits, long and negative years are refused. Of an act,
 * an interval gives the days on which it can have happened.
 *
 * Returns: whether @text could be read
 */
gboolean
ent_edtf_parse (const char  *text,
                EntAspect    aspect,
                EntDay       p_lo,
                EntDay       p_hi,
                EntSpan     *span,
                GError     **error)
{
  g_auto (GStrv) parts = NULL;
  EntSpan parsed;
  gboolean ok;

  g_return_val_if_fail (text != NULL && span != NULL, FALSE);
  g_return_val_if_fail (ent_day_is_bound (p_lo) && ent_day_is_bound (p_hi), FALSE);
  g_return_val_if_fail (p_lo <= p_hi, FALSE);

  parts = g_strsplit (text, "/", -1);
  if (g_strv_length (parts) > 2)
    return refuse (error, ENT_TIME_ERROR_SYNTAX, text, _("an interval has one “/”"));

  if (g_strv_length (parts) == 2)
    ok = parse_interval (text, (const char *const *) parts, aspect, p_lo, p_hi, &parsed, error);
  else
    ok = parse_single (text, aspect, &parsed, error);
  if (ok)
    *span = parsed;

  return ok;
}
