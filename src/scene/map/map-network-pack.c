/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>

/* The largest component gets about this form, width to height, as views have;
 * nothing is stretched further than that.
 */
#define ASPECT 1.45
#define MAX_STRETCH 1.5

/* Between the largest component and the others, and from one of them to the
 * next; edges.
 */
#define GAP 1.1
#define ROW 0.62
#define COLUMN 1.5

typedef struct
{
  guint n_nodes;
  guint *part_of; /* each node's component: its first node */
  guint *sizes;   /* of components */
  double *x;
  double *y;
} Parts;

static guint
root_of (guint *part_of,
         guint node)
{
  while (part_of[node] != node)
    node = part_of[node] = part_of[part_of[node]];

  return node;
}

static void
find_parts (Parts *self,
            const EntLayoutEdge *edges,
            guint n_edges)
{
  for (guint i = 0; i < self->n_nodes; i++)
    self->part_of[i] = i;
  for (guint i = 0; i < n_edges; i++)
    {
      guint a = root_of (self->part_of, edges[i].a), b = root_of (self->part_of, edges[i].b);

      self->part_of[MAX (a, b)] = MIN (a, b);
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->sizes[self->part_of[i] = root_of (self->part_of, i)]++;
}

static EntRect
bounds_of (const Parts *self,
           guint part)
{
  EntRect box = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->part_of[i] == part)
      box = ent_rect_union (box, (EntRect) { self->x[i], self->y[i], self->x[i], self->y[i] });

  return box;
}

/* Turns a component so that it is widest from left to right. */
static void
turn (Parts *self,
      guint part)
{
  double xx = 0.0, xy = 0.0, yy = 0.0, angle, c, s;

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->part_of[i] == part)
      {
        xx += self->x[i] * self->x[i];
        xy += self->x[i] * self->y[i];
        yy += self->y[i] * self->y[i];
      }

  angle = 0.5 * atan2 (2.0 * xy, xx - yy);
  c = cos (angle), s = sin (angle);
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->part_of[i] == part)
      {
        double x = self->x[i], y = self->y[i];

        self->x[i] = c * x + s * y;
        self->y[i] = c * y - s * x;
      }
}

static void
widen (Parts *self,
       guint part)
{
  EntRect box = bounds_of (self, part);
  double height = MAX (box.y1 - box.y0, 1e-6);
  double stretch = CLAMP (ASPECT * height / MAX (box.x1 - box.x0, 1e-6), 1.0, MAX_STRETCH);

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->part_of[i] == part)
      self->x[i] *= stretch;
}

static void
move_part (Parts *self,
           guint part,
           double dx,
           double dy)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->part_of[i] == part)
      {
        self->x[i] += dx;
        self->y[i] += dy;
      }
}

/* The other components stand in columns beside the largest, the larger ones
 * first.
 */
static void
stack (Parts *self,
       guint main_part)
{
  EntRect room = bounds_of (self, main_part);
  double left = room.x1 + GAP, top = room.y0, right = left;

  for (guint size = self->n_nodes; size > 0; size--)
    for (guint part = 0; part < self->n_nodes; part++)
      {
        EntRect box;

        if (self->part_of[part] != part || part == main_part || self->sizes[part] != size)
          continue;
        box = bounds_of (self, part);
        if (top > room.y0 && top + box.y1 - box.y0 > room.y1)
          left = right + COLUMN, top = room.y0;
        move_part (self, part, left - box.x0, top - box.y0);
        right = MAX (right, left + box.x1 - box.x0);
        top += box.y1 - box.y0 + ROW;
      }
}

/* Gives a network the form of a view: the component of the focus, or the largest,
 * widest from left to right, and the others beside it.
 *
 * @focus: a node, or %ENT_LAYOUT_NO_NODE
 */
void
ent_network_pack (const GArray *edges,
                  guint n_nodes,
                  guint focus,
                  double *x,
                  double *y)
{
  g_autofree guint *part_of = g_new0 (guint, MAX (n_nodes, 1));
  g_autofree guint *sizes = g_new0 (guint, MAX (n_nodes, 1));
  Parts parts = { n_nodes, part_of, sizes, x, y };
  guint main_part = 0;

  if (n_nodes == 0)
    return;

  find_parts (&parts, (const EntLayoutEdge *) (gconstpointer) edges->data, edges->len);
  for (guint i = 1; i < n_nodes; i++)
    if (sizes[i] > sizes[main_part])
      main_part = i;
  if (focus < n_nodes)
    main_part = part_of[focus];

  turn (&parts, main_part);
  widen (&parts, main_part);
  stack (&parts, main_part);
}
