/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map for those who listen: a list whose items are the drawn actors. */

#include <glib/gi18n.h>

#include "map-node.h"
#include "map-view-private.h"
#include "phrases.h"

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
  g_clear_pointer (&self->announced, g_free);
}

/* Says something that is seen at a glance, to whoever listens. */
void
ent_map_accessible_announce (EntMapView *self,
                             const char *text)
{
  if (self->nodes != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static char *
describe_picture (EntMapView *self)
{
  const EntPicture *picture = ent_map_scene_get_picture (self->scene);
  g_autofree char *actors = NULL;
  g_autofree char *lines = NULL;
  guint n_actors = 0;

  for (guint i = 0; i < picture->n_actors; i++)
    n_actors += picture->shown[i] != FALSE;
  actors = g_strdup_printf (ngettext ("%u actor", "%u actors", n_actors), n_actors);
  lines = g_strdup_printf (ngettext ("%u line", "%u lines", picture->lines->len), picture->lines->len);

  /* Translators: what is on the map, such as "24 actors, 29 lines" */
  return g_strdup_printf (_("%s, %s"), actors, lines);
}

/* Many changes, one announcement. */
static void
settled_cb (EntMapView *self)
{
  g_autofree char *text = NULL;

  g_assert (ENT_IS_MAP_VIEW (self));

  self->settle_id = 0;
  if (self->scene == NULL)
    return;

  for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
    ent_map_node_update (g_ptr_array_index (self->nodes, i));
  text = describe_picture (self);
  if (g_strcmp0 (text, self->announced) != 0)
    ent_map_accessible_announce (self, text);
  g_set_str (&self->announced, text);
}

/* Group and neighbourhood. */
void
ent_map_accessible_choice_changed (EntMapView *self)
{
  guint n_grouped = ent_session_get_group (self->session)->len;
  guint n_steps = 0;
  guint focus = ent_session_get_focus (self->session, &n_steps);
  g_autofree char *text = NULL;

  if (n_grouped > 0)
    text = g_strdup_printf (ngettext ("%u actor in the group", "%u actors in the group", n_grouped), n_grouped);
  else if (focus != ENT_NO_INDEX)
    {
      g_autofree char *name = ent_phrase_actor_name (self->session, focus);
      g_autofree char *isolated = ent_phrase_isolate (name);

      text = g_strdup_printf (ngettext ("Neighbourhood of %s, %u step", "Neighbourhood of %s, %u steps", n_steps),
                              isolated, n_steps);
    }
  if (text != NULL)
    ent_map_accessible_announce (self, text);
  ent_map_accessible_selection_changed (self);
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
