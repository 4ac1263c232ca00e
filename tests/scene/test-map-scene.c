/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "map-facts.h"
#include "map-fixture.h"

#define WIDTH 840
#define HEIGHT 600

static cairo_surface_t *
paint (EntMapScene *scene,
       const EntViewport *viewport,
       const EntPalette *palette)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) viewport->width,
                                    (int) viewport->height);
  cairo_t *cr = cairo_create (surface);

  ent_map_paint (scene, viewport, palette, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint
count_differences (cairo_surface_t *a,
                   cairo_surface_t *b)
{
  const guint32 *p = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (a);
  const guint32 *q = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (b);
  guint n = 0;

  for (int i = 0; i < cairo_image_surface_get_width (a) * cairo_image_surface_get_height (a); i++)
    n += p[i] != q[i];

  return n;
}

static guint
actor_of (EntEngine *engine,
          const char *id)
{
  guint actor = ent_dossier_find_actor (ent_engine_get_dossier (engine), id);

  g_assert_cmpuint (actor, !=, ENT_NO_INDEX);

  return actor;
}

static void
test_ground (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntMapGround) ground = ent_map_ground_new (&error);

  g_assert_no_error (error);
  g_assert_nonnull (ground->far);
  g_assert_nonnull (ground->near);
  ent_map_ground_free (NULL);
}

static void
test_palette (void)
{
  for (int kind = ENT_PALETTE_LIGHT; kind <= ENT_PALETTE_PRINT; kind++)
    for (int contrast = 0; contrast < 2; contrast++)
      {
        g_autoptr (EntPalette) palette = ent_palette_new ((EntPaletteKind) kind, contrast);
        g_autoptr (EntPalette) copy = ent_palette_copy (palette);

        g_assert_cmpint (palette->kind, ==, kind);
        g_assert_cmpint (palette->high_contrast, ==, contrast);
        g_assert_nonnull (palette->font_family);
        g_assert_cmpfloat (palette->text_scale, ==, 1.0);
        g_assert_cmpfloat (palette->conflict.red, !=, palette->cooperation.red);
        g_assert_cmpstr (copy->font_family, ==, palette->font_family);
        g_assert_true (copy->font_options != palette->font_options);
        ent_palette_set_font (copy, "Some Font", 1.5);
        g_assert_cmpstr (copy->font_family, ==, "Some Font");
        ent_palette_set_font (copy, NULL, 2.0);
        g_assert_cmpstr (copy->font_family, ==, "Some Font");
        g_assert_cmpfloat (copy->text_scale, ==, 2.0);
      }
}

static double
luminance_part (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
contrast (EntColor a,
          EntColor b)
{
  double x = 0.2126 * luminance_part (a.red) + 0.7152 * luminance_part (a.green)
             + 0.0722 * luminance_part (a.blue);
  double y = 0.2126 * luminance_part (b.red) + 0.7152 * luminance_part (b.green)
             + 0.0722 * luminance_part (b.blue);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

/* WCAG: 3 : 1 for lines and marks, 4.5 : 1 for text. Blue and orange differ in
 * lightness too.
 */
static void
test_contrast (void)
{
  for (int kind = ENT_PALETTE_LIGHT; kind <= ENT_PALETTE_PRINT; kind++)
    for (int high = 0; high < 2; high++)
      {
        g_autoptr (EntPalette) p = ent_palette_new ((EntPaletteKind) kind, high);
        const EntColor lines[] = { p->cooperation, p->conflict, p->neutral, p->disc_outline };
        const EntColor texts[] = { p->text, p->second_text };
        const EntColor grounds[] = { p->land, p->sea };

        for (guint g = 0; g < G_N_ELEMENTS (grounds); g++)
          {
            for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
              g_assert_cmpfloat (contrast (lines[i], grounds[g]), >=, 3.0);
            for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
              g_assert_cmpfloat (contrast (texts[i], grounds[g]), >=, 4.5);
          }
        g_assert_cmpfloat (contrast (p->cooperation, p->conflict), >=, 1.45);
      }
}

static void
test_shapes (void)
{
  for (int kind = ENT_ACTOR_STATE; kind <= ENT_ACTOR_ANONYMOUS; kind++)
    {
      EntPoint center = { 50.0, 40.0 };

      g_assert_cmpfloat (ent_shape_distance ((EntActorKind) kind, center, 10.0,
                                             (EntPoint) { 50.0, 43.0 }), ==, 0.0);
      g_assert_cmpfloat (ent_shape_distance ((EntActorKind) kind, center, 10.0,
                                             (EntPoint) { 80.0, 40.0 }), >, 15.0);
    }
  g_assert_true (ent_shape_has_initials (ENT_ACTOR_STATE));
  g_assert_false (ent_shape_has_initials (ENT_ACTOR_PERSON));
}

static void
test_colors (void)
{
  EntColor black = { 0.0, 0.0, 0.0, 1.0 }, white = { 1.0, 1.0, 1.0, 1.0 };

  g_assert_cmpfloat (ent_color_mix (black, white, 0.25).red, ==, 0.25);
  g_assert_cmpfloat (ent_color_with_alpha (white, 0.5).alpha, ==, 0.5);
}

/* Every actor that is drawn lies clear of the margins and of the insets. */
static void
assert_fits (EntMapScene *scene,
             const EntViewport *viewport,
             const EntMapMargins *margins)
{
  EntRect room = { margins->left, margins->top, viewport->width - margins->right,
                   viewport->height - margins->bottom };

  for (guint i = 0; i < scene->n_actors; i++)
    {
      EntPoint at;
      double radius;

      if (!scene->picture->shown[i] || !scene->plan->sites[i].placed)
        continue;
      g_assert_true (ent_map_scene_get_actor_position (scene, viewport, i, &at, &radius));
      g_assert_true (ent_rect_is_inside (ent_rect_around (at, radius), room));
    }
}

static void
test_fit (void)
{
  static const EntMapMargins margins[] = {
    { 0.0, 0.0, 0.0, 0.0 }, { 0.0, 200.0, 0.0, 0.0 }, { 190.0, 0.0, 40.0, 90.0 },
  };
  static const int sizes[][2] = { { 840, 600 }, { 1600, 900 }, { 400, 700 }, { 1280, 500 } };
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  g_autoptr (EntPalette) palette = light_palette ();

  for (guint i = 0; i < G_N_ELEMENTS (margins); i++)
    for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
      {
        EntViewport viewport
            = ent_map_scene_fit (scene, sizes[k][0], sizes[k][1], &margins[i], palette);

        g_assert_cmpfloat (viewport.width, ==, sizes[k][0]);
        assert_fits (scene, &viewport, &margins[i]);
      }
}

static void
test_fit_tiny (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 60, 20 }, { 20, 300 }, { 4000, 30 } };
  EntMapMargins margins = { 500.0, 500.0, 500.0, 500.0 };
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      EntViewport viewport
          = ent_map_scene_fit (scene, sizes[i][0], sizes[i][1], &margins, palette);

      g_assert_true (isfinite (viewport.center.x) && isfinite (viewport.center.y));
      g_assert_cmpfloat (viewport.scale, >, 0.0);
      cairo_surface_destroy (paint (scene, &viewport, palette));
    }
}

/* The far group goes into an inset whenever it would squeeze the rest. */
static void
test_inset (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  guint states = actor_of (engine, "g-states"), pakistan = actor_of (engine, "a-pakistan");
  EntMapFacts facts;
  EntPoint before, after;
  EntRect box;

  ent_map_scene_get_facts (scene, &facts);
  g_assert_cmpuint (facts.n_insets, ==, 1);
  g_assert_cmpint (facts.inset_percent[0], >, 0);
  g_assert_cmpint (facts.inset_percent[0], <, 100);
  g_assert_cmpuint (scene->plan->sites[states].frame, ==, 1);
  g_assert_cmpuint (scene->plan->sites[actor_of (engine, "h-mexico")].frame, ==, 1);
  g_assert_cmpuint (scene->plan->sites[pakistan].frame, ==, 0);
  box = ent_map_frame_box (scene, 1, &viewport);
  g_assert_cmpfloat (box.x1 - box.x0, <=, 0.28 * WIDTH + 0.01);
  g_assert_cmpfloat (box.y1 - box.y0, <=, 0.24 * HEIGHT + 0.01);

  /* It is docked: what is in it stays when the map is moved. */
  g_assert_true (ent_map_scene_get_actor_position (scene, &viewport, states, &before, NULL));
  ent_viewport_zoom_at (&viewport, (EntPoint) { 400.0, 300.0 }, 2.0, 1.0, 1e5);
  ent_viewport_pan (&viewport, 50.0, 20.0);
  g_assert_true (ent_map_scene_get_actor_position (scene, &viewport, states, &after, NULL));
  g_assert_cmpfloat (before.x, ==, after.x);
  g_assert_cmpfloat (before.y, ==, after.y);
}

/* One place that is far off and of which little is said stands at the edge, on the
 * side on which it lies, and lets the rest be larger; what the map is about never does.
 */
static void
test_edge (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 11);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport viewport = ent_map_scene_fit (scene, 840.0, 610.0, NULL, palette);
  guint korea = actor_of (engine, "south-korea");
  const EntMapSite *site = &scene->plan->sites[korea];
  const EntMapFrame *frame = &scene->plan->frames[site->frame];
  EntMapFacts facts;
  EntPoint before, after;

  ent_map_scene_get_facts (scene, &facts);
  g_assert_cmpuint (facts.n_singles, ==, 1);
  g_assert_cmpuint (facts.n_insets, ==, 1);
  g_assert_true (frame->single);
  g_assert_cmpfloat (frame->away.x, >, 0.7);
  g_assert_cmpfloat (frame->box.x1, >, 840.0 - 12.0);
  g_assert_true (frame->at_end);
  g_assert_cmpuint (scene->plan->sites[actor_of (engine, "busan")].frame, ==, site->frame);
  g_assert_cmpuint (scene->plan->sites[scene->focus].frame, ==, 0);

  before = ent_map_site_to_view (scene, korea, &viewport);
  g_assert_true (ent_rect_contains (ent_map_frame_box (scene, site->frame, &viewport), before));
  ent_viewport_pan (&viewport, -60.0, 30.0);
  after = ent_map_site_to_view (scene, korea, &viewport);
  g_assert_cmpfloat (before.x, ==, after.x);
  g_assert_cmpfloat (before.y, ==, after.y);
}

/* Its box goes with it, and comes back with it. */
static void
test_edge_deserted (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 11);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  EntViewport viewport = ent_map_scene_fit (scene, 840.0, 610.0, NULL, palette);
  guint frame = scene->plan->sites[actor_of (engine, "south-korea")].frame;
  EntMoment moment = lens->moment;
  const EntMapView *view = ent_map_view_ensure (scene, &viewport, palette);

  g_assert_cmpfloat (view->insets[frame].x1, >, view->insets[frame].x0);
  lens->moment = ent_moment_at (ENT_CLOCK_HELD, ent_day_from_ymd (2025, 3, 10), ENT_TRAIL_DEFAULT);
  ent_map_scene_set_lens (scene, lens);
  view = ent_map_view_ensure (scene, &viewport, palette);
  g_assert_cmpfloat (view->insets[frame].x1, ==, view->insets[frame].x0);
  lens->moment = moment;
  ent_map_scene_set_lens (scene, lens);
  view = ent_map_view_ensure (scene, &viewport, palette);
  g_assert_cmpfloat (view->insets[frame].x1, >, view->insets[frame].x0);
}

/* Its name is there in large text as well. */
static void
test_edge_name (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 11);
  g_autoptr (EntPalette) palette = light_palette ();
  guint korea = actor_of (engine, "south-korea");
  const EntMapView *view;
  EntViewport viewport;
  gboolean named = FALSE;

  ent_palette_set_font (palette, NULL, 1.5);
  viewport = ent_map_scene_fit (scene, 1280.0, 800.0, NULL, palette);
  view = ent_map_view_ensure (scene, &viewport, palette);
  g_assert_true (scene->plan->frames[scene->plan->sites[korea].frame].single);
  for (guint i = 0; i < view->labels->len; i++)
    {
      guint node = g_array_index (view->labels, EntMapLabel, i).node;

      named |= g_array_index (view->nodes, EntMapNode, node).actor == korea;
    }
  g_assert_true (named);
}

/* Nobody is sent to the edge of a world of few places. */
static void
test_no_edge (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  EntMapFacts facts;

  ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  ent_map_scene_get_facts (scene, &facts);
  g_assert_cmpuint (facts.n_singles, ==, 0);
}

/* The signs at discs can be read: no side of them is less than 11 pixels. */
static void
test_badge_size (void)
{
  g_autoptr (EntPalette) palette = light_palette ();

  for (guint badge = 0; badge < ENT_MAP_EXTRA_HULLS; badge++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 40);
      cairo_t *cr = cairo_create (surface);
      const guchar *data;
      int low = 40, high = -1;

      cairo_translate (cr, 20.0, 20.0);
      ent_map_extra_paint (badge, palette, cr);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      data = cairo_image_surface_get_data (surface);

      /* Ink is dark; the ring around it is light. */
      for (int x = 0; x < 40; x++)
        for (int y = 0; y < 40; y++)
          {
            const guchar *pixel = data + y * cairo_image_surface_get_stride (surface) + 4 * x;

            if (pixel[3] > 200 && pixel[1] < 128)
              low = MIN (low, x), high = MAX (high, x);
          }
      g_assert_cmpint (high - low + 1, >=, 11);
      cairo_surface_destroy (surface);
    }
}

static EntPoint *
positions_of (EntMapScene *scene,
              const EntViewport *viewport)
{
  EntPoint *positions = g_new0 (EntPoint, scene->n_actors);

  for (guint i = 0; i < scene->n_actors; i++)
    if (scene->plan->sites[i].placed)
      positions[i] = ent_map_site_to_view (scene, i, viewport);

  return positions;
}

/* Neither time nor folding moves anybody, nor the frames. */
static void
test_nothing_moves (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  const EntPeriod *period = ent_dossier_get_period (ent_engine_get_dossier (engine));
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  g_autofree EntPoint *before = positions_of (scene, &viewport);

  for (EntDay day = period->lo; day <= period->hi; day += 23)
    {
      g_autofree EntPoint *after = NULL;
      EntViewport again;

      lens->moment = ent_moment_at (ENT_CLOCK_HELD, day, ENT_TRAIL_DEFAULT);
      lens->folded = !lens->folded;
      ent_map_scene_set_lens (scene, lens);
      cairo_surface_destroy (paint (scene, &viewport, palette));
      again = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
      g_assert_cmpfloat (again.scale, ==, viewport.scale);
      g_assert_cmpfloat (again.center.x, ==, viewport.center.x);
      after = positions_of (scene, &viewport);
      g_assert_cmpmem (before, scene->n_actors * sizeof *before, after,
                       scene->n_actors * sizeof *after);
    }
}

static void
test_spread (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport viewport = ent_map_scene_fit (scene, 1280, 800, NULL, palette);

  for (guint i = 0; i < scene->n_actors; i++)
    for (guint k = i + 1; k < scene->n_actors; k++)
      {
        EntPoint a, b;
        double ra, rb;

        if (scene->plan->sites[i].placed && scene->plan->sites[i].own_place)
          {
            EntPoint shift = scene->plan->sites[i].shift;

            if (!scene->plan->sites[i].folds)
              g_assert_cmpfloat (hypot (shift.x, shift.y), <=, 48.001);
          }
        if (!ent_map_scene_get_actor_position (scene, &viewport, i, &a, &ra)
            || !ent_map_scene_get_actor_position (scene, &viewport, k, &b, &rb))
          continue;
        g_assert_cmpfloat (hypot (a.x - b.x, a.y - b.y), >, ra + rb);
      }
}

/* Who has no place is not drawn, and counted; so are its lines. */
static void
test_unplaced (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  EntMapFacts facts;
  EntPoint firm, home;

  ent_map_scene_get_facts (scene, &facts);
  g_assert_cmpuint (facts.n_unplaced, ==, 1);
  g_assert_cmpuint (facts.n_unplaced_lines, ==, 1);
  g_assert_false (ent_map_scene_get_actor_position (scene, &viewport, actor_of (engine, "j-club"),
                                                    NULL, NULL));
  g_assert_false (ent_map_scene_get_actor_position (scene, &viewport, 999, NULL, NULL));

  /* A firm stands near the state in which it is based. */
  g_assert_true (ent_map_scene_get_actor_position (scene, &viewport, actor_of (engine, "i-firm"),
                                                   &firm, NULL));
  g_assert_true (ent_map_scene_get_actor_position (scene, &viewport,
                                                   actor_of (engine, "a-pakistan"), &home, NULL));
  g_assert_cmpfloat (hypot (firm.x - home.x, firm.y - home.y), <, 120.0);
}

static void
test_lens (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntLens) later = lens_on (engine, 9);
  guint pakistan = actor_of (engine, "a-pakistan"), china = actor_of (engine, "c-china");

  g_assert_cmpint (ent_picture_find_line (ent_map_scene_get_picture (scene), pakistan, china,
                                          ENT_LAYER_FACT)->stance, ==, ENT_STANCE_COOPERATIVE);
  ent_map_scene_set_lens (scene, later);
  g_assert_cmpint (ent_picture_find_line (ent_map_scene_get_picture (scene), pakistan, china,
                                          ENT_LAYER_FACT)->stance, ==, ENT_STANCE_CONFLICTING);
  ent_map_scene_set_lens (scene, later);
}

static void
test_legend (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  guint counts[ENT_LEGEND_N_ROWS], sum = 0;
  EntMapFacts facts;

  ent_map_scene_count_legend (scene, counts);
  ent_map_scene_get_facts (scene, &facts);
  for (guint i = 0; i < ENT_LEGEND_N_ROWS; i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 44, 18);
      cairo_t *cr = cairo_create (surface);
      cairo_surface_t *empty = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 44, 18);

      sum += counts[i];
      g_assert_true (g_hash_table_add (labels,
                                       (char *) ent_legend_row_get_label ((EntLegendRow) i)));
      ent_legend_row_paint ((EntLegendRow) i, palette, cr, 44.0, 18.0);
      cairo_surface_flush (surface);
      g_assert_cmpuint (count_differences (surface, empty), >, 30);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      cairo_surface_destroy (empty);
    }
  g_assert_cmpuint (sum, ==, facts.n_lines);
  g_assert_cmpuint (counts[ENT_LEGEND_NEUTRAL], ==, 1);
  g_assert_cmpuint (counts[ENT_LEGEND_COOPERATION], ==, 3);
}

/* What is the same is painted the same, also from kept ground and names; what
 * is different is not.
 */
static void
test_paint (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntMapGround) ground = ent_map_ground_new (&error);
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntLens) lens = lens_on (engine, 3);
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, ground);
  g_autoptr (EntPalette) palette = light_palette ();
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  EntMapItem line = { ENT_MAP_ITEM_LINE, actor_of (engine, "a-pakistan"),
                      actor_of (engine, "c-china"), ENT_LAYER_FACT };
  EntMapItem actor = { .kind = ENT_MAP_ITEM_ACTOR, .a = line.b };
  cairo_surface_t *first = paint (scene, &viewport, palette);
  cairo_surface_t *pictures[5];

  g_assert_no_error (error);
  /* From the second time on the ground is kept, and Cairo cuts its paths at
   * other places: a few pixels of its edges may differ, but never again.
   */
  pictures[0] = paint (scene, &viewport, palette);
  g_assert_cmpuint (count_differences (first, pictures[0]), <, WIDTH * HEIGHT / 500);
  pictures[1] = paint (scene, &viewport, palette);
  g_assert_cmpuint (count_differences (pictures[0], pictures[1]), ==, 0);

  ent_map_scene_set_hover (scene, &actor);
  pictures[2] = paint (scene, &viewport, palette);
  g_assert_cmpuint (count_differences (first, pictures[2]), >, 200);
  ent_map_scene_set_hover (scene, NULL);
  ent_map_scene_set_selection (scene, &line);
  pictures[3] = paint (scene, &viewport, palette);
  g_assert_cmpuint (count_differences (first, pictures[3]), >, 200);
  ent_map_scene_set_selection (scene, NULL);
  pictures[4] = paint (scene, &viewport, palette);
  g_assert_cmpuint (count_differences (pictures[0], pictures[4]), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    cairo_surface_destroy (pictures[i]);
  cairo_surface_destroy (first);
}

static cairo_status_t
discard_cb (void *closure,
            const unsigned char *data,
            unsigned int length)
{
  *(guint *) closure += length;

  return CAIRO_STATUS_SUCCESS;
}

static void
test_paint_everything (void)
{
  g_autoptr (EntMapGround) ground = ent_map_ground_new (NULL);
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntMapScene) scene = NULL;
  guint n_bytes = 0;

  lens->possible = TRUE;
  lens->structural = TRUE;
  lens->folded = FALSE;
  for (guint i = 0; i < ent_dossier_get_scenarios (ent_engine_get_dossier (engine))->len; i++)
    ent_lens_set_scenario (lens, ent_engine_get_dossier (engine), i, TRUE);
  scene = ent_map_scene_new (engine, lens, ground);

  for (int kind = ENT_PALETTE_LIGHT; kind <= ENT_PALETTE_PRINT; kind++)
    {
      g_autoptr (EntPalette) palette = ent_palette_new ((EntPaletteKind) kind, kind == 1);
      EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
      cairo_surface_t *pdf
          = cairo_pdf_surface_create_for_stream (discard_cb, &n_bytes, WIDTH, HEIGHT);
      cairo_t *cr = cairo_create (pdf);

      cairo_surface_destroy (paint (scene, &viewport, palette));
      ent_map_paint (scene, &viewport, palette, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (pdf);

      for (double zoom = 0.3; zoom < 60.0; zoom *= 3.1)
        {
          EntViewport closer = viewport;

          ent_viewport_zoom_at (&closer, (EntPoint) { 300.0, 200.0 }, zoom, 1.0, 1e6);
          cairo_surface_destroy (paint (scene, &closer, palette));
        }
    }
  g_assert_cmpuint (n_bytes, >, 10000);
}

static void
test_fit_item (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  EntMapMargins margins = { 0.0, 200.0, 0.0, 50.0 };
  EntViewport fit = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  guint qatar = actor_of (engine, "e-qatar"), emirates = actor_of (engine, "f-emirates");
  EntMapItem line = { ENT_MAP_ITEM_LINE, qatar, emirates, ENT_LAYER_FACT };
  EntMapItem far = { .kind = ENT_MAP_ITEM_ACTOR, .a = actor_of (engine, "h-mexico") };
  EntViewport closer
      = ent_map_scene_fit_item (scene, &line, WIDTH, HEIGHT, &margins, palette);
  EntPoint at;

  g_assert_cmpfloat (closer.scale, >, fit.scale);
  g_assert_true (ent_map_scene_get_actor_position (scene, &closer, qatar, &at, NULL));
  g_assert_true (ent_rect_contains ((EntRect) { 0.0, 0.0, WIDTH - 200.0, HEIGHT - 50.0 }, at));

  /* What is in the inset is seen there. */
  g_assert_cmpfloat (ent_map_scene_fit_item (scene, &far, WIDTH, HEIGHT, NULL, palette).scale, ==,
                     fit.scale);
  g_assert_cmpfloat (ent_map_scene_fit_item (scene, NULL, WIDTH, HEIGHT, NULL, palette).scale, ==,
                     fit.scale);
}

/* On a phone, above the sheet that tells of them, everybody is seen: also who stands aside
 * for others, by as many pixels at any scale.
 */
static void
test_fit_item_beside (void)
{
  g_autoptr (EntEngine) engine = shipped_engine ();
  g_autoptr (EntLens) lens = ent_lens_new (ent_engine_get_dossier (engine));
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (EntMapScene) scene = ent_map_scene_new (engine, lens, NULL);
  EntMapMargins margins = { 4.0, 4.0, 4.0, 350.0 };
  guint n_moved = 0;

  ent_map_scene_fit (scene, 360.0, 504.0, NULL, palette);
  for (guint i = 0; i < scene->n_actors; i++)
    {
      const EntMapSite *site = &scene->plan->sites[i];
      EntMapItem item = ent_map_item_actor (i);
      EntViewport closer;

      if (!site->placed || site->frame > 0)
        continue;
      closer = ent_map_scene_fit_item (scene, &item, 360.0, 504.0, &margins, palette);
      g_assert_true (ent_rect_contains ((EntRect) { 0.0, 0.0, 360.0, 154.0 }, ent_map_site_to_view (scene, i, &closer)));
      n_moved += hypot (site->shift.x, site->shift.y) > 10.0;
    }
  g_assert_cmpuint (n_moved, >, 3);
}

static void
test_notes (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  EntViewport viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  cairo_surface_t *without = paint (scene, &viewport, palette);
  cairo_surface_t *with;

  for (guint i = 0; i < ent_map_scene_get_picture (scene)->lines->len; i++)
    g_ptr_array_add (notes, i % 2 == 0 ? g_strdup ("1 2") : NULL);
  ent_map_scene_set_line_notes (scene, notes);
  with = paint (scene, &viewport, palette);
  g_assert_cmpuint (count_differences (with, without), >, 20);
  ent_map_scene_set_line_notes (scene, NULL);
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);
}

static void
test_samples (void)
{
  g_autoptr (EntEngine) engine = small_engine ();
  g_autoptr (EntMapScene) scene = scene_on (engine, 3);
  g_autoptr (EntPalette) palette = light_palette ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 60, 60);
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpfloat (ent_map_scene_get_state_radius (scene, 0), ==, 11.0);
  g_assert_cmpfloat (ent_map_scene_get_state_radius (scene, 100000), ==, 21.0);
  for (guint i = 1; i < 8; i++)
    ent_map_width_sample_paint (i, palette, cr, 30.0, 18.0);
  cairo_translate (cr, 30.0, 30.0);
  for (int kind = ENT_ACTOR_STATE; kind <= ENT_ACTOR_ANONYMOUS; kind++)
    ent_actor_kind_paint ((EntActorKind) kind, palette, cr, 8.0);
  for (int stance = ENT_STANCE_NEUTRAL; stance <= ENT_STANCE_CONTESTED; stance++)
    for (int layer = ENT_LAYER_FACT; layer <= ENT_LAYER_POSSIBLE; layer++)
      ent_stance_mark_paint ((EntStance) stance, (EntLayer) layer, palette, cr, 9.0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_empty (void)
{
  g_autoptr (EntEngine) engine = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (NULL);
  g_autoptr (EntPalette) palette = light_palette ();
  g_autoptr (EntMapScene) scene = NULL;
  g_autofree char *header = g_strdup_printf (
      "INSERT INTO dossier (key, id, title, language, as_of, period_lo, period_hi)"
      "  VALUES (1, 'empty', 'Empty', 'en', %1$d, %1$d, %1$d)",
      ent_day_from_ymd (2025, 1, 1));
  EntViewport viewport;

  fixture_run (database, header);
  engine = engine_of_database (database);
  scene = scene_on (engine, 1);
  viewport = ent_map_scene_fit (scene, WIDTH, HEIGHT, NULL, palette);
  cairo_surface_destroy (paint (scene, &viewport, palette));
  g_assert_cmpuint (ent_map_scene_get_n_hidden_labels (scene), ==, 0);
  g_assert_cmpint (ent_map_scene_hit (scene, &viewport, palette, 100.0, 100.0, 20.0).kind, ==,
                   ENT_MAP_ITEM_NONE);
  ent_map_scene_free (NULL);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/ground", test_ground);
  g_test_add_func ("/map/palette", test_palette);
  g_test_add_func ("/map/contrast", test_contrast);
  g_test_add_func ("/map/shapes", test_shapes);
  g_test_add_func ("/map/colors", test_colors);
  g_test_add_func ("/map/fit", test_fit);
  g_test_add_func ("/map/fit-tiny", test_fit_tiny);
  g_test_add_func ("/map/fit-item", test_fit_item);
  g_test_add_func ("/map/fit-item/beside", test_fit_item_beside);
  g_test_add_func ("/map/inset", test_inset);
  g_test_add_func ("/map/edge", test_edge);
  g_test_add_func ("/map/edge-deserted", test_edge_deserted);
  g_test_add_func ("/map/edge-name", test_edge_name);
  g_test_add_func ("/map/no-edge", test_no_edge);
  g_test_add_func ("/map/badge-size", test_badge_size);
  g_test_add_func ("/map/nothing-moves", test_nothing_moves);
  g_test_add_func ("/map/spread", test_spread);
  g_test_add_func ("/map/unplaced", test_unplaced);
  g_test_add_func ("/map/lens", test_lens);
  g_test_add_func ("/map/legend", test_legend);
  g_test_add_func ("/map/paint", test_paint);
  g_test_add_func ("/map/paint-everything", test_paint_everything);
  g_test_add_func ("/map/notes", test_notes);
  g_test_add_func ("/map/samples", test_samples);
  g_test_add_func ("/map/empty", test_empty);

  return g_test_run ();
}
