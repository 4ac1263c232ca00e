/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the widget shows: the painted map, and what lies over it for a moment. */

#include <adwaita.h>

#include "map-change.h"
#include "map-view-private.h"

#define FADE_DURATION 150 /* milliseconds */
#define CHANGE_DURATION 200

/* After the last glimpse: longer than from one movement of a slider to the next. */
#define REST_DURATION 80

static void
end_fade (EntMapView *self)
{
  if (self->fade != NULL)
    adw_animation_pause (self->fade);
  g_clear_object (&self->fade);
  ent_map_texture_clear (&self->faded);
}

void
ent_map_drawing_clear (EntMapView *self)
{
  end_fade (self);
  ent_map_drawing_end_change (self);
  ent_map_texture_clear (&self->texture);
  g_clear_handle_id (&self->hidden_id, g_source_remove);
  g_clear_handle_id (&self->whole_id, g_source_remove);
}

void
ent_map_view_repaint (EntMapView *self)
{
  ent_map_texture_clear (&self->texture);
  self->only_lens_changed = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Paints anew. Of very many lines a glimpse is seen first, if nothing else waits to
 * be painted.
 */
void
ent_map_drawing_lens_changed (EntMapView *self)
{
  gboolean alone = self->texture.texture != NULL || self->only_lens_changed;

  ent_map_view_repaint (self);
  self->only_lens_changed = alone && ent_map_scene_is_heavy (self->scene);
}

static void
paint_whole_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->whole_id = 0;
  ent_map_view_repaint (self);
}

/* Returns: whether it is there; the whole map follows when nothing has moved for a
 *   while */
static gboolean
paint_glimpse (EntMapView        *self,
               const EntViewport *viewport,
               double             scale)
{
  gboolean wanted = self->only_lens_changed;

  self->only_lens_changed = FALSE;
  if (!wanted || ent_map_camera_is_moving (self->camera)
      || !ent_map_texture_glimpse (&self->texture, self->scene, viewport, ent_map_get_palette (), scale))
    return FALSE;

  g_clear_handle_id (&self->whole_id, g_source_remove);
  self->whole_id = g_timeout_add_once (REST_DURATION, (GSourceOnceFunc) paint_whole_cb, self);

  return TRUE;
}

static void
fade_step_cb (double      value,
              EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fade_done_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  end_fade (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Paints anew, and lets what was seen before give way to it. */
void
ent_map_drawing_fade (EntMapView *self)
{
  AdwAnimationTarget *target;

  end_fade (self);
  self->faded = self->texture;
  self->texture.texture = NULL;
  target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) fade_step_cb, self, NULL);
  self->fade = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, FADE_DURATION, target);
  g_signal_connect_object (self->fade, "done", G_CALLBACK (fade_done_cb), self, G_CONNECT_SWAPPED);
  adw_animation_play (self->fade);
}

static void
change_cb (double      value,
           EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    return;

  ent_map_scene_set_transition (self->scene, NULL, value);
  ent_map_view_repaint (self);
}

void
ent_map_drawing_end_change (EntMapView *self)
{
  g_autoptr (AdwAnimation) change = g_steal_pointer (&self->change);

  if (change == NULL)
    return;

  adw_animation_pause (change);
  change_cb (1, self);
}

/* Call it before the scene takes another picture: lines grow, fade and change
 * their sign in place.
 */
void
ent_map_drawing_begin_change (EntMapView *self)
{
  AdwAnimationTarget *target;

  ent_map_drawing_end_change (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !adw_get_enable_animations (GTK_WIDGET (self))
      || ent_map_scene_is_heavy (self->scene))
    return;

  ent_map_scene_set_transition (self->scene, ent_map_scene_get_picture (self->scene), 0);
  target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) change_cb, self, NULL);
  self->change = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, CHANGE_DURATION, target);
  g_signal_connect_object (self->change, "done", G_CALLBACK (ent_map_drawing_end_change), self, G_CONNECT_SWAPPED);
  adw_animation_play (self->change);
}

double
ent_map_drawing_get_device_scale (EntMapView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1.0;
}

static void
tell_hidden_names_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->hidden_id = 0;
  ent_map_view_tell_hidden_names (self);
}

/* Found out while painting, when no widget may change. */
static void
note_hidden_names (EntMapView *self)
{
  guint n_hidden = ent_map_scene_get_n_hidden_labels (self->scene);

  if (n_hidden == self->n_hidden || ent_map_camera_is_moving (self->camera)
      || self->morph != NULL || self->change != NULL)
    return;

  self->n_hidden = n_hidden;
  if (self->hidden_id == 0)
    self->hidden_id = g_idle_add_once ((GSourceOnceFunc) tell_hidden_names_cb, self);
}

/* While it moves, the map may be somewhat more than is seen; at rest it is exact. */
static void
ensure_texture (EntMapView *self)
{
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);
  double scale = ent_map_drawing_get_device_scale (self);

  if (self->texture.scale == scale
      && (ent_map_camera_is_moving (self->camera) ? ent_map_texture_covers (&self->texture, viewport)
                                                  : ent_map_texture_is_exact (&self->texture, viewport)))
    return;
  if (paint_glimpse (self, viewport, scale))
    return;

  ent_map_texture_paint (&self->texture, self->scene, viewport, ent_map_get_palette (), scale,
                         ent_map_camera_is_panning (self->camera) ? ENT_MAP_OVERSCAN : 0);
  note_hidden_names (self);
}

static void
snapshot_map (EntMapView        *self,
              GtkSnapshot       *snapshot,
              const EntViewport *viewport)
{
  if (self->fade == NULL || self->faded.texture == NULL || self->faded.viewport.scale != viewport->scale)
    {
      ent_map_texture_snapshot (&self->texture, snapshot, viewport);
      return;
    }

  gtk_snapshot_push_cross_fade (snapshot, adw_animation_get_value (self->fade));
  ent_map_texture_snapshot (&self->faded, snapshot, viewport);
  gtk_snapshot_pop (snapshot);
  ent_map_texture_snapshot (&self->texture, snapshot, viewport);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_focus_ring (EntMapView  *self,
                     GtkSnapshot *snapshot)
{
  graphene_rect_t bounds;
  GskRoundedRect ring;
  GdkRGBA color;

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self))
      || !ent_map_view_get_actor_bounds (self, self->active, &bounds))
    return;

  ent_color_to_rgba (&ent_map_get_palette ()->accent, &color);
  graphene_rect_inset (&bounds, -7, -7);
  gsk_rounded_rect_init_from_rect (&ring, &bounds, bounds.size.width / 2);
  gtk_snapshot_append_border (snapshot, &ring, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { color, color, color, color });
}

void
ent_map_drawing_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  const EntViewport *viewport = ent_map_camera_get_viewport (self->camera);

  if (self->scene == NULL || viewport->width < 1 || viewport->height < 1)
    return;

  ensure_texture (self);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, viewport->width, viewport->height));
  snapshot_map (self, snapshot, viewport);
  snapshot_focus_ring (self, snapshot);
  ent_map_overview_snapshot (self, snapshot);
  ent_map_gestures_snapshot (self, snapshot);
  gtk_snapshot_pop (snapshot);
}
