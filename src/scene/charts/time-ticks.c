/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-ticks.h"

#include <glib/gi18n.h>
#include <math.h>

#include "day-words.h"

#define MIN_TICK_GAP 5.0 /* pixels */

typedef struct
{
  EntTimeUnit unit;
  guint n;
  double days; /* a step is at least about as long */
} Level;

/* From fine to coarse; each one's steps begin where some of the finer ones do. */
static const Level levels[] = {
  { ENT_TIME_UNIT_DAY, 1, 1 },          { ENT_TIME_UNIT_DAY, 5, 5 },
  { ENT_TIME_UNIT_DAY, 10, 10 },        { ENT_TIME_UNIT_MONTH, 1, 30 },
  { ENT_TIME_UNIT_MONTH, 3, 91 },       { ENT_TIME_UNIT_MONTH, 6, 182 },
  { ENT_TIME_UNIT_YEAR, 1, 365 },       { ENT_TIME_UNIT_YEAR, 5, 5 * 365.0 },
  { ENT_TIME_UNIT_YEAR, 10, 3652 },     { ENT_TIME_UNIT_YEAR, 50, 5 * 3652.0 },
  { ENT_TIME_UNIT_YEAR, 100, 36524 },   { ENT_TIME_UNIT_YEAR, 500, 5 * 36524.0 },
  { ENT_TIME_UNIT_YEAR, 1000, 365242 },
};

static guint
find_level (const EntTimeAxis *axis,
            double min_width,
            guint finest)
{
  double day = ent_time_axis_get_day_width (axis);
  guint i = finest;

  while (i + 1 < G_N_ELEMENTS (levels) && levels[i].days * day < min_width)
    i++;

  return i;
}

static gboolean
begins (EntDay day,
        EntTimeUnit unit,
        guint n)
{
  return day == ENT_DAY_FIRST || ent_time_unit_next (unit, n, day - 1) == day;
}

/* Months among days, years among months, the next power of ten among years. */
static gboolean
is_major (EntDay day,
          const Level *level)
{
  guint power = 10;

  if (level->unit == ENT_TIME_UNIT_DAY)
    return begins (day, ENT_TIME_UNIT_MONTH, 1);
  if (level->unit == ENT_TIME_UNIT_MONTH)
    return begins (day, ENT_TIME_UNIT_YEAR, 1);

  while (power <= level->n)
    power *= 10;

  return begins (day, ENT_TIME_UNIT_YEAR, power);
}

static char *
name_step (EntDay day,
           const Level *level,
           gboolean major,
           gboolean alone)
{
  if (level->unit == ENT_TIME_UNIT_YEAR)
    return ent_day_format_words (day, ENT_DAY_WORDS_YEAR);
  if (level->unit == ENT_TIME_UNIT_DAY)
    return ent_day_format_words (day, alone ? ENT_DAY_WORDS_DAY
                                      : major ? ENT_DAY_WORDS_MONTH
                                              : ENT_DAY_WORDS_DAY_OF_MONTH);

  return ent_day_format_words (day, major ? ENT_DAY_WORDS_YEAR
                                    : alone ? ENT_DAY_WORDS_MONTH
                                            : ENT_DAY_WORDS_MONTH_NAME);
}

/* Without any greater unit in sight the first name must say in which one it is. */
static void
name_first (GArray *ticks,
            const Level *level)
{
  EntTimeTick *first = NULL;

  for (guint i = 0; i < ticks->len; i++)
    {
      EntTimeTick *tick = &g_array_index (ticks, EntTimeTick, i);

      if (tick->major && tick->label != NULL)
        return;
      if (first == NULL && tick->label != NULL)
        first = tick;
    }

  if (first != NULL)
    {
      g_free (first->label);
      first->label = name_step (first->day, level, FALSE, TRUE);
    }
}

static void
clear_tick (gpointer tick)
{
  g_free (((EntTimeTick *) tick)->label);
}

static EntDay
first_tick (const EntTimeAxis *axis,
            const Level *level)
{
  EntDay day = (EntDay) ceil (axis->from);

  return begins (day, level->unit, level->n) ? day : ent_time_unit_next (level->unit, level->n, day);
}

/* Ticks between the named ones, of the same unit: no days among months. */
static const Level *
find_fine_level (const EntTimeAxis *axis,
                 const Level *named)
{
  const Level *fine = &levels[find_level (axis, MIN_TICK_GAP, 0)];

  while (fine < named && fine->unit != named->unit)
    fine++;

  return MIN (fine, named);
}

/**
 * ent_time_ticks_list:
 * @axis: an axis within the calendar
 * @label_width: what a name needs, pixels
 *
 * Returns: (transfer full) (element-type EntTimeTick): the ticks in order
 */
GArray *
ent_time_ticks_list (const EntTimeAxis *axis,
                     double label_width)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (EntTimeTick));
  const Level *fine, *named;

  g_return_val_if_fail (axis != NULL && axis->from < axis->to, ticks);

  g_array_set_clear_func (ticks, clear_tick);
  named = &levels[find_level (axis, label_width, 0)];
  fine = find_fine_level (axis, named);
  for (EntDay day = first_tick (axis, fine); day < axis->to;
       day = ent_time_unit_next (fine->unit, fine->n, day))
    {
      EntTimeTick tick = { .day = day, .major = is_major (day, named) };

      if (begins (day, named->unit, named->n))
        tick.label = name_step (day, named, tick.major, FALSE);
      g_array_append_val (ticks, tick);
    }
  name_first (ticks, named);

  return ticks;
}

void
ent_time_ticks_find_bin (const EntTimeAxis *axis,
                         double min_width,
                         EntTimeUnit *unit,
                         guint *n)
{
  const Level *level;
  guint finest = 0;

  g_return_if_fail (axis != NULL && axis->from < axis->to);
  g_return_if_fail (unit != NULL && n != NULL);

  while (levels[finest].unit == ENT_TIME_UNIT_DAY)
    finest++;
  level = &levels[find_level (axis, min_width, finest)];
  *unit = level->unit;
  *n = level->n;
}
