/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "document-test.h"

#include <string.h>
#include <unistd.h>

/* A process edits a document, action after action, saves it now and then, and
 * tells what is done; it is killed at a random moment. Then the file is the one
 * of some save, the last one or the one that was going on, and whatever was done
 * since can be recovered.
 */
#define MAX_DELAY 400000 /* microseconds */
#define EDITS_A_SAVE 3

static const char *program;

static void
tell (char what,
      int  number)
{
  g_autofree char *line = g_strdup_printf ("%c%d\n", what, number);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (0);
}

/* Runs until it is killed. */
G_NORETURN static void
edit_for_ever (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (EntDocument) document = open_well (file);

  for (int n = 1;; n++)
    {
      g_autofree char *title = g_strdup_printf ("%d", n);

      set_title (document, title);
      tell ('e', n);
      if (n % EDITS_A_SAVE == 0 && save_document (document, FALSE, NULL))
        tell ('s', n);
    }
}

typedef struct
{
  int edited, saved;
} Told;

static void
read_told (const char *text,
           Told       *told)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (**line == 'e')
      told->edited = atoi (*line + 1);
    else if (**line == 's')
      told->saved = atoi (*line + 1);
}

static void
edit_and_kill (GFile *file,
               Told  *told)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GSubprocess) editor = NULL;
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gssize got;

  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", g_get_user_state_dir (), TRUE);
  editor = g_subprocess_launcher_spawn (launcher, &error, program, "--editor", g_file_peek_path (file), NULL);
  g_assert_no_error (error);

  got = g_input_stream_read (g_subprocess_get_stdout_pipe (editor), buffer, 1, NULL, NULL);
  g_assert_cmpint (got, ==, 1);
  g_string_append_len (text, buffer, got);
  g_usleep ((gulong) g_test_rand_int_range (0, MAX_DELAY));
  g_subprocess_force_exit (editor);
  while ((got = g_input_stream_read (g_subprocess_get_stdout_pipe (editor), buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, got);
  g_subprocess_wait (editor, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (editor));
  read_told (text->str, told);
}

static int
number_of_file (GFile *file)
{
  g_autofree char *title = title_of_file (file);

  return atoi (title);
}

/* Returns whether there was something to recover. */
static gboolean
recover (GFile      *file,
         const Told *told)
{
  g_autoptr (GPtrArray) recoveries = ent_document_list_recoverable ();
  g_autoptr (EntDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  int in_file = number_of_file (file);
  int recovered;

  g_assert_cmpint (in_file, >=, told->saved);
  g_assert_cmpint (in_file, <=, told->edited);
  g_assert_cmpuint (recoveries->len, <=, 1);
  if (recoveries->len == 0)
    {
      g_assert_cmpint (in_file, ==, told->edited);
      return FALSE;
    }

  document = recover_document (recoveries->pdata[0], &error);
  g_assert_no_error (error);
  recovered = atoi (ent_document_get_title (document));
  g_assert_cmpint (recovered, >=, told->edited);
  g_assert_cmpint (recovered, <=, told->edited + 1);
  g_assert_true (g_file_equal (ent_document_get_file (document), file));

  /* After a kill in the middle of a save its new file may be there already,
   * which the record beside the working copy does not know.
   */
  if (!save_document (document, FALSE, &error))
    {
      g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_CHANGED_ON_DISK);
      g_assert_cmpint (in_file, >, told->saved);
      g_assert_true (save_document (document, TRUE, NULL));
    }
  g_assert_cmpint (number_of_file (file), ==, recovered);

  return TRUE;
}

static void
test_kill (void)
{
  guint n_rounds = g_getenv ("ENTENTE_SLOW") != NULL ? 500 : 20;
  guint n_recovered = 0, n_saved_meanwhile = 0;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (GFile) file = small_file ("a.entente");
      Told told = { 0 };

      edit_and_kill (file, &told);
      n_saved_meanwhile += number_of_file (file) > told.saved;
      n_recovered += recover (file, &told);
      g_assert_cmpuint (scratch_count_copies (), ==, 0);
      g_test_message ("%d actions, saved after %d", told.edited, told.saved);
    }
  g_test_message ("%u times killed: %u times something to recover, %u times just saved", n_rounds, n_recovered, n_saved_meanwhile);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--editor") == 0)
    edit_for_ever (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  program = argv[0];

  g_test_add_func ("/document/kill", test_kill);

  return g_test_run ();
}
