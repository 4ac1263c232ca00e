/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

/**
 * ent_session_get_day:
 * @self: a session
 *
 * Returns: the day that is looked at, or the last one of the window, or
 *   #ENT_DAY_INVALID without a dossier
 */
EntDay
ent_session_get_day (EntSession *self)
{
  const EntLens *lens;

  g_return_val_if_fail (ENT_IS_SESSION (self), ENT_DAY_INVALID);

  lens = ent_session_get_lens (self);

  return lens != NULL ? lens->moment.to : ENT_DAY_INVALID;
}

/**
 * ent_session_set_day:
 * @self: a session
 * @day: a day; clamped to the period of the dossier
 *
 * Looks at another day, not at a window.
 */
void
ent_session_set_day (EntSession *self,
                     EntDay      day)
{
  EntMoment moment;

  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (day != ENT_DAY_INVALID);

  if (ent_session_get_lens (self) == NULL)
    return;

  moment = ent_moment_at (ent_session_get_lens (self)->moment.clock, day, ent_session_get_trail (self));
  ent_session_set_moment (self, &moment);
}

/**
 * ent_session_set_window:
 * @self: a session
 * @from: a day
 * @to: another one, in any order; both are clamped to the period of the dossier
 *
 * Looks at all that was in force at some time in a window.
 */
void
ent_session_set_window (EntSession *self,
                        EntDay      from,
                        EntDay      to)
{
  EntMoment moment;

  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (from != ENT_DAY_INVALID && to != ENT_DAY_INVALID);

  if (ent_session_get_lens (self) == NULL)
    return;

  moment = ent_moment_window (ent_session_get_lens (self)->moment.clock, MIN (from, to), MAX (from, to));
  ent_session_set_moment (self, &moment);
}

/* A window stays as long as it is: it stops where one of its ends does. */
static int
clamp_shift (EntSession      *self,
             const EntMoment *moment,
             int              n_days)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (self));

  return CLAMP (n_days, period->lo - moment->from, period->hi - moment->to);
}

/**
 * ent_session_move_days:
 * @self: a session
 * @n_days: how far, negative for back
 *
 * Moves the day or the window, as far as the period of the dossier goes.
 */
void
ent_session_move_days (EntSession *self,
                       int         n_days)
{
  EntMoment moment;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (ent_session_get_lens (self) == NULL)
    return;

  moment = ent_session_get_lens (self)->moment;
  n_days = clamp_shift (self, &moment, n_days);
  moment.from += n_days;
  moment.to += n_days;
  ent_session_set_moment (self, &moment);
}

void
ent_session_set_clock (EntSession *self,
                       EntClock    clock)
{
  EntMoment moment;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (ent_session_get_lens (self) == NULL)
    return;

  moment = ent_session_get_lens (self)->moment;
  moment.clock = clock;
  ent_session_set_moment (self, &moment);
}
