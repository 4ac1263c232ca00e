/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes a patch line by line: most bytes of a file can be anything, and a
 * fuzzer that turns over bytes of a text would seldom leave it a patch.
 */
#include <glib.h>
#include <string.h>

#include "fuzz.h"

size_t LLVMFuzzerMutate (uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed);

#define MAX_LINES 12

static const char *const tables[] = {
  "dossier", "nature", "actor", "actor_name", "source", "passage", "affiliation", "scenario", "event", "event_actor",
  "claim", "claim_tie", "claim_actor", "claim_passage", "attribution", "figure", "forecast", "claim_link",
  "reader_note", "view", "view_position", "sqlite_schema",
};

static const char *const columns[] = {
  "key", "id", "title", "label", "summary", "kind", "claim", "actor", "source", "origin", "depends_on", "scenario",
  "start_lo", "start_hi", "end_lo", "end_hi", "start_kind", "edtf", "p_lo", "p_hi", "as_of", "period_lo", "period_hi",
  "modality", "aspect", "a", "b", "nature", "value", "max", "lat", "lon", "name", "language", "ordinal", "speaker",
  "settled_by", "quote", "x", "y", "as_written", "sql", "rootpage", "type", "tbl_name",
};

static const char *const values[] = {
  "NULL", "0", "1", "-1", "2", "7", "2461000", "2147483647", "-2147483648", "9223372036854775807", "1e308", "9e999",
  "''", "'a'", "'state'", "'fact'", "CAST (x'ff' AS TEXT)", "CAST (x'610062' AS TEXT)", "x'00ff'", "hex (zeroblob (3000))",
  "char (8238, 97)", "'2025-01/..'", "zeroblob (9)", "key", "id", "printf ('%.*c', 9000, 'a')",
};

static const char *const statements[] = {
  "CREATE TABLE more (key)", "CREATE VIEW v AS SELECT * FROM claim", "DROP TABLE view_position", "DROP INDEX claim_tie_b",
  "CREATE TRIGGER t AFTER INSERT ON claim BEGIN DELETE FROM claim; END", "ALTER TABLE claim ADD COLUMN extra",
  "CREATE VIRTUAL TABLE f USING fts5 (x)", "PRAGMA user_version = 1", "PRAGMA application_id = 1", "VACUUM", "REINDEX",
  "PRAGMA encoding = 'UTF-16'", "PRAGMA auto_vacuum = 2; VACUUM", "PRAGMA page_size = 512; VACUUM", "PRAGMA user_version = 2",
  "ANALYZE", "DELETE FROM dossier", "DROP TABLE claim; CREATE VIEW claim AS SELECT 1", "PRAGMA schema_version = 9",
};

#define PICK(random, list) ((list)[g_rand_int_range ((random), 0, G_N_ELEMENTS (list))])

static char *
make_sql (GRand *random)
{
  const char *table = PICK (random, tables);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      return g_strdup_printf ("sql %s", PICK (random, statements));
    case 1:
      return g_strdup_printf ("sql DELETE FROM %s WHERE rowid = %d", table, g_rand_int_range (random, 1, 9));
    case 2:
      return g_strdup_printf ("sql UPDATE %s SET %s = %s", table, PICK (random, columns), PICK (random, values));
    default:
      return g_strdup_printf ("sql UPDATE %s SET %s = %s WHERE rowid = %d", table, PICK (random, columns),
                              PICK (random, values), g_rand_int_range (random, 1, 9));
    }
}

static char *
make_bytes (GRand *random)
{
  static const char *const bytes[] = { "00", "01", "7f", "80", "ff", "ffff", "7fffffff", "8100", "0d", "0a", "05", "02" };

  return g_rand_boolean (random) ? g_strdup (PICK (random, bytes))
                                 : g_strdup_printf ("%02x", g_rand_int_range (random, 0, 256));
}

/* Most of a page is empty: what counts stands at its beginning and in its cells. */
static char *
make_line (GRand *random)
{
  g_autofree char *bytes = make_bytes (random);
  int page = g_rand_int_range (random, 0, 80);
  int cell = g_rand_int_range (random, 0, 8);

  switch (g_rand_int_range (random, 0, 10))
    {
    case 0:
      return g_strdup_printf ("byte 0 %d %s", g_rand_int_range (random, 16, 100), bytes);
    case 1:
      return g_strdup_printf ("byte %d %d %s", page, g_rand_int_range (random, 0, 12), bytes);
    case 2:
    case 3:
      return g_strdup_printf ("cell %d %d %d %s", page, cell, g_rand_int_range (random, 0, 40), bytes);
    case 4:
      return g_strdup_printf ("pointer %d %d %d", page, cell, g_rand_int_range (random, 0, 4200));
    case 5:
      return g_strdup_printf ("copy %d %d", page, g_rand_int_range (random, 0, 80));
    case 6:
      return g_strdup_printf ("size %d", g_rand_int_range (random, 0, 80) * 4096 + g_rand_int_range (random, -1, 2) * (cell == 0));
    default:
      return make_sql (random);
    }
}

static void
change_lines (GPtrArray *lines,
              GRand *random)
{
  guint at = (guint) g_rand_int_range (random, 0, (int) lines->len);

  if (g_rand_int_range (random, 0, 20) == 0)
    {
      static const char *const bases[] = { "base small", "base claims", "base old" };

      g_free (lines->pdata[0]);
      lines->pdata[0] = g_strdup (PICK (random, bases));
    }
  else if (at > 0 && (lines->len > MAX_LINES || g_rand_int_range (random, 0, 3) == 0))
    g_ptr_array_remove_index (lines, at);
  else if (at > 0 && g_rand_int_range (random, 0, 2) == 0)
    {
      g_free (lines->pdata[at]);
      lines->pdata[at] = make_line (random);
    }
  else
    g_ptr_array_insert (lines, (int) at + 1, make_line (random));
}

static char *
mutate_patch (const char *data,
              gsize size,
              guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *text = g_strndup (data, size);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_null_terminated (16, g_free, TRUE);
  g_auto (GStrv) split = g_strsplit (text, "\n", -1);

  for (guint i = 0; split[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (split[i]));
  for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
    change_lines (lines, random);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data,
                         size_t size,
                         size_t max_size,
                         unsigned int seed)
{
  g_autofree char *patch = NULL;
  gsize length;

  if (size < 5 || memcmp (data, "base ", 5) != 0 || seed % 8 == 0)
    return LLVMFuzzerMutate (data, size, max_size);

  patch = mutate_patch ((const char *) data, size, seed);
  length = MIN (strlen (patch), max_size);
  memcpy (data, patch, length);

  return length;
}
