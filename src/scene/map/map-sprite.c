/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-sprite.h"

#include <string.h>

/* Pixels that are laid over others at once: a group. One after the other in a plain
 * list, groups are laid down several times faster than as the rows of which a line
 * is made, few pixels each, where the processor never knows how many come.
 */
#define LANES 4
#define GROUPS (ENT_MAP_TILE / LANES) /* in a row of a tile */

/* So many layers ahead are fetched from memory; bytes that come at once. */
#define AHEAD 3
#define CACHE_LINE 64

typedef guint32 Pixels __attribute__ ((vector_size (LANES * sizeof (guint32))));
typedef guint16 Halves __attribute__ ((vector_size (LANES * sizeof (guint32))));

/* What lies in one tile. */
typedef struct
{
  guint first;
  guint n;
} Part;

struct _EntMapSprite
{
  guint n_parts;
  guint n_groups;
  Part *parts;     /* one per tile */
  guint16 *places; /* of groups in their tile, row by row */
  Pixels *pixels;  /* of groups: premultiplied */
};

struct _EntMapPress
{
  cairo_surface_t *sheet;
  cairo_t *cr;
  GArray *places;
  GArray *pixels;
};

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
  self->sheet = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, n_columns * ENT_MAP_TILE, n_rows * ENT_MAP_TILE);
  cairo_surface_set_device_scale (self->sheet, scale_x, scale_y);
  /* Cairo rounds otherwise on what it knows to be empty: the first thing on a sheet
   * would differ by a shade. */
  cairo_surface_mark_dirty (self->sheet);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->pixels = g_array_new (FALSE, FALSE, sizeof (Pixels));

  return self;
}

void
ent_map_press_free (EntMapPress *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_destroy (self->sheet);
  g_array_unref (self->places);
  g_array_unref (self->pixels);
  g_free (self);
}

/**
 * ent_map_press_begin:
 * @self: a sheet
 *
 * Returns: (transfer none): a context to paint one thing with
 */
cairo_t *
ent_map_press_begin (EntMapPress *self)
{
  g_return_val_if_fail (self != NULL && self->cr == NULL, NULL);

  self->cr = cairo_create (self->sheet);

  return self->cr;
}

/* Takes the groups of a row that are not empty, and empties them. */
static void
take_row (EntMapPress *self,
          guint32 *row,
          int y)
{
  for (int i = 0; i < GROUPS; i++)
    {
      guint16 place = (guint16) (y * GROUPS + i);
      guint64 halves[2];

      memcpy (halves, row + i * LANES, sizeof halves);
      if ((halves[0] | halves[1]) == 0)
        continue;
      g_array_append_val (self->places, place);
      g_array_append_vals (self->pixels, row + i * LANES, 1);
      memset (row + i * LANES, 0, sizeof halves);
    }
}

/* @x, @y: the first pixel of the tile */
static Part
take_tile (EntMapPress *self,
           int x,
           int y)
{
  guchar *data = cairo_image_surface_get_data (self->sheet);
  gsize stride = (gsize) cairo_image_surface_get_stride (self->sheet);
  Part part = { .first = self->places->len };

  for (int row = 0; row < ENT_MAP_TILE; row++)
    take_row (self, (guint32 *) (gpointer) (data + (gsize) (y + row) * stride) + x, row);
  part.n = self->places->len - part.first;

  return part;
}

/**
 * ent_map_press_end:
 * @self: a sheet
 * @tiles: (array length=n_tiles): tiles in which something may have been painted,
 *   row by row, none twice
 * @n_tiles: their number
 *
 * Takes what was painted since ent_map_press_begin() off the sheet, which is empty
 * again then.
 *
 * Returns: (transfer full): what was painted, in as many parts as there are tiles
 */
EntMapSprite *
ent_map_press_end (EntMapPress *self,
                   const guint *tiles,
                   guint n_tiles)
{
  EntMapSprite *sprite;
  guint n_columns;

  g_return_val_if_fail (self != NULL && self->cr != NULL, NULL);

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_flush (self->sheet);
  g_array_set_size (self->places, 0);
  g_array_set_size (self->pixels, 0);
  sprite = g_new0 (EntMapSprite, 1);
  sprite->n_parts = n_tiles;
  sprite->parts = g_new (Part, n_tiles);
  n_columns = (guint) cairo_image_surface_get_width (self->sheet) / ENT_MAP_TILE;
  for (guint i = 0; i < n_tiles; i++)
    sprite->parts[i] = take_tile (self, (int) (tiles[i] % n_columns) * ENT_MAP_TILE,
                                  (int) (tiles[i] / n_columns) * ENT_MAP_TILE);
  cairo_surface_mark_dirty (self->sheet);

  sprite->n_groups = self->places->len;
  sprite->places = g_memdup2 (self->places->data, sizeof (guint16) * self->places->len);
  sprite->pixels = g_memdup2 (self->pixels->data, sizeof (Pixels) * self->pixels->len);

  return sprite;
}

void
ent_map_sprite_free (EntMapSprite *self)
{
  if (self == NULL)
    return;

  g_free (self->parts);
  g_free (self->places);
  g_free (self->pixels);
  g_free (self);
}

/* Porter and Duff's OVER on premultiplied pixels. Products of two bytes are
 * divided by 255 and rounded as pixman does it: (t + 128 + (t + 128) / 256) / 256.
 */
static inline Pixels
over (Pixels above,
      Pixels below)
{
  Pixels rest = 255 - (above >> 24);
  Halves rests = (Halves) (rest | rest << 16);
  Halves even = (Halves) (below & 0xff00ff) * rests + 128;
  Halves odd = (Halves) (below >> 8 & 0xff00ff) * rests + 128;

  even = (even + (even >> 8)) >> 8;
  odd = (odd + (odd >> 8)) & 0xff00;

  return above + ((Pixels) even | (Pixels) odd);
}

/**
 * ent_map_sprite_get_layer:
 * @self: a painted thing
 * @part: that of which tile, as they were given to ent_map_press_end()
 *
 * Returns: what lies in that tile; it lives as long as @self
 */
EntMapLayer
ent_map_sprite_get_layer (const EntMapSprite *self,
                          guint part)
{
  guint first;

  g_return_val_if_fail (self != NULL && part < self->n_parts, ((EntMapLayer) { 0 }));

  first = self->parts[part].first;

  return (EntMapLayer) { self->places + first, self->pixels + first, self->parts[part].n };
}

static inline void
paint_groups (const EntMapLayer *self,
              guchar *data,
              int stride)
{
  const Pixels *pixels = self->pixels;

  for (guint i = 0; i < self->n; i++)
    {
      guchar *below = data + self->places[i] / GROUPS * stride + self->places[i] % GROUPS * (int) sizeof (Pixels);
      Pixels painted;

      memcpy (&painted, below, sizeof painted);
      painted = over (pixels[i], painted);
      memcpy (below, &painted, sizeof painted);
    }
}

/**
 * ent_map_layer_paint:
 * @self: what lies in one tile
 * @data: the first pixel of that tile in an image, in %CAIRO_FORMAT_ARGB32 or
 *   %CAIRO_FORMAT_RGB24
 * @stride: bytes of a row of the image
 *
 * Lays it over the image.
 */
void
ent_map_layer_paint (const EntMapLayer *self,
                     guchar *data,
                     int stride)
{
  g_return_if_fail (self != NULL && data != NULL);

  paint_groups (self, data, stride);
}

/* Layers lie all over the memory, which is slower than the processor. */
static inline void
fetch (const EntMapLayer *self)
{
  for (guint i = 0; i < self->n; i += CACHE_LINE / sizeof (guint16))
    __builtin_prefetch (self->places + i);
  for (guint i = 0; i < self->n; i += CACHE_LINE / sizeof (Pixels))
    __builtin_prefetch ((const Pixels *) self->pixels + i);
}

/**
 * ent_map_layers_paint:
 * @layers: (array length=n_layers): what lies in one tile, lowest first
 * @n_layers: how many
 * @data: the first pixel of that tile in an image, as for ent_map_layer_paint()
 * @stride: bytes of a row of the image
 *
 * Lays all of them over the image.
 */
void
ent_map_layers_paint (const EntMapLayer *layers,
                      guint n_layers,
                      guchar *data,
                      int stride)
{
  g_return_if_fail (layers != NULL && data != NULL);

  for (guint i = 0; i < n_layers; i++)
    {
      if (i + AHEAD < n_layers)
        fetch (&layers[i + AHEAD]);
      paint_groups (&layers[i], data, stride);
    }
}

/**
 * ent_map_sprite_get_size:
 * @self: a painted thing
 *
 * Returns: how many bytes it takes
 */
gsize
ent_map_sprite_get_size (const EntMapSprite *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sizeof *self + self->n_parts * sizeof (Part) + self->n_groups * (sizeof (guint16) + sizeof (Pixels));
}
