/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small dossiers at random, with everything in them that decides lines: wide and
 * open spans, publications of unknown day, copies, denials, links, forecasts,
 * scenarios, offices. And lenses at random.
 */
#pragma once

#include "small-dossier.h"

#define PERIOD_LO 2460677 /* 2025-01-01 */
#define PERIOD_DAYS 40

static inline gboolean
chance (GRand *random,
        double probability)
{
  return g_rand_double (random) < probability;
}

static inline const char *
pick_word (GRand             *random,
           const char *const *words)
{
  return words[g_rand_int_range (random, 0, (int) g_strv_length ((char **) words))];
}

static inline EntDay
pick_day (GRand *random)
{
  return PERIOD_LO + g_rand_int_range (random, -8, PERIOD_DAYS + 8);
}

/* Two days in order; now and then the first or the last is without bound. */
static inline void
pick_days (GRand  *random,
           EntDay *lo,
           EntDay *hi)
{
  *lo = pick_day (random);
  *hi = chance (random, 0.5) ? *lo : *lo + g_rand_int_range (random, 0, 20);
}

static inline void
pick_bounds (GRand    *random,
             gboolean  act,
             EntDay   *bounds)
{
  pick_days (random, &bounds[0], &bounds[1]);
  if (chance (random, 0.15))
    bounds[0] = ENT_DAY_MINUS_INFINITY;

  bounds[2] = bounds[0];
  bounds[3] = bounds[1];
  if (act)
    return;

  pick_days (random, &bounds[2], &bounds[3]);
  if (chance (random, 0.4))
    bounds[3] = ENT_DAY_PLUS_INFINITY;
  bounds[3] = MAX (bounds[3], bounds[0]);
}

static inline void
add_random_sources (GString *sql,
                    GRand   *random,
                    guint    n)
{
  for (guint i = 1; i <= n; i++)
    {
      EntDay lo, hi;
      g_autofree char *origin = i > 1 && chance (random, 0.3) ? g_strdup_printf ("%d", g_rand_int_range (random, 1, (int) i)) : g_strdup ("NULL");
      g_autofree char *grade = chance (random, 0.6) ? g_strdup_printf ("'%c'", 'A' + g_rand_int_range (random, 0, 3)) : g_strdup ("NULL");

      pick_days (random, &lo, &hi);
      g_string_append_printf (sql,
                              "INSERT INTO source (key, id, kind, title, accessed, p_lo, p_hi, reliability, origin)"
                              "  VALUES (%1$u, 's%1$u', 'webpage', 'S', %3$d, %2$d, %3$d, %4$s, %5$s);"
                              "INSERT INTO passage (key, id, source, paragraph) VALUES (%1$u, 's%1$u-1', %1$u, 1);",
                              i, lo, hi, grade, origin);
    }
}

static inline void
add_random_claim (GString *sql,
                  GRand   *random,
                  guint    key)
{
  static const char *const modalities[] = { "fact", "fact", "fact", "reported", "opinion", "forecast", "conditional", "question", "recommendation", NULL };
  static const char *const kinds[] = { "stated", "as-said", "as-said", "unknown", "open", "none", NULL };
  static const char *const edtfs[] = { "NULL", "NULL", "NULL", "'2025-01?'", NULL };
  const char *modality = pick_word (random, modalities);
  gboolean act = chance (random, 0.5);
  EntDay bounds[4];
  g_autofree char *scenario = g_str_equal (modality, "conditional") || chance (random, 0.05)
                              ? g_strdup_printf ("%d", g_rand_int_range (random, 1, 3)) : g_strdup ("NULL");
  g_autofree char *grade = chance (random, 0.5) ? g_strdup_printf ("%d", g_rand_int_range (random, 1, 4)) : g_strdup ("NULL");

  pick_bounds (random, act, bounds);
  g_string_append_printf (sql,
                          "INSERT INTO claim (key, id, summary, aspect, modality, negated, credibility, rank, status, start_lo, start_hi, end_lo, end_hi,"
                          " start_kind, end_kind, edtf, basis, scenario) VALUES (%u, 'c%u', 'x', '%s', '%s', %d, %s, '%s', '%s', %d, %d, %d, %d, '%s', '%s', %s, '%s', %s);",
                          key, key, act ? "act" : "state", modality, chance (random, 0.15), grade,
                          chance (random, 0.05) ? "deprecated" : "normal", chance (random, 0.05) ? "retracted" : "draft",
                          bounds[0], bounds[1], bounds[2], bounds[3], pick_word (random, kinds), pick_word (random, kinds),
                          pick_word (random, edtfs), chance (random, 0.2) ? "none" : "stated", scenario);
}

static inline void
add_random_parts (GString *sql,
                  GRand   *random,
                  guint    key,
                  guint    n_sources)
{
  static const char *const directions[] = { "a-to-b", "b-to-a", "mutual", NULL };
  static const char *const polarities[] = { "cooperation", "cooperation", "conflict", "conflict", "neutral", "ambivalent", NULL };
  static const char *const speakers[] = { "1, NULL", "2, NULL", "NULL, 'Dawn'", "NULL, 'It''s'", "NULL, NULL", NULL };
  guint n_ties = (guint) g_rand_int_range (random, 0, 3);
  guint n_steps = (guint) g_rand_int_range (random, 0, 3);

  for (guint i = 1; i <= n_ties; i++)
    {
      int a = chance (random, 0.7) ? g_rand_int_range (random, 1, 4) : g_rand_int_range (random, 1, 7);
      int b = chance (random, 0.85) ? 1 + a % 3 : 1 + a % 6;

      if (a != b)
        g_string_append_printf (sql, "INSERT INTO claim_tie (claim, ordinal, a, b, nature, direction, polarity) VALUES (%u, %u, %d, %d, %d, '%s', '%s');"
                                     "INSERT OR IGNORE INTO claim_actor (claim, ordinal, actor, role) VALUES (%u, %u, %d, 'subject'), (%u, %u, %d, 'subject');",
                                key, i, a, b, chance (random, 0.7) ? 1 : g_rand_int_range (random, 2, 4), pick_word (random, directions), pick_word (random, polarities),
                                key, 2 * i, a, key, 2 * i + 1, b);
    }

  for (guint i = 1; i <= n_steps; i++)
    g_string_append_printf (sql, "INSERT INTO attribution (claim, ordinal, speaker, name, how) VALUES (%u, %u, %s, 'narration');",
                            key, i, pick_word (random, speakers));

  g_string_append_printf (sql, "INSERT INTO claim_passage (claim, ordinal, passage) VALUES (%u, 1, %d);", key, g_rand_int_range (random, 1, (int) n_sources + 1));
  g_string_append_printf (sql, "INSERT OR IGNORE INTO claim_passage (claim, ordinal, passage) VALUES (%u, 2, %d);", key, g_rand_int_range (random, 1, (int) n_sources + 1));
}

static inline void
add_random_links (GString *sql,
                  GRand   *random,
                  guint    n_claims)
{
  for (guint i = 0; i < n_claims / 4; i++)
    {
      int from = g_rand_int_range (random, 1, (int) n_claims + 1), to = g_rand_int_range (random, 1, (int) n_claims + 1);

      if (from != to)
        g_string_append_printf (sql, "INSERT OR IGNORE INTO claim_link (id, from_claim, to_claim, kind, confirmed) VALUES ('l%u', %d, %d, '%s', %d);",
                                i, from, to, chance (random, 0.8) ? "contradicts" : "qualifies", chance (random, 0.8));
    }

  for (guint i = 1; i <= n_claims; i += 3)
    if (i != n_claims)
      g_string_append_printf (sql, "INSERT INTO forecast (claim, outcome, settled_by) SELECT key, 'came-true', %u FROM claim WHERE key = %u AND modality = 'forecast';",
                              n_claims, i);
}

/* f and e belong to others, at times, and d to what e belongs to. */
static inline void
add_random_offices (GString *sql,
                    GRand   *random)
{
  static const char *const kinds[] = { "organ", "office-holder", "member", NULL };
  static const char *const ends[] = { "stated", "as-said", "unknown", NULL };

  for (guint actor = 4; actor <= 6; actor++)
    for (guint i = 1; i <= 2; i++)
      {
        EntDay bounds[4];

        pick_bounds (random, FALSE, bounds);
        g_string_append_printf (sql, "INSERT INTO affiliation (actor, ordinal, of_actor, kind, start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, basis)"
                                     "  VALUES (%u, %u, %d, '%s', %d, %d, %d, %d, 'stated', '%s', 'stated');",
                                actor, i, g_rand_int_range (random, 1, (int) actor), pick_word (random, kinds), bounds[0], bounds[1], bounds[2], bounds[3],
                                pick_word (random, ends));
      }
}

static inline EntDatabase *
random_dossier (GRand *random)
{
  EntDatabase *database = ent_dossier_file_new_memory (NULL);
  g_autoptr (GString) sql = g_string_new (NULL);
  guint n_sources = (guint) g_rand_int_range (random, 2, 6);
  guint n_claims = (guint) g_rand_int_range (random, 4, 45);

  g_string_printf (sql,
                   "INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi) VALUES (1, 'r', 'R', 'en', %d, %d, %d);"
                   "INSERT INTO actor (key, id, kind, label) VALUES (3, 'a', 'state', 'A'), (2, 'b', 'state', 'B'), (1, 'c', 'state', 'C'),"
                   "  (4, 'd', 'organization', 'D'), (5, 'e', 'person', 'E'), (6, 'f', 'person', 'F');"
                   "INSERT INTO nature (key, id, label, structural) VALUES (1, 'trade', 'T', 0), (2, 'defence', 'D', 0), (3, 'membership', 'M', 1);"
                   "INSERT INTO scenario (key, id, condition, depends_on) VALUES (1, 'p', 'p', NULL), (2, 'q', 'q', 1);",
                   PERIOD_LO + g_rand_int_range (random, 10, PERIOD_DAYS), PERIOD_LO, PERIOD_LO + PERIOD_DAYS);
  add_random_sources (sql, random, n_sources);
  for (guint key = 1; key <= n_claims; key++)
    {
      add_random_claim (sql, random, key);
      add_random_parts (sql, random, key, n_sources);
    }
  add_random_links (sql, random, n_claims);
  add_random_offices (sql, random);
  run_sql (database, sql->str);

  return database;
}

static inline void
move_at_random (EntMoment       *moment,
                const EntPeriod *period,
                GRand           *random)
{
  static const int trails[] = { 0, 1, 7, 90 };
  int length = moment->to - moment->from;
  int reach = period->hi - period->lo;
  EntDay day = chance (random, 0.7) ? moment->to + g_rand_int_range (random, -2, 3) : period->lo + g_rand_int_range (random, -3, reach + 4);
  EntClock clock = chance (random, 0.1) ? !moment->clock : moment->clock;
  gboolean window = chance (random, 0.1) ? !moment->window : moment->window;

  if (window && chance (random, 0.2))
    length = g_rand_int_range (random, 0, reach + 8);
  if (window)
    *moment = ent_moment_window (clock, day - length, day);
  else
    *moment = ent_moment_at (clock, day, chance (random, 0.1) ? trails[g_rand_int_range (random, 0, G_N_ELEMENTS (trails))] : moment->trail);
}

/* Flips one thing or another of a lens. */
static inline void
turn_at_random (EntLens    *lens,
                EntDossier *dossier,
                GRand      *random)
{
  static const char *const speakers[] = { "a", "b", "name:Dawn", "name:It's", "-", NULL };
  guint n_actors = ent_dossier_get_actors (dossier)->len;
  guint n_scenarios = ent_dossier_get_scenarios (dossier)->len;
  gboolean on = chance (random, 0.5);

  switch (g_rand_int_range (random, 0, 20))
    {
    case 0: lens->folded = on; break;
    case 1: lens->structural = on; break;
    case 2: lens->forecasts = on; break;
    case 3: lens->possible = on; break;
    case 4: lens->certain_only = chance (random, 0.2); break;
    case 5:
      if (n_scenarios > 0)
        ent_lens_set_scenario (lens, dossier, (guint) g_rand_int_range (random, 0, (int) n_scenarios), on);
      break;
    case 6: ent_index_set_put (lens->unfolded, (guint) g_rand_int_range (random, 0, (int) n_actors), on); break;
    case 7: ent_index_set_put (lens->actors, (guint) g_rand_int_range (random, 0, (int) n_actors), chance (random, 0.3)); break;
    case 8: ent_index_set_put (lens->sources, (guint) g_rand_int_range (random, 0, (int) ent_dossier_get_sources (dossier)->len), on); break;
    case 9: ent_index_set_put (lens->natures, (guint) g_rand_int_range (random, 0, (int) ent_dossier_get_natures (dossier)->len), on); break;
    case 10: ent_lens_set_speaker (lens, pick_word (random, speakers), on); break;
    case 11: lens->modalities = on ? 0 : (guint) g_rand_int_range (random, 0, 128); break;
    case 12: lens->reliabilities = on ? 0 : (guint) g_rand_int_range (random, 0, 16); break;
    case 13: lens->credibilities = on ? 0 : (guint) g_rand_int_range (random, 0, 16); break;
    default:
      ent_lens_clear_filter (lens);
      break;
    }
}
