/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "picture-private.h"

#include <string.h>

#include "stance.h"

static void
clear_group (gpointer data)
{
  EntPictureGroup *group = data;

  for (guint layer = 0; layer < G_N_ELEMENTS (group->lines); layer++)
    g_clear_pointer (&group->lines[layer], ent_line_free);
}

static EntPictureCache *
cache_new (void)
{
  EntPictureCache *self = g_new0 (EntPictureCache, 1);

  self->groups = g_array_new (FALSE, TRUE, sizeof (EntPictureGroup));
  g_array_set_clear_func (self->groups, clear_group);
  self->members = g_array_new (FALSE, FALSE, sizeof (guint));
  self->within = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

void
ent_picture_cache_free (EntPictureCache *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->lens, ent_lens_free);
  g_free (self->shows);
  g_free (self->fold);
  g_array_unref (self->groups);
  g_array_unref (self->members);
  g_array_unref (self->within);
  g_free (self);
}

typedef struct
{
  guint a;
  guint b;
  guint pair;
} Placed;

static int
compare_placed (gconstpointer a,
                gconstpointer b)
{
  const Placed *x = a;
  const Placed *y = b;

  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  if (x->b != y->b)
    return x->b < y->b ? -1 : 1;

  return x->pair < y->pair ? -1 : x->pair > y->pair;
}

/* Where each pair is drawn, sorted; those within a fold are nowhere. */
static GArray *
place_pairs (EntEngine *engine,
             EntPictureCache *self)
{
  guint n_pairs = ent_pair_table_get_n (engine->columns->pairs);
  GArray *placed = g_array_sized_new (FALSE, FALSE, sizeof (Placed), n_pairs);

  for (guint i = 0; i < n_pairs; i++)
    {
      const EntPair *pair = ent_pair_table_get (engine->columns->pairs, i);
      guint a = self->fold[pair->a];
      guint b = self->fold[pair->b];
      Placed place = { MIN (a, b), MAX (a, b), i };

      if (a == b)
        g_array_append_val (self->within, i);
      else
        g_array_append_val (placed, place);
    }

  g_array_sort (placed, compare_placed);

  return placed;
}

static void
regroup (EntEngine *engine,
         EntPictureCache *self,
         const guint *fold)
{
  g_autoptr (GArray) placed = NULL;

  g_free (self->fold);
  self->fold = g_memdup2 (fold, MAX (engine->columns->n_actors, 1) * sizeof *fold);
  g_array_set_size (self->groups, 0);
  g_array_set_size (self->members, 0);
  g_array_set_size (self->within, 0);
  placed = place_pairs (engine, self);

  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *place = &g_array_index (placed, Placed, i);
      EntPictureGroup *last;

      if (i == 0 || place->a != place[-1].a || place->b != place[-1].b)
        {
          EntPictureGroup group = { .a = place->a, .b = place->b, .first = i };

          g_array_append_val (self->groups, group);
        }
      last = &g_array_index (self->groups, EntPictureGroup, self->groups->len - 1);
      last->n++;
      g_array_append_val (self->members, place->pair);
    }
}

/* How each claim shows under a lens, and how many do. */
static EntShow *
compute_shows (EntEngine *engine,
               EntPictureCache *self,
               const EntLens *lens)
{
  const EntColumns *columns = engine->columns;
  const guint64 *bits = ent_lens_bits_get (engine->bits, lens);
  EntShow *shows = g_new0 (EntShow, MAX (columns->n_claims, 1));

  self->n_in_force = self->n_undated = 0;
  for (guint i = 0; i < columns->n_claims; i++)
    {
      EntColumnClaim claim;
      EntLayer layer;

      if (!ent_bits_have (bits, i) || !ent_traits_are_live (columns->traits[i]))
        continue;

      ent_columns_read (columns, i, &claim);
      shows[i] = ent_engine_find_show (engine, &claim, lens);
      if (shows[i] != ENT_SHOW_NONE && ent_show_get_layer (shows[i]) == ENT_LAYER_FACT)
        self->n_in_force++;
      if (ent_span_is_undated (&claim.span) && ent_engine_find_layer (&claim, ENT_DEGREE_CERTAIN, lens, &layer))
        self->n_undated++;
    }

  return shows;
}

static gboolean
nature_shows (EntEngine *engine,
              const EntLens *lens,
              guint nature)
{
  if (lens->natures->len > 0 && !ent_index_set_contains (lens->natures, nature))
    return FALSE;

  return lens->structural || !ent_dossier_get_nature (engine->dossier, nature)->structural;
}

/* Which natures make lines: a byte each. */
static guint8 *
find_natures (EntEngine *engine,
              const EntLens *lens)
{
  guint n = ent_dossier_get_natures (engine->dossier)->len;
  guint8 *natures = g_new0 (guint8, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    natures[i] = nature_shows (engine, lens, i);

  return natures;
}

static gboolean
pair_has_changed (const EntColumns *columns,
                  const EntPair *pair,
                  const EntShow *before,
                  const EntShow *now)
{
  for (guint i = pair->first; i < pair->first + pair->n; i++)
    if (before[columns->ties[i].claim] != now[columns->ties[i].claim])
      return TRUE;

  return FALSE;
}

static gboolean
group_has_changed (EntEngine *engine,
                   EntPictureCache *self,
                   const EntPictureGroup *group,
                   const EntShow *before)
{
  for (guint i = 0; i < group->n; i++)
    {
      guint pair = g_array_index (self->members, guint, group->first + i);

      if (pair_has_changed (engine->columns, ent_pair_table_get (engine->columns->pairs, pair), before, self->shows))
        return TRUE;
    }

  return FALSE;
}

static EntLine *
ensure_line (EntPictureGroup *group,
             EntLayer layer)
{
  if (group->lines[layer] == NULL)
    group->lines[layer] = ent_line_new (group->a, group->b, layer);

  return group->lines[layer];
}

static EntDirection
turn (EntDirection direction,
      gboolean swapped)
{
  if (!swapped || direction == ENT_DIRECTION_MUTUAL)
    return direction;

  return direction == ENT_DIRECTION_A_TO_B ? ENT_DIRECTION_B_TO_A : ENT_DIRECTION_A_TO_B;
}

static void
add_pair (EntEngine *engine,
          EntPictureCache *self,
          EntPictureGroup *group,
          const EntPair *pair,
          const guint8 *natures)
{
  const EntColumns *columns = engine->columns;
  gboolean swapped = self->fold[pair->a] > self->fold[pair->b];
  gboolean folded = self->fold[pair->a] != pair->a || self->fold[pair->b] != pair->b;

  for (guint i = pair->first; i < pair->first + pair->n; i++)
    {
      const EntColumnTie *tie = &columns->ties[i];
      EntShow show = self->shows[tie->claim];

      if (show == ENT_SHOW_NONE || !natures[tie->nature])
        continue;

      EntLineClaim entry = {
        .claim = tie->claim,
        .nature = tie->nature,
        .degree = ent_show_get_degree (show),
        .polarity = (EntPolarity) tie->polarity,
        .direction = turn ((EntDirection) tie->direction, swapped),
        .counts = !columns->traits[tie->claim].negated,
        .folded = folded,
      };

      g_array_append_val (ensure_line (group, ent_show_get_layer (show))->claims, entry);
    }
}

static EntStanceClaim
describe_for_stance (gpointer data,
                     guint index)
{
  EntEngine *engine = data;
  EntColumnClaim claim;

  ent_columns_read (engine->columns, index, &claim);

  return (EntStanceClaim) { claim.origin, claim.speaker, claim.span.start_lo, claim.span.end_hi };
}

static const GArray *
get_links (gpointer data,
           guint claim)
{
  EntEngine *engine = data;

  return g_hash_table_lookup (engine->columns->links, GUINT_TO_POINTER (claim + 1));
}

static void
renew_group (EntEngine *engine,
             EntPictureCache *self,
             EntPictureGroup *group,
             const guint8 *natures)
{
  const EntStanceSource source = { describe_for_stance, get_links, engine };

  clear_group (group);
  for (guint i = 0; i < group->n; i++)
    {
      guint pair = g_array_index (self->members, guint, group->first + i);

      add_pair (engine, self, group, ent_pair_table_get (engine->columns->pairs, pair), natures);
    }

  for (guint layer = 0; layer < G_N_ELEMENTS (group->lines); layer++)
    if (group->lines[layer] != NULL)
      {
        g_array_sort_with_data (group->lines[layer]->claims, ent_engine_compare_validity, engine);
        ent_stance_resolve (group->lines[layer], &source);
        self->n_resolved++;
      }
}

static guint
count_within (EntEngine *engine,
              EntPictureCache *self,
              const guint8 *natures)
{
  const EntColumns *columns = engine->columns;
  guint n = 0;

  for (guint i = 0; i < self->within->len; i++)
    {
      const EntPair *pair = ent_pair_table_get (columns->pairs, g_array_index (self->within, guint, i));

      for (guint j = pair->first; j < pair->first + pair->n; j++)
        n += self->shows[columns->ties[j].claim] != ENT_SHOW_NONE && natures[columns->ties[j].nature];
    }

  return n;
}

/* Whether other ties of the same claims make lines than did before. */
static gboolean
natures_differ (const EntLens *a,
                const EntLens *b)
{
  return a->structural != b->structural || !ent_index_set_equal (a->natures, b->natures);
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
    engine->cache = cache_new ();

  EntPictureCache *self = engine->cache;
  g_autofree EntShow *before = self->shows;
  g_autofree guint8 *natures = find_natures (engine, lens);
  gboolean all = self->lens == NULL || natures_differ (self->lens, lens);

  if (self->fold == NULL || memcmp (self->fold, fold, engine->columns->n_actors * sizeof *fold) != 0)
    {
      regroup (engine, self, fold);
      all = TRUE;
    }

  self->shows = compute_shows (engine, self, lens);
  self->n_resolved = 0;
  for (guint i = 0; i < self->groups->len; i++)
    {
      EntPictureGroup *group = &g_array_index (self->groups, EntPictureGroup, i);

      if (all || group_has_changed (engine, self, group, before))
        renew_group (engine, self, group, natures);
    }

  self->n_in_folds = count_within (engine, self, natures);
  g_clear_pointer (&self->lens, ent_lens_free);
  self->lens = ent_lens_copy (lens);
}
