/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the engine lists and counts is what asking every claim by itself finds, in
 * random dossiers under random lenses.
 */

#include "claim-table.h"
#include "random-dossier.h"
#include "readings.h"

#define N_DOSSIERS 24
#define N_LENSES 16

typedef struct
{
  EntEngine *engine;
  EntDossier *dossier;
  EntClaimTable *table;
  EntLens *lens;
} Asked;

/* Calls @check under each of many lenses. */
static void
ask_at_random (guint32 seed,
               void (*check) (const Asked *asked))
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntEngine) engine = small_engine (database);
      EntDossier *dossier = ent_engine_get_dossier (engine);
      g_autoptr (EntClaimTable) table = ent_claim_table_new (engine);
      g_autoptr (EntLens) lens = ent_lens_new (dossier);
      const Asked asked = { engine, dossier, table, lens };

      for (guint j = 0; j < N_LENSES; j++)
        {
          turn_at_random (lens, dossier, random);
          move_at_random (&lens->moment, ent_dossier_get_period (dossier), random);
          check (&asked);
        }
    }
}

/* Takes the list over. */
static guint
count_and_free (GArray *list)
{
  guint n = list->len;

  g_array_unref (list);

  return n;
}

/* Asked twice, since the first answer is kept. */
static void
check_beyond (const Asked *asked)
{
  const EntPeriod *period = ent_dossier_get_period (asked->dossier);
  guint n_earlier = count_and_free (ent_engine_list_earlier (asked->engine, asked->lens, period->lo));
  guint n_later = count_and_free (ent_engine_list_later (asked->engine, asked->lens, period->hi));

  for (guint i = 0; i < 2; i++)
    {
      guint n_before, n_behind;

      ent_engine_count_beyond (asked->engine, asked->lens, &n_before, &n_behind);
      g_assert_cmpuint (n_before, ==, n_earlier);
      g_assert_cmpuint (n_behind, ==, n_later);
    }
}

static void
test_beyond (void)
{
  ask_at_random (1, check_beyond);
}

static gboolean
is_in_force (const Asked *asked,
             guint        claim)
{
  EntLayer layer;

  return ent_engine_get_layer (asked->engine, asked->lens, claim, &layer) && layer == ENT_LAYER_FACT
         && ent_engine_get_degree (asked->engine, claim, &asked->lens->moment)
              >= (asked->lens->certain_only ? ENT_DEGREE_CERTAIN : ENT_DEGREE_PRESUMED);
}

static void
check_by_source (const Asked *asked)
{
  g_autofree guint *counts = ent_engine_count_by_source (asked->engine, asked->lens);
  g_autofree guint *expected = g_new0 (guint, ent_dossier_get_sources (asked->dossier)->len);
  guint n_claims = ent_engine_get_n_claims (asked->engine);

  for (guint i = 0; i < n_claims; i++)
    {
      EntClaimFacts facts;

      ent_claim_table_get (asked->table, i, &facts);
      if (facts.source != ENT_NO_INDEX && is_in_force (asked, i))
        expected[facts.source]++;
    }
  for (guint i = 0; i < ent_dossier_get_sources (asked->dossier)->len; i++)
    g_assert_cmpuint (counts[i], ==, expected[i]);
}

static void
test_by_source (void)
{
  ask_at_random (2, check_by_source);
}

/* A page of the newest is the beginning of all of them. */
static void
check_recent (const Asked *asked)
{
  g_autoptr (GArray) all = ent_engine_list_recent (asked->engine, asked->lens, G_MAXUINT);
  g_autoptr (GArray) page = ent_engine_list_recent (asked->engine, asked->lens, 3);
  guint n_claims = ent_engine_get_n_claims (asked->engine);
  guint n = 0;

  for (guint i = 0; i < n_claims; i++)
    n += is_in_force (asked, i);
  g_assert_cmpuint (all->len, ==, n);
  g_assert_cmpuint (page->len, ==, MIN (all->len, 3));
  for (guint i = 0; i < page->len; i++)
    g_assert_cmpuint (g_array_index (page, guint, i), ==, g_array_index (all, guint, i));
}

static void
test_recent (void)
{
  ask_at_random (3, check_recent);
}

/* Whether the claim as it is in the file names the actor, or one that is drawn as it. */
static gboolean
names (const EntClaim *claim,
       guint           actor,
       const guint    *fold)
{
  for (guint i = 0; i < claim->actors->len; i++)
    {
      guint named = g_array_index (claim->actors, EntClaimActor, i).actor;

      if (named == actor || (fold != NULL && fold[named] == actor))
        return TRUE;
    }

  return FALSE;
}

static void
check_mentions (const Asked *asked)
{
  g_autofree guint *fold = ent_engine_get_folds (asked->engine, asked->lens);
  guint n_claims = ent_engine_get_n_claims (asked->engine);

  for (guint i = 0; i < n_claims; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntClaim) claim = ent_engine_load_claim (asked->engine, i, &error);

      g_assert_no_error (error);
      for (guint actor = 0; actor < ent_dossier_get_actors (asked->dossier)->len; actor++)
        {
          g_assert_cmpint (ent_engine_claim_mentions (asked->engine, i, actor, NULL), ==, names (claim, actor, NULL));
          g_assert_cmpint (ent_engine_claim_mentions (asked->engine, i, actor, fold), ==, names (claim, actor, fold));
        }
    }
}

static void
test_mentions (void)
{
  ask_at_random (4, check_mentions);
}

/* All claims, by their ids, which are not in the order of the keys: c10 before c2. */
static void
test_by_id (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntEngine) engine = small_engine (database);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) claims = ent_engine_list_by_id (engine, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (claims->len, ==, ent_engine_get_n_claims (engine));
      for (guint j = 1; j < claims->len; j++)
        g_assert_cmpstr (ent_engine_get_claim_id (engine, g_array_index (claims, guint, j - 1)), <,
                         ent_engine_get_claim_id (engine, g_array_index (claims, guint, j)));
    }
}

static void
assert_notes (EntEngine  *engine,
              const char *table,
              gint64      key,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = ent_engine_list_notes (engine, table, key, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (notes, NULL);
  joined = g_strjoinv ("|", (char **) notes->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

/* The notes on a record, by their ids, and of nothing else with the same key. */
static void
test_notes (void)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntEngine) engine = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (database,
           "INSERT INTO event (key, id, title, start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, basis)"
           "  VALUES (1, 'e', 'E', 2460700, 2460700, 2460700, 2460700, 'stated', 'stated', 'stated');"
           "INSERT INTO reader_note (id, actor, source, event, text, basis) VALUES"
           "  ('n3', 1, NULL, NULL, 'third', 'outside'), ('n1', 1, NULL, NULL, 'first', 'internal'),"
           "  ('n2', NULL, 1, NULL, 'of a source', 'internal'), ('n4', NULL, NULL, 1, 'of an event', 'internal')");
  engine = small_engine (database);
  assert_notes (engine, "actor", 1, "first|third");
  assert_notes (engine, "source", 1, "of a source");
  assert_notes (engine, "event", 1, "of an event");
  assert_notes (engine, "claim", 1, "");
  assert_notes (engine, "actor", 2, "");

  g_assert_null (ent_engine_list_notes (engine, "nature", 1, &error)); /* which nobody notes on */
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/engine-lists/beyond", test_beyond);
  g_test_add_func ("/engine-lists/by-source", test_by_source);
  g_test_add_func ("/engine-lists/recent", test_recent);
  g_test_add_func ("/engine-lists/mentions", test_mentions);
  g_test_add_func ("/engine-lists/by-id", test_by_id);
  g_test_add_func ("/engine-lists/notes", test_notes);

  return g_test_run ();
}
