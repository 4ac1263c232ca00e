/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search-stem.h"

#include <string.h>

/* What the endings of English words leave: steps 1 (plurals, -ed, -ing, -y) and 5a
 * (-e) of M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980). The
 * steps between are left out: they join words that readers tell apart, such as
 * "relation" and "relative". Words of other alphabets stay as they are.
 */

#define LONGEST 40
#define SHORTEST 3

typedef struct
{
  char text[LONGEST + 2]; /* an ending may be put on */
  gsize length;
} Stem;

static gboolean
is_consonant (const char *text,
              gsize at)
{
  if (strchr ("aeiou", text[at]) != NULL)
    return FALSE;

  return text[at] != 'y' || at == 0 || !is_consonant (text, at - 1);
}

/* How many times vowels are followed by consonants before @length. */
static guint
measure (const char *text,
         gsize length)
{
  guint m = 0;

  for (gsize i = 1; i < length; i++)
    if (is_consonant (text, i) && !is_consonant (text, i - 1))
      m++;

  return m;
}

static gboolean
has_vowel (const char *text,
           gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!is_consonant (text, i))
      return TRUE;

  return FALSE;
}

/* As "hop" ends, but not "snow", "box" and "tray": consonant, vowel, consonant. */
static gboolean
ends_short (const char *text,
            gsize length)
{
  return length >= 3 && is_consonant (text, length - 3) && !is_consonant (text, length - 2)
         && is_consonant (text, length - 1) && strchr ("wxy", text[length - 1]) == NULL;
}

static gboolean
ends_with (const Stem *self,
           const char *ending)
{
  gsize n = strlen (ending);

  return self->length > n && memcmp (self->text + self->length - n, ending, n) == 0;
}

static void
cut (Stem *self,
     gsize n)
{
  self->length -= n;
  self->text[self->length] = '\0';
}

static void
put_on_e (Stem *self)
{
  self->text[self->length++] = 'e';
  self->text[self->length] = '\0';
}

static void
strip_plural (Stem *self)
{
  if (ends_with (self, "sses") || ends_with (self, "ies"))
    cut (self, 2);
  else if (ends_with (self, "s") && !ends_with (self, "ss"))
    cut (self, 1);
}

/* "negotiated" to "negotiate", "planned" to "plan", "hoping" to "hope". */
static void
mend_ending (Stem *self)
{
  char last = self->text[self->length - 1];
  gboolean is_double = self->length >= 2 && last == self->text[self->length - 2] && is_consonant (self->text, self->length - 1);

  if (ends_with (self, "at") || ends_with (self, "bl") || ends_with (self, "iz"))
    put_on_e (self);
  else if (is_double && strchr ("lsz", last) == NULL)
    cut (self, 1);
  else if (measure (self->text, self->length) == 1 && ends_short (self->text, self->length))
    put_on_e (self);
}

static void
strip_past (Stem *self)
{
  gsize n = ends_with (self, "ing") ? 3 : ends_with (self, "ed") ? 2 : 0;

  if (ends_with (self, "eed"))
    {
      if (measure (self->text, self->length - 3) > 0)
        cut (self, 1);
      return;
    }
  if (n == 0 || !has_vowel (self->text, self->length - n))
    return;

  cut (self, n);
  mend_ending (self);
}

static void
strip_last_letter (Stem *self)
{
  gsize before = self->length - 1;
  guint m = measure (self->text, before);

  if (self->text[before] == 'y' && has_vowel (self->text, before))
    self->text[before] = 'i';
  else if (self->text[before] == 'e' && (m > 1 || (m == 1 && !ends_short (self->text, before))))
    cut (self, 1);
}

static gboolean
is_latin (const char *word,
          gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (word[i]))
      return FALSE;

  return TRUE;
}

/* Returns: whether the stem is another word */
static gboolean
find_stem (const char *word,
           gsize length,
           Stem *stem)
{
  if (length < SHORTEST || length > LONGEST || !is_latin (word, length))
    return FALSE;

  memcpy (stem->text, word, length);
  stem->text[length] = '\0';
  stem->length = length;
  strip_plural (stem);
  strip_past (stem);
  strip_last_letter (stem);

  return stem->length != length || memcmp (stem->text, word, length) != 0;
}

/**
 * ent_search_stem:
 * @word: a word as ent_search_text_prepare() leaves it
 *
 * Returns: (transfer full) (nullable): what the word has in common with its other
 *   forms; %NULL when that is the word itself
 */
char *
ent_search_stem (const char *word)
{
  Stem stem;

  g_return_val_if_fail (word != NULL, NULL);

  return find_stem (word, strlen (word), &stem) ? g_strdup (stem.text) : NULL;
}

/**
 * ent_search_stem_all:
 * @words: words with spaces between
 *
 * Returns: (transfer full): the words, and behind them the stems of those that
 *   have one of their own
 */
char *
ent_search_stem_all (const char *words)
{
  g_return_val_if_fail (words != NULL, NULL);

  GString *all = g_string_new (words);
  Stem stem;

  for (const char *word = words; *word != '\0';)
    {
      gsize length = strcspn (word, " ");

      if (find_stem (word, length, &stem))
        {
          g_string_append_c (all, ' ');
          g_string_append (all, stem.text);
        }
      word += length + (word[length] == ' ' ? 1 : 0);
    }

  return g_string_free_and_steal (all);
}
