/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts tiles together: the ground, insets, the lines of a crowd, and layer upon layer
 * what else lies there.
 */

#include "map-keep.h"

#include <string.h>

/* To pixels of the view, on a surface whose first pixel is the tiles' own but for
 * so many device pixels.
 */
static void
go_to_view (const EntMapKeep *self,
            int x,
            int y,
            cairo_t *cr)
{
  double sx, sy;

  cairo_surface_get_device_scale (self->surface, &sx, &sy);
  cairo_translate (cr, (self->tiles.left - x) / sx, (self->tiles.top - y) / sy);
  cairo_scale (cr, self->tiles.scale / sx, self->tiles.scale / sy);
}

/* The first pixel of a tile. */
static void
place_of (const EntMapKeep *self,
          guint tile,
          int *x,
          int *y)
{
  *x = (int) tile % self->tiles.n_columns * ENT_MAP_TILE;
  *y = (int) tile / self->tiles.n_columns * ENT_MAP_TILE;
}

/* The first pixel of a tile on a surface. */
static guchar *
get_pixels (const EntMapKeep *self,
            cairo_surface_t *surface,
            guint tile)
{
  int x, y;

  place_of (self, tile, &x, &y);

  return cairo_image_surface_get_data (surface)
         + (gsize) y * (gsize) cairo_image_surface_get_stride (surface) + (gsize) x * 4;
}

/* The thing then knows in which tiles it truly lies. */
EntMapSprite *
ent_map_keep_make_sprite (EntMapKeep *keep,
                          EntMapScene *self,
                          const EntMapView *view,
                          const EntMapPart *part,
                          EntMapThing *thing,
                          const EntPalette *palette)
{
  g_autofree guint *tiles = g_new (guint, MAX (thing->n_tiles, 1));
  int n_columns = keep->tiles.n_columns + 2 * ENT_MAP_SHEET_MARGIN;
  EntMapTile first = { (gint16) (keep->tiles.first.x - ENT_MAP_SHEET_MARGIN), (gint16) (keep->tiles.first.y - ENT_MAP_SHEET_MARGIN) };
  cairo_t *cr = ent_map_press_begin (keep->press, ent_map_part_ink (self, view, part, palette));
  EntMapSprite *sprite;

  go_to_view (keep, -ENT_MAP_SHEET_MARGIN * ENT_MAP_TILE, -ENT_MAP_SHEET_MARGIN * ENT_MAP_TILE, cr);
  ent_map_part_paint (self, view, part, palette, cr);
  for (guint i = 0; i < thing->n_tiles; i++)
    tiles[i] = (guint) ((thing->tiles[i].y - first.y) * n_columns + thing->tiles[i].x - first.x);
  sprite = ent_map_press_end (keep->press, tiles, &thing->n_tiles);
  for (guint i = 0; i < thing->n_tiles; i++)
    thing->tiles[i] = (EntMapTile) { (gint16) (first.x + (int) tiles[i] % n_columns), (gint16) (first.y + (int) tiles[i] / n_columns) };

  return sprite;
}

static void
ensure_sprite (EntMapScene *self,
               EntMapKeep *keep,
               const EntMapView *view,
               const EntMapPart *part,
               EntMapThing *thing,
               const EntPalette *palette)
{
  if (thing->sprite == NULL && thing->n_tiles > 0 && ent_map_things_has_room (&keep->things))
    ent_map_things_keep (&keep->things, thing, ent_map_keep_make_sprite (keep, self, view, part, thing, palette));
}

/* Makes the sprites of what was not there before, so that it is known to the tile
 * what they damage.
 *
 * @things: (element-type EntMapThing): one for each part
 */
void
ent_map_keep_press (EntMapKeep *self,
                    EntMapScene *scene,
                    const EntMapView *view,
                    GPtrArray *things,
                    GArray *parts,
                    const EntPalette *palette)
{
  EntPalette own = ent_map_palette_of (scene, palette);

  for (guint i = 0; i < things->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (things, i);

      if (thing->place == 0)
        ensure_sprite (scene, self, view, &g_array_index (parts, EntMapPart, i), thing, &own);
    }
}

/* A tile while it is put together.
 *
 * @surface: for Cairo to paint on
 */
typedef struct
{
  cairo_surface_t *surface;
  EntMapTilePixels pixels;
} Sheet;

static void
sheet_init (Sheet *self,
            const EntMapKeep *keep)
{
  double sx, sy;

  self->surface = cairo_image_surface_create (cairo_image_surface_get_format (keep->surface), ENT_MAP_TILE, ENT_MAP_TILE);
  cairo_surface_get_device_scale (keep->surface, &sx, &sy);
  cairo_surface_set_device_scale (self->surface, sx, sy);
}

/* Takes the ground of a tile, with the insets on it. */
static void
take_ground_with_insets (Sheet *self,
                         EntMapScene *scene,
                         EntMapKeep *keep,
                         const EntMapView *view,
                         const EntPalette *palette,
                         guint tile)
{
  guchar *data = cairo_image_surface_get_data (self->surface);
  int stride = cairo_image_surface_get_stride (self->surface);
  cairo_t *cr;
  int x, y;

  ent_map_tile_pixels_write (&self->pixels, ENT_MAP_ALL_CELLS, data, stride);
  cairo_surface_mark_dirty (self->surface);
  place_of (keep, tile, &x, &y);
  cr = cairo_create (self->surface);
  go_to_view (keep, x, y, cr);
  ent_map_paint_insets (scene, view, palette, cr);
  cairo_destroy (cr);
  cairo_surface_flush (self->surface);
  ent_map_tile_pixels_read (&self->pixels, ENT_MAP_ALL_CELLS, data, stride);
}

/* Takes the ground of some cells of a tile, and the lines of a crowd on it. */
static void
begin_tile (Sheet *self,
            EntMapScene *scene,
            EntMapKeep *keep,
            const EntMapView *view,
            const EntPalette *palette,
            guint tile,
            EntMapCells cells)
{
  gboolean meets_inset = ent_map_keep_meets_inset (keep, scene, (int) tile % keep->tiles.n_columns, (int) tile / keep->tiles.n_columns);

  ent_map_tile_pixels_read (&self->pixels, meets_inset ? ENT_MAP_ALL_CELLS : cells, get_pixels (keep, keep->under, tile),
                            cairo_image_surface_get_stride (keep->under));
  if (meets_inset)
    take_ground_with_insets (self, scene, keep, view, palette, tile);
  ent_map_mix_paint (keep->mix, tile, cells, keep->share, &self->pixels);
}

/* Something that lies in damaged cells of a tile. */
typedef struct
{
  const EntMapSprite *sprite;
  guint part;
  guint tile;
} Hit;

static GArray *
find_hits (const EntMapKeep *keep,
           const EntMapCells *damage)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  for (guint i = 0; i < keep->shown->len; i++)
    {
      const EntMapThing *thing = g_ptr_array_index (keep->shown, i);

      for (guint k = 0; k < thing->n_tiles; k++)
        {
          Hit hit = { thing->sprite, k, ent_map_tiles_index (&keep->tiles, thing->tiles[k]) };

          if (hit.tile != ENT_MAP_NO_TILE && damage[hit.tile] != ENT_MAP_NO_CELLS
              && (damage[hit.tile] & ent_map_sprite_get_cells (thing->sprite, k)) != ENT_MAP_NO_CELLS)
            g_array_append_val (hits, hit);
        }
    }

  return hits;
}

/* The layers of all damaged tiles, tile after tile, lowest first.
 *
 * @first: per tile and one more: index of its first layer; zero before
 */
static EntMapLayer *
list_layers (EntMapKeep *keep,
             const EntMapCells *damage,
             guint *first)
{
  g_autoptr (GArray) hits = find_hits (keep, damage);
  g_autofree guint *next = g_new (guint, keep->n_tiles);
  EntMapLayer *layers = g_new (EntMapLayer, MAX (hits->len, 1));

  for (guint i = 0; i < hits->len; i++)
    first[g_array_index (hits, Hit, i).tile + 1]++;
  for (guint tile = 0; tile < keep->n_tiles; tile++)
    {
      next[tile] = first[tile];
      first[tile + 1] += first[tile];
    }
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);

      layers[next[hit->tile]++] = ent_map_sprite_get_layer (hit->sprite, hit->part);
    }

  return layers;
}

/* Puts the damaged tiles together one by one, so that each lies in the cache of the
 * processor meanwhile. All sprites are there.
 */
static void
assemble_tiles (EntMapScene *self,
                EntMapKeep *keep,
                const EntMapView *view,
                const EntPalette *palette,
                const EntMapCells *damage)
{
  g_autofree guint *first = g_new0 (guint, keep->n_tiles + 1);
  g_autofree EntMapLayer *layers = list_layers (keep, damage, first);
  int stride = cairo_image_surface_get_stride (keep->surface);
  Sheet sheet;

  sheet_init (&sheet, keep);
  for (guint tile = 0; tile < keep->n_tiles; tile++)
    if (damage[tile] != ENT_MAP_NO_CELLS)
      {
        begin_tile (&sheet, self, keep, view, palette, tile, damage[tile]);
        ent_map_layers_paint (layers + first[tile], first[tile + 1] - first[tile], damage[tile], &sheet.pixels);
        ent_map_tile_pixels_write (&sheet.pixels, damage[tile], get_pixels (keep, keep->surface, tile), stride);
      }
  cairo_surface_destroy (sheet.surface);
}

static gboolean
is_damaged (const EntMapKeep *keep,
            const EntMapThing *thing,
            const EntMapCells *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&keep->tiles, thing->tiles[i]);

      if (tile != ENT_MAP_NO_TILE && damage[tile] != ENT_MAP_NO_CELLS)
        return TRUE;
    }

  return FALSE;
}

/* Makes the sprites of damaged tiles that may be kept.
 *
 * Returns: whether all are there
 */
static gboolean
prepare_sprites (EntMapScene *self,
                 EntMapKeep *keep,
                 const EntMapView *view,
                 GArray *parts,
                 const EntPalette *palette,
                 const EntMapCells *damage)
{
  for (guint i = 0; i < keep->shown->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (keep->shown, i);

      if (thing->sprite != NULL || !is_damaged (keep, thing, damage))
        continue;
      ensure_sprite (self, keep, view, &g_array_index (parts, EntMapPart, i), thing, palette);
      if (thing->sprite == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Lays one thing over the painting, in these cells of each tile. */
static void
lay_thing (EntMapKeep *self,
           const EntMapThing *thing,
           const EntMapSprite *sprite,
           const EntMapCells *cells)
{
  int stride = cairo_image_surface_get_stride (self->surface);
  EntMapTilePixels pixels;

  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&self->tiles, thing->tiles[i]);
      EntMapCells touched;
      EntMapLayer layer;
      guchar *data;

      if (tile == ENT_MAP_NO_TILE || (touched = ent_map_sprite_get_cells (sprite, i) & cells[tile]) == ENT_MAP_NO_CELLS)
        continue;
      layer = ent_map_sprite_get_layer (sprite, i);
      data = get_pixels (self, self->surface, tile);
      ent_map_tile_pixels_read (&pixels, touched, data, stride);
      ent_map_layers_paint (&layer, 1, touched, &pixels);
      ent_map_tile_pixels_write (&pixels, touched, data, stride);
    }
}

/* Lays thing after thing over the damaged tiles; a sprite that is not kept is there
 * for a moment only.
 */
static void
paint_things (EntMapScene *self,
              EntMapKeep *keep,
              const EntMapView *view,
              GArray *parts,
              const EntPalette *palette,
              const EntMapCells *damage)
{
  int stride = cairo_image_surface_get_stride (keep->surface);
  Sheet sheet;

  sheet_init (&sheet, keep);
  for (guint tile = 0; tile < keep->n_tiles; tile++)
    if (damage[tile] != ENT_MAP_NO_CELLS)
      {
        begin_tile (&sheet, self, keep, view, palette, tile, damage[tile]);
        ent_map_tile_pixels_write (&sheet.pixels, damage[tile], get_pixels (keep, keep->surface, tile), stride);
      }
  cairo_surface_destroy (sheet.surface);
  for (guint i = 0; i < keep->shown->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (keep->shown, i);
      EntMapSprite *made = NULL;

      if (!is_damaged (keep, thing, damage))
        continue;
      if (thing->sprite == NULL)
        made = ent_map_keep_make_sprite (keep, self, view, &g_array_index (parts, EntMapPart, i), thing, palette);
      lay_thing (keep, thing, made != NULL ? made : thing->sprite, damage);
      ent_map_sprite_free (made);
    }
}

/* Puts the damaged tiles together.
 *
 * @parts: (nullable): of which the things that are shown were made, one each; %NULL if
 *   all of them have their sprites
 */
void
ent_map_keep_assemble (EntMapKeep *self,
                       EntMapScene *scene,
                       const EntMapView *view,
                       GArray *parts,
                       const EntPalette *palette,
                       const EntMapCells *damage)
{
  EntPalette own = ent_map_palette_of (scene, palette);

  cairo_surface_flush (self->surface);
  if (prepare_sprites (scene, self, view, parts, &own, damage))
    assemble_tiles (scene, self, view, palette, damage);
  else
    paint_things (scene, self, view, parts, &own, damage);
  cairo_surface_mark_dirty (self->surface);
}
