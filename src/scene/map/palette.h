/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} EntColor;

typedef enum
{
  ENT_PALETTE_LIGHT,
  ENT_PALETTE_DARK,
  ENT_PALETTE_PRINT,
} EntPaletteKind;

/**
 * EntPalette:
 * @text_scale: 1.0 is the design's size
 *
 * Everything about looks that the painter must be told: colours, fonts. The painter asks nobody else.
 */
typedef struct
{
  EntPaletteKind kind;
  gboolean high_contrast;
  EntColor sea;
  EntColor land;
  EntColor coast;
  EntColor graticule;
  EntColor border;
  EntColor disputed;
  EntColor cooperation;
  EntColor conflict;
  EntColor neutral;
  EntColor text;
  EntColor second_text;
  EntColor disc_fill;
  EntColor disc_outline;
  EntColor card;
  EntColor accent;
  EntColor bar;        /* of a histogram */
  EntColor bar_inside; /* the share of it that is meant */
  EntColor axis;       /* of charts, and its text */
  char *font_family;
  double text_scale;
  cairo_font_options_t *font_options;
} EntPalette;

EntPalette *ent_palette_new (EntPaletteKind kind,
                             gboolean high_contrast);
EntPalette *ent_palette_copy (const EntPalette *self);
void ent_palette_free (EntPalette *self);
void ent_palette_set_font (EntPalette *self,
                           const char *family,
                           double text_scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPalette, ent_palette_free)

G_END_DECLS
