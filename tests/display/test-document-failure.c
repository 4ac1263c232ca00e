/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* unshare() */

#include "display-test.h"

#include "phrases.h"
#include "small-disk.h"

/* What really goes wrong with files: the window says what and with which, and
 * nothing is lost. On a small disk of our own.
 */
#define DISK_KIB 16384
#define OFFSET_VERSION 60 /* PRAGMA user_version in the header of a database */

static char *folder;

static GFile *
get_file (const char *name)
{
  return g_file_new_build_filename (folder, name, NULL);
}

static AdwAlertDialog *
get_question (EntWindow *window)
{
  wait_until_still (window);

  return ADW_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static void
save (EntWindow *window,
      GFile     *file)
{
  if (file != NULL)
    ent_window_save_as (window, file);
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL));
  wait_until_idle (window);
}

static EntWindow *
open_changed (GFile *file)
{
  EntWindow *window = open_window (480, 400);

  save (window, file);
  g_assert_false (ent_document_is_modified (ent_window_get_document (window)));
  g_assert_true (ent_editor_set_title (ent_document_get_editor (ent_window_get_document (window)), "Mine", NULL));

  return window;
}

/* The dialog says @what and offers another file; the changes are still there. */
static void
assert_told (EntWindow  *window,
             const char *what)
{
  AdwAlertDialog *question = get_question (window);

  g_assert_nonnull (question);
  g_test_message ("%s", adw_alert_dialog_get_body (question));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (question), what));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (question), "Nothing is lost"));
  g_assert_true (adw_alert_dialog_has_response (question, "save-as"));
  g_assert_true (ent_document_is_modified (ent_window_get_document (window)));
  adw_dialog_force_close (ADW_DIALOG (question));
  wait_until_still (window);
}

/* When what was in the way is gone, it is saved as if nothing had been. */
static void
save_after_all (EntWindow *window,
                GFile     *file)
{
  save (window, NULL);
  g_assert_false (ent_document_is_modified (ent_window_get_document (window)));
  close_window (window);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
test_full_disk (void)
{
  g_autoptr (GFile) file = get_file ("one.entente");
  EntWindow *window = open_changed (file);

  small_disk_fill (folder, 8192);
  save (window, NULL);
  assert_told (window, "no space left on the disk for “one.entente”");
  small_disk_free (folder);
  save_after_all (window, file);
}

static void
test_read_only_disk (void)
{
  g_autoptr (GFile) file = get_file ("one.entente");
  EntWindow *window = open_changed (file);

  g_assert_true (small_disk_lock (folder, TRUE));
  save (window, NULL);
  assert_told (window, "“one.entente” may only be read");
  g_assert_true (small_disk_lock (folder, FALSE));
  save_after_all (window, file);
}

static void
test_read_only_file (void)
{
  g_autoptr (GFile) file = get_file ("one.entente");
  EntWindow *window = open_changed (file);

  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0400), ==, 0);
  save (window, NULL);
  assert_told (window, "“one.entente” may only be read");
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0600), ==, 0);
  save_after_all (window, file);
}

static void
test_no_permission (void)
{
  g_autoptr (GFile) file = get_file ("one.entente");
  g_autoptr (GFile) other = get_file ("other.entente");
  EntWindow *window = open_changed (file);

  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  save (window, other);
  assert_told (window, "You may not write to “other.entente”");
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  save_after_all (window, file);
}

static GFile *
make_newer (void)
{
  g_autoptr (GFile) shipped = ent_shipped_dossier_get_file ();
  GFile *file = get_file ("newer.entente");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_load_contents (shipped, NULL, &bytes, &length, NULL, NULL));
  bytes[OFFSET_VERSION + 3] = 99;
  g_assert_true (g_file_replace_contents (file, bytes, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));

  return file;
}

static void
test_newer (void)
{
  g_autoptr (GFile) file = make_newer ();
  EntWindow *window = open_window (480, 400);
  EntDocument *document = ent_window_get_document (window);
  AdwAlertDialog *question;

  ent_window_open (window, file);
  wait_until_idle (window);
  question = get_question (window);
  g_assert_nonnull (question);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (question), "“newer.entente” was made by a newer version"));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (question), "left as it is"));
  g_assert_true (ent_window_get_document (window) == document);
  close_window (window);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static GtkWidget *
find_shipped_button (GtkWidget *widget)
{
  const char *action = GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  GtkWidget *found = g_strcmp0 (action, "win.open-shipped") == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_shipped_button (child);

  return found;
}

/* The page of a window that has nothing else to show. What failed is no way out. */
static void
assert_page_tells (GFile      *file,
                   const char *what)
{
  g_autoptr (GFile) shipped = ent_shipped_dossier_get_file ();
  EntWindow *window = ent_window_new (GTK_APPLICATION (test_application));
  AdwStatusPage *page;

  gtk_window_present (GTK_WINDOW (window));
  ent_window_open (window, file);
  wait_until_idle (window);
  wait_until_still (window);
  g_assert_null (ent_window_get_document (window));
  page = ADW_STATUS_PAGE (find_widget (GTK_WIDGET (window), ADW_TYPE_STATUS_PAGE));
  while (page != NULL && !gtk_widget_get_mapped (GTK_WIDGET (page)))
    page = ADW_STATUS_PAGE (find_widget (gtk_widget_get_next_sibling (GTK_WIDGET (page)), ADW_TYPE_STATUS_PAGE));
  g_assert_nonnull (page);
  g_test_message ("%s", adw_status_page_get_description (page));
  g_assert_nonnull (strstr (adw_status_page_get_description (page), what));
  g_assert_true (gtk_widget_get_mapped (find_shipped_button (GTK_WIDGET (page))) == !g_file_equal (file, shipped));
  close_window (window);
}

static void
test_not_there (void)
{
  g_autoptr (GFile) file = get_file ("gone.entente");
  g_autofree char *name = ent_phrase_isolate ("gone.entente");
  g_autofree char *what = g_strdup_printf ("“%s” is not there", name);

  assert_page_tells (file, what);
}

static void
test_shipped_not_there (void)
{
  g_autofree char *data = g_strdup (g_getenv ("ENTENTE_DATA_DIR"));
  g_autoptr (GFile) file = NULL;

  g_setenv ("ENTENTE_DATA_DIR", folder, TRUE);
  file = ent_shipped_dossier_get_file ();
  assert_page_tells (file, "is not there");
  g_setenv ("ENTENTE_DATA_DIR", data, TRUE);
}

static void
test_not_readable (void)
{
  g_autoptr (GFile) file = make_newer ();
  g_autofree char *name = ent_phrase_isolate ("newer.entente");
  g_autofree char *what = g_strdup_printf ("You may not read “%s”", name);

  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0), ==, 0);
  assert_page_tells (file, what);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  if (!small_disk_mount (folder, DISK_KIB) || !small_disk_obey_modes ())
    {
      g_print ("1..0 # SKIP the system gives us neither namespaces nor modes to obey\n");
      return 0;
    }

  display_test_init (&argc, &argv);
  g_test_add_func ("/document-failure/full-disk", test_full_disk);
  g_test_add_func ("/document-failure/read-only-disk", test_read_only_disk);
  g_test_add_func ("/document-failure/read-only-file", test_read_only_file);
  g_test_add_func ("/document-failure/no-permission", test_no_permission);
  g_test_add_func ("/document-failure/newer", test_newer);
  g_test_add_func ("/document-failure/not-there", test_not_there);
  g_test_add_func ("/document-failure/shipped-not-there", test_shipped_not_there);
  g_test_add_func ("/document-failure/not-readable", test_not_readable);
  status = display_test_run ();
  umount (folder);
  g_rmdir (folder);

  return status;
}
