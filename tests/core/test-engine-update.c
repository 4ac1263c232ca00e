/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-private.h"
#include "random-actions.h"
#include "same-picture.h"

typedef struct
{
  EntEditor *editor;
  EntEngine *engine;
  guint n_updates;
} Desk;

static void
take_changes (EntEditor *editor,
              GArray    *changes,
              Desk      *desk)
{
  g_autoptr (GError) error = NULL;

  ent_engine_update (desk->engine, changes, &error);
  g_assert_no_error (error);
  desk->n_updates++;
}

static void
desk_open (Desk        *desk,
           EntDatabase *database)
{
  desk->editor = ent_editor_new (database, NULL);
  desk->engine = small_engine (database);
  g_signal_connect (desk->editor, "changed", G_CALLBACK (take_changes), desk);
}

static void
desk_close (Desk *desk)
{
  g_clear_object (&desk->editor);
  g_clear_object (&desk->engine);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_close)

static char *
print_now (EntEngine *engine)
{
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntPicture) picture = NULL;

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, day_of ("2025-06-10"), 90);
  lens->structural = lens->possible = TRUE;
  picture = ent_engine_get_picture (engine, lens);

  return print_picture (engine, picture);
}

/* All that the columns tell of a claim, in words that do not depend on the order in
 * which pairs and speakers were found.
 */
static void
print_claim (GString          *text,
             const EntColumns *columns,
             guint             index)
{
  EntColumnClaim claim;

  ent_columns_read (columns, index, &claim);
  g_string_append_printf (text, "%" G_GINT64_FORMAT ": %d…%d–%d…%d source %u origin %u scenario %u settled %d traits", ent_columns_get_key (columns, index),
                          claim.span.start_lo, claim.span.start_hi, claim.span.end_lo, claim.span.end_hi, claim.source, claim.origin,
                          claim.scenario, claim.settled_on);
  g_string_append_printf (text, " %u%u%u%u%u%u", claim.traits.modality, claim.traits.negated, claim.traits.retracted,
                          claim.traits.deprecated, claim.traits.credibility, claim.traits.settled);
  if (claim.speaker != ENT_NO_INDEX)
    {
      const EntColumnSpeaker *speaker = &g_array_index (columns->speaker_facts, EntColumnSpeaker, claim.speaker);

      g_string_append_printf (text, " speaker %u %s %u", speaker->actor, speaker->name, speaker->source);
    }
  for (guint i = 0; i < columns->n_actors; i++)
    if (ent_columns_mentions (columns, index, i))
      g_string_append_printf (text, " @%u", i);
  g_string_append_c (text, '\n');
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
print_ties (GString          *text,
            const EntColumns *columns)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < columns->n_ties; i++)
    {
      const EntColumnTie *tie = &columns->ties[i];
      const EntPair *pair = ent_pair_table_get (columns->pairs, ent_columns_find_pair_of_tie (columns, i));

      g_assert_cmpuint (i, >=, pair->first);
      g_assert_cmpuint (i, <, pair->first + pair->n);
      g_assert_true (i == pair->first || tie[-1].claim <= tie->claim);
      g_ptr_array_add (lines, g_strdup_printf ("%u–%u claim %u nature %u %u %u\n", pair->a, pair->b, tie->claim, tie->nature,
                                               tie->direction, tie->polarity));
    }
  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
}

static char *
print_columns (EntEngine *engine)
{
  const EntColumns *columns = engine->columns;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < columns->n_claims; i++)
    {
      const GArray *links = g_hash_table_lookup (columns->links, GUINT_TO_POINTER (i + 1));

      g_assert_cmpuint (ent_columns_find_key (columns, ent_columns_get_key (columns, i)), ==, i);
      print_claim (text, columns, i);
      for (guint j = 0; links != NULL && j < links->len; j++)
        g_string_append_printf (text, "  against %u\n", g_array_index (links, guint, j));
    }
  print_ties (text, columns);

  return g_string_free_and_steal (text);
}

static void
assert_up_to_date (Desk *desk)
{
  g_autoptr (EntEngine) fresh = small_engine (ent_editor_get_database (desk->editor));
  g_autofree char *expected = print_now (fresh);
  g_autofree char *found = print_now (desk->engine);
  g_autofree char *expected_columns = print_columns (fresh);
  g_autofree char *found_columns = print_columns (desk->engine);
  EntDossier *dossier = ent_engine_get_dossier (desk->engine);

  g_assert_cmpstr (found_columns, ==, expected_columns);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpstr (ent_dossier_get_title (dossier), ==, ent_dossier_get_title (ent_engine_get_dossier (fresh)));
  g_assert_cmpuint (ent_dossier_get_actors (dossier)->len, ==, ent_dossier_get_actors (ent_engine_get_dossier (fresh))->len);
}

/* What an update knows is what a new engine would read. */
static void
test_random (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_auto (Desk) desk = { 0 };
  guint n_steps = g_getenv ("ENTENTE_SLOW") != NULL ? 2000 : 150;
  guint n_merged = 0; /* claims came or went, and the others were not read again */

  desk_open (&desk, database);
  for (guint i = 0; i < n_steps; i++)
    {
      const EntColumns *columns = desk.engine->columns;
      guint n_claims = columns->n_claims;

      act_at_random (desk.editor, random);
      assert_up_to_date (&desk);
      n_merged += desk.engine->columns == columns && columns->n_claims != n_claims;
    }

  g_assert_cmpuint (desk.n_updates, >, n_steps / 4);
  g_assert_cmpuint (n_merged, >, n_steps / 20);
}

/* A claim that changes by itself is read again by itself. */
static void
test_in_place (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  const EntColumns *columns;
  gint64 key;

  desk_open (&desk, database);
  columns = desk.engine->columns;
  key = ent_engine_get_claim_key (desk.engine, 0);
  ent_editor_set_claim_status (desk.editor, key, ENT_STATUS_RETRACTED, &error);
  g_assert_no_error (error);
  g_assert_true (desk.engine->columns == columns);
  g_assert_true (ent_engine_claim_is_retracted (desk.engine, 0));
  assert_up_to_date (&desk);

  ent_editor_undo (desk.editor, &error);
  g_assert_no_error (error);
  g_assert_false (ent_engine_claim_is_retracted (desk.engine, 0));
  assert_up_to_date (&desk);
}

static void
rename_actor (EntEditor  *editor,
              gint64      key,
              const char *id)
{
  g_autoptr (EntRow) row = ent_row_new ("actor");
  g_autoptr (GError) error = NULL;

  ent_row_set_text (row, "id", id);
  ent_editor_change (editor, key, row, &error);
  g_assert_no_error (error);
}

/* An actor that sorts elsewhere is still the one that the lens speaks of. */
static void
test_remap (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (EntLens) lens = NULL;
  const EntRemap *remap;
  gint64 key;
  guint claim;

  desk_open (&desk, database);
  lens = ent_lens_new (ent_engine_get_dossier (desk.engine));
  ent_index_set_put (lens->unfolded, 0, TRUE);
  ent_index_set_put (lens->actors, 1, TRUE);
  claim = ent_engine_find_claim (desk.engine, "y");
  key = ent_engine_get_claim_key (desk.engine, claim);

  rename_actor (desk.editor, 1, "zz");
  remap = ent_engine_get_remap (desk.engine);
  g_assert_nonnull (remap);
  ent_lens_remap (lens, remap);
  g_assert_cmpuint (lens->unfolded->len, ==, 1);
  g_assert_cmpuint (g_array_index (lens->unfolded, guint, 0), ==, ent_dossier_find_actor (ent_engine_get_dossier (desk.engine), "zz"));
  g_assert_cmpuint (g_array_index (lens->actors, guint, 0), ==, ent_dossier_find_actor (ent_engine_get_dossier (desk.engine), "b"));
  g_assert_cmpuint (ent_engine_find_claim_of_key (desk.engine, key), ==, ent_engine_find_claim (desk.engine, "y"));
  g_assert_cmpuint (ent_engine_find_claim_of_key (desk.engine, 12345), ==, ENT_NO_INDEX);
}

/* Pins and views move no record. */
static void
test_aside (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_auto (Desk) desk = { 0 };
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (EntChange));
  const EntActor *actor;

  desk_open (&desk, database);
  rename_actor (desk.editor, 1, "zz");
  actor = ent_dossier_get_actor (ent_engine_get_dossier (desk.engine), 0);
  g_assert_true (ent_engine_update (desk.engine, none, NULL));
  g_assert_null (ent_engine_get_remap (desk.engine));
  g_assert_true (actor == ent_dossier_get_actor (ent_engine_get_dossier (desk.engine), 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine-update/random", test_random);
  g_test_add_func ("/engine-update/in-place", test_in_place);
  g_test_add_func ("/engine-update/remap", test_remap);
  g_test_add_func ("/engine-update/aside", test_aside);

  return g_test_run ();
}
