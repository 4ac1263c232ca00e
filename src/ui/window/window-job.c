/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "window-private.h"

/* What is done sooner is not worth a flash. */
#define DELAY 300 /* milliseconds */

static void
delay_over_cb (gpointer user_data)
{
  EntWindow *self = user_data;

  self->job_delay = 0;
  gtk_widget_set_visible (self->job_box, TRUE);
  if (self->document == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
}

/*
 * ent_window_begin_job:
 * @self: a window
 * @what: what takes time, as in "Saving…"
 *
 * Returns: (transfer none) (nullable): what the user cancels it by; %NULL while
 *   the window is at something else
 */
GCancellable *
ent_window_begin_job (EntWindow  *self,
                      const char *what)
{
  if (self->job != NULL)
    return NULL;

  self->job = g_cancellable_new ();
  gtk_label_set_label (self->job_label, what);
  gtk_progress_bar_set_fraction (self->job_bar, 0);
  self->job_delay = g_timeout_add_once (DELAY, delay_over_cb, self);
  if (self->document == NULL)
    gtk_stack_set_visible_child_name (self->stack, "blank");
  ent_window_update_document_actions (self);

  return self->job;
}

void
ent_window_show_progress (double   fraction,
                          gpointer self)
{
  gtk_progress_bar_set_fraction (ENT_WINDOW (self)->job_bar, fraction);
}

/*
 * ent_window_end_job:
 * @self: a window that is at something
 *
 * To be called when it is done, however it ended.
 */
void
ent_window_end_job (EntWindow *self)
{
  g_clear_object (&self->job);
  g_clear_handle_id (&self->job_delay, g_source_remove);
  gtk_widget_set_visible (self->job_box, FALSE);
  if (self->document == NULL)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  ent_window_update_document_actions (self);
  if (self->closing)
    {
      self->closing = FALSE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

gboolean
ent_window_is_busy (EntWindow *self)
{
  g_return_val_if_fail (ENT_IS_WINDOW (self), FALSE);

  return self->job != NULL;
}
