/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "polyline.h"

G_BEGIN_DECLS

/* What is already taken in a view: rectangles and circles that nothing may
 * overlap, and lines that are better not crossed.
 */
typedef struct _EntObstacles EntObstacles;

EntObstacles *ent_obstacles_new (double width,
                                 double height);
void ent_obstacles_free (EntObstacles *self);

void ent_obstacles_add_rect (EntObstacles *self,
                             EntRect rect);
void ent_obstacles_add_circle (EntObstacles *self,
                               EntPoint center,
                               double radius,
                               guint owner);
void ent_obstacles_add_line (EntObstacles *self,
                             const EntPoint *points,
                             guint n_points,
                             guint owner);

gboolean ent_obstacles_is_rect_free (EntObstacles *self,
                                     EntRect rect,
                                     guint ignore_owner);
guint64 ent_obstacles_find_in_rect (EntObstacles *self,
                                    EntRect rect,
                                    guint ignore_owner);
guint64 ent_obstacles_number_circle (EntPoint center,
                                     double radius,
                                     guint owner);
gboolean ent_obstacles_has (const EntObstacles *self,
                            guint64 number);
gboolean ent_obstacles_is_circle_free (EntObstacles *self,
                                       EntPoint center,
                                       double radius);
guint ent_obstacles_count_lines (EntObstacles *self,
                                 EntRect rect,
                                 guint ignore_owner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntObstacles, ent_obstacles_free)

G_END_DECLS
