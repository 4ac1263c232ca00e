/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is to choose from, against asking for each choice; and that filters
 * may come and go in any order.
 */
#include "random-dossier.h"

#include "facets.h"
#include "line-claims.h"

#define N_DOSSIERS 40
#define N_TURNS 25

typedef struct
{
  GRand *random;
  EntDossier *dossier;
  EntEngine *engine;
  EntLens *lens;
} Fixture;

static void
set_up (Fixture *fixture,
        guint seed)
{
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  fixture->random = g_rand_new_with_seed (seed);
  database = random_dossier (fixture->random);
  fixture->dossier = ent_dossier_new (database, &error);
  g_assert_no_error (error);
  fixture->engine = ent_engine_new (fixture->dossier, &error);
  g_assert_no_error (error);
  fixture->lens = ent_lens_new (fixture->dossier);
}

static void
tear_down (Fixture *fixture)
{
  g_clear_pointer (&fixture->lens, ent_lens_free);
  g_clear_object (&fixture->engine);
  g_clear_object (&fixture->dossier);
  g_rand_free (fixture->random);
}

static guint
count_passing (Fixture *fixture,
               const EntLens *lens)
{
  guint n = 0;

  for (guint i = 0; i < ent_engine_get_n_claims (fixture->engine); i++)
    if (ent_engine_passes (fixture->engine, lens, i) && !ent_engine_claim_is_retracted (fixture->engine, i))
      n++;

  return n;
}

/* Takes out what the lens asks for in a column, and puts one value there. */
static EntLens *
choose_only (Fixture *fixture,
             const EntLens *lens,
             const char *column,
             const char *value)
{
  EntLens *chosen = ent_lens_copy (lens);
  g_autoptr (GPtrArray) terms = ent_lens_list_terms (lens, fixture->dossier);

  for (guint i = 0; i < terms->len; i++)
    {
      const EntLensTerm *term = g_ptr_array_index (terms, i);

      if (g_str_equal (term->column, column))
        g_assert_true (ent_lens_set_term (chosen, fixture->dossier, column, term->value, FALSE, NULL));
    }
  g_assert_true (ent_lens_set_term (chosen, fixture->dossier, column, value, TRUE, NULL));

  return chosen;
}

/* The claims of a scenario pass by the filters, not by the scenario. */
static guint
count_scenario (Fixture *fixture,
                const EntLens *lens,
                const char *scenario)
{
  guint wanted = ent_dossier_find_scenario (fixture->dossier, scenario);
  guint n = 0;

  for (guint i = 0; i < ent_engine_get_n_claims (fixture->engine); i++)
    {
      g_autoptr (EntClaim) claim = ent_engine_load_claim (fixture->engine, i, NULL);

      if (claim->scenario == wanted && claim->status != ENT_STATUS_RETRACTED
          && ent_engine_passes (fixture->engine, lens, i))
        n++;
    }

  return n;
}

static void
check_value (Fixture *fixture,
             EntFacet facet,
             const EntFacetValue *value)
{
  const char *column = ent_facet_get_column (facet);
  g_autoptr (EntLens) plain = ent_lens_new (fixture->dossier);
  g_autoptr (EntLens) chosen = choose_only (fixture, fixture->lens, column, value->value);
  g_autoptr (EntLens) alone = choose_only (fixture, plain, column, value->value);

  if (facet == ENT_FACET_SCENARIO)
    {
      g_assert_cmpuint (value->n_claims, ==, count_scenario (fixture, fixture->lens, value->value));
      return;
    }

  g_assert_cmpuint (value->n_claims, ==, count_passing (fixture, chosen));
  g_assert_cmpuint (value->n_all, ==, count_passing (fixture, alone));
  g_assert_cmpuint (value->n_all, >, 0);
}

static void
check_facets (Fixture *fixture)
{
  g_autoptr (EntFacets) facets = ent_engine_get_facets (fixture->engine, fixture->lens);
  g_autoptr (EntLens) plain = ent_lens_new (fixture->dossier);

  g_assert_cmpuint (facets->n_claims, ==, count_passing (fixture, fixture->lens));
  g_assert_cmpuint (facets->n_all, ==, count_passing (fixture, plain));
  for (guint facet = 0; facet < ENT_N_FACETS; facet++)
    for (guint i = 0; i < facets->values[facet]->len; i++)
      check_value (fixture, facet, g_ptr_array_index (facets->values[facet], i));
}

static void
test_counts (void)
{
  for (guint seed = 0; seed < N_DOSSIERS; seed++)
    {
      Fixture fixture;

      set_up (&fixture, seed);
      for (guint turn = 0; turn < N_TURNS; turn++)
        {
          check_facets (&fixture);
          turn_at_random (fixture.lens, fixture.dossier, fixture.random);
        }
      tear_down (&fixture);
    }
}

/* What every claim has exactly one of sums up to all claims. */
static void
test_sums (void)
{
  Fixture fixture;

  for (guint seed = 0; seed < N_DOSSIERS; seed++)
    {
      static const EntFacet of_each[] = { ENT_FACET_MODALITY, ENT_FACET_CREDIBILITY };
      g_autoptr (EntFacets) facets = NULL;

      set_up (&fixture, seed);
      facets = ent_engine_get_facets (fixture.engine, fixture.lens);
      for (guint i = 0; i < G_N_ELEMENTS (of_each); i++)
        {
          guint sum = 0;

          for (guint j = 0; j < facets->values[of_each[i]]->len; j++)
            sum += ((EntFacetValue *) g_ptr_array_index (facets->values[of_each[i]], j))->n_claims;
          g_assert_cmpuint (sum, ==, facets->n_all);
        }
      tear_down (&fixture);
    }
}

/* Whatever asks the engine sees the same claims: those of lines, of actors and of
 * the relations that the panel tells of, and the bins of the timeline.
 */
static void
assert_pass (Fixture *fixture,
             const GArray *claims)
{
  for (guint i = 0; i < claims->len; i++)
    g_assert_true (ent_engine_passes (fixture->engine, fixture->lens, g_array_index (claims, guint, i)));
}

static void
check_line (Fixture *fixture,
            const EntPicture *picture,
            const EntLine *line)
{
  g_autoptr (EntLineClaims) claims = ent_line_claims_new (fixture->engine, fixture->lens, picture, line->a, line->b);

  for (guint i = 0; i < line->claims->len; i++)
    g_assert_true (ent_engine_passes (fixture->engine, fixture->lens, g_array_index (line->claims, EntLineClaim, i).claim));
  for (guint i = 0; i < G_N_ELEMENTS (claims->sides); i++)
    assert_pass (fixture, claims->sides[i]);
  assert_pass (fixture, claims->dissent);
  assert_pass (fixture, claims->expected);
  assert_pass (fixture, claims->switched_on);
  assert_pass (fixture, claims->conditions);
  assert_pass (fixture, claims->possible);
  assert_pass (fixture, claims->denials);
  assert_pass (fixture, claims->advice);
}

static void
check_agreement (Fixture *fixture)
{
  const EntPeriod *period = ent_dossier_get_period (fixture->dossier);
  const EntDay starts[] = { period->lo, period->hi + 1 };
  g_autoptr (EntPicture) picture = ent_engine_get_picture (fixture->engine, fixture->lens);
  g_autoptr (GArray) undated = ent_engine_list_undated (fixture->engine, fixture->lens);
  guint in_period = 0;

  for (guint i = 0; i < picture->lines->len; i++)
    check_line (fixture, picture, g_ptr_array_index (picture->lines, i));
  for (guint i = 0; i < picture->n_actors; i++)
    {
      g_autoptr (GArray) claims = ent_engine_get_actor_claims (fixture->engine, fixture->lens, i);

      assert_pass (fixture, claims);
    }
  assert_pass (fixture, undated);
  g_assert_cmpuint (undated->len, ==, picture->n_undated);
  ent_engine_count_bins (fixture->engine, fixture->lens, starts, 1, &in_period, NULL);
  g_assert_cmpuint (picture->n_in_force, <=, count_passing (fixture, fixture->lens));
  g_assert_cmpuint (in_period, <=, count_passing (fixture, fixture->lens));
}

static void
test_agreement (void)
{
  for (guint seed = 0; seed < N_DOSSIERS; seed++)
    {
      Fixture fixture;

      set_up (&fixture, seed);
      for (guint turn = 0; turn < N_TURNS; turn++)
        {
          check_agreement (&fixture);
          turn_at_random (fixture.lens, fixture.dossier, fixture.random);
        }
      tear_down (&fixture);
    }
}

static void
shuffle (GRand *random,
         GPtrArray *terms)
{
  for (guint i = terms->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (int) i);
      gpointer kept = terms->pdata[i - 1];

      terms->pdata[i - 1] = terms->pdata[j];
      terms->pdata[j] = kept;
    }
}

/* Turns a lens to many filters at once, and lists them. */
static GPtrArray *
draw_terms (Fixture *fixture)
{
  for (guint i = 0; i < 8; i++)
    turn_at_random (fixture->lens, fixture->dossier, fixture->random);
  if (chance (fixture->random, 0.5))
    ent_lens_set_speaker (fixture->lens, "a", TRUE);

  return ent_lens_list_terms (fixture->lens, fixture->dossier);
}

/* Chips that come in any order make one lens; those that go in any order leave
 * what those that stay would have made by themselves.
 */
static void
test_any_order (void)
{
  for (guint seed = 0; seed < 4 * N_DOSSIERS; seed++)
    {
      Fixture fixture;
      g_autoptr (GPtrArray) terms = NULL;
      g_autoptr (EntLens) made = NULL;

      set_up (&fixture, seed);
      terms = draw_terms (&fixture);
      shuffle (fixture.random, terms);
      made = ent_lens_copy (fixture.lens);
      g_assert_true (ent_lens_parse_filter (made, fixture.dossier, NULL, NULL));
      for (guint i = 0; i < terms->len; i++)
        {
          const EntLensTerm *term = g_ptr_array_index (terms, i);

          g_assert_false (ent_lens_equal (made, fixture.lens) && !g_str_equal (term->column, "scenario"));
          g_assert_true (ent_lens_set_term (made, fixture.dossier, term->column, term->value, TRUE, NULL));
          g_assert_true (ent_lens_has_term (made, fixture.dossier, term->column, term->value));
        }
      g_assert_true (ent_lens_equal (made, fixture.lens));

      shuffle (fixture.random, terms);
      for (guint i = 0; i < terms->len; i++)
        {
          const EntLensTerm *term = g_ptr_array_index (terms, i);

          g_assert_true (ent_lens_set_term (made, fixture.dossier, term->column, term->value, FALSE, NULL));
          g_assert_false (ent_lens_has_term (made, fixture.dossier, term->column, term->value));
        }
      g_assert_true (ent_lens_parse_filter (fixture.lens, fixture.dossier, NULL, NULL));
      g_assert_true (ent_lens_equal (made, fixture.lens));
      tear_down (&fixture);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facets/counts", test_counts);
  g_test_add_func ("/facets/sums", test_sums);
  g_test_add_func ("/facets/agreement", test_agreement);
  g_test_add_func ("/facets/any-order", test_any_order);

  return g_test_run ();
}
