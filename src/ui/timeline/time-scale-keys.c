/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-scale-private.h"

#define ZOOM_STEP 1.5

/* Arrow keys mean a direction on the screen, Home and End do not. */
typedef enum
{
  KEY_VISUAL = 1 << 0,
  KEY_WINDOW = 1 << 1, /* both ends of a window move */
} KeyFlags;

static EntTimeEnd
get_end (EntTimeScale *self,
         KeyFlags      flags)
{
  if (flags & KEY_WINDOW)
    return ENT_TIME_END_BOTH;

  return gtk_widget_has_focus (GTK_WIDGET (self->from)) ? ENT_TIME_END_FROM : ENT_TIME_END_TO;
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  EntTimeScale *self = ENT_TIME_SCALE (widget);
  int step, times, flags;

  g_variant_get (args, "(iii)", &step, &times, &flags);
  if ((flags & KEY_VISUAL) && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    times = -times;
  ent_time_step_move (self->session, get_end (self, (KeyFlags) flags), (EntTimeStep) step, times);

  return GDK_EVENT_STOP;
}

/* Goes to an end of the window; of a single day makes one: the month up to it. */
static gboolean
end_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  EntTimeScale *self = ENT_TIME_SCALE (widget);
  int end;

  g_variant_get (args, "(i)", &end);
  if (self->chart == NULL)
    return GDK_EVENT_PROPAGATE;

  if (!self->chart->moment.window)
    ent_session_set_window (self->session, ent_day_add_months (self->chart->moment.to, -1) + 1,
                            self->chart->moment.to);
  gtk_widget_set_child_visible (GTK_WIDGET (self->from), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (end == ENT_TIME_END_FROM ? self->from : self->to));

  return GDK_EVENT_STOP;
}

/* A factor of 0 shows the whole period. */
static gboolean
zoom_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  EntTimeScale *self = ENT_TIME_SCALE (widget);
  double factor;

  g_variant_get (args, "(d)", &factor);
  if (factor > 0)
    ent_time_scale_zoom (self, factor);
  else
    ent_time_scale_fit (self);

  return GDK_EVENT_STOP;
}

static void
add_step (GtkWidgetClass  *widget_class,
          guint            keyval,
          GdkModifierType  modifiers,
          EntTimeStep      step,
          int              times,
          KeyFlags         flags)
{
  gtk_widget_class_add_binding (widget_class, keyval, modifiers, step_cb, "(iii)", step, times, flags);
  gtk_widget_class_add_binding (widget_class, keyval, modifiers | GDK_ALT_MASK, step_cb, "(iii)", step, times,
                                flags | KEY_WINDOW);
}

static void
add_arrows (GtkWidgetClass *widget_class)
{
  const guint back[] = { GDK_KEY_Left, GDK_KEY_KP_Left };
  const guint forth[] = { GDK_KEY_Right, GDK_KEY_KP_Right };

  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    {
      add_step (widget_class, back[i], 0, ENT_TIME_STEP_DAY, -1, KEY_VISUAL);
      add_step (widget_class, forth[i], 0, ENT_TIME_STEP_DAY, 1, KEY_VISUAL);
      add_step (widget_class, back[i], GDK_SHIFT_MASK, ENT_TIME_STEP_MONTH, -1, KEY_VISUAL);
      add_step (widget_class, forth[i], GDK_SHIFT_MASK, ENT_TIME_STEP_MONTH, 1, KEY_VISUAL);
      add_step (widget_class, back[i], GDK_CONTROL_MASK, ENT_TIME_STEP_YEAR, -1, KEY_VISUAL);
      add_step (widget_class, forth[i], GDK_CONTROL_MASK, ENT_TIME_STEP_YEAR, 1, KEY_VISUAL);
    }
}

static void
add_zoom (GtkWidgetClass *widget_class)
{
  const guint in[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  const guint out[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };
  const guint fit[] = { GDK_KEY_0, GDK_KEY_KP_0 };

  for (guint i = 0; i < G_N_ELEMENTS (in); i++)
    gtk_widget_class_add_binding (widget_class, in[i], 0, zoom_cb, "(d)", ZOOM_STEP);
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    gtk_widget_class_add_binding (widget_class, out[i], 0, zoom_cb, "(d)", 1 / ZOOM_STEP);
  for (guint i = 0; i < G_N_ELEMENTS (fit); i++)
    gtk_widget_class_add_binding (widget_class, fit[i], 0, zoom_cb, "(d)", 0.0);
}

/* For whichever thumb has the focus. */
void
ent_time_scale_add_keys (GtkWidgetClass *widget_class)
{
  add_arrows (widget_class);
  add_step (widget_class, GDK_KEY_Down, 0, ENT_TIME_STEP_DAY, -1, 0);
  add_step (widget_class, GDK_KEY_Up, 0, ENT_TIME_STEP_DAY, 1, 0);
  add_step (widget_class, GDK_KEY_Page_Down, 0, ENT_TIME_STEP_QUARTER, -1, 0);
  add_step (widget_class, GDK_KEY_Page_Up, 0, ENT_TIME_STEP_QUARTER, 1, 0);
  add_step (widget_class, GDK_KEY_Home, 0, ENT_TIME_STEP_ALL, -1, 0);
  add_step (widget_class, GDK_KEY_End, 0, ENT_TIME_STEP_ALL, 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_bracketleft, 0, end_cb, "(i)", ENT_TIME_END_FROM);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_bracketright, 0, end_cb, "(i)", ENT_TIME_END_TO);
  add_zoom (widget_class);
}
