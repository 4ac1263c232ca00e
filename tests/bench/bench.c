/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define SHORTEST 0.02 /* seconds; what is shorter is called several times */

static double
seconds_of (int who)
{
  struct rusage usage;

  if (getrusage (who, &usage) != 0)
    g_error ("getrusage() does not work here");

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
         + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double
bench_cpu_seconds (void)
{
  return seconds_of (RUSAGE_SELF);
}

double
bench_children_cpu_seconds (void)
{
  return seconds_of (RUSAGE_CHILDREN);
}

gsize
bench_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;

  line = g_strstr_len (text, -1, "RssAnon:");

  return line != NULL ? g_ascii_strtoull (line + strlen ("RssAnon:"), NULL, 10) * 1024 : 0;
}

static double
time_calls (BenchFunc func,
            gpointer  data,
            guint     n_calls)
{
  double start = bench_cpu_seconds ();

  for (guint i = 0; i < n_calls; i++)
    func (data);

  return (bench_cpu_seconds () - start) / n_calls;
}

/* How many calls take long enough for the clock. The first ones also warm up. */
static guint
find_n_calls (BenchFunc func,
              gpointer  data)
{
  guint n_calls = 1;

  while (n_calls < 1 << 24 && time_calls (func, data, n_calls) * n_calls < SHORTEST)
    n_calls *= 2;

  return n_calls;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_percentile (double *values,
                  guint   n_values,
                  double  percent)
{
  g_return_val_if_fail (n_values > 0, 0);

  qsort (values, n_values, sizeof *values, compare_doubles);

  return values[MIN (n_values - 1, (guint) (percent / 100 * n_values))];
}

double
bench_time (BenchFunc func,
            gpointer  data,
            guint     rounds)
{
  g_autofree double *times = g_new (double, rounds);
  guint n_calls = find_n_calls (func, data);

  for (guint i = 0; i < rounds; i++)
    times[i] = time_calls (func, data, n_calls);

  return bench_percentile (times, rounds, 50);
}

void
bench_time_both (BenchFunc  ours,
                 BenchFunc  peer,
                 gpointer   data,
                 guint      rounds,
                 double    *ours_seconds,
                 double    *peer_seconds)
{
  g_autofree double *ours_times = g_new (double, rounds);
  g_autofree double *peer_times = g_new (double, rounds);
  guint n_ours = find_n_calls (ours, data), n_peer = find_n_calls (peer, data);

  for (guint i = 0; i < rounds; i++)
    {
      ours_times[i] = time_calls (ours, data, n_ours);
      peer_times[i] = time_calls (peer, data, n_peer);
    }

  *ours_seconds = bench_percentile (ours_times, rounds, 50);
  *peer_seconds = bench_percentile (peer_times, rounds, 50);
}

/* Rows: columns by tabs; `.dev/bench.py` makes them a table. */

static void
print_row (const BenchGoal *goal,
           const char      *ours,
           const char      *peer,
           double           measure,
           const char      *must,
           const char      *should)
{
  const char *verdict = measure <= goal->must ? "met" : "MISSED";

  if (goal->should > 0 && measure <= goal->should)
    verdict = "met well";
  if (goal->must <= 0)
    verdict = "";

  printf ("row\t%s\t%s\t%s\t%s\t%.3g\t%s\t%s\t%s\n",
          goal->number, goal->what, ours, peer, measure, must, should, verdict);
  fflush (stdout);
}

static char *
format_value (double      value,
              const char *unit)
{
  return g_strdup_printf ("%.4g %s", value, unit);
}

static char *
format_seconds (double seconds)
{
  if (seconds < 1e-6)
    return format_value (seconds * 1e9, "ns");
  if (seconds < 1e-3)
    return format_value (seconds * 1e6, "µs");
  if (seconds < 1)
    return format_value (seconds * 1e3, "ms");

  return format_value (seconds, "s");
}

static void
print_ratio (const BenchGoal *goal,
             const char      *ours,
             const char      *peer,
             double           ratio)
{
  g_autofree char *must = goal->must > 0 ? g_strdup_printf ("≤ %.4g ×", goal->must) : g_strdup ("");
  g_autofree char *should = goal->should > 0 ? g_strdup_printf ("≤ %.4g ×", goal->should) : g_strdup ("");

  print_row (goal, ours, peer, ratio, must, should);
}

void
bench_row_ratio (const BenchGoal *goal,
                 double           ours_seconds,
                 double           peer_seconds)
{
  g_autofree char *ours = format_seconds (ours_seconds);
  g_autofree char *peer = format_seconds (peer_seconds);

  print_ratio (goal, ours, peer, ours_seconds / MAX (peer_seconds, 1e-12));
}

void
bench_row_values (const BenchGoal *goal,
                  double           ours,
                  double           peer,
                  const char      *unit)
{
  g_autofree char *ours_text = format_value (ours, unit);
  g_autofree char *peer_text = format_value (peer, unit);

  print_ratio (goal, ours_text, peer_text, ours / MAX (peer, 1e-12));
}

void
bench_compare (const BenchGoal *goal,
               BenchFunc        ours,
               BenchFunc        peer,
               gpointer         data,
               guint            rounds)
{
  double ours_seconds, peer_seconds;

  bench_time_both (ours, peer, data, rounds, &ours_seconds, &peer_seconds);
  bench_row_ratio (goal, ours_seconds, peer_seconds);
}

static char *
format_bound (double value,
              char *(*format) (double value))
{
  g_autofree char *text = value > 0 ? format (value) : NULL;

  return text != NULL ? g_strconcat ("≤ ", text, NULL) : g_strdup ("");
}

void
bench_row_limit (const BenchGoal *goal,
                 double           seconds)
{
  g_autofree char *ours = format_seconds (seconds);
  g_autofree char *must = format_bound (goal->must, format_seconds);
  g_autofree char *should = format_bound (goal->should, format_seconds);

  print_row (goal, ours, "limit", seconds, must, should);
}

void
bench_row_limit_value (const BenchGoal *goal,
                       double           value,
                       const char      *unit)
{
  g_autofree char *ours = format_value (value, unit);
  g_autofree char *must = goal->must > 0 ? g_strdup_printf ("≤ %.4g %s", goal->must, unit) : g_strdup ("");
  g_autofree char *should = goal->should > 0 ? g_strdup_printf ("≤ %.4g %s", goal->should, unit) : g_strdup ("");

  print_row (goal, ours, "limit", value, must, should);
}

void
bench_row_skipped (const BenchGoal *goal,
                   const char      *why)
{
  printf ("row\t%s\t%s\t\t\t\t\t\tskipped: %s\n", goal->number, goal->what, why);
  fflush (stdout);
}

void
bench_note (const char *format,
            ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  printf ("note\t%s\n", text);
  fflush (stdout);
}
