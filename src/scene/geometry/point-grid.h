/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rect.h"

G_BEGIN_DECLS

/* Points by squares of a grid: who stands near is found without asking all. */
typedef struct _EntPointGrid EntPointGrid;

EntPointGrid *ent_point_grid_new (const EntPoint *points,
                                  guint n_points,
                                  double side);
void ent_point_grid_free (EntPointGrid *self);

guint ent_point_grid_add (EntPointGrid *self,
                          EntPoint at);
void ent_point_grid_move (EntPointGrid *self,
                          guint index,
                          EntPoint to);
void ent_point_grid_find (EntPointGrid *self,
                          EntRect rect,
                          GArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPointGrid, ent_point_grid_free)

G_END_DECLS
