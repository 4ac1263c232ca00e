/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has no place of one's own stands around what it belongs to. */

#include "map-private.h"

#include <math.h>

/* Air between a seat and other discs, pixels. */
#define AIR 6.0

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

/* What does not change while seats are taken. */
typedef struct
{
  EntMapDiscs *discs;
  EntRect room;
  GArray **ties;
  double widest_name;
  double tallest_name;
} Seating;

/* With whom each actor has a line some day, in the order of the pairs. */
static GArray **
list_ties (EntMapScene *self)
{
  GArray **ties = g_new0 (GArray *, MAX (self->n_actors, 1));

  for (guint i = 0; i < self->n_actors; i++)
    ties[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 key = g_array_index (self->pairs, guint64, i);
      guint a = (guint) (key >> 32), b = (guint) (key & G_MAXUINT32);

      g_array_append_val (ties[a], b);
      if (a != b)
        g_array_append_val (ties[b], a);
    }

  return ties;
}

static void
free_ties (EntMapScene *self,
           GArray **ties)
{
  for (guint i = 0; i < self->n_actors; i++)
    g_array_unref (ties[i]);
  g_free (ties);
}

/* The mean direction of those with whom an actor has lines. */
static EntPoint
direction_of_ties (EntMapScene *self,
                   const GArray *ties,
                   guint actor)
{
  EntPoint from = ent_map_site_to_view (self, self->plan->sites[actor].home, &self->plan->fit);
  EntPoint sum = { 0.0, 0.0 };
  double length;

  for (guint i = 0; i < ties->len; i++)
    {
      const EntMapSite *other = &self->plan->sites[g_array_index (ties, guint, i)];
      EntPoint to;

      if (!other->placed || other->home == self->plan->sites[actor].home)
        continue;
      to = ent_map_site_to_view (self, other->home, &self->plan->fit);
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
                 const GArray *ties,
                 guint home)
{
  GArray *angles = g_array_new (FALSE, FALSE, sizeof (double));
  EntPoint from = ent_map_site_to_view (self, home, &self->plan->fit);

  for (guint i = 0; i < ties->len; i++)
    {
      const EntMapSite *other = &self->plan->sites[g_array_index (ties, guint, i)];
      EntPoint to;
      double angle;

      if (!other->placed || other->home == home)
        continue;
      to = ent_map_site_to_view (self, other->home, &self->plan->fit);
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
collides (EntMapDiscs *discs,
          EntPoint at,
          double radius)
{
  ent_map_discs_find_near (discs, at, radius + AIR);
  for (guint i = 0; i < discs->near->len; i++)
    {
      const EntMapDisc *disc = ent_map_discs_get (discs, g_array_index (discs->near, guint, i));
      double dx = disc->at.x - at.x, dy = disc->at.y - at.y;
      double least = disc->radius + radius + AIR;

      if (dx * dx + dy * dy < least * least)
        return TRUE;
    }

  return FALSE;
}

/* Where names of states are expected: below their discs. */
static gboolean
is_on_name (EntMapScene *self,
            Seating *seating,
            EntPoint at,
            double radius)
{
  EntMapDiscs *discs = seating->discs;

  ent_map_discs_find (discs, (EntRect) { at.x - seating->widest_name / 2.0 - radius,
                                         at.y - discs->widest - seating->tallest_name - radius,
                                         at.x + seating->widest_name / 2.0 + radius, at.y });
  for (guint i = 0; i < discs->near->len; i++)
    {
      const EntMapDisc *disc = ent_map_discs_get (discs, g_array_index (discs->near, guint, i));
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
      Seating *seating,
      guint actor)
{
  const EntMapSite *site = &self->plan->sites[actor];
  EntPoint home = ent_map_site_to_view (self, site->home, &self->plan->fit);
  EntPoint ties = direction_of_ties (self, seating->ties[actor], actor);
  g_autoptr (GArray) departures = list_departures (self, seating->ties[site->home], site->home);
  EntMapDisc disc = { home, ent_map_peak_radius (self, actor), actor };
  double touching = disc.radius + (site->own_place ? 0.0 : ent_map_peak_radius (self, site->home));
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

        if (cost >= best || collides (seating->discs, at, disc.radius)
            || !is_in_frame (self, site->frame, seating->room, at, disc.radius))
          continue;
        if (is_on_name (self, seating, at, disc.radius))
          cost += NAME_COST;
        if (cost < best)
          {
            best = cost;
            chosen = at;
          }
      }

  disc.at = chosen;
  ent_map_disc_settle (self, &disc);
  ent_map_discs_add (seating->discs, disc);
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

      if (self->plan->kept != NULL && self->plan->kept[i])
        continue;
      if (site->placed && !ent_map_is_anchored (self, i) && !(site->own_place && !site->ever_shown))
        g_array_append_val (guests, guest);
    }
  g_array_sort (guests, compare_guests);

  return guests;
}

/* Seats all who are not anchored, around the discs that are. */
void
ent_map_seats_take (EntMapScene *self,
                    EntMapDiscs *discs,
                    EntRect room)
{
  g_autoptr (GArray) guests = list_guests (self);
  Seating seating = { .discs = discs, .room = room };

  if (guests->len == 0)
    return;

  seating.ties = list_ties (self);
  for (guint i = 0; i < self->n_actors; i++)
    {
      seating.widest_name = MAX (seating.widest_name, ent_map_get_text (self, i)->width);
      seating.tallest_name = MAX (seating.tallest_name, ent_map_get_text (self, i)->height);
    }
  for (guint i = 0; i < guests->len; i++)
    seat (self, &seating, g_array_index (guests, Guest, i).actor);
  free_ties (self, seating.ties);
}
