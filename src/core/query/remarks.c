/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "remarks.h"

#include "engine-private.h"

/* A claim that may be remarked on, and whom it mentions. */
typedef struct
{
  guint claim;
  guint n_notes;
  gboolean forecast;
  GArray *actors; /* of guint */
} Entry;

struct _EntRemarks
{
  EntEngine *engine;
  GArray *entries;     /* of Entry, ascending by claim */
  guint *actor_notes;  /* of each actor: notes on itself */
};

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->actors, g_array_unref);
}

/* Notes by claim; those on actors are counted at once. */
static GHashTable *
read_notes (EntRemarks *self,
            GError    **error)
{
  EntDossier *dossier = ent_engine_get_dossier (self->engine);
  g_autoptr (GHashTable) notes = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EntStatement) statement = ent_database_prepare (
      ent_dossier_get_database (dossier),
      "SELECT claim, actor FROM reader_note WHERE claim IS NOT NULL OR actor IS NOT NULL", error);

  if (statement == NULL)
    return NULL;

  while (ent_statement_next (statement, &local_error))
    {
      gboolean on_claim = !ent_statement_is_null (statement, 0);
      guint index = on_claim
                        ? ent_columns_find_key (self->engine->columns, ent_statement_get_int64 (statement, 0))
                        : ent_dossier_actor_of_key (dossier, ent_statement_get_int64 (statement, 1));

      if (index == ENT_NO_INDEX)
        continue;
      if (!on_claim)
        self->actor_notes[index]++;
      else
        g_hash_table_insert (notes, GUINT_TO_POINTER (index + 1),
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (notes, GUINT_TO_POINTER (index + 1))) + 1));
    }
  if (local_error == NULL)
    return g_steal_pointer (&notes);

  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/* @entry_of: (out): of each claim the number of its entry plus one, or 0 */
static void
list_entries (EntRemarks *self,
              GHashTable *notes,
              guint      *entry_of)
{
  const EntColumns *columns = self->engine->columns;

  for (guint i = 0; i < columns->n_claims; i++)
    {
      EntTraits traits = columns->traits[i];
      Entry entry = { .claim = i };

      entry.n_notes = GPOINTER_TO_UINT (g_hash_table_lookup (notes, GUINT_TO_POINTER (i + 1)));
      entry.forecast = traits.modality == ENT_MODALITY_FORECAST && traits.has_horizon && ent_traits_are_live (traits);
      if (entry.n_notes == 0 && !entry.forecast)
        continue;
      entry.actors = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (self->entries, entry);
      entry_of[i] = self->entries->len;
    }
}

static void
list_actors (EntRemarks  *self,
             const guint *entry_of)
{
  const EntColumns *columns = self->engine->columns;

  for (guint actor = 0; actor < columns->n_actors; actor++)
    for (guint i = columns->first_mention[actor]; i < columns->first_mention[actor + 1]; i++)
      {
        guint entry = entry_of[columns->mentions[i]];

        if (entry > 0)
          g_array_append_val (g_array_index (self->entries, Entry, entry - 1).actors, actor);
      }
}

/**
 * ent_remarks_new:
 * @engine: an engine; a reference is kept
 * @error: return location for an error of the domain %ENT_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): what may be remarked on in its dossier
 */
EntRemarks *
ent_remarks_new (EntEngine *engine,
                 GError   **error)
{
  g_autoptr (EntRemarks) self = NULL;
  g_autoptr (GHashTable) notes = NULL;
  g_autofree guint *entry_of = NULL;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);

  self = g_new0 (EntRemarks, 1);
  self->engine = g_object_ref (engine);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->actor_notes = g_new0 (guint, MAX (engine->columns->n_actors, 1));
  g_array_set_clear_func (self->entries, (GDestroyNotify) entry_clear);
  notes = read_notes (self, error);
  if (notes == NULL)
    return NULL;

  entry_of = g_new0 (guint, MAX (engine->columns->n_claims, 1));
  list_entries (self, notes, entry_of);
  list_actors (self, entry_of);

  return g_steal_pointer (&self);
}

void
ent_remarks_free (EntRemarks *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->actor_notes, g_free);
  g_clear_object (&self->engine);
  g_free (self);
}

/* A forecast is overdue whatever the layers that show: its line is gone by then. */
static gboolean
is_overdue (EntRemarks    *self,
            const Entry   *entry,
            const EntLens *lens)
{
  return entry->forecast && lens->forecasts
         && ent_engine_get_outlook (self->engine, entry->claim, lens->moment.to) == ENT_OUTLOOK_OVERDUE;
}

static gboolean
is_in_force (EntRemarks    *self,
             const Entry   *entry,
             const EntLens *lens)
{
  EntLayer layer;

  return ent_engine_get_degree (self->engine, entry->claim, &lens->moment) >= ENT_DEGREE_PRESUMED
         && ent_engine_get_layer (self->engine, lens, entry->claim, &layer);
}

/* Once for each actor that is drawn, though a claim may mention several that
 * fold into it.
 */
static void
add_entry (EntActorRemarks *remarks,
           guint           *last,
           const Entry     *entry,
           gboolean         overdue,
           guint            n_notes,
           const guint     *fold)
{
  for (guint i = 0; i < entry->actors->len; i++)
    {
      guint actor = fold[g_array_index (entry->actors, guint, i)];

      if (last[actor] == entry->claim + 1)
        continue;
      last[actor] = entry->claim + 1;
      remarks[actor].n_notes += n_notes;
      remarks[actor].n_overdue += overdue;
    }
}

/**
 * ent_remarks_find:
 * @self: remarks
 * @lens: what shows, and when; the end of its window counts
 * @fold: for each actor what it is drawn as, as #EntPicture has it
 *
 * Returns: (transfer full) (array): of each actor what is to be remarked; of one
 *   that is folded nothing
 */
EntActorRemarks *
ent_remarks_find (EntRemarks    *self,
                  const EntLens *lens,
                  const guint   *fold)
{
  guint n_actors;
  EntActorRemarks *remarks;
  g_autofree guint *last = NULL;

  g_return_val_if_fail (self != NULL && lens != NULL && fold != NULL, NULL);

  n_actors = self->engine->columns->n_actors;
  remarks = g_new0 (EntActorRemarks, MAX (n_actors, 1));
  last = g_new0 (guint, MAX (n_actors, 1));
  for (guint i = 0; i < n_actors; i++)
    remarks[fold[i]].n_notes += self->actor_notes[i];
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      gboolean overdue = is_overdue (self, entry, lens);
      guint n_notes = entry->n_notes > 0 && is_in_force (self, entry, lens) ? entry->n_notes : 0;

      if ((overdue || n_notes > 0) && ent_engine_passes (self->engine, lens, entry->claim))
        add_entry (remarks, last, entry, overdue, n_notes, fold);
    }

  return remarks;
}
