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

static void
add_random_filter (EntSession *session,
                   EntFacet    facet,
                   GRand      *random)
{
  const GPtrArray *values = ent_session_get_facets (session)->values[facet];
  const EntFacetValue *value = g_ptr_array_index (values, g_rand_int_range (random, 0, (gint32) values->len));
  g_autoptr (EntLens) lens = ent_lens_copy (ent_session_get_lens (session));

  g_assert_true (ent_lens_set_term (lens, ent_session_get_dossier (session), ent_facet_get_column (facet), value->value, TRUE, NULL));
  ent_session_set_lens (session, lens);
}

/* What is left of @all: each claim asked by itself. */
static GArray *
list_passing (EntSession *session,
              GArray     *all)
{
  GArray *passing = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < all->len; i++)
    if (ent_engine_passes (ent_session_get_engine (session), ent_session_get_lens (session), g_array_index (all, guint, i)))
      g_array_append_val (passing, g_array_index (all, guint, i));

  return passing;
}

static void
assert_same_rows (GListModel   *rows,
                  EntClaimList *list)
{
  guint n = g_list_model_get_n_items (rows);

  g_assert_cmpuint (n, ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EntClaimItem) item = g_list_model_get_item (rows, i);

      g_assert_cmpuint (ent_claim_list_find (list, ent_claim_item_get_claim (item)), !=, ENT_NO_INDEX);
    }
}

/* Speakers, sources and natures leave in the table what passes them, no more, no less. */
static void
test_filters (void)
{
  const EntFacet facets[] = { ENT_FACET_SPEAKER, ENT_FACET_SOURCE, ENT_FACET_NATURE };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  EntWindow *window = open_window (1280, 800);
  EntSession *session = ent_window_get_session (window);
  g_autoptr (EntClaimList) list = ent_claim_list_new (session);
  g_autoptr (GArray) all = ent_engine_list_shown (ent_session_get_engine (session), ent_session_get_lens (session));
  GtkColumnView *table;
  guint n_some = 0;

  ent_session_set_view (session, ENT_VIEW_CLAIMS);
  wait_until_still (window);
  table = GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW));
  for (guint i = 0; i < 24; i++)
    {
      g_autoptr (GArray) passing = NULL;

      if (i % 4 == 0)
        ent_session_show_all (session);
      add_random_filter (session, facets[(i + i / 4) % G_N_ELEMENTS (facets)], random);
      passing = list_passing (session, all);
      ent_claim_list_refill (list, FALSE);
      assert_same_claims (list, passing);
      n_some += passing->len > 0 && passing->len < all->len;
      if (i % 8 == 0)
        {
          wait_until_still (window);
          assert_same_rows (G_LIST_MODEL (gtk_column_view_get_model (table)), list);
        }
    }
  g_assert_cmpuint (n_some, >, 6);
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
  g_test_add_func ("/claims/filters", test_filters);
  g_test_add_func ("/claims/picks", test_picks);

  return display_test_run ();
}
