/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rect.h"

G_BEGIN_DECLS

/* Paths as rows of points, two or more. Lengths are in the points' unit. */

double ent_polyline_length (const EntPoint *points,
                            guint n_points);
EntPoint ent_polyline_at (const EntPoint *points,
                          guint n_points,
                          double fraction,
                          EntPoint *direction);
double ent_polyline_distance (const EntPoint *points,
                              guint n_points,
                              EntPoint from);
EntRect ent_polyline_bounds (const EntPoint *points,
                             guint n_points);

void ent_polyline_bend (EntPoint *points,
                        guint n_points,
                        double sagitta);
void ent_polyline_move_ends (EntPoint *points,
                             guint n_points,
                             EntPoint first,
                             EntPoint last);
void ent_polyline_offset (const EntPoint *points,
                          guint n_points,
                          double distance,
                          EntPoint *offset);
gboolean ent_polyline_trim (GArray *points,
                            EntPoint start,
                            double start_radius,
                            EntPoint end,
                            double end_radius);
void ent_polyline_refine (const EntPoint *points,
                          guint n_points,
                          double max_step,
                          GArray *refined);

G_END_DECLS
