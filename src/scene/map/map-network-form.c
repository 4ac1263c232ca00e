/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which form a network gets, and how it gets it: turned, stretched, and with
 * room for discs and names.
 */

#include "map-private.h"

#include <math.h>
#include <string.h>

/* Of the forms, width to height; and from which form of a view on each is taken. */
static const struct
{
  double from;
  EntNetworkForm form;
} forms[] = {
  { 1.95, { FALSE, 2.2 } },
  { 1.15, { FALSE, 1.45 } },
  { 0.8, { FALSE, 1.0 } },
  { 0.0, { TRUE, 0.62 } },
};

/* Nothing is stretched further than that. */
#define MAX_STRETCH 1.5

/* Which part of its ground the largest component shall fill with discs and
 * names; and the pixels that an edge then has, at least and at most.
 */
#define FILL 0.5
#define LEAST_PIXELS 55.0
#define MOST_PIXELS 150.0

/* How often neighbours are pushed apart, and of how many nodes. */
#define N_ROUNDS 240
#define MAX_PARTED 400

/* How often the stretch is mended by what came of it. */
#define N_TRIES 3

/**
 * ent_network_form_for:
 * @width: of the room, pixels
 * @height: of the room, pixels
 *
 * Chooses among few forms, so that most windows of a kind show the very same.
 *
 * Returns: the form
 */
EntNetworkForm
ent_network_form_for (double width,
                      double height)
{
  double aspect = width / MAX (height, 1.0);
  guint i = 0;

  while (aspect < forms[i].from)
    i++;

  return forms[i].form;
}

static EntRect
bounds_of (const EntNetworkShape *self,
           const guint8 *chosen,
           gboolean with_pads)
{
  EntRect box = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < self->n_nodes; i++)
    {
      EntRect pad = with_pads ? self->pads[i] : (EntRect) { 0.0, 0.0, 0.0, 0.0 };

      if (chosen[i])
        box = ent_rect_union (box, ent_rect_moved (pad, self->x[i], self->y[i]));
    }

  return box;
}

/* Turns the chosen nodes so that they are widest from left to right. */
static void
turn (EntNetworkShape *self,
      const guint8 *chosen)
{
  double xx = 0.0, xy = 0.0, yy = 0.0, angle, c, s;

  for (guint i = 0; i < self->n_nodes; i++)
    if (chosen[i])
      {
        xx += self->x[i] * self->x[i];
        xy += self->x[i] * self->y[i];
        yy += self->y[i] * self->y[i];
      }

  angle = 0.5 * atan2 (2.0 * xy, xx - yy);
  c = cos (angle), s = sin (angle);
  for (guint i = 0; i < self->n_nodes; i++)
    if (chosen[i])
      {
        double x = self->x[i], y = self->y[i];

        self->x[i] = c * x + s * y;
        self->y[i] = c * y - s * x;
      }
}

/* @aspect: that the box shall have, the form's if it is not upright */
static EntNetworkStretch
stretch_for (EntRect box,
             gboolean upright,
             double aspect)
{
  double width = MAX (box.x1 - box.x0, 1e-6), height = MAX (box.y1 - box.y0, 1e-6);
  double factor = (upright ? 1.0 / aspect : aspect) * height / width;

  return (EntNetworkStretch) { upright, CLAMP (factor, 1.0, MAX_STRETCH),
                               CLAMP (1.0 / factor, 1.0, MAX_STRETCH) };
}

/* Where a place of the layout, turned so that it is widest from left to right,
 * comes to be.
 */
EntPoint
ent_network_stretch (EntNetworkStretch stretch,
                     EntPoint at)
{
  EntPoint wide = { at.x * stretch.along, at.y * stretch.across };

  return stretch.upright ? (EntPoint) { -wide.y, wide.x } : wide;
}

EntPoint
ent_network_unstretch (EntNetworkStretch stretch,
                       EntPoint at)
{
  EntPoint wide = stretch.upright ? (EntPoint) { at.y, -at.x } : at;

  return (EntPoint) { wide.x / stretch.along, wide.y / stretch.across };
}

/* How many pixels an edge has where discs and names fill enough of the ground. */
static double
pixels_per_edge (const EntNetworkShape *self,
                 const guint8 *chosen)
{
  EntRect box = bounds_of (self, chosen, FALSE);
  double ground = MAX ((box.x1 - box.x0) * (box.y1 - box.y0), 1e-6), filled = 0.0;

  for (guint i = 0; i < self->n_nodes; i++)
    if (chosen[i])
      filled += (self->pads[i].x1 - self->pads[i].x0) * (self->pads[i].y1 - self->pads[i].y0);

  return CLAMP (sqrt (filled / (FILL * ground)), LEAST_PIXELS, MOST_PIXELS);
}

static double
area (EntRect box)
{
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}

/* Half of the way along which two overlap less; the smaller one goes further. */
static gboolean
push (EntNetworkShape *self,
      guint a,
      guint b)
{
  EntRect one = ent_rect_moved (self->pads[a], self->x[a], self->y[a]);
  EntRect two = ent_rect_moved (self->pads[b], self->x[b], self->y[b]);
  double over_x = MIN (one.x1, two.x1) - MAX (one.x0, two.x0);
  double over_y = MIN (one.y1, two.y1) - MAX (one.y0, two.y0);
  double share = a == self->focus ? 0.0 : b == self->focus ? 1.0 : area (two) / (area (one) + area (two));
  double side;

  if (over_x <= 0.0 || over_y <= 0.0)
    return FALSE;

  if (over_x < over_y)
    {
      side = self->x[a] < self->x[b] ? 0.5 : -0.5;
      self->x[a] -= side * over_x * share;
      self->x[b] += side * over_x * (1.0 - share);
    }
  else
    {
      side = self->y[a] < self->y[b] ? 0.5 : -0.5;
      self->y[a] -= side * over_y * share;
      self->y[b] += side * over_y * (1.0 - share);
    }

  return TRUE;
}

/* Makes room for names. Those of other components are far away by now, or yet to
 * be placed.
 */
static void
make_room (EntNetworkShape *self,
           const guint *part_of)
{
  gboolean moved = self->n_nodes <= MAX_PARTED;

  for (guint round = 0; round < N_ROUNDS && moved; round++)
    {
      moved = FALSE;
      for (guint a = 0; a < self->n_nodes; a++)
        for (guint b = a + 1; b < self->n_nodes; b++)
          if (part_of[a] == part_of[b])
            moved |= push (self, a, b);
    }
}

static void
scale (EntNetworkShape *self,
       double factor)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      self->x[i] *= factor;
      self->y[i] *= factor;
    }
}

static guint8 *
choose_part (const EntNetworkShape *self,
             const guint *part_of,
             guint part)
{
  guint8 *chosen = g_new0 (guint8, MAX (self->n_nodes, 1));

  for (guint i = 0; i < self->n_nodes; i++)
    chosen[i] = part_of[i] == part;

  return chosen;
}

/* Stretches the layout and gives names and small components their room.
 *
 * Returns: width to height of what came of it
 */
static double
try_stretch (EntNetworkShape *self,
             const guint *part_of,
             const guint8 *chosen,
             guint main_part)
{
  g_autofree guint8 *all = g_malloc (self->n_nodes);
  double pixels;
  EntRect box;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      EntPoint at = ent_network_stretch (self->stretch, (EntPoint) { self->x[i], self->y[i] });

      self->x[i] = at.x, self->y[i] = at.y;
    }
  pixels = pixels_per_edge (self, chosen);
  scale (self, pixels);
  make_room (self, part_of);
  ent_network_pack (self, part_of, main_part);
  memset (all, TRUE, self->n_nodes);
  box = bounds_of (self, all, TRUE);
  scale (self, 1.0 / pixels);

  return (box.x1 - box.x0) / (box.y1 - box.y0);
}

/**
 * ent_network_shape:
 * @self: a network as it was laid out; its places are changed
 *
 * Gives a network the form of a view: the component of the focus, or the largest,
 * turned and stretched, nodes apart so that names have room, and the other
 * components where they take the least.
 */
void
ent_network_shape (EntNetworkShape *self)
{
  g_autofree guint *part_of = g_new0 (guint, MAX (self->n_nodes, 1));
  g_autofree guint8 *chosen = NULL;
  g_autofree double *x = NULL, *y = NULL;
  double aspect = self->form.aspect;
  guint main_part, n_tries = self->n_nodes <= MAX_PARTED ? N_TRIES : 1;
  EntRect box;

  if (self->n_nodes == 0)
    return;

  main_part = ent_network_find_parts (self, part_of);
  chosen = choose_part (self, part_of, main_part);
  turn (self, chosen);
  box = bounds_of (self, chosen, FALSE);
  x = g_memdup2 (self->x, sizeof *x * self->n_nodes);
  y = g_memdup2 (self->y, sizeof *y * self->n_nodes);
  for (guint i = 0; i < n_tries; i++)
    {
      memcpy (self->x, x, sizeof *x * self->n_nodes);
      memcpy (self->y, y, sizeof *y * self->n_nodes);
      self->stretch = stretch_for (box, self->form.upright, aspect);
      aspect *= self->form.aspect / try_stretch (self, part_of, chosen, main_part);
    }
}
