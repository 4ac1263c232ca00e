/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the start to the first painted frame, and until nothing moves any more:
 * against the least program with a window, and a text editor.
 */
#include "bench.h"
#include "watch.h"

#define N_ROUNDS 5
#define PATIENCE 60.0 /* seconds */

typedef struct
{
  const char *program;
  double first[N_ROUNDS]; /* processor seconds up to the first frame */
  double rest[N_ROUNDS];  /* until it rests */
  double memory[N_ROUNDS];
  gboolean there;
} Start;

static void
measure (Start *self,
         guint round)
{
  Watch *watch = watch_start (self->program, NULL);

  self->there = watch != NULL;
  if (watch == NULL)
    return;
  if (!watch_wait_for_frame (watch, PATIENCE))
    g_error ("%s paints nothing", self->program);
  self->first[round] = watch_get_cpu_seconds (watch);
  watch_wait_for_rest (watch, PATIENCE);
  self->rest[round] = watch_get_cpu_seconds (watch);
  self->memory[round] = (double) watch_get_memory (watch) / 1e6;
  watch_end (watch);
}

static double
median (double *values)
{
  return bench_percentile (values, N_ROUNDS, 50);
}

int
main (int argc,
      char **argv)
{
  g_autofree char *folder = g_path_get_dirname (argv[0]);
  g_autofree char *entente = g_build_filename (folder, "..", "..", "src", "entente", NULL);
  g_autofree char *hello_path = g_build_filename (folder, "hello", NULL);
  g_autofree char *adwaita_path = g_build_filename (folder, "hello-adwaita", NULL);
  Start ours = { entente }, hello = { hello_path }, adwaita = { adwaita_path }, editor = { "gnome-text-editor" };
  BenchGoal first = { "16", "start to the first frame, processor time", 0, 0 };
  BenchGoal rest = { "16", "start until it rests, processor time", 0, 0 };
  BenchGoal memory = { "16", "anonymous memory then, with the painted map", 0, 0 };
  const BenchGoal beside = { "16", "start to the first frame, against gnome-text-editor", 1.0, 0 };

  if (g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      bench_row_skipped (&first, "there is no Wayland display");
      return 0;
    }

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      measure (&ours, i);
      measure (&hello, i);
      measure (&adwaita, i);
      measure (&editor, i);
    }

  first.must = median (hello.first) + 0.15;
  first.should = median (hello.first) + 0.06;
  rest.must = median (hello.rest) + 0.15;
  rest.should = median (hello.rest) + 0.06;
  memory.must = median (hello.memory) + 25;
  memory.should = median (hello.memory) + 10;
  bench_row_limit (&first, median (ours.first));
  bench_row_limit (&rest, median (ours.rest));
  bench_row_limit_value (&memory, median (ours.memory), "MB");
  if (editor.there)
    bench_row_ratio (&beside, median (ours.first), median (editor.first));
  else
    bench_row_skipped (&beside, "gnome-text-editor is not installed");
  bench_note ("hello-world with GTK: %.0f ms to the first frame, %.0f ms until it rests, %.1f MB",
              median (hello.first) * 1e3, median (hello.rest) * 1e3, median (hello.memory));
  bench_note ("hello-world with libadwaita: %.0f ms to the first frame, %.0f ms until it rests, %.1f MB",
              median (adwaita.first) * 1e3, median (adwaita.rest) * 1e3, median (adwaita.memory));

  return 0;
}
