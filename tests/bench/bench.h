/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Speed, told as ratios: to a peer that does the same work in the same run, or to
 * a limit. Machines are noisy, so two things that are compared take turns, and
 * what counts is the median of the processor time. Each function below prints one
 * row of the table that `./dev bench` shows.
 */

typedef void (*BenchFunc) (gpointer data);

/**
 * BenchGoal:
 * @number: of the goal in the project's list of goals, such as "3"; "–": none
 * @what: what is measured, in a few words
 * @must: the ratio (or value) that must not be exceeded
 * @should: the one that would be excellent; 0: none
 */
typedef struct
{
  const char *number;
  const char *what;
  double must;
  double should;
} BenchGoal;

/* Processor seconds of this process, and of its children that ended. */
double bench_cpu_seconds (void);
double bench_children_cpu_seconds (void);

/* Bytes of anonymous memory in use now. */
gsize bench_memory (void);

/* Median processor seconds of one call; short ones are called many times. */
double bench_time (BenchFunc func, gpointer data, guint rounds);
/* Likewise of two that take turns. */
void bench_time_both (BenchFunc ours, BenchFunc peer, gpointer data, guint rounds, double *ours_seconds, double *peer_seconds);

/* The value below which @percent of @values lie. Sorts @values. */
double bench_percentile (double *values, guint n_values, double percent);

/* Rows. Times are in seconds, and shown in what suits them. */
void bench_compare (const BenchGoal *goal, BenchFunc ours, BenchFunc peer, gpointer data, guint rounds);
void bench_row_ratio (const BenchGoal *goal, double ours_seconds, double peer_seconds);
void bench_row_values (const BenchGoal *goal, double ours, double peer, const char *unit);   /* a ratio of something else */
void bench_row_limit (const BenchGoal *goal, double seconds);                                 /* goal: seconds */
void bench_row_limit_value (const BenchGoal *goal, double value, const char *unit);           /* goal: in @unit */
void bench_row_skipped (const BenchGoal *goal, const char *why);
void bench_note (const char *format, ...) G_GNUC_PRINTF (1, 2);                               /* a remark */

G_END_DECLS
