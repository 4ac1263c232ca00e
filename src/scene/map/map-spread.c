/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Air between two discs, pixels; how far one may be pushed from its place. */
#define AIR 8.0
#define MAX_PUSH 48.0
#define N_ROUNDS 80

/* The rings on which affiliates are tried around their home: pixels beyond the
 * touching discs, and seats on each.
 */
#define RING_FIRST 11.0
#define RING_STEP 11.0
#define N_RINGS 14
#define N_SEATS 24

/* What it costs, in pixels of distance from home: to face away from its ties,
 * to stand where the home's name goes,
 */
#define AWAY_COST 9.0
#define NAME_COST 16.0

/* … and to stand where a line of the home leaves, within so many radians. */
#define BUSY_COST 5.0
#define BUSY_ANGLE 0.35

typedef struct
{
  EntPoint at;
  double radius;
  guint actor;
} Disc;

static double
radius_of (EntMapScene *self,
           guint actor)
{
  return ent_map_peak_radius (self, actor);
}

/* Stands at its own place and pushes others of its like. */
static gboolean
is_anchored (EntMapScene *self,
             guint actor)
{
  const EntMapSite *site = &self->plan->sites[actor];

  if (!site->placed || !site->ever_shown)
    return FALSE;

  return site->pinned || (site->own_place && !site->folds);
}

/* Two that stand on one spot are parted in a direction of their own. */
static EntPoint
direction_between (const Disc *a,
                   const Disc *b,
                   double *distance)
{
  EntPoint d = { b->at.x - a->at.x, b->at.y - a->at.y };

  *distance = hypot (d.x, d.y);
  if (*distance < 1e-6)
    return (EntPoint) { cos (a->actor * 2.4), sin (a->actor * 2.4) };

  return (EntPoint) { d.x / *distance, d.y / *distance };
}

/* Moves the smaller one more. */
static gboolean
part (Disc *a,
      Disc *b)
{
  double distance;
  EntPoint direction = direction_between (a, b, &distance);
  double lack = a->radius + b->radius + AIR - distance;
  double share = b->radius * b->radius / (a->radius * a->radius + b->radius * b->radius);

  if (lack <= 0.0)
    return FALSE;

  lack *= 0.5;
  a->at.x -= direction.x * lack * share;
  a->at.y -= direction.y * lack * share;
  b->at.x += direction.x * lack * (1.0 - share);
  b->at.y += direction.y * lack * (1.0 - share);

  return TRUE;
}

static void
hold_near (Disc *disc,
           EntPoint anchor,
           double reach)
{
  double dx = disc->at.x - anchor.x, dy = disc->at.y - anchor.y;
  double distance = hypot (dx, dy);

  if (distance > reach)
    disc->at = (EntPoint) { anchor.x + dx / distance * reach, anchor.y + dy / distance * reach };
}

static void
hold_inside (Disc *disc,
             EntRect box)
{
  EntRect inner = ent_rect_grow (box, -disc->radius - 4.0);

  if (inner.x0 < inner.x1)
    disc->at.x = CLAMP (disc->at.x, inner.x0, inner.x1);
  if (inner.y0 < inner.y1)
    disc->at.y = CLAMP (disc->at.y, inner.y0, inner.y1);
}

static void
push_apart (EntMapScene *self,
            GArray *discs)
{
  gboolean moved = TRUE;

  for (int round = 0; round < N_ROUNDS && moved; round++)
    {
      moved = FALSE;
      for (guint i = 0; i < discs->len; i++)
        for (guint k = i + 1; k < discs->len; k++)
          moved |= part (&g_array_index (discs, Disc, i), &g_array_index (discs, Disc, k));

      for (guint i = 0; i < discs->len; i++)
        {
          Disc *disc = &g_array_index (discs, Disc, i);
          const EntMapSite *site = &self->plan->sites[disc->actor];

          hold_near (disc, ent_map_frame_to_view (self, site->frame, &self->plan->fit, site->world),
                     site->pinned ? 0.0 : MAX_PUSH);
          if (site->frame > 0 && !site->pinned)
            hold_inside (disc, ent_map_frame_box (self, site->frame, &self->plan->fit));
        }
    }
}

static void
settle (EntMapScene *self,
        const Disc *disc)
{
  EntMapSite *site = &self->plan->sites[disc->actor];
  EntPoint anchor = ent_map_frame_to_view (self, site->frame, &self->plan->fit, site->world);

  site->shift = (EntPoint) { disc->at.x - anchor.x, disc->at.y - anchor.y };
}

/* The mean direction of those with whom an actor has lines. */
static EntPoint
direction_of_ties (EntMapScene *self,
                   guint actor)
{
  EntPoint from = ent_map_site_to_view (self, self->plan->sites[actor].home, &self->plan->fit);
  EntPoint sum = { 0.0, 0.0 };
  double length;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 key = g_array_index (self->pairs, guint64, i);
      guint a = (guint) (key >> 32), b = (guint) (key & G_MAXUINT32);
      guint other = a == actor ? b : a;
      EntPoint to;

      if ((a != actor && b != actor) || !self->plan->sites[other].placed
          || self->plan->sites[other].home == self->plan->sites[actor].home)
        continue;
      to = ent_map_site_to_view (self, self->plan->sites[other].home, &self->plan->fit);
      length = MAX (hypot (to.x - from.x, to.y - from.y), 1.0);
      sum.x += (to.x - from.x) / length;
      sum.y += (to.y - from.y) / length;
    }

  length = hypot (sum.x, sum.y);

  return length > 1e-6 ? (EntPoint) { sum.x / length, sum.y / length }
                       : (EntPoint) { 0.0, 0.0 };
}

/* The directions in which the home's own lines leave. */
static GArray *
list_departures (EntMapScene *self,
                 guint home)
{
  GArray *angles = g_array_new (FALSE, FALSE, sizeof (double));
  EntPoint from = ent_map_site_to_view (self, home, &self->plan->fit);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 key = g_array_index (self->pairs, guint64, i);
      guint a = (guint) (key >> 32), b = (guint) (key & G_MAXUINT32);
      guint other = a == home ? b : a;
      EntPoint to;
      double angle;

      if ((a != home && b != home) || !self->plan->sites[other].placed || self->plan->sites[other].home == home)
        continue;
      to = ent_map_site_to_view (self, self->plan->sites[other].home, &self->plan->fit);
      angle = atan2 (to.y - from.y, to.x - from.x);
      g_array_append_val (angles, angle);
    }

  return angles;
}

static double
cost_of_departures (GArray *angles,
                    double angle)
{
  double cost = 0.0;

  for (guint i = 0; i < angles->len; i++)
    {
      double apart = fabs (remainder (angle - g_array_index (angles, double, i), 2.0 * G_PI));

      if (apart < BUSY_ANGLE)
        cost += BUSY_COST * (1.0 - apart / BUSY_ANGLE);
    }

  return MIN (cost, 4.0 * BUSY_COST);
}

static gboolean
collides (GArray *discs,
          EntPoint at,
          double radius)
{
  for (guint i = 0; i < discs->len; i++)
    {
      const Disc *disc = &g_array_index (discs, Disc, i);
      double dx = disc->at.x - at.x, dy = disc->at.y - at.y;
      double least = disc->radius + radius + AIR * 0.75;

      if (dx * dx + dy * dy < least * least)
        return TRUE;
    }

  return FALSE;
}

/* Where names of states are expected: below their discs. */
static gboolean
is_on_name (EntMapScene *self,
            GArray *discs,
            EntPoint at,
            double radius)
{
  for (guint i = 0; i < discs->len; i++)
    {
      const Disc *disc = &g_array_index (discs, Disc, i);
      const EntMapText *text;

      if (!self->plan->sites[disc->actor].own_place)
        continue;
      text = ent_map_get_text (self, disc->actor);
      if (fabs (at.x - disc->at.x) < text->width / 2.0 + radius
          && at.y > disc->at.y && at.y < disc->at.y + disc->radius + text->height + radius)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in_frame (EntMapScene *self,
             guint frame,
             EntRect room,
             EntPoint at,
             double radius)
{
  EntRect disc = ent_rect_around (at, radius + 3.0);

  if (frame > 0)
    return ent_rect_is_inside (disc, ent_map_frame_box (self, frame, &self->plan->fit));
  if (!ent_rect_is_inside (disc, room))
    return FALSE;
  for (guint i = 1; i < self->plan->n_frames; i++)
    if (ent_rect_intersects (disc, ent_map_frame_box (self, i, &self->plan->fit)))
      return FALSE;

  return TRUE;
}

/* Finds the cheapest free seat around what the actor belongs to. */
static void
seat (EntMapScene *self,
      GArray *discs,
      EntRect room,
      guint actor)
{
  const EntMapSite *site = &self->plan->sites[actor];
  EntPoint home = ent_map_site_to_view (self, site->home, &self->plan->fit);
  EntPoint ties = direction_of_ties (self, actor);
  g_autoptr (GArray) departures = list_departures (self, site->home);
  Disc disc = { home, radius_of (self, actor), actor };
  double touching = disc.radius + (site->own_place ? 0.0 : radius_of (self, site->home));
  double best = G_MAXDOUBLE;
  EntPoint chosen = { home.x, home.y + touching + RING_FIRST };

  for (guint ring = 0; ring < N_RINGS && best > touching + RING_STEP * ring; ring++)
    for (guint i = 0; i < N_SEATS; i++)
      {
        double angle = 2.0 * G_PI * (i + 0.5 * (ring % 2)) / N_SEATS;
        EntPoint along = { cos (angle), sin (angle) };
        double distance = touching + RING_FIRST + RING_STEP * ring;
        EntPoint at = { home.x + along.x * distance, home.y + along.y * distance };
        double cost = distance + AWAY_COST * (1.0 - along.x * ties.x - along.y * ties.y)
                      + cost_of_departures (departures, angle);

        if (cost >= best || collides (discs, at, disc.radius)
            || !is_in_frame (self, site->frame, room, at, disc.radius))
          continue;
        if (is_on_name (self, discs, at, disc.radius))
          cost += NAME_COST;
        if (cost < best)
          {
            best = cost;
            chosen = at;
          }
      }

  disc.at = chosen;
  settle (self, &disc);
  g_array_append_val (discs, disc);
}

typedef struct
{
  guint actor;
  guint rank; /* those who are seated first */
  guint peak;
} Guest;

static int
compare_guests (gconstpointer a,
                gconstpointer b)
{
  const Guest *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->peak != y->peak)
    return x->peak > y->peak ? -1 : 1;

  return x->actor < y->actor ? -1 : x->actor > y->actor;
}

/* Who never folds sits nearer, so that folding moves nobody. */
static GArray *
list_guests (EntMapScene *self)
{
  GArray *guests = g_array_new (FALSE, FALSE, sizeof (Guest));

  for (guint i = 0; i < self->n_actors; i++)
    {
      const EntMapSite *site = &self->plan->sites[i];
      Guest guest = { i, !site->ever_shown ? 2 : site->folds ? 1 : 0, site->peak };

      if (site->placed && !is_anchored (self, i) && !(site->own_place && !site->ever_shown))
        g_array_append_val (guests, guest);
    }
  g_array_sort (guests, compare_guests);

  return guests;
}

/* Gives everybody a place of one's own: neighbours are pushed apart, affiliates
 * stand around their home. Measured at the fitted scale, kept at all others.
 */
void
ent_map_spread (EntMapScene *self,
                EntRect room)
{
  g_autoptr (GArray) discs = g_array_new (FALSE, FALSE, sizeof (Disc));
  g_autoptr (GArray) guests = list_guests (self);

  for (guint i = 0; i < self->n_actors; i++)
    if (is_anchored (self, i))
      {
        const EntMapSite *site = &self->plan->sites[i];
        Disc disc = { ent_map_frame_to_view (self, site->frame, &self->plan->fit, site->world),
                      radius_of (self, i), i };

        g_array_append_val (discs, disc);
      }

  push_apart (self, discs);
  for (guint i = 0; i < discs->len; i++)
    settle (self, &g_array_index (discs, Disc, i));
  for (guint i = 0; i < guests->len; i++)
    seat (self, discs, room, g_array_index (guests, Guest, i).actor);
}
