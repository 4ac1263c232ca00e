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

/* Those of the layers that are counted, facts and what is expected. */
typedef struct
{
  Bins bins[ENT_LAYER_EXPECTED + 1];
} Counts;

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

/* Whether the layer of a claim is one of those that are counted, and which. */
static gboolean
find_bins_of (Counts *counts,
              const EntColumnClaim *claim,
              const EntLens *lens,
              Bins **bins)
{
  EntLayer layer;

  if (!ent_engine_find_layer (claim, ENT_DEGREE_CERTAIN, lens, &layer) || layer > ENT_LAYER_EXPECTED)
    return FALSE;

  *bins = &counts->bins[layer];

  return (*bins)->steps != NULL;
}

static void
add_claims (EntEngine *self,
            const EntLens *lens,
            Counts *counts)
{
  const guint64 *bits = ent_lens_bits_get (self->bits, lens);
  EntDegree least = lens->certain_only ? ENT_DEGREE_CERTAIN : ENT_DEGREE_PRESUMED;

  for (guint i = 0; i < self->columns->n_claims; i++)
    {
      EntReach reaches[ENT_REACH_MAX];
      EntColumnClaim claim;
      Bins *bins;

      if (!ent_bits_have (bits, i) || !ent_traits_are_live (self->columns->traits[i]))
        continue;

      ent_columns_read (self->columns, i, &claim);
      if (find_bins_of (counts, &claim, lens, &bins))
        count_reaches (bins, reaches, find_reaches (self, &claim, least, reaches));
    }
}

static void
begin (Bins *bins,
       const EntDay *starts,
       guint n_bins,
       const guint *counts)
{
  *bins = (Bins) { starts, n_bins, counts != NULL ? g_new0 (int, n_bins + 1) : NULL };
}

static void
finish (Bins *bins,
        guint *counts)
{
  int sum = 0;

  for (guint i = 0; counts != NULL && i < bins->n; i++)
    {
      sum += bins->steps[i];
      counts[i] = (guint) sum;
    }
  g_free (bins->steps);
}

/**
 * ent_engine_count_bins:
 * @self: an engine
 * @lens: (nullable): whose filters to apply; its moment does not matter. %NULL: none
 * @starts: first days of the bins, ascending, and the day after the last bin
 * @n_bins: how many bins
 * @counts: (out caller-allocates) (array length=n_bins) (nullable): claims that
 *   pass the lens and are certainly or presumably in force at some time in each
 *   bin, under the clock held, other than forecasts and those of scenarios
 * @expected: (out caller-allocates) (array length=n_bins) (nullable): forecasts
 *   likewise, from their publication to the end of their horizon or their settlement
 *
 * Counts claims over time, in one pass over them.
 */
void
ent_engine_count_bins (EntEngine *self,
                       const EntLens *lens,
                       const EntDay *starts,
                       guint n_bins,
                       guint *counts,
                       guint *expected)
{
  g_return_if_fail (ENT_IS_ENGINE (self));
  g_return_if_fail (starts != NULL);

  g_autoptr (EntLens) plain = lens == NULL ? ent_lens_new (self->dossier) : NULL;
  Counts both;

  begin (&both.bins[ENT_LAYER_FACT], starts, n_bins, counts);
  begin (&both.bins[ENT_LAYER_EXPECTED], starts, n_bins, expected);
  add_claims (self, lens != NULL ? lens : plain, &both);
  finish (&both.bins[ENT_LAYER_FACT], counts);
  finish (&both.bins[ENT_LAYER_EXPECTED], expected);
}
