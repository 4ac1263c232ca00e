/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "span.h"

#include <glib/gi18n.h>

#include "day-words.h"

typedef enum
{
  UNIT_DAY,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

/* An infinite bound begins and ends any unit. */
static gboolean
begins_unit (EntDay day,
             Unit   unit)
{
  int month, day_of_month;

  if (!ent_day_is_valid (day))
    return TRUE;

  ent_day_to_ymd (day, NULL, &month, &day_of_month);

  return unit == UNIT_DAY || (day_of_month == 1 && (unit == UNIT_MONTH || month == 1));
}

static gboolean
ends_unit (EntDay day,
           Unit   unit)
{
  return !ent_day_is_valid (day) || begins_unit (ent_day_add (day, 1), unit);
}

/* The coarsest unit that says lo … hi without loss. */
static Unit
find_unit (EntDay lo,
           EntDay hi)
{
  for (Unit unit = UNIT_YEAR; unit > UNIT_DAY; unit--)
    if (begins_unit (lo, unit) && ends_unit (hi, unit))
      return unit;

  return UNIT_DAY;
}

static char *
format_unit (EntDay day,
             Unit   unit)
{
  static const EntDayWords words[] = {
    [UNIT_DAY] = ENT_DAY_WORDS_DAY,
    [UNIT_MONTH] = ENT_DAY_WORDS_MONTH,
    [UNIT_YEAR] = ENT_DAY_WORDS_YEAR,
  };

  return ent_day_is_valid (day) ? ent_day_format_words (day, words[unit]) : ent_day_format_display (day);
}

/* "May 2025", "3 May 2025 – 9 Jun 2025", "2020 or earlier"; one bound is finite. */
static char *
format_range (EntDay lo,
              EntDay hi)
{
  Unit unit = find_unit (lo, hi);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_assert (ent_day_is_valid (lo) || ent_day_is_valid (hi));

  if (ent_day_is_valid (lo))
    first = format_unit (lo, unit);
  if (ent_day_is_valid (hi))
    last = format_unit (hi, unit);

  if (first == NULL)
    return g_strdup_printf (_("%s or earlier"), last);
  if (last == NULL)
    return g_strdup_printf (_("%s or later"), first);
  if (g_str_equal (first, last))
    return g_steal_pointer (&first);

  /* Translators: a range of dates */
  return g_strdup_printf (_("%s – %s"), first, last);
}

/* No later than hi, which is finite. */
static char *
format_by (EntDay hi)
{
  g_autofree char *last = format_unit (hi, find_unit (ENT_DAY_MINUS_INFINITY, hi));

  /* Translators: not later than that date; a month or year is meant with its last day */
  return g_strdup_printf (_("by %s"), last);
}

static char *
format_act (const EntSpan *span)
{
  g_assert (span != NULL);

  if (ent_day_is_valid (span->start_lo))
    return format_range (span->start_lo, span->start_hi);
  if (ent_day_is_valid (span->start_hi))
    return format_by (span->start_hi);

  return g_strdup (_("undated"));
}

static gboolean
goes_on (const EntSpan *span)
{
  return span->end_kind == ENT_END_AS_SAID || span->end_kind == ENT_END_OPEN
         || span->end_kind == ENT_END_NONE;
}

/* A state of which the first day is told, at least as a range. */
static char *
format_state_from (const EntSpan *span)
{
  g_autofree char *start = format_range (span->start_lo, span->start_hi);
  g_autofree char *end = NULL;

  if (ent_day_is_valid (span->end_hi))
    {
      if (span->start_lo == span->start_hi && span->end_lo == span->end_hi)
        return format_range (span->start_lo, span->end_hi);

      end = format_range (span->end_lo, span->end_hi);
      /* Translators: start and end of a state, each a date or a range of dates */
      return g_strdup_printf (_("from %s to %s"), start, end);
    }

  if (goes_on (span))
    /* Translators: a state that goes on */
    return g_strdup_printf (_("since %s"), start);

  return g_strdup_printf (_("from %s, end unknown"), start);
}

static char *
format_state (const EntSpan *span)
{
  g_autofree char *date = NULL;

  g_assert (span != NULL);

  if (ent_day_is_valid (span->start_lo))
    return format_state_from (span);

  if (ent_day_is_valid (span->end_hi))
    {
      date = format_range (span->end_lo, span->end_hi);
      return g_strdup_printf (_("until %s"), date);
    }

  if (!ent_day_is_valid (span->start_hi))
    return g_strdup (span->end_kind == ENT_END_NONE ? _("timeless") : _("undated"));

  date = format_by (span->start_hi);
  if (goes_on (span))
    return g_steal_pointer (&date);

  /* Translators: begun not later than a date: "by May 2025, end unknown" */
  return g_strdup_printf (_("%s, end unknown"), date);
}

/**
 * ent_span_format:
 * @span: a valid span
 * @aspect: of what it is the span
 *
 * Says the span in a few words of the interface's language, without claiming
 * more than its bounds: "since May 2025", "by Nov 2025", "2025, uncertain".
 *
 * Returns: (transfer full): the words
 */
char *
ent_span_format (const EntSpan *span,
                 EntAspect      aspect)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (span != NULL, NULL);

  words = aspect == ENT_ASPECT_ACT ? format_act (span) : format_state (span);
  if (!span->uncertain)
    return g_steal_pointer (&words);

  /* Translators: a date that its source itself doubts */
  return g_strdup_printf (_("%s, uncertain"), words);
}
