/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "degree.h"

#define MINUS ENT_DAY_MINUS_INFINITY
#define PLUS  ENT_DAY_PLUS_INFINITY

#define NONE     ENT_DEGREE_NONE
#define POSSIBLE ENT_DEGREE_POSSIBLE
#define PRESUMED ENT_DEGREE_PRESUMED
#define CERTAIN  ENT_DEGREE_CERTAIN

static EntDay
iso (const char *text)
{
  EntDay day;

  g_assert_true (ent_day_parse_iso (text, &day, NULL));

  return day;
}

/* Those of the shipped dossier; "long" for what lies further back. */
static EntPeriod
shipped_period (void)
{
  return (EntPeriod) { iso ("2025-01-01"), iso ("2026-12-31"), iso ("2025-12-15") };
}

static EntPeriod
long_period (void)
{
  return (EntPeriod) { iso ("2000-01-01"), iso ("2026-12-31"), iso ("2025-12-15") };
}

static EntPublication
shipped_publication (void)
{
  return (EntPublication) { iso ("2025-11-02"), iso ("2025-11-30") };
}

typedef struct
{
  const char *day;
  EntDegree degree;
} Step;

/* On each of the days, under the clock held. */
static void
check_steps (EntSpan     span,
             EntAspect   aspect,
             EntPeriod   period,
             int         trail,
             const Step *steps,
             gsize       n_steps)
{
  EntPublication publication = shipped_publication ();

  for (gsize i = 0; i < n_steps; i++)
    {
      EntMoment moment = ent_moment_at (ENT_CLOCK_HELD, iso (steps[i].day), trail);
      EntDegree degree = ent_degree_at (&span, aspect, &publication, &moment, &period);

      g_test_message ("%s, trail %d", steps[i].day, trail);
      g_assert_cmpstr (ent_degree_to_nick (degree), ==, ent_degree_to_nick (steps[i].degree));
    }
}

#define CHECK_STEPS(span, aspect, period, trail, ...)                                   \
  G_STMT_START                                                                          \
  {                                                                                     \
    const Step steps_[] = { __VA_ARGS__ };                                              \
    check_steps (span, aspect, period, trail, steps_, G_N_ELEMENTS (steps_));           \
  }                                                                                     \
  G_STMT_END

static void
test_states (void)
{
  EntPublication p = shipped_publication ();

  /* "are allies", first as published within weeks, then on one day */
  CHECK_STEPS (ent_span_as_said (p.p_lo, p.p_hi), ENT_ASPECT_STATE, shipped_period (), 90,
               { "2024-12-31", NONE }, { "2025-01-01", POSSIBLE }, { "2025-11-01", POSSIBLE },
               { "2025-11-02", PRESUMED }, { "2025-11-30", PRESUMED }, { "2025-12-15", PRESUMED },
               { "2025-12-16", POSSIBLE }, { "2026-12-31", POSSIBLE }, { "2027-01-01", NONE });
  CHECK_STEPS (ent_span_as_said (p.p_lo, p.p_lo), ENT_ASPECT_STATE, shipped_period (), 90,
               { "2025-11-01", POSSIBLE }, { "2025-11-02", CERTAIN }, { "2025-11-03", PRESUMED });

  /* "since May 2025" */
  CHECK_STEPS (ent_span_since (iso ("2025-05-01"), iso ("2025-05-31"), p.p_lo), ENT_ASPECT_STATE,
               shipped_period (), 90,
               { "2025-04-30", NONE }, { "2025-05-01", POSSIBLE }, { "2025-05-30", POSSIBLE },
               { "2025-05-31", CERTAIN }, { "2025-11-02", CERTAIN }, { "2025-11-03", PRESUMED },
               { "2025-12-15", PRESUMED }, { "2025-12-16", POSSIBLE });

  /* "until 2020" */
  CHECK_STEPS (ent_span_until (iso ("2020-01-01"), iso ("2020-12-31")), ENT_ASPECT_STATE,
               long_period (), 90,
               { "2019-12-31", POSSIBLE }, { "2020-12-31", POSSIBLE }, { "2021-01-01", NONE });

  /* "for decades" */
  CHECK_STEPS (ent_span_for_decades (p.p_lo), ENT_ASPECT_STATE, long_period (), 90,
               { "2005-11-01", POSSIBLE }, { "2005-11-02", CERTAIN }, { "2025-11-02", CERTAIN },
               { "2025-11-03", PRESUMED });

  CHECK_STEPS (ent_span_timeless (), ENT_ASPECT_STATE, shipped_period (), 90,
               { "2024-12-31", NONE }, { "2025-01-01", CERTAIN }, { "2026-12-31", CERTAIN },
               { "2027-01-01", NONE });
}

static void
test_state_ends (void)
{
  const EntDay d = iso ("2025-06-01");
  EntSpan span = { d, d, d + 10, d + 20, ENT_END_STATED, ENT_END_UNKNOWN, FALSE };

  /* only an end as-said or open is presumed to go on */
  for (EntEndKind kind = ENT_END_STATED; kind <= ENT_END_OPEN; kind++)
    {
      gboolean presumed = kind == ENT_END_AS_SAID || kind == ENT_END_OPEN;

      span.end_kind = kind;
      CHECK_STEPS (span, ENT_ASPECT_STATE, shipped_period (), 0,
                   { "2025-05-31", NONE }, { "2025-06-01", CERTAIN }, { "2025-06-11", CERTAIN },
                   { "2025-06-12", presumed ? PRESUMED : POSSIBLE },
                   { "2025-06-21", presumed ? PRESUMED : POSSIBLE }, { "2025-06-22", NONE });
    }

  /* throughout a day; the trail is for acts only */
  span = (EntSpan) { d, d, d, d, ENT_END_STATED, ENT_END_STATED, FALSE };
  CHECK_STEPS (span, ENT_ASPECT_STATE, shipped_period (), 90,
               { "2025-05-31", NONE }, { "2025-06-01", CERTAIN }, { "2025-06-02", NONE });

  /* announced for later: not in force before it starts, nor vouched for */
  span = ent_span_since (iso ("2026-01-01"), iso ("2026-01-31"), iso ("2025-11-02"));
  CHECK_STEPS (span, ENT_ASPECT_STATE, shipped_period (), 90,
               { "2025-11-02", NONE }, { "2025-12-31", NONE }, { "2026-01-01", POSSIBLE },
               { "2026-02-01", POSSIBLE });
}

static void
test_acts (void)
{
  EntPublication p = shipped_publication ();
  EntSpan may = ent_span_act (iso ("2025-05-01"), iso ("2025-05-31"));

  /* "in May 2025" */
  CHECK_STEPS (may, ENT_ASPECT_ACT, shipped_period (), 90,
               { "2025-04-30", NONE }, { "2025-05-01", POSSIBLE }, { "2025-05-30", POSSIBLE },
               { "2025-05-31", CERTAIN }, { "2025-07-30", CERTAIN }, { "2025-07-31", POSSIBLE },
               { "2025-08-29", POSSIBLE }, { "2025-08-30", NONE }, { "2025-11-02", NONE });
  CHECK_STEPS (may, ENT_ASPECT_ACT, shipped_period (), 30,
               { "2025-05-30", POSSIBLE }, { "2025-05-31", CERTAIN }, { "2025-06-01", POSSIBLE },
               { "2025-06-30", POSSIBLE }, { "2025-07-01", NONE });
  CHECK_STEPS (may, ENT_ASPECT_ACT, shipped_period (), 0,
               { "2025-04-30", NONE }, { "2025-05-01", POSSIBLE }, { "2025-05-31", POSSIBLE },
               { "2025-06-01", NONE });

  /* on a day */
  CHECK_STEPS (ent_span_act (iso ("2025-05-03"), iso ("2025-05-03")), ENT_ASPECT_ACT,
               shipped_period (), 0,
               { "2025-05-02", NONE }, { "2025-05-03", CERTAIN }, { "2025-05-04", NONE });
  CHECK_STEPS (ent_span_act (iso ("2025-05-03"), iso ("2025-05-03")), ENT_ASPECT_ACT,
               shipped_period (), 90,
               { "2025-05-02", NONE }, { "2025-05-03", CERTAIN }, { "2025-08-01", CERTAIN },
               { "2025-08-02", NONE });

  /* a trail reaches over the start of the period, a moment does not */
  CHECK_STEPS (ent_span_act (iso ("2024-12-20"), iso ("2024-12-20")), ENT_ASPECT_ACT,
               shipped_period (), 90,
               { "2024-12-31", NONE }, { "2025-01-01", CERTAIN }, { "2025-03-20", CERTAIN },
               { "2025-03-21", NONE });

  /* "recently" */
  CHECK_STEPS (ent_span_act_recent (p.p_lo, p.p_hi), ENT_ASPECT_ACT, shipped_period (), 90,
               { "2025-01-01", POSSIBLE }, { "2025-11-01", POSSIBLE }, { "2025-11-02", PRESUMED },
               { "2025-12-15", PRESUMED }, { "2025-12-16", POSSIBLE }, { "2026-02-28", POSSIBLE },
               { "2026-03-01", NONE });
  CHECK_STEPS (ent_span_act_recent (p.p_lo, p.p_hi), ENT_ASPECT_ACT, shipped_period (), 5,
               { "2025-11-01", POSSIBLE }, { "2025-11-02", PRESUMED }, { "2025-11-07", PRESUMED },
               { "2025-11-08", POSSIBLE }, { "2025-12-05", POSSIBLE }, { "2025-12-06", NONE });
  CHECK_STEPS (ent_span_act_recent (p.p_lo, p.p_hi), ENT_ASPECT_ACT, shipped_period (), 0,
               { "2025-11-01", POSSIBLE }, { "2025-11-02", PRESUMED }, { "2025-11-03", POSSIBLE },
               { "2025-11-30", POSSIBLE }, { "2025-12-01", NONE });
  CHECK_STEPS (ent_span_act_recent (p.p_lo, p.p_hi), ENT_ASPECT_ACT, shipped_period (), 393,
               { "2025-11-29", POSSIBLE }, { "2025-11-30", CERTAIN }, { "2025-12-01", POSSIBLE });

  /* no date at all */
  CHECK_STEPS (ent_span_act_undated (p.p_hi), ENT_ASPECT_ACT, shipped_period (), 90,
               { "2025-01-01", POSSIBLE }, { "2025-11-02", PRESUMED }, { "2025-12-15", PRESUMED },
               { "2025-12-16", POSSIBLE }, { "2026-02-28", POSSIBLE }, { "2026-03-01", NONE });
  CHECK_STEPS (ent_span_act_undated (p.p_hi), ENT_ASPECT_ACT, shipped_period (), G_MAXINT,
               { "2025-11-01", POSSIBLE }, { "2025-11-02", PRESUMED }, { "2026-12-31", POSSIBLE });
}

static void
test_windows (void)
{
  EntPublication p = shipped_publication ();
  EntPeriod shipped = shipped_period (), longer = long_period ();
  const struct
  {
    EntSpan span;
    EntAspect aspect;
    const EntPeriod *period;
    const char *from, *to;
    EntDegree degree;
  } cases[] = {
    { ent_span_until (iso ("2020-01-01"), iso ("2020-12-31")), ENT_ASPECT_STATE, &longer,
      "2020-01-01", "2020-12-31", CERTAIN },
    { ent_span_until (iso ("2020-01-01"), iso ("2020-12-31")), ENT_ASPECT_STATE, &longer,
      "2020-01-02", "2020-12-31", POSSIBLE },
    { ent_span_until (iso ("2020-01-01"), iso ("2020-12-31")), ENT_ASPECT_STATE, &longer,
      "2020-01-01", "2020-12-30", POSSIBLE },
    { ent_span_until (iso ("2020-01-01"), iso ("2020-12-31")), ENT_ASPECT_STATE, &longer,
      "2021-01-01", "2026-12-31", NONE },
    { ent_span_as_said (p.p_lo, p.p_hi), ENT_ASPECT_STATE, &shipped,
      "2025-11-02", "2025-11-30", CERTAIN },
    { ent_span_as_said (p.p_lo, p.p_hi), ENT_ASPECT_STATE, &shipped,
      "2025-11-01", "2025-11-29", PRESUMED },
    { ent_span_as_said (p.p_lo, p.p_hi), ENT_ASPECT_STATE, &shipped,
      "2025-01-01", "2025-11-01", POSSIBLE },
    { ent_span_as_said (p.p_lo, p.p_hi), ENT_ASPECT_STATE, &shipped,
      "2025-12-15", "2026-12-31", PRESUMED },
    { ent_span_as_said (p.p_lo, p.p_hi), ENT_ASPECT_STATE, &shipped,
      "2025-12-16", "2026-12-31", POSSIBLE },
    /* clipped to the period */
    { ent_span_as_said (p.p_lo, p.p_hi), ENT_ASPECT_STATE, &shipped,
      "2026-12-31", "2030-01-01", POSSIBLE },
    { ent_span_as_said (p.p_lo, p.p_hi), ENT_ASPECT_STATE, &shipped,
      "2027-01-01", "2030-01-01", NONE },
    { ent_span_act (iso ("2024-12-20"), iso ("2024-12-20")), ENT_ASPECT_ACT, &shipped,
      "2024-01-01", "2025-12-31", NONE },
    { ent_span_act (iso ("2024-12-20"), iso ("2025-01-20")), ENT_ASPECT_ACT, &shipped,
      "2024-01-01", "2025-12-31", POSSIBLE },
    /* no trail */
    { ent_span_act (iso ("2025-05-01"), iso ("2025-05-31")), ENT_ASPECT_ACT, &shipped,
      "2025-05-01", "2025-05-31", CERTAIN },
    { ent_span_act (iso ("2025-05-01"), iso ("2025-05-31")), ENT_ASPECT_ACT, &shipped,
      "2025-05-02", "2025-06-30", POSSIBLE },
    { ent_span_act (iso ("2025-05-01"), iso ("2025-05-31")), ENT_ASPECT_ACT, &shipped,
      "2025-04-01", "2025-05-30", POSSIBLE },
    { ent_span_act (iso ("2025-05-01"), iso ("2025-05-31")), ENT_ASPECT_ACT, &shipped,
      "2025-06-01", "2025-06-30", NONE },
    { ent_span_act_recent (p.p_lo, p.p_hi), ENT_ASPECT_ACT, &shipped,
      "2025-01-01", "2026-12-31", PRESUMED },
    { ent_span_act_recent (p.p_lo, p.p_hi), ENT_ASPECT_ACT, &shipped,
      "2025-11-02", "2025-11-02", PRESUMED },
    { ent_span_act_recent (p.p_lo, p.p_hi), ENT_ASPECT_ACT, &shipped,
      "2025-11-03", "2025-12-31", POSSIBLE },
    /* nothing */
    { ent_span_timeless (), ENT_ASPECT_STATE, &shipped, "2025-06-02", "2025-06-01", NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntMoment moment = ent_moment_window (ENT_CLOCK_HELD, iso (cases[i].from), iso (cases[i].to));

      moment.trail = 90; /* of no effect */
      g_test_message ("%s..%s", cases[i].from, cases[i].to);
      g_assert_cmpint (ent_degree_at (&cases[i].span, cases[i].aspect, &p, &moment, cases[i].period),
                       ==, cases[i].degree);
    }
}

static void
test_known (void)
{
  EntPublication p = shipped_publication ();
  EntPeriod period = shipped_period ();
  EntSpan since = ent_span_since (iso ("2025-05-01"), iso ("2025-05-31"), p.p_lo);
  EntSpan year = { iso ("2025-01-01"), iso ("2025-01-01"), iso ("2025-12-31"), iso ("2025-12-31"),
                   ENT_END_STATED, ENT_END_STATED, FALSE };
  const struct
  {
    const EntSpan *span;
    EntMoment moment;
    EntDegree degree;
  } cases[] = {
    { &since, ent_moment_at (ENT_CLOCK_KNOWN, iso ("2025-11-01"), 90), NONE },
    { &since, ent_moment_at (ENT_CLOCK_KNOWN, iso ("2025-11-02"), 90), POSSIBLE },
    { &since, ent_moment_at (ENT_CLOCK_KNOWN, iso ("2025-11-29"), 90), POSSIBLE },
    { &since, ent_moment_at (ENT_CLOCK_KNOWN, iso ("2025-11-30"), 90), PRESUMED },
    { &since, ent_moment_at (ENT_CLOCK_KNOWN, iso ("2025-12-16"), 90), POSSIBLE },
    { &year, ent_moment_at (ENT_CLOCK_KNOWN, iso ("2025-11-29"), 90), POSSIBLE },
    { &year, ent_moment_at (ENT_CLOCK_KNOWN, iso ("2025-11-30"), 90), CERTAIN },
    { &year, ent_moment_at (ENT_CLOCK_KNOWN, iso ("2026-01-01"), 90), NONE },
    { &since, ent_moment_window (ENT_CLOCK_KNOWN, iso ("2025-01-01"), iso ("2025-11-01")), NONE },
    { &since, ent_moment_window (ENT_CLOCK_KNOWN, iso ("2025-01-01"), iso ("2025-11-02")), POSSIBLE },
    { &since, ent_moment_window (ENT_CLOCK_KNOWN, iso ("2025-01-01"), iso ("2025-11-30")), CERTAIN },
    { &year, ent_moment_window (ENT_CLOCK_KNOWN, iso ("2026-01-01"), iso ("2026-12-31")), NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ent_degree_at (cases[i].span, ENT_ASPECT_STATE, &p, &cases[i].moment, &period),
                     ==, cases[i].degree);

  /* published by the last day of the window that lies in the period */
  p = (EntPublication) { iso ("2026-12-20"), iso ("2027-01-20") };
  EntMoment moment = ent_moment_window (ENT_CLOCK_KNOWN, iso ("2025-01-01"), iso ("2027-06-30"));

  g_assert_cmpint (ent_degree_at (&year, ENT_ASPECT_STATE, &p, &moment, &period), ==, POSSIBLE);
}

static void
test_uncertain (void)
{
  EntPublication p = shipped_publication ();
  EntPeriod period = shipped_period ();
  EntMoment moment = ent_moment_at (ENT_CLOCK_HELD, iso ("2025-06-01"), 90);
  EntSpan span = ent_span_since (iso ("2025-05-01"), iso ("2025-05-31"), p.p_lo);

  g_assert_cmpint (ent_degree_at (&span, ENT_ASPECT_STATE, &p, &moment, &period), ==, CERTAIN);
  span.uncertain = TRUE;
  g_assert_cmpint (ent_degree_at (&span, ENT_ASPECT_STATE, &p, &moment, &period), ==, PRESUMED);
  moment.from = moment.to = iso ("2025-05-02");
  g_assert_cmpint (ent_degree_at (&span, ENT_ASPECT_STATE, &p, &moment, &period), ==, POSSIBLE);
  moment.from = moment.to = iso ("2025-04-30");
  g_assert_cmpint (ent_degree_at (&span, ENT_ASPECT_STATE, &p, &moment, &period), ==, NONE);
}

/* From here on: the closed forms against the definition, on a calendar of few days. */

/* Bounds take the days 1 … 4 and the infinities 0 and 5, which the definition
 * sees as days far enough away. */
#define N_DAYS  4
#define ORIGIN  2460000
#define FAR_OFF 12

static EntDay
bound (int i)
{
  return i == 0 ? MINUS : i == N_DAYS + 1 ? PLUS : ORIGIN + i;
}

static EntDay
reduce (EntDay day)
{
  return CLAMP (day, ORIGIN - FAR_OFF, ORIGIN + FAR_OFF);
}

/* Whether all (else: any) days on which it can have begun and ended make it
 * touch [from, to]. An act has one day, so that its end is its start. */
static gboolean
touches (const EntSpan *span,
         EntAspect      aspect,
         EntDay         from,
         EntDay         to,
         gboolean       all)
{
  for (EntDay start = reduce (span->start_lo); start <= reduce (span->start_hi); start++)
    {
      EntDay end = aspect == ENT_ASPECT_ACT ? start : reduce (span->end_lo);
      EntDay last = aspect == ENT_ASPECT_ACT ? start : reduce (span->end_hi);

      for (; end <= last; end++)
        if ((start <= to && end >= from) != all)
          return !all;
    }

  return all;
}

/* The row "presumed" for one moment. */
static gboolean
presumed_on (const EntSpan *span,
             EntAspect      aspect,
             EntDay         p_lo,
             EntDay         as_of,
             EntDay         t,
             int            n)
{
  EntDay lo = reduce (span->start_lo), hi = reduce (span->start_hi);

  if (aspect == ENT_ASPECT_ACT)
    return hi - lo > n && touches (span, aspect, t - n, t, FALSE)
           && p_lo <= t && t <= p_lo + n && t <= as_of;

  return !touches (span, aspect, t, t, TRUE) && touches (span, aspect, t, t, FALSE)
         && (span->end_kind == ENT_END_AS_SAID || span->end_kind == ENT_END_OPEN)
         && (hi <= t || (lo <= t && p_lo <= t)) && t <= as_of;
}

/* Of a moment, from = to; of a window, n = 0. */
static EntDegree
define_degree (const EntSpan *span,
               EntAspect      aspect,
               EntDay         p_lo,
               EntDay         as_of,
               EntDay         from,
               EntDay         to,
               int            n)
{
  EntDay reach = aspect == ENT_ASPECT_ACT ? from - n : from;

  if (touches (span, aspect, reach, to, TRUE))
    return CERTAIN;
  for (EntDay t = from; t <= to; t++)
    if (presumed_on (span, aspect, p_lo, as_of, t, n))
      return PRESUMED;

  return touches (span, aspect, reach, to, FALSE) ? POSSIBLE : NONE;
}

/* Compares for all dates of publication and vouching, all moments and windows. */
static void
check_span (const EntSpan *span,
            EntAspect      aspect,
            int            max_trail)
{
  for (EntDay p_lo = ORIGIN; p_lo <= ORIGIN + N_DAYS + 1; p_lo++)
    for (EntDay as_of = ORIGIN; as_of <= ORIGIN + N_DAYS + 1; as_of++)
      for (EntDay from = ORIGIN; from <= ORIGIN + N_DAYS + 1; from++)
        {
          EntPublication publication = { p_lo, p_lo };
          EntPeriod period = { MINUS, PLUS, as_of };

          for (int n = 0; n <= max_trail; n++)
            {
              EntMoment moment = ent_moment_at (ENT_CLOCK_HELD, from, n);

              g_assert_cmpint (ent_degree_at (span, aspect, &publication, &moment, &period), ==,
                               define_degree (span, aspect, p_lo, as_of, from, from, n));
            }

          for (EntDay to = from + 1; to <= ORIGIN + N_DAYS + 1; to++)
            {
              EntMoment moment = ent_moment_window (ENT_CLOCK_HELD, from, to);

              g_assert_cmpint (ent_degree_at (span, aspect, &publication, &moment, &period), ==,
                               define_degree (span, aspect, p_lo, as_of, from, to, 0));
            }
        }
}

typedef void (*SpanFunc) (const EntSpan *span, EntAspect aspect, int max_trail);

static void
foreach_state (EntEndKind end_kind,
               SpanFunc   func)
{
  for (int a = 0; a <= N_DAYS; a++)
    for (int b = a; b <= N_DAYS + 1; b++)
      for (int c = 0; c <= N_DAYS + 1; c++)
        for (int d = MAX (MAX (c, a), 1); d <= N_DAYS + 1; d++)
          {
            EntSpan span = { bound (a), bound (b), bound (c), bound (d), ENT_END_UNKNOWN, end_kind, FALSE };

            g_assert_true (ent_span_validate (&span, ENT_ASPECT_STATE, NULL));
            func (&span, ENT_ASPECT_STATE, 0);
          }
}

static void
foreach_act (SpanFunc func)
{
  for (int a = 0; a <= N_DAYS; a++)
    for (int b = MAX (a, 1); b <= N_DAYS + 1; b++)
      {
        EntSpan span = { bound (a), bound (b), bound (a), bound (b), ENT_END_UNKNOWN, ENT_END_UNKNOWN, FALSE };

        g_assert_true (ent_span_validate (&span, ENT_ASPECT_ACT, NULL));
        func (&span, ENT_ASPECT_ACT, N_DAYS + 1);
      }
}

static void
test_definition_states (void)
{
  foreach_state (ENT_END_UNKNOWN, check_span);
  foreach_state (ENT_END_AS_SAID, check_span);
}

static void
test_definition_acts (void)
{
  foreach_act (check_span);
}

/* The period, the clock and doubt, each from the degree without it. */
static void
check_composition (const EntSpan *span,
                   EntAspect      aspect,
                   EntPublication publication,
                   EntPeriod      period,
                   EntMoment      moment)
{
  EntPeriod all = { MINUS, PLUS, period.as_of };
  EntDay from = MAX (moment.from, period.lo), to = MIN (moment.to, period.hi);
  EntMoment clipped = moment;
  EntDegree expected = NONE;
  EntSpan doubted = *span;

  clipped.from = from;
  clipped.to = to;
  if (from <= to)
    expected = ent_degree_at (span, aspect, &publication, &clipped, &all);
  g_assert_cmpint (ent_degree_at (span, aspect, &publication, &moment, &period), ==, expected);

  doubted.uncertain = TRUE;
  g_assert_cmpint (ent_degree_at (&doubted, aspect, &publication, &moment, &period), ==,
                   MIN (expected, PRESUMED));

  moment.clock = ENT_CLOCK_KNOWN;
  if (publication.p_hi > to)
    expected = MIN (expected, publication.p_lo <= to ? POSSIBLE : NONE);
  g_assert_cmpint (ent_degree_at (span, aspect, &publication, &moment, &period), ==, expected);
}

static void
check_compositions (const EntSpan *span,
                    EntAspect      aspect,
                    int            max_trail)
{
  const EntPeriod periods[] = {
    { ORIGIN + 2, ORIGIN + 3, ORIGIN + 3 },
    { ORIGIN + 3, ORIGIN + 3, ORIGIN + 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    for (EntDay p_lo = ORIGIN + 1; p_lo <= ORIGIN + N_DAYS; p_lo++)
      for (EntDay p_hi = p_lo; p_hi <= ORIGIN + N_DAYS; p_hi++)
        for (EntDay from = ORIGIN + 1; from <= ORIGIN + N_DAYS; from++)
          {
            EntPublication publication = { p_lo, p_hi };

            check_composition (span, aspect, publication, periods[i],
                               ent_moment_at (ENT_CLOCK_HELD, from, 1));
            for (EntDay to = from; to <= ORIGIN + N_DAYS; to++)
              check_composition (span, aspect, publication, periods[i],
                                 ent_moment_window (ENT_CLOCK_HELD, from, to));
          }
}

static void
test_composition (void)
{
  foreach_state (ENT_END_OPEN, check_compositions);
  foreach_act (check_compositions);
}

static void
test_outlook (void)
{
  EntSpan act = ent_span_horizon_months (iso ("2025-11-02"), iso ("2025-11-02"), 6, 12);
  EntSpan from_2026 = ent_span_since (iso ("2026-01-01"), iso ("2026-12-31"), iso ("2025-11-02"));
  EntSpan state = { iso ("2026-01-01"), iso ("2026-01-31"), iso ("2026-03-01"), iso ("2026-03-31"),
                    ENT_END_STATED, ENT_END_STATED, FALSE };
  const struct
  {
    const EntSpan *horizon;
    const char *settled;
    const char *day;
    EntOutlook outlook;
  } cases[] = {
    { &act, NULL, "2025-11-02", ENT_OUTLOOK_PENDING },
    { &act, NULL, "2026-04-30", ENT_OUTLOOK_PENDING },
    { &act, NULL, "2026-05-01", ENT_OUTLOOK_DUE },
    { &act, NULL, "2026-11-30", ENT_OUTLOOK_DUE },
    { &act, NULL, "2026-12-01", ENT_OUTLOOK_OVERDUE },
    { &act, "2026-06-10", "2026-06-09", ENT_OUTLOOK_DUE },
    { &act, "2026-06-10", "2026-06-10", ENT_OUTLOOK_SETTLED },
    { &act, "2026-06-10", "2026-12-31", ENT_OUTLOOK_SETTLED },
    { &act, "2027-06-10", "2026-12-31", ENT_OUTLOOK_OVERDUE },
    { &act, "2025-12-01", "2025-12-01", ENT_OUTLOOK_SETTLED },
    { &from_2026, NULL, "2025-12-31", ENT_OUTLOOK_PENDING },
    { &from_2026, NULL, "2026-12-31", ENT_OUTLOOK_DUE },
    { &from_2026, NULL, "2027-01-01", ENT_OUTLOOK_OVERDUE },
    { &state, NULL, "2026-03-31", ENT_OUTLOOK_DUE },
    { &state, NULL, "2026-04-01", ENT_OUTLOOK_OVERDUE },
    { NULL, NULL, "2025-11-02", ENT_OUTLOOK_NONE },
    { NULL, NULL, "2030-11-02", ENT_OUTLOOK_NONE },
    { NULL, "2026-06-10", "2026-06-09", ENT_OUTLOOK_NONE },
    { NULL, "2026-06-10", "2026-06-10", ENT_OUTLOOK_SETTLED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntDay settled_on = cases[i].settled != NULL ? iso (cases[i].settled) : PLUS;
      EntOutlook outlook = ent_outlook_at (cases[i].horizon, settled_on, iso (cases[i].day));

      g_test_message ("%s", cases[i].day);
      g_assert_cmpstr (ent_outlook_to_nick (outlook), ==, ent_outlook_to_nick (cases[i].outlook));
    }
}

static void
test_forecast_days (void)
{
  EntPublication p = shipped_publication ();
  EntPeriod period = shipped_period ();
  EntSpan horizon = ent_span_horizon_months (p.p_lo, p.p_lo, 6, 12);
  const struct
  {
    const EntSpan *horizon;
    const char *settled;
    const char *day;
    EntDegree held, known;
  } cases[] = {
    { &horizon, NULL, "2025-11-01", NONE, NONE },
    { &horizon, NULL, "2025-11-02", CERTAIN, POSSIBLE },
    { &horizon, NULL, "2025-11-29", CERTAIN, POSSIBLE },
    { &horizon, NULL, "2025-11-30", CERTAIN, CERTAIN },
    { &horizon, NULL, "2026-11-30", CERTAIN, CERTAIN },
    { &horizon, NULL, "2026-12-01", NONE, NONE },
    { &horizon, "2026-06-10", "2026-06-09", CERTAIN, CERTAIN },
    { &horizon, "2026-06-10", "2026-06-10", NONE, NONE },
    { &horizon, "2025-11-02", "2025-11-02", NONE, NONE },
    { NULL, NULL, "2025-11-01", NONE, NONE },
    { NULL, NULL, "2025-11-02", CERTAIN, POSSIBLE },
    { NULL, NULL, "2026-12-31", CERTAIN, CERTAIN },
    { NULL, NULL, "2027-01-01", NONE, NONE },
    { NULL, "2026-06-10", "2026-06-10", NONE, NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntDay settled_on = cases[i].settled != NULL ? iso (cases[i].settled) : PLUS;
      EntMoment moment = ent_moment_at (ENT_CLOCK_HELD, iso (cases[i].day), 90);

      g_test_message ("%s", cases[i].day);
      g_assert_cmpint (ent_forecast_drawn_at (cases[i].horizon, settled_on, &p, &moment, &period),
                       ==, cases[i].held);
      moment.clock = ENT_CLOCK_KNOWN;
      g_assert_cmpint (ent_forecast_drawn_at (cases[i].horizon, settled_on, &p, &moment, &period),
                       ==, cases[i].known);
    }
}

/* In a window it is drawn when one of its days has it; what is published by the
 * window's last day is dotted. */
static void
test_forecast_windows (void)
{
  const EntPeriod period = { ORIGIN + 1, ORIGIN + N_DAYS, ORIGIN };
  const EntPublication publications[] = {
    { ORIGIN, ORIGIN + 1 }, { ORIGIN + 2, ORIGIN + 2 }, { ORIGIN + 2, ORIGIN + 4 }, { ORIGIN + 5, ORIGIN + 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (publications); i++)
    for (EntDay hi = ORIGIN; hi <= ORIGIN + N_DAYS + 1; hi++)
      for (EntDay settled_on = ORIGIN; settled_on <= ORIGIN + N_DAYS + 1; settled_on++)
        for (EntDay from = ORIGIN; from <= ORIGIN + N_DAYS + 1; from++)
          for (EntDay to = from; to <= ORIGIN + N_DAYS + 1; to++)
            {
              const EntPublication *p = &publications[i];
              EntSpan horizon = ent_span_act (ORIGIN, hi);
              EntMoment window = ent_moment_window (ENT_CLOCK_HELD, from, to);
              gboolean drawn = FALSE;

              for (EntDay t = from; t <= to; t++)
                {
                  EntMoment moment = ent_moment_at (ENT_CLOCK_HELD, t, 0);

                  drawn |= ent_forecast_drawn_at (&horizon, settled_on, p, &moment, &period) != NONE;
                }

              g_assert_cmpint (ent_forecast_drawn_at (&horizon, settled_on, p, &window, &period),
                               ==, drawn ? CERTAIN : NONE);
              window.clock = ENT_CLOCK_KNOWN;
              g_assert_cmpint (ent_forecast_drawn_at (&horizon, settled_on, p, &window, &period),
                               ==, !drawn ? NONE : p->p_hi <= MIN (to, period.hi) ? CERTAIN : POSSIBLE);
            }
}

static void
test_nicks (void)
{
  EntDegree degree;
  EntClock clock;
  EntOutlook outlook;

  for (EntDegree d = ENT_DEGREE_NONE; d <= ENT_DEGREE_CERTAIN; d++)
    {
      g_assert_true (ent_degree_from_nick (ent_degree_to_nick (d), &degree));
      g_assert_cmpint (degree, ==, d);
    }
  for (EntClock c = ENT_CLOCK_HELD; c <= ENT_CLOCK_KNOWN; c++)
    {
      g_assert_true (ent_clock_from_nick (ent_clock_to_nick (c), &clock));
      g_assert_cmpint (clock, ==, c);
    }
  for (EntOutlook o = ENT_OUTLOOK_NONE; o <= ENT_OUTLOOK_SETTLED; o++)
    {
      g_assert_true (ent_outlook_from_nick (ent_outlook_to_nick (o), &outlook));
      g_assert_cmpint (outlook, ==, o);
    }

  g_assert_cmpstr (ent_degree_to_nick (ENT_DEGREE_PRESUMED), ==, "presumed");
  g_assert_cmpstr (ent_clock_to_nick (ENT_CLOCK_KNOWN), ==, "known");
  g_assert_cmpstr (ent_outlook_to_nick (ENT_OUTLOOK_OVERDUE), ==, "overdue");
  g_assert_false (ent_degree_from_nick ("sure", &degree));
  g_assert_false (ent_clock_from_nick ("", &clock));
  g_assert_false (ent_outlook_from_nick ("Due", &outlook));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/degree/states", test_states);
  g_test_add_func ("/degree/state-ends", test_state_ends);
  g_test_add_func ("/degree/acts", test_acts);
  g_test_add_func ("/degree/windows", test_windows);
  g_test_add_func ("/degree/known", test_known);
  g_test_add_func ("/degree/uncertain", test_uncertain);
  g_test_add_func ("/degree/definition/states", test_definition_states);
  g_test_add_func ("/degree/definition/acts", test_definition_acts);
  g_test_add_func ("/degree/composition", test_composition);
  g_test_add_func ("/degree/outlook", test_outlook);
  g_test_add_func ("/degree/forecast/days", test_forecast_days);
  g_test_add_func ("/degree/forecast/windows", test_forecast_windows);
  g_test_add_func ("/degree/nicks", test_nicks);

  return g_test_run ();
}
