/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-fade.h"

#include <math.h>

#define CERTAIN 1.0
#define NEAR 0.8     /* beside the solid part */
#define FAR 0.22     /* where an open end goes on */
#define HOLLOW 0.35
#define FADE 56.0    /* pixels from near to far at an open end */
#define MIN_CORE 3.0 /* pixels, or a single day would not be seen */

static double
place_of (const EntTimeAxis *axis,
          EntDay day,
          EntDay offset)
{
  if (!ent_day_is_valid (day))
    return day < 0 ? -HUGE_VAL : HUGE_VAL;

  return ((double) day + offset - axis->from) * ent_time_axis_get_day_width (axis);
}

static void
widen (double *from,
       double *to)
{
  double middle = (*from + *to) / 2;

  if (*to - *from >= MIN_CORE || !isfinite (middle))
    return;

  *from = middle - MIN_CORE / 2;
  *to = middle + MIN_CORE / 2;
}

/* Where it is certain; else, of a state with an open end, where it has begun or
 * still goes on as far as told.
 */
static void
find_core (EntTimeFade *self,
           const EntSpan *span,
           EntAspect aspect,
           const EntTimeAxis *axis)
{
  gboolean certain = span->start_hi <= span->end_lo;
  gboolean told = aspect == ENT_ASPECT_STATE && ent_day_is_valid (span->end_lo)
                  && ent_day_is_valid (span->start_hi) && (self->opens_before || self->opens_after);

  self->hollow = !certain && !told;
  self->core = certain ? CERTAIN : told ? NEAR : HOLLOW;
  self->core_from = self->hollow ? self->outer_from : place_of (axis, certain ? span->start_hi : span->end_lo, 0);
  self->core_to = self->hollow ? self->outer_to : place_of (axis, certain ? span->end_lo : span->start_hi, 1);
  widen (&self->core_from, &self->core_to);
}

/**
 * ent_time_fade_of_span:
 * @span: a valid span
 * @aspect: of what it is the span
 * @axis: an axis
 *
 * Returns: how @span looks on @axis
 */
EntTimeFade
ent_time_fade_of_span (const EntSpan *span,
                       EntAspect aspect,
                       const EntTimeAxis *axis)
{
  EntTimeFade self = { 0 };

  g_return_val_if_fail (span != NULL && axis != NULL, self);

  self.opens_before = !ent_day_is_valid (span->start_lo);
  self.opens_after = !ent_day_is_valid (span->end_hi);
  self.outer_from = place_of (axis, span->start_lo, 0);
  self.outer_to = place_of (axis, span->end_hi, 1);
  find_core (&self, span, aspect, axis);
  self.outer_from = MIN (self.outer_from, self.core_from);
  self.outer_to = MAX (self.outer_to, self.core_to);

  return self;
}

gboolean
ent_time_fade_is_certain (const EntTimeFade *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->core >= CERTAIN;
}

/* @away: pixels from the solid part; @reach: pixels to where it certainly is not */
static double
shade_beside (double away,
              double reach)
{
  if (!isfinite (reach))
    return away >= FADE ? FAR : NEAR - (NEAR - FAR) * away / FADE;

  return away >= reach ? 0 : NEAR * (1 - away / reach);
}

/**
 * ent_time_fade_get_shade:
 * @self: a fade
 * @place: pixels from the beginning of its axis
 * @from_after: at a step, the shade after it and not the one before
 *
 * Returns: how strong it is there, from 0 to 1
 */
double
ent_time_fade_get_shade (const EntTimeFade *self,
                         double place,
                         gboolean from_after)
{
  g_return_val_if_fail (self != NULL, 0);

  if (from_after ? place < self->core_from : place <= self->core_from)
    return shade_beside (self->core_from - place, self->core_from - self->outer_from);
  if (from_after ? place >= self->core_to : place > self->core_to)
    return shade_beside (place - self->core_to, self->outer_to - self->core_to);

  return self->core;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
add_place (GArray *places,
           double place,
           double width)
{
  if (place > 0 && place < width)
    g_array_append_val (places, place);
}

/* Where some shade bends or jumps, and both ends. */
static GArray *
list_places (const EntTimeFade *fades,
             guint n_fades,
             double width)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (double));
  const double zero = 0;

  g_array_append_val (places, zero);
  g_array_append_val (places, width);
  for (guint i = 0; i < n_fades; i++)
    {
      add_place (places, fades[i].core_from, width);
      add_place (places, fades[i].core_to, width);
      add_place (places, isfinite (fades[i].outer_from) ? fades[i].outer_from : fades[i].core_from - FADE, width);
      add_place (places, isfinite (fades[i].outer_to) ? fades[i].outer_to : fades[i].core_to + FADE, width);
    }
  g_array_sort (places, compare_places);

  return places;
}

static double
find_strongest (const EntTimeFade *fades,
                guint n_fades,
                double place,
                gboolean from_after)
{
  double strongest = 0;

  for (guint i = 0; i < n_fades; i++)
    strongest = MAX (strongest, ent_time_fade_get_shade (&fades[i], place, from_after));

  return strongest;
}

GArray *
ent_time_fades_merge (const EntTimeFade *fades,
                      guint n_fades,
                      double width)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (EntTimeStop));
  g_autoptr (GArray) places = NULL;
  double last = -1;

  g_return_val_if_fail (fades != NULL || n_fades == 0, stops);

  places = list_places (fades, n_fades, width);
  for (guint i = 0; i < places->len; i++)
    {
      double place = g_array_index (places, double, i);
      EntTimeStop before = { place, find_strongest (fades, n_fades, place, FALSE) };
      EntTimeStop after = { place, find_strongest (fades, n_fades, place, TRUE) };

      if (place == last)
        continue;
      last = place;
      g_array_append_val (stops, before);
      if (after.shade != before.shade)
        g_array_append_val (stops, after);
    }

  return stops;
}
