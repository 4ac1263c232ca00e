/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_TIME_STEP_DAY,
  ENT_TIME_STEP_WEEK,
  ENT_TIME_STEP_MONTH,
  ENT_TIME_STEP_QUARTER,
  ENT_TIME_STEP_YEAR,
  ENT_TIME_STEP_ALL,
} EntTimeStep;

/* Which end of a window moves; on a single day they are the same. */
typedef enum
{
  ENT_TIME_END_FROM,
  ENT_TIME_END_TO,
  ENT_TIME_END_BOTH,
} EntTimeEnd;

EntDay ent_time_step_add (EntDay day, EntTimeStep step, int times);
void ent_time_step_move (EntSession *session, EntTimeEnd end, EntTimeStep step, int times);
void ent_time_step_move_end (EntSession *session, EntTimeEnd end, EntDay day);

G_END_DECLS
