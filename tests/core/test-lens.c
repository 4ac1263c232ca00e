/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "small-dossier.h"

static EntDossier *
small_dossier (void)
{
  g_autoptr (EntDatabase) database = small_database ();

  return ent_dossier_new (database, NULL);
}

static void
test_first_look (void)
{
  g_autoptr (EntDossier) dossier = small_dossier ();
  g_autoptr (EntLens) lens = ent_lens_new (dossier);

  g_assert_cmpint (lens->moment.to, ==, day_of ("2025-12-01"));
  g_assert_cmpint (lens->moment.clock, ==, ENT_CLOCK_HELD);
  g_assert_cmpint (lens->moment.trail, ==, 90);
  g_assert_true (lens->folded && lens->forecasts);
  g_assert_false (lens->possible || lens->structural);
  g_assert_cmpuint (lens->scenarios->len, ==, 0);
}

static void
test_copy (void)
{
  g_autoptr (EntDossier) dossier = small_dossier ();
  g_autoptr (EntLens) lens = ent_lens_new (dossier);
  g_autoptr (EntLens) copy = NULL;

  ent_lens_set_scenario (lens, dossier, 0, TRUE);
  copy = ent_lens_copy (lens);
  g_assert_true (ent_lens_equal (lens, copy));

  ent_lens_set_scenario (copy, dossier, 1, TRUE);
  g_assert_false (ent_lens_equal (lens, copy));
  g_assert_false (ent_lens_has_scenario (lens, 1));

  ent_lens_set_scenario (copy, dossier, 1, FALSE);
  g_assert_true (ent_lens_equal (lens, copy));
  copy->moment.trail = 1;
  g_assert_false (ent_lens_equal (lens, copy));
  g_assert_true (ent_lens_equal_but_moment (lens, copy));
}

/* Each filter by itself makes another lens, and copies are their own. */
static void
test_filters (void)
{
  g_autoptr (EntDossier) dossier = small_dossier ();
  g_autoptr (EntLens) plain = ent_lens_new (dossier);

  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (EntLens) lens = ent_lens_copy (plain);
      g_autoptr (EntLens) copy = NULL;
      GArray *sets[] = { lens->unfolded, lens->actors, lens->sources, lens->natures };

      if (i < G_N_ELEMENTS (sets))
        ent_index_set_put (sets[i], 2, TRUE);
      else if (i == 4)
        ent_lens_set_speaker (lens, "a", TRUE);
      else if (i == 5)
        lens->modalities = 1 << ENT_MODALITY_OPINION;
      else if (i == 6)
        lens->reliabilities = ENT_GRADE_UNGRADED;
      else if (i == 7)
        lens->credibilities = 1 << 6;
      else
        lens->certain_only = TRUE;

      copy = ent_lens_copy (lens);
      g_assert_false (ent_lens_equal_but_moment (plain, lens));
      g_assert_true (ent_lens_equal (copy, lens));
      g_assert_true (ent_lens_has_filter (lens) == (i > 0));
      ent_lens_clear_filter (lens);
      g_assert_true (ent_lens_equal (plain, lens) == (i > 0));
      g_assert_false (ent_lens_equal (plain, copy));
    }
}

static void
test_speakers (void)
{
  g_autoptr (EntDossier) dossier = small_dossier ();
  g_autoptr (EntLens) lens = ent_lens_new (dossier);

  ent_lens_set_speaker (lens, ENT_LENS_SPEAKER_NAME "B", TRUE);
  ent_lens_set_speaker (lens, "a", TRUE);
  ent_lens_set_speaker (lens, "a", TRUE);
  ent_lens_set_speaker (lens, "c", FALSE);
  g_assert_cmpuint (lens->speakers->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (lens->speakers, 0), ==, "a");
  g_assert_true (ent_lens_has_speaker (lens, "name:B"));
  g_assert_false (ent_lens_has_speaker (lens, ENT_LENS_SPEAKER_UNCLEAR));
  ent_lens_set_speaker (lens, "a", FALSE);
  g_assert_false (ent_lens_has_speaker (lens, "a"));
}

/* q depends on p. */
static void
test_chains (void)
{
  g_autoptr (EntDossier) dossier = small_dossier ();
  g_autoptr (EntLens) lens = ent_lens_new (dossier);
  guint p = ent_dossier_find_scenario (dossier, "p");
  guint q = ent_dossier_find_scenario (dossier, "q");

  ent_lens_set_scenario (lens, dossier, q, TRUE);
  g_assert_true (ent_lens_has_scenario (lens, p));
  g_assert_true (ent_lens_has_scenario (lens, q));

  ent_lens_set_scenario (lens, dossier, p, FALSE);
  g_assert_cmpuint (lens->scenarios->len, ==, 0);
}

static void
test_words (void)
{
  g_autoptr (EntDossier) dossier = small_dossier ();
  const struct
  {
    EntMoment moment;
    const char *words;
  } cases[] = {
    { ent_moment_at (ENT_CLOCK_HELD, day_of ("2025-10-30"), 90), "In force on 30 Oct 2025, acts of the 90 days before" },
    { ent_moment_at (ENT_CLOCK_KNOWN, day_of ("2025-11-02"), 1), "Known on 2 Nov 2025, acts of the 1 day before" },
    { ent_moment_at (ENT_CLOCK_HELD, day_of ("2025-10-30"), 0), "In force on 30 Oct 2025, acts of that day" },
    { ent_moment_window (ENT_CLOCK_HELD, day_of ("2025-05-01"), day_of ("2025-10-30")), "At some time in 1 May 2025 – 30 Oct 2025" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntLens) lens = ent_lens_new (dossier);
      g_autofree char *rule = NULL;
      g_autofree char *moment = NULL;
      g_autofree char *expected = g_strconcat (cases[i].words, " · all speakers · expected shown", NULL);

      lens->moment = cases[i].moment;
      rule = ent_lens_describe (lens);
      moment = ent_lens_describe_moment (lens);
      g_assert_cmpstr (rule, ==, expected);
      g_assert_true (g_str_has_prefix (rule, moment));
    }
}

static const char *const filters[] = {
  "actor:a", "actor:a actor:b", "nature:trade", "source:s1 source:s2", "unfolded:b",
  "scenario:p scenario:q", "speaker:- speaker:a speaker:name:The%20“X”",
  "modality:fact modality:question", "reliability:- credibility:- reliability:F credibility:6", "degree:certain",
  "actor:c nature:defence scenario:p source:s3 unfolded:d speaker:b modality:opinion reliability:B credibility:2 degree:certain",
};

static void
test_filter_text (void)
{
  g_autoptr (EntDossier) dossier = small_dossier ();

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (EntLens) lens = ent_lens_new (dossier);
      g_autoptr (EntLens) plain = ent_lens_copy (lens);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *none = NULL;

      ent_lens_parse_filter (lens, dossier, filters[i], &error);
      g_assert_no_error (error);
      text = ent_lens_format_filter (lens, dossier);
      g_assert_cmpstr (text, ==, filters[i]);
      g_assert_false (ent_lens_equal_but_moment (lens, plain));

      g_assert_true (ent_lens_parse_filter (lens, dossier, NULL, NULL));
      g_assert_true (ent_lens_equal_but_moment (lens, plain));
      none = ent_lens_format_filter (lens, dossier);
      g_assert_null (none);
    }
}

static void
test_filter_errors (void)
{
  const struct
  {
    const char *filter;
    EntLensError code;
  } cases[] = {
    { "actor", ENT_LENS_ERROR_SYNTAX }, { "actor:", ENT_LENS_ERROR_SYNTAX }, { "colour:red", ENT_LENS_ERROR_SYNTAX },
    { "speaker:%zz", ENT_LENS_ERROR_SYNTAX }, { "actor:a actor:nobody", ENT_LENS_ERROR_RECORD },
    { "modality:hope", ENT_LENS_ERROR_VALUE }, { "reliability:G", ENT_LENS_ERROR_VALUE },
    { "credibility:7", ENT_LENS_ERROR_VALUE }, { "degree:presumed", ENT_LENS_ERROR_VALUE },
  };
  g_autoptr (EntDossier) dossier = small_dossier ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntLens) lens = ent_lens_new (dossier);
      g_autoptr (EntLens) before = NULL;
      g_autoptr (GError) error = NULL;

      ent_lens_parse_filter (lens, dossier, "nature:trade", NULL);
      before = ent_lens_copy (lens);
      g_assert_false (ent_lens_parse_filter (lens, dossier, cases[i].filter, &error));
      g_assert_error (error, ENT_LENS_ERROR, (int) cases[i].code);
      g_assert_true (ent_lens_equal (lens, before));
    }
}

static void
test_filter_words (void)
{
  g_autoptr (EntDossier) dossier = small_dossier ();
  g_autoptr (EntLens) lens = ent_lens_new (dossier);
  g_autofree char *names = NULL;
  g_autofree char *rule = NULL;

  ent_lens_parse_filter (lens, dossier, "speaker:a speaker:name:Dawn nature:trade modality:fact reliability:B credibility:- degree:certain", NULL);
  names = ent_lens_describe_filter (lens, dossier);
  rule = ent_lens_describe (lens);
  g_assert_cmpstr (names, ==, "in the words of ⁨Aland⁩, ⁨Dawn⁩ · only ⁨Trade⁩ · said as ⁨fact⁩ · sources graded ⁨B⁩ · claims graded ⁨ungraded⁩ · certain only");
  g_assert_true (g_str_has_suffix (rule, " · 2 speakers · 1 nature · 1 modality · 2 grades · only what is certain · expected shown"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lens/first-look", test_first_look);
  g_test_add_func ("/lens/copy", test_copy);
  g_test_add_func ("/lens/filters", test_filters);
  g_test_add_func ("/lens/speakers", test_speakers);
  g_test_add_func ("/lens/filter-text", test_filter_text);
  g_test_add_func ("/lens/filter-errors", test_filter_errors);
  g_test_add_func ("/lens/filter-words", test_filter_words);
  g_test_add_func ("/lens/chains", test_chains);
  g_test_add_func ("/lens/words", test_words);

  return g_test_run ();
}
