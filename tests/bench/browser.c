/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "browser.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A browser that hangs must not hang the bench. */
#define PATIENCE "300" /* seconds */

static void
begin_session (gpointer data)
{
  setsid ();
}

/* Clock ticks of one process if it belongs to @session; see proc_pid_stat(5). */
static guint64
ticks_of (const char *pid,
          long session)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "stat", NULL);
  g_autofree char *text = NULL;
  const char *after_name = NULL;
  unsigned long user, kernel;
  long its_session;

  if (g_file_get_contents (path, &text, NULL, NULL))
    after_name = strrchr (text, ')');
  if (after_name == NULL
      || sscanf (after_name, ") %*c %*d %*d %ld %*d %*d %*u %*u %*u %*u %*u %lu %lu", &its_session, &user, &kernel) != 3)
    return 0;

  return its_session == session ? user + kernel : 0;
}

/* Processor seconds of all processes of @session: a browser is many of them. */
static double
session_cpu_seconds (long session)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  guint64 ticks = 0;

  for (const char *name; processes != NULL && (name = g_dir_read_name (processes)) != NULL;)
    if (g_ascii_isdigit (name[0]))
      ticks += ticks_of (name, session);

  return (double) ticks / (double) sysconf (_SC_CLK_TCK);
}

/* One file with all that the page needs, as a browser reads nothing beside it. */
static void
write_page (const char *path,
            const char *library,
            const char *graph,
            guint n_steps)
{
  g_autofree char *script_path = g_build_filename (g_getenv ("ENTENTE_SOURCE_DIR"), "tests", "bench", "cytoscape.js", NULL);
  g_autofree char *script = NULL;
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (script_path, &script, NULL, &error))
    g_error ("%s", error->message);
  page = g_strdup_printf ("<!doctype html><style>html, body { margin: 0; height: 100%% }</style><body>\n"
                          "<script>%s</script>\n<script>const steps = %u, graph = %s;</script>\n<script>%s</script>\n",
                          library, n_steps, graph, script);
  if (!g_file_set_contents (path, page, -1, &error))
    g_error ("%s", error->message);
}

static GSubprocess *
start (const char *folder,
       const char *page)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE
                                                                        | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree char *profile = g_strdup_printf ("--user-data-dir=%s/profile", folder);

  g_subprocess_launcher_set_child_setup (launcher, begin_session, NULL, NULL);

  return g_subprocess_launcher_spawn (launcher, NULL, "timeout", "--signal=KILL", PATIENCE, "chromium", "--headless",
                                      "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                                      "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
                                      "--window-size=1280,800", "--enable-logging=stderr", profile, page, NULL);
}

/* Reads what the page says until it has said @word. */
static gboolean
wait_for (GDataInputStream *said,
          const char *word)
{
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (said, NULL, NULL, NULL);

      if (line == NULL || strstr (line, word) != NULL)
        return line != NULL;
    }
}

static const char *
measure (GSubprocess *process,
         guint n_steps,
         double *seconds)
{
  g_autoptr (GDataInputStream) said = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  long session = strtol (g_subprocess_get_identifier (process), NULL, 10);
  double begin;

  if (!wait_for (said, "bench: begin"))
    return "the browser does not show the page";
  begin = session_cpu_seconds (session);
  if (!wait_for (said, "bench: end"))
    return "the browser does not come to the end";
  *seconds = (session_cpu_seconds (session) - begin) / n_steps;
  kill ((pid_t) -session, SIGKILL);

  return NULL;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GSubprocess) remove = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", "--", folder, NULL);

  if (remove != NULL)
    g_subprocess_wait (remove, NULL, NULL);
}

const char *
browser_time_steps (const char *graph,
                    guint n_steps,
                    double *seconds)
{
  const char *library_path = g_getenv ("ENTENTE_CYTOSCAPE");
  g_autofree char *library = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *page = NULL;
  g_autofree char *program = g_find_program_in_path ("chromium");
  g_autoptr (GSubprocess) process = NULL;
  const char *why = "the browser does not start";

  if (program == NULL)
    return "Chromium is not installed";
  if (library_path == NULL || !g_file_get_contents (library_path, &library, NULL, NULL))
    return "ENTENTE_CYTOSCAPE names no cytoscape.min.js";
  folder = g_dir_make_tmp ("entente-browser-XXXXXX", NULL);
  g_assert (folder != NULL);
  page = g_build_filename (folder, "page.html", NULL);
  write_page (page, library, graph, n_steps);
  process = start (folder, page);
  if (process != NULL)
    {
      why = measure (process, n_steps, seconds);
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
    }
  remove_folder (folder);

  return why;
}
