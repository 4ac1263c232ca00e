/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-node.h"

struct _EntChartNode
{
  GObject parent_instance;

  EntChartView *view; /* weak */
  GtkAccessible *next; /* weak; the view keeps them all */
  GtkATContext *context;
  GtkAccessibleRole role;
  guint mark;
  gboolean disposed;
};

enum
{
  PROP_0,
  PROP_ACCESSIBLE_ROLE
};

static void accessible_iface_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntChartNode, ent_chart_node, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, accessible_iface_init))

static GtkATContext *
get_at_context (GtkAccessible *accessible)
{
  EntChartNode *self = ENT_CHART_NODE (accessible);

  if (self->disposed || self->view == NULL)
    return NULL;

  if (self->context == NULL)
    self->context = gtk_at_context_create (self->role, accessible,
                                           gtk_widget_get_display (GTK_WIDGET (self->view)));

  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
is_active (EntChartNode *self)
{
  return self->view != NULL && ent_chart_view_get_active_mark (self->view) == self->mark;
}

static gboolean
get_platform_state (GtkAccessible              *accessible,
                    GtkAccessiblePlatformState  state)
{
  EntChartNode *self = ENT_CHART_NODE (accessible);

  switch (state)
    {
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE:
      return TRUE;

    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED:
      return is_active (self) && gtk_widget_has_focus (GTK_WIDGET (self->view));

    case GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE:
    default:
      return FALSE;
    }
}

static GtkAccessible *
get_accessible_parent (GtkAccessible *accessible)
{
  EntChartNode *self = ENT_CHART_NODE (accessible);

  return self->view != NULL ? GTK_ACCESSIBLE (g_object_ref (self->view)) : NULL;
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  return NULL;
}

static GtkAccessible *
get_next_accessible_sibling (GtkAccessible *accessible)
{
  EntChartNode *self = ENT_CHART_NODE (accessible);

  return self->next != NULL ? g_object_ref (self->next) : NULL;
}

static gboolean
get_bounds (GtkAccessible *accessible,
            int           *x,
            int           *y,
            int           *width,
            int           *height)
{
  EntChartNode *self = ENT_CHART_NODE (accessible);
  graphene_rect_t bounds;

  if (self->view == NULL || !ent_chart_view_get_mark_bounds (self->view, self->mark, &bounds))
    return FALSE;

  *x = (int) bounds.origin.x;
  *y = (int) bounds.origin.y;
  *width = (int) bounds.size.width;
  *height = (int) bounds.size.height;

  return TRUE;
}

static void
accessible_iface_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = get_at_context;
  iface->get_platform_state = get_platform_state;
  iface->get_accessible_parent = get_accessible_parent;
  iface->get_first_accessible_child = get_first_accessible_child;
  iface->get_next_accessible_sibling = get_next_accessible_sibling;
  iface->get_bounds = get_bounds;
}

/* In finalize it would be too late: the context asks its accessible. */
static void
ent_chart_node_dispose (GObject *object)
{
  EntChartNode *self = ENT_CHART_NODE (object);

  self->disposed = TRUE;
  g_clear_object (&self->context);
  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->next);

  G_OBJECT_CLASS (ent_chart_node_parent_class)->dispose (object);
}

static void
ent_chart_node_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EntChartNode *self = ENT_CHART_NODE (object);

  if (property == PROP_ACCESSIBLE_ROLE)
    g_value_set_enum (value, self->role);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_chart_node_set_property (GObject      *object,
                           guint         property,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EntChartNode *self = ENT_CHART_NODE (object);

  if (property == PROP_ACCESSIBLE_ROLE)
    self->role = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_chart_node_class_init (EntChartNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ent_chart_node_dispose;
  object_class->get_property = ent_chart_node_get_property;
  object_class->set_property = ent_chart_node_set_property;

  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
ent_chart_node_init (EntChartNode *self)
{
  self->role = GTK_ACCESSIBLE_ROLE_LIST_ITEM;
}

EntChartNode *
ent_chart_node_new (EntChartView *view,
                    guint         mark)
{
  EntChartNode *self = g_object_new (ENT_TYPE_CHART_NODE, NULL);
  g_autofree char *words = ent_chart_describe_mark (ent_chart_view_get_chart (view), mark);

  g_set_weak_pointer (&self->view, view);
  self->mark = mark;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  return self;
}

void
ent_chart_node_set_next (EntChartNode  *self,
                         GtkAccessible *next)
{
  g_return_if_fail (ENT_IS_CHART_NODE (self));

  g_set_weak_pointer (&self->next, next);
}

void
ent_chart_node_update_active (EntChartNode *self)
{
  g_return_if_fail (ENT_IS_CHART_NODE (self));

  if (self->view == NULL)
    return;

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_active (self), -1);
  gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}
