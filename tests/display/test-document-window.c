/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include <glib/gstdio.h>

#include "recent-list.h"
#include "recovery-dialog.h"

/* A folder of our own with places for dossiers. */
typedef struct
{
  char *folder;
  GFile *file;
  GFile *other;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  fixture->file = g_file_new_build_filename (fixture->folder, "one.entente", NULL);
  fixture->other = g_file_new_build_filename (fixture->folder, "two.entente", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_file_delete (fixture->file, NULL, NULL);
  g_file_delete (fixture->other, NULL, NULL);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_object_unref (fixture->other);
  g_free (fixture->folder);
}

static void
set_title (EntWindow  *window,
           const char *title)
{
  g_autoptr (GError) error = NULL;

  ent_editor_set_title (ent_document_get_editor (ent_window_get_document (window)), title, &error);
  g_assert_no_error (error);
}

static void
activate (EntWindow  *window,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  wait_until_idle (window);
}

static void
save_as (EntWindow *window,
         GFile     *file)
{
  ent_window_save_as (window, file);
  wait_until_idle (window);
}

/* The window of a dossier that is saved in @file. */
static EntWindow *
open_saved (GFile *file)
{
  EntWindow *window = open_window (480, 400);

  save_as (window, file);
  g_assert_true (g_file_equal (ent_document_get_file (ent_window_get_document (window)), file));

  return window;
}

static AdwAlertDialog *
get_question (EntWindow *window)
{
  AdwDialog *dialog;

  wait_until_still (window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

  return ADW_IS_ALERT_DIALOG (dialog) ? ADW_ALERT_DIALOG (dialog) : NULL;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
answer (EntWindow  *window,
        const char *response)
{
  AdwAlertDialog *question = get_question (window);
  GtkWidget *button;

  g_assert_nonnull (question);
  g_assert_true (adw_alert_dialog_has_response (question, response));
  button = find_button (GTK_WIDGET (question), adw_alert_dialog_get_response_label (question, response));
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_until_still (window);
}

static AdwBanner *
get_banner (EntWindow *window)
{
  return ADW_BANNER (find_widget (GTK_WIDGET (window), ADW_TYPE_BANNER));
}

static char *
read_title (GFile *file)
{
  EntWindow *window = ent_window_new (GTK_APPLICATION (test_application));
  char *title;

  ent_window_open (window, file);
  wait_until_idle (window);
  g_assert_nonnull (ent_window_get_document (window));
  title = g_strdup (ent_document_get_title (ent_window_get_document (window)));
  gtk_window_destroy (GTK_WINDOW (window));

  return title;
}

static gboolean
is_enabled (EntWindow  *window,
            const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), action);
}

/* What comes with the program is an untitled copy that asks for nothing. */
static void
test_shipped_is_untitled (Fixture       *fixture,
                          gconstpointer  data)
{
  EntWindow *window = open_window (480, 400);

  g_assert_null (ent_document_get_file (ent_window_get_document (window)));
  g_assert_false (ent_document_is_modified (ent_window_get_document (window)));
  g_assert_false (is_enabled (window, "revert"));
  g_assert_true (is_enabled (window, "save"));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  for (guint i = 0; i < 100 && window != NULL; i++)
    pass_time (10);
  g_assert_null (window);
}

static void
test_save_and_reopen (Fixture       *fixture,
                      gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  EntEditor *editor = ent_document_get_editor (ent_window_get_document (window));
  g_autofree char *title = NULL;

  g_assert_false (is_enabled (window, "save"));
  set_title (window, "Kept");
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "• "));
  g_assert_true (is_enabled (window, "save"));
  activate (window, "win.save");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Kept");
  g_assert_true (ent_document_get_editor (ent_window_get_document (window)) == editor);
  g_assert_cmpstr (ent_editor_get_undo_label (editor), ==, "Change title");
  close_window (window);
  title = read_title (fixture->file);
  g_assert_cmpstr (title, ==, "Kept");
}

/* Undoing everything leaves nothing to save. */
static void
test_undone_is_unmodified (Fixture       *fixture,
                           gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);

  set_title (window, "Other");
  activate (window, "win.undo");
  g_assert_false (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "• "));
  g_assert_false (is_enabled (window, "save"));
  close_window (window);
}

static void
test_close_asks (Fixture       *fixture,
                 gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  g_autofree char *title = NULL;

  set_title (window, "Changed");
  gtk_window_close (GTK_WINDOW (window));
  answer (window, "cancel");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_true (ent_document_is_modified (ent_window_get_document (window)));
  gtk_window_close (GTK_WINDOW (window));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_signal_emit_by_name (find_button (GTK_WIDGET (get_question (window)), "_Save"), "clicked");
  for (guint i = 0; i < 500 && window != NULL; i++)
    pass_time (10);
  g_assert_null (window);
  title = read_title (fixture->file);
  g_assert_cmpstr (title, ==, "Changed");
}

static void
test_close_discards (Fixture       *fixture,
                     gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  g_autoptr (GPtrArray) recoveries = NULL;
  g_autofree char *title = NULL;

  set_title (window, "Given up");
  gtk_window_close (GTK_WINDOW (window));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_signal_emit_by_name (find_button (GTK_WIDGET (get_question (window)), "_Discard"), "clicked");
  for (guint i = 0; i < 500 && window != NULL; i++)
    pass_time (10);
  g_assert_null (window);
  title = read_title (fixture->file);
  g_assert_cmpstr (title, ==, "Pakistan’s balancing act");
  recoveries = ent_document_list_recoverable ();
  g_assert_cmpuint (recoveries->len, ==, 0);
}

/* Quitting asks for each; one "cancel" keeps all. */
static void
test_quit_asks_for_all (Fixture       *fixture,
                        gconstpointer  data)
{
  EntWindow *first = open_saved (fixture->file);
  EntWindow *second = open_saved (fixture->other);

  set_title (first, "First");
  set_title (second, "Second");
  g_action_group_activate_action (G_ACTION_GROUP (test_application), "quit", NULL);
  wait_until_still (first);
  if (get_question (first) != NULL)
    {
      answer (first, "discard");
      answer (second, "cancel");
    }
  else
    {
      answer (second, "discard");
      answer (first, "cancel");
    }
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (first)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (second)));
  ent_document_discard (ent_window_get_document (first));
  ent_document_discard (ent_window_get_document (second));
  close_window (first);
  close_window (second);
}

/* Another program writes the file: a banner, then the choice. */
static void
write_over (GFile *file)
{
  EntWindow *window = open_window (480, 400);

  set_title (window, "From outside");
  save_as (window, file);
  close_window (window);
}

static void
test_changed_on_disk (Fixture       *fixture,
                      gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  set_title (window, "Mine");
  write_over (fixture->other);
  g_file_copy (fixture->other, fixture->file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  ent_document_check_disk (ent_window_get_document (window));
  for (guint i = 0; i < 200 && !adw_banner_get_revealed (get_banner (window)); i++)
    pass_time (10);
  g_assert_nonnull (strstr (adw_banner_get_title (get_banner (window)), "one.entente"));

  activate (window, "win.save");
  answer (window, "cancel");
  g_assert_true (ent_document_is_modified (ent_window_get_document (window)));
  activate (window, "win.save");
  answer (window, "overwrite");
  wait_until_idle (window);
  g_assert_false (ent_document_is_modified (ent_window_get_document (window)));
  g_assert_false (adw_banner_get_revealed (get_banner (window)));
  close_window (window);
  title = read_title (fixture->file);
  g_assert_cmpstr (title, ==, "Mine");
}

static void
test_reload (Fixture       *fixture,
             gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  g_autoptr (GError) error = NULL;

  set_title (window, "Mine");
  write_over (fixture->other);
  g_file_copy (fixture->other, fixture->file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  activate (window, "win.save");
  answer (window, "reload");
  wait_until_idle (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "From outside");
  g_assert_cmpstr (ent_dossier_get_title (ent_session_get_dossier (ent_window_get_session (window))), ==, "From outside");
  close_window (window);
}

/* A file or folder that is gone: said so, and nothing is lost. */
static void
test_vanished (Fixture       *fixture,
               gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);

  set_title (window, "Mine");
  g_file_delete (fixture->file, NULL, NULL);
  activate (window, "win.save");
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (get_question (window)), "one.entente"));
  answer (window, "overwrite");
  wait_until_idle (window);
  g_assert_true (g_file_query_exists (fixture->file, NULL));
  g_assert_false (ent_document_is_modified (ent_window_get_document (window)));
  close_window (window);
}

static void
test_failure_loses_nothing (Fixture       *fixture,
                            gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  g_autoptr (GFile) nowhere = g_file_new_build_filename (fixture->folder, "gone", "x.entente", NULL);
  AdwAlertDialog *question;

  set_title (window, "Mine");
  save_as (window, nowhere);
  question = get_question (window);
  g_assert_nonnull (question);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (question), "x.entente"));
  answer (window, "cancel");
  g_assert_true (ent_document_is_modified (ent_window_get_document (window)));
  g_assert_true (g_file_equal (ent_document_get_file (ent_window_get_document (window)), fixture->file));
  activate (window, "win.save");
  g_assert_false (ent_document_is_modified (ent_window_get_document (window)));
  close_window (window);
}

static void
test_one_window_a_dossier (Fixture       *fixture,
                           gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  EntWindow *second = open_window (480, 400);
  guint n_windows = g_list_length (gtk_application_get_windows (GTK_APPLICATION (test_application)));

  ent_window_open (second, fixture->file);
  wait_until_idle (second);
  g_assert_null (ent_document_get_file (ent_window_get_document (second)));
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (test_application))), ==, n_windows);
  save_as (second, fixture->file);
  g_assert_nonnull (get_question (second));
  answer (second, "cancel");
  close_window (second);
  close_window (window);
}

static void
test_new_and_duplicate (Fixture       *fixture,
                        gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  EntWindow *copy;

  activate (window, "win.duplicate");
  copy = ENT_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (test_application)));
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (test_application)); l != NULL; l = l->next)
    if (l->data != window && ENT_IS_WINDOW (l->data))
      copy = l->data;
  g_assert_true (copy != window);
  g_assert_true (ent_document_is_modified (ent_window_get_document (copy)));
  ent_document_discard (ent_window_get_document (copy));
  close_window (copy);

  activate (window, "win.new");
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (test_application)); l != NULL; l = l->next)
    if (l->data != window && ENT_IS_WINDOW (l->data))
      copy = l->data;
  wait_until_still (copy);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (copy)), ==, "Untitled Dossier");
  g_assert_cmpuint (ent_engine_get_n_claims (ent_session_get_engine (ent_window_get_session (copy))), ==, 0);
  close_window (copy);
  close_window (window);
}

static void
test_revert (Fixture       *fixture,
             gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);

  set_title (window, "Mine");
  activate (window, "win.revert");
  answer (window, "revert");
  wait_until_idle (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Pakistan’s balancing act");
  g_assert_false (is_enabled (window, "undo") && ent_editor_get_undo_label (ent_session_get_editor (ent_window_get_session (window))) != NULL);
  close_window (window);
}

static void
restore_cb (EntWindow         *window,
            const EntRecovery *recovery)
{
  ent_window_recover (window, recovery);
}

/* A window that went without a word leaves its changes to be restored: beside
 * the dossier as it was saved, or, where that is open already, in its place.
 */
static void
check_recovery (Fixture  *fixture,
                gboolean  open)
{
  EntWindow *window = open_saved (fixture->file);
  GPtrArray *recoveries;
  EntRecoveryDialog *dialog;

  set_title (window, "Unsaved");
  close_window (window);
  recoveries = ent_document_list_recoverable ();
  g_assert_cmpuint (recoveries->len, ==, 1);

  window = open_window (480, 400);
  if (open)
    {
      ent_window_open (window, fixture->file);
      wait_until_idle (window);
    }
  dialog = ent_recovery_dialog_new (recoveries);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (restore_cb), window, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  wait_until_still (window);
  g_signal_emit_by_name (find_button (GTK_WIDGET (dialog), "_Restore"), "clicked");
  wait_until_idle (window);
  wait_until_still (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "• Unsaved");
  g_assert_true (g_file_equal (ent_document_get_file (ent_window_get_document (window)), fixture->file));
  activate (window, "win.save");
  close_window (window);
  recoveries = ent_document_list_recoverable ();
  g_assert_cmpuint (recoveries->len, ==, 0);
  g_ptr_array_unref (recoveries);
}

static void
test_recovery (Fixture       *fixture,
               gconstpointer  data)
{
  check_recovery (fixture, FALSE);
}

static void
test_recovery_of_open (Fixture       *fixture,
                       gconstpointer  data)
{
  check_recovery (fixture, TRUE);
}

static GtkWidget *
find_primary_menu (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget)) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_primary_menu (child);

  return found;
}

/* Narrow windows have no other way to them. */
static char *
get_first_recent_of_menu (EntWindow *window)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (find_primary_menu (GTK_WIDGET (window)));
  g_autoptr (GMenuModel) files = NULL;
  g_autoptr (GMenuModel) recent = NULL;
  g_autoptr (GMenuModel) dossiers = NULL;
  char *uri = NULL;

  gtk_menu_button_popup (button);
  files = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (button), 0, G_MENU_LINK_SECTION);
  recent = g_menu_model_get_item_link (files, 2, G_MENU_LINK_SUBMENU);
  dossiers = g_menu_model_get_item_link (recent, 0, G_MENU_LINK_SECTION);
  gtk_menu_button_popdown (button);

  g_assert_true (g_menu_model_get_item_attribute (dossiers, 0, G_MENU_ATTRIBUTE_TARGET, "s", &uri));

  return uri;
}

static void
test_recent (Fixture       *fixture,
             gconstpointer  data)
{
  EntWindow *window = open_saved (fixture->file);
  GPtrArray *recents = ent_recent_list_get (ent_recent_list_get_default ());
  const EntRecent *first = g_ptr_array_index (recents, 0);
  g_autofree char *uri = g_file_get_uri (fixture->file);
  g_autofree char *in_menu = get_first_recent_of_menu (window);

  g_assert_cmpstr (in_menu, ==, uri);
  g_assert_cmpstr (first->uri, ==, uri);
  g_assert_cmpstr (first->title, ==, "Pakistan’s balancing act");
  g_assert_nonnull (strstr (first->path, "one.entente"));
  close_window (window);
}

#define ADD(name, func) g_test_add ("/document-window/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);
  ADD ("shipped-is-untitled", test_shipped_is_untitled);
  ADD ("save-and-reopen", test_save_and_reopen);
  ADD ("undone-is-unmodified", test_undone_is_unmodified);
  ADD ("close-asks", test_close_asks);
  ADD ("close-discards", test_close_discards);
  ADD ("quit-asks-for-all", test_quit_asks_for_all);
  ADD ("changed-on-disk", test_changed_on_disk);
  ADD ("reload", test_reload);
  ADD ("vanished", test_vanished);
  ADD ("failure-loses-nothing", test_failure_loses_nothing);
  ADD ("one-window-a-dossier", test_one_window_a_dossier);
  ADD ("new-and-duplicate", test_new_and_duplicate);
  ADD ("revert", test_revert);
  ADD ("recovery", test_recovery);
  ADD ("recovery-of-open", test_recovery_of_open);
  ADD ("recent", test_recent);

  return display_test_run ();
}
