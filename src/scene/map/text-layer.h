/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* What is written in a drawing, as text. Painters show their texts by
 * ent_text_show(); a layer that is attached to the context takes them down, so
 * that a format which has only outlines can tell what they say, and that fonts
 * and sizes can be judged before anything is written.
 */
typedef struct _EntTextLayer EntTextLayer;

/**
 * EntTextRun:
 * @text: a line of text, or what stands for it
 * @x: where its baseline begins on the left, device units
 * @y: likewise
 * @width: device units
 * @size: of the font, device units
 * @ascent: above the baseline, device units
 * @height: device units
 * @angle: of the baseline, radians clockwise
 * @rtl: it is read from right to left
 * @link: index of a link in the layer plus one; 0: none
 */
typedef struct
{
  char *text;
  double x;
  double y;
  double width;
  double size;
  double ascent;
  double height;
  double angle;
  gboolean rtl;
  guint link;
} EntTextRun;

EntTextLayer *ent_text_layer_new (void);
void ent_text_layer_free (EntTextLayer *self);
void ent_text_layer_attach (EntTextLayer *self, cairo_t *cr); /* must outlive it */
const GArray *ent_text_layer_get_runs (EntTextLayer *self);   /* of EntTextRun */
const char *ent_text_layer_get_link (EntTextLayer *self, guint link);
guint ent_text_layer_get_n_unknown (EntTextLayer *self); /* characters that no font has */
const char *ent_text_layer_get_unknown (EntTextLayer *self); /* the first text with such; NULL: none */

/* For painters. */
void ent_text_show (cairo_t *cr, PangoLayout *layout);
gboolean ent_text_has_layer (cairo_t *cr); /* texts must be shown on this very context */
void ent_text_begin_link (cairo_t *cr, const char *uri);
void ent_text_end_link (cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTextLayer, ent_text_layer_free)

G_END_DECLS
