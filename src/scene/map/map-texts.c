/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-private.h"

#include <math.h>
#include <string.h>

/* Sizes and weights of names, pixels at text scale 1. */
#define IMPORTANT_SIZE 13.0
#define IMPORTANT_WEIGHT 600
#define OTHER_SIZE 11.5
#define OTHER_WEIGHT 500
#define CODE_WEIGHT 600

#define HALO_WIDTH 3.2

/* Names longer than this, pixels at text scale 1, go on in a second line, and
 * end in an ellipsis there.
 */
#define MAX_WIDTH 118.0
#define MAX_LINES 2

/* A line higher than this, of the font's size, belongs to a tall script; air that its
 * ink keeps above and below, pixels.
 */
#define TALL 1.4
#define INK_AIR 1.5

/* An actor is important from this part of the most claims on. */
#define IMPORTANT_SHARE 0.03

/* Important actors are the states most spoken of, or whoever leads where there is
 * none; always the same ones.
 */
gboolean
ent_map_is_important (EntMapScene *self,
                      guint actor)
{
  const EntMapSite *site = &self->plan->sites[actor];

  return site->leads || (ent_map_is_state (self, actor) && site->peak >= self->peak * IMPORTANT_SHARE);
}

/* A text in one of the palette's sizes.
 *
 * @size: pixels at text scale 1
 */
PangoLayout *
ent_map_layout_new (PangoContext *context,
                    const EntPalette *palette,
                    double size,
                    int weight,
                    const char *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, palette->font_family);
  pango_font_description_set_weight (font, (PangoWeight) weight);
  pango_font_description_set_absolute_size (font, size * palette->text_scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

static void
clear_text (EntMapText *text)
{
  g_clear_object (&text->layout);
  g_clear_object (&text->code);
  g_clear_pointer (&text->sprite, cairo_surface_destroy);
}

void
ent_map_texts_clear (EntMapScene *self)
{
  for (guint i = 0; self->texts != NULL && i < self->n_actors; i++)
    clear_text (&self->texts[i]);
  g_clear_pointer (&self->texts, g_free);
}

static const char *
name_of (EntMapScene *self,
         guint actor)
{
  return ent_actor_get_name (ent_dossier_get_actor (self->dossier, actor), ent_name_language_get ());
}

/* Breaks a text where it is too long; then makes its box as narrow as it can
 * be, so that it may be aligned within it.
 */
static void
wrap (PangoLayout *layout,
      double width,
      PangoRectangle *box)
{
  pango_layout_get_extents (layout, NULL, box);
  if (box->width <= width * PANGO_SCALE)
    return;

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -MAX_LINES);
  pango_layout_set_line_spacing (layout, 0.9f);
  pango_layout_get_extents (layout, NULL, box);
  pango_layout_set_width (layout, box->width + PANGO_SCALE);
  pango_layout_get_extents (layout, NULL, box);
  box->width = pango_layout_get_width (layout);
}

/* Leaves out the air above and below the letters of a tall script. */
static void
trim (EntMapText *text,
      double size)
{
  PangoRectangle ink;
  double top, bottom;

  if (text->height <= TALL * size * pango_layout_get_line_count (text->layout))
    return;

  pango_layout_get_extents (text->layout, &ink, NULL);
  top = MAX ((double) ink.y / PANGO_SCALE - INK_AIR, 0.0);
  bottom = MIN ((double) (ink.y + ink.height) / PANGO_SCALE + INK_AIR, text->height);
  text->cut = top;
  text->height = bottom - top;
}

static void
make_text (EntMapScene *self,
           const EntPalette *palette,
           guint actor)
{
  EntMapText *text = &self->texts[actor];
  gboolean important = ent_map_is_important (self, actor);
  PangoRectangle box;

  text->layout = ent_map_layout_new (self->context, palette,
                                     important ? IMPORTANT_SIZE : OTHER_SIZE,
                                     important ? IMPORTANT_WEIGHT : OTHER_WEIGHT,
                                     name_of (self, actor));
  wrap (text->layout, MAX_WIDTH * palette->text_scale, &box);
  text->width = (double) box.width / PANGO_SCALE;
  text->height = (double) box.height / PANGO_SCALE;
  trim (text, (important ? IMPORTANT_SIZE : OTHER_SIZE) * palette->text_scale);
}

/* Urdu and Persian write the same letters differently. */
static void
set_language (PangoContext *context)
{
  const char *locale = g_get_language_names ()[0];
  g_autofree char *tag = g_strndup (locale, strcspn (locale, ".@"));

  pango_context_set_language (context, pango_language_from_string (tag));
}

static void
make_context (EntMapScene *self,
              const EntPalette *palette)
{
  if (self->context == NULL)
    self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (self->context, 96.0);
  pango_cairo_context_set_font_options (self->context, palette->font_options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  set_language (self->context);
}

/* Makes all names in the palette's font, if they are not yet. */
void
ent_map_texts_prepare (EntMapScene *self,
                       const EntPalette *palette)
{
  if (self->texts != NULL && self->text_scale == palette->text_scale
      && g_strcmp0 (self->font_family, palette->font_family) == 0)
    return;

  ent_map_texts_clear (self);
  g_clear_pointer (&self->note_layouts, g_ptr_array_unref);
  g_set_str (&self->font_family, palette->font_family);
  self->text_scale = palette->text_scale;
  make_context (self, palette);
  self->texts = g_new0 (EntMapText, MAX (self->n_actors, 1));
  for (guint i = 0; i < self->n_actors; i++)
    make_text (self, palette, i);
}

/* The letters in an actor's disc: its ISO code, or how its name begins. They do
 * not grow with the text, as the disc does not.
 */
PangoLayout *
ent_map_get_code (EntMapScene *self,
                  guint actor,
                  double size,
                  const EntPalette *palette)
{
  EntMapText *text = &self->texts[actor];
  const EntActor *record = ent_dossier_get_actor (self->dossier, actor);
  g_autofree char *initials = NULL;

  if (text->code != NULL && text->code_size == size)
    return text->code;

  g_clear_object (&text->code);
  if (record->iso == NULL)
    initials = g_utf8_substring (record->label, 0, MIN (2, g_utf8_strlen (record->label, -1)));
  text->code_size = size;
  text->code = ent_map_layout_new (self->context, palette, size / palette->text_scale, CODE_WEIGHT,
                                   record->iso != NULL ? record->iso : initials);

  return text->code;
}

const EntMapText *
ent_map_get_text (EntMapScene *self,
                  guint actor)
{
  return &self->texts[actor];
}

/* A text with its halo, once each: right for vectors, slow on pixels. */
void
ent_map_halo_paint (PangoLayout *layout,
                    EntPoint at,
                    EntColor ink,
                    EntColor halo,
                    double halo_width,
                    cairo_t *cr)
{
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_move_to (cr, at.x, at.y);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, halo_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  ent_color_set_source (halo, cr);
  cairo_stroke (cr);
  cairo_move_to (cr, at.x, at.y);
  ent_color_set_source (ink, cr);
  ent_text_show (cr, layout);
  cairo_restore (cr);
}

static guint
look_of (EntColor ink,
         EntColor halo)
{
  const double parts[] = { ink.red, ink.green, ink.blue, ink.alpha,
                           halo.red, halo.green, halo.blue, halo.alpha };
  guint hash = 17;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    hash = hash * 31 + (guint) (parts[i] * 255.0 + 0.5);

  return hash;
}

#define SPRITE_MARGIN 4.0

static void
make_sprite (EntMapText *text,
             double scale,
             EntColor ink,
             EntColor halo)
{
  int width = (int) ceil ((text->width + 2.0 * SPRITE_MARGIN) * scale);
  int height = (int) ceil ((text->height + 2.0 * SPRITE_MARGIN) * scale);
  cairo_t *cr;

  g_clear_pointer (&text->sprite, cairo_surface_destroy);
  text->sprite = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  text->sprite_scale = scale;
  text->sprite_look = look_of (ink, halo);
  cr = cairo_create (text->sprite);
  cairo_scale (cr, scale, scale);
  ent_map_halo_paint (text->layout, (EntPoint) { SPRITE_MARGIN, SPRITE_MARGIN - text->cut }, ink, halo,
                      HALO_WIDTH, cr);
  cairo_destroy (cr);
}

static void
paint_sprite (const EntMapText *text,
              EntPoint at,
              cairo_t *cr)
{
  double sx = 1.0, sy = 1.0;

  cairo_surface_get_device_scale (cairo_get_group_target (cr), &sx, &sy);
  at.x -= SPRITE_MARGIN;
  at.y -= SPRITE_MARGIN;
  cairo_user_to_device (cr, &at.x, &at.y);

  /* On whole device pixels, where pixels are just copied. */
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_scale (cr, 1.0 / sx, 1.0 / sy);
  cairo_set_source_surface (cr, text->sprite, round (at.x * sx), round (at.y * sy));
  cairo_paint (cr);
  cairo_restore (cr);
}

/* Pango takes left for the start where a text runs from right to left. */
static PangoAlignment
for_direction (PangoLayout *layout,
               PangoAlignment alignment)
{
  if (alignment == PANGO_ALIGN_CENTER
      || pango_layout_get_direction (layout, 0) != PANGO_DIRECTION_RTL)
    return alignment;

  return alignment == PANGO_ALIGN_LEFT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* An actor's name at its top left corner. On pixels by a kept picture of it. */
void
ent_map_text_paint (EntMapScene *self,
                    guint actor,
                    EntPoint at,
                    PangoAlignment alignment,
                    EntColor ink,
                    EntColor halo,
                    cairo_t *cr)
{
  EntMapText *text = &self->texts[actor];
  double scale = ent_map_device_scale (cr);

  if (text->alignment != alignment)
    {
      pango_layout_set_alignment (text->layout, for_direction (text->layout, alignment));
      text->alignment = alignment;
      g_clear_pointer (&text->sprite, cairo_surface_destroy);
    }

  if (cairo_surface_get_type (cairo_get_group_target (cr)) != CAIRO_SURFACE_TYPE_IMAGE)
    {
      ent_map_halo_paint (text->layout, (EntPoint) { at.x, at.y - text->cut }, ink, halo, HALO_WIDTH, cr);
      return;
    }

  if (text->sprite == NULL || text->sprite_scale != scale
      || text->sprite_look != look_of (ink, halo))
    make_sprite (text, scale, ink, halo);
  paint_sprite (text, at, cr);
}
