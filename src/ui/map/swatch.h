/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "map-extras.h"

G_BEGIN_DECLS

/* A small picture of how the map draws something: a row of its legend, a kind of
 * actor, a width, or the mark of a stance. The words beside it say the same.
 */
#define ENT_TYPE_SWATCH (ent_swatch_get_type ())
G_DECLARE_FINAL_TYPE (EntSwatch, ent_swatch, ENT, SWATCH, GtkWidget)

#define ENT_SWATCH_ROW_WIDTH 44 /* pixels */

GtkWidget *ent_swatch_new_row (EntLegendRow row);
GtkWidget *ent_swatch_new_kind (EntActorKind kind);
GtkWidget *ent_swatch_new_extra (EntMapExtra extra);
GtkWidget *ent_swatch_new_width (guint n_origins);
GtkWidget *ent_swatch_new_mark (EntStance stance, EntLayer layer);
void ent_swatch_set_mark (EntSwatch *self, EntStance stance, EntLayer layer);

G_END_DECLS
