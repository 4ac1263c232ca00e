/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filtering and searching in the window. */

#include "display-test.h"

#include <glib/gstdio.h>

#include "cite-button.h"
#include "claim-card.h"
#include "lens-bar.h"
#include "lens-empty.h"
#include "lens-list.h"
#include "search-dialog.h"

static const EntLens *
get_lens (EntWindow *window)
{
  return ent_session_get_lens (ent_window_get_session (window));
}

static void
set_filter (EntWindow  *window,
            const char *filter)
{
  EntSession *session = ent_window_get_session (window);
  g_autoptr (EntLens) lens = ent_lens_copy (get_lens (window));

  g_assert_true (ent_lens_parse_filter (lens, ent_session_get_dossier (session), filter, NULL));
  ent_session_set_lens (session, lens);
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* At once: by the keyboard a button stays down for a while. */
static void
click (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
}

/* The chips, and "Show All" behind them. */
static GPtrArray *
list_buttons (EntWindow *window)
{
  GPtrArray *buttons = g_ptr_array_new ();

  collect (find_widget (GTK_WIDGET (window), ENT_TYPE_LENS_BAR), GTK_TYPE_BUTTON, buttons);

  return buttons;
}

static guint
count_passing (EntWindow *window)
{
  EntSession *session = ent_window_get_session (window);
  EntEngine *engine = ent_session_get_engine (session);
  guint n = 0;

  for (guint i = 0; i < ent_engine_get_n_claims (engine); i++)
    if (ent_engine_passes (engine, get_lens (window), i) && !ent_engine_claim_is_retracted (engine, i))
      n++;

  return n;
}

static gboolean
has_count (EntWindow *window)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *count = g_strdup_printf ("%u of ", count_passing (window));

  collect (find_widget (GTK_WIDGET (window), ENT_TYPE_LENS_BAR), GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (g_str_has_prefix (gtk_label_get_label (g_ptr_array_index (labels, i)), count))
      return TRUE;

  return FALSE;
}

/* Chips go one by one, from either end, and what they stood for with them. */
static void
test_chips (void)
{
  EntWindow *window = open_window (1280, 800);
  GtkWidget *bar = find_widget (GTK_WIDGET (window), ENT_TYPE_LENS_BAR);

  g_assert_false (gtk_widget_get_visible (bar));
  set_filter (window, "speaker:mushahid-hussain-sayed nature:diplomatic modality:opinion degree:certain");
  g_assert_true (gtk_widget_get_visible (bar));
  for (guint n_chips = 4; n_chips > 0; n_chips--)
    {
      g_autoptr (GPtrArray) buttons = list_buttons (window);

      g_assert_cmpuint (buttons->len, ==, n_chips + 1);
      g_assert_true (has_count (window));
      click (g_ptr_array_index (buttons, n_chips % 2 == 0 ? 0 : n_chips - 1));
    }
  g_assert_false (gtk_widget_get_visible (bar));
  g_assert_false (ent_lens_has_filter (get_lens (window)));
  close_window (window);
}

static void
test_nothing_passes (void)
{
  EntWindow *window = open_window (1280, 800);
  GtkWidget *empty = find_widget (GTK_WIDGET (window), ENT_TYPE_LENS_EMPTY);

  g_assert_false (gtk_widget_get_visible (empty));
  set_filter (window, "speaker:lin-jian");
  g_assert_false (gtk_widget_get_visible (empty));
  set_filter (window, "speaker:lin-jian nature:minerals modality:forecast");
  g_assert_cmpuint (count_passing (window), ==, 0);
  g_assert_true (gtk_widget_get_visible (empty));
  click (find_widget (empty, GTK_TYPE_BUTTON));
  g_assert_false (gtk_widget_get_visible (empty));
  g_assert_true (ent_session_shows_all (ent_window_get_session (window)));
  close_window (window);
}

static GtkWidget *
find_check (GtkWidget  *list,
            const char *name)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();

  collect (list, GTK_TYPE_CHECK_BUTTON, checks);
  for (guint i = 0; i < checks->len; i++)
    if (GTK_IS_LABEL (find_widget (g_ptr_array_index (checks, i), GTK_TYPE_LABEL))
        && g_str_equal (gtk_label_get_label (GTK_LABEL (find_widget (g_ptr_array_index (checks, i), GTK_TYPE_LABEL))), name))
      return g_ptr_array_index (checks, i);

  return NULL;
}

/* In a narrow window the list is a sheet: what is ticked there passes, and what
 * passes is ticked there.
 */
static void
test_list (void)
{
  EntWindow *window = open_window (360, 720);
  AdwDialog *sheet;
  GtkWidget *list, *check;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.lens", NULL);
  wait_until_still (window);
  sheet = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (sheet);
  list = find_widget (GTK_WIDGET (sheet), ENT_TYPE_LENS_LIST);

  check = find_check (list, "Lin Jian");
  g_assert_nonnull (check);
  gtk_widget_activate (check);
  g_assert_true (ent_lens_has_speaker (get_lens (window), "lin-jian"));
  set_filter (window, "nature:trade");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));

  gtk_editable_set_text (GTK_EDITABLE (find_widget (list, GTK_TYPE_SEARCH_ENTRY)), "merely");
  while (find_check (list, "Lin Jian") != NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (list, GTK_TYPE_SEARCH_ENTRY)), "defence");
  g_signal_emit_by_name (find_widget (list, GTK_TYPE_SEARCH_ENTRY), "activate");
  g_assert_true (ent_lens_has_term (get_lens (window), ent_session_get_dossier (ent_window_get_session (window)), "nature", "defence"));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (list, GTK_TYPE_SEARCH_ENTRY)), "merely");
  while (find_check (list, "What is merely possible, too") == NULL)
    g_main_context_iteration (NULL, TRUE);
  check = find_check (list, "What is merely possible, too");
  g_assert_nonnull (check);
  gtk_widget_activate (check);
  g_assert_true (get_lens (window)->possible);
  g_assert_false (ent_session_shows_all (ent_window_get_session (window)));
  adw_dialog_force_close (sheet);
  close_window (window);
}

/* "According to" is one click away from any card. */
static void
test_according_to (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntMapItem line = ent_map_item_line (find_actor (session, "pakistan"), find_actor (session, "china"), ENT_LAYER_FACT);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  gboolean handled = FALSE;

  ent_session_select (session, &line);
  wait_until_still (window);
  collect (find_widget (ent_panel_get_face (ent_window_get_panel (window)), ENT_TYPE_CLAIM_CARD), GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len && !handled; i++)
    {
      const char *speaker = strstr (gtk_label_get_label (g_ptr_array_index (labels, i)), "href=\"speaker:");
      g_autofree char *uri = speaker != NULL ? g_strndup (speaker + 6, strcspn (speaker + 6, "\"")) : NULL;

      if (uri != NULL)
        g_signal_emit_by_name (g_ptr_array_index (labels, i), "activate-link", uri, &handled);
    }
  g_assert_true (handled);
  g_assert_cmpuint (get_lens (window)->speakers->len, ==, 1);
  g_assert_cmpuint (count_passing (window), >, 0);
  wait_until_still (window);
  close_window (window);
}

/* Searching */

static EntSearchDialog *
search_for (EntWindow  *window,
            const char *text)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  dialog = find_widget (GTK_WIDGET (window), ENT_TYPE_SEARCH_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (dialog, GTK_TYPE_SEARCH_ENTRY)), text);

  return ENT_SEARCH_DIALOG (dialog);
}

static const char *
get_page (EntSearchDialog *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_widget (GTK_WIDGET (dialog), GTK_TYPE_STACK)));
}

/* Enter shows what comes first, also when it is typed before that is found. */
static void
find_first (EntWindow  *window,
            const char *text)
{
  EntSearchDialog *dialog = search_for (window, text);

  g_signal_emit_by_name (find_widget (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY), "activate");
  while (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Names of any script, in any spelling, lead to the actor. */
static void
test_search_finds_actors (void)
{
  const struct
  {
    const char *text;
    const char *id;
  } cases[] = {
    { "中国", "china" }, { "چین", "china" }, { "چين", "china" }, { "turkiye", "turkiye" }, { "Türkiye", "turkiye" }, { "PAKIST", "pakistan" },
  };
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ent_session_select (session, NULL);
      find_first (window, cases[i].text);
      g_assert_cmpint (ent_session_get_selection (session)->kind, ==, ENT_MAP_ITEM_ACTOR);
      g_assert_cmpuint (ent_session_get_selection (session)->a, ==, find_actor (session, cases[i].id));
    }
  close_window (window);
}

static void
add_person (EntEditor  *editor,
            const char *label)
{
  g_autoptr (EntRow) row = ent_row_new ("actor");

  ent_row_set_text (row, "id", "added-here");
  ent_row_set_text (row, "kind", "person");
  ent_row_set_text (row, "label", label);
  g_assert_true (ent_editor_add (editor, row, NULL, NULL));
}

/* A name is found as it is usually typed, without its vowels, as soon as it is written. */
static void
test_search_finds_added (void)
{
  const char *texts[] = { "محمد", "محمد علی", "مُحَمَّد", "مـحـمـد" };
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  guint actor;

  add_person (ent_session_get_editor (session), "مُحَمَّد عَلِي");
  wait_until_still (window);
  actor = find_actor (session, "added-here");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      ent_session_select (session, NULL);
      find_first (window, texts[i]);
      g_assert_cmpint (ent_session_get_selection (session)->kind, ==, ENT_MAP_ITEM_ACTOR);
      g_assert_cmpuint (ent_session_get_selection (session)->a, ==, actor);
    }
  close_window (window);
}

/* Records that come while results are shown move others: a row is still about its own. */
static void
test_search_is_overtaken (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntSearchDialog *dialog = search_for (window, "pakistan");
  GtkListBox *list = GTK_LIST_BOX (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX));
  guint before = find_actor (session, "pakistan");

  while (gtk_list_box_get_row_at_index (list, 1) == NULL)
    g_main_context_iteration (NULL, TRUE);
  add_person (ent_session_get_editor (session), "Somebody");
  g_assert_cmpuint (find_actor (session, "pakistan"), !=, before);
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1))); /* the first is a title */
  g_assert_cmpint (ent_session_get_selection (session)->kind, ==, ENT_MAP_ITEM_ACTOR);
  g_assert_cmpuint (ent_session_get_selection (session)->a, ==, find_actor (session, "pakistan"));
  wait_until_still (window);
  close_window (window);
}

static void
test_search_finds_nothing (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSearchDialog *dialog = search_for (window, "xyzzy");

  while (!g_str_equal (get_page (dialog), "nothing"))
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY)), "China reassess");
  while (!g_str_equal (get_page (dialog), "results") && !g_str_equal (get_page (dialog), "nothing"))
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY)), "");
  while (!g_str_equal (get_page (dialog), "start"))
    g_main_context_iteration (NULL, TRUE);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  close_window (window);
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);

  return found;
}

/* Whose words they are, though another passes them on; and why a claim was found
 * whose summary does not say so.
 */
static void
test_search_tells_whose (void)
{
  const struct
  {
    const char *text;
    const char *remark;
  } cases[] = {
    { "prosperity", "Naghmana Hashmi" }, { "uneasy", "conditional · if Pakistan lets" }, { "reassess", "“may quietly reassess”" },
    { "US tariffs", "36.8 percentage points" },
    { "whirl", "fact · since May 2025" }, { "chief driver", "fact · undated" }, { "visit each other", "forecast · horizon 2026" },
    { "drivers of the xyzzy", "Nothing has all of these words" },
  };
  EntWindow *window = open_window (1280, 800);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntSearchDialog *dialog = search_for (window, cases[i].text);

      while (find_label (GTK_WIDGET (dialog), cases[i].remark) == NULL)
        g_main_context_iteration (NULL, TRUE);
      adw_dialog_force_close (ADW_DIALOG (dialog));
    }
  close_window (window);
}

/* What a condition would add, and adds when it is switched on. */
static void
test_conditions (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntDossier *dossier = ent_session_get_dossier (session);
  GtkWidget *panel = GTK_WIDGET (ent_window_get_panel (window));
  g_autoptr (EntLens) lens = ent_lens_copy (ent_session_get_lens (session));

  ent_session_show_page (session, ENT_PAGE_CONDITIONS);
  wait_until_still (window);
  g_assert_nonnull (find_label (panel, "If ties between Pakistan and the United States deepen further"));
  g_assert_nonnull (find_label (panel, "Would add 3 claims: "));
  g_assert_null (find_label (panel, "Adds "));

  ent_lens_set_scenario (lens, dossier, ent_dossier_find_scenario (dossier, "deeper-us-pakistan-ties"), TRUE);
  ent_session_set_lens (session, lens);
  wait_until_still (window);
  g_assert_nonnull (find_label (panel, "Adds 3 claims: "));
  g_assert_nonnull (find_label (panel, "Dotted on the map"));
  close_window (window);
}

/* A claim that was found is shown where claims are read. */
static void
test_search_shows_claim (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  guint claim = ent_engine_find_claim (ent_session_get_engine (session), "asianet-001a");
  g_autofree char *summary = g_strdup (ent_session_get_claim (session, claim)->summary);

  find_first (window, summary);
  g_assert_cmpuint (ent_session_get_subject (session)->claim, ==, claim);
  wait_until_still (window);
  close_window (window);
}

/* What is cited is what is read. */
static void
test_cite (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  EntMapItem item = ent_map_item_actor (find_actor (session, "turkiye"));
  g_autofree char *folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.bib", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *bibtex = NULL, *written = NULL;
  guint n_all = 0, n_some = 0, n_one = 0;

  g_free (ent_cite_format (session, ENT_CITATION_CHICAGO, &n_all));
  g_assert_cmpuint (n_all, ==, ent_dossier_get_sources (ent_session_get_dossier (session))->len);
  ent_session_select (session, &item);
  g_free (ent_cite_format (session, ENT_CITATION_RIS, &n_some));
  g_assert_cmpuint (n_some, >, 0);
  g_assert_cmpuint (n_some, <, n_all);
  ent_session_show_source (session, 1);
  bibtex = ent_cite_format (session, ENT_CITATION_BIBTEX, &n_one);
  g_assert_cmpuint (n_one, ==, 1);
  g_assert_true (ent_cite_write (session, file, NULL));
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, bibtex);
  g_unlink (path);
  g_rmdir (folder);
  wait_until_still (window);
  close_window (window);
}

static const char *
get_query (EntWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

  if (!ENT_IS_SEARCH_DIALOG (dialog))
    return NULL;

  return gtk_editable_get_text (GTK_EDITABLE (find_widget (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY)));
}

/* What the overview of the desktop was asked for: before there is a dossier, and then. */
static void
test_search_from_outside (void)
{
  EntWindow *window = ent_window_new (GTK_APPLICATION (test_application));
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();

  ent_window_open (window, file);
  ent_window_search (window, "lin jian");
  g_assert_null (get_query (window));
  gtk_window_present (GTK_WINDOW (window));
  wait_until_idle (window);
  g_assert_cmpstr (get_query (window), ==, "lin jian");
  ent_window_search (window, "oman");
  g_assert_cmpstr (get_query (window), ==, "oman");
  wait_until_still (window);
  close_window (window);
}

/* Where nothing is open, nothing is to be searched, then or later. */
static void
test_search_fails_with_opening (void)
{
  EntWindow *window = ent_window_new (GTK_APPLICATION (test_application));
  g_autoptr (GFile) missing = g_file_new_for_path ("/nothing/here.entente");
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();

  ent_window_search (window, "nobody");
  ent_window_open (window, missing);
  ent_window_search (window, "oman");
  gtk_window_present (GTK_WINDOW (window));
  wait_until_idle (window);
  ent_window_open (window, file);
  wait_until_idle (window);
  g_assert_nonnull (ent_window_get_document (window));
  g_assert_null (get_query (window));
  wait_until_still (window);
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  display_test_init (&argc, &argv);

  g_test_add_func ("/find/chips", test_chips);
  g_test_add_func ("/find/nothing-passes", test_nothing_passes);
  g_test_add_func ("/find/list", test_list);
  g_test_add_func ("/find/according-to", test_according_to);
  g_test_add_func ("/find/search-finds-actors", test_search_finds_actors);
  g_test_add_func ("/find/search-finds-added", test_search_finds_added);
  g_test_add_func ("/find/search-is-overtaken", test_search_is_overtaken);
  g_test_add_func ("/find/search-finds-nothing", test_search_finds_nothing);
  g_test_add_func ("/find/conditions", test_conditions);
  g_test_add_func ("/find/cite", test_cite);
  g_test_add_func ("/find/search-tells-whose", test_search_tells_whose);
  g_test_add_func ("/find/search-from-outside", test_search_from_outside);
  g_test_add_func ("/find/search-fails-with-opening", test_search_fails_with_opening);
  g_test_add_func ("/find/search-shows-claim", test_search_shows_claim);

  return display_test_run ();
}
