/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EntPoint:
 * @x: to the right
 * @y: down, as on a screen
 *
 * A point in the plane. In world units a length of 1 is one earth radius.
 */
typedef struct
{
  double x;
  double y;
} EntPoint;

/**
 * EntProjection:
 * @lon0: the central meridian, degrees east; any finite value
 *
 * The Equal Earth projection of a sphere of radius 1. The map is cut along the
 * meridian opposite to @lon0.
 */
typedef struct
{
  double lon0;
} EntProjection;

/* Half the width (at the equator) and half the height of the projected globe,
 * in world units: x lies in ±HALF_WIDTH, y in ±HALF_HEIGHT.
 */
#define ENT_PROJECTION_HALF_WIDTH 2.7066299836960748
#define ENT_PROJECTION_HALF_HEIGHT 1.3173627591574133

double ent_projection_relative_lon (const EntProjection *self,
                                    double lon);

void ent_projection_forward (const EntProjection *self,
                             double lon,
                             double lat,
                             double *x,
                             double *y);

EntPoint ent_projection_forward_relative (double dlon,
                                          double lat);

gboolean ent_projection_inverse (const EntProjection *self,
                                 double x,
                                 double y,
                                 double *lon,
                                 double *lat);

G_END_DECLS
