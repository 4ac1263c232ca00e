/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"
#include "undo-before.h"

/* Beyond so many, claims are read from front to back again. */
#define MAX_SINGLE 2000

/* What an update has to read again. */
typedef enum
{
  READS_NOTHING,
  READS_ROWS,   /* of single claims */
  READS_CLAIMS, /* single ones, and what belongs to them */
  READS_ALL_CLAIMS,
  READS_ALL,
} Reads;

/* Tables that are not here decide neither lines nor what the dossier keeps. Of a
 * row that belongs to a claim, @claims tells to which ones, as it is now, and for
 * a row that has changed or is gone @column is what it pointed at before.
 */
static const struct
{
  const char *table;
  Reads reads;
  const char *claims; /* of the key of a row; NULL: none */
  const char *column; /* NULL: no claim was pointed at */
} tables[] = {
  { "dossier", READS_ALL, NULL, NULL },
  { "actor", READS_ALL, NULL, NULL },
  { "actor_name", READS_ALL, NULL, NULL },
  { "source", READS_ALL, NULL, NULL },
  { "nature", READS_ALL, NULL, NULL },
  { "affiliation", READS_ALL, NULL, NULL },
  { "scenario", READS_ALL, NULL, NULL },
  { "event", READS_ALL, NULL, NULL },
  { "claim", READS_CLAIMS, "SELECT ?1", NULL },
  { "claim_tie", READS_CLAIMS, "SELECT claim FROM claim_tie WHERE key = ?1", "claim" },
  { "claim_actor", READS_CLAIMS, "SELECT claim FROM claim_actor WHERE key = ?1", "claim" },
  { "claim_passage", READS_CLAIMS, "SELECT claim FROM claim_passage WHERE key = ?1", "claim" },
  { "passage", READS_CLAIMS, "SELECT claim FROM claim_passage WHERE passage = ?1", NULL },
  { "attribution", READS_CLAIMS, "SELECT claim FROM attribution WHERE key = ?1", "claim" },
  { "forecast", READS_CLAIMS, NULL, NULL },
  { "claim_link", READS_CLAIMS, NULL, NULL },
};

static guint
find_table (const EntChange *change)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (tables) && !g_str_equal (tables[i].table, change->table->name))
    i++;

  return i;
}

/* A claim that comes or goes shifts the others, one that changes does not. */
static Reads
find_reads_of (const EntChange *change)
{
  guint table = find_table (change);
  gboolean in_place = change->kind == ENT_CHANGE_CHANGED && g_str_equal (change->table->name, "claim");

  if (table == G_N_ELEMENTS (tables))
    return READS_NOTHING;

  return in_place ? READS_ROWS : tables[table].reads;
}

static Reads
find_reads (GArray *changes)
{
  Reads reads = READS_NOTHING;

  for (guint i = 0; i < changes->len; i++)
    reads = MAX (reads, find_reads_of (&g_array_index (changes, EntChange, i)));

  return reads == READS_CLAIMS && changes->len > MAX_SINGLE ? READS_ALL_CLAIMS : reads;
}

static gboolean
add_keys (GArray *keys,
          EntDatabase *database,
          const char *sql,
          gint64 key,
          GError **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  ent_statement_bind_int64 (statement, 0, key);
  while (ent_statement_next (statement, &local_error))
    {
      gint64 claim = ent_statement_get_int64 (statement, 0);

      g_array_append_val (keys, claim);
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
add_claims_of (GArray *keys,
               EntDatabase *database,
               const EntChange *change,
               GError **error)
{
  guint table = find_table (change);
  g_autofree char *before = NULL;

  if (table == G_N_ELEMENTS (tables) || tables[table].claims == NULL)
    return TRUE;
  if (!add_keys (keys, database, tables[table].claims, change->key, error))
    return FALSE;
  if (tables[table].column == NULL || change->kind == ENT_CHANGE_ADDED)
    return TRUE;

  before = ent_undo_make_query_before (change->table, tables[table].column);

  return add_keys (keys, database, before, change->key, error);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* Ascending, each once. */
static void
settle_keys (GArray *keys)
{
  guint n = 0;

  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    if (n == 0 || g_array_index (keys, gint64, n - 1) != g_array_index (keys, gint64, i))
      g_array_index (keys, gint64, n++) = g_array_index (keys, gint64, i);
  g_array_set_size (keys, n);
}

/* The claims that some change is about. */
static GArray *
find_claims (EntEngine *self,
             GArray *changes,
             GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < changes->len; i++)
    if (!add_claims_of (keys, ent_dossier_get_database (self->dossier), &g_array_index (changes, EntChange, i), error))
      return NULL;
  settle_keys (keys);

  return g_steal_pointer (&keys);
}

/* What was made of claims that are not as they were. */
static void
forget_made (EntEngine *self)
{
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
  g_clear_pointer (&self->cache, ent_picture_cache_free);
  ent_columns_free (self->columns);
  self->columns = g_steal_pointer (&fresh->columns);
  self->bits = ent_lens_bits_new (self->dossier, self->columns);
}

static void
reread_picture (EntEngine *self,
                const GArray *keys)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < keys->len; i++)
    {
      guint claim = ent_columns_find_key (self->columns, g_array_index (keys, gint64, i));

      if (claim != ENT_NO_INDEX)
        g_array_append_val (claims, claim);
    }
  ent_picture_cache_reread (self, claims);
}

/* Other records stay what they are. */
static gboolean
update_claims (EntEngine *self,
               GArray *changes,
               gboolean rows_only,
               GError **error)
{
  g_autoptr (GArray) keys = find_claims (self, changes, error);

  if (keys == NULL || !ent_columns_update (self->columns, self->dossier, keys, rows_only, error))
    return FALSE;

  forget_made (self);
  self->bits = ent_lens_bits_new (self->dossier, self->columns);
  g_clear_pointer (&self->remap, ent_remap_free);
  if (rows_only)
    reread_picture (self, keys);
  else
    g_clear_pointer (&self->cache, ent_picture_cache_free);

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

  if (reads == READS_ROWS || (reads == READS_CLAIMS && ent_undo_is_kept (ent_dossier_get_database (self->dossier))))
    return update_claims (self, changes, reads == READS_ROWS, error);

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
