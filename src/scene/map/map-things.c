/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is drawn, known by its look from one painting to the next: a step in time
 * changes few lines, and a pan only moves them all.
 */

#include "map-things.h"

static void
thing_free (EntMapThing *self)
{
  ent_map_sprite_free (self->sprite);
  g_free (self->tiles);
  g_free (self);
}

void
ent_map_things_init (EntMapThings *self,
                     gboolean once)
{
  *self = (EntMapThings) { .once = once };
  self->all = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) thing_free);
}

void
ent_map_things_clear (EntMapThings *self)
{
  g_clear_pointer (&self->all, g_hash_table_unref);
}

static void
find_tiles (EntMapThings *self,
            EntMapThing *thing,
            EntMapScene *scene,
            const EntMapView *view,
            EntMapTiles *tiles,
            const EntMapPart *part)
{
  self->size -= thing->size;
  g_clear_pointer (&thing->sprite, ent_map_sprite_free);
  g_free (thing->tiles);
  ent_map_tiles_find (tiles, scene, view, part);
  thing->range = self->range;
  thing->cut = tiles->cut;
  thing->n_tiles = tiles->found->len;
  thing->tiles = g_memdup2 (tiles->found->data, sizeof (EntMapTile) * thing->n_tiles);
  thing->size = sizeof *thing + sizeof (EntMapTile) * thing->n_tiles;
  self->size += thing->size;
}

/* The thing that looks like this part. Of several that look the same each has its
 * own number.
 */
EntMapThing *
ent_map_things_take_one (EntMapThings *self,
                         EntMapScene *scene,
                         const EntMapView *view,
                         EntMapTiles *tiles,
                         const EntMapPart *part)
{
  guint64 look = ent_map_look_of_part (scene, view, part);
  EntMapThing *thing = g_hash_table_lookup (self->all, &look);

  while (thing != NULL && thing->turn == self->turn)
    {
      look++;
      thing = g_hash_table_lookup (self->all, &look);
    }
  if (thing == NULL)
    {
      thing = g_new0 (EntMapThing, 1);
      thing->look = look;
      g_hash_table_insert (self->all, &thing->look, thing);
    }
  if (thing->tiles == NULL || (thing->range != self->range && (thing->cut || thing->sprite == NULL)))
    find_tiles (self, thing, scene, view, tiles, part);
  thing->turn = self->turn;

  return thing;
}

/* What this part was painted as not long ago, or NULL. */
EntMapThing *
ent_map_things_find (const EntMapThings *self,
                     EntMapScene *scene,
                     const EntMapView *view,
                     const EntMapPart *part)
{
  guint64 look = ent_map_look_of_part (scene, view, part);

  return g_hash_table_lookup (self->all, &look);
}

/* It is not in the last painting any more, and may come into it again. */
void
ent_map_things_put_back (EntMapThings *self,
                         EntMapThing *thing)
{
  thing->turn = self->turn - 1;
}

/* A painting begins.
 *
 * Returns: (element-type EntMapThing) (transfer container): its things, a thing
 *   for each part
 */
GPtrArray *
ent_map_things_take (EntMapThings *self,
                     EntMapScene *scene,
                     const EntMapView *view,
                     EntMapTiles *tiles,
                     GArray *parts)
{
  GPtrArray *things = g_ptr_array_sized_new (parts->len);

  self->turn++;
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (things, ent_map_things_take_one (self, scene, view, tiles, &g_array_index (parts, EntMapPart, i)));

  return things;
}

gboolean
ent_map_things_has_room (const EntMapThings *self)
{
  return !self->once && self->size <= ENT_MAP_THINGS_MAX;
}

/* @sprite: (transfer full): what a thing is painted as */
void
ent_map_things_keep (EntMapThings *self,
                     EntMapThing *thing,
                     EntMapSprite *sprite)
{
  gsize size = ent_map_sprite_get_size (sprite);

  thing->sprite = sprite;
  thing->size += size;
  self->size += size;
}

static gboolean
is_old (gpointer key,
        gpointer value,
        gpointer data)
{
  EntMapThings *self = data;
  const EntMapThing *thing = value;

  if (thing->turn == self->turn)
    return FALSE;

  self->size -= thing->size;

  return TRUE;
}

/* The painting is done. What is not shown any more may come back soon, but not at
 * any price.
 */
void
ent_map_things_forget (EntMapThings *self)
{
  if (self->size > ENT_MAP_THINGS_MAX)
    g_hash_table_foreach_remove (self->all, is_old, self);
}
