/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "record-check.h"

#include "scratch.h"
#include "small-dossier.h"

/* Two claims, one with a tie and a figure; changed by @sql without any rule. */
static EntDatabase *
make_broken (const char *sql)
{
  EntDatabase *database = small_database ();
  SmallClaim claims[] = { { "k1", "a b trade cooperation", 1, "X" }, { "k2", NULL, 2, "Y" } };

  add_small_claim (database, &claims[0]);
  add_small_claim (database, &claims[1]);
  run_sql (database, "INSERT INTO figure (claim, ordinal, value, unit, measures) VALUES (1, 1, 19, 'percent', 'tariff')");
  run_sql (database, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
  if (sql != NULL)
    run_sql (database, sql);
  run_sql (database, "PRAGMA ignore_check_constraints = OFF");

  return database;
}

static char *
join_findings (GPtrArray *findings)
{
  g_ptr_array_add (findings, NULL);

  return g_strjoinv ("\n", (char **) findings->pdata);
}

static void
test_values (void)
{
  static const struct
  {
    const char *sql;
    const char *finding;
  } cases[] = {
    { "DELETE FROM dossier", "the table “dossier” has no row" },
    { "UPDATE claim SET summary = CAST (x'41ff' AS TEXT) WHERE id = 'k1'", "claim “k1”, column “summary”: the text is not valid UTF-8" },
    { "UPDATE actor SET label = CAST (x'410042' AS TEXT) WHERE id = 'b'", "actor “b”, column “label”: a NUL byte cannot be part of a text" },
    { "UPDATE actor SET id = 'the b' WHERE id = 'b'", "actor “the b”, column “id”: an id has ASCII letters, digits and “-”, “_”, “.” only" },
    { "UPDATE nature SET label = '' WHERE id = 'trade'", "nature “trade”, column “label”: a value is needed" },
    { "UPDATE source SET accessed = 3 WHERE id = 's1'", "source “s1”, column “accessed”: not a day of the years 0001 to 9999" },
    { "UPDATE source SET accessed = 2147483647 WHERE id = 's1'", "source “s1”, column “accessed”: not a day of the years 0001 to 9999" },
    { "UPDATE figure SET value = 9e999", "figure 1 (of claim “k1”), column “value”: not a finite number" },
    { "UPDATE claim_tie SET tie_group = CAST (x'fe' AS TEXT)", "claim_tie 1 (of claim “k1”), column “tie_group”: the text is not valid UTF-8" },
    { "UPDATE claim_tie SET tie_group = CAST (x'fe' AS TEXT), claim = 9", "claim_tie, row 1, column “tie_group”: the text is not valid UTF-8" },
    { "UPDATE claim SET start_kind = 'none' WHERE id = 'k2'", "claim “k2”: An end of the kind “none” cannot have a date" },
    { "UPDATE claim SET end_hi = 5, end_lo = 4 WHERE id = 'k2'", "claim “k2”, column “end_lo”: not a day of the years 0001 to 9999\nclaim “k2”, column “end_hi”: not a day of the years 0001 to 9999" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntDatabase) database = make_broken (cases[i].sql);
      g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;

      g_assert_true (ent_record_check (database, findings, &error));
      g_assert_no_error (error);
      found = join_findings (findings);
      g_assert_cmpstr (found, ==, cases[i].finding);
    }
}

static void
test_rules (void)
{
  static const struct
  {
    const char *sql;
    const char *finding;
  } cases[] = {
    { "UPDATE claim SET aspect = 'dream' WHERE id = 'k2'", "claim “k2”: A value breaks a rule of the dossier: CHECK constraint failed: aspect IN ('state', 'act')" },
    { "UPDATE source SET p_lo = p_hi + 1 WHERE id = 's3'", "source “s3”: A value breaks a rule of the dossier: CHECK constraint failed: p_lo <= p_hi" },
    { "UPDATE claim_tie SET a = b", "claim_tie 1 (of claim “k1”): A value breaks a rule of the dossier: CHECK constraint failed: a <> b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntDatabase) database = make_broken (cases[i].sql);
      g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;

      g_assert_true (ent_record_check_rules (database, findings, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, ==, 1);
      g_assert_true (g_str_has_prefix (findings->pdata[0], cases[i].finding));
      g_assert_true (ent_database_is_idle (database));
    }
}

/* A row that was broken a hundred times over is told a hundred times at most. */
static void
test_many (void)
{
  g_autoptr (EntDatabase) database = make_broken ("WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                                                  " INSERT INTO nature (id, label) SELECT 'n' || i, '' FROM n");
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (ent_record_check (database, findings, NULL));
  g_assert_cmpuint (findings->len, ==, ENT_RECORD_CHECK_MAX_FINDINGS);
}

static void
test_sound (void)
{
  g_autoptr (EntDatabase) database = make_broken (NULL);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (ent_record_check (database, findings, NULL));
  g_assert_true (ent_record_check_rules (database, findings, NULL));
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/record-check/values", test_values);
  g_test_add_func ("/record-check/rules", test_rules);
  g_test_add_func ("/record-check/many", test_many);
  g_test_add_func ("/record-check/sound", test_sound);

  return g_test_run ();
}
