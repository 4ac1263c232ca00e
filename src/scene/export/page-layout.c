/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "text-layer.h"

/* Margins of the page, of its longer side. */
#define MARGIN_SHARE 0.04
#define MIN_MARGIN 12.0

/* Pages smaller than this, pixels, have everything smaller, but not below the
 * least factor.
 */
#define FULL_WIDTH 1000.0
#define FULL_HEIGHT 700.0
#define LEAST_FACTOR 0.72

/* The legend's column: its share of the page, and limits in pixels. */
#define COLUMN_SHARE 0.2
#define MIN_COLUMN 170.0
#define MAX_COLUMN 260.0
#define COLUMN_GAP 26.0

/* From this width on, pixels, the legend stands beside the drawing, unless the
 * page is upright.
 */
#define BESIDE_WIDTH 660.0

/* What must be left for the drawing, of the page's height; beside the legend,
 * and above it.
 */
#define LEAST_DRAWING 0.5
#define LEAST_DRAWING_ABOVE 0.36

/* On pages narrower than this, pixels, the title is set smaller: a drawing needs
 * the lines that a large one would break into.
 */
#define NARROW 420.0
#define NARROW_TITLE_SIZE 21.0

/* Below this height, pixels, there is no subtitle. */
#define LOW 480.0

#define HEAD_GAP 15.0
#define FOOT_GAP 16.0

static double
place (EntPage *self,
       EntPageText *text,
       double x,
       double y,
       double width)
{
  ent_page_make_text (self, text, width);
  if (text->layout == NULL)
    return y;

  text->at = (EntPoint) { x, y + text->gap * self->factor };

  return text->at.y + ent_chart_text_get_height (text->layout);
}

static gboolean
has_head (EntPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->head); i++)
    if (self->head[i].layout != NULL)
      return TRUE;

  return FALSE;
}

static double
place_head (EntPage *self,
            double width)
{
  double y = self->margin;

  if (self->width < NARROW * self->palette->text_scale)
    self->head[0].size = MIN (self->head[0].size, NARROW_TITLE_SIZE);
  for (guint i = 0; i < G_N_ELEMENTS (self->head); i++)
    if (i != 1 || self->height >= LOW)
      y = place (self, &self->head[i], self->margin, y, width);
    else
      g_clear_object (&self->head[i].layout);

  return has_head (self) ? y + HEAD_GAP * self->factor : y;
}

static void
set_text (EntPageText *text,
          const char *words,
          double size,
          int weight,
          gboolean second,
          double gap)
{
  g_free (text->text);
  text->text = g_strdup (words);
  text->size = size;
  text->weight = weight;
  text->second = second;
  text->gap = gap;
}

/* Of the texts of sources, behind their numbers. */
static double
get_indent (EntPage *self)
{
  return 18.0 * self->factor * self->palette->text_scale;
}

/* As many sources as asked for, the note about them, the credit; from y = 0. */
static double
place_foot (EntPage *self,
            double width,
            guint n_sources,
            gboolean with_note)
{
  double indent = get_indent (self);
  double y = 0.0;
  guint n_more = self->sources->len - n_sources;

  self->n_sources_shown = n_sources;
  g_clear_object (&self->sources_heading.layout);
  g_clear_object (&self->more.layout);
  g_clear_object (&self->source_note.layout);
  if (self->sources->len > 0)
    {
      set_text (&self->sources_heading, _("Sources"), 12.0, 700, FALSE, 0.0);
      y = place (self, &self->sources_heading, self->margin, y, width);
    }
  for (guint i = 0; i < n_sources; i++)
    y = place (self, g_ptr_array_index (self->sources, i), self->margin + indent, y,
               width - indent);
  if (n_more > 0)
    {
      g_autofree char *words
          = n_sources > 0
                ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more source",
                                                "and %u more sources", n_more), n_more)
                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u source, named in the dossier",
                                                "%u sources, named in the dossier", n_more),
                                   n_more);

      set_text (&self->more, words, 10.5, 400, TRUE, 3.5);
      y = place (self, &self->more, self->margin + indent, y, width - indent);
    }
  if (with_note)
    y = place (self, &self->source_note, self->margin + indent, y, width - indent);

  return place (self, &self->credit, self->margin, y, width);
}

static void
move_down (EntPageText *text,
           double by)
{
  text->at.y += by;
}

static void
move_foot (EntPage *self,
           double by)
{
  for (guint i = 0; i < self->n_sources_shown; i++)
    move_down (g_ptr_array_index (self->sources, i), by);
  move_down (&self->sources_heading, by);
  move_down (&self->more, by);
  move_down (&self->source_note, by);
  move_down (&self->credit, by);
}

/* The credit stands at the end of its line. */
static void
align_credit (EntPage *self)
{
  PangoLayout *layout = self->credit.layout;

  if (layout != NULL)
    pango_layout_set_alignment (layout, pango_layout_get_alignment (layout) == PANGO_ALIGN_LEFT
                                            ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

/* Takes sources off, last first, until the foot leaves enough. */
static double
fit_foot (EntPage *self,
          double width,
          double max_height)
{
  guint n = self->sources->len;
  double height = place_foot (self, width, n, TRUE);

  if (height > max_height)
    height = place_foot (self, width, n, FALSE);
  while (height > max_height && n > 0)
    height = place_foot (self, width, --n, FALSE);

  return height;
}

static void
lay_beside (EntPage *self,
            double top,
            double bottom)
{
  double column = CLAMP (self->width * COLUMN_SHARE, MIN_COLUMN * self->factor,
                         MAX_COLUMN * self->palette->text_scale);
  double right = self->width - self->margin;

  ent_page_stack_items (self, (EntRect) { right - column, top, right, bottom }, bottom - top);
  self->drawing = (EntRect) { self->margin, top, right - column - COLUMN_GAP * self->factor,
                              bottom };
}

/* What the legend takes below the drawing at the least. */
static double
needed_below (EntPage *self,
              double width)
{
  EntRect area = { 0.0, 0.0, width, 0.0 };

  return ent_page_flow_items (self, area, 0.0) + 2.0 * FOOT_GAP * self->factor;
}

static void
lay_below (EntPage *self,
           double top,
           double bottom)
{
  double right = self->width - self->margin;
  double gap = self->items->len > 0 ? FOOT_GAP * 0.6 * self->factor : 0.0;
  double room = bottom - top - LEAST_DRAWING_ABOVE * self->height - gap;
  EntRect area = { self->margin, 0.0, right, 0.0 };
  double height = ent_page_flow_items (self, area, MAX (room, 0.0));

  /* What is needed may still be too much: then the drawing gives way. */
  height = MIN (height, (bottom - top) * 0.6);
  for (guint i = 0; i < self->items->len; i++)
    {
      EntPageItem *item = g_ptr_array_index (self->items, i);

      item->left_out |= item->box.y1 > height + 1.0;
      item->box.y0 += bottom - height;
      item->box.y1 += bottom - height;
    }
  self->drawing = (EntRect) { self->margin, top, right, bottom - height - gap };
}

/* Nothing but the drawing. */
static gboolean
is_bare (EntPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->head); i++)
    if (self->head[i].text != NULL)
      return FALSE;

  return self->items->len == 0 && self->sources->len == 0 && self->credit.text == NULL;
}

/**
 * ent_page_layout:
 * @self: a page
 * @width: of the page, pixels
 * @height: of the page, pixels
 *
 * Puts everything in its place. Texts are wrapped, never cut off. Where a page
 * is small, sizes go down a little, the legend moves below the drawing, and what
 * may be left out is: extra notes first, then sources, which are counted.
 *
 * Returns: what is left for the drawing, pixels
 */
EntRect
ent_page_layout (EntPage *self,
                 double width,
                 double height)
{
  double inner, top, foot, bottom, least;
  gboolean is_beside;

  g_return_val_if_fail (self != NULL, ((EntRect) { 0.0, 0.0, 0.0, 0.0 }));
  g_return_val_if_fail (width > 0.0 && height > 0.0, ((EntRect) { 0.0, 0.0, width, height }));

  self->width = width;
  self->height = height;
  self->factor = CLAMP (MIN (width / FULL_WIDTH, height / FULL_HEIGHT), LEAST_FACTOR, 1.0);
  self->margin = MAX (MAX (width, height) * MARGIN_SHARE * self->factor, MIN_MARGIN);
  if (is_bare (self))
    self->margin = 0.0;
  inner = width - 2.0 * self->margin;
  is_beside = width >= BESIDE_WIDTH * self->palette->text_scale && width >= height && self->items->len > 0;
  least = height * (is_beside ? LEAST_DRAWING : LEAST_DRAWING_ABOVE);

  top = place_head (self, inner);
  if (!is_beside && self->items->len > 0)
    least += needed_below (self, inner);
  foot = fit_foot (self, inner, height - top - self->margin - least);
  bottom = height - self->margin * 0.75 - foot;
  move_foot (self, bottom);
  align_credit (self);
  if (foot > 0.0)
    bottom -= FOOT_GAP * self->factor;
  if (is_beside)
    lay_beside (self, top, bottom);
  else
    lay_below (self, top, bottom);
  self->drawing = ent_page_get_box (self, self->drawing);

  return self->drawing;
}

static void
show (EntPage *self,
      const EntPageText *text,
      cairo_t *cr)
{
  double width;

  if (text->layout == NULL || text->left_out)
    return;

  width = (double) pango_layout_get_width (text->layout) / PANGO_SCALE;
  if (text->uri != NULL)
    ent_text_begin_link (cr, text->uri);
  ent_page_show (self, text->layout, (EntRect) { text->at.x, text->at.y, text->at.x + width, text->at.y },
                 text->second ? self->palette->second_text : self->palette->text, cr);
  if (text->uri != NULL)
    ent_text_end_link (cr);
}

static void
show_number (EntPage *self,
             guint number,
             const EntPageText *source,
             cairo_t *cr)
{
  g_autofree char *words = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout
      = ent_page_make_layout (self, words, source->size, 700, -1.0);
  double width = ent_chart_text_get_width (layout);

  ent_page_show (self, layout, (EntRect) { self->margin, source->at.y, self->margin + width, source->at.y },
                 self->palette->text, cr);
}

/**
 * ent_page_paint:
 * @self: a page that was laid out
 * @cr: a context whose origin is the top left corner of the page
 *
 * Paints what surrounds the drawing; neither the ground nor the drawing itself.
 */
void
ent_page_paint (EntPage *self,
                cairo_t *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->head); i++)
    show (self, &self->head[i], cr);
  ent_page_paint_items (self, cr);
  show (self, &self->sources_heading, cr);
  for (guint i = 0; i < self->n_sources_shown; i++)
    {
      const EntPageText *source = g_ptr_array_index (self->sources, i);

      show (self, source, cr);
      show_number (self, i + 1, source, cr);
    }
  show (self, &self->more, cr);
  show (self, &self->source_note, cr);
  show (self, &self->credit, cr);
}
