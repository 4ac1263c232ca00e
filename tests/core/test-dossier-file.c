/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dossier-file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema.h"
#include "scratch.h"
#include "working-copy.h"

#define RECORDS                                                                                    \
  "INSERT INTO dossier VALUES (1, 'd', 'Title', NULL, NULL, 'en', NULL, NULL, NULL, 2461000, 2460000, 2462000);" \
  "INSERT INTO actor (id, kind, label) VALUES ('pakistan', 'state', 'Pakistan'), ('china', 'state', 'China');"   \
  "INSERT INTO actor_name (actor, ordinal, name) VALUES (1, 1, 'پاکستان')"

static EntDatabase *
new_dossier (const char *sql)
{
  g_autoptr (GError) error = NULL;
  EntDatabase *database = ent_dossier_file_new_memory (&error);

  g_assert_no_error (error);
  ent_database_execute (database, RECORDS, &error);
  if (error == NULL && sql != NULL)
    ent_database_execute (database, sql, &error);
  g_assert_no_error (error);

  return database;
}

/* A dossier on disk, changed by @sql behind the back of the program. */
static GFile *
make_file (const char *name,
           const char *sql)
{
  g_autoptr (EntDatabase) database = new_dossier (NULL);
  g_autoptr (GError) error = NULL;
  GFile *file = scratch_file (name);

  ent_dossier_file_write (database, file, NULL, &error);
  g_assert_no_error (error);

  if (sql != NULL)
    {
      g_autoptr (EntDatabase) other = ent_database_open_private (g_file_peek_path (file), &error);

      g_assert_no_error (error);
      ent_database_execute (other, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", &error);
      ent_database_execute (other, sql, &error);
      g_assert_no_error (error);
    }

  return file;
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

static gint64
get_mtime (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, "time::modified,time::modified-nsec", 0, NULL, NULL);

  return (gint64) g_file_info_get_attribute_uint64 (info, "time::modified") * G_GINT64_CONSTANT (1000000000)
         + g_file_info_get_attribute_uint32 (info, "time::modified-nsec");
}

/* Opening and checking fail alike, with a message that names the file and says
 * @message; neither leaves anything behind, beside the file or in the state folder.
 */
static void
assert_refused (GFile      *file,
                int         code,
                const char *message)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));
  guint n_files = scratch_count (folder, "");
  gint64 mtime = get_mtime (file);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) check_error = NULL;

  g_assert_null (ent_dossier_file_open (file, NULL, &error));
  g_assert_error (error, ENT_STORE_ERROR, code);
  g_test_message ("%s", error->message);
  assert_contains (error->message, name);
  assert_contains (error->message, message);
  g_assert_null (strchr (error->message, '\n'));

  if (ent_dossier_file_check (file, findings, NULL, &check_error))
    g_assert_cmpuint (findings->len, >, 0);
  else
    g_assert_cmpstr (check_error->message, ==, error->message);

  g_assert_cmpuint (scratch_count (folder, ""), ==, n_files);
  g_assert_cmpint (get_mtime (file), ==, mtime);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (GFile) file = make_file ("a.entente", NULL);
  g_autoptr (GFile) again = scratch_file ("b.entente");
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first, n_second;

  database = ent_dossier_file_open (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor"), ==, 2);
  g_assert_cmpint (get_int64 (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (get_int64 (database, "PRAGMA trusted_schema"), ==, 0);

  ent_dossier_file_write (database, again, NULL, &error);
  g_assert_no_error (error);
  first = scratch_read (again, &n_first);

  /* The same dossier gives the same bytes. */
  ent_dossier_file_write (database, again, NULL, &error);
  g_assert_no_error (error);
  second = scratch_read (again, &n_second);
  g_assert_cmpmem (first, n_first, second, n_second);

  g_assert_true (ent_dossier_file_check (again, findings, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Changes go to the working copy, which nobody else reads and which goes away. */
static void
test_working_copy (void)
{
  g_autoptr (GFile) file = make_file ("a.entente", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (EntDatabase) one = NULL;
  g_autoptr (EntDatabase) two = NULL;
  g_autoptr (EntStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "entente", "working", NULL);
  gsize n_before, n_after;
  GStatBuf info;

  before = scratch_read (file, &n_before);
  one = ent_dossier_file_open (file, NULL, &error);
  two = ent_dossier_file_open (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (scratch_count_copies (), ==, 2);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  ent_database_execute (one, "DELETE FROM actor_name", &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int64 (two, "SELECT count (*) FROM actor_name"), ==, 1);
  after = scratch_read (file, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);

  g_clear_object (&two);
  g_assert_cmpuint (scratch_count_copies (), ==, 1);

  /* A statement keeps it. */
  statement = ent_database_prepare (one, "SELECT count (*) FROM actor", &error);
  g_clear_object (&one);
  g_assert_true (ent_statement_next (statement, &error));
  g_clear_pointer (&statement, ent_statement_free);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);
}

/* What a crash left is removed, what another one uses is not. */
static void
test_leftovers (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "entente", "working", NULL);
  g_autofree char *crashed = g_build_filename (folder, "copy-crashed", NULL);
  g_autofree char *unlocked = g_build_filename (folder, "copy-nolock", NULL);
  g_autofree char *other = g_build_filename (folder, "something-else", NULL);
  g_autofree char *path = g_build_filename (crashed, "dossier.entente", NULL);
  g_autofree char *journal = g_build_filename (crashed, "dossier.entente-journal", NULL);
  g_autofree char *lock = g_build_filename (crashed, "lock", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntWorkingCopy) live = ent_working_copy_new (&error);
  g_autoptr (EntWorkingCopy) second = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (ent_working_copy_get_path (live), folder));
  g_assert_cmpint (g_mkdir (crashed, 0700) | g_mkdir (unlocked, 0700) | g_mkdir (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL) && g_file_set_contents (journal, "x", 1, NULL)
                 && g_file_set_contents (lock, "", 0, NULL));

  second = ent_working_copy_new (&error);
  g_assert_no_error (error);
  g_assert_cmpuint (scratch_count_copies (), ==, 2);
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_DIR));
  g_assert_false (g_file_test (crashed, G_FILE_TEST_EXISTS));

  ent_working_copy_free (NULL);
}

/* Where the state folder cannot be written the temporary one serves. */
static void
test_no_state_folder (void)
{
  g_autofree char *entente = g_build_filename (g_get_user_state_dir (), "entente", NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_state_dir (), 0700);
  g_assert_true (g_file_set_contents (entente, "in the way", -1, NULL));

  file = make_file ("a.entente", NULL);
  database = ent_dossier_file_open (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor"), ==, 2);
}

static void
test_not_a_dossier (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89";
  static const struct
  {
    const char *name, *contents;
    gsize length;
    int code;
    const char *message;
  } cases[] = {
    { "empty.entente", "", 0, ENT_STORE_ERROR_NOT_A_DOSSIER, "is empty" },
    { "picture.png", png, sizeof png, ENT_STORE_ERROR_NOT_A_DOSSIER, "is not an Entente dossier" },
    { "text.entente", "id,label\n", 9, ENT_STORE_ERROR_NOT_A_DOSSIER, "is not an Entente dossier" },
    { "short.entente", "SQLi", 4, ENT_STORE_ERROR_DAMAGED, "is cut off" },
    { "magic.entente", "SQLite format 3", 16, ENT_STORE_ERROR_DAMAGED, "is cut off" },
    { "magic.entente", "SQLite format 2", 16, ENT_STORE_ERROR_NOT_A_DOSSIER, "is not an Entente dossier" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = scratch_file (cases[i].name);

      scratch_write (file, cases[i].contents, cases[i].length);
      assert_refused (file, cases[i].code, cases[i].message);
    }
}

static void
test_edited (void)
{
  static const struct
  {
    const char *sql;
    int code;
    const char *message;
  } cases[] = {
    { "PRAGMA application_id = 0", ENT_STORE_ERROR_NOT_A_DOSSIER, "is an SQLite database, but not an Entente dossier" },
    { "PRAGMA user_version = 3", ENT_STORE_ERROR_NEWER, "its format is 3, this version reads up to 2" },
    { "PRAGMA user_version = 2147483647", ENT_STORE_ERROR_NEWER, "its format is 2147483647" },
    { "PRAGMA user_version = 0", ENT_STORE_ERROR_DAMAGED, "its format number does not exist" },
    { "PRAGMA user_version = -1", ENT_STORE_ERROR_DAMAGED, "its format number does not exist" },
    { "CREATE TRIGGER x AFTER INSERT ON claim BEGIN SELECT 1; END", ENT_STORE_ERROR_FOREIGN, "it holds the trigger “x”, which no dossier has" },
    { "CREATE VIEW v AS SELECT randomblob (9)", ENT_STORE_ERROR_FOREIGN, "it holds the view “v”" },
    { "CREATE VIRTUAL TABLE f USING fts5 (a)", ENT_STORE_ERROR_FOREIGN, "(and 5 more)" },
    { "CREATE TABLE more (a)", ENT_STORE_ERROR_FOREIGN, "it holds the table “more”" },
    { "DROP TABLE reader_note", ENT_STORE_ERROR_FOREIGN, "the table “reader_note” is missing" },
    { "DROP INDEX claim_tie_pair", ENT_STORE_ERROR_FOREIGN, "the index “claim_tie_pair” is missing" },
    { "DELETE FROM actor WHERE id = 'pakistan'", ENT_STORE_ERROR_DAMAGED, "row 1 of the table “actor_name” refers to a row of “actor”" },
    { "UPDATE actor SET kind = 'planet'", ENT_STORE_ERROR_DAMAGED, "actor “pakistan”: A value breaks a rule of the dossier: CHECK constraint failed: kind IN" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = NULL;

      g_test_message ("%s", cases[i].sql);
      file = make_file ("edited.entente", cases[i].sql);
      assert_refused (file, cases[i].code, cases[i].message);
    }
}

/* What the header of a WAL file leaves out stands elsewhere: nothing is there. */
static void
test_wal (void)
{
  g_autoptr (GFile) file = make_file ("wal.entente", "PRAGMA journal_mode = WAL");
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, &error);
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));

  g_assert_no_error (error);
  ent_database_execute (database, "DELETE FROM actor_name", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (scratch_count (folder, "wal"), ==, 1);
}

/* An index that lacks a row: what is read by way of it would be wrong. */
static void
test_check_index (void)
{
  g_autoptr (GFile) file = make_file ("index.entente", NULL);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  gint64 page;

  /* The one entry of the index of actor.id that comes first loses a letter. */
  database = ent_dossier_file_open (file, NULL, &error);
  g_assert_no_error (error);
  page = get_int64 (database, "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_actor_1'");
  contents = scratch_read (file, &length);
  for (char *p = contents + (page - 1) * 4096; p < contents + page * 4096 - 5; p++)
    if (memcmp (p, "china", 5) == 0)
      *p = 'a';
  scratch_write (file, contents, length);

  g_assert_true (ent_dossier_file_check (file, findings, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, >, 0);
  assert_contains ((char *) findings->pdata[0], "sqlite_autoindex_actor_1");

  g_clear_object (&database);
  assert_refused (file, ENT_STORE_ERROR_DAMAGED, "sqlite_autoindex_actor_1");
}

/* However much of a dossier is there, it is told that something is missing. */
static void
test_truncated (void)
{
  g_autoptr (GFile) file = make_file ("whole.entente", NULL);
  g_autoptr (GFile) cut = scratch_file ("cut.entente");
  g_autofree char *contents = NULL;
  gsize length;

  contents = scratch_read (file, &length);
  g_assert_cmpuint (length, >, 20000);
  for (gsize n = 1; n < length; n += n < 110 ? 1 : 3989)
    {
      scratch_write (cut, contents, n);
      assert_refused (cut, ENT_STORE_ERROR_DAMAGED, "is cut off");
    }

  {
    g_autofree char *longer = g_malloc0 (length + 4096);

    memcpy (longer, contents, length);
    scratch_write (cut, longer, length + 4096);
    assert_refused (cut, ENT_STORE_ERROR_DAMAGED, "something follows after its end");
  }
}

/* Whether it opens or not: no crash, and an error that says something. */
static void
assert_survives (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_open (file, NULL, &error);

  if (database != NULL)
    g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM claim"), ==, 0);
  else
    {
      g_assert_true (error->domain == ENT_STORE_ERROR);
      assert_contains (error->message, "flipped.entente");
    }
  g_clear_object (&database);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);
}

static void
test_flipped_header (void)
{
  static const guint8 masks[] = { 0x01, 0xff };
  g_autoptr (GFile) file = make_file ("whole.entente", NULL);
  g_autoptr (GFile) flipped = scratch_file ("flipped.entente");
  g_autofree char *contents = NULL;
  gsize length;

  contents = scratch_read (file, &length);
  for (gsize i = 0; i < 100 * G_N_ELEMENTS (masks); i++)
    {
      contents[i / G_N_ELEMENTS (masks)] ^= (char) masks[i % G_N_ELEMENTS (masks)];
      scratch_write (flipped, contents, length);
      assert_survives (flipped);
      contents[i / G_N_ELEMENTS (masks)] ^= (char) masks[i % G_N_ELEMENTS (masks)];
    }
}

static void
test_flipped_body (void)
{
  g_autoptr (GFile) file = make_file ("whole.entente", NULL);
  g_autoptr (GFile) flipped = scratch_file ("flipped.entente");
  g_autofree char *contents = NULL;
  gsize length;

  contents = scratch_read (file, &length);
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *copy = g_memdup2 (contents, length);

      for (int n = g_test_rand_int_range (1, 20); n > 0; n--)
        copy[g_test_rand_int_range (100, (int) length)] = (char) g_test_rand_int_range (0, 256);
      scratch_write (flipped, copy, length);
      assert_survives (flipped);
    }
}

/* 2 GiB of nothing on the disk: refused by the header, without copying. */
static void
test_sparse (void)
{
  g_autoptr (GFile) file = scratch_file ("sparse.entente");
  g_autoptr (GFile) whole = make_file ("whole.entente", NULL);
  g_autofree char *contents = NULL;
  gsize length;
  gint64 begin;

  scratch_write (file, "", 0);
  g_assert_cmpint (truncate (g_file_peek_path (file), (off_t) 2 << 30), ==, 0);
  begin = g_get_monotonic_time ();
  assert_refused (file, ENT_STORE_ERROR_NOT_A_DOSSIER, "is not an Entente dossier");

  /* The same with the header of a dossier, and above the limit. */
  contents = scratch_read (whole, &length);
  scratch_write (file, contents, length);
  g_assert_cmpint (truncate (g_file_peek_path (file), (off_t) 2 << 30), ==, 0);
  assert_refused (file, ENT_STORE_ERROR_DAMAGED, "something follows after its end");
  g_assert_cmpint (truncate (g_file_peek_path (file), (off_t) 17 << 30), ==, 0);
  assert_refused (file, ENT_STORE_ERROR_TOO_LARGE, "16 GiB");
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 2 * G_USEC_PER_SEC);
}

/* A pipe does not tell its size: the end does. */
static gpointer
feed_cb (gpointer data)
{
  GFile *file = data;
  g_autoptr (GFile) whole = scratch_file ("whole.entente");
  g_autofree char *contents = NULL;
  gsize length;
  int fd = open (g_file_peek_path (file), O_WRONLY);

  contents = scratch_read (whole, &length);
  if (g_str_has_suffix (g_file_peek_path (file), "cut"))
    length -= 5000;
  for (gsize n = 0; n < length;)
    n += (gsize) write (fd, contents + n, length - n);
  close (fd);

  return NULL;
}

static void
test_pipe (void)
{
  g_autoptr (GFile) whole = make_file ("whole.entente", NULL);
  g_autoptr (GFile) pipe = scratch_file ("pipe");
  g_autoptr (GFile) cut = scratch_file ("pipe-cut");
  g_autoptr (EntDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_cmpint (mkfifo (g_file_peek_path (pipe), 0600) | mkfifo (g_file_peek_path (cut), 0600), ==, 0);

  thread = g_thread_new ("feed", feed_cb, pipe);
  database = ent_dossier_file_open (pipe, NULL, &error);
  g_thread_join (thread);
  g_assert_no_error (error);
  g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor"), ==, 2);

  thread = g_thread_new ("feed", feed_cb, cut);
  g_assert_null (ent_dossier_file_open (cut, NULL, &error));
  g_thread_join (thread);
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED);
  assert_contains (error->message, "is cut off");
}

static void
test_unreadable (void)
{
  g_autoptr (GFile) nothing = scratch_file ("nothing.entente");
  g_autoptr (GFile) folder = g_file_get_parent (nothing);
  g_autoptr (GFile) whole = make_file ("whole.entente", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_dossier_file_open (nothing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_contains (error->message, "“nothing.entente” cannot be opened: ");
  g_clear_error (&error);

  g_assert_null (ent_dossier_file_open (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (ent_dossier_file_open (whole, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);
}

/* Whatever fails, the file that was there stays as it was. */
static void
test_write_fails (void)
{
  g_autoptr (GFile) file = make_file ("a.entente", NULL);
  g_autoptr (GFile) nowhere = scratch_file ("no/such/folder/b.entente");
  g_autoptr (EntDatabase) database = new_dossier ("DELETE FROM actor_name");
  g_autoptr (EntDatabase) foreign = new_dossier ("CREATE TABLE more (a)");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  before = scratch_read (file, &n_before);

  g_assert_false (ent_dossier_file_write (database, nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_contains (error->message, "“b.entente” cannot be written");
  g_clear_error (&error);

  g_assert_false (ent_dossier_file_write (foreign, file, NULL, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FOREIGN);
  g_clear_error (&error);

  g_assert_true (ent_database_begin (database, &error));
  g_assert_false (ent_dossier_file_write (database, file, NULL, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL);
  g_clear_error (&error);
  ent_database_rollback (database);

  g_cancellable_cancel (cancellable);
  g_assert_false (ent_dossier_file_write (database, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  after = scratch_read (file, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_cmpuint (scratch_count (g_get_user_cache_dir (), ""), ==, 1);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);

  g_assert_true (ent_dossier_file_write (database, file, NULL, &error));
  g_assert_no_error (error);
}

/* A file of an older version, as its program made it. */
static GFile *
make_older (const char *name,
            int         version,
            const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_database_new_memory (&error);
  g_autoptr (EntStatement) vacuum = NULL;
  GFile *file = scratch_file (name);

  g_assert_true (ent_schema_create_version (database, version, &error));
  ent_database_execute (database, RECORDS, &error);
  if (error == NULL && sql != NULL)
    ent_database_execute (database, sql, &error);
  g_assert_no_error (error);
  vacuum = ent_database_prepare (database, "VACUUM INTO ?1", &error);
  ent_statement_bind_text (vacuum, 0, g_file_peek_path (file));
  g_assert_true (ent_statement_run (vacuum, &error));

  return file;
}

/* It opens with all it holds and what newer versions have; the file stays. */
static void
test_older (void)
{
  for (int version = 1; version < ent_schema_version (); version++)
    {
      g_autoptr (GFile) file = make_older ("older.entente", version, NULL);
      g_autoptr (GFile) extended = make_older ("extended.entente", version, "CREATE TABLE more (a)");
      g_autoptr (GFile) saved = scratch_file ("saved.entente");
      g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (EntDatabase) database = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize n_before, n_after;

      before = scratch_read (file, &n_before);
      database = ent_dossier_file_open (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (get_int64 (database, "PRAGMA user_version"), ==, ent_schema_version ());
      g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM actor_name JOIN actor ON actor.key = actor"), ==, 1);
      g_assert_cmpint (get_int64 (database, "SELECT count (*) FROM view_position"), ==, 0);
      g_assert_true (ent_schema_compare (database, differences, &error));
      g_assert_cmpuint (differences->len, ==, 0);
      g_assert_true (ent_dossier_file_check (file, findings, NULL, &error));
      g_assert_cmpuint (findings->len, ==, 0);
      after = scratch_read (file, &n_after);
      g_assert_cmpmem (before, n_before, after, n_after);

      ent_dossier_file_write (database, saved, NULL, &error);
      g_assert_no_error (error);
      g_clear_object (&database);
      database = ent_dossier_file_open (saved, NULL, &error);
      g_assert_no_error (error);
      g_clear_object (&database);

      assert_refused (extended, ENT_STORE_ERROR_FOREIGN, "it holds the table “more”, which no dossier has");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/dossier-file/round-trip", test_round_trip);
  g_test_add_func ("/dossier-file/working-copy", test_working_copy);
  g_test_add_func ("/dossier-file/leftovers", test_leftovers);
  g_test_add_func ("/dossier-file/no-state-folder", test_no_state_folder);
  g_test_add_func ("/dossier-file/not-a-dossier", test_not_a_dossier);
  g_test_add_func ("/dossier-file/edited", test_edited);
  g_test_add_func ("/dossier-file/wal", test_wal);
  g_test_add_func ("/dossier-file/check-index", test_check_index);
  g_test_add_func ("/dossier-file/truncated", test_truncated);
  g_test_add_func ("/dossier-file/flipped-header", test_flipped_header);
  g_test_add_func ("/dossier-file/flipped-body", test_flipped_body);
  g_test_add_func ("/dossier-file/sparse", test_sparse);
  g_test_add_func ("/dossier-file/pipe", test_pipe);
  g_test_add_func ("/dossier-file/unreadable", test_unreadable);
  g_test_add_func ("/dossier-file/write-fails", test_write_fails);

  g_test_add_func ("/dossier-file/older", test_older);

  return g_test_run ();
}
