/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* From this scale on, device pixels per world unit, the near base map is used. */
#define NEAR_SCALE 260.0

/* Points closer together than this on the screen are left out, pixels. */
#define LEAST_STEP 0.6

/* Line widths, pixels. */
#define COAST_WIDTH 1.0
#define BORDER_WIDTH 0.8
#define DISPUTED_WIDTH 0.9
#define GRATICULE_WIDTH 0.6

typedef struct
{
  const EntViewport *viewport;
  EntRect clip; /* world units */
  gboolean all; /* dashes begin where the line begins */
  cairo_t *cr;
} Ground;

/* What to project of a base map: the main map is moved about in, an inset stays
 * and at most grows with the window.
 */
static EntBasemapShape *
project (EntBasemap *basemap,
         const EntMapFrame *frame,
         gboolean inset,
         EntRect seen)
{
  double air = MAX (seen.x1 - seen.x0, seen.y1 - seen.y0) / 2.0;

  if (basemap == NULL)
    return ent_basemap_shape_new_empty (&frame->projection);
  if (inset)
    return ent_basemap_project_within (basemap, &frame->projection, ent_rect_grow (seen, air));

  return ent_basemap_project (basemap, &frame->projection);
}

/* The base map of a frame, near or far, projected when first asked for. */
static const EntBasemapShape *
shape_of (EntMapScene *self,
          guint frame,
          double scale,
          EntRect seen)
{
  EntMapFrame *f = &self->plan->frames[frame];
  gboolean near = scale >= NEAR_SCALE;
  EntBasemap *basemap = near ? self->near : self->far;

  if (basemap == NULL)
    basemap = near ? self->far : self->near;
  if (f->shapes[near] != NULL && !ent_rect_is_inside (seen, f->shapes[near]->within))
    g_clear_pointer (&f->shapes[near], ent_basemap_shape_unref);
  if (f->shapes[near] == NULL)
    f->shapes[near] = project (basemap, f, frame > 0, seen);

  return f->shapes[near];
}

static gboolean
is_in_clip (const Ground *ground,
            const EntBasemapPart *part)
{
  return ent_rect_intersects (ground->clip, (EntRect) { part->x0, part->y0, part->x1, part->y1 });
}

/* On which sides of the clip a point lies outside, as bits. */
static guint
sides_of (const Ground *ground,
          EntPoint at)
{
  return (at.x < ground->clip.x0 ? 1u : 0u) | (at.x > ground->clip.x1 ? 2u : 0u) | (at.y < ground->clip.y0 ? 4u : 0u)
         | (at.y > ground->clip.y1 ? 8u : 0u);
}

/* Most of a long coast lies on one side of what is seen: of points that do, with
 * those before and after them, nothing is seen.
 */
static gboolean
is_aside (const Ground *ground,
          const EntPoint *points,
          guint i,
          guint n_points,
          guint *before)
{
  guint sides = sides_of (ground, points[i]);

  if (ground->all || i == 0 || i + 1 == n_points || (sides & *before) == 0
      || (sides & *before & sides_of (ground, points[i + 1])) == 0)
    {
      *before = sides;
      return FALSE;
    }

  return TRUE;
}

static void
trace_part (const Ground *ground,
            const EntBasemapLayer *layer,
            const EntBasemapPart *part,
            gboolean ring)
{
  const EntPoint *points = &layer->points[part->first];
  EntPoint last = { -G_MAXDOUBLE, 0.0 };
  guint before = 0;

  for (guint i = 0; i < part->n_points; i++)
    {
      EntPoint at;

      if (is_aside (ground, points, i, part->n_points, &before))
        continue;
      at = ent_viewport_to_view (ground->viewport, points[i]);
      if (i > 0 && i + 1 < part->n_points && fabs (at.x - last.x) < LEAST_STEP
          && fabs (at.y - last.y) < LEAST_STEP)
        continue;
      if (i == 0)
        cairo_move_to (ground->cr, at.x, at.y);
      else
        cairo_line_to (ground->cr, at.x, at.y);
      last = at;
    }
  if (ring)
    cairo_close_path (ground->cr);
}

static void
trace_layer (const Ground *ground,
             const EntBasemapLayer *layer,
             gboolean rings)
{
  cairo_new_path (ground->cr);
  for (guint i = 0; i < layer->n_parts; i++)
    if (is_in_clip (ground, &layer->parts[i]))
      trace_part (ground, layer, &layer->parts[i], rings);
}

static void
stroke_layer (const Ground *ground,
              const EntBasemapLayer *layer,
              EntColor color,
              double width)
{
  trace_layer (ground, layer, FALSE);
  ent_color_set_source (color, ground->cr);
  cairo_set_line_width (ground->cr, width);
  cairo_stroke (ground->cr);
}

static void
paint_shape (Ground *ground,
             const EntBasemapShape *shape,
             const EntPalette *palette)
{
  static const double disputed_dash[] = { 3.0, 2.5 };
  cairo_t *cr = ground->cr;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  trace_layer (ground, &shape->land, TRUE);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  ent_color_set_source (palette->land, cr);
  cairo_fill (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);

  stroke_layer (ground, &shape->graticule, palette->graticule, GRATICULE_WIDTH);
  stroke_layer (ground, &shape->lines[ENT_BASEMAP_COAST], palette->coast, COAST_WIDTH);
  stroke_layer (ground, &shape->lines[ENT_BASEMAP_BORDER], palette->border, BORDER_WIDTH);
  cairo_set_dash (cr, disputed_dash, 2, 0.0);
  ground->all = TRUE;
  stroke_layer (ground, &shape->lines[ENT_BASEMAP_DISPUTED], palette->disputed, DISPUTED_WIDTH);
  cairo_set_dash (cr, NULL, 0, 0.0);
  ground->all = FALSE;
  stroke_layer (ground, &shape->globe, palette->coast, GRATICULE_WIDTH);
}

/* Device pixels for one pixel of user space. */
double
ent_map_device_scale (cairo_t *cr)
{
  double x = 1.0, y = 0.0, sx = 1.0, sy = 1.0;

  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_group_target (cr), &sx, &sy);

  return hypot (x, y) * sx;
}

/* Sea, land and borders of a frame.
 *
 * @viewport: what is seen of it; its top left corner is the origin of @cr
 */
void
ent_map_paint_frame (EntMapScene *self,
                     guint frame,
                     const EntViewport *viewport,
                     const EntPalette *palette,
                     cairo_t *cr)
{
  EntPoint from = ent_viewport_to_world (viewport, (EntPoint) { -8.0, -8.0 });
  EntPoint to = ent_viewport_to_world (viewport, (EntPoint) { viewport->width + 8.0,
                                                              viewport->height + 8.0 });
  Ground ground = { viewport, { from.x, from.y, to.x, to.y }, FALSE, cr };

  ent_color_set_source (palette->sea, cr);
  cairo_paint (cr);
  paint_shape (&ground, shape_of (self, frame, viewport->scale * ent_map_device_scale (cr), ground.clip),
               palette);
}
