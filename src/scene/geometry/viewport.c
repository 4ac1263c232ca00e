/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "viewport.h"

/**
 * ent_viewport_to_view:
 * @self: a viewport
 * @world: a point, world units
 *
 * Returns: where it is seen, pixels from the top left corner of the view
 */
EntPoint
ent_viewport_to_view (const EntViewport *self,
                      EntPoint world)
{
  g_return_val_if_fail (self != NULL, world);

  return (EntPoint) { self->width / 2.0 + (world.x - self->center.x) * self->scale,
                      self->height / 2.0 + (world.y - self->center.y) * self->scale };
}

/**
 * ent_viewport_to_world:
 * @self: a viewport
 * @view: a point, pixels from the top left corner of the view
 *
 * The inverse of ent_viewport_to_view().
 *
 * Returns: the point of the world that is seen there, world units
 */
EntPoint
ent_viewport_to_world (const EntViewport *self,
                       EntPoint view)
{
  g_return_val_if_fail (self != NULL, view);

  return (EntPoint) { self->center.x + (view.x - self->width / 2.0) / self->scale,
                      self->center.y + (view.y - self->height / 2.0) / self->scale };
}

/**
 * ent_viewport_pan:
 * @self: a viewport
 * @dx: pixels that the picture moves to the right
 * @dy: pixels that the picture moves down
 */
void
ent_viewport_pan (EntViewport *self,
                  double dx,
                  double dy)
{
  g_return_if_fail (self != NULL);

  self->center.x -= dx / self->scale;
  self->center.y -= dy / self->scale;
}

/**
 * ent_viewport_zoom_at:
 * @self: a viewport
 * @view: the point that stays where it is, pixels
 * @factor: above 1 to come closer, above 0
 * @min_scale: the smallest scale allowed, pixels per world unit
 * @max_scale: the largest scale allowed, pixels per world unit
 *
 * Changes the scale, as far as it is allowed, around one point of the view.
 */
void
ent_viewport_zoom_at (EntViewport *self,
                      EntPoint view,
                      double factor,
                      double min_scale,
                      double max_scale)
{
  EntPoint held;

  g_return_if_fail (self != NULL);
  g_return_if_fail (factor > 0.0);
  g_return_if_fail (min_scale > 0.0 && min_scale <= max_scale);

  held = ent_viewport_to_world (self, view);
  self->scale = CLAMP (self->scale * factor, min_scale, max_scale);
  self->center.x = held.x - (view.x - self->width / 2.0) / self->scale;
  self->center.y = held.y - (view.y - self->height / 2.0) / self->scale;
}
