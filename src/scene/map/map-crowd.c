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

/* Smaller discs are but texture, and marks and numbers on lines would cover the lines. */
#define TEXTURE_BELOW 0.6

/* Pixels from one line to the next, were they spread evenly, below which they are
 * drawn bare, and above which they are not any more: neither zooming nor time makes
 * them go to and fro. A line with its casing takes about half of it. */
#define TANGLED 7.0
#define UNTANGLED 9.0

/* How opaque bare lines are, by pixels from one to the next, and at least and most. */
#define OPACITY_APART 0.45
#define LEAST_OPACITY 0.2
#define MOST_OPACITY 0.5

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

/* Whether discs are so small that they are but texture. */
gboolean
ent_map_is_crowded (EntMapScene *self,
                    const EntViewport *viewport)
{
  return ent_map_crowd_in (self, viewport) < TEXTURE_BELOW;
}

/* How long a line is where everybody is seen, on average over all that there are some
 * day; pixels.
 */
static double
mean_length (EntMapScene *self)
{
  double length = 0.0;
  guint n = 0;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 key = g_array_index (self->pairs, guint64, i);
      const EntMapSite *a = &self->plan->sites[key >> 32], *b = &self->plan->sites[key & G_MAXUINT32];

      if (!a->placed || !b->placed || a->frame != 0 || b->frame != 0)
        continue;
      length += hypot (a->world.x - b->world.x, a->world.y - b->world.y) * self->plan->fit.scale;
      n++;
    }

  return n > 0 ? length / n : 0.0;
}

/* The room of lines where everybody is seen: how far one would be from the next, were
 * there only one; pixels.
 */
double
ent_map_line_room (EntMapScene *self)
{
  return self->plan->fit.width * self->plan->fit.height / MAX (mean_length (self), 1.0);
}

/* How far apart lines are in this viewport.
 *
 * @n_lines: were there so many
 */
static double
lines_apart (EntMapScene *self,
             const EntViewport *viewport,
             guint n_lines)
{
  double closer = self->plan->fit.scale > 0.0 ? viewport->scale / self->plan->fit.scale : 1.0;

  return self->plan->line_room * closer / MAX (n_lines, 1);
}

/* How opaque bare lines are: the less the more of them there are some day, so that one
 * sees where they are many. Time does not change it.
 */
double
ent_map_bare_opacity (EntMapScene *self,
                      const EntViewport *viewport,
                      const EntPalette *palette)
{
  if (palette->high_contrast)
    return MOST_OPACITY;

  return CLAMP (OPACITY_APART * lines_apart (self, viewport, self->pairs->len), LEAST_OPACITY, MOST_OPACITY);
}

/* Without those that the legend hides. */
static guint
count_drawn (EntMapScene *self)
{
  const GPtrArray *lines = self->picture->lines;
  guint n = 0;

  if (self->choice.hidden_rows == 0)
    return lines->len;

  for (guint i = 0; i < lines->len; i++)
    n += !ent_map_choice_hides (self, g_ptr_array_index (lines, i));

  return n;
}

/* Whether lines are drawn bare: thin, without marks, numbers and heads, none above
 * another. Coming closer parts them, but not as fast as the discs.
 */
gboolean
ent_map_has_bare_lines (EntMapScene *self,
                        const EntViewport *viewport)
{
  EntMapPlan *plan = self->plan;
  double apart = lines_apart (self, viewport, count_drawn (self));

  plan->tangled = apart < (plan->tangled ? UNTANGLED : TANGLED);

  return plan->tangled || ent_map_is_crowded (self, viewport);
}
