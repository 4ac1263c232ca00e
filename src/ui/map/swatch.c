/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "swatch.h"

#include "look.h"
#include "map-facts.h"

#define MARK_WIDTH 14
#define MARK_SIZE 9.0
#define KIND_RADIUS 6.5
#define SAMPLE_WIDTH 18 /* of a line's width */

typedef enum
{
  SWATCH_MARK,
  SWATCH_ROW,
  SWATCH_KIND,
  SWATCH_WIDTH,
  SWATCH_EXTRA,
} SwatchType;
#define HEIGHT 18

struct _EntSwatch
{
  GtkWidget parent_instance;

  SwatchType type;
  guint value; /* row, kind, extra, or number of origins */
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
  const int widths[] = { MARK_WIDTH, ENT_SWATCH_ROW_WIDTH, HEIGHT, SAMPLE_WIDTH, HEIGHT };

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = widths[ENT_SWATCH (widget)->type];
  else
    *minimum = *natural = HEIGHT;
}

static void
paint (EntSwatch        *self,
       const EntPalette *palette,
       cairo_t          *cr,
       double            width,
       double            height)
{
  if (self->type == SWATCH_MARK || self->type == SWATCH_KIND || self->type == SWATCH_EXTRA)
    cairo_translate (cr, width / 2, height / 2);

  switch (self->type)
    {
    case SWATCH_ROW:
      ent_legend_row_paint (self->value, palette, cr, width, height);
      break;

    case SWATCH_KIND:
      ent_actor_kind_paint (self->value, palette, cr, KIND_RADIUS);
      break;

    case SWATCH_WIDTH:
      ent_map_width_sample_paint (self->value, palette, cr, width, height);
      break;

    case SWATCH_EXTRA:
      ent_map_extra_paint (self->value, palette, cr);
      break;

    case SWATCH_MARK:
    default:
      ent_stance_mark_paint (self->stance, self->layer, palette, cr, MARK_SIZE);
    }
}

static void
ent_swatch_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  paint (ENT_SWATCH (widget), ent_look_get_palette (ent_look_get_default ()), cr, width, height);
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

/* What it means stands beside it. */
static GtkWidget *
new_silent (SwatchType type,
            guint      value)
{
  EntSwatch *self = g_object_new (ENT_TYPE_SWATCH, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->type = type;
  self->value = value;

  return GTK_WIDGET (self);
}

GtkWidget *
ent_swatch_new_row (EntLegendRow row)
{
  return new_silent (SWATCH_ROW, row);
}

GtkWidget *
ent_swatch_new_kind (EntActorKind kind)
{
  return new_silent (SWATCH_KIND, kind);
}

GtkWidget *
ent_swatch_new_width (guint n_origins)
{
  return new_silent (SWATCH_WIDTH, n_origins);
}

GtkWidget *
ent_swatch_new_extra (EntMapExtra extra)
{
  return new_silent (SWATCH_EXTRA, extra);
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
