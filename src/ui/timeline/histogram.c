/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "histogram.h"

#include <string.h>

/* Above that, reading every claim for its month would be felt. */
#define MAX_CLAIMS_TO_READ 20000

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

EntHistogram *
ent_histogram_new (EntSession *session)
{
  EntEngine *engine = ent_session_get_engine (session);
  const EntPeriod *period;
  EntTimeAxis axis = { 0 };
  EntHistogram *self;

  g_return_val_if_fail (engine != NULL, NULL);

  period = ent_dossier_get_period (ent_session_get_dossier (session));
  axis.first = period->lo;
  axis.last = period->hi;
  self = g_new0 (EntHistogram, 1);
  self->starts = ent_time_axis_list_months (&axis, &self->n_bins);
  self->all = g_new0 (guint, self->n_bins);
  self->selected = g_new0 (guint, self->n_bins);
  self->expected = g_new0 (guint, self->n_bins);
  ent_engine_get_histogram (engine, self->starts, self->n_bins, self->all);
  ent_engine_get_expected_histogram (engine, self->starts, self->n_bins, self->expected);
  self->top = 1;
  for (guint i = 0; i < self->n_bins; i++)
    self->top = MAX (self->top, MAX (self->all[i], self->expected[i]));
  self->step = find_step (self->top);

  return self;
}

void
ent_histogram_free (EntHistogram *self)
{
  g_free (self->starts);
  g_free (self->all);
  g_free (self->selected);
  g_free (self->expected);
  g_free (self);
}

static gboolean
is_about (EntSession       *session,
          const EntMapItem *item,
          guint             claim)
{
  EntEngine *engine = ent_session_get_engine (session);
  const guint *fold = ent_session_get_picture (session)->fold;

  return ent_engine_claim_mentions (engine, claim, item->a, fold)
         && (item->kind != ENT_MAP_ITEM_LINE || ent_engine_claim_mentions (engine, claim, item->b, fold));
}

static gboolean
is_counted (EntSession *session,
            guint       claim)
{
  const EntClaim *record;

  if (ent_engine_get_modality (ent_session_get_engine (session), claim) == ENT_MODALITY_FORECAST)
    return FALSE;

  record = ent_session_get_claim (session, claim);

  return record != NULL && record->scenario == ENT_NO_INDEX && record->rank != ENT_RANK_DEPRECATED
         && record->status != ENT_STATUS_RETRACTED;
}

static void
add_claim (EntHistogram *self,
           EntEngine    *engine,
           guint         claim)
{
  for (guint i = 0; i < self->n_bins; i++)
    {
      EntMoment month = ent_moment_window (ENT_CLOCK_HELD, self->starts[i],
                                           ent_day_add (self->starts[i + 1], -1));

      if (ent_engine_get_degree (engine, claim, &month) >= ENT_DEGREE_PRESUMED)
        self->selected[i]++;
    }
}

/**
 * ent_histogram_select:
 * @self: a histogram
 * @session: the session it was made for
 *
 * Counts the claims about what is selected now.
 */
void
ent_histogram_select (EntHistogram *self,
                      EntSession   *session)
{
  EntEngine *engine = ent_session_get_engine (session);
  const EntMapItem *item = ent_session_get_selection (session);
  guint n_claims;

  g_return_if_fail (self != NULL);

  memset (self->selected, 0, self->n_bins * sizeof (guint));
  if (engine == NULL || item->kind == ENT_MAP_ITEM_NONE)
    return;

  n_claims = ent_engine_get_n_claims (engine);
  for (guint i = 0; i < n_claims && n_claims <= MAX_CLAIMS_TO_READ; i++)
    if (is_about (session, item, i) && is_counted (session, i))
      add_claim (self, engine, i);
}
