/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-land.h"

#include <string.h>

/* Side of a square: so many tiles. Smaller ones ask more often for the same coasts,
 * larger ones reach farther beyond the view. */
#define SIDE 4
#define PIXELS (SIDE * ENT_MAP_TILE)

/* What is painted, and where to. */
typedef struct
{
  EntMapScene *scene;
  const EntMapView *view;
  const EntPalette *palette;
  const EntMapTiles *tiles;
  const EntMapCells *wanted;
  cairo_surface_t *surface;
  cairo_surface_t *sheet;
} Land;

/* What is seen in a square, counted in squares from the plan's anchor. */
static EntViewport
viewport_of (const Land *self,
             int x,
             int y)
{
  double scale = self->tiles->scale, side = PIXELS / scale;
  EntPoint origin = self->view->origin, anchor = self->scene->plan->anchor;
  EntPoint corner = { (x * PIXELS + origin.x * scale - floor (origin.x * scale)) / scale,
                      (y * PIXELS + origin.y * scale - floor (origin.y * scale)) / scale };
  EntViewport viewport = { .scale = self->view->viewport.scale, .width = side, .height = side };

  viewport.center.x = anchor.x + (corner.x + side / 2.0) / viewport.scale;
  viewport.center.y = anchor.y + (corner.y + side / 2.0) / viewport.scale;

  return viewport;
}

static void
paint_sheet (const Land *self,
             int x,
             int y)
{
  EntViewport viewport = viewport_of (self, x, y);
  cairo_t *cr = cairo_create (self->sheet);
  double sx, sy;

  cairo_surface_get_device_scale (self->sheet, &sx, &sy);
  cairo_scale (cr, self->tiles->scale / sx, self->tiles->scale / sy);
  ent_map_paint_frame (self->scene, 0, &viewport, self->palette, cr);
  cairo_destroy (cr);
  cairo_surface_flush (self->sheet);
}

/* Where a tile of a square is among those of the view, if it is wanted. */
static gboolean
find_wanted (const Land *self,
             int x,
             int y,
             guint i,
             guint *tile)
{
  EntMapTile at = { (gint16) (x * SIDE + (int) i % SIDE), (gint16) (y * SIDE + (int) i / SIDE) };

  *tile = ent_map_tiles_index (self->tiles, at);

  return *tile != ENT_MAP_NO_TILE && self->wanted[*tile];
}

static guchar *
tile_in (cairo_surface_t *surface,
         guint tile,
         int n_columns)
{
  return cairo_image_surface_get_data (surface)
         + (gsize) tile / (gsize) n_columns * ENT_MAP_TILE * (gsize) cairo_image_surface_get_stride (surface)
         + (gsize) tile % (gsize) n_columns * ENT_MAP_TILE * 4;
}

static void
paint_square (const Land *self,
              int x,
              int y)
{
  gsize from_stride = (gsize) cairo_image_surface_get_stride (self->sheet);
  gsize to_stride = (gsize) cairo_image_surface_get_stride (self->surface);
  gboolean painted = FALSE;
  guint tile;

  for (guint i = 0; i < SIDE * SIDE; i++)
    {
      if (!find_wanted (self, x, y, i, &tile))
        continue;
      if (!painted)
        paint_sheet (self, x, y);
      painted = TRUE;
      for (gsize row = 0; row < ENT_MAP_TILE; row++)
        memcpy (tile_in (self->surface, tile, self->tiles->n_columns) + row * to_stride,
                tile_in (self->sheet, i, SIDE) + row * from_stride, ENT_MAP_TILE * 4);
    }
}

static int
square_of (int tile)
{
  return (int) floor ((double) tile / SIDE);
}

static void
paint_squares (const Land *self)
{
  const EntMapTiles *tiles = self->tiles;

  for (int y = square_of (tiles->first.y); y <= square_of (tiles->first.y + tiles->n_rows - 1); y++)
    for (int x = square_of (tiles->first.x); x <= square_of (tiles->first.x + tiles->n_columns - 1); x++)
      paint_square (self, x, y);
}

/* The network has one ground for all. */
static void
paint_sea (const Land *self)
{
  cairo_t *cr = cairo_create (self->surface);

  ent_color_set_source (self->palette->sea, cr);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/* Paints the ground of some tiles; others keep theirs.
 *
 * @wanted: per tile of the view
 * @surface: for all of them
 */
void
ent_map_land_paint (EntMapScene *self,
                    const EntMapView *view,
                    const EntPalette *palette,
                    const EntMapTiles *tiles,
                    const EntMapCells *wanted,
                    cairo_surface_t *surface)
{
  Land land = { self, view, palette, tiles, wanted, surface, NULL };
  double sx, sy;

  if (ent_map_is_network (self))
    {
      paint_sea (&land);
      cairo_surface_flush (surface);
      return;
    }

  cairo_surface_flush (surface);
  land.sheet = cairo_image_surface_create (cairo_image_surface_get_format (surface), PIXELS, PIXELS);
  cairo_surface_get_device_scale (surface, &sx, &sy);
  cairo_surface_set_device_scale (land.sheet, sx, sy);
  paint_squares (&land);
  cairo_surface_destroy (land.sheet);
  cairo_surface_mark_dirty (surface);
}
