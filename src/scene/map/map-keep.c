/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The painting that is kept. A day's step changes few lines: whatever is drawn
 * gets a signature, and only the tiles under items that are in one of the two
 * pictures, but not in both, are painted again.
 */

#include "map-private.h"

#include <math.h>
#include <string.h>

/* Side of a tile, device pixels. */
#define TILE 64

/* How far beyond a line's width its glow, casing and arrow heads reach, pixels;
 * likewise around its mark, a disc, a text. */
#define LINE_REACH 16.0
#define MARK_REACH 14.0
#define DISC_REACH 12.0
#define TEXT_REACH 8.0

/* Beyond this share of the tiles, all is painted at once. */
#define MOST_TILES 0.6

/* What is drawn of one thing, and the tiles that it may touch. */
typedef struct
{
  guint64 look;
  guint first;
  guint n_tiles;
} Item;

typedef struct
{
  GArray *items; /* of Item, in painting order */
  GArray *tiles; /* of guint */
} Picture;

struct _EntMapKeep
{
  guint64 ground;           /* what the last painting lay upon */
  cairo_surface_t *surface; /* NULL until that ground comes a second time */
  cairo_surface_t *scratch; /* of the same size */
  Picture picture;
  int n_columns;
  int n_rows;
  double scale;             /* device pixels per pixel */
  guint *stamps;            /* per tile: the item that listed it last, plus one */
};

static void
picture_init (Picture *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  self->tiles = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
picture_clear (Picture *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->tiles, g_array_unref);
}

/* Nothing of the last painting serves any more. */
void
ent_map_keep_free (EntMapScene *self)
{
  if (self->keep == NULL)
    return;

  g_clear_pointer (&self->keep->surface, cairo_surface_destroy);
  g_clear_pointer (&self->keep->scratch, cairo_surface_destroy);
  picture_clear (&self->keep->picture);
  g_free (self->keep->stamps);
  g_clear_pointer (&self->keep, g_free);
}

/* FNV-1a, by Fowler, Noll and Vo, on words of 64 bits, with the high half folded in. */
static guint64
mix (guint64 look,
     guint64 value)
{
  look = (look ^ value) * G_GUINT64_CONSTANT (0x100000001b3);

  return look ^ look >> 29;
}

static guint64
mix_double (guint64 look,
            double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);

  return mix (look, bits);
}

static guint64
mix_point (guint64 look,
           EntPoint point)
{
  return mix_double (mix_double (look, point.x), point.y);
}

static guint64
mix_rect (guint64 look,
          EntRect rect)
{
  look = mix_double (mix_double (look, rect.x0), rect.y0);

  return mix_double (mix_double (look, rect.x1), rect.y1);
}

static guint64
mix_text (guint64 look,
          const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    look = mix (look, (guchar) *text);

  return mix (look, 256);
}

static guint64
mix_viewport (guint64 look,
              const EntViewport *viewport)
{
  look = mix_double (mix_point (look, viewport->center), viewport->scale);

  return mix_double (mix_double (look, viewport->width), viewport->height);
}

static guint64
mix_palette (guint64 look,
             const EntPalette *palette)
{
  const EntColor *colors = &palette->sea;

  for (const EntColor *color = colors; color <= &palette->axis; color++)
    {
      look = mix_double (mix_double (look, color->red), color->green);
      look = mix_double (mix_double (look, color->blue), color->alpha);
    }
  look = mix_text (mix_double (look, palette->text_scale), palette->font_family);
  if (palette->font_options != NULL)
    look = mix (look, cairo_font_options_hash (palette->font_options));

  return mix (look, palette->high_contrast);
}

/* All that is the same at every place of the picture. */
static guint64
look_of_ground (EntMapScene *self,
                const EntMapView *view,
                const EntPalette *palette,
                cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  guint64 look = mix (1, self->plan->arrangement);
  double sx, sy;

  cairo_surface_get_device_scale (target, &sx, &sy);
  look = mix (look, cairo_image_surface_get_format (target));
  look = mix_double (mix_double (mix_double (look, sx), sy), ent_map_device_scale (cr));
  look = mix_palette (mix_viewport (look, &view->viewport), palette);
  look = mix (mix_double (look, self->plan->shrink), self->plan->n_frames);
  look = mix (mix_double (look, self->plan->crowd), ent_map_is_crowded (self, &view->viewport));
  for (guint i = 1; i < self->plan->n_frames; i++)
    look = mix_viewport (mix_rect (look, view->insets[i]), &self->plan->frames[i].viewport);

  return look;
}

static void
add_tiles (struct _EntMapKeep *self,
           Picture *picture,
           EntRect box)
{
  int x0 = (int) floor (CLAMP (box.x0 * self->scale / TILE, 0.0, self->n_columns));
  int y0 = (int) floor (CLAMP (box.y0 * self->scale / TILE, 0.0, self->n_rows));
  int x1 = (int) floor (CLAMP (box.x1 * self->scale / TILE, -1.0, self->n_columns - 1));
  int y1 = (int) floor (CLAMP (box.y1 * self->scale / TILE, -1.0, self->n_rows - 1));

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      {
        guint tile = (guint) (y * self->n_columns + x);

        if (self->stamps[tile] == picture->items->len)
          continue;
        self->stamps[tile] = picture->items->len;
        g_array_append_val (picture->tiles, tile);
        g_array_index (picture->items, Item, picture->items->len - 1).n_tiles++;
      }
}

/* The tiles along a line, in steps short enough that boxes stay near to it. */
static void
add_polyline (struct _EntMapKeep *self,
              Picture *picture,
              const EntPoint *points,
              guint n_points,
              double reach)
{
  for (guint i = 1; i < n_points; i++)
    {
      EntPoint p = points[i - 1], q = points[i];
      double length = hypot (q.x - p.x, q.y - p.y);
      guint n_steps = (guint) CLAMP (ceil (length * self->scale / TILE * 2.0), 1.0, 1000.0);

      for (guint j = 0; j < n_steps; j++)
        {
          double s = (double) j / n_steps, t = (double) (j + 1) / n_steps;
          EntRect a = ent_rect_around ((EntPoint) { p.x + (q.x - p.x) * s, p.y + (q.y - p.y) * s }, reach);
          EntRect b = ent_rect_around ((EntPoint) { p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t }, reach);

          add_tiles (self, picture, ent_rect_union (a, b));
        }
    }
}

static void
begin_item (Picture *picture,
            guint64 look)
{
  Item item = { .look = look, .first = picture->tiles->len };

  g_array_append_val (picture->items, item);
}

static guint64
look_of_line (EntMapScene *self,
              const EntMapCurve *curve)
{
  const EntLine *line = curve->line;
  guint64 look = mix (mix (mix (2, line->a), line->b), line->layer);

  look = mix (mix (look, ent_map_line_is_selected (self, line)), ent_map_curve_is_selected (self, curve));
  look = mix (mix (look, ent_map_line_is_dimmed (self, line)), curve->nature);
  look = mix (mix (look, line->presumed), line->leading);

  return mix (mix (look, line->arrow_a), line->arrow_b);
}

static guint64
look_of_note (guint64 look,
              const EntMapCurve *curve)
{
  const PangoFontDescription *font;

  if (curve->note == NULL)
    return look;

  font = pango_layout_get_font_description (curve->note);
  look = mix (mix_rect (look, curve->note_box), font != NULL ? pango_font_description_hash (font) : 0);

  return mix_text (look, pango_layout_get_text (curve->note));
}

static EntRect
box_of_note (const EntMapCurve *curve)
{
  int height;

  pango_layout_get_pixel_size (curve->note, NULL, &height);

  return ent_rect_grow (curve->note_box, TEXT_REACH + height / 2.0);
}

static void
add_curve (EntMapScene *self,
           Picture *picture,
           const EntMapView *view,
           const EntMapCurve *curve)
{
  const EntPoint *points = ent_map_curve_points (view, curve);
  guint64 look = look_of_line (self, curve);

  look = mix (mix (look, curve->stance), curve->n_origins);
  look = mix (mix_double (look, curve->opacity), curve->frame);
  look = mix_double (mix_rect (look, curve->bounds), curve->width);
  look = mix (mix (look, curve->has_mark), curve->fanned);
  if (curve->has_mark)
    look = mix_point (look, curve->mark);
  for (guint i = 0; i < curve->n_points; i++)
    look = mix_point (look, points[i]);

  begin_item (picture, look_of_note (look, curve));
  add_polyline (self->keep, picture, points, curve->n_points, curve->width + LINE_REACH);
  if (curve->has_mark)
    add_tiles (self->keep, picture, ent_rect_around (curve->mark, MARK_REACH));
  if (curve->note != NULL)
    add_tiles (self->keep, picture, box_of_note (curve));
}

static void
add_node (EntMapScene *self,
          Picture *picture,
          const EntMapView *view,
          const EntMapNode *node)
{
  const EntMapSite *site = &self->plan->sites[node->actor];
  const EntActor *actor = ent_dossier_get_actor (self->dossier, node->actor);
  guint64 look = mix (mix (mix (3, node->actor), actor->kind), node->frame);
  EntPoint thread[3] = { node->anchor, node->at, node->at };

  if (!site->own_place && !ent_map_is_network (self))
    thread[2] = ent_map_site_to_view (self, site->home, &view->viewport);
  look = mix_text (mix_text (look, actor->iso), actor->label);
  look = mix_double (mix_double (look, node->radius), node->opacity);
  look = mix (mix (look, node->hidden), ent_map_actor_is_dimmed (self, node->actor));
  look = mix (mix (look, ent_map_actor_is_selected (self, node->actor)), site->own_place);
  for (guint i = 0; i < G_N_ELEMENTS (thread); i++)
    look = mix_point (look, thread[i]);

  begin_item (picture, look);
  add_tiles (self->keep, picture, ent_rect_around (node->at, node->radius * 1.5 + DISC_REACH));
  add_polyline (self->keep, picture, thread, G_N_ELEMENTS (thread), 4.0);
}

static void
add_label (EntMapScene *self,
           Picture *picture,
           const EntMapView *view,
           const EntMapLabel *label)
{
  guint actor = g_array_index (view->nodes, EntMapNode, label->node).actor;
  guint64 look = mix (mix_rect (mix (4, actor), label->box), label->alignment);

  look = mix (mix (look, ent_map_actor_is_dimmed (self, actor)), ent_map_is_important (self, actor));
  begin_item (picture, mix_text (look, pango_layout_get_text (ent_map_get_text (self, actor)->layout)));
  add_tiles (self->keep, picture, ent_rect_grow (label->box, TEXT_REACH));
}

/* A tie of belonging, as the network shows it. */
static void
add_tie (EntMapScene *self,
         Picture *picture,
         const EntMapView *view,
         const EntAffiliation *tie)
{
  guint a = view->node_of[tie->actor], b = view->node_of[tie->of_actor];
  EntPoint ends[2];
  guint64 look;

  if (a == ENT_NO_INDEX || b == ENT_NO_INDEX || a == b)
    return;

  ends[0] = g_array_index (view->nodes, EntMapNode, a).at;
  ends[1] = g_array_index (view->nodes, EntMapNode, b).at;
  look = mix_point (mix_point (5, ends[0]), ends[1]);
  look = mix_double (mix_double (look, g_array_index (view->nodes, EntMapNode, a).opacity),
                     g_array_index (view->nodes, EntMapNode, b).opacity);
  look = mix (mix (look, ent_map_actor_is_dimmed (self, tie->actor)),
              ent_map_actor_is_dimmed (self, tie->of_actor));
  begin_item (picture, look);
  add_polyline (self->keep, picture, ends, 2, 4.0);
}

/* Everything in the order in which it is painted. */
static void
list_items (EntMapScene *self,
            const EntMapView *view,
            Picture *picture)
{
  GPtrArray *ties = ent_dossier_get_affiliations (self->dossier);

  memset (self->keep->stamps, 0, sizeof (guint) * (gsize) (self->keep->n_columns * self->keep->n_rows));
  for (guint i = 0; i < view->curves->len; i++)
    add_curve (self, picture, view, &g_array_index (view->curves, EntMapCurve, i));
  for (guint i = 0; ent_map_is_network (self) && i < ties->len; i++)
    add_tie (self, picture, view, g_ptr_array_index (ties, i));
  for (guint i = 0; i < view->nodes->len; i++)
    add_node (self, picture, view, &g_array_index (view->nodes, EntMapNode, i));
  for (guint i = 0; i < view->labels->len; i++)
    add_label (self, picture, view, &g_array_index (view->labels, EntMapLabel, i));
}

static void
damage_item (const Picture *picture,
             guint index,
             gboolean *damage)
{
  const Item *item = &g_array_index (picture->items, Item, index);

  for (guint i = 0; i < item->n_tiles; i++)
    damage[g_array_index (picture->tiles, guint, item->first + i)] = TRUE;
}

/* Marks the tiles of what is in one picture alone. What both have must come in
 * the same order, for it may overlap: an item that comes too late counts as
 * taken away and put in again.
 */
static void
compare_pictures (const Picture *before,
                  const Picture *now,
                  gboolean *damage)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gboolean *stays = g_new0 (gboolean, before->items->len + 1);
  guint next = 0;

  for (guint i = before->items->len; i > 0; i--)
    g_hash_table_insert (places, &g_array_index (before->items, Item, i - 1).look, GUINT_TO_POINTER (i));
  for (guint i = 0; i < now->items->len; i++)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &g_array_index (now->items, Item, i).look));

      if (place > next)
        {
          stays[place] = TRUE;
          next = place;
        }
      else
        damage_item (now, i, damage);
    }
  for (guint i = 0; i < before->items->len; i++)
    if (!stays[i + 1])
      damage_item (before, i, damage);
}

/* Damaged tiles as few boxes: runs of a row, joined with equal ones above. */
static GArray *
boxes_of (const struct _EntMapKeep *self,
          const gboolean *damage,
          guint *n_damaged)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));

  *n_damaged = 0;
  for (int y = 0; y < self->n_rows; y++)
    for (int x = 0; x < self->n_columns; x++)
      {
        const gboolean *row = damage + y * self->n_columns;
        cairo_rectangle_int_t run = { x, y, 0, 1 };
        guint i;

        while (x < self->n_columns && row[x])
          x++, run.width++;
        if (run.width == 0)
          continue;
        *n_damaged += (guint) run.width;
        for (i = 0; i < boxes->len; i++)
          {
            cairo_rectangle_int_t *box = &g_array_index (boxes, cairo_rectangle_int_t, i);

            if (box->x == run.x && box->width == run.width && box->y + box->height == y)
              {
                box->height++;
                break;
              }
          }
        if (i == boxes->len)
          g_array_append_val (boxes, run);
      }

  return boxes;
}

static void
paint_on (EntMapScene *self,
          const EntMapView *view,
          const EntPalette *palette,
          cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  double sx, sy;

  cairo_surface_get_device_scale (surface, &sx, &sy);
  cairo_scale (cr, self->keep->scale / sx, self->keep->scale / sy);
  ent_map_paint_anew (self, view, palette, cr);
  cairo_destroy (cr);
}

static gboolean
is_damaged (const Picture *picture,
            guint index,
            const gboolean *damage)
{
  const Item *item = &g_array_index (picture->items, Item, index);

  for (guint i = 0; i < item->n_tiles; i++)
    if (damage[g_array_index (picture->tiles, guint, item->first + i)])
      return TRUE;

  return FALSE;
}

/* The same view with nothing but what touches damaged tiles. */
static EntMapView
part_of (const EntMapView *view,
         const Picture *picture,
         const gboolean *damage)
{
  EntMapView part = *view;
  guint first_label = picture->items->len - view->labels->len;
  guint first_node = first_label - view->nodes->len;

  part.curves = g_array_new (FALSE, FALSE, sizeof (EntMapCurve));
  part.nodes = g_array_copy (view->nodes);
  part.labels = g_array_new (FALSE, FALSE, sizeof (EntMapLabel));
  for (guint i = 0; i < view->curves->len; i++)
    if (is_damaged (picture, i, damage))
      g_array_append_val (part.curves, g_array_index (view->curves, EntMapCurve, i));
  for (guint i = 0; i < view->nodes->len; i++)
    if (!is_damaged (picture, first_node + i, damage))
      g_array_index (part.nodes, EntMapNode, i).hidden = TRUE;
  for (guint i = 0; i < view->labels->len; i++)
    if (is_damaged (picture, first_label + i, damage))
      g_array_append_val (part.labels, g_array_index (view->labels, EntMapLabel, i));

  return part;
}

static void
copy_boxes (const struct _EntMapKeep *self,
            GArray *boxes)
{
  cairo_t *cr = cairo_create (self->surface);
  double sx, sy;

  cairo_surface_get_device_scale (self->surface, &sx, &sy);
  cairo_set_source_surface (cr, self->scratch, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  for (guint i = 0; i < boxes->len; i++)
    {
      cairo_rectangle_int_t box = g_array_index (boxes, cairo_rectangle_int_t, i);

      cairo_rectangle (cr, box.x * TILE / sx, box.y * TILE / sy, box.width * TILE / sx, box.height * TILE / sy);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

/* Paints what touches damaged tiles, as a whole: a clip would change how Cairo
 * cuts edges and where dashes fall. Of that the damaged tiles are taken; the
 * others lack what lies in them alone.
 */
static void
paint_part (EntMapScene *self,
            const EntMapView *view,
            const EntPalette *palette,
            const Picture *now,
            const gboolean *damage,
            GArray *boxes)
{
  EntMapView part = part_of (view, now, damage);

  paint_on (self, &part, palette, self->keep->scratch);
  copy_boxes (self->keep, boxes);
  g_array_unref (part.curves);
  g_array_unref (part.nodes);
  g_array_unref (part.labels);
}

static void
renew (EntMapScene *self,
       const EntMapView *view,
       const EntPalette *palette,
       const Picture *now)
{
  struct _EntMapKeep *keep = self->keep;
  guint n_tiles = (guint) (keep->n_columns * keep->n_rows), n_damaged;
  g_autofree gboolean *damage = g_new0 (gboolean, n_tiles);
  g_autoptr (GArray) boxes = NULL;

  compare_pictures (&keep->picture, now, damage);
  boxes = boxes_of (keep, damage, &n_damaged);
  if (n_damaged > n_tiles * MOST_TILES)
    paint_on (self, view, palette, keep->surface);
  else if (n_damaged > 0)
    paint_part (self, view, palette, now, damage, boxes);
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

static void
begin (EntMapScene *self,
       const EntMapView *view,
       const EntPalette *palette,
       cairo_t *cr)
{
  struct _EntMapKeep *keep = self->keep;
  cairo_surface_t *target = cairo_get_group_target (cr);
  int width, height;

  keep->scale = ent_map_device_scale (cr);
  width = (int) round (view->viewport.width * keep->scale);
  height = (int) round (view->viewport.height * keep->scale);
  keep->n_columns = (width + TILE - 1) / TILE;
  keep->n_rows = (height + TILE - 1) / TILE;
  keep->stamps = g_new0 (guint, keep->n_columns * keep->n_rows);
  keep->surface = new_surface (target, width, height);
  keep->scratch = new_surface (target, width, height);
  picture_init (&keep->picture);
  list_items (self, view, &keep->picture);
  paint_on (self, view, palette, keep->surface);
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

/* Whether the corner and the size of the view are whole device pixels. */
static gboolean
fits_pixels (EntMapScene *self,
             const EntMapView *view,
             cairo_t *cr)
{
  double scale = ent_map_device_scale (cr), sx, sy;
  EntPoint corner = { 0.0, 0.0 };

  if (!ent_map_can_keep (cr) || ent_map_is_morphing (self) || self->choice.hulls)
    return FALSE;

  cairo_surface_get_device_scale (cairo_get_group_target (cr), &sx, &sy);
  cairo_user_to_device (cr, &corner.x, &corner.y);

  return sx == sy && is_whole (corner.x * sx) && is_whole (corner.y * sy)
         && is_whole (view->viewport.width * scale) && is_whole (view->viewport.height * scale);
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
  guint64 ground;
  Picture now;

  if (!fits_pixels (self, view, cr))
    return FALSE;

  ground = look_of_ground (self, view, palette, cr);
  if (self->keep == NULL || self->keep->ground != ground)
    {
      ent_map_keep_free (self);
      self->keep = g_new0 (struct _EntMapKeep, 1);
      self->keep->ground = ground;
      return FALSE;
    }

  if (self->keep->surface == NULL)
    begin (self, view, palette, cr);
  else
    {
      picture_init (&now);
      list_items (self, view, &now);
      renew (self, view, palette, &now);
      picture_clear (&self->keep->picture);
      self->keep->picture = now;
    }
  copy_to (self->keep->surface, cr);

  return TRUE;
}
