/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search-match.h"

#include <string.h>

#include "search-stem.h"
#include "search-text.h"

/* A word of a text as it is written, and as it is searched for. */
typedef struct
{
  EntSearchPiece place;
  char *prepared;
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->prepared);
}

static void
add_word (GArray *words,
          const char *text,
          const char *start,
          const char *end)
{
  g_autofree char *written = g_strndup (start, (gsize) (end - start));
  Word word = { { (guint) (start - text), (guint) (end - text) }, ent_search_text_prepare (written) };

  g_array_append_val (words, word);
}

static gboolean
is_ideograph (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

static gboolean
belongs (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* Joiners and vowel points stay with the word that they are in. */
static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *start = NULL;
  const char *p;

  g_array_set_clear_func (words, word_clear);
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean alone = is_ideograph (c);

      if (start != NULL && (alone || !belongs (c)))
        {
          add_word (words, text, start, p);
          start = NULL;
        }
      if (alone)
        add_word (words, text, p, g_utf8_next_char (p));
      else if (start == NULL && belongs (c))
        start = p;
    }
  if (start != NULL)
    add_word (words, text, start, p);

  return words;
}

/* "tariffs" means "tariff", too. */
static gboolean
same_stem (const char *a,
           const char *b)
{
  g_autofree char *stem_a = ent_search_stem (a);
  g_autofree char *stem_b = ent_search_stem (b);

  return g_str_equal (stem_a != NULL ? stem_a : a, stem_b != NULL ? stem_b : b);
}

/* Each part of a query is a phrase; the last word of the last one may go on. */
static gboolean
phrase_is_at (const GArray *words,
              guint first,
              GStrv phrase,
              gboolean goes_on)
{
  guint n = g_strv_length (phrase);

  if (n == 0 || first + n > words->len)
    return FALSE;
  if (n == 1 && same_stem (g_array_index (words, Word, first).prepared, phrase[0]))
    return TRUE;

  for (guint i = 0; i < n; i++)
    {
      const char *word = g_array_index (words, Word, first + i).prepared;

      if (goes_on && i == n - 1 ? !g_str_has_prefix (word, phrase[i]) : !g_str_equal (word, phrase[i]))
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
split_query (const char *query)
{
  GPtrArray *phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) parts = g_strsplit_set (query, " \t\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *prepared = ent_search_text_prepare (parts[i]);

      if (*prepared != '\0')
        g_ptr_array_add (phrases, g_strsplit (prepared, " ", -1));
    }

  return phrases;
}

static guint
measure_match (const GArray *words,
               guint first,
               const GPtrArray *phrases)
{
  guint longest = 0;

  for (guint i = 0; i < phrases->len; i++)
    if (phrase_is_at (words, first, g_ptr_array_index (phrases, i), i == phrases->len - 1))
      longest = MAX (longest, g_strv_length (g_ptr_array_index (phrases, i)));

  return longest;
}

/**
 * ent_search_find_pieces:
 * @text: a text that was found; valid UTF-8
 * @query: what was searched for
 *
 * Tells which words of a text a query means, by the rules of ent_search_find().
 *
 * Returns: (transfer full) (element-type EntSearchPiece): their places, ascending
 */
GArray *
ent_search_find_pieces (const char *text,
                        const char *query)
{
  g_return_val_if_fail (text != NULL && query != NULL, NULL);

  g_autoptr (GArray) words = split (text);
  g_autoptr (GPtrArray) phrases = split_query (query);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (EntSearchPiece));

  for (guint i = 0; i < words->len; i++)
    {
      guint n = measure_match (words, i, phrases);
      EntSearchPiece piece;

      if (n == 0)
        continue;
      piece.start = g_array_index (words, Word, i).place.start;
      piece.end = g_array_index (words, Word, i + n - 1).place.end;
      g_array_append_val (pieces, piece);
      i += n - 1;
    }

  return pieces;
}
