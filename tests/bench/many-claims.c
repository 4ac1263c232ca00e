/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "many-claims.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "schema.h"

#define EPOCH 2453737 /* 2006-01-01 */

#define BATCH 100000

/* Rows wait in a table of their own, and go from there to the dossier's many at a
 * time: a statement for each row would take most of the time for itself.
 */
static const char create_waiting[] =
  "CREATE TEMP TABLE waiting (key INTEGER PRIMARY KEY, a, b, lo, hi, source, speaker, polarity)";

static const char insert_waiting[] = "INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

static const char take_waiting[] =
  "INSERT INTO claim (key, id, summary, aspect, modality, start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, basis)"
  "  SELECT key, printf ('c%08d', key), 'Generated', iif (lo = hi, 'act', 'state'), 'fact', lo, lo, hi, hi, 'stated', 'stated', 'stated'"
  "  FROM waiting ORDER BY key;"
  "INSERT INTO claim_tie (claim, ordinal, a, b, nature, direction, polarity)"
  "  SELECT key, 1, a, b, 1, 'a-to-b', polarity FROM waiting ORDER BY key;"
  "INSERT INTO claim_actor (claim, ordinal, actor, role)"
  "  SELECT key, i, iif (i = 1, a, b), 'subject' FROM waiting CROSS JOIN (SELECT 1 AS i UNION ALL SELECT 2);"
  "INSERT INTO claim_passage (claim, ordinal, passage) SELECT key, 1, source FROM waiting ORDER BY key;"
  "INSERT INTO attribution (claim, ordinal, speaker, how) SELECT key, 1, speaker, 'narration' FROM waiting ORDER BY key;"
  "DELETE FROM waiting";

struct _ManyClaims
{
  EntDatabase *database;
  EntStatement *insert; /* a row that waits */
  char *path;
  char *indexes; /* what makes the indexes that the filling does without */
  guint n;
  GTimer *timer;
};

static void
run (EntDatabase *database,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!ent_database_execute (database, sql, &error))
    g_error ("%s", error->message);
}

static void
check_open (EntDatabase *database,
            const GError *error)
{
  if (database == NULL)
    g_error ("%s", error->message);
}

/* Many rows are put into an index all at once in a fraction of the time. */
static char *
drop_indexes (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) create = g_string_new (NULL);
  g_autoptr (GString) drop = g_string_new (NULL);
  g_autoptr (EntStatement) statement =
    ent_database_prepare (database, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL", &error);

  g_assert_no_error (error);
  while (ent_statement_next (statement, &error))
    {
      g_string_append_printf (drop, "DROP INDEX %s;", ent_statement_get_text (statement, 0));
      g_string_append_printf (create, "%s;", ent_statement_get_text (statement, 1));
    }
  g_assert_no_error (error);
  g_clear_pointer (&statement, ent_statement_free);
  run (database, drop->str);

  return g_string_free_and_steal (g_steal_pointer (&create));
}

static void
add_frame (EntDatabase *database,
           const ManyShape *shape)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi) VALUES (1, 'many', '%s', 'en', %d, %d, %d);"
                     "INSERT INTO nature (key, id, label) VALUES (1, 'event', 'Event');"
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
                     "  INSERT INTO actor (key, id, kind, label) SELECT i, 'a' || i, 'state', 'Actor ' || i FROM n;"
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
                     "  INSERT INTO source (key, id, kind, title, accessed, p_lo, p_hi) SELECT i, 's' || i, 'dataset', 'S', %d, %d, %d FROM n;"
                     "INSERT INTO passage (key, id, source) SELECT key, id, key FROM source",
                     shape->name, shape->hi, shape->lo, shape->hi, shape->n_actors, shape->n_sources, shape->lo, shape->lo, shape->lo);

  run (database, sql);
}

ManyClaims *
many_claims_new (const ManyShape *shape)
{
  ManyClaims *self = g_new0 (ManyClaims, 1);
  g_autoptr (GError) error = NULL;

  self->path = g_strdup_printf ("%s/entente-bench-%d-%s.db", g_get_tmp_dir (), (int) getpid (), shape->name);
  g_unlink (self->path);
  self->database = ent_database_create (self->path, &error);
  check_open (self->database, error);
  /* Only the filling is hurried; nothing is measured in it. */
  run (self->database, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF;"
                       "PRAGMA ignore_check_constraints = ON");
  if (!ent_schema_create (self->database, &error))
    g_error ("%s", error->message);
  self->indexes = drop_indexes (self->database);
  if (!ent_database_begin (self->database, &error))
    g_error ("%s", error->message);

  add_frame (self->database, shape);
  run (self->database, create_waiting);
  self->insert = ent_database_prepare (self->database, insert_waiting, &error);
  g_assert_no_error (error);
  self->timer = g_timer_new ();

  return self;
}

static void
take_batch (ManyClaims *self)
{
  run (self->database, take_waiting);
  if (self->n % (10 * BATCH) == 0)
    g_printerr ("%u claims made, %.0f s\n", self->n, g_timer_elapsed (self->timer, NULL));
}

void
many_claims_add (ManyClaims *self,
                 const ManyRow *row)
{
  const gint64 numbers[] = { ++self->n, row->a + 1, row->b + 1, row->from, row->to, row->source + 1, row->speaker + 1 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    ent_statement_bind_int64 (self->insert, (int) i, numbers[i]);
  ent_statement_bind_text (self->insert, G_N_ELEMENTS (numbers), ent_polarity_to_nick (row->polarity));
  ent_statement_run (self->insert, &error);
  g_assert_no_error (error);
  if (self->n % BATCH == 0)
    take_batch (self);
}

EntDatabase *
many_claims_finish (ManyClaims *self,
                    guint *n_claims)
{
  EntDatabase *database = self->database;
  g_autoptr (GError) error = NULL;

  take_batch (self);
  ent_statement_free (self->insert);
  run (database, "DROP TABLE waiting");
  if (!ent_database_commit (database, &error))
    g_error ("%s", error->message);

  run (database, self->indexes);
  run (database, "PRAGMA ignore_check_constraints = OFF; PRAGMA cache_size = -16000; PRAGMA shrink_memory");
  g_free (self->indexes);
  g_timer_destroy (self->timer);
  g_unlink (self->path); /* open, it stays until it is closed */
  if (n_claims != NULL)
    *n_claims = self->n;
  g_free (self->path);
  g_free (self);

  return database;
}

/* Few pairs have many claims, many have few: about as the news has it. */
static guint
pick_skewed (GRand *random,
             guint n,
             double power)
{
  return MIN ((guint) (n * pow (g_rand_double (random), power)), n - 1);
}

/* Twenty years, in the order of time, as news comes; a fifth are states that
 * last up to a year.
 */
EntDatabase *
many_claims_generate (guint n_claims)
{
  const ManyShape shape = { "generated", n_claims < 10000 ? 40 : 2000, n_claims < 10000 ? 20 : 300, EPOCH, EPOCH + 7304 };
  ManyClaims *many = many_claims_new (&shape);
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  for (guint i = 0; i < n_claims; i++)
    {
      ManyRow row = {
        .from = shape.lo + (EntDay) ((guint64) i * 7300 / n_claims),
        .a = pick_skewed (random, shape.n_actors, 4),
        .b = pick_skewed (random, shape.n_actors, 3),
        .source = pick_skewed (random, shape.n_sources, 3),
        .polarity = g_rand_double (random) < 0.6 ? ENT_POLARITY_COOPERATION : ENT_POLARITY_CONFLICT,
      };

      if (row.a == row.b)
        row.b = (row.a + 1) % shape.n_actors;
      row.speaker = row.a;
      row.to = g_rand_double (random) < 0.8 ? row.from : row.from + g_rand_int_range (random, 1, 366);
      many_claims_add (many, &row);
    }

  return many_claims_finish (many, NULL);
}

static gboolean
relation_is_conflict (const char *name)
{
  static const char *const words[] = { "fight", "Accuse", "Threaten", "Criticize", "force", "Reject", "Demand", "Protest", "violence",
                                       "sanction", "Arrest", "attack", "Reduce", "Expel", "bomb", "Kill", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
read_relations (const char *path,
                gboolean *conflict,
                guint n)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *tab = strchr (lines[i], '\t');
      guint relation = tab != NULL ? (guint) atoi (tab + 1) : n;

      if (relation < n)
        conflict[relation] = relation_is_conflict (lines[i]);
    }
}

static void
add_icews (ManyClaims *many,
           const char *path,
           const gboolean *conflict)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;

  for (char *line = strtok (text, "\n"); line != NULL; line = strtok (NULL, "\n"))
    {
      guint a, relation, b, hours;

      if (sscanf (line, "%u\t%u\t%u\t%u", &a, &relation, &b, &hours) != 4 || a == b || relation >= 300)
        continue;

      many_claims_add (many, &(ManyRow) { .from = 2456659 + (EntDay) hours / 24, .to = 2456659 + (EntDay) hours / 24, .a = a, .b = b,
                                          .source = relation % 20, .speaker = a,
                                          .polarity = conflict[relation] ? ENT_POLARITY_CONFLICT : ENT_POLARITY_COOPERATION });
    }
}

/* ICEWS of 2014: who did what to whom on which day. Its sources are not told;
 * twenty stand in for them.
 */
EntDatabase *
many_claims_icews (const char *datasets,
                   guint *n_claims)
{
  static const char *const parts[] = { "train.txt", "valid.txt", "test.txt" };
  const ManyShape shape = { "icews14", 8000, 20, 2456659, 2456659 + 364 };
  gboolean conflict[300] = { FALSE };
  g_autofree char *folder = g_build_filename (datasets, "icews14", NULL);
  g_autofree char *relations = g_build_filename (folder, "relation2id.txt", NULL);
  ManyClaims *many;

  if (!g_file_test (relations, G_FILE_TEST_EXISTS))
    return NULL;

  many = many_claims_new (&shape);
  read_relations (relations, conflict, G_N_ELEMENTS (conflict));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_build_filename (folder, parts[i], NULL);

      add_icews (many, path, conflict);
    }

  return many_claims_finish (many, n_claims);
}

typedef struct
{
  guint country;
  int vote; /* −1, 0, 1 */
} Vote;

/* Every two countries in a roll call that did not abstain: the same vote is
 * cooperation, the other conflict. Roll calls come a day apart.
 */
static void
add_roll_call (ManyClaims *many,
               GArray *votes,
               EntDay day,
               guint n_wanted)
{
  for (guint i = 0; i < votes->len; i++)
    for (guint j = i + 1; j < votes->len && many->n < n_wanted; j++)
      {
        const Vote *x = &g_array_index (votes, Vote, i), *y = &g_array_index (votes, Vote, j);

        if (x->vote != 0 && y->vote != 0 && x->country != y->country)
          many_claims_add (many, &(ManyRow) { .from = day, .to = day, .a = x->country, .b = y->country, .speaker = x->country,
                                              .polarity = x->vote == y->vote ? ENT_POLARITY_COOPERATION : ENT_POLARITY_CONFLICT });
      }

  g_array_set_size (votes, 0);
}

static int
read_vote (const char *line)
{
  if (g_str_has_suffix (line, ",\"yes\""))
    return 1;

  return g_str_has_suffix (line, ",\"no\"") ? -1 : 0;
}

static void
add_un_votes (ManyClaims *many,
              GDataInputStream *lines,
              guint n_wanted)
{
  g_autoptr (GHashTable) countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) votes = g_array_new (FALSE, FALSE, sizeof (Vote));
  EntDay day = EPOCH;
  int last = 0;

  for (guint i = 0; many->n < n_wanted; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      g_auto (GStrv) cells = line != NULL ? g_strsplit (line, ",", 3) : NULL;
      guint country;

      if (line == NULL)
        break;
      if (i == 0 || g_strv_length (cells) < 3)
        continue;
      if (atoi (cells[0]) != last)
        add_roll_call (many, votes, day++, n_wanted);
      last = atoi (cells[0]);
      if (!g_hash_table_contains (countries, cells[1]))
        g_hash_table_insert (countries, g_strdup (cells[1]), GUINT_TO_POINTER (g_hash_table_size (countries)));
      country = GPOINTER_TO_UINT (g_hash_table_lookup (countries, cells[1]));
      if (country < 300)
        {
          Vote vote = { country, read_vote (line) };

          g_array_append_val (votes, vote);
        }
    }
}

EntDatabase *
many_claims_un_votes (const char *datasets,
                      guint n_wanted,
                      guint *n_claims)
{
  const ManyShape shape = { "un-votes", 300, 1, EPOCH, EPOCH + 7304 };
  g_autofree char *path = g_build_filename (datasets, "unvotes", "un_votes.csv.xz", NULL);
  g_autoptr (GSubprocess) xz = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  ManyClaims *many;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    xz = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "xz", "-dc", path, NULL);
  if (xz == NULL)
    return NULL;

  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (xz));
  many = many_claims_new (&shape);
  add_un_votes (many, lines, n_wanted);
  g_subprocess_force_exit (xz);

  return many_claims_finish (many, n_claims);
}
