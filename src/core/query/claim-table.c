/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "claim-table.h"

#include "config.h"

#include "engine-private.h"

/* Ties lie by pair: what belongs to a claim is found once for all. */
struct _EntClaimTable
{
  EntEngine *engine;
  guint *places; /* for each claim: its first tie + 1, or 0 and an actor behind it */
  guint *actors; /* for each claim without ties: an actor that it mentions, else its number of ties */
};

static void
place_ties (EntClaimTable *self)
{
  const EntColumns *columns = self->engine->columns;

  for (guint i = 0; i < columns->n_ties; i++)
    {
      guint claim = columns->ties[i].claim;

      if (self->places[claim] == 0)
        self->places[claim] = i + 1;
      self->actors[claim]++;
    }
}

static void
place_mentions (EntClaimTable *self)
{
  const EntColumns *columns = self->engine->columns;

  for (guint i = 0; i < columns->n_claims; i++)
    if (self->places[i] == 0)
      self->actors[i] = ENT_NO_INDEX;

  for (guint actor = columns->n_actors; actor-- > 0;)
    for (guint i = columns->first_mention[actor]; i < columns->first_mention[actor + 1]; i++)
      if (self->places[columns->mentions[i]] == 0)
        self->actors[columns->mentions[i]] = actor;
}

/**
 * ent_claim_table_new:
 * @engine: an engine
 *
 * Returns: (transfer full): its claims as rows
 */
EntClaimTable *
ent_claim_table_new (EntEngine *engine)
{
  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);

  EntClaimTable *self = g_new0 (EntClaimTable, 1);

  self->engine = g_object_ref (engine);
  self->places = g_new0 (guint, engine->columns->n_claims);
  self->actors = g_new0 (guint, engine->columns->n_claims);
  place_ties (self);
  place_mentions (self);

  return self;
}

void
ent_claim_table_free (EntClaimTable *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->engine);
  g_free (self->places);
  g_free (self->actors);
  g_free (self);
}

static void
read_tie (const EntColumns *columns,
          guint tie,
          EntClaimFacts *facts)
{
  const EntPair *pair = ent_pair_table_get (columns->pairs, ent_columns_find_pair_of_tie (columns, tie));

  facts->a = pair->a;
  facts->b = pair->b;
  facts->nature = columns->ties[tie].nature;
  facts->polarity = (EntPolarity) columns->ties[tie].polarity;
  facts->direction = (EntDirection) columns->ties[tie].direction;
}

/**
 * ent_claim_table_get:
 * @self: a table
 * @claim: index of a claim in its engine
 * @facts: (out): what is known of it
 *
 * Reads a row.
 */
void
ent_claim_table_get (const EntClaimTable *self,
                     guint claim,
                     EntClaimFacts *facts)
{
  const EntColumns *columns;
  EntColumnClaim read;

  g_return_if_fail (self != NULL);
  g_return_if_fail (facts != NULL);
  g_return_if_fail (claim < self->engine->columns->n_claims);

  columns = self->engine->columns;
  ent_columns_read (columns, claim, &read);
  *facts = (EntClaimFacts) {
    .a = ENT_NO_INDEX,
    .b = ENT_NO_INDEX,
    .nature = ENT_NO_INDEX,
    .polarity = ENT_POLARITY_NEUTRAL,
    .direction = ENT_DIRECTION_MUTUAL,
    .negated = read.traits.negated,
    .modality = (EntModality) read.traits.modality,
    .span = read.span,
    .source = read.source,
    .speaker = read.speaker,
    .reliability = read.source != ENT_NO_INDEX ? columns->source_facts[read.source].grade : 0,
    .credibility = read.traits.credibility,
  };

  if (self->places[claim] == 0)
    {
      facts->a = self->actors[claim];
      return;
    }

  facts->n_ties = self->actors[claim];
  read_tie (columns, self->places[claim] - 1, facts);
}

guint
ent_claim_table_get_n_speakers (const EntClaimTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->engine->columns->speaker_facts->len;
}

/**
 * ent_claim_table_get_speaker:
 * @self: a table
 * @speaker: number of a speaker
 * @name: (out) (transfer none) (nullable): their name where they are no actor;
 *   %NULL beside no actor: unclear
 *
 * Returns: the actor that speaks, or %ENT_NO_INDEX
 */
guint
ent_claim_table_get_speaker (const EntClaimTable *self,
                             guint speaker,
                             const char **name)
{
  const EntColumnSpeaker *found;

  g_return_val_if_fail (self != NULL, ENT_NO_INDEX);
  g_return_val_if_fail (name != NULL, ENT_NO_INDEX);
  g_return_val_if_fail (speaker < ent_claim_table_get_n_speakers (self), ENT_NO_INDEX);

  found = &g_array_index (self->engine->columns->speaker_facts, EntColumnSpeaker, speaker);
  *name = found->name;

  return found->actor;
}
