/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pointer and keyboard: from mark to mark. */

#include "chart-view-private.h"

static guint
pick (EntChartView *self,
      double        x,
      double        y)
{
  if (self->chart == NULL)
    return ENT_NO_INDEX;

  return ent_chart_hit (self->chart,
                        x + (self->hadjustment != NULL ? gtk_adjustment_get_value (self->hadjustment) : 0),
                        y + (self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0));
}

static void
set_hover (EntChartView *self,
           guint         mark)
{
  EntMapItem item = { 0 };

  if (self->hover == mark)
    return;

  self->hover = mark;
  if (mark != ENT_NO_INDEX)
    item = g_array_index (ent_chart_get_marks (self->chart), EntChartMark, mark).item;
  ent_session_set_hover (self->session, &item);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), mark != ENT_NO_INDEX ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (EntChartView *self,
           double        x,
           double        y)
{
  g_assert (ENT_IS_CHART_VIEW (self));

  if (self->session != NULL)
    set_hover (self, pick (self, x, y));
}

static void
leave_cb (EntChartView *self)
{
  g_assert (ENT_IS_CHART_VIEW (self));

  if (self->session != NULL)
    set_hover (self, ENT_NO_INDEX);
}

static void
released_cb (EntChartView *self,
             int           n_press,
             double        x,
             double        y)
{
  guint mark = pick (self, x, y);

  g_assert (ENT_IS_CHART_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (mark == ENT_NO_INDEX)
    {
      if (self->session != NULL)
        ent_session_select (self->session, NULL);
      return;
    }
  ent_chart_view_set_active_mark (self, mark);
  ent_chart_view_activate_mark (self, mark);
}

static gboolean
query_tooltip (GtkWidget  *widget,
               int         x,
               int         y,
               gboolean    keyboard,
               GtkTooltip *tooltip)
{
  EntChartView *self = ENT_CHART_VIEW (widget);
  guint mark = keyboard ? self->active : pick (self, x, y);
  graphene_rect_t bounds;
  g_autofree char *text = NULL;

  if (!ent_chart_view_get_mark_bounds (self, mark, &bounds))
    return FALSE;

  text = ent_chart_describe_mark (self->chart, mark);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                       (int) bounds.size.width, (int) bounds.size.height });

  return TRUE;
}

/* The keyboard comes in where the selection is, else at the first mark. */
static guint
find_entrance (EntChartView *self)
{
  guint mark = ent_chart_find_item (self->chart, ent_session_get_selection (self->session));

  return mark != ENT_NO_INDEX || ent_chart_get_marks (self->chart)->len == 0 ? mark : 0;
}

static gboolean
walk_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   unused)
{
  EntChartView *self = ENT_CHART_VIEW (widget);
  int dx, dy;

  if (self->chart == NULL)
    return FALSE;

  g_variant_get (args, "(ii)", &dx, &dy);
  if (self->active == ENT_NO_INDEX)
    ent_chart_view_set_active_mark (self, find_entrance (self));
  else
    ent_chart_view_set_active_mark (self, ent_chart_find_next (self->chart, self->active, dx, dy));

  return TRUE;
}

static gboolean
jump_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   unused)
{
  EntChartView *self = ENT_CHART_VIEW (widget);
  guint n_marks = self->chart != NULL ? ent_chart_get_marks (self->chart)->len : 0;

  if (n_marks == 0)
    return FALSE;

  ent_chart_view_set_active_mark (self, g_variant_get_boolean (args) ? n_marks - 1 : 0);

  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   unused)
{
  EntChartView *self = ENT_CHART_VIEW (widget);

  if (self->chart == NULL || self->active == ENT_NO_INDEX)
    return FALSE;

  ent_chart_view_activate_mark (self, self->active);

  return TRUE;
}

static gboolean
focus_in_cb (EntChartView *self)
{
  g_assert (ENT_IS_CHART_VIEW (self));

  if (self->chart != NULL && self->active == ENT_NO_INDEX)
    ent_chart_view_set_active_mark (self, find_entrance (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return FALSE;
}

static void
add_walk (GtkWidgetClass *widget_class,
          guint           key,
          guint           keypad_key,
          int             dx,
          int             dy)
{
  gtk_widget_class_add_binding (widget_class, key, 0, walk_cb, "(ii)", dx, dy);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, walk_cb, "(ii)", dx, dy);
}

void
ent_chart_pointing_class_init (GtkWidgetClass *widget_class)
{
  widget_class->query_tooltip = query_tooltip;
  add_walk (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  add_walk (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  add_walk (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  add_walk (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, jump_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, jump_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
}

void
ent_chart_pointing_add (EntChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_in_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
