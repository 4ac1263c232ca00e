/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A step seen at once: in the kept painting those lines of a crowd are exchanged that
 * change. Actors and names lie above them as they did; the next painting makes them
 * what they are now.
 */

#include "map-keep.h"

/* Nobody could paint the others without their view, which is gone. */
static gboolean
has_all_sprites (const EntMapKeep *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      const EntMapThing *thing = g_ptr_array_index (self->shown, i);

      if (thing->sprite == NULL && thing->n_tiles > 0)
        return FALSE;
    }

  return TRUE;
}

/* The things of lines that went. NULL: one of them was not kept, or not mixed. */
static GPtrArray *
find_gone (EntMapKeep *self,
           EntMapScene *scene,
           const EntMapView *view,
           const GArray *went)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_sized_new (went->len);

  for (guint i = 0; i < went->len; i++)
    {
      EntMapThing *thing = ent_map_things_find (&self->things, scene, view, &g_array_index (went, EntMapPart, i));

      if (thing == NULL || thing->sprite == NULL || !thing->mixed)
        return NULL;
      g_ptr_array_add (gone, thing);
    }
  for (guint i = 0; i < gone->len; i++)
    ent_map_things_put_back (&self->things, g_ptr_array_index (gone, i));

  return g_steal_pointer (&gone);
}

/* Those of lines that came, painted. NULL: there is no room for one of them. */
static GPtrArray *
make_new (EntMapKeep *self,
          EntMapScene *scene,
          const EntMapView *view,
          const EntPalette *palette,
          GArray *came)
{
  g_autoptr (GPtrArray) new = g_ptr_array_sized_new (came->len);

  for (guint i = 0; i < came->len; i++)
    g_ptr_array_add (new, ent_map_things_take_one (&self->things, scene, view, &self->tiles, &g_array_index (came, EntMapPart, i)));
  ent_map_keep_press (self, scene, view, new, came, palette);
  for (guint i = 0; i < new->len; i++)
    if (((const EntMapThing *) g_ptr_array_index (new, i))->sprite == NULL)
      return NULL;

  return g_steal_pointer (&new);
}

/* Shows lines that came in the place of those that went.
 *
 * @view: the painted one, with both
 * @went: (element-type EntMapPart): lines of that view
 * @came: (element-type EntMapPart): likewise
 *
 * Returns: whether it could be done; if not, nothing has changed
 */
gboolean
ent_map_keep_glimpse (EntMapKeep *self,
                      EntMapScene *scene,
                      const EntMapView *view,
                      const EntPalette *palette,
                      const GArray *went,
                      GArray *came)
{
  g_autoptr (GPtrArray) gone = find_gone (self, scene, view, went);
  g_autoptr (GPtrArray) new = NULL;
  g_autofree EntMapCells *damage = g_new0 (EntMapCells, self->n_tiles);

  if (gone == NULL || ent_map_keep_count_mixed (scene, view, came) < came->len || !has_all_sprites (self))
    return FALSE;
  new = make_new (self, scene, view, palette, came);
  if (new == NULL)
    return FALSE;

  ent_map_keep_exchange (self, gone, new, damage);
  ent_map_keep_assemble (self, scene, view, NULL, palette, damage);

  return TRUE;
}
