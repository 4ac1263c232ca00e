/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of a picture: which pairs make one, and what its claims say. */

#include "config.h"

#include "picture-private.h"

#include <stdlib.h>

#include "stance.h"

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
             const guint *fold)
{
  guint n_pairs = ent_pair_table_get_n (engine->columns->pairs);
  GArray *placed = g_array_sized_new (FALSE, FALSE, sizeof (Placed), n_pairs);

  for (guint i = 0; i < n_pairs; i++)
    {
      const EntPair *pair = ent_pair_table_get (engine->columns->pairs, i);
      guint a = fold[pair->a];
      guint b = fold[pair->b];
      Placed place = { MIN (a, b), MAX (a, b), i };

      if (a != b)
        g_array_append_val (placed, place);
    }

  g_array_sort (placed, compare_placed);

  return placed;
}

static void
add_groups (EntPictureCache *self,
            const GArray *placed)
{
  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *place = &g_array_index (placed, Placed, i);

      if (i == 0 || place->a != place[-1].a || place->b != place[-1].b)
        {
          EntPictureGroup group = { .a = place->a, .b = place->b, .first = i };

          g_array_append_val (self->groups, group);
        }
      g_array_index (self->groups, EntPictureGroup, self->groups->len - 1).n++;
      g_array_append_val (self->members, place->pair);
      self->group_of[place->pair] = self->groups->len - 1;
    }
}

void
ent_picture_groups_clear (EntPictureCache *self)
{
  g_array_set_size (self->groups, 0);
  g_array_set_size (self->members, 0);
  g_array_set_size (self->lines, 0);
  g_array_set_size (self->lines, 1);
  g_array_set_size (self->free_lines, 0);
}

/**
 * ent_picture_groups_place:
 * @engine: an engine
 * @self: its cache
 * @fold: what each actor is drawn as
 *
 * Finds which pairs make one line. All lines are gone afterwards.
 */
void
ent_picture_groups_place (EntEngine *engine,
                          EntPictureCache *self,
                          const guint *fold)
{
  guint n_pairs = ent_pair_table_get_n (engine->columns->pairs);
  g_autoptr (GArray) placed = place_pairs (engine, fold);

  g_free (self->fold);
  self->fold = g_memdup2 (fold, MAX (engine->columns->n_actors, 1) * sizeof *fold);
  ent_picture_groups_clear (self);
  self->group_of = g_renew (guint, self->group_of, MAX (n_pairs, 1));
  for (guint i = 0; i < n_pairs; i++)
    self->group_of[i] = ENT_NO_INDEX;
  add_groups (self, placed);
  g_free (self->drawn);
  self->drawn = g_new0 (guint64, self->groups->len / 64 + 1);
}

static EntLineClaim
make_entry (EntEngine *engine,
            const EntPictureCache *self,
            const EntPair *pair,
            const EntColumnTie *tie,
            EntShow show)
{
  gboolean swapped = self->fold[pair->a] > self->fold[pair->b];
  EntDirection direction = (EntDirection) tie->direction;

  return (EntLineClaim) {
    .claim = tie->claim,
    .nature = tie->nature,
    .degree = ent_show_get_degree (show),
    .polarity = (EntPolarity) tie->polarity,
    .direction = swapped ? ent_direction_turn (direction) : direction,
    .counts = !engine->columns->traits[tie->claim].negated,
    .folded = self->fold[pair->a] != pair->a || self->fold[pair->b] != pair->b,
  };
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
resolve (EntEngine *engine,
         EntPictureCache *self,
         EntLine *line)
{
  const EntStanceSource source = { describe_for_stance, get_links, engine };

  ent_stance_resolve (line, &source);
  self->n_resolved++;
}

static EntPictureLines *
ensure_lines (EntPictureCache *self,
              EntPictureGroup *group)
{
  if (group->lines == 0 && self->free_lines->len > 0)
    {
      group->lines = g_array_index (self->free_lines, guint, self->free_lines->len - 1);
      g_array_set_size (self->free_lines, self->free_lines->len - 1);
    }
  else if (group->lines == 0)
    {
      group->lines = self->lines->len;
      g_array_set_size (self->lines, self->lines->len + 1);
    }

  return ent_picture_cache_get_lines (self, group);
}

static void
set_line (EntPictureCache *self,
          EntPictureGroup *group,
          EntLayer layer,
          EntLine *line) /* (transfer full) (nullable) */
{
  EntPictureLines *lines;

  if (line == NULL && group->lines == 0)
    return;

  lines = ensure_lines (self, group);
  g_clear_pointer (&lines->layers[layer], ent_line_free);
  lines->layers[layer] = line;
}

static void
mark_drawn (EntPictureCache *self,
            guint number)
{
  EntPictureGroup *group = &g_array_index (self->groups, EntPictureGroup, number);
  const EntPictureLines *lines = ent_picture_cache_get_lines (self, group);
  guint64 bit = G_GUINT64_CONSTANT (1) << (number % 64);
  gboolean any = FALSE;

  for (guint layer = 0; layer < G_N_ELEMENTS (lines->layers); layer++)
    any |= lines->layers[layer] != NULL;

  if (any)
    self->drawn[number / 64] |= bit;
  else
    self->drawn[number / 64] &= ~bit;
  if (!any && group->lines != 0)
    {
      g_array_append_val (self->free_lines, group->lines);
      group->lines = 0;
    }
}

static void
add_pair (EntEngine *engine,
          EntPictureCache *self,
          EntPictureGroup *group,
          const EntPair *pair)
{
  for (guint i = pair->first; i < pair->first + pair->n; i++)
    {
      const EntColumnTie *tie = &engine->columns->ties[i];
      EntShow show = ent_picture_cache_get_show (self, tie->claim);
      EntLayer layer = ent_show_get_layer (show);
      EntLineClaim entry;

      if (show == ENT_SHOW_NONE || !self->natures[tie->nature])
        continue;

      entry = make_entry (engine, self, pair, tie, show);
      if (ent_picture_cache_get_lines (self, group)->layers[layer] == NULL)
        set_line (self, group, layer, ent_line_new (group->a, group->b, layer));
      g_array_append_val (ent_picture_cache_get_lines (self, group)->layers[layer]->claims, entry);
    }
}

static void
renew_group (EntEngine *engine,
             EntPictureCache *self,
             guint number)
{
  EntPictureGroup *group = &g_array_index (self->groups, EntPictureGroup, number);

  for (EntLayer layer = ENT_LAYER_FACT; layer <= ENT_LAYER_POSSIBLE; layer++)
    set_line (self, group, layer, NULL);
  for (guint i = 0; i < group->n; i++)
    {
      guint pair = g_array_index (self->members, guint, group->first + i);

      add_pair (engine, self, group, ent_pair_table_get (engine->columns->pairs, pair));
    }
  for (EntLayer layer = ENT_LAYER_FACT; layer <= ENT_LAYER_POSSIBLE; layer++)
    {
      EntLine *line = ent_picture_cache_get_lines (self, group)->layers[layer];

      if (line == NULL)
        continue;
      g_array_sort_with_data (line->claims, ent_engine_compare_validity, engine);
      resolve (engine, self, line);
    }
  mark_drawn (self, number);
}

static guint
count_within (EntEngine *engine,
              EntPictureCache *self)
{
  const EntColumns *columns = engine->columns;
  guint n_pairs = ent_pair_table_get_n (columns->pairs);
  guint n = 0;

  for (guint i = 0; i < n_pairs; i++)
    {
      const EntPair *pair = ent_pair_table_get (columns->pairs, i);

      if (self->group_of[i] != ENT_NO_INDEX)
        continue;
      for (guint j = pair->first; j < pair->first + pair->n; j++)
        n += ent_picture_cache_get_show (self, columns->ties[j].claim) != ENT_SHOW_NONE && self->natures[columns->ties[j].nature];
    }

  return n;
}

/**
 * ent_picture_groups_renew:
 * @engine: an engine
 * @self: its cache
 *
 * Makes every line anew, from all ties.
 */
void
ent_picture_groups_renew (EntEngine *engine,
                          EntPictureCache *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    renew_group (engine, self, i);
  self->n_in_folds = count_within (engine, self);
}

/* A tie of a claim that shows in another way than before. */
typedef struct
{
  guint group;
  guint tie;
  EntShow before;
  EntShow now;
} Touch;

static int
compare_touches (gconstpointer a,
                 gconstpointer b)
{
  const Touch *x = a;
  const Touch *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;

  return x->tie < y->tie ? -1 : x->tie > y->tie;
}

static void
touch_ties (EntEngine *engine,
            EntPictureCache *self,
            const EntShowChange *change,
            GArray *touches)
{
  guint n;
  const guint *ties = ent_claim_places_get_ties (self->places, change->claim, &n);

  for (guint i = 0; i < n; i++)
    {
      Touch touch = { .tie = ties[i], .before = change->before, .now = change->now };

      if (!self->natures[engine->columns->ties[ties[i]].nature])
        continue;

      touch.group = self->group_of[ent_columns_find_pair_of_tie (engine->columns, ties[i])];
      if (touch.group == ENT_NO_INDEX)
        self->n_in_folds += (guint) ((change->now != ENT_SHOW_NONE) - (change->before != ENT_SHOW_NONE));
      else
        g_array_append_val (touches, touch);
    }
}

static gboolean
touches_layer (const Touch *touches,
               guint n,
               EntLayer layer)
{
  for (guint i = 0; i < n; i++)
    if ((touches[i].before != ENT_SHOW_NONE && ent_show_get_layer (touches[i].before) == layer)
        || (touches[i].now != ENT_SHOW_NONE && ent_show_get_layer (touches[i].now) == layer))
      return TRUE;

  return FALSE;
}

/* Takes over those that show as they did, in their order. */
static void
keep_entries (const EntPictureCache *self,
              const EntLine *before,
              EntLine *line)
{
  for (guint i = 0; before != NULL && i < before->claims->len; i++)
    {
      EntLineClaim entry = g_array_index (before->claims, EntLineClaim, i);

      if (ent_picture_cache_get_show (self, entry.claim) != ent_show (line->layer, entry.degree))
        continue;

      entry.disputed = entry.disputes = FALSE;
      g_array_append_val (line->claims, entry);
    }
}

/* Where an entry belongs among those that are in order; behind its equals. */
static guint
find_place (EntEngine *engine,
            const EntLine *line,
            const EntLineClaim *entry)
{
  guint low = 0;
  guint high = line->claims->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (ent_engine_compare_validity (&g_array_index (line->claims, EntLineClaim, middle), entry, engine) <= 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
add_entries (EntEngine *engine,
             const EntPictureCache *self,
             const Touch *touches,
             guint n,
             EntLine *line)
{
  for (guint i = 0; i < n; i++)
    {
      guint pair = ent_columns_find_pair_of_tie (engine->columns, touches[i].tie);
      EntLineClaim entry;

      if (touches[i].now == ENT_SHOW_NONE || ent_show_get_layer (touches[i].now) != line->layer)
        continue;

      entry = make_entry (engine, self, ent_pair_table_get (engine->columns->pairs, pair),
                          &engine->columns->ties[touches[i].tie], touches[i].now);
      g_array_insert_val (line->claims, find_place (engine, line, &entry), entry);
    }
}

/* Another picture may have the line as it was: it is replaced, not changed. */
static void
follow_line (EntEngine *engine,
             EntPictureCache *self,
             EntPictureGroup *group,
             EntLayer layer,
             const Touch *touches,
             guint n)
{
  g_autoptr (EntLine) line = ent_line_new (group->a, group->b, layer);

  keep_entries (self, ent_picture_cache_get_lines (self, group)->layers[layer], line);
  add_entries (engine, self, touches, n, line);
  if (line->claims->len == 0)
    {
      set_line (self, group, layer, NULL);
      return;
    }

  resolve (engine, self, line);
  set_line (self, group, layer, g_steal_pointer (&line));
}

static void
follow_group (EntEngine *engine,
              EntPictureCache *self,
              const Touch *touches,
              guint n)
{
  EntPictureGroup *group = &g_array_index (self->groups, EntPictureGroup, touches[0].group);

  for (EntLayer layer = ENT_LAYER_FACT; layer <= ENT_LAYER_POSSIBLE; layer++)
    if (touches_layer (touches, n, layer))
      follow_line (engine, self, group, layer, touches, n);
  mark_drawn (self, touches[0].group);
}

/**
 * ent_picture_groups_follow:
 * @engine: an engine
 * @self: its cache
 * @changes: (element-type EntShowChange): claims that show in another way, each once
 *
 * Makes those lines anew that some of the claims belong or belonged to.
 */
void
ent_picture_groups_follow (EntEngine *engine,
                           EntPictureCache *self,
                           GArray *changes)
{
  g_autoptr (GArray) touches = g_array_new (FALSE, FALSE, sizeof (Touch));

  for (guint i = 0; i < changes->len; i++)
    touch_ties (engine, self, &g_array_index (changes, EntShowChange, i), touches);
  g_array_sort (touches, compare_touches);

  for (guint i = 0; i < touches->len;)
    {
      const Touch *first = &g_array_index (touches, Touch, i);
      guint n = 1;

      while (i + n < touches->len && first[n].group == first->group)
        n++;
      follow_group (engine, self, first, n);
      i += n;
    }
}
