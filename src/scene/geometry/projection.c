/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "projection.h"

#include <math.h>

/* Bojan Šavrič, Tom Patterson and Bernhard Jenny: The Equal Earth map
 * projection, International Journal of Geographical Information Science 33 (3),
 * 2019, equations 1 to 4.
 */
#define A1 1.340264
#define A2 -0.081106
#define A3 0.000893
#define A4 0.003796

#define SQRT3_HALF 0.86602540378443864676
#define DEGREE (G_PI / 180.0)

#define MAX_NEWTON_STEPS 20
#define NEWTON_ENOUGH 1e-15

/* Points this little outside the edge, in world units, count as on it. */
#define EDGE_SLACK 1e-12

/* The vertical polynomial; y of the globe is its value, upwards. */
static double
height_at (double theta)
{
  double t2 = theta * theta;
  double t6 = t2 * t2 * t2;

  return theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
}

static double
height_slope_at (double theta)
{
  double t2 = theta * theta;
  double t6 = t2 * t2 * t2;

  return A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2);
}

/* World units to the right for each radian of longitude. */
static double
width_at (double theta,
          double cos_theta)
{
  return cos_theta / (SQRT3_HALF * height_slope_at (theta));
}

static double
theta_at_height (double height)
{
  double theta = height / A1;

  for (int i = 0; i < MAX_NEWTON_STEPS; i++)
    {
      double step = (height_at (theta) - height) / height_slope_at (theta);

      theta -= step;
      if (fabs (step) < NEWTON_ENOUGH)
        break;
    }

  return CLAMP (theta, -G_PI / 3.0, G_PI / 3.0);
}

/**
 * ent_projection_relative_lon:
 * @self: a projection
 * @lon: degrees east, any finite value
 *
 * Returns: @lon counted from the central meridian, degrees in [-180, 180)
 */
double
ent_projection_relative_lon (const EntProjection *self,
                             double lon)
{
  double dlon;

  g_return_val_if_fail (self != NULL, 0.0);

  dlon = fmod (lon - self->lon0, 360.0);
  if (dlon >= 180.0)
    dlon -= 360.0;
  else if (dlon < -180.0)
    dlon += 360.0;

  return dlon;
}

/**
 * ent_projection_forward_relative:
 * @dlon: degrees east of the central meridian, in [-180, 180]; both ends are
 *   meant as they are: −180 is the left edge and 180 the right one
 * @lat: degrees north, in [-90, 90]
 *
 * Projects by Equal Earth.
 *
 * Returns: the point in world units (earth radii), y down
 */
EntPoint
ent_projection_forward_relative (double dlon,
                                 double lat)
{
  double sin_theta = SQRT3_HALF * sin (CLAMP (lat, -90.0, 90.0) * DEGREE);
  double theta = asin (sin_theta);
  double cos_theta = sqrt (1.0 - sin_theta * sin_theta);

  return (EntPoint) { dlon * DEGREE * width_at (theta, cos_theta), -height_at (theta) };
}

/**
 * ent_projection_forward:
 * @self: a projection
 * @lon: degrees east, any finite value
 * @lat: degrees north, in [-90, 90]
 * @x: (out): to the right, world units (earth radii)
 * @y: (out): down, world units
 *
 * Projects a place. What lies on the cut goes to the left edge.
 */
void
ent_projection_forward (const EntProjection *self,
                        double lon,
                        double lat,
                        double *x,
                        double *y)
{
  EntPoint point;

  g_return_if_fail (self != NULL);
  g_return_if_fail (x != NULL);
  g_return_if_fail (y != NULL);

  point = ent_projection_forward_relative (ent_projection_relative_lon (self, lon), lat);
  *x = point.x;
  *y = point.y;
}

/**
 * ent_projection_inverse:
 * @self: a projection
 * @x: to the right, world units (earth radii)
 * @y: down, world units
 * @lon: (out): degrees east, in [-180, 180)
 * @lat: (out): degrees north, in [-90, 90]
 *
 * Finds the place that is drawn at a point, by Newton's method. Within a degree
 * of the poles the latitude is worth less than elsewhere, as there it hardly
 * changes y.
 *
 * Returns: %FALSE if the point lies outside the globe; @lon and @lat are then
 *   unchanged
 */
gboolean
ent_projection_inverse (const EntProjection *self,
                        double x,
                        double y,
                        double *lon,
                        double *lat)
{
  double theta;
  double width;
  double dlon;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (lon != NULL, FALSE);
  g_return_val_if_fail (lat != NULL, FALSE);

  if (!isfinite (x) || !(fabs (y) <= ENT_PROJECTION_HALF_HEIGHT + EDGE_SLACK))
    return FALSE;

  theta = theta_at_height (-y);
  width = width_at (theta, cos (theta));
  if (fabs (x) > G_PI * width + EDGE_SLACK)
    return FALSE;

  dlon = x / width / DEGREE;
  *lon = ent_projection_relative_lon (&(EntProjection) { 0.0 }, self->lon0 + dlon);
  *lat = asin (CLAMP (sin (theta) / SQRT3_HALF, -1.0, 1.0)) / DEGREE;

  return TRUE;
}
