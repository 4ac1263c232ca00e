/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "columns-private.h"

static void
clear_speaker (gpointer data)
{
  g_free (((EntColumnSpeaker *) data)->name);
}

EntColumns *
ent_columns_new_empty (EntDossier *dossier)
{
  EntColumns *self = g_new0 (EntColumns, 1);

  self->n_actors = ent_dossier_get_actors (dossier)->len;
  self->scenarios = g_hash_table_new (NULL, NULL);
  self->settlements = g_hash_table_new (NULL, NULL);
  self->links = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->pairs = ent_pair_table_new ();
  self->speaker_facts = g_array_new (FALSE, FALSE, sizeof (EntColumnSpeaker));
  g_array_set_clear_func (self->speaker_facts, clear_speaker);

  return self;
}

/**
 * ent_columns_free:
 * @self: (nullable): columns
 *
 * Frees them.
 */
void
ent_columns_free (EntColumns *self)
{
  if (self == NULL)
    return;

  g_free (self->keys);
  g_free (self->bounds);
  g_free (self->traits);
  g_free (self->sources);
  g_free (self->speakers);
  g_hash_table_unref (self->scenarios);
  g_hash_table_unref (self->settlements);
  g_hash_table_unref (self->links);
  ent_pair_table_free (self->pairs);
  g_free (self->ties);
  g_free (self->first_mention);
  g_free (self->mentions);
  g_free (self->source_facts);
  g_array_unref (self->speaker_facts);
  g_free (self);
}

gint64
ent_columns_get_key (const EntColumns *self,
                     guint claim)
{
  return self->keys != NULL ? self->keys[claim] : self->first_key + claim;
}

/**
 * ent_columns_find_key:
 * @self: columns
 * @key: key of a claim
 *
 * Returns: the claim's index, or %ENT_NO_INDEX
 */
guint
ent_columns_find_key (const EntColumns *self,
                      gint64 key)
{
  guint low = 0;
  guint high = self->n_claims;

  /* Unsigned, since a file that somebody made may have keys as far apart as can be. */
  if (self->keys == NULL)
    {
      guint64 claim = (guint64) key - (guint64) self->first_key;

      return claim < self->n_claims ? (guint) claim : ENT_NO_INDEX;
    }

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->keys[middle] < key)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->n_claims && self->keys[low] == key ? low : ENT_NO_INDEX;
}

/* Without a place, a claim counts as published before everything. */
static void
read_source (const EntColumns *self,
             EntColumnClaim *read)
{
  read->publication = (EntPublication) { ENT_DAY_FIRST, ENT_DAY_FIRST };
  read->origin = ENT_NO_INDEX;
  if (read->source == ENT_NO_INDEX)
    return;

  read->publication = self->source_facts[read->source].publication;
  read->origin = self->source_facts[read->source].origin;
}

/**
 * ent_columns_read:
 * @self: columns
 * @claim: index of a claim
 * @read: (out caller-allocates): the claim
 *
 * Reads all that is kept of one claim.
 */
void
ent_columns_read (const EntColumns *self,
                  guint claim,
                  EntColumnClaim *read)
{
  const EntBounds *bounds = &self->bounds[claim];
  EntTraits traits = self->traits[claim];

  read->span = (EntSpan) { bounds->start_lo, bounds->start_hi, bounds->end_lo, bounds->end_hi,
                           (EntEndKind) traits.start_kind, (EntEndKind) traits.end_kind, traits.uncertain };
  read->traits = traits;
  read->source = self->sources[claim];
  read->speaker = self->speakers[claim];
  read_source (self, read);
  read->scenario = ENT_NO_INDEX;
  if (traits.has_scenario)
    read->scenario = GPOINTER_TO_UINT (g_hash_table_lookup (self->scenarios, GUINT_TO_POINTER (claim + 1)));
  read->settled_on = ENT_DAY_PLUS_INFINITY;
  if (traits.settled)
    read->settled_on = GPOINTER_TO_INT (g_hash_table_lookup (self->settlements, GUINT_TO_POINTER (claim + 1)));
}

/**
 * ent_columns_find_pair_of_tie:
 * @self: columns
 * @tie: index of a tie
 *
 * Returns: the number of the pair that it is a tie of
 */
guint
ent_columns_find_pair_of_tie (const EntColumns *self,
                              guint tie)
{
  guint low = 0;
  guint high = ent_pair_table_get_n (self->pairs);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (ent_pair_table_get (self->pairs, middle)->first <= tie)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * ent_columns_mentions:
 * @self: columns
 * @claim: index of a claim
 * @actor: an actor
 *
 * Returns: whether @claim mentions @actor
 */
gboolean
ent_columns_mentions (const EntColumns *self,
                      guint claim,
                      guint actor)
{
  guint low = self->first_mention[actor];
  guint end = self->first_mention[actor + 1];
  guint high = end;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->mentions[middle] < claim)
        low = middle + 1;
      else
        high = middle;
    }

  return low < end && self->mentions[low] == claim;
}

gsize
ent_columns_get_size (const EntColumns *self)
{
  gsize a_claim = sizeof *self->bounds + sizeof *self->traits + sizeof *self->sources + sizeof *self->speakers
                  + (self->keys != NULL ? sizeof *self->keys : 0);

  return self->n_claims * a_claim + self->n_ties * sizeof *self->ties
         + (self->n_actors + 1) * sizeof *self->first_mention
         + self->first_mention[self->n_actors] * sizeof *self->mentions
         + ent_pair_table_get_n (self->pairs) * (sizeof (EntPair) + 4 * sizeof (guint));
}
