/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawing.h"

#include <glib/gi18n-lib.h>

#include "chart.h"

typedef struct
{
  EntDrawing parent;
  EntChart *chart;
  GPtrArray *rows; /* of EntChartLegendRow; the page paints them */
} EntChartPart;

static EntChartPart *
part_of (EntDrawing *drawing)
{
  return (EntChartPart *) drawing;
}

static void
free_part (EntDrawing *drawing)
{
  EntChartPart *self = part_of (drawing);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->chart, ent_chart_free);
  g_free (self);
}

static void
prepare (EntDrawing *drawing,
         double width,
         double height)
{
  ent_chart_lay_out (part_of (drawing)->chart, drawing->palette, width, height, drawing->rtl);
}

static void
fill_page (EntDrawing *drawing,
           EntPage *page)
{
  EntChartPart *self = part_of (drawing);
  const char *note = ent_chart_get_note (self->chart);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = ent_chart_list_legend (self->chart);
  if (self->rows->len > 0)
    ent_page_add_heading (page, ENT_PAGE_NEEDED, _("Legend"));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const EntChartLegendRow *row = g_ptr_array_index (self->rows, i);

      ent_page_add_row (page, ENT_PAGE_NEEDED, row->paint, row->data, row->label, row->value);
    }
  if (note != NULL)
    ent_page_add_note (page, ENT_PAGE_NEEDED, note);
}

static void
paint (EntDrawing *drawing,
       cairo_t *cr,
       double width,
       double height)
{
  prepare (drawing, width, height);
  ent_chart_paint (part_of (drawing)->chart, drawing->palette, cr);
}

static char *
describe (EntDrawing *drawing)
{
  return ent_chart_describe (part_of (drawing)->chart);
}

static GArray *
list_claims (EntDrawing *drawing)
{
  return ent_chart_list_claims (part_of (drawing)->chart);
}

static const EntDrawingClass chart_class = { prepare, fill_page, paint, describe, list_claims, free_part };

static EntChartKind
kind_of (EntExportChart chart)
{
  switch (chart)
    {
    case ENT_EXPORT_TREND:
      return ENT_CHART_TREND;
    case ENT_EXPORT_BALANCE:
      return ENT_CHART_BALANCE;
    case ENT_EXPORT_FORECASTS:
      return ENT_CHART_FORECASTS;
    case ENT_EXPORT_MATRIX:
    case ENT_EXPORT_MAP:
    case ENT_EXPORT_TIMELINE:
    case ENT_EXPORT_N_CHARTS:
    default:
      return ENT_CHART_MATRIX;
    }
}

/* Laid out at once: only then can a chart say what it shows. */
EntDrawing *
ent_chart_drawing_new (const EntDrawing *base)
{
  EntChartPart *self = g_new0 (EntChartPart, 1);
  const EntMapItem *subject = &base->options->selection;

  self->parent = *base;
  self->parent.klass = &chart_class;
  self->parent.fitted = TRUE;
  self->chart = ent_chart_new (kind_of (base->options->chart), base->engine, base->lens,
                               subject->kind != ENT_MAP_ITEM_NONE ? subject : NULL);
  self->parent.name = ent_chart_get_title (self->chart);
  prepare (&self->parent, base->options->size.width / base->options->size.scale,
           base->options->size.height / base->options->size.scale);

  return &self->parent;
}
