/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is about what passes: the lens, the moment that
 * is compared with its own, and the pictures that the engine makes of both.
 */

#include "session-private.h"

enum
{
  LENS_CHANGED,
  COMPARED_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
ent_session_lens_class_init (GType type)
{
  const char *const names[] = { "lens-changed", "compared-changed" };

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
forget_pictures (EntSessionLens *state)
{
  g_clear_pointer (&state->picture, ent_picture_free);
  g_clear_pointer (&state->compared_picture, ent_picture_free);
}

/* @dossier: (nullable): what is looked at from now on */
void
ent_session_lens_begin (EntSessionLens *state,
                        EntDossier     *dossier)
{
  forget_pictures (state);
  g_clear_pointer (&state->facets, ent_facets_free);
  g_clear_pointer (&state->lens, ent_lens_free);
  state->comparing = FALSE;
  state->trail = ENT_TRAIL_DEFAULT;
  if (dossier != NULL)
    state->lens = ent_lens_new (dossier);
}

/* Into the period of the dossier, its ends in order, a single day without two. */
static EntMoment
clamp_moment (EntSession      *self,
              const EntMoment *moment)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (self));
  EntDay from = CLAMP (MIN (moment->from, moment->to), period->lo, period->hi);
  EntDay to = CLAMP (MAX (moment->from, moment->to), period->lo, period->hi);

  if (moment->window)
    return ent_moment_window (moment->clock, from, to);

  return ent_moment_at (moment->clock, CLAMP (moment->to, period->lo, period->hi), MAX (moment->trail, 0));
}

/* Records changed: the lens goes on speaking of the same ones. */
void
ent_session_lens_follow (EntSession *self)
{
  EntSessionLens *state = ent_session_get_lens_state (self);
  const EntRemap *remap = ent_engine_get_remap (ent_session_get_engine (self));

  forget_pictures (state);
  g_clear_pointer (&state->facets, ent_facets_free);
  if (remap != NULL)
    ent_lens_remap (state->lens, remap);
  state->lens->moment = clamp_moment (self, &state->lens->moment);
  state->compared = clamp_moment (self, &state->compared);
}

/* Takes over @lens. */
static void
take_lens (EntSession *self,
           EntLens    *lens)
{
  EntSessionLens *state = ent_session_get_lens_state (self);

  lens->moment = clamp_moment (self, &lens->moment);
  if (ent_lens_equal (state->lens, lens))
    {
      ent_lens_free (lens);
      return;
    }

  forget_pictures (state);
  if (!ent_lens_equal_but_moment (state->lens, lens))
    g_clear_pointer (&state->facets, ent_facets_free);
  ent_lens_free (state->lens);
  state->lens = lens;
  if (!lens->moment.window)
    state->trail = lens->moment.trail;
  g_signal_emit (self, signals[LENS_CHANGED], 0);
}

const EntLens *
ent_session_get_lens (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);

  return ent_session_get_lens_state (self)->lens;
}

/* Sets are sorted: the last index is the greatest. */
static gboolean
within (const GArray *indexes,
        guint         n_records)
{
  return indexes->len == 0 || g_array_index (indexes, guint, indexes->len - 1) < n_records;
}

static gboolean
lens_fits (EntDossier    *dossier,
           const EntLens *lens)
{
  guint n_actors = ent_dossier_get_actors (dossier)->len;

  return within (lens->actors, n_actors)
         && within (lens->unfolded, n_actors)
         && within (lens->sources, ent_dossier_get_sources (dossier)->len)
         && within (lens->natures, ent_dossier_get_natures (dossier)->len)
         && within (lens->scenarios, ent_dossier_get_scenarios (dossier)->len);
}

/**
 * ent_session_set_lens:
 * @self: a session
 * @lens: a lens whose indexes are those of the session's dossier; its moment is
 *   clamped to the period of the dossier
 *
 * Looks through another lens. Whoever changes a filter, a layer or a scenario
 * copies the lens, changes the copy, and sets it. Nothing happens when it asks
 * for the same, or while nothing is open.
 */
void
ent_session_set_lens (EntSession    *self,
                      const EntLens *lens)
{
  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (lens != NULL);

  if (ent_session_get_engine (self) == NULL)
    return;

  g_return_if_fail (lens_fits (ent_session_get_dossier (self), lens));
  take_lens (self, ent_lens_copy (lens));
}

/**
 * ent_session_set_only_speaker:
 * @self: a session
 * @speaker: (nullable): the id of an actor, a name behind %ENT_LENS_SPEAKER_NAME,
 *   or %ENT_LENS_SPEAKER_UNCLEAR; %NULL for everybody
 *
 * Shows everything according to one speaker. Other filters stay as they are.
 */
void
ent_session_set_only_speaker (EntSession *self,
                              const char *speaker)
{
  EntLens *lens;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (ent_session_get_engine (self) == NULL)
    return;

  lens = ent_lens_copy (ent_session_get_lens (self));
  g_ptr_array_set_size (lens->speakers, 0);
  if (speaker != NULL)
    ent_lens_set_speaker (lens, speaker, TRUE);
  take_lens (self, lens);
}

/* What leaves out a claim or adds one, beside the moment; folding does neither. */
static void
clear_all (EntLens *lens)
{
  ent_lens_clear_filter (lens);
  g_array_set_size (lens->scenarios, 0);
  lens->possible = FALSE;
  lens->structural = FALSE;
  lens->forecasts = TRUE;
}

/**
 * ent_session_shows_all:
 * @self: a session
 *
 * Returns: whether ent_session_show_all() would change nothing
 */
gboolean
ent_session_shows_all (EntSession *self)
{
  g_autoptr (EntLens) lens = NULL;

  g_return_val_if_fail (ENT_IS_SESSION (self), TRUE);

  if (ent_session_get_engine (self) == NULL)
    return TRUE;

  lens = ent_lens_copy (ent_session_get_lens (self));
  clear_all (lens);

  return ent_lens_equal (lens, ent_session_get_lens (self));
}

/**
 * ent_session_show_all:
 * @self: a session
 *
 * Takes all filters and scenarios away and shows the layers of a first look. The
 * moment and what is unfolded stay.
 */
void
ent_session_show_all (EntSession *self)
{
  EntLens *lens;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (ent_session_get_engine (self) == NULL)
    return;

  lens = ent_lens_copy (ent_session_get_lens (self));
  clear_all (lens);
  take_lens (self, lens);
}

/**
 * ent_session_get_facets:
 * @self: a session with a dossier
 *
 * Returns: (transfer none): what there is to choose from under the lens, whatever
 *   its moment; borrowed until the next change
 */
const EntFacets *
ent_session_get_facets (EntSession *self)
{
  EntSessionLens *state;

  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);
  g_return_val_if_fail (ent_session_get_engine (self) != NULL, NULL);

  state = ent_session_get_lens_state (self);
  if (state->facets == NULL)
    state->facets = ent_engine_get_facets (ent_session_get_engine (self), state->lens);

  return state->facets;
}

const EntPicture *
ent_session_get_picture (EntSession *self)
{
  EntSessionLens *state;

  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);

  state = ent_session_get_lens_state (self);
  if (state->picture == NULL && ent_session_get_engine (self) != NULL)
    state->picture = ent_engine_get_picture (ent_session_get_engine (self), state->lens);

  return state->picture;
}

/**
 * ent_session_set_moment:
 * @self: a session
 * @moment: a day or a window; clamped to the period of the dossier, its ends
 *   put in order
 *
 * Looks at another moment.
 */
void
ent_session_set_moment (EntSession      *self,
                        const EntMoment *moment)
{
  EntLens *lens;

  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (moment != NULL);

  if (ent_session_get_engine (self) == NULL)
    return;

  lens = ent_lens_copy (ent_session_get_lens (self));
  lens->moment = *moment;
  take_lens (self, lens);
}

/**
 * ent_session_get_trail:
 * @self: a session
 *
 * Returns: for how many days an act stays, also while a window is looked at, in
 *   which it does not matter
 */
int
ent_session_get_trail (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), ENT_TRAIL_DEFAULT);

  return ent_session_get_lens_state (self)->trail;
}

/**
 * ent_session_set_trail:
 * @self: a session
 * @trail: days, 0 or more
 */
void
ent_session_set_trail (EntSession *self,
                       int         trail)
{
  EntMoment moment;

  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (trail >= 0);

  if (ent_session_get_engine (self) == NULL)
    return;

  ent_session_get_lens_state (self)->trail = trail;
  moment = ent_session_get_lens (self)->moment;
  if (!moment.window)
    moment.trail = trail;
  ent_session_set_moment (self, &moment);
}

/**
 * ent_session_set_compared:
 * @self: a session
 * @moment: (nullable): what is compared with what is looked at; %NULL to stop
 */
void
ent_session_set_compared (EntSession      *self,
                          const EntMoment *moment)
{
  EntSessionLens *state;

  g_return_if_fail (ENT_IS_SESSION (self));

  state = ent_session_get_lens_state (self);
  if (ent_session_get_engine (self) == NULL || (moment == NULL && !state->comparing))
    return;

  state->comparing = moment != NULL;
  if (moment != NULL)
    state->compared = clamp_moment (self, moment);
  g_clear_pointer (&state->compared_picture, ent_picture_free);
  g_signal_emit (self, signals[COMPARED_CHANGED], 0);
}

/**
 * ent_session_get_compared:
 * @self: a session
 *
 * Returns: (nullable): the moment that is compared with what is looked at
 */
const EntMoment *
ent_session_get_compared (EntSession *self)
{
  EntSessionLens *state;

  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);

  state = ent_session_get_lens_state (self);

  return state->comparing ? &state->compared : NULL;
}

/**
 * ent_session_get_compared_picture:
 * @self: a session that compares
 *
 * Returns: (transfer none): what the lens shows at the other moment, borrowed
 *   until the next change
 */
const EntPicture *
ent_session_get_compared_picture (EntSession *self)
{
  EntSessionLens *state;

  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);

  state = ent_session_get_lens_state (self);
  g_return_val_if_fail (state->comparing, NULL);

  if (state->compared_picture == NULL)
    {
      g_autoptr (EntLens) lens = ent_lens_copy (state->lens);

      lens->moment = state->compared;
      state->compared_picture = ent_engine_get_picture (ent_session_get_engine (self), lens);
    }

  return state->compared_picture;
}
