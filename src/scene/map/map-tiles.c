/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-tiles.h"

#include <math.h>
#include <string.h>

/* How far beyond a line's width its glow, casing and arrow heads reach, pixels;
 * likewise around its mark, a disc, a text. */
#define LINE_REACH 16.0
#define MARK_REACH 14.0
#define DISC_REACH 12.0
#define TEXT_REACH 8.0
#define THREAD_REACH 4.0

/* Cuts a view of that many device pixels. */
void
ent_map_tiles_init (EntMapTiles *self,
                    int width,
                    int height,
                    double scale)
{
  *self = (EntMapTiles) {
    .width = width,
    .height = height,
    .scale = scale,
    .n_columns = (width + ENT_MAP_TILE - 1) / ENT_MAP_TILE,
    .n_rows = (height + ENT_MAP_TILE - 1) / ENT_MAP_TILE,
    .found = g_array_new (FALSE, FALSE, sizeof (guint)),
  };
  self->stamps = g_new0 (guint, (gsize) self->n_columns * (gsize) self->n_rows);
}

void
ent_map_tiles_clear (EntMapTiles *self)
{
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->stamps, g_free);
}

/* The pixels of a tile; those at the edges may be smaller. */
cairo_rectangle_int_t
ent_map_tiles_get_box (const EntMapTiles *self,
                       guint tile)
{
  int x = (int) tile % self->n_columns * ENT_MAP_TILE, y = (int) tile / self->n_columns * ENT_MAP_TILE;

  return (cairo_rectangle_int_t) { x, y, MIN (ENT_MAP_TILE, self->width - x), MIN (ENT_MAP_TILE, self->height - y) };
}

static void
add_tiles (EntMapTiles *self,
           EntRect box)
{
  int x0 = (int) floor (CLAMP (box.x0 * self->scale / ENT_MAP_TILE, 0.0, self->n_columns));
  int y0 = (int) floor (CLAMP (box.y0 * self->scale / ENT_MAP_TILE, 0.0, self->n_rows));
  int x1 = (int) floor (CLAMP (box.x1 * self->scale / ENT_MAP_TILE, -1.0, self->n_columns - 1));
  int y1 = (int) floor (CLAMP (box.y1 * self->scale / ENT_MAP_TILE, -1.0, self->n_rows - 1));

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      {
        guint tile = (guint) (y * self->n_columns + x);

        if (self->stamps[tile] == self->now)
          continue;
        self->stamps[tile] = self->now;
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

/* Asks which tiles a part of the view may touch. */
void
ent_map_tiles_find (EntMapTiles *self,
                    EntMapScene *scene,
                    const EntMapView *view,
                    const EntMapPart *part)
{
  g_array_set_size (self->found, 0);
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
