/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "point-grid.h"
#include "polyline.h"

G_BEGIN_DECLS

/* A disc that takes room, in pixels of the fitted view. */
typedef struct
{
  EntPoint at;
  double radius;
  guint actor;
} EntMapDisc;

/**
 * EntMapDiscs:
 * @discs: (element-type EntMapDisc): in the order in which they came
 * @grid: their middles, by the same indexes; whoever moves a disc moves it here too
 * @widest: the largest radius
 * @near: (element-type guint): the last answer of ent_map_discs_find() and the like
 * @part: (element-type guint): scratch
 *
 * Discs among which neighbours are looked up.
 */
typedef struct
{
  GArray *discs;
  EntPointGrid *grid;
  double widest;
  GArray *near;
  GArray *part;
} EntMapDiscs;

EntMapDiscs *ent_map_discs_new (GArray *discs);
void ent_map_discs_free (EntMapDiscs *self);
void ent_map_discs_add (EntMapDiscs *self, EntMapDisc disc);
EntMapDisc *ent_map_discs_get (const EntMapDiscs *self, guint index);
void ent_map_discs_move (EntMapDiscs *self, guint index, EntPoint to);
void ent_map_discs_find (EntMapDiscs *self, EntRect rect);
void ent_map_discs_find_near (EntMapDiscs *self, EntPoint at, double reach);
void ent_map_discs_find_along (EntMapDiscs *self, const EntPoint *points, guint n_points, double reach);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMapDiscs, ent_map_discs_free)

G_END_DECLS
