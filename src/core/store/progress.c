/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "progress.h"

#define STEP 0.01 /* what a bar shows */

struct _EntProgress
{
  GMainContext *context;
  EntProgressFunc function;
  gpointer data;
  double begin, end; /* of the part of the job that is being done */
  double next;       /* where its next part begins */
  double told;
};

typedef struct
{
  EntProgress *progress;
  double fraction;
} Report;

/**
 * ent_progress_new:
 * @function: (nullable): is told how far the job is
 * @data: for @function
 *
 * @function is called in the thread-default main context of the calling thread.
 * As long as the job ends by a #GTask of default priority, it is not called
 * after the task's callback.
 *
 * Returns: (transfer full): the progress, atomically reference counted, at 0
 */
EntProgress *
ent_progress_new (EntProgressFunc function,
                  gpointer        data)
{
  EntProgress *self = g_atomic_rc_box_new0 (EntProgress);

  self->context = g_main_context_ref_thread_default ();
  self->function = function;
  self->data = data;
  self->end = 1;

  return self;
}

EntProgress *
ent_progress_ref (EntProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  EntProgress *self = data;

  g_main_context_unref (self->context);
}

void
ent_progress_unref (EntProgress *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
tell_cb (gpointer data)
{
  Report *report = data;

  report->progress->function (report->fraction, report->progress->data);

  return G_SOURCE_REMOVE;
}

static void
report_free (gpointer data)
{
  Report *report = data;

  ent_progress_unref (report->progress);
  g_free (report);
}

/**
 * ent_progress_begin:
 * @self: (nullable): a progress
 * @end: how much of the whole job is done when its next part is, 0 … 1
 *
 * Begins a part of the job, which reports its own fractions. Only one thread at
 * a time works on a job.
 */
void
ent_progress_begin (EntProgress *self,
                    double       end)
{
  if (self == NULL)
    return;

  self->begin = self->next;
  self->end = self->next = MAX (end, self->next);
}

/**
 * ent_progress_report:
 * @self: (nullable): a progress
 * @fraction: how much of the present part is done, 0 … 1
 *
 * Tells it, unless it is hardly more than what was told last.
 */
void
ent_progress_report (EntProgress *self,
                     double       fraction)
{
  Report *report;
  double now;

  if (self == NULL || self->function == NULL)
    return;

  now = self->begin + CLAMP (fraction, 0, 1) * (self->end - self->begin);
  if (now < self->told + STEP && !(now >= 1 && self->told < 1))
    return;

  self->told = now;
  report = g_new (Report, 1);
  *report = (Report) { ent_progress_ref (self), now };
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, tell_cb, report, report_free);
}
