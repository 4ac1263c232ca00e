/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is about what is picked out to be read, and the
 * way back to what was read before.
 */

#include "session-private.h"

#define MAX_STEPS_BACK 200

enum
{
  SELECTION_CHANGED,
  PAGE_CHANGED,
  HISTORY_CHANGED,
  CLAIM_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const EntSubject nothing = { .source = ENT_NO_INDEX, .claim = ENT_NO_INDEX };

static gboolean
same_subject (const EntSubject *a,
              const EntSubject *b)
{
  return ent_map_item_equal (&a->item, &b->item) && a->page == b->page && a->source == b->source;
}

static void
append_step (GArray           *steps,
             const EntSubject *subject)
{
  g_array_append_val (steps, *subject);
  if (steps->len > MAX_STEPS_BACK)
    g_array_remove_index (steps, 0);
}

static EntSubject
take_last (GArray *steps)
{
  EntSubject last = g_array_index (steps, EntSubject, steps->len - 1);

  g_array_set_size (steps, steps->len - 1);

  return last;
}

/* Looks at it, whatever becomes of the history. */
static void
look_at (EntSession       *self,
         const EntSubject *subject)
{
  EntSessionSubject *state = ent_session_get_subject_state (self);
  EntSubject before = state->now;

  state->now = *subject;
  if (!ent_map_item_equal (&before.item, &subject->item))
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
  if (before.page != subject->page || before.source != subject->source)
    g_signal_emit (self, signals[PAGE_CHANGED], 0);
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
  if (subject->claim != ENT_NO_INDEX)
    g_signal_emit (self, signals[CLAIM_REQUESTED], 0, subject->claim);
}

static void
go_to (EntSession       *self,
       const EntSubject *subject)
{
  EntSessionSubject *state = ent_session_get_subject_state (self);

  if (same_subject (&state->now, subject) && subject->claim == ENT_NO_INDEX)
    return;

  if (!same_subject (&state->now, subject) || state->now.claim != subject->claim)
    {
      append_step (state->past, &state->now);
      g_array_set_size (state->future, 0);
    }
  look_at (self, subject);
}

gboolean
ent_session_has_item (EntSession       *self,
                      const EntMapItem *item)
{
  guint n_actors;

  if (item->kind == ENT_MAP_ITEM_NONE)
    return TRUE;
  if (ent_session_get_dossier (self) == NULL)
    return FALSE;

  n_actors = ent_dossier_get_actors (ent_session_get_dossier (self))->len;

  return item->a < n_actors
         && (item->kind == ENT_MAP_ITEM_ACTOR || (item->b < n_actors && item->a != item->b));
}

void
ent_session_subject_class_init (GType type)
{
  const char *const names[] = { "selection-changed", "page-changed", "history-changed" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLAIM_REQUESTED] = g_signal_new ("claim-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_UINT);
}

void
ent_session_subject_init (EntSessionSubject *state)
{
  state->now = nothing;
  state->past = g_array_new (FALSE, FALSE, sizeof (EntSubject));
  state->future = g_array_new (FALSE, FALSE, sizeof (EntSubject));
}

void
ent_session_subject_clear (EntSessionSubject *state)
{
  g_clear_pointer (&state->past, g_array_unref);
  g_clear_pointer (&state->future, g_array_unref);
}

void
ent_session_subject_forget (EntSessionSubject *state)
{
  state->now = nothing;
  g_array_set_size (state->past, 0);
  g_array_set_size (state->future, 0);
}

/* What is gone is not looked at any more. */
static gboolean
follow_subject (EntSession *self,
                EntSubject *subject)
{
  EntPage page = subject->page;

  subject->item = ent_session_follow_item (self, &subject->item);
  subject->source = ent_session_follow_source (self, subject->source);
  subject->claim = ent_session_follow_claim (self, subject->claim);
  if (page == ENT_PAGE_SOURCE && subject->source == ENT_NO_INDEX)
    subject->page = ENT_PAGE_SELECTION;

  return subject->page == page;
}

/* Steps that lead nowhere any more, or twice to the same, are left out. */
static void
follow_steps (EntSession *self,
              GArray     *steps)
{
  GArray *before = g_array_copy (steps);

  g_array_set_size (steps, 0);
  for (guint i = 0; i < before->len; i++)
    {
      EntSubject subject = g_array_index (before, EntSubject, i);
      EntMapItemKind kind = subject.item.kind;

      if (!follow_subject (self, &subject) || subject.item.kind != kind)
        continue;
      if (steps->len == 0 || !same_subject (&g_array_index (steps, EntSubject, steps->len - 1), &subject))
        g_array_append_val (steps, subject);
    }
  g_array_unref (before);
}

/*
 * ent_session_subject_follow:
 * @self: a session that emits "records-changed"
 *
 * Follows records that have another index now.
 */
void
ent_session_subject_follow (EntSession *self)
{
  EntSessionSubject *state = ent_session_get_subject_state (self);

  follow_subject (self, &state->now);
  follow_steps (self, state->past);
  follow_steps (self, state->future);
}

/*
 * ent_session_subject_tell:
 * @self: a session that has followed records
 * @before: what was looked at before
 *
 * Tells what became of it when its records are gone.
 */
void
ent_session_subject_tell (EntSession       *self,
                          const EntSubject *before)
{
  const EntSubject *now = ent_session_get_subject (self);

  if (now->item.kind != before->item.kind)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
  if (now->page != before->page)
    g_signal_emit (self, signals[PAGE_CHANGED], 0);
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

/**
 * ent_session_get_subject:
 * @self: a session
 *
 * Returns: (transfer none): what is picked out to be read
 */
const EntSubject *
ent_session_get_subject (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), &nothing);

  return &ent_session_get_subject_state (self)->now;
}

/**
 * ent_session_get_selection:
 * @self: a session
 *
 * A selected line is a pair that stays selected while time moves, whether or
 * not it has a line on that day.
 *
 * Returns: what is selected; its kind is #ENT_MAP_ITEM_NONE for nothing
 */
const EntMapItem *
ent_session_get_selection (EntSession *self)
{
  return &ent_session_get_subject (self)->item;
}

/**
 * ent_session_select:
 * @self: a session
 * @item: (nullable): what is picked out on the map; %NULL for nothing
 *
 * Picks something out, to read its claims.
 */
void
ent_session_select (EntSession       *self,
                    const EntMapItem *item)
{
  EntSubject subject = nothing;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (item != NULL)
    subject.item = *item;
  if (ent_session_has_item (self, &subject.item))
    go_to (self, &subject);
}

/**
 * ent_session_show_source:
 * @self: a session
 * @source: index of a source
 *
 * Turns to the page of a source; what is picked out on the map stays so.
 */
void
ent_session_show_source (EntSession *self,
                         guint       source)
{
  EntSubject subject;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (ent_session_get_dossier (self) == NULL
      || source >= ent_dossier_get_sources (ent_session_get_dossier (self))->len)
    return;

  subject = nothing;
  subject.item = *ent_session_get_selection (self);
  subject.page = ENT_PAGE_SOURCE;
  subject.source = source;
  go_to (self, &subject);
}

/**
 * ent_session_show_page:
 * @self: a session
 * @page: any page but that of a source, which ent_session_show_source() shows
 *
 * Turns to a page; what is picked out on the map stays so.
 */
void
ent_session_show_page (EntSession *self,
                       EntPage     page)
{
  EntSubject subject = nothing;

  g_return_if_fail (ENT_IS_SESSION (self));
  g_return_if_fail (page != ENT_PAGE_SOURCE);

  if (ent_session_get_dossier (self) == NULL)
    return;

  subject.item = *ent_session_get_selection (self);
  subject.page = page;
  go_to (self, &subject);
}

/* Its first tie, else the first actor that it mentions. */
static EntMapItem
find_item_of_claim (EntSession     *self,
                    const EntClaim *claim)
{
  const guint *fold = ent_session_get_picture (self)->fold;
  EntMapItem item = nothing.item;

  if (claim->ties->len > 0)
    {
      const EntTie *tie = &g_array_index (claim->ties, EntTie, 0);

      item = ent_map_item_line (fold[tie->a], fold[tie->b], ENT_LAYER_FACT);
    }
  if ((item.kind == ENT_MAP_ITEM_NONE || item.a == item.b) && claim->actors->len > 0)
    item = ent_map_item_actor (fold[g_array_index (claim->actors, EntClaimActor, 0).actor]);

  return item;
}

/**
 * ent_session_show_claim:
 * @self: a session
 * @claim: index of a claim in the engine
 *
 * Selects what the claim is about — its first tie, else the first actor that
 * it mentions — and asks whoever lists claims to show it.
 */
void
ent_session_show_claim (EntSession *self,
                        guint       claim)
{
  const EntClaim *record;
  EntSubject subject = nothing;

  g_return_if_fail (ENT_IS_SESSION (self));

  if (ent_session_get_engine (self) == NULL || claim >= ent_engine_get_n_claims (ent_session_get_engine (self)))
    return;

  record = ent_session_get_claim (self, claim);
  if (record == NULL)
    return;

  subject.item = find_item_of_claim (self, record);
  subject.claim = claim;
  go_to (self, &subject);
}

/**
 * ent_session_leave_claim:
 * @self: a session
 * @claim: the claim that is being read
 *
 * Marks the place: the way back leads to that claim.
 */
void
ent_session_leave_claim (EntSession *self,
                         guint       claim)
{
  g_return_if_fail (ENT_IS_SESSION (self));

  ent_session_get_subject_state (self)->now.claim = claim;
}

/* From one pile of steps to the other. */
static void
step (EntSession *self,
      GArray     *from,
      GArray     *to)
{
  EntSubject subject;

  if (from->len == 0)
    return;

  subject = take_last (from);
  append_step (to, &ent_session_get_subject_state (self)->now);
  look_at (self, &subject);
}

gboolean
ent_session_can_go_back (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), FALSE);

  return ent_session_get_subject_state (self)->past->len > 0;
}

gboolean
ent_session_can_go_forward (EntSession *self)
{
  g_return_val_if_fail (ENT_IS_SESSION (self), FALSE);

  return ent_session_get_subject_state (self)->future->len > 0;
}

void
ent_session_go_back (EntSession *self)
{
  EntSessionSubject *state;

  g_return_if_fail (ENT_IS_SESSION (self));

  state = ent_session_get_subject_state (self);
  step (self, state->past, state->future);
}

void
ent_session_go_forward (EntSession *self)
{
  EntSessionSubject *state;

  g_return_if_fail (ENT_IS_SESSION (self));

  state = ent_session_get_subject_state (self);
  step (self, state->future, state->past);
}
