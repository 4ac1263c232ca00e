/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Insets keep to the corners of the view while the map moves under them: the tiles
 * that they leave, and those that they come to, are put together again.
 */

#include "map-keep.h"

/* How far an inset's edge reaches beyond it, pixels. */
#define INSET_EDGE 1.0

/* The tiles that an inset touches, counted like those of the view. */
static cairo_rectangle_int_t
tiles_of_inset (const EntMapKeep *self,
                EntRect box)
{
  double size = ENT_MAP_TILE / self->tiles.scale;
  EntRect wide = ent_rect_grow (box, INSET_EDGE);
  int x0 = CLAMP ((int) floor (wide.x0 / size) - self->tiles.first.x, 0, self->tiles.n_columns);
  int y0 = CLAMP ((int) floor (wide.y0 / size) - self->tiles.first.y, 0, self->tiles.n_rows);
  int x1 = CLAMP ((int) floor (wide.x1 / size) - self->tiles.first.x + 1, 0, self->tiles.n_columns);
  int y1 = CLAMP ((int) floor (wide.y1 / size) - self->tiles.first.y + 1, 0, self->tiles.n_rows);

  return (cairo_rectangle_int_t) { x0, y0, x1 - x0, y1 - y0 };
}

static void
damage_inset (const EntMapKeep *self,
              EntRect box,
              EntMapCells *damage)
{
  cairo_rectangle_int_t tiles = tiles_of_inset (self, box);

  for (int y = tiles.y; y < tiles.y + tiles.height; y++)
    for (int x = tiles.x; x < tiles.x + tiles.width; x++)
      damage[y * self->tiles.n_columns + x] = ENT_MAP_ALL_CELLS;
}

/* Insets keep to the corners of the view, wherever it is. */
void
ent_map_keep_move_insets (EntMapKeep *self,
                          EntMapScene *scene,
                          const EntMapView *view,
                          EntMapCells *damage)
{
  for (guint i = 1; i < scene->plan->n_frames && !ent_map_is_network (scene); i++)
    {
      EntRect box = view->insets[i], *before = &self->insets[i];
      EntRect now = { box.x0 + view->origin.x, box.y0 + view->origin.y, box.x1 + view->origin.x, box.y1 + view->origin.y };

      if (before->x0 == now.x0 && before->y0 == now.y0 && before->x1 == now.x1 && before->y1 == now.y1)
        continue;
      if (before->x1 > before->x0)
        damage_inset (self, *before, damage);
      damage_inset (self, now, damage);
      *before = now;
    }
}

/* Whether an inset touches a tile. */
gboolean
ent_map_keep_meets_inset (const EntMapKeep *self,
                          EntMapScene *scene,
                          int column,
                          int row)
{
  for (guint i = 1; i < scene->plan->n_frames && !ent_map_is_network (scene); i++)
    {
      cairo_rectangle_int_t tiles = tiles_of_inset (self, self->insets[i]);

      if (column >= tiles.x && column < tiles.x + tiles.width && row >= tiles.y && row < tiles.y + tiles.height)
        return TRUE;
    }

  return FALSE;
}
