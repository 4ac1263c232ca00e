/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

typedef struct
{
  EntMapItem item;
  double distance;
} Hit;

/* At the same distance what is painted later wins, that is, comes here later. */
static void
offer (Hit *best,
       EntMapItem item,
       double distance)
{
  if (distance <= best->distance)
    *best = (Hit) { item, distance };
}

static gboolean
is_covered (EntMapScene *self,
            const EntMapView *view,
            guint frame,
            EntPoint at)
{
  if (frame == ENT_NO_INDEX)
    return FALSE;
  if (frame > 0)
    return !ent_rect_contains (view->insets[frame], at);
  for (guint i = 1; i < self->plan->n_frames; i++)
    if (ent_rect_contains (view->insets[i], at))
      return TRUE;

  return FALSE;
}

static EntMapItem
item_of (const EntMapCurve *curve)
{
  const EntLine *line = curve->line;

  return (EntMapItem) { ENT_MAP_ITEM_LINE, line->a, line->b, line->layer,
                        curve->nature != ENT_NO_INDEX ? curve->nature + 1 : 0 };
}

static void
offer_curves (EntMapScene *self,
              const EntMapView *view,
              EntPoint at,
              Hit *best)
{
  for (EntMapRank rank = ENT_MAP_RANK_COMMON; rank < ENT_MAP_N_RANKS; rank++)
    for (guint i = 0; i < view->curves->len; i++)
      {
        const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

        if (!curve->fanned && ent_rect_contains (ent_rect_grow (curve->bounds, best->distance), at)
            && ent_map_line_rank (self, view, curve->line) == rank
            && !is_covered (self, view, curve->frame, at))
          offer (best, item_of (curve), ent_map_curve_distance (self, view, curve, at));
      }
}

/* Threads to true places lie under all discs. */
static void
offer_nodes (EntMapScene *self,
             const EntMapView *view,
             EntPoint at,
             Hit *best)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < view->nodes->len; i++)
      {
        const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);
        EntMapItem item = { .kind = ENT_MAP_ITEM_ACTOR, .a = node->actor };
        double reach = ent_map_ring_radius (node, NULL) + 2.0 * ENT_MAP_BADGE_REACH + best->distance;

        if (node->hidden)
          continue;
        if (pass == 0 && ent_map_has_leader (self, node))
          offer (best, item, ent_map_leader_distance (node, at));
        else if (pass == 1 && ent_rect_contains (ent_rect_around (node->at, reach), at))
          offer (best, item, ent_map_node_distance (self, view, node, at));
      }
}

/* What is written beside a line stands for it, as a name does for its actor. */
static void
offer_notes (EntMapScene *self,
             const EntMapView *view,
             EntPoint at,
             Hit *best)
{
  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      if (curve->note != NULL && ent_rect_contains (curve->note_box, at)
          && !ent_map_line_is_dimmed (self, curve->line))
        offer (best, item_of (curve), 0.0);
    }
}

static void
offer_labels (const EntMapView *view,
              EntPoint at,
              Hit *best)
{
  for (guint i = 0; i < view->labels->len; i++)
    {
      const EntMapLabel *label = &g_array_index (view->labels, EntMapLabel, i);
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, label->node);

      if (ent_rect_contains (label->box, at))
        offer (best, (EntMapItem) { .kind = ENT_MAP_ITEM_ACTOR, .a = node->actor }, 0.0);
    }
}

/**
 * ent_map_scene_hit:
 * @self: a scene
 * @viewport: in which it is painted
 * @palette: with which it is painted
 * @x: pixels from the left edge of the view
 * @y: pixels from its top edge
 * @tolerance: how far beside a thing one may point, pixels, 0 or more
 *
 * Finds what is pointed at: the nearest thing, measured from its painted edge.
 * Of things at the same distance it is the one painted on top: names, then
 * notes of lines, actors, lines. A name stands for its actor, a note for its
 * line; they have to be pointed at exactly.
 *
 * Returns: the item; of kind %ENT_MAP_ITEM_NONE if nothing is there
 */
EntMapItem
ent_map_scene_hit (EntMapScene *self,
                   const EntViewport *viewport,
                   const EntPalette *palette,
                   double x,
                   double y,
                   double tolerance)
{
  Hit best = { { .kind = ENT_MAP_ITEM_NONE }, tolerance };
  const EntMapView *view;
  EntPoint at = { x, y };

  g_return_val_if_fail (self != NULL, best.item);
  g_return_val_if_fail (viewport != NULL && palette != NULL, best.item);
  g_return_val_if_fail (tolerance >= 0.0, best.item);

  view = ent_map_view_ensure (self, viewport, palette);
  offer_curves (self, view, at, &best);
  offer_nodes (self, view, at, &best);
  offer_notes (self, view, at, &best);
  offer_labels (view, at, &best);

  return best.item;
}
