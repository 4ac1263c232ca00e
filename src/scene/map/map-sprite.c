/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-sprite.h"

#include <string.h>

/* So many layers ahead are fetched from memory; bytes that come at once. */
#define AHEAD 3
#define CACHE_LINE 64

typedef guint16 Halves __attribute__ ((vector_size (ENT_MAP_LANES * sizeof (guint32))));
typedef guint8 Bytes __attribute__ ((vector_size (ENT_MAP_LANES * sizeof (guint32))));

/* Bytes of a row of a tile that is an image of its own. */
#define OWN_STRIDE (ENT_MAP_TILE * (int) sizeof (guint32))

struct _EntMapSprite
{
  guint n_parts;
  guint n_groups;
  guint group; /* bytes of one */
  guint32 ink;
  EntMapSpritePart *parts; /* one per tile */
  guint16 *places;
  guchar *groups;
};

/**
 * ent_map_sprite_new:
 * @parts: (element-type EntMapSpritePart): what lies in one tile after the other
 * @places: (element-type guint16): where in their tiles groups lie, row by row
 * @groups: the groups
 * @ink: see #EntMapLayer
 *
 * Returns: (transfer full): a thing that was painted
 */
EntMapSprite *
ent_map_sprite_new (const GArray *parts,
                    const GArray *places,
                    const GArray *groups,
                    guint32 ink)
{
  EntMapSprite *self;

  g_return_val_if_fail (parts != NULL && places != NULL && groups != NULL, NULL);
  g_return_val_if_fail (places->len == groups->len, NULL);

  self = g_new0 (EntMapSprite, 1);
  self->n_parts = parts->len;
  self->n_groups = groups->len;
  self->group = ink != 0 ? sizeof (EntMapShades) : sizeof (EntMapPixels);
  self->ink = ink;
  self->parts = g_memdup2 (parts->data, sizeof (EntMapSpritePart) * parts->len);
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
  g_free (self->places);
  g_free (self->groups);
  g_free (self);
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
  guint first;

  g_return_val_if_fail (self != NULL && part < self->n_parts, ((EntMapLayer) { 0 }));

  first = self->parts[part].first;

  return (EntMapLayer) { self->places + first, self->groups + (gsize) first * self->group, self->ink, self->parts[part].n };
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

/* In a tile of its own groups lie as they are counted. */
static inline guchar *
place_in (guchar *data,
          int stride,
          guint16 place)
{
  if (stride == OWN_STRIDE)
    return data + place * (int) sizeof (EntMapPixels);

  return data + place / ENT_MAP_GROUPS * stride + place % ENT_MAP_GROUPS * (int) sizeof (EntMapPixels);
}

static inline void
paint_pixels (const EntMapLayer *self,
              guchar *data,
              int stride)
{
  const EntMapPixels *pixels = self->groups;
  const guint16 *places = self->places;

  for (guint i = 0, n = self->n; i < n; i++)
    {
      guchar *below = place_in (data, stride, places[i]);
      EntMapPixels painted;

      memcpy (&painted, below, sizeof painted);
      painted = over (pixels[i], painted);
      memcpy (below, &painted, sizeof painted);
    }
}

static inline void
paint_shades (const EntMapLayer *self,
              guchar *data,
              int stride)
{
  const EntMapShades *shades = self->groups;
  const guint16 *places = self->places;
  const EntMapPixels none = { 0 };
  Halves even = (Halves) (none + (self->ink & 0xff00ff)), odd = (Halves) (none + (self->ink >> 8 & 0xff00ff));

  for (guint i = 0, n = self->n; i < n; i++)
    {
      guchar *below = place_in (data, stride, places[i]);
      EntMapPixels painted;

      memcpy (&painted, below, sizeof painted);
      painted = over_in_ink (shades[i], even, odd, painted);
      memcpy (below, &painted, sizeof painted);
    }
}

static inline void
paint_layer (const EntMapLayer *self,
             guchar *data,
             int stride)
{
  if (self->ink != 0)
    paint_shades (self, data, stride);
  else
    paint_pixels (self, data, stride);
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

  paint_layer (self, data, stride);
}

/* Layers lie all over the memory, which is slower than the processor. */
static inline void
fetch (const EntMapLayer *self)
{
  gsize size = self->n * (self->ink != 0 ? sizeof (EntMapShades) : sizeof (EntMapPixels));

  for (guint i = 0; i < self->n; i += CACHE_LINE / sizeof (guint16))
    __builtin_prefetch (self->places + i);
  for (gsize i = 0; i < size; i += CACHE_LINE)
    __builtin_prefetch ((const guchar *) self->groups + i);
}

/**
 * ent_map_layers_paint:
 * @layers: (array length=n_layers): what lies in one tile, lowest first
 * @n_layers: how many
 * @data: an image of the size of a tile, in a format as for ent_map_layer_paint(),
 *   row after row without gaps
 *
 * Lays all of them over the image.
 */
void
ent_map_layers_paint (const EntMapLayer *layers,
                      guint n_layers,
                      guchar *data)
{
  g_return_if_fail (layers != NULL && data != NULL);

  for (guint i = 0; i < n_layers; i++)
    {
      if (i + AHEAD < n_layers)
        fetch (&layers[i + AHEAD]);
      paint_layer (&layers[i], data, OWN_STRIDE);
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

  return sizeof *self + self->n_parts * sizeof (EntMapSpritePart) + self->n_groups * (sizeof (guint16) + self->group);
}
