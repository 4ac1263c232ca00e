/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Pixels between two strokes side by side, and the most that both may take. */
#define STROKE_GAP 1.5
#define MAX_SPAN 7.0
#define PAIRED_SHARE 0.7

#define NEUTRAL_SHARE 0.8

/* Dots smaller than this are not seen, larger ones shout; pixels. */
#define MIN_DOT 1.9
#define MAX_DOT 2.6

/* Of a line that is no longer: its edges, and how much of them is seen; pixels. */
#define HOLLOW_WIDTH 1.1
#define HOLLOW_GAP 2.2
#define HOLLOW_OPACITY 0.75

#define PRESUMED_OPACITY 0.85
#define POSSIBLE_OPACITY 0.4

/* How many origins give which width, pixels; the last stands for all above. */
static const double widths[] = { 1.5, 1.5, 2.5, 3.5, 4.0, 4.5 };

static double
width_of_origins (guint n_origins,
                  const EntPalette *palette)
{
  return widths[MIN (n_origins, G_N_ELEMENTS (widths) - 1)] + (palette->high_contrast ? 0.5 : 0.0);
}

static EntColor
color_of_stance (EntStance stance,
                 const EntPalette *palette)
{
  switch (stance)
    {
    case ENT_STANCE_CONFLICTING:
      return palette->conflict;
    case ENT_STANCE_NEUTRAL:
      return palette->neutral;
    case ENT_STANCE_COOPERATIVE:
    case ENT_STANCE_MIXED:
    case ENT_STANCE_CONTESTED:
    default:
      return palette->cooperation;
    }
}

/* What the strokes of a line look like. */
EntMapStroke
ent_map_stroke_of (EntStance stance,
                   EntLayer layer,
                   guint n_origins,
                   gboolean presumed,
                   const EntPalette *palette)
{
  gboolean both = stance == ENT_STANCE_MIXED || stance == ENT_STANCE_CONTESTED;
  EntMapStroke stroke = {
    .color = color_of_stance (stance, palette),
    .second = palette->conflict,
    .two = both,
    .dashed = stance == ENT_STANCE_CONFLICTING,
    .dotted = layer == ENT_LAYER_EXPECTED || layer == ENT_LAYER_SCENARIO,
    .width = width_of_origins (n_origins, palette),
    .gap = STROKE_GAP,
    .opacity = presumed ? PRESUMED_OPACITY : 1.0,
    .has_mark = layer != ENT_LAYER_POSSIBLE,
  };

  if (layer == ENT_LAYER_POSSIBLE)
    {
      stroke.width = 1.0;
      stroke.opacity = POSSIBLE_OPACITY;
    }
  else if (both)
    stroke.width = MIN (stroke.width * PAIRED_SHARE, (MAX_SPAN - STROKE_GAP) / 2.0);
  else if (stance == ENT_STANCE_NEUTRAL)
    stroke.width *= NEUTRAL_SHARE;
  if (stroke.dotted)
    stroke.width = CLAMP (stroke.width, MIN_DOT, MAX_DOT);

  return stroke;
}

/* Leaves the edges of a line, in its colours and dashes, and no mark. */
void
ent_map_stroke_hollow (EntMapStroke *stroke)
{
  if (!stroke->two)
    stroke->second = stroke->color;
  stroke->two = stroke->hollow = TRUE;
  stroke->dotted = FALSE;
  stroke->width = HOLLOW_WIDTH;
  stroke->gap = HOLLOW_GAP;
  stroke->opacity = MIN (stroke->opacity, HOLLOW_OPACITY);
  stroke->has_mark = FALSE;
}

/* Makes all of a line wider or thinner. */
void
ent_map_stroke_scale (EntMapStroke *stroke,
                      double factor)
{
  stroke->width *= factor;
  stroke->gap *= factor;
}

/* How wide the whole line is, pixels. */
double
ent_map_stroke_span (const EntMapStroke *stroke)
{
  return stroke->two ? 2.0 * stroke->width + stroke->gap : stroke->width;
}

void
ent_map_path_trace (const EntPoint *points,
                    guint n_points,
                    cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
}

static void
set_dash (const EntMapStroke *stroke,
          gboolean dashed,
          cairo_t *cr)
{
  double dash[2] = { 7.0, 3.5 };

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  if (stroke->dotted)
    {
      dash[0] = 0.0;
      dash[1] = stroke->width * 2.4;
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_dash (cr, dash, 2, 0.0);
    }
  else if (dashed)
    cairo_set_dash (cr, dash, 2, 0.0);
  else
    cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
stroke_side (const EntMapStroke *stroke,
             const EntPoint *points,
             guint n_points,
             double side,
             cairo_t *cr)
{
  g_autofree EntPoint *beside = g_new (EntPoint, n_points);

  ent_polyline_offset (points, n_points, side * (stroke->width + stroke->gap) / 2.0, beside);
  set_dash (stroke, stroke->hollow ? stroke->dashed : side < 0.0, cr);
  ent_color_set_source (ent_color_with_alpha (side < 0.0 ? stroke->second : stroke->color,
                                              stroke->opacity), cr);
  ent_map_path_trace (beside, n_points, cr);
  cairo_stroke (cr);
}

/* Strokes a path in that look. */
void
ent_map_stroke_paint (const EntMapStroke *stroke,
                      const EntPoint *points,
                      guint n_points,
                      cairo_t *cr)
{
  cairo_set_line_width (cr, stroke->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (stroke->two)
    {
      stroke_side (stroke, points, n_points, 1.0, cr);
      stroke_side (stroke, points, n_points, -1.0, cr);
    }
  else
    {
      set_dash (stroke, stroke->dashed, cr);
      ent_color_set_source (ent_color_with_alpha (stroke->color, stroke->opacity), cr);
      ent_map_path_trace (points, n_points, cr);
      cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0.0);
}

#define MARK_RADIUS 4.5
#define RING_RADIUS 7.0

/* How far a mark reaches from its middle, pixels. */
double
ent_map_mark_radius (EntStance stance,
                     EntLayer layer)
{
  if (stance == ENT_STANCE_CONTESTED && layer == ENT_LAYER_FACT)
    return RING_RADIUS + 0.6;

  return MARK_RADIUS + 0.5;
}

static void
fill_disc (cairo_t *cr,
           double radius,
           EntColor color)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0.0, 0.0, radius, 0.0, 2.0 * G_PI);
  ent_color_set_source (color, cr);
  cairo_fill (cr);
}

static void
stroke_ring (cairo_t *cr,
             double radius,
             double width,
             EntColor color)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0.0, 0.0, radius, 0.0, 2.0 * G_PI);
  cairo_set_line_width (cr, width);
  ent_color_set_source (color, cr);
  cairo_stroke (cr);
}

static void
stroke_cross (cairo_t *cr,
              EntColor color)
{
  const double arm = 3.5;

  cairo_new_path (cr);
  cairo_move_to (cr, -arm, -arm);
  cairo_line_to (cr, arm, arm);
  cairo_move_to (cr, arm, -arm);
  cairo_line_to (cr, -arm, arm);
  cairo_set_line_width (cr, 2.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  ent_color_set_source (color, cr);
  cairo_stroke (cr);
}

/* Cooperation to the left, conflict to the right, the latter open: the halves
 * differ without colour too.
 */
static void
draw_half_disc (cairo_t *cr,
                const EntPalette *palette)
{
  fill_disc (cr, MARK_RADIUS, palette->card);
  cairo_new_path (cr);
  cairo_arc (cr, 0.0, 0.0, MARK_RADIUS, G_PI / 2.0, -G_PI / 2.0);
  cairo_close_path (cr);
  ent_color_set_source (palette->cooperation, cr);
  cairo_fill (cr);
  cairo_new_path (cr);
  cairo_arc (cr, 0.0, 0.0, MARK_RADIUS - 0.75, -G_PI / 2.0, G_PI / 2.0);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  ent_color_set_source (palette->conflict, cr);
  cairo_stroke (cr);
}

static void
draw_bar (cairo_t *cr,
          EntColor color)
{
  cairo_new_path (cr);
  cairo_rectangle (cr, -MARK_RADIUS, -1.25, 2.0 * MARK_RADIUS, 2.5);
  ent_color_set_source (color, cr);
  cairo_fill (cr);
}

static void
draw_diamond (cairo_t *cr,
              double radius,
              EntColor fill,
              EntColor color)
{
  cairo_new_path (cr);
  cairo_move_to (cr, 0.0, -radius);
  cairo_line_to (cr, radius, 0.0);
  cairo_line_to (cr, 0.0, radius);
  cairo_line_to (cr, -radius, 0.0);
  cairo_close_path (cr);
  ent_color_set_source (fill, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.6);
  ent_color_set_source (color, cr);
  cairo_stroke (cr);
}

static void
draw_fact_mark (cairo_t *cr,
                EntStance stance,
                const EntPalette *palette)
{
  switch (stance)
    {
    case ENT_STANCE_COOPERATIVE:
      fill_disc (cr, MARK_RADIUS, palette->cooperation);
      break;
    case ENT_STANCE_CONFLICTING:
      stroke_cross (cr, palette->conflict);
      break;
    case ENT_STANCE_CONTESTED:
      fill_disc (cr, RING_RADIUS, palette->card);
      stroke_ring (cr, RING_RADIUS, 1.2, palette->text);
      draw_half_disc (cr, palette);
      break;
    case ENT_STANCE_MIXED:
      draw_half_disc (cr, palette);
      break;
    case ENT_STANCE_NEUTRAL:
    default:
      draw_bar (cr, palette->neutral);
      break;
    }
}

/**
 * ent_stance_mark_paint:
 * @stance: what it says
 * @layer: of which layer
 * @palette: colours
 * @cr: a context
 * @size: how large the mark of a plain line is, pixels across; 9 in the design
 *
 * Paints a mark of a line alone, centred at the origin.
 */
void
ent_stance_mark_paint (EntStance stance,
                       EntLayer layer,
                       const EntPalette *palette,
                       cairo_t *cr,
                       double size)
{
  gboolean both = stance == ENT_STANCE_MIXED || stance == ENT_STANCE_CONTESTED;
  EntColor color;

  g_return_if_fail (palette != NULL);
  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_scale (cr, size / (2.0 * MARK_RADIUS), size / (2.0 * MARK_RADIUS));
  color = both ? palette->text : color_of_stance (stance, palette);
  if (layer == ENT_LAYER_EXPECTED)
    {
      fill_disc (cr, 3.6, palette->card);
      stroke_ring (cr, 3.6, 1.7, color);
    }
  else if (layer == ENT_LAYER_SCENARIO)
    draw_diamond (cr, 4.2, palette->card, color);
  else
    draw_fact_mark (cr, stance, palette);
  cairo_restore (cr);
}
