/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-press.h"

#include <string.h>

/* Things of many colours are painted on one sheet, those in one ink on another that
 * knows only how much of it there is.
 */
typedef struct
{
  cairo_surface_t *surface;
  gsize pixel; /* bytes */
  GArray *groups;
} Sheet;

struct _EntMapPress
{
  Sheet colors;
  Sheet shades;
  Sheet *sheet; /* that is painted on */
  guint32 ink;
  cairo_t *cr;
  GArray *parts;
  GArray *starts;
  GArray *places;
};

static void
sheet_init (Sheet *self,
            cairo_format_t format,
            int n_columns,
            int n_rows,
            double scale_x,
            double scale_y)
{
  self->surface = cairo_image_surface_create (format, n_columns * ENT_MAP_TILE, n_rows * ENT_MAP_TILE);
  self->pixel = format == CAIRO_FORMAT_A8 ? 1 : 4;
  self->groups = g_array_new (FALSE, FALSE, (guint) self->pixel * ENT_MAP_LANES);
  cairo_surface_set_device_scale (self->surface, scale_x, scale_y);
  /* Cairo rounds otherwise on what it knows to be empty: the first thing on a sheet
   * would differ by a shade. */
  cairo_surface_mark_dirty (self->surface);
}

/**
 * ent_map_press_new:
 * @n_columns: width of the sheet, tiles
 * @n_rows: height of the sheet, tiles
 * @scale_x: device pixels per pixel
 * @scale_y: device pixels per pixel
 *
 * Returns: (transfer full): an empty sheet
 */
EntMapPress *
ent_map_press_new (int n_columns,
                   int n_rows,
                   double scale_x,
                   double scale_y)
{
  EntMapPress *self;

  g_return_val_if_fail (n_columns > 0 && n_rows > 0, NULL);

  self = g_new0 (EntMapPress, 1);
  sheet_init (&self->colors, CAIRO_FORMAT_ARGB32, n_columns, n_rows, scale_x, scale_y);
  sheet_init (&self->shades, CAIRO_FORMAT_A8, n_columns, n_rows, scale_x, scale_y);
  self->parts = g_array_new (FALSE, FALSE, sizeof (EntMapSpritePart));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->places = g_array_new (FALSE, FALSE, sizeof (guint16));

  return self;
}

static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->groups, g_array_unref);
}

void
ent_map_press_free (EntMapPress *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->cr, cairo_destroy);
  sheet_clear (&self->colors);
  sheet_clear (&self->shades);
  g_array_unref (self->parts);
  g_array_unref (self->starts);
  g_array_unref (self->places);
  g_free (self);
}

/**
 * ent_map_press_begin:
 * @self: a sheet
 * @ink: the colour in which all of the thing will be painted, opaque, as a pixel of
 *   %CAIRO_FORMAT_ARGB32; 0 if there are several
 *
 * Returns: (transfer none): a context to paint one thing with
 */
cairo_t *
ent_map_press_begin (EntMapPress *self,
                     guint32 ink)
{
  g_return_val_if_fail (self != NULL && self->cr == NULL, NULL);

  self->ink = ink;
  self->sheet = ink != 0 ? &self->shades : &self->colors;
  self->cr = cairo_create (self->sheet->surface);

  return self->cr;
}

/* Takes the groups of a cell that are not empty, and empties them.
 *
 * @data: its first pixel
 * @place: of its first group
 */
static void
take_cell (EntMapPress *self,
           guchar *data,
           gsize stride,
           guint place)
{
  GArray *groups = self->sheet->groups;
  gsize size = self->sheet->pixel * ENT_MAP_LANES;
  const EntMapPixels empty = { 0 };

  for (guint i = 0; i < ENT_MAP_CELL_GROUPS; i++)
    {
      guint16 lies = (guint16) (place + i);
      guchar *group = data + i / ENT_MAP_ROW_GROUPS * stride + i % ENT_MAP_ROW_GROUPS * size;

      if (memcmp (group, &empty, size) == 0)
        continue;
      g_array_append_val (self->places, lies);
      g_array_append_vals (groups, group, 1);
      memset (group, 0, size);
    }
}

static gboolean
is_row_empty (const guchar *row,
              gsize size)
{
  guint64 any = 0;

  for (gsize i = 0; i < size; i += sizeof any)
    {
      guint64 some;

      memcpy (&some, row + i, sizeof some);
      any |= some;
    }

  return any == 0;
}

/* Most rows of cells are empty. */
static gboolean
is_band_empty (const guchar *data,
               gsize stride,
               gsize size)
{
  for (guint y = 0; y < ENT_MAP_CELL; y++)
    if (!is_row_empty (data + y * stride, size))
      return FALSE;

  return TRUE;
}

/* @x, @y: column and row of the tile */
static EntMapSpritePart
take_tile (EntMapPress *self,
           guint x,
           guint y)
{
  Sheet *sheet = self->sheet;
  gsize stride = (gsize) cairo_image_surface_get_stride (sheet->surface), size = ENT_MAP_TILE * sheet->pixel;
  guchar *data = cairo_image_surface_get_data (sheet->surface) + y * ENT_MAP_TILE * stride + x * size;
  EntMapSpritePart part = { .first_start = self->starts->len, .first = self->places->len };

  for (guint i = 0; i < ENT_MAP_N_CELLS * ENT_MAP_N_CELLS; i++)
    {
      guchar *band = data + i / ENT_MAP_N_CELLS * ENT_MAP_CELL * stride;
      guint16 start = (guint16) (self->places->len - part.first);

      if (i % ENT_MAP_N_CELLS == 0 && is_band_empty (band, stride, size))
        {
          i += ENT_MAP_N_CELLS - 1;
          continue;
        }
      take_cell (self, band + i % ENT_MAP_N_CELLS * ENT_MAP_CELL * sheet->pixel, stride, i * ENT_MAP_CELL_GROUPS);
      if (self->places->len == part.first + start)
        continue;
      part.cells |= (EntMapCells) 1 << i;
      g_array_append_val (self->starts, start);
    }
  part.n = self->places->len - part.first;

  return part;
}

/**
 * ent_map_press_end:
 * @self: a sheet
 * @tiles: (inout) (array length=n_tiles): tiles in which something may have been
 *   painted, row by row, none twice; then those of them in which something was
 * @n_tiles: (inout): their number
 *
 * Takes what was painted since ent_map_press_begin() off the sheet, which is empty
 * again then.
 *
 * Returns: (transfer full): what was painted, in as many parts as there are tiles
 */
EntMapSprite *
ent_map_press_end (EntMapPress *self,
                   guint *tiles,
                   guint *n_tiles)
{
  guint n_columns;

  g_return_val_if_fail (self != NULL && self->cr != NULL, NULL);
  g_return_val_if_fail (n_tiles != NULL && (tiles != NULL || *n_tiles == 0), NULL);

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_flush (self->sheet->surface);
  g_array_set_size (self->parts, 0);
  g_array_set_size (self->starts, 0);
  g_array_set_size (self->places, 0);
  g_array_set_size (self->sheet->groups, 0);
  n_columns = (guint) cairo_image_surface_get_width (self->sheet->surface) / ENT_MAP_TILE;
  for (guint i = 0; i < *n_tiles; i++)
    {
      EntMapSpritePart part = take_tile (self, tiles[i] % n_columns, tiles[i] / n_columns);

      if (part.n == 0)
        continue;
      tiles[self->parts->len] = tiles[i];
      g_array_append_val (self->parts, part);
    }
  cairo_surface_mark_dirty (self->sheet->surface);
  *n_tiles = self->parts->len;

  return ent_map_sprite_new (self->parts, self->starts, self->places, self->sheet->groups, self->ink);
}
