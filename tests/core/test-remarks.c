/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is remarked on actors: notes on what shows, forecasts that are overdue. */

#include "config.h"

#include "remarks.h"
#include "small-dossier.h"

static EntLens *
lens_at (EntEngine  *engine,
         const char *day)
{
  EntLens *lens = ent_lens_new (ent_engine_get_dossier (engine));

  lens->moment = ent_moment_at (ENT_CLOCK_HELD, day_of (day), 0);

  return lens;
}

static EntEngine *
remarked_engine (void)
{
  g_autoptr (EntDatabase) database = small_database ();

  add_small_claim (database, &(SmallClaim) { .id = "early", .tie = "a b trade cooperation", .source = 1,
                                             .start = "2025-01-01 2025-01-01", .end = "2025-03-31 2025-03-31" });
  add_small_claim (database, &(SmallClaim) { .id = "soon", .tie = "a c trade conflict", .source = 1, .modality = "forecast",
                                             .start = "2025-07-01 2025-07-01", .end = "2025-08-31 2025-08-31" });
  add_small_claim (database, &(SmallClaim) { .id = "open", .tie = "a d trade conflict", .source = 1, .modality = "forecast",
                                             .start = "2025-07-01 2025-07-01", .end = "2027-08-31 2027-08-31" });
  run_sql (database,
           "INSERT INTO reader_note (id, claim, text, basis) SELECT 'n1', key, 'Odd', 'internal' FROM claim WHERE id = 'early';"
           "INSERT INTO reader_note (id, claim, text, basis) SELECT 'n2', key, 'Odder', 'internal' FROM claim WHERE id = 'early';"
           "INSERT INTO reader_note (id, actor, text, basis) VALUES ('n3', 5, 'Which Eco?', 'outside')");

  return small_engine (database);
}

static void
check (const char *day,
       gboolean    fold_b,
       const guint notes[6],
       const guint overdue[6])
{
  g_autoptr (EntEngine) engine = remarked_engine ();
  g_autoptr (EntRemarks) remarks = ent_remarks_new (engine, NULL);
  g_autoptr (EntLens) lens = lens_at (engine, day);
  guint fold[] = { 0, 1, 2, 3, 4, 5 };
  g_autofree EntActorRemarks *found = NULL;

  if (fold_b)
    fold[1] = 0;
  g_assert_nonnull (remarks);
  found = ent_remarks_find (remarks, lens, fold);
  for (guint i = 0; i < G_N_ELEMENTS (fold); i++)
    {
      g_test_message ("%s, actor %u", day, i);
      g_assert_cmpuint (found[i].n_notes, ==, notes[i]);
      g_assert_cmpuint (found[i].n_overdue, ==, overdue[i]);
    }
}

static void
test_time (void)
{
  check ("2025-02-01", FALSE, (guint[]) { 2, 2, 0, 0, 1, 0 }, (guint[]) { 0, 0, 0, 0, 0, 0 });
  check ("2025-08-31", FALSE, (guint[]) { 0, 0, 0, 0, 1, 0 }, (guint[]) { 0, 0, 0, 0, 0, 0 });
  check ("2025-09-01", FALSE, (guint[]) { 0, 0, 0, 0, 1, 0 }, (guint[]) { 1, 0, 1, 0, 0, 0 });
}

/* A claim that mentions both counts once for the one they fold into. */
static void
test_folded (void)
{
  check ("2025-02-01", TRUE, (guint[]) { 2, 0, 0, 0, 1, 0 }, (guint[]) { 0, 0, 0, 0, 0, 0 });
}

static void
test_lens (void)
{
  g_autoptr (EntEngine) engine = remarked_engine ();
  g_autoptr (EntRemarks) remarks = ent_remarks_new (engine, NULL);
  g_autoptr (EntLens) lens = lens_at (engine, "2025-10-01");
  const guint fold[] = { 0, 1, 2, 3, 4, 5 };
  g_autofree EntActorRemarks *found = NULL;

  lens->forecasts = FALSE;
  found = ent_remarks_find (remarks, lens, fold);
  g_assert_cmpuint (found[0].n_overdue, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remarks/time", test_time);
  g_test_add_func ("/remarks/folded", test_folded);
  g_test_add_func ("/remarks/lens", test_lens);

  return g_test_run ();
}
