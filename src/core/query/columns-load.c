/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "columns-private.h"

#include <string.h>

/* What is needed only while tables are read, each front to back and once. */
typedef struct
{
  EntColumns *columns;
  EntDossier *dossier;
  GArray *keys;
  GArray *bounds;
  GArray *traits;
  guint last;               /* claim of the row before */
  GArray *ties;             /* of EntColumnTie, as they came */
  GArray *pairs;            /* of guint: the pair of each */
  GArray *mentions;         /* of EntMention */
  guint16 *ordinals;        /* for each claim that of the row that counts */
  GHashTable *names;        /* name → speaker + 1 */
  guint *speaker_of_actor;  /* ENT_NO_INDEX: none yet */
  guint *unclear_of_source; /* likewise */
} Loader;

/* Rows of one claim follow each other, and claims mostly do too. */
static guint
find_claim (Loader *loader,
            EntStatement *statement,
            int column)
{
  const EntColumns *columns = loader->columns;
  gint64 key = ent_statement_get_int64 (statement, column);
  guint claim = loader->last;

  if (columns->keys == NULL || claim >= columns->n_claims || ent_columns_get_key (columns, claim) != key)
    claim = ent_columns_find_key (columns, key);
  loader->last = claim;

  return claim;
}

/* Reads a row of %ENT_CLAIM_COLUMNS. */
EntClaimRow
ent_columns_read_claim_row (EntDossier *dossier,
                            EntStatement *statement)
{
  const char *edtf = ent_statement_get_text (statement, 11);
  gboolean has_scenario = !ent_statement_is_null (statement, 15);
  EntAspect aspect = ENT_ASPECT_STATE;
  EntModality modality = ENT_MODALITY_FACT;
  EntRank rank = ENT_RANK_NORMAL;
  EntEndKind start_kind = ENT_END_STATED, end_kind = ENT_END_STATED;
  EntStatus status = ENT_STATUS_DRAFT;
  EntBasis basis = ENT_BASIS_NONE;

  ent_aspect_from_nick (ent_statement_get_text (statement, 1), &aspect);
  ent_modality_from_nick (ent_statement_get_text (statement, 2), &modality);
  ent_rank_from_nick (ent_statement_get_text (statement, 4), &rank);
  ent_end_kind_from_nick (ent_statement_get_text (statement, 9), &start_kind);
  ent_end_kind_from_nick (ent_statement_get_text (statement, 10), &end_kind);
  ent_status_from_nick (ent_statement_get_text (statement, 12), &status);
  ent_basis_from_nick (ent_statement_get_text (statement, 13), &basis);

  return (EntClaimRow) {
    .key = ent_statement_get_int64 (statement, 0),
    .bounds = { (EntDay) ent_statement_get_int64 (statement, 5), (EntDay) ent_statement_get_int64 (statement, 6),
                (EntDay) ent_statement_get_int64 (statement, 7), (EntDay) ent_statement_get_int64 (statement, 8) },
    .traits = {
      .modality = modality,
      .aspect = aspect,
      .negated = ent_statement_get_int64 (statement, 3) != 0,
      .retracted = status == ENT_STATUS_RETRACTED,
      .deprecated = rank == ENT_RANK_DEPRECATED,
      .uncertain = edtf != NULL && strpbrk (edtf, "?%") != NULL,
      .start_kind = start_kind,
      .end_kind = end_kind,
      .has_horizon = modality == ENT_MODALITY_FORECAST && basis != ENT_BASIS_NONE,
      .credibility = (guint) ent_statement_get_int64 (statement, 14),
      .has_scenario = has_scenario,
    },
    .scenario = has_scenario ? ent_dossier_scenario_of_key (dossier, ent_statement_get_int64 (statement, 15)) : ENT_NO_INDEX,
  };
}

static void
read_claim (Loader *loader,
            EntStatement *statement)
{
  EntClaimRow row = ent_columns_read_claim_row (loader->dossier, statement);

  if (row.traits.has_scenario)
    g_hash_table_insert (loader->columns->scenarios, GUINT_TO_POINTER (loader->keys->len + 1), GUINT_TO_POINTER (row.scenario));
  g_array_append_val (loader->keys, row.key);
  g_array_append_val (loader->bounds, row.bounds);
  g_array_append_val (loader->traits, row.traits);
}

/* Reads a row of %ENT_TIE_COLUMNS; the claim is left to the caller.
 *
 * @a, @b: (out): the pair, in no order
 */
EntColumnTie
ent_columns_read_tie_row (EntDossier *dossier,
                          EntStatement *statement,
                          guint *a,
                          guint *b)
{
  EntDirection direction = ENT_DIRECTION_MUTUAL;
  EntPolarity polarity = ENT_POLARITY_NEUTRAL;

  *a = ent_dossier_actor_of_key (dossier, ent_statement_get_int64 (statement, 1));
  *b = ent_dossier_actor_of_key (dossier, ent_statement_get_int64 (statement, 2));
  ent_direction_from_nick (ent_statement_get_text (statement, 4), &direction);
  ent_polarity_from_nick (ent_statement_get_text (statement, 5), &polarity);

  return (EntColumnTie) {
    .nature = ent_dossier_nature_of_key (dossier, ent_statement_get_int64 (statement, 3)),
    .direction = *a < *b ? direction : ent_direction_turn (direction),
    .polarity = polarity,
  };
}

static void
read_tie (Loader *loader,
          EntStatement *statement)
{
  guint a, b, pair;
  EntColumnTie tie = ent_columns_read_tie_row (loader->dossier, statement, &a, &b);

  tie.claim = find_claim (loader, statement, 0);
  pair = ent_pair_table_add (loader->columns->pairs, a, b);
  g_array_append_val (loader->ties, tie);
  g_array_append_val (loader->pairs, pair);
}

static void
read_mention (Loader *loader,
              EntStatement *statement)
{
  EntMention mention = {
    .claim = find_claim (loader, statement, 0),
    .actor = ent_dossier_actor_of_key (loader->dossier, ent_statement_get_int64 (statement, 1)),
  };

  g_array_append_val (loader->mentions, mention);
}

/* Whether a row counts, of those of a claim the one with the least (or the
 * greatest) ordinal. Ordinals begin with 1; beyond 65 535 they are one.
 */
static gboolean
is_ahead (Loader *loader,
          guint claim,
          gint64 ordinal,
          gboolean greatest)
{
  guint16 rank = (guint16) CLAMP (ordinal, 1, G_MAXUINT16);

  if (loader->ordinals[claim] != 0
      && (greatest ? rank <= loader->ordinals[claim] : rank >= loader->ordinals[claim]))
    return FALSE;

  loader->ordinals[claim] = rank;

  return TRUE;
}

static guint
add_speaker (Loader *loader,
             guint actor,
             const char *name,
             guint source)
{
  EntColumnSpeaker speaker = { actor, g_strdup (name), source };

  g_array_append_val (loader->columns->speaker_facts, speaker);

  return loader->columns->speaker_facts->len - 1;
}

/* Two unclear speakers of one source are one. */
static guint
ensure_unclear (Loader *loader,
                guint source)
{
  if (loader->unclear_of_source[source] == ENT_NO_INDEX)
    loader->unclear_of_source[source] = add_speaker (loader, ENT_NO_INDEX, NULL, source);

  return loader->unclear_of_source[source];
}

/* A claim belongs to one source: that of its first place. Until an attribution
 * says otherwise, the source leaves its speaker unclear.
 */
static void
read_source (Loader *loader,
             EntStatement *statement)
{
  guint claim = find_claim (loader, statement, 0);

  if (!is_ahead (loader, claim, ent_statement_get_int64 (statement, 1), FALSE))
    return;

  guint source = ent_dossier_source_of_key (loader->dossier, ent_statement_get_int64 (statement, 2));

  loader->columns->sources[claim] = source;
  loader->columns->speakers[claim] = ensure_unclear (loader, source);
}

static guint
ensure_actor (Loader *loader,
              guint actor)
{
  if (loader->speaker_of_actor[actor] == ENT_NO_INDEX)
    loader->speaker_of_actor[actor] = add_speaker (loader, actor, NULL, ENT_NO_INDEX);

  return loader->speaker_of_actor[actor];
}

static guint
ensure_name (Loader *loader,
             const char *name)
{
  guint speaker = GPOINTER_TO_UINT (g_hash_table_lookup (loader->names, name));

  if (speaker == 0)
    {
      speaker = add_speaker (loader, ENT_NO_INDEX, name, ENT_NO_INDEX) + 1;
      g_hash_table_insert (loader->names, g_strdup (name), GUINT_TO_POINTER (speaker));
    }

  return speaker - 1;
}

/* The last step tells whose words they are. */
static void
read_speaker (Loader *loader,
              EntStatement *statement)
{
  guint claim = find_claim (loader, statement, 0);
  guint source = loader->columns->sources[claim];
  const char *name = ent_statement_get_text (statement, 3);

  if (!is_ahead (loader, claim, ent_statement_get_int64 (statement, 1), TRUE))
    return;

  if (!ent_statement_is_null (statement, 2))
    loader->columns->speakers[claim] =
      ensure_actor (loader, ent_dossier_actor_of_key (loader->dossier, ent_statement_get_int64 (statement, 2)));
  else if (name != NULL)
    loader->columns->speakers[claim] = ensure_name (loader, name);
  else
    loader->columns->speakers[claim] = source != ENT_NO_INDEX ? ensure_unclear (loader, source) : ENT_NO_INDEX;
}

static void
add_link (GHashTable *links,
          guint from,
          guint to)
{
  GArray *others = g_hash_table_lookup (links, GUINT_TO_POINTER (from + 1));

  if (others == NULL)
    {
      others = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (links, GUINT_TO_POINTER (from + 1), others);
    }

  g_array_append_val (others, to);
}

/* Two claims, each of which tells of the other. */
void
ent_columns_add_contradiction (EntColumns *columns,
                               guint from,
                               guint to)
{
  add_link (columns->links, from, to);
  add_link (columns->links, to, from);
}

static void
read_contradiction (Loader *loader,
                    EntStatement *statement)
{
  guint from = find_claim (loader, statement, 0);
  guint to = find_claim (loader, statement, 1);

  ent_columns_add_contradiction (loader->columns, from, to);
}

/* The forecast is settled from the publication of what settles it. */
void
ent_columns_add_settlement (EntColumns *columns,
                            guint forecast,
                            guint settling)
{
  EntColumnClaim claim;

  ent_columns_read (columns, settling, &claim);
  columns->traits[forecast].settled = TRUE;
  g_hash_table_insert (columns->settlements, GUINT_TO_POINTER (forecast + 1), GINT_TO_POINTER (claim.publication.p_lo));
}

static void
read_settlement (Loader *loader,
                 EntStatement *statement)
{
  guint forecast = find_claim (loader, statement, 0);
  guint settling = find_claim (loader, statement, 1);

  ent_columns_add_settlement (loader->columns, forecast, settling);
}

static gboolean
load_rows (Loader *loader,
           const char *sql,
           void (*read_row) (Loader *, EntStatement *),
           GError **error)
{
  EntDatabase *database = ent_dossier_get_database (loader->dossier);
  g_autoptr (EntStatement) statement = ent_database_prepare (database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  while (ent_statement_next (statement, &local_error))
    read_row (loader, statement);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* Takes an array's contents, no larger than they are. */
static gpointer
steal (GArray *array,
       gsize size)
{
  gsize n;
  gpointer data = g_array_steal (array, &n);

  return g_realloc_n (data, MAX (n, 1), size);
}

/* Gives a column of indexes, none of them set. */
static guint *
new_indexes (guint n)
{
  guint *indexes = g_new (guint, MAX (n, 1));

  memset (indexes, 0xff, n * sizeof *indexes);

  return indexes;
}

static gboolean
load_claims (Loader *loader,
             GError **error)
{
  EntColumns *columns = loader->columns;

  if (!load_rows (loader,
                  "SELECT " ENT_CLAIM_COLUMNS " FROM claim ORDER BY key",
                  read_claim, error))
    return FALSE;

  columns->n_claims = loader->keys->len;
  columns->keys = steal (loader->keys, sizeof (gint64));
  columns->bounds = steal (loader->bounds, sizeof (EntBounds));
  columns->traits = steal (loader->traits, sizeof (EntTraits));
  columns->sources = new_indexes (columns->n_claims);
  columns->speakers = new_indexes (columns->n_claims);
  columns->first_key = columns->n_claims > 0 ? columns->keys[0] : 1;
  if (columns->n_claims == 0 || columns->keys[columns->n_claims - 1] == columns->first_key + columns->n_claims - 1)
    g_clear_pointer (&columns->keys, g_free);

  return TRUE;
}

static void
load_sources (Loader *loader)
{
  GPtrArray *sources = ent_dossier_get_sources (loader->dossier);

  loader->columns->n_sources = sources->len;
  loader->columns->source_facts = g_new (EntColumnSource, MAX (sources->len, 1));
  for (guint i = 0; i < sources->len; i++)
    {
      const EntSource *source = g_ptr_array_index (sources, i);
      guint grade = source->reliability != NULL ? (guint) (source->reliability[0] - 'A') + 1 : 0;

      loader->columns->source_facts[i] = (EntColumnSource) { source->publication, source->origin, grade };
    }
}

static gboolean
load_ties (Loader *loader,
           GError **error)
{
  loader->ties = g_array_new (FALSE, FALSE, sizeof (EntColumnTie));
  loader->pairs = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!load_rows (loader, "SELECT " ENT_TIE_COLUMNS " FROM claim_tie", read_tie, error))
    return FALSE;

  ent_columns_take_ties (loader->columns, loader->ties, loader->pairs);
  g_clear_pointer (&loader->ties, g_array_unref);
  g_clear_pointer (&loader->pairs, g_array_unref);

  return TRUE;
}

static gboolean
load_mentions (Loader *loader,
               GError **error)
{
  loader->mentions = g_array_new (FALSE, FALSE, sizeof (EntMention));
  if (!load_rows (loader, "SELECT claim, actor FROM claim_actor", read_mention, error))
    return FALSE;

  ent_columns_take_mentions (loader->columns, loader->mentions);
  g_clear_pointer (&loader->mentions, g_array_unref);

  return TRUE;
}

static gboolean
load_voices (Loader *loader,
             GError **error)
{
  guint n_claims = loader->columns->n_claims;

  loader->ordinals = g_new0 (guint16, MAX (n_claims, 1));
  if (!load_rows (loader,
                  "SELECT claim, ordinal, passage.source FROM claim_passage JOIN passage ON passage.key = passage",
                  read_source, error))
    return FALSE;

  memset (loader->ordinals, 0, n_claims * sizeof *loader->ordinals);

  return load_rows (loader, "SELECT claim, ordinal, speaker, name FROM attribution", read_speaker, error);
}

static gboolean
load_joints (Loader *loader,
             GError **error)
{
  return load_rows (loader, ENT_CONTRADICTIONS,
                    read_contradiction, error)
         && load_rows (loader, ENT_SETTLEMENTS,
                       read_settlement, error);
}

static gboolean
load (Loader *loader,
      GError **error)
{
  load_sources (loader);

  return load_claims (loader, error)
         && load_ties (loader, error)
         && load_mentions (loader, error)
         && load_voices (loader, error)
         && load_joints (loader, error);
}

static void
loader_clear (Loader *loader)
{
  g_array_unref (loader->keys);
  g_array_unref (loader->bounds);
  g_array_unref (loader->traits);
  g_clear_pointer (&loader->ties, g_array_unref);
  g_clear_pointer (&loader->pairs, g_array_unref);
  g_clear_pointer (&loader->mentions, g_array_unref);
  g_free (loader->ordinals);
  g_hash_table_unref (loader->names);
  g_free (loader->speaker_of_actor);
  g_free (loader->unclear_of_source);
}

/**
 * ent_columns_new:
 * @dossier: a dossier
 * @error: return location for an error
 *
 * Reads the claims of a dossier: one pass over each table, in the order in
 * which its rows lie.
 *
 * Returns: (transfer full): the columns, or %NULL with an error of
 *   %ENT_STORE_ERROR
 */
EntColumns *
ent_columns_new (EntDossier *dossier,
                 GError **error)
{
  g_return_val_if_fail (ENT_IS_DOSSIER (dossier), NULL);

  g_autoptr (EntColumns) columns = ent_columns_new_empty (dossier);
  Loader loader = {
    .columns = columns,
    .dossier = dossier,
    .keys = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .bounds = g_array_new (FALSE, FALSE, sizeof (EntBounds)),
    .traits = g_array_new (FALSE, FALSE, sizeof (EntTraits)),
    .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .speaker_of_actor = new_indexes (columns->n_actors),
    .unclear_of_source = new_indexes (ent_dossier_get_sources (dossier)->len),
  };
  gboolean loaded = load (&loader, error);

  loader_clear (&loader);

  return loaded ? g_steal_pointer (&columns) : NULL;
}
