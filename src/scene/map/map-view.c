/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* A line stops this far before a disc, pixels. */
#define END_GAP 3.0

/* How far lines of other layers run beside the line of fact, pixels. */
#define BESIDE 10.0

/* What is this far outside of the view is left out, pixels. */
#define MARGIN 60.0

void
ent_map_view_free (EntMapView *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->curves, g_array_unref);
  g_clear_pointer (&self->labels, g_array_unref);
  g_free (self->node_of);
  g_free (self);
}

EntPoint *
ent_map_curve_points (const EntMapView *view,
                      const EntMapCurve *curve)
{
  return &g_array_index (view->points, EntPoint, curve->first);
}

/* On the main map an inset covers what lies under it. */
static gboolean
is_covered (EntMapScene *self,
            const EntMapView *view,
            const EntMapNode *node)
{
  EntRect disc = ent_rect_around (node->at, node->radius);

  if (node->frame > 0)
    return !ent_rect_intersects (disc, view->insets[node->frame]);
  for (guint i = 1; i < self->n_frames; i++)
    if (ent_rect_intersects (disc, view->insets[i]))
      return TRUE;

  return FALSE;
}

static void
add_node (EntMapScene *self,
          EntMapView *view,
          guint actor)
{
  const EntMapSite *site = &self->sites[actor];
  EntMapNode node = {
    .actor = actor,
    .frame = site->frame,
    .at = ent_map_site_to_view (self, actor, &view->viewport),
    .anchor = ent_map_frame_to_view (self, site->frame, &view->viewport, site->world),
    .radius = ent_map_radius (self, actor, self->picture->weight[actor],
                              ent_map_has_line (self, actor)),
  };

  node.hidden = is_covered (self, view, &node);
  view->node_of[actor] = view->nodes->len;
  g_array_append_val (view->nodes, node);
}

/* States lie above the others, so that those in their rings cover none. */
static void
add_nodes (EntMapScene *self,
           EntMapView *view)
{
  for (guint i = 0; i < self->n_actors; i++)
    view->node_of[i] = ENT_NO_INDEX;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n_actors; i++)
      {
        gboolean state = ent_map_is_state (self, i);

        if (self->sites[i].placed && self->picture->shown[i] && state == (pass == 1))
          add_node (self, view, i);
      }
}

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
trace_curve (EntMapScene *self,
             EntMapView *view,
             EntMapCurve *curve,
             GArray *points)
{
  const EntLine *line = curve->line;
  const EntMapPath *path = ent_map_get_path (self, line->a, line->b);
  const EntMapNode *a
      = &g_array_index (view->nodes, EntMapNode, view->node_of[line->a]);
  const EntMapNode *b
      = &g_array_index (view->nodes, EntMapNode, view->node_of[line->b]);

  g_array_set_size (points, 0);
  if (!ent_map_path_to_view (self, path, &view->viewport, line->a, line->b,
                             beside (line, path), points))
    return FALSE;

  return ent_polyline_trim (points, a->at, a->radius + END_GAP, b->at, b->radius + END_GAP);
}

static gboolean
can_draw_line (const EntMapView *view,
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

static void
add_curve (EntMapScene *self,
           EntMapView *view,
           const EntLine *line,
           const EntPalette *palette,
           GArray *points)
{
  EntMapStroke stroke
      = ent_map_stroke_of (line->stance, line->layer, line->width, line->presumed, palette);
  guint frame_a = self->sites[line->a].frame, frame_b = self->sites[line->b].frame;
  EntMapCurve curve = {
    .line = line,
    .frame = frame_a == frame_b ? frame_a : ENT_NO_INDEX,
    .first = view->points->len,
    .width = ent_map_stroke_span (&stroke),
    .has_mark = stroke.has_mark,
  };
  EntRect visible = ent_rect_grow ((EntRect) { 0.0, 0.0, view->viewport.width,
                                               view->viewport.height }, MARGIN);

  if (!trace_curve (self, view, &curve, points))
    return;

  curve.n_points = points->len;
  curve.bounds = ent_rect_grow (ent_polyline_bounds ((const EntPoint *) points->data, points->len),
                                curve.width / 2.0 + 8.0);
  if (!ent_rect_intersects (curve.bounds, visible))
    return;

  g_array_append_vals (view->points, points->data, points->len);
  g_array_append_val (view->curves, curve);
}

/* Lowest first: what is merely possible, then facts from wide to thin so that
 * thin lines are never buried, then what is dotted.
 */
static int
compare_curves (gconstpointer a,
                gconstpointer b)
{
  static const int order[] = { 1, 3, 2, 0 };
  const EntMapCurve *x = a, *y = b;
  int by_layer = order[x->line->layer] - order[y->line->layer];

  if (by_layer != 0)
    return by_layer;
  if (x->width != y->width)
    return x->width > y->width ? -1 : 1;
  if (x->line->a != y->line->a)
    return x->line->a < y->line->a ? -1 : 1;

  return x->line->b < y->line->b ? -1 : x->line->b > y->line->b;
}

static void
add_curves (EntMapScene *self,
            EntMapView *view,
            const EntPalette *palette)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (EntPoint));

  for (guint i = 0; i < self->picture->lines->len; i++)
    {
      const EntLine *line = g_ptr_array_index (self->picture->lines, i);

      if (can_draw_line (view, line) && !ent_map_choice_hides (self, line))
        add_curve (self, view, line, palette, points);
    }
  g_array_sort (view->curves, compare_curves);
}

static gboolean
is_current (const EntMapView *view,
            const EntViewport *viewport,
            const EntPalette *palette)
{
  return view != NULL && view->viewport.center.x == viewport->center.x
         && view->viewport.center.y == viewport->center.y
         && view->viewport.scale == viewport->scale
         && view->viewport.width == viewport->width
         && view->viewport.height == viewport->height
         && view->text_scale == palette->text_scale
         && view->high_contrast == palette->high_contrast;
}

/* The picture as it lies in a viewport; made anew only when something of it
 * has changed.
 */
const EntMapView *
ent_map_view_ensure (EntMapScene *self,
                     const EntViewport *viewport,
                     const EntPalette *palette)
{
  EntMapView *view;

  if (!self->arranged)
    ent_map_arrange (self, viewport->width, viewport->height, NULL, palette);
  ent_map_texts_prepare (self, palette);
  ent_map_notes_prepare (self, palette);
  if (is_current (self->view, viewport, palette))
    return self->view;

  g_clear_pointer (&self->view, ent_map_view_free);
  view = g_new0 (EntMapView, 1);
  view->viewport = *viewport;
  view->text_scale = palette->text_scale;
  view->high_contrast = palette->high_contrast;
  view->nodes = g_array_new (FALSE, FALSE, sizeof (EntMapNode));
  view->points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  view->curves = g_array_new (FALSE, FALSE, sizeof (EntMapCurve));
  view->labels = g_array_new (FALSE, FALSE, sizeof (EntMapLabel));
  view->node_of = g_new0 (guint, MAX (self->n_actors, 1));
  for (guint i = 0; i < self->n_frames; i++)
    view->insets[i] = ent_map_frame_box (self, i, viewport);

  add_nodes (self, view);
  add_curves (self, view, palette);
  ent_map_view_place_marks (self, view);
  ent_map_view_place_notes (self, view);
  ent_map_view_place_labels (self, view);
  self->n_hidden_labels = view->n_hidden_labels;
  self->view = view;

  return view;
}
