/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moving actors by hand: one drag, or one burst of keys, is one action. While
 * it lasts only the scene knows of it.
 */

#include <glib/gi18n.h>

#include "edit-report.h"
#include "map-arrangement.h"
#include "map-view-private.h"
#include "phrases.h"
#include "pins.h"

#define NUDGE 8          /* pixels a key press */
#define NUDGE_PAUSE 600  /* milliseconds without a key end the burst */

typedef struct
{
  guint actor;
  EntPoint from; /* pixels */
  EntPoint to;   /* world units */
} Moved;

static EntDossier *
get_dossier (EntMapView *self)
{
  return ent_session_get_dossier (self->session);
}

static gint64
get_key (EntMapView *self,
         guint       actor)
{
  return ent_dossier_get_actor (get_dossier (self), actor)->key;
}

static gboolean
can_write (EntMapView *self)
{
  return self->scene != NULL && ent_session_get_editor (self->session) != NULL;
}

/* Puts the pins of the dossier into the scene, for the arrangement that is shown. */
void
ent_map_pins_load (EntMapView *self)
{
  EntDossier *dossier = get_dossier (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pins = ent_pins_load (ent_dossier_get_database (dossier), self->arrangement, &error);
  g_autoptr (GArray) pinned = ent_index_set_new ();
  guint n_actors = ent_dossier_get_actors (dossier)->len;
  gboolean unpinned = FALSE;

  if (pins == NULL)
    {
      g_warning ("Cannot read where actors are pinned: %s", error->message);
      return;
    }

  for (guint i = 0; i < pins->len; i++)
    {
      const EntPin *pin = &g_array_index (pins, EntPin, i);
      guint actor = ent_dossier_actor_of_key (dossier, pin->actor);

      if (actor == ENT_NO_INDEX)
        continue;
      ent_index_set_put (pinned, actor, TRUE);
      ent_map_scene_set_pin (self->scene, actor, &(EntPoint) { pin->x, pin->y });
    }
  for (guint i = 0; i < n_actors; i++)
    if (ent_map_scene_is_pinned (self->scene, i) && !ent_index_set_contains (pinned, i))
      {
        ent_map_scene_set_pin (self->scene, i, NULL);
        unpinned = TRUE;
      }
  if (unpinned)
    ent_map_framing_settle (self);
  ent_map_view_repaint (self);
  ent_map_accessible_picture_changed (self);
}

gboolean
ent_map_view_is_pinned (EntMapView *self,
                        guint       actor)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), FALSE);

  return self->scene != NULL && actor != ENT_NO_INDEX && ent_map_scene_is_pinned (self->scene, actor);
}

gboolean
ent_map_pins_any (EntMapView *self)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;

  for (guint i = 0; i < n_actors; i++)
    if (ent_map_scene_is_pinned (self->scene, i))
      return TRUE;

  return FALSE;
}

/* Moving */

static void
add_moved (EntMapView *self,
           guint       actor)
{
  Moved moved = { .actor = actor };

  if (ent_map_view_get_actor_center (self, actor, &moved.from))
    g_array_append_val (self->moved, moved);
}

/* Grabs an actor, and with it the group that it belongs to. */
gboolean
ent_map_pins_grab (EntMapView *self,
                   guint       actor)
{
  const GArray *group = ent_session_get_group (self->session);

  if (!can_write (self))
    return FALSE;

  ent_map_pins_drop (self);
  self->moved = g_array_new (FALSE, FALSE, sizeof (Moved));
  if (ent_session_is_grouped (self->session, actor))
    for (guint i = 0; i < group->len; i++)
      add_moved (self, g_array_index (group, guint, i));
  else
    add_moved (self, actor);

  return TRUE;
}

/* @by: pixels from where it was grabbed */
void
ent_map_pins_move (EntMapView *self,
                   EntPoint    by)
{
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);

  for (guint i = 0; self->moved != NULL && i < self->moved->len; i++)
    {
      Moved *moved = &g_array_index (self->moved, Moved, i);
      EntPoint at = { moved->from.x + by.x, moved->from.y + by.y };

      moved->to = ent_map_scene_view_to_world (self->scene, viewport, moved->actor, at);
      ent_map_scene_set_pin (self->scene, moved->actor, &moved->to);
    }
  ent_map_view_repaint (self);
}

static void
forget_moved (EntMapView *self)
{
  g_clear_handle_id (&self->nudge_id, g_source_remove);
  g_clear_pointer (&self->moved, g_array_unref);
  self->nudged = (EntPoint) { 0, 0 };
}

/* Lets go: what was moved stays there, which can be undone. */
void
ent_map_pins_drop (EntMapView *self)
{
  g_autoptr (GArray) moved = g_steal_pointer (&self->moved);
  g_autoptr (GArray) pins = g_array_new (FALSE, FALSE, sizeof (EntPin));
  g_autoptr (GError) error = NULL;

  forget_moved (self);
  for (guint i = 0; moved != NULL && i < moved->len; i++)
    {
      const Moved *one = &g_array_index (moved, Moved, i);
      EntPin pin = { get_key (self, one->actor), one->to.x, one->to.y };

      g_array_append_val (pins, pin);
    }
  if (pins->len == 0)
    return;

  if (ent_pins_set (ent_session_get_editor (self->session), self->arrangement, (const EntPin *) pins->data,
                    pins->len, &error))
    return;

  ent_map_pins_load (self);
  ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Move the Actor"), error);
}

/* Nothing was moved. Returns whether something was on its way. */
gboolean
ent_map_pins_cancel (EntMapView *self)
{
  if (self->moved == NULL)
    return FALSE;

  forget_moved (self);
  if (self->scene != NULL)
    ent_map_pins_load (self);

  return TRUE;
}

static void
nudged_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->nudge_id = 0;
  ent_map_pins_drop (self);
}

/* Moves the actor that the keyboard is at; a burst of presses is one action. */
void
ent_map_pins_nudge (EntMapView *self,
                    EntMapWalk  direction)
{
  const EntPoint steps[] = { { -NUDGE, 0 }, { NUDGE, 0 }, { 0, -NUDGE }, { 0, NUDGE } };

  if (!ent_map_view_shows_actor (self, self->active) || !can_write (self)
      || (self->nudge_id == 0 && !ent_map_pins_grab (self, self->active)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  self->nudged.x += steps[direction].x;
  self->nudged.y += steps[direction].y;
  ent_map_pins_move (self, self->nudged);
  g_clear_handle_id (&self->nudge_id, g_source_remove);
  self->nudge_id = g_timeout_add_once (NUDGE_PAUSE, (GSourceOnceFunc) nudged_cb, self);
}

/* Letting go again */

static void
unpin (EntMapView   *self,
       const gint64 *actors,
       guint         n_actors)
{
  g_autoptr (GError) error = NULL;

  if (n_actors > 0
      && !ent_pins_remove (ent_session_get_editor (self->session), self->arrangement, actors, n_actors, &error))
    ent_edit_report_failure (GTK_WIDGET (self), _("Cannot Unpin the Actor"), error);
}

static void
unpin_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  guint actor = g_variant_get_uint32 (parameter);
  gint64 key;

  if (actor == ENT_NO_INDEX)
    actor = self->active;
  if (!can_write (self) || actor == ENT_NO_INDEX || !ent_map_scene_is_pinned (self->scene, actor))
    return;

  key = get_key (self, actor);
  unpin (self, &key, 1);
}

static void
unpin_all_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; can_write (self) && i < ent_dossier_get_actors (get_dossier (self))->len; i++)
    if (ent_map_scene_is_pinned (self->scene, i))
      {
        gint64 key = get_key (self, i);

        g_array_append_val (keys, key);
      }
  unpin (self, (const gint64 *) keys->data, keys->len);
}

void
ent_map_pins_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.unpin", "u", unpin_action);
  gtk_widget_class_install_action (widget_class, "map.unpin-all", NULL, unpin_all_action);
}
