/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching a million claims (a tenth of that unless ENTENTE_BENCH=large): words
 * are drawn so that the most frequent one is in every second claim.
 */
#include <glib/gstdio.h>

#include "bench.h"
#include "dossier-file.h"
#include "search.h"

#define N_WORDS 20000
#define WORDS_PER_CLAIM 12
#define MAX_HITS 50

typedef struct
{
  EntSearch *search;
  const char *text;
  guint n_found;
} Question;

/* Pronounceable, and as many as there are numbers. */
static void
append_word (GString *text,
             guint number)
{
  static const char *const syllables[] = { "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu" };

  do
    g_string_append (text, syllables[number % 10]);
  while ((number /= 10) > 0);
}

/* The word of rank r with a chance of about 1/r. */
static guint
draw_word (GRand *random)
{
  double x = g_rand_double (random);

  return (guint) (N_WORDS * x * x * x * x);
}

static void
run_sql (EntDatabase *database,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!ent_database_execute (database, sql, &error))
    g_error ("%s", error->message);
}

static EntDatabase *
make_dossier (guint n_claims)
{
  EntDatabase *database = ent_dossier_file_new_memory (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (14);
  g_autoptr (EntStatement) insert = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  run_sql (database, "INSERT INTO dossier VALUES (1, 'd', 'D', NULL, NULL, 'en', NULL, NULL, NULL, 2461000, 2450000, 2462000)");
  run_sql (database, "BEGIN");
  insert = ent_database_prepare (database,
                                 "INSERT INTO claim (id, summary, aspect, modality, start_lo, start_hi, end_lo, end_hi, start_kind,"
                                 "  end_kind, basis) VALUES (?1, ?2, 'act', 'fact', ?3, ?3, ?3, ?3, 'stated', 'stated', 'stated')",
                                 NULL);
  for (guint i = 0; i < n_claims; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      g_string_truncate (text, 0);
      for (guint j = 0; j < WORDS_PER_CLAIM; j++)
        {
          append_word (text, draw_word (random));
          g_string_append_c (text, ' ');
        }
      ent_statement_bind_text (insert, 0, id);
      ent_statement_bind_text (insert, 1, text->str);
      ent_statement_bind_int64 (insert, 2, g_rand_int_range (random, 2451000, 2461000));
      ent_statement_run (insert, NULL);
    }
  run_sql (database, "COMMIT");

  return database;
}

static void
ask (gpointer data)
{
  Question *question = data;
  g_autoptr (EntSearchResult) result = ent_search_find (question->search, question->text, MAX_HITS, NULL, NULL);

  question->n_found = ent_search_result_count (result);
}

static void
bench_question (EntSearch *search,
                const char *what,
                const char *text,
                double must,
                double should)
{
  Question question = { search, text, 0 };
  g_autofree char *row = g_strdup_printf ("search, newest %d of: %s", MAX_HITS, what);
  BenchGoal goal = { "14", row, must, should };

  bench_row_limit (&goal, bench_time (ask, &question, 7));
  bench_note ("“%s”: %u found", text, question.n_found);
}

int
main (int argc,
      char *argv[])
{
  gboolean large = g_strcmp0 (g_getenv ("ENTENTE_BENCH"), "large") == 0;
  guint n_claims = large ? 1000000 : 100000;
  g_autoptr (EntDatabase) database = make_dossier (n_claims);
  g_autofree char *folder = g_dir_make_tmp ("entente-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "search.index", NULL);
  double before = bench_cpu_seconds ();
  g_autoptr (EntSearch) search = ent_search_new (database, path, NULL, NULL);

  bench_note ("%u claims%s, indexed in %.1f s of processor time", n_claims, large ? "" : " (ENTENTE_BENCH=large: a million)",
              bench_cpu_seconds () - before);

  bench_question (search, "the most frequent word", "ba", 0.020, 0.005);
  bench_question (search, "a frequent word", "baba", 0.005, 0.001);
  bench_question (search, "a rare word", "zutivoke", 0.005, 0.001);
  bench_question (search, "no word", "xyz", 0.005, 0.001);
  bench_question (search, "two words", "seke limo", 0.005, 0.001);
  bench_question (search, "a prefix of one letter", "b", 0.020, 0.005);
  bench_question (search, "a prefix of two letters", "zu", 0.020, 0.005);
  bench_question (search, "a prefix of five letters", "zutiv", 0.020, 0.005);

  g_clear_object (&search);
  g_unlink (path);
  g_rmdir (folder);

  return 0;
}
