/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-step.h"

/**
 * ent_time_step_add:
 * @day: a day
 * @step: how long a step; not %ENT_TIME_STEP_ALL
 * @times: how many steps, negative for back
 *
 * Steps of months keep the day of the month where it exists.
 *
 * Returns: the day so many steps away
 */
EntDay
ent_time_step_add (EntDay      day,
                   EntTimeStep step,
                   int         times)
{
  switch (step)
    {
    case ENT_TIME_STEP_WEEK:
      return ent_day_add (day, 7 * times);

    case ENT_TIME_STEP_MONTH:
      return ent_day_add_months (day, times);

    case ENT_TIME_STEP_QUARTER:
      return ent_day_add_months (day, 3 * times);

    case ENT_TIME_STEP_YEAR:
      return ent_day_add_months (day, 12 * times);

    case ENT_TIME_STEP_DAY:
    case ENT_TIME_STEP_ALL:
    default:
      return ent_day_add (day, times);
    }
}

/**
 * ent_time_step_move_end:
 * @session: a session with a dossier
 * @end: which end; both: the whole window goes along with its last day
 * @day: where to
 *
 * Moves the day or an end of the window; one end does not pass the other.
 */
void
ent_time_step_move_end (EntSession *session,
                        EntTimeEnd  end,
                        EntDay      day)
{
  const EntMoment *moment = &ent_session_get_lens (session)->moment;

  if (!moment->window)
    ent_session_set_day (session, day);
  else if (end == ENT_TIME_END_FROM)
    ent_session_set_window (session, MIN (day, moment->to), moment->to);
  else if (end == ENT_TIME_END_TO)
    ent_session_set_window (session, moment->from, MAX (day, moment->from));
  else
    ent_session_move_days (session, day - moment->to);
}

/**
 * ent_time_step_move:
 * @session: a session
 * @end: which end moves
 * @step: how long a step
 * @times: how many steps, negative for back; of %ENT_TIME_STEP_ALL only the
 *   sign matters: to the beginning or to the end of the period
 *
 * Moves the day or the window by steps.
 */
void
ent_time_step_move (EntSession *session,
                    EntTimeEnd  end,
                    EntTimeStep step,
                    int         times)
{
  const EntLens *lens;
  const EntPeriod *period;
  EntDay day;

  g_return_if_fail (ENT_IS_SESSION (session));

  lens = ent_session_get_lens (session);
  if (lens == NULL)
    return;

  period = ent_dossier_get_period (ent_session_get_dossier (session));
  day = lens->moment.window && end == ENT_TIME_END_FROM ? lens->moment.from : lens->moment.to;
  if (step != ENT_TIME_STEP_ALL)
    day = ent_time_step_add (day, step, times);
  else if (lens->moment.window && end == ENT_TIME_END_BOTH && times < 0)
    day = period->lo + lens->moment.to - lens->moment.from;
  else
    day = times < 0 ? period->lo : period->hi;
  ent_time_step_move_end (session, end, day);
}
