/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-legend-page.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "map-arrangement.h"
#include "text-layer.h"

#define SAMPLE_HEIGHT 18.0
#define SAMPLE_WIDTH 28.0
#define CIRCLES_HEIGHT 46.0
#define KIND_RADIUS 7.0
#define NUMBER_SIZE 13.0 /* seven points on the smallest page */

static void
paint_row_cb (cairo_t *cr,
              double width,
              double height,
              const EntPalette *palette,
              gpointer user_data)
{
  ent_legend_row_paint ((EntLegendRow) GPOINTER_TO_UINT (user_data), palette, cr, width, height);
}

static void
paint_extra_cb (cairo_t *cr,
                double width,
                double height,
                const EntPalette *palette,
                gpointer user_data)
{
  cairo_translate (cr, width / 2.0, height / 2.0);
  ent_map_extra_paint ((EntMapExtra) GPOINTER_TO_UINT (user_data), palette, cr);
}

static void
paint_kind_cb (cairo_t *cr,
               double width,
               double height,
               const EntPalette *palette,
               gpointer user_data)
{
  cairo_translate (cr, width / 2.0, height / 2.0);
  ent_actor_kind_paint ((EntActorKind) GPOINTER_TO_UINT (user_data), palette, cr, KIND_RADIUS);
}

static PangoLayout *
number_layout (cairo_t *cr,
               const EntPalette *palette,
               guint number)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_new ();
  g_autofree char *words = g_strdup_printf ("%u", number);

  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), palette->font_options);
  pango_font_description_set_family (font, palette->font_family);
  pango_font_description_set_absolute_size (font, NUMBER_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, words, -1);
  pango_font_description_free (font);

  return layout;
}

/* A number with its middle at a point. */
static void
show_number (cairo_t *cr,
             const EntPalette *palette,
             guint number,
             double x,
             double y,
             double alignment)
{
  g_autoptr (PangoLayout) layout = number_layout (cr, palette, number);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, x - width * alignment, y - height / 2.0);
  cairo_set_source_rgba (cr, palette->text.red, palette->text.green, palette->text.blue,
                         palette->text.alpha);
  ent_text_show (cr, layout);
}

/* One, two … as many origins as the widest line has. */
static void
paint_widths_cb (cairo_t *cr,
                 double width,
                 double height,
                 const EntPalette *palette,
                 gpointer user_data)
{
  const EntMapLegend *self = user_data;
  guint n = CLAMP (self->facts.max_width, 1, 5);
  double step = MIN (width / n, SAMPLE_WIDTH + 30.0);

  for (guint i = 1; i <= n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, (i - 1) * step, 0.0);
      ent_map_width_sample_paint (i, palette, cr, MIN (SAMPLE_WIDTH, step * 0.5), height);
      show_number (cr, palette, i, MIN (SAMPLE_WIDTH, step * 0.5) + 6.0, height / 2.0, 0.0);
      cairo_restore (cr);
    }
}

/* Discs of real states: the smallest, a middle and the largest. */
static void
paint_circles_cb (cairo_t *cr,
                  double width,
                  double height,
                  const EntPalette *palette,
                  gpointer user_data)
{
  const EntMapLegend *self = user_data;
  double x = 2.0;

  for (guint i = 0; i < 3; i++)
    {
      guint weight = self->facts.weights[i];
      double radius = ent_map_scene_get_state_radius (self->scene, weight);

      if (i > 0 && weight == self->facts.weights[i - 1])
        continue;
      cairo_save (cr);
      cairo_translate (cr, x + radius, height / 2.0);
      ent_actor_kind_paint (ENT_ACTOR_STATE, palette, cr, radius);
      show_number (cr, palette, weight, 0.0, 0.0, 0.5);
      cairo_restore (cr);
      x += 2.0 * radius + 18.0;
    }
}

static void
add_lines (EntMapLegend *self,
           EntPage *page,
           gboolean with_numbers)
{
  guint counts[ENT_LEGEND_N_ROWS];

  ent_map_scene_count_legend (self->scene, counts);
  ent_page_add_heading (page, ENT_PAGE_NEEDED, _("Relations"));
  for (guint i = 0; i < ENT_LEGEND_N_ROWS; i++)
    {
      g_autofree char *count = g_strdup_printf ("%u", counts[i]);
      const char *label = ent_legend_row_get_label ((EntLegendRow) i);

      /* Translators: what these two kinds of line mean, in the legend of a chart. */
      if (i == ENT_LEGEND_CONTESTED)
        label = _("Contested: speakers disagree");
      else if (i == ENT_LEGEND_MIXED)
        label = _("Mixed: both at once");
      if (counts[i] > 0)
        ent_page_add_row (page, ENT_PAGE_NEEDED, paint_row_cb, GUINT_TO_POINTER (i), label, count);
    }

  for (EntMapExtra extra = ENT_MAP_EXTRA_NEW; extra <= ENT_MAP_EXTRA_LOST; extra++)
    {
      g_autofree char *count = g_strdup_printf ("%u", self->facts.extras[extra]);

      if (self->facts.extras[extra] > 0)
        ent_page_add_row (page, ENT_PAGE_NEEDED, paint_extra_cb, GUINT_TO_POINTER (extra), ent_map_extra_get_label (extra), count);
    }

  if (with_numbers)
    ent_page_add_note (page, ENT_PAGE_USEFUL, _("Numbers on lines are the sources below."));
}

static void
add_samples (EntMapLegend *self,
             EntPage *page)
{
  if (self->facts.max_width > 0)
    {
      ent_page_add_heading (page, ENT_PAGE_USEFUL, _("Width: independent sources"));
      ent_page_add_drawing (page, ENT_PAGE_USEFUL, paint_widths_cb, self, SAMPLE_HEIGHT);
    }
  if (self->facts.weights[2] > 0)
    {
      ent_page_add_heading (page, ENT_PAGE_USEFUL, _("Circle: claims in force"));
      ent_page_add_drawing (page, ENT_PAGE_USEFUL, paint_circles_cb, self, CIRCLES_HEIGHT);
    }
}

/* Shapes are explained once something else than states is there. */
static void
add_kinds (EntMapLegend *self,
           EntPage *page)
{
  if (self->facts.n_others == 0)
    return;

  ent_page_add_heading (page, ENT_PAGE_USEFUL, _("Shapes"));
  for (guint i = 0; i <= ENT_ACTOR_ANONYMOUS; i++)
    if (self->facts.kinds[i] > 0)
      ent_page_add_cell (page, ENT_PAGE_USEFUL, paint_kind_cb, GUINT_TO_POINTER (i),
                         ent_actor_kind_get_label ((EntActorKind) i));
}

/* Appends a sentence about so many things, if there are any; @format comes from
 * ngettext() and takes their number.
 */
static void G_GNUC_PRINTF (3, 4)
append_count (GString *text,
              guint n,
              const char *format,
              ...)
{
  va_list args;

  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');

  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
}

static char *
describe_folding (EntMapLegend *self)
{
  const EntMapFacts *facts = &self->facts;
  GString *text = g_string_new (NULL);

  append_count (text, facts->n_states,
                g_dngettext (GETTEXT_PACKAGE, "%u state is shown.", "%u states are shown.",
                             facts->n_states),
                facts->n_states);
  append_count (text, facts->n_folded,
                g_dngettext (GETTEXT_PACKAGE, "%u office-holder or organ is folded into its state.",
                             "%u office-holders and organs are folded into their states.",
                             facts->n_folded),
                facts->n_folded);
  append_count (text, facts->n_lines_folded,
                g_dngettext (GETTEXT_PACKAGE, "%u line holds claims of theirs.",
                             "%u lines hold claims of theirs.", facts->n_lines_folded),
                facts->n_lines_folded);

  return g_string_free_and_steal (text);
}

static char *
describe_left_out (EntMapLegend *self)
{
  const EntMapFacts *facts = &self->facts;
  guint n_undated = ent_map_scene_get_picture (self->scene)->n_undated;
  GString *text = g_string_new (NULL);

  append_count (text, facts->n_unplaced,
                g_dngettext (GETTEXT_PACKAGE, "%u actor has no place and is left out.",
                             "%u actors have no place and are left out.", facts->n_unplaced),
                facts->n_unplaced);
  append_count (text, facts->n_unplaced_lines,
                g_dngettext (GETTEXT_PACKAGE, "%u line to such an actor is left out.",
                             "%u lines to such actors are left out.", facts->n_unplaced_lines),
                facts->n_unplaced_lines);
  append_count (text, n_undated,
                g_dngettext (GETTEXT_PACKAGE,
                             "%u claim gives no date; it is drawn as far as its source lets it be told.",
                             "%u claims give no date; they are drawn as far as their sources let it be told.",
                             n_undated),
                n_undated);

  return g_string_free_and_steal (text);
}

static char *
describe_projection (EntMapLegend *self)
{
  const EntMapFacts *facts = &self->facts;
  int lon = (int) round (facts->lon0);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, lon < 0 ? _("Equal Earth projection, centred on %d° W.")
                                        : _("Equal Earth projection, centred on %d° E."),
                          ABS (lon));
  for (guint i = 0; i < facts->n_insets; i++)
    {
      g_string_append_c (text, ' ');
      /* Translators: how large the land of a small map in a corner is drawn. */
      g_string_append_printf (text, _("The inset is at %d %% of the map’s scale."),
                              facts->inset_percent[i]);
    }
  if (facts->n_singles > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u place beyond the map stands at its edge.",
                                              "%u places beyond the map stand at its edge.", facts->n_singles),
                              facts->n_singles);
    }

  return g_string_free_and_steal (text);
}

static void
add_note (EntPage *page,
          EntPageRank rank,
          char *text)
{
  if (*text != '\0')
    ent_page_add_note (page, rank, text);
  g_free (text);
}

/* What there is to say of the land, or that there is none. */
static void
add_ground (EntMapLegend *self,
            EntPage *page)
{
  if (ent_map_scene_get_arrangement (self->scene) == ENT_ARRANGEMENT_NETWORK)
    {
      ent_page_add_note (page, ENT_PAGE_EXTRA,
                         _("Places tell who has lines with whom, not where anybody is on earth."));
      return;
    }

  add_note (page, ENT_PAGE_EXTRA, describe_projection (self));
  ent_page_add_note (page, ENT_PAGE_NEEDED,
                     _("Boundaries as in Natural Earth, no position taken. Disputed ones dashed."));
}

/* All that explains the map; @with_numbers: lines have those of their sources. */
void
ent_map_legend_fill_page (EntMapLegend *self,
                          gboolean with_numbers,
                          EntPage *page)
{
  ent_map_scene_get_facts (self->scene, &self->facts);
  add_lines (self, page, with_numbers);
  add_samples (self, page);
  add_kinds (self, page);
  add_note (page, ENT_PAGE_EXTRA, describe_folding (self));
  add_note (page, ENT_PAGE_EXTRA, describe_left_out (self));
  add_ground (self, page);
}
