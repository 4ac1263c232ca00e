/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "edtf.h"

#include <string.h>

#define P_LO "2025-11-02"
#define P_HI "2025-11-30"
#define INF  NULL

static EntDay
parse_bound (const char *text,
             EntDay      infinity)
{
  EntDay day;

  if (text == NULL)
    return infinity;

  g_assert_true (ent_day_parse_iso (text, &day, NULL));

  return day;
}

static gboolean
parse (const char  *text,
       EntAspect    aspect,
       EntSpan     *span,
       GError     **error)
{
  return ent_edtf_parse (text, aspect, parse_bound (P_LO, 0), parse_bound (P_HI, 0), span, error);
}

/* NULL is the infinity of that end: below for a start, above for an end. */
typedef struct
{
  const char *text;
  const char *start_lo, *start_hi, *end_lo, *end_hi;
  EntEndKind start_kind, end_kind;
  gboolean uncertain;
} StateCase;

static const StateCase state_cases[] = {
  /* throughout */
  { "2025", "2025-01-01", "2025-01-01", "2025-12-31", "2025-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-05", "2025-05-01", "2025-05-01", "2025-05-31", "2025-05-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2024-02", "2024-02-01", "2024-02-01", "2024-02-29", "2024-02-29", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-05-03", "2025-05-03", "2025-05-03", "2025-05-03", "2025-05-03", ENT_END_STATED, ENT_END_STATED, FALSE },
  /* qualifiers */
  { "2025-05?", "2025-05-01", "2025-05-01", "2025-05-31", "2025-05-31", ENT_END_STATED, ENT_END_STATED, TRUE },
  { "2025~", "2024-01-01", "2026-01-01", "2024-12-31", "2026-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-03~", "2025-02-01", "2025-04-01", "2025-02-28", "2025-04-30", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-05-01~", "2025-04-30", "2025-05-02", "2025-04-30", "2025-05-02", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-05%", "2025-04-01", "2025-06-01", "2025-04-30", "2025-06-30", ENT_END_STATED, ENT_END_STATED, TRUE },
  /* intervals */
  { "2025-05/2025-08", "2025-05-01", "2025-05-31", "2025-08-01", "2025-08-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-05/2025-05", "2025-05-01", "2025-05-31", "2025-05-01", "2025-05-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-05-03/2025-05-03", "2025-05-03", "2025-05-03", "2025-05-03", "2025-05-03", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2020/2025-05-03", "2020-01-01", "2020-12-31", "2025-05-03", "2025-05-03", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-06/2025", "2025-06-01", "2025-06-30", "2025-01-01", "2025-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "2025-05~/2025-08?", "2025-04-01", "2025-06-30", "2025-08-01", "2025-08-31", ENT_END_STATED, ENT_END_STATED, TRUE },
  { "2025-02~/2025-11~", "2025-01-01", "2025-03-31", "2025-10-01", "2025-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  /* open and unknown ends */
  { "2025-05/..", "2025-05-01", "2025-05-31", P_LO, INF, ENT_END_STATED, ENT_END_OPEN, FALSE },
  { "2025-05?/..", "2025-05-01", "2025-05-31", P_LO, INF, ENT_END_STATED, ENT_END_OPEN, TRUE },
  { "2026/..", "2026-01-01", "2026-12-31", P_LO, INF, ENT_END_STATED, ENT_END_OPEN, FALSE },
  { "2025-05/", "2025-05-01", "2025-05-31", "2025-05-01", INF, ENT_END_STATED, ENT_END_UNKNOWN, FALSE },
  { "2025-05~/", "2025-04-01", "2025-06-30", "2025-04-01", INF, ENT_END_STATED, ENT_END_UNKNOWN, FALSE },
  { "/2020", INF, "2020-12-31", "2020-01-01", "2020-12-31", ENT_END_UNKNOWN, ENT_END_STATED, FALSE },
  { "/2020~", INF, "2021-12-31", "2019-01-01", "2021-12-31", ENT_END_UNKNOWN, ENT_END_STATED, FALSE },
  { "../2027", INF, P_HI, "2027-01-01", "2027-12-31", ENT_END_OPEN, ENT_END_STATED, FALSE },
  { "../2020", INF, "2020-12-31", "2020-01-01", "2020-12-31", ENT_END_OPEN, ENT_END_STATED, FALSE },
  { "/..", INF, P_HI, P_LO, INF, ENT_END_UNKNOWN, ENT_END_OPEN, FALSE },
  { "../..", INF, P_HI, P_LO, INF, ENT_END_OPEN, ENT_END_OPEN, FALSE },
  /* the ends of the calendar */
  { "9999-12-31~", "9999-12-30", "9999-12-31", "9999-12-30", "9999-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "9999", "9999-01-01", "9999-01-01", "9999-12-31", "9999-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
  { "0001~", "0001-01-01", "0002-01-01", "0001-12-31", "0002-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
};

static void
test_state (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (state_cases); i++)
    {
      const StateCase *c = &state_cases[i];
      g_autoptr (GError) error = NULL;
      EntSpan span;

      g_test_message ("“%s”", c->text);
      g_assert_true (parse (c->text, ENT_ASPECT_STATE, &span, &error));
      g_assert_no_error (error);
      g_assert_cmpint (span.start_lo, ==, parse_bound (c->start_lo, ENT_DAY_MINUS_INFINITY));
      g_assert_cmpint (span.start_hi, ==, parse_bound (c->start_hi, ENT_DAY_MINUS_INFINITY));
      g_assert_cmpint (span.end_lo, ==, parse_bound (c->end_lo, ENT_DAY_PLUS_INFINITY));
      g_assert_cmpint (span.end_hi, ==, parse_bound (c->end_hi, ENT_DAY_PLUS_INFINITY));
      g_assert_cmpint (span.start_kind, ==, c->start_kind);
      g_assert_cmpint (span.end_kind, ==, c->end_kind);
      g_assert_cmpint (span.uncertain, ==, c->uncertain);
      g_assert_true (ent_span_validate (&span, ENT_ASPECT_STATE, &error));
      g_assert_no_error (error);
    }
}

static void
test_act (void)
{
  static const struct
  {
    const char *text;
    const char *lo, *hi;
    EntEndKind start_kind, end_kind;
    gboolean uncertain;
  } cases[] = {
    { "2025", "2025-01-01", "2025-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
    { "2025-05", "2025-05-01", "2025-05-31", ENT_END_STATED, ENT_END_STATED, FALSE },
    { "2025-05-03", "2025-05-03", "2025-05-03", ENT_END_STATED, ENT_END_STATED, FALSE },
    { "2025-05-03?", "2025-05-03", "2025-05-03", ENT_END_STATED, ENT_END_STATED, TRUE },
    { "2025-05-03~", "2025-05-02", "2025-05-04", ENT_END_STATED, ENT_END_STATED, FALSE },
    { "2025-01~", "2024-12-01", "2025-02-28", ENT_END_STATED, ENT_END_STATED, FALSE },
    { "2025~", "2024-01-01", "2026-12-31", ENT_END_STATED, ENT_END_STATED, FALSE },
    { "2025-05%", "2025-04-01", "2025-06-30", ENT_END_STATED, ENT_END_STATED, TRUE },
    { "2025-05-03/2025-06", "2025-05-03", "2025-06-30", ENT_END_STATED, ENT_END_STATED, FALSE },
    { "2025-05~/2025-06%", "2025-04-01", "2025-07-31", ENT_END_STATED, ENT_END_STATED, TRUE },
    { "2025-05/..", "2025-05-01", INF, ENT_END_STATED, ENT_END_OPEN, FALSE },
    { "2025-05/", "2025-05-01", INF, ENT_END_STATED, ENT_END_UNKNOWN, FALSE },
    { "../2025-05", INF, "2025-05-31", ENT_END_OPEN, ENT_END_STATED, FALSE },
    { "/2025-05", INF, "2025-05-31", ENT_END_UNKNOWN, ENT_END_STATED, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      EntSpan span;

      g_test_message ("“%s”", cases[i].text);
      g_assert_true (parse (cases[i].text, ENT_ASPECT_ACT, &span, &error));
      g_assert_no_error (error);
      g_assert_cmpint (span.start_lo, ==, parse_bound (cases[i].lo, ENT_DAY_MINUS_INFINITY));
      g_assert_cmpint (span.start_hi, ==, parse_bound (cases[i].hi, ENT_DAY_PLUS_INFINITY));
      g_assert_cmpint (span.start_kind, ==, cases[i].start_kind);
      g_assert_cmpint (span.end_kind, ==, cases[i].end_kind);
      g_assert_cmpint (span.uncertain, ==, cases[i].uncertain);
      g_assert_true (ent_span_validate (&span, ENT_ASPECT_ACT, &error));
      g_assert_no_error (error);
    }
}

static void
test_refused (void)
{
  /* says: a word of the reason */
  static const struct
  {
    const char *text;
    EntTimeError code;
    const char *says;
  } cases[] = {
    { "2025-21", ENT_TIME_ERROR_UNSUPPORTED, "seasons" },
    { "2025-24~", ENT_TIME_ERROR_UNSUPPORTED, "seasons" },
    { "2025-33", ENT_TIME_ERROR_UNSUPPORTED, "quarters" },
    { "2025-22/2025-23", ENT_TIME_ERROR_UNSUPPORTED, "seasons" },
    { "202X", ENT_TIME_ERROR_UNSUPPORTED, "unspecified digits" },
    { "2025-XX", ENT_TIME_ERROR_UNSUPPORTED, "unspecified digits" },
    { "2025-05-XX", ENT_TIME_ERROR_UNSUPPORTED, "unspecified digits" },
    { "2020/202X", ENT_TIME_ERROR_UNSUPPORTED, "unspecified digits" },
    { "Y20250", ENT_TIME_ERROR_UNSUPPORTED, "four digits" },
    { "Y-17000", ENT_TIME_ERROR_UNSUPPORTED, "four digits" },
    { "20250", ENT_TIME_ERROR_UNSUPPORTED, "four digits" },
    { "20250501", ENT_TIME_ERROR_UNSUPPORTED, "four digits" },
    { "-0044", ENT_TIME_ERROR_UNSUPPORTED, "negative" },
    { "-0044-03-15", ENT_TIME_ERROR_UNSUPPORTED, "negative" },
    { "../-0044", ENT_TIME_ERROR_UNSUPPORTED, "negative" },
    { "0000", ENT_TIME_ERROR_UNSUPPORTED, "0001" },
    { "0000-05", ENT_TIME_ERROR_UNSUPPORTED, "0001" },
    { "2025?~", ENT_TIME_ERROR_UNSUPPORTED, "once" },
    { "2025?-05", ENT_TIME_ERROR_UNSUPPORTED, "at the end" },
    { "?2025-05", ENT_TIME_ERROR_UNSUPPORTED, "at the end" },
    { "..?/2025", ENT_TIME_ERROR_SYNTAX, "YYYY" },
    { "2025-05-01T10:00:00Z", ENT_TIME_ERROR_UNSUPPORTED, "clock times" },
    { "2025-00", ENT_TIME_ERROR_NO_SUCH_DAY, "month" },
    { "2025-13", ENT_TIME_ERROR_NO_SUCH_DAY, "month" },
    { "2025-20-01", ENT_TIME_ERROR_NO_SUCH_DAY, "month" },
    { "2025-99", ENT_TIME_ERROR_NO_SUCH_DAY, "month" },
    { "2025-02-29", ENT_TIME_ERROR_NO_SUCH_DAY, "day" },
    { "2025-04-31", ENT_TIME_ERROR_NO_SUCH_DAY, "day" },
    { "2025-04-00", ENT_TIME_ERROR_NO_SUCH_DAY, "day" },
    { "2025-06/2025-05", ENT_TIME_ERROR_ORDER, "before it begins" },
    { "2025-05-02/2025-05-01", ENT_TIME_ERROR_ORDER, "before it begins" },
    { "2025/2024", ENT_TIME_ERROR_ORDER, "before it begins" },
    { "2025-06~/2025-05~", ENT_TIME_ERROR_ORDER, "before it begins" },
    { "", ENT_TIME_ERROR_SYNTAX, "a date is expected" },
    { "..", ENT_TIME_ERROR_SYNTAX, "a date is expected" },
    { "/", ENT_TIME_ERROR_SYNTAX, "neither" },
    { "?", ENT_TIME_ERROR_SYNTAX, "YYYY" },
    { "~/2025", ENT_TIME_ERROR_SYNTAX, "YYYY" },
    { "2025/2026/2027", ENT_TIME_ERROR_SYNTAX, "one “/”" },
    { "2025//2026", ENT_TIME_ERROR_SYNTAX, "one “/”" },
    { "2025-05 or so", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025-05-01-", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025-05-0", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025-5", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025-", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "202", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { " 2025", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025 ", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025\n", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025 / 2026", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025/...", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025/open", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "2025-05-03/05", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "1950S2", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "[2025,2026]", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "May 2025", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "Yesterday", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "٢٠٢٥", ENT_TIME_ERROR_SYNTAX, "nothing else" },
    { "２０２５", ENT_TIME_ERROR_SYNTAX, "nothing else" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (EntAspect aspect = ENT_ASPECT_STATE; aspect <= ENT_ASPECT_ACT; aspect++)
        {
          g_autoptr (GError) error = NULL;
          EntSpan untouched = ent_span_timeless ();
          EntSpan span = untouched;

          g_test_message ("“%s”", cases[i].text);
          g_assert_false (parse (cases[i].text, aspect, &span, &error));
          g_assert_error (error, ENT_TIME_ERROR, (int) cases[i].code);
          g_assert_nonnull (strstr (error->message, cases[i].says));
          g_assert_nonnull (strstr (error->message, cases[i].text));
          g_assert_true (ent_span_equal (&span, &untouched));
        }
    }
}

/* An act needs a date somewhere; a state can be told by the moment of telling. */
static void
test_dateless_act (void)
{
  static const char *const texts[] = { "../..", "/..", "../" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      EntSpan span;

      g_assert_false (parse (texts[i], ENT_ASPECT_ACT, &span, &error));
      g_assert_error (error, ENT_TIME_ERROR, ENT_TIME_ERROR_SYNTAX);
      g_assert_true (parse (texts[i], ENT_ASPECT_STATE, &span, NULL));
      g_assert_true (ent_span_validate (&span, ENT_ASPECT_STATE, NULL));
    }
}

/* Whatever is accepted is a valid span, and nothing crashes: all short texts
 * over the characters that mean something. */
static void
test_all_short_texts (void)
{
  static const char alphabet[] = "01-./~X";
  const guint base = G_N_ELEMENTS (alphabet); /* with the NUL */
  guint n_texts = 1;

  for (guint i = 0; i < 6; i++)
    n_texts *= base;

  for (guint n = 0; n < n_texts; n++)
    {
      char text[7] = { 0 };
      EntSpan span;
      guint rest = n;

      for (guint i = 0; i < 6; i++, rest /= base)
        text[i] = alphabet[rest % base];

      for (EntAspect aspect = ENT_ASPECT_STATE; aspect <= ENT_ASPECT_ACT; aspect++)
        {
          g_autoptr (GError) error = NULL;

          if (parse (text, aspect, &span, NULL) && !ent_span_validate (&span, aspect, &error))
            g_error ("%s: %s", text, error->message);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edtf/state", test_state);
  g_test_add_func ("/edtf/act", test_act);
  g_test_add_func ("/edtf/refused", test_refused);
  g_test_add_func ("/edtf/dateless-act", test_dateless_act);
  g_test_add_func ("/edtf/all-short-texts", test_all_short_texts);

  return g_test_run ();
}
