/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Air around a disc and its name, pixels. */
#define AIR 7.0

/* Affiliates stand in rings around their home, pixels. */
#define RING_FIRST 34.0
#define RING_STEP 24.0
#define RING_SEAT 30.0

/* Pixels per world unit: nobody needs a closer fit, nothing fits below. */
#define MAX_SCALE 3000.0
#define MIN_SCALE 1.0

static guint
count_affiliates (EntMapScene *self,
                  guint home)
{
  guint n = 0;

  for (guint i = 0; i < self->n_actors; i++)
    n += self->plan->sites[i].home == home && i != home && self->plan->sites[i].ever_shown
         && !self->plan->sites[i].folds;

  return n;
}

/* How far the rings of that many affiliates reach, pixels. */
static double
ring_reach (guint n)
{
  double reach = 0.0;
  double ring = RING_FIRST;

  for (double left = n; left > 0.0; ring += RING_STEP)
    {
      left -= floor (2.0 * G_PI * ring / RING_SEAT);
      reach = ring + 12.0;
    }

  return reach;
}

static EntRect
pad_of (EntMapScene *self,
        guint home)
{
  const EntMapText *text = ent_map_get_text (self, home);
  double radius = ent_map_peak_radius (self, home);
  double reach = MAX (radius, ring_reach (count_affiliates (self, home)) * self->plan->shrink);
  double half = MAX (reach, text->width / 2.0) + AIR;

  return (EntRect) { -half, -reach - AIR, half, MAX (reach, radius + text->height) + AIR };
}

static int
compare_spots (gconstpointer a,
               gconstpointer b)
{
  const EntMapSpot *x = a, *y = b;

  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;

  return x->home < y->home ? -1 : x->home > y->home;
}

/* Every place at which somebody is seen some day, nearest to the focus first;
 * all in frame 0.
 */
GArray *
ent_map_spots_new (EntMapScene *self)
{
  GArray *spots = g_array_new (FALSE, TRUE, sizeof (EntMapSpot));
  g_autofree gboolean *used = g_new0 (gboolean, MAX (self->n_actors, 1));

  for (guint i = 0; i < self->n_actors; i++)
    if (self->plan->sites[i].placed && self->plan->sites[i].ever_shown)
      used[self->plan->sites[i].home] = TRUE;

  for (guint i = 0; i < self->n_actors; i++)
    if (used[i])
      {
        EntLonLat place = self->plan->sites[i].place;
        EntMapSpot spot = { .home = i, .place = place, .pad = pad_of (self, i) };

        if (self->focus != ENT_NO_INDEX)
          spot.distance = ent_great_circle_distance (self->plan->sites[self->focus].place, place);
        g_array_append_val (spots, spot);
      }
  g_array_sort (spots, compare_spots);

  return spots;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* The meridian opposite to the middle of the widest gap between them. */
static double
middle_lon (GArray *lons)
{
  double widest = -1.0, middle = 0.0;

  g_array_sort (lons, compare_doubles);
  for (guint i = 0; i < lons->len; i++)
    {
      double from = g_array_index (lons, double, i);
      double to = i + 1 < lons->len ? g_array_index (lons, double, i + 1)
                                    : g_array_index (lons, double, 0) + 360.0;

      if (to - from > widest)
        {
          widest = to - from;
          middle = (from + to) / 2.0 + 180.0;
        }
    }

  return remainder (middle, 360.0);
}

/* Centres a projection on the spots of a frame and projects them. */
void
ent_map_spots_project (GArray *spots,
                       guint frame,
                       EntProjection *projection)
{
  g_autoptr (GArray) lons = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < spots->len; i++)
    {
      const EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);

      if (spot->frame == frame)
        g_array_append_val (lons, spot->place.lon);
    }

  projection->lon0 = lons->len > 0 ? round (middle_lon (lons)) : 0.0;
  for (guint i = 0; i < spots->len; i++)
    {
      EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);

      if (spot->frame == frame)
        ent_projection_forward (projection, spot->place.lon, spot->place.lat,
                                &spot->world.x, &spot->world.y);
    }
}

/* What the spots of a frame cover at a scale, pixels from the world's origin. */
static EntRect
extent_at (GArray *spots,
           guint frame,
           double scale)
{
  EntRect extent = { 0.0, 0.0, 0.0, 0.0 };
  gboolean first = TRUE;

  for (guint i = 0; i < spots->len; i++)
    {
      const EntMapSpot *spot = &g_array_index (spots, EntMapSpot, i);
      EntRect box = { spot->world.x * scale + spot->pad.x0, spot->world.y * scale + spot->pad.y0,
                      spot->world.x * scale + spot->pad.x1, spot->world.y * scale + spot->pad.y1 };

      if (spot->frame != frame)
        continue;
      extent = first ? box : ent_rect_union (extent, box);
      first = FALSE;
    }

  return extent;
}

/* The largest scale at which the spots of a frame fit into so many pixels. */
double
ent_map_spots_scale (GArray *spots,
                     guint frame,
                     double width,
                     double height)
{
  double low = MIN_SCALE, high = MAX_SCALE;

  for (int i = 0; i < 40; i++)
    {
      double scale = sqrt (low * high);
      EntRect extent = extent_at (spots, frame, scale);

      if (extent.x1 - extent.x0 <= width && extent.y1 - extent.y0 <= height)
        low = scale;
      else
        high = scale;
    }

  return low;
}

/* The world point in the middle of what they cover at that scale. */
EntPoint
ent_map_spots_center (GArray *spots,
                      guint frame,
                      double scale,
                      EntRect *extent)
{
  *extent = extent_at (spots, frame, scale);

  return (EntPoint) { (extent->x0 + extent->x1) / 2.0 / scale,
                      (extent->y0 + extent->y1) / 2.0 / scale };
}
