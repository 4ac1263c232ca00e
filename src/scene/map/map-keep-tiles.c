/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which tiles are kept: those that the view touches. While it is panned most of them
 * stay, and only those that come in get new ground.
 */

#include "map-keep.h"
#include "map-land.h"

#include <string.h>

static cairo_surface_t *
new_surface (const EntMapTiles *tiles,
             cairo_surface_t *target)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (cairo_image_surface_get_format (target), tiles->n_columns * ENT_MAP_TILE,
                                    tiles->n_rows * ENT_MAP_TILE);
  double sx, sy;

  cairo_surface_get_device_scale (target, &sx, &sy);
  cairo_surface_set_device_scale (surface, sx, sy);

  return surface;
}

/* Marks the tiles that are not among those which stay. */
static void
damage_others (const EntMapKeep *self,
               const cairo_rectangle_int_t *stay,
               EntMapCells *damage)
{
  for (int y = 0; y < self->tiles.n_rows; y++)
    for (int x = 0; x < self->tiles.n_columns; x++)
      if (x < stay->x || y < stay->y || x >= stay->x + stay->width || y >= stay->y + stay->height)
        damage[y * self->tiles.n_columns + x] = ENT_MAP_ALL_CELLS;
}

/* The tiles of a view that were there before, in the view. */
static cairo_rectangle_int_t
find_common (const EntMapTiles *before,
             const EntMapTiles *now)
{
  int x0 = MAX (before->first.x - now->first.x, 0), y0 = MAX (before->first.y - now->first.y, 0);
  int x1 = MIN (before->first.x + before->n_columns - now->first.x, now->n_columns);
  int y1 = MIN (before->first.y + before->n_rows - now->first.y, now->n_rows);

  if (x1 <= x0 || y1 <= y0)
    return (cairo_rectangle_int_t) { 0 };

  return (cairo_rectangle_int_t) { x0, y0, x1 - x0, y1 - y0 };
}

/* A surface of the present tiles with what was on the tiles before. */
static void
move_surface (cairo_surface_t **surface,
              const EntMapTiles *before,
              const EntMapTiles *now,
              const cairo_rectangle_int_t *stay)
{
  cairo_surface_t *moved = new_surface (now, *surface);
  int x = (now->first.x + stay->x - before->first.x) * ENT_MAP_TILE;
  int y = (now->first.y + stay->y - before->first.y) * ENT_MAP_TILE;
  gsize from_stride = (gsize) cairo_image_surface_get_stride (*surface);
  gsize to_stride = (gsize) cairo_image_surface_get_stride (moved);
  const guchar *from = cairo_image_surface_get_data (*surface) + (gsize) y * from_stride + (gsize) x * 4;
  guchar *to = cairo_image_surface_get_data (moved) + (gsize) stay->y * ENT_MAP_TILE * to_stride
               + (gsize) stay->x * ENT_MAP_TILE * 4;

  cairo_surface_flush (moved);
  for (int row = 0; row < stay->height * ENT_MAP_TILE; row++)
    memcpy (to + (gsize) row * to_stride, from + (gsize) row * from_stride, (gsize) stay->width * ENT_MAP_TILE * 4);
  cairo_surface_mark_dirty (moved);
  cairo_surface_destroy (*surface);
  *surface = moved;
}

/* Of tiles that stay is known what lies in them of a crowd. */
static void
move_mix (EntMapKeep *self,
          const EntMapTiles *before)
{
  g_autofree guint *from = g_new (guint, self->n_tiles);

  for (guint i = 0; i < self->n_tiles; i++)
    {
      EntMapTile tile = { (gint16) (self->tiles.first.x + (int) i % self->tiles.n_columns),
                          (gint16) (self->tiles.first.y + (int) i / self->tiles.n_columns) };

      from[i] = ent_map_tiles_index (before, tile);
    }
  ent_map_mix_move (self->mix, from, self->n_tiles);
}

static void
renew_press (EntMapKeep *self)
{
  double sx, sy;

  cairo_surface_get_device_scale (self->surface, &sx, &sy);
  ent_map_press_free (self->press);
  self->press = ent_map_press_new (self->tiles.n_columns + 2 * ENT_MAP_SHEET_MARGIN,
                                   self->tiles.n_rows + 2 * ENT_MAP_SHEET_MARGIN, sx, sy);
}

/* The view is elsewhere, or of another size: the tiles that it had before stay. */
void
ent_map_keep_move (EntMapKeep *self,
                   EntMapScene *scene,
                   const EntMapTiles *tiles,
                   const EntMapView *view,
                   const EntPalette *palette,
                   EntMapCells *damage)
{
  EntMapTiles before = self->tiles;
  cairo_rectangle_int_t stay = find_common (&before, tiles);

  if (ent_map_tiles_equal (&before, tiles))
    {
      self->tiles.left = tiles->left;
      self->tiles.top = tiles->top;
      return;
    }

  self->tiles = *tiles;
  self->n_tiles = (guint) (tiles->n_columns * tiles->n_rows);
  self->things.range++;
  move_surface (&self->surface, &before, tiles, &stay);
  move_surface (&self->under, &before, tiles, &stay);
  move_mix (self, &before);
  if (before.n_columns != tiles->n_columns || before.n_rows != tiles->n_rows)
    renew_press (self);
  ent_map_tiles_clear (&before);
  damage_others (self, &stay, damage);
  ent_map_land_paint (scene, view, palette, &self->tiles, damage, self->under);
}

/* The first tiles.
 *
 * @target: what is painted upon: surfaces are to be like it
 */
void
ent_map_keep_begin (EntMapKeep *self,
                    EntMapScene *scene,
                    const EntMapTiles *tiles,
                    const EntMapView *view,
                    const EntPalette *palette,
                    cairo_surface_t *target,
                    EntMapCells *damage)
{
  const cairo_rectangle_int_t none = { 0 };

  self->tiles = *tiles;
  self->n_tiles = (guint) (tiles->n_columns * tiles->n_rows);
  self->surface = new_surface (tiles, target);
  self->under = new_surface (tiles, target);
  self->mixed = g_ptr_array_new ();
  self->mix = ent_map_mix_new (self->n_tiles);
  self->shown = g_ptr_array_new ();
  renew_press (self);
  damage_others (self, &none, damage);
  ent_map_land_paint (scene, view, palette, &self->tiles, damage, self->under);
}
