/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map for those who listen: a list whose items are the drawn actors. */

#include "map-node.h"
#include "map-view-private.h"

#define SETTLE_DELAY 300 /* milliseconds */

static GtkAccessibleInterface *parent_iface;

static void
make_nodes (EntMapView *self)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  EntMapNode *previous = NULL;

  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_actors; i++)
    {
      EntMapNode *node = ent_map_node_new (self, i);

      g_ptr_array_add (self->nodes, node);
      if (previous != NULL)
        ent_map_node_set_next (previous, GTK_ACCESSIBLE (node));
      previous = node;
    }
  ent_map_accessible_menu_made (self);
}

/* The menu comes after the last actor. */
void
ent_map_accessible_menu_made (EntMapView *self)
{
  if (self->menu != NULL && self->nodes != NULL && self->nodes->len > 0)
    ent_map_node_set_next (self->nodes->pdata[self->nodes->len - 1], GTK_ACCESSIBLE (self->menu));
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  EntMapView *self = ENT_MAP_VIEW (accessible);

  if (self->scene == NULL)
    return NULL;
  if (self->nodes == NULL)
    make_nodes (self);

  return self->nodes->len > 0 ? GTK_ACCESSIBLE (g_object_ref (self->nodes->pdata[0])) : NULL;
}

static gboolean
get_platform_state (GtkAccessible              *accessible,
                    GtkAccessiblePlatformState  state)
{
  EntMapView *self = ENT_MAP_VIEW (accessible);

  if (state == GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED && self->active != ENT_NO_INDEX)
    return FALSE;

  return parent_iface->get_platform_state (accessible, state);
}

void
ent_map_accessible_iface_init (GtkAccessibleInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->get_first_accessible_child = get_first_accessible_child;
  iface->get_platform_state = get_platform_state;
}

void
ent_map_accessible_clear (EntMapView *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
}

static void
settled_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->settle_id = 0;
  for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
    ent_map_node_update (g_ptr_array_index (self->nodes, i));
}

/* A dragged slider changes everything many times a second; who listens is told once. */
void
ent_map_accessible_picture_changed (EntMapView *self)
{
  if (self->nodes == NULL)
    return;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add_once (SETTLE_DELAY, (GSourceOnceFunc) settled_cb, self);
}

void
ent_map_accessible_selection_changed (EntMapView *self)
{
  for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
    ent_map_node_update_active (g_ptr_array_index (self->nodes, i));
}

static void
update_active (EntMapView *self,
               guint       actor)
{
  if (self->nodes != NULL && actor < self->nodes->len)
    ent_map_node_update_active (g_ptr_array_index (self->nodes, actor));
}

void
ent_map_accessible_active_changed (EntMapView *self,
                                   guint       previous)
{
  update_active (self, previous);
  update_active (self, self->active);
  gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self),
                                        GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}
