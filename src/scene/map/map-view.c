/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Views that are no farther than this from whole pixels are left as they are. */
#define SETTLED 1e-6

/* Where a box is that is not there, pixels. */
#define NOWHERE -1e6

void
ent_map_view_free (EntMapView *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->curves, g_array_unref);
  g_clear_pointer (&self->labels, g_array_unref);
  g_clear_pointer (&self->hull_names, g_array_unref);
  g_clear_pointer (&self->natures, g_ptr_array_unref);
  g_free (self->node_of);
  g_free (self);
}

/* Views at one scale lie whole pixels apart, by which one may have been moved a
 * little: so what was painted in one of them serves in all others.
 *
 * @origin: (out): how far its corner is from the plan's anchor, pixels
 */
EntViewport
ent_map_view_settle (EntMapScene *self,
                     const EntViewport *viewport,
                     EntPoint *origin)
{
  EntMapPlan *plan = self->plan;
  EntViewport settled = *viewport;
  EntPoint corner = ent_viewport_to_world (viewport, (EntPoint) { 0.0, 0.0 }), exact;

  if (plan->anchor_scale != viewport->scale)
    {
      plan->anchor_scale = viewport->scale;
      plan->anchor = corner;
    }
  exact = (EntPoint) { (corner.x - plan->anchor.x) * viewport->scale, (corner.y - plan->anchor.y) * viewport->scale };
  *origin = (EntPoint) { round (exact.x), round (exact.y) };
  if (hypot (exact.x - origin->x, exact.y - origin->y) > SETTLED)
    {
      settled.center.x = plan->anchor.x + (origin->x + viewport->width / 2.0) / viewport->scale;
      settled.center.y = plan->anchor.y + (origin->y + viewport->height / 2.0) / viewport->scale;
    }

  return settled;
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
  for (guint i = 1; i < self->plan->n_frames; i++)
    if (ent_rect_intersects (disc, view->insets[i]))
      return TRUE;

  return FALSE;
}

/* In half pixels. A claim more or less would otherwise move the ends of all lines of
 * an actor by what nobody sees, and all of them would have to be painted again.
 */
static double
radius_of (EntMapScene *self,
           const EntMapView *view,
           guint actor)
{
  double radius = ent_map_radius (self, actor, self->picture->weight[actor], ent_map_has_line (self, actor));

  return round (ent_map_crowd_in (self, &view->viewport) * radius * 2.0) / 2.0;
}

static void
add_node (EntMapScene *self,
          EntMapView *view,
          guint actor)
{
  const EntMapSite *site = &self->plan->sites[actor];
  gboolean seen;
  double change = ent_map_change_of_actor (self, actor, &seen), there;
  EntMapNode node = {
    .actor = actor,
    .frame = site->frame,
    .at = ent_map_morph_point (self, actor, &view->viewport, &there),
    .anchor = ent_map_frame_to_view (self, site->frame, &view->viewport, site->world),
    .radius = radius_of (self, view, actor),
  };

  node.opacity = change * there;
  node.hidden = node.opacity <= 0.0 || (!ent_map_is_morphing (self) && is_covered (self, view, &node));
  if (ent_map_is_morphing (self) || !site->placed)
    node.anchor = node.at;
  if (node.radius >= ENT_MAP_LEAST_BADGED)
    node.badges = ent_map_badges_of (self, actor);
  view->node_of[actor] = view->nodes->len;
  g_array_append_val (view->nodes, node);
}

/* In this arrangement, or in the one that is being left. */
static gboolean
is_anywhere (EntMapScene *self,
             guint actor)
{
  return self->plan->sites[actor].placed
         || (ent_map_is_morphing (self) && self->plans[self->from].sites[actor].placed);
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
        gboolean state = ent_map_is_state (self, i), seen;

        ent_map_change_of_actor (self, i, &seen);
        if (seen && is_anywhere (self, i) && state == (pass == 1))
          add_node (self, view, i);
      }
}

/* Whether a view shows just this part of the map. */
gboolean
ent_map_view_is_current (const EntMapView *view,
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

/* Where nobody is seen now there is no place at the edge either. */
static gboolean
is_deserted (EntMapScene *self,
             guint frame)
{
  gboolean seen = FALSE;

  for (guint i = 0; i < self->n_actors && !seen; i++)
    if (self->plan->sites[i].frame == frame)
      ent_map_change_of_actor (self, i, &seen);

  return !seen;
}

/* The boxes of all frames. One that is not there is empty, and out of the way. */
void
ent_map_view_dock (EntMapScene *self,
                   EntMapView *view,
                   const EntViewport *viewport)
{
  for (guint i = 0; i < self->plan->n_frames; i++)
    if (self->plan->frames[i].single && is_deserted (self, i))
      view->insets[i] = (EntRect) { NOWHERE, NOWHERE, NOWHERE, NOWHERE };
    else
      view->insets[i] = ent_map_frame_box (self, i, viewport);
}

/* The picture as it lies in a viewport; made anew only when something of it
 * has changed.
 */
const EntMapView *
ent_map_view_ensure (EntMapScene *self,
                     const EntViewport *viewport,
                     const EntPalette *palette)
{
  EntViewport settled;
  EntPoint origin;
  EntMapView *view;

  if (!self->plan->arranged)
    ent_map_arrange (self, viewport->width, viewport->height, NULL, palette);
  ent_map_texts_prepare (self, palette);
  ent_map_notes_prepare (self, palette);
  settled = ent_map_view_settle (self, viewport, &origin);
  if (ent_map_view_is_current (self->view, &settled, palette))
    return self->view;

  g_clear_pointer (&self->view, ent_map_view_free);
  view = g_new0 (EntMapView, 1);
  view->number = ++self->n_views;
  view->viewport = settled;
  view->origin = origin;
  view->text_scale = palette->text_scale;
  view->high_contrast = palette->high_contrast;
  view->nodes = g_array_new (FALSE, FALSE, sizeof (EntMapNode));
  view->points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  view->curves = g_array_new (FALSE, FALSE, sizeof (EntMapCurve));
  view->labels = g_array_new (FALSE, FALSE, sizeof (EntMapLabel));
  view->hull_names = g_array_new (FALSE, FALSE, sizeof (EntMapHullName));
  view->node_of = g_new0 (guint, MAX (self->n_actors, 1));
  view->bare = ent_map_has_bare_lines (self, &settled);
  view->bare_opacity = ent_map_bare_opacity (self, &settled, palette);
  ent_map_view_dock (self, view, &settled);
  add_nodes (self, view);
  if (!ent_map_last_give_curves (self, view, palette))
    ent_map_view_add_curves (self, view, palette);
  ent_map_last_end (self);
  ent_map_view_place_marks (self, view);
  ent_map_view_place_notes (self, view);
  ent_map_view_place_labels (self, view);
  ent_map_view_add_fans (self, view, palette);
  if (!ent_map_is_morphing (self))
    self->plan->shown = settled;
  self->n_hidden_labels = view->n_hidden_labels;
  self->view = view;

  return view;
}
