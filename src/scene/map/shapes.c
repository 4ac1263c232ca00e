/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "shapes.h"

#include <math.h>

static void
polygon_path (cairo_t *cr,
              EntPoint center,
              guint n_corners,
              double radius,
              double turn)
{
  for (guint i = 0; i < n_corners; i++)
    {
      double angle = turn + 2.0 * G_PI * i / n_corners;

      cairo_line_to (cr, center.x + radius * cos (angle), center.y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

static void
rounded_square_path (cairo_t *cr,
                     EntPoint center,
                     double half,
                     double corner)
{
  double inner = half - corner;

  for (int i = 0; i < 4; i++)
    {
      double sx = i == 0 || i == 3 ? 1.0 : -1.0;
      double sy = i < 2 ? 1.0 : -1.0;

      cairo_arc (cr, center.x + sx * inner, center.y + sy * inner, corner,
                 i * G_PI / 2.0, (i + 1) * G_PI / 2.0);
    }
  cairo_close_path (cr);
}

/* Head and shoulders. */
static void
person_path (cairo_t *cr,
             EntPoint c,
             double r)
{
  cairo_arc (cr, c.x, c.y - 0.46 * r, 0.46 * r, 0.0, 2.0 * G_PI);
  cairo_close_path (cr);
  cairo_new_sub_path (cr);
  cairo_move_to (cr, c.x - 0.86 * r, c.y + 0.94 * r);
  cairo_curve_to (cr, c.x - 0.86 * r, c.y - 0.02 * r, c.x + 0.86 * r, c.y - 0.02 * r,
                  c.x + 0.86 * r, c.y + 0.94 * r);
  cairo_close_path (cr);
}

/* A page with its corner folded. */
static void
page_path (cairo_t *cr,
           EntPoint c,
           double r)
{
  double w = 0.74 * r, h = 0.96 * r, fold = 0.56 * r;

  cairo_move_to (cr, c.x - w, c.y - h);
  cairo_line_to (cr, c.x + w - fold, c.y - h);
  cairo_line_to (cr, c.x + w, c.y - h + fold);
  cairo_line_to (cr, c.x + w, c.y + h);
  cairo_line_to (cr, c.x - w, c.y + h);
  cairo_close_path (cr);
}

/* A pin: place. */
static void
pin_path (cairo_t *cr,
          EntPoint c,
          double r)
{
  cairo_arc (cr, c.x, c.y - 0.3 * r, 0.68 * r, 0.85 * G_PI, 2.15 * G_PI);
  cairo_line_to (cr, c.x, c.y + r);
  cairo_close_path (cr);
}

/**
 * ent_shape_path:
 * @cr: a context; the shape is added to its path
 * @kind: of actor
 * @center: of the shape, pixels
 * @radius: of the circle in which it lies, pixels
 *
 * Adds the outline that stands for a kind of actor.
 */
void
ent_shape_path (cairo_t *cr,
                EntActorKind kind,
                EntPoint center,
                double radius)
{
  g_return_if_fail (cr != NULL);

  cairo_new_sub_path (cr);
  switch (kind)
    {
    case ENT_ACTOR_PERSON:
      person_path (cr, center, radius);
      break;
    case ENT_ACTOR_ORGANIZATION:
      rounded_square_path (cr, center, 0.84 * radius, 0.24 * radius);
      break;
    case ENT_ACTOR_COMPANY:
      polygon_path (cr, center, 6, radius, G_PI / 6.0);
      break;
    case ENT_ACTOR_ARMED_GROUP:
      polygon_path (cr, (EntPoint) { center.x, center.y + 0.14 * radius }, 3, radius,
                    -G_PI / 2.0);
      break;
    case ENT_ACTOR_PROJECT:
      polygon_path (cr, center, 4, radius, 0.0);
      break;
    case ENT_ACTOR_AGREEMENT:
      page_path (cr, center, radius);
      break;
    case ENT_ACTOR_PLACE:
      pin_path (cr, center, radius);
      break;
    case ENT_ACTOR_STATE:
    case ENT_ACTOR_BLOC:
    case ENT_ACTOR_ANONYMOUS:
    default:
      cairo_arc (cr, center.x, center.y, radius, 0.0, 2.0 * G_PI);
      cairo_close_path (cr);
      break;
    }
}

/**
 * ent_shape_has_initials:
 * @kind: of actor
 *
 * Returns: whether letters are written into the shape
 */
gboolean
ent_shape_has_initials (EntActorKind kind)
{
  return kind == ENT_ACTOR_STATE;
}

static double
segment_distance (double ax,
                  double ay,
                  double bx,
                  double by,
                  EntPoint p)
{
  double dx = bx - ax, dy = by - ay;
  double square = dx * dx + dy * dy;
  double t = square > 0.0 ? ((p.x - ax) * dx + (p.y - ay) * dy) / square : 0.0;

  t = CLAMP (t, 0.0, 1.0);

  return hypot (p.x - ax - t * dx, p.y - ay - t * dy);
}

static double
path_distance (const cairo_path_t *path,
               EntPoint from)
{
  double nearest = G_MAXDOUBLE;
  double x = 0.0, y = 0.0, x0 = 0.0, y0 = 0.0;

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      gboolean draws = data->header.type != CAIRO_PATH_MOVE_TO;
      double to_x = data->header.type == CAIRO_PATH_CLOSE_PATH ? x0 : data[1].point.x;
      double to_y = data->header.type == CAIRO_PATH_CLOSE_PATH ? y0 : data[1].point.y;

      if (draws)
        nearest = MIN (nearest, segment_distance (x, y, to_x, to_y, from));
      else
        x0 = to_x, y0 = to_y;
      x = to_x;
      y = to_y;
    }

  return nearest;
}

static gboolean
is_round (EntActorKind kind)
{
  return kind == ENT_ACTOR_STATE || kind == ENT_ACTOR_BLOC || kind == ENT_ACTOR_ANONYMOUS;
}

/**
 * ent_shape_distance:
 * @kind: of actor
 * @center: of the shape, pixels
 * @radius: of the circle in which it lies, pixels
 * @from: a point, pixels
 *
 * Returns: how far outside of the shape's outline the point lies, pixels; 0 if
 *   it is inside
 */
double
ent_shape_distance (EntActorKind kind,
                    EntPoint center,
                    double radius,
                    EntPoint from)
{
  cairo_surface_t *surface;
  cairo_path_t *path;
  cairo_t *cr;
  double round = MAX (0.0, hypot (from.x - center.x, from.y - center.y) - radius), distance;

  if (is_round (kind))
    return round;

  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cr = cairo_create (surface);
  ent_shape_path (cr, kind, center, radius);
  path = cairo_copy_path_flat (cr);
  distance = cairo_in_fill (cr, from.x, from.y) ? 0.0 : path_distance (path, from);
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  /* Between head and shoulders one points at the person too. */
  return kind == ENT_ACTOR_PERSON ? MIN (distance, round) : distance;
}

/**
 * ent_color_set_source:
 * @color: a colour
 * @cr: a context
 *
 * Paints with that colour from now on.
 */
void
ent_color_set_source (EntColor color,
                      cairo_t *cr)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

/**
 * ent_color_with_alpha:
 * @color: a colour
 * @alpha: in [0, 1]
 *
 * Returns: @color with its opacity multiplied by @alpha
 */
EntColor
ent_color_with_alpha (EntColor color,
                      double alpha)
{
  color.alpha *= alpha;

  return color;
}

/**
 * ent_color_mix:
 * @color: a colour
 * @other: another
 * @share: of @other, in [0, 1]
 *
 * Returns: the colour between them, opaque if both are
 */
EntColor
ent_color_mix (EntColor color,
               EntColor other,
               double share)
{
  return (EntColor) {
    color.red + (other.red - color.red) * share,
    color.green + (other.green - color.green) * share,
    color.blue + (other.blue - color.blue) * share,
    color.alpha + (other.alpha - color.alpha) * share,
  };
}
