/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "document-test.h"

#include <string.h>
#include <sys/stat.h>

#include "shipped.h"
#include "working-copy.h"

static void
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
}

static guint
count_recoverable (void)
{
  g_autoptr (GPtrArray) recoveries = ent_document_list_recoverable ();

  return recoveries->len;
}

static void
test_save (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GError) error = NULL;
  guint n_modified = 0, n_titles = 0;

  g_assert_true (g_file_equal (ent_document_get_file (document), file));
  g_assert_cmpstr (ent_document_get_title (document), ==, "Small");
  g_assert_cmpuint (ent_document_get_left_out (document)->len, ==, 0);
  g_assert_false (ent_document_is_modified (document));
  g_assert_false (ent_document_is_read_only (document));
  g_signal_connect_swapped (document, "notify::modified", G_CALLBACK (count_cb), &n_modified);
  g_signal_connect_swapped (document, "notify::title", G_CALLBACK (count_cb), &n_titles);

  set_title (document, "Ours");
  g_assert_true (ent_document_is_modified (document));
  g_assert_cmpstr (ent_document_get_title (document), ==, "Ours");
  assert_title_of_file (file, "Small");

  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (ent_document_is_modified (document));
  assert_title_of_file (file, "Ours");
  g_assert_cmpuint (n_modified, ==, 2);
  g_assert_cmpuint (n_titles, ==, 1);

  /* The entity tag is that of the file as saved: no alarm. */
  set_title (document, "Again");
  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);
  assert_title_of_file (file, "Again");

  g_clear_object (&document);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);
}

/* Undone to what is saved, there is nothing to save, nor to recover. */
static void
test_undo (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  EntEditor *editor = ent_document_get_editor (document);

  set_title (document, "One");
  set_title (document, "Two");
  g_assert_true (ent_editor_undo (editor, NULL));
  g_assert_true (save_document (document, FALSE, NULL));
  g_assert_false (ent_document_is_modified (document));
  g_assert_true (ent_editor_undo (editor, NULL));
  g_assert_true (ent_document_is_modified (document));
  g_assert_cmpstr (ent_document_get_title (document), ==, "Small");
  g_assert_true (ent_editor_redo (editor, NULL));
  g_assert_false (ent_document_is_modified (document));

  /* Another second action is not the first one. */
  g_assert_true (ent_editor_redo (editor, NULL));
  g_assert_true (save_document (document, FALSE, NULL));
  g_assert_true (ent_editor_undo (editor, NULL));
  set_title (document, "Other two");
  g_assert_true (ent_document_is_modified (document));
}

/* What is in the file is the dossier, and nothing of how it came about. */
static void
test_saved_file_is_clean (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (GFile) plain = scratch_file ("b.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = NULL;
  gsize length;

  set_title (document, "Vorsicht");
  set_title (document, "Ours");
  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);
  saved = scratch_read (file, &length);
  g_assert_null (memmem (saved, length, "Vorsicht", 8));
  g_assert_null (memmem (saved, length, "ent_undo", 8));
}

static void
test_save_as (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (GFile) other = scratch_file ("b.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  set_title (document, "Ours");
  g_assert_true (save_document_as (document, other, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_equal (ent_document_get_file (document), other));
  g_assert_false (ent_document_is_modified (document));
  assert_title_of_file (file, "Small");
  assert_title_of_file (other, "Ours");
  path = ent_document_dup_display_path (document);
  g_assert_cmpstr (path, ==, g_file_peek_path (other));

  set_title (document, "More");
  g_assert_true (save_document (document, FALSE, &error));
  assert_title_of_file (file, "Small");
  assert_title_of_file (other, "More");
}

/* The file at the end of a link is written, and the link stays. */
static void
test_save_through_link (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (GFile) link = scratch_file ("link.entente");
  g_autoptr (EntDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_make_symbolic_link (link, "a.entente", NULL, NULL));
  document = open_well (link);
  set_title (document, "Ours");
  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (g_file_peek_path (link), G_FILE_TEST_IS_SYMLINK));
  assert_title_of_file (file, "Ours");
  set_title (document, "Again");
  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_changed_on_disk (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GError) error = NULL;

  set_title (document, "Ours");
  change_behind_the_back (file);
  g_assert_false (save_document (document, FALSE, &error));
  g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_CHANGED_ON_DISK);
  assert_contains (error->message, "“a.entente” was changed by another program");
  g_assert_true (ent_document_is_modified (document));
  assert_title_of_file (file, "Theirs");
  g_clear_error (&error);

  g_assert_true (save_document (document, TRUE, &error));
  g_assert_no_error (error);
  assert_title_of_file (file, "Ours");
  g_assert_false (ent_document_is_modified (document));

  set_title (document, "Still ours");
  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_vanished (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GError) error = NULL;

  set_title (document, "Ours");
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_false (save_document (document, FALSE, &error));
  g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_VANISHED);
  assert_contains (error->message, "is not there any more");
  g_assert_false (g_file_query_exists (file, NULL));
  g_clear_error (&error);

  g_assert_true (save_document (document, TRUE, &error));
  g_assert_no_error (error);
  assert_title_of_file (file, "Ours");
}

static void
test_folder_gone (void)
{
  g_autofree char *folder = scratch_path ("folder");
  g_autofree char *path = g_build_filename (folder, "a.entente", NULL);
  g_autoptr (GFile) small = small_file ("a.entente");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/b.entente");
  g_autoptr (EntDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir (folder, 0700);
  g_assert_true (g_file_copy (small, file, 0, NULL, NULL, NULL, NULL));
  document = open_well (file);
  set_title (document, "Ours");
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  for (int overwrite = FALSE; overwrite <= TRUE; overwrite++)
    {
      g_assert_false (save_document (document, overwrite, &error));
      g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_FOLDER_GONE);
      assert_contains (error->message, "The folder of “a.entente” is not there");
      g_clear_error (&error);
    }
  g_assert_false (save_document_as (document, nowhere, &error));
  g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_FOLDER_GONE);
  g_assert_true (g_file_equal (ent_document_get_file (document), file));
  g_assert_true (ent_document_is_modified (document));
  ent_document_discard (document);
}

static void
test_revert (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (EntEditor) before = g_object_ref (ent_document_get_editor (document));
  g_autoptr (GError) error = NULL;
  guint n_reloaded = 0;

  g_signal_connect_swapped (document, "reloaded", G_CALLBACK (count_cb), &n_reloaded);
  set_title (document, "Ours");
  change_behind_the_back (file);
  g_assert_true (revert_document (document, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_reloaded, ==, 1);
  g_assert_true (ent_document_get_editor (document) != before);
  g_clear_object (&before);
  g_assert_cmpstr (ent_document_get_title (document), ==, "Theirs");
  g_assert_false (ent_document_is_modified (document));
  g_assert_cmpuint (scratch_count_copies (), ==, 1);

  set_title (document, "Ours now");
  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);

  /* Nothing to revert to: nothing is lost. */
  set_title (document, "Last");
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_false (revert_document (document, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (ent_document_get_title (document), ==, "Last");
  g_assert_true (ent_document_is_modified (document));
  g_assert_cmpuint (n_reloaded, ==, 2 - 1);
  ent_document_discard (document);
}

static void
test_new_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = scratch_file ("new.entente");
  g_autoptr (EntDocument) document = NULL;
  const EntPeriod *period;

  g_setenv ("ENTENTE_TODAY", "2025-03-09", TRUE);
  document = ent_document_new_empty ("My “dossier”", &error);
  g_unsetenv ("ENTENTE_TODAY");
  g_assert_no_error (error);
  g_assert_null (ent_document_get_file (document));
  g_assert_false (ent_document_can_revert (document));
  g_assert_false (ent_document_is_modified (document));
  g_assert_cmpstr (ent_document_get_title (document), ==, "My “dossier”");
  period = ent_dossier_get_period (ent_document_get_dossier (document));
  g_assert_cmpint (period->as_of, ==, day_of ("2025-03-09"));
  g_assert_cmpint (period->lo, ==, day_of ("2024-01-01"));
  g_assert_cmpint (period->hi, ==, day_of ("2026-12-31"));
  g_assert_cmpuint (ent_dossier_get_natures (ent_document_get_dossier (document))->len, ==, 16);

  g_assert_false (save_document (document, FALSE, &error));
  g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_UNTITLED);
  g_clear_error (&error);
  g_assert_true (save_document_as (document, file, &error));
  g_assert_no_error (error);
  assert_title_of_file (file, "My “dossier”");
}

/* The dossier that comes along is a pattern, not a file to write to. */
static void
test_shipped (void)
{
  g_autoptr (GFile) shipped = ent_shipped_dossier_get_file ();
  g_autoptr (EntDocument) document = open_well (shipped);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = g_strdup (ent_document_get_title (document));

  g_assert_null (ent_document_get_file (document));
  g_assert_true (ent_document_can_revert (document));
  set_title (document, "Ours");
  g_assert_false (save_document (document, TRUE, &error));
  g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_UNTITLED);
  g_clear_error (&error);
  g_assert_true (revert_document (document, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ent_document_get_title (document), ==, title);
  g_assert_null (ent_document_get_file (document));
}

static void
test_duplicate (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (GFile) other = scratch_file ("b.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (EntDocument) duplicate = NULL;
  g_autoptr (GError) error = NULL;

  set_title (document, "Ours");
  duplicate = duplicate_document (document, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ent_document_get_title (duplicate), ==, "Ours");
  g_assert_null (ent_document_get_file (duplicate));
  g_assert_true (ent_document_is_modified (duplicate));
  g_assert_true (ent_document_is_modified (document));

  set_title (duplicate, "Another");
  g_assert_cmpstr (ent_document_get_title (document), ==, "Ours");
  g_assert_true (save_document_as (duplicate, other, &error));
  g_assert_no_error (error);
  g_assert_false (ent_document_is_modified (duplicate));
  assert_title_of_file (other, "Another");
  ent_document_discard (document);
}

/* What is done while the file is being written is not in it, and is known not
 * to be.
 */
static void
test_edit_while_saving (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_autofree char *title = NULL;

  set_title (document, "Before");
  ent_document_save_async (document, FALSE, NULL, NULL, NULL, keep_result_cb, &result);
  ent_document_save_async (document, FALSE, NULL, NULL, NULL, keep_result_cb, &second);
  g_assert_false (ent_document_save_finish (document, wait_for (&second), &error));
  g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_BUSY);
  g_clear_error (&error);

  while (result == NULL)
    {
      g_autofree char *text = g_strdup_printf ("Edit %u", n++);

      set_title (document, text);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (ent_document_save_finish (document, result, &error));
  g_assert_no_error (error);
  g_assert_true (ent_document_is_modified (document));
  title = title_of_file (file);
  g_assert_true (g_str_has_prefix (title, "Edit "));
  g_assert_cmpstr (title, !=, ent_document_get_title (document));

  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);
  assert_title_of_file (file, ent_document_get_title (document));
}

/* A save waits for the end of an open action. */
static void
test_save_between_actions (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  EntEditor *editor = ent_document_get_editor (document);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_editor_begin (editor, "Two things", &error));
  set_title (document, "Half");
  ent_document_save_async (document, FALSE, NULL, NULL, NULL, keep_result_cb, &result);
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (result);
  set_title (document, "Whole");
  g_assert_true (ent_editor_commit (editor, &error));
  g_assert_true (ent_document_save_finish (document, wait_for (&result), &error));
  g_assert_no_error (error);
  assert_title_of_file (file, "Whole");
}

static void
test_cancel (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  set_title (document, "Ours");
  ent_document_save_async (document, FALSE, cancellable, NULL, NULL, keep_result_cb, &saved);
  g_cancellable_cancel (cancellable);
  g_assert_false (ent_document_save_finish (document, wait_for (&saved), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (ent_document_is_busy (document));
  g_assert_true (ent_document_is_modified (document));
  assert_title_of_file (file, "Small");

  ent_document_open_async (file, cancellable, NULL, NULL, keep_result_cb, &opened);
  g_assert_null (ent_document_open_finish (wait_for (&opened), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ent_document_discard (document);
  g_clear_object (&saved); /* refers to its document */
  g_clear_object (&document);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  GArray *fractions = data;

  g_array_append_val (fractions, fraction);
}

static void
assert_rises_to_1 (GArray *fractions)
{
  double last = 0;

  g_assert_cmpuint (fractions->len, >, 0);
  for (guint i = 0; i < fractions->len; i++)
    {
      g_assert_cmpfloat (g_array_index (fractions, double, i), >, last);
      last = g_array_index (fractions, double, i);
    }
  g_assert_cmpfloat (last, <=, 1);
  g_array_set_size (fractions, 0);
}

static void
test_progress (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (GArray) fractions = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (EntDocument) document = NULL;

  ent_document_open_async (file, NULL, progress_cb, fractions, keep_result_cb, &opened);
  document = ent_document_open_finish (wait_for (&opened), NULL);
  assert_rises_to_1 (fractions);
  ent_document_save_async (document, FALSE, NULL, progress_cb, fractions, keep_result_cb, &saved);
  g_assert_true (ent_document_save_finish (document, wait_for (&saved), NULL));
  assert_rises_to_1 (fractions);
}

static void
told_cb (EntDocument *document,
         gboolean     vanished,
         gpointer     user_data)
{
  g_string_append_c (user_data, vanished ? 'v' : 'c');
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, wake_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_length (GString *text,
                 gsize    length)
{
  while (text->len < length)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_watch (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GString) told = g_string_new (NULL);

  g_signal_connect (document, "changed-on-disk", G_CALLBACK (told_cb), told);

  /* Our own saving is no change. */
  set_title (document, "Ours");
  g_assert_true (save_document (document, FALSE, NULL));
  ent_document_check_disk (document);
  run_for (100);
  g_assert_cmpstr (told->str, ==, "");

  change_behind_the_back (file);
  ent_document_check_disk (document);
  wait_for_length (told, 1);
  ent_document_check_disk (document);
  run_for (100);
  g_assert_cmpstr (told->str, ==, "c");

  g_assert_true (g_file_delete (file, NULL, NULL));
  ent_document_check_disk (document);
  wait_for_length (told, 2);
  ent_document_check_disk (document);
  run_for (100);
  g_assert_cmpstr (told->str, ==, "cv");
}

/* Recovery ------------------------------------------------------------------ */

/* What is not given up is still there when its document is gone. */
static void
test_dropped (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GPtrArray) recoveries = NULL;
  g_autoptr (GError) error = NULL;
  EntRecovery *recovery;
  g_autofree char *uri = g_file_get_uri (file);

  g_assert_cmpuint (count_recoverable (), ==, 0); /* in use */
  set_title (document, "Ours");
  g_clear_object (&document);

  recoveries = ent_document_list_recoverable ();
  g_assert_cmpuint (recoveries->len, ==, 1);
  recovery = recoveries->pdata[0];
  g_assert_cmpstr (recovery->uri, ==, uri);
  g_assert_cmpstr (recovery->display_path, ==, g_file_peek_path (file));
  g_assert_cmpstr (recovery->title, ==, "Small");
  g_assert_cmpint (g_date_time_to_unix (recovery->changed), >, g_get_real_time () / G_USEC_PER_SEC - 600);

  /* An opening in between takes nothing away. */
  document = open_well (file);
  g_assert_cmpstr (ent_document_get_title (document), ==, "Small");
  g_clear_object (&document);

  document = recover_document (recovery, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ent_document_get_title (document), ==, "Ours");
  g_assert_true (ent_document_is_modified (document));
  g_assert_true (g_file_equal (ent_document_get_file (document), file));
  g_assert_cmpuint (count_recoverable (), ==, 0);

  g_assert_null (recover_document (recovery, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (ent_recovery_discard (recovery, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (save_document (document, FALSE, &error));
  g_assert_no_error (error);
  assert_title_of_file (file, "Ours");
  g_clear_object (&document);
  g_assert_cmpuint (count_recoverable (), ==, 0);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);
}

/* A recovered one that is dropped again is still to be recovered; and of a file
 * that changed meanwhile nothing is overwritten unasked.
 */
static void
test_recovered_twice (void)
{
  g_autoptr (GFile) file = small_file ("a.entente");
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GError) error = NULL;

  set_title (document, "Ours");
  g_clear_object (&document);
  change_behind_the_back (file);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) recoveries = ent_document_list_recoverable ();

      g_assert_cmpuint (recoveries->len, ==, 1);
      document = recover_document (recoveries->pdata[0], &error);
      g_assert_no_error (error);
      g_assert_false (save_document (document, FALSE, &error));
      g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_CHANGED_ON_DISK);
      g_clear_error (&error);
      if (i == 2)
        ent_document_discard (document);
      g_clear_object (&document);
    }
  g_assert_cmpuint (count_recoverable (), ==, 0);
  assert_title_of_file (file, "Theirs");
}

static void
test_discard (void)
{
  g_autoptr (EntDocument) document = ent_document_new_empty ("New", NULL);
  g_autoptr (GPtrArray) recoveries = NULL;
  EntRecovery *recovery;

  set_title (document, "Untitled");
  g_clear_object (&document);
  recoveries = ent_document_list_recoverable ();
  g_assert_cmpuint (recoveries->len, ==, 1);
  recovery = recoveries->pdata[0];
  g_assert_null (recovery->uri);
  g_assert_null (recovery->display_path);
  g_assert_true (ent_recovery_discard (recovery, NULL));
  g_assert_cmpuint (count_recoverable (), ==, 0);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);
}

/* A record that cannot be read is no reason to throw the rest away. */
static void
test_broken_record (void)
{
  static const char *const texts[] = { "", "garbage", "[Document]\nSaved=x\n", "[Document]\nSaved=-1\nTitle=\xff\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (EntDocument) document = ent_document_new_empty ("New", NULL);
      g_autoptr (GPtrArray) recoveries = NULL;
      g_autofree char *path = NULL;

      set_title (document, "Changed");
      g_clear_object (&document);
      recoveries = ent_document_list_recoverable ();
      g_assert_cmpuint (recoveries->len, ==, 1);
      path = ent_working_copy_dup_record_path (((EntRecovery *) recoveries->pdata[0])->folder);
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_clear_pointer (&recoveries, g_ptr_array_unref);

      recoveries = ent_document_list_recoverable ();
      g_assert_cmpuint (recoveries->len, ==, 1);
      document = recover_document (recoveries->pdata[0], NULL);
      g_assert_nonnull (document);
      g_assert_cmpstr (ent_document_get_title (document), ==, "Changed");
      g_assert_null (ent_document_get_file (document));
      ent_document_discard (document);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/document/save", test_save);
  g_test_add_func ("/document/undo", test_undo);
  g_test_add_func ("/document/saved-file-is-clean", test_saved_file_is_clean);
  g_test_add_func ("/document/save-as", test_save_as);
  g_test_add_func ("/document/save-through-link", test_save_through_link);
  g_test_add_func ("/document/changed-on-disk", test_changed_on_disk);
  g_test_add_func ("/document/vanished", test_vanished);
  g_test_add_func ("/document/folder-gone", test_folder_gone);
  g_test_add_func ("/document/revert", test_revert);
  g_test_add_func ("/document/new-empty", test_new_empty);
  g_test_add_func ("/document/shipped", test_shipped);
  g_test_add_func ("/document/duplicate", test_duplicate);
  g_test_add_func ("/document/edit-while-saving", test_edit_while_saving);
  g_test_add_func ("/document/save-between-actions", test_save_between_actions);
  g_test_add_func ("/document/cancel", test_cancel);
  g_test_add_func ("/document/progress", test_progress);
  g_test_add_func ("/document/watch", test_watch);
  g_test_add_func ("/document/dropped", test_dropped);
  g_test_add_func ("/document/recovered-twice", test_recovered_twice);
  g_test_add_func ("/document/discard", test_discard);
  g_test_add_func ("/document/broken-record", test_broken_record);

  return g_test_run ();
}
