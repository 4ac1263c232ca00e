/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "track.h"

#include <stdlib.h>
#include <string.h>

#include "reach.h"

/* What origins are counted for. */
typedef enum
{
  COUNTS_COOPERATION,
  COUNTS_CONFLICT,
  COUNTS_AMBIVALENT,
  COUNTS_CERTAIN,
  COUNTS_ANY,
  N_COUNTS,
} Count;

/* An origin counts from a day to another. */
typedef struct
{
  EntDay from;
  EntDay to;
  guint origin;
  Count count;
} Stay;

typedef struct
{
  EntDay day;
  Count count;
  int by;
} Step;

/* The stay of an origin that has not ended yet. */
typedef struct
{
  EntDay from;
  EntDay to;
  gboolean open;
} Open;

struct _EntTrackMaker
{
  EntEngine *engine;
  EntLens *lens;
  const guint64 *bits;
  int length;     /* days of a window beyond its first */
  GArray *stays;  /* of Stay */
  GArray *steps;  /* of Step */
  Open *open;     /* N_COUNTS for each origin, and for "none" */
  GArray *touched; /* of guint: those in use */
};

/**
 * ent_track_maker_new:
 * @engine: an engine
 * @lens: a lens, of whose moment all but the days matter
 *
 * Returns: (transfer full): what makes tracks under this lens
 */
EntTrackMaker *
ent_track_maker_new (EntEngine *engine,
                     const EntLens *lens)
{
  EntTrackMaker *self = g_new0 (EntTrackMaker, 1);

  self->engine = engine;
  self->lens = ent_lens_copy (lens);
  self->length = lens->moment.window ? lens->moment.to - lens->moment.from : 0;
  self->stays = g_array_new (FALSE, FALSE, sizeof (Stay));
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->open = g_new0 (Open, (gsize) N_COUNTS * (engine->columns->n_sources + 1));
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

void
ent_track_maker_free (EntTrackMaker *self)
{
  if (self == NULL)
    return;

  ent_lens_free (self->lens);
  g_array_unref (self->stays);
  g_array_unref (self->steps);
  g_array_unref (self->touched);
  g_free (self->open);
  g_free (self);
}

static void
add_stays (EntTrackMaker *self,
           const EntColumnClaim *claim,
           EntDegree least,
           Count count)
{
  EntReach reaches[ENT_REACH_MAX];
  guint n = ent_reach_find (&claim->span, (EntAspect) claim->traits.aspect, &claim->publication, &self->lens->moment,
                            ent_dossier_get_period (self->engine->dossier), least, reaches);

  for (guint i = 0; i < n; i++)
    {
      guint n_sources = self->engine->columns->n_sources;
      Stay stay = { reaches[i].from, ent_day_add (reaches[i].to, self->length), MIN (claim->origin, n_sources), count };

      if (stay.from <= stay.to)
        g_array_append_val (self->stays, stay);
    }
}

static gboolean
is_of_fact (const EntColumnClaim *claim)
{
  return ent_traits_are_live (claim->traits) && !claim->traits.negated && claim->scenario == ENT_NO_INDEX
         && claim->traits.modality != ENT_MODALITY_FORECAST && claim->traits.modality != ENT_MODALITY_CONDITIONAL;
}

static void
add_tie (EntTrackMaker *self,
         const EntColumnTie *tie)
{
  EntDegree least = self->lens->certain_only ? ENT_DEGREE_CERTAIN : ENT_DEGREE_PRESUMED;
  EntColumnClaim claim;

  ent_columns_read (self->engine->columns, tie->claim, &claim);
  if (!is_of_fact (&claim) || !ent_engine_nature_shows (self->engine, self->lens, tie->nature))
    return;

  add_stays (self, &claim, least, COUNTS_ANY);
  add_stays (self, &claim, ENT_DEGREE_CERTAIN, COUNTS_CERTAIN);
  if (tie->polarity == ENT_POLARITY_COOPERATION)
    add_stays (self, &claim, least, COUNTS_COOPERATION);
  else if (tie->polarity == ENT_POLARITY_CONFLICT)
    add_stays (self, &claim, least, COUNTS_CONFLICT);
  else if (tie->polarity == ENT_POLARITY_AMBIVALENT)
    add_stays (self, &claim, least, COUNTS_AMBIVALENT);
}

/**
 * ent_track_maker_add_pair:
 * @self: a maker
 * @pair: number of a pair of the columns
 *
 * Adds the claims of a pair to the track that is being made.
 */
void
ent_track_maker_add_pair (EntTrackMaker *self,
                          guint pair)
{
  const EntColumns *columns = self->engine->columns;
  const EntPair *place = ent_pair_table_get (columns->pairs, pair);

  self->bits = ent_lens_bits_get (self->engine->bits, self->lens);
  for (guint i = place->first; i < place->first + place->n; i++)
    if (ent_bits_have (self->bits, columns->ties[i].claim))
      add_tie (self, &columns->ties[i]);
}

static int
compare_stays (gconstpointer a,
               gconstpointer b)
{
  const Stay *x = a;
  const Stay *y = b;

  return x->from < y->from ? -1 : x->from > y->from;
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const Step *x = a;
  const Step *y = b;

  return x->day < y->day ? -1 : x->day > y->day;
}

/* Claims mostly come in the order of time, and then nothing is to be done. */
static void
sort_stays (GArray *stays)
{
  for (guint i = 1; i < stays->len; i++)
    if (g_array_index (stays, Stay, i).from < g_array_index (stays, Stay, i - 1).from)
      {
        g_array_sort (stays, compare_stays);
        return;
      }
}

static void
close_stay (EntTrackMaker *self,
            guint place)
{
  Open *open = &self->open[place];
  Step begin = { open->from, (Count) (place % N_COUNTS), 1 };
  Step end = { ent_day_add (open->to, 1), (Count) (place % N_COUNTS), -1 };

  open->open = FALSE;
  g_array_append_val (self->steps, begin);
  if (ent_day_is_valid (end.day))
    g_array_append_val (self->steps, end);
}

/* Stays of one origin that touch are one: so sums are of distinct origins. */
static void
merge_stays (EntTrackMaker *self)
{
  sort_stays (self->stays);
  for (guint i = 0; i < self->stays->len; i++)
    {
      const Stay *stay = &g_array_index (self->stays, Stay, i);
      guint place = stay->origin * N_COUNTS + stay->count;
      Open *open = &self->open[place];

      if (open->open && stay->from <= ent_day_add (open->to, 1))
        {
          open->to = MAX (open->to, stay->to);
          continue;
        }
      if (open->open)
        close_stay (self, place);
      else
        g_array_append_val (self->touched, place);
      *open = (Open) { stay->from, stay->to, TRUE };
    }

  for (guint i = 0; i < self->touched->len; i++)
    if (self->open[g_array_index (self->touched, guint, i)].open)
      close_stay (self, g_array_index (self->touched, guint, i));
  g_array_set_size (self->touched, 0);
  g_array_set_size (self->stays, 0);
}

static void
take_step (EntPairState *state,
           const Step *step)
{
  guint *counts[N_COUNTS] = {
    [COUNTS_COOPERATION] = &state->n_cooperation,
    [COUNTS_CONFLICT] = &state->n_conflict,
    [COUNTS_AMBIVALENT] = &state->n_ambivalent,
    [COUNTS_CERTAIN] = &state->n_certain,
    [COUNTS_ANY] = &state->width,
  };

  *counts[step->count] += (guint) step->by;
}

/* Writes the sums, a day at a time; days that change nothing are left out. */
static void
sum_up (GArray *steps,
        EntTrack *track)
{
  EntPairState state = { 0 };

  track->n = 0;
  track->days = g_new (EntDay, MAX (steps->len, 1));
  track->states = g_new (EntPairState, steps->len + 1);
  track->states[0] = state;
  for (guint i = 0; i < steps->len;)
    {
      EntDay day = g_array_index (steps, Step, i).day;

      for (; i < steps->len && g_array_index (steps, Step, i).day == day; i++)
        take_step (&state, &g_array_index (steps, Step, i));
      if (memcmp (&state, &track->states[track->n], sizeof state) == 0)
        continue;
      track->days[track->n++] = day;
      track->states[track->n] = state;
    }

  track->days = g_renew (EntDay, track->days, MAX (track->n, 1));
  track->states = g_renew (EntPairState, track->states, track->n + 1);
}

/**
 * ent_track_maker_finish:
 * @self: a maker
 * @track: (out caller-allocates): the track of the pairs that were added
 *
 * Makes a track; the maker is empty again.
 */
void
ent_track_maker_finish (EntTrackMaker *self,
                        EntTrack *track)
{
  merge_stays (self);
  g_array_sort (self->steps, compare_steps);
  sum_up (self->steps, track);
  g_array_set_size (self->steps, 0);
}

void
ent_track_clear (EntTrack *self)
{
  g_clear_pointer (&self->days, g_free);
  g_clear_pointer (&self->states, g_free);
}

/**
 * ent_track_find:
 * @self: a track
 * @day: any day, or an infinity
 *
 * Returns: the index in @states of what holds on @day
 */
guint
ent_track_find (const EntTrack *self,
                EntDay day)
{
  guint low = 0;
  guint high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->days[middle] <= day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
