/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EntDrawnItemClues:
 * @get_bounds: where the item is in its widget; %FALSE: nowhere
 * @is_active: whether the keys of the widget are at the item
 *
 * What a widget knows of the things that it draws.
 */
typedef struct
{
  gboolean (*get_bounds) (GtkWidget *owner, guint index, graphene_rect_t *bounds);
  gboolean (*is_active) (GtkWidget *owner, guint index);
} EntDrawnItemClues;

/* Something that a widget draws, as assistive technology sees it: an item of the
 * list that the widget is.
 */
#define ENT_TYPE_DRAWN_ITEM (ent_drawn_item_get_type ())
G_DECLARE_FINAL_TYPE (EntDrawnItem, ent_drawn_item, ENT, DRAWN_ITEM, GObject)

EntDrawnItem *ent_drawn_item_new (GtkWidget *owner, guint index, const EntDrawnItemClues *clues, const char *label);
void ent_drawn_item_set_next (EntDrawnItem *self, GtkAccessible *next); /* NULL: it is the last */
void ent_drawn_item_update_active (EntDrawnItem *self);

G_END_DECLS
