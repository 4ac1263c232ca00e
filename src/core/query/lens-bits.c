/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lens-bits.h"

#include <string.h>

typedef enum
{
  BY_TRAITS,  /* modality and credibility */
  BY_SOURCE,  /* and by its grade */
  BY_SPEAKER,
  BY_ACTOR,
  BY_NATURE,
  N_KINDS,
} Kind;

struct _EntLensBits
{
  EntDossier *dossier;
  const EntColumns *columns;
  EntLens *lens;         /* for which the bits are; NULL: none yet */
  guint64 *kinds[N_KINDS]; /* NULL: all pass */
  guint64 *all;          /* of those that are not NULL; NULL: all pass */
};

static gsize
count_words (const EntColumns *columns)
{
  return columns->n_claims / 64 + 1;
}

static void
set_bit (guint64 *bits,
         guint claim)
{
  bits[claim / 64] |= G_GUINT64_CONSTANT (1) << (claim % 64);
}

/* Bits of the claims whose entry in @column is set in @passes. */
static void
mark_by_column (guint64 *bits,
                const guint *column,
                const gboolean *passes,
                guint n_claims)
{
  for (guint i = 0; i < n_claims; i++)
    if (column[i] != ENT_NO_INDEX && passes[column[i]])
      set_bit (bits, i);
}

static gboolean
mask_has (guint mask,
          guint bit)
{
  return mask == 0 || (mask >> bit & 1) != 0;
}

static void
mark_traits (EntLensBits *self,
             const EntLens *lens,
             guint64 *bits)
{
  for (guint i = 0; i < self->columns->n_claims; i++)
    if (mask_has (lens->modalities, self->columns->traits[i].modality)
        && mask_has (lens->credibilities, self->columns->traits[i].credibility))
      set_bit (bits, i);
}

static void
mark_sources (EntLensBits *self,
              const EntLens *lens,
              guint64 *bits)
{
  const EntColumns *columns = self->columns;
  g_autofree gboolean *passes = g_new0 (gboolean, MAX (columns->n_sources, 1));

  for (guint i = 0; i < columns->n_sources; i++)
    passes[i] = mask_has (lens->reliabilities, columns->source_facts[i].grade)
                && (lens->sources->len == 0 || ent_index_set_contains (lens->sources, i));

  mark_by_column (bits, columns->sources, passes, columns->n_claims);
}

static gboolean
speaker_passes (EntLensBits *self,
                const EntLens *lens,
                const EntColumnSpeaker *speaker)
{
  g_autofree char *term = NULL;

  if (speaker->actor != ENT_NO_INDEX)
    return ent_lens_has_speaker (lens, ent_dossier_get_actor (self->dossier, speaker->actor)->id);
  if (speaker->name == NULL)
    return ent_lens_has_speaker (lens, ENT_LENS_SPEAKER_UNCLEAR);

  term = g_strconcat (ENT_LENS_SPEAKER_NAME, speaker->name, NULL);

  return ent_lens_has_speaker (lens, term);
}

static void
mark_speakers (EntLensBits *self,
               const EntLens *lens,
               guint64 *bits)
{
  const EntColumns *columns = self->columns;
  guint n = columns->speaker_facts->len;
  g_autofree gboolean *passes = g_new0 (gboolean, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    passes[i] = speaker_passes (self, lens, &g_array_index (columns->speaker_facts, EntColumnSpeaker, i));

  mark_by_column (bits, columns->speakers, passes, columns->n_claims);
}

static void
mark_actors (EntLensBits *self,
             const EntLens *lens,
             guint64 *bits)
{
  const EntColumns *columns = self->columns;

  for (guint i = 0; i < lens->actors->len; i++)
    {
      guint actor = g_array_index (lens->actors, guint, i);

      for (guint j = columns->first_mention[actor]; j < columns->first_mention[actor + 1]; j++)
        set_bit (bits, columns->mentions[j]);
    }
}

static void
mark_natures (EntLensBits *self,
              const EntLens *lens,
              guint64 *bits)
{
  for (guint i = 0; i < self->columns->n_ties; i++)
    if (ent_index_set_contains (lens->natures, self->columns->ties[i].nature))
      set_bit (bits, self->columns->ties[i].claim);
}

static gboolean
asks_traits (const EntLens *lens)
{
  return lens->modalities != 0 || lens->credibilities != 0;
}

static gboolean
asks_sources (const EntLens *lens)
{
  return lens->sources->len > 0 || lens->reliabilities != 0;
}

static gboolean
asks_speakers (const EntLens *lens)
{
  return lens->speakers->len > 0;
}

static gboolean
asks_actors (const EntLens *lens)
{
  return lens->actors->len > 0;
}

static gboolean
asks_natures (const EntLens *lens)
{
  return lens->natures->len > 0;
}

static gboolean
same_traits (const EntLens *a,
             const EntLens *b)
{
  return a->modalities == b->modalities && a->credibilities == b->credibilities;
}

static gboolean
same_sources (const EntLens *a,
              const EntLens *b)
{
  return a->reliabilities == b->reliabilities && ent_index_set_equal (a->sources, b->sources);
}

static gboolean
same_actors (const EntLens *a,
             const EntLens *b)
{
  return ent_index_set_equal (a->actors, b->actors);
}

static gboolean
same_natures (const EntLens *a,
              const EntLens *b)
{
  return ent_index_set_equal (a->natures, b->natures);
}

static const struct
{
  gboolean (*asks) (const EntLens *lens);
  gboolean (*same) (const EntLens *a, const EntLens *b);
  void (*mark) (EntLensBits *self, const EntLens *lens, guint64 *bits);
} kinds[N_KINDS] = {
  [BY_TRAITS] = { asks_traits, same_traits, mark_traits },
  [BY_SOURCE] = { asks_sources, same_sources, mark_sources },
  [BY_SPEAKER] = { asks_speakers, ent_lens_same_speakers, mark_speakers },
  [BY_ACTOR] = { asks_actors, same_actors, mark_actors },
  [BY_NATURE] = { asks_natures, same_natures, mark_natures },
};

/**
 * ent_lens_bits_new:
 * @dossier: a dossier
 * @columns: its claims, which live longer
 *
 * Returns: (transfer full): bits for no lens yet
 */
EntLensBits *
ent_lens_bits_new (EntDossier *dossier,
                   const EntColumns *columns)
{
  EntLensBits *self = g_new0 (EntLensBits, 1);

  self->dossier = g_object_ref (dossier);
  self->columns = columns;

  return self;
}

void
ent_lens_bits_free (EntLensBits *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->dossier);
  g_clear_pointer (&self->lens, ent_lens_free);
  for (guint i = 0; i < N_KINDS; i++)
    g_free (self->kinds[i]);
  g_free (self->all);
  g_free (self);
}

/* Scans the claims for one kind of filter, if it has changed. */
static gboolean
renew_kind (EntLensBits *self,
            Kind kind,
            const EntLens *lens)
{
  if (self->lens != NULL ? kinds[kind].same (self->lens, lens) : !kinds[kind].asks (lens))
    return FALSE;

  g_clear_pointer (&self->kinds[kind], g_free);
  if (kinds[kind].asks (lens))
    {
      self->kinds[kind] = g_new0 (guint64, count_words (self->columns));
      kinds[kind].mark (self, lens, self->kinds[kind]);
    }

  return TRUE;
}

static void
conjoin (EntLensBits *self)
{
  gsize n_words = count_words (self->columns);

  g_clear_pointer (&self->all, g_free);
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      if (self->kinds[kind] == NULL)
        continue;
      if (self->all == NULL)
        {
          self->all = g_memdup2 (self->kinds[kind], n_words * sizeof *self->all);
          continue;
        }
      for (gsize i = 0; i < n_words; i++)
        self->all[i] &= self->kinds[kind][i];
    }
}

/**
 * ent_lens_bits_get:
 * @self: bits
 * @lens: a lens
 *
 * Only the kinds of filter that differ from those of the lens before are looked
 * up in the columns; the others stay as they are.
 *
 * Returns: (nullable) (transfer none): a bit for each claim that passes, valid
 *   until the next call; %NULL when all do
 */
const guint64 *
ent_lens_bits_get (EntLensBits *self,
                   const EntLens *lens)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (self != NULL && lens != NULL, NULL);

  for (guint kind = 0; kind < N_KINDS; kind++)
    changed |= renew_kind (self, kind, lens);

  if (changed || self->lens == NULL)
    {
      conjoin (self);
      g_clear_pointer (&self->lens, ent_lens_free);
      self->lens = ent_lens_copy (lens);
    }

  return self->all;
}
