/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "export.h"
#include "map-fixture.h"
#include "map-sources.h"
#include "png-writer.h"

static EntExport *
make_export (EntEngine *engine,
             const EntExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  EntExport *export = ent_export_new (engine, lens, options, &error);

  g_assert_no_error (error);

  return export;
}

static GBytes *
export_chart (EntEngine *engine,
              const EntExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (EntExport) export = make_export (engine, options);

  ent_export_write (export, stream, NULL, &error);
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
test_sizes (void)
{
  static const struct
  {
    const char *text;
    int width, height;
    double dpi;
  } cases[] = {
    { "1600x900", 1600, 900, 96 },      { "screen", 1600, 900, 96 },
    { "a4", 2480, 3508, 300 },          { "a4-landscape", 3508, 2480, 300 },
    { "a3", 3508, 4961, 300 },          { "social", 1200, 675, 96 },
    { "column", 1004, 1890, 300 },      { "8.5x11cm@300", 1004, 1299, 300 },
    { "10x10cm", 1181, 1181, 300 },     { "21x29.7cm@150", 1240, 1754, 150 },
  };
  static const char *const bad[] = {
    "", "x", "9", "10x10", "1600x", "x900", "1600x900x", "1600x99999", "8.5x11cm@", "8.5x11cm@9999",
    "nanxnancm", "infx1cm", "-5x5cm", "1x1cm@300", "900x900 ", "a5",
  };
  EntExportSize size;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (ent_export_size_parse (cases[i].text, &size));
      g_assert_cmpint (size.width, ==, cases[i].width);
      g_assert_cmpint (size.height, ==, cases[i].height);
      g_assert_cmpfloat (size.dpi, ==, cases[i].dpi);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ent_export_size_parse (bad[i], &size));
}

/* Whatever the format: what goes in decides what comes out. */
static void
test_same_bytes (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint format = 0; format < ENT_EXPORT_N_FORMATS; format++)
    {
      EntExportOptions options = ent_export_options_default ();
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) second = NULL;

      options.format = (EntExportFormat) format;
      first = export_chart (engine, &options);
      second = export_chart (engine, &options);
      g_assert_true (g_bytes_equal (first, second));
    }
}

static void
test_chunks (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;
  const guint8 *chunk;
  const char *title;

  options.size = (EntExportSize) { 620, 440, 300.0, 1.0 };
  options.ground = ENT_EXPORT_DARK;
  bytes = export_chart (engine, &options);
  chunk = find_chunk (bytes, "IHDR", NULL, &length);
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
  g_assert_nonnull (find_chunk (bytes, "iTXt", "Source", &length));
  g_assert_nonnull (find_chunk (bytes, "iTXt", "Description", &length));
  chunk = find_chunk (bytes, "iTXt", "Dossier", &length);
  g_assert_nonnull (chunk);
  g_assert_cmpuint (length, ==, strlen ("Dossier") + 5 + strlen ("sha256:") + 64);

  g_clear_pointer (&bytes, g_bytes_unref);
  options.blocks &= ~(guint) ENT_EXPORT_ALT_TEXT;
  bytes = export_chart (engine, &options);
  g_assert_null (find_chunk (bytes, "iTXt", "Description", &length));
}

static void
test_pixels (void)
{
  static const EntExportSize sizes[] = {
    { 480, 360, 96.0, 1.0 }, { 360, 480, 96.0, 1.0 }, { 1400, 300, 96.0, 1.0 }, { 2480, 3508, 300.0, 3.125 },
  };
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      EntExportOptions options = ent_export_options_default ();
      g_autoptr (GBytes) bytes = NULL;
      gsize length = 0;
      const guint8 *header;

      options.size = sizes[i];
      options.ground = (EntExportGround) i;
      bytes = export_chart (engine, &options);
      header = find_chunk (bytes, "IHDR", NULL, &length);
      g_assert_cmpuint (word_at (header), ==, sizes[i].width);
      g_assert_cmpuint (word_at (header + 4), ==, sizes[i].height);
      g_assert_cmpuint (header[9], ==, options.ground == ENT_EXPORT_TRANSPARENT ? 6 : 2);
      g_assert_nonnull (find_chunk (bytes, "IEND", NULL, &length));
    }
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + 1, what))
    n++;

  return n;
}

/* What can be named can be asked for by its name, and nothing else can. */
static void
test_names (void)
{
  EntExportChart chart;
  EntExportExtent extent;
  EntExportGround ground;
  EntExportFormat format;

  for (guint i = 0; i < ENT_EXPORT_N_CHARTS; i++)
    {
      g_assert_true (ent_export_chart_parse (ent_export_chart_get_nick ((EntExportChart) i), &chart));
      g_assert_cmpuint (chart, ==, i);
    }
  for (guint i = ENT_EXPORT_WHOLE; i <= ENT_EXPORT_SELECTION; i++)
    {
      g_assert_true (ent_export_extent_parse (ent_export_extent_get_nick ((EntExportExtent) i), &extent));
      g_assert_cmpuint (extent, ==, i);
    }
  for (guint i = ENT_EXPORT_WHITE; i <= ENT_EXPORT_SCREEN; i++)
    {
      g_assert_true (ent_export_ground_parse (ent_export_ground_get_nick ((EntExportGround) i), &ground));
      g_assert_cmpuint (ground, ==, i);
    }
  for (guint i = 0; i < ENT_EXPORT_N_FORMATS; i++)
    {
      g_autofree char *upper = g_ascii_strup (ent_export_format_get_suffix ((EntExportFormat) i), -1);

      g_assert_true (ent_export_format_parse (upper, &format)); /* as cameras and old systems have it */
      g_assert_cmpuint (format, ==, i);
    }
  g_assert_false (ent_export_chart_parse ("", &chart));
  g_assert_false (ent_export_extent_parse ("all", &extent));
  g_assert_false (ent_export_ground_parse ("White", &ground));
  g_assert_false (ent_export_format_parse ("jpeg", &format));
}

/* Every size that has a name can be drawn, and is the one that is asked for by it. */
static void
test_presets (void)
{
  guint n_presets;
  const EntExportPreset *presets = ent_export_get_presets (&n_presets);

  g_assert_cmpuint (n_presets, >, 0);
  for (guint i = 0; i < n_presets; i++)
    {
      EntExportSize size = ent_export_preset_get_size (&presets[i]), parsed;

      g_assert_true (ent_export_size_is_valid (&size));
      g_assert_true (ent_export_size_parse (presets[i].id, &parsed));
      g_assert_cmpint (parsed.width, ==, size.width);
      g_assert_cmpint (parsed.height, ==, size.height);
      g_assert_cmpfloat (parsed.dpi, ==, presets[i].dpi);
      g_assert_cmpfloat_with_epsilon ((double) size.width / size.height, presets[i].width / presets[i].height, 0.01);
    }
}

/* Outlines for the eye, and each text once for search and links. */
static void
test_svg (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *svg = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  static const GMarkupParser parser = { NULL };

  options.format = ENT_EXPORT_SVG;
  options.credit = "Somebody Else";
  bytes = export_chart (engine, &options);
  svg = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_assert_true (g_markup_parse_context_parse (context, svg, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (svg, "<title>"), ==, 1);
  g_assert_cmpuint (count (svg, "<desc>"), ==, 1);
  g_assert_cmpuint (count (svg, ">Pakistan</text>"), ==, 1);
  g_assert_cmpuint (count (svg, ">Sources</text>"), ==, 1);
  g_assert_cmpuint (count (svg, "Somebody Else"), ==, 1);
  g_assert_cmpuint (count (svg, "<image"), ==, 0);
}

/* What XML has no word for is left out, wherever it is written. */
static void
test_svg_characters (void)
{
  static const char *const strange[] = { "\x01", "\x1f", "\uFFFE", "\uFFFF" };
  g_autoptr (EntEngine) engine = small_engine ();
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *svg = NULL;

  options.format = ENT_EXPORT_SVG;
  options.title = "Who \x01\x1f with \uFFFE\uFFFF whom";
  bytes = export_chart (engine, &options);
  svg = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpuint (count (svg, "<title>Who    with    whom</title>"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    g_assert_cmpuint (count (svg, strange[i]), ==, 0);
}

static void
test_pdf (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const char *data;

  options.format = ENT_EXPORT_PDF;
  options.size = ent_export_size_cm (21.0, 29.7, 300.0);
  bytes = export_chart (engine, &options);
  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpmem (data, 5, "%PDF-", 5);
}

static void
assert_same_pixels (cairo_surface_t *a,
                    cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int y = 0; y < height; y++)
    {
      const guint32 *x_row = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (a) + (gsize) y * cairo_image_surface_get_stride (a));
      const guint32 *y_row = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (b) + (gsize) y * cairo_image_surface_get_stride (b));

      for (int x = 0; x < width; x++)
        g_assert_cmphex (x_row[x] & 0xffffff, ==, y_row[x] & 0xffffff);
    }
}

/* With nothing around it, and in the window's palette, a picture is what the
 * window paints, to the pixel.
 */
static void
test_as_on_screen (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapGround) ground = ent_map_ground_new (&error);
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntPalette) palette = ent_palette_new (ENT_PALETTE_DARK, FALSE);

  for (int scale = 1; scale <= 2; scale++)
    {
      EntExportOptions options = ent_export_options_default ();
      g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, ground);
      g_autoptr (EntExport) export = NULL;
      cairo_surface_t *screen, *picture;
      cairo_t *cr;

      options.viewport = ent_map_scene_fit (scene, 700.0, 480.0, NULL, palette);
      ent_viewport_zoom_at (&options.viewport, (EntPoint) { 300.0, 200.0 }, 1.7, 1e-6, 1e9);
      options.extent = ENT_EXPORT_VIEW;
      options.ground = ENT_EXPORT_SCREEN;
      options.palette = palette;
      options.blocks = 0;
      options.size = (EntExportSize) { 700 * scale, 480 * scale, 96.0 * scale, scale };
      export = make_export (engine, &options);
      picture = ent_export_paint_pixels (export, &error);
      g_assert_no_error (error);

      screen = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700 * scale, 480 * scale);
      cairo_surface_set_device_scale (screen, scale, scale);
      cr = cairo_create (screen);
      ent_map_paint (scene, &options.viewport, palette, cr);
      cairo_destroy (cr);
      assert_same_pixels (picture, screen);
      cairo_surface_destroy (screen);
      cairo_surface_destroy (picture);
    }
}

/* On paper nothing is smaller than seven points, down to a narrow column. */
static void
test_survey (void)
{
  static const char *const sizes[] = { "column", "page", "a4", "a3-landscape", "5x6cm@600" };
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      EntExportOptions options = ent_export_options_default ();
      g_autoptr (EntExport) export = NULL;
      g_auto (EntExportSurvey) survey = { 0 };

      g_assert_true (ent_export_size_parse (sizes[i], &options.size));
      export = make_export (engine, &options);
      ent_export_survey (export, &survey);
      g_test_message ("%s: %.2f points", sizes[i], survey.least_points);
      g_assert_cmpuint (survey.n_texts, >, 10);
      g_assert_cmpuint (survey.n_unknown, ==, 0);
      g_assert_cmpfloat (survey.least_points, >=, 6.95);
    }
}

/* A character of a private area, which no font has. */
static void
test_no_font (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (EntExport) export = NULL;
  g_auto (EntExportSurvey) survey = { 0 };

  options.title = "Strange \U0010fffd letter";
  export = make_export (engine, &options);
  ent_export_survey (export, &survey);
  g_assert_cmpuint (survey.n_unknown, ==, 1);
  g_assert_cmpstr (survey.unknown, ==, options.title);
}

static void
test_alt_text (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (EntExport) drafted = make_export (engine, &options);
  g_autoptr (EntExport) own = NULL;
  const char *text = ent_export_get_alt_text (drafted);

  g_assert_true (g_str_has_prefix (text, "Map: "));
  g_assert_nonnull (strstr (text, "In force on"));
  g_assert_nonnull (strstr (text, "Cooperation: "));
  g_assert_nonnull (strstr (text, "Pakistan"));
  g_assert_nonnull (strstr (text, "more line"));
  g_assert_true (g_utf8_validate (text, -1, NULL));

  options.alt_text = "In my words";
  own = make_export (engine, &options);
  g_assert_cmpstr (ent_export_get_alt_text (own), ==, "In my words");
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (EntExport) export = make_export (engine, &options);

  g_cancellable_cancel (cancellable);
  g_assert_false (ent_export_write (export, stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A disk that is full, in each format. */
static void
test_full (void)
{
  g_autoptr (EntEngine) engine = small_engine ();

  for (guint format = 0; format < ENT_EXPORT_N_FORMATS; format++)
    {
      guint8 space[64];
      g_autoptr (GError) error = NULL;
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new (space, sizeof space, NULL, NULL);
      EntExportOptions options = ent_export_options_default ();
      g_autoptr (EntExport) export = NULL;

      options.format = (EntExportFormat) format;
      export = make_export (engine, &options);
      g_assert_false (ent_export_write (export, stream, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

/* A disk that is full. */
static void
test_no_space (void)
{
  guint8 space[64];
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (space, sizeof space, NULL, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 30);

  g_assert_false (ent_png_write (surface, &(EntPngFacts) { .dpi = 96.0 }, stream, NULL, &error));
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
  g_assert_true (ent_png_write (surface, &(EntPngFacts) { .dpi = 96.0, .texts = texts, .n_texts = 2 }, stream, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_cmpuint (find_chunk (bytes, "IHDR", NULL, &length)[9], ==, 6);
  g_assert_nonnull (find_chunk (bytes, "iTXt", "Title", &length));
  g_assert_null (find_chunk (bytes, "iTXt", "Comment", &length));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Of a map on nothing the land is left, not the sea; the rest is as it is on white. */
static void
test_without_sea (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (EntExport) export = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture;
  guint n_clear = 0, n_opaque = 0;

  options.size = ent_export_size_pixels (700, 480);
  options.ground = ENT_EXPORT_TRANSPARENT;
  options.blocks = 0;
  export = make_export (engine, &options);
  picture = ent_export_paint_pixels (export, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_format (picture), ==, CAIRO_FORMAT_ARGB32);
  for (int y = 0; y < 480; y++)
    for (int x = 0; x < 700; x++)
      {
        guint32 pixel = ((const guint32 *) (gconstpointer) (cairo_image_surface_get_data (picture) + (gsize) y * cairo_image_surface_get_stride (picture)))[x];

        n_clear += pixel >> 24 == 0;
        n_opaque += pixel >> 24 == 255;
        for (guint shift = 0; shift <= 16; shift += 8)
          g_assert_cmpuint (pixel >> shift & 0xff, <=, pixel >> 24);
      }
  g_test_message ("%u clear, %u opaque", n_clear, n_opaque);
  g_assert_cmpuint (n_clear, >, 700 * 480 / 20);
  g_assert_cmpuint (n_opaque, >, 700 * 480 / 4);
  cairo_surface_destroy (picture);
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

/* Every chart in every format, of much and of nothing: a file of that format,
 * and no two charts are one picture.
 */
static void
check_every_chart (EntEngine *engine)
{
  static const char *const magic[ENT_EXPORT_N_FORMATS]
      = { [ENT_EXPORT_PNG] = "\x89PNG", [ENT_EXPORT_SVG] = "<?xml", [ENT_EXPORT_PDF] = "%PDF-" };

  for (guint format = 0; format < ENT_EXPORT_N_FORMATS; format++)
    {
      g_autoptr (GHashTable) seen
          = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

      for (guint chart = 0; chart < ENT_EXPORT_N_CHARTS; chart++)
        {
          EntExportOptions options = ent_export_options_default ();
          GBytes *bytes;

          options.chart = (EntExportChart) chart;
          options.format = (EntExportFormat) format;
          bytes = export_chart (engine, &options);
          g_assert_cmpuint (g_bytes_get_size (bytes), >, 2000);
          g_assert_cmpmem (g_bytes_get_data (bytes, NULL), strlen (magic[format]), magic[format], strlen (magic[format]));
          g_assert_true (g_hash_table_add (seen, bytes));
        }
    }
}

static void
test_every_chart (void)
{
  g_autoptr (EntEngine) small = small_engine ();
  g_autoptr (EntEngine) empty = empty_engine ();

  check_every_chart (small);
  check_every_chart (empty);
}

/* Legend, sources, alternative text and claims carried are those of what is
 * painted, however much of the page they take themselves. A map shows the same
 * at every size.
 */
static void
test_tells_what_it_shows (void)
{
  static const char *const sizes[] = { "column", "social" };
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint chart = ENT_EXPORT_TIMELINE; chart < ENT_EXPORT_N_CHARTS; chart++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (EntExport) export = NULL;
        g_autoptr (GArray) told = NULL;
        g_autoptr (GArray) shown = NULL;
        g_auto (EntExportSurvey) survey = { 0 };
        EntExportOptions options = ent_export_options_default ();

        options.chart = (EntExportChart) chart;
        g_assert_true (ent_export_size_parse (sizes[i], &options.size));
        export = make_export (engine, &options);
        told = ent_export_list_claims (export);
        ent_export_survey (export, &survey);
        shown = ent_export_list_claims (export);
        g_assert_cmpmem (told->data, told->len * sizeof (guint), shown->data, shown->len * sizeof (guint));
      }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/sizes", test_sizes);
  g_test_add_func ("/export/same-bytes", test_same_bytes);
  g_test_add_func ("/export/every-chart", test_every_chart);
  g_test_add_func ("/export/tells-what-it-shows", test_tells_what_it_shows);
  g_test_add_func ("/export/chunks", test_chunks);
  g_test_add_func ("/export/pixels", test_pixels);
  g_test_add_func ("/export/names", test_names);
  g_test_add_func ("/export/presets", test_presets);
  g_test_add_func ("/export/svg", test_svg);
  g_test_add_func ("/export/svg-characters", test_svg_characters);
  g_test_add_func ("/export/pdf", test_pdf);
  g_test_add_func ("/export/as-on-screen", test_as_on_screen);
  g_test_add_func ("/export/survey", test_survey);
  g_test_add_func ("/export/no-font", test_no_font);
  g_test_add_func ("/export/alt-text", test_alt_text);
  g_test_add_func ("/export/cancelled", test_cancelled);
  g_test_add_func ("/export/full", test_full);
  g_test_add_func ("/export/no-space", test_no_space);
  g_test_add_func ("/export/transparent", test_transparent);
  g_test_add_func ("/export/without-sea", test_without_sea);
  g_test_add_func ("/export/sources", test_sources);

  return g_test_run ();
}
