/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "small-dossier.h"

#include <math.h>

#include "shipped.h"

static void
test_small_tables (void)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntDossier) dossier = ent_dossier_new (database, NULL);
  guint e = ent_dossier_find_actor (dossier, "e");

  g_assert_cmpstr (ent_dossier_get_title (dossier), ==, "Small");
  g_assert_null (ent_dossier_get_subtitle (dossier));
  g_assert_null (ent_dossier_get_description (dossier));
  g_assert_null (ent_dossier_get_licence (dossier));
  g_assert_null (ent_dossier_get_version (dossier));
  g_assert_true (ent_dossier_get_database (dossier) == database);
  g_assert_cmpint (ent_dossier_get_period (dossier)->as_of, ==, day_of ("2025-12-01"));

  g_assert_cmpuint (ent_dossier_get_actors (dossier)->len, ==, 6);
  g_assert_cmpuint (e, ==, 4);
  g_assert_cmpint (ent_dossier_get_actor (dossier, e)->kind, ==, ENT_ACTOR_COMPANY);
  g_assert_cmpstr (ent_dossier_get_actor (dossier, 0)->iso, ==, "AA");
  g_assert_cmpuint (ent_dossier_find_actor (dossier, "zz"), ==, ENT_NO_INDEX);
  g_assert_cmpuint (ent_dossier_actor_of_key (dossier, 5), ==, e);
  g_assert_cmpuint (ent_dossier_actor_of_key (dossier, 99), ==, ENT_NO_INDEX);

  g_assert_cmpuint (ent_dossier_get_natures (dossier)->len, ==, 3);
  g_assert_true (ent_dossier_get_nature (dossier, ent_dossier_nature_of_key (dossier, 3))->structural);
  g_assert_cmpuint (ent_dossier_get_scenarios (dossier)->len, ==, 2);
  g_assert_cmpuint (ent_dossier_find_scenario (dossier, "q"), ==, ent_dossier_scenario_of_key (dossier, 2));
  g_assert_cmpuint (ent_dossier_find_scenario (dossier, "r"), ==, ENT_NO_INDEX);
  g_assert_cmpuint (ent_dossier_get_events (dossier)->len, ==, 0);
  g_assert_cmpuint (ent_dossier_get_affiliations (dossier)->len, ==, 0);
}

/* s3 repeats s1; s2 and s1 repeat each other, a chain that bites its tail. */
static void
test_origins (void)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntDossier) dossier = ent_dossier_new (database, NULL);
  g_autoptr (EntDossier) circular = NULL;

  g_assert_cmpuint (ent_dossier_get_sources (dossier)->len, ==, 3);
  g_assert_cmpuint (ent_dossier_get_source (dossier, 2)->origin, ==, 0);
  g_assert_cmpuint (ent_dossier_get_source (dossier, 1)->origin, ==, 1);
  g_assert_cmpuint (ent_dossier_source_of_key (dossier, 2), ==, 1);

  run_sql (database, "UPDATE source SET origin = 2 WHERE key = 1; UPDATE source SET origin = 1 WHERE key = 2");
  circular = ent_dossier_new (database, NULL);
  g_assert_cmpuint (ent_dossier_get_source (circular, 2)->origin, <, 3);
}

static void
test_claim (void)
{
  const SmallClaim small = { .id = "x", .tie = "a b trade cooperation", .source = 2, .speaker = "Ann", .negated = TRUE };
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntDossier) dossier = NULL;
  g_autoptr (EntClaim) claim = NULL;
  const EntTie *tie;
  const EntFigure *figure;

  add_small_claim (database, &small);
  run_sql (database,
           "INSERT INTO figure (claim, ordinal, value, unit, qualifier, measures, of_actor, year)"
           "  SELECT key, 1, 36.8, 'percent', 'more than', 'duty', 1, 2025 FROM claim;"
           "INSERT INTO reader_note (id, claim, text, basis) SELECT 'n', key, 'Odd.', 'internal' FROM claim");
  dossier = ent_dossier_new (database, NULL);
  claim = ent_dossier_load_claim (dossier, 1, NULL);

  g_assert_cmpstr (claim->id, ==, "x");
  g_assert_true (claim->negated);
  g_assert_cmpint (claim->aspect, ==, ENT_ASPECT_STATE);
  g_assert_cmpint (claim->span.start_lo, ==, day_of ("2025-01-01"));
  g_assert_cmpint (claim->publication.p_lo, ==, day_of ("2025-06-02"));
  g_assert_cmpuint (claim->scenario, ==, ENT_NO_INDEX);
  g_assert_cmpuint (claim->event, ==, ENT_NO_INDEX);
  g_assert_cmpint (claim->settled_on, ==, ENT_DAY_PLUS_INFINITY);

  g_assert_cmpuint (claim->ties->len, ==, 1);
  tie = &g_array_index (claim->ties, EntTie, 0);
  g_assert_cmpuint (tie->a, ==, 0);
  g_assert_cmpint (tie->polarity, ==, ENT_POLARITY_COOPERATION);
  g_assert_cmpuint (claim->actors->len, ==, 2);
  g_assert_cmpuint (g_array_index (claim->places, EntPlace, 0).source, ==, 1);
  g_assert_cmpstr (g_array_index (claim->attribution, EntAttribution, 0).name, ==, "Ann");
  figure = &g_array_index (claim->figures, EntFigure, 0);
  g_assert_cmpfloat (figure->value, ==, 36.8);
  g_assert_true (isnan (figure->max));
  g_assert_cmpuint (figure->of_actor, ==, 0);
  g_assert_cmpstr (g_ptr_array_index (claim->notes, 0), ==, "Odd.");
}

static void
test_no_such_claim (void)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntDossier) dossier = ent_dossier_new (database, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_dossier_load_claim (dossier, 7, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
}

static void
test_untitled (void)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_dossier_new (database, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
}

/* The one that comes with the program opens, and every claim of it loads. */
static void
test_shipped (void)
{
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, &error);
  g_autoptr (EntEngine) engine = NULL;

  g_assert_no_error (error);
  engine = small_engine (database);
  g_assert_cmpuint (ent_engine_get_n_claims (engine), >=, 60);

  for (guint i = 0; i < ent_engine_get_n_claims (engine); i++)
    {
      g_autoptr (EntClaim) claim = ent_engine_load_claim (engine, i, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (claim->places->len, >, 0);
      g_assert_cmpuint (claim->attribution->len, >, 0);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dossier/small-tables", test_small_tables);
  g_test_add_func ("/dossier/origins", test_origins);
  g_test_add_func ("/dossier/claim", test_claim);
  g_test_add_func ("/dossier/no-such-claim", test_no_such_claim);
  g_test_add_func ("/dossier/untitled", test_untitled);
  g_test_add_func ("/dossier/shipped", test_shipped);

  return g_test_run ();
}
