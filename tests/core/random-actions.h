/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random actions of an editor on a small dossier, and what a dossier holds, key
 * by key, in one word.
 */
#pragma once

#include "editor.h"
#include "small-dossier.h"

/* A random key of @table, 0 if it is empty. */
static inline gint64
random_key (EntDatabase *database,
            GRand       *random,
            const char  *table)
{
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM main.\"%s\"", table);
  g_autofree char *sql = NULL;
  gint64 n = 0, key = 0;

  ent_database_get_int64 (database, count, &n, NULL);
  if (n == 0)
    return 0;

  sql = g_strdup_printf ("SELECT key FROM main.\"%s\" ORDER BY key LIMIT 1 OFFSET %d", table, g_rand_int_range (random, 0, (int) n));
  ent_database_get_int64 (database, sql, &key, NULL);

  return key;
}

static inline char *
random_word (GRand *random)
{
  static const char *const words[] = { "", "Aland", "New “word”", "'quoted'", "پاکستان", "line\nbreak", "0.1", "NULL", "x" };
  const char *word = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];

  return g_rand_boolean (random) ? g_strdup (word) : g_strdup_printf ("%s%u", word, g_rand_int (random) % 1000);
}

static inline void
set_random_value (EntRow      *row,
                  int          column,
                  EntDatabase *database,
                  GRand       *random)
{
  const EntColumn *description = &row->table->columns[column];
  g_autofree char *word = random_word (random);

  switch (description->kind)
    {
    case ENT_COLUMN_TEXT:
      ent_row_set_text (row, description->name, word);
      break;
    case ENT_COLUMN_CHOICE:
      ent_row_set_text (row, description->name,
                        description->choices[g_rand_int_range (random, 0, (int) g_strv_length ((char **) description->choices))]);
      break;
    case ENT_COLUMN_BOOLEAN:
      ent_row_set_int64 (row, description->name, g_rand_boolean (random));
      break;
    case ENT_COLUMN_REAL:
      ent_row_set_double (row, description->name, g_rand_double_range (random, -90, 90));
      break;
    case ENT_COLUMN_REFERENCE:
      ent_row_set_int64 (row, description->name, random_key (database, random, description->references));
      break;
    case ENT_COLUMN_INTEGER:
      ent_row_set_int64 (row, description->name, g_rand_int_range (random, 1, 9));
      break;
    case ENT_COLUMN_KEY:
    case ENT_COLUMN_ID:
    case ENT_COLUMN_DAY:
    default:
      break;
    }
}

static inline const EntTable *
random_table (GRand *random)
{
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  return &tables[g_rand_int_range (random, 0, n_tables)];
}

static inline gboolean
add_random_actor (EntEditor *editor,
                  GRand     *random)
{
  g_autoptr (EntRow) row = ent_row_new ("actor");
  g_autofree char *word = random_word (random);

  ent_row_set_text (row, "label", word);
  ent_row_set_text (row, "kind", g_rand_boolean (random) ? "state" : "person");

  return ent_editor_add (editor, row, NULL, NULL);
}

static inline void
set_random_span (EntRow *row,
                 GRand  *random)
{
  int lo = day_of ("2025-01-01") + g_rand_int_range (random, 0, 100);
  int hi = lo + g_rand_int_range (random, 0, 200);

  ent_row_set_int64 (row, "start_lo", lo);
  ent_row_set_int64 (row, "start_hi", hi);
  ent_row_set_int64 (row, "end_lo", lo);
  ent_row_set_int64 (row, "end_hi", hi);
  ent_row_set_text (row, "start_kind", "stated");
  ent_row_set_text (row, "end_kind", "stated");
  ent_row_set_text (row, "basis", "stated");
}

/* A claim with its parts, all in one action. */
static inline gboolean
add_random_claim (EntEditor *editor,
                  GRand     *random)
{
  static const char *const parts[] = { "claim_tie", "claim_actor", "claim_passage", "attribution", "figure", "forecast" };
  EntDatabase *database = ent_editor_get_database (editor);
  g_autoptr (EntRow) row = ent_row_new ("claim");
  gint64 claim = 0;

  ent_row_set_text (row, "summary", "Random claim");
  ent_row_set_text (row, "aspect", g_rand_boolean (random) ? "act" : "state");
  ent_row_set_text (row, "modality", "fact");
  set_random_span (row, random);
  if (!ent_editor_begin (editor, "Add claim", NULL))
    return FALSE;
  if (!ent_editor_add (editor, row, &claim, NULL))
    {
      ent_editor_cancel (editor);
      return FALSE;
    }

  /* Parts that are refused leave the others as they are. */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (EntRow) part = ent_row_new (parts[i]);

      for (int j = 1; j < part->table->n_columns; j++)
        if (j != part->table->ordinal && (part->table->columns[j].required || g_rand_boolean (random)))
          set_random_value (part, j, database, random);
      ent_row_set_int64 (part, "claim", claim);
      ent_editor_add (editor, part, NULL, NULL);
    }

  return ent_editor_commit (editor, NULL);
}

static inline gboolean
change_at_random (EntEditor *editor,
                  GRand     *random)
{
  const EntTable *table = random_table (random);
  EntDatabase *database = ent_editor_get_database (editor);
  g_autoptr (EntRow) row = ent_row_new (table->name);
  gint64 key = random_key (database, random, table->name);

  for (int i = g_rand_int_range (random, 1, 3); i > 0; i--)
    set_random_value (row, g_rand_int_range (random, 1, table->n_columns), database, random);

  return key != 0 && ent_editor_change (editor, key, row, NULL);
}

static inline gboolean
remove_at_random (EntEditor *editor,
                  GRand     *random,
                  gboolean   force)
{
  const EntTable *table = random_table (random);
  gint64 key = random_key (ent_editor_get_database (editor), random, table->name);

  return key != 0 && ent_editor_remove (editor, table->name, key, force, NULL);
}

static inline gboolean
add_random_note (EntEditor *editor,
                 GRand     *random)
{
  static const char *const tables[] = { "claim", "actor", "source", "event" };
  const char *table = tables[g_rand_int_range (random, 0, G_N_ELEMENTS (tables))];
  gint64 key = random_key (ent_editor_get_database (editor), random, table);
  g_autofree char *word = random_word (random);

  return key != 0 && ent_editor_add_note (editor, table, key, word, g_rand_boolean (random), NULL, NULL, NULL);
}

/* One action, other than undoing: FALSE if it was refused. */
static inline gboolean
act_at_random (EntEditor *editor,
               GRand     *random)
{
  EntDatabase *database = ent_editor_get_database (editor);
  gint64 actor = random_key (database, random, "actor");
  gint64 claim = random_key (database, random, "claim");
  int lo = day_of ("2025-01-01");

  switch (g_rand_int_range (random, 0, 16))
    {
    case 0:
    case 1:
      return add_random_actor (editor, random);
    case 2:
    case 3:
    case 4:
      return add_random_claim (editor, random);
    case 5:
      return remove_at_random (editor, random, TRUE);
    case 6:
      return remove_at_random (editor, random, FALSE);
    case 7:
      return ent_editor_merge_actors (editor, actor, random_key (database, random, "actor"), NULL);
    case 8:
      return ent_editor_place_actor (editor, 0, actor, g_rand_double (random), -g_rand_double (random), g_rand_boolean (random), NULL);
    case 9:
      return ent_editor_set_claim_status (editor, claim, (EntStatus) g_rand_int_range (random, 0, 3), NULL);
    case 10:
      return add_random_note (editor, random);
    case 11:
      return ent_editor_set_period (editor, lo, lo + g_rand_int_range (random, -5, 1000), NULL);
    case 12:
      return ent_editor_restore (editor, g_rand_boolean (random) ? "claim" : "actor", g_rand_int_range (random, 1, 60), NULL);
    case 13:
      return ent_editor_unplace_actor (editor, 0, actor, NULL);
    default:
      return change_at_random (editor, random);
    }
}

static inline void
hash_table (EntDatabase    *database,
            const EntTable *table,
            GChecksum      *checksum)
{
  g_autoptr (GString) sql = g_string_new ("SELECT concat_ws ('|'");
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) row = NULL;

  for (int i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, ", quote (\"%s\")", table->columns[i].name);
  g_string_append_printf (sql, ") FROM main.\"%s\" ORDER BY key", table->name);
  row = ent_database_prepare (database, sql->str, &error);
  g_assert_no_error (error);

  g_checksum_update (checksum, (const guchar *) table->name, -1);
  while (ent_statement_next (row, &error))
    {
      g_checksum_update (checksum, (const guchar *) ent_statement_get_text (row, 0), -1);
      g_checksum_update (checksum, (const guchar *) "\n", 1);
    }
  g_assert_no_error (error);
}

/* All rows of all tables with their keys. */
static inline char *
hash_dossier (EntDatabase *database)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  for (int i = 0; i < n_tables; i++)
    hash_table (database, &tables[i], checksum);

  return g_strdup (g_checksum_get_string (checksum));
}

/* A dossier with some claims to begin with. */
static inline EntDatabase *
busy_dossier (void)
{
  static const SmallClaim claims[] = {
    { .id = "x", .tie = "a b trade cooperation", .source = 1, .speaker = "A" },
    { .id = "y", .tie = "a b defence conflict", .source = 2, .speaker = "B", .negated = TRUE },
    { .id = "z", .tie = "b c trade cooperation", .source = 3, .speaker = "C" },
    { .id = "w", .tie = "a e trade neutral", .source = 1, .modality = "conditional", .scenario = 1 },
    { .id = "v", .tie = "c f defence ambivalent", .source = 2, .modality = "forecast" },
  };
  EntDatabase *database = small_database ();

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    add_small_claim (database, &claims[i]);
  run_sql (database, "INSERT INTO claim_link (id, from_claim, to_claim, kind) VALUES ('l', 1, 2, 'contradicts');"
                     "INSERT INTO forecast (claim, outcome, settled_by) VALUES (5, 'came-true', 1);"
                     "INSERT INTO actor_name (actor, ordinal, name) VALUES (1, 1, 'The A'), (2, 1, 'The B');"
                     "INSERT INTO attribution (claim, ordinal, speaker, how) VALUES (1, 2, 6, 'direct');"
                     "INSERT INTO figure (claim, ordinal, value, unit, measures, of_actor) VALUES (1, 1, 0.1, 'percent', 'x', 5);"
                     "INSERT INTO affiliation VALUES (NULL, 6, 1, 1, 'office-holder', NULL, " ADD_SPAN_ALWAYS ", NULL);"
                     "INSERT INTO event VALUES (NULL, 'm', 'Meeting', NULL, NULL, 2460807, 2460807, 2460807, 2460807, 'stated', 'stated', NULL, NULL, 'stated');"
                     "INSERT INTO event_actor (event, ordinal, actor) VALUES (1, 1, 1), (1, 2, 2)");

  return database;
}
