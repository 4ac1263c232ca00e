/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-sprite.h"

#include <string.h>

/* So many layers ahead are fetched from memory; bytes that come at once. */
#define AHEAD 3
#define CACHE_LINE 64

typedef guint16 Halves __attribute__ ((vector_size (ENT_MAP_LANES * sizeof (guint32))));
typedef guint8 Bytes __attribute__ ((vector_size (ENT_MAP_LANES * sizeof (guint32))));

struct _EntMapSprite
{
  guint n_parts;
  guint n_starts;
  guint n_groups;
  guint group; /* bytes of one */
  guint32 ink;
  EntMapSpritePart *parts; /* one per tile */
  guint16 *starts;         /* of cells, in their part */
  guint16 *places;
  guchar *groups;
};

/**
 * ent_map_sprite_new:
 * @parts: (element-type EntMapSpritePart): what lies in one tile after the other
 * @starts: (element-type guint16): which group of its part is the first of a cell
 * @places: (element-type guint16): where in their tiles groups lie
 * @groups: the groups
 * @ink: see #EntMapLayer
 *
 * Returns: (transfer full): a thing that was painted
 */
EntMapSprite *
ent_map_sprite_new (const GArray *parts,
                    const GArray *starts,
                    const GArray *places,
                    const GArray *groups,
                    guint32 ink)
{
  EntMapSprite *self;

  g_return_val_if_fail (parts != NULL && starts != NULL && places != NULL && groups != NULL, NULL);
  g_return_val_if_fail (places->len == groups->len, NULL);

  self = g_new0 (EntMapSprite, 1);
  self->n_parts = parts->len;
  self->n_starts = starts->len;
  self->n_groups = groups->len;
  self->group = ink != 0 ? sizeof (EntMapShades) : sizeof (EntMapPixels);
  self->ink = ink;
  self->parts = g_memdup2 (parts->data, sizeof (EntMapSpritePart) * parts->len);
  self->starts = g_memdup2 (starts->data, sizeof (guint16) * starts->len);
  self->places = g_memdup2 (places->data, sizeof (guint16) * places->len);
  self->groups = g_memdup2 (groups->data, (gsize) self->group * groups->len);

  return self;
}

void
ent_map_sprite_free (EntMapSprite *self)
{
  if (self == NULL)
    return;

  g_free (self->parts);
  g_free (self->starts);
  g_free (self->places);
  g_free (self->groups);
  g_free (self);
}

/**
 * ent_map_sprite_get_cells:
 * @self: a painted thing
 * @part: that of which tile, as they were given to ent_map_sprite_new()
 *
 * Returns: the cells of that tile in which something lies
 */
EntMapCells
ent_map_sprite_get_cells (const EntMapSprite *self,
                          guint part)
{
  g_return_val_if_fail (self != NULL && part < self->n_parts, ENT_MAP_NO_CELLS);

  return self->parts[part].cells;
}

/**
 * ent_map_sprite_get_layer:
 * @self: a painted thing
 * @part: that of which tile, as they were given to ent_map_sprite_new()
 *
 * Returns: what lies in that tile; it lives as long as @self
 */
EntMapLayer
ent_map_sprite_get_layer (const EntMapSprite *self,
                          guint part)
{
  const EntMapSpritePart *lies;

  g_return_val_if_fail (self != NULL && part < self->n_parts, ((EntMapLayer) { 0 }));

  lies = &self->parts[part];

  return (EntMapLayer) {
    .cells = lies->cells,
    .starts = self->starts + lies->first_start,
    .places = self->places + lies->first,
    .groups = self->groups + (gsize) lies->first * self->group,
    .ink = self->ink,
    .n = lies->n,
  };
}

/* Products of two bytes, or sums of such, divided by 255 and rounded as pixman does
 * it: (t + 128 + (t + 128) / 256) / 256. Of the result each half has its byte below.
 */
static inline Halves
divide (Halves products)
{
  products += 128;

  return (products + (products >> 8)) >> 8;
}

static inline EntMapPixels
join (Halves even,
      Halves odd)
{
  return (EntMapPixels) even | (EntMapPixels) odd << 8;
}

/* Porter and Duff's OVER on premultiplied pixels. */
static inline EntMapPixels
over (EntMapPixels above,
      EntMapPixels below)
{
  EntMapPixels rest = 255 - (above >> 24);
  Halves rests = (Halves) (rest | rest << 16);

  return above + join (divide ((Halves) (below & 0xff00ff) * rests), divide ((Halves) (below >> 8 & 0xff00ff) * rests));
}

/* Likewise of an opaque ink, of which there is so much on each pixel. */
static inline EntMapPixels
over_in_ink (EntMapShades shades,
             Halves even_ink,
             Halves odd_ink,
             EntMapPixels below)
{
  const EntMapPixels some = { shades };
  Bytes twice = __builtin_shuffle ((Bytes) some, (Bytes) { 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7 });
  Halves much = __builtin_shuffle ((Halves) twice, (Halves) { 0, 0, 1, 1, 2, 2, 3, 3 }) & 0xff, rest = 255 - much;

  return join (divide (even_ink * much + (Halves) (below & 0xff00ff) * rest),
               divide (odd_ink * much + (Halves) (below >> 8 & 0xff00ff) * rest));
}

static inline void
paint_pixels (const EntMapLayer *self,
              guint i,
              guint end,
              EntMapPixels *painted)
{
  const EntMapPixels *pixels = self->groups;
  const guint16 *places = self->places;

  for (; i < end; i++)
    painted[places[i]] = over (pixels[i], painted[places[i]]);
}

static inline void
paint_shades (const EntMapLayer *self,
              guint i,
              guint end,
              EntMapPixels *painted)
{
  const EntMapShades *shades = self->groups;
  const guint16 *places = self->places;
  const EntMapPixels none = { 0 };
  Halves even = (Halves) (none + (self->ink & 0xff00ff)), odd = (Halves) (none + (self->ink >> 8 & 0xff00ff));

  for (; i < end; i++)
    painted[places[i]] = over_in_ink (shades[i], even, odd, painted[places[i]]);
}

static inline void
paint_run (const EntMapLayer *self,
           guint first,
           guint end,
           EntMapPixels *painted)
{
  if (self->ink != 0)
    paint_shades (self, first, end, painted);
  else
    paint_pixels (self, first, end, painted);
}

/* Groups of wanted cells that lie one after the other. */
typedef struct
{
  EntMapCells left; /* cells that were not looked at yet */
  const guint16 *start;
  guint first;
  guint end;
} Run;

static inline Run
run_init (const EntMapLayer *layer)
{
  return (Run) { .left = layer->cells, .start = layer->starts };
}

static inline gboolean
run_next (Run *self,
          const EntMapLayer *layer,
          EntMapCells wanted)
{
  for (; self->left != 0 && (wanted >> __builtin_ctzll (self->left) & 1) == 0; self->left &= self->left - 1)
    self->start++;
  if (self->left == 0)
    return FALSE;

  self->first = *self->start;
  for (; self->left != 0 && (wanted >> __builtin_ctzll (self->left) & 1) != 0; self->left &= self->left - 1)
    self->start++;
  self->end = self->left != 0 ? *self->start : layer->n;

  return TRUE;
}

/* Layers lie all over the memory, which is slower than the processor. */
static inline void
fetch_run (const EntMapLayer *self,
           guint first,
           guint end)
{
  gsize size = self->ink != 0 ? sizeof (EntMapShades) : sizeof (EntMapPixels);
  const guchar *groups = (const guchar *) self->groups + first * size;

  for (const guint16 *at = self->places + first; at < self->places + end; at += CACHE_LINE / sizeof *at)
    __builtin_prefetch (at);
  for (const guchar *at = groups; at < groups + (end - first) * size; at += CACHE_LINE)
    __builtin_prefetch (at);
}

static inline void
fetch (const EntMapLayer *self,
       EntMapCells cells)
{
  if ((self->cells & ~cells) == 0)
    fetch_run (self, 0, self->n);
  else
    for (Run run = run_init (self); run_next (&run, self, cells);)
      fetch_run (self, run.first, run.end);
}

static inline void
paint_layer (const EntMapLayer *self,
             EntMapCells cells,
             EntMapPixels *painted)
{
  if ((self->cells & ~cells) == 0)
    paint_run (self, 0, self->n, painted);
  else
    for (Run run = run_init (self); run_next (&run, self, cells);)
      paint_run (self, run.first, run.end, painted);
}

/**
 * ent_map_layers_paint:
 * @layers: (array length=n_layers): what lies in one tile, lowest first
 * @n_layers: how many
 * @cells: where they are to be painted
 * @pixels: that tile, in %CAIRO_FORMAT_ARGB32 or %CAIRO_FORMAT_RGB24
 *
 * Lays all of them over it.
 */
void
ent_map_layers_paint (const EntMapLayer *layers,
                      guint n_layers,
                      EntMapCells cells,
                      EntMapTilePixels *pixels)
{
  g_return_if_fail (layers != NULL && pixels != NULL);

  for (guint i = 0; i < n_layers; i++)
    {
      if (i + 2 * AHEAD < n_layers)
        __builtin_prefetch (layers[i + 2 * AHEAD].starts);
      if (i + AHEAD < n_layers)
        fetch (&layers[i + AHEAD], cells);
      paint_layer (&layers[i], cells, pixels->groups);
    }
}

/* @i: of a cell; its first pixel in an image of which @data is the first of the tile */
static inline gsize
offset_of (guint i,
           gsize stride)
{
  return i / ENT_MAP_N_CELLS * ENT_MAP_CELL * stride + i % ENT_MAP_N_CELLS * ENT_MAP_CELL * sizeof (guint32);
}

/**
 * ent_map_tile_pixels_read:
 * @self: a tile
 * @cells: which of its cells
 * @data: the first pixel of the tile in an image
 * @stride: bytes of a row of the image
 *
 * Takes pixels from an image.
 */
void
ent_map_tile_pixels_read (EntMapTilePixels *self,
                          EntMapCells cells,
                          const guchar *data,
                          int stride)
{
  g_return_if_fail (self != NULL && data != NULL);

  for (EntMapCells left = cells; left != 0; left &= left - 1)
    {
      guint i = (guint) __builtin_ctzll (left);
      const guchar *from = data + offset_of (i, (gsize) stride);

      for (guint y = 0; y < ENT_MAP_CELL; y++)
        memcpy (self->groups + i * ENT_MAP_CELL_GROUPS + y * ENT_MAP_ROW_GROUPS, from + y * (gsize) stride,
                ENT_MAP_CELL * sizeof (guint32));
    }
}

/**
 * ent_map_tile_pixels_write:
 * @self: a tile
 * @cells: which of its cells
 * @data: the first pixel of the tile in an image
 * @stride: bytes of a row of the image
 *
 * Gives pixels to an image.
 */
void
ent_map_tile_pixels_write (const EntMapTilePixels *self,
                           EntMapCells cells,
                           guchar *data,
                           int stride)
{
  g_return_if_fail (self != NULL && data != NULL);

  for (EntMapCells left = cells; left != 0; left &= left - 1)
    {
      guint i = (guint) __builtin_ctzll (left);
      guchar *to = data + offset_of (i, (gsize) stride);

      for (guint y = 0; y < ENT_MAP_CELL; y++)
        memcpy (to + y * (gsize) stride, self->groups + i * ENT_MAP_CELL_GROUPS + y * ENT_MAP_ROW_GROUPS,
                ENT_MAP_CELL * sizeof (guint32));
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

  return sizeof *self + self->n_parts * sizeof (EntMapSpritePart) + self->n_starts * sizeof (guint16)
         + self->n_groups * (sizeof (guint16) + self->group);
}
