/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "projection.h"

G_BEGIN_DECLS

/**
 * EntRect:
 * @x0: left edge
 * @y0: top edge
 * @x1: right edge, @x0 or more
 * @y1: bottom edge, @y0 or more
 *
 * An upright rectangle; its edges belong to it.
 */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} EntRect;

static inline gboolean
ent_rect_contains (EntRect self,
                   EntPoint point)
{
  return point.x >= self.x0 && point.x <= self.x1 && point.y >= self.y0 && point.y <= self.y1;
}

static inline gboolean
ent_rect_intersects (EntRect a,
                     EntRect b)
{
  return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

static inline gboolean
ent_rect_is_inside (EntRect self,
                    EntRect outer)
{
  return self.x0 >= outer.x0 && self.y0 >= outer.y0 && self.x1 <= outer.x1 && self.y1 <= outer.y1;
}

/* Wider by @by on every side; narrower if it is negative. */
static inline EntRect
ent_rect_grow (EntRect self,
               double by)
{
  return (EntRect) { self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by };
}

static inline EntRect
ent_rect_around (EntPoint center,
                 double radius)
{
  return (EntRect) { center.x - radius, center.y - radius, center.x + radius, center.y + radius };
}

static inline EntRect
ent_rect_moved (EntRect self,
                double x,
                double y)
{
  return (EntRect) { self.x0 + x, self.y0 + y, self.x1 + x, self.y1 + y };
}

static inline EntRect
ent_rect_union (EntRect a,
                EntRect b)
{
  return (EntRect) { MIN (a.x0, b.x0), MIN (a.y0, b.y0), MAX (a.x1, b.x1), MAX (a.y1, b.y1) };
}

G_END_DECLS
