/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>

#include "claim.h"
#include "line.h"

static void
test_nicks (void)
{
  EntActorKind kind = ENT_ACTOR_STATE;
  EntModality modality = ENT_MODALITY_FACT;
  EntStance stance = ENT_STANCE_NEUTRAL;

  g_assert_cmpstr (ent_actor_kind_to_nick (ENT_ACTOR_ARMED_GROUP), ==, "armed-group");
  g_assert_true (ent_actor_kind_from_nick ("anonymous", &kind));
  g_assert_cmpint (kind, ==, ENT_ACTOR_ANONYMOUS);
  g_assert_false (ent_actor_kind_from_nick ("nobody", &kind));
  g_assert_false (ent_actor_kind_from_nick (NULL, &kind));
  g_assert_true (ent_modality_from_nick ("question", &modality));
  g_assert_cmpint (modality, ==, ENT_MODALITY_QUESTION);
  g_assert_true (ent_stance_from_nick ("contested", &stance));
  g_assert_cmpint (stance, ==, ENT_STANCE_CONTESTED);
  g_assert_cmpstr (ent_actor_kind_get_label (ENT_ACTOR_BLOC), ==, "Bloc");
  g_assert_cmpstr (ent_modality_get_label (ENT_MODALITY_OPINION), ==, "opinion");
  g_assert_cmpstr (ent_polarity_get_label (ENT_POLARITY_CONFLICT), ==, "Conflict");
  g_assert_cmpstr (ent_stance_get_label (ENT_STANCE_MIXED), ==, "Mixed");
}

static void
test_what_folds (void)
{
  for (guint kind = 0; kind <= ENT_AFFILIATION_PART_OF; kind++)
    g_assert_cmpint (ent_affiliation_kind_folds (kind), ==,
                     kind == ENT_AFFILIATION_ORGAN || kind == ENT_AFFILIATION_OFFICE_HOLDER);
}

static void
test_names (void)
{
  EntActorName names[] = {
    { (char *) "Islamabad", (char *) "en", TRUE },
    { (char *) "پاکستان", (char *) "ur", FALSE },
    { (char *) "巴基斯坦", (char *) "zh-Hans", FALSE },
  };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EntActorName));
  EntActor actor = { .label = (char *) "Pakistan", .names = array };

  g_array_append_vals (array, names, G_N_ELEMENTS (names));
  g_assert_cmpstr (ent_actor_get_name (&actor, NULL), ==, "Pakistan");
  g_assert_cmpstr (ent_actor_get_name (&actor, "en_GB.UTF-8"), ==, "Pakistan");
  g_assert_cmpstr (ent_actor_get_name (&actor, "ur_PK.UTF-8"), ==, "پاکستان");
  g_assert_cmpstr (ent_actor_get_name (&actor, "zh_CN"), ==, "巴基斯坦");
  g_assert_cmpstr (ent_actor_get_name (&actor, "u"), ==, "Pakistan");
}

static void
test_references (void)
{
  const EntDay day = ent_day_from_ymd (2025, 11, 2);
  EntSource stated = {
    .id = (char *) "x", .title = (char *) "Reset", .authors = (char *) "Doe, Ann; Roe, Bo; Solo",
    .publisher = (char *) "The Day", .publication = { day, day },
  };
  EntSource inferred = {
    .id = (char *) "y", .publisher = (char *) "Wire", .publication = { day, day + 9 },
    .inferred = (char *) "publisher p_lo p_hi",
  };
  EntSource bare = { .id = (char *) "z", .publication = { day, day } };
  g_autofree char *full = ent_source_format_full (&stated);
  g_autofree char *authors = ent_source_format_authors (&stated);
  g_autofree char *names = ent_source_format_short (&stated);
  g_autofree char *bracketed = ent_source_format_full (&inferred);
  g_autofree char *date = ent_source_format_date (&inferred);
  g_autofree char *id = ent_source_format_short (&bare);

  g_assert_cmpstr (full, ==, "Ann Doe, Bo Roe and Solo, “Reset”. The Day, 2 Nov 2025.");
  g_assert_cmpstr (authors, ==, "Ann Doe, Bo Roe and Solo");
  g_assert_cmpstr (names, ==, "Doe, Roe & Solo");
  g_assert_cmpstr (bracketed, ==, "Unsigned, untitled article. [Wire], [2 Nov 2025 or later].");
  g_assert_cmpstr (date, ==, "[2 Nov 2025 or later]");
  g_assert_cmpstr (id, ==, "z");
  g_assert_true (ent_source_field_is_inferred (&inferred, "p_lo"));
  g_assert_false (ent_source_field_is_inferred (&inferred, "p"));
  g_assert_false (ent_source_field_is_inferred (&stated, "title"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/records/nicks", test_nicks);
  g_test_add_func ("/records/what-folds", test_what_folds);
  g_test_add_func ("/records/names", test_names);
  g_test_add_func ("/records/references", test_references);

  return g_test_run ();
}
