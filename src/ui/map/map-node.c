/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-node.h"

#include <glib/gi18n.h>

#include "phrases.h"

struct _EntMapNode
{
  GObject parent_instance;

  EntMapView *view; /* weak */
  GtkAccessible *next; /* weak; the view keeps them all */
  GtkATContext *context;
  GtkAccessibleRole role;
  guint actor;
  gboolean disposed;
};

enum
{
  PROP_0,
  PROP_ACCESSIBLE_ROLE
};

static void accessible_iface_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntMapNode, ent_map_node, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, accessible_iface_init))

static GtkATContext *
get_at_context (GtkAccessible *accessible)
{
  EntMapNode *self = ENT_MAP_NODE (accessible);

  if (self->disposed || self->view == NULL)
    return NULL;

  if (self->context == NULL)
    self->context = gtk_at_context_create (self->role, accessible,
                                           gtk_widget_get_display (GTK_WIDGET (self->view)));

  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
is_active (EntMapNode *self)
{
  return self->view != NULL && ent_map_view_get_active_actor (self->view) == self->actor;
}

static gboolean
get_platform_state (GtkAccessible              *accessible,
                    GtkAccessiblePlatformState  state)
{
  EntMapNode *self = ENT_MAP_NODE (accessible);

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
  EntMapNode *self = ENT_MAP_NODE (accessible);

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
  EntMapNode *self = ENT_MAP_NODE (accessible);

  return self->next != NULL ? g_object_ref (self->next) : NULL;
}

static gboolean
get_bounds (GtkAccessible *accessible,
            int           *x,
            int           *y,
            int           *width,
            int           *height)
{
  EntMapNode *self = ENT_MAP_NODE (accessible);
  graphene_rect_t bounds;

  if (self->view == NULL || !ent_map_view_get_actor_bounds (self->view, self->actor, &bounds))
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
ent_map_node_dispose (GObject *object)
{
  EntMapNode *self = ENT_MAP_NODE (object);

  self->disposed = TRUE;
  g_clear_object (&self->context);
  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->next);

  G_OBJECT_CLASS (ent_map_node_parent_class)->dispose (object);
}

static void
ent_map_node_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EntMapNode *self = ENT_MAP_NODE (object);

  if (property == PROP_ACCESSIBLE_ROLE)
    g_value_set_enum (value, self->role);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_map_node_set_property (GObject      *object,
                           guint         property,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EntMapNode *self = ENT_MAP_NODE (object);

  if (property == PROP_ACCESSIBLE_ROLE)
    self->role = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_map_node_class_init (EntMapNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ent_map_node_dispose;
  object_class->get_property = ent_map_node_get_property;
  object_class->set_property = ent_map_node_set_property;

  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
ent_map_node_init (EntMapNode *self)
{
  self->role = GTK_ACCESSIBLE_ROLE_LIST_ITEM;
}

EntMapNode *
ent_map_node_new (EntMapView *view,
                  guint       actor)
{
  EntMapNode *self = g_object_new (ENT_TYPE_MAP_NODE, NULL);
  EntSession *session = ent_map_view_get_session (view);
  g_autofree char *name = ent_phrase_actor_name (session, actor);

  g_set_weak_pointer (&self->view, view);
  self->actor = actor;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  ent_map_node_update (self);

  return self;
}

guint
ent_map_node_get_actor (EntMapNode *self)
{
  g_return_val_if_fail (ENT_IS_MAP_NODE (self), ENT_NO_INDEX);

  return self->actor;
}

void
ent_map_node_set_next (EntMapNode    *self,
                       GtkAccessible *next)
{
  g_return_if_fail (ENT_IS_MAP_NODE (self));

  g_set_weak_pointer (&self->next, next);
}

void
ent_map_node_update (EntMapNode *self)
{
  g_autofree char *seen = NULL;
  g_autofree char *remarks = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (ENT_IS_MAP_NODE (self));

  if (self->view == NULL)
    return;

  seen = ent_phrase_actor_for_ears (ent_map_view_get_session (self->view), self->actor);
  remarks = ent_map_view_describe_remarks (self->view, self->actor);
  if (remarks != NULL)
    {
      g_autofree char *without = g_steal_pointer (&seen);

      /* Translators: what an actor is like, and what is remarked on it, such as "2 forecasts overdue" */
      seen = g_strdup_printf (C_("actor", "%s; %s"), without, remarks);
    }
  if (ent_map_view_is_pinned (self->view, self->actor))
    /* Translators: what an actor is like, and that somebody has moved it by hand */
    description = g_strdup_printf (_("%s; pinned"), seen);
  else
    description = g_steal_pointer (&seen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN,
                               !ent_map_view_shows_actor (self->view, self->actor), -1);
  ent_map_node_update_active (self);
}

void
ent_map_node_update_active (EntMapNode *self)
{
  const EntMapItem *selection;
  gboolean selected;

  g_return_if_fail (ENT_IS_MAP_NODE (self));

  if (self->view == NULL)
    return;

  selection = ent_session_get_selection (ent_map_view_get_session (self->view));
  selected = (selection->kind == ENT_MAP_ITEM_ACTOR && selection->a == self->actor)
             || ent_session_is_grouped (ent_map_view_get_session (self->view), self->actor);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self),
                                        GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}
