/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-sources.h"

/* More numbers than this are not written beside a mark. */
#define MAX_NUMBERS 4

struct _EntMapSources
{
  guint n_sources;
  guint *n_claims;    /* per source of the dossier: claims on lines */
  guint *number_of;   /* per source of the dossier, 0 for none */
  GArray *numbered;   /* of guint: sources, by number - 1 */
  GHashTable *places; /* claim to GArray of guint: its sources */
  GPtrArray *notes;   /* of char, per line */
};

static void
unref_array (gpointer array)
{
  g_array_unref (array);
}

static gboolean
has_value (const GArray *values,
           guint value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, guint, i) == value)
      return TRUE;

  return FALSE;
}

/* Looks up where a claim stands, once. */
static gboolean
read_claim (EntMapSources *self,
            EntEngine *engine,
            guint index,
            GError **error)
{
  g_autoptr (EntClaim) claim = NULL;
  g_autoptr (GArray) sources = NULL;

  if (g_hash_table_contains (self->places, GUINT_TO_POINTER (index)))
    return TRUE;

  claim = ent_engine_load_claim (engine, index, error);
  if (claim == NULL)
    return FALSE;

  sources = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < claim->places->len; i++)
    {
      guint source = g_array_index (claim->places, EntPlace, i).source;

      if (source >= self->n_sources || has_value (sources, source))
        continue;
      g_array_append_val (sources, source);
      self->n_claims[source]++;
    }
  g_hash_table_insert (self->places, GUINT_TO_POINTER (index), g_steal_pointer (&sources));

  return TRUE;
}

static gboolean
read_claims (EntMapSources *self,
             EntEngine *engine,
             const GArray *claims,
             GError **error)
{
  for (guint i = 0; i < claims->len; i++)
    if (!read_claim (self, engine, g_array_index (claims, guint, i), error))
      return FALSE;

  return TRUE;
}

static void
number_sources (EntMapSources *self)
{
  for (guint i = 0; i < self->n_sources; i++)
    if (self->n_claims[i] > 0)
      {
        g_array_append_val (self->numbered, i);
        self->number_of[i] = self->numbered->len;
      }
}

static char *
note_of (EntMapSources *self,
         const EntLine *line)
{
  g_autofree gboolean *used = g_new0 (gboolean, self->numbered->len + 1);
  g_autoptr (GString) note = g_string_new (NULL);
  guint n = 0;

  for (guint k = 0; k < line->claims->len; k++)
    {
      guint claim = g_array_index (line->claims, EntLineClaim, k).claim;
      const GArray *sources = g_hash_table_lookup (self->places, GUINT_TO_POINTER (claim));

      for (guint i = 0; i < sources->len; i++)
        used[self->number_of[g_array_index (sources, guint, i)]] = TRUE;
    }

  for (guint i = 1; i <= self->numbered->len; i++)
    if (used[i] && ++n <= MAX_NUMBERS)
      g_string_append_printf (note, n > 1 ? "\u2005%u" : "%u", i);
  if (n > MAX_NUMBERS)
    g_string_append (note, "\u2005…");

  return g_string_free_and_steal (g_steal_pointer (&note));
}

/**
 * ent_map_sources_new:
 * @engine: made the picture
 * @picture: a picture
 * @error: return location
 *
 * Looks up the sources of all claims behind the picture's lines, denials that
 * dispute them included. It reads each of them from the dossier.
 *
 * Returns: (transfer full) (nullable): the sources
 */
EntMapSources *
ent_map_sources_new (EntEngine *engine,
                     const EntPicture *picture,
                     GError **error)
{
  g_autoptr (GArray) claims = NULL;
  EntMapSources *self;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (picture != NULL, NULL);

  claims = ent_map_sources_list_claims (picture);
  self = ent_map_sources_new_for_claims (engine, claims, error);
  for (guint i = 0; self != NULL && i < picture->lines->len; i++)
    g_ptr_array_add (self->notes, note_of (self, g_ptr_array_index (picture->lines, i)));

  return self;
}

/**
 * ent_map_sources_list_claims:
 * @picture: a picture
 *
 * Returns: (transfer full) (element-type guint): the claims behind its lines,
 *   line by line
 */
GArray *
ent_map_sources_list_claims (const EntPicture *picture)
{
  GArray *claims;

  g_return_val_if_fail (picture != NULL, NULL);

  claims = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      for (guint k = 0; k < line->claims->len; k++)
        g_array_append_val (claims, g_array_index (line->claims, EntLineClaim, k).claim);
    }

  return claims;
}

/**
 * ent_map_sources_new_for_claims:
 * @engine: an engine
 * @claims: (element-type guint): claims, each any number of times
 * @error: return location
 *
 * Looks up the sources of claims. It reads each of them from the dossier.
 *
 * Returns: (transfer full) (nullable): the sources, without notes for lines
 */
EntMapSources *
ent_map_sources_new_for_claims (EntEngine *engine,
                                const GArray *claims,
                                GError **error)
{
  g_autoptr (EntMapSources) self = NULL;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (claims != NULL, NULL);

  self = g_new0 (EntMapSources, 1);
  self->n_sources = ent_dossier_get_sources (ent_engine_get_dossier (engine))->len;
  self->n_claims = g_new0 (guint, MAX (self->n_sources, 1));
  self->number_of = g_new0 (guint, MAX (self->n_sources, 1));
  self->numbered = g_array_new (FALSE, FALSE, sizeof (guint));
  self->places = g_hash_table_new_full (NULL, NULL, NULL, unref_array);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  if (!read_claims (self, engine, claims, error))
    return NULL;

  number_sources (self);

  return g_steal_pointer (&self);
}

void
ent_map_sources_free (EntMapSources *self)
{
  if (self == NULL)
    return;

  g_free (self->n_claims);
  g_free (self->number_of);
  g_clear_pointer (&self->numbered, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

/**
 * ent_map_sources_get_n:
 * @self: sources
 *
 * Returns: how many there are; the highest number
 */
guint
ent_map_sources_get_n (EntMapSources *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->numbered->len;
}

/**
 * ent_map_sources_get_source:
 * @self: sources
 * @number: from 1 on
 *
 * Returns: its index in the dossier
 */
guint
ent_map_sources_get_source (EntMapSources *self,
                            guint number)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (number >= 1 && number <= self->numbered->len, 0);

  return g_array_index (self->numbered, guint, number - 1);
}

/**
 * ent_map_sources_get_n_claims:
 * @self: sources
 * @number: from 1 on
 *
 * Returns: how many of its claims stand behind the lines
 */
guint
ent_map_sources_get_n_claims (EntMapSources *self,
                              guint number)
{
  return self->n_claims[ent_map_sources_get_source (self, number)];
}

/**
 * ent_map_sources_get_line_notes:
 * @self: sources
 *
 * Returns: (transfer none) (element-type utf8): for each line of the picture the
 *   numbers of its sources, "1 3"
 */
GPtrArray *
ent_map_sources_get_line_notes (EntMapSources *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->notes;
}
