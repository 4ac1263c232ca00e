/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "small-dossier.h"

#include "lint.h"

/* A dossier of two sound claims; each case spoils it in one way. */
#define OVERDATE(words, lo, hi) \
  "UPDATE claim SET as_written = '" words "', aspect = 'act', start_kind = 'stated', end_kind = 'stated', basis = 'stated'," \
  "  start_lo = " lo ", start_hi = " hi ", end_lo = " lo ", end_hi = " hi " WHERE id = 'x'"

static const struct
{
  const char *name;
  const char *spoil;
  const char *finding; /* NULL: none */
} cases[] = {
  { "sound", "SELECT 1", NULL },
  { "no place", "DELETE FROM claim_passage WHERE claim = 1", "claim x stands in no place of a source" },
  { "no attribution", "DELETE FROM attribution WHERE claim = 1", "claim x is nobody’s: it has no attribution" },
  { "forecast without horizon",
    "UPDATE claim SET modality = 'forecast', start_lo = -2147483648, end_hi = 2147483647 WHERE key = 1;"
    "INSERT INTO forecast (claim) VALUES (1)",
    "claim x is a forecast without a horizon, and does not say so by basis “none”" },
  { "forecast that says so",
    "UPDATE claim SET modality = 'forecast', basis = 'none', start_lo = -2147483648, end_hi = 2147483647 WHERE key = 1;"
    "INSERT INTO forecast (claim) VALUES (1)", NULL },
  { "forecast without record", "UPDATE claim SET modality = 'forecast' WHERE key = 1", "claim x is a forecast without a forecast record" },
  { "record without forecast", "INSERT INTO forecast (claim) VALUES (1)", "claim x is no forecast, but has a forecast record" },
  { "conditional", "PRAGMA ignore_check_constraints = 1; UPDATE claim SET modality = 'conditional' WHERE key = 1",
    "claim x is conditional and has no scenario" },
  { "tie", "DELETE FROM claim_actor WHERE claim = 1 AND actor = 1", "claim x has a tie with an actor that is not among its actors" },
  { "no dating words", "UPDATE claim SET as_written = ' ' WHERE key = 1", "claim x does not say which words date it: as_written is empty" },
  { "over-dated month", OVERDATE ("in May 2025", "2460807", "2460807"), "claim x is dated more finely than its words “in May 2025”" },
  { "month", OVERDATE ("in May 2025", "2460797", "2460827"), NULL },
  { "over-dated year", OVERDATE ("in 2025", "2460797", "2460827"), "claim x is dated more finely than its words “in 2025”" },
  { "day", OVERDATE ("on October 30, 2025", "2460979", "2460979"), NULL },
  { "no year, not judged", OVERDATE ("on 30 October", "2460979", "2460979"), NULL },
  { "two dates, not judged", OVERDATE ("in May and June 2025", "2460807", "2460807"), NULL },
  { "since May", "UPDATE claim SET as_written = 'since May 2025', start_lo = 2460807, start_hi = 2460807, end_kind = 'as-said', end_hi = 2147483647 WHERE key = 1",
    "claim x is dated more finely than its words “since May 2025”" },
  { "act without state",
    "INSERT INTO nature (key, id, label, structural) VALUES (9, 'party-to', 'Party to', 1); UPDATE claim SET aspect = 'act', end_lo = start_lo, end_hi = start_hi WHERE key = 1;"
    "UPDATE claim_tie SET nature = 9 WHERE claim = 1",
    "claim x tells of an act that founds an agreement, but no state that follows depends on it" },
  { "act with state",
    "INSERT INTO nature (key, id, label, structural) VALUES (9, 'party-to', 'Party to', 1); UPDATE claim SET aspect = 'act', end_lo = start_lo, end_hi = start_hi WHERE key = 1;"
    "UPDATE claim_tie SET nature = 9 WHERE claim = 1;"
    "INSERT INTO claim_link (id, from_claim, to_claim, kind) VALUES ('l', 2, 1, 'depends-on')", NULL },
  { "actor", "INSERT INTO actor (id, kind, label) VALUES ('z', 'state', 'Zland')", "actor z is in no claim" },
  { "twin claims", "UPDATE claim SET summary = 'CLAIM x' WHERE key = 2", "claim y repeats the summary of another claim of its source" },
  { "twin actors", "UPDATE actor SET label = 'aland' WHERE id = 'b'", "actor b has the label of another actor" },
  { "copy",
    "UPDATE passage SET quote = 'Nobody knows how long the Old Friends will stay friends, he said.';"
    "UPDATE claim SET summary = 'He: “nobody knows how long the old friends will stay.”' WHERE key = 1",
    "claim x repeats nine words in a row of a stored source text" },
  { "eight words are no copy",
    "UPDATE passage SET quote = 'Nobody knows how long the Old Friends will stay friends, he said.';"
    "UPDATE claim SET summary = 'Knows how long the old friends will stay?' WHERE key = 1", NULL },
};

static EntDatabase *
sound_database (void)
{
  const SmallClaim claims[] = {
    { .id = "x", .tie = "a b trade cooperation", .source = 1, .speaker = "A" },
    { .id = "y", .tie = "a b trade cooperation", .source = 1, .speaker = "A" },
  };
  EntDatabase *database = small_database ();

  run_sql (database, "DELETE FROM actor WHERE id NOT IN ('a', 'b')");
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);
  run_sql (database, "UPDATE claim SET as_written = '(present tense)'");

  return database;
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (EntDatabase) database = sound_database ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  run_sql (database, cases[i].spoil);
  g_assert_true (ent_lint (database, findings, &error));
  g_assert_no_error (error);

  if (cases[i].finding == NULL)
    {
      g_assert_cmpuint (findings->len, ==, 0);
      return;
    }

  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (findings, 0), ==, cases[i].finding);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lint/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
