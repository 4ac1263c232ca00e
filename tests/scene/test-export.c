/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "map-export.h"
#include "map-fixture.h"
#include "map-sources.h"
#include "page-private.h"
#include "png-writer.h"

static GBytes *
export_map (EntEngine *engine,
            const EntMapExport *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));

  ent_map_export_png (engine, lens, options, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static guint32
word_at (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* The data of the first chunk of that type, and its length. */
static const guint8 *
find_chunk (GBytes *bytes,
            const char *type,
            const char *starts_with,
            gsize *length)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 8; at + 12 <= size; at += 12 + word_at (data + at))
    if (memcmp (data + at + 4, type, 4) == 0
        && (starts_with == NULL || strcmp ((const char *) data + at + 8, starts_with) == 0))
      {
        *length = word_at (data + at);
        return data + at + 8;
      }

  return NULL;
}

static void
test_default (void)
{
  EntMapExport options = ent_map_export_default ();

  g_assert_cmpint (options.width, ==, 1600);
  g_assert_cmpint (options.height, ==, 900);
  g_assert_cmpfloat (options.dpi, ==, 96.0);
  g_assert_cmpfloat (options.scale, ==, 1.0);
  g_assert_cmpint (options.kind, ==, ENT_PALETTE_PRINT);
}

static void
test_same_bytes (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntMapExport options = ent_map_export_default ();
  g_autoptr (GBytes) first = export_map (engine, &options);
  g_autoptr (GBytes) second = export_map (engine, &options);

  g_assert_true (g_bytes_equal (first, second));
}

static void
test_chunks (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  EntMapExport options = { 620, 440, 300.0, 1.0, ENT_PALETTE_DARK };
  g_autoptr (GBytes) bytes = export_map (engine, &options);
  gsize length = 0;
  const guint8 *chunk = find_chunk (bytes, "IHDR", NULL, &length);
  const char *title;

  g_assert_nonnull (chunk);
  g_assert_cmpuint (word_at (chunk), ==, 620);
  g_assert_cmpuint (word_at (chunk + 4), ==, 440);

  /* 300 dpi = 11811 pixels a metre. */
  chunk = find_chunk (bytes, "pHYs", NULL, &length);
  g_assert_nonnull (chunk);
  g_assert_cmpuint (word_at (chunk), ==, 11811);
  g_assert_cmpuint (word_at (chunk + 4), ==, 11811);
  g_assert_cmpuint (chunk[8], ==, 1);

  g_assert_nonnull (find_chunk (bytes, "sRGB", NULL, &length));
  g_assert_null (find_chunk (bytes, "tIME", NULL, &length));
  title = (const char *) find_chunk (bytes, "iTXt", "Title", &length);
  g_assert_nonnull (title);
  g_assert_cmpmem (title + length - strlen ("Small world"), strlen ("Small world"), "Small world",
                   strlen ("Small world"));
  g_assert_nonnull (find_chunk (bytes, "iTXt", "Software", &length));
  g_assert_nonnull (find_chunk (bytes, "iTXt", "Description", &length));
}

static void
test_sizes (void)
{
  static const EntMapExport sizes[] = {
    { 480, 360, 96.0, 1.0, ENT_PALETTE_PRINT },
    { 360, 480, 96.0, 1.0, ENT_PALETTE_LIGHT },
    { 1400, 300, 96.0, 1.0, ENT_PALETTE_DARK },
    { 3508, 2480, 300.0, 3.125, ENT_PALETTE_PRINT },
  };
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = export_map (engine, &sizes[i]);
      gsize length = 0;
      const guint8 *header = find_chunk (bytes, "IHDR", NULL, &length);

      g_assert_cmpuint (word_at (header), ==, sizes[i].width);
      g_assert_nonnull (find_chunk (bytes, "IEND", NULL, &length));
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EntMapExport options = ent_map_export_default ();

  g_cancellable_cancel (cancellable);
  g_assert_false (ent_map_export_png (engine, lens, &options, stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A disk that is full. */
static void
test_no_space (void)
{
  guint8 space[64];
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (space, sizeof space, NULL, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 30);

  g_assert_false (ent_png_write (surface, 96.0, NULL, 0, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  cairo_surface_destroy (surface);
}

/* Half-transparent red comes back as red. */
static void
test_transparent (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 4, 4);
  cairo_t *cr = cairo_create (surface);
  const EntPngText texts[] = { { "Title", "Ünï" }, { "Comment", NULL } };
  gsize length = 0;

  cairo_set_source_rgba (cr, 1.0, 0.0, 0.0, 0.5);
  cairo_paint (cr);
  g_assert_true (ent_png_write (surface, 96.0, texts, 2, stream, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_cmpuint (find_chunk (bytes, "IHDR", NULL, &length)[9], ==, 6);
  g_assert_nonnull (find_chunk (bytes, "iTXt", "Title", &length));
  g_assert_null (find_chunk (bytes, "iTXt", "Comment", &length));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

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
                         "November 2025 or later].");
  ent_page_set_source_note (page, "Square brackets: inferred.");
  ent_page_set_credit (page, "Drawn with Entente · dossier version 1 · map data: somebody");

  return page;
}

static EntRect
text_box (const EntPageText *text)
{
  return (EntRect) { text->at.x, text->at.y, text->at.x + ent_page_layout_width (text->layout),
                     text->at.y + ent_page_layout_height (text->layout) };
}

static void
assert_text_fits (const EntPageText *text,
                  EntRect page,
                  EntRect drawing)
{
  if (text->layout == NULL)
    return;

  g_assert_true (ent_rect_is_inside (text_box (text), page));
  g_assert_false (ent_rect_intersects (text_box (text), drawing));
}

/* Nothing is cut off, nothing lies on the drawing, at any size. */
static void
test_page (void)
{
  static const int sizes[][2] = {
    { 480, 360 }, { 360, 480 }, { 600, 400 }, { 661, 420 }, { 800, 500 }, { 1122, 793 },
    { 1600, 900 }, { 2245, 1587 }, { 640, 1400 }, { 1600, 500 }, { 7016, 4961 },
  };
  g_autoptr (EntPalette) palette = ent_palette_new (ENT_PALETTE_PRINT, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint n_painted = 0;
      g_autoptr (EntPage) page = wordy_page (palette, &n_painted);
      EntRect all = { 0.0, 0.0, sizes[i][0], sizes[i][1] };
      EntRect drawing = ent_page_layout (page, all.x1, all.y1);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 10, 10);
      cairo_t *cr = cairo_create (surface);

      g_assert_true (ent_rect_is_inside (drawing, all));
      g_assert_cmpfloat (drawing.y1 - drawing.y0, >=, all.y1 * 0.25);
      g_assert_cmpfloat (drawing.x1 - drawing.x0, >=, all.x1 * 0.5);
      for (guint k = 0; k < G_N_ELEMENTS (page->head); k++)
        assert_text_fits (&page->head[k], all, drawing);
      for (guint k = 0; k < page->n_sources_shown; k++)
        assert_text_fits (g_ptr_array_index (page->sources, k), all, drawing);
      assert_text_fits (&page->more, all, drawing);
      assert_text_fits (&page->source_note, all, drawing);
      assert_text_fits (&page->credit, all, drawing);
      for (guint k = 0; k < page->items->len; k++)
        {
          const EntPageItem *item = g_ptr_array_index (page->items, k);

          if (item->left_out)
            continue;
          g_assert_true (ent_rect_is_inside (item->box, all));
          g_assert_false (ent_rect_intersects (item->box, drawing));
        }
      ent_page_paint (page, cr);
      g_assert_cmpuint (n_painted, >, 0);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_sources (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntLens) lens = lens_on (engine, 3);
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  g_autoptr (EntMapSources) sources = ent_map_sources_new (engine, picture, &error);
  GPtrArray *notes;

  g_assert_no_error (error);
  g_assert_cmpuint (ent_map_sources_get_n (sources), ==, 1);
  g_assert_cmpuint (ent_map_sources_get_source (sources, 1), ==, 0);
  g_assert_cmpuint (ent_map_sources_get_n_claims (sources, 1), ==, 8);
  notes = ent_map_sources_get_line_notes (sources);
  g_assert_cmpuint (notes->len, ==, picture->lines->len);
  g_assert_cmpstr (g_ptr_array_index (notes, 0), ==, "1");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/default", test_default);
  g_test_add_func ("/export/same-bytes", test_same_bytes);
  g_test_add_func ("/export/chunks", test_chunks);
  g_test_add_func ("/export/sizes", test_sizes);
  g_test_add_func ("/export/cancelled", test_cancelled);
  g_test_add_func ("/export/no-space", test_no_space);
  g_test_add_func ("/export/transparent", test_transparent);
  g_test_add_func ("/export/page", test_page);
  g_test_add_func ("/export/sources", test_sources);

  return g_test_run ();
}
