/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "day-words.h"

#include <glib/gi18n.h>

static const char *
get_format (EntDayWords words)
{
  switch (words)
    {
    case ENT_DAY_WORDS_LONG_DAY:
      /* Translators: a day with a long month, for g_date_time_format(): 30 October 2025 */
      return _("%-d %B %Y");

    case ENT_DAY_WORDS_MONTH:
      /* Translators: a short month, for g_date_time_format(): Oct 2025 */
      return _("%b %Y");

    case ENT_DAY_WORDS_LONG_MONTH:
      /* Translators: a long month, for g_date_time_format(): October 2025. %OB is the
       * month's name where it stands without a day.
       */
      return _("%OB %Y");

    case ENT_DAY_WORDS_MONTH_NAME:
      /* Translators: a short month alone, for g_date_time_format(): Oct */
      return _("%Ob");

    case ENT_DAY_WORDS_DAY_OF_MONTH:
      /* Translators: the number of a day in its month, for g_date_time_format(): 30 */
      return _("%-d");

    case ENT_DAY_WORDS_YEAR:
      /* Translators: a year, for g_date_time_format(): 2025 */
      return _("%Y");

    case ENT_DAY_WORDS_DAY:
    default:
      /* Translators: a day with a short month, for g_date_time_format(): 30 Oct 2025 */
      return _("%-d %b %Y");
    }
}

/* Whether a text has letters of a script that runs from right to left. */
static gboolean
is_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW)
        return TRUE;
    }

  return FALSE;
}

/**
 * ent_day_format_words:
 * @day: a day
 * @words: how much of it is said
 *
 * Returns: (transfer full): @day, or the month or year that it is in, as people
 *   of the current locale write it
 */
char *
ent_day_format_words (EntDay      day,
                      EntDayWords words)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;
  int year, month, day_of_month;

  g_return_val_if_fail (ent_day_is_valid (day), NULL);

  ent_day_to_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  text = g_date_time_format (date, get_format (words));

  /* Isolated, or its numbers would swap places in a sentence that runs the
   * other way.
   */
  return is_right_to_left (text) ? g_strconcat ("\u2068", text, "\u2069", NULL) : g_steal_pointer (&text);
}
