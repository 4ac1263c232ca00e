/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* A mark keeps this clear of discs and other marks, pixels. */
#define CLEARANCE 16.0

/* What a mark wants to be free of foreign lines: half a square's side, pixels. */
#define LINE_ROOM 7.0

/* Shorter lines have no mark, pixels. */
#define LEAST_LENGTH 24.0

/* Where along its line a mark may sit, the middle first. */
static const double fractions[] = {
  0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7,
};

static guint64
line_key (EntMapScene *self,
          const EntLine *line)
{
  return ((guint64) line->a * self->n_actors + line->b) * 4 + line->layer;
}

static double
cost_at (EntMapView *view,
         EntObstacles *obstacles,
         const EntMapCurve *curve,
         guint index,
         double fraction)
{
  EntPoint at = ent_polyline_at (ent_map_curve_points (view, curve), curve->n_points, fraction,
                                 NULL);
  guint n_lines = ent_obstacles_count_lines (obstacles, ent_rect_around (at, LINE_ROOM), index);
  double cost = fabs (fraction - 0.5) * 10.0 + n_lines * 0.7;

  if (!ent_obstacles_is_circle_free (obstacles, at, CLEARANCE))
    cost += 20.0;
  if (!ent_obstacles_is_circle_free (obstacles, at, CLEARANCE / 2.0))
    cost += 60.0;

  return cost;
}

static double
choose_fraction (EntMapView *view,
                 EntObstacles *obstacles,
                 const EntMapCurve *curve,
                 guint index)
{
  double best = G_MAXDOUBLE, chosen = 0.5;

  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      double cost = cost_at (view, obstacles, curve, index, fractions[i]);

      if (cost < best)
        {
          best = cost;
          chosen = fractions[i];
        }
    }

  return chosen;
}

/* A mark on a shorter line would cover it. */
static gboolean
has_room (EntMapView *view,
          const EntMapCurve *curve)
{
  return ent_polyline_length (ent_map_curve_points (view, curve), curve->n_points) >= LEAST_LENGTH;
}

static void
set_mark (EntMapView *view,
          EntObstacles *obstacles,
          EntMapCurve *curve,
          double fraction)
{
  curve->mark = ent_polyline_at (ent_map_curve_points (view, curve), curve->n_points, fraction,
                                 &curve->mark_along);
  ent_obstacles_add_circle (obstacles, curve->mark,
                            ent_map_mark_radius (curve->stance, curve->line->layer),
                            G_MAXUINT);
}

static EntObstacles *
note_obstacles (EntMapView *view)
{
  EntObstacles *obstacles
      = ent_obstacles_new (view->viewport.width, view->viewport.height);

  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      if (!node->hidden)
        ent_obstacles_add_circle (obstacles, node->at, node->radius, node->actor);
    }

  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      ent_obstacles_add_line (obstacles, ent_map_curve_points (view, curve), curve->n_points, i);
    }

  return obstacles;
}

/* Puts the marks where they are free. A line that had a mark keeps it at the
 * same part of its way until the map is arranged anew, so that marks neither
 * jump while one zooms nor when time moves.
 */
void
ent_map_view_place_marks (EntMapScene *self,
                          EntMapView *view)
{
  g_autoptr (EntObstacles) obstacles = NULL;

  if (view->bare)
    return;

  obstacles = note_obstacles (view);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < view->curves->len; i++)
      {
        EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);
        guint64 key = line_key (self, curve->line);
        const double *kept;

        if (pass == 0 && curve->has_mark && !has_room (view, curve))
          curve->has_mark = FALSE;
        if (!curve->has_mark)
          continue;
        kept = g_hash_table_lookup (self->plan->marks, &key);
        if ((pass == 0) != (kept != NULL))
          continue;
        if (kept != NULL)
          set_mark (view, obstacles, curve, *kept);
        else
          {
            double fraction = choose_fraction (view, obstacles, curve, i);

            set_mark (view, obstacles, curve, fraction);
            g_hash_table_insert (self->plan->marks, g_memdup2 (&key, sizeof key),
                                 g_memdup2 (&fraction, sizeof fraction));
          }
      }
}
