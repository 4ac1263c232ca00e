/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is about how the picture is shown. None of it is
 * stored in the dossier: it is a way of looking, and nothing to be undone.
 */

#include "session-private.h"

#include "map-extras.h"

enum
{
  VIEW_CHANGED,
  ARRANGEMENT_CHANGED,
  GROUP_CHANGED,
  FOCUS_CHANGED,
  ROWS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
ent_session_map_class_init (GType type)
{
  const char *const names[] = { "view-changed", "arrangement-changed", "group-changed", "focus-changed",
                                "rows-changed" };

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
ent_session_map_init (EntSessionMap *map)
{
  map->group = ent_index_set_new ();
  map->focus = ENT_NO_INDEX;
  map->extras = ENT_MAP_EXTRAS_USUAL;
}

void
ent_session_map_clear (EntSessionMap *map)
{
  g_clear_pointer (&map->group, g_array_unref);
}

/* The view, the arrangement and the legend outlast a dossier: they are the reader's choice. */
void
ent_session_map_forget (EntSessionMap *map)
{
  g_array_set_size (map->group, 0);
  map->focus = ENT_NO_INDEX;
}

void
ent_session_map_follow (EntSession *self)
{
  EntSessionMap *map = ent_session_get_map (self);
  GArray *group = ent_index_set_new ();

  map->focus = ent_session_follow_actor (self, map->focus);
  for (guint i = 0; i < map->group->len; i++)
    {
      guint actor = ent_session_follow_actor (self, g_array_index (map->group, guint, i));

      if (actor != ENT_NO_INDEX)
        ent_index_set_put (group, actor, TRUE);
    }
  g_array_unref (map->group);
  map->group = group;
}

EntView
ent_session_get_view (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), ENT_VIEW_MAP);

  return ent_session_get_map (self)->view;
}

void
ent_session_set_view (EntSession *self,
                      EntView     view)
{
  EntSessionMap *map;

  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (view < ENT_N_VIEWS);

  map = ent_session_get_map (self);
  if (map->view == view)
    return;

  map->view = view;
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

EntArrangement
ent_session_get_arrangement (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), ENT_ARRANGEMENT_GEOGRAPHIC);

  return ent_session_get_map (self)->arrangement;
}

void
ent_session_set_arrangement (EntSession     *self,
                             EntArrangement  arrangement)
{
  EntSessionMap *map;

  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (arrangement < ENT_N_ARRANGEMENTS);

  map = ent_session_get_map (self);
  if (map->arrangement == arrangement)
    return;

  map->arrangement = arrangement;
  g_signal_emit (self, signals[ARRANGEMENT_CHANGED], 0);
}

/**
 * ent_session_get_group:
 * @self: a session
 *
 * Returns: (transfer none) (element-type guint): actors that are picked out
 *   together, sorted; the selection need not be one of them
 */
const GArray *
ent_session_get_group (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), NULL);

  return ent_session_get_map (self)->group;
}

gboolean
ent_session_is_grouped (EntSession *self,
                        guint       actor)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), FALSE);

  return ent_index_set_contains (ent_session_get_map (self)->group, actor);
}

/* Takes over @group. */
static void
take_group (EntSession *self,
            GArray     *group)
{
  EntSessionMap *map = ent_session_get_map (self);
  gboolean same = ent_index_set_equal (map->group, group);

  g_array_unref (same ? group : map->group);
  if (same)
    return;

  map->group = group;
  g_signal_emit (self, signals[GROUP_CHANGED], 0);
}

/**
 * ent_session_set_group:
 * @self: a session
 * @actors: (array length=n_actors): actors
 * @n_actors: how many; 0 for no group
 *
 * Picks out several actors together.
 */
void
ent_session_set_group (EntSession  *self,
                       const guint *actors,
                       guint        n_actors)
{
  EntDossier *dossier;
  GArray *group;

  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (n_actors == 0 || actors != NULL);

  dossier = ent_session_get_dossier (self);
  group = ent_index_set_new ();
  for (guint i = 0; i < n_actors; i++)
    if (dossier != NULL && actors[i] < ent_dossier_get_actors (dossier)->len)
      ent_index_set_put (group, actors[i], TRUE);
  take_group (self, group);
}

/**
 * ent_session_toggle_grouped:
 * @self: a session with a dossier
 * @actor: an actor
 *
 * Takes an actor into the group or out of it. A new group begins with the
 * selected actor, if there is one.
 */
void
ent_session_toggle_grouped (EntSession *self,
                            guint       actor)
{
  const EntMapItem *selection;
  GArray *group;

  g_return_if_fail (ENT_IS_SESSION (self));

  selection = ent_session_get_selection (self);
  group = g_array_copy (ent_session_get_map (self)->group);
  if (group->len == 0 && selection->kind == ENT_MAP_ITEM_ACTOR && selection->a != actor)
    ent_index_set_put (group, selection->a, TRUE);
  ent_index_set_put (group, actor, !ent_index_set_contains (group, actor));
  take_group (self, group);
}

/**
 * ent_session_get_focus:
 * @self: a session
 * @n_steps: (out) (optional): lines from the actor to the edge of what is shown
 *
 * Returns: the actor whose neighbourhood alone is shown, or %ENT_NO_INDEX
 */
guint
ent_session_get_focus (EntSession *self,
                       guint      *n_steps)
{
  EntSessionMap *map;

  g_return_val_if_fail (ENT_IS_SESSION (self), ENT_NO_INDEX);

  map = ent_session_get_map (self);
  if (n_steps != NULL)
    *n_steps = map->n_steps;

  return map->focus;
}

/**
 * ent_session_set_focus:
 * @self: a session
 * @actor: an actor, or %ENT_NO_INDEX to show everything again
 * @n_steps: lines from it; clamped to 1 … %ENT_SESSION_MAX_STEPS
 *
 * Shows the neighbourhood of one actor alone.
 */
void
ent_session_set_focus (EntSession *self,
                       guint       actor,
                       guint       n_steps)
{
  EntSessionMap *map;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (actor != ENT_NO_INDEX
      && (ent_session_get_dossier (self) == NULL
          || actor >= ent_dossier_get_actors (ent_session_get_dossier (self))->len))
    return;

  map = ent_session_get_map (self);
  n_steps = actor != ENT_NO_INDEX ? CLAMP (n_steps, 1, ENT_SESSION_MAX_STEPS) : 0;
  if (map->focus == actor && map->n_steps == n_steps)
    return;

  map->focus = actor;
  map->n_steps = n_steps;
  g_signal_emit (self, signals[FOCUS_CHANGED], 0);
}

guint
ent_session_get_hidden_rows (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), 0);

  return ent_session_get_map (self)->hidden_rows;
}

/**
 * ent_session_set_hidden_rows:
 * @self: a session
 * @rows: bits of 1 << #EntLegendRow
 *
 * Leaves out the lines of some rows of the legend.
 */
void
ent_session_set_hidden_rows (EntSession *self,
                             guint       rows)
{
  EntSessionMap *map;

  g_return_if_fail (ENT_IS_SESSION (self));

  map = ent_session_get_map (self);
  rows &= (1u << ENT_LEGEND_N_ROWS) - 1;
  if (map->hidden_rows == rows)
    return;

  map->hidden_rows = rows;
  g_signal_emit (self, signals[ROWS_CHANGED], 0);
}

guint
ent_session_get_extras (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), 0);

  return ent_session_get_map (self)->extras;
}

/**
 * ent_session_set_extras:
 * @self: a session
 * @extras: bits of 1 << #EntMapExtra
 *
 * Asks for badges and outlines on the map; "rows-changed" follows.
 */
void
ent_session_set_extras (EntSession *self,
                        guint       extras)
{
  EntSessionMap *map;

  g_return_if_fail (ENT_IS_SESSION (self));

  map = ent_session_get_map (self);
  extras &= (1u << ENT_MAP_N_EXTRAS) - 1;
  if (map->extras == extras)
    return;

  map->extras = extras;
  g_signal_emit (self, signals[ROWS_CHANGED], 0);
}

/* Folding */

static gboolean
folds_into (const EntAffiliation *affiliation,
            guint                 actor)
{
  return affiliation->of_actor == actor && ent_affiliation_kind_folds (affiliation->kind);
}

gboolean
ent_session_can_unfold (EntSession *self,
                        guint       actor)
{
  GPtrArray *affiliations;

  g_return_val_if_fail (ENT_IS_SESSION (self), FALSE);

  if (ent_session_get_dossier (self) == NULL)
    return FALSE;

  affiliations = ent_dossier_get_affiliations (ent_session_get_dossier (self));
  for (guint i = 0; i < affiliations->len; i++)
    if (folds_into (g_ptr_array_index (affiliations, i), actor))
      return TRUE;

  return FALSE;
}

gboolean
ent_session_is_unfolded (EntSession *self,
                         guint       actor)
{
  const EntLens *lens;

  g_return_val_if_fail (ENT_IS_SESSION (self), FALSE);

  lens = ent_session_get_lens (self);

  return lens != NULL && (!lens->folded || ent_index_set_contains (lens->unfolded, actor));
}

/* All but @actor: what "everything is unfolded" becomes when one is folded again. */
static void
unfold_others (EntSession *self,
               EntLens    *lens,
               guint       actor)
{
  guint n_actors = ent_dossier_get_actors (ent_session_get_dossier (self))->len;

  for (guint i = 0; i < n_actors; i++)
    if (i != actor && ent_session_can_unfold (self, i))
      ent_index_set_put (lens->unfolded, i, TRUE);
  lens->folded = TRUE;
}

/* With an actor fold those who belong to what belongs to it. */
static void
fold_actor (EntSession *self,
            EntLens    *lens,
            guint       actor)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (ent_session_get_dossier (self));

  for (guint i = 0; i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (folds_into (affiliation, actor) && ent_index_set_put (lens->unfolded, affiliation->actor, FALSE))
        fold_actor (self, lens, affiliation->actor);
    }
}

/**
 * ent_session_set_unfolded:
 * @self: a session
 * @actor: an actor
 * @unfolded: whether its organs and office-holders stand by themselves
 *
 * Folds one actor or unfolds it. Those of the others stay as they are.
 */
void
ent_session_set_unfolded (EntSession *self,
                          guint       actor,
                          gboolean    unfolded)
{
  g_autoptr (EntLens) lens = NULL;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (!ent_session_can_unfold (self, actor) || ent_session_is_unfolded (self, actor) == unfolded)
    return;

  lens = ent_lens_copy (ent_session_get_lens (self));
  if (!lens->folded)
    unfold_others (self, lens, actor);
  ent_index_set_put (lens->unfolded, actor, unfolded);
  if (!unfolded)
    fold_actor (self, lens, actor);
  ent_session_set_lens (self, lens);
}

void
ent_session_set_folded (EntSession *self,
                        gboolean    folded)
{
  g_autoptr (EntLens) lens = NULL;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (ent_session_get_lens (self) == NULL)
    return;

  lens = ent_lens_copy (ent_session_get_lens (self));
  lens->folded = folded;
  g_array_set_size (lens->unfolded, 0);
  ent_session_set_lens (self, lens);
}
