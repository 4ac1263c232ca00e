/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-tiles.h"

#include <math.h>

/* How far beyond a line's width its glow, casing and arrow heads reach, pixels;
 * likewise around its mark, a disc, a text. */
#define LINE_REACH 16.0
#define MARK_REACH 14.0
#define DISC_REACH 12.0
#define TEXT_REACH 8.0
#define THREAD_REACH 4.0

/* As many as a side of so many pixels can touch, wherever it begins. */
static int
count_tiles (double side)
{
  return (int) ceil (side / ENT_MAP_TILE) + 1;
}

/* The tiles of a view; its size and place are whole device pixels, but for what
 * all views have in common.
 *
 * Returns: whether it is near enough to the plan's anchor
 */
gboolean
ent_map_tiles_init (EntMapTiles *self,
                    const EntMapView *view,
                    double scale)
{
  double x = floor (view->origin.x * scale), y = floor (view->origin.y * scale);
  double column = floor (x / ENT_MAP_TILE), row = floor (y / ENT_MAP_TILE);

  *self = (EntMapTiles) {
    .scale = scale,
    .n_columns = count_tiles (view->viewport.width * scale),
    .n_rows = count_tiles (view->viewport.height * scale),
  };
  if (fabs (column) + self->n_columns >= G_MAXINT16 || fabs (row) + self->n_rows >= G_MAXINT16)
    return FALSE;

  self->first = (EntMapTile) { (gint16) column, (gint16) row };
  self->left = (int) (x - column * ENT_MAP_TILE);
  self->top = (int) (y - row * ENT_MAP_TILE);

  return TRUE;
}

/* Whether both are the same tiles, wherever in them the views begin. */
gboolean
ent_map_tiles_equal (const EntMapTiles *a,
                     const EntMapTiles *b)
{
  return a->first.x == b->first.x && a->first.y == b->first.y && a->n_columns == b->n_columns
         && a->n_rows == b->n_rows;
}

void
ent_map_tiles_clear (EntMapTiles *self)
{
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->stamps, g_free);
}

static void
add_tiles (EntMapTiles *self,
           EntRect box)
{
  double x0 = floor ((box.x0 * self->scale + self->left) / ENT_MAP_TILE);
  double y0 = floor ((box.y0 * self->scale + self->top) / ENT_MAP_TILE);
  double x1 = floor ((box.x1 * self->scale + self->left) / ENT_MAP_TILE);
  double y1 = floor ((box.y1 * self->scale + self->top) / ENT_MAP_TILE);

  self->cut |= x0 < 0.0 || y0 < 0.0 || x1 >= self->n_columns || y1 >= self->n_rows;
  for (int y = (int) CLAMP (y0, 0.0, self->n_rows); y <= (int) CLAMP (y1, -1.0, self->n_rows - 1); y++)
    for (int x = (int) CLAMP (x0, 0.0, self->n_columns); x <= (int) CLAMP (x1, -1.0, self->n_columns - 1); x++)
      {
        guint index = (guint) (y * self->n_columns + x);
        EntMapTile tile = { (gint16) (self->first.x + x), (gint16) (self->first.y + y) };

        if (self->stamps[index] == self->now)
          continue;
        self->stamps[index] = self->now;
        g_array_append_val (self->found, tile);
      }
}

/* The tiles along a line, in steps short enough that boxes stay near to it. */
static void
add_polyline (EntMapTiles *self,
              const EntPoint *points,
              guint n_points,
              double reach)
{
  for (guint i = 1; i < n_points; i++)
    {
      EntPoint p = points[i - 1], q = points[i];
      double length = hypot (q.x - p.x, q.y - p.y);
      guint n_steps = (guint) CLAMP (ceil (length * self->scale / ENT_MAP_TILE * 2.0), 1.0, 1000.0);

      for (guint j = 0; j < n_steps; j++)
        {
          double s = (double) j / n_steps, t = (double) (j + 1) / n_steps;
          EntRect a = ent_rect_around ((EntPoint) { p.x + (q.x - p.x) * s, p.y + (q.y - p.y) * s }, reach);
          EntRect b = ent_rect_around ((EntPoint) { p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t }, reach);

          add_tiles (self, ent_rect_union (a, b));
        }
    }
}

static void
add_line (EntMapTiles *self,
          const EntMapView *view,
          const EntMapCurve *curve)
{
  add_polyline (self, ent_map_curve_points (view, curve), curve->n_points, curve->width + LINE_REACH);
  if (curve->has_mark)
    add_tiles (self, ent_rect_around (curve->mark, MARK_REACH));
}

static void
add_note (EntMapTiles *self,
          const EntMapCurve *curve)
{
  int height;

  pango_layout_get_pixel_size (curve->note, NULL, &height);
  add_tiles (self, ent_rect_grow (curve->note_box, TEXT_REACH + height / 2.0));
}

static void
add_tie (EntMapTiles *self,
         const EntMapView *view,
         const EntAffiliation *tie)
{
  EntPoint ends[2] = { g_array_index (view->nodes, EntMapNode, view->node_of[tie->actor]).at,
                       g_array_index (view->nodes, EntMapNode, view->node_of[tie->of_actor]).at };

  add_polyline (self, ends, G_N_ELEMENTS (ends), THREAD_REACH);
}

static void
add_threads (EntMapTiles *self,
             EntMapScene *scene,
             const EntMapView *view,
             const EntMapNode *node)
{
  const EntMapSite *site = &scene->plan->sites[node->actor];
  EntPoint thread[3] = { node->anchor, node->at, node->at };

  if (!site->own_place)
    thread[2] = ent_map_site_to_view (scene, site->home, &view->viewport);
  add_polyline (self, thread, G_N_ELEMENTS (thread), THREAD_REACH);
}

static void
add_actor (EntMapTiles *self,
           const EntMapNode *node)
{
  add_tiles (self, ent_rect_around (node->at, node->radius * 1.5 + DISC_REACH));
}

/* Asks which tiles a part of the view may touch: see found and cut. */
void
ent_map_tiles_find (EntMapTiles *self,
                    EntMapScene *scene,
                    const EntMapView *view,
                    const EntMapPart *part)
{
  if (self->found == NULL)
    {
      self->found = g_array_new (FALSE, FALSE, sizeof (EntMapTile));
      self->stamps = g_new0 (guint, (gsize) self->n_columns * (gsize) self->n_rows);
    }
  g_array_set_size (self->found, 0);
  self->cut = FALSE;
  self->now++;
  switch (part->kind)
    {
    case ENT_MAP_PART_LINE:
      add_line (self, view, &g_array_index (view->curves, EntMapCurve, part->index));
      break;
    case ENT_MAP_PART_TIE:
      add_tie (self, view, g_ptr_array_index (ent_dossier_get_affiliations (scene->dossier), part->index));
      break;
    case ENT_MAP_PART_THREADS:
      add_threads (self, scene, view, &g_array_index (view->nodes, EntMapNode, part->index));
      break;
    case ENT_MAP_PART_ACTOR:
      add_actor (self, &g_array_index (view->nodes, EntMapNode, part->index));
      break;
    case ENT_MAP_PART_NOTE:
      add_note (self, &g_array_index (view->curves, EntMapCurve, part->index));
      break;
    case ENT_MAP_PART_LABEL:
    default:
      add_tiles (self, ent_rect_grow (g_array_index (view->labels, EntMapLabel, part->index).box, TEXT_REACH));
      break;
    }
}
