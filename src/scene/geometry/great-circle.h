/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "projection.h"

G_BEGIN_DECLS

/**
 * EntLonLat:
 * @lon: degrees east
 * @lat: degrees north
 *
 * A place on the globe.
 */
typedef struct
{
  double lon;
  double lat;
} EntLonLat;

double ent_great_circle_distance (EntLonLat from,
                                  EntLonLat to);

double ent_great_circle_bearing (EntLonLat from,
                                 EntLonLat to);

EntLonLat ent_great_circle_at (EntLonLat from,
                               EntLonLat to,
                               double fraction);

void ent_great_circle_interpolate (EntLonLat from,
                                   EntLonLat to,
                                   EntLonLat *places,
                                   guint n_places);

void ent_great_circle_project (const EntProjection *projection,
                               EntLonLat from,
                               EntLonLat to,
                               double max_step,
                               GArray *points,
                               GArray *starts);

G_END_DECLS
