/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-histogram.h"

#include <string.h>

/* 1, 2, 5, 10, 20 …: the greatest one that fits twice into @most. */
static guint
find_step (guint most)
{
  const guint factors[] = { 1, 2, 5 };
  guint step = 1;

  for (guint unit = 1; unit < G_MAXUINT / 20; unit *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      if (2 * unit * factors[i] <= most)
        step = unit * factors[i];

  return step;
}

/**
 * ent_time_histogram_new:
 * @engine: the engine of a dossier
 * @unit: of the bins
 * @n: units in a bin, see ent_time_unit_next()
 *
 * Returns: (transfer full): the claims of the dossier over its period
 */
EntTimeHistogram *
ent_time_histogram_new (EntEngine *engine,
                        EntTimeUnit unit,
                        guint n)
{
  const EntPeriod *period;
  EntTimeHistogram *self;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (n > 0, NULL);

  period = ent_dossier_get_period (ent_engine_get_dossier (engine));
  self = g_new0 (EntTimeHistogram, 1);
  self->unit = unit;
  self->n = n;
  self->starts = ent_time_unit_list (unit, n, period->lo, period->hi, &self->n_bins);
  self->all = g_new0 (guint, self->n_bins);
  self->expected = g_new0 (guint, self->n_bins);
  self->inside = g_new0 (guint, self->n_bins);
  self->inside_expected = g_new0 (guint, self->n_bins);
  ent_engine_count_bins (engine, NULL, self->starts, self->n_bins, self->all, self->expected);
  self->top = 1;
  for (guint i = 0; i < self->n_bins; i++)
    self->top = MAX (self->top, MAX (self->all[i], self->expected[i]));
  self->step = find_step (self->top);

  return self;
}

void
ent_time_histogram_free (EntTimeHistogram *self)
{
  if (self == NULL)
    return;

  g_free (self->starts);
  g_free (self->all);
  g_free (self->expected);
  g_free (self->inside);
  g_free (self->inside_expected);
  g_free (self);
}

static void
add_claim (EntTimeHistogram *self,
           EntEngine *engine,
           guint claim)
{
  gboolean expected = ent_engine_get_modality (engine, claim) == ENT_MODALITY_FORECAST;
  guint *counts = expected ? self->inside_expected : self->inside;

  for (guint i = 0; i < self->n_bins; i++)
    {
      EntMoment bin = ent_moment_window (ENT_CLOCK_HELD, self->starts[i], self->starts[i + 1] - 1);

      if (ent_engine_get_degree (engine, claim, &bin) >= ENT_DEGREE_PRESUMED)
        counts[i]++;
    }
}

/**
 * ent_time_histogram_set_inside:
 * @self: a histogram
 * @engine: the engine it was made from
 * @claims: (nullable) (element-type guint): claims that count for lines or as
 *   expected; %NULL for none
 *
 * Counts the claims whose share is drawn inside the bars.
 */
void
ent_time_histogram_set_inside (EntTimeHistogram *self,
                               EntEngine *engine,
                               const GArray *claims)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ENT_IS_ENGINE (engine));

  memset (self->inside, 0, self->n_bins * sizeof (guint));
  memset (self->inside_expected, 0, self->n_bins * sizeof (guint));
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    add_claim (self, engine, g_array_index (claims, guint, i));
}

/**
 * ent_time_histogram_set_filter:
 * @self: a histogram
 * @engine: the engine it was made from
 * @lens: a lens; its moment does not matter
 *
 * Counts the claims that pass the filters of @lens inside the bars.
 */
void
ent_time_histogram_set_filter (EntTimeHistogram *self,
                               EntEngine *engine,
                               const EntLens *lens)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ENT_IS_ENGINE (engine));
  g_return_if_fail (lens != NULL);

  ent_engine_count_bins (engine, lens, self->starts, self->n_bins, self->inside, self->inside_expected);
}

/**
 * ent_time_histogram_find_bin:
 * @self: a histogram
 * @day: a day; beyond the ends the nearest bin counts
 *
 * Returns: the bin that @day is in
 */
guint
ent_time_histogram_find_bin (const EntTimeHistogram *self,
                             EntDay day)
{
  guint lo = 0, hi;

  g_return_val_if_fail (self != NULL, 0);

  hi = self->n_bins;
  while (hi - lo > 1)
    {
      guint middle = lo + (hi - lo) / 2;

      if (self->starts[middle] <= day)
        lo = middle;
      else
        hi = middle;
    }

  return lo;
}
