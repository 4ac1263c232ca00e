/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The painting that is kept. A day's step changes few lines, and a pan only shows
 * more of the same: each thing that is drawn is kept as a sprite under a number that
 * stands for its look, and only those tiles are put together again on which things
 * lie that are in one of two paintings, but not in both. Tiles are counted from a
 * point of the world, so that they stay what they are while the view is panned;
 * those that come in are the only ones on which new ground is painted.
 *
 * What is kept takes three surfaces of the view's size and a margin of a tile, at
 * most MAX_PIXELS of four bytes each, and ENT_MAP_THINGS_MAX bytes.
 */

#include "map-land.h"
#include "map-things.h"
#include "text-layer.h"

#include <string.h>

/* Larger paintings are for files, and painted once. */
#define MAX_PIXELS (12.0 * 1024.0 * 1024.0)

/* Tiles around those of the view on which things are painted as well: Cairo rounds
 * otherwise where the sheet cuts off a disc, or near where it cuts off a line. They
 * are never looked at.
 */
#define SHEET_MARGIN 2

/* How far an inset's edge reaches beyond it, pixels. */
#define INSET_EDGE 1.0

struct _EntMapKeep
{
  guint64 ground;           /* what the last painting lay upon */
  guint n_tiles;            /* of the view, and around it */
  cairo_surface_t *surface; /* NULL until that ground comes a second time */
  cairo_surface_t *under;   /* the ground, without insets */
  EntMapTiles tiles;
  EntMapPress *press;
  EntMapThings things;
  GPtrArray *shown;         /* of EntMapThing, in painting order; things has them */
  EntRect insets[ENT_MAP_MAX_FRAMES]; /* where they are painted, from the plan's anchor */
};

static void
keep_free (struct _EntMapKeep *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->under, cairo_surface_destroy);
  g_clear_pointer (&self->press, ent_map_press_free);
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

static cairo_surface_t *
new_surface (const EntMapTiles *tiles,
             cairo_surface_t *target)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (cairo_image_surface_get_format (target), tiles->n_columns * ENT_MAP_TILE,
                                    tiles->n_rows * ENT_MAP_TILE);
  double sx, sy;

  cairo_surface_get_device_scale (target, &sx, &sy);
  cairo_surface_set_device_scale (surface, sx, sy);

  return surface;
}

/* To pixels of the view, on a surface whose first pixel is the tiles' own but for
 * so many device pixels.
 */
static void
go_to_view (const struct _EntMapKeep *self,
            int x,
            int y,
            cairo_t *cr)
{
  double sx, sy;

  cairo_surface_get_device_scale (self->surface, &sx, &sy);
  cairo_translate (cr, (self->tiles.left - x) / sx, (self->tiles.top - y) / sy);
  cairo_scale (cr, self->tiles.scale / sx, self->tiles.scale / sy);
}

/* The first pixel of a tile. */
static void
place_of (const struct _EntMapKeep *self,
          guint tile,
          int *x,
          int *y)
{
  *x = (int) tile % self->tiles.n_columns * ENT_MAP_TILE;
  *y = (int) tile / self->tiles.n_columns * ENT_MAP_TILE;
}

static guchar *
pixels_of (const struct _EntMapKeep *self,
           cairo_surface_t *surface,
           guint tile)
{
  int x, y;

  place_of (self, tile, &x, &y);

  return cairo_image_surface_get_data (surface)
         + (gsize) y * (gsize) cairo_image_surface_get_stride (surface) + (gsize) x * 4;
}

/* Marks the tiles that are not among those which stay. */
static void
damage_others (const struct _EntMapKeep *keep,
               const cairo_rectangle_int_t *stay,
               gboolean *damage)
{
  for (int y = 0; y < keep->tiles.n_rows; y++)
    for (int x = 0; x < keep->tiles.n_columns; x++)
      damage[y * keep->tiles.n_columns + x] |= x < stay->x || y < stay->y || x >= stay->x + stay->width
                                               || y >= stay->y + stay->height;
}

/* The tiles of a view that were there before, in the view. */
static cairo_rectangle_int_t
find_common (const EntMapTiles *before,
             const EntMapTiles *now)
{
  int x0 = MAX (before->first.x - now->first.x, 0), y0 = MAX (before->first.y - now->first.y, 0);
  int x1 = MIN (before->first.x + before->n_columns - now->first.x, now->n_columns);
  int y1 = MIN (before->first.y + before->n_rows - now->first.y, now->n_rows);

  if (x1 <= x0 || y1 <= y0)
    return (cairo_rectangle_int_t) { 0 };

  return (cairo_rectangle_int_t) { x0, y0, x1 - x0, y1 - y0 };
}

/* A surface of the present tiles with what was on the tiles before. */
static void
move_surface (cairo_surface_t **surface,
              const EntMapTiles *before,
              const EntMapTiles *now,
              const cairo_rectangle_int_t *stay)
{
  cairo_surface_t *moved = new_surface (now, *surface);
  int x = (now->first.x + stay->x - before->first.x) * ENT_MAP_TILE;
  int y = (now->first.y + stay->y - before->first.y) * ENT_MAP_TILE;
  gsize from_stride = (gsize) cairo_image_surface_get_stride (*surface);
  gsize to_stride = (gsize) cairo_image_surface_get_stride (moved);
  const guchar *from = cairo_image_surface_get_data (*surface) + (gsize) y * from_stride + (gsize) x * 4;
  guchar *to = cairo_image_surface_get_data (moved) + (gsize) stay->y * ENT_MAP_TILE * to_stride
               + (gsize) stay->x * ENT_MAP_TILE * 4;

  cairo_surface_flush (moved);
  for (int row = 0; row < stay->height * ENT_MAP_TILE; row++)
    memcpy (to + (gsize) row * to_stride, from + (gsize) row * from_stride, (gsize) stay->width * ENT_MAP_TILE * 4);
  cairo_surface_mark_dirty (moved);
  cairo_surface_destroy (*surface);
  *surface = moved;
}

static void
renew_press (struct _EntMapKeep *keep)
{
  double sx, sy;

  cairo_surface_get_device_scale (keep->surface, &sx, &sy);
  ent_map_press_free (keep->press);
  keep->press = ent_map_press_new (keep->tiles.n_columns + 2 * SHEET_MARGIN, keep->tiles.n_rows + 2 * SHEET_MARGIN, sx, sy);
}

/* The view is elsewhere, or of another size: the tiles that it has left stay. */
static void
move_tiles (EntMapScene *self,
            struct _EntMapKeep *keep,
            EntMapTiles *tiles,
            const EntMapView *view,
            const EntPalette *palette,
            gboolean *damage)
{
  EntMapTiles before = keep->tiles;
  cairo_rectangle_int_t stay = find_common (&before, tiles);

  if (ent_map_tiles_equal (&before, tiles))
    {
      keep->tiles.left = tiles->left;
      keep->tiles.top = tiles->top;
      return;
    }

  keep->tiles = *tiles;
  keep->n_tiles = (guint) (tiles->n_columns * tiles->n_rows);
  keep->things.range++;
  move_surface (&keep->surface, &before, tiles, &stay);
  move_surface (&keep->under, &before, tiles, &stay);
  if (before.n_columns != tiles->n_columns || before.n_rows != tiles->n_rows)
    renew_press (keep);
  ent_map_tiles_clear (&before);
  damage_others (keep, &stay, damage);
  ent_map_land_paint (self, view, palette, &keep->tiles, damage, keep->under);
}

static void
begin (EntMapScene *self,
       struct _EntMapKeep *keep,
       EntMapTiles *tiles,
       const EntMapView *view,
       const EntPalette *palette,
       cairo_surface_t *target,
       gboolean *damage)
{
  const cairo_rectangle_int_t none = { 0 };

  keep->tiles = *tiles;
  keep->n_tiles = (guint) (tiles->n_columns * tiles->n_rows);
  keep->surface = new_surface (tiles, target);
  keep->under = new_surface (tiles, target);
  keep->shown = g_ptr_array_new ();
  renew_press (keep);
  damage_others (keep, &none, damage);
  ent_map_land_paint (self, view, palette, &keep->tiles, damage, keep->under);
}

static void
damage_thing (const struct _EntMapKeep *keep,
              const EntMapThing *thing,
              gboolean *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&keep->tiles, thing->tiles[i]);

      if (tile != ENT_MAP_NO_TILE)
        damage[tile] = TRUE;
    }
}

static EntMapSprite *
make_sprite (EntMapScene *self,
             struct _EntMapKeep *keep,
             const EntMapView *view,
             const EntMapPart *part,
             const EntMapThing *thing,
             const EntPalette *palette)
{
  g_autofree guint *tiles = g_new (guint, MAX (thing->n_tiles, 1));
  cairo_t *cr = ent_map_press_begin (keep->press);

  go_to_view (keep, -SHEET_MARGIN * ENT_MAP_TILE, -SHEET_MARGIN * ENT_MAP_TILE, cr);
  ent_map_part_paint (self, view, part, palette, cr);
  for (guint i = 0; i < thing->n_tiles; i++)
    tiles[i] = (guint) ((thing->tiles[i].y - keep->tiles.first.y + SHEET_MARGIN) * (keep->tiles.n_columns + 2 * SHEET_MARGIN)
                        + thing->tiles[i].x - keep->tiles.first.x + SHEET_MARGIN);

  return ent_map_press_end (keep->press, tiles, thing->n_tiles);
}

static void
ensure_sprite (EntMapScene *self,
               struct _EntMapKeep *keep,
               const EntMapView *view,
               const EntMapPart *part,
               EntMapThing *thing,
               const EntPalette *palette)
{
  if (thing->sprite == NULL && ent_map_things_has_room (&keep->things))
    ent_map_things_keep (&keep->things, thing, make_sprite (self, keep, view, part, thing, palette));
}

/* Marks the tiles of what is in one painting alone, and makes the new one the last. What both
 * have must come in the same order, for it may overlap: a thing that comes too late
 * counts as taken away and put in again.
 */
static void
compare_paintings (struct _EntMapKeep *keep,
                   GPtrArray *now,
                   gboolean *damage)
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
      damage_thing (keep, thing, damage);
    }
  for (guint i = 0; i < keep->shown->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (keep->shown, i);

      if (!stays[i + 1])
        damage_thing (keep, thing, damage);
      thing->place = 0;
    }
  for (guint i = 0; i < now->len; i++)
    ((EntMapThing *) g_ptr_array_index (now, i))->place = i + 1;
}

/* The tiles that an inset touches, counted like those of the view. */
static cairo_rectangle_int_t
tiles_of_inset (const struct _EntMapKeep *keep,
                EntRect box)
{
  double size = ENT_MAP_TILE / keep->tiles.scale;
  EntRect wide = ent_rect_grow (box, INSET_EDGE);
  int x0 = CLAMP ((int) floor (wide.x0 / size) - keep->tiles.first.x, 0, keep->tiles.n_columns);
  int y0 = CLAMP ((int) floor (wide.y0 / size) - keep->tiles.first.y, 0, keep->tiles.n_rows);
  int x1 = CLAMP ((int) floor (wide.x1 / size) - keep->tiles.first.x + 1, 0, keep->tiles.n_columns);
  int y1 = CLAMP ((int) floor (wide.y1 / size) - keep->tiles.first.y + 1, 0, keep->tiles.n_rows);

  return (cairo_rectangle_int_t) { x0, y0, x1 - x0, y1 - y0 };
}

static void
damage_inset (const struct _EntMapKeep *keep,
              EntRect box,
              gboolean *damage)
{
  cairo_rectangle_int_t tiles = tiles_of_inset (keep, box);

  for (int y = tiles.y; y < tiles.y + tiles.height; y++)
    for (int x = tiles.x; x < tiles.x + tiles.width; x++)
      damage[y * keep->tiles.n_columns + x] = TRUE;
}

/* Insets keep to the corners of the view, wherever it is. */
static void
move_insets (EntMapScene *self,
             struct _EntMapKeep *keep,
             const EntMapView *view,
             gboolean *damage)
{
  for (guint i = 1; i < self->plan->n_frames && !ent_map_is_network (self); i++)
    {
      EntRect box = view->insets[i], *before = &keep->insets[i];
      EntRect now = { box.x0 + view->origin.x, box.y0 + view->origin.y, box.x1 + view->origin.x, box.y1 + view->origin.y };

      if (before->x0 == now.x0 && before->y0 == now.y0 && before->x1 == now.x1 && before->y1 == now.y1)
        continue;
      if (before->x1 > before->x0)
        damage_inset (keep, *before, damage);
      damage_inset (keep, now, damage);
      *before = now;
    }
}

static gboolean
meets_inset (EntMapScene *self,
             const struct _EntMapKeep *keep,
             int x,
             int y)
{
  for (guint i = 1; i < self->plan->n_frames && !ent_map_is_network (self); i++)
    {
      cairo_rectangle_int_t tiles = tiles_of_inset (keep, keep->insets[i]);

      if (x >= tiles.x && x < tiles.x + tiles.width && y >= tiles.y && y < tiles.y + tiles.height)
        return TRUE;
    }

  return FALSE;
}

static void
copy_rows (const guchar *from,
           int from_stride,
           guchar *to,
           int to_stride)
{
  for (int y = 0; y < ENT_MAP_TILE; y++)
    memcpy (to + (gsize) y * (gsize) to_stride, from + (gsize) y * (gsize) from_stride, ENT_MAP_TILE * 4);
}

/* A tile while it is put together. */
typedef struct
{
  cairo_surface_t *surface;
  guchar *data;
  int stride;
} Sheet;

/* The ground of a tile with the insets on it. */
static void
take_ground (EntMapScene *self,
             struct _EntMapKeep *keep,
             const EntMapView *view,
             const EntPalette *palette,
             guint tile,
             Sheet *sheet)
{
  cairo_t *cr;
  int x, y;

  place_of (keep, tile, &x, &y);
  copy_rows (pixels_of (keep, keep->under, tile), cairo_image_surface_get_stride (keep->under), sheet->data, sheet->stride);
  if (!meets_inset (self, keep, x / ENT_MAP_TILE, y / ENT_MAP_TILE))
    return;

  cairo_surface_mark_dirty (sheet->surface);
  cr = cairo_create (sheet->surface);
  go_to_view (keep, x, y, cr);
  ent_map_paint_insets (self, view, palette, cr);
  cairo_destroy (cr);
  cairo_surface_flush (sheet->surface);
}

/* The layers of all damaged tiles, tile after tile, lowest first.
 *
 * @first: per tile and one more: index of its first layer; zero before
 */
static EntMapLayer *
list_layers (struct _EntMapKeep *keep,
             const gboolean *damage,
             guint *first)
{
  g_autofree guint *next = g_new (guint, keep->n_tiles);
  EntMapLayer *layers = NULL;

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < keep->shown->len; i++)
        {
          const EntMapThing *thing = g_ptr_array_index (keep->shown, i);

          for (guint k = 0; k < thing->n_tiles; k++)
            {
              guint tile = ent_map_tiles_index (&keep->tiles, thing->tiles[k]);

              if (tile == ENT_MAP_NO_TILE || !damage[tile])
                continue;
              if (pass == 0)
                first[tile + 1]++;
              else
                layers[next[tile]++] = ent_map_sprite_get_layer (thing->sprite, k);
            }
        }
      for (guint tile = 0; pass == 0 && tile < keep->n_tiles; tile++)
        {
          next[tile] = first[tile];
          first[tile + 1] += first[tile];
        }
      if (pass == 0)
        layers = g_new (EntMapLayer, MAX (first[keep->n_tiles], 1));
    }

  return layers;
}

static Sheet
sheet_new (const struct _EntMapKeep *keep)
{
  Sheet sheet;
  double sx, sy;

  sheet.surface = cairo_image_surface_create (cairo_image_surface_get_format (keep->surface), ENT_MAP_TILE, ENT_MAP_TILE);
  cairo_surface_get_device_scale (keep->surface, &sx, &sy);
  cairo_surface_set_device_scale (sheet.surface, sx, sy);
  sheet.data = cairo_image_surface_get_data (sheet.surface);
  sheet.stride = cairo_image_surface_get_stride (sheet.surface);

  return sheet;
}

/* Puts the damaged tiles together one by one, so that each lies in the cache of the
 * processor meanwhile. All sprites are there.
 */
static void
assemble_tiles (EntMapScene *self,
                struct _EntMapKeep *keep,
                const EntMapView *view,
                const EntPalette *palette,
                const gboolean *damage)
{
  g_autofree guint *first = g_new0 (guint, keep->n_tiles + 1);
  g_autofree EntMapLayer *layers = list_layers (keep, damage, first);
  Sheet sheet = sheet_new (keep);
  int stride = cairo_image_surface_get_stride (keep->surface);

  for (guint tile = 0; tile < keep->n_tiles; tile++)
    if (damage[tile])
      {
        take_ground (self, keep, view, palette, tile, &sheet);
        ent_map_layers_paint (layers + first[tile], first[tile + 1] - first[tile], sheet.data, sheet.stride);
        copy_rows (sheet.data, sheet.stride, pixels_of (keep, keep->surface, tile), stride);
      }
  cairo_surface_destroy (sheet.surface);
}

static gboolean
is_damaged (const struct _EntMapKeep *keep,
            const EntMapThing *thing,
            const gboolean *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&keep->tiles, thing->tiles[i]);

      if (tile != ENT_MAP_NO_TILE && damage[tile])
        return TRUE;
    }

  return FALSE;
}

/* Makes the sprites of damaged tiles that may be kept.
 *
 * Returns: whether all are there
 */
static gboolean
prepare_sprites (EntMapScene *self,
                 struct _EntMapKeep *keep,
                 const EntMapView *view,
                 GArray *parts,
                 const EntPalette *palette,
                 const gboolean *damage)
{
  for (guint i = 0; i < keep->shown->len; i++)
    {
      EntMapThing *thing = g_ptr_array_index (keep->shown, i);

      if (thing->sprite != NULL || !is_damaged (keep, thing, damage))
        continue;
      ensure_sprite (self, keep, view, &g_array_index (parts, EntMapPart, i), thing, palette);
      if (thing->sprite == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Lays one thing over the painting, where it is damaged. */
static void
lay_over (struct _EntMapKeep *keep,
          const EntMapThing *thing,
          const EntMapSprite *sprite,
          const gboolean *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    {
      guint tile = ent_map_tiles_index (&keep->tiles, thing->tiles[i]);

      EntMapLayer layer;

      if (tile == ENT_MAP_NO_TILE || !damage[tile])
        continue;
      layer = ent_map_sprite_get_layer (sprite, i);
      ent_map_layer_paint (&layer, pixels_of (keep, keep->surface, tile), cairo_image_surface_get_stride (keep->surface));
    }
}

/* Lays thing after thing over the damaged tiles; a sprite that is not kept is there
 * for a moment only.
 */
static void
paint_things (EntMapScene *self,
              struct _EntMapKeep *keep,
              const EntMapView *view,
              GArray *parts,
              const EntPalette *palette,
              const gboolean *damage)
{
  Sheet sheet = sheet_new (keep);
  int stride = cairo_image_surface_get_stride (keep->surface);

  for (guint tile = 0; tile < keep->n_tiles; tile++)
    if (damage[tile])
      {
        take_ground (self, keep, view, palette, tile, &sheet);
        copy_rows (sheet.data, sheet.stride, pixels_of (keep, keep->surface, tile), stride);
      }
  cairo_surface_destroy (sheet.surface);
  for (guint i = 0; i < keep->shown->len; i++)
    {
      const EntMapThing *thing = g_ptr_array_index (keep->shown, i);
      EntMapSprite *made = NULL;

      if (!is_damaged (keep, thing, damage))
        continue;
      if (thing->sprite == NULL)
        made = make_sprite (self, keep, view, &g_array_index (parts, EntMapPart, i), thing, palette);
      lay_over (keep, thing, made != NULL ? made : thing->sprite, damage);
      ent_map_sprite_free (made);
    }
}

/* Brings what is kept up to date. */
static void
renew (EntMapScene *self,
       struct _EntMapKeep *keep,
       EntMapTiles *tiles,
       const EntMapView *view,
       const EntPalette *palette,
       cairo_surface_t *target)
{
  EntPalette own = ent_map_palette_of (self, palette);
  g_autoptr (GArray) parts = ent_map_parts_list (self, view);
  g_autofree gboolean *damage = g_new0 (gboolean, (gsize) tiles->n_columns * (gsize) tiles->n_rows);
  GPtrArray *now;

  if (keep->surface == NULL)
    begin (self, keep, tiles, view, palette, target, damage);
  else
    move_tiles (self, keep, tiles, view, palette, damage);
  ent_map_hold_insets (self);
  move_insets (self, keep, view, damage);
  cairo_surface_flush (keep->surface);

  now = ent_map_things_take (&keep->things, self, view, &keep->tiles, parts);
  compare_paintings (keep, now, damage);
  g_ptr_array_unref (keep->shown);
  keep->shown = now;
  if (prepare_sprites (self, keep, view, parts, &own, damage))
    assemble_tiles (self, keep, view, palette, damage);
  else
    paint_things (self, keep, view, parts, &own, damage);
  cairo_surface_mark_dirty (keep->surface);
  ent_map_things_forget (&keep->things);
}

static void
copy_to (const struct _EntMapKeep *keep,
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

static struct _EntMapKeep *
keep_new (guint64 ground,
          gboolean once)
{
  struct _EntMapKeep *keep = g_new0 (struct _EntMapKeep, 1);

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
  struct _EntMapKeep *keep;
  EntMapTiles tiles;

  if (!fits_pixels (self, view, &tiles, cr))
    return FALSE;

  keep = keep_new (0, TRUE);
  renew (self, keep, &tiles, view, palette, cairo_get_group_target (cr));
  copy_to (keep, cr);
  keep_free (keep);

  return TRUE;
}

/* Paints by what is kept of the last painting. It is kept when the same ground
 * comes a second time, wherever the view is; files are painted once, and while one
 * zooms nothing would serve twice.
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
      return FALSE;
    }

  renew (self, self->keep, &tiles, view, palette, cairo_get_group_target (cr));
  copy_to (self->keep, cr);

  return TRUE;
}
