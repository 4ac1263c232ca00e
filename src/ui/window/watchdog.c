/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between two waits of the main loop everything that is ready is done, painting
 * included. A timer on the processor time of the thread is set when a wait is
 * over: if it runs out before the next wait, a signal finds the thread at what
 * takes so long. Processor time, because on a busy machine the rest says more
 * about others; what waits for a disk or a lock is told by the clock on the wall.
 */
#define _GNU_SOURCE

#include "watchdog.h"

#include <execinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define FRAME 16 /* milliseconds */
#define WAITING 10 /* times as long: what waits and does nothing */
#define MAX_FRAMES 24
#define MAX_NAME 80

typedef struct
{
  GPollFunc poll; /* NULL: it was not started */
  timer_t timer;
  double limit;    /* milliseconds */
  gint64 wall;     /* when the last wait was over, microseconds */
  double spent;    /* the processor time then, milliseconds */
  gboolean begun;
  volatile sig_atomic_t n_callers; /* 0: the timer has not run out */
  void *callers[MAX_FRAMES];
  char name[MAX_NAME];
  guint n_blocks;
  char *last;
} Watchdog;

static Watchdog dog;

static double
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* In the thread of the main loop, wherever it is. */
static void
look (int number)
{
  GSource *source = g_main_current_source ();
  const char *name = source != NULL ? g_source_get_name (source) : NULL;

  g_strlcpy (dog.name, name != NULL ? name : "something without a name", sizeof dog.name);
  dog.n_callers = backtrace (dog.callers, MAX_FRAMES);
}

static void
set_timer (double milliseconds)
{
  struct itimerspec when = { .it_value.tv_sec = (time_t) (milliseconds / 1e3),
                             .it_value.tv_nsec = (long) (milliseconds * 1e6) % 1000000000L };

  timer_settime (dog.timer, 0, &when, NULL);
}

static void
append_callers (GString *text)
{
  int n = dog.n_callers;
  char **symbols = n > 0 ? backtrace_symbols (dog.callers, n) : NULL;

  for (int i = 0; symbols != NULL && i < n; i++)
    g_string_append_printf (text, "\n  %s", symbols[i]);
  free (symbols);
}

static void
tell (double wall,
      double spent)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "The main loop was held for %.0f ms (%.0f ms of processor time), by “%s”", wall, spent,
                   dog.n_callers > 0 ? dog.name : "something that waited");
  dog.n_blocks++;
  g_free (dog.last);
  dog.last = g_strdup (text->str);
  append_callers (text);
  g_message ("%s", text->str);
}

static int
poll_and_watch (GPollFD *fds,
                guint    n_fds,
                int      timeout)
{
  int result;

  set_timer (0);
  if (dog.begun)
    {
      double wall = (double) (g_get_monotonic_time () - dog.wall) / 1e3;
      double spent = get_processor_time () - dog.spent;

      if (spent > dog.limit || wall > WAITING * dog.limit)
        tell (wall, spent);
    }
  result = dog.poll (fds, n_fds, timeout);
  dog.begun = TRUE;
  dog.n_callers = 0;
  dog.wall = g_get_monotonic_time ();
  dog.spent = get_processor_time ();
  set_timer (dog.limit);

  return result;
}

/* The first trace loads a library: not from within a signal. */
static gboolean
make_timer (void)
{
  struct sigaction action = { .sa_handler = look, .sa_flags = SA_RESTART };
  struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGPROF };

  event._sigev_un._tid = gettid ();
  backtrace (dog.callers, MAX_FRAMES);

  return sigaction (SIGPROF, &action, NULL) == 0
         && timer_create (CLOCK_THREAD_CPUTIME_ID, &event, &dog.timer) == 0;
}

void
ent_watchdog_start (void)
{
  const char *asked = g_getenv ("ENTENTE_WATCHDOG");
  double limit = asked != NULL ? g_ascii_strtod (asked, NULL) : 0;

  if (dog.poll != NULL || limit <= 0)
    return;

  dog.limit = limit > 1 ? limit : FRAME;
  if (!make_timer ())
    {
      g_warning ("There is no timer to watch the main loop with");
      return;
    }

  dog.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, poll_and_watch);
}

guint
ent_watchdog_get_n_blocks (void)
{
  return dog.n_blocks;
}

const char *
ent_watchdog_get_last (void)
{
  return dog.last;
}
