/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-axis.h"

#include <math.h>

static int
count_days (const EntTimeAxis *self)
{
  return self->last - self->first + 1;
}

static double
place (const EntTimeAxis *self,
       double             days)
{
  double along = self->width * days / count_days (self);

  return self->reversed ? self->x + self->width - along : self->x + along;
}

/**
 * ent_time_axis_start_of:
 * @self: an axis
 * @day: a day, on the axis or not
 *
 * Returns: the edge at which @day begins, pixels
 */
double
ent_time_axis_start_of (const EntTimeAxis *self,
                        EntDay             day)
{
  g_return_val_if_fail (self != NULL && self->first <= self->last, 0);

  return place (self, (double) day - self->first);
}

double
ent_time_axis_middle_of (const EntTimeAxis *self,
                         EntDay             day)
{
  g_return_val_if_fail (self != NULL && self->first <= self->last, 0);

  return place (self, (double) day - self->first + 0.5);
}

/**
 * ent_time_axis_day_at:
 * @self: an axis
 * @x: pixels
 *
 * Returns: the day at @x, the nearest one beyond the ends
 */
EntDay
ent_time_axis_day_at (const EntTimeAxis *self,
                      double             x)
{
  double along;

  g_return_val_if_fail (self != NULL && self->first <= self->last, ENT_DAY_INVALID);

  if (self->width <= 0)
    return self->first;

  along = self->reversed ? self->x + self->width - x : x - self->x;
  along = floor (along / self->width * count_days (self));

  return self->first + (EntDay) CLAMP (along, 0, count_days (self) - 1);
}

EntDay *
ent_time_axis_list_months (const EntTimeAxis *self,
                           guint             *n_months)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (EntDay));
  EntDay day;

  g_return_val_if_fail (self != NULL && self->first <= self->last, NULL);
  g_return_val_if_fail (n_months != NULL, NULL);

  for (day = self->first; day <= self->last; day = ent_day_add (ent_day_month_end (day), 1))
    g_array_append_val (starts, day);
  *n_months = starts->len;
  day = ent_day_add (self->last, 1);
  g_array_append_val (starts, day);

  return (EntDay *) g_array_free (starts, FALSE);
}

guint
ent_time_axis_get_label_step (const EntTimeAxis *self,
                              double             label_width)
{
  const guint steps[] = { 1, 3, 6 };
  double month;

  g_return_val_if_fail (self != NULL && self->first <= self->last, 12);

  month = self->width / count_days (self) * 30.4;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (month * steps[i] >= label_width)
      return steps[i];

  return 12;
}
