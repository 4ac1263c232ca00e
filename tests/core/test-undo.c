/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-actions.h"

#include <string.h>

#include "undo.h"

static EntUndo *
new_undo (EntDatabase *database)
{
  g_autoptr (GError) error = NULL;
  EntUndo *undo = ent_undo_new (database, &error);

  g_assert_no_error (error);

  return undo;
}

/* "+actor 7, ~claim 1, -figure 1" */
static char *
tell (GArray *changes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      g_string_append_printf (text, "%s%c%s %" G_GINT64_FORMAT, i > 0 ? ", " : "", "+~-"[change->kind], change->table->name, change->key);
    }

  return g_strdup (text->str);
}

static void
assert_act (EntUndo     *undo,
            EntDatabase *database,
            const char  *label,
            const char  *sql,
            const char  *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autofree char *found = NULL;

  ent_undo_begin (undo, label, &error);
  g_assert_no_error (error);
  g_assert_true (ent_undo_is_open (undo));
  run_sql (database, sql);
  ent_undo_commit (undo, &changes, &error);
  g_assert_no_error (error);
  g_assert_false (ent_undo_is_open (undo));
  found = tell (changes);
  g_assert_cmpstr (found, ==, told);
}

static void
assert_undo (EntUndo    *undo,
             gboolean    again,
             const char *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autofree char *found = NULL;

  g_assert_true (again ? ent_undo_redo (undo, &changes, &error) : ent_undo_undo (undo, &changes, &error));
  g_assert_no_error (error);
  found = tell (changes);
  g_assert_cmpstr (found, ==, told);
}

/* Each case is one action; what it changes is told, undone, redone, undone. */
static const struct
{
  const char *sql, *told, *undone;
} cases[] = {
  { "INSERT INTO actor (key, id, kind, label) VALUES (9, 'n', 'state', 'New')", "+actor 9", "-actor 9" },
  { "UPDATE actor SET label = 'X' WHERE key <= 2", "~actor 1, ~actor 2", "~actor 1, ~actor 2" },
  { "UPDATE actor SET label = label", "", NULL },
  { "DELETE FROM claim WHERE key = 2", "-claim 2, -claim_tie 2, -claim_actor 3, -claim_actor 4, -claim_passage 2, -attribution 2, -claim_link 1",
    "+claim 2, +claim_tie 2, +claim_actor 3, +claim_actor 4, +claim_passage 2, +attribution 2, +claim_link 1" },
  { "INSERT INTO actor (key, id, kind, label) VALUES (9, 'n', 'state', 'N'); DELETE FROM actor WHERE key = 9", "", "" },
  { "DELETE FROM figure; INSERT INTO figure (key, claim, ordinal, value, unit, measures) VALUES (1, 1, 1, 1e300, 'u', 'm')",
    "~figure 1", "~figure 1" },
  { "UPDATE event_actor SET ordinal = ordinal + 5; UPDATE event_actor SET ordinal = 3 - (ordinal - 5)", "~event_actor 1, ~event_actor 2",
    "~event_actor 1, ~event_actor 2" },
  { "UPDATE actor SET note = 'It''s ' || char (10) || '“quoted”' || hex (zeroblob (600000)), lat = 0.1 + 0.2, lon = -1e-17 WHERE key = 1", "~actor 1", "~actor 1" },
  { "UPDATE scenario SET depends_on = NULL; DELETE FROM claim WHERE key = 4; DELETE FROM scenario", NULL, NULL },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntDatabase) database = busy_dossier ();
      g_autoptr (EntUndo) undo = new_undo (database);
      g_autofree char *before = hash_dossier (database);
      g_autofree char *after = NULL;

      g_test_message ("%s", cases[i].sql);
      if (cases[i].told != NULL)
        assert_act (undo, database, "Act", cases[i].sql, cases[i].told);
      else
        {
          g_autoptr (GArray) changes = NULL;

          g_assert_true (ent_undo_begin (undo, "Act", NULL));
          run_sql (database, cases[i].sql);
          g_assert_true (ent_undo_commit (undo, &changes, NULL));
        }
      after = hash_dossier (database);
      if (cases[i].undone == NULL && cases[i].told != NULL)
        {
          g_assert_null (ent_undo_get_undo_label (undo));
          continue;
        }

      for (int round = 0; round < 3; round++)
        {
          g_autoptr (GArray) changes = NULL;
          g_autofree char *undone = NULL;
          g_autofree char *redone = NULL;

          g_assert_cmpstr (ent_undo_get_undo_label (undo), ==, "Act");
          if (cases[i].undone != NULL)
            assert_undo (undo, FALSE, cases[i].undone);
          else
            g_assert_true (ent_undo_undo (undo, &changes, NULL));
          undone = hash_dossier (database);
          g_assert_cmpstr (undone, ==, before);
          g_assert_null (ent_undo_get_undo_label (undo));
          g_assert_cmpstr (ent_undo_get_redo_label (undo), ==, "Act");

          g_clear_pointer (&changes, g_array_unref);
          g_assert_true (ent_undo_redo (undo, &changes, NULL));
          redone = hash_dossier (database);
          g_assert_cmpstr (redone, ==, after);
        }
    }
}

static void
test_stack (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntUndo) undo = new_undo (database);
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_undo_undo (undo, &changes, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL);
  g_clear_error (&error);

  assert_act (undo, database, "one", "UPDATE actor SET note = '1' WHERE key = 1", "~actor 1");
  assert_act (undo, database, "two", "UPDATE actor SET note = '2' WHERE key = 2", "~actor 2");
  assert_undo (undo, FALSE, "~actor 2");
  assert_undo (undo, FALSE, "~actor 1");
  g_assert_cmpstr (ent_undo_get_redo_label (undo), ==, "one");
  assert_undo (undo, TRUE, "~actor 1");

  /* What changes nothing forgets nothing, what changes something does. */
  assert_act (undo, database, "nothing", "UPDATE actor SET note = note", "");
  g_assert_cmpstr (ent_undo_get_redo_label (undo), ==, "two");
  assert_act (undo, database, "three", "UPDATE actor SET note = '3' WHERE key = 3", "~actor 3");
  g_assert_null (ent_undo_get_redo_label (undo));
  g_assert_false (ent_undo_redo (undo, &changes, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_SQL);
  g_assert_cmpstr (ent_undo_get_undo_label (undo), ==, "three");
}

/* Nothing is left of what was rolled back, and nothing is written beside. */
static void
test_rollback (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autofree char *before = hash_dossier (database);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  {
    g_autoptr (EntUndo) undo = new_undo (database);

    g_assert_true (ent_undo_begin (undo, "gone", NULL));
    run_sql (database, "DELETE FROM claim");
    ent_undo_rollback (undo);
    g_assert_null (ent_undo_get_undo_label (undo));
    ent_database_get_int64 (database, "SELECT count (*) FROM temp.ent_undo_step", &n, NULL);
    g_assert_cmpint (n, ==, 0);

    g_assert_false (ent_database_execute (database, "DELETE FROM claim", &error));
    g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONSTRAINT);
    g_assert_nonnull (strstr (error->message, "outside of an action"));
    g_assert_true (ent_undo_begin (undo, "left open", NULL));
    run_sql (database, "DELETE FROM claim");
  }

  after = hash_dossier (database);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (ent_database_is_idle (database));
  run_sql (database, "DELETE FROM claim");
  ent_database_get_int64 (database, "SELECT count (*) FROM sqlite_temp_schema", &n, NULL);
  g_assert_cmpint (n, ==, 0);
}

/* What is forgotten leaves the log: it does not grow by undoing and redoing. */
static void
test_log_size (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (EntUndo) undo = new_undo (database);
  gint64 n = -1;

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE actor SET note = '%d' WHERE key = 1", i);

      assert_act (undo, database, "a", sql, "~actor 1");
      assert_undo (undo, FALSE, "~actor 1");
      assert_undo (undo, TRUE, "~actor 1");
      assert_undo (undo, FALSE, "~actor 1");
    }
  ent_database_get_int64 (database, "SELECT count (*) FROM temp.ent_undo_step", &n, NULL);
  g_assert_cmpint (n, ==, 1);
  ent_database_get_int64 (database, "SELECT count (*) FROM temp.ent_undo_actor", &n, NULL);
  g_assert_cmpint (n, ==, 1);
}

/* The property -------------------------------------------------------------- */

typedef struct
{
  EntEditor *editor;
  GRand *random;
  GPtrArray *states; /* hashes; [i] is how it was after i actions */
  guint position;
  guint n_done, n_refused, n_moves;
} Walk;

static void
assert_state (Walk *walk)
{
  g_autofree char *now = hash_dossier (ent_editor_get_database (walk->editor));

  g_assert_cmpstr (now, ==, g_ptr_array_index (walk->states, walk->position));
}

static void
move (Walk     *walk,
      gboolean  again)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (again ? ent_editor_redo (walk->editor, &error) : ent_editor_undo (walk->editor, &error));
  g_assert_no_error (error);
  walk->position = again ? walk->position + 1 : walk->position - 1;
  walk->n_moves++;
}

static void
count_cb (EntEditor *editor,
          GArray    *changes,
          guint     *n)
{
  g_assert_cmpuint (changes->len, >, 0);
  *n += 1;
}

static void
act (Walk *walk)
{
  guint n_signals = 0;
  gulong handler = g_signal_connect (walk->editor, "changed", G_CALLBACK (count_cb), &n_signals);
  gboolean done = act_at_random (walk->editor, walk->random);

  g_signal_handler_disconnect (walk->editor, handler);
  walk->n_done += done;
  walk->n_refused += !done;
  if (n_signals == 0)
    {
      assert_state (walk);
      return;
    }

  g_assert_true (done);
  g_ptr_array_set_size (walk->states, (int) walk->position + 1);
  g_ptr_array_add (walk->states, hash_dossier (ent_editor_get_database (walk->editor)));
  walk->position++;
}

static void
test_property (void)
{
  g_autoptr (EntDatabase) database = busy_dossier ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEditor) editor = ent_editor_new (database, &error);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { .editor = editor, .random = random, .states = states };
  guint n_steps = g_getenv ("ENTENTE_SLOW") != NULL ? 10000 : 1000;

  g_assert_no_error (error);
  g_ptr_array_add (states, hash_dossier (database));
  for (guint i = 0; i < n_steps; i++)
    {
      int what = g_rand_int_range (random, 0, 10);

      if (what == 0 && ent_editor_get_undo_label (editor) != NULL)
        for (int n = g_rand_int_range (random, 1, 6); n > 0 && walk.position > 0; n--)
          move (&walk, FALSE);
      else if (what == 1)
        for (int n = g_rand_int_range (random, 1, 6); n > 0 && ent_editor_get_redo_label (editor) != NULL; n--)
          move (&walk, TRUE);
      else
        {
          act (&walk);
          continue;
        }
      assert_state (&walk);
    }

  while (ent_editor_get_redo_label (editor) != NULL)
    move (&walk, TRUE);
  assert_state (&walk);
  for (guint n = walk.position; n > 0; n--)
    {
      move (&walk, FALSE);
      if (n % 50 == 1)
        assert_state (&walk);
    }
  g_assert_null (ent_editor_get_undo_label (editor));
  while (ent_editor_get_redo_label (editor) != NULL)
    move (&walk, TRUE);
  assert_state (&walk);
  g_assert_cmpuint (walk.position + 1, ==, states->len);
  g_test_message ("%u actions done, %u refused, %u undone or redone, %u at the end", walk.n_done, walk.n_refused, walk.n_moves,
                  walk.position);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/undo/cases", test_cases);
  g_test_add_func ("/undo/stack", test_stack);
  g_test_add_func ("/undo/rollback", test_rollback);
  g_test_add_func ("/undo/log-size", test_log_size);
  g_test_add_func ("/undo/property", test_property);

  return g_test_run ();
}
