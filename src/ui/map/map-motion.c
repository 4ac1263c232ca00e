/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-motion.h"

#include <math.h>

/**
 * ent_map_motion_at:
 * @from: where a move begins
 * @to: where it ends
 * @progress: 0 at the beginning, 1 at the end
 *
 * A move on which the scale grows evenly (by ratio) and the one point that is
 * at the same place in both views stays there all the way.
 *
 * Returns: the viewport on the way, of the size of @to
 */
EntViewport
ent_map_motion_at (const EntViewport *from,
                   const EntViewport *to,
                   double             progress)
{
  EntViewport viewport = *to;
  double share = progress;

  g_return_val_if_fail (from != NULL && from->scale > 0, *to);
  g_return_val_if_fail (to->scale > 0, *to);

  viewport.scale = from->scale * pow (to->scale / from->scale, progress);
  if (fabs (to->scale / from->scale - 1) > 1e-6)
    share = (1 / from->scale - 1 / viewport.scale) / (1 / from->scale - 1 / to->scale);
  else
    viewport.scale = to->scale;
  viewport.center.x = from->center.x + (to->center.x - from->center.x) * share;
  viewport.center.y = from->center.y + (to->center.y - from->center.y) * share;

  return viewport;
}
