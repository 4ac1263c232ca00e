/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "columns-private.h"
#include "index-set.h"

#include <stdlib.h>

static int
compare_ties (gconstpointer a,
              gconstpointer b)
{
  const EntColumnTie *x = a;
  const EntColumnTie *y = b;

  return x->claim < y->claim ? -1 : x->claim > y->claim;
}

/* Counting sort: ties of a pair lie together. Those of a claim come one after
 * the other in most files; where they do not, the pair is put in order.
 */
void
ent_columns_take_ties (EntColumns *columns,
                       GArray *ties,
                       GArray *pairs)
{
  guint n_pairs = ent_pair_table_get_n (columns->pairs);
  guint end = 0;

  columns->n_ties = ties->len;
  columns->ties = g_new (EntColumnTie, MAX (columns->n_ties, 1));
  for (guint i = 0; i < columns->n_ties; i++)
    ent_pair_table_get (columns->pairs, g_array_index (pairs, guint, i))->n++;

  for (guint i = 0; i < n_pairs; i++)
    {
      EntPair *pair = ent_pair_table_get (columns->pairs, i);

      pair->first = end;
      end += pair->n;
      pair->n = 0;
    }

  for (guint i = 0; i < columns->n_ties; i++)
    {
      EntPair *pair = ent_pair_table_get (columns->pairs, g_array_index (pairs, guint, i));

      columns->ties[pair->first + pair->n++] = g_array_index (ties, EntColumnTie, i);
    }

  for (guint i = 0; i < n_pairs; i++)
    {
      const EntPair *pair = ent_pair_table_get (columns->pairs, i);
      gboolean sorted = TRUE;

      for (guint j = pair->first + 1; j < pair->first + pair->n && sorted; j++)
        sorted = columns->ties[j - 1].claim <= columns->ties[j].claim;
      if (!sorted)
        qsort (&columns->ties[pair->first], pair->n, sizeof (EntColumnTie), compare_ties);
    }
}

/* The claims of an actor, sorted and each once; returns where they end. */
static guint
settle_mentions (EntColumns *columns,
                 guint from,
                 guint to,
                 guint end)
{
  guint first = end;

  qsort (&columns->mentions[from], to - from, sizeof (guint), ent_index_compare);
  for (guint i = from; i < to; i++)
    if (end == first || columns->mentions[end - 1] != columns->mentions[i])
      columns->mentions[end++] = columns->mentions[i];

  return end;
}

void
ent_columns_take_mentions (EntColumns *columns,
                           GArray *mentions)
{
  guint *ends = g_new0 (guint, columns->n_actors + 1);
  guint end = 0;

  columns->first_mention = ends;
  columns->mentions = g_new (guint, MAX (mentions->len, 1));
  for (guint i = 0; i < mentions->len; i++)
    ends[g_array_index (mentions, EntMention, i).actor + 1]++;
  for (guint i = 0; i < columns->n_actors; i++)
    ends[i + 1] += ends[i];

  g_autofree guint *next = g_memdup2 (ends, (columns->n_actors + 1) * sizeof *ends);

  for (guint i = 0; i < mentions->len; i++)
    {
      const EntMention *mention = &g_array_index (mentions, EntMention, i);

      columns->mentions[next[mention->actor]++] = mention->claim;
    }

  for (guint i = 0; i < columns->n_actors; i++)
    {
      guint from = ends[i];

      ends[i] = end;
      end = settle_mentions (columns, from, next[i], end);
    }
  ends[columns->n_actors] = end;
  columns->mentions = g_realloc_n (columns->mentions, MAX (end, 1), sizeof (guint));
}
