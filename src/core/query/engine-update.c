/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"

/* What an update has to read again. */
typedef enum
{
  READS_NOTHING,
  READS_CLAIMS,
  READS_ALL,
} Reads;

/* Tables that are not here decide neither lines nor what the dossier keeps. */
static const struct
{
  const char *table;
  Reads reads;
} tables[] = {
  { "dossier", READS_ALL },
  { "actor", READS_ALL },
  { "actor_name", READS_ALL },
  { "source", READS_ALL },
  { "nature", READS_ALL },
  { "affiliation", READS_ALL },
  { "scenario", READS_ALL },
  { "event", READS_ALL },
  { "claim", READS_CLAIMS },
  { "claim_tie", READS_CLAIMS },
  { "claim_actor", READS_CLAIMS },
  { "claim_passage", READS_CLAIMS },
  { "passage", READS_CLAIMS },
  { "attribution", READS_CLAIMS },
  { "forecast", READS_CLAIMS },
  { "claim_link", READS_CLAIMS },
};

static Reads
find_reads (GArray *changes)
{
  Reads reads = READS_NOTHING;

  for (guint i = 0; i < changes->len; i++)
    {
      const char *table = g_array_index (changes, EntChange, i).table->name;

      for (guint j = 0; j < G_N_ELEMENTS (tables); j++)
        if (g_str_equal (tables[j].table, table))
          reads = MAX (reads, tables[j].reads);
    }

  return reads;
}

/* Statements stay: they are of the database, which is the same. */
static void
take_claims (EntEngine *self,
             EntEngine *fresh)
{
  g_clear_pointer (&self->cache, ent_picture_cache_free);
  g_clear_pointer (&self->bits, ent_lens_bits_free);
  ent_columns_free (self->columns);
  g_hash_table_remove_all (self->ids);
  self->columns = g_steal_pointer (&fresh->columns);
  self->bits = ent_lens_bits_new (self->dossier, self->columns);
}

/**
 * ent_engine_update:
 * @self: an engine
 * @changes: (element-type EntChange): rows that are not as they were
 * @error: return location for an error
 *
 * Takes over what has changed in the database, into the engine and into its
 * dossier. Indexes of claims and of the dossier's records may be others
 * afterwards, and nothing that was borrowed from the dossier is valid any more:
 * ent_engine_get_remap() tells where records went, and claims are found again by
 * their keys. An engine that fails to update stays as it was.
 *
 * Returns: whether the engine is up to date, or an error of %ENT_STORE_ERROR
 */
gboolean
ent_engine_update (EntEngine *self,
                   GArray *changes,
                   GError **error)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  g_autoptr (EntDossier) dossier = NULL;
  g_autoptr (EntEngine) engine = NULL;
  Reads reads = find_reads (changes);

  if (reads == READS_ALL)
    dossier = ent_dossier_new (ent_dossier_get_database (self->dossier), error);
  else
    dossier = g_object_ref (self->dossier);
  if (dossier == NULL)
    return FALSE;

  if (reads != READS_NOTHING)
    {
      engine = ent_engine_new (dossier, error);
      if (engine == NULL)
        return FALSE;
      take_claims (self, engine);
    }

  g_clear_pointer (&self->remap, ent_remap_free);
  if (reads == READS_ALL)
    {
      self->remap = ent_remap_new (self->dossier, dossier);
      ent_dossier_take_records (self->dossier, dossier);
    }

  return TRUE;
}

/**
 * ent_engine_get_remap:
 * @self: an engine
 *
 * Returns: (nullable) (transfer none): where the records of the dossier went in
 *   the last update; %NULL when they stand where they stood
 */
const EntRemap *
ent_engine_get_remap (EntEngine *self)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);

  return self->remap;
}
