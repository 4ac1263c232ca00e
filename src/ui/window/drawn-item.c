/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawn-item.h"

struct _EntDrawnItem
{
  GObject parent_instance;

  GtkWidget *owner; /* weak */
  GtkAccessible *next; /* weak; the owner keeps them all */
  GtkATContext *context;
  GtkAccessibleRole role;
  guint index;
  const EntDrawnItemClues *clues;
  gboolean disposed;
};

enum
{
  PROP_0,
  PROP_ACCESSIBLE_ROLE
};

static void accessible_iface_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntDrawnItem, ent_drawn_item, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, accessible_iface_init))

static GtkATContext *
get_at_context (GtkAccessible *accessible)
{
  EntDrawnItem *self = ENT_DRAWN_ITEM (accessible);

  if (self->disposed || self->owner == NULL)
    return NULL;

  if (self->context == NULL)
    self->context = gtk_at_context_create (self->role, accessible,
                                           gtk_widget_get_display (self->owner));

  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
is_active (EntDrawnItem *self)
{
  return self->owner != NULL && self->clues->is_active (self->owner, self->index);
}

static gboolean
get_platform_state (GtkAccessible              *accessible,
                    GtkAccessiblePlatformState  state)
{
  EntDrawnItem *self = ENT_DRAWN_ITEM (accessible);

  switch (state)
    {
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE:
      return TRUE;

    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED:
      return is_active (self) && gtk_widget_has_focus (self->owner);

    case GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE:
    default:
      return FALSE;
    }
}

static GtkAccessible *
get_accessible_parent (GtkAccessible *accessible)
{
  EntDrawnItem *self = ENT_DRAWN_ITEM (accessible);

  return self->owner != NULL ? GTK_ACCESSIBLE (g_object_ref (self->owner)) : NULL;
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  return NULL;
}

static GtkAccessible *
get_next_accessible_sibling (GtkAccessible *accessible)
{
  EntDrawnItem *self = ENT_DRAWN_ITEM (accessible);

  return self->next != NULL ? g_object_ref (self->next) : NULL;
}

static gboolean
get_bounds (GtkAccessible *accessible,
            int           *x,
            int           *y,
            int           *width,
            int           *height)
{
  EntDrawnItem *self = ENT_DRAWN_ITEM (accessible);
  graphene_rect_t bounds;

  if (self->owner == NULL || !self->clues->get_bounds (self->owner, self->index, &bounds))
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
ent_drawn_item_dispose (GObject *object)
{
  EntDrawnItem *self = ENT_DRAWN_ITEM (object);

  self->disposed = TRUE;
  g_clear_object (&self->context);
  g_clear_weak_pointer (&self->owner);
  g_clear_weak_pointer (&self->next);

  G_OBJECT_CLASS (ent_drawn_item_parent_class)->dispose (object);
}

static void
ent_drawn_item_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EntDrawnItem *self = ENT_DRAWN_ITEM (object);

  if (property == PROP_ACCESSIBLE_ROLE)
    g_value_set_enum (value, self->role);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_drawn_item_set_property (GObject      *object,
                           guint         property,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EntDrawnItem *self = ENT_DRAWN_ITEM (object);

  if (property == PROP_ACCESSIBLE_ROLE)
    self->role = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_drawn_item_class_init (EntDrawnItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ent_drawn_item_dispose;
  object_class->get_property = ent_drawn_item_get_property;
  object_class->set_property = ent_drawn_item_set_property;

  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
ent_drawn_item_init (EntDrawnItem *self)
{
  self->role = GTK_ACCESSIBLE_ROLE_LIST_ITEM;
}

/**
 * ent_drawn_item_new:
 * @owner: the widget that draws it
 * @index: what it is to @owner
 * @clues: (transfer none): what @owner knows of it; outlives the item
 * @label: its name
 *
 * Returns: (transfer full): the item
 */
EntDrawnItem *
ent_drawn_item_new (GtkWidget               *owner,
                    guint                    index,
                    const EntDrawnItemClues *clues,
                    const char              *label)
{
  EntDrawnItem *self = g_object_new (ENT_TYPE_DRAWN_ITEM, NULL);

  g_set_weak_pointer (&self->owner, owner);
  self->index = index;
  self->clues = clues;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return self;
}

void
ent_drawn_item_set_next (EntDrawnItem  *self,
                         GtkAccessible *next)
{
  g_return_if_fail (ENT_IS_DRAWN_ITEM (self));

  g_set_weak_pointer (&self->next, next);
}

void
ent_drawn_item_update_active (EntDrawnItem *self)
{
  g_return_if_fail (ENT_IS_DRAWN_ITEM (self));

  gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}
