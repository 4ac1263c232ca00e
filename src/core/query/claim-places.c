/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claim-places.h"

#include <string.h>

#define LISTED (1u << 31) /* not a tie, but where a list begins */

struct _EntClaimPlaces
{
  const EntColumns *columns;
  guint *places; /* of each claim its tie, or LISTED and where its list begins */
  guint *lists;  /* how many ties, the ties, how many actors, the actors; and the next */
  gsize n_lists;
};

/* What is known of a claim while it is looked at. */
enum
{
  MENTIONS_A = 1 << 0,
  MENTIONS_B = 1 << 1,
  IS_PLAIN = MENTIONS_A | MENTIONS_B,
  IS_OTHER = 1 << 2,
};

static void
mark_ties (EntClaimPlaces *self,
           guint8 *marks,
           guint *pair_of)
{
  guint n_pairs = ent_pair_table_get_n (self->columns->pairs);

  for (guint i = 0; i < n_pairs; i++)
    {
      const EntPair *pair = ent_pair_table_get (self->columns->pairs, i);

      for (guint j = pair->first; j < pair->first + pair->n; j++)
        {
          guint claim = self->columns->ties[j].claim;

          if (self->places[claim] != ENT_NO_INDEX)
            marks[claim] |= IS_OTHER;
          self->places[claim] = j;
          pair_of[claim] = i;
        }
    }
}

static void
mark_mentions (EntClaimPlaces *self,
               guint8 *marks,
               const guint *pair_of)
{
  const EntColumns *columns = self->columns;

  for (guint actor = 0; actor < columns->n_actors; actor++)
    for (guint i = columns->first_mention[actor]; i < columns->first_mention[actor + 1]; i++)
      {
        guint claim = columns->mentions[i];
        const EntPair *pair = self->places[claim] != ENT_NO_INDEX ? ent_pair_table_get (columns->pairs, pair_of[claim]) : NULL;

        if (pair == NULL || (actor != pair->a && actor != pair->b))
          marks[claim] |= IS_OTHER;
        else
          marks[claim] |= actor == pair->a ? MENTIONS_A : MENTIONS_B;
      }
}

/* Takes a tie or an actor of a claim that has a list. */
typedef void (*Visit) (EntClaimPlaces *self,
                       guint claim,
                       guint entry,
                       gpointer data);

static void
for_each_tie (EntClaimPlaces *self,
              Visit visit,
              gpointer data)
{
  for (guint i = 0; i < self->columns->n_ties; i++)
    if ((self->places[self->columns->ties[i].claim] & LISTED) != 0)
      visit (self, self->columns->ties[i].claim, i, data);
}

static void
for_each_mention (EntClaimPlaces *self,
                  Visit visit,
                  gpointer data)
{
  for (guint actor = 0; actor < self->columns->n_actors; actor++)
    for (guint i = self->columns->first_mention[actor]; i < self->columns->first_mention[actor + 1]; i++)
      if ((self->places[self->columns->mentions[i]] & LISTED) != 0)
        visit (self, self->columns->mentions[i], actor, data);
}

static void
count_entry (EntClaimPlaces *self,
             guint claim,
             guint entry,
             gpointer counts)
{
  ((guint *) counts)[self->places[claim] & ~LISTED]++;
}

static guint *
get_list (const EntClaimPlaces *self,
          guint claim)
{
  return &self->lists[self->places[claim] & ~LISTED];
}

static void
add_tie (EntClaimPlaces *self,
         guint claim,
         guint tie,
         gpointer data)
{
  guint *list = get_list (self, claim);

  list[1 + list[0]++] = tie;
}

static void
add_mention (EntClaimPlaces *self,
             guint claim,
             guint actor,
             gpointer data)
{
  guint *list = get_list (self, claim);
  guint *actors = list + 1 + list[0];

  actors[1 + actors[0]++] = actor;
}

/* Gives each claim that is not plain a number first, and then its list. */
static void
make_lists (EntClaimPlaces *self,
            const guint8 *marks)
{
  g_autofree guint *counts = NULL;
  guint n_listed = 0;

  for (guint i = 0; i < self->columns->n_claims; i++)
    if (marks[i] != IS_PLAIN)
      self->places[i] = LISTED | n_listed++;

  counts = g_new0 (guint, MAX (n_listed, 1));
  for_each_tie (self, count_entry, counts);
  for_each_mention (self, count_entry, counts);
  for (guint i = 0; i < self->columns->n_claims; i++)
    if ((self->places[i] & LISTED) != 0)
      {
        guint size = counts[self->places[i] & ~LISTED] + 2;

        self->places[i] = LISTED | (guint) self->n_lists;
        self->n_lists += size;
      }

  self->lists = g_new0 (guint, MAX (self->n_lists, 1));
  for_each_tie (self, add_tie, NULL);
  for_each_mention (self, add_mention, NULL);
}

/**
 * ent_claim_places_new:
 * @columns: claims, which live longer
 *
 * Returns: (transfer full): where to find what belongs to each claim
 */
EntClaimPlaces *
ent_claim_places_new (const EntColumns *columns)
{
  EntClaimPlaces *self = g_new0 (EntClaimPlaces, 1);
  g_autofree guint8 *marks = g_new0 (guint8, MAX (columns->n_claims, 1));
  g_autofree guint *pair_of = g_new (guint, MAX (columns->n_claims, 1));

  self->columns = columns;
  self->places = g_new (guint, MAX (columns->n_claims, 1));
  memset (self->places, 0xff, columns->n_claims * sizeof *self->places);

  mark_ties (self, marks, pair_of);
  mark_mentions (self, marks, pair_of);
  make_lists (self, marks);

  return self;
}

void
ent_claim_places_free (EntClaimPlaces *self)
{
  if (self == NULL)
    return;

  g_free (self->places);
  g_free (self->lists);
  g_free (self);
}

/**
 * ent_claim_places_get_ties:
 * @self: places
 * @claim: a claim
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): its ties, ascending
 */
const guint *
ent_claim_places_get_ties (const EntClaimPlaces *self,
                           guint claim,
                           guint *n)
{
  const guint *list;

  if ((self->places[claim] & LISTED) == 0)
    {
      *n = 1;
      return &self->places[claim];
    }

  list = get_list (self, claim);
  *n = list[0];

  return list + 1;
}

/**
 * ent_claim_places_get_actors:
 * @self: places
 * @claim: a claim
 * @ends: room for the ends of a tie
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): whom it mentions, ascending
 */
const guint *
ent_claim_places_get_actors (const EntClaimPlaces *self,
                             guint claim,
                             guint ends[2],
                             guint *n)
{
  const guint *list;

  if ((self->places[claim] & LISTED) == 0)
    {
      const EntPair *pair = ent_pair_table_get (self->columns->pairs, ent_columns_find_pair_of_tie (self->columns, self->places[claim]));

      ends[0] = pair->a;
      ends[1] = pair->b;
      *n = 2;
      return ends;
    }

  list = get_list (self, claim);
  list += 1 + list[0];
  *n = list[0];

  return list + 1;
}

gsize
ent_claim_places_get_size (const EntClaimPlaces *self)
{
  return (self->columns->n_claims + self->n_lists) * sizeof (guint);
}
