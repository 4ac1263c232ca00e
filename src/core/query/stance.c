/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "stance.h"

static EntLineClaim *
get_entry (EntLine *line,
           guint index)
{
  return &g_array_index (line->claims, EntLineClaim, index);
}

static gboolean
is_signed (EntPolarity polarity)
{
  return polarity == ENT_POLARITY_COOPERATION || polarity == ENT_POLARITY_CONFLICT;
}

/* Whether @y speaks against the counting claim @x. */
static gboolean
disputes (const EntLineClaim *y,
          const EntLineClaim *x,
          const EntStanceSource *source)
{
  EntStanceConflict conflict;

  if (x->claim == y->claim || !source->compare (source->data, x->claim, y->claim, &conflict))
    return FALSE;
  if (conflict.linked)
    return TRUE;
  if (!conflict.overlap || x->nature != y->nature)
    return FALSE;
  if (!y->counts)
    return x->polarity == y->polarity;

  return is_signed (x->polarity) && is_signed (y->polarity) && x->polarity != y->polarity;
}

static void
mark_disputes (EntLine *line,
               const EntStanceSource *source)
{
  for (guint i = 0; i < line->claims->len; i++)
    {
      EntLineClaim *x = get_entry (line, i);

      for (guint j = 0; x->counts && j < line->claims->len; j++)
        {
          EntLineClaim *y = get_entry (line, j);

          if (disputes (y, x, source))
            x->disputed = y->disputes = TRUE;
        }
    }
}

typedef gboolean (*Test) (const EntLine *line,
                          const EntLineClaim *entry,
                          const EntStanceSource *source);

static gboolean
counts (const EntLine *line,
        const EntLineClaim *entry,
        const EntStanceSource *source)
{
  return entry->counts;
}

static gboolean
cooperates (const EntLine *line,
            const EntLineClaim *entry,
            const EntStanceSource *source)
{
  return entry->counts && entry->polarity == ENT_POLARITY_COOPERATION;
}

static gboolean
conflicts (const EntLine *line,
           const EntLineClaim *entry,
           const EntStanceSource *source)
{
  return entry->counts && entry->polarity == ENT_POLARITY_CONFLICT;
}

static gboolean
is_ambivalent (const EntLine *line,
               const EntLineClaim *entry,
               const EntStanceSource *source)
{
  return entry->counts && entry->polarity == ENT_POLARITY_AMBIVALENT;
}

static gboolean
is_disputed (const EntLine *line,
             const EntLineClaim *entry,
             const EntStanceSource *source)
{
  return entry->counts && entry->disputed;
}

static gboolean
counts_or_denies (const EntLine *line,
                  const EntLineClaim *entry,
                  const EntStanceSource *source)
{
  return entry->counts || entry->disputes;
}

/* On a tie no sign leads: every signed or ambivalent claim supports "mixed". */
static gboolean
supports_leading (const EntLine *line,
                  const EntLineClaim *entry,
                  const EntStanceSource *source)
{
  if (!entry->counts)
    return FALSE;
  if (line->leading == ENT_POLARITY_AMBIVALENT)
    return entry->polarity != ENT_POLARITY_NEUTRAL;

  return entry->polarity == line->leading;
}

static gboolean
disputes_leading (const EntLine *line,
                  const EntLineClaim *entry,
                  const EntStanceSource *source)
{
  if (!entry->disputes)
    return FALSE;

  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *x = &g_array_index (line->claims, EntLineClaim, i);

      if (supports_leading (line, x, source) && disputes (entry, x, source))
        return TRUE;
    }

  return FALSE;
}

typedef guint (*Identify) (const EntLineClaim *entry,
                           const EntStanceSource *source);

static guint
identify_origin (const EntLineClaim *entry,
                 const EntStanceSource *source)
{
  return source->describe (source->data, entry->claim).origin;
}

static guint
identify_speaker (const EntLineClaim *entry,
                  const EntStanceSource *source)
{
  return source->describe (source->data, entry->claim).speaker;
}

static guint
identify_claim (const EntLineClaim *entry,
                const EntStanceSource *source)
{
  return entry->claim;
}

static guint
count_distinct (const EntLine *line,
                Test test,
                Identify identify,
                const EntStanceSource *source)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *entry = &g_array_index (line->claims, EntLineClaim, i);

      if (test (line, entry, source))
        g_hash_table_add (seen, GUINT_TO_POINTER (identify (entry, source)));
    }

  return g_hash_table_size (seen);
}

static gboolean
any (const EntLine *line,
     Test test,
     const EntStanceSource *source)
{
  for (guint i = 0; i < line->claims->len; i++)
    if (test (line, &g_array_index (line->claims, EntLineClaim, i), source))
      return TRUE;

  return FALSE;
}

static EntPolarity
find_leading (const EntLine *line,
              const EntStanceSource *source)
{
  guint cooperation = count_distinct (line, cooperates, identify_origin, source);
  guint conflict = count_distinct (line, conflicts, identify_origin, source);

  if (cooperation > conflict)
    return ENT_POLARITY_COOPERATION;
  if (conflict > cooperation)
    return ENT_POLARITY_CONFLICT;
  if (cooperation > 0 || any (line, is_ambivalent, source))
    return ENT_POLARITY_AMBIVALENT;

  return ENT_POLARITY_NEUTRAL;
}

static EntStance
find_stance (const EntLine *line,
             const EntStanceSource *source)
{
  gboolean cooperation = any (line, cooperates, source);
  gboolean conflict = any (line, conflicts, source);

  if (any (line, is_disputed, source) && line->layer != ENT_LAYER_POSSIBLE)
    return ENT_STANCE_CONTESTED;
  if ((cooperation && conflict) || any (line, is_ambivalent, source) || any (line, is_disputed, source))
    return ENT_STANCE_MIXED;
  if (cooperation)
    return ENT_STANCE_COOPERATIVE;
  if (conflict)
    return ENT_STANCE_CONFLICTING;

  return ENT_STANCE_NEUTRAL;
}

static gboolean
is_certain (const EntLine *line,
            const EntLineClaim *entry,
            const EntStanceSource *source)
{
  return entry->counts && entry->degree == ENT_DEGREE_CERTAIN;
}

static gboolean
is_folded (const EntLine *line,
           const EntLineClaim *entry,
           const EntStanceSource *source)
{
  return entry->counts && entry->folded;
}

/* Neutral and ambivalent claims have a direction too, but an arrowhead says
 * who acts on whom: it takes all claims with a sign, or all where none has.
 */
static void
find_arrows (EntLine *line)
{
  gboolean with_sign = line->stance != ENT_STANCE_NEUTRAL;
  guint n[ENT_DIRECTION_MUTUAL + 1] = { 0 };

  for (guint i = 0; i < line->claims->len; i++)
    {
      const EntLineClaim *entry = get_entry (line, i);

      if (entry->counts && (!with_sign || entry->polarity != ENT_POLARITY_NEUTRAL))
        n[entry->direction]++;
    }

  line->arrow_a = n[ENT_DIRECTION_B_TO_A] > 0 && n[ENT_DIRECTION_A_TO_B] + n[ENT_DIRECTION_MUTUAL] == 0;
  line->arrow_b = n[ENT_DIRECTION_A_TO_B] > 0 && n[ENT_DIRECTION_B_TO_A] + n[ENT_DIRECTION_MUTUAL] == 0;
}

/**
 * ent_stance_resolve:
 * @line: a line with its claims
 * @source: tells of claims
 *
 * Decides what a line says of its pair, by the rules of the data model: first
 * who disputes whom, then the first status that fits, then the counts of the
 * headline. Counts are of distinct origins, so that repeats give no weight.
 */
void
ent_stance_resolve (EntLine *line,
                    const EntStanceSource *source)
{
  g_return_if_fail (line != NULL);
  g_return_if_fail (source != NULL);

  mark_disputes (line, source);

  line->leading = find_leading (line, source);
  line->stance = find_stance (line, source);
  line->presumed = !any (line, is_certain, source);
  line->n_supporters = count_distinct (line, supports_leading, identify_origin, source);
  line->n_origins = count_distinct (line, counts_or_denies, identify_origin, source);
  line->n_disputing = count_distinct (line, disputes_leading, identify_origin, source);
  line->width = count_distinct (line, counts, identify_origin, source);
  line->n_counting = count_distinct (line, counts, identify_claim, source);
  line->n_speakers = count_distinct (line, counts, identify_speaker, source);
  line->n_folded = count_distinct (line, is_folded, identify_claim, source);
  find_arrows (line);
}
