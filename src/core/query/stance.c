/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "disputes.h"

#include <string.h>

/* A line while it is being decided. */
typedef struct
{
  EntLine *line;
  EntStanceClaim *facts; /* of each of its claims */
  guint8 *polarities;    /* that each of them disputes, as bits */
  guint *numbers;        /* room to count in */
  guint n_numbers;
} Decision;

typedef gboolean (*Test) (const Decision *self,
                          guint index);

static const EntLineClaim *
get_entry (const Decision *self,
           guint index)
{
  return &g_array_index (self->line->claims, EntLineClaim, index);
}

static gboolean
counts (const Decision *self,
        guint index)
{
  return get_entry (self, index)->counts;
}

static gboolean
says (const Decision *self,
      guint index,
      EntPolarity polarity)
{
  return counts (self, index) && get_entry (self, index)->polarity == polarity;
}

static gboolean
cooperates (const Decision *self,
            guint index)
{
  return says (self, index, ENT_POLARITY_COOPERATION);
}

static gboolean
conflicts (const Decision *self,
           guint index)
{
  return says (self, index, ENT_POLARITY_CONFLICT);
}

static gboolean
is_ambivalent (const Decision *self,
               guint index)
{
  return says (self, index, ENT_POLARITY_AMBIVALENT);
}

static gboolean
is_disputed (const Decision *self,
             guint index)
{
  return counts (self, index) && get_entry (self, index)->disputed;
}

static gboolean
is_certain (const Decision *self,
            guint index)
{
  return counts (self, index) && get_entry (self, index)->degree == ENT_DEGREE_CERTAIN;
}

static gboolean
is_folded (const Decision *self,
           guint index)
{
  return counts (self, index) && get_entry (self, index)->folded;
}

static gboolean
counts_or_denies (const Decision *self,
                  guint index)
{
  return counts (self, index) || get_entry (self, index)->disputes;
}

/* On a tie no sign leads: every signed or ambivalent claim supports "mixed". */
static gboolean
is_of_leading (const Decision *self,
               EntPolarity polarity)
{
  if (self->line->leading == ENT_POLARITY_AMBIVALENT)
    return polarity != ENT_POLARITY_NEUTRAL;

  return polarity == self->line->leading;
}

static gboolean
supports_leading (const Decision *self,
                  guint index)
{
  return counts (self, index) && is_of_leading (self, get_entry (self, index)->polarity);
}

static gboolean
disputes_leading (const Decision *self,
                  guint index)
{
  for (guint polarity = 0; polarity <= ENT_POLARITY_AMBIVALENT; polarity++)
    if ((self->polarities[index] >> polarity & 1) != 0 && is_of_leading (self, (EntPolarity) polarity))
      return TRUE;

  return FALSE;
}

static gboolean
any (const Decision *self,
     Test test)
{
  for (guint i = 0; i < self->line->claims->len; i++)
    if (test (self, i))
      return TRUE;

  return FALSE;
}

typedef guint (*Identify) (const Decision *self,
                           guint index);

static guint
identify_origin (const Decision *self,
                 guint index)
{
  return self->facts[index].origin;
}

static guint
identify_speaker (const Decision *self,
                  guint index)
{
  return self->facts[index].speaker;
}

/* Puts a number, or ENT_NO_INDEX, into the room, as a table of open addressing, and
 * says whether it is new there. Zero is free.
 */
static gboolean
put_number (guint *room,
            guint mask,
            guint number)
{
  guint entry = number + 2;
  guint slot = (entry * 0x9e3779b1u) >> 7 & mask;

  while (room[slot] != 0 && room[slot] != entry)
    slot = (slot + 1) & mask;
  if (room[slot] != 0)
    return FALSE;

  room[slot] = entry;

  return TRUE;
}

/* A line of many claims is counted by a table, in which each is looked up, for
 * sorting would take most of the time of a step.
 */
static guint
count_distinct (const Decision *self,
                Test test,
                Identify identify)
{
  guint n_claims = self->line->claims->len;
  guint mask = self->n_numbers - 1;
  guint n_distinct = 0;

  memset (self->numbers, 0, self->n_numbers * sizeof *self->numbers);
  for (guint i = 0; i < n_claims; i++)
    if (test (self, i) && put_number (self->numbers, mask, identify (self, i)))
      n_distinct++;

  return n_distinct;
}

/* Ties of one claim follow each other. */
static guint
count_claims (const Decision *self,
              Test test)
{
  guint n_distinct = 0;
  guint last = ENT_NO_INDEX;

  for (guint i = 0; i < self->line->claims->len; i++)
    if (test (self, i) && get_entry (self, i)->claim != last)
      {
        last = get_entry (self, i)->claim;
        n_distinct++;
      }

  return n_distinct;
}

/* A power of two, of which at most half is taken. */
static guint
find_room (guint n_claims)
{
  guint room = 4;

  while (room < 2 * n_claims)
    room *= 2;

  return room;
}

static EntPolarity
find_leading (const Decision *self)
{
  guint cooperation = count_distinct (self, cooperates, identify_origin);
  guint conflict = count_distinct (self, conflicts, identify_origin);

  if (cooperation > conflict)
    return ENT_POLARITY_COOPERATION;
  if (conflict > cooperation)
    return ENT_POLARITY_CONFLICT;
  if (cooperation > 0 || any (self, is_ambivalent))
    return ENT_POLARITY_AMBIVALENT;

  return ENT_POLARITY_NEUTRAL;
}

static EntStance
find_stance (const Decision *self)
{
  gboolean cooperation = any (self, cooperates);
  gboolean conflict = any (self, conflicts);
  gboolean disputed = any (self, is_disputed);

  if (disputed && self->line->layer != ENT_LAYER_POSSIBLE)
    return ENT_STANCE_CONTESTED;
  if ((cooperation && conflict) || any (self, is_ambivalent) || disputed)
    return ENT_STANCE_MIXED;
  if (cooperation)
    return ENT_STANCE_COOPERATIVE;
  if (conflict)
    return ENT_STANCE_CONFLICTING;

  return ENT_STANCE_NEUTRAL;
}

/* Neutral and ambivalent claims have a direction too, but an arrowhead says
 * who acts on whom: it takes all claims with a sign, or all where none has.
 */
static void
find_arrows (const Decision *self)
{
  EntLine *line = self->line;
  gboolean with_sign = line->stance != ENT_STANCE_NEUTRAL;
  guint n[ENT_DIRECTION_MUTUAL + 1] = { 0 };

  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *entry = get_entry (self, i);

      if (entry->counts && (!with_sign || entry->polarity != ENT_POLARITY_NEUTRAL))
        n[entry->direction]++;
    }

  line->arrow_a = n[ENT_DIRECTION_B_TO_A] > 0 && n[ENT_DIRECTION_A_TO_B] + n[ENT_DIRECTION_MUTUAL] == 0;
  line->arrow_b = n[ENT_DIRECTION_A_TO_B] > 0 && n[ENT_DIRECTION_B_TO_A] + n[ENT_DIRECTION_MUTUAL] == 0;
}

static void
decide (Decision *self,
        const EntStanceSource *source)
{
  EntLine *line = self->line;

  for (guint i = 0; i < line->claims->len; i++)
    self->facts[i] = source->describe (source->data, get_entry (self, i)->claim);
  ent_disputes_mark (line, self->facts, source, self->polarities);

  line->leading = find_leading (self);
  line->stance = find_stance (self);
  line->presumed = !any (self, is_certain);
  line->n_supporters = count_distinct (self, supports_leading, identify_origin);
  line->n_origins = count_distinct (self, counts_or_denies, identify_origin);
  line->n_disputing = count_distinct (self, disputes_leading, identify_origin);
  line->width = count_distinct (self, counts, identify_origin);
  line->n_counting = count_claims (self, counts);
  line->n_speakers = count_distinct (self, counts, identify_speaker);
  line->n_folded = count_claims (self, is_folded);
  find_arrows (self);
}

/**
 * ent_stance_resolve:
 * @line: a line with its claims
 * @source: tells of claims
 *
 * Decides what a line says of its pair, by the rules of the data model: first
 * who disputes whom, then the first status that fits, then the counts of the
 * headline. Counts are of distinct origins, so that repeats give no weight.
 */
void
ent_stance_resolve (EntLine *line,
                    const EntStanceSource *source)
{
  g_return_if_fail (line != NULL);
  g_return_if_fail (source != NULL);

  guint n = line->claims->len;
  Decision decision = {
    .line = line,
    .facts = g_new (EntStanceClaim, MAX (n, 1)),
    .polarities = g_new0 (guint8, MAX (n, 1)),
    .numbers = g_new (guint, find_room (n)),
    .n_numbers = find_room (n),
  };

  decide (&decision, source);

  g_free (decision.facts);
  g_free (decision.polarities);
  g_free (decision.numbers);
}
