/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "database.h"

#include <sys/stat.h>

#include "scratch.h"

static EntDatabase *
new_memory (const char *sql)
{
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_database_new_memory (&error);

  g_assert_no_error (error);
  if (sql != NULL)
    ent_database_execute (database, sql, &error);
  g_assert_no_error (error);

  return database;
}

static EntDatabase *
new_file (const char *path,
          const char *sql)
{
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_database_create (path, &error);

  g_assert_no_error (error);
  ent_database_execute (database, sql, &error);
  g_assert_no_error (error);

  return database;
}

static EntStatement *
prepare (EntDatabase *database,
         const char  *sql)
{
  g_autoptr (GError) error = NULL;
  EntStatement *statement = ent_database_prepare (database, sql, &error);

  g_assert_no_error (error);

  return statement;
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

static void
assert_fails (EntDatabase *database,
              const char  *sql,
              int          code)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", sql);
  g_assert_false (ent_database_execute (database, sql, &error));
  g_assert_error (error, ENT_STORE_ERROR, code);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_values (void)
{
  g_autoptr (EntDatabase) database = new_memory ("CREATE TABLE t (i INTEGER, d REAL, s TEXT, n TEXT) STRICT");
  g_autoptr (EntStatement) insert = prepare (database, "INSERT INTO t VALUES (?, ?, ?, ?)");
  g_autoptr (EntStatement) select = prepare (database, "SELECT i, d, s, n, 'a' || char (0) || 'b' FROM t");
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;

  ent_statement_bind_int64 (insert, 0, G_MININT64);
  ent_statement_bind_double (insert, 1, 0.1);
  ent_statement_bind_text (insert, 2, "پاکستان “a”");
  ent_statement_bind_text (insert, 3, NULL);
  g_assert_true (ent_statement_run (insert, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ent_database_last_key (database), ==, 1);

  g_assert_cmpint (ent_statement_n_columns (select), ==, 5);
  g_assert_true (ent_statement_next (select, &error));
  g_assert_cmpint (ent_statement_get_int64 (select, 0), ==, G_MININT64);
  g_assert_cmpfloat (ent_statement_get_double (select, 1), ==, 0.1);
  g_assert_cmpstr (ent_statement_get_text (select, 2), ==, "پاکستان “a”");
  copy = ent_statement_dup_text (select, 2);
  g_assert_true (ent_statement_is_null (select, 3));
  g_assert_false (ent_statement_is_null (select, 2));
  g_assert_null (ent_statement_get_text (select, 3));
  g_assert_null (ent_statement_dup_text (select, 3));
  g_assert_cmpint (ent_statement_get_int64 (select, 3), ==, 0);
  g_assert_cmpuint (ent_statement_get_length (select, 3), ==, 0);
  g_assert_cmpuint (ent_statement_get_length (select, 4), ==, 3);
  g_assert_false (ent_statement_next (select, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (copy, ==, "پاکستان “a”");
}

/* run() and reset() clear the bindings; the end of the rows does not. */
static void
test_reset (void)
{
  g_autoptr (EntDatabase) database = new_memory (NULL);
  g_autoptr (EntStatement) statement = prepare (database, "SELECT ?1, ?2");
  g_autoptr (GError) error = NULL;

  ent_statement_bind_int64 (statement, 0, 7);
  ent_statement_bind_int64 (statement, 1, 8);
  ent_statement_bind_null (statement, 1);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (ent_statement_next (statement, &error));
      g_assert_cmpint (ent_statement_get_int64 (statement, 0), ==, 7);
      g_assert_true (ent_statement_is_null (statement, 1));
      g_assert_false (ent_statement_next (statement, &error));
    }

  ent_statement_reset (statement);
  g_assert_true (ent_statement_next (statement, &error));
  g_assert_true (ent_statement_is_null (statement, 0));
  ent_statement_reset (statement);

  ent_statement_bind_int64 (statement, 0, 7);
  g_assert_true (ent_statement_run (statement, &error));
  g_assert_true (ent_statement_next (statement, &error));
  g_assert_true (ent_statement_is_null (statement, 0));
  g_assert_no_error (error);
}

/* A statement may outlive what its user holds of the database. */
static void
test_statement_keeps_database (void)
{
  EntDatabase *database = new_memory (NULL);
  g_autoptr (EntStatement) statement = prepare (database, "SELECT 1");
  g_autoptr (GError) error = NULL;

  g_object_add_weak_pointer (G_OBJECT (database), (gpointer *) &database);
  g_object_unref (database);
  g_assert_nonnull (database);
  g_assert_true (ent_statement_next (statement, &error));

  g_clear_pointer (&statement, ent_statement_free);
  g_assert_null (database);
  ent_statement_free (NULL);
}

static void
test_errors (void)
{
  g_autoptr (EntDatabase) database
    = new_memory ("CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER NOT NULL REFERENCES t, c TEXT CHECK (c <> 'x')) STRICT;"
                  "INSERT INTO t VALUES (1, 1, 'a')");
  g_autoptr (EntStatement) insert = prepare (database, "INSERT INTO t VALUES (9, 1, ?)");
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (65 * 1024 * 1024, 'a');
  gint64 value;

  assert_fails (database, "SELEKT", ENT_STORE_ERROR_SQL);
  assert_fails (database, "INSERT INTO t VALUES (1, 1, 'a')", ENT_STORE_ERROR_CONSTRAINT);
  assert_fails (database, "INSERT INTO t VALUES (2, 5, 'a')", ENT_STORE_ERROR_CONSTRAINT);
  assert_fails (database, "INSERT INTO t VALUES (2, 1, 'x')", ENT_STORE_ERROR_CONSTRAINT);
  assert_fails (database, "INSERT INTO t VALUES (2, NULL, 'a')", ENT_STORE_ERROR_CONSTRAINT);
  assert_fails (database, "INSERT INTO t VALUES (2, 'two', 'a')", ENT_STORE_ERROR_CONSTRAINT);
  assert_fails (database, "PRAGMA max_page_count = 3; INSERT INTO t VALUES (2, 1, printf ('%.100000c', 'a'))",
                ENT_STORE_ERROR_FULL);

  g_assert_null (ent_database_prepare (database, "SELECT nothing", &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL);
  g_clear_error (&error);

  g_assert_false (ent_database_get_int64 (database, "SELECT a FROM t WHERE a = 5", &value, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL);
  g_clear_error (&error);

  /* The limit is told by the step, and a reset forgets it. */
  ent_statement_bind_text (insert, 0, long_text);
  g_assert_false (ent_statement_next (insert, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  ent_statement_reset (insert);
  ent_statement_bind_text (insert, 0, "short");
  g_assert_true (ent_statement_run (insert, &error));
  g_assert_no_error (error);
}

static void
test_transactions (void)
{
  g_autoptr (EntDatabase) database = new_memory ("CREATE TABLE t (a INTEGER)");
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_database_is_idle (database));
  ent_database_rollback (database);

  g_assert_true (ent_database_begin (database, &error));
  g_assert_false (ent_database_is_idle (database));
  assert_fails (database, "BEGIN", ENT_STORE_ERROR_SQL);
  ent_database_execute (database, "INSERT INTO t VALUES (1)", &error);
  ent_database_rollback (database);
  g_assert_true (ent_database_is_idle (database));
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM t"), ==, 0);

  g_assert_true (ent_database_begin (database, &error));
  ent_database_execute (database, "INSERT INTO t VALUES (1)", &error);
  g_assert_true (ent_database_commit (database, &error));
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM t"), ==, 1);
  g_assert_cmpint (get_int64 (database, "SELECT NULL"), ==, 0);
  g_assert_no_error (error);

  assert_fails (database, "COMMIT", ENT_STORE_ERROR_SQL);
}

static void
assert_defences (EntDatabase *database)
{
  static const struct
  {
    const char *sql;
    gint64 value;
  } pragmas[] = {
    { "PRAGMA foreign_keys", 1 },  { "PRAGMA cell_size_check", 1 }, { "PRAGMA mmap_size", 0 },
    { "PRAGMA trusted_schema", 0 }, { "PRAGMA temp_store", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pragmas); i++)
    {
      g_test_message ("%s", pragmas[i].sql);
      g_assert_cmpint (get_int64 (database, pragmas[i].sql), ==, pragmas[i].value);
    }

  assert_fails (database, "SELECT load_extension ('x')", ENT_STORE_ERROR_SQL);
  assert_fails (database, "SELECT \"no such column\"", ENT_STORE_ERROR_SQL);
  assert_fails (database, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema", ENT_STORE_ERROR_SQL);
}

static void
test_create (void)
{
  g_autofree char *path = scratch_path ("new.entente");
  g_autofree char *nowhere = scratch_path ("no/such/folder/new.entente");
  g_autoptr (EntDatabase) database = new_file (path, "CREATE TABLE t (a INTEGER)");
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  assert_defences (database);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_assert_null (ent_database_create (path, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_IO);
  assert_contains (error->message, "new.entente");
  g_clear_error (&error);

  g_assert_null (ent_database_create (nowhere, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_IO);
}

static void
test_open (void)
{
  g_autofree char *path = scratch_path ("a b%20?c#d.entente");
  g_autofree char *nowhere = scratch_path ("nothing.entente");
  g_autofree char *text = scratch_path ("text.entente");
  g_autoptr (EntDatabase) database = new_file (path, "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (3)");
  g_autoptr (GError) error = NULL;

  g_clear_object (&database);
  database = ent_database_open_private (path, &error);
  g_assert_no_error (error);
  assert_defences (database);
  ent_database_execute (database, "UPDATE t SET a = 4", &error);
  g_assert_no_error (error);
  g_clear_object (&database);

  /* The name is not taken for a URI with a query. */
  database = ent_database_open_foreign (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int64 (database, "SELECT a FROM t"), ==, 4);

  g_assert_null (ent_database_open_private (nowhere, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (ent_database_open_foreign (nowhere, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (text, "This is a text, and a text is not a database at all.", -1, NULL));
  g_assert_null (ent_database_open_private (text, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
}

/* Nothing that a foreign schema defines runs, nothing is written. */
static void
test_foreign (void)
{
  g_autofree char *path = scratch_path ("foreign.entente");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (EntDatabase) database
    = new_file (path, "CREATE TABLE t (a INTEGER); CREATE VIEW v AS SELECT a FROM t;"
                      "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END; PRAGMA journal_mode = WAL");
  g_autoptr (GError) error = NULL;

  g_clear_object (&database);
  g_assert_cmpuint (scratch_count (folder, "foreign"), ==, 1);

  database = ent_database_open_foreign (path, &error);
  g_assert_no_error (error);
  assert_defences (database);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM t"), ==, 0);
  assert_fails (database, "SELECT * FROM v", ENT_STORE_ERROR_SQL);
  assert_fails (database, "ATTACH ':memory:' AS other", ENT_STORE_ERROR_SQL);
  assert_fails (database, "INSERT INTO t VALUES (1)", ENT_STORE_ERROR_IO);
  g_assert_cmpuint (scratch_count (folder, "foreign"), ==, 1);
}

static void
test_check (void)
{
  g_autoptr (EntDatabase) database
    = new_memory ("CREATE TABLE p (k INTEGER PRIMARY KEY) STRICT;"
                  "CREATE TABLE t (k INTEGER PRIMARY KEY, p INTEGER REFERENCES p, n INTEGER CHECK (n > 0)) STRICT;"
                  "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1, 1, 5)");
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_database_check (database, TRUE, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);

  ent_database_execute (database,
                        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
                        "UPDATE t SET p = 7, n = -1; PRAGMA ignore_check_constraints = OFF",
                        &error);
  g_assert_true (ent_database_check (database, FALSE, findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 2);
  assert_contains ((char *) findings->pdata[0], "CHECK constraint failed in t");
  g_assert_cmpstr (findings->pdata[1], ==, "row 1 of the table “t” refers to a row of “p” that is not there");
}

static void
test_cancel (void)
{
  const char *endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n";
  g_autoptr (EntDatabase) database = new_memory ("CREATE TABLE t (a INTEGER)");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  ent_database_set_cancellable (database, cancellable);
  g_assert_true (ent_database_begin (database, &error));
  ent_database_execute (database, "INSERT INTO t VALUES (1)", &error);
  g_assert_no_error (error);

  g_cancellable_cancel (cancellable);
  g_assert_false (ent_database_execute (database, endless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  ent_database_rollback (database);

  ent_database_set_cancellable (database, NULL);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM t"), ==, 0);
}

static gpointer
use_adopted (gpointer data)
{
  g_autoptr (EntDatabase) database = data;

  ent_database_adopt (database);

  return GINT_TO_POINTER ((int) get_int64 (database, "SELECT 42"));
}

static gpointer
use_unasked (gpointer data)
{
  ent_database_execute (data, "SELECT 1", NULL);

  return NULL;
}

static void
test_owner (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (EntDatabase) database = new_memory (NULL);

      g_thread_join (g_thread_new ("thief", use_unasked, database));
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*owner*");
}

static void
test_adopt (void)
{
  GThread *thread = g_thread_new ("heir", use_adopted, new_memory (NULL));

  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, 42);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/database/values", test_values);
  g_test_add_func ("/database/reset", test_reset);
  g_test_add_func ("/database/statement-keeps-database", test_statement_keeps_database);
  g_test_add_func ("/database/errors", test_errors);
  g_test_add_func ("/database/transactions", test_transactions);
  g_test_add_func ("/database/create", test_create);
  g_test_add_func ("/database/open", test_open);
  g_test_add_func ("/database/foreign", test_foreign);
  g_test_add_func ("/database/check", test_check);
  g_test_add_func ("/database/cancel", test_cancel);
  g_test_add_func ("/database/owner", test_owner);
  g_test_add_func ("/database/adopt", test_adopt);

  return g_test_run ();
}
