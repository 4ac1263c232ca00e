/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the table tells of claims is what the file says of them, and the list of
 * those that show is that of the picture.
 */

#include "claim-table.h"
#include "random-dossier.h"

#define N_DOSSIERS 60
#define N_LENSES 12

static gboolean
has_tie (const EntClaim      *claim,
         const EntClaimFacts *facts)
{
  for (guint i = 0; i < claim->ties->len; i++)
    {
      const EntTie *tie = &g_array_index (claim->ties, EntTie, i);
      gboolean turned = tie->a == facts->b;

      if (MIN (tie->a, tie->b) != facts->a || MAX (tie->a, tie->b) != facts->b
          || tie->nature != facts->nature || tie->polarity != facts->polarity)
        continue;
      if (tie->direction == ENT_DIRECTION_MUTUAL ? facts->direction == ENT_DIRECTION_MUTUAL
                                                 : (tie->direction == facts->direction) != turned)
        return TRUE;
    }

  return FALSE;
}

static gboolean
mentions (const EntClaim *claim,
          guint           actor)
{
  for (guint i = 0; i < claim->actors->len; i++)
    if (g_array_index (claim->actors, EntClaimActor, i).actor == actor)
      return TRUE;

  return FALSE;
}

static void
assert_speaker (const EntClaimTable *table,
                const EntClaimFacts *facts,
                const EntClaim      *claim)
{
  const EntAttribution *last = claim->attribution->len > 0
                                 ? &g_array_index (claim->attribution, EntAttribution, claim->attribution->len - 1) : NULL;
  const char *name = NULL;
  guint actor = facts->speaker != ENT_NO_INDEX ? ent_claim_table_get_speaker (table, facts->speaker, &name) : ENT_NO_INDEX;

  g_assert_cmpuint (actor, ==, last != NULL ? last->speaker : ENT_NO_INDEX);
  g_assert_cmpstr (name, ==, last != NULL ? last->name : NULL);
}

static void
assert_row (EntEngine           *engine,
            const EntClaimTable *table,
            guint                index)
{
  g_autoptr (EntClaim) claim = ent_engine_load_claim (engine, index, NULL);
  EntClaimFacts facts;

  ent_claim_table_get (table, index, &facts);
  g_assert_cmpuint (facts.n_ties, ==, claim->ties->len);
  if (claim->ties->len > 0)
    g_assert_true (has_tie (claim, &facts));
  else if (claim->actors->len > 0)
    g_assert_true (mentions (claim, facts.a));
  else
    g_assert_cmpuint (facts.a, ==, ENT_NO_INDEX);
  if (claim->ties->len == 0)
    g_assert_cmpuint (facts.b, ==, ENT_NO_INDEX);
  g_assert_cmpint (facts.modality, ==, claim->modality);
  g_assert_cmpint (facts.negated, ==, claim->negated);
  g_assert_cmpint (facts.credibility, ==, claim->credibility);
  g_assert_cmpint (facts.span.start_lo, ==, claim->span.start_lo);
  g_assert_cmpint (facts.span.end_hi, ==, claim->span.end_hi);
  g_assert_cmpuint (facts.source, ==, g_array_index (claim->places, EntPlace, 0).source);
  assert_speaker (table, &facts, claim);
}

static void
test_rows (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntDossier) dossier = ent_dossier_new (database, NULL);
      g_autoptr (EntEngine) engine = ent_engine_new (dossier, NULL);
      g_autoptr (EntClaimTable) table = ent_claim_table_new (engine);

      for (guint claim = 0; claim < ent_engine_get_n_claims (engine); claim++)
        assert_row (engine, table, claim);
    }
}

static gboolean
is_listed (GArray *claims,
           guint   claim)
{
  for (guint i = 0; i < claims->len; i++)
    if (g_array_index (claims, guint, i) == claim)
      return TRUE;

  return FALSE;
}

/* Whatever counts for a line that is drawn is listed, and what is in force without
 * doubt and is listed is not more than what the picture counts.
 */
static void
assert_list_is_of_picture (EntEngine     *engine,
                           const EntLens *lens)
{
  g_autoptr (GArray) claims = ent_engine_list_shown (engine, lens);
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  guint n_in_force = 0;

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      for (guint j = 0; j < line->claims->len; j++)
        g_assert_true (is_listed (claims, g_array_index (line->claims, EntLineClaim, j).claim));
    }

  for (guint i = 0; i < claims->len; i++)
    {
      guint claim = g_array_index (claims, guint, i);
      EntLayer layer;

      g_assert_true (ent_engine_passes (engine, lens, claim));
      g_assert_true (ent_engine_get_layer (engine, lens, claim, &layer));
      if (layer == ENT_LAYER_FACT
          && ent_engine_get_degree (engine, claim, &lens->moment) >= ENT_DEGREE_PRESUMED)
        n_in_force++;
    }
  g_assert_cmpuint (n_in_force, ==, picture->n_in_force);
}

static void
test_shown (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      g_autoptr (EntDatabase) database = random_dossier (random);
      g_autoptr (EntDossier) dossier = ent_dossier_new (database, NULL);
      g_autoptr (EntEngine) engine = ent_engine_new (dossier, NULL);
      g_autoptr (EntLens) lens = ent_lens_new (dossier);
      EntPeriod period = { PERIOD_LO, PERIOD_LO + PERIOD_DAYS };

      for (guint j = 0; j < N_LENSES; j++)
        {
          turn_at_random (lens, dossier, random);
          move_at_random (&lens->moment, &period, random);
          assert_list_is_of_picture (engine, lens);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claim-table/rows", test_rows);
  g_test_add_func ("/claim-table/shown", test_shown);

  return g_test_run ();
}
