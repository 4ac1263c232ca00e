/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "date-parse.h"

#include <glib/gi18n.h>
#include <string.h>

#include "edtf.h"

typedef struct
{
  int year;
  int month;
  int day;
  gboolean failed;
} Parts;

/* The names of @month in the interface's language, as it is called alone and
 * inside a date, short and long. */
static const char *const month_formats[] = { "%B", "%b", "%OB", "%Ob" };
static const char *const english_months[]
    = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december" };

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  gsize length = strlen (folded);

  /* "Okt." is "Okt" */
  if (length > 0 && folded[length - 1] == '.')
    folded[length - 1] = '\0';

  return folded;
}

static gboolean
is_local_month (const char *word,
                int         month)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2001, month, 15, 0, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (month_formats); i++)
    {
      g_autofree char *name = g_date_time_format (date, month_formats[i]);
      g_autofree char *folded = name != NULL ? fold (name) : NULL;

      if (g_strcmp0 (word, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

static int
find_month (const char *word)
{
  for (int month = 1; month <= 12; month++)
    if (is_local_month (word, month)
        || (g_utf8_strlen (word, -1) >= 3 && g_str_has_prefix (english_months[month - 1], word)))
      return month;

  return 0;
}

static gboolean
take_number (Parts  *parts,
             gint64  number)
{
  if (number >= 1000 && parts->year == 0)
    parts->year = (int) number;
  else if (number >= 1 && number <= 31 && parts->day == 0)
    parts->day = (int) number;
  else
    return FALSE;

  return TRUE;
}

/* Digits of any script: a date typed in Urdu or Persian is a date. */
static gboolean
read_number (const char *word,
             gint64     *number)
{
  *number = 0;
  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (c));

      if (digit < 0 || *number > 9999)
        return FALSE;
      *number = *number * 10 + digit;
    }

  return TRUE;
}

static void
take_word (Parts      *parts,
           const char *word)
{
  gint64 number;
  int month;

  if (read_number (word, &number))
    {
      parts->failed |= !take_number (parts, number);
      return;
    }

  month = parts->month == 0 ? find_month (word) : 0;
  if (month > 0)
    parts->month = month;
  else
    parts->failed = TRUE;
}

static gboolean
parse_words (const char   *text,
             EntDateRange *range)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,\t", -1);
  Parts parts = { 0 };

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = fold (words[i]);

      if (word[0] != '\0')
        take_word (&parts, word);
    }

  if (parts.failed || parts.year == 0 || (parts.month == 0 && parts.day > 0))
    return FALSE;
  if (!ent_day_ymd_is_valid (parts.year, MAX (parts.month, 1), MAX (parts.day, 1)))
    return FALSE;

  range->first = ent_day_from_ymd (parts.year, MAX (parts.month, 1), MAX (parts.day, 1));
  range->last = parts.day > 0     ? range->first
                : parts.month > 0 ? ent_day_month_end (range->first)
                                  : ent_day_from_ymd (parts.year, 12, 31);

  return TRUE;
}

/* An interval that is open at one end goes on as far as there is anything. */
static gboolean
parse_edtf (const char   *text,
            EntDateRange *range)
{
  EntDay today = ent_day_today ();
  EntSpan span;

  if (!ent_edtf_parse (text, ENT_ASPECT_STATE, today, today, &span, NULL))
    return FALSE;

  range->interval = strchr (text, '/') != NULL;
  range->first = span.start_lo;
  range->last = span.end_hi;

  return ent_day_is_valid (range->first) || ent_day_is_valid (range->last);
}

static gboolean
parse_one (const char   *text,
           EntDateRange *range)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *word = fold (stripped);
  g_autofree char *today = fold (_("today"));

  if (g_str_equal (word, today) || g_str_equal (word, "today"))
    {
      range->first = range->last = ent_day_today ();
      return TRUE;
    }

  return parse_edtf (stripped, range) || parse_words (stripped, range);
}

/* Two dates with a dash between them that is not one of their own. */
static gboolean
parse_interval (const char   *text,
                EntDateRange *range)
{
  const char *const dashes[] = { "–", "—", " - ", "…" };
  EntDateRange from = { 0 }, to = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      g_auto (GStrv) ends = g_strsplit (text, dashes[i], 2);

      if (g_strv_length (ends) == 2 && parse_one (ends[0], &from) && parse_one (ends[1], &to)
          && from.first <= to.last)
        {
          *range = (EntDateRange) { from.first, to.last, TRUE };
          return TRUE;
        }
    }

  return FALSE;
}

/* Marks of direction, as dates in a sentence have them. */
static char *
drop_isolates (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character < 0x2066 || character > 0x2069)
        g_string_append_unichar (plain, character);
    }

  return g_string_free_and_steal (plain);
}

static void
set_no_date (GError **error)
{
  g_set_error (error, ENT_TIME_ERROR, ENT_TIME_ERROR_SYNTAX,
               _("Not a date: try “30 Oct 2025”, “May 2025” or “2025-10-30”"));
}

/**
 * ent_date_parse:
 * @text: what somebody typed
 * @range: (out): the days that it means
 * @error: return location for an error
 *
 * Reads a date: "2025-10-30", EDTF such as "2025-05" or "2025-05/2025-08",
 * "30 Oct 2025", "May 2025", "2025", "today", "May 2025 – Aug 2025"; months in
 * the interface's language or in English, digits of any script.
 *
 * Returns: whether @text is a date
 */
gboolean
ent_date_parse (const char   *text,
                EntDateRange *range,
                GError      **error)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (range != NULL, FALSE);

  *range = (EntDateRange) { 0 };
  plain = drop_isolates (text);
  if (parse_one (plain, range) || parse_interval (plain, range))
    return TRUE;

  set_no_date (error);

  return FALSE;
}

/**
 * ent_date_parse_day:
 * @text: what somebody typed
 * @last: of a month or a year its last day, not its first one
 * @day: (out): the day
 * @error: return location for an error
 *
 * Reads one date as ent_date_parse() does, where two make no sense.
 *
 * Returns: whether @text is one date
 */
gboolean
ent_date_parse_day (const char *text,
                    gboolean    last,
                    EntDay     *day,
                    GError    **error)
{
  EntDateRange range;

  g_return_val_if_fail (day != NULL, FALSE);

  if (!ent_date_parse (text, &range, error))
    return FALSE;
  if (range.interval)
    {
      set_no_date (error);
      return FALSE;
    }

  *day = last ? range.last : range.first;

  return TRUE;
}
