/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "arrangement.h"
#include "map-scene.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_EXPORT_MAP,
  ENT_EXPORT_TIMELINE,
  ENT_EXPORT_MATRIX,
  ENT_EXPORT_TREND,
  ENT_EXPORT_BALANCE,
  ENT_EXPORT_FORECASTS,
  ENT_EXPORT_N_CHARTS,
} EntExportChart;

typedef enum
{
  ENT_EXPORT_WHOLE,     /* all there is */
  ENT_EXPORT_VIEW,      /* what the window shows of it */
  ENT_EXPORT_SELECTION, /* what is selected, and its neighbourhood */
} EntExportExtent;

typedef enum
{
  ENT_EXPORT_PNG,
  ENT_EXPORT_SVG,
  ENT_EXPORT_PDF,
  ENT_EXPORT_N_FORMATS,
} EntExportFormat;

/**
 * EntExportGround:
 * @ENT_EXPORT_WHITE: print colours on white
 * @ENT_EXPORT_TRANSPARENT: print colours on nothing; of a map in pixels the land stays, in SVG and PDF the sea as well
 * @ENT_EXPORT_DARK: light on dark
 * @ENT_EXPORT_SCREEN: in the palette of the window
 */
typedef enum
{
  ENT_EXPORT_WHITE,
  ENT_EXPORT_TRANSPARENT,
  ENT_EXPORT_DARK,
  ENT_EXPORT_SCREEN,
} EntExportGround;

/* What stands around the drawing, or in the file beside it. */
typedef enum
{
  ENT_EXPORT_TITLE = 1 << 0,
  ENT_EXPORT_SUBTITLE = 1 << 1, /* with the rule and the filters */
  ENT_EXPORT_LEGEND = 1 << 2,
  ENT_EXPORT_SOURCES = 1 << 3,
  ENT_EXPORT_CREDIT = 1 << 4,
  ENT_EXPORT_ALT_TEXT = 1 << 5,
  ENT_EXPORT_ALL_BLOCKS = (1 << 6) - 1,
} EntExportBlocks;

/* Pixels: what a picture can have on a side. Less holds no chart, more no memory. */
#define ENT_EXPORT_MIN_SIDE 200
#define ENT_EXPORT_MAX_SIDE 16384

/**
 * EntExportSize:
 * @width: pixels
 * @height: pixels
 * @dpi: pixels per inch
 * @scale: pixels per unit of the design, which is 1/96 inch on a screen
 */
typedef struct
{
  int width;
  int height;
  double dpi;
  double scale;
} EntExportSize;

/**
 * EntExportOptions:
 * @chart: which one
 * @arrangement: of a map
 * @extent: how much of it
 * @viewport: what the window shows, for #ENT_EXPORT_VIEW
 * @fit: for what the window fitted it, for #ENT_EXPORT_VIEW
 * @selection: for #ENT_EXPORT_SELECTION, and of a trend the actor or the pair
 * @hidden_rows: of a map's legend, bits of 1 << #EntLegendRow
 * @extras: of a map, bits of 1 << #EntMapExtra
 * @focus: the actor whose neighbourhood is in focus, or %ENT_NO_INDEX
 * @focus_steps: how far that goes
 * @comparing: whether @compared counts
 * @compared: another moment, with which a map is compared
 * @size: of the whole picture
 * @format: of the file
 * @ground: colours
 * @palette: (nullable): of the window, borrowed; for #ENT_EXPORT_SCREEN
 * @blocks: of #EntExportBlocks
 * @carry: a PNG file also has the claims that it shows, so that it can be opened again
 * @title: (nullable): instead of the dossier's, borrowed
 * @credit: (nullable): who made the picture, borrowed
 * @alt_text: (nullable): instead of the one that is drafted, borrowed
 *
 * How a chart becomes a file.
 */
typedef struct
{
  EntExportChart chart;
  EntArrangement arrangement;
  EntExportExtent extent;
  EntViewport viewport;
  EntMapFitted fit;
  EntMapItem selection;
  guint hidden_rows;
  guint extras;
  guint focus;
  guint focus_steps;
  gboolean comparing;
  EntMoment compared;
  EntExportSize size;
  EntExportFormat format;
  EntExportGround ground;
  const EntPalette *palette;
  guint blocks;
  gboolean carry;
  const char *title;
  const char *credit;
  const char *alt_text;
} EntExportOptions;

/* A size that has a name. */
typedef struct
{
  const char *id;
  const char *label; /* to be translated */
  double width;      /* cm, or pixels if dpi is 96 */
  double height;
  double dpi;
} EntExportPreset;

EntExportOptions ent_export_options_default (void);

const EntExportPreset *ent_export_get_presets (guint *n_presets);
EntExportSize ent_export_preset_get_size (const EntExportPreset *self);
EntExportSize ent_export_size_cm (double width, double height, double dpi);
EntExportSize ent_export_size_pixels (int width, int height);
gboolean ent_export_size_is_valid (const EntExportSize *self);
gboolean ent_export_size_parse (const char *text, EntExportSize *size);

const char *ent_export_chart_get_nick (EntExportChart chart);
const char *ent_export_chart_get_label (EntExportChart chart);
const char *ent_export_extent_get_nick (EntExportExtent extent);
gboolean ent_export_extent_parse (const char *nick, EntExportExtent *extent);
const char *ent_export_ground_get_nick (EntExportGround ground);
gboolean ent_export_ground_parse (const char *nick, EntExportGround *ground);
gboolean ent_export_chart_parse (const char *nick, EntExportChart *chart);
const char *ent_export_format_get_suffix (EntExportFormat format); /* "png" */
gboolean ent_export_format_parse (const char *suffix, EntExportFormat *format);

G_END_DECLS
