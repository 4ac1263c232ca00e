/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-private.h"

#include <glib/gi18n.h>

/* One announcement for a whole drag, milliseconds after its last step. */
#define DELAY 400

static char *
describe (EntTimeline *self)
{
  g_autofree char *moment = ent_lens_describe_moment (ent_session_get_lens (self->session));
  guint n_lines = ent_session_get_picture (self->session)->lines->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%s: %u line", "%s: %u lines", n_lines), moment, n_lines);

  if (ent_session_get_compared (self->session) == NULL)
    return g_steal_pointer (&text);

  return g_strdup_printf ("%s, %s", text, ent_compare_button_get_summary (self->compare_button));
}

static void
announce_cb (gpointer user_data)
{
  EntTimeline *self = ENT_TIMELINE (user_data);

  self->announce_id = 0;
  if (ent_session_get_lens (self->session) == NULL)
    return;

  g_free (self->announcement);
  self->announcement = describe (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), self->announcement, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

/* Says what the map shows now, to who cannot see it, when it has come to rest. */
void
ent_timeline_announce_later (EntTimeline *self)
{
  g_clear_handle_id (&self->announce_id, g_source_remove);
  self->announce_id = g_timeout_add_once (DELAY, announce_cb, self);
}

void
ent_timeline_stop_announcing (EntTimeline *self)
{
  g_clear_handle_id (&self->announce_id, g_source_remove);
  g_clear_pointer (&self->announcement, g_free);
}

/**
 * ent_timeline_get_announcement:
 * @self: a timeline
 *
 * Returns: (nullable): what was announced last
 */
const char *
ent_timeline_get_announcement (EntTimeline *self)
{
  g_return_val_if_fail (ENT_IS_TIMELINE (self), NULL);

  return self->announcement;
}
