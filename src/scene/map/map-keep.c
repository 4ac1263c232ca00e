/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The painting that is kept. A day's step changes few lines: each thing that is
 * drawn is kept as a sprite under a number that stands for its look, and only the
 * tiles under things that are in one of two paintings, but not in both, are put
 * together again.
 *
 * What is kept takes three surfaces of the view's size, at most MAX_PIXELS of four
 * bytes each, and MAX_SPRITES bytes.
 */

#include "map-tiles.h"
#include "text-layer.h"

#include <math.h>
#include <string.h>

/* Larger paintings are for files, and painted once. */
#define MAX_PIXELS (12.0 * 1024.0 * 1024.0)

/* What is beyond this is painted anew each time. */
#define MAX_SPRITES ((gsize) 96 * 1024 * 1024)

/* One thing that is drawn, or was not long ago. */
typedef struct
{
  guint64 look;
  guint turn;   /* of the last painting in which it is */
  guint place;  /* in that painting, plus one */
  gsize size;   /* bytes, with the sprite */
  guint n_tiles;
  guint *tiles; /* that it may touch */
  EntMapSprite *sprite; /* NULL: not painted yet, or no room for it */
} Thing;

struct _EntMapKeep
{
  guint64 ground;           /* what the last painting lay upon */
  cairo_surface_t *surface; /* NULL until that ground comes a second time */
  cairo_surface_t *under;   /* the ground alone */
  EntMapTiles tiles;
  guint n_tiles;
  EntMapPress *press;
  GHashTable *things;       /* look to Thing */
  GPtrArray *shown;         /* of Thing, in painting order; the table owns them */
  guint turn;
  gsize size;               /* of all things, bytes */
  gboolean once;            /* nothing will be painted again */
};

static void
thing_free (Thing *self)
{
  ent_map_sprite_free (self->sprite);
  g_free (self->tiles);
  g_free (self);
}

static void
keep_free (struct _EntMapKeep *self)
{
  if (self->surface != NULL)
    {
      cairo_surface_destroy (self->surface);
      cairo_surface_destroy (self->under);
      ent_map_tiles_clear (&self->tiles);
      ent_map_press_free (self->press);
      g_hash_table_unref (self->things);
      g_ptr_array_unref (self->shown);
    }
  g_free (self);
}

/* Nothing of the last painting serves any more. */
void
ent_map_keep_free (EntMapScene *self)
{
  g_clear_pointer (&self->keep, keep_free);
}

static cairo_surface_t *
new_surface (cairo_surface_t *target,
             int width,
             int height)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (cairo_image_surface_get_format (target), width, height);
  double sx, sy;

  cairo_surface_get_device_scale (target, &sx, &sy);
  cairo_surface_set_device_scale (surface, sx, sy);

  return surface;
}

/* To pixels of the view, whatever the surface takes for one. */
static void
scale_to_view (const struct _EntMapKeep *self,
               cairo_t *cr)
{
  double sx, sy;

  cairo_surface_get_device_scale (self->surface, &sx, &sy);
  cairo_scale (cr, self->tiles.scale / sx, self->tiles.scale / sy);
}

static void
paint_ground (EntMapScene *self,
              struct _EntMapKeep *keep,
              const EntMapView *view,
              const EntPalette *palette,
              cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  scale_to_view (keep, cr);
  ent_map_paint_under (self, view, palette, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

static void
begin (EntMapScene *self,
       struct _EntMapKeep *keep,
       const EntMapView *view,
       const EntPalette *palette,
       cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double scale = ent_map_device_scale (cr), sx, sy;
  int width = (int) round (view->viewport.width * scale), height = (int) round (view->viewport.height * scale);

  ent_map_tiles_init (&keep->tiles, width, height, scale);
  keep->n_tiles = (guint) (keep->tiles.n_columns * keep->tiles.n_rows);
  cairo_surface_get_device_scale (target, &sx, &sy);
  keep->surface = new_surface (target, width, height);
  keep->under = keep->once ? cairo_surface_reference (keep->surface) : new_surface (target, width, height);
  keep->press = ent_map_press_new (width, height, sx, sy);
  keep->things = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) thing_free);
  keep->shown = g_ptr_array_new ();
  paint_ground (self, keep, view, palette, keep->under);
}

static Thing *
thing_new (struct _EntMapKeep *keep,
           EntMapScene *self,
           const EntMapView *view,
           const EntMapPart *part,
           guint64 look)
{
  Thing *thing = g_new0 (Thing, 1);

  ent_map_tiles_find (&keep->tiles, self, view, part);
  thing->look = look;
  thing->n_tiles = keep->tiles.found->len;
  thing->tiles = g_memdup2 (keep->tiles.found->data, sizeof (guint) * thing->n_tiles);
  thing->size = sizeof *thing + sizeof (guint) * thing->n_tiles;
  keep->size += thing->size;
  g_hash_table_insert (keep->things, &thing->look, thing);

  return thing;
}

/* The thing that looks like this part. Of several that look the same each has its
 * own number.
 */
static Thing *
find_thing (struct _EntMapKeep *keep,
            EntMapScene *self,
            const EntMapView *view,
            const EntMapPart *part)
{
  guint64 look = ent_map_look_of_part (self, view, part);
  Thing *thing = g_hash_table_lookup (keep->things, &look);

  while (thing != NULL && thing->turn == keep->turn)
    {
      look++;
      thing = g_hash_table_lookup (keep->things, &look);
    }

  return thing != NULL ? thing : thing_new (keep, self, view, part, look);
}

static void
damage_thing (const Thing *thing,
              gboolean *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    damage[thing->tiles[i]] = TRUE;
}

/* Marks the tiles of what is in one painting alone, and makes the new one the last.
 * What both have must come in the same order, for it may overlap: a thing that
 * comes too late counts as taken away and put in again.
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
      Thing *thing = g_ptr_array_index (now, i);

      if (thing->place > next)
        {
          stays[thing->place] = TRUE;
          next = thing->place;
        }
      else
        damage_thing (thing, damage);
    }
  for (guint i = 0; i < keep->shown->len; i++)
    {
      Thing *thing = g_ptr_array_index (keep->shown, i);

      if (!stays[i + 1])
        damage_thing (thing, damage);
      thing->place = 0;
    }
  for (guint i = 0; i < now->len; i++)
    ((Thing *) g_ptr_array_index (now, i))->place = i + 1;
}

static EntMapSprite *
make_sprite (EntMapScene *self,
             struct _EntMapKeep *keep,
             const EntMapView *view,
             const EntMapPart *part,
             const Thing *thing,
             const EntPalette *palette)
{
  g_autofree cairo_rectangle_int_t *boxes = g_new (cairo_rectangle_int_t, thing->n_tiles);
  cairo_t *cr = ent_map_press_begin (keep->press);

  scale_to_view (keep, cr);
  ent_map_part_paint (self, view, part, palette, cr);
  for (guint i = 0; i < thing->n_tiles; i++)
    boxes[i] = ent_map_tiles_get_box (&keep->tiles, thing->tiles[i]);

  return ent_map_press_end (keep->press, boxes, thing->n_tiles);
}

static gboolean
is_damaged (const Thing *thing,
            const gboolean *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    if (damage[thing->tiles[i]])
      return TRUE;

  return FALSE;
}

static guchar *
pixels_of (cairo_surface_t *surface,
           const cairo_rectangle_int_t *box)
{
  return cairo_image_surface_get_data (surface)
         + (gsize) box->y * (gsize) cairo_image_surface_get_stride (surface) + (gsize) box->x * 4;
}

static void
copy_rows (const guchar *from,
           int from_stride,
           guchar *to,
           int to_stride,
           const cairo_rectangle_int_t *box)
{
  for (int y = 0; y < box->height; y++)
    memcpy (to + (gsize) y * (gsize) to_stride, from + (gsize) y * (gsize) from_stride, (gsize) box->width * 4);
}

/* Lays one thing over the painting, where it is damaged. */
static void
lay_over (struct _EntMapKeep *keep,
          const Thing *thing,
          const EntMapSprite *sprite,
          const gboolean *damage)
{
  for (guint i = 0; i < thing->n_tiles; i++)
    if (damage[thing->tiles[i]])
      {
        cairo_rectangle_int_t box = ent_map_tiles_get_box (&keep->tiles, thing->tiles[i]);

        ent_map_sprite_paint (sprite, i, pixels_of (keep->surface, &box),
                              cairo_image_surface_get_stride (keep->surface));
      }
}

/* The ground where it is damaged. */
static void
clear_tiles (struct _EntMapKeep *keep,
             const gboolean *damage)
{
  int stride = cairo_image_surface_get_stride (keep->surface);

  for (guint tile = 0; keep->under != keep->surface && tile < keep->n_tiles; tile++)
    if (damage[tile])
      {
        cairo_rectangle_int_t box = ent_map_tiles_get_box (&keep->tiles, tile);

        copy_rows (pixels_of (keep->under, &box), stride, pixels_of (keep->surface, &box), stride, &box);
      }
}

/* Of one thing, what lies in one tile. */
typedef struct
{
  const EntMapSprite *sprite;
  guint part;
} Layer;

/* The layers of all damaged tiles, tile after tile, lowest first.
 *
 * @first: per tile and one more: index of its first layer; zero before
 */
static Layer *
list_layers (struct _EntMapKeep *keep,
             const gboolean *damage,
             guint *first)
{
  g_autofree guint *next = g_new (guint, keep->n_tiles);
  Layer *layers;

  for (guint i = 0; i < keep->shown->len; i++)
    {
      const Thing *thing = g_ptr_array_index (keep->shown, i);

      for (guint k = 0; k < thing->n_tiles; k++)
        first[thing->tiles[k] + 1] += damage[thing->tiles[k]] != 0;
    }
  for (guint tile = 0; tile < keep->n_tiles; tile++)
    {
      next[tile] = first[tile];
      first[tile + 1] += first[tile];
    }
  layers = g_new (Layer, MAX (first[keep->n_tiles], 1));
  for (guint i = 0; i < keep->shown->len; i++)
    {
      const Thing *thing = g_ptr_array_index (keep->shown, i);

      for (guint k = 0; k < thing->n_tiles; k++)
        if (damage[thing->tiles[k]])
          layers[next[thing->tiles[k]]++] = (Layer) { thing->sprite, k };
    }

  return layers;
}

/* Puts the damaged tiles together one by one, so that each lies in the cache of the
 * processor meanwhile. All sprites are there.
 */
static void
assemble_tiles (struct _EntMapKeep *keep,
                const gboolean *damage)
{
  g_autofree guchar *buffer = g_malloc (ENT_MAP_TILE * ENT_MAP_TILE * 4);
  g_autofree guint *first = g_new0 (guint, keep->n_tiles + 1);
  g_autofree Layer *layers = list_layers (keep, damage, first);
  int stride = cairo_image_surface_get_stride (keep->surface);

  for (guint tile = 0; tile < keep->n_tiles; tile++)
    if (damage[tile])
      {
        cairo_rectangle_int_t box = ent_map_tiles_get_box (&keep->tiles, tile);

        copy_rows (pixels_of (keep->under, &box), stride, buffer, ENT_MAP_TILE * 4, &box);
        for (guint i = first[tile]; i < first[tile + 1]; i++)
          ent_map_sprite_paint (layers[i].sprite, layers[i].part, buffer, ENT_MAP_TILE * 4);
        copy_rows (buffer, ENT_MAP_TILE * 4, pixels_of (keep->surface, &box), stride, &box);
      }
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
      Thing *thing = g_ptr_array_index (keep->shown, i);

      if (thing->sprite != NULL || !is_damaged (thing, damage))
        continue;
      if (keep->once || keep->size > MAX_SPRITES)
        return FALSE;
      thing->sprite = make_sprite (self, keep, view, &g_array_index (parts, EntMapPart, i), thing, palette);
      thing->size += ent_map_sprite_get_size (thing->sprite);
      keep->size += ent_map_sprite_get_size (thing->sprite);
    }

  return TRUE;
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
  clear_tiles (keep, damage);
  for (guint i = 0; i < keep->shown->len; i++)
    {
      const Thing *thing = g_ptr_array_index (keep->shown, i);
      EntMapSprite *made = NULL;

      if (!is_damaged (thing, damage))
        continue;
      if (thing->sprite == NULL)
        made = make_sprite (self, keep, view, &g_array_index (parts, EntMapPart, i), thing, palette);
      lay_over (keep, thing, made != NULL ? made : thing->sprite, damage);
      ent_map_sprite_free (made);
    }
}

static gboolean
is_old (gpointer key,
        gpointer value,
        gpointer data)
{
  struct _EntMapKeep *keep = data;
  const Thing *thing = value;

  if (thing->turn == keep->turn)
    return FALSE;

  keep->size -= thing->size;

  return TRUE;
}

/* What is not shown any more may come back soon, but not at any price. */
static void
forget_old (struct _EntMapKeep *keep)
{
  if (keep->size > MAX_SPRITES)
    g_hash_table_foreach_remove (keep->things, is_old, keep);
}

static void
renew (EntMapScene *self,
       struct _EntMapKeep *keep,
       const EntMapView *view,
       const EntPalette *palette,
       gboolean all)
{
  EntPalette own = ent_map_palette_of (self, palette);
  g_autofree gboolean *damage = g_new0 (gboolean, keep->n_tiles);
  g_autoptr (GArray) parts = ent_map_parts_list (self, view);
  GPtrArray *now = g_ptr_array_sized_new (parts->len);

  keep->turn++;
  for (guint i = 0; i < parts->len; i++)
    {
      Thing *thing = find_thing (keep, self, view, &g_array_index (parts, EntMapPart, i));

      thing->turn = keep->turn;
      g_ptr_array_add (now, thing);
    }
  compare_paintings (keep, now, damage);
  g_ptr_array_unref (keep->shown);
  keep->shown = now;
  for (guint i = 0; all && i < keep->n_tiles; i++)
    damage[i] = TRUE;

  cairo_surface_flush (keep->surface);
  if (prepare_sprites (self, keep, view, parts, &own, damage))
    assemble_tiles (keep, damage);
  else
    paint_things (self, keep, view, parts, &own, damage);
  cairo_surface_mark_dirty (keep->surface);
  forget_old (keep);
}

static void
copy_to (cairo_surface_t *surface,
         cairo_t *cr)
{
  EntPoint corner = { 0.0, 0.0 };

  cairo_user_to_device (cr, &corner.x, &corner.y);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_set_source_surface (cr, surface, corner.x, corner.y);
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
 */
static gboolean
fits_pixels (EntMapScene *self,
             const EntMapView *view,
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
         && view->viewport.width * scale <= G_MAXUINT16 && view->viewport.height * scale <= G_MAXUINT16;
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

  if (!fits_pixels (self, view, cr))
    return FALSE;

  keep = g_new0 (struct _EntMapKeep, 1);
  keep->once = TRUE;
  begin (self, keep, view, palette, cr);
  renew (self, keep, view, palette, TRUE);
  copy_to (keep->surface, cr);
  keep_free (keep);

  return TRUE;
}

/* Paints by what is kept of the last painting. It is kept when the same ground
 * comes a second time; files are painted once, and while one pans or zooms
 * nothing would serve twice.
 *
 * Returns: whether it did; otherwise everything is to be painted
 */
gboolean
ent_map_keep_paint (EntMapScene *self,
                    const EntMapView *view,
                    const EntPalette *palette,
                    cairo_t *cr)
{
  gboolean first;
  guint64 ground;

  if (!fits_pixels (self, view, cr))
    return FALSE;

  ground = ent_map_look_of_ground (self, view, palette, cr);
  if (self->keep == NULL || self->keep->ground != ground)
    {
      ent_map_keep_free (self);
      self->keep = g_new0 (struct _EntMapKeep, 1);
      self->keep->ground = ground;
      return FALSE;
    }

  first = self->keep->surface == NULL;
  if (first)
    begin (self, self->keep, view, palette, cr);
  renew (self, self->keep, view, palette, first);
  copy_to (self->keep->surface, cr);

  return TRUE;
}
