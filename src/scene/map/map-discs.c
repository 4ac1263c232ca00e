/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-discs.h"

#include "index-set.h"

/* No square of the grid is smaller, pixels. */
#define LEAST_SIDE 16.0

/* So many points of a path are looked around at once. */
#define STRETCH 4

/* Takes @discs over. */
EntMapDiscs *
ent_map_discs_new (GArray *discs)
{
  EntMapDiscs *self = g_new0 (EntMapDiscs, 1);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (EntPoint));

  self->discs = discs;
  self->near = g_array_new (FALSE, FALSE, sizeof (guint));
  self->part = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < discs->len; i++)
    {
      const EntMapDisc *disc = ent_map_discs_get (self, i);

      g_array_append_val (points, disc->at);
      self->widest = MAX (self->widest, disc->radius);
    }
  self->grid = ent_point_grid_new ((const EntPoint *) (gconstpointer) points->data, points->len,
                                   MAX (2.0 * self->widest, LEAST_SIDE));

  return self;
}

void
ent_map_discs_free (EntMapDiscs *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->discs);
  g_array_unref (self->near);
  g_array_unref (self->part);
  ent_point_grid_free (self->grid);
  g_free (self);
}

void
ent_map_discs_add (EntMapDiscs *self,
                   EntMapDisc disc)
{
  g_array_append_val (self->discs, disc);
  self->widest = MAX (self->widest, disc.radius);
  ent_point_grid_add (self->grid, disc.at);
}

EntMapDisc *
ent_map_discs_get (const EntMapDiscs *self,
                   guint index)
{
  return &g_array_index (self->discs, EntMapDisc, index);
}

void
ent_map_discs_move (EntMapDiscs *self,
                    guint index,
                    EntPoint to)
{
  ent_map_discs_get (self, index)->at = to;
  ent_point_grid_move (self->grid, index, to);
}

/* Those whose middles lie in a rectangle: @near, lowest index first. */
void
ent_map_discs_find (EntMapDiscs *self,
                    EntRect rect)
{
  ent_point_grid_find (self->grid, rect, self->near);
}

/* At least all whose edges are at most so far away, and some others. */
void
ent_map_discs_find_near (EntMapDiscs *self,
                         EntPoint at,
                         double reach)
{
  ent_map_discs_find (self, ent_rect_around (at, reach + self->widest));
}

/* Likewise along a path, in stretches: the box of all of it would hold the whole
 * crowd.
 */
void
ent_map_discs_find_along (EntMapDiscs *self,
                          const EntPoint *points,
                          guint n_points,
                          double reach)
{
  g_array_set_size (self->near, 0);
  for (guint i = 0; i + 1 < n_points; i += STRETCH)
    {
      EntRect box = ent_polyline_bounds (points + i, MIN (STRETCH + 1, n_points - i));

      ent_point_grid_find (self->grid, ent_rect_grow (box, reach + self->widest), self->part);
      g_array_append_vals (self->near, self->part->data, self->part->len);
    }
  ent_index_set_settle (self->near);
}
