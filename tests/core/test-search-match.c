/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which words of a text are made strong. */

#include "search-match.h"

#include "search-text.h"

/* The pieces as text, with bars between. */
static char *
find (const char *text,
      const char *query)
{
  g_autoptr (GArray) pieces = ent_search_find_pieces (text, query);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const EntSearchPiece *piece = &g_array_index (pieces, EntSearchPiece, i);

      g_string_append_printf (found, "%s%.*s", i > 0 ? "|" : "", (int) (piece->end - piece->start), text + piece->start);
    }

  return g_string_free_and_steal (g_steal_pointer (&found));
}

static void
test_pieces (void)
{
  const struct
  {
    const char *text;
    const char *query;
    const char *found;
  } cases[] = {
    { "China and the Chinese", "china", "China" },
    { "China and the Chinese", "chin", "China|Chinese" },
    { "China and Türkiye", "turkiye china", "China|Türkiye" },
    { "Türkiye", "Türk", "Türkiye" },
    { "turkiye", "TÜRKİYE", "turkiye" },
    { "the words of two", "of the", "the|of" },
    { "中华人民共和国 与 中国", "中国", "中国" },
    { "چين", "چین", "چين" },
    { "مُحَمَّد صلاح", "محمد", "مُحَمَّد" },
    { "Pakistan–China", "pakistan-china", "Pakistan–China" },
    { "Pakistan and China", "pakistan-china", "" },
    { "Tariffs, and a tariff", "tariffs", "Tariffs|tariff" },
    { "Tariffs, and a tariff", "tariff rise", "Tariffs|tariff" },
    { "reassessed", "reassessing", "reassessed" },
    { "China", "", "" },
    { "", "china", "" },
    { "China", "\" * ( NEAR", "" },
    { "C3I, 2025", "2025", "2025" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i].text, cases[i].query);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
append_random (GString *text,
               GRand   *random)
{
  static const char *const words[] = { "ab", "Ab", "abc", "ç", "é", "中", "国", "中国", "چين", "مُحَمَّد", "-", "–", " ", ",", "\u200c", "7" };

  for (int i = g_rand_int_range (random, 0, 8); i > 0; i--)
    g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
}

/* Pieces are in order, whole characters, and a word is a piece of itself. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint turn = 0; turn < 3000; turn++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) query = g_string_new (NULL);
      g_autoptr (GArray) pieces = NULL;
      guint end = 0;

      append_random (text, random);
      append_random (query, random);
      pieces = ent_search_find_pieces (text->str, query->str);
      for (guint i = 0; i < pieces->len; i++)
        {
          const EntSearchPiece *piece = &g_array_index (pieces, EntSearchPiece, i);

          g_assert_cmpuint (piece->start, >=, end);
          g_assert_cmpuint (piece->end, >, piece->start);
          g_assert_true (g_utf8_validate (text->str + piece->start, (gssize) (piece->end - piece->start), NULL));
          end = piece->end;
        }
      g_assert_cmpuint (end, <=, text->len);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-match/pieces", test_pieces);
  g_test_add_func ("/search-match/random", test_random);

  return g_test_run ();
}
