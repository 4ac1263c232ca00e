/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rect.h"

G_BEGIN_DECLS

#define ENT_BASEMAP_ERROR (ent_basemap_error_quark ())

/**
 * EntBasemapError:
 * @ENT_BASEMAP_ERROR_INVALID: the bytes are not a base map or are damaged
 * @ENT_BASEMAP_ERROR_VERSION: a base map of a format this program cannot read
 */
typedef enum
{
  ENT_BASEMAP_ERROR_INVALID,
  ENT_BASEMAP_ERROR_VERSION,
} EntBasemapError;

/**
 * EntBasemapKind:
 * @ENT_BASEMAP_COAST: land on one side, water on the other
 * @ENT_BASEMAP_BORDER: two countries meet, and we know of no dispute
 * @ENT_BASEMAP_DISPUTED: a border that one side does not accept
 */
typedef enum
{
  ENT_BASEMAP_COAST,
  ENT_BASEMAP_BORDER,
  ENT_BASEMAP_DISPUTED,
  ENT_BASEMAP_N_KINDS,
} EntBasemapKind;

/**
 * EntBasemapPart:
 * @first: index of the first point in the layer's points
 * @n_points: 3 or more in a ring, 2 or more in a line
 * @x0: bounding box, world units
 * @y0: bounding box
 * @x1: bounding box
 * @y1: bounding box
 * @country: ISO 3166-1 numeric codes of both sides of a border, smaller first;
 *   0 where there is no code or no second side
 *
 * One ring (its last point joins the first, which is not repeated) or one line.
 */
typedef struct
{
  guint first;
  guint n_points;
  double x0;
  double y0;
  double x1;
  double y1;
  guint16 country[2];
} EntBasemapPart;

typedef struct
{
  EntPoint *points;
  guint n_points;
  EntBasemapPart *parts;
  guint n_parts;
} EntBasemapLayer;

/**
 * EntBasemapShape:
 * @land: rings; fill them all in one path by the even-odd rule. A ring whose
 *   box lies outside the view may be left out.
 * @lines: lines by #EntBasemapKind; no stretch is in two of them
 * @globe: one ring, the edge of the projected globe (fill it for the sea)
 * @graticule: lines, every 20°
 * @lon0: the central meridian it was projected with
 * @within: nothing that reaches into it is left out, world units
 *
 * A base map in world units, ready to be painted. Read only.
 */
typedef struct
{
  EntBasemapLayer land;
  EntBasemapLayer lines[ENT_BASEMAP_N_KINDS];
  EntBasemapLayer globe;
  EntBasemapLayer graticule;
  double lon0;
  EntRect within;
} EntBasemapShape;

typedef struct _EntBasemap EntBasemap;

GQuark ent_basemap_error_quark (void);

EntBasemap *ent_basemap_new_from_bytes (GBytes *bytes,
                                        GError **error);
EntBasemap *ent_basemap_ref (EntBasemap *self);
void ent_basemap_unref (EntBasemap *self);

EntBasemapShape *ent_basemap_project (EntBasemap *self,
                                      const EntProjection *projection);
EntBasemapShape *ent_basemap_project_within (EntBasemap *self,
                                             const EntProjection *projection,
                                             EntRect within);
EntBasemapShape *ent_basemap_shape_new_empty (const EntProjection *projection);
EntBasemapShape *ent_basemap_shape_ref (EntBasemapShape *self);
void ent_basemap_shape_unref (EntBasemapShape *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBasemap, ent_basemap_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBasemapShape, ent_basemap_shape_unref)

G_END_DECLS
