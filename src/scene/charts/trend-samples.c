/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "trend-samples.h"

/* Claims of one day, each once for a sign, though it may be of several lines. */
typedef struct
{
  EntTrendSample *sample;
  GHashTable *with;
  GHashTable *against;
} Count;

static gboolean
is_of_subject (const EntLine *line,
               const EntMapItem *subject)
{
  if (line->layer != ENT_LAYER_FACT)
    return FALSE;
  if (subject->kind == ENT_MAP_ITEM_ACTOR)
    return line->a == subject->a || line->b == subject->a;

  return line->a == MIN (subject->a, subject->b) && line->b == MAX (subject->a, subject->b);
}

static void
count_claim (Count *count,
             const EntLineClaim *claim)
{
  gboolean both = claim->polarity == ENT_POLARITY_AMBIVALENT;
  gboolean unclear = both || claim->disputed || claim->disputes;
  gpointer key = GUINT_TO_POINTER (claim->claim);

  if (!claim->counts)
    return;
  if ((both || claim->polarity == ENT_POLARITY_COOPERATION) && g_hash_table_add (count->with, key))
    {
      count->sample->with++;
      count->sample->unclear_with += unclear;
    }
  if ((both || claim->polarity == ENT_POLARITY_CONFLICT) && g_hash_table_add (count->against, key))
    {
      count->sample->against++;
      count->sample->unclear_against += unclear;
    }
}

static void
take_sample (EntTrendSample *sample,
             const EntPicture *picture,
             const EntMapItem *subject)
{
  g_autoptr (GHashTable) with = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) against = g_hash_table_new (NULL, NULL);
  Count count = { sample, with, against };

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      if (!is_of_subject (line, subject))
        continue;
      sample->has_line = TRUE;
      sample->stance = line->stance;
      sample->n_contested += line->stance == ENT_STANCE_CONTESTED;
      for (guint j = 0; j < line->claims->len; j++)
        count_claim (&count, &g_array_index (line->claims, EntLineClaim, j));
    }
}

/* What is not vouched for any more ends on its day, not some days later. */
static EntDay
get_next_day (EntDay day,
              int step,
              const EntPeriod *period)
{
  return day <= period->as_of && day + step > period->as_of + 1 ? period->as_of + 1 : day + step;
}

/**
 * ent_trend_samples_new:
 * @engine: answers what is in force
 * @lens: its clock, trail and filters hold for each day
 * @subject: an actor or a line
 * @most: samples at most, 1 or more
 *
 * Asks for the picture of days at equal distances, from the first to the last of
 * the period: what is counted is what the window would show on that day. Each
 * picture costs what changed since the one before.
 *
 * Returns: (transfer full) (element-type EntTrendSample): in the order of days
 */
GArray *
ent_trend_samples_new (EntEngine *engine,
                       const EntLens *lens,
                       const EntMapItem *subject,
                       guint most)
{
  const EntPeriod *period;
  g_autoptr (EntLens) moved = NULL;
  GArray *samples;
  int trail, step;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL && subject != NULL && most > 0, NULL);

  period = ent_dossier_get_period (ent_engine_get_dossier (engine));
  moved = ent_lens_copy (lens);
  trail = lens->moment.window ? ENT_TRAIL_DEFAULT : lens->moment.trail;
  step = MAX ((period->hi - period->lo) / (int) most + 1, 1);
  samples = g_array_new (FALSE, FALSE, sizeof (EntTrendSample));
  for (EntDay day = period->lo; day <= period->hi; day = get_next_day (day, step, period))
    {
      EntTrendSample sample = { .day = day };
      g_autoptr (EntPicture) picture = NULL;

      moved->moment = ent_moment_at (lens->moment.clock, day, trail);
      picture = ent_engine_get_picture (engine, moved);
      take_sample (&sample, picture, subject);
      g_array_append_val (samples, sample);
    }

  return samples;
}
