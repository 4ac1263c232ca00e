/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "disputes.h"

/* A claim of a line that may be disputed, or may dispute, within its group: the
 * same nature, and the same polarity that is said or spoken against. In a group
 * marks are sorted by @lo, and each knows of those up to it the greatest @hi, and
 * the greatest one of another speaker: so who overlaps with whom is found without
 * comparing every claim to every other.
 */
typedef struct
{
  guint nature;
  EntPolarity polarity;
  EntDay lo, hi;
  guint speaker;
  gint64 best;         /* the greatest hi up to here */
  guint best_speaker;
  gint64 second;       /* the greatest hi of others than best_speaker, or NOBODY */
} Mark;

/* Before every day, minus infinity too. */
#define NOBODY G_MININT64

static EntLineClaim *
get_entry (EntLine *line,
           guint index)
{
  return &g_array_index (line->claims, EntLineClaim, index);
}

/* The polarity of the claims that a claim speaks against: a denial against its
 * own, one with a sign against the other sign.
 */
static gboolean
find_attacked (const EntLineClaim *entry,
               EntPolarity *polarity)
{
  *polarity = entry->polarity;
  if (!entry->counts)
    return TRUE;

  if (entry->polarity == ENT_POLARITY_COOPERATION)
    *polarity = ENT_POLARITY_CONFLICT;
  else
    *polarity = ENT_POLARITY_COOPERATION;

  return entry->polarity == ENT_POLARITY_COOPERATION || entry->polarity == ENT_POLARITY_CONFLICT;
}

static int
compare_places (const Mark *mark,
                guint nature,
                EntPolarity polarity,
                EntDay lo)
{
  if (mark->nature != nature)
    return mark->nature < nature ? -1 : 1;
  if (mark->polarity != polarity)
    return mark->polarity < polarity ? -1 : 1;

  return mark->lo < lo ? -1 : mark->lo > lo;
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const Mark *y = b;

  return compare_places (a, y->nature, y->polarity, y->lo);
}

static void
keep_greatest (Mark *mark,
               const Mark *before)
{
  mark->best = mark->hi;
  mark->best_speaker = mark->speaker;
  mark->second = NOBODY;
  if (before == NULL)
    return;

  if (before->best_speaker != mark->speaker)
    {
      mark->second = MAX (before->best, before->second);
      if (before->best > mark->hi)
        {
          mark->best = before->best;
          mark->best_speaker = before->best_speaker;
          mark->second = MAX (mark->hi, before->second);
        }
      return;
    }

  mark->best = MAX (mark->hi, before->best);
  mark->second = before->second;
}

static gboolean
are_sorted (const GArray *marks)
{
  for (guint i = 1; i < marks->len; i++)
    if (compare_marks (&g_array_index (marks, Mark, i - 1), &g_array_index (marks, Mark, i)) > 0)
      return FALSE;

  return TRUE;
}

static void
finish_marks (GArray *marks)
{
  if (!are_sorted (marks))
    g_array_sort (marks, compare_marks);

  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = &g_array_index (marks, Mark, i);
      const Mark *before = i > 0 ? mark - 1 : NULL;

      if (before != NULL && (before->nature != mark->nature || before->polarity != mark->polarity))
        before = NULL;
      keep_greatest (mark, before);
    }
}

static void
add_mark (GArray *marks,
          const EntLineClaim *entry,
          EntPolarity polarity,
          const EntStanceClaim *facts)
{
  Mark mark = { .nature = entry->nature, .polarity = polarity, .lo = facts->lo, .hi = facts->hi, .speaker = facts->speaker };

  g_array_append_val (marks, mark);
}

/* Claims come newest first, and marks oldest first: mostly in their order. */
static void
add_marks (EntLine *line,
           const EntStanceClaim *facts,
           EntPolarity polarity,
           GArray *said,
           GArray *attacked)
{
  for (guint i = line->claims->len; i-- > 0;)
    {
      const EntLineClaim *entry = get_entry (line, i);
      EntPolarity against;

      if (entry->counts && entry->polarity == polarity)
        add_mark (said, entry, polarity, &facts[i]);
      if (find_attacked (entry, &against) && against == polarity)
        add_mark (attacked, entry, polarity, &facts[i]);
    }
}

/* Whether some mark of the group is another speaker's and overlaps in time. */
static gboolean
meets_other (GArray *marks,
             guint nature,
             EntPolarity polarity,
             const EntStanceClaim *facts)
{
  guint low = 0;
  guint high = marks->len;
  const Mark *last;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_places (&g_array_index (marks, Mark, middle), nature, polarity, facts->hi) <= 0)
        low = middle + 1;
      else
        high = middle;
    }

  if (low == 0)
    return FALSE;
  last = &g_array_index (marks, Mark, low - 1);
  if (last->nature != nature || last->polarity != polarity)
    return FALSE;

  if (last->best_speaker != facts->speaker)
    return MAX (last->best, last->second) >= facts->lo;

  return last->second >= facts->lo;
}

/* A confirmed "contradicts" holds whatever nature and time. */
static void
follow_links (EntLine *line,
              guint index,
              const EntStanceClaim *facts,
              const EntStanceSource *source,
              guint8 *polarities)
{
  const GArray *links = source->get_links (source->data, get_entry (line, index)->claim);

  for (guint i = 0; links != NULL && i < links->len; i++)
    for (guint j = 0; j < line->claims->len; j++)
      {
        EntLineClaim *x = get_entry (line, j);

        if (x->claim == g_array_index (links, guint, i) && x->counts && facts[j].speaker != facts[index].speaker)
          {
            x->disputed = TRUE;
            polarities[index] |= (guint8) (1 << x->polarity);
          }
      }
}

static void
compare_groups (EntLine *line,
                const EntStanceClaim *facts,
                GArray *said,
                GArray *attacked,
                guint8 *polarities)
{
  for (guint i = 0; i < line->claims->len; i++)
    {
      EntLineClaim *entry = get_entry (line, i);
      EntPolarity against;

      if (entry->counts && meets_other (attacked, entry->nature, entry->polarity, &facts[i]))
        entry->disputed = TRUE;
      if (find_attacked (entry, &against) && meets_other (said, entry->nature, against, &facts[i]))
        polarities[i] |= (guint8) (1 << against);
    }
}

/**
 * ent_disputes_mark:
 * @line: a line with its claims
 * @facts: (array): what is known of each of them
 * @source: tells of links
 * @polarities: (array): for each claim, initially 0, the polarities of the
 *   counting claims that it disputes, as bits
 *
 * Finds who disputes whom in a line: claims of different speakers that a link
 * joins, or that are of one nature and overlap in time and say opposite things.
 */
void
ent_disputes_mark (EntLine *line,
                   const EntStanceClaim *facts,
                   const EntStanceSource *source,
                   guint8 *polarities)
{
  g_autoptr (GArray) said = g_array_sized_new (FALSE, FALSE, sizeof (Mark), line->claims->len);
  g_autoptr (GArray) attacked = g_array_sized_new (FALSE, FALSE, sizeof (Mark), line->claims->len);

  for (EntPolarity polarity = ENT_POLARITY_COOPERATION; polarity <= ENT_POLARITY_AMBIVALENT; polarity++)
    add_marks (line, facts, polarity, said, attacked);
  finish_marks (said);
  finish_marks (attacked);
  compare_groups (line, facts, said, attacked, polarities);
  for (guint i = 0; i < line->claims->len; i++)
    {
      follow_links (line, i, facts, source, polarities);
      get_entry (line, i)->disputes = polarities[i] != 0;
    }
}
