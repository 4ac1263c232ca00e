/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "small-dossier.h"

#include "compare.h"

/* What the line a–b must be, in the layer named. */
typedef struct
{
  const char *name;
  SmallClaim claims[6];
  const char *link;   /* "x y": a confirmed contradicts */
  EntLayer layer;
  gboolean none;
  EntStance stance;
  const char *headline;
  guint width;
  guint n_counting;
} LineCase;

#define COOP(...) { .tie = "a b trade cooperation", __VA_ARGS__ }
#define CONF(...) { .tie = "a b trade conflict", __VA_ARGS__ }

static const LineCase line_cases[] = {
  { "one claim", { COOP (.id = "x", .source = 1, .speaker = "A") },
    .stance = ENT_STANCE_COOPERATIVE, .headline = "cooperative by 1 of 1 source", .width = 1, .n_counting = 1 },
  { "two origins", { COOP (.id = "x", .source = 1, .speaker = "A"), COOP (.id = "y", .source = 2, .speaker = "B") },
    .stance = ENT_STANCE_COOPERATIVE, .headline = "cooperative by 2 of 2 sources", .width = 2, .n_counting = 2 },
  { "a copy gives no width", { COOP (.id = "x", .source = 1, .speaker = "A"), COOP (.id = "y", .source = 3, .speaker = "B") },
    .stance = ENT_STANCE_COOPERATIVE, .headline = "cooperative by 1 of 1 source", .width = 1, .n_counting = 2 },
  { "one voice says both", { COOP (.id = "x", .source = 1, .speaker = "A"), CONF (.id = "y", .source = 1, .speaker = "A") },
    .stance = ENT_STANCE_MIXED, .headline = "mixed by 1 of 1 source", .width = 1, .n_counting = 2 },
  { "two voices disagree", { COOP (.id = "x", .source = 1, .speaker = "A"), CONF (.id = "y", .source = 2, .speaker = "B") },
    .stance = ENT_STANCE_CONTESTED, .headline = "mixed by 2 of 2 sources, disputed by 2", .width = 2, .n_counting = 2 },
  { "not in the same nature", { COOP (.id = "x", .source = 1, .speaker = "A"),
                                { .tie = "a b defence conflict", .id = "y", .source = 2, .speaker = "B" } },
    .stance = ENT_STANCE_MIXED, .headline = "mixed by 2 of 2 sources", .width = 2, .n_counting = 2 },
  { "unless they are linked", { COOP (.id = "x", .source = 1, .speaker = "A"),
                                { .tie = "a b defence conflict", .id = "y", .source = 2, .speaker = "B" } },
    .link = "y x", .stance = ENT_STANCE_CONTESTED, .headline = "mixed by 2 of 2 sources, disputed by 2", .width = 2, .n_counting = 2 },
  { "a link within one voice is no dispute", { COOP (.id = "x", .source = 1, .speaker = "A"), COOP (.id = "y", .source = 2, .speaker = "A") },
    .link = "y x", .stance = ENT_STANCE_COOPERATIVE, .headline = "cooperative by 2 of 2 sources", .width = 2, .n_counting = 2 },
  { "a denial disputes", { COOP (.id = "x", .source = 1, .speaker = "A"), COOP (.id = "y", .source = 2, .speaker = "B", .negated = TRUE) },
    .stance = ENT_STANCE_CONTESTED, .headline = "cooperative by 1 of 2 sources, disputed by 1", .width = 1, .n_counting = 1 },
  { "of the same polarity only", { COOP (.id = "x", .source = 1, .speaker = "A"), CONF (.id = "y", .source = 2, .speaker = "B", .negated = TRUE) },
    .stance = ENT_STANCE_COOPERATIVE, .headline = "cooperative by 1 of 1 source", .width = 1, .n_counting = 1 },
  { "a denial alone makes no line", { COOP (.id = "x", .source = 1, .speaker = "A", .negated = TRUE) }, .none = TRUE },
  { "the majority leads", { COOP (.id = "x", .source = 1, .speaker = "A"), COOP (.id = "y", .source = 2, .speaker = "B"),
                            CONF (.id = "z", .source = 2, .speaker = "C") },
    .stance = ENT_STANCE_CONTESTED, .headline = "cooperative by 2 of 2 sources, disputed by 1", .width = 2, .n_counting = 3 },
  { "unclear differs from a name", { COOP (.id = "x", .source = 1, .speaker = "A"), CONF (.id = "y", .source = 1) },
    .stance = ENT_STANCE_CONTESTED, .headline = "mixed by 1 of 1 source, disputed by 1", .width = 1, .n_counting = 2 },
  { "two unclear ones of a source are one", { COOP (.id = "x", .source = 1), CONF (.id = "y", .source = 1) },
    .stance = ENT_STANCE_MIXED, .headline = "mixed by 1 of 1 source", .width = 1, .n_counting = 2 },
  { "of two sources they are two", { COOP (.id = "x", .source = 1), CONF (.id = "y", .source = 2) },
    .stance = ENT_STANCE_CONTESTED, .headline = "mixed by 2 of 2 sources, disputed by 2", .width = 2, .n_counting = 2 },
  { "spans apart do not dispute", { COOP (.id = "x", .source = 1, .speaker = "A", .start = "2025-05-20 2025-05-20", .end = "2025-05-30 2025-05-30", .aspect = "state"),
                                    CONF (.id = "y", .source = 2, .speaker = "B", .start = "2025-06-01 2025-06-01", .aspect = "act") },
    .stance = ENT_STANCE_CONFLICTING, .headline = "conflicting by 1 of 1 source", .width = 1, .n_counting = 1 },
  { "nor does one voice, begun nobody knows when", { COOP (.id = "x", .source = 1, .speaker = "A", .start = "- 2025-06-01"),
                                                     CONF (.id = "y", .source = 1, .speaker = "A", .start = "- 2025-06-01") },
    .stance = ENT_STANCE_MIXED, .headline = "mixed by 1 of 1 source", .width = 1, .n_counting = 2 },
  { "ambivalent is mixed", { { .tie = "a b trade ambivalent", .id = "x", .source = 1, .speaker = "A" } },
    .stance = ENT_STANCE_MIXED, .headline = "mixed by 1 of 1 source", .width = 1, .n_counting = 1 },
  { "neutral", { { .tie = "a b trade neutral", .id = "x", .source = 1, .speaker = "A" } },
    .stance = ENT_STANCE_NEUTRAL, .headline = "neutral by 1 of 1 source", .width = 1, .n_counting = 1 },
  { "neutral does not change a sign", { { .tie = "a b trade neutral", .id = "x", .source = 1, .speaker = "A" }, CONF (.id = "y", .source = 2, .speaker = "B") },
    .stance = ENT_STANCE_CONFLICTING, .headline = "conflicting by 1 of 2 sources", .width = 2, .n_counting = 2 },
  { "retracted does not count", { COOP (.id = "x", .source = 1, .speaker = "A", .set = "status = 'retracted'") }, .none = TRUE },
  { "nor does deprecated", { COOP (.id = "x", .source = 1, .speaker = "A", .set = "rank = 'deprecated'") }, .none = TRUE },
  { "nor a recommendation", { COOP (.id = "x", .source = 1, .speaker = "A", .modality = "recommendation") }, .none = TRUE },
  { "nor a question", { COOP (.id = "x", .source = 1, .speaker = "A", .modality = "question") }, .none = TRUE },
  { "nor what is structural", { { .tie = "a b membership neutral", .id = "x", .source = 1, .speaker = "A" } }, .none = TRUE },
  { "nor a scenario that is off", { COOP (.id = "x", .source = 1, .speaker = "A", .modality = "conditional", .scenario = 1) },
    .layer = ENT_LAYER_SCENARIO, .none = TRUE },
  { "an opinion and a report do", { COOP (.id = "x", .source = 1, .speaker = "A", .modality = "opinion"), COOP (.id = "y", .source = 2, .speaker = "B", .modality = "reported") },
    .stance = ENT_STANCE_COOPERATIVE, .headline = "cooperative by 2 of 2 sources", .width = 2, .n_counting = 2 },
  { "a forecast is expected only", { COOP (.id = "x", .source = 1, .speaker = "A", .modality = "forecast", .aspect = "act", .start = "2025-09-01 2025-09-30") },
    .layer = ENT_LAYER_EXPECTED, .stance = ENT_STANCE_COOPERATIVE, .headline = "expected: cooperative by 1 of 1 source", .width = 1, .n_counting = 1 },
  { "and no fact", { COOP (.id = "x", .source = 1, .speaker = "A", .modality = "forecast", .aspect = "act", .start = "2025-09-01 2025-09-30") }, .none = TRUE },
  { "merely possible is not drawn unasked", { COOP (.id = "x", .source = 1, .speaker = "A", .start = "- 2025-12-31", .end = "- 2025-12-31") },
    .layer = ENT_LAYER_POSSIBLE, .none = TRUE },
};

static void
add_link (EntDatabase *database,
          const char *link)
{
  g_auto (GStrv) ends = g_strsplit (link, " ", 2);
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO claim_link (id, from_claim, to_claim, kind, confirmed)"
                     "  SELECT 'l', f.key, t.key, 'contradicts', 1 FROM claim f, claim t WHERE f.id = '%s' AND t.id = '%s'",
                     ends[0], ends[1]);

  run_sql (database, sql);
}

static EntEngine *
engine_of (const SmallClaim *claims,
           guint n_claims,
           const char *link)
{
  g_autoptr (EntDatabase) database = small_database ();

  for (guint i = 0; i < n_claims && claims[i].id != NULL; i++)
    add_small_claim (database, &claims[i]);
  if (link != NULL)
    add_link (database, link);

  return small_engine (database);
}

static EntLens *
lens_at (EntEngine *engine,
         const char *day)
{
  EntLens *lens = ent_lens_new (ent_engine_get_dossier (engine));

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, day_of (day), 90);

  return lens;
}

static void
test_line (gconstpointer data)
{
  const LineCase *test = data;
  g_autoptr (EntEngine) engine = engine_of (test->claims, G_N_ELEMENTS (test->claims), test->link);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-10");
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  const EntLine *line = ent_picture_find_line (picture, 1, 0, test->layer);
  g_autofree char *headline = NULL;

  if (test->none)
    {
      g_assert_null (line);
      return;
    }

  g_assert_nonnull (line);
  headline = ent_line_format_headline (line);
  g_assert_cmpint (line->stance, ==, test->stance);
  g_assert_cmpstr (headline, ==, test->headline);
  g_assert_cmpuint (line->width, ==, test->width);
  g_assert_cmpuint (line->n_counting, ==, test->n_counting);
  g_assert_true (picture->shown[0] && picture->shown[1] && !picture->shown[2]);
}

static void
test_possible (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A", .start = "- 2025-12-31", .end = "- 2025-12-31"),
    CONF (.id = "y", .source = 2, .speaker = "B", .start = "- 2025-12-31", .end = "- 2025-12-31"),
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-10");
  g_autoptr (EntPicture) without = ent_engine_get_picture (engine, lens);
  g_autoptr (EntPicture) with = NULL;

  g_assert_cmpuint (without->lines->len, ==, 0);
  g_assert_cmpuint (without->n_possible, ==, 1);

  lens->possible = TRUE;
  with = ent_engine_get_picture (engine, lens);
  g_assert_cmpuint (with->lines->len, ==, 1);
  g_assert_cmpint (ent_picture_find_line (with, 0, 1, ENT_LAYER_POSSIBLE)->stance, ==, ENT_STANCE_MIXED);
}

static void
test_scenarios (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A", .modality = "conditional", .scenario = 2),
    CONF (.id = "y", .source = 1, .speaker = "A"),
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-10");
  g_autoptr (EntPicture) picture = NULL;

  ent_lens_set_scenario (lens, ent_engine_get_dossier (engine), 1, TRUE);
  picture = ent_engine_get_picture (engine, lens);
  g_assert_cmpint (ent_picture_find_line (picture, 0, 1, ENT_LAYER_SCENARIO)->stance, ==, ENT_STANCE_COOPERATIVE);
  g_assert_cmpint (ent_picture_find_line (picture, 0, 1, ENT_LAYER_FACT)->stance, ==, ENT_STANCE_CONFLICTING);
  g_assert_cmpuint (picture->n_in_force, ==, 1);
}

static void
test_structural (void)
{
  const SmallClaim claims[] = { { .tie = "a b membership neutral", .id = "x", .source = 1, .speaker = "A" } };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-10");
  g_autoptr (EntPicture) picture = NULL;

  lens->structural = TRUE;
  picture = ent_engine_get_picture (engine, lens);
  g_assert_nonnull (ent_picture_find_line (picture, 0, 1, ENT_LAYER_FACT));
}

/* f holds office in b until the end of June. */
static EntEngine *
engine_with_office (void)
{
  const SmallClaim claims[] = {
    { .tie = "a f trade cooperation", .id = "x", .source = 1, .speaker = "A" },
    { .tie = "f b trade conflict", .id = "y", .source = 1, .speaker = "A" },
    { .tie = "a e trade conflict", .id = "z", .source = 1, .speaker = "A" },
  };
  g_autoptr (EntDatabase) database = small_database ();
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO affiliation (actor, ordinal, of_actor, kind, start_lo, start_hi, end_lo, end_hi,"
                     "                         start_kind, end_kind, basis) VALUES"
                     "  (6, 1, 2, 'office-holder', %1$d, %1$d, %2$d, %2$d, 'stated', 'stated', 'stated'),"
                     "  (5, 1, 2, 'based-in', %1$d, %1$d, %2$d, %2$d, 'stated', 'stated', 'stated')",
                     day_of ("2025-01-01"), day_of ("2025-06-30"));

  run_sql (database, sql);
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);

  return small_engine (database);
}

static void
test_folding (void)
{
  g_autoptr (EntEngine) engine = engine_with_office ();
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-30");
  g_autoptr (EntPicture) folded = ent_engine_get_picture (engine, lens);
  g_autoptr (EntPicture) after = NULL;
  g_autoptr (EntPicture) unfolded = NULL;
  const EntLine *line = ent_picture_find_line (folded, 0, 1, ENT_LAYER_FACT);

  g_assert_cmpuint (folded->fold[5], ==, 1);
  g_assert_cmpuint (folded->fold[4], ==, 4); /* a firm is not its state */
  g_assert_cmpuint (folded->n_in_folds, ==, 1);
  g_assert_nonnull (line);
  g_assert_cmpuint (line->n_folded, ==, 1);
  g_assert_false (folded->shown[5]);
  g_assert_cmpuint (folded->weight[1], ==, 2);

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, day_of ("2025-07-01"), 90);
  after = ent_engine_get_picture (engine, lens);
  g_assert_cmpuint (after->fold[5], ==, 5);

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, day_of ("2025-06-30"), 90);
  lens->folded = FALSE;
  unfolded = ent_engine_get_picture (engine, lens);
  g_assert_null (ent_picture_find_line (unfolded, 0, 1, ENT_LAYER_FACT));
  g_assert_cmpuint (unfolded->n_in_folds, ==, 0);
}

/* Unfolded, a state stands beside what belongs to it; other states stay as they are. */
static void
test_unfolding (void)
{
  g_autoptr (EntEngine) engine = engine_with_office ();
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-30");
  g_autoptr (EntPicture) picture = NULL;
  g_autofree guint *others = NULL;

  ent_index_set_put (lens->unfolded, 1, TRUE);
  picture = ent_engine_get_picture (engine, lens);
  g_assert_cmpuint (picture->fold[5], ==, 5);
  g_assert_true (picture->shown[5]);
  g_assert_nonnull (ent_picture_find_line (picture, 1, 5, ENT_LAYER_FACT));

  ent_index_set_put (lens->unfolded, 1, FALSE);
  ent_index_set_put (lens->unfolded, 0, TRUE);
  others = ent_engine_get_folds (engine, lens);
  g_assert_cmpuint (others[5], ==, 1);
}

static void
test_fold_circle (void)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntEngine) engine = NULL;
  g_autoptr (EntLens) lens = NULL;
  g_autofree guint *fold = NULL;

  run_sql (database,
           "INSERT INTO affiliation (actor, ordinal, of_actor, kind, start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, edtf, as_written, basis)"
           "  VALUES (1, 1, 2, 'organ', " ADD_SPAN_ALWAYS "), (2, 1, 1, 'organ', " ADD_SPAN_ALWAYS ")");
  engine = small_engine (database);
  lens = lens_at (engine, "2025-06-10");
  fold = ent_engine_get_folds (engine, lens);
  g_assert_cmpuint (fold[0], <, 2);
  g_assert_cmpuint (fold[1], <, 2);
}

static void
test_arrows (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A"),
    { .tie = "c b trade conflict", .id = "y", .source = 1, .speaker = "A" },
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-10");
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  const EntLine *ab = ent_picture_find_line (picture, 0, 1, ENT_LAYER_FACT);
  const EntLine *bc = ent_picture_find_line (picture, 1, 2, ENT_LAYER_FACT);

  g_assert_true (ab->arrow_b && !ab->arrow_a);
  g_assert_true (bc->arrow_a && !bc->arrow_b);
}

static void
test_claims (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "old", .source = 1, .speaker = "A", .start = "2025-01-01 2025-02-01"),
    COOP (.id = "new", .source = 1, .speaker = "A", .start = "2025-03-01 2025-03-01"),
    COOP (.id = "void", .source = 1, .speaker = "A", .set = "status = 'retracted'"),
    COOP (.id = "coming", .source = 1, .speaker = "A", .modality = "forecast", .aspect = "act", .start = "2025-09-01 2025-09-30"),
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-10");
  g_autoptr (GArray) found = ent_engine_get_actor_claims (engine, lens, 0);
  g_autoptr (EntClaim) claim = NULL;
  guint coming = ent_engine_find_claim (engine, "coming");
  guint retracted = ent_engine_find_claim (engine, "void");

  g_assert_cmpuint (ent_engine_get_n_claims (engine), ==, 4);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (ent_engine_get_claim_id (engine, g_array_index (found, guint, 0)), ==, "coming");
  g_assert_cmpstr (ent_engine_get_claim_id (engine, g_array_index (found, guint, 1)), ==, "new");
  g_assert_cmpstr (ent_engine_get_claim_id (engine, g_array_index (found, guint, 2)), ==, "old");

  g_assert_true (ent_engine_claim_is_retracted (engine, retracted));
  g_assert_cmpint (ent_engine_get_modality (engine, coming), ==, ENT_MODALITY_FORECAST);
  g_assert_cmpint (ent_engine_get_outlook (engine, coming, day_of ("2025-08-31")), ==, ENT_OUTLOOK_PENDING);
  g_assert_cmpint (ent_engine_get_outlook (engine, coming, day_of ("2025-09-01")), ==, ENT_OUTLOOK_DUE);
  g_assert_cmpint (ent_engine_get_outlook (engine, coming, day_of ("2025-10-01")), ==, ENT_OUTLOOK_OVERDUE);
  g_assert_cmpint (ent_engine_get_outlook (engine, retracted, day_of ("2025-10-01")), ==, ENT_OUTLOOK_NONE);
  g_assert_cmpint (ent_engine_get_degree (engine, coming, &lens->moment), ==, ENT_DEGREE_CERTAIN);
  g_assert_cmpuint (ent_engine_find_claim (engine, "nothing"), ==, ENT_NO_INDEX);

  claim = ent_engine_load_claim (engine, coming, NULL);
  g_assert_cmpint (claim->key, ==, ent_engine_get_claim_key (engine, coming));
  g_assert_cmpstr (claim->summary, ==, "Claim coming");
  g_assert_true (ent_claim_has_horizon (claim));
}

static void
test_histogram (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A", .start = "2025-03-15 2025-03-15", .end = "2025-04-30 2025-04-30"),
    COOP (.id = "y", .source = 1, .speaker = "A", .modality = "forecast", .aspect = "act", .start = "2025-07-01 2025-07-31"),
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  const EntDay starts[] = { day_of ("2025-03-01"), day_of ("2025-04-01"), day_of ("2025-05-01"), day_of ("2025-06-01"), day_of ("2025-07-01") };
  guint counts[4];

  ent_engine_count_bins (engine, NULL, starts, 4, counts, NULL);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[2], ==, 0);
  g_assert_cmpuint (counts[3], ==, 0);

  ent_engine_count_bins (engine, NULL, starts, 4, NULL, counts);
  g_assert_cmpuint (counts[2], ==, 0);
  g_assert_cmpuint (counts[3], ==, 1);
}

/* Bins count what passes the lens. */
static void
test_filtered_histogram (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A", .start = "2025-03-15 2025-03-15", .end = "2025-04-30 2025-04-30"),
    COOP (.id = "y", .source = 2, .speaker = "B", .start = "2025-03-31 2025-03-31", .end = "2025-03-31 2025-03-31"),
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-10");
  const EntDay starts[] = { day_of ("2025-03-01"), day_of ("2025-04-01"), day_of ("2025-05-01") };
  guint counts[2];

  ent_engine_count_bins (engine, lens, starts, 2, counts, NULL);
  g_assert_cmpuint (counts[0], ==, 2);
  g_assert_cmpuint (counts[1], ==, 1);

  ent_lens_set_speaker (lens, "name:B", TRUE);
  ent_engine_count_bins (engine, lens, starts, 2, counts, NULL);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 0);
}

/* Nothing is lost for want of a date, or for lying aside of the range. */
static void
test_aside (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "early", .source = 1, .speaker = "A", .start = "2024-01-01 2024-01-31", .aspect = "act"),
    COOP (.id = "late", .source = 1, .speaker = "A", .start = "2026-02-01 2026-02-01", .end = "2026-03-01 2026-03-01"),
    COOP (.id = "undated", .source = 1, .speaker = "B", .start = "- 2025-06-01", .end = "2025-06-01 +", .set = "start_kind = 'unknown'"),
    COOP (.id = "now", .source = 1, .speaker = "A"),
    COOP (.id = "void", .source = 1, .speaker = "A", .start = "2024-01-01 2024-01-31", .aspect = "act", .set = "status = 'retracted'"),
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-06-10");
  g_autoptr (GArray) earlier = ent_engine_list_earlier (engine, lens, day_of ("2025-01-01"));
  g_autoptr (GArray) later = ent_engine_list_later (engine, lens, day_of ("2025-12-31"));
  g_autoptr (GArray) undated = ent_engine_list_undated (engine, lens);
  g_autoptr (GArray) filtered = NULL;

  g_assert_cmpuint (earlier->len, ==, 1);
  g_assert_cmpstr (ent_engine_get_claim_id (engine, g_array_index (earlier, guint, 0)), ==, "early");
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpstr (ent_engine_get_claim_id (engine, g_array_index (later, guint, 0)), ==, "late");
  g_assert_cmpuint (undated->len, ==, 1);
  g_assert_cmpstr (ent_engine_get_claim_id (engine, g_array_index (undated, guint, 0)), ==, "undated");

  ent_lens_set_speaker (lens, "name:A", TRUE);
  filtered = ent_engine_list_undated (engine, lens);
  g_assert_cmpuint (filtered->len, ==, 0);
}

static void
test_compare (void)
{
  const SmallClaim claims[] = {
    { .tie = "a b trade cooperation", .id = "stays", .source = 1, .speaker = "A" },
    { .tie = "a c trade cooperation", .id = "turns", .source = 1, .speaker = "A" },
    { .tie = "a c trade ambivalent", .id = "turned", .source = 1, .speaker = "A", .start = "2025-08-01 2025-08-01" },
    { .tie = "a d trade conflict", .id = "goes", .source = 1, .speaker = "A", .end = "2025-07-31 2025-07-31" },
    { .tie = "b c trade conflict", .id = "comes", .source = 1, .speaker = "A", .start = "2025-08-01 2025-08-01" },
  };
  static const EntLineChange expected[] = {
    ENT_LINE_CHANGE_UNCHANGED, ENT_LINE_CHANGE_CHANGED, ENT_LINE_CHANGE_LOST, ENT_LINE_CHANGE_GAINED,
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);
  g_autoptr (EntLens) before = lens_at (engine, "2025-07-31");
  g_autoptr (EntLens) after = lens_at (engine, "2025-08-01");
  g_autoptr (GArray) pairs = ent_engine_compare (engine, before, after);

  g_assert_cmpuint (pairs->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < pairs->len; i++)
    {
      const EntLinePair *pair = &g_array_index (pairs, EntLinePair, i);

      g_assert_cmpint (pair->change, ==, expected[i]);
      g_assert_true ((pair->before == NULL) == (expected[i] == ENT_LINE_CHANGE_GAINED));
      g_assert_true ((pair->after == NULL) == (expected[i] == ENT_LINE_CHANGE_LOST));
    }

  /* What has not changed is not made anew. */
  g_assert_true (g_array_index (pairs, EntLinePair, 0).before == g_array_index (pairs, EntLinePair, 0).after);
}

/* Whatever is known on a day was in force on it. */
static void
test_known_within_held (void)
{
  const SmallClaim claims[] = {
    COOP (.id = "x", .source = 1, .speaker = "A"),
    { .tie = "a c trade conflict", .id = "y", .source = 2, .speaker = "B" },
  };
  g_autoptr (EntEngine) engine = engine_of (claims, G_N_ELEMENTS (claims), NULL);

  for (EntDay day = day_of ("2025-05-25"); day <= day_of ("2025-06-10"); day++)
    for (guint claim = 0; claim < 2; claim++)
      {
        EntMoment held = ent_moment_at (ENT_CLOCK_HELD, day, 90);
        EntMoment known = ent_moment_at (ENT_CLOCK_KNOWN, day, 90);

        g_assert_cmpint (ent_engine_get_degree (engine, claim, &known), <=, ent_engine_get_degree (engine, claim, &held));
      }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (line_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/line/%u %s", i, line_cases[i].name);

      g_test_add_data_func (path, &line_cases[i], test_line);
    }
  g_test_add_func ("/engine/possible", test_possible);
  g_test_add_func ("/engine/scenarios", test_scenarios);
  g_test_add_func ("/engine/structural", test_structural);
  g_test_add_func ("/engine/folding", test_folding);
  g_test_add_func ("/engine/unfolding", test_unfolding);
  g_test_add_func ("/engine/fold-circle", test_fold_circle);
  g_test_add_func ("/engine/arrows", test_arrows);
  g_test_add_func ("/engine/claims", test_claims);
  g_test_add_func ("/engine/histogram", test_histogram);
  g_test_add_func ("/engine/filtered-histogram", test_filtered_histogram);
  g_test_add_func ("/engine/aside", test_aside);
  g_test_add_func ("/engine/compare", test_compare);
  g_test_add_func ("/engine/known-within-held", test_known_within_held);

  return g_test_run ();
}
