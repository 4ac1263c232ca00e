/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search-fewer.h"

#include <string.h>

#include "search-text.h"

#define MAX_WORDS 6  /* 62 questions in all */
#define MIN_LENGTH 4 /* bytes; "of" or "the" alone says nothing, an ideogram has three */

/* What somebody typed, without what is no word. */
static GPtrArray *
split_words (const char *query)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_auto (GStrv) parts = g_strsplit_set (valid, " \t\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *prepared = ent_search_text_prepare (parts[i]);

      if (*prepared != '\0')
        g_ptr_array_add (words, g_strdup (parts[i]));
    }

  return words;
}

/* Long words tell most. */
static void
drop_short_words (GPtrArray *words)
{
  while (words->len > MAX_WORDS)
    {
      guint shortest = 0;

      for (guint i = 1; i < words->len; i++)
        if (strlen (g_ptr_array_index (words, i)) < strlen (g_ptr_array_index (words, shortest)))
          shortest = i;
      g_ptr_array_remove_index (words, shortest);
    }
}

/* NULL: what is left says nothing. */
static char *
join_kept (const GPtrArray *words,
           guint            kept)
{
  g_autoptr (GString) query = g_string_new (NULL);
  gboolean says = FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if ((kept & (1u << i)) == 0)
        continue;
      says |= strlen (word) >= MIN_LENGTH;
      g_string_append_printf (query, "%s%s", query->len > 0 ? " " : "", word);
    }

  return says ? g_string_free_and_steal (g_steal_pointer (&query)) : NULL;
}

/**
 * ent_search_fewer_words:
 * @query: what somebody typed, and nothing has; need not be valid UTF-8
 * @n_left_out: how many words are to be left out, 1 or more
 *
 * Makes all queries that have so many words less than @query; those whose words
 * are all very short are none. Of a long query only the longest words count.
 *
 * Returns: (transfer full) (element-type utf8): the queries
 */
GPtrArray *
ent_search_fewer_words (const char *query,
                        guint       n_left_out)
{
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (n_left_out > 0, NULL);

  g_autoptr (GPtrArray) words = split_words (query);
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);

  drop_short_words (words);
  for (guint kept = (1u << words->len) - 1; kept > 0; kept--)
    {
      char *fewer = (guint) __builtin_popcount (kept) + n_left_out == words->len ? join_kept (words, kept) : NULL;

      if (fewer != NULL)
        g_ptr_array_add (queries, fewer);
    }

  return queries;
}
