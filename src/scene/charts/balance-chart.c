/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "balance.h"

#define MOST 90           /* triads that are listed */
#define CARD_WIDTH 340.0  /* at least, pixels at text scale 1 */
#define MARGIN 16.0
#define GAP 14.0
#define PADDING 8.0
#define TRIANGLE 104.0    /* side of the square that it stands in */
#define NARROW_TRIANGLE 86.0
#define DISC 11.0
#define ROW 34.0
#define MARK 9.0
#define MARK_ROOM 18.0

/* A mark is a side of a card or one of its actors, or a heading. */
enum
{
  SIDE,
  ACTOR,
};

typedef struct
{
  EntRect box;
  EntBalance balance; /* of a heading: what stands below it */
  gboolean heading;
  guint triad;
} Card;

typedef struct
{
  EntChart chart;
  EntTriads *triads;
  GArray *cards; /* of Card: what has found room */
} Balance;

static const guint sides[3][2] = { { 0, 1 }, { 1, 2 }, { 0, 2 } };

static void
init (EntChart *chart)
{
  Balance *self = (Balance *) chart;
  g_autoptr (EntSignedGraph) graph = ent_signed_graph_new_of_picture (chart->picture);

  self->triads = ent_triads_new (graph, MOST);
  self->cards = g_array_new (FALSE, FALSE, sizeof (Card));
}

static void
clear (EntChart *chart)
{
  Balance *self = (Balance *) chart;

  ent_triads_free (self->triads);
  g_array_unref (self->cards);
}

static const EntTriad *
get_triad (Balance *self,
           guint index)
{
  return &g_array_index (self->triads->list, EntTriad, index);
}

/* In a narrow card what a line says takes as many lines of text. */
static guint
get_n_lines (const EntPalette *palette,
             double card_width)
{
  return card_width < CARD_WIDTH * palette->text_scale ? 2 : 1;
}

static double
get_row_height (const EntPalette *palette,
                double card_width)
{
  return MAX (ROW, ent_chart_text_get_line_height (palette, ENT_CHART_TEXT)
                       + get_n_lines (palette, card_width) * ent_chart_text_get_line_height (palette, ENT_CHART_SMALL) + 4.0);
}

static double
get_card_height (const EntPalette *palette,
                 double card_width)
{
  return MAX (TRIANGLE, 3.0 * get_row_height (palette, card_width)) + 2.0 * PADDING;
}

static double
get_heading_height (const EntPalette *palette)
{
  return ent_chart_text_get_line_height (palette, ENT_CHART_HEAD) + GAP;
}

static guint
get_n_columns (const EntPalette *palette,
               double width)
{
  return MAX ((guint) ((width - 2.0 * MARGIN + GAP) / (CARD_WIDTH * palette->text_scale + GAP)), 1);
}

/* Cards from the top, a heading above each kind; TRUE: there was room for all. */
static gboolean
fill (Balance *self,
      const EntPalette *palette,
      double width,
      double height,
      double *bottom)
{
  guint n_columns = get_n_columns (palette, width), column = 0;
  double card_width = (width - 2.0 * MARGIN - (n_columns - 1) * GAP) / n_columns;
  double card_height = get_card_height (palette, card_width);
  double y = MARGIN / 2.0;

  g_array_set_size (self->cards, 0);
  for (guint i = 0; i < self->triads->list->len; i++)
    {
      EntBalance balance = get_triad (self, i)->balance;
      Card card = { .balance = balance, .triad = i };
      double x;

      if (i == 0 || balance != get_triad (self, i - 1)->balance)
        {
          Card heading = { .balance = balance, .heading = TRUE };

          y += column > 0 ? card_height + GAP : 0.0;
          column = 0;
          heading.box = ent_chart_box (&self->chart, MARGIN, y, width - MARGIN, y + get_heading_height (palette));
          y = heading.box.y1;
          if (y + card_height > height)
            return FALSE;
          g_array_append_val (self->cards, heading);
        }
      if (y + card_height > height)
        return FALSE;
      x = MARGIN + column * (card_width + GAP);
      card.box = ent_chart_box (&self->chart, x, y, x + card_width, y + card_height);
      g_array_append_val (self->cards, card);
      *bottom = y + card_height + MARGIN;
      if (++column == n_columns)
        {
          column = 0;
          y += card_height + GAP;
        }
    }

  return TRUE;
}

static void
measure (EntChart *chart,
         const EntPalette *palette,
         double *width,
         double *height)
{
  double bottom = 0.0;

  fill ((Balance *) chart, palette, *width, G_MAXDOUBLE, &bottom);
  *height = bottom;
}

static double
get_triangle (const Card *card,
              const EntPalette *palette)
{
  return get_n_lines (palette, card->box.x1 - card->box.x0) > 1 ? NARROW_TRIANGLE : TRIANGLE;
}

/* Where the text of a card begins, beyond its triangle. */
static EntRect
get_row (Balance *self,
         const Card *card,
         guint row,
         const EntPalette *palette)
{
  double row_height = get_row_height (palette, card->box.x1 - card->box.x0);
  double top = (card->box.y0 + card->box.y1 - 3.0 * row_height) / 2.0 + row * row_height;
  double inset = PADDING + get_triangle (card, palette) + PADDING;

  if (self->chart.rtl)
    return (EntRect) { card->box.x0 + PADDING, top, card->box.x1 - inset, top + row_height };

  return (EntRect) { card->box.x0 + inset, top, card->box.x1 - PADDING, top + row_height };
}

/* The first at the top, the second at the end, the third at the beginning. */
static EntPoint
get_corner (Balance *self,
            const Card *card,
            guint corner,
            const EntPalette *palette)
{
  double side = get_triangle (card, palette);
  double x = self->chart.rtl ? card->box.x1 - PADDING - side : card->box.x0 + PADDING;
  double y = (card->box.y0 + card->box.y1 - side) / 2.0;
  const EntPoint places[] = { { side / 2.0, DISC + 1.0 }, { side - DISC - 1.0, side - DISC - 1.0 },
                              { DISC + 1.0, side - DISC - 1.0 } };
  double along = self->chart.rtl ? side - places[corner].x : places[corner].x;

  return (EntPoint) { x + along, y + places[corner].y };
}

static guint
count_listed (Balance *self)
{
  guint n = 0;

  for (guint i = 0; i < self->cards->len; i++)
    n += !g_array_index (self->cards, Card, i).heading;

  return n;
}

static void
make_note (Balance *self)
{
  EntTriads *triads = self->triads;
  guint n_left = ent_triads_get_n (triads) - count_listed (self);
  g_autoptr (GString) note = g_string_new (NULL);

  g_string_append_printf (note, g_dngettext (GETTEXT_PACKAGE, "%u triad.", "%u triads.", ent_triads_get_n (triads)),
                          ent_triads_get_n (triads));
  if (triads->counts[ENT_BALANCE_DEPENDS] > 0)
    g_string_append_printf (note, _(" With mixed and contested sides read as cooperation %u are unbalanced, read as conflict %u."),
                            triads->n_unbalanced_as_cooperation, triads->n_unbalanced_as_conflict);
  if (n_left > 0)
    g_string_append_printf (note, g_dngettext (GETTEXT_PACKAGE, " %u is left out.", " %u are left out.", n_left), n_left);
  self->chart.note = g_string_free_and_steal (g_steal_pointer (&note));
}

static void
lay_out (EntChart *chart,
         const EntPalette *palette)
{
  Balance *self = (Balance *) chart;
  double bottom;

  fill (self, palette, chart->width, chart->height, &bottom);
  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = &g_array_index (self->cards, Card, i);
      const EntTriad *triad = get_triad (self, card->triad);

      if (card->heading)
        continue;
      for (guint j = 0; j < 3; j++)
        ent_chart_add_mark (chart, get_row (self, card, j, palette),
                            ent_map_item_line (triad->actors[sides[j][0]], triad->actors[sides[j][1]], ENT_LAYER_FACT), SIDE);
      for (guint j = 0; j < 3; j++)
        ent_chart_add_mark (chart, ent_rect_around (get_corner (self, card, j, palette), DISC + 2.0),
                            ent_map_item_actor (triad->actors[j]), ACTOR);
    }
  make_note (self);
}

/* Painting */

static const char *
get_heading (EntBalance balance)
{
  switch (balance)
    {
    case ENT_BALANCE_UNBALANCED:
      return _("Unbalanced");

    case ENT_BALANCE_DEPENDS:
      return _("Balanced in one reading, not in another");

    case ENT_BALANCE_BALANCED:
    default:
      return _("Balanced");
    }
}

static void
paint_heading (Balance *self,
               const Card *card,
               const EntPalette *palette,
               cairo_t *cr)
{
  /* Translators: a group of triads, and how many there are */
  g_autofree char *text = g_strdup_printf (_("%s · %u"), get_heading (card->balance), self->triads->counts[card->balance]);
  g_autoptr (PangoLayout) layout = ent_chart_text_new (palette, text, ENT_CHART_HEAD, TRUE);

  ent_chart_text_fit (layout, card->box.x1 - card->box.x0);
  ent_chart_text_show_in (layout, cr, card->box, self->chart.rtl ? 1.0 : 0.0, palette->text);
}

static const EntLine *
get_side (EntChart *chart,
          const EntTriad *triad,
          guint side)
{
  return ent_picture_find_line (chart->picture, triad->actors[sides[side][0]], triad->actors[sides[side][1]], ENT_LAYER_FACT);
}

/* A piece of legend, laid along the side. */
static void
paint_edge (EntPoint from,
            EntPoint to,
            const EntLine *line,
            const EntPalette *palette,
            cairo_t *cr)
{
  double length = hypot (to.x - from.x, to.y - from.y) - 2.0 * (DISC + 3.0);

  cairo_save (cr);
  cairo_translate (cr, from.x, from.y);
  cairo_rotate (cr, atan2 (to.y - from.y, to.x - from.x));
  cairo_translate (cr, DISC + 3.0, 0.0);
  ent_legend_row_paint (ent_legend_row_of (line), palette, cr, length, 0.0);
  cairo_restore (cr);
}

/* Its code, else how its name begins. */
static char *
get_code (EntChart *chart,
          guint actor)
{
  const EntActor *record = ent_dossier_get_actor (chart->dossier, actor);
  g_autofree char *name = NULL;

  if (record->iso != NULL)
    return g_strdup (record->iso);

  name = ent_chart_name (chart, actor);

  return g_utf8_substring (name, 0, 1);
}

static void
paint_corner (EntChart *chart,
              EntPoint at,
              guint actor,
              const EntPalette *palette,
              cairo_t *cr)
{
  EntMapItem item = ent_map_item_actor (actor);
  g_autofree char *code = get_code (chart, actor);
  g_autoptr (PangoLayout) layout = NULL;

  cairo_new_path (cr);
  cairo_arc (cr, at.x, at.y, DISC - 0.75, 0.0, 2.0 * G_PI);
  ent_color_set_source (palette->disc_fill, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, ent_chart_is_selected (chart, &item) ? 3.0 : 1.3);
  ent_color_set_source (ent_chart_is_selected (chart, &item) ? palette->accent : palette->disc_outline, cr);
  cairo_stroke (cr);
  /* It has to fit into the disc, however large text is. */
  layout = ent_chart_text_new (palette, code, 10.0 / palette->text_scale, TRUE);
  ent_chart_text_show_in (layout, cr, ent_rect_around (at, DISC), 0.5, palette->text);
}

static void
paint_line_of_text (EntChart *chart,
                    const char *text,
                    double size,
                    gboolean bold,
                    guint n_lines,
                    EntRect box,
                    EntColor color,
                    const EntPalette *palette,
                    cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = ent_chart_text_new (palette, text, size, bold);

  if (n_lines == 1)
    ent_chart_text_fit (layout, box.x1 - box.x0);
  else
    ent_chart_text_wrap (layout, box.x1 - box.x0, n_lines);
  /* Fewer lines than there is room for stand at its top. */
  if (n_lines > 1)
    box.y1 = box.y0 + ent_chart_text_get_height (layout);
  ent_chart_text_show_in (layout, cr, box, chart->rtl ? 1.0 : 0.0, color);
}

/* Its mark, the pair, and below it what their line says. */
static void
paint_side (EntChart *chart,
            EntRect row,
            guint n_lines,
            const EntLine *line,
            const EntPalette *palette,
            cairo_t *cr)
{
  EntMapItem item = ent_map_item_line (line->a, line->b, line->layer);
  g_autofree char *pair = ent_chart_pair (chart, line->a, line->b);
  g_autofree char *headline = ent_line_format_headline (line);
  double small = ent_chart_text_get_line_height (palette, ENT_CHART_SMALL);
  double middle = (row.y0 + row.y1) / 2.0 + 1.0 - (n_lines - 1) * small / 2.0;
  EntRect text = row;

  cairo_save (cr);
  cairo_translate (cr, chart->rtl ? row.x1 - MARK_ROOM / 2.0 : row.x0 + MARK_ROOM / 2.0, middle - 1.0);
  ent_legend_row_paint_mark (ent_legend_row_of (line), palette, cr, MARK);
  cairo_restore (cr);
  if (chart->rtl)
    text.x1 -= MARK_ROOM + 4.0;
  else
    text.x0 += MARK_ROOM + 4.0;
  paint_line_of_text (chart, pair, ENT_CHART_TEXT, ent_chart_is_selected (chart, &item), 1,
                      (EntRect) { text.x0, row.y0, text.x1, middle }, palette->text, palette, cr);
  paint_line_of_text (chart, headline, ENT_CHART_SMALL, FALSE, n_lines,
                      (EntRect) { text.x0, middle, text.x1, row.y1 }, palette->second_text, palette, cr);
}

static void
paint_card (Balance *self,
            const Card *card,
            const EntPalette *palette,
            cairo_t *cr)
{
  const EntTriad *triad = get_triad (self, card->triad);
  double width = card->box.x1 - card->box.x0;

  ent_chart_stroke_box (cr, card->box, 1.0, ent_color_with_alpha (palette->axis, palette->high_contrast ? 0.8 : 0.3));
  for (guint i = 0; i < 3; i++)
    paint_edge (get_corner (self, card, sides[i][0], palette), get_corner (self, card, sides[i][1], palette),
                get_side (&self->chart, triad, i), palette, cr);
  for (guint i = 0; i < 3; i++)
    {
      paint_corner (&self->chart, get_corner (self, card, i, palette), triad->actors[i], palette, cr);
      paint_side (&self->chart, get_row (self, card, i, palette), get_n_lines (palette, width),
                  get_side (&self->chart, triad, i), palette, cr);
    }
}

static void
paint (EntChart *chart,
       const EntPalette *palette,
       cairo_t *cr)
{
  Balance *self = (Balance *) chart;

  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = &g_array_index (self->cards, Card, i);

      if (!ent_rect_intersects (card->box, chart->visible))
        continue;
      if (card->heading)
        paint_heading (self, card, palette, cr);
      else
        paint_card (self, card, palette, cr);
    }
}

/* Words */

static char *
get_title (EntChart *chart)
{
  return g_strdup (_("Triads and their balance"));
}

static const char *
get_empty_text (EntChart *chart)
{
  Balance *self = (Balance *) chart;

  if (self->triads->list->len > 0)
    return NULL;

  return _("No three actors stand all in relation to each other. Choose another day, or take filters away.");
}

static char *
describe_mark (EntChart *chart,
               const EntChartMark *mark)
{
  if (mark->data == ACTOR)
    return ent_chart_name (chart, mark->item.a);

  return ent_chart_describe_line (chart, ent_picture_find_line (chart->picture, mark->item.a, mark->item.b, ENT_LAYER_FACT));
}

static void
describe (EntChart *chart,
          GString *text)
{
  Balance *self = (Balance *) chart;

  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = &g_array_index (self->cards, Card, i);

      if (card->heading)
        {
          g_string_append_printf (text, "\n%s:", get_heading (card->balance));
          continue;
        }
      for (guint j = 0; j < 3; j++)
        {
          g_autofree char *side = ent_chart_describe_line (chart, get_side (chart, get_triad (self, card->triad), j));

          g_string_append_printf (text, j == 0 ? "\n%s" : "; %s", side);
        }
    }
}

static void
add_legend (EntChart *chart,
            GPtrArray *rows)
{
  Balance *self = (Balance *) chart;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint counts[ENT_LEGEND_N_ROWS] = { 0 };

  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = &g_array_index (self->cards, Card, i);

      for (guint j = 0; j < 3 && !card->heading; j++)
        {
          const EntLine *line = get_side (chart, get_triad (self, card->triad), j);

          if (g_hash_table_add (seen, (gpointer) line))
            counts[ent_legend_row_of (line)]++;
        }
    }
  ent_chart_add_stance_rows (rows, counts);
}

static void
list_claims (EntChart *chart,
             GArray *claims)
{
  Balance *self = (Balance *) chart;

  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = &g_array_index (self->cards, Card, i);

      for (guint j = 0; j < 3 && !card->heading; j++)
        ent_chart_add_line_claims (claims, get_side (chart, get_triad (self, card->triad), j));
    }
}

const EntChartClass ent_balance_chart_class = {
  .size = sizeof (Balance),
  .init = init,
  .clear = clear,
  .measure = measure,
  .lay_out = lay_out,
  .paint = paint,
  .get_title = get_title,
  .get_empty_text = get_empty_text,
  .describe_mark = describe_mark,
  .describe = describe,
  .add_legend = add_legend,
  .list_claims = list_claims,
};
