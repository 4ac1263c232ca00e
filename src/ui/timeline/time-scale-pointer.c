/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-scale-private.h"

#include <math.h>

#define REACH 12.0       /* of a thumb, pixels */
#define REACH_TOUCH 22.0
#define WHEEL_STEP 1.25
#define WHEEL_PAN 40.0   /* pixels a notch */
#define EDGE_PAN 0.15    /* of the way beyond the end, at each move */

/* The axis shows another part of time. */
void
ent_time_scale_axis_changed (EntTimeScale *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static double
get_distance (EntTimeScale *self,
              EntDay        day,
              double        x)
{
  return fabs (ent_time_axis_middle_of (&self->chart->axis, day) - x);
}

/* Dragging */

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* Of two thumbs on one place the one that can move to where the pointer is. */
static EntTimeDrag
find_drag (EntTimeScale *self,
           double        x,
           double        reach)
{
  const EntMoment *moment = &self->chart->moment;
  EntDay day = ent_time_axis_day_at (&self->chart->axis, x);
  double from = get_distance (self, moment->from, x);
  double to = get_distance (self, moment->to, x);

  if (!moment->window)
    return ENT_TIME_DRAG_TO;
  if (MIN (from, to) > reach)
    return ENT_TIME_DRAG_WINDOW;
  if (from == to)
    return day < moment->from ? ENT_TIME_DRAG_FROM : ENT_TIME_DRAG_TO;

  return from < to ? ENT_TIME_DRAG_FROM : ENT_TIME_DRAG_TO;
}

/* A click outside brings the middle of the window there. */
static void
center_window (EntTimeScale *self,
               EntDay        day)
{
  const EntMoment *moment = &self->chart->moment;

  if (day < moment->from || day > moment->to)
    ent_session_move_days (self->session, day - (moment->from + (moment->to - moment->from) / 2));
}

static void
drag_to (EntTimeScale *self,
         double        x)
{
  EntDay day = ent_time_axis_day_at (&self->chart->axis, x);

  switch (self->drag)
    {
    case ENT_TIME_DRAG_FROM:
      ent_time_step_move_end (self->session, ENT_TIME_END_FROM, day);
      break;

    case ENT_TIME_DRAG_TO:
      ent_time_step_move_end (self->session, ENT_TIME_END_TO, day);
      break;

    case ENT_TIME_DRAG_WINDOW:
      ent_session_move_days (self->session, day - self->drag_day + self->drag_from.from
                                                - self->chart->moment.from);
      break;

    case ENT_TIME_DRAG_NONE:
    default:
      g_assert_not_reached ();
    }
}

static void
set_drag (EntTimeScale *self,
          EntTimeDrag   drag)
{
  self->drag = drag;
  ent_time_scale_update_moment (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
open_span (EntTimeScale *self,
           EntPoint      point)
{
  guint span = ent_timeline_chart_find_span (self->chart, point);

  if (span == ENT_NO_INDEX)
    return FALSE;

  ent_session_show_claim (self->session,
                          ((EntTimelineSpan *) g_ptr_array_index (self->chart->spans, span))->claim);

  return TRUE;
}

static void
drag_begin_cb (EntTimeScale   *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  double reach = is_touch (GTK_GESTURE (gesture)) ? REACH_TOUCH : REACH;
  EntTimeDrag drag;

  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->chart == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (open_span (self, (EntPoint) { x, y }))
    return;

  drag = find_drag (self, x, reach);
  gtk_widget_grab_focus (GTK_WIDGET (drag == ENT_TIME_DRAG_FROM ? self->from : self->to));
  if (drag == ENT_TIME_DRAG_WINDOW)
    center_window (self, ent_time_axis_day_at (&self->chart->axis, x));
  self->drag_from = self->chart->moment;
  self->drag_day = ent_time_axis_day_at (&self->chart->axis, x);
  set_drag (self, drag);
  if (!self->chart->moment.window)
    drag_to (self, x);
}

/* Beyond the ends of what is shown, time comes along. */
static void
pan_at_edge (EntTimeScale *self,
             double        x)
{
  EntTimeAxis *axis = &self->chart->axis;
  double beyond = x < axis->x ? axis->x - x : x > axis->x + axis->width ? axis->x + axis->width - x : 0;

  if (beyond != 0)
    {
      ent_time_axis_pan (axis, beyond * EDGE_PAN, self->chart->period.lo, self->chart->period.hi);
      ent_time_scale_axis_changed (self);
    }
}

static void
drag_update_cb (EntTimeScale   *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y;

  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->chart == NULL || self->drag == ENT_TIME_DRAG_NONE
      || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;

  pan_at_edge (self, x + dx);
  drag_to (self, x + dx);
}

static void
drag_end_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->chart != NULL)
    set_drag (self, ENT_TIME_DRAG_NONE);
}

/* Zooming and panning the axis */

static void
zoom_at (EntTimeScale *self,
         double        x,
         double        factor)
{
  ent_time_axis_zoom_at (&self->chart->axis, x, factor, self->chart->period.lo, self->chart->period.hi);
  ent_time_scale_axis_changed (self);
}

static gboolean
scroll_cb (EntTimeScale             *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  gboolean sideways;
  double unit;

  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->chart == NULL || self->compact)
    return GDK_EVENT_PROPAGATE;

  sideways = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_SHIFT_MASK;
  unit = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL ? 1 : 1 / WHEEL_PAN;
  if (sideways || fabs (dx) > fabs (dy))
    {
      ent_time_axis_pan (&self->chart->axis, -(sideways ? dx + dy : dx) * unit * WHEEL_PAN,
                         self->chart->period.lo, self->chart->period.hi);
      ent_time_scale_axis_changed (self);
    }
  else
    {
      zoom_at (self, self->pointer.x, pow (WHEEL_STEP, -dy * unit));
    }

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  self->pinch_scale = 1;
  if (self->chart != NULL)
    set_drag (self, ENT_TIME_DRAG_NONE);
}

static void
pinch_cb (EntTimeScale *self,
          double        scale,
          GtkGesture   *gesture)
{
  double x, y;

  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->chart == NULL || self->compact || scale <= 0 || !gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    return;

  zoom_at (self, x, scale / self->pinch_scale);
  self->pinch_scale = scale;
}

/* Pointing */

static void
motion_cb (EntTimeScale *self,
           double        x,
           double        y)
{
  guint event;

  g_assert (ENT_IS_TIME_SCALE (self));

  self->pointer = (EntPoint) { x, y };
  if (self->chart == NULL)
    return;

  event = ent_timeline_chart_find_event (self->chart, self->pointer);
  if (event == self->chart->event)
    return;

  self->chart->event = event;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  motion_cb (self, -1, -1);
}

static void
add_drag (EntTimeScale *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
ent_time_scale_add_controllers (EntTimeScale *self)
{
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  add_drag (self);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
