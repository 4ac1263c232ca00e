/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* Between a disc and its name, and around a name, pixels. */
#define GAP 2.5
#define PADDING 1.0

/* Around a disc, pixels. */
#define DISC_AIR 1.0

/* How far beyond its own line a mark's ground reaches, pixels. */
#define MARK_PADDING 1.5

/* What a badge keeps free of names, pixels around its middle. */
#define BADGE_ROOM 7.0

/* What a square of 5 pixels of a line under a name costs, measured in places. */
#define LINE_COST 0.3

/* Where a name may stand, the dearest last: below, above, end, start, aside of
 * below and above, corners. The disc's edge is reached in one direction; the box
 * lies to either side of that point, or so far aside.
 */
typedef struct
{
  double x;
  double y;
  double aside;
  double cost;
} Place;

static const Place places[] = {
  { 0.0, 1.0, 0.0, 0.0 },     { 0.0, -1.0, 0.0, 0.8 },     { 1.0, 0.0, 1.0, 1.0 },
  { -1.0, 0.0, -1.0, 1.2 },   { 0.0, 1.0, 0.6, 1.4 },      { 0.0, 1.0, -0.6, 1.5 },
  { 0.0, -1.0, 0.6, 1.8 },    { 0.0, -1.0, -0.6, 1.9 },    { 0.75, 0.75, 1.0, 2.0 },
  { 0.75, -0.75, 1.0, 2.1 },  { -0.75, 0.75, -1.0, 2.2 },  { -0.75, -0.75, -1.0, 2.3 },
  { 0.0, 1.0, 1.0, 2.4 },      { 0.0, 1.0, -1.0, 2.5 },    { 0.0, -1.0, 1.0, 2.6 },
  { 0.0, -1.0, -1.0, 2.7 },    { 0.92, 0.38, 1.0, 2.8 },   { 0.92, -0.38, 1.0, 2.9 },
  { -0.92, 0.38, -1.0, 3.0 },  { -0.92, -0.38, -1.0, 3.1 },
};

/* Of those, where any name may stand; the others are for important actors. */
#define N_USUAL 12

#define N_SIDES G_N_ELEMENTS (places)

/* An important actor that is hemmed in has its name further off, pixels; what
 * a pixel costs, measured in places.
 */
static const double detours[] = { 0.0, 9.0, 18.0, 28.0, 38.0, 50.0, 62.0 };

#define DETOUR_COST 0.3

/* Discs that have this part of another one's radius look as important. */
#define ALIKE 0.8

#define N_PLACES (N_SIDES * G_N_ELEMENTS (detours))

/* Where everything is taken, what was in the way is still there at the next step in
 * time, mostly: it is asked for before a place is looked at.
 */
struct _EntMapHemmed
{
  EntPoint at; /* of the disc, when that was noted */
  double radius;
  double width; /* of the name */
  double height;
  guint n_places;
  guint64 in_the_way[]; /* numbers of obstacles; 0: it was not asked, or does not fit the view */
};

/* How far one zooms, as a factor, before a name that had to go may come back. */
#define AWAY 1.25

static EntRect
box_at (const EntMapNode *node,
        const EntMapText *text,
        guint index)
{
  const Place *place = &places[index % N_SIDES];
  double reach = node->radius + GAP + detours[index / N_SIDES];
  double x = node->at.x + place->x * reach;
  double y = node->at.y + place->y * reach;

  /* The line's ascent leaves air above the letters: take it back below,
   * unless it is cut off already.
   */
  if (text->cut == 0.0 && place->y != 0.0)
    y += text->height * (place->y > 0.0 ? -0.12 : 0.08);

  x -= text->width * (1.0 - place->aside) / 2.0;
  y -= text->height * (1.0 - place->y / MAX (fabs (place->y), 1e-9) * (place->y != 0.0)) / 2.0;

  return (EntRect) { x, y, x + text->width, y + text->height };
}

/* Beside its disc a text keeps to it. */
static PangoAlignment
alignment_of (guint index)
{
  const Place *place = &places[index % N_SIDES];

  if (place->x == 0.0)
    return PANGO_ALIGN_CENTER;

  return place->x > 0.0 ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/* @important: who is; all others if it is %FALSE */
static void
note_discs (EntMapScene *self,
            const EntMapView *view,
            gboolean important,
            EntObstacles *obstacles)
{
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      if (!node->hidden && ent_map_is_important (self, node->actor) == important)
        ent_obstacles_add_circle (obstacles, node->at, node->radius + DISC_AIR, node->actor);
    }
}

/* Cards lie where they were as long as the view has the size that it was fitted to. */
void
ent_map_view_note_cards (EntMapScene *self,
                         const EntMapView *view,
                         EntObstacles *obstacles)
{
  if (view->viewport.width != self->plan->fit.width || view->viewport.height != self->plan->fit.height)
    return;

  for (guint i = 0; i < self->plan->n_cards; i++)
    ent_obstacles_add_rect (obstacles, self->plan->cards[i]);
}

static EntObstacles *
note_obstacles (EntMapScene *self,
                EntMapView *view)
{
  EntObstacles *obstacles
      = ent_obstacles_new (view->viewport.width, view->viewport.height);

  note_discs (self, view, TRUE, obstacles);
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      for (guint badge = 0; badge < ENT_MAP_N_EXTRAS && !node->hidden; badge++)
        if (node->badges & 1u << badge)
          ent_obstacles_add_circle (obstacles, ent_map_badge_at (node, badge), BADGE_ROOM, G_MAXUINT);
    }

  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      ent_obstacles_add_line (obstacles, ent_map_curve_points (view, curve), curve->n_points, i);
      if (curve->has_mark)
        ent_obstacles_add_circle (obstacles, curve->mark,
                                  ent_map_mark_radius (curve->stance, curve->line->layer)
                                      + MARK_PADDING, G_MAXUINT);
      if (curve->note != NULL)
        ent_obstacles_add_rect (obstacles, curve->note_box);
    }

  ent_map_view_note_cards (self, view, obstacles);
  ent_map_edge_note (self, view, obstacles);

  return obstacles;
}

/* Names stay inside of their frame, and none lies across an inset's edge. */
static gboolean
is_in_frame (EntMapScene *self,
             const EntMapView *view,
             const EntMapNode *node,
             EntRect box)
{
  if (!ent_rect_is_inside (box, view->insets[node->frame]))
    return FALSE;
  for (guint i = 1; node->frame == 0 && i < self->plan->n_frames; i++)
    if (ent_rect_intersects (box, view->insets[i]))
      return FALSE;

  return TRUE;
}

static gboolean
fits (EntMapScene *self,
      const EntMapView *view,
      EntObstacles *obstacles,
      const EntMapNode *node,
      EntRect box)
{
  return is_in_frame (self, view, node, box)
         && ent_obstacles_is_rect_free (obstacles, ent_rect_grow (box, PADDING), node->actor);
}

/* What was in the way of a name, as long as that would stand where it stood. Of very
 * many names, all of which are asked about, little room is taken.
 */
static struct _EntMapHemmed *
recall (EntMapScene *self,
        const EntMapNode *node,
        guint n_places)
{
  const EntMapText *text = ent_map_get_text (self, node->actor);
  EntMapMemory *memory = &self->memories[node->actor];
  struct _EntMapHemmed *hemmed = memory->hemmed;

  if (hemmed != NULL && hemmed->at.x == node->at.x && hemmed->at.y == node->at.y && hemmed->radius == node->radius
      && hemmed->width == text->width && hemmed->height == text->height && hemmed->n_places == n_places)
    return hemmed;

  g_free (hemmed);
  hemmed = memory->hemmed = g_malloc0 (sizeof *hemmed + n_places * sizeof *hemmed->in_the_way);
  hemmed->at = node->at;
  hemmed->radius = node->radius;
  hemmed->width = text->width;
  hemmed->height = text->height;
  hemmed->n_places = n_places;

  return hemmed;
}

/* Like fits(), for one of the places, and keeps in mind what is in its way. */
static gboolean
is_place_free (EntMapScene *self,
               const EntMapView *view,
               EntObstacles *obstacles,
               const EntMapNode *node,
               guint64 *in_the_way,
               EntRect box)
{
  if (!is_in_frame (self, view, node, box))
    return FALSE;

  *in_the_way = ent_obstacles_find_in_rect (obstacles, ent_rect_grow (box, PADDING), node->actor);

  return *in_the_way == 0;
}

/* A name further off must not be taken for that of another disc: none of about
 * its disc's size is nearer to it.
 *
 * Returns: (nullable): a disc for whose name it might be taken
 */
static const EntMapNode *
find_rival (const EntMapView *view,
            const EntMapNode *node,
            EntRect box,
            double detour)
{
  for (guint i = 0; i < view->nodes->len && detour > 0.0; i++)
    {
      const EntMapNode *other = &g_array_index (view->nodes, EntMapNode, i);
      double x = MAX (MAX (box.x0 - other->at.x, other->at.x - box.x1), 0.0);
      double y = MAX (MAX (box.y0 - other->at.y, other->at.y - box.y1), 0.0);
      double reach = other->radius + GAP + detour;

      if (x * x + y * y < reach * reach && other->radius >= ALIKE * node->radius && other != node && !other->hidden)
        return other;
    }

  return NULL;
}

static gboolean
is_told_apart (const EntMapView *view,
               const EntMapNode *node,
               EntRect box,
               double detour,
               guint64 *in_the_way)
{
  const EntMapNode *rival = find_rival (view, node, box, detour);

  if (rival != NULL && in_the_way != NULL)
    *in_the_way = ent_obstacles_number_circle (rival->at, rival->radius + DISC_AIR, rival->actor);

  return rival == NULL;
}

static guint
find_place (EntMapScene *self,
            const EntMapView *view,
            EntObstacles *obstacles,
            const EntMapNode *node,
            guint rank)
{
  const EntMapText *text = ent_map_get_text (self, node->actor);
  guint n_places = rank <= 1 ? N_PLACES : N_USUAL;
  struct _EntMapHemmed *hemmed = recall (self, node, n_places);
  double best = G_MAXDOUBLE;
  guint chosen = N_PLACES;

  for (guint i = 0; i < n_places; i++)
    {
      double cost = places[i % N_SIDES].cost + DETOUR_COST * detours[i / N_SIDES];
      EntRect box;

      if (cost >= best || ent_obstacles_has (obstacles, hemmed->in_the_way[i]))
        continue;
      box = box_at (node, text, i);
      if (!is_place_free (self, view, obstacles, node, &hemmed->in_the_way[i], box)
          || !is_told_apart (view, node, box, detours[i / N_SIDES], &hemmed->in_the_way[i]))
        continue;
      cost += LINE_COST * ent_obstacles_count_lines (obstacles, box, G_MAXUINT);
      if (cost < best)
        best = cost, chosen = i;
    }

  return chosen;
}

/* A name that had to go stays away while one zooms on a little, or it would
 * blink.
 */
static gboolean
is_away (const EntMapMemory *memory,
         double scale)
{
  double ratio = memory->lost_at > 0.0 ? scale / memory->lost_at : 1.0;

  return ratio != 1.0 && ratio < AWAY && ratio > 1.0 / AWAY;
}

/* Where a name stood it stays, if it can. */
static gboolean
place_label (EntMapScene *self,
             EntMapView *view,
             EntObstacles *obstacles,
             guint index,
             guint rank)
{
  const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, index);
  const EntMapText *text = ent_map_get_text (self, node->actor);
  EntMapMemory *memory = &self->memories[node->actor];
  EntMapLabel label = { .node = index };
  guint place = memory->place > 0 ? memory->place - 1 : N_PLACES;

  if (place == N_PLACES && rank > 0 && is_away (memory, view->viewport.scale))
    return FALSE;
  if (place == N_PLACES || !fits (self, view, obstacles, node, box_at (node, text, place))
      || !is_told_apart (view, node, box_at (node, text, place), detours[place / N_SIDES], NULL))
    place = find_place (self, view, obstacles, node, rank);
  if (place == N_PLACES)
    {
      if (memory->place > 0)
        memory->place = 0, memory->lost_at = view->viewport.scale;
      return FALSE;
    }

  memory->place = place + 1;
  memory->lost_at = 0.0;
  g_clear_pointer (&memory->hemmed, g_free);
  label.box = box_at (node, text, place);
  label.alignment = alignment_of (place);
  ent_obstacles_add_rect (obstacles, label.box);
  g_array_append_val (view->labels, label);

  return TRUE;
}

typedef struct
{
  guint node;
  guint rank;
  gboolean shown;
  guint peak;
} Candidate;

/* What is selected comes first, then important actors, then all others; among
 * them those who have their name already.
 */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->shown != y->shown)
    return x->shown ? -1 : 1;
  if (x->peak != y->peak)
    return x->peak > y->peak ? -1 : 1;

  return x->node < y->node ? -1 : x->node > y->node;
}

static guint
rank_of (EntMapScene *self,
         guint actor)
{
  if (ent_map_actor_is_selected (self, actor))
    return 0;
  if (ent_map_is_important (self, actor))
    return 1;

  return ent_map_is_state (self, actor) ? 2 : 3;
}

static gboolean
is_in_view (const EntMapView *view,
            const EntMapNode *node)
{
  EntRect all = { 0.0, 0.0, view->viewport.width, view->viewport.height };

  return !node->hidden && ent_rect_contains (all, node->at);
}

/* The map has been arranged anew: names may stand anywhere. */
void
ent_map_labels_forget (EntMapScene *self)
{
  for (guint i = 0; i < self->n_actors; i++)
    {
      g_free (self->memories[i].hemmed);
      self->memories[i] = (EntMapMemory) { 0 };
    }
}

void
ent_map_labels_clear (EntMapScene *self)
{
  for (guint i = 0; i < self->n_actors; i++)
    g_free (self->memories[i].hemmed);
  g_clear_pointer (&self->memories, g_free);
}

static GArray *
list_candidates (EntMapScene *self,
                 const EntMapView *view)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);
      Candidate candidate = { i, rank_of (self, node->actor), self->memories[node->actor].place > 0,
                              self->plan->sites[node->actor].peak };

      if (is_in_view (view, node) && node->opacity > 0.5)
        g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare_candidates);

  return candidates;
}

/* Places names from one candidate on.
 *
 * Returns: the first candidate of another rank than that
 */
static guint
place_up_to (EntMapScene *self,
             EntMapView *view,
             EntObstacles *obstacles,
             const GArray *candidates,
             guint from,
             guint rank)
{
  guint i;

  for (i = from; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (candidate->rank > rank)
        break;
      if (!place_label (self, view, obstacles, candidate->node, candidate->rank))
        view->n_hidden_labels++;
    }

  return i;
}

/* Places the names, the most important first, each where it covers least; what
 * finds no place is counted. In a crowd the discs of the many are but texture:
 * the great names lie over them.
 */
void
ent_map_view_place_labels (EntMapScene *self,
                           EntMapView *view)
{
  g_autoptr (EntObstacles) obstacles = note_obstacles (self, view);
  g_autoptr (GArray) candidates = list_candidates (self, view);
  gboolean crowded = ent_map_is_crowded (self, &view->viewport);
  guint next;

  if (!crowded)
    note_discs (self, view, FALSE, obstacles);
  next = place_up_to (self, view, obstacles, candidates, 0, 1);
  if (crowded)
    note_discs (self, view, FALSE, obstacles);
  ent_map_view_name_hulls (self, view, obstacles);
  place_up_to (self, view, obstacles, candidates, next, G_MAXUINT);
}

#define HALO_OPACITY 0.88
#define DIMMED_OPACITY 0.38

void
ent_map_paint_label (EntMapScene *self,
                     const EntMapView *view,
                     const EntMapLabel *label,
                     const EntPalette *palette,
                     cairo_t *cr)
{
  const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, label->node);
  gboolean important = ent_map_is_important (self, node->actor);
  EntColor ink = important ? palette->text : palette->second_text;
  EntColor halo = ent_color_with_alpha (palette->land, HALO_OPACITY);

  if (ent_map_actor_is_dimmed (self, node->actor))
    {
      ink = ent_color_mix (palette->land, ink, DIMMED_OPACITY);
      halo = ent_color_with_alpha (halo, DIMMED_OPACITY);
    }
  ent_map_text_paint (self, node->actor, (EntPoint) { label->box.x0, label->box.y0 },
                      label->alignment, ink, halo, cr);
}
