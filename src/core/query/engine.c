/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"

G_DEFINE_FINAL_TYPE (EntEngine, ent_engine, G_TYPE_OBJECT)

static void
ent_engine_finalize (GObject *object)
{
  EntEngine *self = ENT_ENGINE (object);

  g_clear_pointer (&self->find_id, ent_statement_free);
  g_clear_pointer (&self->find_key, ent_statement_free);
  g_clear_pointer (&self->cache, ent_picture_cache_free);
  g_clear_pointer (&self->bits, ent_lens_bits_free);
  g_clear_pointer (&self->columns, ent_columns_free);
  g_clear_pointer (&self->remap, ent_remap_free);
  g_clear_pointer (&self->beyond_lens, ent_lens_free);
  g_hash_table_unref (self->ids);
  g_clear_object (&self->dossier);

  G_OBJECT_CLASS (ent_engine_parent_class)->finalize (object);
}

static void
ent_engine_class_init (EntEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ent_engine_finalize;
}

static void
ent_engine_init (EntEngine *self)
{
  self->ids = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * ent_engine_new:
 * @dossier: a dossier
 * @error: return location for an error
 *
 * Reads what lines are computed from, into columns: one pass over each table.
 *
 * Returns: (transfer full): the engine, or %NULL with an error of
 *   %ENT_STORE_ERROR
 */
EntEngine *
ent_engine_new (EntDossier *dossier,
                GError **error)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  g_autoptr (EntEngine) self = g_object_new (ENT_TYPE_ENGINE, NULL);

  self->dossier = g_object_ref (dossier);
  self->columns = ent_columns_new (dossier, error);
  if (self->columns == NULL)
    return NULL;
  self->bits = ent_lens_bits_new (dossier, self->columns);

  return g_steal_pointer (&self);
}

EntDossier *
ent_engine_get_dossier (EntEngine *self)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);

  return self->dossier;
}

guint
ent_engine_get_n_claims (EntEngine *self)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), 0);

  return self->columns->n_claims;
}

gint64
ent_engine_get_claim_key (EntEngine *self,
                          guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), 0);
  g_return_val_if_fail (claim < self->columns->n_claims, 0);

  return ent_columns_get_key (self->columns, claim);
}

/* Ids are long and rarely asked for: they stay in the database until then. */
static const char *
ensure_id (EntEngine *self,
           guint claim)
{
  EntDatabase *database = ent_dossier_get_database (self->dossier);
  g_autoptr (GError) error = NULL;
  char *id = g_hash_table_lookup (self->ids, GUINT_TO_POINTER (claim + 1));

  if (id != NULL)
    return id;

  if (self->find_id == NULL)
    self->find_id = ent_database_prepare (database, "SELECT id FROM claim WHERE key = ?", &error);
  if (self->find_id != NULL)
    {
      ent_statement_bind_int64 (self->find_id, 0, ent_columns_get_key (self->columns, claim));
      if (ent_statement_next (self->find_id, &error))
        id = ent_statement_dup_text (self->find_id, 0);
      ent_statement_reset (self->find_id);
    }

  if (error != NULL)
    g_warning ("Cannot read the id of a claim: %s", error->message);
  if (id == NULL)
    return "";

  g_hash_table_insert (self->ids, GUINT_TO_POINTER (claim + 1), id);

  return id;
}

/**
 * ent_engine_get_claim_id:
 * @self: an engine
 * @claim: index of a claim
 *
 * Returns: (transfer none): its text id, valid until the next update; "" when the
 *   database cannot be read, which is logged
 */
const char *
ent_engine_get_claim_id (EntEngine *self,
                         guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (claim < self->columns->n_claims, NULL);

  return ensure_id (self, claim);
}

EntModality
ent_engine_get_modality (EntEngine *self,
                         guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_MODALITY_FACT);
  g_return_val_if_fail (claim < self->columns->n_claims, ENT_MODALITY_FACT);

  return (EntModality) self->columns->traits[claim].modality;
}

/**
 * ent_engine_load_claim:
 * @self: an engine
 * @claim: index of a claim
 * @error: return location for an error
 *
 * Returns: (transfer full): everything about the claim, or %NULL with an error
 */
EntClaim *
ent_engine_load_claim (EntEngine *self,
                       guint claim,
                       GError **error)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);
  g_return_val_if_fail (claim < self->columns->n_claims, NULL);

  return ent_dossier_load_claim (self->dossier, ent_columns_get_key (self->columns, claim), error);
}

/**
 * ent_engine_find_claim:
 * @self: an engine
 * @id: text id of a claim
 *
 * Returns: its index, or %ENT_NO_INDEX
 */
guint
ent_engine_find_claim (EntEngine *self,
                       const char *id)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_NO_INDEX);
  g_return_val_if_fail (id != NULL, ENT_NO_INDEX);

  EntDatabase *database = ent_dossier_get_database (self->dossier);
  g_autoptr (GError) error = NULL;
  guint claim = ENT_NO_INDEX;

  if (self->find_key == NULL)
    self->find_key = ent_database_prepare (database, "SELECT key FROM claim WHERE id = ?", &error);
  if (self->find_key != NULL)
    {
      ent_statement_bind_text (self->find_key, 0, id);
      if (ent_statement_next (self->find_key, &error))
        claim = ent_columns_find_key (self->columns, ent_statement_get_int64 (self->find_key, 0));
      ent_statement_reset (self->find_key);
    }
  if (error != NULL)
    g_warning ("Cannot find a claim by its id: %s", error->message);

  return claim;
}

/**
 * ent_engine_find_claim_of_key:
 * @self: an engine
 * @key: the key of a claim
 *
 * Returns: its index, or %ENT_NO_INDEX
 */
guint
ent_engine_find_claim_of_key (EntEngine *self,
                              gint64 key)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_NO_INDEX);

  return ent_columns_find_key (self->columns, key);
}

gsize
ent_engine_get_size (EntEngine *self)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), 0);

  return ent_columns_get_size (self->columns)
         + (self->cache != NULL ? ent_picture_cache_get_size (self->cache, self->columns) : 0);
}

/**
 * ent_engine_list_by_id:
 * @self: an engine
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type guint): all claims, sorted by their
 *   ids, or %NULL with an error of %ENT_STORE_ERROR
 */
GArray *
ent_engine_list_by_id (EntEngine *self,
                       GError **error)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), NULL);

  EntDatabase *database = ent_dossier_get_database (self->dossier);
  g_autoptr (EntStatement) statement = ent_database_prepare (database, "SELECT key FROM claim ORDER BY id", error);
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  while (ent_statement_next (statement, &local_error))
    {
      guint claim = ent_columns_find_key (self->columns, ent_statement_get_int64 (statement, 0));

      if (claim != ENT_NO_INDEX)
        g_array_append_val (claims, claim);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&claims);
}

EntDegree
ent_engine_column_degree (EntEngine *self,
                          const EntColumnClaim *claim,
                          const EntMoment *moment)
{
  const EntPeriod *period = ent_dossier_get_period (self->dossier);

  if (claim->traits.modality == ENT_MODALITY_FORECAST)
    return ent_forecast_drawn_at (claim->traits.has_horizon ? &claim->span : NULL, claim->settled_on,
                                  &claim->publication, moment, period);

  return ent_degree_at (&claim->span, (EntAspect) claim->traits.aspect, &claim->publication, moment, period);
}

/**
 * ent_engine_get_degree:
 * @self: an engine
 * @claim: index of a claim
 * @moment: a day or a window, on one of the two clocks
 *
 * How surely a claim is in force. A forecast counts as in force while it is
 * drawn: from its publication until it is due or settled.
 *
 * Returns: the degree
 */
EntDegree
ent_engine_get_degree (EntEngine *self,
                       guint claim,
                       const EntMoment *moment)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_DEGREE_NONE);
  g_return_val_if_fail (claim < self->columns->n_claims, ENT_DEGREE_NONE);
  g_return_val_if_fail (moment != NULL, ENT_DEGREE_NONE);

  EntColumnClaim read;

  ent_columns_read (self->columns, claim, &read);

  return ent_engine_column_degree (self, &read, moment);
}

/**
 * ent_engine_get_outlook:
 * @self: an engine
 * @claim: index of a claim
 * @day: the day from which it is seen
 *
 * Returns: where a forecast stands; %ENT_OUTLOOK_NONE for anything else
 */
EntOutlook
ent_engine_get_outlook (EntEngine *self,
                        guint claim,
                        EntDay day)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), ENT_OUTLOOK_NONE);
  g_return_val_if_fail (claim < self->columns->n_claims, ENT_OUTLOOK_NONE);

  EntColumnClaim read;

  ent_columns_read (self->columns, claim, &read);
  if (read.traits.modality != ENT_MODALITY_FORECAST)
    return ENT_OUTLOOK_NONE;

  return ent_outlook_at (read.traits.has_horizon ? &read.span : NULL, read.settled_on, day);
}

gboolean
ent_engine_claim_is_retracted (EntEngine *self,
                               guint claim)
{
  g_return_val_if_fail (ENT_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (claim < self->columns->n_claims, FALSE);

  return self->columns->traits[claim].retracted;
}
