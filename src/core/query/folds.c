/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"

/* Whether an affiliation folds at a moment. One that the source tells in the
 * present tense begins on an unknown day: it is taken to hold before and after
 * too, or office-holders would pop out of their states as time moves.
 */
static gboolean
folds_at (EntEngine *self,
          const EntAffiliation *affiliation,
          const EntMoment *moment)
{
  EntDegree degree;

  if (!ent_affiliation_kind_folds (affiliation->kind))
    return FALSE;

  degree = ent_degree_at (&affiliation->span, ENT_ASPECT_STATE, &affiliation->publication,
                          moment, ent_dossier_get_period (self->dossier));

  return degree >= ENT_DEGREE_PRESUMED
         || (degree == ENT_DEGREE_POSSIBLE
             && (affiliation->span.end_kind == ENT_END_AS_SAID
                 || affiliation->span.end_kind == ENT_END_OPEN));
}

/* What belongs to an unfolded actor stands by itself, whatever else it belongs to. */
static void
add_fold (guint *fold,
          const EntAffiliation *affiliation,
          const EntLens *lens)
{
  if (ent_index_set_contains (lens->unfolded, affiliation->of_actor))
    fold[affiliation->actor] = ENT_NO_INDEX;
  else if (fold[affiliation->actor] == affiliation->actor)
    fold[affiliation->actor] = affiliation->of_actor;
}

/* A minister folds into the ministry, and with it into the state. Should
 * affiliations run in a circle, nobody in it folds further.
 */
static void
follow_folds (guint *fold,
              guint n_actors)
{
  g_autofree guint *direct = g_memdup2 (fold, n_actors * sizeof *fold);

  for (guint i = 0; i < n_actors; i++)
    {
      guint target = i;
      guint steps = 0;

      while (direct[target] != target && steps++ < n_actors)
        target = direct[target];
      fold[i] = direct[target] == target ? target : i;
    }
}

/**
 * ent_engine_list_members:
 * @self: an engine
 * @fold: what each of its actors is drawn as
 * @actor: an actor
 *
 * Returns: (transfer full) (element-type guint): the actors that are drawn as
 *   @actor, itself among them unless it folds into another, ascending
 */
GArray *
ent_engine_list_members (EntEngine *self,
                         const guint *fold,
                         guint actor)
{
  GArray *members = ent_index_set_new ();

  for (guint i = 0; i < self->columns->n_actors; i++)
    if (fold[i] == actor)
      g_array_append_val (members, i);

  return members;
}

/**
 * ent_engine_get_folds:
 * @self: an engine
 * @lens: what is asked for
 *
 * What each actor is drawn as at the lens's moment: itself, or what it folds
 * into.
 *
 * Returns: (transfer full): an actor for each actor
 */
guint *
ent_engine_get_folds (EntEngine *self,
                      const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  GPtrArray *affiliations = ent_dossier_get_affiliations (self->dossier);
  guint n_actors = ent_dossier_get_actors (self->dossier)->len;
  guint *fold = g_new (guint, MAX (n_actors, 1));
  EntMoment moment = lens->moment;

  moment.clock = ENT_CLOCK_HELD;
  for (guint i = 0; i < n_actors; i++)
    fold[i] = i;

  for (guint i = 0; lens->folded && i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (folds_at (self, affiliation, &moment))
        add_fold (fold, affiliation, lens);
    }

  for (guint i = 0; i < n_actors; i++)
    if (fold[i] == ENT_NO_INDEX)
      fold[i] = i;
  follow_folds (fold, n_actors);

  return fold;
}
