/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "rect.h"

G_BEGIN_DECLS

typedef struct
{
  EntPoint middle;
  double radius;
} EntCircle;

/**
 * EntOutline:
 * @points: (element-type EntPoint): the polygon
 * @holes: (element-type EntCircle): inside of it, clear of its edge
 *
 * A line around some things that leaves others out.
 */
typedef struct
{
  GArray *points;
  GArray *holes;
} EntOutline;

EntOutline *ent_outline_new (GArray *points);
void ent_outline_free (EntOutline *self);
void ent_outline_keep_out (EntOutline *self, EntPoint middle, double radius);
gboolean ent_outline_contains (const EntOutline *self, EntPoint point);
void ent_outline_path (const EntOutline *self, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntOutline, ent_outline_free)

G_END_DECLS
