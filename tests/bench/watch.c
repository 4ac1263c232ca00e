/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "watch.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define REST 1.0 /* seconds without a request */

struct _Watch
{
  GPid pid;
  int pipe;
  GString *line;
  guint n_requests;
  gboolean attached; /* a buffer waits to be committed */
  gboolean painted;
  GHashTable *wakeups; /* thread to its count */
};

Watch *
watch_start (const char *program,
             const char *argument)
{
  char *argv[] = { (char *) program, (char *) argument, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "WAYLAND_DEBUG", "client", TRUE);
  g_autofree char *path = g_find_program_in_path (program);
  Watch *self;

  if (path == NULL)
    return NULL;

  self = g_new0 (Watch, 1);
  self->line = g_string_new (NULL);
  self->wakeups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_spawn_async_with_pipes (NULL, argv, environment,
                                 G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                                 NULL, NULL, &self->pid, NULL, NULL, &self->pipe, NULL))
    g_error ("%s does not start", program);

  return self;
}

void
watch_end (Watch *self)
{
  kill (self->pid, SIGTERM);
  close (self->pipe);
  waitpid (self->pid, NULL, 0);
  g_string_free (self->line, TRUE);
  g_hash_table_unref (self->wakeups);
  g_free (self);
}

/* Requests are marked by an arrow; a window is painted when a surface that has got
 * a buffer is committed.
 */
static void
read_line (Watch *self)
{
  if (strstr (self->line->str, " -> ") != NULL)
    self->n_requests++;
  if (strstr (self->line->str, ".attach(wl_buffer") != NULL)
    self->attached = TRUE;
  else if (self->attached && strstr (self->line->str, ".commit(") != NULL)
    self->painted = TRUE;
  g_string_truncate (self->line, 0);
}

/* Reads what there is within that time. FALSE: nothing came. */
static gboolean
listen (Watch *self,
        double seconds)
{
  struct pollfd fd = { .fd = self->pipe, .events = POLLIN };
  char text[4096];
  ssize_t n;

  if (poll (&fd, 1, (int) (seconds * 1000)) <= 0)
    return FALSE;
  n = read (self->pipe, text, sizeof text);
  for (ssize_t i = 0; i < n; i++)
    if (text[i] == '\n')
      read_line (self);
    else
      g_string_append_c (self->line, text[i]);

  return n > 0;
}

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

gboolean
watch_wait_for_frame (Watch *self,
                      double seconds)
{
  for (double end = now () + seconds; !self->painted && now () < end;)
    if (!listen (self, end - now ()))
      break;

  return self->painted;
}

guint
watch_count_requests (Watch *self,
                      double seconds)
{
  guint before = self->n_requests;

  for (double end = now () + seconds; now () < end;)
    if (!listen (self, MAX (end - now (), 0)) && now () < end)
      g_usleep ((gulong) ((end - now ()) * G_USEC_PER_SEC));

  return self->n_requests - before;
}

gboolean
watch_wait_for_rest (Watch *self,
                     double seconds)
{
  for (double end = now () + seconds; now () < end;)
    if (!listen (self, REST))
      return TRUE;

  return FALSE;
}

static char *
read_proc (Watch *self,
           const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", (int) self->pid, name);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read: the program has ended", path);

  return text;
}

double
watch_get_cpu_seconds (Watch *self)
{
  g_autofree char *text = read_proc (self, "stat");
  const char *rest = strrchr (text, ')');
  g_auto (GStrv) fields = g_strsplit (rest != NULL ? rest + 2 : "", " ", -1);

  if (g_strv_length (fields) < 13)
    g_error ("/proc/PID/stat is not as it should be");

  /* From the state on: user and system time are the twelfth and thirteenth. */
  return (double) (g_ascii_strtoull (fields[11], NULL, 10) + g_ascii_strtoull (fields[12], NULL, 10))
         / (double) sysconf (_SC_CLK_TCK);
}

static guint64
number_after (const char *text,
              const char *label)
{
  const char *at = strstr (text, label);

  return at != NULL ? g_ascii_strtoull (at + strlen (label), NULL, 10) : 0;
}

gsize
watch_get_memory (Watch *self)
{
  g_autofree char *text = read_proc (self, "status");

  return (gsize) number_after (text, "RssAnon:") * 1024;
}

/* Since the last call, or the start; of threads that live still. */
guint64
watch_count_wakeups (Watch *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task", (int) self->pid);
  g_autoptr (GDir) tasks = g_dir_open (path, 0, NULL);
  guint64 n = 0;

  for (const char *task = tasks != NULL ? g_dir_read_name (tasks) : NULL; task != NULL; task = g_dir_read_name (tasks))
    {
      g_autofree char *name = g_strdup_printf ("task/%s/status", task);
      g_autofree char *text = read_proc (self, name);
      guint now = (guint) number_after (text, "\nvoluntary_ctxt_switches:");

      n += now - GPOINTER_TO_UINT (g_hash_table_lookup (self->wakeups, task));
      g_hash_table_insert (self->wakeups, g_strdup (task), GUINT_TO_POINTER (now));
    }

  return n;
}
