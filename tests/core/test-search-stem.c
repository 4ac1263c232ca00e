/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What words have in common with their other forms. */

#include "search-stem.h"

#include <string.h>

/* Most of them are the examples of Porter's paper. */
static void
test_stems (void)
{
  static const struct
  {
    const char *word;
    const char *stem; /* NULL: itself */
  } cases[] = {
    { "caresses", "caress" }, { "ponies", "poni" },     { "caress", NULL },       { "cats", "cat" },
    { "feed", NULL },         { "plastered", "plaster" }, { "bled", NULL },       { "motoring", "motor" },
    { "sing", NULL },         { "hopping", "hop" },     { "falling", "fall" },    { "filing", "file" },
    { "sized", "size" },      { "happy", "happi" },     { "sky", NULL },          { "probate", "probat" },
    { "rate", NULL },         { "tariffs", "tariff" },  { "reassessing", "reassess" },
    { "balancing", "balanc" }, { "balance", "balanc" }, { "policies", "polici" }, { "policy", "polici" },
    { "is", NULL },           { "2025s", NULL },        { "中", NULL },           { "چین", NULL },
    { "", NULL },             { "s", NULL },            { "ing", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stem = ent_search_stem (cases[i].word);

      g_assert_cmpstr (stem, ==, cases[i].stem);
    }
}

static void
test_all (void)
{
  g_autofree char *none = ent_search_stem_all ("");
  g_autofree char *some = ent_search_stem_all ("中 国 tariffs on reassessing china");

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (some, ==, "中 国 tariffs on reassessing china tariff reassess");
}

/* Any letters at all: it ends, stays within its bounds, and is no longer than the word and an e. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 20000; i++)
    {
      guint length = g_rand_int_range (random, 0, 50);
      g_autoptr (GString) word = g_string_new (NULL);
      g_autofree char *stem = NULL;

      for (guint j = 0; j < length; j++)
        g_string_append_c (word, "aeioyingedsbltz"[g_rand_int_range (random, 0, 15)]);
      stem = ent_search_stem (word->str);
      if (stem != NULL)
        g_assert_cmpuint (strlen (stem), <=, length);
      if (stem != NULL)
        g_assert_cmpint (stem[0], !=, '\0');
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-stem/stems", test_stems);
  g_test_add_func ("/search-stem/all", test_all);
  g_test_add_func ("/search-stem/random", test_random);

  return g_test_run ();
}
