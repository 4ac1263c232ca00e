/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reach-index.h"

#include "reach.h"

/* Claims by day, the days of the period one after the other. */
typedef struct
{
  guint *first; /* for each day, and behind the last, where its claims begin */
  guint *claims;
} Days;

struct _EntReachIndex
{
  EntPeriod period;
  EntMoment kind; /* its days do not matter */
  Days begins; /* by the first day of a reach */
  Days ends;   /* by the last one */
};

/* The different days of one claim. */
typedef struct
{
  EntDay days[3 * ENT_REACH_MAX];
  guint n;
} DaySet;

typedef struct
{
  DaySet begins;
  DaySet ends;
} Edges;

static guint
count_days (const EntReachIndex *self)
{
  return self->period.lo <= self->period.hi ? (guint) (self->period.hi - self->period.lo) + 1 : 0;
}

static void
put_day (DaySet *set,
         EntDay day)
{
  for (guint i = 0; i < set->n; i++)
    if (set->days[i] == day)
      return;

  set->days[set->n++] = day;
}

static guint
find_reaches (const EntReachIndex *self,
              const EntColumnClaim *claim,
              EntDegree least,
              EntReach *reaches)
{
  if (claim->traits.modality == ENT_MODALITY_FORECAST)
    return ent_reach_find_forecast (claim->traits.has_horizon ? &claim->span : NULL, claim->settled_on,
                                    &claim->publication, &self->kind, &self->period, least, reaches);

  return ent_reach_find (&claim->span, (EntAspect) claim->traits.aspect, &claim->publication, &self->kind, &self->period,
                         least, reaches);
}

/* Whether it is certain all the time that it is possible. */
static gboolean
is_exact (const EntReachIndex *self,
          const EntColumnClaim *claim)
{
  const EntSpan *span = &claim->span;

  return self->kind.clock == ENT_CLOCK_HELD && span->start_lo == span->start_hi && span->end_lo == span->end_hi && !span->uncertain;
}

static void
find_edges (const EntReachIndex *self,
            const EntColumns *columns,
            guint index,
            Edges *edges)
{
  EntColumnClaim claim;

  edges->begins.n = edges->ends.n = 0;
  if (!ent_traits_are_live (columns->traits[index]))
    return;

  ent_columns_read (columns, index, &claim);
  for (EntDegree least = ENT_DEGREE_POSSIBLE; least <= ENT_DEGREE_CERTAIN; least++)
    {
      EntReach reaches[ENT_REACH_MAX];
      guint n = find_reaches (self, &claim, least, reaches);

      for (guint i = 0; i < n; i++)
        {
          put_day (&edges->begins, CLAMP (reaches[i].from, self->period.lo, self->period.hi));
          put_day (&edges->ends, CLAMP (reaches[i].to, self->period.lo, self->period.hi));
        }
      if (is_exact (self, &claim))
        return;
    }
}

/* Counting sort, in two passes: first how many there are of each day. */
static void
count_edges (EntReachIndex *self,
             Days *days,
             const DaySet *set)
{
  for (guint i = 0; i < set->n; i++)
    days->first[set->days[i] - self->period.lo]++;
}

static void
place_edges (EntReachIndex *self,
             Days *days,
             const DaySet *set,
             guint claim)
{
  for (guint i = 0; i < set->n; i++)
    days->claims[--days->first[set->days[i] - self->period.lo]] = claim;
}

/* Turns counts into ends; placing from behind makes them beginnings. */
static void
make_room (Days *days,
           guint n_days)
{
  guint end = 0;

  for (guint i = 0; i <= n_days; i++)
    {
      end += days->first[i];
      days->first[i] = end;
    }
  days->claims = g_new (guint, MAX (end, 1));
}

/**
 * ent_reach_index_new:
 * @engine: an engine
 * @moment: a moment of the kind that will be asked for: its clock, its trail and
 *   whether it is a window count, its days do not
 *
 * Goes through the claims twice.
 *
 * Returns: (transfer full): the index
 */
EntReachIndex *
ent_reach_index_new (EntEngine *engine,
                     const EntMoment *moment)
{
  EntReachIndex *self = g_new0 (EntReachIndex, 1);
  const EntColumns *columns = engine->columns;
  guint n_days;
  Edges edges;

  self->period = *ent_dossier_get_period (engine->dossier);
  self->kind = *moment;
  n_days = count_days (self);
  self->begins.first = g_new0 (guint, n_days + 1);
  self->ends.first = g_new0 (guint, n_days + 1);

  for (guint i = 0; i < columns->n_claims; i++)
    {
      find_edges (self, columns, i, &edges);
      count_edges (self, &self->begins, &edges.begins);
      count_edges (self, &self->ends, &edges.ends);
    }

  make_room (&self->begins, n_days);
  make_room (&self->ends, n_days);
  for (guint i = columns->n_claims; i-- > 0;)
    {
      find_edges (self, columns, i, &edges);
      place_edges (self, &self->begins, &edges.begins, i);
      place_edges (self, &self->ends, &edges.ends, i);
    }

  return self;
}

void
ent_reach_index_free (EntReachIndex *self)
{
  if (self == NULL)
    return;

  g_free (self->begins.first);
  g_free (self->begins.claims);
  g_free (self->ends.first);
  g_free (self->ends.claims);
  g_free (self);
}

static EntDay
get_first (const EntReachIndex *self,
           const EntMoment *moment)
{
  return MAX (moment->from, self->period.lo);
}

static EntDay
get_last (const EntReachIndex *self,
          const EntMoment *moment)
{
  return MIN (moment->to, self->period.hi);
}

gboolean
ent_reach_index_is_of_kind (const EntMoment *a,
                            const EntMoment *b)
{
  return a->clock == b->clock && a->window == b->window && (a->window || a->trail == b->trail);
}

gboolean
ent_reach_index_is_for (const EntReachIndex *self,
                        const EntMoment *moment)
{
  return ent_reach_index_is_of_kind (&self->kind, moment);
}

gboolean
ent_reach_index_has (const EntReachIndex *self,
                     const EntMoment *moment)
{
  return get_first (self, moment) <= get_last (self, moment);
}

/* Where the claims of the days from … to − 1 are. */
static void
find_range (const EntReachIndex *self,
            const Days *days,
            EntDay from,
            EntDay to,
            guint *begin,
            guint *end)
{
  *begin = days->first[from - self->period.lo];
  *end = days->first[to - self->period.lo];
}

/* A reach has begun by the last day of a moment, and not ended before its first:
 * so those count that begin between the two last days, or end between the firsts.
 */
static void
find_ranges (const EntReachIndex *self,
             const EntMoment *from,
             const EntMoment *to,
             guint begins[2],
             guint ends[2])
{
  EntDay first[] = { get_first (self, from), get_first (self, to) };
  EntDay last[] = { get_last (self, from), get_last (self, to) };

  find_range (self, &self->begins, MIN (last[0], last[1]) + 1, MAX (last[0], last[1]) + 1, &begins[0], &begins[1]);
  find_range (self, &self->ends, MIN (first[0], first[1]), MAX (first[0], first[1]), &ends[0], &ends[1]);
}

/**
 * ent_reach_index_count:
 * @self: an index
 * @from: a moment that it is for, and has
 * @to: another one
 *
 * Returns: how many entries ent_reach_index_list() would add
 */
gsize
ent_reach_index_count (const EntReachIndex *self,
                       const EntMoment *from,
                       const EntMoment *to)
{
  guint begins[2], ends[2];

  find_ranges (self, from, to, begins, ends);

  return (gsize) (begins[1] - begins[0]) + (ends[1] - ends[0]);
}

/**
 * ent_reach_index_list:
 * @self: an index
 * @from: a moment that it is for, and has
 * @to: another one
 * @claims: (element-type guint): where to
 *
 * Adds the claims that may be in force at one of the moments and not at the
 * other, or less surely; some more than once.
 */
void
ent_reach_index_list (const EntReachIndex *self,
                      const EntMoment *from,
                      const EntMoment *to,
                      GArray *claims)
{
  guint begins[2], ends[2];

  find_ranges (self, from, to, begins, ends);
  g_array_append_vals (claims, &self->begins.claims[begins[0]], begins[1] - begins[0]);
  g_array_append_vals (claims, &self->ends.claims[ends[0]], ends[1] - ends[0]);
}

gsize
ent_reach_index_get_size (const EntReachIndex *self)
{
  guint n_days = count_days (self);

  return 2 * (n_days + 1) * sizeof (guint) + ((gsize) self->begins.first[n_days] + self->ends.first[n_days]) * sizeof (guint);
}
