/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart-text.h"
#include "page.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_PAGE_HEADING,
  ENT_PAGE_ROW,
  ENT_PAGE_CELL,
  ENT_PAGE_DRAWING,
  ENT_PAGE_NOTE,
} EntPageKind;

/* A piece of the legend, and where the layout put it. */
typedef struct
{
  EntPageKind kind;
  EntPageRank rank;
  char *text;
  char *value;
  EntPagePaint paint;
  gpointer user_data;
  double drawing_height;

  gboolean left_out;
  EntRect box;
  PangoLayout *layout;
  PangoLayout *value_layout;
} EntPageItem;

/* A text outside of the legend. */
typedef struct
{
  char *text;
  char *uri;      /* where it leads; NULL: nowhere */
  double size;    /* pixels at factor 1 */
  int weight;
  gboolean second; /* in the second text colour */
  double gap;      /* above it, pixels at factor 1 */
  gboolean left_out;
  EntPoint at;
  PangoLayout *layout;
} EntPageText;

struct _EntPage
{
  EntPalette *palette;
  PangoContext *context;
  EntPageText head[3];    /* title, subtitle, rule */
  GPtrArray *items;       /* of EntPageItem */
  GPtrArray *sources;     /* of EntPageText */
  EntPageText sources_heading;
  EntPageText more;       /* "and 3 more" */
  EntPageText source_note;
  EntPageText credit;
  guint n_sources_shown;
  gboolean rtl;           /* mirrored, for those who read from right to left */

  double factor;          /* of all sizes, on small pages below 1 */
  double margin;
  double width;
  double height;
  EntRect drawing;
};

void ent_page_make_text (EntPage *self, EntPageText *text, double width);
PangoLayout *ent_page_make_layout (EntPage *self, const char *text, double size, int weight, double width);
EntRect ent_page_get_box (EntPage *self, EntRect box); /* mirrored where the page is */
void ent_page_show (EntPage *self, PangoLayout *layout, EntRect box, EntColor color, cairo_t *cr);

/* page-legend.c */
double ent_page_measure_item (EntPage *self, EntPageItem *item, double width);
double ent_page_stack_items (EntPage *self, EntRect column, double max_height);
double ent_page_flow_items (EntPage *self, EntRect area, double max_height);
void ent_page_paint_items (EntPage *self, cairo_t *cr);

G_END_DECLS
