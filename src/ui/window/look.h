/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "palette.h"

G_BEGIN_DECLS

/* The palette that fits the desktop's settings: colour scheme, contrast, accent,
 * interface font, text size. Emits "changed" when any of them changes.
 */
#define ENT_TYPE_LOOK (ent_look_get_type ())
G_DECLARE_FINAL_TYPE (EntLook, ent_look, ENT, LOOK, GObject)

EntLook *ent_look_get_default (void); /* borrowed */
const EntPalette *ent_look_get_palette (EntLook *self);
gboolean ent_look_is_dark (EntLook *self);
void ent_look_watch (GtkWidget *widget); /* redraws @widget whenever the look changes */

void ent_color_to_rgba (const EntColor *color, GdkRGBA *rgba);

G_END_DECLS
