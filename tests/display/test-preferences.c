/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include "phrases.h"
#include "preferences-dialog.h"
#include "settings.h"

static void
set_up (void)
{
  const char *const keys[] = { "clock-at-start", "arrangement-at-start", "trail", "names", "credit" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (ent_settings_get_default (), keys[i]);
}

static void
test_start (void)
{
  GSettings *settings = ent_settings_get_default ();
  EntSession *session;
  EntWindow *window;

  set_up ();
  g_settings_set_string (settings, "clock-at-start", "known");
  g_settings_set_string (settings, "arrangement-at-start", "force");
  g_settings_set_int (settings, "trail", 7);
  window = open_window (1000, 700);
  session = ent_window_get_session (window);
  g_assert_cmpint (ent_session_get_lens (session)->moment.clock, ==, ENT_CLOCK_KNOWN);
  g_assert_cmpint (ent_session_get_arrangement (session), ==, ENT_ARRANGEMENT_NETWORK);
  g_assert_cmpint (ent_session_get_lens (session)->moment.trail, ==, 7);

  /* What counts at the start leaves an open dossier alone; a trail is seen at once. */
  g_settings_set_string (settings, "clock-at-start", "held");
  g_settings_set_int (settings, "trail", 30);
  g_assert_cmpint (ent_session_get_lens (session)->moment.clock, ==, ENT_CLOCK_KNOWN);
  g_assert_cmpint (ent_session_get_lens (session)->moment.trail, ==, 30);
  close_window (window);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_names (void)
{
  EntWindow *window;
  EntSession *session;
  guint n_renamed = 0;

  set_up ();
  window = open_window (1000, 700);
  session = ent_window_get_session (window);
  g_signal_connect_swapped (session, "records-changed", G_CALLBACK (count_cb), &n_renamed);
  g_assert_nonnull (ent_name_language_get ());
  g_settings_set_string (ent_settings_get_default (), "names", "dossier");
  g_assert_null (ent_name_language_get ());
  g_assert_cmpuint (n_renamed, ==, 1);
  g_assert_false (ent_document_is_modified (ent_window_get_document (window)));
  close_window (window);
  set_up ();
}

/* The rows stand for the values of the schema, in its order. */
static void
test_rows (void)
{
  GSettings *settings = ent_settings_get_default ();
  EntPreferencesDialog *dialog;
  GtkWidget *row;
  g_autofree char *clock = NULL;

  set_up ();
  g_settings_set_string (settings, "clock-at-start", "known");
  dialog = g_object_ref_sink (ent_preferences_dialog_new (settings));
  row = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), ENT_TYPE_PREFERENCES_DIALOG, "clock_row"));
  g_assert_true (ADW_IS_COMBO_ROW (row));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  clock = g_settings_get_string (settings, "clock-at-start");
  g_assert_cmpstr (clock, ==, "held");

  row = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), ENT_TYPE_PREFERENCES_DIALOG, "trail_row"));
  adw_spin_row_set_value (ADW_SPIN_ROW (row), 12);
  g_assert_cmpint (g_settings_get_int (settings, "trail"), ==, 12);
  g_assert_finalize_object (dialog);
  set_up ();
}

static void
test_action (void)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (test_application), "preferences");
  EntWindow *window;

  set_up ();
  g_assert_true (g_action_get_enabled (action));
  window = open_window (1000, 700);
  gtk_window_present (GTK_WINDOW (window));
  g_action_activate (action, NULL);
  g_assert_true (ENT_IS_PREFERENCES_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);

  g_test_add_func ("/preferences/start", test_start);
  g_test_add_func ("/preferences/names", test_names);
  g_test_add_func ("/preferences/rows", test_rows);
  g_test_add_func ("/preferences/action", test_action);

  return display_test_run ();
}
