/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "picture-private.h"

#include <string.h>

#define BIT(claim) (G_GUINT64_CONSTANT (1) << ((claim) % 64))

static void
clear_lines (gpointer data)
{
  EntPictureLines *lines = data;

  for (guint layer = 0; layer < G_N_ELEMENTS (lines->layers); layer++)
    g_clear_pointer (&lines->layers[layer], ent_line_free);
}

static EntPictureCache *
cache_new (const EntColumns *columns)
{
  EntPictureCache *self = g_new0 (EntPictureCache, 1);

  self->shows = g_new0 (EntShow, MAX (columns->n_claims, 1));
  self->places = ent_claim_places_new (columns);
  self->undated = g_new0 (guint64, columns->n_claims / 64 + 1);
  self->weight = g_new0 (guint, MAX (columns->n_actors, 1));
  self->groups = g_array_new (FALSE, TRUE, sizeof (EntPictureGroup));
  self->lines = g_array_new (FALSE, TRUE, sizeof (EntPictureLines));
  g_array_set_clear_func (self->lines, clear_lines);
  self->free_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

void
ent_picture_cache_free (EntPictureCache *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->lens, ent_lens_free);
  g_free (self->shows);
  g_free (self->bits);
  g_free (self->undated);
  ent_reach_index_free (self->reaches);
  ent_claim_places_free (self->places);
  g_free (self->fold);
  g_array_unref (self->groups);
  g_array_unref (self->members);
  g_array_unref (self->lines);
  g_array_unref (self->free_lines);
  g_free (self->group_of);
  g_free (self->drawn);
  g_free (self->natures);
  g_free (self->weight);
  g_free (self);
}

/* What the lines of this moment take, with their claims. */
static gsize
get_size_of_lines (const EntPictureCache *self)
{
  gsize size = self->lines->len * sizeof (EntPictureLines);

  for (guint i = 0; i < self->lines->len; i++)
    for (guint layer = 0; layer <= ENT_LAYER_POSSIBLE; layer++)
      {
        const EntLine *line = g_array_index (self->lines, EntPictureLines, i).layers[layer];

        if (line != NULL)
          size += sizeof (EntLine) + line->claims->len * sizeof (EntLineClaim);
      }

  return size;
}

gsize
ent_picture_cache_get_size (const EntPictureCache *self,
                            const EntColumns *columns)
{
  return columns->n_claims * sizeof *self->shows + columns->n_claims / 8
         + self->groups->len * sizeof (EntPictureGroup) + ent_pair_table_get_n (columns->pairs) * 2 * sizeof (guint)
         + get_size_of_lines (self) + (self->reaches != NULL ? ent_reach_index_get_size (self->reaches) : 0)
         + ent_claim_places_get_size (self->places);
}

static void
find_natures (EntEngine *engine,
              EntPictureCache *self,
              const EntLens *lens)
{
  guint n = ent_dossier_get_natures (engine->dossier)->len;

  self->natures = g_renew (guint8, self->natures, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    self->natures[i] = (guint8) ent_engine_nature_shows (engine, lens, i);
}

static EntShow
find_show (EntEngine *engine,
           const EntLens *lens,
           guint index)
{
  EntColumnClaim claim;

  if (!ent_traits_are_live (engine->columns->traits[index]))
    return ENT_SHOW_NONE;

  ent_columns_read (engine->columns, index, &claim);

  return ent_engine_find_show (engine, &claim, lens);
}

/* Ways from one lens to the next. Each brings the shows up to date, and tells
 * which claims show in another way.
 */

static void
note (GArray *changes,
      guint claim,
      EntShow before,
      EntShow now)
{
  EntShowChange change = { claim, before, now };

  if (before != now)
    g_array_append_val (changes, change);
}

/* Another moment: by the days between the two. */
static void
move_in_time (EntEngine *engine,
              EntPictureCache *self,
              const EntLens *lens,
              GArray *changes)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint));

  ent_reach_index_list (self->reaches, &self->lens->moment, &lens->moment, claims);
  self->n_looked_at = claims->len;
  for (guint i = 0; i < claims->len; i++)
    {
      guint claim = g_array_index (claims, guint, i);
      EntShow before = self->shows[claim];

      self->shows[claim] = find_show (engine, lens, claim);
      if (ent_bits_have (self->bits, claim))
        note (changes, claim, before, self->shows[claim]);
    }
}

static guint64 *
copy_bits (EntEngine *engine,
           const guint64 *bits)
{
  return bits != NULL ? g_memdup2 (bits, (engine->columns->n_claims / 64 + 1) * sizeof *bits) : NULL;
}

/* Other filters: by the bits that differ. */
static void
move_in_bits (EntEngine *engine,
              EntPictureCache *self,
              const guint64 *bits,
              GArray *changes)
{
  for (guint word = 0; word <= engine->columns->n_claims / 64; word++)
    {
      guint64 before = self->bits != NULL ? self->bits[word] : G_MAXUINT64;
      guint64 now = bits != NULL ? bits[word] : G_MAXUINT64;

      for (guint64 rest = before ^ now; rest != 0; rest &= rest - 1)
        {
          guint claim = word * 64 + (guint) __builtin_ctzll (rest);

          if (claim >= engine->columns->n_claims)
            break;
          if ((before & BIT (claim)) != 0)
            note (changes, claim, self->shows[claim], ENT_SHOW_NONE);
          else
            note (changes, claim, ENT_SHOW_NONE, self->shows[claim]);
        }
    }

  g_free (self->bits);
  self->bits = copy_bits (engine, bits);
}

static void
find_undated (EntEngine *engine,
              EntPictureCache *self,
              const EntLens *lens,
              guint index)
{
  EntColumnClaim claim;
  EntLayer layer;

  ent_columns_read (engine->columns, index, &claim);
  if (ent_span_is_undated (&claim.span) && ent_engine_find_layer (&claim, ENT_DEGREE_CERTAIN, lens, &layer))
    self->undated[index / 64] |= BIT (index);
  else
    self->undated[index / 64] &= ~BIT (index);
}

/* Any other way: by going through all claims. */
static void
move_anywhere (EntEngine *engine,
               EntPictureCache *self,
               const EntLens *lens,
               const guint64 *bits,
               GArray *changes)
{
  self->n_looked_at = engine->columns->n_claims;
  for (guint i = 0; i < engine->columns->n_claims; i++)
    {
      EntShow before = ent_picture_cache_get_show (self, i);

      find_undated (engine, self, lens, i);
      self->shows[i] = find_show (engine, lens, i);
      note (changes, i, before, ent_bits_have (bits, i) ? self->shows[i] : ENT_SHOW_NONE);
    }

  g_free (self->bits);
  self->bits = copy_bits (engine, bits);
}

static gboolean
same_layers (const EntLens *a,
             const EntLens *b)
{
  return a->forecasts == b->forecasts && a->certain_only == b->certain_only
         && ent_index_set_equal (a->scenarios, b->scenarios);
}

static gboolean
same_moment (const EntMoment *a,
             const EntMoment *b)
{
  return a->clock == b->clock && a->window == b->window && a->from == b->from && a->to == b->to && a->trail == b->trail;
}

/* Who moves once in time will do so again: the index is made with the first move
 * between moments of one kind. It does not pay where most claims come and go.
 */
static gboolean
can_move_in_time (EntEngine *engine,
                  EntPictureCache *self,
                  const EntMoment *moment)
{
  const EntMoment *before = &self->lens->moment;

  if (!ent_reach_index_is_of_kind (before, moment))
    return FALSE;
  if (self->reaches == NULL || !ent_reach_index_is_for (self->reaches, moment))
    {
      ent_reach_index_free (self->reaches);
      self->reaches = ent_reach_index_new (engine, moment);
    }

  return ent_reach_index_has (self->reaches, before) && ent_reach_index_has (self->reaches, moment)
         && ent_reach_index_count (self->reaches, before, moment) < engine->columns->n_claims;
}

static guint
count_bits (const guint64 *bits,
            const guint64 *others,
            guint n_claims)
{
  guint n = 0;

  for (guint word = 0; word <= n_claims / 64; word++)
    n += (guint) __builtin_popcountll (others != NULL ? bits[word] & others[word] : bits[word]);

  return n;
}

/* Brings all that is kept of single claims to the new lens. */
static void
find_changes (EntEngine *engine,
              EntPictureCache *self,
              const EntLens *lens,
              GArray *changes)
{
  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);

  self->n_looked_at = 0;
  if (self->lens == NULL || !same_layers (self->lens, lens))
    {
      move_anywhere (engine, self, lens, bits, changes);
      return;
    }

  if (same_moment (&self->lens->moment, &lens->moment))
    move_in_bits (engine, self, bits, changes);
  else if (ent_lens_same_filter (self->lens, lens) && can_move_in_time (engine, self, &lens->moment))
    move_in_time (engine, self, lens, changes);
  else
    move_anywhere (engine, self, lens, bits, changes);
}

/* Weights */

static void
weigh_one (EntPictureCache *self,
           guint actor,
           int by)
{
  self->weight[actor] += (guint) by;
}

/* A claim counts once, though it may mention several that fold into one actor. */
static void
weigh (EntPictureCache *self,
       guint claim,
       int by)
{
  guint ends[2], n;
  const guint *actors = ent_claim_places_get_actors (self->places, claim, ends, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean seen = FALSE;

      for (guint j = 0; j < i && !seen; j++)
        seen = self->fold[actors[j]] == self->fold[actors[i]];
      if (!seen)
        weigh_one (self, self->fold[actors[i]], by);
    }
}

static void
weigh_all (EntEngine *engine,
           EntPictureCache *self)
{
  memset (self->weight, 0, engine->columns->n_actors * sizeof *self->weight);
  for (guint i = 0; i < engine->columns->n_claims; i++)
    if (ent_show_is_in_force (ent_picture_cache_get_show (self, i)))
      weigh (self, i, 1);
}

static void
count_changes (EntPictureCache *self,
               const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const EntShowChange *change = &g_array_index (changes, EntShowChange, i);

      self->n_in_force += (guint) (ent_show_is_in_force (change->now) - ent_show_is_in_force (change->before));
    }
}

static void
weigh_changes (EntPictureCache *self,
               const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const EntShowChange *change = &g_array_index (changes, EntShowChange, i);
      int by = ent_show_is_in_force (change->now) - ent_show_is_in_force (change->before);

      if (by != 0)
        weigh (self, change->claim, by);
    }
}

/* Whether other ties of the same claims make lines than did before. */
static gboolean
natures_differ (const EntLens *a,
                const EntLens *b)
{
  return a->structural != b->structural || !ent_index_set_equal (a->natures, b->natures);
}

static gboolean
folds_differ (EntEngine *engine,
              const EntPictureCache *self,
              const guint *fold)
{
  return self->fold == NULL || memcmp (self->fold, fold, engine->columns->n_actors * sizeof *fold) != 0;
}

static void
take_changes (EntEngine *engine,
              EntPictureCache *self,
              GArray *changes)
{
  count_changes (self, changes);
  weigh_changes (self, changes);
  ent_picture_groups_follow (engine, self, changes);
}

/* Each claim goes as what it was, and comes as what it is now: a line is made anew
 * even where it shows in the same way.
 */
static void
exchange (EntEngine *engine,
          EntPictureCache *self,
          const GArray *claims)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (EntShowChange));
  g_autoptr (GArray) come = g_array_new (FALSE, FALSE, sizeof (EntShowChange));

  for (guint i = 0; i < claims->len; i++)
    {
      guint claim = g_array_index (claims, guint, i);

      note (gone, claim, self->shows[claim], ENT_SHOW_NONE);
      self->shows[claim] = ENT_SHOW_NONE;
    }
  take_changes (engine, self, gone);

  for (guint i = 0; i < claims->len; i++)
    {
      guint claim = g_array_index (claims, guint, i);

      find_undated (engine, self, self->lens, claim);
      self->shows[claim] = find_show (engine, self->lens, claim);
      note (come, claim, ENT_SHOW_NONE, self->shows[claim]);
    }
  take_changes (engine, self, come);
}

/**
 * ent_picture_cache_reread:
 * @engine: an engine
 * @claims: (element-type guint): claims of which something has changed, but not
 *   their ties nor whom they mention
 *
 * Brings the engine's cache up to date, or gives it up where a filter is on.
 */
void
ent_picture_cache_reread (EntEngine *engine,
                          const GArray *claims)
{
  EntPictureCache *self = engine->cache;

  if (self == NULL)
    return;
  if (self->bits != NULL)
    {
      g_clear_pointer (&engine->cache, ent_picture_cache_free);
      return;
    }

  exchange (engine, self, claims);
  g_clear_pointer (&self->reaches, ent_reach_index_free);
}

/**
 * ent_picture_cache_move:
 * @engine: an engine
 * @lens: what is asked for
 * @fold: what each actor is drawn as
 *
 * Brings the engine's cache from the lens before to this one.
 */
void
ent_picture_cache_move (EntEngine *engine,
                        const EntLens *lens,
                        const guint *fold)
{
  if (engine->cache == NULL)
    engine->cache = cache_new (engine->columns);

  EntPictureCache *self = engine->cache;
  gboolean other_folds = folds_differ (engine, self, fold);
  gboolean all = other_folds || natures_differ (self->lens, lens);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (EntShowChange));

  self->n_resolved = 0;
  find_changes (engine, self, lens, changes);
  count_changes (self, changes);
  self->n_undated = count_bits (self->undated, self->bits, engine->columns->n_claims);

  if (other_folds)
    {
      ent_picture_groups_place (engine, self, fold);
      weigh_all (engine, self);
    }
  else
    {
      weigh_changes (self, changes);
    }
  if (all)
    {
      find_natures (engine, self, lens);
      ent_picture_groups_renew (engine, self);
    }
  else
    {
      ent_picture_groups_follow (engine, self, changes);
    }

  g_clear_pointer (&self->lens, ent_lens_free);
  self->lens = ent_lens_copy (lens);
}
