/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-private.h"

/* Sizes, pixels at factor 1. */
#define HEADING_SIZE 12.0
#define ROW_SIZE 11.5
#define NOTE_SIZE 10.5
#define SWATCH_WIDTH 44.0
#define SWATCH_GAP 9.0
#define CELL_SWATCH 22.0
#define CELL_SWATCH_GAP 4.0
#define VALUE_GAP 8.0
#define ROW_HEIGHT 19.0
#define HEADING_GAP 13.0
#define NOTE_GAP 8.0
#define AFTER_HEADING 3.0

/* In columns below a drawing, rows need so much. */
#define CELL_WIDTH 150.0
#define CELL_GAP 18.0
#define SMALL_CELL_GAP 6.0

/* Below a wide drawing, groups under their headings need so much. */
#define GROUP_WIDTH 210.0
#define GROUP_GAP 32.0
#define MAX_COLUMNS 4

static double
scaled (EntPage *self,
        double size)
{
  return size * self->factor * self->palette->text_scale;
}

static double
gap_above (EntPage *self,
           const EntPageItem *item)
{
  switch (item->kind)
    {
    case ENT_PAGE_HEADING:
      return scaled (self, HEADING_GAP);
    case ENT_PAGE_NOTE:
      return scaled (self, NOTE_GAP);
    case ENT_PAGE_ROW:
    case ENT_PAGE_CELL:
    case ENT_PAGE_DRAWING:
    default:
      return 0.0;
    }
}

/* Where the label of a row or cell begins. */
static double
label_start (EntPage *self,
             const EntPageItem *item)
{
  return scaled (self, item->kind == ENT_PAGE_CELL ? CELL_SWATCH + CELL_SWATCH_GAP
                                                   : SWATCH_WIDTH + SWATCH_GAP);
}

static void
measure_row (EntPage *self,
             EntPageItem *item,
             double width)
{
  double left = width - label_start (self, item);

  g_clear_object (&item->value_layout);
  if (item->value != NULL)
    {
      item->value_layout = ent_page_make_layout (self, item->value, ROW_SIZE, 400, -1.0);
      left -= ent_chart_text_get_width (item->value_layout) + scaled (self, VALUE_GAP);
    }
  item->layout = ent_page_make_layout (self, item->text, ROW_SIZE, 400, MAX (left, 20.0));
}

/* Makes an item's texts for a column of that width, pixels; gives its height. */
double
ent_page_measure_item (EntPage *self,
                       EntPageItem *item,
                       double width)
{
  g_clear_object (&item->layout);
  switch (item->kind)
    {
    case ENT_PAGE_HEADING:
      item->layout = ent_page_make_layout (self, item->text, HEADING_SIZE, 700, width);
      return ent_chart_text_get_height (item->layout) + scaled (self, AFTER_HEADING);
    case ENT_PAGE_ROW:
    case ENT_PAGE_CELL:
      measure_row (self, item, width);
      return MAX (ent_chart_text_get_height (item->layout) + scaled (self, 3.0),
                  scaled (self, ROW_HEIGHT));
    case ENT_PAGE_NOTE:
      item->layout = ent_page_make_layout (self, item->text, NOTE_SIZE, 400, width);
      return ent_chart_text_get_height (item->layout);
    case ENT_PAGE_DRAWING:
    default:
      return item->drawing_height * self->factor;
    }
}

/* Whether two cells of that width can share a line, without a word cut in two. */
static gboolean
cells_fit (EntPage *self,
           double width)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      EntPageItem *item = g_ptr_array_index (self->items, i);
      g_autoptr (PangoLayout) layout = NULL;

      if (item->kind != ENT_PAGE_CELL)
        continue;
      layout = ent_page_make_layout (self, item->text, ROW_SIZE, 400, 0.0);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
      if (ent_chart_text_get_width (layout) > width - label_start (self, item))
        return FALSE;
    }

  return TRUE;
}

/* Stacks the items from @first to before @end; gives the height. */
static double
stack_some (EntPage *self,
            EntRect column,
            guint first,
            guint end)
{
  double y = column.y0, width = column.x1 - column.x0;
  double half = (width - scaled (self, SMALL_CELL_GAP)) / 2.0;
  gboolean pairs = cells_fit (self, half);
  double pending = 0.0; /* height of a line whose second half is free */

  for (guint i = first; i < end; i++)
    {
      EntPageItem *item = g_ptr_array_index (self->items, i);
      gboolean cell = pairs && item->kind == ENT_PAGE_CELL;
      gboolean second = cell && pending > 0.0;
      double x = second ? column.x1 - half : column.x0;
      double height;

      if (item->left_out)
        continue;
      height = ent_page_measure_item (self, item, cell ? half : width);
      if (second)
        height = MAX (height, pending);
      else
        y += pending + (y > column.y0 ? gap_above (self, item) : 0.0);
      item->box = (EntRect) { x, y, cell ? x + half : column.x1, y + height };
      if (cell && !second)
        pending = height;
      else
        {
          y += height;
          pending = 0.0;
        }
    }

  return y + pending - column.y0;
}

static double
stack (EntPage *self,
       EntRect column)
{
  return stack_some (self, column, 0, self->items->len);
}

/* Leaves out the last of the least needed items that are still there; a heading
 * goes with what stands under it.
 */
static gboolean
leave_one_out (EntPage *self)
{
  for (int rank = ENT_PAGE_EXTRA; rank > ENT_PAGE_NEEDED; rank--)
    for (guint i = self->items->len; i-- > 0;)
      {
        EntPageItem *item = g_ptr_array_index (self->items, i);

        if (item->left_out || (int) item->rank != rank)
          continue;
        item->left_out = TRUE;
        for (guint k = i; k-- > 0;)
          {
            EntPageItem *above = g_ptr_array_index (self->items, k);

            if (above->kind != ENT_PAGE_HEADING && !above->left_out)
              break;
            if (above->kind == ENT_PAGE_HEADING)
              {
                const EntPageItem *next = k + 1 < self->items->len
                                              ? g_ptr_array_index (self->items, k + 1)
                                              : NULL;

                above->left_out |= next != NULL && next->left_out && i == k + 1;
                break;
              }
          }
        return TRUE;
      }

  return FALSE;
}

static void
take_all_in (EntPage *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      EntPageItem *item = g_ptr_array_index (self->items, i);

      item->left_out = FALSE;
    }
}

typedef double (*Arrange) (EntPage *self,
                           EntRect area);

/* Leaves out what there is no room for, then takes in again what does fit after
 * all; gives the height.
 */
static double
arrange_within (EntPage *self,
                Arrange arrange,
                EntRect area,
                double max_height)
{
  double height;

  take_all_in (self);
  do
    height = arrange (self, area);
  while (height > max_height && leave_one_out (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      EntPageItem *item = g_ptr_array_index (self->items, i);

      if (!item->left_out || item->kind != ENT_PAGE_NOTE)
        continue;
      item->left_out = FALSE;
      if (arrange (self, area) > max_height)
        item->left_out = TRUE;
    }

  return arrange (self, area);
}

/* Stacks the legend in a column, leaving out what there is no room for; gives
 * its height, which is above @max_height only if all of it is needed.
 */
double
ent_page_stack_items (EntPage *self,
                      EntRect column,
                      double max_height)
{
  return arrange_within (self, stack, column, max_height);
}

/* Where the heading's group ends: before the next heading or note. */
static guint
find_group_end (EntPage *self,
                guint first)
{
  for (guint i = first + 1; i < self->items->len; i++)
    {
      const EntPageItem *item = g_ptr_array_index (self->items, i);

      if (item->kind == ENT_PAGE_HEADING || item->kind == ENT_PAGE_NOTE)
        return i;
    }

  return self->items->len;
}

static guint
find_shortest (const double *heights,
               guint n_columns)
{
  guint shortest = 0;

  for (guint i = 1; i < n_columns; i++)
    if (heights[i] < heights[shortest])
      shortest = i;

  return shortest;
}

/* Each group in the column that is the shortest so far, notes below all of them
 * in the full width.
 */
static double
flow_groups (EntPage *self,
             EntRect area,
             guint n_columns)
{
  double heights[MAX_COLUMNS] = { 0.0 }, gap = scaled (self, GROUP_GAP), y = 0.0;
  double width = (area.x1 - area.x0 - gap * (n_columns - 1)) / n_columns;
  guint end;

  for (guint i = 0; i < self->items->len; i = end)
    {
      const EntPageItem *item = g_ptr_array_index (self->items, i);
      guint column = find_shortest (heights, n_columns);
      double x = area.x0 + column * (width + gap);
      double top = heights[column] > 0.0 ? heights[column] + scaled (self, HEADING_GAP) : 0.0;

      end = item->kind == ENT_PAGE_NOTE ? i + 1 : find_group_end (self, i);
      if (item->kind != ENT_PAGE_NOTE && !item->left_out)
        heights[column] = top + stack_some (self, (EntRect) { x, area.y0 + top, x + width, area.y1 }, i, end);
    }
  for (guint i = 0; i < n_columns; i++)
    y = MAX (y, heights[i]);

  for (guint i = 0; i < self->items->len; i++)
    {
      EntPageItem *item = g_ptr_array_index (self->items, i);

      if (item->kind != ENT_PAGE_NOTE || item->left_out)
        continue;
      y += y > 0.0 ? scaled (self, NOTE_GAP) * 0.5 : 0.0;
      y += stack_some (self, (EntRect) { area.x0, area.y0 + y, area.x1, area.y1 }, i, i + 1);
    }

  return y;
}

/* On wide areas groups stand side by side. */
static guint
count_columns (EntPage *self,
               double width)
{
  return (guint) CLAMP (width / scaled (self, GROUP_WIDTH), 1.0, MAX_COLUMNS);
}

static double
flow (EntPage *self,
      EntRect area)
{
  double gap = scaled (self, CELL_GAP), width = area.x1 - area.x0;
  guint n_columns = (guint) MAX (1.0, (width + gap) / (scaled (self, CELL_WIDTH) + gap));
  double cell = (width - gap * (n_columns - 1)) / n_columns;
  double y = area.y0, row_height = 0.0;
  guint column = 0;

  if (count_columns (self, width) > 1)
    return flow_groups (self, area, count_columns (self, width));

  for (guint i = 0; i < self->items->len; i++)
    {
      EntPageItem *item = g_ptr_array_index (self->items, i);
      gboolean wide = item->kind != ENT_PAGE_ROW && item->kind != ENT_PAGE_CELL;
      double height;

      if (item->left_out)
        continue;
      height = ent_page_measure_item (self, item, wide ? width : cell);
      if (wide || column == n_columns)
        {
          y += row_height;
          row_height = 0.0;
          column = 0;
        }
      if (wide && y > area.y0)
        y += gap_above (self, item) * 0.5;
      item->box = (EntRect) { area.x0 + column * (cell + gap), y,
                              wide ? area.x1 : area.x0 + column * (cell + gap) + cell,
                              y + height };
      row_height = MAX (row_height, height);
      column = wide ? n_columns : column + 1;
    }

  return y + row_height - area.y0;
}

/* Lets the legend flow in an area below the drawing: rows side by side, all
 * else in the full width. As ent_page_stack_items().
 */
double
ent_page_flow_items (EntPage *self,
                     EntRect area,
                     double max_height)
{
  return arrange_within (self, flow, area, max_height);
}

static void
paint_swatch (EntPage *self,
              const EntPageItem *item,
              double width,
              double height,
              double factor,
              cairo_t *cr)
{
  EntRect box = { item->box.x0, item->box.y0, item->box.x0 + width * factor, item->box.y0 };
  EntRect at = ent_page_get_box (self, box);

  cairo_save (cr);
  cairo_translate (cr, at.x0, at.y0);
  cairo_scale (cr, factor, factor);
  item->paint (cr, width, height, self->palette, item->user_data);
  cairo_restore (cr);
}

static void
paint_row (EntPage *self,
           const EntPageItem *item,
           cairo_t *cr)
{
  double text = item->box.y0 + (scaled (self, ROW_HEIGHT) - ent_chart_text_get_height (item->layout)) / 2.0;
  double start = item->box.x0 + label_start (self, item);
  double width = (double) pango_layout_get_width (item->layout) / PANGO_SCALE;

  paint_swatch (self, item, item->kind == ENT_PAGE_CELL ? CELL_SWATCH : SWATCH_WIDTH, ROW_HEIGHT,
                self->factor * self->palette->text_scale, cr);
  text = MAX (text, item->box.y0);
  ent_page_show (self, item->layout, (EntRect) { start, text, start + width, text }, self->palette->text, cr);
  if (item->value_layout == NULL)
    return;

  width = ent_chart_text_get_width (item->value_layout);
  ent_page_show (self, item->value_layout, (EntRect) { item->box.x1 - width, text, item->box.x1, text },
                 self->palette->second_text, cr);
}

void
ent_page_paint_items (EntPage *self,
                      cairo_t *cr)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const EntPageItem *item = g_ptr_array_index (self->items, i);

      if (item->left_out)
        continue;
      if (item->kind == ENT_PAGE_ROW || item->kind == ENT_PAGE_CELL)
        paint_row (self, item, cr);
      else if (item->kind == ENT_PAGE_DRAWING)
        paint_swatch (self, item, (item->box.x1 - item->box.x0) / self->factor, item->drawing_height,
                      self->factor, cr);
      else
        ent_page_show (self, item->layout, item->box,
                       item->kind == ENT_PAGE_HEADING ? self->palette->text : self->palette->second_text, cr);
    }
}
