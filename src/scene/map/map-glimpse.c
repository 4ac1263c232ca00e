/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first frame of a step where there are so many lines that a whole painting would
 * make the slider stick: what was painted last, with the lines changed that change.
 * Weights, names and newcomers wait for the next painting.
 */

#include "map-keep.h"
#include "map-last.h"

/* Up to so many changes it pays. */
#define MAX_CHANGES 1500

/**
 * ent_map_scene_is_heavy:
 * @self: a scene
 *
 * Returns: whether it has so many lines that a step is worth a glimpse, and lines
 *   are not seen on their way
 */
gboolean
ent_map_scene_is_heavy (EntMapScene *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->picture->lines->len >= self->heavy_from;
}

static gboolean
change_lines (EntMapScene *self,
              const EntPalette *palette)
{
  EntMapView *view = self->last->view;
  g_autoptr (GArray) went = NULL;
  g_autoptr (GArray) came = NULL;
  EntPalette own = ent_map_palette_of (self, palette);

  if (!ent_map_last_add_changes (self, view, MAX_CHANGES, &own, &went, &came)
      || !ent_map_keep_glimpse (self->keep, self, view, palette, went, came))
    return FALSE;

  ent_map_last_settle (self, view, went);

  return TRUE;
}

/* Whether what was painted last was the last picture, on the same ground. */
static gboolean
is_painted (EntMapScene *self,
            const EntViewport *viewport,
            const EntPalette *palette,
            cairo_t *cr)
{
  EntPoint origin;
  EntViewport settled = ent_map_view_settle (self, viewport, &origin);

  return self->keep->view == self->last->view->number && ent_map_view_is_current (self->last->view, &settled, palette)
         && self->keep->ground == ent_map_look_of_ground (self, self->last->view, palette, cr);
}

/**
 * ent_map_paint_glimpse:
 * @self: a scene whose lens has changed since it was painted, and nothing else
 * @viewport: as it was painted then
 * @palette: likewise
 * @cr: as for ent_map_paint()
 *
 * Paints the lines of the present picture where those of the last one were, much
 * sooner than ent_map_paint() paints everything. Discs and names are still those of
 * the last one: call ent_map_paint() when there is time.
 *
 * Returns: whether anything was painted: not if there are few lines, if they are not
 *   bare, as they are in a crowd, if many of them change, or if something else has
 *   changed
 */
gboolean
ent_map_paint_glimpse (EntMapScene *self,
                       const EntViewport *viewport,
                       const EntPalette *palette,
                       cairo_t *cr)
{
  g_return_val_if_fail (self != NULL && viewport != NULL && palette != NULL && cr != NULL, FALSE);

  if (self->last == NULL || self->keep == NULL || !ent_map_scene_is_heavy (self) || !ent_map_can_keep (cr))
    return FALSE;
  if (!is_painted (self, viewport, palette, cr) || !change_lines (self, palette))
    {
      ent_map_last_end (self);
      return FALSE;
    }

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, viewport->width, viewport->height);
  cairo_clip (cr);
  ent_map_keep_copy_to (self->keep, cr);
  ent_map_paint_captions (self, self->last->view, palette, cr);
  cairo_restore (cr);

  return TRUE;
}
