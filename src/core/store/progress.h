/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EntProgressFunc:
 * @fraction: how much of a job is done, 0 … 1, never less than before
 * @data: what was given with the function
 */
typedef void (*EntProgressFunc) (double fraction, gpointer data);

/* How far a job is that another thread does, told in the thread that asked for it. */
typedef struct _EntProgress EntProgress;

EntProgress *ent_progress_new (EntProgressFunc function, gpointer data);
EntProgress *ent_progress_ref (EntProgress *self);
void ent_progress_unref (EntProgress *self);

void ent_progress_begin (EntProgress *self, double end); /* the next part of the job */
void ent_progress_report (EntProgress *self, double fraction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntProgress, ent_progress_unref)

G_END_DECLS
