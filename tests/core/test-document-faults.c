/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* unshare() */

#include "document-test.h"

#include <signal.h>
#include <sys/resource.h>

#include "fault-vfs.h"
#include "small-disk.h"

/* Whatever fails, and wherever: the file is the old or the new one, the document
 * knows which, nothing of it is lost, and there is a message.
 */
static const char *program;

/* Each call in turn takes minutes under the sanitizers; some of them do not. */
static int
next_call (int n)
{
  return g_getenv ("ENTENTE_SLOW") != NULL ? n + 1 : n + g_test_rand_int_range (1, 2 + n / 4);
}

static void
assert_message (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_null (strchr (error->message, '\n'));
  g_test_message ("%s", error->message);
}

static void
assert_sound (EntDocument *document)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_database_check (ent_document_get_database (document), TRUE, findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Saves @document, which has the title @new; @file has the title @old. */
static gboolean
save_or_keep (EntDocument *document,
              GFile       *file,
              const char  *old,
              const char  *new,
              GError     **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean saved = save_document (document, FALSE, &failure);

  fault_disarm ();
  if (saved)
    g_assert_no_error (failure);
  else
    assert_message (failure);
  assert_title_of_file (file, saved ? new : old);
  g_assert_cmpint (ent_document_is_modified (document), ==, !saved);
  g_assert_cmpstr (ent_document_get_title (document), ==, new);
  assert_sound (document);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return saved;
}

/* I/O errors ---------------------------------------------------------------- */

/* The n-th call of a save fails, for each n in turn. */
static void
test_io_save (gconstpointer data)
{
  gboolean lasting = GPOINTER_TO_INT (data);
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autofree char *old = g_strdup ("Small");
  int n_failed = 0;

  for (int n = 1;; n = next_call (n))
    {
      g_autofree char *new = g_strdup_printf ("Title %d", n);
      g_autoptr (GError) error = NULL;
      gboolean saved, hit;

      set_title (document, new);
      fault_arm (n, lasting, n % 2 ? SQLITE_IOERR_WRITE : SQLITE_FULL);
      saved = save_or_keep (document, file, old, new, &error);
      hit = fault_n_hit > 0;
      n_failed += !saved;
      if (saved)
        g_set_str (&old, new);
      if (!hit)
        {
          g_assert_true (saved);
          g_test_message ("%d of %d calls failed", n_failed, n);
          break;
        }
    }
  g_assert_cmpint (n_failed, >, 10);
}

/* The n-th call of an action fails: it is done, or it is not. */
static void
test_io_edit (gconstpointer data)
{
  gboolean lasting = GPOINTER_TO_INT (data);
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  EntEditor *editor = ent_document_get_editor (document);
  int n_failed = 0;

  for (int n = 1;; n = next_call (n))
    {
      g_autofree char *before = g_strdup (ent_document_get_title (document));
      g_autofree char *after = g_strdup_printf ("Title %d %0*d", n, 9000, 0);
      g_autoptr (GError) error = NULL;
      gboolean done;
      guint64 state = ent_editor_get_state (editor);

      fault_arm (n, lasting, n % 2 ? SQLITE_IOERR_WRITE : SQLITE_FULL);
      done = ent_editor_set_title (editor, after, &error);
      if (!fault_disarm ())
        {
          g_assert_true (done);
          g_test_message ("%d of %d calls failed", n_failed, n);
          break;
        }

      /* Once a fault has passed all goes on, as it was or as it is meant to be. */
      assert_sound (document);
      if (!done)
        {
          n_failed++;
          assert_message (error);
          g_assert_cmpuint (ent_editor_get_state (editor), ==, state);
          g_assert_cmpstr (ent_document_get_title (document), ==, before);
        }
      {
        g_autoptr (EntDossier) dossier = ent_dossier_new (ent_document_get_database (document), NULL);

        g_assert_nonnull (dossier);
        g_assert_true (g_str_equal (ent_dossier_get_title (dossier), done ? after : before));
      }
    }
  g_assert_cmpint (n_failed, >, 5);
  ent_document_discard (document);
}

/* Opening reads only: it fails and leaves nothing behind. */
static void
test_io_open (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");

  for (int n = 1;; n = next_call (n))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntDocument) document = NULL;

      fault_arm (n, FALSE, SQLITE_IOERR_WRITE);
      document = open_document (file, &error);
      if (!fault_disarm ())
        break;
      if (document == NULL)
        assert_message (error);
      else
        {
          assert_sound (document);
          ent_document_discard (document); /* some faults look like damage */
        }
      g_clear_object (&document);
      g_assert_cmpuint (scratch_count_copies (), ==, 0);
      assert_title_of_file (file, "Small");
    }
}

/* Looking for what is to be recovered must not take a fault for permission to
 * remove it.
 */
static void
test_io_recovery (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);

  set_title (document, "Ours");
  g_clear_object (&document);
  for (int n = 1;; n = next_call (n))
    {
      g_autoptr (GPtrArray) recoveries = NULL;
      g_autoptr (GError) error = NULL;
      gboolean hit;

      fault_arm (n, TRUE, SQLITE_IOERR_WRITE);
      recoveries = ent_document_list_recoverable ();
      g_assert_cmpuint (recoveries->len, ==, 1);
      document = recover_document (recoveries->pdata[0], &error);
      hit = fault_disarm ();
      if (document == NULL)
        assert_message (error);
      else
        g_assert_cmpstr (ent_document_get_title (document), ==, "Ours");
      if (!hit)
        break;
      g_clear_object (&document);
    }
  g_assert_nonnull (document);
  ent_document_discard (document);
}

/* No file may grow larger --------------------------------------------------- */

static void
limit_file_size (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static gsize
get_size (GFile *file)
{
  gsize length;
  g_autofree char *contents = scratch_read (file, &length);

  return length;
}

static void
test_file_size (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autofree char *old = g_strdup ("Small");
  gsize size = get_size (file);
  guint n_failed = 0;

  for (gsize limit = 0; limit <= size + 8192; limit += 5003)
    {
      g_autofree char *new = g_strdup_printf ("Title %" G_GSIZE_FORMAT, limit);
      g_autoptr (GError) error = NULL;
      gboolean saved;

      set_title (document, new);
      limit_file_size (limit);
      saved = save_document (document, FALSE, &error);
      limit_file_size (RLIM_INFINITY);
      if (!saved)
        {
          assert_message (error);
          n_failed++;
        }
      assert_title_of_file (file, saved ? new : old);
      g_assert_cmpint (ent_document_is_modified (document), ==, !saved);
      assert_sound (document);
      if (saved)
        g_set_str (&old, new);
    }
  g_assert_cmpuint (n_failed, >, 10);
  g_assert_true (save_document (document, FALSE, NULL));
}

/* A full disk --------------------------------------------------------------- */

#define DISK_KIB 3072

/* @full is where there is less and less room to save @file to. */
static void
save_to_full_disk (GFile      *file,
                   const char *full)
{
  g_autoptr (EntDocument) document = open_well (file);
  g_autofree char *old = g_strdup ("Small");
  gsize size = get_size (file);
  guint n_failed = 0;

  for (gssize n_free = (gssize) (5 * size); n_free >= 0; n_free -= 12288)
    {
      g_autofree char *new = g_strdup_printf ("Title %" G_GSSIZE_FORMAT, n_free);
      g_autoptr (GError) error = NULL;
      gboolean saved;

      set_title (document, new);
      small_disk_fill (full, (gsize) n_free);
      saved = save_document (document, FALSE, &error);
      small_disk_free (full);
      if (!saved)
        {
          assert_message (error);
          g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_NO_SPACE);
          n_failed++;
        }
      assert_title_of_file (file, saved ? new : old);
      g_assert_cmpint (ent_document_is_modified (document), ==, !saved);
      assert_sound (document);
      if (saved)
        g_set_str (&old, new);
    }
  g_assert_cmpuint (n_failed, >, 3);
  g_assert_true (save_document (document, FALSE, NULL));
  assert_title_of_file (file, ent_document_get_title (document));
}

/* Edits until the disk of the working copy is full, and then some. */
static void
edit_on_full_disk (GFile      *file,
                   const char *full)
{
  g_autoptr (EntDocument) document = open_well (file);
  EntEditor *editor = ent_document_get_editor (document);
  g_autofree char *title = g_strdup ("Small");
  guint n_failed = 0;

  for (gssize n_free = 65536; n_free >= 0; n_free -= 4096)
    {
      g_autofree char *new = g_strdup_printf ("%" G_GSSIZE_FORMAT " %0*d", n_free, 70000 - (int) n_free, 0);
      g_autoptr (GError) error = NULL;
      gboolean done;

      small_disk_fill (full, (gsize) n_free);
      done = ent_editor_set_title (editor, new, &error);
      small_disk_free (full);
      if (done)
        g_set_str (&title, new);
      else
        {
          assert_message (error);
          g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_FULL);
          n_failed++;
        }
      assert_sound (document);
      g_assert_cmpstr (ent_document_get_title (document), ==, title);
    }
  g_assert_cmpuint (n_failed, >, 3);
  g_assert_true (save_document (document, FALSE, NULL));
  assert_title_of_file (file, title);
}

static void
assert_not_saved (EntDocument *document,
                  GFile       *file,
                  int          code,
                  const char  *title)
{
  for (int overwrite = FALSE; overwrite <= TRUE; overwrite++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (save_document (document, overwrite, &error));
      assert_message (error);
      g_assert_error (error, ENT_DOCUMENT_ERROR, code);
      g_assert_true (ent_document_is_modified (document));
      assert_title_of_file (file, title);
    }
}

/* The disk can only be read, since it was opened and before. */
static void
save_to_read_only_disk (GFile      *file,
                        const char *folder)
{
  g_autofree char *title = title_of_file (file);
  g_autoptr (EntDocument) before = open_well (file);
  g_autoptr (EntDocument) after = NULL;

  g_assert_true (small_disk_lock (folder, TRUE));
  after = open_well (file);
  g_assert_false (ent_document_is_read_only (before));
  g_assert_true (ent_document_is_read_only (after));
  set_title (before, "Before");
  set_title (after, "After");
  assert_not_saved (before, file, ENT_DOCUMENT_ERROR_READ_ONLY, title);
  assert_not_saved (after, file, ENT_DOCUMENT_ERROR_READ_ONLY, title);

  g_assert_true (small_disk_lock (folder, FALSE));
  g_assert_true (save_document (before, FALSE, NULL));
  assert_title_of_file (file, "Before");
  ent_document_discard (after);
}

static void
assert_not_saved_as (EntDocument *document,
                     GFile       *file,
                     int          code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save_document_as (document, file, &error));
  assert_message (error);
  g_assert_error (error, ENT_DOCUMENT_ERROR, code);
  g_assert_true (ent_document_is_modified (document));
}

/* A file that says that nobody writes to it, a folder that lets nobody make one,
 * and one that lets nobody in.
 */
static int
forbid (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "a.entente", NULL);
  g_autoptr (GFile) new = g_file_new_build_filename (folder, "new.entente", NULL);
  g_autoptr (GFile) small = NULL;
  g_autoptr (EntDocument) document = NULL;

  if (!small_disk_obey_modes ())
    return 77;

  small = small_file ("small.entente");
  g_assert_true (g_file_copy (small, file, 0, NULL, NULL, NULL, NULL));
  document = open_well (file);
  set_title (document, "Ours");
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0400) | g_chmod (folder, 0500), ==, 0);
  assert_not_saved (document, file, ENT_DOCUMENT_ERROR_READ_ONLY, "Small");
  assert_not_saved_as (document, new, ENT_DOCUMENT_ERROR_NO_PERMISSION);
  g_assert_false (g_file_query_exists (new, NULL));
  g_assert_cmpint (g_chmod (folder, 0), ==, 0);
  assert_not_saved_as (document, file, ENT_DOCUMENT_ERROR_NO_PERMISSION);

  g_assert_cmpint (g_chmod (folder, 0700) | g_chmod (g_file_peek_path (file), 0600), ==, 0);
  assert_title_of_file (file, "Small");
  g_assert_true (save_document (document, FALSE, NULL));
  assert_title_of_file (file, "Ours");

  return 0;
}

/* Run in a process of its own; 77: there are no namespaces here. */
static int
fill_up (const char *folder)
{
  g_autofree char *target = g_build_filename (folder, "target.entente", NULL);
  g_autoptr (GFile) inside = g_file_new_for_path (target);
  g_autoptr (GFile) outside = NULL;

  if (!small_disk_mount (folder, DISK_KIB))
    {
      g_printerr ("no disk: %s\n", g_strerror (errno));
      return 77;
    }

  outside = small_file ("outside.entente");
  g_assert_true (g_file_copy (outside, inside, 0, NULL, NULL, NULL, NULL));
  save_to_full_disk (inside, folder);
  save_to_read_only_disk (inside, folder);

  return 0;
}

/* Likewise, but the working copies are on the small disk. */
static int
fill_up_state (const char *folder)
{
  g_autoptr (GFile) outside = NULL;

  if (!small_disk_mount (folder, DISK_KIB))
    return 77;

  outside = small_file ("outside.entente");
  save_to_full_disk (outside, folder);
  g_file_delete (outside, NULL, NULL);
  g_clear_object (&outside);
  outside = small_file ("outside.entente");
  edit_on_full_disk (outside, folder);

  return 0;
}

static void
run_on_small_disk (const char *what,
                   gboolean    state_is_there)
{
  g_autofree char *folder = scratch_path ("disk");
  g_autofree char *cache = scratch_path ("cache");
  g_autofree char *state = scratch_path ("state");
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700) | g_mkdir (cache, 0700) | g_mkdir (state, 0700), ==, 0);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", cache, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", state_is_there ? folder : state, TRUE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", state_is_there ? folder : cache, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, what, folder, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) == 77)
    g_test_skip ("the system gives us neither namespaces nor modes to obey");
  else
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_no_permission (void)
{
  run_on_small_disk ("--forbidden", FALSE);
}

static void
test_full_disk (void)
{
  run_on_small_disk ("--target-full", FALSE);
}

static void
test_full_state (void)
{
  run_on_small_disk ("--state-full", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--target-full") == 0)
    return fill_up (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--state-full") == 0)
    return fill_up_state (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--forbidden") == 0)
    return forbid (argv[2]);

  fault_install ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  signal (SIGXFSZ, SIG_IGN);
  program = argv[0];

  g_test_add_data_func ("/document/faults/save/once", GINT_TO_POINTER (FALSE), test_io_save);
  g_test_add_data_func ("/document/faults/save/lasting", GINT_TO_POINTER (TRUE), test_io_save);
  g_test_add_data_func ("/document/faults/edit/once", GINT_TO_POINTER (FALSE), test_io_edit);
  g_test_add_data_func ("/document/faults/edit/lasting", GINT_TO_POINTER (TRUE), test_io_edit);
  g_test_add_func ("/document/faults/open", test_io_open);
  g_test_add_func ("/document/faults/recovery", test_io_recovery);
  g_test_add_func ("/document/faults/file-size", test_file_size);
  g_test_add_func ("/document/faults/no-permission", test_no_permission);
  g_test_add_func ("/document/faults/full-disk", test_full_disk);
  g_test_add_func ("/document/faults/full-state", test_full_state);

  return g_test_run ();
}
