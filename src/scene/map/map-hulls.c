/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"
#include "outline.h"

#include <math.h>

/* Between the members' discs and the outline, pixels. */
#define AIR 12.0

/* Fewer have no outline. */
#define LEAST_MEMBERS 2

/* Between an outline and its name, pixels; what a pixel further down costs,
 * measured in lines under the name.
 */
#define NAME_GAP 3.0
#define HEIGHT_COST 0.01

#define HALO_OPACITY 0.88

/* Corners of the outline around each disc. */
#define N_CORNERS 16

/* Around who is no member and stands in the way, pixels; less than what parts two
 * discs, so that no member is cut.
 */
#define KEPT_OUT 4.0

static gboolean
add_member (const EntMapView *view,
            guint actor,
            GArray *points)
{
  const EntMapNode *node;

  if (view->node_of[actor] == ENT_NO_INDEX)
    return FALSE;

  node = &g_array_index (view->nodes, EntMapNode, view->node_of[actor]);
  if (node->hidden || node->frame > 0)
    return FALSE;

  for (guint i = 0; i < N_CORNERS; i++)
    {
      double angle = 2.0 * G_PI * i / N_CORNERS;
      EntPoint p = { node->at.x + (node->radius + AIR) * cos (angle),
                     node->at.y + (node->radius + AIR) * sin (angle) };

      g_array_append_val (points, p);
    }

  return TRUE;
}

static void
stroke_outline (const EntOutline *outline,
                const EntPalette *palette,
                cairo_t *cr)
{
  static const double dash[] = { 6.0, 4.0 };
  EntColor color = palette->second_text;

  cairo_new_path (cr);
  ent_outline_path (outline, cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  ent_color_set_source (ent_color_with_alpha (color, 0.06), cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, dash, 2, 0.0);
  ent_color_set_source (ent_color_with_alpha (color, 0.7), cr);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

/* Everybody else in the view but the bloc itself. */
static void
keep_others_out (const EntMapView *view,
                 guint bloc,
                 const gboolean *is_member,
                 EntOutline *outline)
{
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      if (!node->hidden && node->frame == 0 && node->actor != bloc && !is_member[node->actor])
        ent_outline_keep_out (outline, node->at, node->radius + KEPT_OUT);
    }
}

/* The outline around the members of a bloc that are in the view.
 *
 * Returns: (transfer full) (nullable): %NULL: it has none
 */
static EntOutline *
outline_of (EntMapScene *self,
            const EntMapView *view,
            guint bloc)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (self->dossier);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  g_autofree gboolean *is_member = NULL;
  EntOutline *outline;
  guint n_members = 0;

  if (ent_dossier_get_actor (self->dossier, bloc)->kind != ENT_ACTOR_BLOC)
    return NULL;

  is_member = g_new0 (gboolean, self->n_actors);
  for (guint i = 0; i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (affiliation->of_actor != bloc || affiliation->kind != ENT_AFFILIATION_MEMBER || is_member[affiliation->actor])
        continue;
      is_member[affiliation->actor] = TRUE;
      n_members += add_member (view, affiliation->actor, points);
    }
  if (n_members < LEAST_MEMBERS)
    return NULL;

  outline = ent_outline_new (points);
  keep_others_out (view, bloc, is_member, outline);

  return outline;
}

static gboolean
are_asked_for (EntMapScene *self)
{
  return (self->choice.extras & 1u << ENT_MAP_EXTRA_HULLS) != 0;
}

static EntPoint
middle_of (const GArray *hull)
{
  EntPoint sum = { 0.0, 0.0 };

  for (guint i = 0; i < hull->len; i++)
    {
      sum.x += g_array_index (hull, EntPoint, i).x / hull->len;
      sum.y += g_array_index (hull, EntPoint, i).y / hull->len;
    }

  return sum;
}

/* A box for the name that touches the outline from outside at a point. */
static EntRect
box_at (EntPoint corner,
        EntPoint middle,
        const EntMapText *text)
{
  double dx = corner.x - middle.x, dy = corner.y - middle.y;
  double length = MAX (hypot (dx, dy), 1e-9);
  double x = corner.x + dx / length * (text->width / 2.0 + NAME_GAP);
  double y = corner.y + dy / length * (text->height / 2.0 + NAME_GAP);

  return (EntRect) { x - text->width / 2.0, y - text->height / 2.0, x + text->width / 2.0, y + text->height / 2.0 };
}

static gboolean
is_box_free (EntMapScene *self,
             const EntMapView *view,
             EntObstacles *obstacles,
             EntRect box)
{
  if (!ent_rect_is_inside (box, view->insets[0]) || !ent_obstacles_is_rect_free (obstacles, box, G_MAXUINT))
    return FALSE;
  for (guint i = 1; i < self->plan->n_frames; i++)
    if (ent_rect_intersects (box, view->insets[i]))
      return FALSE;

  return TRUE;
}

/* Where the fewest lines run under it, high up rather than low. */
static void
name_hull (EntMapScene *self,
           EntMapView *view,
           EntObstacles *obstacles,
           const GArray *hull,
           guint bloc)
{
  EntPoint middle = middle_of (hull);
  EntMapHullName name = { .bloc = bloc };
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < hull->len; i++)
    {
      EntPoint corner = g_array_index (hull, EntPoint, i);
      EntRect box = box_at (corner, middle, ent_map_get_text (self, bloc));
      double cost = (corner.y - middle.y) * HEIGHT_COST;

      if (!is_box_free (self, view, obstacles, box))
        continue;
      cost += ent_obstacles_count_lines (obstacles, box, G_MAXUINT);
      if (cost < best)
        best = cost, name.box = box;
    }
  if (best == G_MAXDOUBLE)
    return;

  ent_obstacles_add_rect (obstacles, name.box);
  g_array_append_val (view->hull_names, name);
}

/* Finds a place for the name of every outline, between those of the most important
 * actors and all others.
 */
void
ent_map_view_name_hulls (EntMapScene *self,
                         EntMapView *view,
                         EntObstacles *obstacles)
{
  for (guint i = 0; are_asked_for (self) && i < self->n_actors; i++)
    {
      g_autoptr (EntOutline) outline = outline_of (self, view, i);

      if (outline != NULL)
        name_hull (self, view, obstacles, outline->points, i);
    }
}

/* Outlines around the members of every bloc, with their names, if they are asked for. */
void
ent_map_paint_hulls (EntMapScene *self,
                     const EntMapView *view,
                     const EntPalette *palette,
                     cairo_t *cr)
{
  if (!are_asked_for (self))
    return;

  for (guint i = 0; i < self->n_actors; i++)
    {
      g_autoptr (EntOutline) outline = outline_of (self, view, i);

      if (outline != NULL)
        stroke_outline (outline, palette, cr);
    }
  for (guint i = 0; i < view->hull_names->len; i++)
    {
      const EntMapHullName *name = &g_array_index (view->hull_names, EntMapHullName, i);

      ent_map_text_paint (self, name->bloc, (EntPoint) { name->box.x0, name->box.y0 }, PANGO_ALIGN_CENTER,
                          palette->second_text, ent_color_with_alpha (palette->land, HALO_OPACITY), cr);
    }
}

/* How many blocs have members enough on the map. */
guint
ent_map_count_hulls (EntMapScene *self)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (self->dossier);
  g_autofree guint *members = g_new0 (guint, MAX (self->n_actors, 1));
  guint n = 0;

  for (guint i = 0; i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (affiliation->kind == ENT_AFFILIATION_MEMBER && self->picture->shown[affiliation->actor]
          && self->plan->sites[affiliation->actor].placed
          && ent_dossier_get_actor (self->dossier, affiliation->of_actor)->kind == ENT_ACTOR_BLOC)
        n += ++members[affiliation->of_actor] == LEAST_MEMBERS;
    }

  return n;
}
