/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "time-step.h"

G_BEGIN_DECLS

#define ENT_TIME_THUMB_SIZE 30 /* pixels, with room for the ring of focus */

/* The thumb on the day, or on one end of the window: a slider for who cannot
 * see it, with the date in words. Keys and pointer are its parent's.
 */
#define ENT_TYPE_TIME_THUMB (ent_time_thumb_get_type ())
G_DECLARE_FINAL_TYPE (EntTimeThumb, ent_time_thumb, ENT, TIME_THUMB, GtkWidget)

EntTimeThumb *ent_time_thumb_new (EntTimeEnd end);
void ent_time_thumb_set_session (EntTimeThumb *self, EntSession *session);
EntTimeEnd ent_time_thumb_get_end (EntTimeThumb *self);
EntDay ent_time_thumb_get_day (EntTimeThumb *self); /* ENT_DAY_INVALID without a dossier */

G_END_DECLS
