/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "small-dossier.h"

#include "pins.h"

static void
assert_pins (EntEditor      *editor,
             EntArrangement  arrangement,
             const char     *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pins = ent_pins_load (ent_editor_get_database (editor), arrangement, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < pins->len; i++)
    {
      const EntPin *pin = &g_array_index (pins, EntPin, i);

      g_string_append_printf (found, "%d:%g,%g ", (int) pin->actor, pin->x, pin->y);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static EntEditor *
new_editor (void)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (GError) error = NULL;
  EntEditor *editor = ent_editor_new (database, &error);

  g_assert_no_error (error);

  return editor;
}

static void
count_cb (EntEditor *editor,
          GArray    *changes,
          guint     *n_signals)
{
  (*n_signals)++;
}

/* However many actors, and although the first makes the view: one action. */
static void
test_pin_is_one_action (void)
{
  g_autoptr (EntEditor) editor = new_editor ();
  g_autoptr (GError) error = NULL;
  const EntPin pins[] = { { 1, 0.5, -0.25 }, { 3, -1, 2 } };
  guint n_signals = 0;

  g_signal_connect (editor, "changed", G_CALLBACK (count_cb), &n_signals);
  g_assert_true (ent_pins_set (editor, ENT_ARRANGEMENT_NETWORK, pins, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_signals, ==, 1);
  assert_pins (editor, ENT_ARRANGEMENT_NETWORK, "1:0.5,-0.25 3:-1,2 ");
  assert_pins (editor, ENT_ARRANGEMENT_GEOGRAPHIC, "");

  g_assert_true (ent_editor_undo (editor, &error));
  assert_pins (editor, ENT_ARRANGEMENT_NETWORK, "");
  g_assert_null (ent_editor_get_undo_label (editor));
  g_assert_true (ent_editor_redo (editor, &error));
  assert_pins (editor, ENT_ARRANGEMENT_NETWORK, "1:0.5,-0.25 3:-1,2 ");
}

static void
test_arrangements_have_their_own (void)
{
  g_autoptr (EntEditor) editor = new_editor ();
  g_autoptr (GError) error = NULL;
  const EntPin here = { 1, 0.5, 0 };
  const EntPin there = { 1, 7, 8 };
  const gint64 actors[] = { 1, 2 };

  g_assert_true (ent_pins_set (editor, ENT_ARRANGEMENT_GEOGRAPHIC, &here, 1, &error));
  g_assert_true (ent_pins_set (editor, ENT_ARRANGEMENT_NETWORK, &there, 1, &error));
  assert_pins (editor, ENT_ARRANGEMENT_GEOGRAPHIC, "1:0.5,0 ");
  assert_pins (editor, ENT_ARRANGEMENT_NETWORK, "1:7,8 ");
  g_assert_true (ent_pins_remove (editor, ENT_ARRANGEMENT_GEOGRAPHIC, actors, 2, &error));
  assert_pins (editor, ENT_ARRANGEMENT_GEOGRAPHIC, "");
  assert_pins (editor, ENT_ARRANGEMENT_NETWORK, "1:7,8 ");
}

static void
test_failure_leaves_nothing (void)
{
  g_autoptr (EntEditor) editor = new_editor ();
  g_autoptr (GError) error = NULL;
  const EntPin pins[] = { { 1, 0.5, 0 }, { 99, 0, 0 } };

  g_assert_false (ent_pins_set (editor, ENT_ARRANGEMENT_GEOGRAPHIC, pins, 2, &error));
  g_assert_nonnull (error);
  g_assert_null (ent_editor_get_undo_label (editor));
  assert_pins (editor, ENT_ARRANGEMENT_GEOGRAPHIC, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pins/one-action", test_pin_is_one_action);
  g_test_add_func ("/pins/arrangements", test_arrangements_have_their_own);
  g_test_add_func ("/pins/failure", test_failure_leaves_nothing);

  return g_test_run ();
}
