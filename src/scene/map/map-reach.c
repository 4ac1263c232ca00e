/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far things reach as they are painted: painting and pointing agree on it. */

#include "map-private.h"

#include <math.h>

/* Arrow heads, pixels: a constant and a part of the width. */
#define ARROW_LENGTH 5.5
#define ARROW_HALF 2.4

/* The widths of a selected line and of a bare one, of its own. */
#define SELECTED_GROWTH 1.25
#define BARE_WIDTH 0.6

/* Under a mark, pixels. */
#define MARK_GROUND 6.6
#define MARK_MARGIN 1.2

/* Around an actor, and around a selected one, pixels. */
#define OUTLINE 1.5
#define CONTRAST_OUTLINE 0.5
#define RING_GROUND 2.0
#define RING_ACCENT 3.0

/* A leader is drawn if a disc was moved so far beyond its own edge, pixels. */
#define LEAST_LEADER 2.0

/* A line of which the whole is selected, or this arc. */
gboolean
ent_map_curve_is_selected (EntMapScene *self,
                           const EntMapCurve *curve)
{
  return ent_map_line_is_selected (self, curve->line)
         && (curve->nature == ENT_NO_INDEX || self->selection.nature == curve->nature + 1);
}

/* How much wider a curve is painted than it is alone and not selected. */
double
ent_map_curve_growth (EntMapScene *self,
                      const EntMapView *view,
                      const EntMapCurve *curve)
{
  if (ent_map_curve_is_selected (self, curve))
    return SELECTED_GROWTH;

  return view->bare && ent_map_line_rank (self, view, curve->line) == ENT_MAP_RANK_COMMON ? BARE_WIDTH : 1.0;
}

/* A contested line parts around its mark, all others have a ground under it. */
double
ent_map_curve_mark_ground (const EntMapCurve *curve)
{
  if (curve->stance == ENT_STANCE_CONTESTED && curve->line->layer == ENT_LAYER_FACT)
    return 0.0;

  return MAX (MARK_GROUND, ent_map_mark_radius (curve->stance, curve->line->layer) + MARK_MARGIN);
}

/* The arrow head at one end of a line that is @width pixels wide.
 *
 * @head: (out): its tip, a side, the notch, the other side
 * @length: (out): of the line, from its tip to the sides
 */
gboolean
ent_map_curve_head (const EntMapView *view,
                    const EntMapCurve *curve,
                    gboolean at_b,
                    double width,
                    EntPoint head[4],
                    double *length)
{
  const EntPoint *points = ent_map_curve_points (view, curve);
  double half = ARROW_HALF + 0.6 * width, reach, norm;
  EntPoint tip = points[at_b ? curve->n_points - 1 : 0], inner, along, base;

  if (curve->lost || curve->line->layer == ENT_LAYER_POSSIBLE
      || !(at_b ? curve->line->arrow_b : curve->line->arrow_a))
    return FALSE;

  *length = ARROW_LENGTH + 1.25 * width;
  reach = CLAMP (*length / ent_polyline_length (points, curve->n_points), 0.0, 0.5);
  inner = ent_polyline_at (points, curve->n_points, at_b ? 1.0 - reach : reach, NULL);
  norm = MAX (hypot (tip.x - inner.x, tip.y - inner.y), 1e-9);
  along = (EntPoint) { (tip.x - inner.x) / norm, (tip.y - inner.y) / norm };
  base = (EntPoint) { tip.x - along.x * *length, tip.y - along.y * *length };
  head[0] = tip;
  head[1] = (EntPoint) { base.x - along.y * half, base.y + along.x * half };
  head[2] = (EntPoint) { base.x + along.x * *length * 0.22, base.y + along.y * *length * 0.22 };
  head[3] = (EntPoint) { base.x + along.y * half, base.y - along.x * half };

  return TRUE;
}

static double
side_of (EntPoint a,
         EntPoint b,
         EntPoint at)
{
  return (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x);
}

/* The notch lies on the line itself, so that the head is a triangle here. */
static double
distance_to_head (const EntPoint head[4],
                  EntPoint at)
{
  EntPoint around[] = { head[0], head[1], head[3], head[0] };
  double first = side_of (head[0], head[1], at), second = side_of (head[1], head[3], at);
  double third = side_of (head[3], head[0], at);

  if ((first <= 0.0 && second <= 0.0 && third <= 0.0) || (first >= 0.0 && second >= 0.0 && third >= 0.0))
    return 0.0;

  return ent_polyline_distance (around, G_N_ELEMENTS (around), at);
}

/* From a point to what is painted of a curve: its strokes, and what is under
 * them while it is selected, its heads and its mark.
 */
double
ent_map_curve_distance (EntMapScene *self,
                        const EntMapView *view,
                        const EntMapCurve *curve,
                        EntPoint at)
{
  double growth = ent_map_curve_growth (self, view, curve), width = curve->width * growth;
  gboolean bare = ent_map_line_is_in_crowd (self, view, curve->line);
  double under = growth > 1.0 ? ENT_MAP_SELECTED_CASING : 0.0;
  double distance = ent_polyline_distance (ent_map_curve_points (view, curve), curve->n_points, at)
                    - (width + under) / 2.0;
  EntPoint head[4];
  double length, mark;

  for (guint end = 0; end < 2 && !bare; end++)
    if (ent_map_curve_head (view, curve, end == 1, width, head, &length))
      distance = MIN (distance, distance_to_head (head, at));
  if (curve->has_mark && (growth > 1.0 || !ent_map_line_is_dimmed (self, curve->line)))
    {
      mark = MAX (ent_map_mark_radius (curve->stance, curve->line->layer),
                  ent_map_curve_mark_ground (curve)) * growth;
      distance = MIN (distance, hypot (at.x - curve->mark.x, at.y - curve->mark.y) - mark);
    }

  return MAX (0.0, distance);
}

/* Of the outline of a disc, thinner if that is small; pixels. */
double
ent_map_outline_width (const EntMapNode *node,
                       gboolean high_contrast)
{
  return OUTLINE * MIN (1.0, node->radius / ENT_MAP_LEAST_LETTERED) + (high_contrast ? CONTRAST_OUTLINE : 0.0);
}

/* The ring of selection, and the ground between it and the disc. */
double
ent_map_ring_radius (const EntMapNode *node,
                     double *inner)
{
  double ground = node->radius + OUTLINE / 2.0 + RING_GROUND;

  if (inner != NULL)
    *inner = ground;

  return ground + RING_ACCENT;
}

/* From a point to what is painted of an actor, without its name and threads. */
double
ent_map_node_distance (EntMapScene *self,
                       const EntMapView *view,
                       const EntMapNode *node,
                       EntPoint at)
{
  EntActorKind kind = ent_dossier_get_actor (self->dossier, node->actor)->kind;
  double distance = ent_shape_distance (kind, node->at, node->radius, at)
                    - ent_map_outline_width (node, view->high_contrast) / 2.0;

  if (ent_map_actor_is_selected (self, node->actor))
    distance = MIN (distance, hypot (at.x - node->at.x, at.y - node->at.y)
                                  - ent_map_ring_radius (node, NULL));

  for (guint badge = 0; badge < ENT_MAP_N_EXTRAS; badge++)
    if (node->badges & 1u << badge)
      distance = MIN (distance, ent_map_badge_distance (node, badge, at));

  return MAX (0.0, distance);
}

/* Whether a thread leads from an actor to its true place. */
gboolean
ent_map_has_leader (EntMapScene *self,
                    const EntMapNode *node)
{
  return !ent_map_is_network (self) && !ent_map_is_morphing (self)
         && self->plan->sites[node->actor].own_place
         && hypot (node->at.x - node->anchor.x, node->at.y - node->anchor.y)
                >= node->radius + LEAST_LEADER;
}

/* From a point to that thread, or to the dot at its end. */
double
ent_map_leader_distance (const EntMapNode *node,
                         EntPoint at)
{
  EntPoint thread[] = { node->at, node->anchor };
  double dot = hypot (at.x - node->anchor.x, at.y - node->anchor.y) - ENT_MAP_LEADER_DOT;

  return MAX (0.0, MIN (dot, ent_polyline_distance (thread, 2, at) - ENT_MAP_LEADER_WIDTH / 2.0));
}
