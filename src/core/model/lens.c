/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lens.h"

#include <string.h>

/**
 * ent_lens_new:
 * @dossier: a dossier
 *
 * What a newcomer is shown first: everything that held on the day up to which
 * the editor vouches, folded, with what is expected.
 *
 * Returns: (transfer full): a lens
 */
EntLens *
ent_lens_new (EntDossier *dossier)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  EntDay as_of = ent_dossier_get_period (dossier)->as_of;
  EntLens *self = g_new0 (EntLens, 1);

  self->moment = ent_moment_at (ENT_CLOCK_HELD, as_of, ENT_TRAIL_DEFAULT);
  self->folded = TRUE;
  self->forecasts = TRUE;
  self->scenarios = ent_index_set_new ();
  self->unfolded = ent_index_set_new ();
  self->actors = ent_index_set_new ();
  self->sources = ent_index_set_new ();
  self->natures = ent_index_set_new ();
  self->speakers = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static GPtrArray *
copy_speakers (GPtrArray *speakers)
{
  return g_ptr_array_copy (speakers, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
}

EntLens *
ent_lens_copy (const EntLens *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  EntLens *copy = g_memdup2 (self, sizeof *self);

  copy->scenarios = g_array_copy (self->scenarios);
  copy->unfolded = g_array_copy (self->unfolded);
  copy->actors = g_array_copy (self->actors);
  copy->sources = g_array_copy (self->sources);
  copy->natures = g_array_copy (self->natures);
  copy->speakers = copy_speakers (self->speakers);

  return copy;
}

void
ent_lens_free (EntLens *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->scenarios);
  g_array_unref (self->unfolded);
  g_array_unref (self->actors);
  g_array_unref (self->sources);
  g_array_unref (self->natures);
  g_ptr_array_unref (self->speakers);
  g_free (self);
}

static gboolean
moments_equal (const EntMoment *a,
               const EntMoment *b)
{
  return a->clock == b->clock
         && a->window == b->window
         && a->from == b->from
         && a->to == b->to
         && a->trail == b->trail;
}

/**
 * ent_lens_same_speakers:
 * @a: a lens
 * @b: another lens
 *
 * Returns: whether both ask for the same speakers
 */
gboolean
ent_lens_same_speakers (const EntLens *a,
                        const EntLens *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->speakers->len != b->speakers->len)
    return FALSE;

  for (guint i = 0; i < a->speakers->len; i++)
    if (!g_str_equal (g_ptr_array_index (a->speakers, i), g_ptr_array_index (b->speakers, i)))
      return FALSE;

  return TRUE;
}

/**
 * ent_lens_same_filter:
 * @a: a lens
 * @b: another lens
 *
 * Returns: whether the same claims pass both, whatever else they ask for
 */
gboolean
ent_lens_same_filter (const EntLens *a,
                      const EntLens *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->modalities == b->modalities
         && a->reliabilities == b->reliabilities
         && a->credibilities == b->credibilities
         && ent_index_set_equal (a->actors, b->actors)
         && ent_index_set_equal (a->sources, b->sources)
         && ent_index_set_equal (a->natures, b->natures)
         && ent_lens_same_speakers (a, b);
}

gboolean
ent_lens_equal (const EntLens *a,
                const EntLens *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return moments_equal (&a->moment, &b->moment) && ent_lens_equal_but_moment (a, b);
}

/**
 * ent_lens_equal_but_moment:
 * @a: a lens
 * @b: another lens
 *
 * Returns: whether they differ at most in the clock and the day or window
 */
gboolean
ent_lens_equal_but_moment (const EntLens *a,
                           const EntLens *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->folded == b->folded
         && a->structural == b->structural
         && a->forecasts == b->forecasts
         && a->possible == b->possible
         && a->certain_only == b->certain_only
         && ent_index_set_equal (a->scenarios, b->scenarios)
         && ent_index_set_equal (a->unfolded, b->unfolded)
         && ent_lens_same_filter (a, b);
}

/**
 * ent_lens_has_scenario:
 * @self: a lens
 * @scenario: index of a scenario
 *
 * Returns: whether @scenario is switched on
 */
gboolean
ent_lens_has_scenario (const EntLens *self,
                       guint scenario)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return ent_index_set_contains (self->scenarios, scenario);
}

static void
switch_on (EntLens *self,
           EntDossier *dossier,
           guint scenario)
{
  GPtrArray *scenarios = ent_dossier_get_scenarios (dossier);

  while (scenario != ENT_NO_INDEX && ent_index_set_put (self->scenarios, scenario, TRUE))
    {
      const EntScenario *record = g_ptr_array_index (scenarios, scenario);

      scenario = record->depends_on;
    }
}

static void
switch_off (EntLens *self,
            EntDossier *dossier,
            guint scenario)
{
  GPtrArray *scenarios = ent_dossier_get_scenarios (dossier);

  if (!ent_index_set_put (self->scenarios, scenario, FALSE))
    return;

  for (guint i = 0; i < scenarios->len; i++)
    {
      const EntScenario *record = g_ptr_array_index (scenarios, i);

      if (record->depends_on == scenario)
        switch_off (self, dossier, i);
    }
}

/**
 * ent_lens_set_scenario:
 * @self: a lens
 * @dossier: its dossier
 * @scenario: index of a scenario
 * @on: whether its claims are shown
 *
 * Switches a scenario on, together with those that it depends on, or off,
 * together with those that depend on it.
 */
void
ent_lens_set_scenario (EntLens *self,
                       EntDossier *dossier,
                       guint scenario,
                       gboolean on)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ENT_IS_DOSSIER (dossier));
  g_return_if_fail (scenario < ent_dossier_get_scenarios (dossier)->len);

  if (on)
    switch_on (self, dossier, scenario);
  else
    switch_off (self, dossier, scenario);
}

/* Where @speaker is, or would be. */
static gboolean
find_speaker (const EntLens *self,
              const char *speaker,
              guint *position)
{
  int order = -1;
  guint i;

  for (i = 0; i < self->speakers->len; i++)
    {
      order = strcmp (g_ptr_array_index (self->speakers, i), speaker);
      if (order >= 0)
        break;
    }

  *position = i;

  return order == 0;
}

/**
 * ent_lens_has_speaker:
 * @self: a lens
 * @speaker: the id of an actor, a name behind %ENT_LENS_SPEAKER_NAME, or
 *   %ENT_LENS_SPEAKER_UNCLEAR
 *
 * Returns: whether @speaker is among those that the lens asks for
 */
gboolean
ent_lens_has_speaker (const EntLens *self,
                      const char *speaker)
{
  guint position;

  g_return_val_if_fail (self != NULL && speaker != NULL, FALSE);

  return find_speaker (self, speaker, &position);
}

/**
 * ent_lens_set_speaker:
 * @self: a lens
 * @speaker: as for ent_lens_has_speaker()
 * @on: whether to ask for @speaker
 *
 * Adds a speaker to those whose words show, or removes it. When none is left,
 * all show.
 */
void
ent_lens_set_speaker (EntLens *self,
                      const char *speaker,
                      gboolean on)
{
  guint position;

  g_return_if_fail (self != NULL && speaker != NULL);

  if (find_speaker (self, speaker, &position) == !!on)
    return;

  if (on)
    g_ptr_array_insert (self->speakers, (int) position, g_strdup (speaker));
  else
    g_ptr_array_remove_index (self->speakers, position);
}

/**
 * ent_lens_has_filter:
 * @self: a lens
 *
 * Returns: whether it leaves out claims by what they are, not by their time
 */
gboolean
ent_lens_has_filter (const EntLens *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->actors->len > 0 || self->sources->len > 0 || self->natures->len > 0
         || self->speakers->len > 0 || self->modalities != 0 || self->reliabilities != 0
         || self->credibilities != 0 || self->certain_only;
}

/**
 * ent_lens_clear_filter:
 * @self: a lens
 *
 * Lets all claims pass. Layers, scenarios and folds stay as they are.
 */
void
ent_lens_clear_filter (EntLens *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->actors, 0);
  g_array_set_size (self->sources, 0);
  g_array_set_size (self->natures, 0);
  g_ptr_array_set_size (self->speakers, 0);
  self->modalities = self->reliabilities = self->credibilities = 0;
  self->certain_only = FALSE;
}

/**
 * ent_lens_remap:
 * @self: a lens
 * @remap: where the records of its dossier went
 *
 * Lets the lens speak of the same records as before. Those that are gone leave
 * it; a filter by nothing but them lets all pass.
 */
void
ent_lens_remap (EntLens *self,
                const EntRemap *remap)
{
  g_return_if_fail (self != NULL && remap != NULL);

  ent_indexes_map_set (&remap->scenarios, self->scenarios);
  ent_indexes_map_set (&remap->actors, self->unfolded);
  ent_indexes_map_set (&remap->actors, self->actors);
  ent_indexes_map_set (&remap->sources, self->sources);
  ent_indexes_map_set (&remap->natures, self->natures);
}

