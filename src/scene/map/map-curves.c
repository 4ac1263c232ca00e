/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-traces.h"

#include <math.h>

/* A line stops this far before a disc, pixels. */
#define END_GAP 3.0

/* How far lines of other layers run beside the line of fact, pixels. */
#define BESIDE 10.0

/* What reaches beyond the stroke: the mark, and the sign of a new line at it; pixels. */
#define REACH 8.0
#define NEW_REACH 14.0

/* What is this far outside of the view is left out, pixels. */
#define MARGIN 60.0

/* Points of a line that is on its way between two arrangements. */
#define N_MORPH_POINTS 25

/* To which side, and how far, a line runs beside its pair's line of fact. */
static double
beside (const EntLine *line,
        const EntMapPath *path)
{
  if (!path->has_fact)
    return 0.0;
  if (line->layer == ENT_LAYER_EXPECTED)
    return BESIDE;

  return line->layer == ENT_LAYER_SCENARIO ? -BESIDE : 0.0;
}

static gboolean
trace (EntMapScene *self,
       const EntViewport *viewport,
       const EntLine *line,
       double extra,
       GArray *points)
{
  const EntMapPath *path = ent_map_get_path (self, line->a, line->b);

  g_array_set_size (points, 0);

  return ent_map_path_to_view (self, path, viewport, line->a, line->b,
                               extra + beside (line, path), points);
}

static gboolean
has_both (EntMapScene *self,
          const EntLine *line)
{
  return self->plan->sites[line->a].placed && self->plan->sites[line->b].placed;
}

/* Halfway from the line's way in the arrangement that is left to the one here. */
static void
mix_paths (GArray *points,
           const GArray *before,
           double t)
{
  EntPoint mixed[N_MORPH_POINTS];

  for (guint i = 0; i < N_MORPH_POINTS; i++)
    {
      double fraction = (double) i / (N_MORPH_POINTS - 1);
      EntPoint p = ent_polyline_at ((const EntPoint *) (gconstpointer) before->data, before->len, fraction, NULL);
      EntPoint q = ent_polyline_at ((const EntPoint *) (gconstpointer) points->data, points->len, fraction, NULL);

      mixed[i] = (EntPoint) { p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t };
    }

  g_array_set_size (points, 0);
  g_array_append_vals (points, mixed, N_MORPH_POINTS);
}

static gboolean
trace_morph (EntMapScene *self,
             const EntMapView *view,
             const EntLine *line,
             GArray *points)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  EntMapPlan *to = self->plan, *from = &self->plans[self->from];
  gboolean here = has_both (self, line), there;
  double t = self->morph * self->morph * (3.0 - 2.0 * self->morph);

  here = here && trace (self, &view->viewport, line, 0.0, points);
  self->plan = from;
  there = has_both (self, line) && trace (self, &from->shown, line, 0.0, before);
  self->plan = to;
  if (here && there)
    mix_paths (points, before, t);
  else if (there)
    g_array_append_vals (points, before->data, before->len);

  return here || there;
}

static const EntMapNode *
node_of (const EntMapView *view,
         guint actor)
{
  return &g_array_index (view->nodes, EntMapNode, view->node_of[actor]);
}

/* Only the first part of a line that is growing. */
static gboolean
cut (GArray *points,
     double grown)
{
  double length;
  EntPoint last;

  if (grown >= 1.0)
    return TRUE;

  length = ent_polyline_length ((const EntPoint *) (gconstpointer) points->data, points->len);
  last = g_array_index (points, EntPoint, points->len - 1);
  for (double left = length * (1.0 - grown); left > 0.0 && points->len >= 2;)
    {
      EntPoint *p = &g_array_index (points, EntPoint, points->len - 2);
      double step = hypot (last.x - p->x, last.y - p->y);

      if (step > left)
        {
          g_array_index (points, EntPoint, points->len - 1)
              = (EntPoint) { last.x + (p->x - last.x) * left / step,
                             last.y + (p->y - last.y) * left / step };
          return TRUE;
        }
      left -= step;
      last = *p;
      g_array_set_size (points, points->len - 1);
    }

  return points->len >= 2;
}

/* Whether any of what lies in a rectangle is drawn. */
gboolean
ent_map_view_sees (const EntMapView *view,
                   EntRect bounds)
{
  return ent_rect_intersects (bounds, ent_rect_grow ((EntRect) { 0.0, 0.0, view->viewport.width,
                                                                 view->viewport.height }, MARGIN));
}

/* How far from an actor a line ends. Bare lines have no heads: they run under the
 * discs, and stay as they are when a disc grows.
 */
static double
end_reach (EntMapScene *self,
           const EntMapView *view,
           const EntMapNode *node)
{
  if (view->bare)
    return ent_map_crowd_in (self, &view->viewport) * ent_map_radius (self, node->actor, 0, TRUE);

  return node->radius + END_GAP;
}

/* Adds a curve for a line, or for one nature of it, @extra pixels aside.
 *
 * @grown: how much of its way is there, 0 to 1
 */
gboolean
ent_map_view_add_curve (EntMapScene *self,
                        EntMapView *view,
                        EntMapCurve curve,
                        double extra,
                        double grown,
                        const EntPalette *palette)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  const EntLine *line = curve.line;
  const EntMapNode *a = node_of (view, line->a), *b = node_of (view, line->b);
  EntMapStroke stroke
      = ent_map_stroke_of (curve.stance, line->layer, curve.n_origins, line->presumed, palette);
  gboolean found = ent_map_is_morphing (self) ? trace_morph (self, view, line, points)
                                              : trace (self, &view->viewport, line, extra, points);

  if (curve.lost)
    ent_map_stroke_hollow (&stroke);
  if (!found
      || !ent_polyline_trim (points, a->at, end_reach (self, view, a), b->at, end_reach (self, view, b))
      || !cut (points, grown))
    return FALSE;

  for (guint i = 0; i < points->len; i++)
    g_array_index (points, EntPoint, i) = ent_map_round_place (g_array_index (points, EntPoint, i));
  curve.first = view->points->len;
  curve.width = ent_map_stroke_span (&stroke);
  curve.has_mark = stroke.has_mark && grown >= 1.0 && !view->bare;
  curve.opacity *= MIN (a->opacity, b->opacity);
  curve.n_points = points->len;
  curve.bounds = ent_rect_grow (ent_polyline_bounds ((const EntPoint *) (gconstpointer) points->data, points->len),
                                curve.width / 2.0 + (curve.is_new ? NEW_REACH : REACH));
  if (!ent_map_view_sees (view, curve.bounds) || curve.opacity <= 0.0)
    return FALSE;

  curve.shape = ent_map_look_of_points (view, (const EntPoint *) (gconstpointer) points->data, points->len);
  g_array_append_vals (view->points, points->data, points->len);
  g_array_append_val (view->curves, curve);

  return TRUE;
}

static gboolean
can_draw_line (EntMapScene *self,
               const EntMapView *view,
               const EntLine *line)
{
  guint a = view->node_of[line->a], b = view->node_of[line->b];
  const EntMapNode *from, *to;

  if (a == ENT_NO_INDEX || b == ENT_NO_INDEX)
    return FALSE;

  from = &g_array_index (view->nodes, EntMapNode, a);
  to = &g_array_index (view->nodes, EntMapNode, b);

  /* A line between frames would end under an inset at nothing. */
  return from->frame == to->frame
         || !((from->frame == 0 && from->hidden) || (to->frame == 0 && to->hidden));
}

/* A line as it was traced before, if it was. */
static void
add_kept (EntMapScene *self,
          EntMapView *view,
          EntMapCurve curve,
          const EntPalette *palette)
{
  gboolean seen;

  if (!ent_map_traces_find (self, view, &curve, &seen))
    {
      seen = ent_map_view_add_curve (self, view, curve, 0.0, 1.0, palette);
      ent_map_traces_note (self, view, &curve,
                           seen ? &g_array_index (view->curves, EntMapCurve, view->curves->len - 1) : NULL);
    }
  else if (seen)
    g_array_append_val (view->curves, curve);
}

static void
add_whole (EntMapScene *self,
           EntMapView *view,
           const EntLine *line,
           double opacity,
           double grown,
           const EntPalette *palette)
{
  guint frame_a = self->plan->sites[line->a].frame, frame_b = self->plan->sites[line->b].frame;
  EntMapCurve curve = {
    .line = line,
    .nature = ENT_NO_INDEX,
    .stance = line->stance,
    .n_origins = line->width,
    .opacity = opacity,
    .is_new = ent_map_compared_is_new (self, line),
    .frame = frame_a == frame_b && !ent_map_is_morphing (self) ? frame_a : ENT_NO_INDEX,
  };

  if (ent_map_choice_hides (self, line) || !can_draw_line (self, view, line))
    return;
  if (opacity < 1.0 || grown < 1.0 || ent_map_is_morphing (self))
    ent_map_view_add_curve (self, view, curve, 0.0, grown, palette);
  else
    add_kept (self, view, curve, palette);
}

/* A line of the present picture, and what it was before if it is changing. */
static void
add_line (EntMapScene *self,
          EntMapView *view,
          const EntLine *line,
          const EntPalette *palette)
{
  double t = self->change.progress;
  const EntLine *before
      = self->change.before != NULL ? ent_map_change_find (self->change.before, line) : line;

  if (before == NULL)
    add_whole (self, view, line, 1.0, t, palette);
  else if (before->stance == line->stance)
    add_whole (self, view, line, 1.0, 1.0, palette);
  else
    {
      add_whole (self, view, before, 1.0 - t, 1.0, palette);
      add_whole (self, view, line, t, 1.0, palette);
    }
}

/* A line that is no longer, where it ran. */
static void
add_lost (EntMapScene *self,
          EntMapView *view,
          const EntLine *line,
          const EntPalette *palette)
{
  guint frame_a = self->plan->sites[line->a].frame, frame_b = self->plan->sites[line->b].frame;
  const EntMapCurve curve = {
    .line = line,
    .nature = ENT_NO_INDEX,
    .stance = line->stance,
    .n_origins = line->width,
    .opacity = 1.0,
    .lost = TRUE,
    .frame = frame_a == frame_b && !ent_map_is_morphing (self) ? frame_a : ENT_NO_INDEX,
  };

  if (can_draw_line (self, view, line))
    ent_map_view_add_curve (self, view, curve, 0.0, 1.0, palette);
}

/* A line of a crowd that came since the view was made. */
void
ent_map_view_add_line (EntMapScene *self,
                       EntMapView *view,
                       const EntLine *line,
                       const EntPalette *palette)
{
  add_whole (self, view, line, 1.0, 1.0, palette);
}

/* All lines of the picture, those that are leaving it, and those that have left it. */
void
ent_map_view_add_curves (EntMapScene *self,
                         EntMapView *view,
                         const EntPalette *palette)
{
  ent_map_traces_begin (self, view, palette);
  for (guint i = 0; i < self->picture->lines->len; i++)
    add_line (self, view, g_ptr_array_index (self->picture->lines, i), palette);

  for (guint i = 0; self->change.before != NULL && i < self->change.before->len; i++)
    {
      const EntLine *line = g_ptr_array_index (self->change.before, i);

      if (ent_picture_find_line (self->picture, line->a, line->b, line->layer) == NULL)
        add_whole (self, view, line, 1.0 - self->change.progress, 1.0, palette);
    }
  for (guint i = 0; self->lost != NULL && (self->choice.extras & 1u << ENT_MAP_EXTRA_LOST) != 0 && i < self->lost->len; i++)
    add_lost (self, view, g_ptr_array_index (self->lost, i), palette);
  ent_map_traces_end (self);
  ent_map_view_sort_curves (view);
}
