/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small dossiers for tests: actors a … e (states; f, a person), three sources
 * (s3 a copy of s1), natures, and claims told in one line each.
 */
#pragma once

#include <glib.h>

#include "dossier-file.h"
#include "engine.h"

#define ADD_SPAN_ALWAYS "-2147483648, -2147483648, 2147483647, 2147483647, 'none', 'none', NULL, NULL, 'none'"

static inline void
run_sql (EntDatabase *database,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  ent_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

static inline EntDay
day_of (const char *iso)
{
  EntDay day = ENT_DAY_INVALID;

  if (g_str_equal (iso, "-"))
    return ENT_DAY_MINUS_INFINITY;
  if (g_str_equal (iso, "+"))
    return ENT_DAY_PLUS_INFINITY;

  g_assert_true (ent_day_parse_iso (iso, &day, NULL));

  return day;
}

/* The period is 2025, vouched for until 1 Dec. s1 and s2 are of 1 and 2 June. */
static inline EntDatabase *
small_database (void)
{
  EntDatabase *database = ent_dossier_file_new_memory (NULL);
  g_autofree char *sources = NULL;
  g_autofree char *header = NULL;

  header = g_strdup_printf ("INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi)"
                            "  VALUES (1, 'small', 'Small', 'en', %d, %d, %d)",
                            day_of ("2025-12-01"), day_of ("2025-01-01"), day_of ("2025-12-31"));
  run_sql (database, header);
  run_sql (database,
           "INSERT INTO actor (key, id, kind, label, iso) VALUES"
           "  (1, 'a', 'state', 'Aland', 'AA'), (2, 'b', 'state', 'Bland', NULL), (3, 'c', 'state', 'Cland', NULL),"
           "  (4, 'd', 'state', 'Dland', NULL), (5, 'e', 'company', 'Eco', NULL), (6, 'f', 'person', 'Ms F', NULL);"
           "INSERT INTO nature (key, id, label, structural) VALUES"
           "  (1, 'trade', 'Trade', 0), (2, 'defence', 'Defence', 0), (3, 'membership', 'Membership', 1);"
           "INSERT INTO scenario (key, id, condition, depends_on) VALUES (1, 'p', 'p happens', NULL), (2, 'q', 'q happens', 1)");
  sources = g_strdup_printf ("INSERT INTO source (key, id, kind, title, accessed, p_lo, p_hi, origin) VALUES"
                             "  (1, 's1', 'webpage', 'One', %1$d, %2$d, %2$d, NULL),"
                             "  (2, 's2', 'webpage', 'Two', %1$d, %3$d, %3$d, NULL),"
                             "  (3, 's3', 'webpage', 'Three', %1$d, %3$d, %3$d, 1);"
                             "INSERT INTO passage (key, id, source, paragraph) VALUES (1, 's1-1', 1, 1), (2, 's2-1', 2, 1), (3, 's3-1', 3, 1)",
                             day_of ("2025-07-01"), day_of ("2025-06-01"), day_of ("2025-06-02"));
  run_sql (database, sources);

  return database;
}

/**
 * SmallClaim:
 * @tie: "a b trade cooperation", or NULL
 * @source: 1, 2 or 3
 * @speaker: a name; NULL: unclear
 * @start: "lo hi" of its start, "-" and "+" being the infinities; NULL: all of 2025
 * @end: likewise
 */
typedef struct
{
  const char *id;
  const char *tie;
  int source;
  const char *speaker;
  const char *modality; /* NULL: fact */
  gboolean negated;
  const char *aspect;   /* NULL: state */
  const char *start;
  const char *end;
  int scenario;
  const char *set;      /* more columns: "status = 'retracted'" */
} SmallClaim;

static inline void
add_small_tie (EntDatabase *database,
               const SmallClaim *claim)
{
  g_auto (GStrv) words = g_strsplit (claim->tie, " ", 4);
  g_autofree char *sql = NULL;

  g_assert_cmpuint (g_strv_length (words), ==, 4);
  sql = g_strdup_printf ("INSERT INTO claim_tie (claim, ordinal, a, b, nature, direction, polarity)"
                         "  SELECT c.key, 1, x.key, y.key, n.key, 'a-to-b', '%5$s'"
                         "  FROM claim c, actor x, actor y, nature n"
                         "  WHERE c.id = '%1$s' AND x.id = '%2$s' AND y.id = '%3$s' AND n.id = '%4$s';"
                         "INSERT INTO claim_actor (claim, ordinal, actor, role)"
                         "  SELECT c.key, x.key, x.key, 'subject' FROM claim c, actor x"
                         "  WHERE c.id = '%1$s' AND x.id IN ('%2$s', '%3$s')",
                         claim->id, words[0], words[1], words[2], words[3]);
  run_sql (database, sql);
}

static inline void
add_small_claim (EntDatabase *database,
                 const SmallClaim *claim)
{
  g_auto (GStrv) start = g_strsplit (claim->start != NULL ? claim->start : "2025-01-01 2025-01-01", " ", 2);
  g_auto (GStrv) end = g_strsplit (claim->end != NULL ? claim->end
                                   : claim->start != NULL && g_strcmp0 (claim->aspect, "act") == 0 ? claim->start
                                   : "2025-12-31 2025-12-31", " ", 2);
  g_autofree char *scenario = claim->scenario > 0 ? g_strdup_printf ("%d", claim->scenario) : g_strdup ("NULL");
  g_autofree char *speaker = claim->speaker ? g_strdup_printf ("'%s'", claim->speaker) : g_strdup ("NULL");
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO claim (id, summary, aspect, modality, negated, start_lo, start_hi, end_lo, end_hi,"
                     "                   start_kind, end_kind, basis, scenario)"
                     "  VALUES ('%1$s', 'Claim %1$s', '%2$s', '%3$s', %4$d, %5$d, %6$d, %7$d, %8$d, 'stated', '%9$s', 'stated', %10$s);"
                     "INSERT INTO claim_passage (claim, ordinal, passage) SELECT key, 1, %11$d FROM claim WHERE id = '%1$s';"
                     "INSERT INTO attribution (claim, ordinal, name, how) SELECT key, 1, %12$s, 'narration' FROM claim WHERE id = '%1$s'",
                     claim->id, claim->aspect ? claim->aspect : "state",
                     claim->modality ? claim->modality : "fact", claim->negated,
                     day_of (start[0]), day_of (start[1]), day_of (end[0]), day_of (end[1]),
                     g_str_equal (end[1], "+") ? "as-said" : "stated", scenario, claim->source, speaker);

  run_sql (database, sql);
  if (claim->tie != NULL)
    add_small_tie (database, claim);
  if (claim->set != NULL)
    {
      g_autofree char *update = g_strdup_printf ("UPDATE claim SET %s WHERE id = '%s'", claim->set, claim->id);

      run_sql (database, update);
    }
}

static inline EntEngine *
small_engine (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDossier) dossier = ent_dossier_new (database, &error);
  EntEngine *engine;

  g_assert_no_error (error);
  engine = ent_engine_new (dossier, &error);
  g_assert_no_error (error);

  return engine;
}
