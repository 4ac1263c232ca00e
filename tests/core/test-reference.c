/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine against rules written in SQL: random dossiers, random lenses, random
 * walks of the slider. ENTENTE_SLOW walks farther.
 */

#include "random-dossier.h"
#include "picture-private.h"
#include "reference.h"
#include "same-picture.h"
#include "shipped.h"
#include "time-cursor.h"

/* What the walks must have met, lest they agree on nothing. */
static const char *const sights[] = {
  " fact cooperative ", " fact conflicting ", " fact neutral ", " fact mixed ", " fact contested ", " presumed cooperation ",
  " expected ", " scenario ", " possible mixed ", " d 2 ", " d 1 ", " width 2 claims 3 ",
};
static guint n_seen[G_N_ELEMENTS (sights)];

static void
look (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (sights); i++)
    if (strstr (text, sights[i]) != NULL)
      n_seen[i]++;
}

static guint
steps (guint quick,
       guint slow)
{
  return g_getenv ("ENTENTE_SLOW") != NULL ? slow : quick;
}

/* Of each claim: what is known on a day was in force on it, as surely at least. */
static void
assert_known_within_held (EntEngine       *engine,
                          const EntMoment *moment)
{
  EntMoment held = *moment;
  EntMoment known = *moment;

  held.clock = ENT_CLOCK_HELD;
  known.clock = ENT_CLOCK_KNOWN;
  for (guint i = 0; i < ent_engine_get_n_claims (engine); i++)
    g_assert_cmpint (ent_engine_get_degree (engine, i, &known), <=, ent_engine_get_degree (engine, i, &held));
}

static void
assert_same (EntEngine     *engine,
             EntStatement  *reference,
             const EntLens *lens)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_autofree char *expected = ask_reference (dossier, reference, lens);
  g_autofree char *found = ask_engine (engine, lens);

  if (!g_str_equal (found, expected))
    {
      g_autofree char *rule = ent_lens_describe (lens);
      g_autofree char *filter = ent_lens_format_filter (lens, dossier);

      g_error ("%s; filter %s\nexpected:\n%sfound:\n%s", rule, filter, expected, found);
    }
  look (expected);
}

static guint
count_origins (const EntPicture *picture,
               guint             a,
               guint             b,
               EntPolarity       polarity)
{
  const EntLine *line = ent_picture_find_line (picture, a, b, ENT_LAYER_FACT);

  return line != NULL && line->leading == polarity ? line->n_supporters : 0;
}

/* The sums of a cursor are what the line counts. */
static void
assert_state (const EntPairState *state,
              const EntPicture   *picture,
              guint               a,
              guint               b)
{
  const EntLine *line = ent_picture_find_line (picture, a, b, ENT_LAYER_FACT);

  g_assert_cmpuint (state->width, ==, line != NULL ? line->width : 0);
  if (line == NULL)
    return;

  g_assert_true ((state->n_certain == 0) == line->presumed);
  if (state->n_cooperation > state->n_conflict)
    g_assert_cmpuint (state->n_cooperation, ==, count_origins (picture, a, b, ENT_POLARITY_COOPERATION));
  else if (state->n_conflict > state->n_cooperation)
    g_assert_cmpuint (state->n_conflict, ==, count_origins (picture, a, b, ENT_POLARITY_CONFLICT));
  else
    g_assert_true (line->leading == (state->n_cooperation + state->n_ambivalent > 0 ? ENT_POLARITY_AMBIVALENT : ENT_POLARITY_NEUTRAL));
}

static void
walk_with_cursor (EntEngine *engine,
                  GRand     *random,
                  guint      n_steps)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  const EntPeriod *period = ent_dossier_get_period (dossier);
  g_autoptr (EntLens) lens = ent_lens_new (dossier);
  g_autoptr (EntTimeCursor) cursor = NULL;

  move_at_random (&lens->moment, period, random);
  while (chance (random, 0.6))
    turn_at_random (lens, dossier, random);
  cursor = ent_time_cursor_new (engine, lens);
  for (guint b = 1; b < 4; b++)
    for (guint a = 0; a < b; a++)
      ent_time_cursor_follow (cursor, a, b);

  for (guint i = 0; i < n_steps; i++)
    {
      EntDay day = chance (random, 0.7) ? lens->moment.to + g_rand_int_range (random, -2, 3) : g_rand_int_range (random, period->lo - 3, period->hi + 4);
      g_autoptr (EntPicture) picture = NULL;
      guint number = 0;

      lens->moment.from += day - lens->moment.to;
      lens->moment.to = day;
      ent_time_cursor_move (cursor, day);
      picture = ent_engine_get_picture (engine, lens);
      for (guint b = 1; b < 4; b++)
        for (guint a = 0; a < b; a++)
          assert_state (ent_time_cursor_peek (cursor, number++), picture, a, b);
    }
}

static void
test_cursor (void)
{
  guint n_dossiers = steps (100, 3000);

  for (guint i = 0; i < n_dossiers; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (1000 + i);
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntEngine) engine = small_engine (database);

      walk_with_cursor (engine, random, 30);
    }
}

static EntStatement *
open_reference (EntDatabase *database)
{
  g_autofree char *sql = read_reference ();
  g_autoptr (GError) error = NULL;
  EntStatement *statement;

  make_ask (database);
  statement = ent_database_prepare (database, sql, &error);
  g_assert_no_error (error);

  return statement;
}

static void
walk (EntEngine    *engine,
      EntStatement *reference,
      GRand        *random,
      guint         n_steps)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_autoptr (EntLens) lens = ent_lens_new (dossier);

  lens->moment.trail = 7;
  for (guint i = 0; i < n_steps; i++)
    {
      assert_same (engine, reference, lens);
      assert_known_within_held (engine, &lens->moment);
      move_at_random (&lens->moment, ent_dossier_get_period (dossier), random);
      while (chance (random, 0.4))
        turn_at_random (lens, dossier, random);
    }
}

static void
test_random (void)
{
  guint n_dossiers = steps (30, 600);

  for (guint i = 0; i < n_dossiers; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (i);
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntStatement) reference = open_reference (database);
      g_autoptr (EntEngine) engine = small_engine (database);

      walk (engine, reference, random, steps (20, 60));
    }

  for (guint i = 0; i < G_N_ELEMENTS (sights); i++)
    {
      g_test_message ("“%s” seen %u times", sights[i], n_seen[i]);
      g_assert_cmpuint (n_seen[i], >, 0);
    }
}

/* How often the engine got from one lens to the next without going through all claims. */
static guint n_short_ways;

/* An engine that has come a long way shows what a new one does. */
static void
assert_like_new (EntEngine     *engine,
                 const EntLens *lens)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) other = ent_engine_new (ent_engine_get_dossier (engine), &error);
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  g_autoptr (EntPicture) expected = NULL;
  g_autofree char *found_text = NULL;
  g_autofree char *expected_text = NULL;

  g_assert_no_error (error);
  expected = ent_engine_get_picture (other, lens);
  found_text = print_picture (engine, picture);
  expected_text = print_picture (other, expected);
  g_assert_cmpstr (found_text, ==, expected_text);
  n_short_ways += engine->cache->n_looked_at < ent_engine_get_n_claims (engine);
}

static void
walk_and_compare (EntEngine *engine,
                  GRand     *random,
                  guint      n_steps)
{
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_autoptr (EntLens) lens = ent_lens_new (dossier);

  for (guint i = 0; i < n_steps; i++)
    {
      int days = g_rand_int_range (random, -3, 4);

      assert_like_new (engine, lens);
      if (chance (random, 0.6))
        {
          lens->moment.from += days;
          lens->moment.to += days;
        }
      else if (chance (random, 0.5))
        turn_at_random (lens, dossier, random);
      else
        move_at_random (&lens->moment, ent_dossier_get_period (dossier), random);
    }
}

static void
test_kept (void)
{
  guint n_dossiers = steps (25, 1000);

  for (guint i = 0; i < n_dossiers; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (5000 + i);
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntEngine) engine = small_engine (database);

      walk_and_compare (engine, random, 40);
    }
  g_assert_cmpuint (n_short_ways, >, n_dossiers * 10);
}

static EntEngine *
shipped_engine (void)
{
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, &error);

  g_assert_no_error (error);

  return small_engine (database);
}

/* A day’s step looks again at those that a day can change. */
static void
test_step_looks_at_few (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  EntDay last = lens->moment.to;
  guint n_looked_at = 0;

  for (EntDay day = last - 200; day <= last; day++)
    {
      lens->moment.from = lens->moment.to = day;
      ent_picture_free (ent_engine_get_picture (engine, lens));
      if (day > last - 200)
        n_looked_at += engine->cache->n_looked_at;
    }
  g_assert_cmpuint (n_looked_at, >, 0);
  g_assert_cmpuint (n_looked_at, <, 3 * ent_engine_get_n_claims (engine));
}

/* Speakers are switched off and on by bits: no claim is looked at again. */
static void
test_filter_looks_at_none (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_autoptr (EntLens) lens = ent_lens_new (dossier);
  g_autoptr (EntPicture) all = ent_engine_get_picture (engine, lens);
  g_autoptr (EntPicture) few = NULL;

  g_assert_true (ent_lens_set_term (lens, dossier, "speaker", "pakistan", TRUE, NULL));
  few = ent_engine_get_picture (engine, lens);
  g_assert_cmpuint (engine->cache->n_looked_at, ==, 0);
  g_assert_cmpuint (few->n_in_force, <, all->n_in_force);
  g_assert_cmpuint (few->lines->len, <, all->lines->len);
}

static void
test_shipped (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntStatement) reference = open_reference (ent_dossier_get_database (ent_engine_get_dossier (engine)));
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  walk (engine, reference, random, steps (15, 200));
}

/* Cooperative in all three articles, disputed where one calls the friendship
 * unshakable and another sees a private reassessment; no conditional has a part.
 */
static void
test_worked_case (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_autoptr (EntLens) lens = ent_lens_new (dossier);
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  const EntLine *line = ent_picture_find_line (picture, ent_dossier_find_actor (dossier, "pakistan"),
                                               ent_dossier_find_actor (dossier, "china"), ENT_LAYER_FACT);

  g_assert_nonnull (line);
  g_assert_cmpint (line->leading, ==, ENT_POLARITY_COOPERATION);
  g_assert_cmpuint (line->n_supporters, ==, 3);
  g_assert_cmpint (line->stance, ==, ENT_STANCE_CONTESTED);
  g_assert_cmpuint (line->n_disputing, >, 0);
  for (guint i = 0; i < line->claims->len; i++)
    g_assert_cmpint (ent_engine_get_modality (engine, g_array_index (line->claims, EntLineClaim, i).claim), !=, ENT_MODALITY_CONDITIONAL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/reference/random", test_random);
  g_test_add_func ("/reference/cursor", test_cursor);
  g_test_add_func ("/reference/kept", test_kept);
  g_test_add_func ("/reference/step-looks-at-few", test_step_looks_at_few);
  g_test_add_func ("/reference/filter-looks-at-none", test_filter_looks_at_none);
  g_test_add_func ("/reference/shipped", test_shipped);
  g_test_add_func ("/reference/worked-case", test_worked_case);

  return g_test_run ();
}
