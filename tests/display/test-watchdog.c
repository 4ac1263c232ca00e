/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <time.h>

#include <glib.h>

#include "watchdog.h"

/* Processor time of this thread, milliseconds. */
static double
spent (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static gboolean
work_cb (gpointer data)
{
  double end = spent () + *(double *) data;

  while (spent () < end)
    continue;

  return G_SOURCE_REMOVE;
}

static void
work_for (double milliseconds)
{
  guint id = g_idle_add (work_cb, &milliseconds);

  g_source_set_name_by_id (id, "test work");
  g_main_context_iteration (NULL, FALSE);
  g_main_context_iteration (NULL, FALSE);
}

static void
test_tells_who (void)
{
  guint before = ent_watchdog_get_n_blocks ();

  work_for (100);
  g_assert_cmpuint (ent_watchdog_get_n_blocks (), ==, before + 1);
  g_assert_nonnull (g_strstr_len (ent_watchdog_get_last (), -1, "“test work”"));
}

static void
test_lets_work (void)
{
  guint before;

  work_for (0);
  before = ent_watchdog_get_n_blocks ();
  for (guint i = 0; i < 20; i++)
    work_for (0.1);
  g_assert_cmpuint (ent_watchdog_get_n_blocks (), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("ENTENTE_WATCHDOG", "40", TRUE);
  g_test_init (&argc, &argv, NULL);
  ent_watchdog_start ();
  g_test_add_func ("/watchdog/tells-who", test_tells_who);
  g_test_add_func ("/watchdog/lets-work", test_lets_work);

  return g_test_run ();
}
