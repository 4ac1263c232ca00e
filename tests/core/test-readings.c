/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "readings.h"

#include "small-dossier.h"

#define CLAIM(...) { .tie = "a b trade cooperation", .source = 1, .speaker = "A", .aspect = "act", __VA_ARGS__ }

static const SmallClaim claims[] = {
  CLAIM (.id = "mar", .start = "2025-03-01 2025-03-01"),
  CLAIM (.id = "jan", .start = "2025-01-05 2025-01-05"),
  CLAIM (.id = "may", .start = "2025-05-01 2025-05-01"),
  { .tie = "a b trade cooperation", .id = "apr", .source = 2, .aspect = "act", .start = "2025-04-01 2025-04-01" },
  CLAIM (.id = "gone", .start = "2025-04-02 2025-04-02", .set = "status = 'retracted'"),
  { .tie = "a c trade cooperation", .id = "other", .source = 2, .aspect = "act", .start = "2025-04-03 2025-04-03" },
  CLAIM (.id = "late", .modality = "forecast", .start = "2025-11-01 2025-11-30"),
  CLAIM (.id = "soon", .modality = "forecast", .start = "2025-08-01 2025-08-31"),
  CLAIM (.id = "told", .modality = "forecast", .start = "2025-07-01 2025-07-10"),
  CLAIM (.id = "cond", .modality = "conditional", .scenario = 2, .start = "2025-01-01 2025-01-01"),
};

typedef struct
{
  EntEngine *engine;
  EntLens *lens;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (EntDatabase) database = small_database ();

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);
  run_sql (database,
           "INSERT INTO claim_passage (claim, ordinal, passage) SELECT key, 2, 2 FROM claim WHERE id = 'mar';"
           "UPDATE attribution SET name = NULL, speaker = 6 WHERE claim = (SELECT key FROM claim WHERE id = 'apr');"
           "UPDATE passage SET quote = 'As it stands there' WHERE key = 2;"
           "INSERT INTO passage (key, id, source, paragraph) VALUES (4, 's2-0', 2, NULL), (5, 's2-9', 2, 9);"
           "INSERT INTO claim_passage (claim, ordinal, passage) SELECT key, 2, 4 FROM claim WHERE id = 'jan';"
           "INSERT INTO claim_passage (claim, ordinal, passage) SELECT key, 2, 5 FROM claim WHERE id = 'may'");
  fixture->engine = small_engine (database);
  fixture->lens = ent_lens_new (ent_engine_get_dossier (fixture->engine));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ent_lens_free (fixture->lens);
  g_object_unref (fixture->engine);
}

/* Takes @list over. */
static void
assert_list (Fixture    *fixture,
             GArray     *list,
             const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ent_engine_get_claim_id (fixture->engine, g_array_index (list, guint, i)));
  g_assert_cmpstr (ids->str, ==, expected);
  g_array_unref (list);
}

static GArray *
newest (Fixture    *fixture,
        const char *day,
        guint       n_max)
{
  return ent_engine_list_newest (fixture->engine, fixture->lens, 1, 0, day_of (day), n_max);
}

static void
test_newest (Fixture       *fixture,
             gconstpointer  data)
{
  assert_list (fixture, newest (fixture, "2025-05-31", 100), "may apr mar jan cond");
  assert_list (fixture, newest (fixture, "2025-04-30", 2), "apr mar");
  assert_list (fixture, newest (fixture, "2024-04-30", 2), "");
  g_array_append_val (fixture->lens->sources, (guint) { 1 });
  assert_list (fixture, newest (fixture, "2025-05-31", 100), "apr");
}

/* What is said of a minister is said of the country, while it folds. */
static void
test_newest_folded (void)
{
  const SmallClaim folded[] = {
    CLAIM (.id = "country", .start = "2025-02-01 2025-02-01"),
    { .tie = "f a trade conflict", .source = 1, .speaker = "A", .aspect = "act", .id = "minister", .start = "2025-03-01 2025-03-01" },
    { .tie = "b f trade conflict", .source = 1, .speaker = "A", .aspect = "act", .id = "inner", .start = "2025-03-02 2025-03-02" },
  };
  g_autoptr (EntDatabase) database = small_database ();
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO affiliation (actor, ordinal, of_actor, kind, start_lo, start_hi, end_lo, end_hi,"
                     "                         start_kind, end_kind, basis) VALUES"
                     "  (6, 1, 2, 'office-holder', %1$d, %1$d, %2$d, %2$d, 'stated', 'stated', 'stated')",
                     day_of ("2025-01-01"), day_of ("2025-12-31"));
  Fixture fixture = { NULL };

  run_sql (database, sql);
  for (guint i = 0; i < G_N_ELEMENTS (folded); i++)
    add_small_claim (database, &folded[i]);
  fixture.engine = small_engine (database);
  fixture.lens = ent_lens_new (ent_engine_get_dossier (fixture.engine));
  fixture.lens->moment = ent_moment_at (ENT_CLOCK_HELD, day_of ("2025-06-01"), 90);

  assert_list (&fixture, newest (&fixture, "2025-06-01", 100), "minister country");
  ent_index_set_put (fixture.lens->unfolded, 1, TRUE);
  assert_list (&fixture, newest (&fixture, "2025-06-01", 100), "country");
  tear_down (&fixture, NULL);
}

static void
test_forecasts (Fixture       *fixture,
                gconstpointer  data)
{
  EntEngine *engine = fixture->engine;
  EntDay day = day_of ("2025-08-15");

  assert_list (fixture, ent_engine_list_forecasts (engine, fixture->lens, day, ENT_OUTLOOK_OVERDUE), "told");
  assert_list (fixture, ent_engine_list_forecasts (engine, fixture->lens, day, ENT_OUTLOOK_DUE), "soon");
  assert_list (fixture, ent_engine_list_forecasts (engine, fixture->lens, day, ENT_OUTLOOK_PENDING), "late");
  day = day_of ("2025-12-01");
  assert_list (fixture, ent_engine_list_forecasts (engine, fixture->lens, day, ENT_OUTLOOK_OVERDUE), "told soon late");
}

static void
test_scenario (Fixture       *fixture,
               gconstpointer  data)
{
  assert_list (fixture, ent_engine_list_scenario (fixture->engine, 0), "");
  assert_list (fixture, ent_engine_list_scenario (fixture->engine, 1), "cond");
}

static void
test_speaker (Fixture       *fixture,
              gconstpointer  data)
{
  assert_list (fixture, ent_engine_list_speaker (fixture->engine, fixture->lens, 5), "apr");
  assert_list (fixture, ent_engine_list_speaker (fixture->engine, fixture->lens, 0), "");
}

static void
test_recent (Fixture       *fixture,
             gconstpointer  data)
{
  fixture->lens->moment = ent_moment_at (ENT_CLOCK_HELD, day_of ("2025-05-10"), 90);
  assert_list (fixture, ent_engine_list_recent (fixture->engine, fixture->lens, 2), "may other");
  assert_list (fixture, ent_engine_list_recent (fixture->engine, fixture->lens, 9), "may other apr mar");
}

/* Two of one source, two of different ones, one that is only proposed, one that is gone. */
static void
test_inconsistent (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (EntDatabase) database = small_database ();

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);
  run_sql (database,
           "INSERT INTO claim_link (id, from_claim, to_claim, kind, confirmed)"
           "  SELECT f.id || t.id, f.key, t.key, l.kind, l.confirmed FROM"
           "  (SELECT 'late' AS f, 'mar' AS t, 'contradicts' AS kind, 1 AS confirmed"
           "   UNION SELECT 'jan', 'late', 'contradicts', 1 UNION SELECT 'apr', 'mar', 'contradicts', 1"
           "   UNION SELECT 'soon', 'may', 'contradicts', 0 UNION SELECT 'told', 'may', 'qualifies', 1"
           "   UNION SELECT 'gone', 'may', 'contradicts', 1 UNION SELECT 'apr', 'other', 'contradicts', 1) l"
           "  JOIN claim f ON f.id = l.f JOIN claim t ON t.id = l.t");
  g_clear_object (&fixture->engine);
  fixture->engine = small_engine (database);

  assert_list (fixture, ent_engine_list_inconsistent (fixture->engine, fixture->lens), "mar late jan apr other");
  g_array_append_val (fixture->lens->sources, (guint) { 1 });
  assert_list (fixture, ent_engine_list_inconsistent (fixture->engine, fixture->lens), "apr other");
}

/* Twice noted, on an actor, on a claim that is gone: each claim once, and under the filters. */
static void
test_noted (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);
  run_sql (database,
           "INSERT INTO reader_note (id, claim, text, basis) SELECT id || '1', key, 'odd', 'internal' FROM claim"
           "  WHERE id IN ('mar', 'other', 'gone')");
  run_sql (database,
           "INSERT INTO reader_note (id, claim, text, basis) SELECT id || '2', key, 'odder', 'outside' FROM claim WHERE id = 'mar'");
  run_sql (database, "INSERT INTO reader_note (id, actor, text, basis) VALUES ('a', 1, 'who?', 'outside')");
  g_clear_object (&fixture->engine);
  fixture->engine = small_engine (database);

  assert_list (fixture, ent_engine_list_noted (fixture->engine, fixture->lens, &error), "other mar");
  g_assert_no_error (error);
  ent_lens_set_speaker (fixture->lens, ENT_LENS_SPEAKER_NAME "nobody", TRUE);
  assert_list (fixture, ent_engine_list_noted (fixture->engine, fixture->lens, &error), "");

  run_sql (database, "DROP TABLE reader_note");
  g_assert_null (ent_engine_list_noted (fixture->engine, fixture->lens, &error));
  g_assert_nonnull (error);
}

static void
test_source (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = ent_engine_list_source (fixture->engine, 1, &error);
  const char *const expected[] = { "mar", "apr", "other", "may", "jan" };
  const int paragraphs[] = { 1, 1, 1, 9, 0 };

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->len; i++)
    {
      const EntSourceClaim *place = &g_array_index (list, EntSourceClaim, i);

      g_assert_cmpstr (ent_engine_get_claim_id (fixture->engine, place->claim), ==, expected[i]);
      g_assert_cmpint (place->paragraph, ==, paragraphs[i]);
    }
  g_assert_cmpstr (g_array_index (list, EntSourceClaim, 0).quote, ==, "As it stands there");
  g_assert_null (g_array_index (list, EntSourceClaim, 4).quote);
}

#define ADD(name, func) g_test_add ("/readings/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("newest", test_newest);
  g_test_add_func ("/readings/newest-folded", test_newest_folded);
  ADD ("forecasts", test_forecasts);
  ADD ("scenario", test_scenario);
  ADD ("speaker", test_speaker);
  ADD ("recent", test_recent);
  ADD ("inconsistent", test_inconsistent);
  ADD ("noted", test_noted);
  ADD ("source", test_source);

  return g_test_run ();
}
