/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "frames.h"

#include <time.h>

#include "bench.h"

#define FRAME 17000 /* microseconds */

struct _Frames
{
  GtkWidget *widget;
  GdkFrameClock *clock;
  GArray *seconds; /* of double: each frame's */
  double start;
  double input; /* seconds, of the frame to come */
};

static Frames *watched;
static void (*plain_snapshot) (GtkWidget *widget, GtkSnapshot *snapshot);

static double
thread_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
before_cb (Frames *self)
{
  self->start = thread_seconds ();
}

static void
after_cb (Frames *self)
{
  double seconds = thread_seconds () - self->start + self->input;

  g_array_append_val (self->seconds, seconds);
  self->input = 0;
}

static void
timed_snapshot (GtkWidget   *widget,
                GtkSnapshot *snapshot)
{
  double start = thread_seconds ();

  plain_snapshot (widget, snapshot);
  if (watched != NULL && watched->widget == widget && watched->seconds->len > 0)
    g_array_index (watched->seconds, double, watched->seconds->len - 1) += thread_seconds () - start;
}

Frames *
frames_watch (GtkWidget *window,
              GtkWidget *widget)
{
  Frames *self = g_new0 (Frames, 1);

  g_assert (watched == NULL);

  self->widget = widget;
  self->clock = g_object_ref (gtk_widget_get_frame_clock (window));
  self->seconds = g_array_new (FALSE, FALSE, sizeof (double));
  watched = self;
  plain_snapshot = GTK_WIDGET_GET_CLASS (widget)->snapshot;
  GTK_WIDGET_GET_CLASS (widget)->snapshot = timed_snapshot;
  g_signal_connect_swapped (self->clock, "before-paint", G_CALLBACK (before_cb), self);
  g_signal_connect_data (self->clock, "layout", G_CALLBACK (after_cb), self, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);

  return self;
}

void
frames_unwatch (Frames *self)
{
  GTK_WIDGET_GET_CLASS (self->widget)->snapshot = plain_snapshot;
  g_signal_handlers_disconnect_by_data (self->clock, self);
  g_object_unref (self->clock);
  g_array_unref (self->seconds);
  g_free (self);
  watched = NULL;
}

void
frames_run (guint n)
{
  gint64 end = g_get_monotonic_time () + n * FRAME;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

void
frames_begin_input (Frames *self)
{
  self->input -= thread_seconds ();
}

void
frames_end_input (Frames *self)
{
  self->input += thread_seconds ();
}

FramesSum
frames_take (Frames *self)
{
  FramesSum sum = { .n = self->seconds->len };

  if (sum.n > 0)
    {
      sum.worst = bench_percentile ((double *) self->seconds->data, sum.n, 100);
      sum.median = bench_percentile ((double *) self->seconds->data, sum.n, 50);
    }
  g_array_set_size (self->seconds, 0);

  return sum;
}
