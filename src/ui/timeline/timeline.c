/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "late-menu.h"
#include "phrases.h"

#define LEAST_WINDOW 30      /* days, when a window is made of a day */
#define MOST_OF_WINDOW 0.6   /* that the drawing may take of the window's height */

enum
{
  PROP_0,
  PROP_COMPACT,
  PROP_TERSE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (EntTimeline, ent_timeline, GTK_TYPE_WIDGET)

static void
playing_changed_cb (EntTimeline *self)
{
  gboolean playing = ent_timeline_is_playing (self);

  g_assert (ENT_IS_TIMELINE (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button), playing ? "media-playback-pause-symbolic"
                                                                    : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, playing ? _("Pause") : _("Play"));
}

/* Controls */

static void
clock_toggled_cb (EntTimeline *self)
{
  EntClock clock;

  g_assert (ENT_IS_TIMELINE (self));

  if (self->session != NULL && ent_clock_from_nick (adw_toggle_group_get_active_name (self->clock), &clock))
    ent_session_set_clock (self->session, clock);
}

/* A window begins as long as acts stay, so that what was seen is still seen. */
static void
mode_toggled_cb (EntTimeline *self)
{
  const EntLens *lens;
  gboolean window;

  g_assert (ENT_IS_TIMELINE (self));

  lens = self->session != NULL ? ent_session_get_lens (self->session) : NULL;
  window = g_strcmp0 (adw_toggle_group_get_active_name (self->mode), "window") == 0;
  if (lens == NULL || lens->moment.window == window)
    return;

  if (window)
    ent_session_set_window (self->session, lens->moment.to - MAX (ent_session_get_trail (self->session), LEAST_WINDOW),
                            lens->moment.to);
  else
    ent_session_set_day (self->session, lens->moment.to);
}

static void
lens_changed_cb (EntTimeline *self)
{
  const EntLens *lens;
  g_autofree char *rule = NULL;
  g_autofree char *flowing = NULL;

  g_assert (ENT_IS_TIMELINE (self));

  lens = ent_session_get_lens (self->session);
  if (lens == NULL)
    return;

  rule = ent_lens_describe (lens);
  flowing = ent_phrase_flow (rule);
  gtk_label_set_label (self->rule, flowing);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rule), rule);
  adw_toggle_group_set_active_name (self->mode, lens->moment.window ? "window" : "moment");
  adw_toggle_group_set_active_name (self->clock, ent_clock_to_nick (lens->moment.clock));
  ent_timeline_update_actions (self);
  ent_timeline_announce_later (self);
}

static void
compared_changed_cb (EntTimeline *self)
{
  g_assert (ENT_IS_TIMELINE (self));

  ent_timeline_update_actions (self);
  ent_timeline_announce_later (self);
}

static void
dossier_changed_cb (EntTimeline *self)
{
  g_assert (ENT_IS_TIMELINE (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), ent_session_get_engine (self->session) != NULL);
  ent_timeline_update_events (self);
  ent_timeline_update_views (self);
  lens_changed_cb (self);
}

/* Dragging the upper edge */

static double
get_pointer_y (EntTimeline    *self,
               GtkGestureDrag *gesture)
{
  graphene_point_t point = GRAPHENE_POINT_INIT_ZERO;
  double x = 0, y = 0, dx = 0, dy = 0;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  gtk_gesture_drag_get_offset (gesture, &dx, &dy);
  if (!gtk_widget_compute_point (self->handle, GTK_WIDGET (gtk_widget_get_root (self->handle)),
                                 &GRAPHENE_POINT_INIT ((float) (x + dx), (float) (y + dy)), &point))
    return 0;

  return point.y;
}

static void
resize_begin_cb (EntTimeline    *self,
                 double          x,
                 double          y,
                 GtkGestureDrag *gesture)
{
  g_assert (ENT_IS_TIMELINE (self));

  /* The bar below a window is a handle of the window itself otherwise. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->resize_from = gtk_widget_get_height (GTK_WIDGET (self->scale));
  self->resize_y = get_pointer_y (self, gesture);
}

static void
resize_update_cb (EntTimeline    *self,
                  double          dx,
                  double          dy,
                  GtkGestureDrag *gesture)
{
  g_assert (ENT_IS_TIMELINE (self));

  ent_timeline_set_detail (self, (int) (self->resize_from + self->resize_y - get_pointer_y (self, gesture)));
}

static void
add_resizing (EntTimeline *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_cursor_from_name (self->handle, "ns-resize");
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (resize_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (resize_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
}

static void
choose_layout (EntTimeline *self)
{
  adw_multi_layout_view_set_layout_name (self->layouts, self->compact ? "narrow" : self->terse ? "medium" : "wide");
}

static void
set_compact (EntTimeline *self,
             gboolean     compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  ent_time_scale_set_compact (self->scale, compact);
  choose_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}

/* Keys make the steps, and the rule has a row of its own. */
static void
set_terse (EntTimeline *self,
           gboolean     terse)
{
  if (self->terse == terse)
    return;

  self->terse = terse;
  choose_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TERSE]);
}

static void
ent_timeline_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (property == PROP_COMPACT)
    g_value_set_boolean (value, ENT_TIMELINE (object)->compact);
  else if (property == PROP_TERSE)
    g_value_set_boolean (value, ENT_TIMELINE (object)->terse);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_timeline_set_property (GObject      *object,
                           guint         property,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (property == PROP_COMPACT)
    set_compact (ENT_TIMELINE (object), g_value_get_boolean (value));
  else if (property == PROP_TERSE)
    set_terse (ENT_TIMELINE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_timeline_unmap (GtkWidget *widget)
{
  ent_timeline_set_playing (ENT_TIMELINE (widget), FALSE);

  GTK_WIDGET_CLASS (ent_timeline_parent_class)->unmap (widget);
}

static void
ent_timeline_dispose (GObject *object)
{
  EntTimeline *self = ENT_TIMELINE (object);

  ent_timeline_stop_announcing (self);
  if (self->player != NULL)
    g_object_run_dispose (G_OBJECT (self->player));
  g_clear_object (&self->player);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "timeline", NULL);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_TIMELINE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_timeline_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, layouts);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, handle);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, play_button);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, date_button);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, mode);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, clock);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, scale);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, rule);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, compare_button);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, earlier);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, undated);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, later);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, time_menu);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, events_menu);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, views_menu);
  gtk_widget_class_bind_template_callback (widget_class, clock_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_toggled_cb);
}

static void
ent_timeline_class_init (EntTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_timeline_dispose;
  object_class->get_property = ent_timeline_get_property;
  object_class->set_property = ent_timeline_set_property;
  widget_class->unmap = ent_timeline_unmap;

  /**
   * EntTimeline:compact:
   *
   * Whether it is one row: play, slider, date.
   */
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                  | G_PARAM_STATIC_STRINGS);

  /**
   * EntTimeline:terse:
   *
   * Whether its row leaves out what can be had otherwise.
   */
  props[PROP_TERSE] = g_param_spec_boolean ("terse", NULL, NULL, FALSE,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (ENT_TYPE_ASIDE_BUTTON);
  g_type_ensure (ENT_TYPE_COMPARE_BUTTON);
  g_type_ensure (ENT_TYPE_DATE_BUTTON);
  g_type_ensure (ENT_TYPE_TIME_SCALE);
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "timeline.play", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "timeline.compare", NULL);
  gtk_widget_class_set_css_name (widget_class, "timeline");
}

static void
ent_timeline_init (EntTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ent_menu_button_set_late_menu (self->menu_button, self->time_menu);
  ent_timeline_add_actions (self);
  add_resizing (self);
}

void
ent_timeline_set_session (EntTimeline *self,
                          EntSession  *session)
{
  g_return_if_fail (ENT_IS_TIMELINE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->player = ent_time_player_new (GTK_WIDGET (self), session);
  ent_date_button_set_session (self->date_button, session);
  ent_time_scale_set_session (self->scale, session);
  ent_compare_button_set_session (self->compare_button, session);
  ent_aside_button_set_session (self->earlier, session, ENT_ASIDE_EARLIER);
  ent_aside_button_set_session (self->undated, session, ENT_ASIDE_UNDATED);
  ent_aside_button_set_session (self->later, session, ENT_ASIDE_LATER);
  g_signal_connect_object (self->player, "notify::playing", G_CALLBACK (playing_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "compared-changed", G_CALLBACK (compared_changed_cb), self, G_CONNECT_SWAPPED);
  dossier_changed_cb (self);
}

EntTimeScale *
ent_timeline_get_scale (EntTimeline *self)
{
  g_return_val_if_fail (ENT_IS_TIMELINE (self), NULL);

  return self->scale;
}

gboolean
ent_timeline_is_playing (EntTimeline *self)
{
  g_return_val_if_fail (ENT_IS_TIMELINE (self), FALSE);

  return self->player != NULL && ent_time_player_is_playing (self->player);
}

/**
 * ent_timeline_set_playing:
 * @self: a timeline
 * @playing: whether time goes by itself
 *
 * Plays from what is looked at, from the beginning when that is the end.
 */
void
ent_timeline_set_playing (EntTimeline *self,
                          gboolean     playing)
{
  g_return_if_fail (ENT_IS_TIMELINE (self));

  if (self->player != NULL)
    ent_time_player_set_playing (self->player, playing);
}

/**
 * ent_timeline_set_detail:
 * @self: a timeline
 * @height: of the drawing, pixels; at most a part of the window's; little or 0
 *   gives the strip
 *
 * Shows each claim about what is selected in a lane of its own.
 */
void
ent_timeline_set_detail (EntTimeline *self,
                         int          height)
{
  GtkWidget *root;

  g_return_if_fail (ENT_IS_TIMELINE (self));

  root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  if (root != NULL && gtk_widget_get_height (root) > 0)
    height = MIN (height, (int) (gtk_widget_get_height (root) * MOST_OF_WINDOW));
  ent_time_scale_set_detail (self->scale, height);
  ent_timeline_update_actions (self);
}
