/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts claims that were read again into the columns. Each column is gone through
 * once, in memory; nothing of other claims is asked of the database.
 */

#include "config.h"

#include "columns-update.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  EntColumns *columns;
  EntFreshClaims *fresh;
  guint *now;    /* of each claim its new index, or ENT_NO_INDEX */
  guint8 *stale; /* of each whether it was read again, or is gone */
  guint n_before;
  guint n_after;
  gboolean moved; /* some index is another */
} Merge;

static EntFreshClaim *
get_fresh (const Merge *self,
           guint number)
{
  return &g_array_index (self->fresh->claims, EntFreshClaim, number);
}

/* Gives a place to those that are there. */
static void
place_fresh (Merge *self,
             guint number)
{
  EntFreshClaim *claim = get_fresh (self, number);

  claim->claim = claim->there ? self->n_after++ : ENT_NO_INDEX;
}

/* Claims keep the order of their keys. */
static void
place_claims (Merge *self)
{
  const EntColumns *columns = self->columns;
  guint n_fresh = self->fresh->claims->len;
  guint next = 0;

  for (guint i = 0; i < self->n_before; i++)
    {
      gint64 key = ent_columns_get_key (columns, i);

      while (next < n_fresh && get_fresh (self, next)->key < key)
        place_fresh (self, next++);
      self->stale[i] = next < n_fresh && get_fresh (self, next)->key == key;
      if (self->stale[i])
        {
          place_fresh (self, next);
          self->now[i] = get_fresh (self, next++)->claim;
        }
      else
        self->now[i] = self->n_after++;
      self->moved |= self->now[i] != i;
    }
  while (next < n_fresh)
    place_fresh (self, next++);
}

static gpointer
move_column (const Merge *self,
             gpointer column,
             gsize size)
{
  guint8 *moved;

  if (!self->moved)
    return g_realloc_n (column, MAX (self->n_after, 1), size);

  moved = g_malloc_n (MAX (self->n_after, 1), size);
  for (guint i = 0; i < self->n_before; i++)
    if (self->now[i] != ENT_NO_INDEX)
      memcpy (moved + self->now[i] * size, (guint8 *) column + i * size, size);
  g_free (column);

  return moved;
}

/* They are left out while they follow each other. */
static void
merge_keys (Merge *self)
{
  EntColumns *columns = self->columns;
  gint64 *keys = g_new (gint64, MAX (self->n_after, 1));

  for (guint i = 0; i < self->n_before; i++)
    if (self->now[i] != ENT_NO_INDEX)
      keys[self->now[i]] = ent_columns_get_key (columns, i);
  for (guint i = 0; i < self->fresh->claims->len; i++)
    if (get_fresh (self, i)->there)
      keys[get_fresh (self, i)->claim] = get_fresh (self, i)->key;

  g_free (columns->keys);
  columns->keys = keys;
  columns->first_key = self->n_after > 0 ? keys[0] : 1;
  if (self->n_after == 0 || keys[self->n_after - 1] == columns->first_key + self->n_after - 1)
    g_clear_pointer (&columns->keys, g_free);
}

static void
merge_scenarios (Merge *self)
{
  GHashTable *scenarios = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer claim, scenario;

  g_hash_table_iter_init (&iter, self->columns->scenarios);
  while (g_hash_table_iter_next (&iter, &claim, &scenario))
    if (!self->stale[GPOINTER_TO_UINT (claim) - 1])
      g_hash_table_insert (scenarios, GUINT_TO_POINTER (self->now[GPOINTER_TO_UINT (claim) - 1] + 1), scenario);
  for (guint i = 0; i < self->fresh->claims->len; i++)
    if (get_fresh (self, i)->there && get_fresh (self, i)->row.traits.has_scenario)
      g_hash_table_insert (scenarios, GUINT_TO_POINTER (get_fresh (self, i)->claim + 1),
                           GUINT_TO_POINTER (get_fresh (self, i)->row.scenario));

  g_hash_table_unref (self->columns->scenarios);
  self->columns->scenarios = scenarios;
}

/* Whose words they are; without an attribution the source leaves them unclear. */
static gboolean
is_speaker (const EntColumnSpeaker *speaker,
            const EntFreshClaim *claim)
{
  if (speaker->actor != claim->actor || g_strcmp0 (speaker->name, claim->name) != 0)
    return FALSE;

  return claim->actor != ENT_NO_INDEX || claim->name != NULL || speaker->source == claim->source;
}

static guint
ensure_speaker (EntColumns *columns,
                const EntFreshClaim *claim)
{
  gboolean unclear = claim->actor == ENT_NO_INDEX && claim->name == NULL;
  EntColumnSpeaker speaker = { claim->actor, NULL, unclear ? claim->source : ENT_NO_INDEX };

  if (unclear && claim->source == ENT_NO_INDEX)
    return ENT_NO_INDEX;
  for (guint i = 0; i < columns->speaker_facts->len; i++)
    if (is_speaker (&g_array_index (columns->speaker_facts, EntColumnSpeaker, i), claim))
      return i;

  speaker.name = g_strdup (claim->name);
  g_array_append_val (columns->speaker_facts, speaker);

  return columns->speaker_facts->len - 1;
}

static gboolean
is_unclear (const EntColumnSpeaker *speaker)
{
  return speaker->actor == ENT_NO_INDEX && speaker->name == NULL;
}

/* Who says nothing any more is nobody that could be asked for. */
static void
drop_silent_speakers (EntColumns *columns)
{
  GArray *facts = columns->speaker_facts;
  g_autofree guint *now = g_new (guint, MAX (facts->len, 1));
  g_autofree guint8 *heard = g_new0 (guint8, MAX (facts->len, 1));
  guint n = 0;

  for (guint i = 0; i < columns->n_claims; i++)
    if (columns->speakers[i] != ENT_NO_INDEX)
      heard[columns->speakers[i]] = TRUE;
  for (guint i = 0; i < facts->len; i++)
    heard[i] |= is_unclear (&g_array_index (facts, EntColumnSpeaker, i));
  for (guint i = 0; i < facts->len; i++)
    now[i] = heard[i] ? n++ : ENT_NO_INDEX;
  if (n == facts->len)
    return;

  for (guint i = facts->len; i-- > 0;)
    if (!heard[i])
      g_array_remove_index (facts, i);
  for (guint i = 0; i < columns->n_claims; i++)
    if (columns->speakers[i] != ENT_NO_INDEX)
      columns->speakers[i] = now[columns->speakers[i]];
}

static void
merge_claims (Merge *self)
{
  EntColumns *columns = self->columns;

  merge_keys (self);
  merge_scenarios (self);
  columns->bounds = move_column (self, columns->bounds, sizeof *columns->bounds);
  columns->traits = move_column (self, columns->traits, sizeof *columns->traits);
  columns->sources = move_column (self, columns->sources, sizeof *columns->sources);
  columns->speakers = move_column (self, columns->speakers, sizeof *columns->speakers);
  columns->n_claims = self->n_after;

  for (guint i = 0; i < self->fresh->claims->len; i++)
    {
      const EntFreshClaim *claim = get_fresh (self, i);

      if (!claim->there)
        continue;
      columns->bounds[claim->claim] = claim->row.bounds;
      columns->traits[claim->claim] = claim->row.traits;
      columns->sources[claim->claim] = claim->source;
      columns->speakers[claim->claim] = ensure_speaker (columns, claim);
    }
  drop_silent_speakers (columns);
}

static int
compare_ties (gconstpointer a,
              gconstpointer b)
{
  const EntFreshTie *x = a;
  const EntFreshTie *y = b;

  if (x->pair != y->pair)
    return x->pair < y->pair ? -1 : 1;

  return x->tie.claim < y->tie.claim ? -1 : x->tie.claim > y->tie.claim;
}

static void
place_ties (Merge *self)
{
  GArray *ties = self->fresh->ties;

  for (guint i = 0; i < ties->len; i++)
    {
      EntFreshTie *tie = &g_array_index (ties, EntFreshTie, i);

      tie->tie.claim = get_fresh (self, tie->fresh)->claim;
      tie->pair = ent_pair_table_add (self->columns->pairs, tie->a, tie->b);
    }
  g_array_sort (ties, compare_ties);
}

/* Ties of a pair stay in the order of their claims. */
static guint
merge_pair (Merge *self,
            guint number,
            guint *next,
            EntColumnTie *ties,
            guint n)
{
  EntPair *pair = ent_pair_table_get (self->columns->pairs, number);
  const GArray *fresh = self->fresh->ties;
  guint first = n;

  for (guint i = pair->first; i < pair->first + pair->n; i++)
    {
      EntColumnTie tie = self->columns->ties[i];

      if (self->stale[tie.claim])
        continue;
      tie.claim = self->now[tie.claim];
      for (; *next < fresh->len && g_array_index (fresh, EntFreshTie, *next).pair == number
             && g_array_index (fresh, EntFreshTie, *next).tie.claim < tie.claim; (*next)++)
        ties[n++] = g_array_index (fresh, EntFreshTie, *next).tie;
      ties[n++] = tie;
    }
  for (; *next < fresh->len && g_array_index (fresh, EntFreshTie, *next).pair == number; (*next)++)
    ties[n++] = g_array_index (fresh, EntFreshTie, *next).tie;
  pair->first = first;
  pair->n = n - first;

  return n;
}

static void
merge_ties (Merge *self)
{
  EntColumns *columns = self->columns;
  EntColumnTie *ties;
  guint next = 0, n = 0;

  place_ties (self);
  ties = g_new (EntColumnTie, MAX (columns->n_ties + self->fresh->ties->len, 1));
  for (guint i = 0; i < ent_pair_table_get_n (columns->pairs); i++)
    n = merge_pair (self, i, &next, ties, n);

  g_free (columns->ties);
  columns->ties = g_realloc_n (ties, MAX (n, 1), sizeof *ties);
  columns->n_ties = n;
}

static int
compare_mentions (gconstpointer a,
                  gconstpointer b)
{
  const EntFreshMention *x = a;
  const EntFreshMention *y = b;

  if (x->actor != y->actor)
    return x->actor < y->actor ? -1 : 1;

  return x->claim < y->claim ? -1 : x->claim > y->claim;
}

/* Each claim once, though it may mention an actor in several roles. */
static guint
add_mention (guint *mentions,
             guint first,
             guint n,
             guint claim)
{
  if (n == first || mentions[n - 1] != claim)
    mentions[n++] = claim;

  return n;
}

static guint
merge_actor (Merge *self,
             guint actor,
             guint from,
             guint to,
             guint *next,
             guint *mentions,
             guint n)
{
  const GArray *fresh = self->fresh->mentions;
  guint first = n;

  for (guint i = from; i < to; i++)
    {
      guint claim = self->columns->mentions[i];

      if (self->stale[claim])
        continue;
      for (; *next < fresh->len && g_array_index (fresh, EntFreshMention, *next).actor == actor
             && g_array_index (fresh, EntFreshMention, *next).claim < self->now[claim]; (*next)++)
        n = add_mention (mentions, first, n, g_array_index (fresh, EntFreshMention, *next).claim);
      n = add_mention (mentions, first, n, self->now[claim]);
    }
  for (; *next < fresh->len && g_array_index (fresh, EntFreshMention, *next).actor == actor; (*next)++)
    n = add_mention (mentions, first, n, g_array_index (fresh, EntFreshMention, *next).claim);

  return n;
}

static void
merge_mentions (Merge *self)
{
  EntColumns *columns = self->columns;
  GArray *fresh = self->fresh->mentions;
  guint *mentions = g_new (guint, MAX (columns->first_mention[columns->n_actors] + fresh->len, 1));
  guint from = 0, next = 0, n = 0;

  for (guint i = 0; i < fresh->len; i++)
    {
      EntFreshMention *mention = &g_array_index (fresh, EntFreshMention, i);

      mention->claim = get_fresh (self, mention->fresh)->claim;
    }
  g_array_sort (fresh, compare_mentions);

  for (guint i = 0; i < columns->n_actors; i++)
    {
      guint to = columns->first_mention[i + 1];

      columns->first_mention[i] = n;
      n = merge_actor (self, i, from, to, &next, mentions, n);
      from = to;
    }
  columns->first_mention[columns->n_actors] = n;
  g_free (columns->mentions);
  columns->mentions = g_realloc_n (mentions, MAX (n, 1), sizeof *mentions);
}

static void
forget_joints (EntColumns *columns)
{
  GHashTableIter iter;
  gpointer claim;

  g_hash_table_iter_init (&iter, columns->settlements);
  while (g_hash_table_iter_next (&iter, &claim, NULL))
    columns->traits[GPOINTER_TO_UINT (claim) - 1].settled = FALSE;
  g_hash_table_remove_all (columns->settlements);
  g_hash_table_remove_all (columns->links);
}

static void
take_joints (EntColumns *columns,
             const GArray *joints,
             void (*add) (EntColumns *, guint, guint))
{
  for (guint i = 0; i < joints->len; i += 2)
    add (columns, ent_columns_find_key (columns, g_array_index (joints, gint64, i)),
         ent_columns_find_key (columns, g_array_index (joints, gint64, i + 1)));
}

/**
 * ent_columns_merge:
 * @self: columns
 * @fresh: claims that were read again; they are sorted otherwise afterwards
 *
 * Puts the claims in the place of what the columns have of them, adds new ones
 * and leaves out those that are no more.
 */
void
ent_columns_merge (EntColumns *self,
                   EntFreshClaims *fresh)
{
  guint n = self->n_claims;
  g_autofree guint *now = g_new (guint, MAX (n, 1));
  g_autofree guint8 *stale = g_new (guint8, MAX (n, 1));
  Merge merge = { .columns = self, .fresh = fresh, .now = now, .stale = stale, .n_before = n };

  forget_joints (self);
  place_claims (&merge);
  merge_ties (&merge);
  merge_mentions (&merge);
  merge_claims (&merge);
  take_joints (self, fresh->contradictions, ent_columns_add_contradiction);
  take_joints (self, fresh->settlements, ent_columns_add_settlement);
}
