/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart.h"
#include "map-fixture.h"

#include <math.h>

#define AROUND 40 /* pixels beside a chart that it must not touch */

typedef struct
{
  double width;
  double height;
  double text_scale;
  gboolean rtl;
} Size;

static const Size sizes[] = {
  { 840, 611, 1.0, FALSE }, { 840, 611, 1.0, TRUE }, { 360, 560, 1.0, FALSE }, { 360, 560, 1.5, TRUE },
  { 1675, 2000, 1.0, FALSE }, { 320, 240, 2.0, FALSE },
};

static EntChart *
make_chart (EntEngine *engine,
            EntChartKind kind,
            int month)
{
  g_autoptr (EntLens) lens = lens_on (engine, month);

  return ent_chart_new (kind, engine, lens, NULL);
}

/* Laid out with all the room that it asks for, or only the room there is. */
static void
lay_out (EntChart *chart,
         const Size *size,
         gboolean whole,
         double *width,
         double *height)
{
  g_autoptr (EntPalette) palette = light_palette ();

  ent_palette_set_font (palette, NULL, size->text_scale);
  *width = size->width;
  *height = size->height;
  if (whole)
    ent_chart_measure (chart, palette, size->width, size->height, width, height);
  ent_chart_lay_out (chart, palette, *width, *height, size->rtl);
}

static cairo_surface_t *
paint (EntChart *chart,
       double width,
       double height,
       double text_scale)
{
  g_autoptr (EntPalette) palette = light_palette ();
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width) + 2 * AROUND, (int) ceil (height) + 2 * AROUND);
  cairo_t *cr = cairo_create (surface);

  ent_palette_set_font (palette, NULL, text_scale);
  cairo_translate (cr, AROUND, AROUND);
  ent_chart_paint (chart, palette, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* How many pixels are not empty, inside and around. */
static void
count_ink (cairo_surface_t *surface,
           guint *inside,
           guint *outside)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);

  *inside = *outside = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gboolean is_inside = x >= AROUND && y >= AROUND && x < width - AROUND && y < height - AROUND;

        if (((const guint32 *) (gconstpointer) (data + y * stride))[x] >> 24 > 24)
          *(is_inside ? inside : outside) += 1;
      }
}

/* Something is painted, nothing beside it, and every mark lies within. */
static void
test_stays_within (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint kind = 0; kind < ENT_CHART_N_KINDS; kind++)
    {
      g_autoptr (EntChart) chart = make_chart (engine, (EntChartKind) kind, 12);

      for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
        {
          const Size *size = &sizes[i / 2];
          double width, height;
          const GArray *marks;
          cairo_surface_t *surface;
          guint inside, outside;

          lay_out (chart, size, i % 2 == 0, &width, &height);
          marks = ent_chart_get_marks (chart);
          for (guint j = 0; j < marks->len; j++)
            g_assert_true (ent_rect_is_inside (g_array_index (marks, EntChartMark, j).box, (EntRect) { -3, -3, width + 3, height + 3 }));
          surface = paint (chart, width, height, size->text_scale);
          count_ink (surface, &inside, &outside);
          cairo_surface_destroy (surface);
          g_test_message ("%s, %.0f × %.0f of %.0f × %.0f, text × %.1f: %u pixels outside", ent_chart_kind_to_nick ((EntChartKind) kind),
                          width, height, size->width, size->height, size->text_scale, outside);
          g_assert_cmpuint (outside, ==, 0);
          g_assert_true (inside > 0 || i % 2 == 1);
          g_assert_true (marks->len > 0 || i % 2 == 1);
        }
    }
}

/* The arrows lead to every mark. */
static void
test_walk (void)
{
  static const int steps[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint kind = 0; kind < ENT_CHART_N_KINDS; kind++)
    {
      g_autoptr (EntChart) chart = make_chart (engine, (EntChartKind) kind, 12);
      g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autofree gboolean *seen = NULL;
      double width, height;
      guint n_marks, start;

      lay_out (chart, &sizes[0], TRUE, &width, &height);
      n_marks = ent_chart_get_marks (chart)->len;
      seen = g_new0 (gboolean, n_marks);
      start = ent_chart_find_next (chart, ENT_NO_INDEX, 1, 0);
      seen[start] = TRUE;
      g_array_append_val (queue, start);
      for (guint i = 0; i < queue->len; i++)
        for (guint j = 0; j < G_N_ELEMENTS (steps); j++)
          {
            guint next = ent_chart_find_next (chart, g_array_index (queue, guint, i), steps[j][0], steps[j][1]);

            if (!seen[next])
              {
                seen[next] = TRUE;
                g_array_append_val (queue, next);
              }
          }
      g_assert_cmpuint (queue->len, ==, n_marks);
    }
}

/* What is pointed at has words, and is what is found again. */
static void
test_marks (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint kind = 0; kind < ENT_CHART_N_KINDS; kind++)
    {
      g_autoptr (EntChart) chart = make_chart (engine, (EntChartKind) kind, 12);
      g_autoptr (GArray) claims = NULL;
      g_autofree char *title = NULL;
      g_autofree char *text = NULL;
      const GArray *marks;
      double width, height;

      lay_out (chart, &sizes[0], TRUE, &width, &height);
      marks = ent_chart_get_marks (chart);
      for (guint i = 0; i < marks->len; i++)
        {
          const EntChartMark *mark = &g_array_index (marks, EntChartMark, i);
          g_autofree char *words = ent_chart_describe_mark (chart, i);
          guint hit = ent_chart_hit (chart, (mark->box.x0 + mark->box.x1) / 2.0, (mark->box.y0 + mark->box.y1) / 2.0);

          g_assert_cmpstr (words, !=, "");
          g_assert_true (g_utf8_validate (words, -1, NULL));
          g_assert_cmpuint (hit, >=, i);
          g_assert_cmpuint (hit, <, marks->len);
          if (mark->item.kind != ENT_MAP_ITEM_NONE)
            g_assert_cmpuint (ent_chart_find_item (chart, &mark->item), <=, i);
        }
      title = ent_chart_get_title (chart);
      text = ent_chart_describe (chart);
      g_assert_nonnull (strstr (text, title));
      claims = ent_chart_list_claims (chart);
      g_assert_cmpuint (claims->len, >, 0);
      for (guint i = 0; i < claims->len; i++)
        {
          g_assert_cmpuint (g_array_index (claims, guint, i), <, ent_engine_get_n_claims (engine));
          if (i > 0)
            g_assert_cmpuint (g_array_index (claims, guint, i - 1), <, g_array_index (claims, guint, i));
        }
    }
}

/* Everything has its mirror image. */
static void
test_right_to_left (void)
{
  static const EntChartKind kinds[] = { ENT_CHART_MATRIX, ENT_CHART_BALANCE, ENT_CHART_TREND };
  g_autoptr (EntEngine) engine = shipped_engine ();
  Size size = sizes[0];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (EntChart) chart = make_chart (engine, kinds[i], 12);
      g_autoptr (GArray) marks = NULL;
      double width, height;

      size.rtl = FALSE;
      lay_out (chart, &size, TRUE, &width, &height);
      marks = g_array_copy ((GArray *) ent_chart_get_marks (chart));
      size.rtl = TRUE;
      lay_out (chart, &size, TRUE, &width, &height);
      for (guint j = 0; j < marks->len; j++)
        {
          EntRect box = g_array_index (marks, EntChartMark, j).box;
          EntRect mirrored = g_array_index (ent_chart_get_marks (chart), EntChartMark, j).box;

          g_assert_cmpfloat_with_epsilon (mirrored.x0, width - box.x1, 1e-6);
          g_assert_cmpfloat_with_epsilon (mirrored.x1, width - box.x0, 1e-6);
          g_assert_cmpfloat_with_epsilon (mirrored.y0, box.y0, 1e-6);
        }
    }
}

/* A day before anything: charts of a moment are empty, and say so. */
static void
test_empty (void)
{
  g_autoptr (EntEngine) engine = empty_engine ();

  for (guint kind = 0; kind < ENT_CHART_N_KINDS; kind++)
    {
      g_autoptr (EntChart) chart = make_chart (engine, (EntChartKind) kind, 6);
      g_autoptr (GPtrArray) legend = NULL;
      g_autoptr (GArray) claims = NULL;
      cairo_surface_t *surface;
      double width, height;
      guint inside, outside;

      g_assert_nonnull (ent_chart_get_empty_text (chart));
      lay_out (chart, &sizes[2], TRUE, &width, &height);
      g_assert_cmpuint (ent_chart_get_marks (chart)->len, ==, 0);
      legend = ent_chart_list_legend (chart);
      claims = ent_chart_list_claims (chart);
      g_assert_cmpuint (legend->len + claims->len, ==, 0);
      surface = paint (chart, width, height, 1.0);
      count_ink (surface, &inside, &outside);
      cairo_surface_destroy (surface);
      g_assert_cmpuint (inside, >, 0);
    }
}

/* Authors are named as people name them, not as a catalogue does. */
static void
test_authors (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntChart) chart = make_chart (engine, ENT_CHART_FORECASTS, 6);
  g_autofree char *words = NULL;
  double width, height;

  lay_out (chart, &sizes[0], TRUE, &width, &height);
  words = ent_chart_describe (chart);
  g_assert_nonnull (strstr (words, "Sachdeva & Satpute"));
  g_assert_null (strstr (words, "Satpute, "));
}

static guint
count_lines (EntChart *chart)
{
  const GArray *marks = ent_chart_get_marks (chart);
  guint n = 0;

  for (guint i = 0; i < marks->len; i++)
    n += g_array_index (marks, EntChartMark, i).item.kind == ENT_MAP_ITEM_LINE;

  return n;
}

/* Two cells for each pair with a line; each actor once as a row, once as a column. */
static void
test_matrix (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntLens) lens = lens_on (engine, 3);
  g_autoptr (EntPicture) picture = ent_engine_get_picture (engine, lens);
  g_autoptr (EntChart) chart = ent_chart_new (ENT_CHART_MATRIX, engine, lens, NULL);
  g_autofree gboolean *has_line = g_new0 (gboolean, picture->n_actors);
  double width, height;
  guint n_actors = 0;

  for (guint i = 0; i < picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (picture->lines, i);

      has_line[line->a] = has_line[line->b] = TRUE;
    }
  for (guint i = 0; i < picture->n_actors; i++)
    n_actors += has_line[i] != FALSE;

  lay_out (chart, &sizes[0], TRUE, &width, &height);
  g_assert_cmpuint (count_lines (chart), ==, 2 * picture->lines->len);
  g_assert_cmpuint (ent_chart_get_marks (chart)->len, ==, 2 * picture->lines->len + 2 * n_actors);
}

/* With less room fewer actors, and the note says how many are missing. */
static void
test_matrix_of_few (void)
{
  const Size tiny = { 260, 260, 1.0, FALSE };
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntChart) chart = make_chart (engine, ENT_CHART_MATRIX, 12);
  double width, height;
  g_autofree char *all = NULL;
  guint n_all, n_few;

  lay_out (chart, &sizes[0], TRUE, &width, &height);
  n_all = (ent_chart_get_marks (chart)->len - count_lines (chart)) / 2;
  all = g_strdup (ent_chart_get_note (chart));
  lay_out (chart, &tiny, FALSE, &width, &height);
  n_few = (ent_chart_get_marks (chart)->len - count_lines (chart)) / 2;
  g_assert_cmpuint (n_few, <, n_all);
  g_assert_cmpuint (n_few, >, 0);
  all = (g_free (all), g_strdup_printf ("%u", n_all - n_few));
  g_assert_nonnull (strstr (ent_chart_get_note (chart), all));
}

/* Names go along when one scrolls; what they name stays where it is. */
static void
test_names_stay_in_view (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntChart) chart = make_chart (engine, ENT_CHART_MATRIX, 12);
  const GArray *marks;
  const EntChartMark *last;
  double width, height;
  EntRect before;

  lay_out (chart, &sizes[2], TRUE, &width, &height);
  marks = ent_chart_get_marks (chart);
  last = &g_array_index (marks, EntChartMark, marks->len - 1); /* the last column's name */
  before = last->box;
  ent_chart_set_visible (chart, (EntRect) { 100, 150, 460, 710 });
  g_assert_cmpfloat_with_epsilon (last->box.y0, before.y0 + 150, 1e-6);
  g_assert_cmpfloat_with_epsilon (last->box.x0, before.x0, 1e-6);
}

/* On each day the trend counts the claims of the line that the map shows. */
static void
test_trend (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntDossier *dossier = ent_engine_get_dossier (engine);
  EntMapItem pair = ent_map_item_line (ent_dossier_find_actor (dossier, "pakistan"), ent_dossier_find_actor (dossier, "china"), ENT_LAYER_FACT);
  g_autoptr (EntLens) lens = lens_on (engine, 12);
  g_autoptr (EntChart) chart = ent_chart_new (ENT_CHART_TREND, engine, lens, &pair);
  const GArray *marks;
  double width, height;
  guint n_checked = 0;

  lay_out (chart, &sizes[0], TRUE, &width, &height);
  marks = ent_chart_get_marks (chart);
  for (guint i = 0; i < marks->len; i++)
    {
      const EntChartMark *mark = &g_array_index (marks, EntChartMark, i);
      g_autoptr (EntPicture) picture = NULL;
      g_autofree char *words = NULL, *with = NULL, *against = NULL;
      const EntLine *line;
      guint counts[4] = { 0 };

      if (mark->item.kind == ENT_MAP_ITEM_NONE)
        continue;
      lens->moment = ent_moment_at (ENT_CLOCK_HELD, mark->day, ENT_TRAIL_DEFAULT);
      picture = ent_engine_get_picture (engine, lens);
      line = ent_picture_find_line (picture, pair.a, pair.b, ENT_LAYER_FACT);
      for (guint j = 0; line != NULL && j < line->claims->len; j++)
        if (g_array_index (line->claims, EntLineClaim, j).counts)
          {
            const EntLineClaim *claim = &g_array_index (line->claims, EntLineClaim, j);
            gboolean again = FALSE;

            for (guint k = 0; k < j; k++)
              again |= g_array_index (line->claims, EntLineClaim, k).claim == claim->claim
                       && g_array_index (line->claims, EntLineClaim, k).polarity == claim->polarity;
            counts[claim->polarity] += !again;
          }
      words = ent_chart_describe_mark (chart, i);
      with = g_strdup_printf ("cooperation %u", counts[ENT_POLARITY_COOPERATION] + counts[ENT_POLARITY_AMBIVALENT]);
      against = g_strdup_printf ("conflict %u", counts[ENT_POLARITY_CONFLICT] + counts[ENT_POLARITY_AMBIVALENT]);
      g_assert_nonnull (strstr (words, with));
      g_assert_nonnull (strstr (words, against));
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 20);
}

/* Nothing asked for: the strongest pair, and the note says that it was chosen. */
static void
test_trend_chooses (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  EntMapItem actor = ent_map_item_actor (ent_dossier_find_actor (ent_engine_get_dossier (engine), "iran"));
  g_autoptr (EntLens) lens = lens_on (engine, 12);
  g_autoptr (EntChart) chosen = ent_chart_new (ENT_CHART_TREND, engine, lens, NULL);
  g_autoptr (EntChart) asked = ent_chart_new (ENT_CHART_TREND, engine, lens, &actor);
  g_autofree char *title = NULL;
  double width, height;

  lay_out (chosen, &sizes[0], TRUE, &width, &height);
  lay_out (asked, &sizes[0], TRUE, &width, &height);
  title = ent_chart_get_title (asked);
  g_assert_nonnull (ent_chart_get_note (chosen));
  g_assert_null (ent_chart_get_note (asked));
  g_assert_nonnull (strstr (title, "Iran"));
}

/* The same chart gives the same bytes. */
static void
test_same_bytes (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();

  for (guint kind = 0; kind < ENT_CHART_N_KINDS; kind++)
    {
      cairo_surface_t *surfaces[2];

      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (EntChart) chart = make_chart (engine, (EntChartKind) kind, 12);
          double width, height;

          lay_out (chart, &sizes[0], FALSE, &width, &height);
          surfaces[i] = paint (chart, width, height, 1.0);
        }
      g_assert_cmpmem (cairo_image_surface_get_data (surfaces[0]),
                       (gsize) cairo_image_surface_get_stride (surfaces[0]) * (gsize) cairo_image_surface_get_height (surfaces[0]),
                       cairo_image_surface_get_data (surfaces[1]),
                       (gsize) cairo_image_surface_get_stride (surfaces[1]) * (gsize) cairo_image_surface_get_height (surfaces[1]));
      cairo_surface_destroy (surfaces[0]);
      cairo_surface_destroy (surfaces[1]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/stays-within", test_stays_within);
  g_test_add_func ("/chart/walk", test_walk);
  g_test_add_func ("/chart/marks", test_marks);
  g_test_add_func ("/chart/right-to-left", test_right_to_left);
  g_test_add_func ("/chart/empty", test_empty);
  g_test_add_func ("/chart/authors", test_authors);
  g_test_add_func ("/chart/matrix", test_matrix);
  g_test_add_func ("/chart/matrix-of-few", test_matrix_of_few);
  g_test_add_func ("/chart/names-stay-in-view", test_names_stay_in_view);
  g_test_add_func ("/chart/trend", test_trend);
  g_test_add_func ("/chart/trend-chooses", test_trend_chooses);
  g_test_add_func ("/chart/same-bytes", test_same_bytes);

  return g_test_run ();
}
