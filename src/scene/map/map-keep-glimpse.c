/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A step seen at once, if not exactly: of the kept painting only those lines are
 * taken away and put in that change, whatever lies in between. Where a line went the
 * ground is seen, unless others run there, whose colour may then still be its own;
 * one that came lies above all others. Actors and names lie above both, as ever. The
 * next painting puts all of this right.
 */

#include "map-keep.h"

/* Counts a stroke where it lies: @by 1 when it comes, -1 when it goes. */
void
ent_map_keep_count (EntMapKeep *self,
                    const EntMapThing *stroke,
                    int by)
{
  for (guint i = 0; self->cover != NULL && stroke->sprite != NULL && i < stroke->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&self->tiles, stroke->tiles[i]);
      EntMapLayer layer;

      if (tile == ENT_MAP_NO_TILE)
        continue;
      layer = ent_map_sprite_get_layer (stroke->sprite, i);
      ent_map_layer_count (&layer, by, &self->cover[tile]);
    }
}

/* From now on it is known how many strokes lie on each pixel. */
void
ent_map_keep_count_all (EntMapKeep *self)
{
  self->cover = g_new0 (EntMapTileCover, self->n_tiles);
  for (guint i = 0; i < self->n_strokes; i++)
    ent_map_keep_count (self, g_ptr_array_index (self->shown, i), 1);
}

/* What is not in the painting, but came in a glimpse, was not counted. Cells in which
 * there is an inset have another ground than the map.
 */
static void
erase (EntMapKeep *self,
       EntMapScene *scene,
       const EntMapThing *thing,
       EntMapCells *cells)
{
  int stride = cairo_image_surface_get_stride (self->surface), under_stride = cairo_image_surface_get_stride (self->under);
  guint most = thing->place != 0 ? 1 : 0;
  EntMapTilePixels pixels, under;

  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&self->tiles, thing->tiles[i]);
      EntMapLayer layer;
      guchar *data;

      if (tile == ENT_MAP_NO_TILE
          || ent_map_keep_meets_inset (self, scene, (int) tile % self->tiles.n_columns, (int) tile / self->tiles.n_columns))
        continue;
      layer = ent_map_sprite_get_layer (thing->sprite, i);
      data = ent_map_keep_get_pixels (self, self->surface, tile);
      ent_map_tile_pixels_read (&pixels, layer.cells, data, stride);
      ent_map_tile_pixels_read (&under, layer.cells, ent_map_keep_get_pixels (self, self->under, tile), under_stride);
      ent_map_layer_erase (&layer, &under, &self->cover[tile], most, &pixels);
      ent_map_tile_pixels_write (&pixels, layer.cells, data, stride);
      cells[tile] |= layer.cells;
    }
}

static void
note_cells (const EntMapKeep *self,
            const EntMapThing *thing,
            EntMapCells *cells)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&self->tiles, thing->tiles[i]);

      if (tile != ENT_MAP_NO_TILE)
        cells[tile] |= ent_map_sprite_get_cells (thing->sprite, i);
    }
}

/* The things of lines that went. NULL: one of them was not kept. */
static GPtrArray *
find_gone (EntMapKeep *self,
           EntMapScene *scene,
           const EntMapView *view,
           const GArray *went)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_sized_new (went->len);

  for (guint i = 0; i < went->len; i++)
    {
      const EntMapThing *thing = ent_map_things_find (&self->things, scene, view, &g_array_index (went, EntMapPart, i));

      if (thing == NULL || thing->sprite == NULL)
        return NULL;
      g_ptr_array_add (gone, (gpointer) thing);
    }

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
    if (((EntMapThing *) g_ptr_array_index (new, i))->sprite == NULL)
      return NULL;

  return g_steal_pointer (&new);
}

/* Actors, notes and names again, where lines have changed. */
static void
lay_the_rest (EntMapKeep *self,
              const EntMapCells *cells)
{
  for (guint i = self->n_strokes; i < self->shown->len; i++)
    {
      const EntMapThing *thing = g_ptr_array_index (self->shown, i);

      if (thing->sprite != NULL)
        ent_map_keep_lay (self, thing, thing->sprite, cells);
    }
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
  g_autoptr (GPtrArray) new = gone != NULL ? make_new (self, scene, view, palette, came) : NULL;
  g_autofree EntMapCells *cells = g_new0 (EntMapCells, self->n_tiles);

  if (new == NULL || self->cover == NULL)
    return FALSE;

  cairo_surface_flush (self->surface);
  for (guint i = 0; i < gone->len; i++)
    erase (self, scene, g_ptr_array_index (gone, i), cells);
  for (guint i = 0; i < new->len; i++)
    note_cells (self, g_ptr_array_index (new, i), cells);
  for (guint i = 0; i < new->len; i++)
    ent_map_keep_lay (self, g_ptr_array_index (new, i), ((EntMapThing *) g_ptr_array_index (new, i))->sprite, cells);
  lay_the_rest (self, cells);
  cairo_surface_mark_dirty (self->surface);

  if (self->dirty == NULL)
    self->dirty = g_new0 (EntMapCells, self->n_tiles);
  for (guint i = 0; i < self->n_tiles; i++)
    self->dirty[i] |= cells[i];

  return TRUE;
}
