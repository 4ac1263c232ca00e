/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "span.h"

#define MINUS ENT_DAY_MINUS_INFINITY
#define PLUS  ENT_DAY_PLUS_INFINITY

static EntDay
iso (const char *text)
{
  EntDay day;

  g_assert_true (ent_day_parse_iso (text, &day, NULL));

  return day;
}

static void
assert_span (EntSpan     span,
             EntAspect   aspect,
             const char *start_lo,
             const char *start_hi,
             EntEndKind  start_kind,
             const char *end_lo,
             const char *end_hi,
             EntEndKind  end_kind)
{
  const EntDay found[] = { span.start_lo, span.start_hi, span.end_lo, span.end_hi };
  const char *const expected[] = { start_lo, start_hi, end_lo, end_hi };

  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autofree char *text = ent_day_format_iso (found[i]);

      g_assert_cmpstr (text, ==, expected[i]);
    }

  g_assert_cmpint (span.start_kind, ==, start_kind);
  g_assert_cmpint (span.end_kind, ==, end_kind);
  g_assert_false (span.uncertain);
  g_assert_true (ent_span_validate (&span, aspect, NULL));
}

/* Each row of the table "said in a source of [p_lo, p_hi]". */
static void
test_said (void)
{
  const EntDay p_lo = iso ("2025-11-02"), p_hi = iso ("2025-11-30");

  assert_span (ent_span_as_said (p_lo, p_hi), ENT_ASPECT_STATE,
               "..", "2025-11-30", ENT_END_UNKNOWN, "2025-11-02", "..", ENT_END_AS_SAID);
  assert_span (ent_span_since (iso ("2025-05-01"), iso ("2025-05-31"), p_lo), ENT_ASPECT_STATE,
               "2025-05-01", "2025-05-31", ENT_END_STATED, "2025-11-02", "..", ENT_END_AS_SAID);
  assert_span (ent_span_until (iso ("2020-01-01"), iso ("2020-12-31")), ENT_ASPECT_STATE,
               "..", "2020-12-31", ENT_END_UNKNOWN, "2020-01-01", "2020-12-31", ENT_END_STATED);
  assert_span (ent_span_for_decades (p_lo), ENT_ASPECT_STATE,
               "..", "2005-11-02", ENT_END_UNKNOWN, "2025-11-02", "..", ENT_END_AS_SAID);
  assert_span (ent_span_act (iso ("2025-05-01"), iso ("2025-05-31")), ENT_ASPECT_ACT,
               "2025-05-01", "2025-05-31", ENT_END_STATED, "2025-05-01", "2025-05-31", ENT_END_STATED);
  assert_span (ent_span_act_recent (p_lo, p_hi), ENT_ASPECT_ACT,
               "2024-11-02", "2025-11-30", ENT_END_UNKNOWN, "2024-11-02", "2025-11-30", ENT_END_UNKNOWN);
  assert_span (ent_span_act_undated (p_hi), ENT_ASPECT_ACT,
               "..", "2025-11-30", ENT_END_UNKNOWN, "..", "2025-11-30", ENT_END_UNKNOWN);
  assert_span (ent_span_timeless (), ENT_ASPECT_STATE,
               "..", "..", ENT_END_NONE, "..", "..", ENT_END_NONE);

  /* a leap day, twenty years and twelve months earlier */
  g_assert_cmpint (ent_span_for_decades (iso ("2024-02-29")).start_hi, ==, iso ("2004-02-29"));
  g_assert_cmpint (ent_span_act_recent (iso ("2024-02-29"), p_hi).start_lo, ==, iso ("2023-02-28"));
}

static void
test_horizon (void)
{
  static const struct
  {
    const char *p_lo, *p_hi;
    int from, to;
    const char *lo, *hi;
  } cases[] = {
    { "2025-11-02", "2025-11-02", 6, 12, "2026-05-01", "2026-11-30" },
    { "2025-11-02", "2025-11-30", 6, 12, "2026-05-01", "2026-11-30" },
    { "2025-10-02", "2025-11-30", 6, 12, "2026-04-01", "2026-11-30" },
    { "2025-11-02", "2025-11-02", 0, 6, "2025-11-02", "2026-05-31" },
    { "2025-11-02", "2025-11-02", 0, 0, "2025-11-02", "2025-11-30" },
    { "2025-11-01", "2025-11-01", 0, 1, "2025-11-01", "2025-12-31" },
    { "2025-08-31", "2025-08-31", 6, 6, "2026-02-01", "2026-02-28" },
    { "2025-12-31", "2025-12-31", 1, 2, "2026-01-01", "2026-02-28" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_span (ent_span_horizon_months (iso (cases[i].p_lo), iso (cases[i].p_hi),
                                          cases[i].from, cases[i].to),
                 ENT_ASPECT_ACT, cases[i].lo, cases[i].hi, ENT_END_STATED,
                 cases[i].lo, cases[i].hi, ENT_END_STATED);
}

#define ANY ENT_END_UNKNOWN

static void
test_valid (void)
{
  const EntDay d = ENT_DAY_FIRST;
  const struct
  {
    EntSpan span;
    EntAspect aspect;
  } cases[] = {
    { { d, d, d, d, ENT_END_STATED, ENT_END_STATED, FALSE }, ENT_ASPECT_STATE },
    { { d, d, d, d, ENT_END_STATED, ENT_END_STATED, TRUE }, ENT_ASPECT_ACT },
    { { d, d + 9, d, d + 9, ANY, ANY, FALSE }, ENT_ASPECT_ACT },
    { { MINUS, d, MINUS, d, ANY, ANY, FALSE }, ENT_ASPECT_ACT },
    { { d, PLUS, d, PLUS, ENT_END_STATED, ENT_END_OPEN, FALSE }, ENT_ASPECT_ACT },
    { { MINUS, PLUS, MINUS, PLUS, ANY, ANY, FALSE }, ENT_ASPECT_ACT },
    { { MINUS, PLUS, MINUS, PLUS, ANY, ANY, FALSE }, ENT_ASPECT_STATE },
    { { d + 5, d + 9, d, d + 5, ANY, ANY, FALSE }, ENT_ASPECT_STATE },
    { { MINUS, MINUS, d, d, ENT_END_NONE, ENT_END_STATED, FALSE }, ENT_ASPECT_STATE },
    { { d, d, PLUS, PLUS, ENT_END_STATED, ENT_END_NONE, FALSE }, ENT_ASPECT_STATE },
    { { MINUS, d, d, d + 9, ANY, ENT_END_AS_SAID, FALSE }, ENT_ASPECT_STATE },
    { { ENT_DAY_FIRST, ENT_DAY_LAST, ENT_DAY_FIRST, ENT_DAY_LAST, ANY, ANY, FALSE }, ENT_ASPECT_STATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (ent_span_validate (&cases[i].span, cases[i].aspect, &error));
      g_assert_no_error (error);
    }
}

static void
test_invalid (void)
{
  const EntDay d = ENT_DAY_FIRST;
  const struct
  {
    EntSpan span;
    EntAspect aspect;
    EntTimeError code;
  } cases[] = {
    { { d + 1, d, d + 1, d + 1, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_ORDER },
    { { d, d, d + 1, d, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_ORDER },
    { { d + 1, d + 1, d, d, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_ORDER },
    { { PLUS, PLUS, PLUS, PLUS, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_ORDER },
    { { MINUS, MINUS, MINUS, MINUS, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_ORDER },
    { { PLUS, MINUS, d, d, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_ORDER },
    { { d - 1, d, d, d, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_NO_SUCH_DAY },
    { { d, d, d, ENT_DAY_LAST + 1, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_NO_SUCH_DAY },
    { { 0, 0, 0, 0, ANY, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_NO_SUCH_DAY },
    { { d, d, d, d + 1, ANY, ANY, FALSE }, ENT_ASPECT_ACT, ENT_TIME_ERROR_INCONSISTENT },
    { { d, d + 1, d + 1, d + 1, ANY, ANY, FALSE }, ENT_ASPECT_ACT, ENT_TIME_ERROR_INCONSISTENT },
    { { d, d, d, d, ENT_END_NONE, ENT_END_NONE, FALSE }, ENT_ASPECT_ACT, ENT_TIME_ERROR_INCONSISTENT },
    { { MINUS, d, d, PLUS, ENT_END_NONE, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_INCONSISTENT },
    { { d, d, d, PLUS, ANY, ENT_END_NONE, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_INCONSISTENT },
    { { MINUS, PLUS, d, d, ENT_END_STATED, ANY, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_INCONSISTENT },
    { { d, d, MINUS, PLUS, ANY, ENT_END_STATED, FALSE }, ENT_ASPECT_STATE, ENT_TIME_ERROR_INCONSISTENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ent_span_validate (&cases[i].span, cases[i].aspect, &error));
      g_assert_error (error, ENT_TIME_ERROR, (int) cases[i].code);
    }
}

static void
test_equal (void)
{
  const EntSpan span = ent_span_since (iso ("2025-05-01"), iso ("2025-05-31"), iso ("2025-11-02"));
  EntSpan others[7];

  g_assert_true (ent_span_equal (&span, &span));

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    others[i] = span;
  others[0].start_lo--;
  others[1].start_hi++;
  others[2].end_lo++;
  others[3].end_hi = iso ("2025-12-31");
  others[4].start_kind = ENT_END_UNKNOWN;
  others[5].end_kind = ENT_END_OPEN;
  others[6].uncertain = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (ent_span_equal (&span, &others[i]));
}

static void
test_overlaps (void)
{
  const EntDay d = iso ("2025-05-10");
  const EntSpan span = ent_span_act (d, d + 4);
  const struct
  {
    EntSpan other;
    gboolean overlaps;
  } cases[] = {
    { ent_span_act (d, d + 4), TRUE },
    { ent_span_act (d + 2, d + 2), TRUE },
    { ent_span_act (d - 5, d), TRUE }, /* one day in common is enough */
    { ent_span_act (d - 5, d - 1), FALSE },
    { ent_span_act (d + 4, d + 9), TRUE },
    { ent_span_act (d + 5, d + 9), FALSE },
    { ent_span_timeless (), TRUE },
    { ent_span_as_said (d + 40, d + 50), TRUE },
    { ent_span_until (d - 9, d - 1), FALSE },
    { ent_span_since (d + 5, d + 9, d + 20), FALSE },
    { ent_span_since (d + 4, d + 9, d + 20), TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (ent_span_overlaps (&span, &cases[i].other), ==, cases[i].overlaps);
      g_assert_cmpint (ent_span_overlaps (&cases[i].other, &span), ==, cases[i].overlaps);
    }
}

static void
test_undated (void)
{
  const EntDay d = iso ("2025-11-02");
  const struct
  {
    EntSpan span;
    gboolean undated;
  } cases[] = {
    { ent_span_as_said (d, d), TRUE },
    { ent_span_for_decades (d), TRUE },
    { ent_span_act_recent (d, d), TRUE },
    { ent_span_act_undated (d), TRUE },
    { ent_span_timeless (), TRUE },
    { ent_span_since (d, d, d), FALSE },
    { ent_span_until (d, d), FALSE },
    { ent_span_act (d, d), FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ent_span_is_undated (&cases[i].span), ==, cases[i].undated);
}

static void
test_format (void)
{
  const EntDay p = iso ("2025-11-02"), p_hi = iso ("2025-11-30");
  const EntDay may_1 = iso ("2025-05-01"), may_3 = iso ("2025-05-03"), may_31 = iso ("2025-05-31");
  const EntDay aug_1 = iso ("2025-08-01"), aug_31 = iso ("2025-08-31");
  const EntDay year_lo = iso ("2020-01-01"), year_hi = iso ("2020-12-31");
  const EntEndKind stated = ENT_END_STATED, unknown = ENT_END_UNKNOWN;
  const struct
  {
    EntSpan span;
    EntAspect aspect;
    const char *words;
  } cases[] = {
    { ent_span_as_said (p, p), ENT_ASPECT_STATE, "by 2 Nov 2025" },
    { ent_span_as_said (p, p_hi), ENT_ASPECT_STATE, "by Nov 2025" },
    { ent_span_since (may_1, may_31, p), ENT_ASPECT_STATE, "since May 2025" },
    { ent_span_since (may_3, may_3, p), ENT_ASPECT_STATE, "since 3 May 2025" },
    { ent_span_since (year_lo, year_hi, p), ENT_ASPECT_STATE, "since 2020" },
    { ent_span_since (year_lo, may_31, p), ENT_ASPECT_STATE, "since Jan 2020 – May 2025" },
    { ent_span_until (year_lo, year_hi), ENT_ASPECT_STATE, "until 2020" },
    { ent_span_until (may_3, may_3), ENT_ASPECT_STATE, "until 3 May 2025" },
    { ent_span_for_decades (p), ENT_ASPECT_STATE, "by 2 Nov 2005" },
    { ent_span_timeless (), ENT_ASPECT_STATE, "timeless" },
    { { MINUS, PLUS, MINUS, PLUS, unknown, unknown, FALSE }, ENT_ASPECT_STATE, "undated" },
    { { MINUS, p, MINUS, PLUS, unknown, unknown, FALSE }, ENT_ASPECT_STATE, "by 2 Nov 2025, end unknown" },
    { { may_1, may_1, may_31, may_31, stated, stated, FALSE }, ENT_ASPECT_STATE, "May 2025" },
    { { may_3, may_3, may_3, may_3, stated, stated, FALSE }, ENT_ASPECT_STATE, "3 May 2025" },
    { { may_1, may_31, aug_1, aug_31, stated, stated, FALSE }, ENT_ASPECT_STATE, "from May 2025 to Aug 2025" },
    { { may_1, may_31, may_1, PLUS, stated, unknown, FALSE }, ENT_ASPECT_STATE, "from May 2025, end unknown" },
    { { may_1, may_31, p, PLUS, stated, ENT_END_OPEN, TRUE }, ENT_ASPECT_STATE, "since May 2025, uncertain" },
    { ent_span_act (may_1, may_31), ENT_ASPECT_ACT, "May 2025" },
    { ent_span_act (may_3, may_3), ENT_ASPECT_ACT, "3 May 2025" },
    { ent_span_act (year_lo, year_hi), ENT_ASPECT_ACT, "2020" },
    { ent_span_act (may_1, may_3), ENT_ASPECT_ACT, "1 May 2025 – 3 May 2025" },
    { ent_span_act (may_1, aug_31), ENT_ASPECT_ACT, "May 2025 – Aug 2025" },
    { ent_span_act (may_1, PLUS), ENT_ASPECT_ACT, "May 2025 or later" },
    { ent_span_act_recent (p, p_hi), ENT_ASPECT_ACT, "2 Nov 2024 – 30 Nov 2025" },
    { ent_span_act_undated (p), ENT_ASPECT_ACT, "by 2 Nov 2025" },
    { ent_span_act_undated (year_hi), ENT_ASPECT_ACT, "by 2020" },
    { { MINUS, PLUS, MINUS, PLUS, unknown, unknown, FALSE }, ENT_ASPECT_ACT, "undated" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = ent_span_format (&cases[i].span, cases[i].aspect);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_nicks (void)
{
  EntEndKind kind = ENT_END_NONE;
  EntBasis basis = ENT_BASIS_NONE;
  EntAspect aspect = ENT_ASPECT_ACT;

  for (EntEndKind k = ENT_END_STATED; k <= ENT_END_NONE; k++)
    {
      g_assert_true (ent_end_kind_from_nick (ent_end_kind_to_nick (k), &kind));
      g_assert_cmpint (kind, ==, k);
    }
  for (EntBasis b = ENT_BASIS_STATED; b <= ENT_BASIS_NONE; b++)
    {
      g_assert_true (ent_basis_from_nick (ent_basis_to_nick (b), &basis));
      g_assert_cmpint (basis, ==, b);
    }
  for (EntAspect a = ENT_ASPECT_STATE; a <= ENT_ASPECT_ACT; a++)
    {
      g_assert_true (ent_aspect_from_nick (ent_aspect_to_nick (a), &aspect));
      g_assert_cmpint (aspect, ==, a);
    }

  g_assert_cmpstr (ent_end_kind_to_nick (ENT_END_AS_SAID), ==, "as-said");
  g_assert_cmpstr (ent_basis_to_nick (ENT_BASIS_COMPUTED), ==, "computed");
  g_assert_cmpstr (ent_aspect_to_nick (ENT_ASPECT_ACT), ==, "act");
  g_assert_false (ent_end_kind_from_nick ("As-Said", &kind));
  g_assert_false (ent_end_kind_from_nick ("", &kind));
  g_assert_cmpint (kind, ==, ENT_END_NONE);
  g_assert_false (ent_basis_from_nick ("open", &basis));
  g_assert_false (ent_aspect_from_nick ("states", &aspect));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/span/said", test_said);
  g_test_add_func ("/span/horizon", test_horizon);
  g_test_add_func ("/span/valid", test_valid);
  g_test_add_func ("/span/invalid", test_invalid);
  g_test_add_func ("/span/equal", test_equal);
  g_test_add_func ("/span/overlaps", test_overlaps);
  g_test_add_func ("/span/undated", test_undated);
  g_test_add_func ("/span/format", test_format);
  g_test_add_func ("/span/nicks", test_nicks);

  return g_test_run ();
}
