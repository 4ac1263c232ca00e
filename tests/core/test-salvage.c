/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem() */

#include "document-test.h"

#include <string.h>

#define N_ACTORS 5000
#define PAGE 4096

static gint64
get_int64 (EntDatabase *database,
           const char  *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  ent_database_get_int64 (database, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

/* A small dossier with a claim, changed by @sql behind the back of the program. */
static GFile *
make_file (const char *name,
           const char *sql)
{
  static const SmallClaim claim = { .id = "c1", .tie = "a b trade cooperation", .source = 1, .speaker = "X" };
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (EntDatabase) other = NULL;
  g_autoptr (GError) error = NULL;
  GFile *file = scratch_file (name);

  add_small_claim (database, &claim);
  ent_dossier_file_write (database, file, NULL, &error);
  g_assert_no_error (error);
  other = ent_database_open_private (g_file_peek_path (file), &error);
  g_assert_no_error (error);
  ent_database_execute (other, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA legacy_alter_table = ON", &error);
  ent_database_execute (other, sql, &error);
  g_assert_no_error (error);

  return file;
}

/* What is salvaged is sound: it can be written, which checks it all. */
static EntDatabase *
salvage (GFile     *file,
         GPtrArray *lines)
{
  g_autoptr (GFile) again = scratch_file ("again.entente");
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_dossier_file_salvage (file, lines, NULL, &error);

  g_assert_no_error (error);
  ent_dossier_file_write (database, again, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < lines->len && i < 5; i++)
    g_test_message ("%s", (const char *) lines->pdata[i]);

  return database;
}

static GPtrArray *
new_lines (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
assert_line (GPtrArray  *lines,
             const char *part)
{
  for (guint i = 0; i < lines->len; i++)
    if (strstr (lines->pdata[i], part) != NULL)
      return;

  g_error ("No line says “%s”", part);
}

static void
test_sound (void)
{
  g_autoptr (GFile) file = make_file ("a.entente", "");
  g_autoptr (GPtrArray) lines = new_lines ();
  g_autoptr (EntDatabase) database = salvage (file, lines);

  g_assert_cmpuint (lines->len, ==, 0);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM claim"), ==, 1);
}

/* Nothing of it is run: whatever asked for abs() of that number would fail. */
#define NOT_TO_BE_RUN "abs (-9223372036854775808)"

static void
test_foreign (void)
{
  static const struct
  {
    const char *sql, *line;
    int n_claims, n_actors;
  } cases[] = {
    { "CREATE TRIGGER x AFTER INSERT ON claim BEGIN DELETE FROM actor; END", "the trigger “x”", 1, 6 },
    { "CREATE VIEW v AS SELECT " NOT_TO_BE_RUN, "the view “v”", 1, 6 },
    { "CREATE TABLE more (a)", "the table “more”", 1, 6 },
    { "ALTER TABLE actor ADD COLUMN extra TEXT DEFAULT 'x'", "the column “extra”", 1, 6 },
    { "CREATE TABLE copy (key INTEGER PRIMARY KEY, id TEXT, kind TEXT, label TEXT, note TEXT AS ('run for ' || id));"
      "INSERT INTO copy (key, id, kind, label) SELECT key, id, kind, label FROM actor; DROP TABLE actor; ALTER TABLE copy RENAME TO actor",
      "the column “note”", 1, 6 },
    { "CREATE INDEX i ON actor (upper (label))", "the index “i”", 1, 6 },
    { "DROP TABLE claim_link; CREATE VIEW claim_link AS SELECT " NOT_TO_BE_RUN " AS key", "claim_link", 1, 6 },
    { "DROP INDEX claim_tie_pair", "claim_tie_pair", 1, 6 },
    { "ALTER TABLE claim RENAME TO assertion", "the table “claim” is missing", 0, 6 },
    { "ALTER TABLE claim DROP COLUMN rank_reason", "the column “rank_reason”", 1, 6 },
    { "CREATE TABLE copy (key INTEGER, id TEXT PRIMARY KEY, kind TEXT, label TEXT, note TEXT, iso TEXT, lat REAL, lon REAL) WITHOUT ROWID;"
      "INSERT INTO copy SELECT key, id, kind, label, note, iso, lat, lon FROM actor; DROP TABLE actor; ALTER TABLE copy RENAME TO actor",
      "the column “wikidata”", 1, 6 },
    { "CREATE TABLE copy (key INTEGER, id TEXT, kind TEXT, label TEXT, rowid TEXT);"
      "INSERT INTO copy SELECT key, id, kind, label, 'x' || key FROM actor; DROP TABLE actor; ALTER TABLE copy RENAME TO actor",
      "actor", -1, -1 },
    { "PRAGMA user_version = 1", "the table “view”", 1, 6 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = make_file ("foreign.entente", cases[i].sql);
      g_autoptr (GPtrArray) lines = new_lines ();
      g_autoptr (EntDatabase) database = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].sql);
      g_assert_null (ent_dossier_file_open (file, NULL, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FOREIGN);
      database = salvage (file, lines);
      assert_line (lines, cases[i].line);
      g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor WHERE note IS NOT NULL"), ==, 0);
      if (cases[i].n_claims >= 0)
        g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM claim"), ==, cases[i].n_claims);
      if (cases[i].n_actors >= 0)
        g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor"), ==, cases[i].n_actors);
    }
}

/* A row that breaks a rule goes, and what refers to it, and each is told. */
static void
test_rules (void)
{
  static const struct
  {
    const char *sql, *lines[3], *counted;
    int left;
  } cases[] = {
    { "UPDATE actor SET kind = 'planet' WHERE id = 'e'", { "actor “e”: " }, "actor", 5 },
    { "UPDATE actor SET label = '' WHERE id = 'e'", { "actor “e”: " }, "actor", 5 },
    { "UPDATE actor SET kind = 'planet' WHERE id = 'a'", { "actor “a”: ", "claim_tie 1 (of claim “c1”): it refers to a record of “actor”" }, "claim", 1 },
    { "DELETE FROM actor WHERE id = 'a'", { "claim_tie 1 (of claim “c1”)", "claim_actor 1 (of claim “c1”)" }, "claim_tie", 0 },
    { "UPDATE claim SET summary = CAST (x'ff00' AS TEXT)", { "claim “c1”: ", "claim_tie, row 1: it refers" }, "claim_tie", 0 },
    { "UPDATE claim SET start_lo = 1e9, start_hi = 1e9, end_lo = 1e9, end_hi = 1e9", { "claim “c1”: " }, "claim", 0 },
    { "UPDATE source SET origin = 99 WHERE id = 's2'", { "source “s2”: it refers", "passage “s2-1”: it refers" }, "source", 2 },
    { "DELETE FROM source WHERE id = 's1'", { "source “s3”: it refers", "passage “s3-1”" }, "source", 1 },
    { "DELETE FROM dossier", { "dossier: title, dates" }, "dossier", 1 },
    { "UPDATE dossier SET title = ''", { "dossier “small”", "dossier: title, dates" }, "dossier", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = make_file ("rules.entente", cases[i].sql);
      g_autoptr (GPtrArray) lines = new_lines ();
      g_autoptr (EntDatabase) database = NULL;
      g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s", cases[i].counted);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].sql);
      g_assert_null (ent_dossier_file_open (file, NULL, &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
      database = salvage (file, lines);
      for (gsize j = 0; j < G_N_ELEMENTS (cases[i].lines) && cases[i].lines[j] != NULL; j++)
        assert_line (lines, cases[i].lines[j]);
      g_assert_cmpint (get_int64 (database, count), ==, cases[i].left);
    }
}

/* A document made of it is untitled: the file is not written over. */
static void
test_document (void)
{
  g_autoptr (GFile) file = make_file ("rules.entente", "UPDATE actor SET kind = 'planet' WHERE id = 'e'");
  g_autoptr (EntDocument) document = open_well (file);

  g_assert_cmpuint (ent_document_get_left_out (document)->len, ==, 1);
  g_assert_null (ent_document_get_file (document));
  g_assert_true (ent_document_is_modified (document));
  ent_document_discard (document);
}

/* Damaged pages -------------------------------------------------------------- */

static GFile *
make_large (const char *name)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (GError) error = NULL;
  g_autofree char *sql
    = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                       "INSERT INTO actor (key, id, kind, label, note) SELECT i + 100, 'actor-' || i, 'person', 'Label ' || i || '.', printf ('%%0*d', i %% 90, 0) FROM n",
                       N_ACTORS);
  GFile *file = scratch_file (name);

  run_sql (database, sql);
  ent_dossier_file_write (database, file, NULL, &error);
  g_assert_no_error (error);

  return file;
}

/* The page on which the actor of this number is. */
static gsize
find_page (const char *contents,
           gsize       length,
           int         number)
{
  g_autofree char *label = g_strdup_printf ("Label %d.", number);
  const char *found = memmem (contents, length, label, strlen (label));

  g_assert_nonnull (found);

  return (gsize) (found - contents) / PAGE * PAGE;
}

/* Whole pages are lost, one of them the last one, and what is between them is
 * not.
 */
static void
test_pages (void)
{
  static const int lost[] = { 1000, 1200, 3000, N_ACTORS };
  g_autoptr (GFile) file = make_large ("large.entente");
  g_autoptr (GPtrArray) lines = new_lines ();
  g_autoptr (EntDatabase) database = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  gint64 n_actors;

  contents = scratch_read (file, &length);
  for (gsize i = 0; i < G_N_ELEMENTS (lost); i++)
    memset (contents + find_page (contents, length, lost[i]), 0, PAGE);
  scratch_write (file, contents, length);

  database = salvage (file, lines);
  n_actors = get_int64 (database, "SELECT count (*) FROM actor WHERE key > 100");
  g_test_message ("%d of %d", (int) n_actors, N_ACTORS);
  g_assert_cmpint (n_actors, >, N_ACTORS - 4 * 130);
  g_assert_cmpint (n_actors, <, N_ACTORS);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor WHERE label = 'Label 1100.'"), ==, 1);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor WHERE label = 'Label 2000.'"), ==, 1);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor WHERE label = 'Label 4500.'"), ==, 1);
  assert_line (lines, "actor: rows ");
}

static void
test_truncated (void)
{
  g_autoptr (GFile) file = make_large ("large.entente");
  g_autoptr (GFile) cut = scratch_file ("cut.entente");
  g_autofree char *contents = NULL;
  gsize length;
  guint n_opened = 0;

  contents = scratch_read (file, &length);
  for (gsize n = 60; n < length; n += length / 23)
    {
      g_autoptr (GPtrArray) lines = new_lines ();
      g_autoptr (EntDatabase) database = NULL;
      g_autoptr (GError) error = NULL;

      scratch_write (cut, contents, n);
      database = ent_dossier_file_salvage (cut, lines, NULL, &error);
      if (database == NULL)
        {
          g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
          assert_contains (error->message, "cut.entente");
          continue;
        }
      n_opened++;
      assert_line (lines, "is cut off");
    }
  g_assert_cmpuint (n_opened, >, 15);
}

/* Something follows after its end. */
static void
test_longer (void)
{
  g_autoptr (GFile) file = make_file ("a.entente", "");
  g_autoptr (GPtrArray) lines = new_lines ();
  g_autoptr (EntDatabase) database = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  contents = scratch_read (file, &length);
  contents = g_realloc (contents, length + 1000);
  memset (contents + length, 'x', 1000);
  scratch_write (file, contents, length + 1000);
  database = salvage (file, lines);
  g_assert_cmpuint (lines->len, ==, 1);
  assert_line (lines, "something follows after its end");
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM claim"), ==, 1);
}

/* One bit makes a capital letter, and SQLite does not mind. */
static void
test_other_case (void)
{
  g_autoptr (GFile) file = make_file ("a.entente", "");
  g_autoptr (GPtrArray) lines = new_lines ();
  g_autoptr (EntDatabase) database = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  char *name;

  contents = scratch_read (file, &length);
  name = memmem (contents, length, "INDEX affiliation_of", 20);
  g_assert_nonnull (name);
  name[8] = 'F';
  scratch_write (file, contents, length);
  database = salvage (file, lines);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM claim"), ==, 1);
}

/* Whatever bits are wrong: what opens is sound, and else there is a message. */
static void
test_flipped (void)
{
  guint n_rounds = g_getenv ("ENTENTE_SLOW") != NULL ? 3000 : 60, n_opened = 0;
  g_autoptr (GFile) file = make_file ("a.entente", "");
  g_autofree char *contents = NULL;
  gsize length;

  contents = scratch_read (file, &length);
  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (GFile) flipped = scratch_file ("flipped.entente");
      g_autofree char *copy = g_memdup2 (contents, length);
      g_autoptr (GPtrArray) lines = new_lines ();
      g_autoptr (EntDatabase) database = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_test_rand_int_range (1, 40); n > 0; n--)
        copy[g_test_rand_int_range (100, (int) length)] ^= (char) (1 << g_test_rand_int_range (0, 8));
      scratch_write (flipped, copy, length);
      database = ent_dossier_file_salvage (flipped, lines, NULL, &error);
      if (database == NULL)
        {
          g_assert_true (error->domain == ENT_STORE_ERROR);
          assert_contains (error->message, "flipped.entente");
          continue;
        }
      n_opened++;
      g_clear_object (&database);
      g_ptr_array_set_size (lines, 0);
      database = salvage (flipped, lines);
    }
  g_test_message ("%u of %u opened", n_opened, n_rounds);
  g_assert_cmpuint (n_opened, >, n_rounds / 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/salvage/sound", test_sound);
  g_test_add_func ("/salvage/foreign", test_foreign);
  g_test_add_func ("/salvage/rules", test_rules);
  g_test_add_func ("/salvage/document", test_document);
  g_test_add_func ("/salvage/pages", test_pages);
  g_test_add_func ("/salvage/truncated", test_truncated);
  g_test_add_func ("/salvage/longer", test_longer);
  g_test_add_func ("/salvage/other-case", test_other_case);
  g_test_add_func ("/salvage/flipped", test_flipped);

  return g_test_run ();
}
