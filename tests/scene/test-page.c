/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-private.h"
#include "rect.h"
#include "text-layer.h"

static void
paint_nothing_cb (cairo_t *cr,
                  double width,
                  double height,
                  const EntPalette *palette,
                  gpointer user_data)
{
  g_assert_cmpfloat (width, >, 0.0);
  (*(guint *) user_data)++;
}

static EntPage *
wordy_page (const EntPalette *palette,
            guint *n_painted)
{
  EntPage *page = ent_page_new (palette, "A title that is rather long for a small page",
                                "And a subtitle that says more than is needed, in many words",
                                "In force on some day · all speakers · everything shown");

  ent_page_add_heading (page, ENT_PAGE_NEEDED, "Relations");
  for (guint i = 0; i < 8; i++)
    ent_page_add_row (page, ENT_PAGE_NEEDED, paint_nothing_cb, n_painted, "A kind of relation",
                      "17");
  ent_page_add_heading (page, ENT_PAGE_USEFUL, "Width");
  ent_page_add_drawing (page, ENT_PAGE_USEFUL, paint_nothing_cb, n_painted, 30.0);
  ent_page_add_heading (page, ENT_PAGE_USEFUL, "Shapes");
  for (guint i = 0; i < 5; i++)
    ent_page_add_cell (page, ENT_PAGE_USEFUL, paint_nothing_cb, n_painted, "Organization");
  ent_page_add_note (page, ENT_PAGE_EXTRA, "A long paragraph about what is folded, what is left out and "
                     "for which reasons, which nobody needs to read in order to understand the chart.");
  ent_page_add_note (page, ENT_PAGE_NEEDED, "Boundaries as in Natural Earth, no position taken.");
  for (guint i = 0; i < 12; i++)
    ent_page_add_source (page, "Somebody, “An article with a title of some length”. [The Paper], [18 "
                         "November 2025 or later].", "https://example.org/an-article");
  ent_page_set_source_note (page, "Square brackets: inferred.");
  ent_page_set_credit (page, "Drawn with Entente · dossier version 1 · map data: somebody");

  return page;
}

static EntRect
run_box (const EntTextRun *run)
{
  double top = run->y - run->ascent;

  return (EntRect) { run->x, top, run->x + run->width, top + run->height };
}

/* Line spacing lets the boxes of two lines touch, and no more. */
static void
assert_texts_are_apart (const GArray *runs,
                        EntRect page,
                        EntRect drawing)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const EntTextRun *run = &g_array_index (runs, EntTextRun, i);
      EntRect box = run_box (run);

      g_test_message ("“%s”", run->text);
      g_assert_true (ent_rect_is_inside (box, ent_rect_grow (page, 0.01)));
      g_assert_false (ent_rect_intersects (ent_rect_grow (box, -1.5), drawing));
      for (guint k = 0; k < i; k++)
        g_assert_false (ent_rect_intersects (ent_rect_grow (box, -1.5),
                                             ent_rect_grow (run_box (&g_array_index (runs, EntTextRun, k)), -1.5)));
    }
}

static void
check_page (const EntPalette *palette,
            double width,
            double height,
            gboolean rtl)
{
  guint n_painted = 0;
  g_autoptr (EntPage) page = wordy_page (palette, &n_painted);
  g_autoptr (EntTextLayer) layer = ent_text_layer_new ();
  EntRect all = { 0.0, 0.0, width, height }, drawing;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  g_test_message ("%.0f × %.0f %s", width, height, rtl ? "from the right" : "from the left");
  ent_page_set_rtl (page, rtl);
  drawing = ent_page_layout (page, width, height);
  g_assert_true (ent_rect_is_inside (drawing, all));
  g_assert_cmpfloat (drawing.y1 - drawing.y0, >=, height * 0.22);
  g_assert_cmpfloat (drawing.x1 - drawing.x0, >=, width * 0.5);

  ent_text_layer_attach (layer, cr);
  ent_page_paint (page, cr);
  g_assert_cmpuint (n_painted, >, 0);
  g_assert_cmpuint (ent_text_layer_get_runs (layer)->len, >, 10);
  assert_texts_are_apart (ent_text_layer_get_runs (layer), all, drawing);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Nothing is cut off, nothing lies on the drawing or on another text, at any
 * size, in both directions.
 */
static void
test_fits (void)
{
  static const int sizes[][2] = {
    { 480, 360 }, { 360, 480 }, { 321, 416 }, { 600, 400 }, { 661, 420 }, { 800, 500 }, { 1122, 793 },
    { 793, 1122 }, { 1200, 675 }, { 1600, 900 }, { 2245, 1587 }, { 640, 1400 }, { 1600, 500 }, { 7016, 4961 },
  };
  g_autoptr (EntPalette) palette = ent_palette_new (ENT_PALETTE_PRINT, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int rtl = 0; rtl < 2; rtl++)
      check_page (palette, sizes[i][0], sizes[i][1], rtl);
}

/* From the right the page is its mirror image, but for what is drawn on it. */
static void
test_mirrored (void)
{
  g_autoptr (EntPalette) palette = ent_palette_new (ENT_PALETTE_PRINT, FALSE);
  guint n_painted = 0;
  g_autoptr (EntPage) left = wordy_page (palette, &n_painted);
  g_autoptr (EntPage) right = wordy_page (palette, &n_painted);
  EntRect a, b;

  ent_page_set_rtl (right, TRUE);
  a = ent_page_layout (left, 1200.0, 800.0);
  b = ent_page_layout (right, 1200.0, 800.0);
  g_assert_cmpfloat (b.x0, ==, 1200.0 - a.x1);
  g_assert_cmpfloat (b.x1, ==, 1200.0 - a.x0);
  g_assert_cmpfloat (b.y0, ==, a.y0);
  g_assert_cmpfloat (a.x0, <, 1200.0 - a.x1);
}

/* A source leads to where it can be read, its number does not. */
static void
test_links (void)
{
  g_autoptr (EntPalette) palette = ent_palette_new (ENT_PALETTE_PRINT, FALSE);
  g_autoptr (EntPage) page = ent_page_new (palette, NULL, NULL, NULL);
  g_autoptr (EntTextLayer) layer = ent_text_layer_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  const GArray *runs;
  guint n_links = 0;

  ent_page_add_source (page, "One", "https://example.org/it's");
  ent_page_add_source (page, "Two", NULL);
  ent_page_layout (page, 800.0, 600.0);
  ent_text_layer_attach (layer, cr);
  ent_page_paint (page, cr);
  runs = ent_text_layer_get_runs (layer);
  for (guint i = 0; i < runs->len; i++)
    {
      const EntTextRun *run = &g_array_index (runs, EntTextRun, i);
      const char *link = ent_text_layer_get_link (layer, run->link);

      g_assert_true ((link != NULL) == g_str_equal (run->text, "One"));
      n_links += link != NULL;
      if (link != NULL)
        g_assert_cmpstr (link, ==, "https://example.org/it's");
    }
  g_assert_cmpuint (n_links, ==, 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Without any text the drawing has all of it. */
static void
test_bare (void)
{
  g_autoptr (EntPalette) palette = ent_palette_new (ENT_PALETTE_PRINT, FALSE);
  g_autoptr (EntPage) page = ent_page_new (palette, NULL, NULL, NULL);
  EntRect drawing = ent_page_layout (page, 300.0, 200.0);

  g_assert_cmpfloat (drawing.x0, ==, 0.0);
  g_assert_cmpfloat (drawing.y0, ==, 0.0);
  g_assert_cmpfloat (drawing.x1, ==, 300.0);
  g_assert_cmpfloat (drawing.y1, ==, 200.0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/fits", test_fits);
  g_test_add_func ("/page/mirrored", test_mirrored);
  g_test_add_func ("/page/links", test_links);
  g_test_add_func ("/page/bare", test_bare);

  return g_test_run ();
}
