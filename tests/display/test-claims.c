/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of claims lists what the map shows, sorted as asked for. */

#include "display-test.h"

#include "claim-list.h"
#include "line-face.h"

static void
assert_same_claims (EntClaimList *list,
                    GArray       *claims)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, claims->len);
  for (guint i = 0; i < claims->len; i++)
    g_assert_cmpuint (ent_claim_list_find (list, g_array_index (claims, guint, i)), !=, ENT_NO_INDEX);
}

static void
assert_sorted (EntClaimList   *list,
               EntClaimColumn  column,
               gboolean        descending)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 1; i < n; i++)
    {
      guint64 before = ent_claim_rows_get_key (ent_claim_list_get_rows (list), ent_claim_list_get_claim (list, i - 1), column);
      guint64 here = ent_claim_rows_get_key (ent_claim_list_get_rows (list), ent_claim_list_get_claim (list, i), column);

      g_assert_true (descending ? before >= here : before <= here);
    }
}

static void
test_sorts (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  g_autoptr (EntClaimList) list = ent_claim_list_new (session);
  g_autoptr (GArray) claims = ent_engine_list_shown (ent_session_get_engine (session), ent_session_get_lens (session));

  ent_claim_list_refill (list, FALSE);
  assert_same_claims (list, claims);
  g_assert_cmpuint (ent_claim_list_get_claim (list, 0), ==, g_array_index (claims, guint, 0));
  for (guint column = 0; column < ENT_CLAIM_N_COLUMNS; column++)
    for (int descending = 0; descending < 2; descending++)
      {
        ent_claim_list_sort (list, (EntClaimColumn) column, descending);
        assert_same_claims (list, claims);
        assert_sorted (list, (EntClaimColumn) column, descending);
      }

  ent_claim_list_unsort (list);
  g_assert_cmpuint (ent_claim_list_get_claim (list, 0), ==, g_array_index (claims, guint, 0));
  close_window (window);
}

static void
test_follows (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  g_autoptr (EntClaimList) list = ent_claim_list_new (session);
  EntMapItem pair = ent_map_item_line (find_actor (session, "pakistan"), find_actor (session, "china"), ENT_LAYER_FACT);
  g_autoptr (GArray) earlier = NULL;
  guint n_all;

  ent_claim_list_refill (list, FALSE);
  n_all = g_list_model_get_n_items (G_LIST_MODEL (list));
  ent_session_select (session, &pair);
  ent_claim_list_refill (list, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, n_all);

  ent_session_move_days (session, -100);
  ent_claim_list_refill (list, FALSE);
  earlier = ent_engine_list_shown (ent_session_get_engine (session), ent_session_get_lens (session));
  g_assert_cmpuint (earlier->len, !=, n_all);
  assert_same_claims (list, earlier);

  ent_claim_list_forget (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  close_window (window);
}

/* What is picked in the table is what the panel tells of. */
static void
test_picks (void)
{
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  GtkWidget *table;
  GtkSelectionModel *model;
  g_autoptr (EntClaimItem) item = NULL;
  const EntClaim *claim;

  ent_session_set_view (session, ENT_VIEW_CLAIMS);
  wait_until_still (window);
  table = find_widget (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW);
  g_assert_true (gtk_widget_get_mapped (table));
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (table));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, 100);

  gtk_selection_model_select_item (model, 1, TRUE);
  wait_until_still (window);
  item = g_list_model_get_item (G_LIST_MODEL (model), 1);
  claim = ent_session_get_claim (session, ent_claim_item_get_claim (item));
  g_assert_cmpuint (claim->ties->len, >, 0);
  g_assert_cmpint (ent_session_get_selection (session)->kind, ==, ENT_MAP_ITEM_LINE);
  g_assert_true (ENT_IS_LINE_FACE (ent_panel_get_face (ent_window_get_panel (window))));

  gtk_widget_activate_action (table, "win.view", "s", "map");
  wait_until_still (window);
  g_assert_cmpint (ent_session_get_view (session), ==, ENT_VIEW_MAP);
  g_assert_false (gtk_widget_get_mapped (table));
  close_window (window);
}

int
main (int argc, char *argv[])
{
  display_test_init (&argc, &argv);
  g_test_add_func ("/claims/sorts", test_sorts);
  g_test_add_func ("/claims/follows", test_follows);
  g_test_add_func ("/claims/picks", test_picks);

  return display_test_run ();
}
