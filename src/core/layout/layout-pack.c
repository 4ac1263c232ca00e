/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>

#define ASPECT 1.6 /* width of the whole to its height, about */

typedef struct
{
  double left, top, right, bottom;
} Box;

static Box
box_of (const EntLayoutPart *part)
{
  Box box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < part->n_nodes; i++)
    {
      box.left = MIN (box.left, part->x[i] - part->radii[i]);
      box.right = MAX (box.right, part->x[i] + part->radii[i]);
      box.top = MIN (box.top, part->y[i] - part->radii[i]);
      box.bottom = MAX (box.bottom, part->y[i] + part->radii[i]);
    }

  return box;
}

static void
move_part (EntLayoutPart *part,
           double         dx,
           double         dy)
{
  for (guint i = 0; i < part->n_nodes; i++)
    {
      part->x[i] += dx;
      part->y[i] += dy;
    }
}

static gboolean
is_anchored (const EntLayoutPart *part)
{
  return part->has_pins || part->placed;
}

/* Those that stay first, then that with the focus, then the large ones. */
static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  const EntLayoutPart *first = *(EntLayoutPart *const *) a, *second = *(EntLayoutPart *const *) b;

  if (is_anchored (first) != is_anchored (second))
    return is_anchored (first) ? -1 : 1;
  if ((first->focus != ENT_LAYOUT_NO_NODE) != (second->focus != ENT_LAYOUT_NO_NODE))
    return first->focus != ENT_LAYOUT_NO_NODE ? -1 : 1;
  if (first->n_nodes != second->n_nodes)
    return first->n_nodes > second->n_nodes ? -1 : 1;

  return first->nodes[0] < second->nodes[0] ? -1 : 1;
}

/* The first parts: those that stay, or else the largest, put around 0. */
static guint
place_core (EntLayoutPart **parts,
            guint           n_parts,
            Box            *core)
{
  guint n_core = 0;

  if (!is_anchored (parts[0]) && parts[0]->focus == ENT_LAYOUT_NO_NODE)
    {
      Box box = box_of (parts[0]);

      move_part (parts[0], -(box.left + box.right) / 2, -(box.top + box.bottom) / 2);
    }
  *core = box_of (parts[0]);
  for (n_core = 1; n_core < n_parts && is_anchored (parts[n_core]); n_core++)
    {
      Box box = box_of (parts[n_core]);

      core->left = MIN (core->left, box.left);
      core->right = MAX (core->right, box.right);
      core->top = MIN (core->top, box.top);
      core->bottom = MAX (core->bottom, box.bottom);
    }

  return n_core;
}

static double
wanted_width (EntLayoutPart **parts,
              guint           n_parts,
              Box             core)
{
  double area = 0;

  for (guint i = 0; i < n_parts; i++)
    {
      Box box = box_of (parts[i]);

      area += (box.right - box.left + ENT_LAYOUT_GAP) * (box.bottom - box.top + ENT_LAYOUT_GAP);
    }

  return MAX (core.right - core.left, sqrt (ASPECT * area));
}

/* How many of the parts fit into a row, and its width and height. */
static guint
measure_row (EntLayoutPart **parts,
             guint           n_parts,
             double          most,
             double         *width,
             double         *height)
{
  guint n = 0;

  *width = -ENT_LAYOUT_GAP;
  *height = 0;
  for (; n < n_parts; n++)
    {
      Box box = box_of (parts[n]);
      double more = box.right - box.left + ENT_LAYOUT_GAP;

      if (n > 0 && *width + more > most)
        break;
      *width += more;
      *height = MAX (*height, box.bottom - box.top);
    }

  return n;
}

/*
 * ent_layout_pack:
 * @parts: components that are laid out; sorted by this function
 * @n_parts: how many, at least 1
 *
 * Puts components beside each other: below the first ones, which stay, the
 * others in centred rows, large ones first, single nodes last. The middle of the
 * largest comes to 0, unless pins or a focus say where it is.
 */
void
ent_layout_pack (EntLayoutPart **parts,
                 guint           n_parts)
{
  Box core;
  double most, top;
  guint next;

  qsort (parts, n_parts, sizeof (EntLayoutPart *), compare_parts);
  next = place_core (parts, n_parts, &core);
  most = wanted_width (parts, n_parts, core);
  top = core.bottom + ENT_LAYOUT_GAP;

  while (next < n_parts)
    {
      double width, height, left;
      guint n_row = measure_row (parts + next, n_parts - next, most, &width, &height);

      left = (core.left + core.right - width) / 2;
      for (guint i = 0; i < n_row; i++)
        {
          Box box = box_of (parts[next + i]);

          move_part (parts[next + i], left - box.left, top + (height - box.bottom + box.top) / 2 - box.top);
          left += box.right - box.left + ENT_LAYOUT_GAP;
        }
      next += n_row;
      top += height + ENT_LAYOUT_GAP;
    }
}
