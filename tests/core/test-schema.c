/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "schema.h"

#include "dossier-file.h"
#include "scratch.h"

static EntDatabase *
new_dossier (void)
{
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_dossier_file_new_memory (&error);

  g_assert_no_error (error);

  return database;
}

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

static const EntColumn *
find_column (const char *table,
             const char *column)
{
  const EntTable *found = ent_schema_find_table (table);
  int index;

  g_assert_nonnull (found);
  index = ent_table_find_column (found, column);
  g_assert_cmpint (index, >=, 0);

  return &found->columns[index];
}

/* The types of records of the data model, in an order in which each refers only
 * to those before it, and to itself.
 */
static void
test_tables (void)
{
  static const char *const names[] = {
    "dossier", "nature", "actor", "actor_name", "source", "passage", "affiliation", "scenario", "event", "event_actor",
    "claim", "claim_tie", "claim_actor", "claim_passage", "attribution", "figure", "forecast", "claim_link", "reader_note",
    "view", "view_position",
  };
  int n_tables;
  const EntTable *tables = ent_schema_get_tables (&n_tables);

  g_assert_cmpint (n_tables, ==, G_N_ELEMENTS (names));
  for (int i = 0; i < n_tables; i++)
    {
      const EntTable *table = &tables[i];

      g_assert_cmpstr (table->name, ==, names[i]);
      g_assert_true (ent_schema_find_table (names[i]) == table);
      g_assert_cmpint (table->columns[0].kind, ==, ENT_COLUMN_KEY);
      g_assert_cmpint (table->single, ==, i == 0);
      g_assert_true ((table->id >= 0) != (table->parent >= 0));
      for (int j = 0; j < table->n_columns; j++)
        if (table->columns[j].kind == ENT_COLUMN_REFERENCE)
          g_assert_true (ent_schema_find_table (table->columns[j].references) <= table);
    }

  g_assert_null (ent_schema_find_table ("nothing"));
  g_assert_cmpint (ent_table_find_column (&tables[0], "nothing"), ==, -1);
}

/* What the description says of columns, one of each sort. */
static void
test_columns (void)
{
  static const struct
  {
    const char *table, *column;
    EntColumnKind kind;
    gboolean required;
    const char *default_sql, *references, *choices;
  } cases[] = {
    { "actor", "key", ENT_COLUMN_KEY, FALSE, NULL, NULL, NULL },
    { "actor", "id", ENT_COLUMN_ID, TRUE, NULL, NULL, NULL },
    { "actor", "label", ENT_COLUMN_TEXT, TRUE, NULL, NULL, NULL },
    { "actor", "note", ENT_COLUMN_TEXT, FALSE, NULL, NULL, NULL },
    { "actor", "lat", ENT_COLUMN_REAL, FALSE, NULL, NULL, NULL },
    { "actor_name", "metonym", ENT_COLUMN_BOOLEAN, TRUE, "0", NULL, NULL },
    { "dossier", "as_of", ENT_COLUMN_DAY, TRUE, NULL, NULL, NULL },
    { "claim", "said_lo", ENT_COLUMN_DAY, FALSE, NULL, NULL, NULL },
    { "claim", "credibility", ENT_COLUMN_INTEGER, FALSE, NULL, NULL, NULL },
    { "claim", "status", ENT_COLUMN_CHOICE, TRUE, "'draft'", NULL, "draft reviewed retracted" },
    { "claim", "scenario", ENT_COLUMN_REFERENCE, FALSE, NULL, "scenario", NULL },
    { "claim_tie", "ordinal", ENT_COLUMN_INTEGER, TRUE, NULL, NULL, NULL },
    { "claim_tie", "b", ENT_COLUMN_REFERENCE, TRUE, NULL, "actor", NULL },
    { "claim_tie", "polarity", ENT_COLUMN_CHOICE, TRUE, NULL, NULL, "cooperation conflict neutral ambivalent" },
    { "source", "reliability", ENT_COLUMN_CHOICE, FALSE, NULL, NULL, "A B C D E F" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EntColumn *column = find_column (cases[i].table, cases[i].column);
      g_autofree char *choices = column->choices != NULL ? g_strjoinv (" ", (char **) column->choices) : NULL;

      g_test_message ("%s.%s", cases[i].table, cases[i].column);
      g_assert_cmpint (column->kind, ==, cases[i].kind);
      g_assert_cmpint (column->required, ==, cases[i].required);
      g_assert_cmpstr (column->default_sql, ==, cases[i].default_sql);
      g_assert_cmpstr (column->references, ==, cases[i].references);
      g_assert_cmpstr (choices, ==, cases[i].choices);
    }
}

static void
test_parts (void)
{
  static const char *const span[]
    = { "start_lo", "start_hi", "end_lo", "end_hi", "start_kind", "end_kind", "edtf", "as_written", "basis" };
  static const struct
  {
    const char *table, *parent;
    gboolean ordinal, span;
  } cases[] = {
    { "claim", NULL, FALSE, TRUE },         { "affiliation", "actor", TRUE, TRUE }, { "event", NULL, FALSE, TRUE },
    { "claim_actor", "claim", TRUE, FALSE }, { "forecast", "claim", FALSE, FALSE },  { "reader_note", NULL, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EntTable *table = ent_schema_find_table (cases[i].table);

      g_test_message ("%s", cases[i].table);
      g_assert_cmpstr (table->parent >= 0 ? table->columns[table->parent].name : NULL, ==, cases[i].parent);
      g_assert_cmpint (table->ordinal >= 0, ==, cases[i].ordinal);
      g_assert_cmpint (table->span >= 0, ==, cases[i].span);
      for (gsize j = 0; cases[i].span && j < G_N_ELEMENTS (span); j++)
        g_assert_cmpstr (table->columns[table->span + (int) j].name, ==, span[j]);
    }
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;

  return n;
}

/* Holds the description against the text of the SQL: no list of words and no
 * reference was overlooked, and every whole number that looks like a day is one.
 */
static void
test_against_sql (void)
{
  g_autoptr (EntDatabase) database = new_dossier ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) row
    = ent_database_prepare (database, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'", &error);

  while (ent_statement_next (row, &error))
    {
      const EntTable *table = ent_schema_find_table (ent_statement_get_text (row, 0));
      const char *sql = ent_statement_get_text (row, 1);
      guint n_words = 0, n_references = 0;

      g_assert_nonnull (table);
      g_assert_true (g_str_has_suffix (sql, ") STRICT"));
      for (int i = 0; i < table->n_columns; i++)
        {
          const EntColumn *column = &table->columns[i];

          n_words += column->kind == ENT_COLUMN_CHOICE || column->kind == ENT_COLUMN_BOOLEAN;
          n_references += column->kind == ENT_COLUMN_REFERENCE;
          if (g_str_has_suffix (column->name, "_lo") || g_str_has_suffix (column->name, "_hi"))
            g_assert_cmpint (column->kind, ==, ENT_COLUMN_DAY);
        }
      g_assert_cmpuint (n_words, ==, count (sql, " IN ("));
      g_assert_cmpuint (n_references, ==, count (sql, " REFERENCES "));
    }
  g_assert_no_error (error);
}

static void
test_create (void)
{
  g_autoptr (EntDatabase) database = new_dossier ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (get_int64 (database, "PRAGMA user_version"), ==, ent_schema_version ());
  g_assert_cmpint (get_int64 (database, "PRAGMA application_id"), ==, ENT_DOSSIER_APPLICATION_ID);
  g_assert_cmpint (ENT_DOSSIER_APPLICATION_ID, ==, ('E' << 24) + ('n' << 16) + ('t' << 8) + 'e');
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM dossier"), ==, 0);

  /* A second time it has nothing to do. */
  g_assert_true (ent_schema_create (database, &error));
  g_assert_no_error (error);
}

static const EntMigration steps[] = {
  { "001-first.sql", "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);" },
  { "002-second.sql", "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1;" },
};

static void
test_migrate (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_database_new_memory (&error);

  g_assert_true (ent_schema_migrate (database, steps, 1, &error));
  g_assert_cmpint (get_int64 (database, "PRAGMA user_version"), ==, 1);
  ent_database_execute (database, "INSERT INTO a VALUES (5)", &error);

  /* Only what is new runs, on what is there. */
  g_assert_true (ent_schema_migrate (database, steps, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int64 (database, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (get_int64 (database, "SELECT sum (y) FROM a"), ==, 8);
  g_assert_true (ent_schema_migrate (database, steps, 2, &error));

  g_assert_false (ent_schema_migrate (database, steps, 1, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NEWER);
  g_assert_cmpint (get_int64 (database, "PRAGMA user_version"), ==, 2);
}

/* A step that fails half way leaves nothing of itself. */
static void
test_migrate_failure (void)
{
  static const char *const bad[] = {
    "INSERT INTO a VALUES (2); CREATE TABLE b (x INTEGER); INSERT INTO c VALUES (1);",
    "INSERT INTO a VALUES (2); COMMIT; INSERT INTO c VALUES (1);",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      EntMigration list[] = { steps[0], { "002-bad.sql", bad[i] }, steps[1] };
      g_autoptr (GError) error = NULL;
      g_autoptr (EntDatabase) database = ent_database_new_memory (&error);

      g_assert_false (ent_schema_migrate (database, list, G_N_ELEMENTS (list), &error));
      g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL);
      assert_contains (error->message, "002-bad.sql");
      g_assert_true (ent_database_is_idle (database));
      g_assert_cmpint (get_int64 (database, "PRAGMA user_version"), ==, 1);
      g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM sqlite_schema WHERE name = 'b'"), ==, 0);
    }
}

static void
test_migrate_refused (void)
{
  static const EntMigration sneaky[] = { { "001-sneaky.sql", "CREATE TABLE a (x INTEGER); COMMIT;" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_database_new_memory (&error);

  ent_database_execute (database, "PRAGMA user_version = -3", &error);
  g_assert_false (ent_schema_migrate (database, steps, 2, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  ent_database_execute (database, "PRAGMA user_version = 0", &error);
  g_assert_false (ent_schema_migrate (database, sneaky, 1, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL);
  g_assert_cmpint (get_int64 (database, "PRAGMA user_version"), ==, 0);
}

/* @edit is made to a dossier; @difference is the first line about it, NULL if
 * nothing that counts has changed.
 */
static const struct
{
  const char *edit, *difference;
} edits[] = {
  { "", NULL },
  { "CREATE TRIGGER x AFTER INSERT ON claim BEGIN DELETE FROM claim; END", "it holds the trigger “x”, which no dossier has" },
  { "CREATE VIEW v AS SELECT 1", "it holds the view “v”, which no dossier has" },
  { "CREATE TABLE extra (a INTEGER)", "it holds the table “extra”, which no dossier has" },
  { "CREATE VIRTUAL TABLE words USING fts5 (a)", "it holds the table “words”, which no dossier has" },
  { "CREATE INDEX i ON claim (summary)", "it holds the index “i”, which no dossier has" },
  { "DROP INDEX claim_tie_b", "the index “claim_tie_b” is missing" },
  { "DROP INDEX claim_tie_b; CREATE INDEX claim_tie_b ON claim_tie (a)", "the index “claim_tie_b”: not as in a dossier" },
  { "DROP INDEX reader_note_claim; CREATE INDEX reader_note_claim ON reader_note (claim) WHERE abs (claim) > 1", "the index “reader_note_claim”: not as in a dossier" },
  { "DROP TABLE figure", "the table “figure” is missing" },
  { "DROP TABLE figure; CREATE VIEW figure AS SELECT 1", "the table “figure” is missing" },
  { "DROP TABLE figure; CREATE VIRTUAL TABLE figure USING fts5 (a)", "the table “figure”: not as in a dossier" },
  { "ALTER TABLE actor ADD COLUMN more TEXT", "it holds the column “more” of the table “actor”, which no dossier has" },
  { "ALTER TABLE actor ADD COLUMN more TEXT AS (hex (zeroblob (9)))", "it holds the column “more” of the table “actor”, which no dossier has" },
  { "ALTER TABLE actor DROP COLUMN note", "the column “note” of the table “actor” is missing" },
  { "ALTER TABLE actor RENAME COLUMN note TO remark", "the column “note” of the table “actor” is missing" },
  { "ALTER TABLE actor ADD COLUMN more TEXT; ALTER TABLE actor DROP COLUMN more", NULL },
  { "DROP TABLE actor_name; CREATE TABLE actor_name (key INTEGER PRIMARY KEY, actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL CHECK (ordinal > 0), name TEXT NOT NULL CHECK (name <> ''), language TEXT,"
    " metonym INTEGER NOT NULL DEFAULT 0 CHECK (metonym IN (0, 1)), UNIQUE (actor, ordinal)) STRICT", NULL },
  { "DROP TABLE actor_name; CREATE TABLE \"actor_name\" (\"key\" INTEGER primary key, [actor] INTEGER NOT NULL REFERENCES `actor` ON DELETE CASCADE,\n"
    " ordinal INTEGER NOT NULL CHECK (ordinal > 0), name TEXT NOT NULL CHECK (name <> ''), language TEXT, /* note */"
    " metonym INTEGER NOT NULL DEFAULT 0 CHECK (metonym IN (0, 1)),UNIQUE (actor, ordinal)) STRICT", NULL },
  { "DROP TABLE actor_name; CREATE TABLE actor_name (key INTEGER PRIMARY KEY, actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL CHECK (ordinal > 0), name TEXT NOT NULL CHECK (name <> ''), language TEXT,"
    " metonym INTEGER NOT NULL DEFAULT 0 CHECK (metonym IN (0, 1))) STRICT", "the keys of the table “actor_name”: not as in a dossier" },
  { "DROP TABLE actor_name; CREATE TABLE actor_name (key INTEGER PRIMARY KEY, actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL CHECK (ordinal > 0), name TEXT NOT NULL CHECK (name <> ''), language TEXT,"
    " metonym INTEGER NOT NULL DEFAULT 0, UNIQUE (actor, ordinal)) STRICT", "the rules of the table “actor_name”: not as in a dossier" },
  { "DROP TABLE actor_name; CREATE TABLE actor_name (key INTEGER PRIMARY KEY, actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL CHECK (ordinal > 0), name TEXT NOT NULL CHECK (name <> ''), language TEXT,"
    " metonym INTEGER NOT NULL DEFAULT 0 CHECK (metonym IN (0, 1)), UNIQUE (actor, ordinal))", "the rules of the table “actor_name”: not as in a dossier" },
  { "DROP TABLE actor_name; CREATE TABLE actor_name (key INTEGER PRIMARY KEY, actor INTEGER NOT NULL,"
    " ordinal INTEGER NOT NULL CHECK (ordinal > 0), name TEXT NOT NULL CHECK (name <> ''), language TEXT,"
    " metonym INTEGER NOT NULL DEFAULT 0 CHECK (metonym IN (0, 1)), UNIQUE (actor, ordinal)) STRICT", "the references of the table “actor_name”: not as in a dossier" },
  { "ANALYZE", "it holds the table “sqlite_stat1”, which no dossier has" },
};

static void
test_compare (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (EntDatabase) database = new_dossier ();
      g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", edits[i].edit);
      ent_database_execute (database, edits[i].edit, &error);
      g_assert_no_error (error);
      g_assert_true (ent_schema_compare (database, differences, &error));
      g_assert_no_error (error);

      if (edits[i].difference == NULL)
        g_assert_cmpuint (differences->len, ==, 0);
      else
        g_assert_cmpstr (differences->pdata[0], ==, edits[i].difference);
    }
}

/* Names are shown, and must not be able to steer a terminal. */
static void
test_compare_hostile_name (void)
{
  g_autoptr (EntDatabase) database = new_dossier ();
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strnfill (500, 'x');
  g_autofree char *sql = g_strdup_printf ("CREATE VIEW \"%%s\x1b[2J\n%s\" AS SELECT 1", name);

  ent_database_execute (database, sql, &error);
  g_assert_true (ent_schema_compare (database, differences, &error));
  g_assert_cmpuint (differences->len, ==, 1);
  g_assert_null (strpbrk (differences->pdata[0], "\x1b\n"));
  g_assert_cmpuint (strlen (differences->pdata[0]), <, 200);
  assert_contains ((char *) differences->pdata[0], "%s");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/schema/tables", test_tables);
  g_test_add_func ("/schema/columns", test_columns);
  g_test_add_func ("/schema/parts", test_parts);
  g_test_add_func ("/schema/against-sql", test_against_sql);
  g_test_add_func ("/schema/create", test_create);
  g_test_add_func ("/schema/migrate", test_migrate);
  g_test_add_func ("/schema/migrate-failure", test_migrate_failure);
  g_test_add_func ("/schema/migrate-refused", test_migrate_refused);
  g_test_add_func ("/schema/compare", test_compare);
  g_test_add_func ("/schema/compare-hostile-name", test_compare_hostile_name);

  return g_test_run ();
}
