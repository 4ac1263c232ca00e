/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "carried-fixture.h"
#include "record-check.h"

/* A picture without its chunk. */
static GBytes *
strip (GBytes *picture)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);
  GByteArray *rest = g_byte_array_new ();
  guint n_found = 0;

  g_byte_array_append (rest, data, 8);
  for (gsize at = 8; at + 12 <= size;)
    {
      guint length = png_word (data + at) + 12;

      if (memcmp (data + at + 4, ENT_CARRIED_CHUNK, 4) != 0)
        g_byte_array_append (rest, data + at, length);
      else
        n_found++;
      at += length;
    }
  g_assert_cmpuint (n_found, ==, 1);

  return g_byte_array_free_to_bytes (rest);
}

static GBytes *
write_again (GBytes *picture,
             gboolean carry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = open_picture (picture);
  g_auto (EntPictureSheet) sheet = { 0 };

  ent_picture_sheet_read (&sheet, ent_engine_get_dossier (engine), &error);
  g_assert_no_error (error);
  sheet.options.carry = carry;

  return write_picture (engine, sheet.lens, &sheet.options);
}

static void
check_round_trip (EntEngine *engine,
                  const EntLens *lens,
                  const EntExportOptions *options)
{
  g_autoptr (GBytes) picture = write_picture (engine, lens, options);
  g_autoptr (GBytes) again = write_again (picture, TRUE);
  g_autoptr (GBytes) bare = write_again (picture, FALSE);
  g_autoptr (GBytes) stripped = strip (picture);

  g_assert_true (g_bytes_equal (picture, again));
  g_assert_cmpuint (g_bytes_get_size (bare), ==, g_bytes_get_size (stripped));
  g_assert_true (g_bytes_equal (bare, stripped));
}

static EntExportOptions
carrying (EntExportChart chart)
{
  EntExportOptions options = ent_export_options_default ();

  options.chart = chart;
  options.carry = TRUE;
  options.size = ent_export_size_pixels (640, 480);

  return options;
}

/* From PNG to PNG by way of what it carries, to the byte. */
static void
test_every_chart (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));

  for (guint chart = 0; chart < ENT_EXPORT_N_CHARTS; chart++)
    {
      EntExportOptions options = carrying ((EntExportChart) chart);

      check_round_trip (engine, lens, &options);
    }
}

static void
test_empty (void)
{
  g_autoptr (EntEngine) engine = empty_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));

  for (guint chart = 0; chart < ENT_EXPORT_N_CHARTS; chart++)
    {
      EntExportOptions options = carrying ((EntExportChart) chart);

      check_round_trip (engine, lens, &options);
    }
}

static guint
find_actor (EntEngine *engine,
            const char *id)
{
  guint actor = ent_dossier_find_actor (ent_engine_get_dossier (engine), id);

  g_assert_cmpuint (actor, !=, ENT_NO_INDEX);

  return actor;
}

static void
set_term (EntEngine *engine,
          EntLens *lens,
          const char *column,
          const char *value)
{
  g_autoptr (GError) error = NULL;

  ent_lens_set_term (lens, ent_engine_get_dossier (engine), column, value, TRUE, &error);
  g_assert_no_error (error);
}

/* All that can be chosen comes back. */
static void
test_choices (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntDossier *dossier = ent_engine_get_dossier (engine);
  g_autoptr (EntLens) lens = ent_lens_new (dossier);
  EntExportOptions options = carrying (ENT_EXPORT_MAP);
  guint pakistan = find_actor (engine, "pakistan"), china = find_actor (engine, "china");

  lens->moment = ent_moment_window (ENT_CLOCK_KNOWN, ent_day_from_ymd (2025, 5, 1), ent_day_from_ymd (2025, 11, 5));
  lens->folded = FALSE;
  lens->possible = TRUE;
  lens->certain_only = TRUE;
  set_term (engine, lens, "source", ent_dossier_get_source (dossier, 0)->id);
  set_term (engine, lens, "speaker", "pakistan");
  set_term (engine, lens, "scenario", ((EntScenario *) g_ptr_array_index (ent_dossier_get_scenarios (dossier), 0))->id);
  set_term (engine, lens, "modality", "fact");
  options.arrangement = ENT_ARRANGEMENT_NETWORK;
  options.extent = ENT_EXPORT_SELECTION;
  options.selection = ent_map_item_line (pakistan, china, ENT_LAYER_FACT);
  options.focus = pakistan;
  options.focus_steps = 2;
  options.hidden_rows = 5;
  options.size = (EntExportSize) { 700, 410, 133.0, 1.25 };
  options.ground = ENT_EXPORT_TRANSPARENT;
  options.blocks &= ~(guint) ENT_EXPORT_SUBTITLE;
  options.title = "Two\nlines = “here” \\ [x]";
  options.credit = "Somebody; else";
  options.alt_text = "Nothing to be seen";
  check_round_trip (engine, lens, &options);

  options.extent = ENT_EXPORT_VIEW;
  options.viewport = (EntViewport) { { 1.1, -0.4 }, 333.25, 800, 600 };
  options.fit = (EntMapFitted) { 810, 590, { .left = 4, .right = 5, .top = 6, .bottom = 7 }, { { 10, 12, 100, 120.5 } }, 1 };
  options.arrangement = ENT_ARRANGEMENT_GEOGRAPHIC;
  check_round_trip (engine, lens, &options);

  options.comparing = TRUE;
  options.compared = ent_moment_at (ENT_CLOCK_HELD, ent_day_from_ymd (2025, 3, 1), 30);
  check_round_trip (engine, lens, &options);
  options.compared = ent_moment_window (ENT_CLOCK_KNOWN, ent_day_from_ymd (2025, 3, 1), ent_day_from_ymd (2025, 4, 1));
  check_round_trip (engine, lens, &options);

  options.chart = ENT_EXPORT_TREND;
  options.selection = ent_map_item_actor (china);
  check_round_trip (engine, lens, &options);
}

static cairo_surface_t *
paint (EntEngine *engine,
       const EntLens *lens,
       const EntExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntExport) export = ent_export_new (engine, lens, options, &error);
  cairo_surface_t *surface;

  g_assert_no_error (error);
  surface = ent_export_paint_pixels (export, &error);
  g_assert_no_error (error);
  cairo_surface_flush (surface);

  return surface;
}

/* It does not change the picture that something is put beside it. A map is fitted
 * to what it shows now or ever, and so may shift a little.
 */
static void
test_same_picture (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));

  for (guint chart = ENT_EXPORT_TIMELINE; chart < ENT_EXPORT_N_CHARTS; chart++)
    {
      EntExportOptions options = carrying ((EntExportChart) chart);
      cairo_surface_t *with = paint (engine, lens, &options), *without;

      options.carry = FALSE;
      without = paint (engine, lens, &options);
      g_test_message ("%s", ent_export_chart_get_nick (options.chart));
      g_assert_true (memcmp (cairo_image_surface_get_data (with), cairo_image_surface_get_data (without),
                             (gsize) cairo_image_surface_get_stride (with) * 480)
                     == 0);
      cairo_surface_destroy (with);
      cairo_surface_destroy (without);
    }
}

static void
assert_same_lines (const EntPicture *a,
                   EntEngine *engine_a,
                   const EntPicture *b,
                   EntEngine *engine_b)
{
  g_assert_cmpuint (a->lines->len, ==, b->lines->len);
  for (guint i = 0; i < a->lines->len; i++)
    {
      const EntLine *x = g_ptr_array_index (a->lines, i), *y = g_ptr_array_index (b->lines, i);
      g_autofree char *x_words = ent_line_format_headline (x);
      g_autofree char *y_words = ent_line_format_headline (y);

      g_assert_cmpstr (ent_dossier_get_actor (ent_engine_get_dossier (engine_a), x->a)->id, ==,
                       ent_dossier_get_actor (ent_engine_get_dossier (engine_b), y->a)->id);
      g_assert_cmpstr (ent_dossier_get_actor (ent_engine_get_dossier (engine_a), x->b)->id, ==,
                       ent_dossier_get_actor (ent_engine_get_dossier (engine_b), y->b)->id);
      g_assert_cmpuint (x->layer, ==, y->layer);
      g_assert_cmpuint (x->stance, ==, y->stance);
      g_assert_cmpuint (x->claims->len, ==, y->claims->len);
      g_assert_cmpstr (x_words, ==, y_words);
    }
}

/* A map has the same lines, each with the same claims, and the same actors. */
static void
test_same_map (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  EntExportOptions options = carrying (ENT_EXPORT_MAP);

  for (int month = 1; month <= 12; month += 3)
    {
      g_autoptr (EntLens) on = lens_on (engine, month);
      g_autoptr (GBytes) bytes = write_picture (engine, on, &options);
      g_autoptr (EntEngine) other = open_picture (bytes);
      g_auto (EntPictureSheet) sheet = { 0 };
      g_autoptr (EntPicture) before = ent_engine_get_picture (engine, on);
      g_autoptr (EntPicture) after = NULL;
      guint n_before = 0, n_after = 0;

      g_assert_true (ent_picture_sheet_read (&sheet, ent_engine_get_dossier (other), NULL));
      after = ent_engine_get_picture (other, sheet.lens);
      assert_same_lines (before, engine, after, other);
      for (guint i = 0; i < before->n_actors; i++)
        n_before += before->shown[i];
      for (guint i = 0; i < after->n_actors; i++)
        n_after += after->shown[i];
      g_assert_cmpuint (n_before, ==, n_after);
    }
}

/* Only what is shown goes out, and it is a sound dossier. */
static void
test_only_shown (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  EntExportOptions options = carrying (ENT_EXPORT_TREND);
  g_autoptr (GArray) claims = NULL;
  g_autoptr (EntExport) export = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EntEngine) other = NULL;
  const EntExportCarried *carried;

  options.selection = ent_map_item_line (find_actor (engine, "pakistan"), find_actor (engine, "china"), ENT_LAYER_FACT);
  bytes = write_picture (engine, lens, &options);
  other = open_picture (bytes);
  export = ent_export_new (engine, lens, &options, &error);
  claims = ent_export_list_claims (export);
  carried = ent_export_get_carried (export);

  g_assert_cmpint (count_rows (engine, "reader_note"), >, 0);
  g_assert_cmpint (count_rows (other, "reader_note"), ==, 0);
  g_assert_cmpint (count_rows (other, "view"), ==, 1);
  g_assert_cmpint (count_rows (other, "claim"), <, count_rows (engine, "claim"));
  g_assert_cmpint (count_rows (other, "claim"), ==, claims->len);
  g_assert_cmpuint (carried->n_claims, ==, claims->len);
  g_assert_cmpint (count_rows (other, "actor"), ==, carried->n_actors);
  g_assert_cmpint (count_rows (other, "actor"), <, count_rows (engine, "actor"));
  g_assert_cmpint (count_rows (other, "source"), ==, carried->n_sources);
  ent_record_check (ent_dossier_get_database (ent_engine_get_dossier (other)), findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpuint (carried->size, >, 500);
}

/* What settles a forecast goes along: else the forecast would be open again. */
static void
test_settled (void)
{
  g_autoptr (EntEngine) small = small_engine ();
  EntDatabase *database = ent_dossier_get_database (ent_engine_get_dossier (small));
  g_autoptr (EntEngine) engine = NULL;
  g_autoptr (EntLens) lens = NULL;
  g_autoptr (EntEngine) other = NULL;
  g_autoptr (GBytes) bytes = NULL;
  EntExportOptions options = carrying (ENT_EXPORT_FORECASTS);

  fixture_add_claim (database, 20, 1, 3, "cooperation", "forecast", FALSE);
  fixture_run (database, "INSERT INTO forecast (claim, outcome, settled_by) VALUES (20, 'came-true', 7)");
  engine = engine_of_database (database);
  lens = lens_on (engine, 9);
  bytes = write_picture (engine, lens, &options);
  other = open_picture (bytes);
  g_assert_cmpint (count_rows (other, "claim"), ==, 2);
  g_assert_cmpint (count_rows (other, "forecast WHERE settled_by IS NOT NULL"), ==, 1);
  check_round_trip (engine, lens, &options);
}

/* Off unless it is asked for; and only a PNG file can. */
static void
test_off (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntLens) lens = lens_on (engine, 3);
  EntExportOptions options = ent_export_options_default ();
  g_autoptr (EntExport) export = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) chunk = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (options.carry);
  bytes = write_picture (engine, lens, &options);
  chunk = find_carried (bytes, &error);
  g_assert_null (chunk);
  g_assert_error (error, ENT_CARRIED_ERROR, ENT_CARRIED_ERROR_NONE);

  options.carry = TRUE;
  options.format = ENT_EXPORT_SVG;
  export = ent_export_new (engine, lens, &options, NULL);
  g_assert_null (ent_export_get_carried (export));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/carried/every-chart", test_every_chart);
  g_test_add_func ("/carried/empty", test_empty);
  g_test_add_func ("/carried/choices", test_choices);
  g_test_add_func ("/carried/same-picture", test_same_picture);
  g_test_add_func ("/carried/same-map", test_same_map);
  g_test_add_func ("/carried/only-shown", test_only_shown);
  g_test_add_func ("/carried/settled", test_settled);
  g_test_add_func ("/carried/off", test_off);

  return g_test_run ();
}
