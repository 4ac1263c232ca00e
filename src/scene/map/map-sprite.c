/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-sprite.h"

#include <string.h>

/* Pixels that are laid over others at once. */
#define LANES 4

typedef guint32 Pixels __attribute__ ((vector_size (LANES * sizeof (guint32))));
typedef guint16 Halves __attribute__ ((vector_size (LANES * sizeof (guint32))));

/* Pixels side by side in one row of a tile, device pixels. */
typedef struct
{
  guint8 x;
  guint8 y;
  guint8 n;
} Span;

/* What lies in one tile. */
typedef struct
{
  guint first;
  guint n;
  guint first_pixel;
} Part;

struct _EntMapSprite
{
  guint n_parts;
  guint n_spans;
  guint n_pixels;
  Part *parts;     /* one per tile */
  Span *spans;
  guint32 *pixels; /* premultiplied, span after span */
};

struct _EntMapPress
{
  cairo_surface_t *sheet;
  cairo_t *cr;
  GArray *spans;
  GArray *pixels;
};

/**
 * ent_map_press_new:
 * @width: of the sheet, device pixels
 * @height: of the sheet, device pixels
 * @scale_x: device pixels per pixel
 * @scale_y: device pixels per pixel
 *
 * Returns: (transfer full): an empty sheet
 */
EntMapPress *
ent_map_press_new (int width,
                   int height,
                   double scale_x,
                   double scale_y)
{
  EntMapPress *self;

  g_return_val_if_fail (width > 0 && width <= G_MAXUINT16 && height > 0 && height <= G_MAXUINT16, NULL);

  self = g_new0 (EntMapPress, 1);
  self->sheet = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_surface_set_device_scale (self->sheet, scale_x, scale_y);
  /* Cairo rounds otherwise on what it knows to be empty: the first thing on a sheet
   * would differ by a shade. */
  cairo_surface_mark_dirty (self->sheet);
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->pixels = g_array_new (FALSE, FALSE, sizeof (guint32));

  return self;
}

void
ent_map_press_free (EntMapPress *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_destroy (self->sheet);
  g_array_unref (self->spans);
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

static void
take_run (EntMapPress *self,
          guint32 *pixels,
          guint n,
          int x,
          int y)
{
  Span span = { (guint8) x, (guint8) y, (guint8) n };

  g_array_append_val (self->spans, span);
  g_array_append_vals (self->pixels, pixels, n);
  memset (pixels, 0, n * sizeof *pixels);
}

/* Pixels are taken in groups that begin at whole multiples, empty ones among them:
 * they change nothing and are laid over as fast. Only a group at the right edge of
 * the sheet may be smaller.
 */
static gboolean
is_empty (const guint32 *group,
          int n)
{
  guint32 any = 0;

  if (n >= LANES)
    {
      guint64 halves[2];

      memcpy (halves, group, sizeof halves);
      return (halves[0] | halves[1]) == 0;
    }
  for (int i = 0; i < n; i++)
    any |= group[i];

  return any == 0;
}

static void
take_row (EntMapPress *self,
          guint32 *row,
          int width,
          int y)
{
  for (int x = 0; x < width; x += LANES)
    {
      int start = x;

      while (x < width && !is_empty (row + x, width - x))
        x += LANES;
      if (x > start)
        take_run (self, row + start, (guint) (MIN (x, width) - start), start, y);
    }
}

static Part
take_tile (EntMapPress *self,
           const cairo_rectangle_int_t *tile)
{
  guchar *data = cairo_image_surface_get_data (self->sheet);
  gsize stride = (gsize) cairo_image_surface_get_stride (self->sheet);
  Part part = { .first = self->spans->len, .first_pixel = self->pixels->len };

  for (int y = 0; y < tile->height; y++)
    take_row (self, (guint32 *) (gpointer) (data + (gsize) (tile->y + y) * stride) + tile->x, tile->width, y);
  part.n = self->spans->len - part.first;

  return part;
}

/**
 * ent_map_press_end:
 * @self: a sheet
 * @tiles: (array length=n_tiles): boxes in which something may have been painted,
 *   device pixels: tiles of the sheet, none twice
 * @n_tiles: their number
 *
 * Takes what was painted since ent_map_press_begin() off the sheet, which is empty
 * again then.
 *
 * Returns: (transfer full): what was painted, in as many parts as there are tiles
 */
EntMapSprite *
ent_map_press_end (EntMapPress *self,
                   const cairo_rectangle_int_t *tiles,
                   guint n_tiles)
{
  EntMapSprite *sprite;

  g_return_val_if_fail (self != NULL && self->cr != NULL, NULL);

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_flush (self->sheet);
  g_array_set_size (self->spans, 0);
  g_array_set_size (self->pixels, 0);
  sprite = g_new0 (EntMapSprite, 1);
  sprite->n_parts = n_tiles;
  sprite->parts = g_new (Part, n_tiles);
  for (guint i = 0; i < n_tiles; i++)
    sprite->parts[i] = take_tile (self, &tiles[i]);
  cairo_surface_mark_dirty (self->sheet);

  sprite->n_spans = self->spans->len;
  sprite->n_pixels = self->pixels->len;
  sprite->spans = g_memdup2 (self->spans->data, sizeof (Span) * self->spans->len);
  sprite->pixels = g_memdup2 (self->pixels->data, sizeof (guint32) * self->pixels->len);

  return sprite;
}

void
ent_map_sprite_free (EntMapSprite *self)
{
  if (self == NULL)
    return;

  g_free (self->parts);
  g_free (self->spans);
  g_free (self->pixels);
  g_free (self);
}

/* Porter and Duff's OVER on premultiplied pixels. Products of two bytes are
 * divided by 255 and rounded as pixman does it: (t + 128 + (t + 128) / 256) / 256.
 */
static inline guint32
over (guint32 above,
      guint32 below)
{
  guint32 rest = 255 - (above >> 24);
  guint32 even = (below & 0xff00ff) * rest + 0x800080;
  guint32 odd = (below >> 8 & 0xff00ff) * rest + 0x800080;

  even = ((even >> 8 & 0xff00ff) + even) >> 8 & 0xff00ff;
  odd = ((odd >> 8 & 0xff00ff) + odd) & 0xff00ff00;

  return above + (even | odd);
}

/* The same in all lanes. */
static inline Pixels
over_lanes (Pixels above,
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

static inline void
paint_span (const guint32 *pixels,
            guint n,
            guint32 *below)
{
  for (; n >= LANES; n -= LANES, pixels += LANES, below += LANES)
    {
      Pixels a, b;

      memcpy (&a, pixels, sizeof a);
      memcpy (&b, below, sizeof b);
      b = over_lanes (a, b);
      memcpy (below, &b, sizeof b);
    }
  for (; n > 0; n--, pixels++, below++)
    *below = over (*pixels, *below);
}

/**
 * ent_map_sprite_paint:
 * @self: a painted thing
 * @part: that of which tile, as they were given to ent_map_press_end()
 * @data: the first pixel of that tile in an image, in %CAIRO_FORMAT_ARGB32 or
 *   %CAIRO_FORMAT_RGB24
 * @stride: bytes of a row of the image
 *
 * Lays what lies in one tile over an image.
 */
void
ent_map_sprite_paint (const EntMapSprite *self,
                      guint part,
                      guchar *data,
                      int stride)
{
  const guint32 *pixels;
  const Span *spans;

  g_return_if_fail (self != NULL && data != NULL);
  g_return_if_fail (part < self->n_parts);

  pixels = self->pixels + self->parts[part].first_pixel;
  spans = self->spans + self->parts[part].first;
  for (guint i = 0; i < self->parts[part].n; i++)
    {
      paint_span (pixels, spans[i].n, (guint32 *) (gpointer) (data + (gsize) spans[i].y * (gsize) stride) + spans[i].x);
      pixels += spans[i].n;
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

  return sizeof *self + self->n_parts * sizeof (Part) + self->n_spans * sizeof (Span) + self->n_pixels * sizeof (guint32);
}
