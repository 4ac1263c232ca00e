/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-dossier.h"
#include "reference.h"
#include "small-dossier.h"

#include "pins.h"
#include "saved-view.h"

typedef struct
{
  EntDossier *dossier;
  EntEditor *editor;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (EntDatabase) database = small_database ();
  g_autoptr (GError) error = NULL;

  self->dossier = ent_dossier_new (database, &error);
  g_assert_no_error (error);
  self->editor = ent_editor_new (database, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->editor);
  g_clear_object (&self->dossier);
}

static char *
list_titles (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = ent_saved_view_list (ent_dossier_get_database (self->dossier), &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < views->len; i++)
    g_string_append_printf (text, "%s; ", ((EntSavedView *) g_ptr_array_index (views, i))->title);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_titles (Fixture    *self,
               const char *expected)
{
  g_autofree char *titles = list_titles (self);

  g_assert_cmpstr (titles, ==, expected);
}

/* All that a lens asks for comes back, whatever it is. */
static void
test_round_trip (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (EntLens) lens = ent_lens_new (self->dossier);
      g_autoptr (EntLens) read = NULL;
      g_autoptr (GError) error = NULL;
      EntArrangement arrangement = i % 2 == 0 ? ENT_ARRANGEMENT_NETWORK : ENT_ARRANGEMENT_GEOGRAPHIC;
      EntArrangement found;
      gint64 key;

      move_at_random (&lens->moment, ent_dossier_get_period (self->dossier), random);
      if (lens->moment.from >= lens->moment.to)
        lens->moment = ent_moment_at (lens->moment.clock, lens->moment.to, lens->moment.trail);
      while (chance (random, 0.7))
        turn_at_random (lens, self->dossier, random);
      g_assert_true (ent_saved_view_add (self->editor, self->dossier, "Anything", lens, arrangement, &key, &error));
      g_assert_no_error (error);
      read = ent_saved_view_load (self->dossier, key, &found, &error);
      g_assert_no_error (error);
      g_assert_cmpint (found, ==, arrangement);
      g_assert_true (ent_lens_equal (read, lens));
    }
}

static void
test_named_renamed_removed (Fixture      *self,
                            gconstpointer data)
{
  g_autoptr (EntLens) lens = ent_lens_new (self->dossier);
  g_autoptr (GError) error = NULL;
  const EntPin pin = { 1, 0.5, 0 };
  gint64 key;

  assert_titles (self, "");
  g_assert_true (ent_saved_view_add (self->editor, self->dossier, "Before", lens, ENT_ARRANGEMENT_NETWORK, NULL, &error));
  g_assert_true (ent_saved_view_add (self->editor, self->dossier, "After", lens, ENT_ARRANGEMENT_NETWORK, &key, &error));
  g_assert_true (ent_pins_set (self->editor, ENT_ARRANGEMENT_GEOGRAPHIC, &pin, 1, &error));
  assert_titles (self, "After; Before; ");

  g_assert_true (ent_saved_view_rename (self->editor, key, "The day after", &error));
  assert_titles (self, "Before; The day after; ");
  g_assert_true (ent_editor_remove (self->editor, "view", key, TRUE, &error));
  assert_titles (self, "Before; ");
  g_assert_true (ent_editor_undo (self->editor, &error));
  g_assert_true (ent_editor_undo (self->editor, &error));
  assert_titles (self, "After; Before; ");
  g_assert_no_error (error);
}

static void
test_replaced (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (EntLens) lens = ent_lens_new (self->dossier);
  g_autoptr (EntLens) read = NULL;
  g_autoptr (GError) error = NULL;
  EntArrangement arrangement;
  gint64 key;

  lens->moment = ent_moment_window (ENT_CLOCK_KNOWN, lens->moment.to - 9, lens->moment.to);
  g_assert_true (ent_saved_view_add (self->editor, self->dossier, "One", lens, ENT_ARRANGEMENT_NETWORK, &key, &error));
  lens->moment = ent_moment_at (ENT_CLOCK_HELD, lens->moment.to, 30);
  lens->possible = TRUE;
  g_assert_true (ent_saved_view_replace (self->editor, self->dossier, key, lens, ENT_ARRANGEMENT_GEOGRAPHIC, &error));
  read = ent_saved_view_load (self->dossier, key, &arrangement, &error);
  g_assert_no_error (error);
  g_assert_true (ent_lens_equal (read, lens));
  g_assert_cmpint (arrangement, ==, ENT_ARRANGEMENT_GEOGRAPHIC);
  assert_titles (self, "One; ");
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (EntLens) lens = ent_lens_new (self->dossier);
  g_autoptr (GError) error = NULL;
  EntArrangement arrangement;

  g_assert_false (ent_saved_view_add (self->editor, self->dossier, "", lens, ENT_ARRANGEMENT_NETWORK, NULL, &error));
  g_assert_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_null (ent_saved_view_load (self->dossier, 99, &arrangement, &error));
  g_assert_error (error, ENT_EDIT_ERROR, ENT_EDIT_ERROR_REFERENCE);
  assert_titles (self, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/saved-view/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/saved-view/named-renamed-removed", Fixture, NULL, set_up, test_named_renamed_removed, tear_down);
  g_test_add ("/saved-view/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
  g_test_add ("/saved-view/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
