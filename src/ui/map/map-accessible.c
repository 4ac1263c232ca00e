/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map for those who listen: a list whose items are the drawn actors. */

#include <glib/gi18n.h>

#include "drawn-item.h"
#include "map-view-private.h"
#include "phrases.h"

#define SETTLE_DELAY 300 /* milliseconds */

static GtkAccessibleInterface *parent_iface;

static gboolean
get_bounds (GtkWidget       *owner,
            guint            actor,
            graphene_rect_t *bounds)
{
  return ent_map_view_get_actor_bounds (ENT_MAP_VIEW (owner), actor, bounds);
}

static gboolean
is_active (GtkWidget *owner,
           guint      actor)
{
  return ent_map_view_get_active_actor (ENT_MAP_VIEW (owner)) == actor;
}

static const EntDrawnItemClues clues = { get_bounds, is_active };

/* What an actor is like, with what sight gets from its marks. */
static char *
describe_actor (EntMapView *self,
                guint       actor)
{
  g_autofree char *seen = ent_phrase_actor_for_ears (self->session, actor);
  g_autofree char *remarks = ent_map_view_describe_remarks (self, actor);

  if (remarks != NULL)
    {
      g_autofree char *without = g_steal_pointer (&seen);

      /* Translators: what an actor is like, and what is remarked on it, such as "2 forecasts overdue" */
      seen = g_strdup_printf (C_("actor", "%s; %s"), without, remarks);
    }
  if (ent_map_view_is_pinned (self, actor))
    /* Translators: what an actor is like, and that somebody has moved it by hand */
    return g_strdup_printf (_("%s; pinned"), seen);

  return g_steal_pointer (&seen);
}

static void
update_state (EntMapView *self,
              guint       actor)
{
  const EntMapItem *selection = ent_session_get_selection (self->session);
  EntDrawnItem *node = g_ptr_array_index (self->nodes, actor);
  gboolean selected = (selection->kind == ENT_MAP_ITEM_ACTOR && selection->a == actor)
                      || ent_session_is_grouped (self->session, actor);

  gtk_accessible_update_state (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  ent_drawn_item_update_active (node);
}

static void
update_node (EntMapView *self,
             guint       actor)
{
  GtkAccessible *node = g_ptr_array_index (self->nodes, actor);
  g_autofree char *description = describe_actor (self, actor);

  gtk_accessible_update_property (node, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_accessible_update_state (node, GTK_ACCESSIBLE_STATE_HIDDEN, !ent_map_view_shows_actor (self, actor), -1);
  update_state (self, actor);
}

static void
make_nodes (EntMapView *self)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  EntDrawnItem *previous = NULL;

  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_actors; i++)
    {
      g_autofree char *name = ent_phrase_actor_name (self->session, i);
      EntDrawnItem *node = ent_drawn_item_new (GTK_WIDGET (self), i, &clues, name);

      g_ptr_array_add (self->nodes, node);
      update_node (self, i);
      if (previous != NULL)
        ent_drawn_item_set_next (previous, GTK_ACCESSIBLE (node));
      previous = node;
    }
  ent_map_accessible_menu_made (self);
}

/* The menu comes after the last actor. */
void
ent_map_accessible_menu_made (EntMapView *self)
{
  if (self->menu != NULL && self->nodes != NULL && self->nodes->len > 0)
    ent_drawn_item_set_next (self->nodes->pdata[self->nodes->len - 1], GTK_ACCESSIBLE (self->menu));
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
    update_node (self, i);
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
    update_state (self, i);
}

static void
update_active (EntMapView *self,
               guint       actor)
{
  if (self->nodes != NULL && actor < self->nodes->len)
    update_state (self, actor);
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
