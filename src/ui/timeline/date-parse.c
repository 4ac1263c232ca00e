/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "date-parse.h"

#include <glib/gi18n.h>

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
parse_words (const char *text,
             EntDay     *day)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,\t", -1);
  Parts parts = { 0 };

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = fold (words[i]);

      if (word[0] != '\0')
        take_word (&parts, word);
    }

  if (parts.failed || parts.year == 0 || parts.month == 0)
    return FALSE;
  if (!ent_day_ymd_is_valid (parts.year, parts.month, parts.day > 0 ? parts.day : 1))
    return FALSE;

  *day = ent_day_from_ymd (parts.year, parts.month, parts.day > 0 ? parts.day : 1);

  return TRUE;
}

static gboolean
parse_edtf (const char *text,
            EntDay     *day)
{
  EntDay today = ent_day_today ();
  EntSpan span;

  if (!ent_edtf_parse (text, ENT_ASPECT_STATE, today, today, &span, NULL)
      || !ent_day_is_valid (span.start_lo))
    return FALSE;

  *day = span.start_lo;

  return TRUE;
}

/**
 * ent_date_parse:
 * @text: what somebody typed
 * @day: (out): the day
 * @error: return location for an error
 *
 * Reads a date: "2025-10-30", EDTF such as "2025-05", "30 Oct 2025", "May 2025",
 * "2025", "today"; months in the interface's language or in English. Of a
 * month, a year or an interval it is the first day.
 *
 * Returns: whether @text is a date
 */
gboolean
ent_date_parse (const char *text,
                EntDay     *day,
                GError    **error)
{
  g_autofree char *stripped = NULL;
  g_autofree char *word = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  word = fold (stripped);
  today = fold (_("today"));
  if (g_str_equal (word, today) || g_str_equal (word, "today"))
    {
      *day = ent_day_today ();
      return TRUE;
    }
  if (parse_edtf (stripped, day) || parse_words (stripped, day))
    return TRUE;

  g_set_error (error, ENT_TIME_ERROR, ENT_TIME_ERROR_SYNTAX,
               _("Not a date: try “30 Oct 2025”, “May 2025” or “2025-10-30”"));

  return FALSE;
}
