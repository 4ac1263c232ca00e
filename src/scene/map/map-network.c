/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>
#include <string.h>

/* Pixels that an edge is expected to have when the network is fitted: what discs
 * and names need is told in edges.
 */
#define EDGE_PIXELS 105.0
#define AIR 20.0

/* How long a tie of belonging is, of a relation; and how much longer a relation
 * is for each root of the relations that both its ends have: between those who
 * have many, many others stand.
 */
#define STRUCTURAL_LENGTH 0.75
#define GROWTH 0.34

/* What a name is taken to need, whatever the font: pixels a letter, a line, the
 * most in a line, around it, and above the disc.
 */
#define LETTER 6.3
#define LINE_HEIGHT 15.0
#define MOST_WIDTH 116.0
#define NAME_AIR 4.0

/* In small networks the actor most spoken of is the middle. */
#define MAX_FOCUSED 400

#define SEED 20251

/* After so many newcomers, and of all nodes one in so many, all are laid out anew. */
#define FEW_NEWCOMERS 3
#define NEWCOMER_OF 4

/* Where a newcomer is tried: a spiral, edges. */
#define TURN 2.39996
#define SPREAD 0.1
#define MAX_TRIES 2000

struct _EntNetwork
{
  guint n_nodes;
  guint *actors; /* of each node */
  GArray *edges; /* of EntLayoutEdge */
  double *radii;
  EntRect *pads; /* what discs and names need, pixels */
  double *x;     /* as laid out */
  double *y;
  EntNetworkShape shape; /* as it was given a form; its places are NULL before that */
  guint focus;
  guint n_newcomers; /* since all were laid out */
};

void
ent_network_free (EntNetwork *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->edges, g_array_unref);
  g_free (self->actors);
  g_free (self->radii);
  g_free (self->pads);
  g_free (self->x);
  g_free (self->y);
  g_free (self->shape.x);
  g_free (self->shape.y);
  g_free (self);
}

guint
ent_network_get_n_nodes (const EntNetwork *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_nodes;
}

static void
add_edge (EntMapScene *self,
          EntNetwork *network,
          const guint *node_of,
          guint a,
          guint b,
          double length)
{
  const EntMapSite *sites = self->plans[ENT_ARRANGEMENT_NETWORK].sites;
  EntLayoutEdge edge = { node_of[sites[a].home], node_of[sites[b].home], length };

  if (edge.a != ENT_NO_INDEX && edge.b != ENT_NO_INDEX && edge.a != edge.b)
    g_array_append_val (network->edges, edge);
}

static EntRect
pad_of (EntMapScene *self,
        guint actor)
{
  double radius = ent_map_peak_radius (self, actor);
  const char *name = ent_dossier_get_actor (self->dossier, actor)->label;
  double width = 0.0, half;

  for (; *name != '\0'; name = g_utf8_next_char (name))
    if (!g_unichar_iszerowidth (g_utf8_get_char (name)))
      width += g_unichar_iswide (g_utf8_get_char (name)) ? 2.0 * LETTER : LETTER;

  half = MAX (radius, MIN (width, MOST_WIDTH) / 2.0) + NAME_AIR;

  return (EntRect) { -half, -radius - NAME_AIR, half,
                     radius + (width > MOST_WIDTH ? 2.0 : 1.0) * LINE_HEIGHT + NAME_AIR };
}

/* Who has a relation some day, and who belongs to whom. */
static void
add_edges (EntMapScene *self,
           EntNetwork *network,
           const guint *node_of)
{
  GPtrArray *affiliations = ent_dossier_get_affiliations (self->dossier);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      guint64 key = g_array_index (self->pairs, guint64, i);

      add_edge (self, network, node_of, (guint) (key >> 32), (guint) (key & G_MAXUINT32), 1.0);
    }
  for (guint i = 0; i < affiliations->len; i++)
    {
      const EntAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      add_edge (self, network, node_of, affiliation->actor, affiliation->of_actor, STRUCTURAL_LENGTH);
    }
}

/* Leaves room between those who have many relations. */
static void
lengthen_edges (EntNetwork *self)
{
  g_autofree guint *degrees = g_new0 (guint, MAX (self->n_nodes, 1));

  for (guint i = 0; i < self->edges->len; i++)
    {
      const EntLayoutEdge *edge = &g_array_index (self->edges, EntLayoutEdge, i);

      degrees[edge->a]++;
      degrees[edge->b]++;
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      EntLayoutEdge *edge = &g_array_index (self->edges, EntLayoutEdge, i);

      edge->length *= 1.0 + GROWTH * (sqrt (MIN (degrees[edge->a], degrees[edge->b])) - 1.0);
    }
}

/**
 * ent_map_scene_prepare_network:
 * @self: a scene
 *
 * Lists what is to be laid out: everybody who is ever seen and stands for
 * oneself, and all relations of all days.
 *
 * Returns: (transfer full): the network, not yet laid out; it has nothing of the
 *   scene and may go to another thread
 */
EntNetwork *
ent_map_scene_prepare_network (EntMapScene *self)
{
  const EntMapSite *sites;
  EntNetwork *network;
  g_autofree guint *node_of = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  sites = self->plans[ENT_ARRANGEMENT_NETWORK].sites;
  node_of = g_new (guint, MAX (self->n_actors, 1));
  network = g_new0 (EntNetwork, 1);
  network->edges = g_array_new (FALSE, FALSE, sizeof (EntLayoutEdge));
  network->actors = g_new (guint, MAX (self->n_actors, 1));
  network->radii = g_new (double, MAX (self->n_actors, 1));
  network->pads = g_new (EntRect, MAX (self->n_actors, 1));
  network->focus = ENT_LAYOUT_NO_NODE;
  for (guint i = 0; i < self->n_actors; i++)
    {
      node_of[i] = ENT_NO_INDEX;
      if (!sites[i].placed || !sites[i].own_place)
        continue;
      node_of[i] = network->n_nodes;
      network->actors[network->n_nodes] = i;
      network->pads[network->n_nodes] = pad_of (self, i);
      network->radii[network->n_nodes++] = (ent_map_peak_radius (self, i) + AIR) / EDGE_PIXELS;
    }
  add_edges (self, network, node_of);
  lengthen_edges (network);
  if (self->focus != ENT_NO_INDEX && network->n_nodes <= MAX_FOCUSED)
    network->focus = node_of[self->focus];

  return network;
}

/**
 * ent_network_compute:
 * @self: a network
 * @progress: (nullable): told how far it is; may stop it
 * @user_data: for @progress
 * @error: return location for an error of the domain %ENT_LAYOUT_ERROR
 *
 * Lays it out. May be called in any thread; the same dossier gives the same
 * places.
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
ent_network_compute (EntNetwork *self,
                     EntLayoutProgress progress,
                     gpointer user_data,
                     GError **error)
{
  g_autofree double *x = NULL, *y = NULL;
  EntLayoutGraph graph;

  g_return_val_if_fail (self != NULL, FALSE);

  graph = (EntLayoutGraph) { .n_nodes = self->n_nodes, .n_edges = self->edges->len,
                             .edges = (const EntLayoutEdge *) (gconstpointer) self->edges->data,
                             .radii = self->radii, .focus = self->focus, .seed = SEED };
  x = g_new0 (double, MAX (self->n_nodes, 1));
  y = g_new0 (double, MAX (self->n_nodes, 1));
  if (!ent_layout_compute (&graph, x, y, progress, user_data, error))
    return FALSE;

  g_free (self->x);
  g_free (self->y);
  self->x = g_steal_pointer (&x);
  self->y = g_steal_pointer (&y);
  g_clear_pointer (&self->shape.x, g_free);
  g_clear_pointer (&self->shape.y, g_free);

  return TRUE;
}

/* Gives a network that was laid out a form, if it does not have it. */
void
ent_network_take_form (EntNetwork *self,
                       EntNetworkForm form)
{
  EntNetworkShape *shape = &self->shape;

  if (shape->x != NULL && shape->form.aspect == form.aspect)
    return;

  g_free (shape->x);
  g_free (shape->y);
  *shape = (EntNetworkShape) { .n_nodes = self->n_nodes, .edges = self->edges, .pads = self->pads,
                               .focus = self->focus, .form = form,
                               .x = g_memdup2 (self->x, sizeof (double) * MAX (self->n_nodes, 1)),
                               .y = g_memdup2 (self->y, sizeof (double) * MAX (self->n_nodes, 1)) };
  ent_network_shape (shape);
}

static EntPoint
mirror (const EntMapScene *self,
        EntPoint point)
{
  return (EntPoint) { self->mirrored ? -point.x : point.x, point.y };
}

void
ent_map_scene_set_mirrored (EntMapScene *self,
                            gboolean mirrored)
{
  g_return_if_fail (self != NULL);

  self->mirrored = mirrored;
}

/* Pins of the network are told as it was laid out, so that they go along when it
 * takes another form, or is mirrored.
 */
EntPoint
ent_map_pin_to_world (EntMapScene *self,
                      EntPoint pin)
{
  const EntNetworkShape *shape = self->network != NULL ? &self->network->shape : NULL;

  if (shape == NULL || shape->x == NULL || shape->n_nodes == 0)
    return mirror (self, pin);

  return mirror (self, ent_network_stretch (shape->stretch, pin));
}

EntPoint
ent_map_world_to_pin (EntMapScene *self,
                      EntPoint world)
{
  const EntNetworkShape *shape = self->network != NULL ? &self->network->shape : NULL;

  if (shape == NULL || shape->x == NULL || shape->n_nodes == 0)
    return mirror (self, world);

  return ent_network_unstretch (shape->stretch, mirror (self, world));
}

gboolean
ent_network_has_places (const EntNetwork *self)
{
  return self->x != NULL;
}

gboolean
ent_network_get_place (const EntNetwork *self,
                       guint node,
                       guint *actor,
                       EntPoint *place)
{
  if (self->shape.x == NULL || node >= self->n_nodes)
    return FALSE;

  *actor = self->actors[node];
  *place = (EntPoint) { self->shape.x[node], self->shape.y[node] };

  return TRUE;
}

/**
 * ent_map_scene_take_network:
 * @self: a scene
 * @network: (transfer full): what ent_map_scene_prepare_network() of this scene
 *   gave, laid out
 *
 * Uses a layout that was computed elsewhere when the network is next fitted.
 * Without one the scene computes it then.
 */
void
ent_map_scene_take_network (EntMapScene *self,
                            EntNetwork *network)
{
  g_return_if_fail (self != NULL && network != NULL);

  g_clear_pointer (&self->network, ent_network_free);
  self->network = network;
}

/* Gives everybody who was there before the same place.
 *
 * @known: (out): of each node whether it was there
 *
 * Returns: how many were not
 */
static guint
take_places (EntNetwork *self,
             const EntNetwork *before,
             const guint *now,
             guint n_actors,
             gboolean *known)
{
  g_autofree guint *node_of = g_new (guint, MAX (n_actors, 1));
  guint n_unknown = self->n_nodes;

  memset (node_of, 0xff, sizeof *node_of * n_actors);
  for (guint i = 0; i < self->n_nodes; i++)
    node_of[self->actors[i]] = i;
  for (guint i = 0; i < before->n_nodes; i++)
    {
      guint actor = now[before->actors[i]];
      guint node = actor < n_actors ? node_of[actor] : ENT_NO_INDEX;

      if (node == ENT_NO_INDEX || known[node])
        continue;
      known[node] = TRUE;
      n_unknown--;
      self->x[node] = before->x[i];
      self->y[node] = before->y[i];
      if (before->shape.x != NULL)
        {
          self->shape.x[node] = before->shape.x[i];
          self->shape.y[node] = before->shape.y[i];
        }
    }

  return n_unknown;
}

/* The middle of those with whom a newcomer has edges, as it was laid out. */
static EntPoint
middle_of_neighbours (const EntNetwork *self,
                      const gboolean *known,
                      guint node)
{
  EntPoint sum = { 0.0, 0.0 };
  guint n = 0;

  for (guint i = 0; i < self->edges->len; i++)
    {
      const EntLayoutEdge *edge = &g_array_index (self->edges, EntLayoutEdge, i);
      guint other = edge->a == node ? edge->b : edge->a;

      if ((edge->a != node && edge->b != node) || !known[other])
        continue;
      sum.x += self->x[other];
      sum.y += self->y[other];
      n++;
    }

  return n > 0 ? (EntPoint) { sum.x / n, sum.y / n } : sum;
}

static gboolean
is_free (const EntNetwork *self,
         const gboolean *known,
         guint node,
         EntPoint at)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (known[i] && hypot (self->x[i] - at.x, self->y[i] - at.y) < self->radii[i] + self->radii[node])
      return FALSE;

  return TRUE;
}

/* As near to its neighbours as there is room; nobody makes way. On the map it has
 * found a place already.
 */
static void
place_newcomer (EntNetwork *self,
                gboolean *known,
                guint node,
                EntPoint world)
{
  EntPoint middle = middle_of_neighbours (self, known, node), at = middle;

  for (guint i = 0; i < MAX_TRIES && !is_free (self, known, node, at); i++)
    at = (EntPoint) { middle.x + SPREAD * sqrt (i) * cos (TURN * i), middle.y + SPREAD * sqrt (i) * sin (TURN * i) };

  self->x[node] = at.x;
  self->y[node] = at.y;
  known[node] = TRUE;
  if (self->shape.x != NULL)
    {
      self->shape.x[node] = world.x / ENT_MAP_NETWORK_EDGE;
      self->shape.y[node] = world.y / ENT_MAP_NETWORK_EDGE;
    }
}

static void
make_places (EntNetwork *self,
             const EntNetwork *before)
{
  guint n = MAX (self->n_nodes, 1);

  self->x = g_new0 (double, n);
  self->y = g_new0 (double, n);
  self->n_newcomers = before->n_newcomers;
  if (before->shape.x == NULL)
    return;

  self->shape = before->shape;
  self->shape.n_nodes = self->n_nodes;
  self->shape.edges = self->edges;
  self->shape.pads = self->pads;
  self->shape.focus = self->focus;
  self->shape.x = g_new0 (double, n);
  self->shape.y = g_new0 (double, n);
}

/* Takes a network over when records have changed: whoever was there stays, to the
 * last bit; newcomers are put beside those to whom they belong.
 *
 * @self: (nullable) (transfer full): a network
 * @now: the present index of each actor that it may hold
 * @scene: the scene as it is now, in which everybody has a place
 *
 * Returns: (transfer full) (nullable): the network; %NULL if so many have come
 *   that all are to be laid out
 */
EntNetwork *
ent_network_follow (EntNetwork *self,
                    const guint *now,
                    EntMapScene *scene)
{
  const EntMapSite *sites = scene->plans[ENT_ARRANGEMENT_NETWORK].sites;
  g_autoptr (EntNetwork) before = self;
  g_autoptr (EntNetwork) network = NULL;
  g_autofree gboolean *known = NULL;

  if (before == NULL || before->x == NULL)
    return NULL;

  network = ent_map_scene_prepare_network (scene);
  known = g_new0 (gboolean, MAX (network->n_nodes, 1));
  make_places (network, before);
  network->n_newcomers += take_places (network, before, now, scene->n_actors, known);
  if (network->n_newcomers > FEW_NEWCOMERS && network->n_newcomers * NEWCOMER_OF > network->n_nodes)
    return NULL;

  for (guint i = 0; i < network->n_nodes; i++)
    if (!known[i])
      place_newcomer (network, known, i, mirror (scene, sites[network->actors[i]].world));

  return g_steal_pointer (&network);
}
