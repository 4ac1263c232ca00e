/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* The drawn part of the timeline: a slider over the days of the dossier, with
 * the claims of each month above it. Time runs with the reading direction.
 */
#define ENT_TYPE_TIME_SCALE (ent_time_scale_get_type ())
G_DECLARE_FINAL_TYPE (EntTimeScale, ent_time_scale, ENT, TIME_SCALE, GtkWidget)

typedef enum
{
  ENT_TIME_STEP_DAY,
  ENT_TIME_STEP_MONTH,
  ENT_TIME_STEP_QUARTER,
  ENT_TIME_STEP_YEAR,
  ENT_TIME_STEP_ALL,
} EntTimeStep;

void ent_time_scale_set_session (EntTimeScale *self, EntSession *session);
void ent_time_scale_set_compact (EntTimeScale *self, gboolean compact);
void ent_time_scale_step (EntTimeScale *self, EntTimeStep step, int times);

double ent_time_scale_get_x (EntTimeScale *self, EntDay day); /* of its middle, pixels */

G_END_DECLS
