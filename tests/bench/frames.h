/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a widget's frames cost the main thread: answering input, ticks, layout, and
 * the widget's snapshot; not how GTK draws the window then. Processor seconds.
 */
typedef struct _Frames Frames;

typedef struct
{
  double worst;
  double median;
  guint n;
} FramesSum;

Frames *frames_watch (GtkWidget *window, GtkWidget *widget); /* one at a time */
void frames_unwatch (Frames *self);

void frames_run (guint n); /* as long as so many take */

/* What is done in between counts as input that the next frame answers. */
void frames_begin_input (Frames *self);
void frames_end_input (Frames *self);

FramesSum frames_take (Frames *self); /* of those since the last call */

G_END_DECLS
