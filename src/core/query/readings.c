/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "readings.h"

#include "engine-private.h"

static GArray *
create_list (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

/* The newest claims so far, at most @n_max, in the order in which they are read. */
typedef struct
{
  EntEngine *engine;
  GArray *claims;
  guint n_max;
} Newest;

static int
compare (const Newest *newest,
         guint x,
         guint y)
{
  return ent_engine_compare_validity (&x, &y, newest->engine);
}

static gboolean
is_full (const Newest *newest)
{
  return newest->claims->len == newest->n_max;
}

/* Where a claim belongs, by halving: no list is longer than a page. */
static void
offer (Newest *newest,
       guint claim)
{
  GArray *claims = newest->claims;
  guint low = 0;
  guint high = claims->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (newest, g_array_index (claims, guint, middle), claim) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  if (low < claims->len && g_array_index (claims, guint, low) == claim)
    return;
  if (is_full (newest))
    {
      if (low == claims->len)
        return;
      g_array_set_size (claims, claims->len - 1);
    }
  g_array_insert_val (claims, low, claim);
}

/* Whether it is older than all of a full list, for the price of one day. */
static gboolean
is_too_old (const Newest *newest,
            guint claim)
{
  const EntBounds *bounds = newest->engine->columns->bounds;

  return is_full (newest)
         && bounds[claim].start_hi < bounds[g_array_index (newest->claims, guint, newest->n_max - 1)].start_hi;
}

static void
offer_pair (Newest *newest,
            const EntPair *pair,
            const guint64 *bits,
            EntDay day)
{
  const EntColumns *columns = newest->engine->columns;

  for (guint i = pair->first; i < pair->first + pair->n; i++)
    {
      guint claim = columns->ties[i].claim;

      if (columns->bounds[claim].start_hi <= day && !is_too_old (newest, claim)
          && ent_bits_have (bits, claim) && ent_traits_are_live (columns->traits[claim]))
        offer (newest, claim);
    }
}

/* Each of one side with each of the other: that is little where few fold, however
 * many pairs there are.
 */
static void
offer_pairs (Newest *newest,
             const GArray *as,
             const GArray *bs,
             const guint64 *bits,
             EntDay day)
{
  EntPairTable *pairs = newest->engine->columns->pairs;

  for (guint i = 0; i < as->len; i++)
    for (guint j = 0; j < bs->len; j++)
      {
        guint pair = ent_pair_table_find (pairs, g_array_index (as, guint, i), g_array_index (bs, guint, j));

        if (pair != G_MAXUINT)
          offer_pair (newest, ent_pair_table_get (pairs, pair), bits, day);
      }
}

/**
 * ent_engine_list_newest:
 * @engine: an engine
 * @lens: whose filters and folds hold; its moment does not
 * @a: an actor
 * @b: another actor
 * @day: a day
 * @n_max: at most so many
 *
 * What was said of a pair, and of what folds into its two, to have begun by a
 * day, whether or not it was over again.
 *
 * Returns: (transfer full) (element-type guint): indexes of claims, newest
 *   validity first
 */
GArray *
ent_engine_list_newest (EntEngine *engine,
                        const EntLens *lens,
                        guint a,
                        guint b,
                        EntDay day,
                        guint n_max)
{
  Newest newest = { engine, NULL, n_max };

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);
  g_return_val_if_fail (n_max > 0, NULL);

  g_autofree guint *fold = ent_engine_get_folds (engine, lens);
  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);
  g_autoptr (GArray) as = ent_engine_list_members (engine, fold, a);
  g_autoptr (GArray) bs = ent_engine_list_members (engine, fold, b);

  newest.claims = create_list ();
  offer_pairs (&newest, as, bs, bits, day);

  return newest.claims;
}

/**
 * ent_engine_list_forecasts:
 * @engine: an engine
 * @lens: whose filters hold; its moment does not
 * @day: a day
 * @outlook: where the forecasts stand on that day
 *
 * Returns: (transfer full) (element-type guint): indexes of forecasts that are
 *   neither retracted nor deprecated, those with the earliest horizon first
 */
GArray *
ent_engine_list_forecasts (EntEngine *engine,
                           const EntLens *lens,
                           EntDay day,
                           EntOutlook outlook)
{
  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  const EntColumns *columns = engine->columns;
  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);
  g_autoptr (GArray) found = create_list ();
  GArray *list = create_list ();

  for (guint i = 0; i < columns->n_claims; i++)
    if (columns->traits[i].modality == ENT_MODALITY_FORECAST && ent_bits_have (bits, i)
        && ent_traits_are_live (columns->traits[i]) && ent_engine_get_outlook (engine, i, day) == outlook)
      g_array_append_val (found, i);

  g_array_sort_with_data (found, ent_engine_compare_validity, engine);
  for (guint i = found->len; i > 0; i--)
    g_array_append_val (list, g_array_index (found, guint, i - 1));

  return list;
}

/**
 * ent_engine_list_scenario:
 * @engine: an engine
 * @scenario: index of a scenario
 *
 * Returns: (transfer full) (element-type guint): indexes of the claims under its
 *   condition that could make a line or a mention, newest validity first
 */
GArray *
ent_engine_list_scenario (EntEngine *engine,
                          guint scenario)
{
  GHashTableIter iter;
  gpointer key, value;
  GArray *list;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);

  list = create_list ();
  g_hash_table_iter_init (&iter, engine->columns->scenarios);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint claim = GPOINTER_TO_UINT (key) - 1;

      if (GPOINTER_TO_UINT (value) == scenario && ent_traits_are_live (engine->columns->traits[claim]))
        g_array_append_val (list, claim);
    }
  g_array_sort_with_data (list, ent_engine_compare_validity, engine);

  return list;
}

/* The actor whose words they are, if it is one. */
static guint
get_speaker (const EntColumns *columns,
             guint claim)
{
  guint speaker = columns->speakers[claim];

  return speaker != ENT_NO_INDEX ? g_array_index (columns->speaker_facts, EntColumnSpeaker, speaker).actor : ENT_NO_INDEX;
}

/**
 * ent_engine_list_speaker:
 * @engine: an engine
 * @lens: whose filters and folds hold; its moment does not
 * @actor: an actor
 *
 * Returns: (transfer full) (element-type guint): indexes of the claims in the
 *   words of @actor, or of what folds into it, newest validity first
 */
GArray *
ent_engine_list_speaker (EntEngine *engine,
                         const EntLens *lens,
                         guint actor)
{
  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  const EntColumns *columns = engine->columns;
  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);
  g_autofree guint *fold = ent_engine_get_folds (engine, lens);
  GArray *list = create_list ();

  for (guint i = 0; i < columns->n_claims; i++)
    {
      guint speaker = get_speaker (columns, i);

      if (speaker != ENT_NO_INDEX && (speaker == actor || fold[speaker] == actor)
          && ent_bits_have (bits, i) && !columns->traits[i].retracted)
        g_array_append_val (list, i);
    }
  g_array_sort_with_data (list, ent_engine_compare_validity, engine);

  return list;
}

static gboolean
is_in_force (EntEngine *engine,
             const EntLens *lens,
             guint index)
{
  EntColumnClaim claim;

  ent_columns_read (engine->columns, index, &claim);

  return ent_show_is_in_force (ent_engine_find_show (engine, &claim, lens));
}

/**
 * ent_engine_list_recent:
 * @engine: an engine
 * @lens: what is asked for
 * @n_max: at most so many
 *
 * Returns: (transfer full) (element-type guint): indexes of claims that show
 *   under the lens, newest validity first
 */
GArray *
ent_engine_list_recent (EntEngine *engine,
                        const EntLens *lens,
                        guint n_max)
{
  Newest newest = { engine, NULL, n_max };

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);
  g_return_val_if_fail (n_max > 0, NULL);

  const EntColumns *columns = engine->columns;
  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);

  newest.claims = create_list ();
  for (guint i = 0; i < columns->n_claims; i++)
    if (ent_bits_have (bits, i) && !is_too_old (&newest, i) && is_in_force (engine, lens, i))
      offer (&newest, i);

  return newest.claims;
}

/* Whether the lens lets it through, and it is neither retracted nor deprecated. */
static gboolean
may_be_read (const EntColumns *columns,
             const guint64 *bits,
             guint claim)
{
  return ent_bits_have (bits, claim) && ent_traits_are_live (columns->traits[claim]);
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  guint64 x = *(const guint64 *) a;
  guint64 y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

/* Each pair once, the claim of the lower index first. */
static GArray *
list_pairs_within (const EntColumns *columns,
                   const guint64 *bits)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, columns->links);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint claim = GPOINTER_TO_UINT (key) - 1;
      const GArray *others = value;

      for (guint i = 0; i < others->len; i++)
        {
          guint other = g_array_index (others, guint, i);
          guint64 pair = (guint64) claim << 32 | other;

          if (claim < other && columns->sources[claim] != ENT_NO_INDEX && columns->sources[claim] == columns->sources[other]
              && may_be_read (columns, bits, claim) && may_be_read (columns, bits, other))
            g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);

  return pairs;
}

static void
append_once (GArray *list,
             GHashTable *listed,
             guint claim)
{
  if (g_hash_table_add (listed, GUINT_TO_POINTER (claim)))
    g_array_append_val (list, claim);
}

/**
 * ent_engine_list_inconsistent:
 * @engine: an engine
 * @lens: whose filters hold; its moment does not
 *
 * What one source says, or passes on, and what contradicts it in the same source
 * by a confirmed link.
 *
 * Returns: (transfer full) (element-type guint): indexes of claims, each once, a
 *   claim before those that contradict it
 */
GArray *
ent_engine_list_inconsistent (EntEngine *engine,
                              const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  g_autoptr (GArray) pairs = list_pairs_within (engine->columns, ent_lens_bits_get (engine->bits, lens));
  g_autoptr (GHashTable) listed = g_hash_table_new (NULL, NULL);
  GArray *list = create_list ();

  for (guint i = 0; i < pairs->len; i++)
    {
      guint64 pair = g_array_index (pairs, guint64, i);

      append_once (list, listed, (guint) (pair >> 32));
      append_once (list, listed, (guint) (pair & G_MAXUINT32));
    }

  return list;
}

/**
 * ent_engine_list_noted:
 * @engine: an engine
 * @lens: whose filters hold; its moment does not
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type guint) (nullable): indexes of the claims
 *   that carry a reader's note, newest validity first, or %NULL with @error set
 */
GArray *
ent_engine_list_noted (EntEngine *engine,
                       const EntLens *lens,
                       GError **error)
{
  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);
  g_autoptr (GArray) list = create_list ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EntStatement) statement = ent_database_prepare (
      ent_dossier_get_database (engine->dossier),
      "SELECT DISTINCT claim FROM reader_note WHERE claim IS NOT NULL", error);

  if (statement == NULL)
    return NULL;

  while (ent_statement_next (statement, &local_error))
    {
      guint claim = ent_columns_find_key (engine->columns, ent_statement_get_int64 (statement, 0));

      if (claim != ENT_NO_INDEX && may_be_read (engine->columns, bits, claim))
        g_array_append_val (list, claim);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_array_sort_with_data (list, ent_engine_compare_validity, engine);

  return g_steal_pointer (&list);
}

/**
 * ent_engine_count_by_source:
 * @engine: an engine
 * @lens: what is asked for
 *
 * Returns: (transfer full): for each source how many of its claims are in force
 */
guint *
ent_engine_count_by_source (EntEngine *engine,
                            const EntLens *lens)
{
  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  const EntColumns *columns = engine->columns;
  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);
  guint *counts = g_new0 (guint, MAX (columns->n_sources, 1));

  for (guint i = 0; i < columns->n_claims; i++)
    if (columns->sources[i] != ENT_NO_INDEX && ent_bits_have (bits, i) && is_in_force (engine, lens, i))
      counts[columns->sources[i]]++;

  return counts;
}

/**
 * ent_engine_list_notes:
 * @engine: an engine
 * @table: "claim", "actor", "source" or "event"
 * @key: the key of a record there
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the reader's notes on
 *   it, or %NULL with @error set
 */
GPtrArray *
ent_engine_list_notes (EntEngine *engine,
                       const char *table,
                       gint64 key,
                       GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (ent_schema_find_table (table) != NULL, NULL);

  sql = g_strdup_printf ("SELECT text FROM reader_note WHERE %s = ?1 ORDER BY id", table);
  statement = ent_database_prepare (ent_dossier_get_database (engine->dossier), sql, error);
  if (statement == NULL)
    return NULL;

  ent_statement_bind_int64 (statement, 0, key);
  while (ent_statement_next (statement, &local_error))
    g_ptr_array_add (notes, ent_statement_dup_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&notes);
}

static void
clear_source_claim (gpointer data)
{
  EntSourceClaim *self = data;

  g_free (self->page);
  g_free (self->quote);
}

/**
 * ent_engine_list_source:
 * @engine: an engine
 * @source: index of a source
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type EntSourceClaim) (nullable): the claims
 *   of @source paragraph by paragraph, one that is repeated in each of its
 *   places, or %NULL with @error set
 */
GArray *
ent_engine_list_source (EntEngine *engine,
                        guint source,
                        GError **error)
{
  const char *sql = "SELECT cp.claim, p.paragraph, p.page, p.quote"
                    " FROM passage p JOIN claim_passage cp ON cp.passage = p.key WHERE p.source = ?1"
                    " ORDER BY p.paragraph IS NULL, p.paragraph, p.page, p.key, cp.claim";

  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (source < engine->columns->n_sources, NULL);

  const EntSource *record = ent_dossier_get_source (engine->dossier, source);
  g_autoptr (EntStatement) statement = ent_database_prepare (ent_dossier_get_database (engine->dossier), sql, error);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (EntSourceClaim));
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  g_array_set_clear_func (list, clear_source_claim);
  ent_statement_bind_int64 (statement, 0, record->key);
  while (ent_statement_next (statement, &local_error))
    {
      EntSourceClaim place = { ent_engine_find_claim_of_key (engine, ent_statement_get_int64 (statement, 0)),
                               (int) ent_statement_get_int64 (statement, 1),
                               ent_statement_dup_text (statement, 2),
                               ent_statement_dup_text (statement, 3) };

      g_array_append_val (list, place);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&list);
}
