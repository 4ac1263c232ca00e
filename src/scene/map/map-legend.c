/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <glib/gi18n-lib.h>

EntLegendRow
ent_legend_row_of (const EntLine *line)
{
  switch (line->layer)
    {
    case ENT_LAYER_EXPECTED:
      return ENT_LEGEND_EXPECTED;
    case ENT_LAYER_SCENARIO:
      return ENT_LEGEND_SCENARIO;
    case ENT_LAYER_POSSIBLE:
      return ENT_LEGEND_POSSIBLE;
    case ENT_LAYER_FACT:
    default:
      break;
    }

  switch (line->stance)
    {
    case ENT_STANCE_COOPERATIVE:
      return ENT_LEGEND_COOPERATION;
    case ENT_STANCE_CONFLICTING:
      return ENT_LEGEND_CONFLICT;
    case ENT_STANCE_MIXED:
      return ENT_LEGEND_MIXED;
    case ENT_STANCE_CONTESTED:
      return ENT_LEGEND_CONTESTED;
    case ENT_STANCE_NEUTRAL:
    default:
      return ENT_LEGEND_NEUTRAL;
    }
}

/**
 * ent_map_scene_count_legend:
 * @self: a scene
 * @counts: (out caller-allocates) (array fixed-size=8): lines by row
 *
 * Counts the lines that the map shows: both ends have a place.
 */
void
ent_map_scene_count_legend (EntMapScene *self,
                            guint counts[ENT_LEGEND_N_ROWS])
{
  g_return_if_fail (self != NULL && counts != NULL);

  for (guint i = 0; i < ENT_LEGEND_N_ROWS; i++)
    counts[i] = 0;
  for (guint i = 0; i < self->picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (self->picture->lines, i);

      if (self->plan->sites[line->a].placed && self->plan->sites[line->b].placed)
        counts[ent_legend_row_of (line)]++;
    }
}

/**
 * ent_legend_row_get_label:
 * @row: a row
 *
 * Returns: its name in the interface language
 */
const char *
ent_legend_row_get_label (EntLegendRow row)
{
  switch (row)
    {
    case ENT_LEGEND_COOPERATION:
      return _("Cooperation");
    case ENT_LEGEND_CONFLICT:
      return _("Conflict");
    case ENT_LEGEND_MIXED:
      return _("Mixed");
    case ENT_LEGEND_CONTESTED:
      return _("Contested");
    case ENT_LEGEND_NEUTRAL:
      return _("Neutral");
    case ENT_LEGEND_EXPECTED:
      return _("Expected");
    case ENT_LEGEND_SCENARIO:
      return _("Scenario");
    case ENT_LEGEND_POSSIBLE:
      return _("Possible");
    case ENT_LEGEND_N_ROWS:
    default:
      g_return_val_if_reached ("");
    }
}

static EntStance
stance_of (EntLegendRow row)
{
  switch (row)
    {
    case ENT_LEGEND_CONFLICT:
      return ENT_STANCE_CONFLICTING;
    case ENT_LEGEND_MIXED:
      return ENT_STANCE_MIXED;
    case ENT_LEGEND_CONTESTED:
      return ENT_STANCE_CONTESTED;
    case ENT_LEGEND_NEUTRAL:
      return ENT_STANCE_NEUTRAL;
    default:
      return ENT_STANCE_COOPERATIVE;
    }
}

static EntLayer
layer_of (EntLegendRow row)
{
  switch (row)
    {
    case ENT_LEGEND_EXPECTED:
      return ENT_LAYER_EXPECTED;
    case ENT_LEGEND_SCENARIO:
      return ENT_LAYER_SCENARIO;
    case ENT_LEGEND_POSSIBLE:
      return ENT_LAYER_POSSIBLE;
    default:
      return ENT_LAYER_FACT;
    }
}

/* The swatch of contested lines leaves air around its ring, as on the map. */
#define CONTESTED_GAP 10.0

/**
 * ent_legend_row_paint:
 * @row: a row
 * @palette: colours
 * @cr: a context
 * @width: of the swatch, pixels
 * @height: of the row, pixels; the swatch is in its middle
 *
 * Paints a piece of line with its mark, as the map has them.
 */
void
ent_legend_row_paint (EntLegendRow row,
                      const EntPalette *palette,
                      cairo_t *cr,
                      double width,
                      double height)
{
  EntStance stance = stance_of (row);
  EntLayer layer = layer_of (row);
  EntMapStroke stroke;
  gboolean parted = stance == ENT_STANCE_CONTESTED;
  double y = height / 2.0, middle = width / 2.0;
  double inner;
  EntPoint start[2], end[2];

  g_return_if_fail (palette != NULL && cr != NULL);
  g_return_if_fail (row < ENT_LEGEND_N_ROWS);

  stroke = ent_map_stroke_of (stance, layer, 2, FALSE, palette);
  inner = parted ? CONTESTED_GAP : stroke.has_mark ? 6.6 : 0.0;
  start[0] = (EntPoint) { 0.0, y };
  start[1] = (EntPoint) { middle - inner, y };
  end[0] = (EntPoint) { middle + inner, y };
  end[1] = (EntPoint) { width, y };

  cairo_save (cr);
  ent_map_stroke_paint (&stroke, start, 2, cr);
  ent_map_stroke_paint (&stroke, end, 2, cr);
  if (stroke.has_mark)
    {
      cairo_translate (cr, middle, y);
      ent_stance_mark_paint (stance, layer, palette, cr, 9.0);
    }
  cairo_restore (cr);
}

void
ent_legend_row_paint_mark (EntLegendRow row,
                           const EntPalette *palette,
                           cairo_t *cr,
                           double size)
{
  g_return_if_fail (palette != NULL && cr != NULL);
  g_return_if_fail (row < ENT_LEGEND_N_ROWS);

  ent_stance_mark_paint (stance_of (row), layer_of (row), palette, cr, size);
}
