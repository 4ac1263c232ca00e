/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"
#include "timeline-chart.h"

G_BEGIN_DECLS

/* The drawn part of the timeline: claims over the period of the dossier, and
 * thumbs on the day or on the ends of the window that is looked at. Time runs
 * with the reading direction.
 */
#define ENT_TYPE_TIME_SCALE (ent_time_scale_get_type ())
G_DECLARE_FINAL_TYPE (EntTimeScale, ent_time_scale, ENT, TIME_SCALE, GtkWidget)

void ent_time_scale_set_session (EntTimeScale *self, EntSession *session);
void ent_time_scale_set_compact (EntTimeScale *self, gboolean compact);
void ent_time_scale_set_detail (EntTimeScale *self, int height); /* pixels; little or 0: none */
int ent_time_scale_get_detail (EntTimeScale *self);              /* 0: none */
void ent_time_scale_fit (EntTimeScale *self);                    /* shows the whole period */
void ent_time_scale_zoom (EntTimeScale *self, double factor);    /* around what is looked at */

double ent_time_scale_get_x (EntTimeScale *self, EntDay day);          /* of its middle, pixels */

G_END_DECLS
