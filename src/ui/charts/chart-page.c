/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-page.h"

#include "config.h"

#include "chart-pane.h"

struct _EntChartPage
{
  AdwBin parent_instance;

  EntSession *session;
  char *kind;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (EntChartPage, ent_chart_page, ADW_TYPE_BIN)

static void
ent_chart_page_map (GtkWidget *widget)
{
  EntChartPage *self = ENT_CHART_PAGE (widget);

  if (adw_bin_get_child (ADW_BIN (self)) == NULL)
    adw_bin_set_child (ADW_BIN (self), g_object_new (ENT_TYPE_CHART_PANE, "kind", self->kind, "session", self->session, NULL));

  GTK_WIDGET_CLASS (ent_chart_page_parent_class)->map (widget);
}

static void
ent_chart_page_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  EntChartPage *self = ENT_CHART_PAGE (object);

  switch (property)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;

    case PROP_KIND:
      g_set_str (&self->kind, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
ent_chart_page_finalize (GObject *object)
{
  EntChartPage *self = ENT_CHART_PAGE (object);

  g_clear_object (&self->session);
  g_free (self->kind);

  G_OBJECT_CLASS (ent_chart_page_parent_class)->finalize (object);
}

static void
ent_chart_page_class_init (EntChartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = ent_chart_page_set_property;
  object_class->finalize = ent_chart_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = ent_chart_page_map;

  /**
   * EntChartPage:session:
   *
   * Whose dossier the chart shows; set before it is first seen.
   */
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, ENT_TYPE_SESSION, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);

  /**
   * EntChartPage:kind:
   *
   * The nick of an #EntChartKind.
   */
  props[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ent_chart_page_init (EntChartPage *self)
{
}
