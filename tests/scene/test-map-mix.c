/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines that are mixed: what is seen must be the product of what each lets through, in
 * the mean of their colours, whatever their order, and nothing may stay of those that
 * were taken away.
 */

#include "map-mix.h"
#include "map-press.h"

#include <math.h>
#include <string.h>

#define N_LINES 60
#define N_INKS 5
#define SIZE ENT_MAP_TILE

typedef struct
{
  GRand *random;
  EntMapPress *press;
  EntMapSprite *sprites[N_LINES];
} Lines;

static double
any_place (Lines *self)
{
  return g_rand_double_range (self->random, 2.0, SIZE - 2.0);
}

static void
stroke (Lines *self,
        guint32 color,
        double opacity,
        cairo_t *cr)
{
  cairo_set_source_rgba (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0, opacity);
  cairo_set_line_width (cr, g_rand_double_range (self->random, 0.3, 5.0));
  cairo_move_to (cr, any_place (self), any_place (self));
  cairo_line_to (cr, any_place (self), any_place (self));
  cairo_stroke (cr);
}

/* One line in six has two colours, one in ten is opaque. */
static EntMapSprite *
any_line (Lines *self,
          guint i)
{
  static const guint32 inks[N_INKS] = { 0xff1c71d8, 0xffc64600, 0xff000000, 0xffffffff, 0xff77767b };
  guint32 color = inks[g_rand_int_range (self->random, 0, N_INKS)];
  gboolean two = i % 6 == 0;
  double opacity = i % 10 == 0 ? 1.0 : g_rand_double_range (self->random, 0.05, 0.9);
  guint tiles[] = { 0 }, n_tiles = 1;
  cairo_t *cr = ent_map_press_begin (self->press, two ? 0 : color);

  stroke (self, color, opacity, cr);
  if (two)
    stroke (self, inks[i % N_INKS], opacity, cr);

  return ent_map_press_end (self->press, tiles, &n_tiles);
}

static void
lines_init (Lines *self,
            guint32 seed)
{
  self->random = g_rand_new_with_seed (seed);
  self->press = ent_map_press_new (1, 1, 1.0, 1.0);
  for (guint i = 0; i < N_LINES; i++)
    self->sprites[i] = any_line (self, i);
}

static void
lines_clear (Lines *self)
{
  for (guint i = 0; i < N_LINES; i++)
    ent_map_sprite_free (self->sprites[i]);
  ent_map_press_free (self->press);
  g_rand_free (self->random);
}

static void
add (EntMapMix *mix,
     guint tile,
     const EntMapSprite *sprite,
     int by)
{
  EntMapLayer layer = ent_map_sprite_get_layer (sprite, 0);

  ent_map_mix_add (mix, tile, &layer, by);
}

static guint32
ground_at (guint i)
{
  return 0xff000000 | (i * 2654435761u & 0xffffff);
}

static void
paint (EntMapMix *mix,
       guint tile,
       EntMapTilePixels *pixels)
{
  for (guint i = 0; i < SIZE * SIZE; i++)
    pixels->groups[i / ENT_MAP_LANES][i % ENT_MAP_LANES] = ground_at (i);
  ent_map_mix_paint (mix, tile, ENT_MAP_ALL_CELLS, 1.0, pixels);
}

/* What each pixel has of all lines, by the book. */
typedef struct
{
  double rest;
  double weight;
  double channels[3];
} Expected;

static void
expect (Expected *self,
        guint32 pixel)
{
  double alpha = MIN ((pixel >> 24) / 255.0, 1.0 - 0.5 / 255.0), weight = -log (1.0 - alpha);

  if (pixel >> 24 == 0)
    return;
  self->rest *= 1.0 - alpha;
  self->weight += weight;
  for (guint c = 0; c < 3; c++)
    self->channels[c] += weight * (pixel >> 8 * c & 0xff) * 255.0 / (pixel >> 24);
}

static void
expect_line (Expected *expected,
             const EntMapSprite *sprite)
{
  EntMapLayer layer = ent_map_sprite_get_layer (sprite, 0);
  EntMapTilePixels alone;

  memset (&alone, 0, sizeof alone);
  ent_map_layers_paint (&layer, 1, ENT_MAP_ALL_CELLS, &alone);
  for (guint i = 0; i < SIZE * SIZE; i++)
    expect (&expected[i], alone.groups[i / ENT_MAP_LANES][i % ENT_MAP_LANES]);
}

static double
value_of (const Expected *self,
          guint channel,
          guint32 ground)
{
  double below = ground >> 8 * channel & 0xff;

  if (self->weight == 0.0)
    return below;

  return self->channels[channel] / self->weight * (1.0 - self->rest) + below * self->rest;
}

static void
test_mean (void)
{
  g_autofree Expected *expected = g_new0 (Expected, SIZE * SIZE);
  EntMapMix *mix = ent_map_mix_new (1);
  EntMapTilePixels painted;
  double farthest = 0.0;
  Lines lines;

  lines_init (&lines, 7);
  for (guint i = 0; i < SIZE * SIZE; i++)
    expected[i].rest = 1.0;
  for (guint i = 0; i < N_LINES; i++)
    {
      add (mix, 0, lines.sprites[i], 1);
      expect_line (expected, lines.sprites[i]);
    }
  paint (mix, 0, &painted);

  for (guint i = 0; i < SIZE * SIZE; i++)
    {
      guint32 pixel = painted.groups[i / ENT_MAP_LANES][i % ENT_MAP_LANES];

      g_assert_cmpuint (pixel >> 24, ==, 255);
      for (guint c = 0; c < 3; c++)
        farthest = MAX (farthest, fabs ((pixel >> 8 * c & 0xff) - value_of (&expected[i], c, ground_at (i))));
    }
  g_test_message ("farthest from the mean: %.2f of 255", farthest);
  g_assert_cmpfloat (farthest, <=, 2.0);

  lines_clear (&lines);
  ent_map_mix_free (mix);
}

/* A share of all: where less light is held back, more of the ground is seen. */
static void
test_share (void)
{
  EntMapMix *mix = ent_map_mix_new (1);
  EntMapTilePixels whole, half, none;
  Lines lines;

  lines_init (&lines, 11);
  paint (mix, 0, &none);
  for (guint i = 0; i < N_LINES; i++)
    add (mix, 0, lines.sprites[i], 1);
  paint (mix, 0, &whole);
  half = none;
  ent_map_mix_paint (mix, 0, ENT_MAP_ALL_CELLS, 0.5, &half);

  for (guint i = 0; i < SIZE * SIZE; i++)
    for (guint c = 0; c < 4; c++)
      {
        guint at = i / ENT_MAP_LANES, lane = i % ENT_MAP_LANES;
        int a = none.groups[at][lane] >> 8 * c & 0xff, b = half.groups[at][lane] >> 8 * c & 0xff;
        int w = whole.groups[at][lane] >> 8 * c & 0xff;

        g_assert_cmpint (b, >=, MIN (a, w) - 1);
        g_assert_cmpint (b, <=, MAX (a, w) + 1);
      }
  g_assert_cmpint (memcmp (&half, &whole, sizeof half), !=, 0);
  g_assert_cmpint (memcmp (&half, &none, sizeof half), !=, 0);
  half = none;
  ent_map_mix_paint (mix, 0, ENT_MAP_ALL_CELLS, 0.0, &half);
  g_assert_cmpmem (&half, sizeof half, &none, sizeof none);

  lines_clear (&lines);
  ent_map_mix_free (mix);
}

/* In another order, with others that came and went in between. */
static void
test_reversible (void)
{
  EntMapMix *mix = ent_map_mix_new (2);
  EntMapTilePixels one, other;
  Lines lines;

  lines_init (&lines, 8);
  for (guint i = 0; i < N_LINES / 2; i++)
    add (mix, 0, lines.sprites[i], 1);
  for (guint i = 0; i < N_LINES; i++)
    add (mix, 1, lines.sprites[N_LINES - 1 - i], 1);
  paint (mix, 0, &one);
  paint (mix, 1, &other);
  g_assert_cmpint (memcmp (&one, &other, sizeof one), !=, 0);

  for (guint i = N_LINES / 2; i < N_LINES; i++)
    add (mix, 1, lines.sprites[i], -1);
  paint (mix, 1, &other);
  g_assert_cmpmem (&one, sizeof one, &other, sizeof other);

  lines_clear (&lines);
  ent_map_mix_free (mix);
}

/* Nothing is left, not even in pixels that are not asked for. */
static void
test_empty (void)
{
  EntMapMix *mix = ent_map_mix_new (1);
  EntMapTilePixels empty, painted;
  Lines lines;

  lines_init (&lines, 9);
  paint (mix, 0, &empty);
  for (guint i = 0; i < N_LINES; i++)
    add (mix, 0, lines.sprites[i], 1);
  for (guint i = 0; i < N_LINES; i++)
    add (mix, 0, lines.sprites[i], -1);
  paint (mix, 0, &painted);
  g_assert_cmpmem (&empty, sizeof empty, &painted, sizeof painted);

  add (mix, 0, lines.sprites[0], 1);
  painted = empty;
  ent_map_mix_paint (mix, 0, ENT_MAP_NO_CELLS, 1.0, &painted);
  g_assert_cmpmem (&empty, sizeof empty, &painted, sizeof painted);

  lines_clear (&lines);
  ent_map_mix_free (mix);
}

static void
test_move (void)
{
  const guint from[] = { G_MAXUINT, 1, 0, G_MAXUINT };
  EntMapMix *mix = ent_map_mix_new (2);
  EntMapTilePixels before, after, empty;
  Lines lines;

  lines_init (&lines, 10);
  paint (mix, 0, &empty);
  g_assert_true (ent_map_mix_has_new (mix));
  for (guint i = 0; i < N_LINES; i++)
    add (mix, 0, lines.sprites[i], 1);
  ent_map_mix_settle (mix);
  g_assert_false (ent_map_mix_has_new (mix));
  paint (mix, 0, &before);

  ent_map_mix_move (mix, from, G_N_ELEMENTS (from));
  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      paint (mix, i, &after);
      g_assert_cmpint (ent_map_mix_is_new (mix, i), ==, from[i] == G_MAXUINT);
      g_assert_cmpmem (&after, sizeof after, from[i] == 0 ? &before : &empty, sizeof after);
    }
  ent_map_mix_empty (mix);
  paint (mix, 2, &after);
  g_assert_true (ent_map_mix_is_new (mix, 2));
  g_assert_cmpmem (&after, sizeof after, &empty, sizeof empty);

  lines_clear (&lines);
  ent_map_mix_free (mix);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-mix/mean", test_mean);
  g_test_add_func ("/map-mix/share", test_share);
  g_test_add_func ("/map-mix/reversible", test_reversible);
  g_test_add_func ("/map-mix/empty", test_empty);
  g_test_add_func ("/map-mix/move", test_move);

  return g_test_run ();
}
