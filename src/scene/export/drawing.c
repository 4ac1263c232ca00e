/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawing.h"

EntDrawing *
ent_drawing_new (EntEngine *engine,
                 const EntLens *lens,
                 const EntExportOptions *options,
                 const EntPalette *palette,
                 GError **error)
{
  const EntDrawing base = { .engine = engine, .lens = lens, .options = options, .palette = palette };

  return ent_map_drawing_new (&base, error);
}

void
ent_drawing_free (EntDrawing *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  self->klass->free (self);
}
