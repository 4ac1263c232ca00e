/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search-text.h"

#include <string.h>

#include "search-stem.h"

#define MAX_QUERY 1000       /* bytes */
#define MAX_QUERY_WORDS 32   /* FTS5 has a limit of its own, far above */

#define KANA_VOICED 0x3099
#define KANA_SEMI_VOICED 0x309a
#define KANA_LONG 0x30fc

/* Letters that people take for one another, or have no other key for. */
static gunichar
unify (gunichar c)
{
  switch (c)
    {
    case 0x0643: /* Arabic kaf → keheh */
      return 0x06a9;
    case 0x0649: /* alef maksura, */
    case 0x064a: /* yeh → Farsi yeh */
      return 0x06cc;
    case 0x0629: /* teh marbuta, */
    case 0x0647: /* heh, */
    case 0x06c3: /* teh marbuta goal, */
    case 0x06d5: /* ae → heh goal */
      return 0x06c1;
    case 0x0131: /* dotless i */
      return 'i';
    case 0x0142: /* l with stroke */
      return 'l';
    case 0x00f8: /* o with stroke */
      return 'o';
    case 0x0111: /* d with stroke */
      return 'd';
    default:
      return g_unichar_isdigit (c) ? (gunichar) ('0' + g_unichar_digit_value (c)) : c;
    }
}

/* Accents and vowel points are left out where writers leave them out. The marks
 * of Indic scripts and of Kana are letters.
 */
static gboolean
is_optional_mark (gunichar c)
{
  if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK && g_unichar_type (c) != G_UNICODE_ENCLOSING_MARK)
    return FALSE;
  if (c == KANA_VOICED || c == KANA_SEMI_VOICED)
    return FALSE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_INHERITED:
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_CYRILLIC:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What has no sound of its own: tatweel, joiners, direction marks, soft hyphens. */
static gboolean
is_dropped (gunichar c)
{
  return c == 0x0640 || g_unichar_type (c) == G_UNICODE_FORMAT || is_optional_mark (c);
}

/* Written without spaces: each character is a word. */
static gboolean
stands_alone (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return c == KANA_LONG || script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA
         || script == G_UNICODE_SCRIPT_KATAKANA;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

/* Folded and taken apart, so that marks stand by themselves. */
static char *
take_apart (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (composed, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}

static char *
drop_and_unify (const char *text)
{
  GString *kept = g_string_new (NULL);
  g_autofree char *result = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_dropped (c))
        g_string_append_unichar (kept, unify (c));
    }

  result = g_string_free_and_steal (kept);

  return g_utf8_normalize (result, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* Most texts need none of the rest. */
static char *
prepare_ascii (const char *text)
{
  char *words = g_malloc (strlen (text) + 1), *end = words;
  gboolean joins = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p))
        {
          joins = FALSE;
          continue;
        }
      if (!joins && end > words)
        *end++ = ' ';
      *end++ = g_ascii_tolower (*p);
      joins = TRUE;
    }
  *end = '\0';

  return words;
}

/**
 * ent_search_text_prepare:
 * @text: any text; need not be valid UTF-8
 *
 * Prepares a text for searching, what is searched for in the same way: NFKC,
 * case folded, without accents, vowel points, tatweel and joiners, with the
 * Arabic, Persian and Urdu forms of a letter made one, and digits of any script
 * ASCII ones.
 *
 * Returns: (transfer full): the words, one space between two; each character of
 *   Han and Kana is a word
 */
char *
ent_search_text_prepare (const char *text)
{
  g_autofree char *apart = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GString) words = NULL;
  gboolean joins = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_str_is_ascii (text))
    return prepare_ascii (text);

  apart = take_apart (text);
  plain = drop_and_unify (apart);
  words = g_string_sized_new (strlen (plain) + 16);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean alone = stands_alone (c);

      if (!is_word (c))
        {
          joins = FALSE;
          continue;
        }
      if (words->len > 0 && (alone || !joins))
        g_string_append_c (words, ' ');
      g_string_append_unichar (words, c);
      joins = !alone;
    }

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static char *
cut_query (const char *query)
{
  g_autofree char *valid = g_utf8_make_valid (query, -1);

  if (strlen (valid) > MAX_QUERY)
    *g_utf8_find_prev_char (valid, valid + MAX_QUERY) = '\0';

  return g_steal_pointer (&valid);
}

/* A single word also stands for its other forms. */
static void
append_phrase (GString *match,
               const char *phrase,
               gboolean goes_on)
{
  g_autofree char *stem = strchr (phrase, ' ') == NULL ? ent_search_stem (phrase) : NULL;
  const char *star = goes_on ? " *" : "";

  if (stem != NULL)
    g_string_append_printf (match, "(\"%s\"%s OR \"%s\")", phrase, star, stem);
  else
    g_string_append_printf (match, "\"%s\"%s", phrase, star);
}

/**
 * ent_search_text_match:
 * @query: what somebody types; need not be valid UTF-8
 *
 * Makes an expression for FTS5: all words must occur, in any form that has the
 * same stem, what is joined without a space as a phrase, the last one may go on.
 * Nothing in @query is an operator.
 *
 * Returns: (transfer full) (nullable): the expression; %NULL if there is no word
 *   in @query
 */
char *
ent_search_text_match (const char *query)
{
  g_autofree char *cut = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GString) match = g_string_new (NULL);
  guint n_words = 0;

  g_return_val_if_fail (query != NULL, NULL);

  cut = cut_query (query);
  parts = g_strsplit_set (cut, " \t\r\n", -1);
  for (guint i = 0; parts[i] != NULL && n_words < MAX_QUERY_WORDS; i++)
    {
      g_autofree char *phrase = ent_search_text_prepare (parts[i]);

      if (*phrase == '\0')
        continue;
      if (last != NULL)
        {
          append_phrase (match, last, FALSE);
          g_string_append (match, " AND ");
        }
      g_set_str (&last, phrase);
      n_words++;
    }

  if (last == NULL)
    return NULL;
  append_phrase (match, last, TRUE);

  return g_string_free_and_steal (g_steal_pointer (&match));
}
