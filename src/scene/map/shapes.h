/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "palette.h"
#include "projection.h"
#include "records.h"

G_BEGIN_DECLS

void ent_shape_path (cairo_t *cr,
                     EntActorKind kind,
                     EntPoint center,
                     double radius);
double ent_shape_distance (EntActorKind kind,
                           EntPoint center,
                           double radius,
                           EntPoint from);
gboolean ent_shape_has_initials (EntActorKind kind);

void ent_color_set_source (EntColor color,
                           cairo_t *cr);
EntColor ent_color_with_alpha (EntColor color,
                               double alpha);
EntColor ent_color_mix (EntColor color,
                        EntColor other,
                        double share);

G_END_DECLS
