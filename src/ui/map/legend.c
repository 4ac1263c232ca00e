/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "legend.h"

#include "config.h"

#include <glib/gi18n.h>

#include "swatch.h"

struct _EntLegend
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkGrid *grid;
  GtkLabel *hidden_names;
  GtkWidget *swatches[ENT_LEGEND_N_ROWS];
  GtkWidget *names[ENT_LEGEND_N_ROWS];
  GtkWidget *counts[ENT_LEGEND_N_ROWS];
};

/* Pixels, as set in the style sheet. */
#define ROW_HEIGHT 18

G_DEFINE_FINAL_TYPE (EntLegend, ent_legend, GTK_TYPE_WIDGET)

static void
add_row (EntLegend    *self,
         EntLegendRow  row)
{
  self->swatches[row] = ent_swatch_new_row (row);
  self->names[row] = g_object_new (GTK_TYPE_LABEL,
                                   "label", ent_legend_row_get_label (row),
                                   "xalign", 0.0f,
                                   "hexpand", TRUE,
                                   NULL);
  self->counts[row] = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0f, NULL);
  gtk_widget_add_css_class (self->names[row], "legend-name");
  gtk_widget_add_css_class (self->counts[row], "legend-count");
  gtk_grid_attach (self->grid, self->swatches[row], 0, row, 1, 1);
  gtk_grid_attach (self->grid, self->names[row], 1, row, 1, 1);
  gtk_grid_attach (self->grid, self->counts[row], 2, row, 1, 1);
}

static void
ent_legend_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_LEGEND);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ent_legend_parent_class)->dispose (object);
}

static void
ent_legend_class_init (EntLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_legend_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/legend.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLegend, title);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, grid);
  gtk_widget_class_bind_template_child (widget_class, EntLegend, hidden_names);
  gtk_widget_class_set_css_name (widget_class, "legend");
}

static void
ent_legend_init (EntLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint row = 0; row < ENT_LEGEND_N_ROWS; row++)
    add_row (self, row);
}

void
ent_legend_show_counts (EntLegend   *self,
                        const guint  counts[ENT_LEGEND_N_ROWS])
{
  gboolean any = FALSE;

  g_return_if_fail (ENT_IS_LEGEND (self));

  for (guint row = 0; row < ENT_LEGEND_N_ROWS; row++)
    {
      g_autofree char *count = g_strdup_printf ("%u", counts[row]);

      gtk_label_set_label (GTK_LABEL (self->counts[row]), count);
      gtk_widget_set_visible (self->swatches[row], counts[row] > 0);
      gtk_widget_set_visible (self->names[row], counts[row] > 0);
      gtk_widget_set_visible (self->counts[row], counts[row] > 0);
      any = any || counts[row] > 0;
    }
  gtk_widget_set_visible (self->title, any);
}

void
ent_legend_show_hidden_names (EntLegend *self,
                              guint      n_hidden)
{
  g_autofree char *text = NULL;

  g_return_if_fail (ENT_IS_LEGEND (self));

  if (n_hidden > 0)
    text = g_strdup_printf (ngettext ("%u name hidden", "%u names hidden", n_hidden), n_hidden);
  else
    text = g_strdup (_("All names shown"));
  gtk_label_set_label (self->hidden_names, text);
}

/**
 * ent_legend_get_growth:
 * @self: a legend
 *
 * How much higher the legend would be if lines of every kind were present that
 * can come and go as time moves.
 *
 * Returns: pixels
 */
int
ent_legend_get_growth (EntLegend *self)
{
  int n_hidden = 0;

  g_return_val_if_fail (ENT_IS_LEGEND (self), 0);

  for (guint row = 0; row <= ENT_LEGEND_EXPECTED; row++)
    n_hidden += !gtk_widget_get_visible (self->swatches[row]);

  return n_hidden * ROW_HEIGHT;
}
