/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart.h"
#include "chart-text.h"
#include "shapes.h"

G_BEGIN_DECLS

/* What makes a kind of chart. */
typedef struct
{
  gsize size;                  /* of its structure, which begins with an EntChart */
  void (*init) (EntChart *self);
  void (*clear) (EntChart *self);
  void (*measure) (EntChart *self, const EntPalette *palette, double *width, double *height);
  void (*lay_out) (EntChart *self, const EntPalette *palette); /* adds the marks, sets the note */
  void (*scroll) (EntChart *self);                             /* other parts are visible; or NULL */
  void (*paint) (EntChart *self, const EntPalette *palette, cairo_t *cr);
  char *(*get_title) (EntChart *self);
  const char *(*get_empty_text) (EntChart *self);
  char *(*describe_mark) (EntChart *self, const EntChartMark *mark);
  void (*describe) (EntChart *self, GString *text);            /* a line for each thing */
  void (*add_legend) (EntChart *self, GPtrArray *rows);
  void (*list_claims) (EntChart *self, GArray *claims);        /* in any order, also twice */
} EntChartClass;

struct _EntChart
{
  const EntChartClass *class;
  EntEngine *engine;
  EntDossier *dossier;
  EntLens *lens;
  EntPicture *picture;
  EntMapItem subject;
  EntMapItem selection;
  EntRect visible;             /* all of it until told otherwise */
  double width;
  double height;
  gboolean rtl;
  GArray *marks;
  char *note;
};

extern const EntChartClass ent_matrix_chart_class;
extern const EntChartClass ent_trend_chart_class;
extern const EntChartClass ent_balance_chart_class;
extern const EntChartClass ent_forecast_chart_class;

EntChartMark *ent_chart_add_mark (EntChart *self, EntRect box, EntMapItem item, guint data); /* valid until the next one */
void ent_chart_add_legend_row (GPtrArray *rows, EntChartSwatch paint, gpointer data, const char *label, const char *value);
void ent_chart_add_stance_rows (GPtrArray *rows, const guint counts[ENT_LEGEND_N_ROWS]);
void ent_chart_add_line_claims (GArray *claims, const EntLine *line);
gboolean ent_chart_is_selected (EntChart *self, const EntMapItem *item);
char *ent_chart_name (EntChart *self, guint actor);          /* in the interface language */
char *ent_chart_pair (EntChart *self, guint a, guint b);     /* both names, isolated */
char *ent_chart_describe_line (EntChart *self, const EntLine *line);

/* From the reading direction's beginning: mirrors an x of left-to-right. */
static inline double
ent_chart_x (const EntChart *self,
             double x)
{
  return self->rtl ? self->width - x : x;
}

static inline EntRect
ent_chart_box (const EntChart *self,
               double x0,
               double y0,
               double x1,
               double y1)
{
  return self->rtl ? (EntRect) { self->width - x1, y0, self->width - x0, y1 } : (EntRect) { x0, y0, x1, y1 };
}

G_END_DECLS
