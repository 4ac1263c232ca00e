/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editor.h"

#include "small-dossier.h"

#include "readings.h"

typedef struct
{
  EntDatabase *database;
  EntEditor *editor;
  char *before;
} Fixture;

static const SmallClaim claims[] = {
  { .tie = "a b trade cooperation", .id = "f", .source = 1, .speaker = "A", .aspect = "act", .modality = "forecast", .start = "2025-08-01 2025-08-31" },
  { .tie = "a b trade cooperation", .id = "x", .source = 2, .speaker = "B", .aspect = "act", .start = "2025-08-10 2025-08-10" },
};

static char *
query (Fixture    *fixture,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) statement = ent_database_prepare (fixture->database, sql, &error);
  char *text;

  g_assert_no_error (error);
  text = ent_statement_next (statement, &error) ? ent_statement_dup_text (statement, 0) : NULL;
  g_assert_no_error (error);

  return text;
}

static void
assert_query (Fixture    *fixture,
              const char *sql,
              const char *expected)
{
  g_autofree char *found = query (fixture, sql);

  g_assert_cmpstr (found, ==, expected);
}

#define COUNTS "SELECT (SELECT count (*) FROM claim) || ' ' || (SELECT count (*) FROM passage) || ' ' ||" \
               " (SELECT count (*) FROM attribution) || ' ' || (SELECT count (*) FROM forecast WHERE outcome <> 'open')"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->database = small_database ();
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (fixture->database, &claims[i]);
  run_sql (fixture->database, "UPDATE source SET publisher = 'Paper'");
  fixture->editor = ent_editor_new (fixture->database, &error);
  g_assert_no_error (error);
  fixture->before = query (fixture, COUNTS);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->before);
  g_object_unref (fixture->editor);
  g_object_unref (fixture->database);
}

static EntOutlook
outlook_at (Fixture    *fixture,
            const char *day)
{
  g_autoptr (EntEngine) engine = small_engine (fixture->database);

  return ent_engine_get_outlook (engine, ent_engine_find_claim (engine, "f"), day_of (day));
}

static void
test_by_claim (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (outlook_at (fixture, "2025-10-01"), ==, ENT_OUTLOOK_OVERDUE);
  ent_editor_settle_forecast (fixture->editor, 1, ENT_OUTCOME_CAME_TRUE, 2, &error);
  g_assert_no_error (error);
  assert_query (fixture, "SELECT outcome || ' ' || settled_by FROM forecast WHERE claim = 1", "came-true 2");
  g_assert_cmpint (outlook_at (fixture, "2025-10-01"), ==, ENT_OUTLOOK_SETTLED);
  g_assert_true (ent_editor_settle_forecast (fixture->editor, 1, ENT_OUTCOME_OPEN, 2, &error));
  assert_query (fixture, "SELECT outcome || ifnull (settled_by, '-') FROM forecast WHERE claim = 1", "open-");
  g_assert_cmpint (outlook_at (fixture, "2025-10-01"), ==, ENT_OUTLOOK_OVERDUE);
  g_assert_true (ent_editor_undo (fixture->editor, &error));
  g_assert_true (ent_editor_undo (fixture->editor, &error));
  assert_query (fixture, COUNTS, fixture->before);
}

/* The new claim, its place, its author and the outcome are one action. */
static void
test_by_source (Fixture       *fixture,
                gconstpointer  data)
{
  EntSettlement words = { .source = 2, .paragraph = 7, .summary = "It came about." };
  g_autoptr (GError) error = NULL;

  ent_editor_settle_by_source (fixture->editor, 1, ENT_OUTCOME_FAILED, &words, &error);
  g_assert_no_error (error);
  assert_query (fixture, "SELECT c.summary || p.paragraph || a.name || f.outcome FROM forecast f JOIN claim c ON c.key = f.settled_by"
                         " JOIN claim_passage cp ON cp.claim = c.key JOIN passage p ON p.key = cp.passage"
                         " JOIN attribution a ON a.claim = c.key WHERE f.claim = 1",
                "It came about.7Paperfailed");
  assert_query (fixture, "SELECT group_concat (actor) FROM claim_actor WHERE claim = 3", "1,2");
  g_assert_cmpint (outlook_at (fixture, "2025-10-01"), ==, ENT_OUTLOOK_SETTLED);
  g_assert_cmpint (outlook_at (fixture, "2025-06-01"), !=, ENT_OUTLOOK_SETTLED);
  g_assert_true (ent_editor_undo (fixture->editor, &error));
  assert_query (fixture, COUNTS, fixture->before);
  g_assert_true (ent_editor_redo (fixture->editor, &error));
  g_assert_cmpint (outlook_at (fixture, "2025-10-01"), ==, ENT_OUTLOOK_SETTLED);
}

/* What cannot be settled leaves nothing behind. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  EntSettlement words = { .source = 2, .paragraph = 1, .summary = "" };
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_editor_settle_forecast (fixture->editor, 2, ENT_OUTCOME_FAILED, 1, &error));
  g_assert_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_RULE);
  g_clear_error (&error);
  g_assert_false (ent_editor_settle_by_source (fixture->editor, 1, ENT_OUTCOME_FAILED, &words, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  words.summary = "So it is.";
  words.source = 77;
  g_assert_false (ent_editor_settle_by_source (fixture->editor, 1, ENT_OUTCOME_FAILED, &words, &error));
  g_assert_nonnull (error);
  assert_query (fixture, COUNTS, fixture->before);
}

#define ADD(name, func) g_test_add ("/settle/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("by-claim", test_by_claim);
  ADD ("by-source", test_by_source);
  ADD ("refused", test_refused);

  return g_test_run ();
}
