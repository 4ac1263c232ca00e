/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-test.h"

#include "actor-face.h"
#include "claim-card.h"
#include "merge-dialog.h"
#include "note-dialog.h"
#include "properties-dialog.h"
#include "rank-dialog.h"
#include "removed-dialog.h"

static EntEditor *
get_editor (EntWindow *window)
{
  return ent_session_get_editor (ent_window_get_session (window));
}

static void
select_line (EntWindow  *window,
             const char *a,
             const char *b)
{
  EntSession *session = ent_window_get_session (window);
  EntMapItem item = ent_map_item_line (find_actor (session, a), find_actor (session, b), ENT_LAYER_FACT);

  ent_session_select (session, &item);
  wait_until_still (window);
}

static void
select_actor (EntWindow  *window,
              const char *id)
{
  EntSession *session = ent_window_get_session (window);
  EntMapItem item = ent_map_item_actor (find_actor (session, id));

  ent_session_select (session, &item);
  wait_until_still (window);
}

static GtkWidget *
get_card (EntWindow *window)
{
  GtkWidget *card = find_widget (ent_panel_get_face (ent_window_get_panel (window)), ENT_TYPE_CLAIM_CARD);

  g_assert_nonnull (card);
  ent_claim_card_offer_actions (ENT_CLAIM_CARD (card));

  return card;
}

static const EntClaim *
get_claim (EntWindow *window,
           gint64     key)
{
  EntSession *session = ent_window_get_session (window);

  return ent_session_get_claim (session, ent_engine_find_claim_of_key (ent_session_get_engine (session), key));
}

static gint64
key_of_card (EntWindow *window,
             GtkWidget *card)
{
  return ent_engine_get_claim_key (ent_session_get_engine (ent_window_get_session (window)),
                                   ent_claim_card_get_claim (ENT_CLAIM_CARD (card)));
}

static void
activate (GtkWidget  *widget,
          const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (widget, name, target));
}

static AdwDialog *
get_dialog (EntWindow *window)
{
  wait_until_still (window);

  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static const char *
get_undo_item (EntWindow *window)
{
  return ent_editor_get_undo_label (get_editor (window));
}

/* The widget of that label or tooltip, below @widget. */
static GtkWidget *
find_named (GtkWidget  *widget,
            const char *name)
{
  if ((GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0)
      || (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
click (GtkWidget  *widget,
       const char *label)
{
  GtkWidget *button = find_named (widget, label);

  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* A claim goes, a toast offers it back, the map stays where it was. */
static void
test_remove_claim (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  guint n_claims = ent_engine_get_n_claims (ent_session_get_engine (session));
  graphene_rect_t bounds;
  graphene_point_t before, after;
  gint64 key;

  select_line (window, "pakistan", "china");
  ent_map_view_get_actor_bounds (ent_window_get_map (window), find_actor (session, "china"), &bounds);
  graphene_rect_get_center (&bounds, &before);
  key = key_of_card (window, get_card (window));
  activate (get_card (window), "claim.remove");
  /* The toast is looked for at once: on a slow machine it goes before all is still. */
  if (find_named (GTK_WIDGET (window), "_Undo") == NULL && get_dialog (window) != NULL)
    click (GTK_WIDGET (get_dialog (window)), "_Remove");
  g_assert_nonnull (find_named (GTK_WIDGET (window), "_Undo"));
  wait_until_still (window);
  g_assert_cmpuint (ent_engine_get_n_claims (ent_session_get_engine (session)), ==, n_claims - 1);
  g_assert_cmpint (key_of_card (window, get_card (window)), !=, key);
  g_assert_cmpstr (get_undo_item (window), ==, "Remove claim");
  ent_map_view_get_actor_bounds (ent_window_get_map (window), find_actor (session, "china"), &bounds);
  graphene_rect_get_center (&bounds, &after);
  g_assert_true (graphene_point_near (&before, &after, 0.5f));
  activate (GTK_WIDGET (window), "win.undo");
  wait_until_still (window);
  g_assert_cmpuint (ent_engine_get_n_claims (ent_session_get_engine (session)), ==, n_claims);
  g_assert_cmpint (key_of_card (window, get_card (window)), ==, key);
  g_assert_null (get_undo_item (window));
  activate (GTK_WIDGET (window), "win.redo");
  g_assert_cmpuint (ent_engine_get_n_claims (ent_session_get_engine (session)), ==, n_claims - 1);
  close_window (window);
}

/* The keyboard stays with the claim that was changed, not at the panel's top. */
static void
test_focus_stays (void)
{
  EntWindow *window = open_window (1280, 800);
  GtkWidget *card, *focus;
  gint64 key;

  select_line (window, "pakistan", "china");
  card = get_card (window);
  key = key_of_card (window, card);
  g_assert_true (gtk_widget_grab_focus (card));
  activate (card, "claim.credibility(2)");
  wait_until_still (window);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (ENT_IS_CLAIM_CARD (focus));
  g_assert_cmpint (key_of_card (window, focus), ==, key);
  g_assert_cmpint (get_claim (window, key)->credibility, ==, 2);
  close_window (window);
}

static void
test_grades (void)
{
  EntWindow *window = open_window (1280, 800);
  GtkWidget *dialog, *row;
  gint64 key;

  select_line (window, "pakistan", "china");
  key = key_of_card (window, get_card (window));
  activate (get_card (window), "claim.rank('deprecated')");
  dialog = GTK_WIDGET (get_dialog (window));
  g_assert_nonnull (dialog);
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "rank"));
  row = find_named (dialog, "_Reason");
  gtk_editable_set_text (GTK_EDITABLE (row), "Two sources deny it");
  click (dialog, "_Deprecate");
  wait_until_still (window);
  g_assert_cmpint (get_claim (window, key)->rank, ==, ENT_RANK_DEPRECATED);
  g_assert_cmpstr (get_claim (window, key)->rank_reason, ==, "Two sources deny it");
  close_window (window);
}

/* What was retracted or removed is listed, and comes back. */
static void
test_restore (void)
{
  EntWindow *window = open_window (1280, 800);
  GtkWidget *dialog;
  gint64 key;

  activate (GTK_WIDGET (window), "win.removed");
  dialog = GTK_WIDGET (get_dialog (window));
  g_assert_null (find_named (dialog, "_Restore"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_until_still (window);

  select_line (window, "pakistan", "china");
  key = key_of_card (window, get_card (window));
  activate (get_card (window), "claim.status('retracted')");
  wait_until_still (window);
  g_assert_cmpint (get_claim (window, key)->status, ==, ENT_STATUS_RETRACTED);
  activate (GTK_WIDGET (window), "win.removed");
  click (GTK_WIDGET (get_dialog (window)), "_Restore");
  wait_until_still (window);
  g_assert_cmpint (get_claim (window, key)->status, ==, ENT_STATUS_REVIEWED);
  adw_dialog_force_close (get_dialog (window));

  ent_editor_remove (get_editor (window), "claim", key, TRUE, NULL);
  activate (GTK_WIDGET (window), "win.removed");
  click (GTK_WIDGET (get_dialog (window)), "_Restore");
  wait_until_still (window);
  g_assert_cmpint (get_claim (window, key)->key, ==, key);
  close_window (window);
}

static void
test_note (void)
{
  EntWindow *window = open_window (1280, 800);
  GtkWidget *dialog;
  GtkTextView *text;
  gint64 key;
  guint n_notes;

  select_line (window, "pakistan", "china");
  key = key_of_card (window, get_card (window));
  n_notes = get_claim (window, key)->notes->len;
  activate (get_card (window), "claim.add-note");
  dialog = GTK_WIDGET (get_dialog (window));
  g_assert_true (ENT_IS_NOTE_DIALOG (dialog));
  g_assert_false (gtk_widget_get_sensitive (find_named (dialog, "_Add")));
  text = GTK_TEXT_VIEW (find_widget (dialog, GTK_TYPE_TEXT_VIEW));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text), " He held no office then. ", -1);
  click (dialog, "_Add");
  wait_until_still (window);
  g_assert_cmpuint (get_claim (window, key)->notes->len, ==, n_notes + 1);
  g_assert_cmpstr (g_ptr_array_index (get_claim (window, key)->notes, n_notes), ==, "He held no office then.");
  gtk_widget_activate_action (get_card (window), "claim.remove-note", "x",
                              g_array_index (get_claim (window, key)->note_keys, gint64, n_notes));
  wait_until_still (window);
  g_assert_cmpuint (get_claim (window, key)->notes->len, ==, n_notes);
  close_window (window);
}

/* Who is used is removed only after saying what goes with it. */
static void
test_remove_actor (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  GtkWidget *face, *dialog;

  select_actor (window, "china");
  face = ent_panel_get_face (ent_window_get_panel (window));
  activate (face, "actor.remove");
  dialog = GTK_WIDGET (get_dialog (window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "133 claims"));
  g_assert_cmpuint (ent_dossier_find_actor (ent_session_get_dossier (session), "china"), !=, ENT_NO_INDEX);
  click (dialog, "_Remove");
  wait_until_still (window);
  g_assert_cmpuint (ent_dossier_find_actor (ent_session_get_dossier (session), "china"), ==, ENT_NO_INDEX);
  g_assert_cmpint (ent_session_get_selection (session)->kind, ==, ENT_MAP_ITEM_NONE);
  activate (GTK_WIDGET (window), "win.undo");
  g_assert_cmpuint (ent_dossier_find_actor (ent_session_get_dossier (session), "china"), !=, ENT_NO_INDEX);
  close_window (window);
}

static void
test_merge_actors (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  GtkWidget *dialog, *row;

  select_actor (window, "china");
  activate (ent_panel_get_face (ent_window_get_panel (window)), "actor.merge");
  dialog = GTK_WIDGET (get_dialog (window));
  g_assert_true (ENT_IS_MERGE_DIALOG (dialog));
  g_assert_null (find_named (dialog, "China"));
  row = find_named (dialog, "Russia");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (dialog, GTK_TYPE_SEARCH_ENTRY)), "turkiye"); /* as it is typed elsewhere */
  while (gtk_widget_get_child_visible (row))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_get_child_visible (find_named (dialog, "Türkiye")));
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  wait_until_still (window);
  g_assert_cmpuint (ent_dossier_find_actor (ent_session_get_dossier (session), "china"), ==, ENT_NO_INDEX);
  g_assert_cmpuint (ent_session_get_selection (session)->a, ==, find_actor (session, "russia"));
  activate (GTK_WIDGET (window), "win.undo");
  g_assert_cmpuint (ent_dossier_find_actor (ent_session_get_dossier (session), "china"), !=, ENT_NO_INDEX);
  close_window (window);
}

static void
test_properties (void)
{
  EntWindow *window = open_window (1280, 800);
  EntDossier *dossier = ent_session_get_dossier (ent_window_get_session (window));
  GtkWidget *dialog;

  activate (GTK_WIDGET (window), "win.properties");
  dialog = GTK_WIDGET (get_dialog (window));
  gtk_editable_set_text (GTK_EDITABLE (find_named (dialog, "_Last Day")), "1 Jan 2020");
  g_assert_false (gtk_widget_get_sensitive (find_named (dialog, "_Apply")));
  gtk_editable_set_text (GTK_EDITABLE (find_named (dialog, "_Last Day")), "soon");
  g_assert_false (gtk_widget_get_sensitive (find_named (dialog, "_Apply")));
  gtk_editable_set_text (GTK_EDITABLE (find_named (dialog, "_Last Day")), "2027-06-30");
  gtk_editable_set_text (GTK_EDITABLE (find_named (dialog, "_Title")), "  ");
  g_assert_false (gtk_widget_get_sensitive (find_named (dialog, "_Apply")));
  gtk_editable_set_text (GTK_EDITABLE (find_named (dialog, "_Title")), "Another title");
  click (dialog, "_Apply");
  wait_until_still (window);
  dossier = ent_session_get_dossier (ent_window_get_session (window));
  g_assert_cmpstr (ent_dossier_get_title (dossier), ==, "Another title");
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (window)), "Another title"));
  g_assert_cmpint (ent_dossier_get_period (dossier)->hi, ==, ent_day_from_ymd (2027, 6, 30));
  activate (GTK_WIDGET (window), "win.undo");
  g_assert_null (get_undo_item (window));
  g_assert_cmpstr (ent_dossier_get_title (ent_session_get_dossier (ent_window_get_session (window))), ==,
                   "Pakistan’s balancing act");
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);
  g_test_add_func ("/editing/remove-claim", test_remove_claim);
  g_test_add_func ("/editing/focus-stays", test_focus_stays);
  g_test_add_func ("/editing/grades", test_grades);
  g_test_add_func ("/editing/restore", test_restore);
  g_test_add_func ("/editing/note", test_note);
  g_test_add_func ("/editing/remove-actor", test_remove_actor);
  g_test_add_func ("/editing/merge-actors", test_merge_actors);
  g_test_add_func ("/editing/properties", test_properties);

  return display_test_run ();
}
