/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "config.h"

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"
#define EMPTY_MARGIN 24.0
#define ASIDE 3.0 /* how much a step aside weighs against one onward */
#define NEAR 0.5  /* pixels within which two marks are in one place */

ENT_DEFINE_NICKS (EntChartKind, chart_kind, "matrix", "trend", "balance", "forecasts")

static const EntChartClass *const classes[ENT_CHART_N_KINDS] = {
  [ENT_CHART_MATRIX] = &ent_matrix_chart_class,
  [ENT_CHART_TREND] = &ent_trend_chart_class,
  [ENT_CHART_BALANCE] = &ent_balance_chart_class,
  [ENT_CHART_FORECASTS] = &ent_forecast_chart_class,
};

/**
 * ent_chart_kind_get_label:
 * @kind: a kind of chart
 *
 * Returns: its name in the interface language
 */
const char *
ent_chart_kind_get_label (EntChartKind kind)
{
  switch (kind)
    {
    case ENT_CHART_MATRIX:
      return _("Matrix");

    case ENT_CHART_TREND:
      return _("Trend");

    case ENT_CHART_BALANCE:
      return _("Balance");

    case ENT_CHART_FORECASTS:
      return _("Forecasts");

    case ENT_CHART_N_KINDS:
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * ent_chart_new:
 * @kind: which chart
 * @engine: answers what is in force
 * @lens: what is looked at
 * @subject: (nullable): the actor or the line that a trend is of; other charts
 *   do not ask
 *
 * Makes a chart of what the dossier says now: it does not follow changes.
 *
 * Returns: (transfer full): a chart, to be laid out before anything else
 */
EntChart *
ent_chart_new (EntChartKind kind,
               EntEngine *engine,
               const EntLens *lens,
               const EntMapItem *subject)
{
  EntChart *self;

  g_return_val_if_fail (kind < ENT_CHART_N_KINDS, NULL);
  g_return_val_if_fail (ENT_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (lens != NULL, NULL);

  self = g_malloc0 (classes[kind]->size);
  self->class = classes[kind];
  self->engine = g_object_ref (engine);
  self->dossier = g_object_ref (ent_engine_get_dossier (engine));
  self->lens = ent_lens_copy (lens);
  self->picture = ent_engine_get_picture (engine, lens);
  if (subject != NULL)
    self->subject = *subject;
  self->marks = g_array_new (FALSE, FALSE, sizeof (EntChartMark));
  self->class->init (self);

  return self;
}

void
ent_chart_free (EntChart *self)
{
  if (self == NULL)
    return;

  self->class->clear (self);
  g_array_unref (self->marks);
  g_free (self->note);
  ent_picture_free (self->picture);
  ent_lens_free (self->lens);
  g_object_unref (self->dossier);
  g_object_unref (self->engine);
  g_free (self);
}

char *
ent_chart_get_title (EntChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->class->get_title (self);
}

const char *
ent_chart_get_note (EntChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->note;
}

/**
 * ent_chart_get_empty_text:
 * @self: a chart
 *
 * Returns: (nullable): if there is nothing to show, why, and what to do
 */
const char *
ent_chart_get_empty_text (EntChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->class->get_empty_text (self);
}

/**
 * ent_chart_describe:
 * @self: a chart that was laid out
 *
 * Returns: (transfer full): the chart in words, for those who do not see it
 */
char *
ent_chart_describe (EntChart *self)
{
  g_autofree char *title = NULL;
  g_autofree char *rule = NULL;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  title = ent_chart_get_title (self);
  rule = ent_lens_describe (self->lens);
  text = g_string_new (NULL);
  /* Translators: title of a chart, title of a dossier, the rule in words */
  g_string_append_printf (text, _("%s: %s. %s."), title, ent_dossier_get_title (self->dossier), rule);
  if (ent_chart_get_empty_text (self) != NULL)
    g_string_append_printf (text, "\n%s", ent_chart_get_empty_text (self));
  else
    self->class->describe (self, text);
  if (self->note != NULL)
    g_string_append_printf (text, "\n%s", self->note);

  return g_string_free_and_steal (text);
}

char *
ent_chart_describe_mark (EntChart *self,
                         guint mark)
{
  g_return_val_if_fail (self != NULL && mark < self->marks->len, NULL);

  return self->class->describe_mark (self, &g_array_index (self->marks, EntChartMark, mark));
}

static void
free_legend_row (gpointer data)
{
  EntChartLegendRow *row = data;

  g_free (row->label);
  g_free (row->value);
  g_free (row);
}

GPtrArray *
ent_chart_list_legend (EntChart *self)
{
  GPtrArray *rows;

  g_return_val_if_fail (self != NULL, NULL);

  rows = g_ptr_array_new_with_free_func (free_legend_row);
  if (ent_chart_get_empty_text (self) == NULL)
    self->class->add_legend (self, rows);

  return rows;
}

/**
 * ent_chart_list_claims:
 * @self: a chart
 *
 * Returns: (transfer full) (element-type guint): the claims that it shows,
 *   ascending, each once
 */
GArray *
ent_chart_list_claims (EntChart *self)
{
  GArray *claims;

  g_return_val_if_fail (self != NULL, NULL);

  claims = ent_index_set_new ();
  self->class->list_claims (self, claims);
  ent_index_set_settle (claims);

  return claims;
}

/**
 * ent_chart_measure:
 * @self: a chart
 * @palette: fonts
 * @width: there is room for, pixels
 * @height: there is room for, pixels
 * @needed_width: (out): what shows everything; @width or more
 * @needed_height: (out): likewise; @height or more
 *
 * Asks how much room a chart needs. One that is given less leaves something out.
 */
void
ent_chart_measure (EntChart *self,
                   const EntPalette *palette,
                   double width,
                   double height,
                   double *needed_width,
                   double *needed_height)
{
  g_return_if_fail (self != NULL && palette != NULL);
  g_return_if_fail (needed_width != NULL && needed_height != NULL);

  *needed_width = width;
  *needed_height = height;
  if (ent_chart_get_empty_text (self) == NULL)
    self->class->measure (self, palette, needed_width, needed_height);
  *needed_width = MAX (*needed_width, width);
  *needed_height = MAX (*needed_height, height);
}

void
ent_chart_lay_out (EntChart *self,
                   const EntPalette *palette,
                   double width,
                   double height,
                   gboolean rtl)
{
  g_return_if_fail (self != NULL && palette != NULL);

  self->width = width;
  self->height = height;
  self->rtl = rtl;
  self->visible = (EntRect) { 0.0, 0.0, width, height };
  g_array_set_size (self->marks, 0);
  g_clear_pointer (&self->note, g_free);
  if (ent_chart_get_empty_text (self) == NULL)
    self->class->lay_out (self, palette);
}

/**
 * ent_chart_set_visible:
 * @self: a chart that was laid out
 * @visible: what is seen of it, pixels
 *
 * Says which part of a chart is in view; its names of rows and columns go along.
 */
void
ent_chart_set_visible (EntChart *self,
                       EntRect visible)
{
  g_return_if_fail (self != NULL);

  self->visible = visible;
  if (self->class->scroll != NULL && ent_chart_get_empty_text (self) == NULL)
    self->class->scroll (self);
}

static void
paint_empty (EntChart *self,
             const EntPalette *palette,
             cairo_t *cr)
{
  g_autoptr (PangoLayout) layout
      = ent_chart_text_new (palette, ent_chart_get_empty_text (self), ENT_CHART_HEAD, FALSE);

  ent_chart_text_wrap (layout, self->width - 2.0 * EMPTY_MARGIN, 6);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  ent_chart_text_show_in (layout, cr, (EntRect) { 0.0, 0.0, self->width, self->height }, 0.5, palette->second_text);
}

/**
 * ent_chart_paint:
 * @self: a chart that was laid out
 * @palette: colours and fonts, of the same sizes as for laying out
 * @cr: a context whose origin is the chart's top left corner
 *
 * Paints a chart, but for its ground.
 */
void
ent_chart_paint (EntChart *self,
                 const EntPalette *palette,
                 cairo_t *cr)
{
  g_return_if_fail (self != NULL && palette != NULL && cr != NULL);

  cairo_save (cr);
  /* With hardly any room something sticks out. */
  cairo_rectangle (cr, 0.0, 0.0, self->width, self->height);
  cairo_clip (cr);
  if (ent_chart_get_empty_text (self) != NULL)
    paint_empty (self, palette, cr);
  else
    self->class->paint (self, palette, cr);
  cairo_restore (cr);
}

EntColor
ent_chart_get_ground (const EntPalette *palette)
{
  g_return_val_if_fail (palette != NULL, (EntColor) { 0 });

  return palette->kind == ENT_PALETTE_DARK ? palette->sea : palette->disc_fill;
}

void
ent_chart_set_selection (EntChart *self,
                         const EntMapItem *item)
{
  g_return_if_fail (self != NULL);

  self->selection = item != NULL ? *item : (EntMapItem) { 0 };
}

/* Marks */

const GArray *
ent_chart_get_marks (EntChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->marks;
}

guint
ent_chart_hit (EntChart *self,
               double x,
               double y)
{
  g_return_val_if_fail (self != NULL, ENT_NO_INDEX);

  for (guint i = self->marks->len; i-- > 0;)
    if (ent_rect_contains (g_array_index (self->marks, EntChartMark, i).box, (EntPoint) { x, y }))
      return i;

  return ENT_NO_INDEX;
}

guint
ent_chart_find_item (EntChart *self,
                     const EntMapItem *item)
{
  g_return_val_if_fail (self != NULL && item != NULL, ENT_NO_INDEX);

  for (guint i = 0; i < self->marks->len && item->kind != ENT_MAP_ITEM_NONE; i++)
    if (ent_map_item_equal (&g_array_index (self->marks, EntChartMark, i).item, item))
      return i;

  return ENT_NO_INDEX;
}

static EntPoint
get_middle (EntChart *self,
            guint mark)
{
  EntRect box = g_array_index (self->marks, EntChartMark, mark).box;

  return (EntPoint) { (box.x0 + box.x1) / 2.0, (box.y0 + box.y1) / 2.0 };
}

/**
 * ent_chart_find_next:
 * @self: a chart that was laid out
 * @mark: where one is, or %ENT_NO_INDEX
 * @dx: −1 to the left, 1 to the right, or 0
 * @dy: −1 up, 1 down, or 0
 *
 * Returns: the next mark in that direction, one aside if none is straight on;
 *   @mark itself if there is none; the first one from nowhere
 */
guint
ent_chart_find_next (EntChart *self,
                     guint mark,
                     int dx,
                     int dy)
{
  guint best = mark;
  double least = G_MAXDOUBLE;
  EntPoint from;

  g_return_val_if_fail (self != NULL, ENT_NO_INDEX);

  if (mark >= self->marks->len)
    return self->marks->len > 0 ? 0 : ENT_NO_INDEX;

  from = get_middle (self, mark);
  for (guint i = 0; i < self->marks->len; i++)
    {
      EntPoint at = get_middle (self, i);
      double onward = (at.x - from.x) * dx + (at.y - from.y) * dy;
      double aside = fabs ((at.x - from.x) * dy) + fabs ((at.y - from.y) * dx);

      /* Of marks in one place the later ones lie onward. */
      if (fabs (at.x - from.x) + fabs (at.y - from.y) < NEAR)
        onward = (i > mark) == (dx + dy > 0) ? NEAR * (1.0 + ABS ((double) i - mark)) : 0.0;
      if (i != mark && onward >= NEAR && onward + ASIDE * aside < least)
        {
          least = onward + ASIDE * aside;
          best = i;
        }
    }

  return best;
}

/* For the kinds */

EntChartMark *
ent_chart_add_mark (EntChart *self,
                    EntRect box,
                    EntMapItem item,
                    guint data)
{
  EntChartMark mark = { .box = box, .item = item, .claim = ENT_NO_INDEX, .day = ENT_DAY_INVALID, .data = data };

  g_array_append_val (self->marks, mark);

  return &g_array_index (self->marks, EntChartMark, self->marks->len - 1);
}

void
ent_chart_add_legend_row (GPtrArray *rows,
                          EntChartSwatch paint,
                          gpointer data,
                          const char *label,
                          const char *value)
{
  EntChartLegendRow *row = g_new (EntChartLegendRow, 1);

  *row = (EntChartLegendRow) { .paint = paint, .data = data, .label = g_strdup (label), .value = g_strdup (value) };
  g_ptr_array_add (rows, row);
}

static void
paint_mark_swatch (cairo_t *cr,
                   double width,
                   double height,
                   const EntPalette *palette,
                   gpointer data)
{
  EntLegendRow row = (EntLegendRow) GPOINTER_TO_UINT (data);

  cairo_translate (cr, width / 2.0, height / 2.0);
  ent_legend_row_paint_mark (row, palette, cr, 10.0);
}

/* Of each stance that is present, its mark. */
void
ent_chart_add_stance_rows (GPtrArray *rows,
                           const guint counts[ENT_LEGEND_N_ROWS])
{
  for (guint i = 0; i < ENT_LEGEND_N_ROWS; i++)
    if (counts[i] > 0)
      {
        g_autofree char *value = g_strdup_printf ("%u", counts[i]);

        ent_chart_add_legend_row (rows, paint_mark_swatch, GUINT_TO_POINTER (i),
                                  ent_legend_row_get_label ((EntLegendRow) i), value);
      }
}

void
ent_chart_add_line_claims (GArray *claims,
                           const EntLine *line)
{
  for (guint i = 0; i < line->claims->len; i++)
    g_array_append_val (claims, g_array_index (line->claims, EntLineClaim, i).claim);
}

gboolean
ent_chart_is_selected (EntChart *self,
                       const EntMapItem *item)
{
  return self->selection.kind != ENT_MAP_ITEM_NONE && ent_map_item_equal (&self->selection, item);
}

char *
ent_chart_name (EntChart *self,
                guint actor)
{
  return g_strdup (ent_actor_get_name (ent_dossier_get_actor (self->dossier, actor), g_get_language_names ()[0]));
}

char *
ent_chart_pair (EntChart *self,
                guint a,
                guint b)
{
  g_autofree char *first = ent_chart_name (self, a);
  g_autofree char *second = ent_chart_name (self, b);

  return g_strdup_printf (FIRST_STRONG_ISOLATE "%s" POP_DIRECTIONAL_ISOLATE " – "
                          FIRST_STRONG_ISOLATE "%s" POP_DIRECTIONAL_ISOLATE, first, second);
}

char *
ent_chart_describe_line (EntChart *self,
                         const EntLine *line)
{
  g_autofree char *pair = ent_chart_pair (self, line->a, line->b);
  g_autofree char *headline = ent_line_format_headline (line);

  return g_strdup_printf ("%s: %s", pair, headline);
}
