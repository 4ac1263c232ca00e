/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/** EntLineChange: what became of a line between two moments. */
typedef enum
{
  ENT_LINE_CHANGE_GAINED,
  ENT_LINE_CHANGE_LOST,
  ENT_LINE_CHANGE_CHANGED, /* another stance */
  ENT_LINE_CHANGE_UNCHANGED,
} EntLineChange;

/* A line in two pictures. */
typedef struct
{
  EntLineChange change;
  EntLine *before; /* NULL: gained */
  EntLine *after;  /* NULL: lost */
} EntLinePair;

GArray *ent_engine_compare (EntEngine *self,
                            const EntLens *before,
                            const EntLens *after); /* of EntLinePair, sorted by layer, a, b */
GArray *ent_picture_compare (const EntPicture *before,
                             const EntPicture *after);

G_END_DECLS
