/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Components of a network: which they are, and where the small ones go. */

#include "map-private.h"

#include <math.h>

/* Between two components, pixels. */
#define GAP 14.0

/* Of networks up to so many nodes each component is tried at all places that
 * are so far apart, pixels.
 */
#define MAX_TRIED 200
#define STEP 10.0

/* A line keeps others from standing on it: the squares along it, pixels. */
#define LINE_STEP 20.0
#define LINE_HALF 9.0

/* What it costs to stand away from the corner in which they gather, of the way. */
#define APART_COST 0.25

static guint
root_of (guint *part_of,
         guint node)
{
  while (part_of[node] != node)
    node = part_of[node] = part_of[part_of[node]];

  return node;
}

/**
 * ent_network_find_parts:
 * @self: a network
 * @part_of: (out): of each node, the first node of its component
 *
 * Returns: the component of the focus, or the largest
 */
guint
ent_network_find_parts (const EntNetworkShape *self,
                        guint *part_of)
{
  g_autofree guint *sizes = g_new0 (guint, MAX (self->n_nodes, 1));
  guint largest = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    part_of[i] = i;
  for (guint i = 0; i < self->edges->len; i++)
    {
      const EntLayoutEdge *edge = &g_array_index (self->edges, EntLayoutEdge, i);
      guint a = root_of (part_of, edge->a), b = root_of (part_of, edge->b);

      part_of[MAX (a, b)] = MIN (a, b);
    }
  for (guint i = 0; i < self->n_nodes; i++)
    sizes[part_of[i] = root_of (part_of, i)]++;
  for (guint i = 1; i < self->n_nodes; i++)
    if (sizes[i] > sizes[largest])
      largest = i;

  return self->focus < self->n_nodes ? part_of[self->focus] : largest;
}

typedef struct
{
  guint part;
  guint size;
  EntRect box;
} Part;

static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;

  return x->part < y->part ? -1 : x->part > y->part;
}

/* All components but one, the larger ones first. */
static GArray *
list_parts (const EntNetworkShape *self,
            const guint *part_of,
            guint but)
{
  g_autofree guint *index_of = g_new0 (guint, self->n_nodes);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint i = 0; i < self->n_nodes; i++)
    {
      EntRect box = ent_rect_moved (self->pads[i], self->x[i], self->y[i]);
      Part *part;

      if (part_of[i] == but)
        continue;
      if (part_of[i] == i)
        {
          Part first = { i, 0, box };

          index_of[i] = parts->len;
          g_array_append_val (parts, first);
        }
      part = &g_array_index (parts, Part, index_of[part_of[i]]);
      part->size++;
      part->box = ent_rect_union (part->box, box);
    }
  g_array_sort (parts, compare_parts);

  return parts;
}

static void
move_part (EntNetworkShape *self,
           const guint *part_of,
           const Part *part,
           double x,
           double y)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (part_of[i] == part->part)
      {
        self->x[i] += x - part->box.x0;
        self->y[i] += y - part->box.y0;
      }
}

static EntRect
bounds_of (const GArray *boxes)
{
  EntRect bounds = g_array_index (boxes, EntRect, 0);

  for (guint i = 1; i < boxes->len; i++)
    bounds = ent_rect_union (bounds, g_array_index (boxes, EntRect, i));

  return bounds;
}

/* What the main component covers: discs and names first, then lines. */
static GArray *
list_taken (const EntNetworkShape *self,
            const guint *part_of,
            guint part,
            EntRect *bounds)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (EntRect));

  for (guint i = 0; i < self->n_nodes; i++)
    {
      EntRect box = ent_rect_moved (self->pads[i], self->x[i], self->y[i]);

      if (part_of[i] == part)
        g_array_append_val (taken, box);
    }
  *bounds = bounds_of (taken);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const EntLayoutEdge *edge = &g_array_index (self->edges, EntLayoutEdge, i);
      double dx = self->x[edge->b] - self->x[edge->a], dy = self->y[edge->b] - self->y[edge->a];
      guint n = (guint) (hypot (dx, dy) / LINE_STEP);

      for (guint k = 1; part_of[edge->a] == part && k < n; k++)
        {
          EntPoint at = { self->x[edge->a] + dx * k / n, self->y[edge->a] + dy * k / n };
          EntRect box = ent_rect_around (at, LINE_HALF);

          g_array_append_val (taken, box);
        }
    }

  return taken;
}

static gboolean
is_free (const GArray *taken,
         EntRect box)
{
  for (guint i = 0; i < taken->len; i++)
    if (ent_rect_intersects (g_array_index (taken, EntRect, i), box))
      return FALSE;

  return TRUE;
}

/* How large the view has to be for both, and how far from the corner one is. */
static double
cost_of (const EntNetworkShape *self,
         EntRect bounds,
         EntRect box)
{
  EntRect both = ent_rect_union (bounds, box);
  double size = MAX ((both.x1 - both.x0) / self->form.aspect, both.y1 - both.y0);

  return size + APART_COST * hypot (both.x1 - box.x1, both.y1 - box.y1);
}

/* Puts a component where the whole stays as small as it can, near one corner. */
static void
place_part (EntNetworkShape *self,
            const guint *part_of,
            const Part *part,
            GArray *taken,
            EntRect *bounds)
{
  double width = part->box.x1 - part->box.x0, height = part->box.y1 - part->box.y0;
  double best = G_MAXDOUBLE;
  EntRect chosen = part->box;

  for (double y = bounds->y0; y <= bounds->y1 + GAP + STEP; y += STEP)
    for (double x = bounds->x0; x <= bounds->x1 + GAP + STEP; x += STEP)
      {
        EntRect box = { x, y, x + width, y + height };
        double cost = cost_of (self, *bounds, box);

        if (cost < best && is_free (taken, ent_rect_grow (box, GAP / 2.0)))
          best = cost, chosen = box;
      }

  move_part (self, part_of, part, chosen.x0, chosen.y0);
  g_array_append_val (taken, chosen);
  *bounds = ent_rect_union (*bounds, chosen);
}

/* Very many stand in columns beside the main component, or in rows below it. */
static void
stack_parts (EntNetworkShape *self,
             const guint *part_of,
             const GArray *parts,
             EntRect bounds)
{
  gboolean rows = self->form.upright;
  double across = rows ? bounds.y1 + GAP : bounds.x1 + GAP, next = across;
  double start = rows ? bounds.x0 : bounds.y0, end = rows ? bounds.x1 : bounds.y1, along = start;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      double width = part->box.x1 - part->box.x0, height = part->box.y1 - part->box.y0;

      if (along > start && along + (rows ? width : height) > end)
        across = next, along = start;
      move_part (self, part_of, part, rows ? along : across, rows ? across : along);
      next = MAX (next, across + (rows ? height : width) + GAP);
      along += (rows ? width : height) + GAP;
    }
}

/**
 * ent_network_pack:
 * @self: a network in pixels
 * @part_of: its components
 * @main_part: the one that stays where it is
 *
 * Moves all other components to where they are clear of it and of each other.
 */
void
ent_network_pack (EntNetworkShape *self,
                  const guint *part_of,
                  guint main_part)
{
  EntRect bounds;
  g_autoptr (GArray) taken = list_taken (self, part_of, main_part, &bounds);
  g_autoptr (GArray) parts = list_parts (self, part_of, main_part);

  if (self->n_nodes > MAX_TRIED)
    {
      stack_parts (self, part_of, parts, bounds);
      return;
    }

  for (guint i = 0; i < parts->len; i++)
    place_part (self, part_of, &g_array_index (parts, Part, i), taken, &bounds);
}
