/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A program with a window, watched from outside: what it sends to the compositor,
 * and what the kernel knows of it.
 */
typedef struct _Watch Watch;

Watch *watch_start (const char *program, const char *argument); /* NULL: it is not installed */
void watch_end (Watch *self);

gboolean watch_wait_for_frame (Watch *self, double seconds); /* until a window has been painted */
guint watch_count_requests (Watch *self, double seconds);    /* to the compositor, until then */
gboolean watch_wait_for_rest (Watch *self, double seconds);  /* until nothing was sent for a second */

double watch_get_cpu_seconds (Watch *self);
gsize watch_get_memory (Watch *self);    /* anonymous, bytes */
guint64 watch_count_wakeups (Watch *self); /* since the last call */

G_END_DECLS
