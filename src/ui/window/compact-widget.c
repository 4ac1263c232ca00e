/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "compact-widget.h"

#include "config.h"

typedef struct
{
  gboolean compact;
} EntCompactWidgetPrivate;

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EntCompactWidget, ent_compact_widget, GTK_TYPE_WIDGET)

static void
set_compact (EntCompactWidget *self,
             gboolean          compact)
{
  EntCompactWidgetPrivate *priv = ent_compact_widget_get_instance_private (self);

  if (priv->compact == compact)
    return;

  priv->compact = compact;
  if (ENT_COMPACT_WIDGET_GET_CLASS (self)->compact_changed != NULL)
    ENT_COMPACT_WIDGET_GET_CLASS (self)->compact_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}

static void
ent_compact_widget_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (property == PROP_COMPACT)
    g_value_set_boolean (value, ent_compact_widget_get_compact (ENT_COMPACT_WIDGET (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_compact_widget_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (property == PROP_COMPACT)
    set_compact (ENT_COMPACT_WIDGET (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_compact_widget_class_init (EntCompactWidgetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ent_compact_widget_get_property;
  object_class->set_property = ent_compact_widget_set_property;

  /**
   * EntCompactWidget:compact:
   *
   * Whether there is little room.
   */
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ent_compact_widget_init (EntCompactWidget *self)
{
}

gboolean
ent_compact_widget_get_compact (EntCompactWidget *self)
{
  EntCompactWidgetPrivate *priv = ent_compact_widget_get_instance_private (self);

  g_return_val_if_fail (ENT_IS_COMPACT_WIDGET (self), FALSE);

  return priv->compact;
}
