/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window that nobody touches: it must not paint, nor wake up. */
#include "bench.h"
#include "watch.h"

#define PATIENCE 60.0 /* seconds */
#define SETTLING 5.0
#define IDLE 10.0

int
main (int argc,
      char **argv)
{
  const BenchGoal frames = { "17", "idle for 10 s: requests to the compositor", 0.5, 0 };
  const BenchGoal wakeups = { "17", "idle for 10 s: wake-ups of all threads", 0.5, 0 };
  const BenchGoal cpu = { "17", "idle for 10 s: processor time", 0.005, 0 };
  g_autofree char *folder = g_path_get_dirname (argv[0]);
  g_autofree char *entente = g_build_filename (folder, "..", "..", "src", "entente", NULL);
  Watch *watch;
  double seconds;
  guint n;

  if (g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      bench_row_skipped (&frames, "there is no Wayland display");
      return 0;
    }

  watch = watch_start (entente, NULL);
  if (watch == NULL || !watch_wait_for_frame (watch, PATIENCE))
    g_error ("%s paints nothing", entente);
  watch_wait_for_rest (watch, PATIENCE);
  watch_count_requests (watch, SETTLING);
  watch_count_wakeups (watch);
  seconds = watch_get_cpu_seconds (watch);
  n = watch_count_requests (watch, IDLE);
  bench_row_limit_value (&frames, n, "");
  bench_row_limit_value (&wakeups, (double) watch_count_wakeups (watch), "");
  bench_row_limit (&cpu, watch_get_cpu_seconds (watch) - seconds);
  watch_end (watch);

  return 0;
}
