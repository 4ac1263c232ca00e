/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "engine-private.h"

#include <string.h>

static EntEngineClaim *
find_by_key (EntEngine *self,
             EntStatement *statement,
             int column,
             guint *index)
{
  gint64 key = ent_statement_get_int64 (statement, column);

  *index = GPOINTER_TO_UINT (g_hash_table_lookup (self->claim_keys, &key)) - 1;

  return ent_engine_peek_claim (self, *index);
}

static guint
intern_speaker (EntEngine *self,
                const char *identity)
{
  gpointer number = g_hash_table_lookup (self->speakers, identity);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->speakers) + 1);
      g_hash_table_insert (self->speakers, g_strdup (identity), number);
    }

  return GPOINTER_TO_UINT (number) - 1;
}

static void
read_claim (EntEngine *self,
            EntStatement *statement)
{
  EntRank rank = ENT_RANK_NORMAL;
  EntStatus status = ENT_STATUS_DRAFT;
  EntBasis basis = ENT_BASIS_NONE;
  const char *edtf = ent_statement_get_text (statement, 12);
  EntEngineClaim claim = {
    .key = ent_statement_get_int64 (statement, 0),
    .id = g_string_chunk_insert (self->strings, ent_statement_get_text (statement, 1)),
    .negated = ent_statement_get_int64 (statement, 4) != 0,
    .span = {
      .start_lo = (EntDay) ent_statement_get_int64 (statement, 6),
      .start_hi = (EntDay) ent_statement_get_int64 (statement, 7),
      .end_lo = (EntDay) ent_statement_get_int64 (statement, 8),
      .end_hi = (EntDay) ent_statement_get_int64 (statement, 9),
      .uncertain = edtf != NULL && strpbrk (edtf, "?%") != NULL,
    },
    .publication = { ENT_DAY_FIRST, ENT_DAY_FIRST },
    .origin = ENT_NO_INDEX,
    .speaker = ENT_NO_INDEX,
    .scenario = ENT_NO_INDEX,
    .settled_on = ENT_DAY_PLUS_INFINITY,
  };

  ent_aspect_from_nick (ent_statement_get_text (statement, 2), &claim.aspect);
  ent_modality_from_nick (ent_statement_get_text (statement, 3), &claim.modality);
  ent_rank_from_nick (ent_statement_get_text (statement, 5), &rank);
  ent_end_kind_from_nick (ent_statement_get_text (statement, 10), &claim.span.start_kind);
  ent_end_kind_from_nick (ent_statement_get_text (statement, 11), &claim.span.end_kind);
  ent_status_from_nick (ent_statement_get_text (statement, 13), &status);
  ent_basis_from_nick (ent_statement_get_text (statement, 14), &basis);
  claim.deprecated = rank == ENT_RANK_DEPRECATED;
  claim.retracted = status == ENT_STATUS_RETRACTED;
  claim.has_horizon = claim.modality == ENT_MODALITY_FORECAST && basis != ENT_BASIS_NONE;
  if (!ent_statement_is_null (statement, 15))
    claim.scenario = ent_dossier_scenario_of_key (self->dossier, ent_statement_get_int64 (statement, 15));

  g_array_append_val (self->claims, claim);
}

static void
read_tie (EntEngine *self,
          EntStatement *statement)
{
  guint index;
  EntEngineClaim *claim = find_by_key (self, statement, 0, &index);
  EntEngineTie tie = {
    .a = ent_dossier_actor_of_key (self->dossier, ent_statement_get_int64 (statement, 1)),
    .b = ent_dossier_actor_of_key (self->dossier, ent_statement_get_int64 (statement, 2)),
    .nature = ent_dossier_nature_of_key (self->dossier, ent_statement_get_int64 (statement, 3)),
  };

  ent_direction_from_nick (ent_statement_get_text (statement, 4), &tie.direction);
  ent_polarity_from_nick (ent_statement_get_text (statement, 5), &tie.polarity);
  if (claim->n_ties++ == 0)
    claim->first_tie = self->ties->len;
  g_array_append_val (self->ties, tie);
}

static void
read_actor (EntEngine *self,
            EntStatement *statement)
{
  guint index;
  EntEngineClaim *claim = find_by_key (self, statement, 0, &index);
  guint actor = ent_dossier_actor_of_key (self->dossier, ent_statement_get_int64 (statement, 1));

  if (claim->n_actors++ == 0)
    claim->first_actor = self->actors->len;
  g_array_append_val (self->actors, actor);
}

/* A claim belongs to one source: that of its first place. */
static void
read_source (EntEngine *self,
             EntStatement *statement)
{
  guint index;
  EntEngineClaim *claim = find_by_key (self, statement, 0, &index);
  guint source_index = ent_dossier_source_of_key (self->dossier, ent_statement_get_int64 (statement, 1));
  const EntSource *source = ent_dossier_get_source (self->dossier, source_index);
  g_autofree char *unclear = NULL;

  if (claim->origin != ENT_NO_INDEX)
    return;

  claim->publication = source->publication;
  claim->origin = source->origin;
  /* Until an attribution says otherwise. */
  unclear = g_strdup_printf ("unclear:%u", source_index);
  claim->speaker = intern_speaker (self, unclear);
}

/* Only the last step, whose words they are, arrives last. */
static void
read_speaker (EntEngine *self,
              EntStatement *statement)
{
  guint index;
  EntEngineClaim *claim = find_by_key (self, statement, 0, &index);
  g_autofree char *identity = NULL;

  if (!ent_statement_is_null (statement, 1))
    identity = g_strdup_printf ("actor:%" G_GINT64_FORMAT, ent_statement_get_int64 (statement, 1));
  else if (!ent_statement_is_null (statement, 2))
    identity = g_strconcat ("name:", ent_statement_get_text (statement, 2), NULL);
  else
    return;

  claim->speaker = intern_speaker (self, identity);
}

static void
read_contradiction (EntEngine *self,
                    EntStatement *statement)
{
  guint from, to;
  guint64 *pair = g_new (guint64, 1);

  find_by_key (self, statement, 0, &from);
  find_by_key (self, statement, 1, &to);
  *pair = ent_pair_key (from, to);
  g_hash_table_add (self->contradictions, pair);
}

static void
read_settlement (EntEngine *self,
                 EntStatement *statement)
{
  guint forecast, settling;
  EntEngineClaim *claim = find_by_key (self, statement, 0, &forecast);

  claim->settled_on = find_by_key (self, statement, 1, &settling)->publication.p_lo;
}

static void
index_claims (EntEngine *self)
{
  for (guint i = 0; i < self->claims->len; i++)
    {
      EntEngineClaim *claim = ent_engine_peek_claim (self, i);

      g_hash_table_insert (self->claim_keys, &claim->key, GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (self->claim_ids, (gpointer) claim->id, GUINT_TO_POINTER (i + 1));
    }
}

static gboolean
load_rows (EntEngine *self,
           const char *sql,
           void (*read_row) (EntEngine *, EntStatement *),
           GError **error)
{
  EntDatabase *database = ent_dossier_get_database (self->dossier);
  g_autoptr (EntStatement) statement = ent_database_prepare (database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &local_error))
    read_row (self, statement);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* Reads the claims and what belongs to them: one pass over each table. */
gboolean
ent_engine_load (EntEngine *self,
                 GError **error)
{
  static const struct
  {
    const char *sql;
    void (*read_row) (EntEngine *, EntStatement *);
  } parts[] = {
    { "SELECT claim, a, b, nature, direction, polarity FROM claim_tie ORDER BY claim, ordinal", read_tie },
    { "SELECT DISTINCT claim, actor FROM claim_actor ORDER BY claim", read_actor },
    { "SELECT claim, passage.source FROM claim_passage JOIN passage ON passage.key = passage"
      "  ORDER BY claim, ordinal", read_source },
    { "SELECT claim, speaker, name FROM attribution AS step WHERE ordinal ="
      "  (SELECT max (ordinal) FROM attribution WHERE claim = step.claim)", read_speaker },
    { "SELECT from_claim, to_claim FROM claim_link WHERE kind = 'contradicts' AND confirmed", read_contradiction },
    { "SELECT claim, settled_by FROM forecast WHERE settled_by IS NOT NULL", read_settlement },
  };

  if (!load_rows (self,
                  "SELECT key, id, aspect, modality, negated, rank, start_lo, start_hi, end_lo, end_hi,"
                  "       start_kind, end_kind, edtf, status, basis, scenario FROM claim ORDER BY id",
                  read_claim, error))
    return FALSE;

  index_claims (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!load_rows (self, parts[i].sql, parts[i].read_row, error))
      return FALSE;

  return TRUE;
}
