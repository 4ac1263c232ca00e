/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Degrees along a great circle between two of its points. */
#define STEP 1.5

/* Pixels between two points of a drawn line. */
#define VIEW_STEP 12.0

/* Lines keep this clear of a foreign disc, pixels. */
#define CLEARANCE 8.0

/* Two lines from one disc leave at least so far apart, radians. */
#define LEAST_ANGLE 0.122

/* How far an arc between frames bows, of its chord. */
#define ARC 0.11

/* In the network, of the chord. */
#define NETWORK_BOW 0.1

/* Within a frame short lines get a bow, as great circles there look straight. */
#define SHORT 140.0
#define SHORT_BOW 0.05

/* The bends that are tried, of the chord, the least first. */
static const double bends[] = { 0.0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18, 0.24, -0.24 };

/* What a bend costs: as much as it is deep, and more against the natural bow; as
 * much as it comes too near; and for leaving along another line.
 */
#define BEND_COST 70.0
#define AGAINST_COST 5.0
#define NEAR_COST 3.0
#define ALONG_COST 6.0

/* What it costs to lie upon another line that ends at the same disc, all the way;
 * it does where it comes nearer than that, pixels, at so many points. With more
 * pairs nobody follows single lines.
 */
#define UPON_COST 60.0
#define UPON 9.0
#define N_COMPARED 9
#define MAX_COMPARED 600

void
ent_map_path_free (EntMapPath *self)
{
  g_clear_pointer (&self->world, g_array_unref);
  g_free (self);
}

static gboolean
can_draw (EntMapScene *self,
          guint actor)
{
  return actor < self->n_actors && self->plan->sites[actor].placed;
}

/* The great circle, if it runs through one frame without leaving the map. */
static GArray *
great_circle (EntMapScene *self,
              guint a,
              guint b)
{
  const EntMapSite *from = &self->plan->sites[a], *to = &self->plan->sites[b];
  g_autoptr (GArray) points = NULL;
  g_autoptr (GArray) starts = NULL;

  if (ent_map_is_network (self) || from->frame != to->frame || from->home == to->home)
    return NULL;

  points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  starts = g_array_new (FALSE, FALSE, sizeof (guint));
  ent_great_circle_project (&self->plan->frames[from->frame].projection, from->place, to->place, STEP,
                            points, starts);

  return starts->len == 1 && points->len >= 2 ? g_steal_pointer (&points) : NULL;
}

/* All lines to an inset bow to one side, so that they fan out without crossing:
 * towards the pole of the hemisphere in which most actors are, as great circles
 * do.
 */
static void
decide_bows (EntMapScene *self)
{
  double lat = 0.0;

  for (guint i = 0; i < self->n_actors; i++)
    if (self->plan->sites[i].placed && self->plan->sites[i].ever_shown)
      lat += self->plan->sites[i].place.lat;

  for (guint i = 1; i < self->plan->n_frames; i++)
    self->plan->frames[i].bow = (lat >= 0.0) == self->plan->frames[i].at_end ? ARC : -ARC;
}

/* The arc between two frames; seen from the side of the main map. */
static double
arc_between (EntMapScene *self,
             guint a,
             guint b)
{
  guint from = self->plan->sites[a].frame, to = self->plan->sites[b].frame;

  return from < to ? self->plan->frames[to].bow : -self->plan->frames[from].bow;
}

/* In the network neighbouring lines bow apart; which way is a matter of the pair. */
static double
network_bend (guint a,
              guint b)
{
  return (a + b) % 2 == 0 ? NETWORK_BOW : -NETWORK_BOW;
}

/* The bow that a line has before anything is in its way. */
static double
natural_bend (EntMapScene *self,
              const EntMapPath *path,
              guint a,
              guint b)
{
  EntPoint from = ent_map_site_to_view (self, a, &self->plan->fit);
  EntPoint to = ent_map_site_to_view (self, b, &self->plan->fit);
  double chord = hypot (to.x - from.x, to.y - from.y);

  if (ent_map_is_network (self))
    return network_bend (a, b);
  if (path->world == NULL && self->plan->sites[a].frame != self->plan->sites[b].frame)
    return arc_between (self, a, b);

  return chord < SHORT ? (to.x >= from.x ? SHORT_BOW : -SHORT_BOW) : 0.0;
}

/* A path in the view between the two discs' centres.
 *
 * @extra: pixels by which its middle moves to the left in addition
 * @points: of EntPoint; replaced
 */
gboolean
ent_map_path_to_view (EntMapScene *self,
                      const EntMapPath *path,
                      const EntViewport *viewport,
                      guint a,
                      guint b,
                      double extra,
                      GArray *points)
{
  EntPoint from = ent_map_site_to_view (self, a, viewport);
  EntPoint to = ent_map_site_to_view (self, b, viewport);
  double chord = hypot (to.x - from.x, to.y - from.y);
  guint n_world = path->world != NULL ? path->world->len : 2;
  g_autofree EntPoint *rough = g_new (EntPoint, n_world);
  guint frame = self->plan->sites[a].frame;
  guint first = points->len;

  if (chord < 1.0)
    return FALSE;

  for (guint i = 0; path->world != NULL && i < n_world; i++)
    rough[i] = ent_map_frame_to_view (self, frame, viewport,
                                      g_array_index (path->world, EntPoint, i));
  if (path->world == NULL)
    rough[0] = from, rough[1] = to;

  ent_polyline_move_ends (rough, n_world, from, to);
  ent_polyline_refine (rough, n_world, VIEW_STEP, points);
  ent_polyline_bend ((EntPoint *) points->data + first, points->len - first,
                     path->bend * chord + extra);

  return TRUE;
}

/* A disc that lines keep clear of. */
static gboolean
is_in_the_way (EntMapScene *self,
               guint actor)
{
  const EntMapSite *site = &self->plan->sites[actor];

  return site->placed && site->ever_shown && !site->folds;
}

/* How much it matters to keep clear of a disc: less if it stands around an end
 * of the line, where all lines must pass, or has none itself.
 */
static double
weight_of (EntMapScene *self,
           guint actor,
           guint a,
           guint b)
{
  const EntMapSite *site = &self->plan->sites[actor];
  double weight = site->has_line || ent_map_is_state (self, actor) ? 1.0 : 0.3;

  return site->home == self->plan->sites[a].home || site->home == self->plan->sites[b].home ? weight * 0.3
                                                                                : weight;
}

static EntMapDiscs *
list_discs_in_the_way (EntMapScene *self)
{
  GArray *discs = g_array_new (FALSE, FALSE, sizeof (EntMapDisc));

  for (guint i = 0; i < self->n_actors; i++)
    if (is_in_the_way (self, i))
      {
        EntMapDisc disc = { ent_map_site_to_view (self, i, &self->plan->fit), ent_map_peak_radius (self, i), i };

        g_array_append_val (discs, disc);
      }

  return ent_map_discs_new (discs);
}

static double
cost_of_discs (EntMapScene *self,
               EntMapDiscs *discs,
               guint a,
               guint b,
               const GArray *points)
{
  const EntPoint *p = (const EntPoint *) points->data;
  double cost = 0.0;

  ent_map_discs_find_along (discs, p, points->len, CLEARANCE);
  for (guint i = 0; i < discs->near->len; i++)
    {
      const EntMapDisc *disc = ent_map_discs_get (discs, g_array_index (discs->near, guint, i));
      double distance;

      if (disc->actor == a || disc->actor == b)
        continue;
      distance = ent_polyline_distance (p, points->len, disc->at);
      if (distance < disc->radius + CLEARANCE)
        cost += (disc->radius + CLEARANCE - distance) * NEAR_COST * weight_of (self, disc->actor, a, b);
    }

  return cost;
}

/* The direction in which a path leaves its first or comes from its last point. */
static double
departure (const GArray *points,
           gboolean from_end)
{
  guint last = points->len - 1;
  guint near = MIN (4, last);
  EntPoint p = g_array_index (points, EntPoint, from_end ? last : 0);
  EntPoint q = g_array_index (points, EntPoint, from_end ? last - near : near);

  return atan2 (q.y - p.y, q.x - p.x);
}

static double
cost_of_departure (GArray **departures,
                   guint actor,
                   double angle)
{
  double cost = 0.0;

  for (guint i = 0; departures[actor] != NULL && i < departures[actor]->len; i++)
    {
      double other = g_array_index (departures[actor], double, i);
      double apart = fabs (remainder (angle - other, 2.0 * G_PI));

      if (apart < LEAST_ANGLE)
        cost += ALONG_COST * (1.0 - apart / LEAST_ANGLE);
    }

  return cost;
}

/* Which part of a path, but for its ends, lies upon another one. */
static double
part_upon (const GArray *points,
           const GArray *other)
{
  guint n_near = 0;

  for (guint i = 0; i < N_COMPARED; i++)
    {
      guint index = (guint) ((points->len - 1) * (0.2 + 0.6 * i / (N_COMPARED - 1)));

      n_near += ent_polyline_distance ((const EntPoint *) (gconstpointer) other->data, other->len,
                                       g_array_index (points, EntPoint, index)) < UPON;
    }

  return (double) n_near / N_COMPARED;
}

static double
cost_of_company (GPtrArray **ways,
                 guint actor,
                 const GArray *points)
{
  double cost = 0.0;

  for (guint i = 0; ways[actor] != NULL && i < ways[actor]->len; i++)
    cost += UPON_COST * part_upon (points, g_ptr_array_index (ways[actor], i));

  return cost;
}

static void
note_way (GPtrArray **ways,
          guint actor,
          GArray *points)
{
  if (ways[actor] == NULL)
    ways[actor] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (ways[actor], g_array_ref (points));
}

static void
note_departure (GArray **departures,
                guint actor,
                double angle)
{
  if (departures[actor] == NULL)
    departures[actor] = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (departures[actor], angle);
}

/* Takes the bend with the least to be said against it. */
static void
choose_bend (EntMapScene *self,
             EntMapPath *path,
             guint a,
             guint b,
             EntMapDiscs *discs,
             GArray **departures,
             GPtrArray **ways)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  gboolean compared = self->pairs->len <= MAX_COMPARED;
  double natural = natural_bend (self, path, a, b);
  double best = G_MAXDOUBLE, chosen = natural, start = 0.0, end = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (bends); i++)
    {
      double cost = BEND_COST * fabs (bends[i]);
      double angles[2];

      path->bend = natural + bends[i];
      if (path->bend * natural < 0.0)
        cost += AGAINST_COST;
      g_array_set_size (points, 0);
      if (cost >= best || !ent_map_path_to_view (self, path, &self->plan->fit, a, b, 0.0, points))
        continue;
      angles[0] = departure (points, FALSE);
      angles[1] = departure (points, TRUE);
      cost += cost_of_discs (self, discs, a, b, points)
              + cost_of_departure (departures, a, angles[0])
              + cost_of_departure (departures, b, angles[1]);
      if (compared && cost < best)
        cost += cost_of_company (ways, a, points) + cost_of_company (ways, b, points);
      if (cost < best)
        best = cost, chosen = path->bend, start = angles[0], end = angles[1];
    }

  path->bend = chosen;
  note_departure (departures, a, start);
  note_departure (departures, b, end);
  g_array_set_size (points, 0);
  if (!compared || !ent_map_path_to_view (self, path, &self->plan->fit, a, b, 0.0, points))
    return;
  note_way (ways, a, points);
  note_way (ways, b, points);
}

static void
prepare_path (EntMapScene *self,
              EntMapPath *path,
              guint a,
              guint b)
{
  g_clear_pointer (&path->world, g_array_unref);
  path->bend = 0.0;
  if (can_draw (self, a) && can_draw (self, b))
    path->world = great_circle (self, a, b);
}

/* An end has moved: the bend stays. */
void
ent_map_path_renew (EntMapScene *self,
                    EntMapPath *path,
                    guint a,
                    guint b)
{
  double bend = path->bend;

  prepare_path (self, path, a, b);
  path->bend = bend;
}

typedef struct
{
  guint64 key;
  gboolean folds;
  guint peak;
} Pair;

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->folds != y->folds)
    return x->folds ? 1 : -1;
  if (x->peak != y->peak)
    return x->peak > y->peak ? -1 : 1;

  return x->key < y->key ? -1 : x->key > y->key;
}

/* The pairs in the order in which they choose: those most spoken of first, so
 * that lesser lines make way; what may be folded away last.
 */
static GArray *
sort_pairs (EntMapScene *self)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 key = g_array_index (self->pairs, guint64, i);
      const EntMapSite *a = &self->plan->sites[key >> 32];
      const EntMapSite *b = &self->plan->sites[key & G_MAXUINT32];
      Pair pair = { key, a->folds || b->folds, MIN (a->peak, b->peak) };

      g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_pairs);

  return pairs;
}

/* Decides which way every line goes that is drawn some day. */
void
ent_map_paths_decide (EntMapScene *self)
{
  g_autofree GArray **departures = g_new0 (GArray *, MAX (self->n_actors, 1));
  g_autofree GPtrArray **ways = g_new0 (GPtrArray *, MAX (self->n_actors, 1));
  g_autoptr (EntMapDiscs) discs = list_discs_in_the_way (self);
  g_autoptr (GArray) pairs = sort_pairs (self);

  decide_bows (self);
  for (guint i = 0; i < pairs->len; i++)
    {
      guint64 key = g_array_index (pairs, Pair, i).key;
      guint a = (guint) (key >> 32), b = (guint) (key & G_MAXUINT32);
      EntMapPath *path = g_hash_table_lookup (self->plan->paths, &key);

      prepare_path (self, path, a, b);
      if (can_draw (self, a) && can_draw (self, b))
        choose_bend (self, path, a, b, discs, departures, ways);
    }

  for (guint i = 0; i < self->n_actors; i++)
    {
      g_clear_pointer (&departures[i], g_array_unref);
      g_clear_pointer (&ways[i], g_ptr_array_unref);
    }
}

/* The way between two actors; made now if no line was foreseen there. */
const EntMapPath *
ent_map_get_path (EntMapScene *self,
                  guint a,
                  guint b)
{
  guint64 key = ent_pair_key (a, b);
  EntMapPath *path = g_hash_table_lookup (self->plan->paths, &key);

  if (path == NULL)
    {
      path = g_new0 (EntMapPath, 1);
      prepare_path (self, path, MIN (a, b), MAX (a, b));
      if (can_draw (self, a) && can_draw (self, b))
        path->bend = natural_bend (self, path, MIN (a, b), MAX (a, b));
      g_hash_table_insert (self->plan->paths, g_memdup2 (&key, sizeof key), path);
      g_array_append_val (self->pairs, key);
    }

  return path;
}
