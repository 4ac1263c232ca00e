/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time: loading, a leap, a step, a window, a lens, at several sizes. */

#include "config.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "dossier-file.h"
#include "many-claims.h"
#include "schema.h"
#include "shipped.h"
#include "time-cursor.h"

#define N_PAIRS 2000
#define N_LEAPS 2000
#define MANY 10000000 /* claims, from which on a dear peer is measured once */

typedef struct
{
  const char *name;
  EntDatabase *database;
  EntDossier *dossier;
  EntEngine *engine;
  EntLens *lens;
  EntTimeCursor *cursor;
  GArray *pairs;     /* of guint, two actors each: those with most claims */
  gsize n_groups;    /* (pair, origin) */
  gint64 grown;      /* by how much the process did, for the engine, sums and a picture */
  GRand *random;
  EntUndo *undo;
  EntStatement *state;
  gsize sink;
} Subject;

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static gboolean
is_many (const Subject *subject)
{
  return ent_engine_get_n_claims (subject->engine) >= MANY;
}

/* What was freed is given back first, or it would hide what was taken. */
static gsize
take_memory (void)
{
  malloc_trim (0);

  return bench_memory ();
}

/* A run of many claims takes minutes: whoever waits sees where it is. */
static void
tell (const Subject *subject,
      const char *what)
{
  if (ent_engine_get_n_claims (subject->engine) >= 100000)
    g_printerr ("%s, %u claims: %s\n", subject->name, ent_engine_get_n_claims (subject->engine), what);
}

static EntDay
pick_day (Subject *subject)
{
  const EntPeriod *period = ent_dossier_get_period (subject->dossier);

  return g_rand_int_range (subject->random, period->lo, period->hi);
}

static void
load (gpointer data)
{
  Subject *subject = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = ent_engine_new (subject->dossier, &error);

  check (error);
  subject->sink += ent_engine_get_n_claims (engine);
}

/* Reads every row of a table and keeps its whole numbers in columns. */
static void
scan (Subject *subject,
      const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) statement = ent_database_prepare (subject->database, sql, &error);
  int n = statement != NULL ? ent_statement_n_columns (statement) : 0;
  GArray *columns[20];

  check (error);
  for (int i = 0; i < n; i++)
    columns[i] = g_array_new (FALSE, FALSE, sizeof (gint32));

  while (ent_statement_next (statement, &error))
    for (int i = 0; i < n; i++)
      {
        const char *text = i > 0 ? ent_statement_get_text (statement, i) : NULL;
        gint32 value = text != NULL && g_ascii_isalpha (*text) ? *text : (gint32) ent_statement_get_int64 (statement, i);

        g_array_append_val (columns[i], value);
      }

  check (error);
  for (int i = 0; i < n; i++)
    {
      subject->sink += columns[i]->len;
      g_array_unref (columns[i]);
    }
}

static void
scan_tables (gpointer data)
{
  scan (data, "SELECT key, aspect, modality, negated, rank, start_lo, start_hi, end_lo, end_hi,"
              "       start_kind, end_kind, edtf, status, basis, credibility, scenario FROM claim");
  scan (data, "SELECT claim, a, b, nature, direction, polarity FROM claim_tie");
  scan (data, "SELECT claim, actor FROM claim_actor");
  scan (data, "SELECT claim, ordinal, passage.source FROM claim_passage JOIN passage ON passage.key = passage");
  scan (data, "SELECT claim, ordinal, speaker, name FROM attribution");
}

static void
leap (gpointer data)
{
  Subject *subject = data;

  subject->sink += ent_time_cursor_move (subject->cursor, pick_day (subject))->len;
  for (guint i = 0; i < ent_time_cursor_get_n (subject->cursor); i++)
    subject->sink += ent_time_cursor_peek (subject->cursor, i)->width;
}

static void
group_by (gpointer data)
{
  Subject *subject = data;
  g_autoptr (GError) error = NULL;

  ent_statement_bind_int64 (subject->state, 0, pick_day (subject));
  while (ent_statement_next (subject->state, &error))
    subject->sink += (gsize) ent_statement_get_int64 (subject->state, 2);
  check (error);
  ent_statement_reset (subject->state);
}

static char *
say (const Subject *subject,
     const char *what)
{
  return g_strdup_printf ("%s, %u claims %s", what, ent_engine_get_n_claims (subject->engine), subject->name);
}

/* The pairs with most claims, from what the peer has by then. */
static void
find_pairs (Subject *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) pairs =
    ent_database_prepare (subject->database, "SELECT a, b FROM flat GROUP BY a, b ORDER BY count (*) DESC LIMIT ?", &error);

  check (error);
  ent_statement_bind_int64 (pairs, 0, N_PAIRS);
  while (ent_statement_next (pairs, &error))
    for (int i = 0; i < 2; i++)
      {
        guint actor = ent_dossier_actor_of_key (subject->dossier, ent_statement_get_int64 (pairs, i));

        g_array_append_val (subject->pairs, actor);
      }
  check (error);
}

static void
follow_pairs (Subject *subject)
{
  g_clear_pointer (&subject->cursor, ent_time_cursor_free);
  subject->cursor = ent_time_cursor_new (subject->engine, subject->lens);
  for (guint i = 0; i < subject->pairs->len; i += 2)
    ent_time_cursor_follow (subject->cursor, g_array_index (subject->pairs, guint, i), g_array_index (subject->pairs, guint, i + 1));
}

static double
time_once (BenchFunc func,
           Subject *subject)
{
  double before = bench_cpu_seconds ();

  func (subject);

  return bench_cpu_seconds () - before;
}

static void
time_pair (BenchFunc ours,
           BenchFunc peer,
           Subject *subject,
           double *ours_seconds,
           double *peer_seconds)
{
  if (!is_many (subject))
    {
      bench_time_both (ours, peer, subject, 3, ours_seconds, peer_seconds);
      return;
    }

  *peer_seconds = time_once (peer, subject);
  *ours_seconds = time_once (ours, subject);
}

static void
measure_load (Subject *subject)
{
  g_autofree char *what = say (subject, "opening: columns against scanning the tables into arrays");
  const BenchGoal goal = { "11", what, 1.3, 0 };
  double ours, peer;

  time_pair (load, scan_tables, subject, &ours, &peer);
  bench_row_ratio (&goal, ours, peer);
}

static void
measure_leaps (Subject *subject)
{
  g_autofree char *what = say (subject, "state of 2 000 pairs at a random day against GROUP BY");
  g_autofree char *worst = say (subject, "likewise, the slowest of a hundred");
  const BenchGoal goal = { "1", what, 1.0 / 2000, 0 }, limit = { "1", worst, 2e-3, 0.3e-3 };
  double ours, peer;
  double *seconds = g_new (double, N_LEAPS);

  bench_time_both (leap, group_by, subject, is_many (subject) ? 1 : 3, &ours, &peer);
  for (guint i = 0; i < N_LEAPS; i++)
    {
      double before = bench_cpu_seconds ();

      leap (subject);
      seconds[i] = bench_cpu_seconds () - before;
    }

  /* The goal is of ten million claims: a scan grows with them, a search hardly. */
  if (is_many (subject))
    bench_row_ratio (&goal, ours, peer);
  else
    bench_note ("%s: %.3f ms against %.1f ms, 1/%.0f", what, ours * 1e3, peer * 1e3, peer / ours);
  bench_row_limit (&limit, bench_percentile (seconds, N_LEAPS, 99));
  g_free (seconds);
}

static EntDay walked;

static void
step (gpointer data)
{
  Subject *subject = data;
  const EntPeriod *period = ent_dossier_get_period (subject->dossier);

  walked = walked <= period->lo || walked >= period->hi ? period->lo + 1 : walked + 1;
  subject->sink += ent_time_cursor_move (subject->cursor, walked)->len;
}

static void
measure_steps (Subject *subject,
               const char *kind)
{
  g_autofree char *what = say (subject, kind);
  const BenchGoal goal = { "2", what, 0.1e-3, 0.01e-3 };

  bench_row_limit (&goal, bench_time (step, subject, 200));
}

static void
measure_lens (Subject *subject)
{
  guint n_claims = ent_engine_get_n_claims (subject->engine);
  double before = bench_cpu_seconds ();
  double bits;

  ent_lens_set_term (subject->lens, subject->dossier, "speaker", ((EntActor *) g_ptr_array_index (ent_dossier_get_actors (subject->dossier), 0))->id, TRUE, NULL);
  subject->sink += ent_engine_passes (subject->engine, subject->lens, 0);
  bits = bench_cpu_seconds () - before;
  before = bench_cpu_seconds ();
  follow_pairs (subject);
  bench_note ("%s, %u claims: one speaker more in the lens %.2f ms, running sums of the pairs under it %.1f ms",
              subject->name, n_claims, bits * 1e3, (bench_cpu_seconds () - before) * 1e3);
  ent_lens_clear_filter (subject->lens);
}

static void
prepare_group_by (Subject *subject)
{
  g_autoptr (GError) error = NULL;

  ent_database_execute (subject->database,
                        "CREATE TEMP TABLE flat AS SELECT min (a, b) AS a, max (a, b) AS b, passage.source AS origin, polarity, start_lo AS lo, end_hi AS hi"
                        "  FROM claim_tie JOIN claim ON claim.key = claim_tie.claim JOIN claim_passage ON claim_passage.claim = claim.key"
                        "  JOIN passage ON passage.key = passage", &error);
  check (error);
  subject->state = ent_database_prepare (subject->database,
                                         "SELECT a, b, count (DISTINCT origin), count (DISTINCT CASE polarity WHEN 'cooperation' THEN origin END),"
                                         "       count (DISTINCT CASE polarity WHEN 'conflict' THEN origin END)"
                                         "  FROM flat WHERE lo <= ?1 AND hi >= ?1 - 90 GROUP BY a, b", &error);
  check (error);
}

/* What the window asks for: all lines with their claims, not sums of pairs. */
static void
ask_picture (Subject *subject)
{
  g_autoptr (EntPicture) made = ent_engine_get_picture (subject->engine, subject->lens);

  subject->sink += made->lines->len;
}

static double
time_picture (Subject *subject)
{
  double before = bench_cpu_seconds ();

  ask_picture (subject);

  return bench_cpu_seconds () - before;
}

static void
step_picture (gpointer data)
{
  Subject *subject = data;
  EntMoment *moment = &subject->lens->moment;
  const EntPeriod *period = ent_dossier_get_period (subject->dossier);
  int by = moment->to < period->hi ? 1 : (period->lo - period->hi) / 4;

  moment->from += by;
  moment->to += by;
  ask_picture (subject);
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  guint64 x = *(const guint64 *) a;
  guint64 y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

/* By sorting, for SQLite would take minutes. */
static gsize
count_groups (Subject *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) flat = ent_database_prepare (subject->database, "SELECT a, b, origin FROM flat", &error);
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (guint64));
  gsize n = 0;

  check (error);
  while (ent_statement_next (flat, &error))
    {
      guint64 group = (guint64) ent_statement_get_int64 (flat, 0) << 40 | (guint64) ent_statement_get_int64 (flat, 1) << 16
                      | (guint64) ent_statement_get_int64 (flat, 2);

      g_array_append_val (groups, group);
    }
  check (error);

  qsort (groups->data, groups->len, sizeof (guint64), compare_groups);
  for (guint i = 0; i < groups->len; i++)
    n += i == 0 || g_array_index (groups, guint64, i) != g_array_index (groups, guint64, i - 1);

  return n;
}

static void
measure_memory (Subject *subject)
{
  guint n_claims = ent_engine_get_n_claims (subject->engine);
  gsize columns = ent_engine_get_size (subject->engine);
  gsize tracks, pictures;
  g_autofree char *what = say (subject, "memory, all told, against 48 B a claim + 96 B a (pair, origin)");
  const BenchGoal goal = { "12", what, 1.0, 0.5 };

  subject->grown -= (gint64) take_memory ();
  follow_pairs (subject);
  ask_picture (subject);
  step_picture (subject);
  subject->grown += (gint64) take_memory ();
  tracks = ent_time_cursor_get_size (subject->cursor);
  pictures = ent_engine_get_size (subject->engine) - columns;
  if (n_claims >= 50000)
    bench_row_values (&goal, (double) (columns + pictures + tracks) / 1e6, ((double) n_claims * 48 + (double) subject->n_groups * 96) / 1e6, "MB");
  bench_note ("%s, %u claims: %.2f MB: columns %.1f B a claim, what steps from picture to picture need %.1f B, running sums of %u pairs %.2f MB; "
              "%" G_GSIZE_FORMAT " (pair, origin); the process grew by %.1f MB",
              subject->name, n_claims, (double) (columns + pictures + tracks) / 1e6, (double) columns / n_claims, (double) pictures / n_claims,
              ent_time_cursor_get_n (subject->cursor), tracks / 1e6, subject->n_groups,
              (double) subject->grown / 1e6);
}

/* A step against the way that goes through all claims, from the same moment. */
static void
measure_picture_steps (Subject *subject,
                       const char *kind)
{
  g_autofree char *what = say (subject, kind);
  const BenchGoal goal = { "2", what, 1.0 / 3, 1.0 / 50 };
  guint n_claims = ent_engine_get_n_claims (subject->engine);
  double whole, taken;

  subject->lens->certain_only = TRUE;
  ask_picture (subject);
  subject->lens->certain_only = FALSE;
  whole = time_picture (subject);
  step_picture (subject);
  taken = bench_time (step_picture, subject, 60);
  if (n_claims >= 1000000)
    bench_row_ratio (&goal, taken, whole);
  else
    bench_note ("%s: %.3f ms against %.2f ms", what, taken * 1e3, whole * 1e3);
}

static void
measure_pictures (Subject *subject)
{
  const EntPeriod *period = ent_dossier_get_period (subject->dossier);
  EntDay middle = MAX (period->hi - 500, period->lo + (period->hi - period->lo) / 2);
  double clock, trail, filter, back;

  subject->lens->moment = ent_moment_at (ENT_CLOCK_HELD, middle, ENT_TRAIL_DEFAULT);
  ask_picture (subject);
  measure_picture_steps (subject, "the picture of all lines a day on, against looking at all claims");
  subject->lens->moment.clock = ENT_CLOCK_KNOWN;
  clock = time_picture (subject);
  subject->lens->moment.clock = ENT_CLOCK_HELD;
  subject->lens->moment.trail = 30;
  trail = time_picture (subject);
  subject->lens->moment.trail = ENT_TRAIL_DEFAULT;
  ask_picture (subject);
  ent_lens_set_term (subject->lens, subject->dossier, "speaker", ent_dossier_get_actor (subject->dossier, 0)->id, TRUE, NULL);
  filter = time_picture (subject);
  ent_lens_clear_filter (subject->lens);
  back = time_picture (subject);
  bench_note ("%s: the picture under another clock %.1f ms, another trail %.1f ms, one speaker alone %.1f ms, all again %.1f ms",
              subject->name, clock * 1e3, trail * 1e3, filter * 1e3, back * 1e3);
  subject->lens->moment = ent_moment_window (ENT_CLOCK_HELD, middle - 364, middle);
  ask_picture (subject);
  measure_picture_steps (subject, "the picture of a year, a day on, against looking at all claims");
}

static void
update (gpointer data)
{
  Subject *subject = data;
  const EntChange change = { ent_schema_find_table ("claim"), ent_engine_get_claim_key (subject->engine, 0), ENT_CHANGE_CHANGED };
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (EntChange));
  g_autoptr (GError) error = NULL;

  g_array_append_val (changes, change);
  if (!ent_engine_update (subject->engine, changes, &error))
    check (error);
  ask_picture (subject);
}

/* One tie says something else: as the window has it, with an undo log. */
static void
retie (gpointer data)
{
  Subject *subject = data;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  if (ent_undo_begin (subject->undo, "Change", &error))
    ent_database_execute (subject->database, "UPDATE claim_tie SET direction = iif (direction = 'a-to-b', 'mutual', 'a-to-b') WHERE key = 7", &error);
  check (error);
  ent_undo_commit (subject->undo, &changes, &error);
  check (error);
  if (!ent_engine_update (subject->engine, changes, &error))
    check (error);
}

static void
measure_update (Subject *subject)
{
  g_autoptr (GError) error = NULL;

  subject->undo = ent_undo_new (subject->database, &error);
  check (error);
  bench_note ("%s, %u claims: one claim tied in another way %.2f ms", subject->name,
              ent_engine_get_n_claims (subject->engine), time_once (retie, subject) * 1e3);
  ask_picture (subject);
  g_clear_pointer (&subject->undo, ent_undo_free);
  bench_note ("%s, %u claims: one claim changed, and the picture after it %.2f ms", subject->name,
              ent_engine_get_n_claims (subject->engine), bench_time (update, subject, is_many (subject) ? 1 : 3) * 1e3);
}

static void
measure_moves (Subject *subject)
{
  EntDay to;

  tell (subject, "leaps and steps");
  measure_leaps (subject);
  measure_steps (subject, "a step of a day");
  to = subject->lens->moment.to;
  subject->lens->moment = ent_moment_window (ENT_CLOCK_HELD, to - 364, to);
  follow_pairs (subject);
  measure_steps (subject, "a window of a year moved by a day");
  measure_lens (subject);
}

static void
measure (EntDatabase *database,
         const char *name)
{
  g_autoptr (GError) error = NULL;
  Subject subject = { .name = name, .database = database, .random = g_rand_new_with_seed (5),
                      .pairs = g_array_new (FALSE, FALSE, sizeof (guint)) };

  subject.dossier = ent_dossier_new (database, &error);
  check (error);
  subject.grown = -(gint64) take_memory ();
  subject.engine = ent_engine_new (subject.dossier, &error);
  check (error);
  subject.grown += (gint64) take_memory ();
  subject.lens = ent_lens_new (subject.dossier);

  tell (&subject, "opening");
  measure_load (&subject);
  tell (&subject, "the table of the peer");
  prepare_group_by (&subject);
  find_pairs (&subject);
  subject.n_groups = count_groups (&subject);
  tell (&subject, "memory");
  measure_memory (&subject);
  measure_moves (&subject);
  tell (&subject, "pictures");
  measure_pictures (&subject);
  measure_update (&subject);

  ent_time_cursor_free (subject.cursor);
  ent_statement_free (subject.state);
  ent_lens_free (subject.lens);
  g_array_unref (subject.pairs);
  g_object_unref (subject.engine);
  g_object_unref (subject.dossier);
  g_rand_free (subject.random);
}

static void
picture (gpointer data)
{
  Subject *subject = data;
  g_autoptr (EntPicture) made = NULL;

  subject->lens->moment = ent_moment_at (ENT_CLOCK_HELD, pick_day (subject), 90);
  made = ent_engine_get_picture (subject->engine, subject->lens);
  subject->sink += made->lines->len;
}

static void
measure_picture (void)
{
  const BenchGoal goal = { "5", "the picture of the shipped dossier at a random day, before it is drawn", 1e-3, 0.2e-3 };
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, &error);
  Subject subject = { .database = database, .random = g_rand_new_with_seed (5) };

  check (error);
  subject.dossier = ent_dossier_new (database, &error);
  check (error);
  subject.engine = ent_engine_new (subject.dossier, &error);
  check (error);
  subject.lens = ent_lens_new (subject.dossier);
  bench_row_limit (&goal, bench_time (picture, &subject, 50));
  ent_lens_free (subject.lens);
  g_object_unref (subject.engine);
  g_object_unref (subject.dossier);
  g_rand_free (subject.random);
}

static void
measure_generated (guint n_claims)
{
  g_autoptr (EntDatabase) database = many_claims_generate (n_claims);

  measure (database, "generated");
}

static void
measure_real (gboolean large)
{
  const BenchGoal goal = { "1", "real claims", 0, 0 };
  const char *datasets = g_getenv ("ENTENTE_DATASETS");
  g_autoptr (EntDatabase) icews = NULL;
  g_autoptr (EntDatabase) votes = NULL;

  if (datasets == NULL)
    {
      bench_row_skipped (&goal, "ENTENTE_DATASETS is not set");
      return;
    }

  icews = many_claims_icews (datasets, NULL);
  if (icews != NULL)
    measure (icews, "of ICEWS 2014");
  else
    bench_row_skipped (&goal, "there is no icews14");

  votes = many_claims_un_votes (datasets, large ? 5000000 : 500000, NULL);
  if (votes != NULL)
    measure (votes, "of UN votes");
  else
    bench_row_skipped (&goal, "there are no unvotes, or no xz");
}

/* With numbers as arguments, only generated claims, as many as told. */
int
main (int argc,
      char *argv[])
{
  gboolean large = g_strcmp0 (g_getenv ("ENTENTE_BENCH"), "large") == 0;

  for (int i = 1; i < argc; i++)
    measure_generated ((guint) g_ascii_strtoull (argv[i], NULL, 10));
  if (argc > 1)
    return 0;

  measure_picture ();
  measure_generated (1000);
  measure_generated (1000000);
  measure_real (large);
  if (large)
    measure_generated (10000000);
  else
    bench_note ("ten million claims only with ENTENTE_BENCH=large: some minutes, and 4 GB on disk");

  return 0;
}
