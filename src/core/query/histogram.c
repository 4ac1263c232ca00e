/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"
#include "reach.h"

/* Bins that are being counted into: differences first, sums at the end. */
typedef struct
{
  const EntDay *starts; /* n + 1 */
  guint n;
  int *steps;           /* n + 1 */
} Bins;

/* The first bin that does not end before @day; n: none. */
static guint
find_bin (const Bins *bins,
          EntDay day)
{
  guint low = 0;
  guint high = bins->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (bins->starts[middle + 1] <= day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The bins that a reach meets, from … to; none when from ≥ to. */
static void
find_bins (const Bins *bins,
           const EntReach *reach,
           guint *from,
           guint *to)
{
  guint last = find_bin (bins, reach->to);

  *from = find_bin (bins, reach->from);
  *to = last < bins->n && bins->starts[last] <= reach->to ? last + 1 : last;
}

static void
count_range (Bins *bins,
             guint from,
             guint to)
{
  if (from >= to)
    return;

  bins->steps[from]++;
  bins->steps[to]--;
}

/* A claim counts once in a bin that two of its reaches meet. */
static void
count_reaches (Bins *bins,
               const EntReach *reaches,
               guint n)
{
  guint from, to;
  guint from_second, to_second;

  if (n == 0)
    return;

  find_bins (bins, &reaches[0], &from, &to);
  count_range (bins, from, to);
  if (n == 1)
    return;

  find_bins (bins, &reaches[1], &from_second, &to_second);
  if (from >= to)
    {
      count_range (bins, from_second, to_second);
      return;
    }
  count_range (bins, from_second, MIN (to_second, MAX (from, from_second)));
  count_range (bins, MAX (from_second, MIN (to, to_second)), to_second);
}

static guint
find_reaches (EntEngine *self,
              const EntColumnClaim *claim,
              EntDegree least,
              EntReach *reaches)
{
  const EntPeriod *period = ent_dossier_get_period (self->dossier);
  const EntMoment window = { .clock = ENT_CLOCK_HELD, .window = TRUE };

  if (claim->traits.modality == ENT_MODALITY_FORECAST)
    return ent_reach_find_forecast (claim->traits.has_horizon ? &claim->span : NULL, claim->settled_on,
                                    &claim->publication, &window, period, least, reaches);

  return ent_reach_find (&claim->span, (EntAspect) claim->traits.aspect, &claim->publication, &window, period,
                         least, reaches);
}

static void
add_claims (EntEngine *self,
            const EntLens *lens,
            Bins *bins,
            EntLayer asked)
{
  const guint64 *bits = ent_lens_bits_get (self->bits, lens);
  EntDegree least = lens->certain_only ? ENT_DEGREE_CERTAIN : ENT_DEGREE_PRESUMED;

  for (guint i = 0; i < self->columns->n_claims; i++)
    {
      EntReach reaches[ENT_REACH_MAX];
      EntColumnClaim claim;
      EntLayer layer;

      if (!ent_bits_have (bits, i))
        continue;

      ent_columns_read (self->columns, i, &claim);
      if (ent_engine_find_layer (&claim, ENT_DEGREE_CERTAIN, lens, &layer) && layer == asked)
        count_reaches (bins, reaches, find_reaches (self, &claim, least, reaches));
    }
}

/**
 * ent_engine_count_bins:
 * @self: an engine
 * @lens: whose filters to apply; its moment does not matter
 * @layer: %ENT_LAYER_FACT or %ENT_LAYER_EXPECTED
 * @starts: first days of the bins, ascending, and the day after the last bin
 * @n_bins: how many bins
 * @counts: (out caller-allocates) (array length=n_bins): claims of that layer
 *   that pass the lens and are certainly or presumably in force at some time in
 *   each bin, under the clock held
 *
 * Counts claims over time, in one pass over them.
 */
void
ent_engine_count_bins (EntEngine *self,
                       const EntLens *lens,
                       EntLayer layer,
                       const EntDay *starts,
                       guint n_bins,
                       guint *counts)
{
  g_return_if_fail (ENT_IS_ENGINE (self));
  g_return_if_fail (lens != NULL);
  g_return_if_fail (starts != NULL && counts != NULL);

  g_autofree int *steps = g_new0 (int, n_bins + 1);
  Bins bins = { starts, n_bins, steps };
  int sum = 0;

  add_claims (self, lens, &bins, layer);
  for (guint i = 0; i < n_bins; i++)
    {
      sum += steps[i];
      counts[i] = (guint) sum;
    }
}

/**
 * ent_engine_get_histogram:
 * @self: an engine
 * @starts: as for ent_engine_count_bins()
 * @n_bins: how many bins
 * @counts: (out caller-allocates) (array length=n_bins): likewise
 *
 * Counts all claims over time, other than forecasts and those of scenarios.
 */
void
ent_engine_get_histogram (EntEngine *self,
                          const EntDay *starts,
                          guint n_bins,
                          guint *counts)
{
  g_return_if_fail (ENT_IS_ENGINE (self));

  g_autoptr (EntLens) plain = ent_lens_new (self->dossier);

  ent_engine_count_bins (self, plain, ENT_LAYER_FACT, starts, n_bins, counts);
}

/**
 * ent_engine_get_expected_histogram:
 * @self: an engine
 * @starts: as for ent_engine_count_bins()
 * @n_bins: how many bins
 * @counts: (out caller-allocates) (array length=n_bins): likewise
 *
 * Counts all forecasts over time, from their publication to the end of their
 * horizon or their settlement.
 */
void
ent_engine_get_expected_histogram (EntEngine *self,
                                   const EntDay *starts,
                                   guint n_bins,
                                   guint *counts)
{
  g_return_if_fail (ENT_IS_ENGINE (self));

  g_autoptr (EntLens) plain = ent_lens_new (self->dossier);

  ent_engine_count_bins (self, plain, ENT_LAYER_EXPECTED, starts, n_bins, counts);
}
