/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pointer and the fingers: hovering, clicking, panning, zooming. */

#include <math.h>

#include "map-view-private.h"

#define HIT_TOLERANCE_TOUCH 22.0 /* pixels, either side of a line */
#define WHEEL_STEP 1.2
#define KINETIC_DURATION 600     /* milliseconds */
#define SLOWEST_SWIPE 60         /* pixels per second */

static void
motion_cb (EntMapView *self,
           double      x,
           double      y)
{
  EntMapItem item;

  g_assert (ENT_IS_MAP_VIEW (self));

  /* GTK tells of a pointer that rests, too, when the map has moved below it: whoever has
   * just switched the arrangement by a key points at nothing.
   */
  if (x == self->pointer.x && y == self->pointer.y)
    return;

  self->pointer = (EntPoint) { x, y };
  if (self->scene == NULL || self->drag != ENT_MAP_DRAG_NONE || self->morph != NULL
      || ent_map_camera_is_moving (self->camera))
    return;

  item = ent_map_view_pick (self, x, y, ENT_MAP_HIT_TOLERANCE);
  ent_session_set_hover (self->session, &item);
}

static void
leave_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->pointer = (EntPoint) { NAN, NAN };
  ent_session_set_hover (self->session, NULL);
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static EntMapItem
pick (EntMapView *self,
      double      x,
      double      y,
      GtkGesture *gesture)
{
  return ent_map_view_pick (self, x, y, is_touch (gesture) ? HIT_TOLERANCE_TOUCH : ENT_MAP_HIT_TOLERANCE);
}

static GdkModifierType
get_modifiers (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
}

/* Clicking */

static void
click_twice (EntMapView       *self,
             const EntMapItem *item,
             EntPoint          point)
{
  if (item->kind == ENT_MAP_ITEM_NONE)
    ent_map_framing_zoom_at (self, point, ENT_MAP_ZOOM_STEP * ENT_MAP_ZOOM_STEP, ENT_MAP_MOVE_DURATION);
  else if (item->kind == ENT_MAP_ITEM_ACTOR)
    ent_session_set_unfolded (self->session, item->a, !ent_session_is_unfolded (self->session, item->a));
}

static void
clicked_cb (EntMapView      *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  EntMapItem item;

  g_assert (ENT_IS_MAP_VIEW (self));
  g_assert (GTK_IS_GESTURE_CLICK (gesture));

  if (self->scene == NULL)
    return;

  if (ent_map_overview_contains (self, (EntPoint) { x, y }))
    {
      ent_map_overview_go (self, (EntPoint) { x, y });
      return;
    }
  item = pick (self, x, y, GTK_GESTURE (gesture));
  if (item.kind == ENT_MAP_ITEM_ACTOR
      && (get_modifiers (GTK_GESTURE (gesture)) & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    {
      ent_map_view_set_active (self, item.a);
      ent_session_toggle_grouped (self->session, item.a);
      return;
    }

  if (n_press == 2)
    click_twice (self, &item, (EntPoint) { x, y });
  ent_session_set_group (self->session, NULL, 0);
  ent_session_select (self->session, &item);
}

static void
pressed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  ent_map_view_stop_animations (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
menu_pressed_cb (EntMapView      *self,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkGestureClick *gesture)
{
  GdkEvent *event = gtk_gesture_get_last_event (GTK_GESTURE (gesture), NULL);

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL || event == NULL || !gdk_event_triggers_context_menu (event))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ent_map_view_stop_animations (self);
  ent_map_menu_popup_at (self, (EntPoint) { x, y }, ENT_MAP_HIT_TOLERANCE);
}

static void
long_pressed_cb (EntMapView *self,
                 double      x,
                 double      y,
                 GtkGesture *gesture)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  ent_map_menu_popup_at (self, (EntPoint) { x, y }, HIT_TOLERANCE_TOUCH);
}

/* Dragging: an actor moves it, the ground moves the map, with Shift it spans a
 * band around actors.
 */

static EntMapDragKind
choose_drag (EntMapView *self,
             GtkGesture *gesture)
{
  EntMapItem item;

  if (ent_map_overview_contains (self, self->drag_start))
    return ENT_MAP_DRAG_OVERVIEW;
  item = pick (self, self->drag_start.x, self->drag_start.y, gesture);
  if (item.kind == ENT_MAP_ITEM_ACTOR && ent_map_pins_grab (self, item.a))
    return ENT_MAP_DRAG_ACTORS;
  if ((get_modifiers (gesture) & GDK_SHIFT_MASK) != 0)
    return ENT_MAP_DRAG_BAND;

  return ENT_MAP_DRAG_GROUND;
}

static void
drag_begin_cb (EntMapView *self,
               double      x,
               double      y)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->drag_start = (EntPoint) { x, y };
  self->drag_at = self->drag_start;
}

static void
start_drag (EntMapView *self,
            GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  ent_session_set_hover (self->session, NULL);
  self->drag = choose_drag (self, gesture);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   self->drag == ENT_MAP_DRAG_BAND ? "crosshair" : "grabbing");
}

static void
drag_update_cb (EntMapView *self,
                double      x,
                double      y,
                GtkGesture *gesture)
{
  EntPoint at = { self->drag_start.x + x, self->drag_start.y + y };

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL
      || (self->drag == ENT_MAP_DRAG_NONE
          && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) x, (int) y)))
    return;

  if (self->drag == ENT_MAP_DRAG_NONE)
    start_drag (self, gesture);
  if (self->drag == ENT_MAP_DRAG_ACTORS)
    ent_map_pins_move (self, (EntPoint) { x, y });
  else if (self->drag == ENT_MAP_DRAG_GROUND)
    {
      self->fitted = FALSE;
      ent_map_camera_drag (self->camera, at.x - self->drag_at.x, at.y - self->drag_at.y);
    }
  else if (self->drag == ENT_MAP_DRAG_OVERVIEW)
    ent_map_overview_go (self, at);
  self->drag_at = at;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static EntRect
get_band (EntMapView *self)
{
  return (EntRect) { MIN (self->drag_start.x, self->drag_at.x), MIN (self->drag_start.y, self->drag_at.y),
                     MAX (self->drag_start.x, self->drag_at.x), MAX (self->drag_start.y, self->drag_at.y) };
}

static void
group_in_band (EntMapView *self)
{
  g_autoptr (GArray) actors = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  EntRect band = get_band (self);
  EntPoint at;

  for (guint i = 0; i < n_actors; i++)
    if (ent_map_view_get_actor_center (self, i, &at) && ent_rect_contains (band, at))
      g_array_append_val (actors, i);
  ent_session_set_group (self->session, (const guint *) actors->data, actors->len);
}

static void
end_drag (EntMapView *self)
{
  self->drag = ENT_MAP_DRAG_NONE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->drag == ENT_MAP_DRAG_ACTORS)
    ent_map_pins_drop (self);
  else if (self->drag == ENT_MAP_DRAG_BAND)
    group_in_band (self);
  ent_map_camera_release (self->camera);
  end_drag (self);
}

/* A second finger, Escape: nothing was moved. */
static void
drag_cancel_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->drag == ENT_MAP_DRAG_ACTORS)
    ent_map_pins_cancel (self);
  ent_map_camera_release (self->camera);
  end_drag (self);
}

gboolean
ent_map_gestures_cancel (EntMapView *self)
{
  if (self->drag == ENT_MAP_DRAG_NONE)
    return FALSE;

  drag_cancel_cb (self);
  gtk_event_controller_reset (self->drag_gesture);

  return TRUE;
}

void
ent_map_gestures_snapshot (EntMapView  *self,
                           GtkSnapshot *snapshot)
{
  EntRect band = get_band (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (band.x0, band.y0, band.x1 - band.x0, band.y1 - band.y0);
  GskRoundedRect outline;
  GdkRGBA color, fill;

  if (self->drag != ENT_MAP_DRAG_BAND)
    return;

  ent_color_to_rgba (&ent_map_get_palette ()->accent, &color);
  fill = color;
  fill.alpha = 0.15;
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { color, color, color, color });
}

/* Runs out with the speed it was let go with: the slope of ease-out-cubic at
 * its start is 3 / duration.
 */
static void
swipe_cb (EntMapView *self,
          double      velocity_x,
          double      velocity_y)
{
  double seconds = KINETIC_DURATION / 1000.0;
  EntViewport target;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->drag != ENT_MAP_DRAG_GROUND || hypot (velocity_x, velocity_y) < SLOWEST_SWIPE)
    return;

  target = *ent_map_camera_get_viewport (self->camera);
  ent_viewport_pan (&target, velocity_x * seconds / 3, velocity_y * seconds / 3);
  ent_map_camera_move (self->camera, &target, KINETIC_DURATION);
}

/* Where an event is in the map; its middle when the event does not know. */
static EntPoint
get_event_point (EntMapView         *self,
                 GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  graphene_point_t out;
  double x, y, origin_x, origin_y;

  if (event == NULL || !gdk_event_get_position (event, &x, &y))
    return ent_map_framing_get_middle (self);

  gtk_native_get_surface_transform (native, &origin_x, &origin_y);
  if (!gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (x - origin_x, y - origin_y), &out))
    return ent_map_framing_get_middle (self);

  return (EntPoint) { out.x, out.y };
}

static gboolean
scroll_cb (EntMapView               *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  EntPoint point;

  g_assert (ENT_IS_MAP_VIEW (self));

  ent_map_gestures_cancel (self);
  point = get_event_point (self, GTK_EVENT_CONTROLLER (controller));
  if (wheel)
    ent_map_framing_zoom_at (self, point, pow (WHEEL_STEP, -dy), ENT_MAP_MOVE_DURATION / 2);
  else
    ent_map_framing_zoom_at (self, point, exp (-dy / 160), 0);

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (EntMapView *self,
                gpointer    sequence,
                GtkGesture *gesture)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  ent_map_gestures_cancel (self);
  ent_map_view_stop_animations (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pinch_scale = 1;
}

static void
pinch_cb (EntMapView *self,
          double      scale,
          GtkGesture *gesture)
{
  double x, y;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    ent_map_framing_zoom_at (self, (EntPoint) { x, y }, scale / self->pinch_scale, 0);
  self->pinch_scale = scale;
}

static void
add_motion (EntMapView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
add_menus (EntMapView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (menu_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
add_drags (EntMapView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *swipe = gtk_gesture_swipe_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (swipe, "swipe", G_CALLBACK (swipe_cb), self, G_CONNECT_SWAPPED);

  /* The swipe is the end of the drag: it must hear of it first. */
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (swipe));
  gtk_gesture_group (drag, swipe);
  self->drag_gesture = GTK_EVENT_CONTROLLER (drag);
}

static void
add_zoom (EntMapView *self)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

void
ent_map_gestures_add (EntMapView *self)
{
  add_motion (self);
  add_menus (self);
  add_drags (self);
  add_zoom (self);
}
