/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-actions.h"

#include <string.h>

#include "bundle.h"
#include "dossier-diff.h"
#include "dossier-merge.h"

/* "~claim x (summary: a → b)" */
static char *
tell (EntDatabase *a,
      EntDatabase *b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences = ent_dossier_diff (a, b, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < differences->len; i++)
    {
      const EntDifference *difference = differences->pdata[i];

      g_string_append_printf (text, "%s%c%s %s", i > 0 ? "; " : "", "+-~"[difference->kind], difference->table->name, difference->id);
      for (guint j = 0; j < difference->details->len; j++)
        {
          const EntDifferenceDetail *detail = difference->details->pdata[j];

          g_string_append_printf (text, " (%s: %s → %s)", detail->what, detail->before != NULL ? detail->before : "",
                                  detail->after != NULL ? detail->after : "");
        }
    }

  return g_strdup (text->str);
}

static const struct
{
  const char *sql, *told;
} diffs[] = {
  { "SELECT 1", "" },
  { "UPDATE claim SET summary = 'New', credibility = 2 WHERE id = 'x'", "~claim x (summary: Claim x → New) (credibility:  → 2)" },
  { "INSERT INTO actor (id, kind, label) VALUES ('n', 'state', 'N')", "+actor n" },
  { "DELETE FROM claim WHERE id = 'z'", "-claim z" },
  { "UPDATE dossier SET title = 'New', id = 'new'", "~dossier small (id: small → new) (title: Small → New)" },
  { "UPDATE actor SET key = 60 WHERE id = 'd'", "" },
  { "UPDATE event_actor SET ordinal = 9 WHERE ordinal = 1", "~event m (event_actor: (in this order) → (in another order))" },
  { "DELETE FROM actor_name WHERE actor = 1; UPDATE actor_name SET name = 'B'", "~actor a (actor_name: name The A, metonym 0 → ); ~actor b (actor_name: name The B, metonym 0 → name B, metonym 0)" },
  { "UPDATE claim_tie SET polarity = 'conflict' WHERE claim = 1", "~claim x (claim_tie: a a, b b, nature trade, direction a-to-b, polarity cooperation → a a, b b, nature trade, direction a-to-b, polarity conflict)" },
  { "UPDATE claim SET start_lo = -2147483648, start_kind = 'unknown' WHERE id = 'x'", "~claim x (start_lo: 2025-01-01 → -..) (start_kind: stated → unknown)" },
};

static void
test_diff (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (diffs); i++)
    {
      g_autoptr (EntDatabase) a = busy_dossier ();
      g_autoptr (EntDatabase) b = busy_dossier ();
      g_autofree char *told = NULL;

      run_sql (b, diffs[i].sql);
      told = tell (a, b);
      g_assert_cmpstr (told, ==, diffs[i].told);
    }
}

/* What comes of merging, seen from the first, and what is reported. */
static const struct
{
  const char *a, *b, *told, *conflicts;
} merges[] = {
  { "SELECT 1", "SELECT 1", "", "" },
  { "SELECT 1", "INSERT INTO actor (id, kind, label) VALUES ('n', 'state', 'N'); INSERT INTO actor_name (actor, ordinal, name) VALUES (7, 4, 'NN')", "+actor n", "" },
  { "UPDATE forecast SET settled_by = NULL, outcome = 'open'; DELETE FROM claim WHERE id = 'x'; DELETE FROM event; DELETE FROM actor WHERE id = 'd'", "SELECT 1", "+actor d; +event m; ~claim v (forecast: outcome open → outcome came-true, settled_by x); +claim x; +claim_link l", "" },
  { "UPDATE forecast SET outcome = 'failed'", "SELECT 1", "+reader_note v-note", "claim v: Forecast: “outcome failed, settled_by x” stays, “outcome came-true, settled_by x” is kept in a reader’s note" },
  { "UPDATE actor SET note = NULL WHERE id = 'a'", "UPDATE actor SET note = 'Told', lat = 1, lon = 2 WHERE id = 'a'", "~actor a (note:  → Told) (lat:  → 1) (lon:  → 2)", "" },
  { "SELECT 1", "UPDATE claim SET status = 'reviewed' WHERE id = 'x'", "+reader_note x-note", "claim x: Status: “draft” stays, “reviewed” is kept in a reader’s note" },
  { "SELECT 1", "INSERT INTO claim_tie (claim, ordinal, a, b, nature, direction, polarity) VALUES (1, 2, 3, 4, 1, 'mutual', 'conflict'); INSERT INTO actor_name (actor, ordinal, name) VALUES (1, 2, 'A!')",
    "~actor a (actor_name:  → name A!, metonym 0); ~claim x (claim_tie:  → a c, b d, nature trade, direction mutual, polarity conflict)", "" },
  { "SELECT 1", "UPDATE attribution SET name = 'Z' WHERE claim = 3", "+reader_note z-note", "claim z: Attribution: “name C, how narration” stays, “name Z, how narration” is kept in a reader’s note" },
  { "SELECT 1", "UPDATE scenario SET condition = 'r happens' WHERE id = 'q'", "+scenario q-2", "scenario q: the two dossiers mean different things by this id; that of the second is “q-2” now" },
  { "SELECT 1", "UPDATE actor SET kind = 'place', label = 'Elsewhere' WHERE id = 'b'; DELETE FROM forecast; DELETE FROM claim WHERE id IN ('x', 'y'); DELETE FROM actor_name; DELETE FROM event_actor WHERE actor = 2",
    "+actor b-2; ~claim z (claim_tie:  → a b-2, b c, nature trade, direction a-to-b, polarity cooperation) (claim_actor:  → actor b-2, role subject)",
    "actor b: the two dossiers mean different things by this id; that of the second is “b-2” now" },
  { "SELECT 1", "UPDATE dossier SET title = 'Other', period_lo = period_lo - 1, period_hi = period_hi - 1", "~dossier small (period_lo: 2025-01-01 → 2024-12-31)",
    "dossier small: Title: “Small” stays, instead of “Other”" },
  { "SELECT 1", "UPDATE claim_link SET id = 'other', by = 'me'", "~claim_link l (by:  → me)", "" },
  { "DELETE FROM source WHERE id = 's3' AND 0", "INSERT INTO source (key, id, kind, title, accessed, p_lo, p_hi, origin) VALUES (9, 'aa', 'webpage', 'T', 2460000, 2460000, 2460000, 2)", "+source aa", "" },
  { "SELECT 1", "INSERT INTO view (id, title) VALUES ('map', 'Map'); INSERT INTO view_position (view, actor, x, y) VALUES (1, 2, 0.5, 1)", "+view map", "" },
  { "INSERT INTO view (id, title) VALUES ('map', 'Map'); INSERT INTO view_position (view, actor, x, y) VALUES (1, 2, 0.5, 1)", "INSERT INTO view (id, title) VALUES ('map', 'Map'); INSERT INTO view_position (view, actor, x, y) VALUES (1, 2, 0.6, 1)",
    "+view map-2", "view map: the two dossiers mean different things by this id; that of the second is “map-2” now" },
};

static void
test_merge (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (merges); i++)
    {
      g_autoptr (EntDatabase) before = busy_dossier ();
      g_autoptr (EntDatabase) a = busy_dossier ();
      g_autoptr (EntDatabase) b = busy_dossier ();
      g_autoptr (GPtrArray) conflicts = g_ptr_array_new_null_terminated (0, g_free, TRUE);
      g_autoptr (GError) error = NULL;
      g_autoptr (EntEditor) editor = NULL;
      g_autofree char *told = NULL;
      g_autofree char *reported = NULL;
      g_autofree char *undone = NULL;

      g_test_message ("%s / %s", merges[i].a, merges[i].b);
      run_sql (before, merges[i].a);
      run_sql (a, merges[i].a);
      run_sql (b, merges[i].b);
      editor = ent_editor_new (a, &error);
      ent_dossier_merge (editor, b, conflicts, &error);
      g_assert_no_error (error);
      told = tell (before, a);
      g_assert_cmpstr (told, ==, merges[i].told);
      reported = conflicts->len > 0 ? g_strjoinv ("|", (char **) conflicts->pdata) : g_strdup ("");
      g_assert_cmpstr (reported, ==, merges[i].conflicts);

      /* One action; merging again brings no more. */
      g_assert_true (*merges[i].told == '\0' || g_str_equal (ent_editor_get_undo_label (editor), "Merge dossiers"));
      if (*merges[i].told != '\0')
        g_assert_true (ent_editor_undo (editor, NULL));
      undone = tell (before, a);
      g_assert_cmpstr (undone, ==, "");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dossier-diff/diff", test_diff);
  g_test_add_func ("/dossier-diff/merge", test_merge);

  return g_test_run ();
}
