/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "palette.h"

/* The families that are looked for, best first; every system has the last. */
static const char *const families[] = {
  "Adwaita Sans", "Inter", "Cantarell", "Noto Sans", "sans",
};

#define RGB(hex) \
  { ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1.0 }

static const EntPalette light = {
  .kind = ENT_PALETTE_LIGHT,
  .sea = RGB (0xf3f6f8),
  .land = RGB (0xe7e4dc),
  .coast = RGB (0xc4bfb3),
  .border = RGB (0xb3ada0),
  .disputed = RGB (0x8d8678),
  .cooperation = RGB (0x104a92),
  .conflict = RGB (0xc14f00),
  .neutral = RGB (0x62666d),
  .text = RGB (0x1e1e22),
  .second_text = RGB (0x55585f),
  .disc_fill = RGB (0xffffff),
  .disc_outline = RGB (0x3a3d44),
  .card = RGB (0xffffff),
  .accent = RGB (0x3584e4),
  .bar = RGB (0x949aa4),
  .bar_inside = RGB (0x55585f),
  .axis = RGB (0x6d7178),
};

static const EntPalette dark = {
  .kind = ENT_PALETTE_DARK,
  .sea = RGB (0x1b1d21),
  .land = RGB (0x2c2e33),
  .coast = RGB (0x474b53),
  .border = RGB (0x4c5058),
  .disputed = RGB (0x8a8f99),
  .cooperation = RGB (0x5ea6f2),
  .conflict = RGB (0xffb46e),
  .neutral = RGB (0xa9aeb6),
  .text = RGB (0xf4f4f6),
  .second_text = RGB (0xb4b8c0),
  .disc_fill = RGB (0x26282d),
  .disc_outline = RGB (0xd3d6dc),
  .card = RGB (0x36373b),
  .accent = RGB (0x3584e4),
  .bar = RGB (0x747a85),
  .bar_inside = RGB (0xb4b8c0),
  .axis = RGB (0x9aa0a9),
};

#define GRATICULE_ALPHA 0.35

static EntColor
color (guint hex)
{
  return (EntColor) RGB (hex);
}

/* Land as the sea, so that only lines carry what is said. */
static void
raise_contrast (EntPalette *self)
{
  gboolean is_dark = self->kind == ENT_PALETTE_DARK;

  self->high_contrast = TRUE;
  self->land = self->sea;
  self->conflict = color (is_dark ? 0xffcb99 : 0x8f3a00);
  self->cooperation = color (is_dark ? 0x74b3ff : 0x062a5e);
  self->neutral = color (is_dark ? 0xd0d4da : 0x3f4349);
  self->second_text = color (is_dark ? 0xdadde2 : 0x33363c);
  self->disc_outline = color (is_dark ? 0xffffff : 0x000000);
  self->coast = self->disputed;
  self->bar_inside = self->text;
  self->axis = self->second_text;
}

static gboolean
has_family (PangoFontFamily **all,
            int n_all,
            const char *name)
{
  for (int i = 0; i < n_all; i++)
    if (g_ascii_strcasecmp (pango_font_family_get_name (all[i]), name) == 0)
      return TRUE;

  return FALSE;
}

/* The first of our families that is installed. */
static const char *
find_family (void)
{
  static const char *found = NULL;

  if (g_once_init_enter_pointer (&found))
    {
      g_autofree PangoFontFamily **all = NULL;
      int n_all = 0;
      gsize i = 0;

      pango_font_map_list_families (pango_cairo_font_map_get_default (), &all, &n_all);
      while (i + 1 < G_N_ELEMENTS (families) && !has_family (all, n_all, families[i]))
        i++;
      g_once_init_leave_pointer (&found, families[i]);
    }

  return found;
}

static cairo_font_options_t *
default_font_options (void)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same glyphs and widths at every size and on every desktop. */
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);

  return options;
}

/**
 * ent_palette_new:
 * @kind: for which ground
 * @high_contrast: whether everything that speaks shall stand out more
 *
 * Makes a palette of the design's colours, with the first installed of our font
 * families at text scale 1. Change its members freely, the font by
 * ent_palette_set_font().
 *
 * Returns: (transfer full): a palette
 */
EntPalette *
ent_palette_new (EntPaletteKind kind,
                 gboolean high_contrast)
{
  EntPalette *self = g_new (EntPalette, 1);

  *self = kind == ENT_PALETTE_DARK ? dark : light;
  self->kind = kind;
  if (kind == ENT_PALETTE_PRINT)
    {
      self->sea = color (0xffffff);
      self->land = color (0xeeece7);
    }
  if (high_contrast)
    raise_contrast (self);

  self->graticule = self->coast;
  self->graticule.alpha = GRATICULE_ALPHA;
  self->font_family = g_strdup (find_family ());
  self->text_scale = 1.0;
  self->font_options = default_font_options ();

  return self;
}

/**
 * ent_palette_copy:
 * @self: a palette
 *
 * Returns: (transfer full): another palette like it
 */
EntPalette *
ent_palette_copy (const EntPalette *self)
{
  EntPalette *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (EntPalette, 1);
  *copy = *self;
  copy->font_family = g_strdup (self->font_family);
  copy->font_options
      = self->font_options != NULL ? cairo_font_options_copy (self->font_options) : NULL;

  return copy;
}

void
ent_palette_free (EntPalette *self)
{
  if (self == NULL)
    return;

  g_free (self->font_family);
  g_clear_pointer (&self->font_options, cairo_font_options_destroy);
  g_free (self);
}

/**
 * ent_palette_set_font:
 * @self: a palette
 * @family: (nullable): name of a font family; %NULL keeps the one it has
 * @text_scale: 1.0 is the design's size, above 0
 */
void
ent_palette_set_font (EntPalette *self,
                      const char *family,
                      double text_scale)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text_scale > 0.0);

  if (family != NULL)
    g_set_str (&self->font_family, family);
  self->text_scale = text_scale;
}
