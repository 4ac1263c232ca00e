/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export-options.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "map-extras.h"

#define CM_PER_INCH 2.54
#define SCREEN_DPI 96.0

#define MIN_DPI 30.0
#define MAX_DPI 1200.0

static const EntExportPreset presets[] = {
  { "screen", N_("Screen"), 1600, 900, SCREEN_DPI },
  { "social", N_("Social media"), 1200, 675, SCREEN_DPI },
  /* Translators: of a printed page. */
  { "column", N_("Column"), 8.5, 16.0, 300.0 },
  { "page", N_("Width of a page"), 17.5, 12.5, 300.0 },
  { "a4", N_("A4, upright"), 21.0, 29.7, 300.0 },
  { "a4-landscape", N_("A4, across"), 29.7, 21.0, 300.0 },
  { "a3", N_("A3, upright"), 29.7, 42.0, 300.0 },
  { "a3-landscape", N_("A3, across"), 42.0, 29.7, 300.0 },
};

static const struct
{
  const char *nick;
  const char *label;
} charts[ENT_EXPORT_N_CHARTS] = {
  [ENT_EXPORT_MAP] = { "map", N_("Map") },
  [ENT_EXPORT_TIMELINE] = { "timeline", N_("Timeline") },
  [ENT_EXPORT_MATRIX] = { "matrix", N_("Matrix") },
  [ENT_EXPORT_TREND] = { "trend", N_("Trend") },
  [ENT_EXPORT_BALANCE] = { "balance", N_("Balance") },
  [ENT_EXPORT_FORECASTS] = { "forecasts", N_("Forecasts") },
};

static const char *const extents[] = { "whole", "view", "selection" };
static const char *const grounds[] = { "white", "transparent", "dark", "screen" };

static const char *const suffixes[ENT_EXPORT_N_FORMATS] = {
  [ENT_EXPORT_PNG] = "png",
  [ENT_EXPORT_SVG] = "svg",
  [ENT_EXPORT_PDF] = "pdf",
};

/**
 * ent_export_options_default:
 *
 * Returns: the map as a PNG picture with all texts, on white, 1600×900
 */
EntExportOptions
ent_export_options_default (void)
{
  return (EntExportOptions) {
    .size = ent_export_size_pixels (1600, 900),
    .focus = ENT_NO_INDEX,
    .extras = ENT_MAP_EXTRAS_USUAL,
    .blocks = ENT_EXPORT_ALL_BLOCKS,
  };
}

/**
 * ent_export_get_presets:
 * @n_presets: (out): how many there are
 *
 * Returns: (array length=n_presets): sizes that have names
 */
const EntExportPreset *
ent_export_get_presets (guint *n_presets)
{
  g_return_val_if_fail (n_presets != NULL, NULL);

  *n_presets = G_N_ELEMENTS (presets);

  return presets;
}

EntExportSize
ent_export_preset_get_size (const EntExportPreset *self)
{
  g_return_val_if_fail (self != NULL, ent_export_size_pixels (1600, 900));

  return self->dpi == SCREEN_DPI ? ent_export_size_pixels ((int) self->width, (int) self->height)
                                 : ent_export_size_cm (self->width, self->height, self->dpi);
}

/**
 * ent_export_size_cm:
 * @width: centimetres
 * @height: centimetres
 * @dpi: pixels per inch
 *
 * Returns: a size in which text is as large on paper as the design says
 */
EntExportSize
ent_export_size_cm (double width,
                    double height,
                    double dpi)
{
  return (EntExportSize) { .width = (int) CLAMP (round (width / CM_PER_INCH * dpi), 0, G_MAXINT),
                           .height = (int) CLAMP (round (height / CM_PER_INCH * dpi), 0, G_MAXINT),
                           .dpi = dpi,
                           .scale = dpi / SCREEN_DPI };
}

EntExportSize
ent_export_size_pixels (int width,
                        int height)
{
  return (EntExportSize) { .width = width, .height = height, .dpi = SCREEN_DPI, .scale = 1.0 };
}

static gboolean
is_side (int side)
{
  return side >= ENT_EXPORT_MIN_SIDE && side <= ENT_EXPORT_MAX_SIDE;
}

/**
 * ent_export_size_is_valid:
 * @self: a size
 *
 * Returns: whether a chart can be drawn in it
 */
gboolean
ent_export_size_is_valid (const EntExportSize *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_side (self->width) && is_side (self->height)
         && self->dpi >= MIN_DPI && self->dpi <= MAX_DPI
         && self->scale >= 0.25 && self->scale <= 16.0;
}

/* "8.5x11cm@300" */
static gboolean
parse_cm (const char    *text,
          EntExportSize *size)
{
  char *end;
  double width, height, dpi = 300.0;

  width = g_ascii_strtod (text, &end);
  if (end == text || *end != 'x')
    return FALSE;
  text = end + 1;
  height = g_ascii_strtod (text, &end);
  if (end == text || !g_str_has_prefix (end, "cm"))
    return FALSE;
  end += strlen ("cm");
  if (*end == '@')
    {
      text = end + 1;
      dpi = g_ascii_strtod (text, &end);
      if (end == text)
        return FALSE;
    }
  if (*end != '\0' || !isfinite (width) || !isfinite (height) || !isfinite (dpi))
    return FALSE;

  *size = ent_export_size_cm (width, height, dpi);

  return TRUE;
}

/* "1600x900" */
static gboolean
parse_pixels (const char    *text,
              EntExportSize *size)
{
  g_auto (GStrv) sides = g_strsplit (text, "x", 2);
  gint64 width, height;

  if (g_strv_length (sides) != 2
      || !g_ascii_string_to_signed (sides[0], 10, 0, G_MAXINT, &width, NULL)
      || !g_ascii_string_to_signed (sides[1], 10, 0, G_MAXINT, &height, NULL))
    return FALSE;

  *size = ent_export_size_pixels ((int) width, (int) height);

  return TRUE;
}

/**
 * ent_export_size_parse:
 * @text: the name of a preset, "1600x900" in pixels, or "8.5x11cm@300"
 * @size: (out): the size
 *
 * Returns: whether it is a size in which a chart can be drawn
 */
gboolean
ent_export_size_parse (const char    *text,
                       EntExportSize *size)
{
  g_return_val_if_fail (text != NULL && size != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (text, presets[i].id))
      {
        *size = ent_export_preset_get_size (&presets[i]);
        return TRUE;
      }

  return (parse_pixels (text, size) || parse_cm (text, size)) && ent_export_size_is_valid (size);
}

const char *
ent_export_chart_get_nick (EntExportChart chart)
{
  g_return_val_if_fail (chart < ENT_EXPORT_N_CHARTS, NULL);

  return charts[chart].nick;
}

const char *
ent_export_chart_get_label (EntExportChart chart)
{
  g_return_val_if_fail (chart < ENT_EXPORT_N_CHARTS, NULL);

  return _(charts[chart].label);
}

gboolean
ent_export_chart_parse (const char     *nick,
                        EntExportChart *chart)
{
  g_return_val_if_fail (nick != NULL && chart != NULL, FALSE);

  for (guint i = 0; i < ENT_EXPORT_N_CHARTS; i++)
    if (g_str_equal (nick, charts[i].nick))
      {
        *chart = (EntExportChart) i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
find_nick (const char *const *nicks,
           guint              n_nicks,
           const char        *nick,
           guint             *value)
{
  for (guint i = 0; i < n_nicks; i++)
    if (g_str_equal (nick, nicks[i]))
      {
        *value = i;
        return TRUE;
      }

  return FALSE;
}

const char *
ent_export_extent_get_nick (EntExportExtent extent)
{
  g_return_val_if_fail ((guint) extent < G_N_ELEMENTS (extents), NULL);

  return extents[extent];
}

gboolean
ent_export_extent_parse (const char      *nick,
                         EntExportExtent *extent)
{
  g_return_val_if_fail (nick != NULL && extent != NULL, FALSE);

  return find_nick (extents, G_N_ELEMENTS (extents), nick, extent);
}

const char *
ent_export_ground_get_nick (EntExportGround ground)
{
  g_return_val_if_fail ((guint) ground < G_N_ELEMENTS (grounds), NULL);

  return grounds[ground];
}

gboolean
ent_export_ground_parse (const char      *nick,
                         EntExportGround *ground)
{
  g_return_val_if_fail (nick != NULL && ground != NULL, FALSE);

  return find_nick (grounds, G_N_ELEMENTS (grounds), nick, ground);
}

const char *
ent_export_format_get_suffix (EntExportFormat format)
{
  g_return_val_if_fail (format < ENT_EXPORT_N_FORMATS, NULL);

  return suffixes[format];
}

gboolean
ent_export_format_parse (const char      *suffix,
                         EntExportFormat *format)
{
  g_return_val_if_fail (suffix != NULL && format != NULL, FALSE);

  for (guint i = 0; i < ENT_EXPORT_N_FORMATS; i++)
    if (g_ascii_strcasecmp (suffix, suffixes[i]) == 0)
      {
        *format = (EntExportFormat) i;
        return TRUE;
      }

  return FALSE;
}
