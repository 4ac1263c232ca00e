/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "time-scale.h"

G_BEGIN_DECLS

/* The strip below the map: buttons to play and to step, the date, moment or
 * window, both clocks, the rule in words, and the slider. Property "compact".
 */
#define ENT_TYPE_TIMELINE (ent_timeline_get_type ())
G_DECLARE_FINAL_TYPE (EntTimeline, ent_timeline, ENT, TIMELINE, GtkWidget)

void ent_timeline_set_session (EntTimeline *self, EntSession *session);
EntTimeScale *ent_timeline_get_scale (EntTimeline *self);

gboolean ent_timeline_is_playing (EntTimeline *self);
void ent_timeline_set_playing (EntTimeline *self, gboolean playing);
void ent_timeline_set_detail (EntTimeline *self, int height);
const char *ent_timeline_get_announcement (EntTimeline *self);

G_END_DECLS
