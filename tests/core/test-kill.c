/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-actions.h"
#include "scratch.h"

#include <string.h>
#include <unistd.h>

/* A process writes to a working copy and acknowledges each action; it is killed
 * at a random moment. What it acknowledged must be there. The same random
 * numbers give the same actions, so that the test knows by doing them again, on
 * a copy from before, how the dossier must look after so many.
 */
#define ROUNDS_A_FILE 10 /* before it begins with a fresh dossier */
#define MAX_DELAY 30000  /* microseconds */

static const char *program;

static gboolean
act (EntEditor *editor,
     GRand     *random)
{
  int what = g_rand_int_range (random, 0, 10);

  if (what == 0 && ent_editor_get_undo_label (editor) != NULL)
    return ent_editor_undo (editor, NULL);
  if (what == 1 && ent_editor_get_redo_label (editor) != NULL)
    return ent_editor_redo (editor, NULL);

  return act_at_random (editor, random);
}

/* Runs until it is killed: one byte an action, done or refused. */
static int
write_for_ever (const char *path,
                const char *seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_database_open_private (path, &error);
  g_autoptr (EntEditor) editor = database != NULL ? ent_editor_new (database, &error) : NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_ascii_strtoull (seed, NULL, 10));

  if (editor == NULL)
    return 1;
  for (;;)
    {
      act (editor, random);
      if (write (STDOUT_FILENO, "a", 1) != 1)
        return 0;
    }
}

static void
make_dossier (const char *path)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) vacuum = ent_database_prepare (database, "VACUUM INTO ?1", &error);

  g_assert_no_error (error);
  g_unlink (path);
  ent_statement_bind_text (vacuum, 0, path);
  ent_statement_run (vacuum, &error);
  g_assert_no_error (error);
}

static void
copy (const char *from,
      const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Returns how many actions the writer acknowledged before it was killed. */
static guint
write_and_kill (const char *path,
                guint32     seed,
                gulong      delay)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--writer", path, number, NULL);
  GInputStream *acks = g_subprocess_get_stdout_pipe (writer);
  char buffer[4096];
  guint n = 0;
  gssize got;

  g_assert_no_error (error);
  got = g_input_stream_read (acks, buffer, 1, NULL, &error);
  g_assert_cmpint (got, ==, 1);
  n = 1;
  g_usleep (delay);
  g_subprocess_force_exit (writer);
  while ((got = g_input_stream_read (acks, buffer, sizeof buffer, NULL, &error)) > 0)
    n += (guint) got;
  g_assert_no_error (error);
  g_subprocess_wait (writer, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (writer));

  return n;
}

static char *
hash_after_kill (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_database_open_private (path, &error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  g_assert_true (ent_database_check (database, FALSE, findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);

  return hash_dossier (database);
}

/* Whether @hash is what comes of @n actions, or of the one more that was done
 * but not acknowledged yet.
 */
static gboolean
is_expected (const char *reference,
             guint32     seed,
             guint       n,
             const char *hash)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_database_open_private (reference, &error);
  g_autoptr (EntEditor) editor = ent_editor_new (database, &error);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *acknowledged = NULL;
  g_autofree char *one_more = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    act (editor, random);
  acknowledged = hash_dossier (database);
  if (g_str_equal (acknowledged, hash))
    return TRUE;
  act (editor, random);
  one_more = hash_dossier (database);

  return g_str_equal (one_more, hash);
}

static void
test_kill (void)
{
  g_autofree char *path = scratch_path ("working.entente");
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *reference = scratch_path ("reference.entente");
  guint n_rounds = g_getenv ("ENTENTE_SLOW") != NULL ? 2000 : 50;
  guint n_acks = 0, n_journals = 0;

  for (guint i = 0; i < n_rounds; i++)
    {
      guint32 seed = (guint32) g_test_rand_int ();
      g_autofree char *hash = NULL;
      guint n;

      if (i % ROUNDS_A_FILE == 0)
        make_dossier (path);
      copy (path, reference);
      n = write_and_kill (path, seed, (gulong) g_test_rand_int_range (0, MAX_DELAY));
      n_acks += n;
      n_journals += g_file_test (journal, G_FILE_TEST_EXISTS);
      hash = hash_after_kill (path);
      g_assert_true (is_expected (reference, seed, n, hash));
    }

  g_test_message ("%u rounds, %u actions acknowledged, %u times killed in the middle of one", n_rounds, n_acks, n_journals);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--writer") == 0)
    return write_for_ever (argv[2], argv[3]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  program = argv[0];

  g_test_add_func ("/kill/acknowledged-is-there", test_kill);

  return g_test_run ();
}
