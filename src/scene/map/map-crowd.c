/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Pixels from one actor to the next, were they spread evenly, from which on there
 * is room for whole discs; and what a line takes of the room of an actor, for where
 * discs lie side by side nobody sees the lines between them. */
#define ROOMY 46.0
#define LINE_SHARE 0.25

/* However many there are, they are not drawn smaller than this. */
#define LEAST 0.22

/* Below this, marks and numbers on lines would cover the lines. */
#define MARKS_FROM 0.6

/* How much smaller a map with so many actors and lines is drawn when all of it is seen, in
 * (0, 1].
 */
double
ent_map_crowd_of (EntMapScene *self,
                  double width,
                  double height)
{
  double n = LINE_SHARE * self->pairs->len;

  for (guint i = 0; i < self->n_actors; i++)
    n += self->plan->sites[i].ever_shown && !self->plan->sites[i].folds;

  return CLAMP (sqrt (width * height / MAX (n, 1.0)) / ROOMY, LEAST, 1.0);
}

/* How small things are in this viewport: coming closer makes them larger, up to
 * their full size.
 */
double
ent_map_crowd_in (EntMapScene *self,
                  const EntViewport *viewport)
{
  double closer = self->plan->fit.scale > 0.0 ? viewport->scale / self->plan->fit.scale : 1.0;

  return MIN (1.0, self->plan->crowd * MAX (closer, 1.0));
}

/* Whether lines are drawn bare: thin, without marks, numbers and heads. */
gboolean
ent_map_is_crowded (EntMapScene *self,
                    const EntViewport *viewport)
{
  return ent_map_crowd_in (self, viewport) < MARKS_FROM;
}
