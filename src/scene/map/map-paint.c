/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

/* The ground of one arrangement, with its insets; fading while actors move. */
static void
paint_ground (EntMapScene *self,
              const EntMapView *view,
              EntArrangement arrangement,
              const EntPalette *palette,
              cairo_t *cr)
{
  double opacity = ent_map_ground_opacity (self, arrangement);
  EntMapPlan *plan = self->plan;
  EntMapView other = *view;

  if (arrangement == ENT_ARRANGEMENT_NETWORK || opacity <= 0.0)
    return;
  if (opacity >= 1.0)
    {
      ent_map_paint_ground (self, view, palette, cr);
      ent_map_paint_insets (self, view, palette, cr);
      return;
    }

  self->plan = &self->plans[arrangement];
  if (self->plan != plan)
    other.viewport = self->plan->shown;
  ent_map_view_dock (self, &other, &other.viewport);
  cairo_push_group (cr);
  ent_map_paint_ground (self, &other, palette, cr);
  ent_map_paint_insets (self, &other, palette, cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, opacity);
  self->plan = plan;
}

/* The network has one ground for all; discs and names fade into it. */
EntPalette
ent_map_palette_of (EntMapScene *self,
                    const EntPalette *palette)
{
  EntPalette own = *palette;

  if (ent_map_is_network (self))
    own.land = palette->sea;

  return own;
}

/* What everything else lies upon. */
void
ent_map_paint_under (EntMapScene *self,
                     const EntMapView *view,
                     const EntPalette *palette,
                     cairo_t *cr)
{
  if (ent_map_is_network (self) || ent_map_is_morphing (self))
    {
      ent_color_set_source (palette->sea, cr);
      cairo_paint (cr);
    }
  for (guint i = 0; i < ENT_N_ARRANGEMENTS; i++)
    paint_ground (self, view, (EntArrangement) i, palette, cr);
}

static void
paint_strokes (EntMapScene *self,
               const EntMapView *view,
               const EntPalette *palette,
               cairo_t *cr)
{
  EntPalette own = ent_map_palette_of (self, palette);

  ent_map_paint_under (self, view, palette, cr);
  ent_map_paint_hulls (self, view, &own, cr);
  ent_map_parts_paint (self, view, ~0u, &own, cr);
}

/* All of it, whatever is kept. */
void
ent_map_paint_anew (EntMapScene *self,
                    const EntMapView *view,
                    const EntPalette *palette,
                    cairo_t *cr)
{
  if (!ent_map_keep_paint_once (self, view, palette, cr))
    paint_strokes (self, view, palette, cr);
  ent_map_paint_captions (self, view, palette, cr);
}

/**
 * ent_map_paint:
 * @self: a scene
 * @viewport: which part of the map, and how large
 * @palette: colours and fonts
 * @cr: a context whose origin is the top left corner of the view
 *
 * Paints the map into the rectangle of the viewport's size: ground, insets,
 * lines, actors, names. The same call serves screen, pictures and print.
 */
void
ent_map_paint (EntMapScene *self,
               const EntViewport *viewport,
               const EntPalette *palette,
               cairo_t *cr)
{
  const EntMapView *view;

  g_return_if_fail (self != NULL && viewport != NULL && palette != NULL && cr != NULL);
  g_return_if_fail (viewport->width > 0.0 && viewport->height > 0.0 && viewport->scale > 0.0);

  view = ent_map_view_ensure (self, viewport, palette);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, 0.0, 0.0, viewport->width, viewport->height);
  cairo_clip (cr);
  if (ent_map_keep_paint (self, view, palette, cr))
    ent_map_paint_captions (self, view, palette, cr);
  else
    ent_map_paint_anew (self, view, palette, cr);
  cairo_restore (cr);
}
