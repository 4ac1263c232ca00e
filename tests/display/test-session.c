/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

#include "open-document.h"
#include "shipped.h"

typedef struct
{
  EntSession *session;
  guint n_dossier;
  guint n_records;
  guint n_lens;
  guint n_selection;
  guint n_hover;
  guint n_map; /* how the map is shown */
  guint claim;
} Fixture;

static const char *const map_signals[]
    = { "arrangement-changed", "group-changed", "focus-changed", "rows-changed" };

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
claim_cb (EntSession *session,
          guint       claim,
          Fixture    *fixture)
{
  fixture->claim = claim;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GFile) file = ent_shipped_dossier_get_file ();
  g_autoptr (EntDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  fixture->session = ent_session_new ();
  fixture->claim = ENT_NO_INDEX;
  g_signal_connect_swapped (fixture->session, "dossier-changed", G_CALLBACK (count_cb), &fixture->n_dossier);
  g_signal_connect_swapped (fixture->session, "records-changed", G_CALLBACK (count_cb), &fixture->n_records);
  g_signal_connect_swapped (fixture->session, "lens-changed", G_CALLBACK (count_cb), &fixture->n_lens);
  g_signal_connect_swapped (fixture->session, "selection-changed", G_CALLBACK (count_cb), &fixture->n_selection);
  g_signal_connect_swapped (fixture->session, "hover-changed", G_CALLBACK (count_cb), &fixture->n_hover);
  for (guint i = 0; i < G_N_ELEMENTS (map_signals); i++)
    g_signal_connect_swapped (fixture->session, map_signals[i], G_CALLBACK (count_cb), &fixture->n_map);
  g_signal_connect (fixture->session, "claim-requested", G_CALLBACK (claim_cb), fixture);
  document = open_document (file, &error);
  g_assert_no_error (error);
  g_assert_true (ent_session_set_document (fixture->session, document, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->session);
}

static EntMapItem
find_line (Fixture    *fixture,
           const char *a,
           const char *b)
{
  EntDossier *dossier = ent_session_get_dossier (fixture->session);

  return ent_map_item_line (ent_dossier_find_actor (dossier, a), ent_dossier_find_actor (dossier, b), ENT_LAYER_FACT);
}

static void
test_opens_at_as_of (Fixture       *fixture,
                     gconstpointer  data)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (fixture->session));

  g_assert_cmpuint (fixture->n_dossier, ==, 1);
  g_assert_cmpuint (fixture->n_lens, ==, 0);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, period->as_of);
  g_assert_cmpint (ent_session_get_selection (fixture->session)->kind, ==, ENT_MAP_ITEM_NONE);
  g_assert_cmpuint (ent_session_get_picture (fixture->session)->n_in_force, >, 0);
}

static void
test_day (Fixture       *fixture,
          gconstpointer  data)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (fixture->session));

  ent_session_set_day (fixture->session, period->as_of);
  g_assert_cmpuint (fixture->n_lens, ==, 0);
  ent_session_move_days (fixture->session, -1);
  g_assert_cmpuint (fixture->n_lens, ==, 1);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, period->as_of - 1);
  ent_session_set_day (fixture->session, ENT_DAY_MINUS_INFINITY);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, period->lo);
  ent_session_move_days (fixture->session, -1);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, period->lo);
  g_assert_cmpuint (fixture->n_lens, ==, 2);
  ent_session_set_day (fixture->session, ENT_DAY_PLUS_INFINITY);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, period->hi);
  g_assert_cmpint (ent_session_get_lens (fixture->session)->moment.from, ==, period->hi);
}

/* Whoever listens finds the picture of the new lens, not that of the old one. */
static void
picture_is_new_cb (EntSession *session,
                   gpointer    data)
{
  guint *n_in_force = data;

  *n_in_force = ent_session_get_picture (session)->n_in_force;
}

static void
test_picture_follows (Fixture       *fixture,
                      gconstpointer  data)
{
  guint before = ent_session_get_picture (fixture->session)->n_in_force;
  guint during = before;

  g_signal_connect (fixture->session, "lens-changed", G_CALLBACK (picture_is_new_cb), &during);
  ent_session_set_day (fixture->session, ent_day_from_ymd (2025, 1, 10));
  g_assert_cmpuint (during, <, before);
}

static void
test_clock (Fixture       *fixture,
            gconstpointer  data)
{
  ent_session_set_day (fixture->session, ent_day_from_ymd (2025, 9, 1));
  guint held = ent_session_get_picture (fixture->session)->n_in_force;
  ent_session_set_clock (fixture->session, ENT_CLOCK_HELD);
  g_assert_cmpuint (fixture->n_lens, ==, 1);
  ent_session_set_clock (fixture->session, ENT_CLOCK_KNOWN);
  g_assert_cmpuint (fixture->n_lens, ==, 2);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, ent_day_from_ymd (2025, 9, 1));
  g_assert_cmpuint (ent_session_get_picture (fixture->session)->n_in_force, <=, held);
}

/* One setter for all that a lens holds: it compares, and it clamps. */
static void
test_lens (Fixture       *fixture,
           gconstpointer  data)
{
  const EntPeriod *period = ent_dossier_get_period (ent_session_get_dossier (fixture->session));
  g_autoptr (EntLens) lens = ent_lens_copy (ent_session_get_lens (fixture->session));
  guint before = ent_session_get_picture (fixture->session)->n_in_force;

  ent_session_set_lens (fixture->session, lens);
  g_assert_cmpuint (fixture->n_lens, ==, 0);
  lens->modalities = 1u << ENT_MODALITY_OPINION;
  ent_session_set_lens (fixture->session, lens);
  ent_session_set_lens (fixture->session, lens);
  g_assert_cmpuint (fixture->n_lens, ==, 1);
  g_assert_cmpuint (ent_session_get_picture (fixture->session)->n_in_force, <, before);
  lens->moment.to = ENT_DAY_PLUS_INFINITY;
  ent_session_set_lens (fixture->session, lens);
  g_assert_cmpuint (fixture->n_lens, ==, 2);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, period->hi);
}

static void
test_only_speaker (Fixture       *fixture,
                   gconstpointer  data)
{
  const char *speaker = "mushahid-hussain-sayed";

  ent_session_set_only_speaker (fixture->session, NULL);
  g_assert_cmpuint (fixture->n_lens, ==, 0);
  ent_session_set_only_speaker (fixture->session, ENT_LENS_SPEAKER_UNCLEAR);
  ent_session_set_only_speaker (fixture->session, speaker);
  ent_session_set_only_speaker (fixture->session, speaker);
  g_assert_cmpuint (fixture->n_lens, ==, 2);
  g_assert_cmpuint (ent_session_get_lens (fixture->session)->speakers->len, ==, 1);
  g_assert_true (ent_lens_has_speaker (ent_session_get_lens (fixture->session), speaker));
  ent_session_set_only_speaker (fixture->session, NULL);
  g_assert_false (ent_lens_has_filter (ent_session_get_lens (fixture->session)));
}

static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  EntMapItem line = find_line (fixture, "pakistan", "china");
  EntMapItem nobody = ent_map_item_actor (100000);
  EntMapItem loop = ent_map_item_line (1, 1, ENT_LAYER_FACT);

  g_assert_cmpuint (line.a, <, line.b);
  ent_session_select (fixture->session, &line);
  ent_session_select (fixture->session, &line);
  g_assert_cmpuint (fixture->n_selection, ==, 1);
  ent_session_select (fixture->session, &nobody);
  ent_session_select (fixture->session, &loop);
  g_assert_cmpuint (fixture->n_selection, ==, 1);
  ent_session_set_day (fixture->session, ent_day_from_ymd (2025, 1, 10));
  g_assert_cmpuint (ent_session_get_selection (fixture->session)->a, ==, line.a);
  ent_session_select (fixture->session, NULL);
  ent_session_select (fixture->session, NULL);
  g_assert_cmpuint (fixture->n_selection, ==, 2);
  ent_session_set_hover (fixture->session, &line);
  ent_session_set_hover (fixture->session, &line);
  g_assert_cmpuint (fixture->n_hover, ==, 1);
}

static void
test_show_claim (Fixture       *fixture,
                 gconstpointer  data)
{
  EntEngine *engine = ent_session_get_engine (fixture->session);

  for (guint i = 0; i < ent_engine_get_n_claims (engine); i++)
    {
      ent_session_show_claim (fixture->session, i);
      g_assert_cmpuint (fixture->claim, ==, i);
    }
  fixture->claim = ENT_NO_INDEX;
  ent_session_show_claim (fixture->session, ENT_NO_INDEX);
  g_assert_cmpuint (fixture->claim, ==, ENT_NO_INDEX);
}

static const EntSubject *
get_subject (Fixture *fixture)
{
  return ent_session_get_subject (fixture->session);
}

static void
test_history (Fixture       *fixture,
              gconstpointer  data)
{
  EntSession *session = fixture->session;
  EntMapItem line = find_line (fixture, "pakistan", "china");
  EntMapItem actor = ent_map_item_actor (line.a);

  g_assert_false (ent_session_can_go_back (session));
  ent_session_select (session, &line);
  ent_session_show_source (session, 1);
  g_assert_cmpint (get_subject (fixture)->page, ==, ENT_PAGE_SOURCE);
  g_assert_true (ent_map_item_equal (ent_session_get_selection (session), &line));
  ent_session_show_source (session, 1000);
  g_assert_cmpuint (get_subject (fixture)->source, ==, 1);
  ent_session_select (session, &line);
  g_assert_cmpint (get_subject (fixture)->page, ==, ENT_PAGE_SELECTION);

  ent_session_go_back (session);
  g_assert_cmpuint (get_subject (fixture)->source, ==, 1);
  ent_session_go_back (session);
  ent_session_go_back (session);
  ent_session_go_back (session);
  g_assert_cmpint (ent_session_get_selection (session)->kind, ==, ENT_MAP_ITEM_NONE);
  g_assert_false (ent_session_can_go_back (session));
  ent_session_go_forward (session);
  g_assert_true (ent_map_item_equal (ent_session_get_selection (session), &line));
  g_assert_true (ent_session_can_go_forward (session));
  ent_session_select (session, &actor);
  g_assert_false (ent_session_can_go_forward (session));
}

/* From a claim to another one and back again. */
static void
test_history_keeps_claims (Fixture       *fixture,
                           gconstpointer  data)
{
  EntSession *session = fixture->session;

  ent_session_show_claim (session, 3);
  ent_session_leave_claim (session, 5);
  ent_session_show_claim (session, 200);
  ent_session_go_back (session);
  g_assert_cmpuint (fixture->claim, ==, 5);
  ent_session_go_forward (session);
  g_assert_cmpuint (fixture->claim, ==, 200);
}

static void
test_claims_are_kept (Fixture       *fixture,
                      gconstpointer  data)
{
  const EntClaim *first = ent_session_get_claim (fixture->session, 0);

  g_assert_nonnull (first);
  g_assert_true (ent_session_get_claim (fixture->session, 0) == first);
}

static gint64
key_of_actor (Fixture    *fixture,
              const char *id)
{
  EntDossier *dossier = ent_session_get_dossier (fixture->session);

  return ent_dossier_get_actor (dossier, ent_dossier_find_actor (dossier, id))->key;
}

static void add_first_actor (Fixture *fixture);

/* Steps that lead to what is gone are left out, the others follow. */
static void
test_history_follows_records (Fixture       *fixture,
                              gconstpointer  data)
{
  EntSession *session = fixture->session;
  EntMapItem line = find_line (fixture, "pakistan", "china");
  EntMapItem other = find_line (fixture, "pakistan", "united-states");
  g_autoptr (GError) error = NULL;

  ent_session_select (session, &other);
  ent_session_select (session, &line);
  ent_session_select (session, NULL);
  ent_editor_remove (ent_session_get_editor (session), "actor", key_of_actor (fixture, "china"), TRUE, &error);
  g_assert_no_error (error);
  add_first_actor (fixture);
  ent_session_go_back (session);
  other = find_line (fixture, "pakistan", "united-states");
  g_assert_true (ent_map_item_equal (ent_session_get_selection (session), &other));
}

/* An actor whose id comes first shifts the indexes of all others. */
static void
add_first_actor (Fixture *fixture)
{
  g_autoptr (EntRow) row = ent_row_new ("actor");
  g_autoptr (GError) error = NULL;

  ent_row_set_text (row, "id", "aaa");
  ent_row_set_text (row, "label", "Aaa");
  ent_row_set_text (row, "kind", "organization");
  ent_editor_add (ent_session_get_editor (fixture->session), row, NULL, &error);
  g_assert_no_error (error);
}

static void
test_selection_follows_records (Fixture       *fixture,
                                gconstpointer  data)
{
  EntMapItem line = find_line (fixture, "pakistan", "china");
  EntMapItem actor = ent_map_item_actor (line.a);
  const EntMapItem *selection = ent_session_get_selection (fixture->session);
  EntDay day;

  ent_session_select (fixture->session, &line);
  ent_session_set_hover (fixture->session, &actor);
  ent_session_move_days (fixture->session, -40);
  day = ent_session_get_day (fixture->session);
  add_first_actor (fixture);
  g_assert_cmpuint (fixture->n_records, ==, 1);
  g_assert_cmpuint (fixture->n_dossier, ==, 1);
  g_assert_cmpuint (selection->a, ==, line.a + 1);
  line = find_line (fixture, "pakistan", "china");
  g_assert_true (ent_map_item_equal (selection, &line));
  g_assert_cmpuint (ent_session_get_hover (fixture->session)->a, ==, line.a);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, day);
  g_assert_cmpuint (fixture->n_selection, ==, 1);
}

static void
test_removed_actor_is_not_selected (Fixture       *fixture,
                                    gconstpointer  data)
{
  EntEditor *editor = ent_session_get_editor (fixture->session);
  EntMapItem line = find_line (fixture, "pakistan", "china");
  guint n_in_force = ent_session_get_picture (fixture->session)->n_in_force;
  guint n_lines = ent_session_get_picture (fixture->session)->lines->len;
  g_autoptr (GError) error = NULL;

  ent_session_select (fixture->session, &line);
  ent_editor_remove (editor, "actor", key_of_actor (fixture, "china"), TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ent_session_get_selection (fixture->session)->kind, ==, ENT_MAP_ITEM_NONE);
  g_assert_cmpuint (fixture->n_selection, ==, 2);
  g_assert_cmpuint (ent_session_get_picture (fixture->session)->lines->len, <, n_lines);
  ent_editor_undo (editor, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ent_session_get_picture (fixture->session)->lines->len, ==, n_lines);
  g_assert_cmpuint (ent_session_get_picture (fixture->session)->n_in_force, ==, n_in_force);
  g_assert_cmpuint (fixture->n_records, ==, 2);
}

static void
test_period_holds_the_day (Fixture       *fixture,
                           gconstpointer  data)
{
  EntDay lo = ent_day_from_ymd (2025, 3, 1), hi = ent_day_from_ymd (2026, 3, 1);
  g_autoptr (GError) error = NULL;

  ent_session_set_day (fixture->session, ent_day_from_ymd (2025, 1, 10));
  ent_editor_set_period (ent_session_get_editor (fixture->session), lo, hi, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ent_session_get_day (fixture->session), ==, lo);
}

typedef struct
{
  guint before;
  guint after;
} Followed;

static void
follow_claim_cb (EntSession *session,
                 GArray     *changes,
                 Followed   *followed)
{
  g_assert_cmpuint (changes->len, >, 0);
  followed->after = ent_session_follow_claim (session, followed->before);
}

static void
test_claim_is_followed (Fixture       *fixture,
                        gconstpointer  data)
{
  EntEngine *engine = ent_session_get_engine (fixture->session);
  EntEditor *editor = ent_session_get_editor (fixture->session);
  Followed followed = { .before = 1 };
  gint64 key = ent_engine_get_claim_key (engine, 0);
  g_autoptr (GError) error = NULL;

  g_signal_connect (fixture->session, "records-changed", G_CALLBACK (follow_claim_cb), &followed);
  ent_editor_remove (editor, "claim", key, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (followed.after, ==, 0);
  followed.before = 0;
  key = ent_engine_get_claim_key (ent_session_get_engine (fixture->session), 0);
  ent_editor_remove (editor, "claim", key, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (followed.after, ==, ENT_NO_INDEX);
}

static guint
find_actor (Fixture    *fixture,
            const char *id)
{
  guint actor = ent_dossier_find_actor (ent_session_get_dossier (fixture->session), id);

  g_assert_cmpuint (actor, !=, ENT_NO_INDEX);

  return actor;
}

static void
test_map (Fixture       *fixture,
          gconstpointer  data)
{
  EntSession *session = fixture->session;
  guint china = find_actor (fixture, "china");
  guint n_steps = 0;

  ent_session_set_arrangement (session, ENT_ARRANGEMENT_GEOGRAPHIC);
  ent_session_set_hidden_rows (session, 0);
  ent_session_set_focus (session, ENT_NO_INDEX, 2);
  ent_session_set_focus (session, 9999, 2);
  g_assert_cmpuint (fixture->n_map, ==, 0);

  ent_session_set_arrangement (session, ENT_ARRANGEMENT_NETWORK);
  ent_session_set_hidden_rows (session, 1u << ENT_LEGEND_NEUTRAL | 1u << 31);
  ent_session_set_focus (session, china, 9);
  g_assert_cmpuint (fixture->n_map, ==, 3);
  g_assert_cmpuint (ent_session_get_hidden_rows (session), ==, 1u << ENT_LEGEND_NEUTRAL);
  g_assert_cmpuint (ent_session_get_focus (session, &n_steps), ==, china);
  g_assert_cmpuint (n_steps, ==, 3);
}

/* A group begins with what was selected, and knows everybody once. */
static void
test_group (Fixture       *fixture,
            gconstpointer  data)
{
  EntSession *session = fixture->session;
  guint china = find_actor (fixture, "china");
  guint india = find_actor (fixture, "india");
  const guint both[] = { india, china, india, 9999 };
  EntMapItem item = ent_map_item_actor (china);

  ent_session_select (session, &item);
  ent_session_toggle_grouped (session, india);
  g_assert_cmpuint (fixture->n_map, ==, 1);
  g_assert_true (ent_session_is_grouped (session, china) && ent_session_is_grouped (session, india));
  ent_session_set_group (session, both, G_N_ELEMENTS (both));
  g_assert_cmpuint (fixture->n_map, ==, 1);
  ent_session_toggle_grouped (session, china);
  g_assert_false (ent_session_is_grouped (session, china));
  g_assert_cmpuint (ent_session_get_group (session)->len, ==, 1);
  ent_session_set_group (session, NULL, 0);
  g_assert_cmpuint (ent_session_get_group (session)->len, ==, 0);
  g_assert_cmpuint (fixture->n_map, ==, 3);
}

static void
test_map_follows_records (Fixture       *fixture,
                          gconstpointer  data)
{
  EntSession *session = fixture->session;
  g_autoptr (EntRow) row = ent_row_new ("actor");
  g_autoptr (GError) error = NULL;
  guint china = find_actor (fixture, "china");
  gint64 key = 0;

  ent_session_set_group (session, &china, 1);
  ent_session_set_focus (session, china, 2);
  ent_row_set_text (row, "id", "aaa");
  ent_row_set_text (row, "kind", "state");
  ent_row_set_text (row, "label", "First of all");
  g_assert_true (ent_editor_add (ent_session_get_editor (session), row, &key, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (find_actor (fixture, "china"), ==, china + 1);
  g_assert_cmpuint (ent_session_get_focus (session, NULL), ==, china + 1);
  g_assert_true (ent_session_is_grouped (session, china + 1));
}

static void
test_folding (Fixture       *fixture,
              gconstpointer  data)
{
  EntSession *session = fixture->session;
  guint us = find_actor (fixture, "united-states");
  guint pakistan = find_actor (fixture, "pakistan");
  guint trump = find_actor (fixture, "donald-trump");

  g_assert_true (ent_session_can_unfold (session, us));
  g_assert_false (ent_session_can_unfold (session, trump));
  ent_session_set_unfolded (session, trump, TRUE);
  ent_session_set_unfolded (session, us, FALSE);
  g_assert_cmpuint (fixture->n_lens, ==, 0);
  g_assert_cmpuint (ent_session_get_picture (session)->fold[trump], ==, us);

  ent_session_set_unfolded (session, us, TRUE);
  g_assert_cmpuint (fixture->n_lens, ==, 1);
  g_assert_cmpuint (ent_session_get_picture (session)->fold[trump], ==, trump);
  g_assert_false (ent_session_is_unfolded (session, pakistan));

  /* Of all that are unfolded, one is folded. */
  ent_session_set_folded (session, FALSE);
  g_assert_true (ent_session_is_unfolded (session, pakistan));
  ent_session_set_unfolded (session, us, FALSE);
  g_assert_cmpuint (ent_session_get_picture (session)->fold[trump], ==, us);
  g_assert_true (ent_session_is_unfolded (session, pakistan));
  ent_session_set_folded (session, TRUE);
  g_assert_false (ent_session_is_unfolded (session, pakistan));
}

static void
test_nothing_open (void)
{
  EntSession *session = ent_session_new ();
  EntMapItem item = ent_map_item_actor (0);

  g_assert_null (ent_session_get_engine (session));
  g_assert_null (ent_session_get_dossier (session));
  g_assert_null (ent_session_get_editor (session));
  g_assert_null (ent_session_get_lens (session));
  g_assert_null (ent_session_get_picture (session));
  g_assert_cmpint (ent_session_get_day (session), ==, ENT_DAY_INVALID);
  ent_session_set_day (session, ent_day_from_ymd (2025, 1, 1));
  ent_session_set_clock (session, ENT_CLOCK_KNOWN);
  ent_session_move_days (session, 1);
  ent_session_select (session, &item);
  ent_session_set_group (session, &item.a, 1);
  ent_session_set_focus (session, 0, 1);
  ent_session_set_only_speaker (session, "pakistan");
  ent_session_set_folded (session, FALSE);
  ent_session_set_unfolded (session, 0, TRUE);
  g_assert_cmpint (ent_session_get_selection (session)->kind, ==, ENT_MAP_ITEM_NONE);
  g_assert_cmpuint (ent_session_get_group (session)->len, ==, 0);
  g_assert_cmpuint (ent_session_get_focus (session, NULL), ==, ENT_NO_INDEX);
  g_assert_finalize_object (session);
}

#define ADD(name, func) g_test_add ("/session/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("opens-at-as-of", test_opens_at_as_of);
  ADD ("day", test_day);
  ADD ("picture-follows", test_picture_follows);
  ADD ("clock", test_clock);
  ADD ("lens", test_lens);
  ADD ("only-speaker", test_only_speaker);
  ADD ("selection", test_selection);
  ADD ("show-claim", test_show_claim);
  ADD ("history", test_history);
  ADD ("history-keeps-claims", test_history_keeps_claims);
  ADD ("history-follows-records", test_history_follows_records);
  ADD ("claims-are-kept", test_claims_are_kept);
  ADD ("selection-follows-records", test_selection_follows_records);
  ADD ("removed-actor-is-not-selected", test_removed_actor_is_not_selected);
  ADD ("period-holds-the-day", test_period_holds_the_day);
  ADD ("claim-is-followed", test_claim_is_followed);
  ADD ("map", test_map);
  ADD ("group", test_group);
  ADD ("map-follows-records", test_map_follows_records);
  ADD ("folding", test_folding);
  g_test_add_func ("/session/nothing-open", test_nothing_open);

  return g_test_run ();
}
