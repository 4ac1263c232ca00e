/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-camera.h"

#include <adwaita.h>

#include "map-motion.h"

struct _EntMapCamera
{
  GObject parent_instance;

  GtkWidget *widget; /* it owns the camera */
  EntViewport viewport;

  AdwAnimation *animation;
  EntViewport from;
  EntViewport to;
  gboolean moving;
};

G_DEFINE_FINAL_TYPE (EntMapCamera, ent_map_camera, G_TYPE_OBJECT)

static void
set_viewport (EntMapCamera      *self,
              const EntViewport *viewport)
{
  self->viewport = *viewport;
  gtk_widget_queue_draw (self->widget);
}

static void
forget_animation (EntMapCamera *self)
{
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

static void
ent_map_camera_dispose (GObject *object)
{
  forget_animation (ENT_MAP_CAMERA (object));

  G_OBJECT_CLASS (ent_map_camera_parent_class)->dispose (object);
}

static void
ent_map_camera_class_init (EntMapCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ent_map_camera_dispose;
}

static void
ent_map_camera_init (EntMapCamera *self)
{
}

/**
 * ent_map_camera_new:
 * @widget: shows what the camera sees; must live longer than the camera works
 *
 * Returns: (transfer full): a camera that sees nothing: its scale is 0
 */
EntMapCamera *
ent_map_camera_new (GtkWidget *widget)
{
  EntMapCamera *self = g_object_new (ENT_TYPE_MAP_CAMERA, NULL);

  self->widget = widget;

  return self;
}

const EntViewport *
ent_map_camera_get_viewport (EntMapCamera *self)
{
  g_return_val_if_fail (ENT_IS_MAP_CAMERA (self), NULL);

  return &self->viewport;
}

const EntViewport *
ent_map_camera_get_target (EntMapCamera *self)
{
  g_return_val_if_fail (ENT_IS_MAP_CAMERA (self), NULL);

  return self->animation != NULL ? &self->to : &self->viewport;
}

gboolean
ent_map_camera_is_moving (EntMapCamera *self)
{
  g_return_val_if_fail (ENT_IS_MAP_CAMERA (self), FALSE);

  return self->moving;
}

gboolean
ent_map_camera_is_panning (EntMapCamera *self)
{
  g_return_val_if_fail (ENT_IS_MAP_CAMERA (self), FALSE);

  return self->moving && self->from.scale == self->to.scale;
}

void
ent_map_camera_stop (EntMapCamera *self)
{
  g_return_if_fail (ENT_IS_MAP_CAMERA (self));

  forget_animation (self);
  if (!self->moving)
    return;

  self->moving = FALSE;
  gtk_widget_queue_draw (self->widget);
}

void
ent_map_camera_jump (EntMapCamera      *self,
                     const EntViewport *viewport)
{
  g_return_if_fail (ENT_IS_MAP_CAMERA (self));

  ent_map_camera_stop (self);
  set_viewport (self, viewport);
}

void
ent_map_camera_resize (EntMapCamera *self,
                       double        width,
                       double        height)
{
  g_return_if_fail (ENT_IS_MAP_CAMERA (self));

  self->viewport.width = width;
  self->viewport.height = height;
}

static void
animate_cb (double        value,
            EntMapCamera *self)
{
  EntViewport viewport;

  g_assert (ENT_IS_MAP_CAMERA (self));

  viewport = ent_map_motion_at (&self->from, &self->to, value);
  set_viewport (self, &viewport);
}

/**
 * ent_map_camera_move:
 * @self: a camera
 * @viewport: where to
 * @duration: milliseconds; none where animations are off
 *
 * Goes there in one smooth move. Any move before it ends where it is.
 */
void
ent_map_camera_move (EntMapCamera      *self,
                     const EntViewport *viewport,
                     guint              duration)
{
  AdwAnimationTarget *target;

  g_return_if_fail (ENT_IS_MAP_CAMERA (self));

  forget_animation (self);
  self->from = self->viewport;
  self->to = *viewport;
  self->moving = TRUE;
  target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) animate_cb, self, NULL);
  self->animation = adw_timed_animation_new (self->widget, 0, 1, duration, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (ent_map_camera_stop), self,
                           G_CONNECT_SWAPPED);
  adw_animation_play (self->animation);
}

/**
 * ent_map_camera_drag:
 * @self: a camera
 * @dx: pixels
 * @dy: pixels
 *
 * Pans along with a hand, which later lets go: ent_map_camera_release().
 */
void
ent_map_camera_drag (EntMapCamera *self,
                     double        dx,
                     double        dy)
{
  EntViewport viewport;

  g_return_if_fail (ENT_IS_MAP_CAMERA (self));

  forget_animation (self);
  self->from = self->to = self->viewport;
  self->moving = TRUE;
  viewport = self->viewport;
  ent_viewport_pan (&viewport, dx, dy);
  set_viewport (self, &viewport);
}

/* Ends a drag, unless it runs out by itself. */
void
ent_map_camera_release (EntMapCamera *self)
{
  g_return_if_fail (ENT_IS_MAP_CAMERA (self));

  if (self->animation == NULL)
    ent_map_camera_stop (self);
}
