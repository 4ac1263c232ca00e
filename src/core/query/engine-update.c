/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"

/* What an update has to read again. */
typedef enum
{
  READS_NOTHING,
  READS_ROWS, /* of single claims */
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

/* A claim that comes or goes shifts the others, one that changes does not. */
static Reads
find_reads_of (const EntChange *change,
               Reads reads)
{
  gboolean in_place = change->kind == ENT_CHANGE_CHANGED && g_str_equal (change->table->name, "claim");

  return in_place ? READS_ROWS : reads;
}

static Reads
find_reads (GArray *changes)
{
  Reads reads = READS_NOTHING;

  for (guint i = 0; i < changes->len; i++)
    {
      const char *table = g_array_index (changes, EntChange, i).table->name;

      for (guint j = 0; j < G_N_ELEMENTS (tables); j++)
        if (g_str_equal (tables[j].table, table))
          reads = MAX (reads, find_reads_of (&g_array_index (changes, EntChange, i), tables[j].reads));
    }

  return reads;
}

/* What was made of claims that are not as they were. */
static void
forget_made (EntEngine *self)
{
  g_clear_pointer (&self->cache, ent_picture_cache_free);
  g_clear_pointer (&self->bits, ent_lens_bits_free);
  g_clear_pointer (&self->beyond_lens, ent_lens_free);
  g_hash_table_remove_all (self->ids);
}

/* Statements stay: they are of the database, which is the same. */
static void
take_claims (EntEngine *self,
             EntEngine *fresh)
{
  forget_made (self);
  ent_columns_free (self->columns);
  self->columns = g_steal_pointer (&fresh->columns);
  self->bits = ent_lens_bits_new (self->dossier, self->columns);
}

static gboolean
update_rows (EntEngine *self,
             GArray *changes,
             GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      if (g_str_equal (change->table->name, "claim"))
        g_array_append_val (keys, change->key);
    }
  if (!ent_columns_update_claims (self->columns, self->dossier, (const gint64 *) keys->data, keys->len, error))
    return FALSE;

  forget_made (self);
  self->bits = ent_lens_bits_new (self->dossier, self->columns);
  g_clear_pointer (&self->remap, ent_remap_free);

  return TRUE;
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

  if (reads == READS_ROWS)
    return update_rows (self, changes, error);

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
