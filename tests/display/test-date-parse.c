/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "date-parse.h"

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *first;
    const char *last;
    gboolean interval;
  } cases[] = {
    { "2025-10-30", "2025-10-30", "2025-10-30" },
    { " 2025-10-30 ", "2025-10-30", "2025-10-30" },
    { "2025-05", "2025-05-01", "2025-05-31" },
    { "2025", "2025-01-01", "2025-12-31" },
    { "2025-05/2025-08", "2025-05-01", "2025-08-31", TRUE },
    { "2025-05/..", "2025-05-01", "..", TRUE },
    { "30 Oct 2025", "2025-10-30", "2025-10-30" },
    { "30 OCTOBER 2025", "2025-10-30", "2025-10-30" },
    { "October 30, 2025", "2025-10-30", "2025-10-30" },
    { "May 2025", "2025-05-01", "2025-05-31" },
    { "sept. 2025", "2025-09-01", "2025-09-30" },
    { "2025 Dec 1", "2025-12-01", "2025-12-01" },
    { "today", "2026-06-14", "2026-06-14" },
    { "۳۰ Oct ۲۰۲۵", "2025-10-30", "2025-10-30" },
    { "۲۰۲۵", "2025-01-01", "2025-12-31" },
    { "1 Jan 2025 – 30 Jun 2025", "2025-01-01", "2025-06-30", TRUE },
    { "May 2025 - Aug 2025", "2025-05-01", "2025-08-31", TRUE },
    { "\u20681 Jan 2025\u2069 – \u20682026\u2069", "2025-01-01", "2026-12-31", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;
      EntDateRange range;

      g_test_message ("%s", cases[i].text);
      g_assert_true (ent_date_parse (cases[i].text, &range, &error));
      g_assert_no_error (error);
      first = ent_day_format_iso (range.first);
      last = ent_day_format_iso (range.last);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_cmpint (range.interval, ==, cases[i].interval);
    }
}

static void
test_no_dates (void)
{
  static const char *const cases[] = { "", "Oct", "30 Oct", "31 Feb 2025", "0 May 2025", "May June 2025",
                                       "30 30 Oct 2025", "ma 2025", "whenever", "2025-13-01", "99999 May",
                                       "Aug 2025 – May 2025", "May 2025 –" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      EntDateRange range;

      g_test_message ("%s", cases[i]);
      g_assert_false (ent_date_parse (cases[i], &range, &error));
      g_assert_error (error, ENT_TIME_ERROR, ENT_TIME_ERROR_SYNTAX);
    }
}

/* A month where one day is wanted: its first or its last one; two dates are none. */
static void
test_single_day (void)
{
  g_autoptr (GError) error = NULL;
  EntDay day = ENT_DAY_INVALID;

  g_assert_true (ent_date_parse_day ("May 2025", FALSE, &day, NULL));
  g_assert_cmpint (day, ==, ent_day_from_ymd (2025, 5, 1));
  g_assert_true (ent_date_parse_day ("May 2025", TRUE, &day, NULL));
  g_assert_cmpint (day, ==, ent_day_from_ymd (2025, 5, 31));
  g_assert_false (ent_date_parse_day ("2025-05/2025-08", TRUE, &day, &error));
  g_assert_error (error, ENT_TIME_ERROR, ENT_TIME_ERROR_SYNTAX);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-parse/dates", test_dates);
  g_test_add_func ("/date-parse/no-dates", test_no_dates);
  g_test_add_func ("/date-parse/single-day", test_single_day);

  return g_test_run ();
}
