/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "map-scene.h"
#include "rect.h"

G_BEGIN_DECLS

/* A chart of a dossier under a lens: what the window shows as a view, and files
 * as a picture. Made for one picture of the dossier; laid out for a size, then
 * painted and asked what is where any number of times.
 */
typedef struct _EntChart EntChart;

typedef enum
{
  ENT_CHART_MATRIX,
  ENT_CHART_TREND,
  ENT_CHART_BALANCE,
  ENT_CHART_FORECASTS,
  ENT_CHART_N_KINDS,
} EntChartKind;

/**
 * EntChartMark:
 * @box: where it is, pixels; of several at a point the last one is on top
 * @item: the actor or the line that it stands for, or of kind
 *   %ENT_MAP_ITEM_NONE
 * @claim: the claim that it stands for, or %ENT_NO_INDEX
 * @day: the day that it stands for, or %ENT_DAY_INVALID
 * @data: the chart's own
 *
 * A piece of a chart that can be pointed at.
 */
typedef struct
{
  EntRect box;
  EntMapItem item;
  guint claim;
  EntDay day;
  guint data;
} EntChartMark;

/* Paints a swatch into 0, 0 … @width, @height; the same as #EntPagePaint. */
typedef void (*EntChartSwatch) (cairo_t *cr, double width, double height, const EntPalette *palette, gpointer data);

typedef struct
{
  EntChartSwatch paint;
  gpointer data;
  char *label;
  char *value; /* or NULL */
} EntChartLegendRow;

EntChart *ent_chart_new (EntChartKind kind, EntEngine *engine, const EntLens *lens,
                         const EntMapItem *subject); /* of a trend; NULL: the strongest pair */
void ent_chart_free (EntChart *self);
const char *ent_chart_kind_get_label (EntChartKind kind);
ENT_DECLARE_NICKS (EntChartKind, chart_kind)

/* Words. NULL from get_empty_text(): there is something to show. Of note and
 * empty text: borrowed; the rest is the caller's.
 */
char *ent_chart_get_title (EntChart *self);
const char *ent_chart_get_note (EntChart *self); /* what is left out, and how it was reckoned; valid once laid out; or NULL */
const char *ent_chart_get_empty_text (EntChart *self);
char *ent_chart_describe (EntChart *self);       /* alternative text */
char *ent_chart_describe_mark (EntChart *self, guint mark);
GPtrArray *ent_chart_list_legend (EntChart *self); /* of EntChartLegendRow: only what is present */
GArray *ent_chart_list_claims (EntChart *self);    /* of guint: claims behind what is shown, ascending */

/* Geometry, pixels. What does not fit is left out, and the note says so. */
void ent_chart_measure (EntChart *self, const EntPalette *palette, double width, double height,
                        double *needed_width, double *needed_height);
void ent_chart_lay_out (EntChart *self, const EntPalette *palette, double width, double height, gboolean rtl);
void ent_chart_set_visible (EntChart *self, EntRect visible); /* names of rows and columns stay in there */
void ent_chart_paint (EntChart *self, const EntPalette *palette, cairo_t *cr);
EntColor ent_chart_get_ground (const EntPalette *palette);      /* it is painted on, by others */

/* Highlights; files have none. */
void ent_chart_set_selection (EntChart *self, const EntMapItem *item);

const GArray *ent_chart_get_marks (EntChart *self); /* of EntChartMark */
guint ent_chart_hit (EntChart *self, double x, double y);              /* or ENT_NO_INDEX */
guint ent_chart_find_item (EntChart *self, const EntMapItem *item);    /* or ENT_NO_INDEX */
guint ent_chart_find_next (EntChart *self, guint mark, int dx, int dy); /* the nearest that way, or the same */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntChart, ent_chart_free)

G_END_DECLS
