/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-mix.h"

#include <math.h>

/* Weights are whole numbers, so that what was added can be taken away exactly: so
 * many make the opacity of 1 - 1/e. The thinnest shade, 1 of 255, weighs one. */
#define WEIGHT 256.0

/* What is opaque would weigh without end; it lets through half of a shade. */
#define LEAST_REST (0.5 / 255.0)

/* Where so much lies nothing is seen of what is below. */
#define N_RESTS 2048

#define N_GROUPS (ENT_MAP_N_CELLS * ENT_MAP_N_CELLS * ENT_MAP_CELL_GROUPS)

typedef guint32 Sums __attribute__ ((vector_size (ENT_MAP_LANES * sizeof (guint32))));
typedef float Floats __attribute__ ((vector_size (ENT_MAP_LANES * sizeof (float))));

/**
 * Ink:
 * @color: opaque; 0 stands for all that has several colours
 * @n_layers: how much was added
 * @weights: on each pixel
 * @colors: (nullable): of several colours: red, green and blue, times their weights
 *
 * What lies in a tile of one ink.
 */
typedef struct
{
  guint32 color;
  guint n_layers;
  Sums weights[N_GROUPS];
  Sums (*colors)[N_GROUPS];
} Ink;

#define N_CHANNELS 3

typedef struct
{
  GPtrArray *inks; /* of Ink; NULL: none */
  gboolean is_new; /* nothing was added yet of what lies there */
} Tile;

struct _EntMapMix
{
  Tile *tiles;
  guint n_tiles;
};

/* By how much of 255 is painted. */
static guint32 weights[256];

/* By weight: the share that is let through. */
static float rests[N_RESTS];

static void
make_tables (void)
{
  static gsize made = 0;

  if (!g_once_init_enter (&made))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    weights[i] = (guint32) lround (-log (MAX (1.0 - i / 255.0, LEAST_REST)) * WEIGHT);
  for (guint i = 0; i < N_RESTS; i++)
    rests[i] = (float) exp (-(double) i / WEIGHT);
  rests[N_RESTS - 1] = 0.0f;
  g_once_init_leave (&made, 1);
}

static void
ink_free (Ink *self)
{
  g_free (self->colors);
  g_free (self);
}

static Tile *
new_tiles (guint n_tiles)
{
  Tile *tiles = g_new0 (Tile, n_tiles);

  for (guint i = 0; i < n_tiles; i++)
    tiles[i].is_new = TRUE;

  return tiles;
}

static void
tiles_free (Tile *self,
            guint n_tiles)
{
  for (guint i = 0; i < n_tiles; i++)
    g_clear_pointer (&self[i].inks, g_ptr_array_unref);
  g_free (self);
}

/**
 * ent_map_mix_new:
 * @n_tiles: how many
 *
 * Returns: (transfer full): tiles in which nothing lies
 */
EntMapMix *
ent_map_mix_new (guint n_tiles)
{
  EntMapMix *self = g_new0 (EntMapMix, 1);

  make_tables ();
  self->tiles = new_tiles (n_tiles);
  self->n_tiles = n_tiles;

  return self;
}

void
ent_map_mix_free (EntMapMix *self)
{
  if (self == NULL)
    return;

  tiles_free (self->tiles, self->n_tiles);
  g_free (self);
}

/**
 * ent_map_mix_move:
 * @self: a mix
 * @from: (array length=n_tiles): which tile each of them was before, or %G_MAXUINT;
 *   none twice
 * @n_tiles: how many there are now
 *
 * Some tiles stay with what lies in them, others come and go.
 */
void
ent_map_mix_move (EntMapMix *self,
                  const guint *from,
                  guint n_tiles)
{
  Tile *tiles;

  g_return_if_fail (self != NULL && from != NULL);

  tiles = new_tiles (n_tiles);
  for (guint i = 0; i < n_tiles; i++)
    if (from[i] < self->n_tiles)
      {
        tiles[i] = self->tiles[from[i]];
        self->tiles[from[i]].inks = NULL;
      }
  tiles_free (self->tiles, self->n_tiles);
  self->tiles = tiles;
  self->n_tiles = n_tiles;
}

/**
 * ent_map_mix_empty:
 * @self: a mix
 *
 * Everything is taken away; all tiles are new.
 */
void
ent_map_mix_empty (EntMapMix *self)
{
  g_return_if_fail (self != NULL);

  tiles_free (self->tiles, self->n_tiles);
  self->tiles = new_tiles (self->n_tiles);
}

gboolean
ent_map_mix_is_new (const EntMapMix *self,
                    guint tile)
{
  g_return_val_if_fail (self != NULL && tile < self->n_tiles, FALSE);

  return self->tiles[tile].is_new;
}

gboolean
ent_map_mix_has_new (const EntMapMix *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n_tiles; i++)
    if (self->tiles[i].is_new)
      return TRUE;

  return FALSE;
}

/**
 * ent_map_mix_settle:
 * @self: a mix
 *
 * All that lies in new tiles was added: none is new any more.
 */
void
ent_map_mix_settle (EntMapMix *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_tiles; i++)
    self->tiles[i].is_new = FALSE;
}

static Ink *
ensure_ink (Tile *self,
            guint32 color)
{
  Ink *ink;

  if (self->inks == NULL)
    self->inks = g_ptr_array_new_with_free_func ((GDestroyNotify) ink_free);
  for (guint i = 0; i < self->inks->len; i++)
    if ((ink = g_ptr_array_index (self->inks, i))->color == color)
      return ink;

  ink = g_new0 (Ink, 1);
  ink->color = color;
  if (color == 0)
    ink->colors = g_malloc0 (N_CHANNELS * sizeof *ink->colors);
  g_ptr_array_add (self->inks, ink);

  return ink;
}

/* Whole numbers wrap around, and come back when the same is taken away. */
static inline Sums
signed_by (Sums sums,
           int by)
{
  return by < 0 ? -sums : sums;
}

static void
add_shades (Ink *self,
            const EntMapLayer *layer,
            int by)
{
  const EntMapShades *shades = layer->groups;

  for (guint i = 0; i < layer->n; i++)
    {
      EntMapShades some = shades[i];
      Sums more = { weights[some & 0xff], weights[some >> 8 & 0xff], weights[some >> 16 & 0xff], weights[some >> 24] };

      self->weights[layer->places[i]] += signed_by (more, by);
    }
}

/* @channel: 0 for red, 1 for green, 2 for blue
 *
 * Returns: it, not premultiplied
 */
static inline guint32
channel_of (guint32 pixel,
            guint channel)
{
  guint32 alpha = pixel >> 24, value = pixel >> (16 - 8 * channel) & 0xff;

  return alpha != 0 ? (value * 255 + alpha / 2) / alpha : 0;
}

static void
add_pixels (Ink *self,
            const EntMapLayer *layer,
            int by)
{
  const EntMapPixels *pixels = layer->groups;

  for (guint i = 0; i < layer->n; i++)
    {
      guint16 place = layer->places[i];
      Sums more;

      for (guint k = 0; k < ENT_MAP_LANES; k++)
        more[k] = weights[pixels[i][k] >> 24];
      self->weights[place] += signed_by (more, by);
      for (guint c = 0; c < N_CHANNELS; c++)
        {
          Sums values;

          for (guint k = 0; k < ENT_MAP_LANES; k++)
            values[k] = channel_of (pixels[i][k], c);
          self->colors[c][place] += signed_by (more * values, by);
        }
    }
}

/**
 * ent_map_mix_add:
 * @self: a mix
 * @tile: index of a tile
 * @layer: what lies there
 * @by: 1 when it comes, -1 when it goes; it must have come before
 */
void
ent_map_mix_add (EntMapMix *self,
                 guint tile,
                 const EntMapLayer *layer,
                 int by)
{
  Ink *ink;

  g_return_if_fail (self != NULL && tile < self->n_tiles);
  g_return_if_fail (layer != NULL && (by == 1 || by == -1));

  ink = ensure_ink (&self->tiles[tile], layer->ink);
  if (layer->ink != 0)
    add_shades (ink, layer, by);
  else
    add_pixels (ink, layer, by);
  ink->n_layers += (guint) by;
  if (ink->n_layers == 0)
    g_ptr_array_remove_fast (self->tiles[tile].inks, ink);
}

/* What is mixed on the pixels of a group: how much, and its colours times that. */
typedef struct
{
  Sums weight;
  Floats red;
  Floats green;
  Floats blue;
} Sum;

static inline Floats
to_floats (Sums sums)
{
  return __builtin_convertvector (sums, Floats);
}

static inline Sum
sum_of (const GPtrArray *inks,
        guint place)
{
  Sum sum = { 0 };

  for (guint i = 0; i < inks->len; i++)
    {
      const Ink *ink = g_ptr_array_index (inks, i);
      Sums weight = ink->weights[place];
      Floats much = to_floats (weight);

      sum.weight += weight;
      sum.red += ink->colors != NULL ? to_floats (ink->colors[0][place]) : much * (float) (ink->color >> 16 & 0xff);
      sum.green += ink->colors != NULL ? to_floats (ink->colors[1][place]) : much * (float) (ink->color >> 8 & 0xff);
      sum.blue += ink->colors != NULL ? to_floats (ink->colors[2][place]) : much * (float) (ink->color & 0xff);
    }

  return sum;
}

static inline float
rest_of (float weight)
{
  return rests[(guint) MIN (weight, N_RESTS - 1)];
}

/* @shift: of a channel in a pixel
 * @value: of what lies above, premultiplied
 *
 * Returns: that channel alone, rounded
 */
static inline EntMapPixels
over (EntMapPixels below,
      guint shift,
      Floats value,
      Floats rest)
{
  Floats sum = value + to_floats (below >> shift & 0xff) * rest + 0.5f;

  return __builtin_convertvector (sum, EntMapPixels) << shift;
}

static inline EntMapPixels
lay_over (const Sum *self,
          float much,
          EntMapPixels below)
{
  Floats weight = to_floats (self->weight) * much;
  Floats rest = { rest_of (weight[0]), rest_of (weight[1]), rest_of (weight[2]), rest_of (weight[3]) };
  Floats opacity = 1.0f - rest;
  /* Where nothing lies the opacity is none, whatever it is shared by. */
  Floats share = opacity / to_floats (self->weight | (Sums) (self->weight == 0));

  return over (below, 24, opacity * 255.0f, rest) | over (below, 16, self->red * share, rest)
         | over (below, 8, self->green * share, rest) | over (below, 0, self->blue * share, rest);
}

/**
 * ent_map_mix_paint:
 * @self: a mix
 * @tile: index of a tile
 * @cells: which of its cells
 * @share: of all that was added, 0 to 1
 * @pixels: (inout): that tile, in %CAIRO_FORMAT_ARGB32 or %CAIRO_FORMAT_RGB24
 *
 * Lays all that was added over it.
 */
void
ent_map_mix_paint (const EntMapMix *self,
                   guint tile,
                   EntMapCells cells,
                   double share,
                   EntMapTilePixels *pixels)
{
  const GPtrArray *inks;

  g_return_if_fail (self != NULL && tile < self->n_tiles && pixels != NULL);

  inks = self->tiles[tile].inks;
  if (inks == NULL || inks->len == 0)
    return;

  for (EntMapCells left = cells; left != 0; left &= left - 1)
    {
      guint first = (guint) __builtin_ctzll (left) * ENT_MAP_CELL_GROUPS;

      for (guint i = first; i < first + ENT_MAP_CELL_GROUPS; i++)
        {
          Sum sum = sum_of (inks, i);

          if ((sum.weight[0] | sum.weight[1] | sum.weight[2] | sum.weight[3]) != 0)
            pixels->groups[i] = lay_over (&sum, (float) share, pixels->groups[i]);
        }
    }
}
