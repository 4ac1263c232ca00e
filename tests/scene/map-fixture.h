/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dossiers for the tests of the map: the shipped one, and a small one whose
 * geography is chosen: six states in and around South Asia, the United States
 * and Mexico far off, a firm without a place of its own, a club without any.
 */
#pragma once

#include <glib.h>

#include "bundle.h"
#include "dossier-file.h"
#include "map-private.h"

static inline EntEngine *
engine_of_database (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDossier) dossier = ent_dossier_new (database, &error);
  EntEngine *engine;

  g_assert_no_error (error);
  engine = ent_engine_new (dossier, &error);
  g_assert_no_error (error);

  return engine;
}

static inline EntEngine *
shipped_engine (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
  const char *source = g_getenv ("ENTENTE_SOURCE_DIR");
  g_autofree char *path = NULL;
  g_autoptr (GFile) folder = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (source);
  path = g_build_filename (source, "data", "dossiers", "pakistan-balance", NULL);
  folder = g_file_new_for_path (path);
  ent_bundle_read (folder, database, NULL, &error);
  g_assert_no_error (error);

  return engine_of_database (database);
}

static inline void
fixture_run (EntDatabase *database,
             const char *sql)
{
  g_autoptr (GError) error = NULL;

  ent_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

/* One claim with one tie, in force in the first or the second half of 2025. */
static inline void
fixture_add_claim (EntDatabase *database,
                   int key,
                   int a,
                   int b,
                   const char *polarity,
                   const char *modality,
                   gboolean late)
{
  EntDay lo = ent_day_from_ymd (2025, late ? 7 : 1, 1);
  EntDay hi = ent_day_from_ymd (2025, late ? 12 : 6, late ? 31 : 30);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO claim (key, id, summary, aspect, modality, start_lo, start_hi, end_lo, end_hi,"
      "  start_kind, end_kind, basis) VALUES"
      "  (%1$d, 'c%1$03d', 'Claim %1$d', 'state', '%2$s', %3$d, %3$d, %4$d, %4$d,"
      "   'stated', 'stated', 'stated');"
      "INSERT INTO claim_tie (claim, ordinal, a, b, nature, direction, polarity) VALUES"
      "  (%1$d, 1, %5$d, %6$d, 1, 'mutual', '%7$s');"
      "INSERT INTO claim_actor (claim, ordinal, actor, role) VALUES"
      "  (%1$d, 1, %5$d, 'subject'), (%1$d, 2, %6$d, 'object');"
      "INSERT INTO claim_passage (claim, ordinal, passage) VALUES (%1$d, 1, 1);"
      "INSERT INTO attribution (claim, ordinal, name, how) VALUES (%1$d, 1, 'Somebody', 'narration')",
      key, modality, lo, hi, a, b, polarity);

  fixture_run (database, sql);
}

static inline EntEngine *
small_engine (void)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (NULL);
  EntDay said = ent_day_from_ymd (2025, 6, 15);
  g_autofree char *header = g_strdup_printf (
      "INSERT INTO dossier (key, id, title, language, licence, version, as_of, period_lo, period_hi)"
      "  VALUES (1, 'small', 'Small world', 'en', 'CC0-1.0', '7', %d, %d, %d);"
      "INSERT INTO source (key, id, kind, title, accessed, p_lo, p_hi) VALUES"
      "  (1, 'paper', 'webpage', 'The paper', %d, %d, %d);"
      "INSERT INTO passage (key, id, source, paragraph) VALUES (1, 'paper-1', 1, 1);"
      "INSERT INTO affiliation (actor, ordinal, of_actor, kind, start_lo, start_hi, end_lo, end_hi,"
      "  start_kind, end_kind, basis) VALUES"
      "  (9, 1, 1, 'based-in', %d, %d, %d, %d, 'stated', 'stated', 'stated')",
      ent_day_from_ymd (2025, 12, 1), ent_day_from_ymd (2025, 1, 1),
      ent_day_from_ymd (2025, 12, 31), said, said, said, ent_day_from_ymd (2025, 1, 1),
      ent_day_from_ymd (2025, 1, 1), ent_day_from_ymd (2025, 12, 31),
      ent_day_from_ymd (2025, 12, 31));

  fixture_run (database,
               "INSERT INTO actor (key, id, kind, label, iso, lat, lon) VALUES"
               "  (1, 'a-pakistan', 'state', 'Pakistan', 'PK', 29.2, 68.3),"
               "  (2, 'b-india', 'state', 'India', 'IN', 22, 79.3),"
               "  (3, 'c-china', 'state', 'China', 'CN', 35.2, 102.5),"
               "  (4, 'd-iran', 'state', 'Iran', 'IR', 32.8, 54.2),"
               "  (5, 'e-qatar', 'state', 'Qatar', 'QA', 25.3, 51.2),"
               "  (6, 'f-emirates', 'state', 'United Arab Emirates', 'AE', 24, 54),"
               "  (7, 'g-states', 'state', 'United States', 'US', 39.5, -98.5),"
               "  (8, 'h-mexico', 'state', 'Mexico', 'MX', 23.9, -102.5),"
               "  (9, 'i-firm', 'company', 'The Firm', NULL, NULL, NULL),"
               "  (10, 'j-club', 'bloc', 'The Club', NULL, NULL, NULL);"
               "INSERT INTO nature (key, id, label, structural) VALUES (1, 'trade', 'Trade', 0)");
  fixture_run (database, header);
  fixture_add_claim (database, 1, 1, 3, "cooperation", "fact", FALSE);
  fixture_add_claim (database, 2, 1, 3, "conflict", "fact", TRUE);
  fixture_add_claim (database, 3, 1, 2, "conflict", "fact", FALSE);
  fixture_add_claim (database, 4, 1, 4, "cooperation", "fact", TRUE);
  fixture_add_claim (database, 5, 5, 6, "neutral", "fact", FALSE);
  fixture_add_claim (database, 6, 7, 1, "ambivalent", "fact", FALSE);
  fixture_add_claim (database, 7, 7, 3, "conflict", "fact", TRUE);
  fixture_add_claim (database, 8, 8, 7, "cooperation", "fact", FALSE);
  fixture_add_claim (database, 9, 9, 3, "cooperation", "fact", FALSE);
  fixture_add_claim (database, 10, 10, 1, "cooperation", "fact", FALSE);
  fixture_add_claim (database, 11, 1, 2, "cooperation", "fact", FALSE);

  return engine_of_database (database);
}

#define CROWD_HUBS 6

/* Firms only: so many hubs, each with forty others around it. */
static inline EntEngine *
crowd_engine (void)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (NULL);
  EntDay said = ent_day_from_ymd (2025, 6, 15);
  g_autofree char *header = g_strdup_printf (
      "INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi)"
      "  VALUES (1, 'crowd', 'Crowd', 'en', %d, %d, %d);"
      "INSERT INTO source (key, id, kind, title, accessed, p_lo, p_hi) VALUES (1, 'paper', 'webpage', 'The paper', %d, %d, %d);"
      "INSERT INTO passage (key, id, source, paragraph) VALUES (1, 'paper-1', 1, 1);"
      "INSERT INTO nature (key, id, label, structural) VALUES (1, 'trade', 'Trade', 0)",
      ent_day_from_ymd (2025, 12, 1), ent_day_from_ymd (2025, 1, 1), ent_day_from_ymd (2025, 12, 31), said, said, said);

  fixture_run (database, header);
  for (int i = 1; i <= CROWD_HUBS * 41; i++)
    {
      g_autofree char *actor = g_strdup_printf (
          "INSERT INTO actor (key, id, kind, label) VALUES (%d, 'firm-%03d', 'company', 'Company number %d')", i, i, i);

      fixture_run (database, actor);
    }
  for (int i = 2; i <= CROWD_HUBS * 41; i++)
    fixture_add_claim (database, i, i <= CROWD_HUBS ? i - 1 : i % CROWD_HUBS + 1, i, "cooperation", "fact", TRUE);

  return engine_of_database (database);
}

/* A year in which nothing is known of anybody. */
static inline EntEngine *
empty_engine (void)
{
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (NULL);
  g_autofree char *header
      = g_strdup_printf ("INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi)"
                         "  VALUES (1, 'none', 'None', 'en', %d, %d, %d)",
                         ent_day_from_ymd (2025, 12, 1), ent_day_from_ymd (2025, 1, 1), ent_day_from_ymd (2025, 12, 31));

  fixture_run (database, header);

  return engine_of_database (database);
}

static inline EntLens *
lens_on (EntEngine *engine,
         int month)
{
  EntLens *lens = ent_lens_new (ent_engine_get_dossier (engine));

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, ent_day_from_ymd (2025, month, 10),
                                ENT_TRAIL_DEFAULT);

  return lens;
}

static inline EntMapScene *
scene_on (EntEngine *engine,
          int month)
{
  g_autoptr (EntLens) lens = lens_on (engine, month);

  return ent_map_scene_new (engine, lens, NULL);
}

static inline EntPalette *
light_palette (void)
{
  return ent_palette_new (ENT_PALETTE_LIGHT, FALSE);
}
