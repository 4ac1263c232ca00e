/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layout-private.h"

#include <math.h>

#define ASPECT 1.4   /* width to height of a window's map, about */
#define SIDE_GAP 0.6 /* between the largest components and the others, in lengths of an edge */
#define N_WIDTHS 60

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

/* Rows of parts, at most @most wide; where they are put, or, without @parts to be
 * moved, how much room they take.
 */
static void
put_rows (EntLayoutPart **parts,
          guint           n_parts,
          double          most,
          gboolean        move,
          Box            *block)
{
  double top = block->top, right = block->left;
  guint n_row;

  for (guint next = 0; next < n_parts; next += n_row)
    {
      double width, height, left = block->left;

      n_row = measure_row (parts + next, n_parts - next, most, &width, &height);
      for (guint i = 0; move && i < n_row; i++)
        {
          Box box = box_of (parts[next + i]);

          move_part (parts[next + i], left - box.left, top + (height - box.bottom + box.top) / 2 - box.top);
          left += box.right - box.left + ENT_LAYOUT_GAP;
        }
      right = MAX (right, block->left + width);
      top += height + ENT_LAYOUT_GAP;
    }
  block->right = right;
  block->bottom = top - ENT_LAYOUT_GAP;
}

/* The height that a page of the wanted shape needs: the less, the larger is
 * everything drawn.
 */
static double
page_size (double width,
           double height)
{
  return MAX (width / ASPECT, height);
}

/* The best width for the rows, and whether they go beside the core or below it. */
static double
choose_width (EntLayoutPart **parts,
              guint           n_parts,
              Box             core,
              gboolean       *beside)
{
  double core_width = core.right - core.left, core_height = core.bottom - core.top;
  double best = INFINITY, best_width = core_width;

  for (guint t = 1; t <= N_WIDTHS; t++)
    {
      double most = core_width * 2 * t / N_WIDTHS, width, height, size_beside, size_below;
      Box block = { 0 };

      put_rows (parts, n_parts, most, FALSE, &block);
      width = block.right - block.left;
      height = block.bottom - block.top;
      size_beside = page_size (core_width + SIDE_GAP + width, MAX (core_height, height));
      size_below = page_size (MAX (core_width, width), core_height + SIDE_GAP + height);
      if (!(MIN (size_beside, size_below) < best))
        continue;
      best = MIN (size_beside, size_below);
      best_width = most;
      *beside = size_beside <= size_below;
    }

  return best_width;
}

/*
 * ent_layout_pack:
 * @parts: components that are laid out; sorted by this function
 * @n_parts: how many, at least 1
 *
 * Puts components beside each other: the first ones stay, the others become a
 * block of rows at their end side or below them, whatever fits a window better,
 * large ones first, single nodes last. The middle of the largest comes to 0,
 * unless pins or a focus say where it is.
 */
void
ent_layout_pack (EntLayoutPart **parts,
                 guint           n_parts)
{
  gboolean beside = FALSE;
  guint n_core;
  double most;
  Box core, block = { 0 };

  qsort (parts, n_parts, sizeof (EntLayoutPart *), compare_parts);
  n_core = place_core (parts, n_parts, &core);
  if (n_core == n_parts)
    return;

  parts += n_core;
  n_parts -= n_core;
  most = choose_width (parts, n_parts, core, &beside);
  put_rows (parts, n_parts, most, FALSE, &block);
  if (beside)
    {
      double top = (core.top + core.bottom - (block.bottom - block.top)) / 2;

      block = (Box) { .left = core.right + SIDE_GAP, .top = top };
    }
  else
    {
      double left = (core.left + core.right - (block.right - block.left)) / 2;

      block = (Box) { .left = left, .top = core.bottom + SIDE_GAP };
    }
  put_rows (parts, n_parts, most, TRUE, &block);
}
