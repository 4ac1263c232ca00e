/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Casing under a line: so much wider, so opaque. */
#define CASING_WIDER 2.4
#define CASING_OPACITY 0.75

/* A selected line: what lies under it is so much wider. */
#define SELECTED_GLOW 11.0
#define SELECTED_GLOW_OPACITY 0.42
#define ARC_GLOW 7.0
#define ARC_GLOW_OPACITY 0.3

/* Of what stands out of a crowd. */
#define LIT_OPACITY 0.8

#define MARK_SIZE 9.0 /* pixels */

/* The sign of a new line lies so far from the middle of its mark, to the side, pixels. */
#define NEW_ASIDE 9.0

/* The strokes of a contested line end so far from its mark's middle, pixels. */
#define CONTESTED_GAP 10.0

/* What is painted may be kept for views that show more, pixels. */
#define BEYOND 256.0

/* The part of an arrow head that covers its line. */
#define HEAD_COVERS 0.7

static void
stroke_plain (const EntPoint *points,
              guint n_points,
              double width,
              EntColor color,
              cairo_line_cap_t cap,
              cairo_t *cr)
{
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, cap);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  ent_color_set_source (color, cr);
  ent_map_path_trace (points, n_points, cr);
  cairo_stroke (cr);
}

/* Strokes the two parts of a path that lie outside of a mark. */
static void
paint_parted (const EntMapStroke *stroke,
              const EntPoint *points,
              guint n_points,
              EntPoint center,
              cairo_t *cr)
{
  for (guint half = 0; half < 2; half++)
    {
      g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (EntPoint));
      guint split = 0;
      double nearest = G_MAXDOUBLE;

      for (guint i = 0; i < n_points; i++)
        {
          double distance = hypot (points[i].x - center.x, points[i].y - center.y);

          if (distance < nearest)
            nearest = distance, split = i;
        }

      if (half == 0)
        {
          g_array_append_vals (part, points, split + 1);
          g_array_append_val (part, center);
        }
      else
        {
          g_array_append_val (part, center);
          g_array_append_vals (part, points + split, n_points - split);
        }
      if (ent_polyline_trim (part, center, half == 0 ? 0.0 : CONTESTED_GAP, center,
                             half == 0 ? CONTESTED_GAP : 0.0))
        ent_map_stroke_paint (stroke, (const EntPoint *) part->data, part->len, cr);
    }
}

static void
paint_head (const EntPoint head[4],
            EntColor color,
            cairo_t *cr)
{
  ent_map_path_trace (head, 4, cr);
  cairo_close_path (cr);
  ent_color_set_source (color, cr);
  cairo_fill (cr);
}

static EntColor
arrow_color (const EntMapStroke *stroke,
             const EntLine *line)
{
  gboolean conflict = stroke->two && line->leading == ENT_POLARITY_CONFLICT;

  return ent_color_with_alpha (conflict ? stroke->second : stroke->color, stroke->opacity);
}

/* Heads where every claim points one way; the path is cut so that no stroke
 * shows beside a tip.
 */
static void
paint_arrows (const EntMapStroke *stroke,
              const EntMapView *view,
              const EntMapCurve *curve,
              GArray *path,
              cairo_t *cr)
{
  EntPoint first = g_array_index (path, EntPoint, 0);
  EntPoint last = g_array_index (path, EntPoint, path->len - 1);
  double cuts[2] = { 0.0, 0.0 };
  EntPoint head[4];
  double length;

  for (guint end = 0; end < 2; end++)
    if (ent_map_curve_head (view, curve, end == 1, ent_map_stroke_span (stroke), head, &length))
      {
        paint_head (head, arrow_color (stroke, curve->line), cr);
        cuts[end] = length * HEAD_COVERS;
      }
  if (cuts[0] > 0.0 || cuts[1] > 0.0)
    ent_polyline_trim (path, first, cuts[0], last, cuts[1]);
}

static void
paint_mark (const EntMapCurve *curve,
            const EntPalette *palette,
            double growth,
            EntColor ground,
            cairo_t *cr)
{
  double radius = ent_map_curve_mark_ground (curve);

  cairo_save (cr);
  cairo_translate (cr, curve->mark.x, curve->mark.y);
  if (radius > 0.0)
    {
      cairo_new_path (cr);
      cairo_arc (cr, 0.0, 0.0, radius * growth, 0.0, 2.0 * G_PI);
      ent_color_set_source (ground, cr);
      cairo_fill (cr);
    }
  ent_stance_mark_paint (curve->stance, curve->line->layer, palette, cr,
                         MARK_SIZE * growth);
  cairo_restore (cr);
}

/* Beside the mark, across the line, on the side that is further up. */
static void
paint_new (const EntMapCurve *curve,
           const EntPalette *palette,
           cairo_t *cr)
{
  EntPoint across = { curve->mark_along.y, -curve->mark_along.x };
  double aside = across.y <= 0.0 ? NEW_ASIDE : -NEW_ASIDE;

  cairo_save (cr);
  cairo_translate (cr, curve->mark.x + across.x * aside, curve->mark.y + across.y * aside);
  ent_map_new_mark_paint (palette, cr);
  cairo_restore (cr);
}

static void
paint_under (const EntMapView *view,
             const EntMapCurve *curve,
             const EntPalette *palette,
             double width,
             gboolean selected,
             cairo_t *cr)
{
  const EntPoint *points = ent_map_curve_points (view, curve);

  if (selected)
    {
      stroke_plain (points, curve->n_points, width + SELECTED_GLOW,
                    ent_color_with_alpha (palette->accent, SELECTED_GLOW_OPACITY),
                    CAIRO_LINE_CAP_BUTT, cr);
      stroke_plain (points, curve->n_points, width + ENT_MAP_SELECTED_CASING, palette->card,
                    CAIRO_LINE_CAP_BUTT, cr);
    }
  else
    stroke_plain (points, curve->n_points, width + CASING_WIDER,
                  ent_color_with_alpha (palette->land, CASING_OPACITY),
                  CAIRO_LINE_CAP_BUTT, cr);
}

/* The arcs of a selected line glow together, fainter than one alone. */
static void
paint_arc_glow (const EntMapView *view,
                const EntMapCurve *curve,
                const EntPalette *palette,
                cairo_t *cr)
{
  stroke_plain (ent_map_curve_points (view, curve), curve->n_points, curve->width + ARC_GLOW,
                ent_color_with_alpha (palette->accent, ARC_GLOW_OPACITY), CAIRO_LINE_CAP_BUTT, cr);
}

/* In a crowd lines are bare, but for the selected one. */
gboolean
ent_map_line_is_in_crowd (EntMapScene *self,
                          const EntMapView *view,
                          const EntLine *line)
{
  return view->bare && !ent_map_line_is_selected (self, line);
}

static EntMapStroke
stroke_of (const EntMapCurve *curve,
           const EntPalette *palette)
{
  EntMapStroke stroke = ent_map_stroke_of (curve->stance, curve->line->layer, curve->n_origins, curve->line->presumed, palette);

  if (curve->lost)
    ent_map_stroke_hollow (&stroke);

  return stroke;
}

/* Whether a line is nothing but a stroke in one colour. */
gboolean
ent_map_line_is_bare (EntMapScene *self,
                      const EntMapView *view,
                      const EntMapCurve *curve,
                      const EntPalette *palette,
                      EntColor *color)
{
  EntMapStroke stroke = stroke_of (curve, palette);

  *color = stroke.color;

  return !stroke.two && !curve->has_mark && ent_map_line_is_in_crowd (self, view, curve->line);
}

static void
paint_curve (EntMapScene *self,
             const EntMapView *view,
             const EntMapCurve *curve,
             const EntPalette *palette,
             cairo_t *cr)
{
  const EntLine *line = curve->line;
  gboolean chosen = ent_map_line_is_selected (self, line);
  gboolean selected = ent_map_curve_is_selected (self, curve);
  double growth = ent_map_curve_growth (self, view, curve);
  gboolean crowded = ent_map_line_is_in_crowd (self, view, line);
  gboolean dimmed = !chosen && !crowded && ent_map_line_is_dimmed (self, line);
  EntMapStroke stroke = stroke_of (curve, palette);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  gboolean mark = curve->has_mark && !dimmed;

  ent_map_stroke_scale (&stroke, growth);
  if (chosen && !selected)
    paint_arc_glow (view, curve, palette, cr);
  if (dimmed)
    stroke.opacity *= ENT_MAP_DIMMED_OPACITY;
  else if (crowded)
    stroke.opacity *= ent_map_line_rank (self, view, line) == ENT_MAP_RANK_LIT ? LIT_OPACITY : view->bare_opacity;
  else if ((line->layer != ENT_LAYER_POSSIBLE && !curve->lost) || selected)
    paint_under (view, curve, palette, ent_map_stroke_span (&stroke), selected, cr);

  g_array_append_vals (path, ent_map_curve_points (view, curve), curve->n_points);
  if (!crowded)
    paint_arrows (&stroke, view, curve, path, cr);
  if (mark && curve->stance == ENT_STANCE_CONTESTED && line->layer == ENT_LAYER_FACT)
    paint_parted (&stroke, (const EntPoint *) path->data, path->len, curve->mark, cr);
  else
    ent_map_stroke_paint (&stroke, (const EntPoint *) path->data, path->len, cr);
  if (mark)
    paint_mark (curve, palette, growth, selected ? palette->card : palette->land, cr);
  if (mark && curve->is_new)
    paint_new (curve, palette, cr);
}

/* What lies on the main map ends at the insets, which cover it. */
static void
clip_to_frame (EntMapScene *self,
               const EntMapView *view,
               guint frame,
               cairo_t *cr)
{
  EntRect all = ent_rect_grow (view->insets[0], BEYOND);

  if (frame == ENT_NO_INDEX)
    return;

  cairo_new_path (cr);
  if (frame > 0)
    cairo_rectangle (cr, view->insets[frame].x0, view->insets[frame].y0,
                     view->insets[frame].x1 - view->insets[frame].x0,
                     view->insets[frame].y1 - view->insets[frame].y0);
  else
    {
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
      cairo_rectangle (cr, all.x0, all.y0, all.x1 - all.x0, all.y1 - all.y0);
      for (guint i = 1; i < self->plan->n_frames; i++)
        cairo_rectangle (cr, view->insets[i].x0, view->insets[i].y0,
                         view->insets[i].x1 - view->insets[i].x0,
                         view->insets[i].y1 - view->insets[i].y0);
    }
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

/* One that comes or goes is seen through as a whole, its mark as well. */
static void
paint_faded (EntMapScene *self,
             const EntMapView *view,
             const EntMapCurve *curve,
             const EntPalette *palette,
             cairo_t *cr)
{
  EntRect box = curve->bounds;

  if (curve->opacity >= 1.0)
    {
      paint_curve (self, view, curve, palette, cr);
      return;
    }

  cairo_rectangle (cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  cairo_clip (cr);
  cairo_push_group (cr);
  paint_curve (self, view, curve, palette, cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, curve->opacity);
}

/* Whether insets decide how much of a curve is seen. */
gboolean
ent_map_curve_meets_inset (EntMapScene *self,
                           const EntMapView *view,
                           const EntMapCurve *curve)
{
  for (guint i = 1; curve->frame == 0 && i < self->plan->n_frames; i++)
    if (ent_rect_intersects (curve->bounds, view->insets[i]))
      return TRUE;

  return curve->frame != 0 && curve->frame != ENT_NO_INDEX;
}

/* A line, or one arc of it. */
void
ent_map_paint_line (EntMapScene *self,
                    const EntMapView *view,
                    const EntMapCurve *curve,
                    const EntPalette *palette,
                    cairo_t *cr)
{
  cairo_save (cr);
  if (ent_map_curve_meets_inset (self, view, curve))
    clip_to_frame (self, view, curve->frame, cr);
  paint_faded (self, view, curve, palette, cr);
  cairo_restore (cr);
}
