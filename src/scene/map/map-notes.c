/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-facts.h"
#include "map-private.h"

#include <math.h>

/* Seven points. */
#define NOTE_SIZE 9.3
#define NOTE_WEIGHT 500

/* Between a mark and its note, pixels. */
#define GAP 3.0

/**
 * ent_map_scene_set_line_notes:
 * @self: a scene
 * @notes: (element-type utf8) (nullable): for each line of the picture, in its
 *   order, a few letters or %NULL; %NULL for none at all
 *
 * Writes small text beside the marks of lines, until the lens changes: the
 * numbers of their sources, in print.
 */
void
ent_map_scene_set_line_notes (EntMapScene *self,
                              GPtrArray *notes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (notes == NULL || notes->len == self->picture->lines->len);

  ent_map_notes_clear (self);
  self->line_notes = notes != NULL ? g_ptr_array_ref (notes) : NULL;
  ent_map_scene_forget_view (self);
}

void
ent_map_notes_clear (EntMapScene *self)
{
  g_clear_pointer (&self->line_notes, g_ptr_array_unref);
  g_clear_pointer (&self->note_layouts, g_ptr_array_unref);
}

static void
unref_layout (gpointer layout)
{
  g_clear_object (&layout);
}

void
ent_map_notes_prepare (EntMapScene *self,
                       const EntPalette *palette)
{
  if (self->line_notes == NULL || self->note_layouts != NULL)
    return;

  self->note_layouts = g_ptr_array_new_with_free_func (unref_layout);
  for (guint i = 0; i < self->line_notes->len; i++)
    {
      const char *note = g_ptr_array_index (self->line_notes, i);

      g_ptr_array_add (self->note_layouts,
                       note == NULL ? NULL
                                    : ent_map_layout_new (self->context, palette, NOTE_SIZE,
                                                          NOTE_WEIGHT, note));
    }
}

static EntRect
box_beside (const EntMapCurve *curve,
            double width,
            double height,
            EntPoint along)
{
  double reach = ent_map_mark_radius (curve->stance, curve->line->layer) + GAP;
  double half_width = width / 2.0, half_height = height / 2.0;

  /* As far as the box, a cushion, reaches in that direction. */
  double extent = hypot (along.x * half_width, along.y * half_height);
  EntPoint at = { curve->mark.x + along.x * (reach + extent),
                  curve->mark.y + along.y * (reach + extent) };

  return (EntRect) { at.x - half_width, at.y - half_height, at.x + half_width,
                     at.y + half_height };
}

/* Finds the side of the mark that covers least. */
static void
place_note (EntObstacles *obstacles,
            EntMapCurve *curve,
            guint index)
{
  PangoRectangle box;
  double best = G_MAXDOUBLE;
  EntPoint normal = { curve->mark_along.y, -curve->mark_along.x };

  pango_layout_get_pixel_extents (curve->note, NULL, &box);
  for (guint i = 0; i < 8; i++)
    {
      double angle = (i % 2 == 0 ? 0.0 : G_PI) + (double) (i / 2) * 0.45 * (i % 4 < 2 ? 1.0 : -1.0);
      EntPoint along = { normal.x * cos (angle) - normal.y * sin (angle),
                         normal.x * sin (angle) + normal.y * cos (angle) };
      EntRect at = box_beside (curve, box.width, box.height * 0.8, along);
      double cost = i * 0.4 + ent_obstacles_count_lines (obstacles, at, G_MAXUINT);

      if (!ent_obstacles_is_rect_free (obstacles, at, G_MAXUINT))
        cost += 40.0;
      if (cost < best)
        {
          best = cost;
          curve->note_box = at;
        }
    }
  ent_obstacles_add_rect (obstacles, curve->note_box);
}

static void
note_obstacles (EntMapView *view,
                EntObstacles *obstacles)
{
  for (guint i = 0; i < view->nodes->len; i++)
    {
      const EntMapNode *node = &g_array_index (view->nodes, EntMapNode, i);

      if (!node->hidden)
        ent_obstacles_add_circle (obstacles, node->at, node->radius + 1.0, node->actor);
    }

  for (guint i = 0; i < view->curves->len; i++)
    {
      const EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);

      ent_obstacles_add_line (obstacles, ent_map_curve_points (view, curve), curve->n_points, i);
      if (curve->has_mark)
        ent_obstacles_add_circle (obstacles, curve->mark,
                                  ent_map_mark_radius (curve->stance, curve->line->layer),
                                  G_MAXUINT);
    }
}

void
ent_map_view_place_notes (EntMapScene *self,
                          EntMapView *view)
{
  g_autoptr (EntObstacles) obstacles = NULL;

  if (self->note_layouts == NULL || view->bare)
    return;

  obstacles = ent_obstacles_new (view->viewport.width, view->viewport.height);
  note_obstacles (view, obstacles);
  for (guint i = 0; i < view->curves->len; i++)
    {
      EntMapCurve *curve = &g_array_index (view->curves, EntMapCurve, i);
      guint line;

      if (!curve->has_mark || !g_ptr_array_find (self->picture->lines, curve->line, &line))
        continue;
      curve->note = g_ptr_array_index (self->note_layouts, line);
      if (curve->note != NULL)
        place_note (obstacles, curve, i);
    }
}

/* The small text beside a mark, or along an arc. */
void
ent_map_paint_note (const EntMapCurve *curve,
                    const EntPalette *palette,
                    cairo_t *cr)
{
  PangoRectangle box;

  pango_layout_get_pixel_extents (curve->note, NULL, &box);
  ent_map_halo_paint (curve->note,
                      (EntPoint) { curve->note_box.x0,
                                   (curve->note_box.y0 + curve->note_box.y1 - box.height) / 2.0 },
                      palette->text, ent_color_with_alpha (palette->land, 0.88), 2.4, cr);
}
