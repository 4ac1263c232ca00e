/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-axis.h"

#include <math.h>

/* The least that can be looked at. */
#define MIN_DAYS 14.0

static double
count_days (const EntTimeAxis *self)
{
  return self->to - self->from;
}

static double
place (const EntTimeAxis *self,
       double time)
{
  double along = self->width * (time - self->from) / count_days (self);

  return self->reversed ? self->x + self->width - along : self->x + along;
}

static double
time_at (const EntTimeAxis *self,
         double x)
{
  double along = self->reversed ? self->x + self->width - x : x - self->x;

  return self->width > 0 ? self->from + along / self->width * count_days (self) : self->from;
}

/**
 * ent_time_axis_show_days:
 * @self: an axis
 * @first: a day
 * @last: a day, not before @first
 *
 * Makes the axis go from the beginning of @first to the end of @last.
 */
void
ent_time_axis_show_days (EntTimeAxis *self,
                         EntDay first,
                         EntDay last)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ent_day_is_valid (first) && ent_day_is_valid (last) && first <= last);

  self->from = first;
  self->to = last + 1.0;
}

/**
 * ent_time_axis_start_of:
 * @self: an axis
 * @day: a day, on the axis or not, perhaps an infinity
 *
 * Returns: the edge at which @day begins, pixels
 */
double
ent_time_axis_start_of (const EntTimeAxis *self,
                        EntDay day)
{
  g_return_val_if_fail (self != NULL && self->from < self->to, 0);

  return place (self, day);
}

double
ent_time_axis_middle_of (const EntTimeAxis *self,
                         EntDay day)
{
  g_return_val_if_fail (self != NULL && self->from < self->to, 0);

  return place (self, day + 0.5);
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
                      double x)
{
  g_return_val_if_fail (self != NULL && self->from < self->to, ENT_DAY_INVALID);

  return (EntDay) CLAMP (floor (time_at (self, x)), floor (self->from), ceil (self->to) - 1);
}

double
ent_time_axis_get_day_width (const EntTimeAxis *self)
{
  g_return_val_if_fail (self != NULL && self->from < self->to, 0);

  return self->width / count_days (self);
}

static void
move_to (EntTimeAxis *self,
         double from,
         double n_days,
         EntDay first,
         EntDay last)
{
  n_days = MIN (n_days, last + 1.0 - first);
  self->from = CLAMP (from, first, last + 1.0 - n_days);
  self->to = self->from + n_days;
}

/**
 * ent_time_axis_zoom_at:
 * @self: an axis
 * @x: the point that stays where it is, pixels
 * @factor: above 1 to see less, larger
 * @first: first day that can be shown
 * @last: last day that can be shown
 */
void
ent_time_axis_zoom_at (EntTimeAxis *self,
                       double x,
                       double factor,
                       EntDay first,
                       EntDay last)
{
  double fixed, n_days, share;

  g_return_if_fail (self != NULL && self->from < self->to);
  g_return_if_fail (factor > 0);
  g_return_if_fail (first <= last);

  fixed = time_at (self, x);
  share = (fixed - self->from) / count_days (self);
  n_days = CLAMP (count_days (self) / factor, MIN_DAYS, MAX (last + 1.0 - first, MIN_DAYS));
  move_to (self, fixed - share * n_days, n_days, first, last);
}

/**
 * ent_time_axis_pan:
 * @self: an axis
 * @dx: how far what is shown moves to the right, pixels
 * @first: first day that can be shown
 * @last: last day that can be shown
 */
void
ent_time_axis_pan (EntTimeAxis *self,
                   double dx,
                   EntDay first,
                   EntDay last)
{
  double days;

  g_return_if_fail (self != NULL && self->from < self->to);
  g_return_if_fail (first <= last);

  days = self->width > 0 ? dx / self->width * count_days (self) : 0;
  move_to (self, self->from + (self->reversed ? days : -days), count_days (self), first, last);
}

/**
 * ent_time_axis_reveal:
 * @self: an axis
 * @day: a day within @first … @last
 * @first: first day that can be shown
 * @last: last day that can be shown
 *
 * Moves the axis as little as needed to have all of @day on it.
 */
void
ent_time_axis_reveal (EntTimeAxis *self,
                      EntDay day,
                      EntDay first,
                      EntDay last)
{
  g_return_if_fail (self != NULL && self->from < self->to);
  g_return_if_fail (first <= last);

  if (day < self->from)
    move_to (self, day, count_days (self), first, last);
  else if (day + 1.0 > self->to)
    move_to (self, day + 1.0 - count_days (self), count_days (self), first, last);
}

/* Of the step that @day is in, or %ENT_DAY_LAST + 1 beyond the calendar. */
static EntDay
next_of_month (guint n_days,
               EntDay day)
{
  EntDay end = ent_day_month_end (day);
  int day_of_month;
  EntDay next;

  ent_day_to_ymd (day, NULL, NULL, &day_of_month);
  next = day + (EntDay) n_days - (day_of_month - 1) % (EntDay) n_days;

  /* A rest shorter than half a step goes with the step before it. */
  return next + (EntDay) n_days / 2 > end ? end + 1 : next;
}

static EntDay
next_of_years (guint n_years,
               EntDay day)
{
  int year;

  ent_day_to_ymd (day, &year, NULL, NULL);
  year += (int) n_years - year % (int) n_years;

  return year <= 9999 ? ent_day_from_ymd (year, 1, 1) : ENT_DAY_LAST + 1;
}

/**
 * ent_time_unit_next:
 * @unit: a unit
 * @n: how many of it make a step; of days and months a number that divides
 *   the month or the year well: 1, 5, 10; 1, 3, 6
 * @day: a day
 *
 * Returns: the first day of the next step; after the last one the day after the
 *   calendar's last
 */
EntDay
ent_time_unit_next (EntTimeUnit unit,
                    guint n,
                    EntDay day)
{
  int year, month;

  g_return_val_if_fail (n > 0, ENT_DAY_INVALID);
  g_return_val_if_fail (ent_day_is_valid (day), ENT_DAY_INVALID);

  if (unit == ENT_TIME_UNIT_DAY)
    return next_of_month (n, day);
  if (unit == ENT_TIME_UNIT_YEAR)
    return next_of_years (n, day);

  ent_day_to_ymd (day, &year, &month, NULL);
  month += (int) n - (month - 1) % (int) n;

  return month <= 12 ? ent_day_from_ymd (year, month, 1) : next_of_years (1, day);
}

EntDay *
ent_time_unit_list (EntTimeUnit unit,
                    guint n,
                    EntDay first,
                    EntDay last,
                    guint *n_steps)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (EntDay));
  EntDay day = first;

  g_return_val_if_fail (n > 0, NULL);
  g_return_val_if_fail (ent_day_is_valid (first) && ent_day_is_valid (last) && first <= last, NULL);
  g_return_val_if_fail (n_steps != NULL, NULL);

  while (day <= last)
    {
      g_array_append_val (starts, day);
      day = ent_time_unit_next (unit, n, day);
    }
  *n_steps = starts->len;
  day = last + 1;
  g_array_append_val (starts, day);

  return (EntDay *) g_array_free (starts, FALSE);
}
