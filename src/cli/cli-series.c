/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-series.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "edtf.h"

/* More pictures than this are a slip of the pen. */
#define MAX_DAYS 4000

typedef struct
{
  const char *output;
  EntCliSeriesFunc func;
  gpointer data;
  GMutex mutex;
  GError *error; /* the first one; the rest is not begun */
} Series;

gboolean
ent_cli_series_is_range (const char *at)
{
  return at != NULL && strstr (at, "..") != NULL;
}

/* "2025-01" is a month, "2025" a year: all of it. */
static gboolean
parse_end (const char *text,
           EntSpan    *span,
           GError    **error)
{
  g_autoptr (GError) failure = NULL;

  if (ent_edtf_parse (text, ENT_ASPECT_ACT, ent_day_from_ymd (1, 1, 1), ent_day_from_ymd (9999, 12, 31), span, &failure))
    return TRUE;

  g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, _ ("“%s” is no date: %s"), text, failure->message);

  return FALSE;
}

/* The day @n steps after @first, or FALSE for an unknown step. */
static gboolean
add_steps (EntDay      first,
           const char *step,
           int         n,
           EntDay     *day)
{
  if (step == NULL || g_str_equal (step, "month"))
    *day = ent_day_add_months (first, n);
  else if (g_str_equal (step, "day"))
    *day = ent_day_add (first, n);
  else if (g_str_equal (step, "week"))
    *day = ent_day_add (first, 7 * n);
  else if (g_str_equal (step, "year"))
    *day = ent_day_add_months (first, 12 * n);
  else
    return FALSE;

  return TRUE;
}

/**
 * ent_cli_series_parse:
 * @at: "A..B", each a day, a month or a year
 * @step: (nullable): "day", "week", "month" or "year"; %NULL: a month
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type EntDay): the days from the first one of
 *   A on, as far as the last one of B
 */
GArray *
ent_cli_series_parse (const char *at,
                      const char *step,
                      GError    **error)
{
  g_auto (GStrv) ends = g_strsplit (at, "..", 2);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (EntDay));
  EntSpan from, to;
  EntDay day;

  if (!parse_end (ends[0], &from, error) || !parse_end (ends[1], &to, error))
    return NULL;

  for (int i = 0; i <= MAX_DAYS; i++)
    {
      if (!add_steps (from.start_lo, step, i, &day))
        {
          g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                       _ ("“%s” is no step: expected day, week, month or year"), step);
          return NULL;
        }
      if (day > to.end_hi)
        break;
      g_array_append_val (days, day);
    }

  if (days->len > 0 && days->len <= MAX_DAYS)
    return g_steal_pointer (&days);

  g_set_error (error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
               days->len == 0 ? _ ("“%s” ends before it begins") : _ ("“%s” are too many days"), at);

  return NULL;
}

char *
ent_cli_series_get_path (const char *output,
                         EntDay      day)
{
  g_autofree char *iso = ent_day_format_iso (day);
  const char *name = strrchr (output, '/');
  const char *dot = strrchr (name != NULL ? name : output, '.');
  gsize stem = dot != NULL ? (gsize) (dot - output) : strlen (output);

  return g_strdup_printf ("%.*s-%s%s", (int) stem, output, iso, dot != NULL ? dot : "");
}

static void
run_one (gpointer data,
         gpointer user_data)
{
  Series *self = user_data;
  EntDay day = GPOINTER_TO_INT (data);
  g_autofree char *path = ent_cli_series_get_path (self->output, day);
  g_autoptr (GError) error = NULL;
  gboolean stopped;

  g_mutex_lock (&self->mutex);
  stopped = self->error != NULL;
  g_mutex_unlock (&self->mutex);
  if (stopped || self->func (day, path, self->data, &error))
    return;

  g_mutex_lock (&self->mutex);
  if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  g_mutex_unlock (&self->mutex);
}

/**
 * ent_cli_series_run:
 * @days: (element-type EntDay): the days
 * @output: the path from which those of the files are made
 * @func: makes the file of a day
 * @data: for @func
 * @error: return location for an error
 *
 * Returns: whether all were made; after a failure no more are begun
 */
gboolean
ent_cli_series_run (const GArray     *days,
                    const char       *output,
                    EntCliSeriesFunc  func,
                    gpointer          data,
                    GError          **error)
{
  Series self = { .output = output, .func = func, .data = data };
  int n_threads = (int) MIN (g_get_num_processors (), days->len);
  GThreadPool *pool;

  g_mutex_init (&self.mutex);
  pool = g_thread_pool_new (run_one, &self, MAX (n_threads, 1), TRUE, error);
  for (guint i = 0; pool != NULL && i < days->len; i++)
    g_thread_pool_push (pool, GINT_TO_POINTER (g_array_index (days, EntDay, i)), NULL);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&self.mutex);
  if (self.error != NULL)
    g_propagate_error (error, self.error);

  return pool != NULL && self.error == NULL;
}
