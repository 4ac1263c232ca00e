/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pair-table.h"

#include <string.h>

#define FREE G_MAXUINT

/* Open addressing: ten million ties look their pair up, one after the other. */
struct _EntPairTable
{
  GArray *pairs;  /* of EntPair */
  guint *slots;   /* numbers of pairs, or FREE */
  guint n_slots;  /* a power of two, at least twice the pairs */
};

static void
clear_slots (EntPairTable *self,
             guint n_slots)
{
  self->n_slots = n_slots;
  self->slots = g_renew (guint, self->slots, n_slots);
  memset (self->slots, 0xff, n_slots * sizeof *self->slots);
}

/**
 * ent_pair_table_new:
 *
 * Returns: (transfer full): an empty table
 */
EntPairTable *
ent_pair_table_new (void)
{
  EntPairTable *self = g_new0 (EntPairTable, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (EntPair));
  clear_slots (self, 64);

  return self;
}

void
ent_pair_table_free (EntPairTable *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->pairs);
  g_free (self->slots);
  g_free (self);
}

/* The slot of a pair, or the free one where it would be. */
static guint
find_slot (const EntPairTable *self,
           guint a,
           guint b)
{
  guint64 key = ((guint64) a << 32) | b;
  guint slot = (guint) ((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & (self->n_slots - 1);

  while (self->slots[slot] != FREE)
    {
      const EntPair *pair = &g_array_index (self->pairs, EntPair, self->slots[slot]);

      if (pair->a == a && pair->b == b)
        break;
      slot = (slot + 1) & (self->n_slots - 1);
    }

  return slot;
}

static void
grow (EntPairTable *self)
{
  clear_slots (self, self->n_slots * 2);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const EntPair *pair = &g_array_index (self->pairs, EntPair, i);

      self->slots[find_slot (self, pair->a, pair->b)] = i;
    }
}

guint
ent_pair_table_add (EntPairTable *self,
                    guint a,
                    guint b)
{
  EntPair pair = { .a = MIN (a, b), .b = MAX (a, b) };
  guint slot = find_slot (self, pair.a, pair.b);

  if (self->slots[slot] != FREE)
    return self->slots[slot];

  self->slots[slot] = self->pairs->len;
  g_array_append_val (self->pairs, pair);
  if (self->pairs->len * 2 > self->n_slots)
    grow (self);

  return self->pairs->len - 1;
}

guint
ent_pair_table_find (const EntPairTable *self,
                     guint a,
                     guint b)
{
  return self->slots[find_slot (self, MIN (a, b), MAX (a, b))];
}

guint
ent_pair_table_get_n (const EntPairTable *self)
{
  return self->pairs->len;
}

EntPair *
ent_pair_table_get (EntPairTable *self,
                    guint pair)
{
  return &g_array_index (self->pairs, EntPair, pair);
}
