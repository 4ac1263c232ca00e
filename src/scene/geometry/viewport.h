/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "projection.h"

G_BEGIN_DECLS

/**
 * EntViewport:
 * @center: world point in the middle of the view
 * @scale: pixels per world unit
 * @width: pixels
 * @height: pixels
 *
 * Which part of the world is seen, and how large. The y axes of world and view both point down.
 */
typedef struct
{
  EntPoint center;
  double scale;
  double width;
  double height;
} EntViewport;

EntPoint ent_viewport_to_view (const EntViewport *self, EntPoint world);
EntPoint ent_viewport_to_world (const EntViewport *self, EntPoint view);
void ent_viewport_pan (EntViewport *self, double dx, double dy);
void ent_viewport_zoom_at (EntViewport *self, EntPoint view, double factor, double min_scale, double max_scale);

G_END_DECLS
