/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "date-parse.h"

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *iso;
  } cases[] = {
    { "2025-10-30", "2025-10-30" },
    { " 2025-10-30 ", "2025-10-30" },
    { "2025-05", "2025-05-01" },
    { "2025", "2025-01-01" },
    { "2025-05/2025-08", "2025-05-01" },
    { "30 Oct 2025", "2025-10-30" },
    { "30 OCTOBER 2025", "2025-10-30" },
    { "October 30, 2025", "2025-10-30" },
    { "May 2025", "2025-05-01" },
    { "sept. 2025", "2025-09-01" },
    { "2025 Dec 1", "2025-12-01" },
    { "today", "2026-06-14" },
    { "۳۰ Oct ۲۰۲۵", "2025-10-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *iso = NULL;
      EntDay day = ENT_DAY_INVALID;

      g_test_message ("%s", cases[i].text);
      g_assert_true (ent_date_parse (cases[i].text, &day, &error));
      g_assert_no_error (error);
      iso = ent_day_format_iso (day);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_no_dates (void)
{
  static const char *const cases[] = { "", "Oct", "30 Oct", "31 Feb 2025", "0 May 2025", "May June 2025",
                                       "30 30 Oct 2025", "ma 2025", "whenever", "2025-13-01", "99999 May" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      EntDay day;

      g_test_message ("%s", cases[i]);
      g_assert_false (ent_date_parse (cases[i], &day, &error));
      g_assert_error (error, ENT_TIME_ERROR, ENT_TIME_ERROR_SYNTAX);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-parse/dates", test_dates);
  g_test_add_func ("/date-parse/no-dates", test_no_dates);

  return g_test_run ();
}
