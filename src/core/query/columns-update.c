/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads single claims again, instead of all. */

#include "config.h"

#include "columns-update.h"

static void
clear_claim (gpointer data)
{
  g_free (((EntFreshClaim *) data)->name);
}

void
ent_fresh_claims_free (EntFreshClaims *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->claims);
  g_array_unref (self->ties);
  g_array_unref (self->mentions);
  g_array_unref (self->contradictions);
  g_array_unref (self->settlements);
  g_free (self);
}

static EntFreshClaims *
fresh_claims_new (void)
{
  EntFreshClaims *self = g_new0 (EntFreshClaims, 1);

  self->claims = g_array_new (FALSE, TRUE, sizeof (EntFreshClaim));
  g_array_set_clear_func (self->claims, clear_claim);
  self->ties = g_array_new (FALSE, TRUE, sizeof (EntFreshTie));
  self->mentions = g_array_new (FALSE, TRUE, sizeof (EntFreshMention));
  self->contradictions = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->settlements = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

typedef void (*Read) (EntFreshClaims *self,
                      EntDossier *dossier,
                      guint fresh,
                      EntStatement *statement);

static EntFreshClaim *
get_claim (EntFreshClaims *self,
           guint fresh)
{
  return &g_array_index (self->claims, EntFreshClaim, fresh);
}

static void
read_row (EntFreshClaims *self,
          EntDossier *dossier,
          guint fresh,
          EntStatement *statement)
{
  get_claim (self, fresh)->there = TRUE;
  get_claim (self, fresh)->row = ent_columns_read_claim_row (dossier, statement);
}

static void
read_tie (EntFreshClaims *self,
          EntDossier *dossier,
          guint fresh,
          EntStatement *statement)
{
  EntFreshTie tie = { .fresh = fresh };

  tie.tie = ent_columns_read_tie_row (dossier, statement, &tie.a, &tie.b);
  g_array_append_val (self->ties, tie);
}

static void
read_mention (EntFreshClaims *self,
              EntDossier *dossier,
              guint fresh,
              EntStatement *statement)
{
  EntFreshMention mention = { .fresh = fresh, .actor = ent_dossier_actor_of_key (dossier, ent_statement_get_int64 (statement, 0)) };

  g_array_append_val (self->mentions, mention);
}

/* The first place comes first. */
static void
read_source (EntFreshClaims *self,
             EntDossier *dossier,
             guint fresh,
             EntStatement *statement)
{
  if (get_claim (self, fresh)->source == ENT_NO_INDEX)
    get_claim (self, fresh)->source = ent_dossier_source_of_key (dossier, ent_statement_get_int64 (statement, 0));
}

/* The last step counts. */
static void
read_speaker (EntFreshClaims *self,
              EntDossier *dossier,
              guint fresh,
              EntStatement *statement)
{
  EntFreshClaim *claim = get_claim (self, fresh);
  gboolean is_actor = !ent_statement_is_null (statement, 0);

  claim->attributed = TRUE;
  claim->actor = is_actor ? ent_dossier_actor_of_key (dossier, ent_statement_get_int64 (statement, 0)) : ENT_NO_INDEX;
  g_free (claim->name);
  claim->name = is_actor ? NULL : ent_statement_dup_text (statement, 1);
}

/* Each for one claim, whose key is bound. */
static const struct
{
  const char *sql;
  Read read;
} queries[] = {
  { "SELECT " ENT_CLAIM_COLUMNS " FROM claim WHERE key = ?", read_row },
  { "SELECT " ENT_TIE_COLUMNS " FROM claim_tie WHERE claim = ? ORDER BY key", read_tie },
  { "SELECT actor FROM claim_actor WHERE claim = ?", read_mention },
  { "SELECT passage.source FROM claim_passage JOIN passage ON passage.key = passage WHERE claim = ? ORDER BY ordinal", read_source },
  { "SELECT speaker, name FROM attribution WHERE claim = ? ORDER BY ordinal", read_speaker },
};

static gboolean
run_query (EntFreshClaims *self,
           EntDossier *dossier,
           guint query,
           GError **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (ent_dossier_get_database (dossier), queries[query].sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; local_error == NULL && i < self->claims->len; i++)
    {
      ent_statement_bind_int64 (statement, 0, get_claim (self, i)->key);
      while (ent_statement_next (statement, &local_error))
        queries[query].read (self, dossier, i, statement);
      ent_statement_reset (statement);
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* Few claims are joined to others: all joints are read anew. */
static gboolean
read_joints (GArray *joints,
             EntDossier *dossier,
             const char *sql,
             GError **error)
{
  g_autoptr (EntStatement) statement = ent_database_prepare (ent_dossier_get_database (dossier), sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &local_error))
    for (int i = 0; i < 2; i++)
      {
        gint64 key = ent_statement_get_int64 (statement, i);

        g_array_append_val (joints, key);
      }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * ent_fresh_claims_read:
 * @dossier: a dossier, whose records other than claims are up to date
 * @keys: (element-type gint64): keys of claims, ascending, each once; of claims
 *   that are no more as well
 * @error: return location for an error of %ENT_STORE_ERROR
 *
 * Returns: (transfer full): what the database has of these claims, or %NULL
 */
EntFreshClaims *
ent_fresh_claims_read (EntDossier *dossier,
                       const GArray *keys,
                       GError **error)
{
  g_autoptr (EntFreshClaims) self = fresh_claims_new ();

  for (guint i = 0; i < keys->len; i++)
    {
      EntFreshClaim claim = { .key = g_array_index (keys, gint64, i), .source = ENT_NO_INDEX, .actor = ENT_NO_INDEX };

      g_array_append_val (self->claims, claim);
    }

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    if (!run_query (self, dossier, i, error))
      return NULL;
  if (!read_joints (self->contradictions, dossier, ENT_CONTRADICTIONS, error)
      || !read_joints (self->settlements, dossier, ENT_SETTLEMENTS, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
take_claim_row (EntColumns *columns,
                guint claim,
                const EntClaimRow *row)
{
  gboolean settled = columns->traits[claim].settled;

  columns->bounds[claim] = row->bounds;
  columns->traits[claim] = row->traits;
  columns->traits[claim].settled = settled;
  if (row->traits.has_scenario)
    g_hash_table_insert (columns->scenarios, GUINT_TO_POINTER (claim + 1), GUINT_TO_POINTER (row->scenario));
  else
    g_hash_table_remove (columns->scenarios, GUINT_TO_POINTER (claim + 1));
}

/* What columns have of claims whose ties, places and speakers are as they were. */
static void
take_rows (EntColumns *self,
           const EntFreshClaims *fresh)
{
  for (guint i = 0; i < fresh->claims->len; i++)
    {
      const EntFreshClaim *claim = &g_array_index (fresh->claims, EntFreshClaim, i);
      guint index = ent_columns_find_key (self, claim->key);

      if (claim->there && index != ENT_NO_INDEX)
        take_claim_row (self, index, &claim->row);
    }
}

/**
 * ent_columns_update:
 * @self: columns
 * @dossier: their dossier
 * @keys: (element-type gint64): claims that are not as they were, new and removed
 *   ones too, ascending, each once
 * @rows_only: their own rows have changed, but neither are there others nor other
 *   ties, places or speakers of theirs
 * @error: return location for an error of %ENT_STORE_ERROR
 *
 * Reads single claims again. Unless only rows have changed, indexes of claims may
 * be others afterwards. After an error the columns are as they were.
 *
 * Returns: whether it succeeded
 */
gboolean
ent_columns_update (EntColumns *self,
                    EntDossier *dossier,
                    const GArray *keys,
                    gboolean rows_only,
                    GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), FALSE);
  g_return_val_if_fail (keys != NULL, FALSE);

  g_autoptr (EntFreshClaims) fresh = ent_fresh_claims_read (dossier, keys, error);

  if (fresh == NULL)
    return FALSE;

  if (rows_only)
    take_rows (self, fresh);
  else
    ent_columns_merge (self, fresh);

  return TRUE;
}
