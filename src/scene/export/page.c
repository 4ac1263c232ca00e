/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-private.h"

#include "text-layer.h"

/* Sizes, pixels at factor 1. */
#define TITLE_SIZE 28.0
#define SUBTITLE_SIZE 15.5
#define RULE_SIZE 12.0
#define HEADING_SIZE 12.0
#define SOURCE_SIZE 11.5
#define SMALL_SIZE 10.5

/* However small the page: seven points in print. */
#define LEAST_SIZE 9.4

static void
free_item (gpointer data)
{
  EntPageItem *item = data;

  g_free (item->text);
  g_free (item->value);
  g_clear_object (&item->layout);
  g_clear_object (&item->value_layout);
  g_free (item);
}

static void
clear_text (EntPageText *text)
{
  g_clear_pointer (&text->text, g_free);
  g_clear_pointer (&text->uri, g_free);
  g_clear_object (&text->layout);
}

static void
free_text (gpointer data)
{
  clear_text (data);
  g_free (data);
}

static EntPageText
text_of (const char *text,
         double size,
         int weight,
         gboolean second,
         double gap)
{
  return (EntPageText) { .text = g_strdup (text), .size = size, .weight = weight,
                         .second = second, .gap = gap };
}

/**
 * ent_page_new:
 * @palette: colours and fonts; copied
 * @title: (nullable): what it shows
 * @subtitle: (nullable): a line below it
 * @rule: (nullable): in words, what decides what is shown
 *
 * Returns: (transfer full): a page without legend and sources
 */
EntPage *
ent_page_new (const EntPalette *palette,
              const char *title,
              const char *subtitle,
              const char *rule)
{
  EntPage *self;

  g_return_val_if_fail (palette != NULL, NULL);

  self = g_new0 (EntPage, 1);
  self->palette = ent_palette_copy (palette);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (self->context, 96.0);
  pango_cairo_context_set_font_options (self->context, palette->font_options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->head[0] = text_of (title, TITLE_SIZE, 700, FALSE, 0.0);
  self->head[1] = text_of (subtitle, SUBTITLE_SIZE, 400, TRUE, 3.0);
  self->head[2] = text_of (rule, RULE_SIZE, 500, FALSE, 7.0);
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->sources = g_ptr_array_new_with_free_func (free_text);

  return self;
}

void
ent_page_free (EntPage *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->head); i++)
    clear_text (&self->head[i]);
  clear_text (&self->sources_heading);
  clear_text (&self->more);
  clear_text (&self->source_note);
  clear_text (&self->credit);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->sources);
  g_clear_object (&self->context);
  ent_palette_free (self->palette);
  g_free (self);
}

/**
 * ent_page_set_rtl:
 * @self: a page
 * @rtl: whether it is read from right to left
 *
 * Mirrors the page, but not what is drawn on it.
 */
void
ent_page_set_rtl (EntPage *self,
                  gboolean rtl)
{
  g_return_if_fail (self != NULL);

  self->rtl = rtl;
  pango_context_set_base_dir (self->context, rtl ? PANGO_DIRECTION_WEAK_RTL : PANGO_DIRECTION_WEAK_LTR);
}

static EntPageItem *
add_item (EntPage *self,
          EntPageKind kind,
          EntPageRank rank,
          const char *text)
{
  EntPageItem *item = g_new0 (EntPageItem, 1);

  item->kind = kind;
  item->rank = rank;
  item->text = g_strdup (text);
  g_ptr_array_add (self->items, item);

  return item;
}

/**
 * ent_page_add_heading:
 * @self: a page
 * @rank: whether it may be left out
 * @text: the heading of what is added next
 */
void
ent_page_add_heading (EntPage *self,
                      EntPageRank rank,
                      const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add_item (self, ENT_PAGE_HEADING, rank, text);
}

/**
 * ent_page_add_row:
 * @self: a page
 * @rank: whether it may be left out
 * @swatch: paints what the row explains
 * @user_data: for @swatch; must live as long as the page
 * @label: its name
 * @value: (nullable): what stands at the end of the row
 */
void
ent_page_add_row (EntPage *self,
                  EntPageRank rank,
                  EntPagePaint swatch,
                  gpointer user_data,
                  const char *label,
                  const char *value)
{
  EntPageItem *item;

  g_return_if_fail (self != NULL && swatch != NULL && label != NULL);

  item = add_item (self, ENT_PAGE_ROW, rank, label);
  item->paint = swatch;
  item->user_data = user_data;
  item->value = g_strdup (value);
}

/**
 * ent_page_add_cell:
 * @self: a page
 * @rank: whether it may be left out
 * @swatch: paints what the cell explains
 * @user_data: for @swatch; must live as long as the page
 * @label: its name, a word or two
 *
 * Adds a small row; two of them share a line of the legend.
 */
void
ent_page_add_cell (EntPage *self,
                   EntPageRank rank,
                   EntPagePaint swatch,
                   gpointer user_data,
                   const char *label)
{
  EntPageItem *item;

  g_return_if_fail (self != NULL && swatch != NULL && label != NULL);

  item = add_item (self, ENT_PAGE_CELL, rank, label);
  item->paint = swatch;
  item->user_data = user_data;
}

/**
 * ent_page_add_drawing:
 * @self: a page
 * @rank: whether it may be left out
 * @paint: paints it in the column's width
 * @user_data: for @paint; must live as long as the page
 * @height: pixels
 */
void
ent_page_add_drawing (EntPage *self,
                      EntPageRank rank,
                      EntPagePaint paint,
                      gpointer user_data,
                      double height)
{
  EntPageItem *item;

  g_return_if_fail (self != NULL && paint != NULL);
  g_return_if_fail (height > 0.0);

  item = add_item (self, ENT_PAGE_DRAWING, rank, NULL);
  item->paint = paint;
  item->user_data = user_data;
  item->drawing_height = height;
}

/**
 * ent_page_add_note:
 * @self: a page
 * @rank: whether it may be left out
 * @text: a paragraph of small print
 */
void
ent_page_add_note (EntPage *self,
                   EntPageRank rank,
                   const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add_item (self, ENT_PAGE_NOTE, rank, text);
}

/**
 * ent_page_add_source:
 * @self: a page
 * @text: a reference; sources are numbered in the order in which they are added
 * @uri: (nullable): where it can be read
 */
void
ent_page_add_source (EntPage *self,
                     const char *text,
                     const char *uri)
{
  EntPageText *source;

  g_return_if_fail (self != NULL && text != NULL);

  source = g_new0 (EntPageText, 1);
  *source = text_of (text, SOURCE_SIZE, 400, FALSE, 3.5);
  source->uri = g_strdup (uri);
  g_ptr_array_add (self->sources, source);
}

/**
 * ent_page_set_source_note:
 * @self: a page
 * @text: (nullable): small print below the sources
 */
void
ent_page_set_source_note (EntPage *self,
                          const char *text)
{
  g_return_if_fail (self != NULL);

  clear_text (&self->source_note);
  self->source_note = text_of (text, SMALL_SIZE, 400, TRUE, 3.5);
}

/**
 * ent_page_set_credit:
 * @self: a page
 * @text: (nullable): the last line: who made it, from what
 */
void
ent_page_set_credit (EntPage *self,
                     const char *text)
{
  g_return_if_fail (self != NULL);

  clear_text (&self->credit);
  self->credit = text_of (text, SMALL_SIZE, 400, TRUE, 10.0);
}

/* Pango takes left for the side where a text begins that is read from right to
 * left; on a page every text keeps to the page's side.
 */
static PangoAlignment
get_alignment (EntPage *self,
               PangoLayout *layout)
{
  gboolean rtl = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;

  return rtl == self->rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/* @size: pixels at factor 1; @width: pixels, or negative for no limit */
PangoLayout *
ent_page_make_layout (EntPage *self,
                      const char *text,
                      double size,
                      int weight,
                      double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, self->palette->font_family);
  pango_font_description_set_weight (font, (PangoWeight) weight);
  pango_font_description_set_absolute_size (font, MAX (size * self->factor, LEAST_SIZE)
                                                      * self->palette->text_scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.05f);
  pango_layout_set_alignment (layout, get_alignment (self, layout));
  if (width >= 0.0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_font_description_free (font);

  return layout;
}

void
ent_page_make_text (EntPage *self,
                    EntPageText *text,
                    double width)
{
  g_clear_object (&text->layout);
  text->left_out = FALSE;
  if (text->text != NULL && *text->text != '\0')
    text->layout = ent_page_make_layout (self, text->text, text->size, text->weight, width);
}

/* Where something lies that was laid out from left to right. */
EntRect
ent_page_get_box (EntPage *self,
                  EntRect box)
{
  return self->rtl ? (EntRect) { self->width - box.x1, box.y0, self->width - box.x0, box.y1 } : box;
}

/* Shows a text at the top of its box, laid out from left to right; @box is as
 * wide as the text may be, or as it is.
 */
void
ent_page_show (EntPage *self,
               PangoLayout *layout,
               EntRect box,
               EntColor color,
               cairo_t *cr)
{
  EntRect at = ent_page_get_box (self, box);

  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
  cairo_move_to (cr, at.x0, at.y0);
  ent_text_show (cr, layout);
}
