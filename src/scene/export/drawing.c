/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawing.h"

EntDrawing *
ent_drawing_new (EntEngine *engine,
                 const EntLens *lens,
                 const EntExportOptions *options,
                 const EntPalette *palette,
                 gboolean rtl,
                 GError **error)
{
  const EntDrawing base = { .engine = engine, .lens = lens, .options = options, .palette = palette,
                            .rtl = rtl };

  switch (options->chart)
    {
    case ENT_EXPORT_MAP:
      return ent_map_drawing_new (&base, error);
    case ENT_EXPORT_TIMELINE:
      return ent_timeline_drawing_new (&base, error);
    case ENT_EXPORT_MATRIX:
    case ENT_EXPORT_TREND:
    case ENT_EXPORT_BALANCE:
    case ENT_EXPORT_FORECASTS:
    case ENT_EXPORT_N_CHARTS:
    default:
      return ent_chart_drawing_new (&base);
    }
}

void
ent_drawing_free (EntDrawing *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  self->klass->free (self);
}
