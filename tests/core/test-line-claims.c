/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "line-claims.h"

#include "small-dossier.h"

#define COOP(...) { .tie = "a b trade cooperation", __VA_ARGS__ }
#define CONF(...) { .tie = "a b trade conflict", __VA_ARGS__ }

typedef struct
{
  EntEngine *engine;
  EntLens *lens;
  EntPicture *picture;
  EntLineClaims *claims;
} Fixture;

static Fixture
sort_out (const SmallClaim *claims,
          guint             n_claims,
          const char       *sql,
          guint             scenario) /* that is on, or ENT_NO_INDEX */
{
  g_autoptr (EntDatabase) database = small_database ();
  Fixture fixture = { 0 };

  for (guint i = 0; i < n_claims; i++)
    add_small_claim (database, &claims[i]);
  if (sql != NULL)
    run_sql (database, sql);
  fixture.engine = small_engine (database);
  fixture.lens = ent_lens_new (ent_engine_get_dossier (fixture.engine));
  fixture.lens->moment = ent_moment_at (ENT_CLOCK_HELD, day_of ("2025-06-10"), 90);
  if (scenario != ENT_NO_INDEX)
    ent_lens_set_scenario (fixture.lens, ent_engine_get_dossier (fixture.engine), scenario, TRUE);
  fixture.picture = ent_engine_get_picture (fixture.engine, fixture.lens);
  fixture.claims = ent_line_claims_new (fixture.engine, fixture.lens, fixture.picture, 1, 0);

  return fixture;
}

static void
fixture_clear (Fixture *fixture)
{
  ent_line_claims_free (fixture->claims);
  ent_picture_free (fixture->picture);
  ent_lens_free (fixture->lens);
  g_object_unref (fixture->engine);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* "x y": the ids in a list, in its order. */
static void
assert_list (const Fixture *fixture,
             GArray        *list,
             const char    *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ent_engine_get_claim_id (fixture->engine, g_array_index (list, guint, i)));
  g_assert_cmpstr (ids->str, ==, expected);
}

static EntPolarity
first_side (const Fixture *fixture)
{
  EntPolarity order[ENT_POLARITY_AMBIVALENT + 1];

  ent_line_claims_get_order (fixture->claims, order);

  return order[0];
}

static void
test_sides (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A", .start = "2025-02-01 2025-02-01"),
    COOP (.id = "y", .source = 2, .speaker = "B", .start = "2025-03-01 2025-03-01"),
    { .tie = "a b trade neutral", .id = "n", .source = 2, .speaker = "B" },
    COOP (.id = "f", .source = 1, .speaker = "A", .modality = "forecast", .aspect = "act", .start = "2025-09-01 2025-09-30"),
    COOP (.id = "r", .source = 1, .speaker = "A", .modality = "recommendation"),
    COOP (.id = "q", .source = 1, .speaker = "A", .modality = "question"),
  };
  g_auto (Fixture) fixture = sort_out (claims, G_N_ELEMENTS (claims), NULL, ENT_NO_INDEX);
  EntLineClaims *sorted = fixture.claims;

  assert_list (&fixture, sorted->sides[ENT_POLARITY_COOPERATION], "y x");
  assert_list (&fixture, sorted->sides[ENT_POLARITY_NEUTRAL], "n");
  assert_list (&fixture, sorted->expected, "f");
  assert_list (&fixture, sorted->advice, "r q");
  g_assert_cmpuint (sorted->dissent->len, ==, 0);
  g_assert_cmpuint (sorted->shares[ENT_SHARE_COOPERATION], ==, 2);
  g_assert_cmpuint (sorted->shares[ENT_SHARE_EXPECTED], ==, 1);
  g_assert_cmpint (first_side (&fixture), ==, ENT_POLARITY_COOPERATION);
}

/* Three against one: the one is read first, whatever the number of its claims. */
static void
test_fewer_origins_first (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A"), COOP (.id = "y", .source = 1, .speaker = "A"),
    COOP (.id = "z", .source = 3, .speaker = "A"), /* a copy of the first */
    CONF (.id = "u", .source = 1, .speaker = "B"), CONF (.id = "v", .source = 2, .speaker = "C"),
  };
  g_auto (Fixture) fixture = sort_out (claims, G_N_ELEMENTS (claims), NULL, ENT_NO_INDEX);

  g_assert_cmpint (fixture.claims->lines[ENT_LAYER_FACT]->stance, ==, ENT_STANCE_CONTESTED);
  g_assert_cmpuint (fixture.claims->n_origins[ENT_POLARITY_COOPERATION], ==, 1);
  g_assert_cmpuint (fixture.claims->n_origins[ENT_POLARITY_CONFLICT], ==, 2);
  g_assert_cmpint (first_side (&fixture), ==, ENT_POLARITY_COOPERATION);
}

static void
test_denial_takes_the_other_side (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A"), COOP (.id = "y", .source = 2, .speaker = "B"),
    COOP (.id = "no", .source = 2, .speaker = "C", .negated = TRUE),
    { .tie = "a b defence conflict", .negated = TRUE, .id = "idle", .source = 2, .speaker = "C" },
  };
  g_auto (Fixture) fixture = sort_out (claims, G_N_ELEMENTS (claims), NULL, ENT_NO_INDEX);

  g_assert_cmpint (fixture.claims->lines[ENT_LAYER_FACT]->stance, ==, ENT_STANCE_CONTESTED);
  assert_list (&fixture, fixture.claims->sides[ENT_POLARITY_CONFLICT], "no");
  assert_list (&fixture, fixture.claims->denials, "idle");
  g_assert_cmpuint (fixture.claims->n_denials[ENT_POLARITY_CONFLICT], ==, 1);
  g_assert_cmpuint (fixture.claims->shares[ENT_SHARE_CONFLICT], ==, 0);
  g_assert_cmpint (first_side (&fixture), ==, ENT_POLARITY_CONFLICT);
}

static void
test_dissent_without_sign (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A"),
    { .tie = "a b trade neutral", .id = "n", .source = 2, .speaker = "B" },
  };
  const char *link = "INSERT INTO claim_link (id, from_claim, to_claim, kind, confirmed)"
                     "  SELECT 'l', f.key, t.key, 'contradicts', 1 FROM claim f, claim t WHERE f.id = 'n' AND t.id = 'x'";
  g_auto (Fixture) fixture = sort_out (claims, G_N_ELEMENTS (claims), link, ENT_NO_INDEX);
  GArray *sources = fixture.claims->sources;

  assert_list (&fixture, fixture.claims->dissent, "n");
  g_assert_cmpuint (fixture.claims->sides[ENT_POLARITY_NEUTRAL]->len, ==, 0);
  g_assert_cmpuint (fixture.claims->shares[ENT_SHARE_NEUTRAL], ==, 1);
  g_assert_cmpuint (sources->len, ==, 2);
  g_assert_cmpint (g_array_index (sources, EntSourceShare, 0).stance, ==, ENT_STANCE_COOPERATIVE);
  g_assert_cmpint (g_array_index (sources, EntSourceShare, 1).stance, ==, ENT_STANCE_MIXED);
  g_assert_cmpuint (g_array_index (sources, EntSourceShare, 1).n_said_as[ENT_MODALITY_FACT], ==, 1);
}

/* What would follow is told apart, and never counts. */
static void
test_conditions (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A"),
    CONF (.id = "p", .source = 1, .speaker = "A", .modality = "conditional", .scenario = 1),
    CONF (.id = "o", .source = 1, .speaker = "A", .modality = "opinion", .scenario = 1),
    CONF (.id = "q", .source = 2, .speaker = "B", .modality = "conditional", .scenario = 2),
  };

  for (guint on = 0; on < 3; on++)
    {
      g_auto (Fixture) fixture = sort_out (claims, G_N_ELEMENTS (claims), NULL, on == 0 ? ENT_NO_INDEX : on - 1);
      EntLineClaims *sorted = fixture.claims;

      assert_list (&fixture, sorted->conditions, on == 0 ? "q p o" : on == 1 ? "q" : "");
      assert_list (&fixture, sorted->switched_on, on == 0 ? "" : on == 1 ? "p o" : "q p o"); /* q depends on p */
      assert_list (&fixture, sorted->sides[ENT_POLARITY_CONFLICT], "");
      g_assert_cmpuint (sorted->lines[ENT_LAYER_FACT]->n_counting, ==, 1);
      g_assert_cmpint (sorted->lines[ENT_LAYER_FACT]->stance, ==, ENT_STANCE_COOPERATIVE);
      g_assert_cmpuint (fixture.picture->n_in_force, ==, 1);
      g_assert_cmpuint (fixture.picture->weight[0], ==, 1);
      g_assert_cmpuint (sorted->shares[ENT_SHARE_CONFLICT], ==, 0);
    }
}

/* One claim with two ties between the same two. */
static void
test_two_ties (void)
{
  const SmallClaim claims[] = { COOP (.id = "x", .source = 1, .speaker = "A"), COOP (.id = "y", .source = 1, .speaker = "A") };
  const char *tie = "INSERT INTO claim_tie (claim, ordinal, a, b, nature, direction, polarity)"
                    "  SELECT key, 2, 1, 2, 2, 'mutual', 'cooperation' FROM claim WHERE id = 'x'";
  g_auto (Fixture) fixture = sort_out (claims, G_N_ELEMENTS (claims), tie, ENT_NO_INDEX);
  EntSourceShare share;

  assert_list (&fixture, fixture.claims->sides[ENT_POLARITY_COOPERATION], "x y");
  g_assert_cmpuint (fixture.claims->shares[ENT_SHARE_COOPERATION], ==, 2);
  g_assert_cmpuint (g_array_index (fixture.claims->sources, EntSourceShare, 0).n_claims, ==, 2);
  g_assert_true (ent_line_find_share (fixture.claims->lines[ENT_LAYER_FACT], fixture.engine, 0, &share));
  g_assert_cmpuint (share.n_claims, ==, 2);
  g_assert_cmpuint (share.n_said_as[ENT_MODALITY_FACT], ==, 2);
  g_assert_false (ent_line_find_share (fixture.claims->lines[ENT_LAYER_FACT], fixture.engine, 1, &share));
}

static void
test_no_line (void)
{
  g_auto (Fixture) fixture = sort_out (NULL, 0, NULL, ENT_NO_INDEX);

  g_assert_null (fixture.claims->lines[ENT_LAYER_FACT]);
  g_assert_cmpuint (fixture.claims->sources->len, ==, 0);
  g_assert_cmpint (first_side (&fixture), ==, ENT_POLARITY_COOPERATION);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-claims/sides", test_sides);
  g_test_add_func ("/line-claims/fewer-origins-first", test_fewer_origins_first);
  g_test_add_func ("/line-claims/denial-takes-the-other-side", test_denial_takes_the_other_side);
  g_test_add_func ("/line-claims/dissent-without-sign", test_dissent_without_sign);
  g_test_add_func ("/line-claims/conditions", test_conditions);
  g_test_add_func ("/line-claims/two-ties", test_two_ties);
  g_test_add_func ("/line-claims/no-line", test_no_line);

  return g_test_run ();
}
