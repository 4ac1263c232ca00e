/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "swatch.h"

#include "look.h"

#define ROW_WIDTH 44
#define MARK_WIDTH 14
#define MARK_SIZE 9.0
#define HEIGHT 18

struct _EntSwatch
{
  GtkWidget parent_instance;

  gboolean is_row;
  EntLegendRow row;
  EntStance stance;
  EntLayer layer;
};

G_DEFINE_FINAL_TYPE (EntSwatch, ent_swatch, GTK_TYPE_WIDGET)

static void
ent_swatch_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  EntSwatch *self = ENT_SWATCH (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->is_row ? ROW_WIDTH : MARK_WIDTH;
  else
    *minimum = *natural = HEIGHT;
}

static void
ent_swatch_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  EntSwatch *self = ENT_SWATCH (widget);
  const EntPalette *palette = ent_look_get_palette (ent_look_get_default ());
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  if (self->is_row)
    {
      ent_legend_row_paint (self->row, palette, cr, width, height);
    }
  else
    {
      cairo_translate (cr, width / 2, height / 2);
      ent_stance_mark_paint (self->stance, self->layer, palette, cr, MARK_SIZE);
    }
  cairo_destroy (cr);
}

static void
ent_swatch_class_init (EntSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ent_swatch_measure;
  widget_class->snapshot = ent_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ent_swatch_init (EntSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  ent_look_watch (GTK_WIDGET (self));
}

GtkWidget *
ent_swatch_new_row (EntLegendRow row)
{
  /* The row's name stands beside it. */
  EntSwatch *self = g_object_new (ENT_TYPE_SWATCH, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->is_row = TRUE;
  self->row = row;

  return GTK_WIDGET (self);
}

GtkWidget *
ent_swatch_new_mark (EntStance stance,
                     EntLayer  layer)
{
  EntSwatch *self = g_object_new (ENT_TYPE_SWATCH, NULL);

  ent_swatch_set_mark (self, stance, layer);

  return GTK_WIDGET (self);
}

void
ent_swatch_set_mark (EntSwatch *self,
                     EntStance  stance,
                     EntLayer   layer)
{
  g_return_if_fail (ENT_IS_SWATCH (self));

  self->stance = stance;
  self->layer = layer;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, ent_stance_get_label (stance),
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
