/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* The letters in a disc: of its radius, and the limits in pixels. */
#define CODE_SHARE 0.78
#define CODE_MIN 9.3 /* seven points in print */
#define CODE_MAX 13.0

#define DIMMED_OPACITY 0.3

/* Of leaders and tethers. */
static EntColor
thread_color (EntMapScene *self,
              const EntMapNode *node,
              const EntPalette *palette)
{
  if (!ent_map_actor_is_dimmed (self, node->actor))
    return palette->second_text;

  return ent_color_mix (palette->land, palette->second_text, DIMMED_OPACITY);
}

static void
paint_leader (EntMapScene *self,
              const EntMapNode *node,
              const EntPalette *palette,
              cairo_t *cr)
{
  if (!ent_map_has_leader (self, node))
    return;

  cairo_new_path (cr);
  cairo_move_to (cr, node->at.x, node->at.y);
  cairo_line_to (cr, node->anchor.x, node->anchor.y);
  cairo_set_line_width (cr, ENT_MAP_LEADER_WIDTH);
  ent_color_set_source (thread_color (self, node, palette), cr);
  cairo_stroke (cr);
  cairo_new_path (cr);
  cairo_arc (cr, node->anchor.x, node->anchor.y, ENT_MAP_LEADER_DOT, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

/* A hairline to what an actor belongs to, at whose place it stands. */
static void
paint_tether (EntMapScene *self,
              const EntMapView *view,
              const EntMapNode *node,
              const EntPalette *palette,
              cairo_t *cr)
{
  const EntMapSite *site = &self->plan->sites[node->actor];
  EntPoint home;

  if (site->own_place)
    return;

  home = ent_map_site_to_view (self, site->home, &view->viewport);
  cairo_new_path (cr);
  cairo_move_to (cr, node->at.x, node->at.y);
  cairo_line_to (cr, home.x, home.y);
  cairo_set_line_width (cr, 0.8);
  ent_color_set_source (ent_color_with_alpha (thread_color (self, node, palette), 0.45), cr);
  cairo_stroke (cr);
}

static void
paint_ring (const EntMapNode *node,
            const EntPalette *palette,
            cairo_t *cr)
{
  double inner, outer = ent_map_ring_radius (node, &inner);

  cairo_new_path (cr);
  cairo_arc (cr, node->at.x, node->at.y, outer, 0.0, 2.0 * G_PI);
  ent_color_set_source (palette->accent, cr);
  cairo_fill (cr);
  cairo_new_path (cr);
  cairo_arc (cr, node->at.x, node->at.y, inner, 0.0, 2.0 * G_PI);
  ent_color_set_source (palette->card, cr);
  cairo_fill (cr);
}

static void
paint_letters (EntMapScene *self,
               const EntMapNode *node,
               EntColor ink,
               const EntPalette *palette,
               cairo_t *cr)
{
  double size = CLAMP (node->radius * CODE_SHARE, CODE_MIN, CODE_MAX);
  PangoLayout *layout = ent_map_get_code (self, node->actor, size, palette);
  PangoRectangle box;

  pango_layout_get_extents (layout, &box, NULL);
  cairo_move_to (cr,
                 node->at.x - (box.x + box.width / 2.0) / PANGO_SCALE,
                 node->at.y - (box.y + box.height / 2.0) / PANGO_SCALE);
  ent_color_set_source (ink, cr);
  ent_text_show (cr, layout);
}

static void
paint_badges (const EntMapNode *node,
              gboolean dimmed,
              const EntPalette *palette,
              cairo_t *cr)
{
  for (guint badge = 0; badge < ENT_MAP_N_EXTRAS; badge++)
    if (node->badges & 1u << badge)
      {
        EntPoint at = ent_map_badge_at (node, badge);

        cairo_save (cr);
        cairo_translate (cr, at.x, at.y);
        ent_map_badge_paint (badge, palette, dimmed, cr);
        cairo_restore (cr);
      }
}

static void
paint_disc (EntMapScene *self,
            const EntMapNode *node,
            const EntPalette *palette,
            cairo_t *cr)
{
  static const double bloc_dash[] = { 3.5, 2.5 };
  const EntActor *actor = ent_dossier_get_actor (self->dossier, node->actor);
  gboolean dimmed = ent_map_actor_is_dimmed (self, node->actor);
  EntColor fill = palette->disc_fill, outline = palette->disc_outline, ink = palette->text;

  if (dimmed)
    {
      fill = ent_color_mix (palette->land, fill, DIMMED_OPACITY);
      outline = ent_color_mix (palette->land, outline, DIMMED_OPACITY);
      ink = ent_color_mix (palette->land, ink, DIMMED_OPACITY);
    }

  if (ent_map_actor_is_selected (self, node->actor))
    paint_ring (node, palette, cr);
  cairo_new_path (cr);
  ent_shape_path (cr, actor->kind, node->at, node->radius);
  ent_color_set_source (fill, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, ent_map_outline_width (node, palette->high_contrast));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (actor->kind == ENT_ACTOR_BLOC)
    cairo_set_dash (cr, bloc_dash, 2, 0.0);
  ent_color_set_source (outline, cr);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  if (ent_shape_has_initials (actor->kind) && node->radius >= ENT_MAP_LEAST_LETTERED)
    paint_letters (self, node, ink, palette, cr);
  paint_badges (node, dimmed, palette, cr);
}

/* A tie of belonging: the network has no other sign of it. */
void
ent_map_paint_tie (EntMapScene *self,
                   const EntMapView *view,
                   const EntAffiliation *tie,
                   const EntPalette *palette,
                   cairo_t *cr)
{
  const EntMapNode *from = &g_array_index (view->nodes, EntMapNode, view->node_of[tie->actor]);
  const EntMapNode *to = &g_array_index (view->nodes, EntMapNode, view->node_of[tie->of_actor]);
  gboolean dimmed = ent_map_actor_is_dimmed (self, tie->actor) || ent_map_actor_is_dimmed (self, tie->of_actor);

  cairo_new_path (cr);
  cairo_move_to (cr, from->at.x, from->at.y);
  cairo_line_to (cr, to->at.x, to->at.y);
  cairo_set_line_width (cr, 1.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  ent_color_set_source (ent_color_with_alpha (palette->second_text,
                                              0.6 * MIN (from->opacity, to->opacity)
                                                  * (dimmed ? DIMMED_OPACITY : 1.0)), cr);
  cairo_stroke (cr);
}

/* The leader to an actor's true place, the tether to what it belongs to. */
void
ent_map_paint_threads (EntMapScene *self,
                       const EntMapView *view,
                       const EntMapNode *node,
                       const EntPalette *palette,
                       cairo_t *cr)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  paint_leader (self, node, palette, cr);
  paint_tether (self, view, node, palette, cr);
}

/* An actor's disc; seen through while it comes or goes. */
void
ent_map_paint_actor (EntMapScene *self,
                     const EntMapNode *node,
                     const EntPalette *palette,
                     cairo_t *cr)
{
  EntRect box = ent_rect_around (node->at, node->radius + 12.0);

  if (node->opacity >= 1.0)
    {
      paint_disc (self, node, palette, cr);
      return;
    }

  cairo_save (cr);
  cairo_rectangle (cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  cairo_clip (cr);
  cairo_push_group (cr);
  paint_disc (self, node, palette, cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, node->opacity);
  cairo_restore (cr);
}
