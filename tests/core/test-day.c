/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "day.h"

#include <string.h>

static void
test_ymd (void)
{
  static const struct
  {
    int year, month, day;
    EntDay jdn;
  } cases[] = {
    { 1, 1, 1, ENT_DAY_FIRST },
    { 1582, 10, 15, 2299161 }, /* the first day of the calendar in Rome */
    { 1858, 11, 17, 2400001 }, /* the origin of modified Julian days */
    { 1970, 1, 1, 2440588 },
    { 2000, 1, 1, 2451545 },
    { 2025, 12, 15, 2461025 },
    { 9999, 12, 31, ENT_DAY_LAST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int year, month, day;

      g_assert_cmpint (ent_day_from_ymd (cases[i].year, cases[i].month, cases[i].day), ==, cases[i].jdn);
      ent_day_to_ymd (cases[i].jdn, &year, &month, &day);
      g_assert_cmpint (year, ==, cases[i].year);
      g_assert_cmpint (month, ==, cases[i].month);
      g_assert_cmpint (day, ==, cases[i].day);
    }
}

/* Every day of the calendar, against counting. */
static void
test_every_day (void)
{
  EntDay day = ENT_DAY_FIRST;

  for (int year = 1; year <= 9999; year++)
    {
      gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const int lengths[] = { 31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

      for (int month = 1; month <= 12; month++)
        {
          g_assert_cmpint (ent_day_from_ymd (year, month, 1), ==, day);
          g_assert_cmpint (ent_day_month_start (day + lengths[month - 1] - 1), ==, day);
          g_assert_cmpint (ent_day_month_end (day), ==, day + lengths[month - 1] - 1);
          g_assert_false (ent_day_ymd_is_valid (year, month, lengths[month - 1] + 1));
          day += lengths[month - 1];
        }
    }

  g_assert_cmpint (day, ==, ENT_DAY_LAST + 1);
}

static void
test_valid (void)
{
  g_assert_true (ent_day_is_valid (ENT_DAY_FIRST));
  g_assert_true (ent_day_is_valid (ENT_DAY_LAST));
  g_assert_false (ent_day_is_valid (ENT_DAY_FIRST - 1));
  g_assert_false (ent_day_is_valid (ENT_DAY_LAST + 1));
  g_assert_false (ent_day_is_valid (ENT_DAY_INVALID));
  g_assert_false (ent_day_is_valid (ENT_DAY_MINUS_INFINITY));
  g_assert_false (ent_day_is_valid (ENT_DAY_PLUS_INFINITY));
  g_assert_true (ent_day_is_bound (ENT_DAY_MINUS_INFINITY));
  g_assert_true (ent_day_is_bound (ENT_DAY_PLUS_INFINITY));
  g_assert_false (ent_day_is_bound (ENT_DAY_LAST + 1));
  g_assert_cmpint (ENT_DAY_MINUS_INFINITY, <, ENT_DAY_FIRST);
  g_assert_cmpint (ENT_DAY_PLUS_INFINITY, >, ENT_DAY_LAST);

  g_assert_false (ent_day_ymd_is_valid (0, 1, 1));
  g_assert_false (ent_day_ymd_is_valid (10000, 1, 1));
  g_assert_false (ent_day_ymd_is_valid (67561, 1, 1)); /* 2025 in 16 bits */
  g_assert_false (ent_day_ymd_is_valid (2025, 0, 1));
  g_assert_false (ent_day_ymd_is_valid (2025, 13, 1));
  g_assert_false (ent_day_ymd_is_valid (2025, 1, 0));
  g_assert_false (ent_day_ymd_is_valid (2025, 1, 257)); /* 1 in 8 bits */
  g_assert_false (ent_day_ymd_is_valid (1900, 2, 29));
  g_assert_true (ent_day_ymd_is_valid (2000, 2, 29));
}

static void
test_add (void)
{
  static const struct
  {
    EntDay day;
    int n;
    EntDay sum;
  } cases[] = {
    { 2451545, 0, 2451545 },
    { 2451545, 366, 2451911 },
    { 2451545, -1, 2451544 },
    { ENT_DAY_LAST, 0, ENT_DAY_LAST },
    { ENT_DAY_LAST, 1, ENT_DAY_PLUS_INFINITY },
    { ENT_DAY_LAST, G_MAXINT, ENT_DAY_PLUS_INFINITY },
    { ENT_DAY_FIRST, -1, ENT_DAY_MINUS_INFINITY },
    { ENT_DAY_FIRST, G_MININT, ENT_DAY_MINUS_INFINITY },
    { ENT_DAY_PLUS_INFINITY, -1, ENT_DAY_PLUS_INFINITY },
    { ENT_DAY_PLUS_INFINITY, 1, ENT_DAY_PLUS_INFINITY },
    { ENT_DAY_MINUS_INFINITY, -1, ENT_DAY_MINUS_INFINITY },
    { ENT_DAY_MINUS_INFINITY, 1, ENT_DAY_MINUS_INFINITY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ent_day_add (cases[i].day, cases[i].n), ==, cases[i].sum);
}

static void
test_add_months (void)
{
  static const struct
  {
    const char *day;
    int n;
    const char *sum;
  } cases[] = {
    { "2025-11-02", 0, "2025-11-02" },
    { "2025-11-02", 6, "2026-05-02" },
    { "2025-11-02", 12, "2026-11-02" },
    { "2025-11-02", 2, "2026-01-02" },
    { "2025-11-02", -11, "2024-12-02" },
    { "2025-11-02", -240, "2005-11-02" },
    { "2025-01-31", 1, "2025-02-28" },
    { "2024-01-31", 1, "2024-02-29" },
    { "2024-02-29", 12, "2025-02-28" },
    { "2024-02-29", -48, "2020-02-29" },
    { "2025-03-31", -1, "2025-02-28" },
    { "2025-10-31", 1, "2025-11-30" },
    { "2025-12-31", 1, "2026-01-31" },
    { "0001-01-15", -1, ".." },
    { "0001-12-15", -11, "0001-01-15" },
    { "9999-12-15", 1, ".." },
    { "9999-01-15", 11, "9999-12-15" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sum = NULL;
      EntDay day;

      g_assert_true (ent_day_parse_iso (cases[i].day, &day, NULL));
      sum = ent_day_format_iso (ent_day_add_months (day, cases[i].n));
      g_assert_cmpstr (sum, ==, cases[i].sum);
    }

  g_assert_cmpint (ent_day_add_months (ENT_DAY_FIRST, -1), ==, ENT_DAY_MINUS_INFINITY);
  g_assert_cmpint (ent_day_add_months (ENT_DAY_FIRST, G_MININT), ==, ENT_DAY_MINUS_INFINITY);
  g_assert_cmpint (ent_day_add_months (ENT_DAY_LAST, 1), ==, ENT_DAY_PLUS_INFINITY);
  g_assert_cmpint (ent_day_add_months (ENT_DAY_LAST, G_MAXINT), ==, ENT_DAY_PLUS_INFINITY);
  g_assert_cmpint (ent_day_add_months (ENT_DAY_PLUS_INFINITY, -12), ==, ENT_DAY_PLUS_INFINITY);
  g_assert_cmpint (ent_day_add_months (ENT_DAY_MINUS_INFINITY, 12), ==, ENT_DAY_MINUS_INFINITY);
  g_assert_cmpint (ent_day_month_start (ENT_DAY_MINUS_INFINITY), ==, ENT_DAY_MINUS_INFINITY);
  g_assert_cmpint (ent_day_month_end (ENT_DAY_PLUS_INFINITY), ==, ENT_DAY_PLUS_INFINITY);
}

static void
test_iso (void)
{
  static const char *const good[] = { "2025-12-15", "0001-01-01", "9999-12-31", "2024-02-29" };
  static const struct
  {
    const char *text;
    EntTimeError code;
  } bad[] = {
    { "", ENT_TIME_ERROR_SYNTAX },
    { "..", ENT_TIME_ERROR_SYNTAX },
    { "2025", ENT_TIME_ERROR_SYNTAX },
    { "2025-12", ENT_TIME_ERROR_SYNTAX },
    { "2025-12-1", ENT_TIME_ERROR_SYNTAX },
    { "2025-1-01", ENT_TIME_ERROR_SYNTAX },
    { "20251215", ENT_TIME_ERROR_SYNTAX },
    { "2025/12/15", ENT_TIME_ERROR_SYNTAX },
    { "15-12-2025", ENT_TIME_ERROR_SYNTAX },
    { " 2025-12-15", ENT_TIME_ERROR_SYNTAX },
    { "2025-12-15 ", ENT_TIME_ERROR_SYNTAX },
    { "2025-12-15T", ENT_TIME_ERROR_SYNTAX },
    { "-025-12-15", ENT_TIME_ERROR_SYNTAX },
    { "+025-12-15", ENT_TIME_ERROR_SYNTAX },
    { "2025-+1-15", ENT_TIME_ERROR_SYNTAX },
    { "٢٠٢٥-١٢-١٥", ENT_TIME_ERROR_SYNTAX },
    { "0000-12-15", ENT_TIME_ERROR_NO_SUCH_DAY },
    { "2025-00-15", ENT_TIME_ERROR_NO_SUCH_DAY },
    { "2025-13-15", ENT_TIME_ERROR_NO_SUCH_DAY },
    { "2025-12-00", ENT_TIME_ERROR_NO_SUCH_DAY },
    { "2025-12-32", ENT_TIME_ERROR_NO_SUCH_DAY },
    { "2025-02-29", ENT_TIME_ERROR_NO_SUCH_DAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      EntDay day;

      g_assert_true (ent_day_parse_iso (good[i], &day, &error));
      g_assert_no_error (error);
      text = ent_day_format_iso (day);
      g_assert_cmpstr (text, ==, good[i]);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      EntDay day = 7;

      g_assert_false (ent_day_parse_iso (bad[i].text, &day, &error));
      g_assert_error (error, ENT_TIME_ERROR, (int) bad[i].code);
      g_assert_cmpint (day, ==, 7);
      if (*bad[i].text != '\0')
        g_assert_nonnull (strstr (error->message, bad[i].text));
    }
}

static void
test_format (void)
{
  static const struct
  {
    EntDay day;
    const char *iso, *display;
  } cases[] = {
    { 2460979, "2025-10-30", "30 Oct 2025" },
    { 2460982, "2025-11-02", "2 Nov 2025" },
    { ENT_DAY_FIRST, "0001-01-01", "1 Jan 1" },
    { ENT_DAY_MINUS_INFINITY, "..", "…" },
    { ENT_DAY_PLUS_INFINITY, "..", "…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = ent_day_format_iso (cases[i].day);
      g_autofree char *display = ent_day_format_display (cases[i].day);

      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_cmpstr (display, ==, cases[i].display);
    }
}

static void
test_today (void)
{
  g_autofree char *text = NULL;

  g_setenv ("ENTENTE_TODAY", "2025-12-15", TRUE);
  text = ent_day_format_iso (ent_day_today ());
  g_assert_cmpstr (text, ==, "2025-12-15");

  g_setenv ("ENTENTE_TODAY", "soon", TRUE);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*ENTENTE_TODAY*soon*");
  g_assert_true (ent_day_is_valid (ent_day_today ()));
  g_test_assert_expected_messages ();

  g_unsetenv ("ENTENTE_TODAY");
  g_assert_true (ent_day_is_valid (ent_day_today ()));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day/ymd", test_ymd);
  g_test_add_func ("/day/every-day", test_every_day);
  g_test_add_func ("/day/valid", test_valid);
  g_test_add_func ("/day/add", test_add);
  g_test_add_func ("/day/add-months", test_add_months);
  g_test_add_func ("/day/iso", test_iso);
  g_test_add_func ("/day/format", test_format);
  g_test_add_func ("/day/today", test_today);

  return g_test_run ();
}
