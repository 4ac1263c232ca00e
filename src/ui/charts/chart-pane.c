/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-pane.h"

#include "config.h"

#include <adwaita.h>

#include "look.h"

#define SWATCH_WIDTH 22
#define SWATCH_HEIGHT 16

struct _EntChartPane
{
  GtkWidget parent_instance;

  EntChartView *view;
  AdwStatusPage *empty;
  GtkWidget *foot;
  AdwWrapBox *legend;
  GtkLabel *note;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (EntChartPane, ent_chart_pane, GTK_TYPE_WIDGET)

typedef struct
{
  EntChartSwatch paint;
  gpointer data;
} Swatch;

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        user_data)
{
  const Swatch *swatch = user_data;

  swatch->paint (cr, width, height, ent_look_get_palette (ent_look_get_default ()), swatch->data);
}

static GtkWidget *
make_row (const EntChartLegendRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *text = row->value != NULL ? g_strdup_printf ("%s %s", row->label, row->value) : g_strdup (row->label);
  Swatch *swatch = g_new (Swatch, 1);

  *swatch = (Swatch) { row->paint, row->data };
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SWATCH_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SWATCH_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, swatch, g_free);
  ent_look_watch (area);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), area);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
show_legend (EntChartPane *self,
             EntChart     *chart)
{
  g_autoptr (GPtrArray) rows = ent_chart_list_legend (chart);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    adw_wrap_box_remove (self->legend, child);
  for (guint i = 0; i < rows->len; i++)
    adw_wrap_box_append (self->legend, make_row (g_ptr_array_index (rows, i)));
}

static void
chart_changed_cb (EntChartPane *self)
{
  EntChart *chart = ent_chart_view_get_chart (self->view);
  const char *empty = ent_chart_get_empty_text (chart);
  const char *note = ent_chart_get_note (chart);

  g_assert (ENT_IS_CHART_PANE (self));

  show_legend (self, chart);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_widget_set_visible (self->foot, empty == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), empty != NULL);
  adw_status_page_set_description (self->empty, empty);
}

static void
set_kind (EntChartPane *self,
          const char   *nick)
{
  EntChartKind kind;

  if (ent_chart_kind_from_nick (nick, &kind))
    ent_chart_view_set_kind (self->view, kind);
  else
    g_warning ("“%s” is no kind of chart", nick);
}

static void
ent_chart_pane_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  EntChartPane *self = ENT_CHART_PANE (object);

  switch (property)
    {
    case PROP_SESSION:
      ent_chart_view_set_session (self->view, g_value_get_object (value));
      break;

    case PROP_KIND:
      set_kind (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
ent_chart_pane_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_CHART_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ent_chart_pane_parent_class)->dispose (object);
}

static void
ent_chart_pane_class_init (EntChartPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_chart_pane_dispose;
  object_class->set_property = ent_chart_pane_set_property;

  /**
   * EntChartPane:session:
   *
   * Whose dossier it shows; set once.
   */
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, ENT_TYPE_SESSION, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);

  /**
   * EntChartPane:kind:
   *
   * The nick of an #EntChartKind.
   */
  props[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (ENT_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/chart-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, EntChartPane, view);
  gtk_widget_class_bind_template_child (widget_class, EntChartPane, empty);
  gtk_widget_class_bind_template_child (widget_class, EntChartPane, foot);
  gtk_widget_class_bind_template_child (widget_class, EntChartPane, legend);
  gtk_widget_class_bind_template_child (widget_class, EntChartPane, note);
  gtk_widget_class_bind_template_callback (widget_class, chart_changed_cb);
}

static void
ent_chart_pane_init (EntChartPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
