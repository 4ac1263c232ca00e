/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bare lines of a crowd, which are mixed instead of laid one over the other: in a
 * step only those are touched that come or go.
 */

#include "map-keep.h"

/* How many parts, from the first one on, are mixed. */
guint
ent_map_keep_count_mixed (EntMapScene *scene,
                          const EntMapView *view,
                          const GArray *parts)
{
  guint n = 0;

  while (n < parts->len && ent_map_part_is_mixed (scene, view, &g_array_index (parts, EntMapPart, n)))
    n++;

  return n;
}

/* What is already in the mix still has to come into new tiles, and is in all others.
 *
 * @by: 1 when it comes, -1 when it goes
 * @damage: gets the cells in which something has changed
 */
static void
add_sprite (EntMapKeep *self,
            const EntMapThing *thing,
            const EntMapSprite *sprite,
            int by,
            EntMapCells *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&self->tiles, thing->tiles[i]);
      EntMapLayer layer;

      if (tile == ENT_MAP_NO_TILE || (thing->mixed && ent_map_mix_is_new (self->mix, tile) == (by < 0)))
        continue;
      layer = ent_map_sprite_get_layer (sprite, i);
      ent_map_mix_add (self->mix, tile, &layer, by);
      damage[tile] |= layer.cells;
    }
}

/* Takes those away that are not in the painting any more. Of one that has no sprite
 * nobody knows what to take away: all are added anew.
 *
 * @now: things of that painting come first
 */
static void
take_gone (EntMapKeep *self,
           EntMapCells *damage)
{
  gboolean all_known = TRUE;

  for (guint i = 0; i < self->mixed->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (self->mixed, i);

      if (!thing->mixed || thing->turn == self->things.turn)
        continue;
      if (thing->sprite != NULL)
        add_sprite (self, thing, thing->sprite, -1, damage);
      else
        ent_map_keep_damage (self, thing, damage);
      all_known = all_known && thing->sprite != NULL;
      thing->mixed = FALSE;
    }
  if (!all_known)
    ent_map_mix_empty (self->mix);
}

/* Adds a thing where it is not yet. There may be no room to keep its sprite. */
static void
add_thing (EntMapKeep *self,
           EntMapScene *scene,
           const EntMapView *view,
           const EntMapPart *part,
           EntMapThing *thing,
           const EntPalette *palette,
           EntMapCells *damage)
{
  EntMapSprite *made = NULL;

  if (thing->n_tiles == 0)
    return;

  if (thing->sprite == NULL)
    made = ent_map_keep_make_sprite (self, scene, view, part, thing, palette);
  add_sprite (self, thing, made != NULL ? made : thing->sprite, 1, damage);
  thing->mixed = TRUE;
  ent_map_sprite_free (made);
}

/* Shows another share of the mix; without one there is nothing to do. */
static void
dim (EntMapKeep *self,
     double share,
     EntMapCells *damage)
{
  gboolean changes = self->share != share && self->mixed->len > 0;

  self->share = share;
  for (guint i = 0; changes && i < self->n_tiles; i++)
    damage[i] = ENT_MAP_ALL_CELLS;
}

/* Brings the mix up to date, and marks the cells in which it has changed.
 *
 * @things: (element-type EntMapThing): those of the painting, whose sprites were made
 *   if there was room
 * @n_mixed: how many of them are mixed, from the first one on
 * @parts: of which they were made
 */
void
ent_map_keep_mix (EntMapKeep *self,
                  EntMapScene *scene,
                  const EntMapView *view,
                  GPtrArray *things,
                  guint n_mixed,
                  const GArray *parts,
                  const EntPalette *palette,
                  EntMapCells *damage)
{
  EntPalette own = ent_map_palette_of (scene, palette);
  gboolean has_new;

  dim (self, ent_map_dims (scene) ? ENT_MAP_DIMMED_OPACITY : 1.0, damage);
  take_gone (self, damage);
  has_new = ent_map_mix_has_new (self->mix);
  g_ptr_array_set_size (self->mixed, 0);
  for (guint i = 0; i < n_mixed; i++)
    {
      EntMapThing *thing = g_ptr_array_index (things, i);

      if (!thing->mixed || has_new)
        add_thing (self, scene, view, &g_array_index (parts, EntMapPart, i), thing, &own, damage);
      g_ptr_array_add (self->mixed, thing);
    }
  ent_map_mix_settle (self->mix);
}

/* Takes lines out of the mix and puts others in; their sprites are all there.
 *
 * @went: (element-type EntMapThing): mixed ones
 * @came: (element-type EntMapThing): others, or some of the same again
 */
void
ent_map_keep_exchange (EntMapKeep *self,
                       const GPtrArray *went,
                       const GPtrArray *came,
                       EntMapCells *damage)
{
  for (guint i = 0; i < went->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (went, i);

      add_sprite (self, thing, thing->sprite, -1, damage);
      thing->mixed = FALSE;
    }
  for (guint i = 0; i < came->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (came, i);

      if (thing->mixed)
        continue;
      add_sprite (self, thing, thing->sprite, 1, damage);
      thing->mixed = TRUE;
      g_ptr_array_add (self->mixed, thing);
    }
}
