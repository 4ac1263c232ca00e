/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what charts say is still told where colours are not: in grey, and with
 * each of the three kinds of colour blindness. Marks and swatches are painted,
 * their pixels seen as those eyes see them, and measured.
 */
#include "chart.h"
#include "map-fixture.h"

#include <math.h>

#define SIDE 40      /* of a picture of a mark, pixels */
#define MARK 30.0    /* size that it is painted in */
#define LEAST_CONTRAST 3.0
#define LEAST_DIFFERENCE 0.02 /* mean of the differences in lightness, 0 … 1 */

typedef struct
{
  const char *name;
  double matrix[3][3]; /* of linear red, green and blue */
} Eye;

/* Machado, Oliveira and Fernandes (A physiologically-based model for simulation of
 * color vision deficiency, IEEE TVCG 15, 2009), severity 1; and the luminance of
 * sRGB for grey.
 */
static const Eye eyes[] = {
  { "all colours", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
  { "grey", { { 0.2126, 0.7152, 0.0722 }, { 0.2126, 0.7152, 0.0722 }, { 0.2126, 0.7152, 0.0722 } } },
  { "protanopia", { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } } },
  { "deuteranopia", { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } } },
  { "tritanopia", { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } } },
};

static const struct
{
  EntPaletteKind kind;
  gboolean high_contrast;
} palettes[] = {
  { ENT_PALETTE_LIGHT, FALSE }, { ENT_PALETTE_DARK, FALSE }, { ENT_PALETTE_PRINT, FALSE },
  { ENT_PALETTE_LIGHT, TRUE }, { ENT_PALETTE_DARK, TRUE },
};

static double
linearize (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* Relative luminance, as that eye sees the colour. */
static double
get_luminance (const Eye *eye,
               double red,
               double green,
               double blue)
{
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  const double rgb[] = { linearize (red), linearize (green), linearize (blue) };
  double sum = 0.0;

  for (guint i = 0; i < 3; i++)
    {
      double seen = 0.0;

      for (guint j = 0; j < 3; j++)
        seen += eye->matrix[i][j] * rgb[j];
      sum += weights[i] * CLAMP (seen, 0.0, 1.0);
    }

  return sum;
}

static double
get_contrast (double x,
              double y)
{
  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

static double
get_color_luminance (const Eye *eye,
                     EntColor color)
{
  return get_luminance (eye, color.red, color.green, color.blue);
}

/* The colours that carry a stance stand out from every ground of a chart. */
static void
test_contrast (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (eyes); j++)
      {
        g_autoptr (EntPalette) palette = ent_palette_new (palettes[i].kind, palettes[i].high_contrast);
        double ground = get_color_luminance (&eyes[j], ent_chart_get_ground (palette));
        const EntColor colors[] = { palette->cooperation, palette->conflict, palette->neutral, palette->text };

        for (guint k = 0; k < G_N_ELEMENTS (colors); k++)
          g_assert_cmpfloat (get_contrast (get_color_luminance (&eyes[j], colors[k]), ground), >=, LEAST_CONTRAST);
        g_assert_cmpfloat (get_contrast (get_color_luminance (&eyes[j], palette->second_text), ground), >=, 4.5);
      }
}

static cairo_t *
begin (const EntPalette *palette,
       int width)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, SIDE);
  cairo_t *cr = cairo_create (surface);
  EntColor ground = ent_chart_get_ground (palette);

  cairo_surface_destroy (surface);
  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);

  return cr;
}

/* Lightness of each pixel: the cube root of luminance, about as eyes do. */
static double *
see (cairo_t *cr,
     const Eye *eye,
     guint *n_pixels)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  int width = cairo_image_surface_get_width (surface), stride = cairo_image_surface_get_stride (surface);
  const guint8 *data;
  double *seen = g_new (double, width * SIDE);

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = ((const guint32 *) (gconstpointer) (data + y * stride))[x];

        seen[y * width + x] = cbrt (get_luminance (eye, (pixel >> 16 & 255) / 255.0, (pixel >> 8 & 255) / 255.0, (pixel & 255) / 255.0));
      }
  *n_pixels = (guint) (width * SIDE);

  return seen;
}

static double
get_difference (const double *x,
                const double *y,
                guint n)
{
  double sum = 0.0;

  for (guint i = 0; i < n; i++)
    sum += fabs (x[i] - y[i]);

  return sum / n;
}

/* All pairs of pictures of a kind differ for each eye; the least is told. */
static void
compare_all (cairo_t **pictures,
             guint n_pictures,
             const char *what)
{
  for (guint e = 0; e < G_N_ELEMENTS (eyes); e++)
    {
      double least = G_MAXDOUBLE;
      g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
      guint n_pixels = 0;

      for (guint i = 0; i < n_pictures; i++)
        g_ptr_array_add (seen, see (pictures[i], &eyes[e], &n_pixels));
      for (guint i = 0; i < n_pictures; i++)
        for (guint j = i + 1; j < n_pictures; j++)
          least = MIN (least, get_difference (seen->pdata[i], seen->pdata[j], n_pixels));
      g_test_message ("%s, %s: at least %.3f", what, eyes[e].name, least);
      g_assert_cmpfloat (least, >=, LEAST_DIFFERENCE);
    }
}

/* Of each two rows of the legend one is told from the other by its mark alone. */
static void
test_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      g_autoptr (EntPalette) palette = ent_palette_new (palettes[i].kind, palettes[i].high_contrast);
      g_autofree char *what = g_strdup_printf ("marks, palette %u", i);
      cairo_t *pictures[ENT_LEGEND_POSSIBLE];

      /* What is possible has no mark of its own; it is fainter. */
      for (guint row = 0; row < G_N_ELEMENTS (pictures); row++)
        {
          pictures[row] = begin (palette, SIDE);
          cairo_translate (pictures[row], SIDE / 2.0, SIDE / 2.0);
          ent_legend_row_paint_mark ((EntLegendRow) row, palette, pictures[row], row == ENT_LEGEND_CONTESTED ? MARK * 0.65 : MARK);
        }
      compare_all (pictures, G_N_ELEMENTS (pictures), what);
      for (guint row = 0; row < G_N_ELEMENTS (pictures); row++)
        cairo_destroy (pictures[row]);
    }
}

/* Likewise the swatches of each chart, which are painted as the chart is. */
static void
test_swatches (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = lens_on (engine, 12);

  for (guint kind = 0; kind < ENT_CHART_N_KINDS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
      {
        g_autoptr (EntPalette) palette = ent_palette_new (palettes[i].kind, palettes[i].high_contrast);
        g_autoptr (EntChart) chart = ent_chart_new ((EntChartKind) kind, engine, lens, NULL);
        g_autofree char *what = g_strdup_printf ("%s, palette %u", ent_chart_kind_to_nick ((EntChartKind) kind), i);
        g_autoptr (GPtrArray) rows = NULL;
        g_autofree cairo_t **pictures = NULL;

        ent_chart_lay_out (chart, palette, 1600, 3000, FALSE);
        rows = ent_chart_list_legend (chart);
        pictures = g_new (cairo_t *, rows->len);
        for (guint j = 0; j < rows->len; j++)
          {
            const EntChartLegendRow *row = g_ptr_array_index (rows, j);

            pictures[j] = begin (palette, SIDE);
            cairo_scale (pictures[j], SIDE / 16.0, SIDE / 16.0);
            row->paint (pictures[j], 16.0, 16.0, palette, row->data);
          }
        compare_all (pictures, rows->len, what);
        for (guint j = 0; j < rows->len; j++)
          cairo_destroy (pictures[j]);
      }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/encodings/contrast", test_contrast);
  g_test_add_func ("/encodings/marks", test_marks);
  g_test_add_func ("/encodings/swatches", test_swatches);

  return g_test_run ();
}
