/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The painting that is kept. A day's step changes few lines, and a pan only shows
 * more of the same: each thing that is drawn is kept as a sprite under a number that
 * stands for its look, and only those cells are put together again on which things
 * lie that are in one of two paintings, but not in both. Tiles are counted from a
 * point of the world, so that they stay what they are while the view is panned;
 * those that come in are the only ones on which new ground is painted.
 *
 * What is kept takes three surfaces: of the view's size, which is at most MAX_PIXELS
 * of four bytes, and some tiles around it; as much for each colour of the lines of a
 * crowd, where such lie; and ENT_MAP_THINGS_MAX bytes for things.
 *
 * The tiles are in map-keep-tiles.c, insets in map-keep-insets.c, the lines of a crowd
 * in map-keep-mix.c; how a tile is put together is in map-keep-assemble.c, and what is
 * shown before there was time for everything in map-keep-glimpse.c.
 */

#include "map-keep.h"
#include "text-layer.h"

/* Larger paintings are for files, and painted once. */
#define MAX_PIXELS (12.0 * 1024.0 * 1024.0)

static void
keep_free (EntMapKeep *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->under, cairo_surface_destroy);
  g_clear_pointer (&self->press, ent_map_press_free);
  g_clear_pointer (&self->mixed, g_ptr_array_unref);
  g_clear_pointer (&self->mix, ent_map_mix_free);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  ent_map_tiles_clear (&self->tiles);
  ent_map_things_clear (&self->things);
  g_free (self);
}

/* Nothing of the last painting serves any more. */
void
ent_map_keep_free (EntMapScene *self)
{
  g_clear_pointer (&self->keep, keep_free);
}

/* Marks where a thing lies; without its sprite nobody knows where in its tiles. */
void
ent_map_keep_damage (const EntMapKeep *keep,
                     const EntMapThing *thing,
                     EntMapCells *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&keep->tiles, thing->tiles[i]);

      if (tile != ENT_MAP_NO_TILE)
        damage[tile] |= thing->sprite != NULL ? ent_map_sprite_get_cells (thing->sprite, i) : ENT_MAP_ALL_CELLS;
    }
}

/* Marks the cells of what is in one painting alone, and makes the new one the last.
 * What both have must come in the same order, for it may overlap: a thing that comes
 * too late counts as taken away and put in again.
 */
static void
compare_paintings (EntMapKeep *keep,
                   GPtrArray *now,
                   EntMapCells *damage)
{
  g_autofree gboolean *stays = g_new0 (gboolean, keep->shown->len + 1);
  guint next = 0;

  for (guint i = 0; i < now->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (now, i);

      if (thing->place > next)
        {
          stays[thing->place] = TRUE;
          next = thing->place;
          continue;
        }
      ent_map_keep_damage (keep, thing, damage);
    }
  for (guint i = 0; i < keep->shown->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (keep->shown, i);

      if (!stays[i + 1])
        ent_map_keep_damage (keep, thing, damage);
      thing->place = 0;
    }
  for (guint i = 0; i < now->len; i++)
    ((EntMapThing *) g_ptr_array_index (now, i))->place = i + 1;
}

/* Brings what is kept up to date. */
static void
renew (EntMapScene *self,
       EntMapKeep *keep,
       EntMapTiles *tiles,
       const EntMapView *view,
       const EntPalette *palette,
       cairo_surface_t *target)
{
  g_autoptr (GArray) parts = ent_map_parts_list (self, view);
  g_autofree EntMapCells *damage = g_new0 (EntMapCells, (gsize) tiles->n_columns * (gsize) tiles->n_rows);
  guint n_mixed = ent_map_keep_count_mixed (self, view, parts);
  GPtrArray *now;

  if (keep->surface == NULL)
    ent_map_keep_begin (keep, self, tiles, view, palette, target, damage);
  else
    ent_map_keep_move (keep, self, tiles, view, palette, damage);
  ent_map_hold_insets (self);
  ent_map_keep_move_insets (keep, self, view, damage);

  now = ent_map_things_take (&keep->things, self, view, &keep->tiles, parts);
  ent_map_keep_press (keep, self, view, now, parts, palette);
  ent_map_keep_mix (keep, self, view, now, n_mixed, parts, palette, damage);
  if (n_mixed > 0)
    {
      g_ptr_array_remove_range (now, 0, n_mixed);
      g_array_remove_range (parts, 0, n_mixed);
    }
  compare_paintings (keep, now, damage);
  g_ptr_array_unref (keep->shown);
  keep->shown = now;
  keep->view = view->number;
  ent_map_keep_assemble (keep, self, view, parts, palette, damage);
  ent_map_things_forget (&keep->things);
}

void
ent_map_keep_copy_to (const EntMapKeep *keep,
                      cairo_t *cr)
{
  EntPoint corner = { 0.0, 0.0 };
  double sx, sy;

  cairo_user_to_device (cr, &corner.x, &corner.y);
  cairo_surface_get_device_scale (keep->surface, &sx, &sy);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_set_source_surface (cr, keep->surface, corner.x - keep->tiles.left / sx, corner.y - keep->tiles.top / sy);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
}

static gboolean
is_whole (double value)
{
  return value == round (value);
}

/* Whether things can be painted as sprites: on pixels, of which the view has a
 * whole number, and not too many, and if nobody listens to texts.
 *
 * @tiles: (out): those of the view
 */
static gboolean
fits_pixels (EntMapScene *self,
             const EntMapView *view,
             EntMapTiles *tiles,
             cairo_t *cr)
{
  double scale = ent_map_device_scale (cr), sx, sy;
  EntPoint corner = { 0.0, 0.0 };

  if (!ent_map_can_keep (cr) || ent_text_has_layer (cr) || ent_map_is_morphing (self)
      || (self->choice.extras & 1u << ENT_MAP_EXTRA_HULLS) != 0
      || view->viewport.width * view->viewport.height * scale * scale > MAX_PIXELS)
    return FALSE;

  cairo_surface_get_device_scale (cairo_get_group_target (cr), &sx, &sy);
  cairo_user_to_device (cr, &corner.x, &corner.y);

  return sx == sy && is_whole (corner.x * sx) && is_whole (corner.y * sy)
         && is_whole (view->viewport.width * scale) && is_whole (view->viewport.height * scale)
         && view->viewport.width * scale <= G_MAXINT16 && view->viewport.height * scale <= G_MAXINT16
         && ent_map_tiles_init (tiles, view, scale);
}

static EntMapKeep *
keep_new (guint64 ground,
          gboolean once)
{
  EntMapKeep *keep = g_new0 (EntMapKeep, 1);

  keep->ground = ground;
  ent_map_things_init (&keep->things, once);

  return keep;
}

/* Paints everything by sprites, so that it is what a kept painting would be, and
 * keeps nothing.
 *
 * Returns: whether it did
 */
gboolean
ent_map_keep_paint_once (EntMapScene *self,
                         const EntMapView *view,
                         const EntPalette *palette,
                         cairo_t *cr)
{
  EntMapKeep *keep;
  EntMapTiles tiles;

  if (!fits_pixels (self, view, &tiles, cr))
    return FALSE;

  keep = keep_new (0, TRUE);
  renew (self, keep, &tiles, view, palette, cairo_get_group_target (cr));
  ent_map_keep_copy_to (keep, cr);
  keep_free (keep);

  return TRUE;
}

/* Paints by what is kept of the last painting. It is kept when the same ground
 * comes a second time, wherever the view is; files are painted once, and while one
 * zooms nothing would serve twice. Of lines that are mixed, of which there are very
 * many, it is kept at once: it takes longer to make their sprites than to keep them.
 *
 * Returns: whether it did; otherwise everything is to be painted
 */
gboolean
ent_map_keep_paint (EntMapScene *self,
                    const EntMapView *view,
                    const EntPalette *palette,
                    cairo_t *cr)
{
  EntMapTiles tiles;
  guint64 ground;

  if (!fits_pixels (self, view, &tiles, cr))
    return FALSE;

  ground = ent_map_look_of_ground (self, view, palette, cr);
  if (self->keep == NULL || self->keep->ground != ground)
    {
      ent_map_keep_free (self);
      self->keep = keep_new (ground, FALSE);
      if (!view->bare)
        return FALSE;
    }

  renew (self, self->keep, &tiles, view, palette, cairo_get_group_target (cr));
  ent_map_keep_copy_to (self->keep, cr);

  return TRUE;
}
