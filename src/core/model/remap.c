/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "remap.h"

static gint64
actor_key (gconstpointer record)
{
  return ((const EntActor *) record)->key;
}

static gint64
source_key (gconstpointer record)
{
  return ((const EntSource *) record)->key;
}

static gint64
nature_key (gconstpointer record)
{
  return ((const EntNature *) record)->key;
}

static gint64
scenario_key (gconstpointer record)
{
  return ((const EntScenario *) record)->key;
}

static gint64
event_key (gconstpointer record)
{
  return ((const EntEvent *) record)->key;
}

static EntIndexes
find_indexes (GPtrArray *before,
              GPtrArray *after,
              gint64 (*get_key) (gconstpointer record))
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  EntIndexes indexes = { g_new (guint, MAX (before->len, 1)), before->len };

  for (guint i = 0; i < after->len; i++)
    {
      gint64 key = get_key (g_ptr_array_index (after, i));

      g_hash_table_insert (keys, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i + 1));
    }

  for (guint i = 0; i < before->len; i++)
    {
      gint64 key = get_key (g_ptr_array_index (before, i));

      indexes.now[i] = GPOINTER_TO_UINT (g_hash_table_lookup (keys, &key)) - 1;
    }

  return indexes;
}

/**
 * ent_remap_new:
 * @before: a dossier
 * @after: the same dossier, read later
 *
 * Returns: (transfer full): where the records of @before stand in @after
 */
EntRemap *
ent_remap_new (EntDossier *before,
               EntDossier *after)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (before) && ENT_IS_DOSSIER (after), NULL);

  EntRemap *self = g_new (EntRemap, 1);

  self->actors = find_indexes (ent_dossier_get_actors (before), ent_dossier_get_actors (after), actor_key);
  self->sources = find_indexes (ent_dossier_get_sources (before), ent_dossier_get_sources (after), source_key);
  self->natures = find_indexes (ent_dossier_get_natures (before), ent_dossier_get_natures (after), nature_key);
  self->scenarios = find_indexes (ent_dossier_get_scenarios (before), ent_dossier_get_scenarios (after), scenario_key);
  self->events = find_indexes (ent_dossier_get_events (before), ent_dossier_get_events (after), event_key);

  return self;
}

/**
 * ent_remap_free:
 * @self: (nullable): a remap
 *
 * Frees it.
 */
void
ent_remap_free (EntRemap *self)
{
  if (self == NULL)
    return;

  g_free (self->actors.now);
  g_free (self->sources.now);
  g_free (self->natures.now);
  g_free (self->scenarios.now);
  g_free (self->events.now);
  g_free (self);
}

/**
 * ent_indexes_map:
 * @self: where records went
 * @index: an index from before, or %ENT_NO_INDEX
 *
 * Returns: the index of the same record now, or %ENT_NO_INDEX
 */
guint
ent_indexes_map (const EntIndexes *self,
                 guint index)
{
  g_return_val_if_fail (self != NULL, ENT_NO_INDEX);

  return index < self->n ? self->now[index] : ENT_NO_INDEX;
}

/**
 * ent_indexes_map_set:
 * @self: where records went
 * @set: (element-type guint): a set of indexes from before
 *
 * Replaces indexes by those of now. Of records that are gone, nothing stays.
 */
void
ent_indexes_map_set (const EntIndexes *self,
                     GArray *set)
{
  g_return_if_fail (self != NULL && set != NULL);

  g_autoptr (GArray) before = g_array_copy (set);

  g_array_set_size (set, 0);
  for (guint i = 0; i < before->len; i++)
    {
      guint now = ent_indexes_map (self, g_array_index (before, guint, i));

      if (now != ENT_NO_INDEX)
        ent_index_set_put (set, now, TRUE);
    }
}
