/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "timeline.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "date-button.h"

#define DAYS_PER_SECOND 30.0

struct _EntTimeline
{
  GtkWidget parent_instance;

  EntSession *session;
  gboolean compact;

  guint play_tick; /* of the frame clock */
  guint play_timeout;
  gint64 play_since;
  EntDay play_from;
  EntDay play_day;

  AdwMultiLayoutView *layouts;
  GtkWidget *play_button;
  EntDateButton *date_button;
  AdwToggleGroup *clock;
  EntTimeScale *scale;
  GtkLabel *rule;
  GtkLabel *undated;
};

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (EntTimeline, ent_timeline, GTK_TYPE_WIDGET)

/* Playing */

static void
show_playing (EntTimeline *self)
{
  gboolean playing = ent_timeline_is_playing (self);

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button), playing ? "media-playback-pause-symbolic"
                                                                    : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, playing ? _("Pause") : _("Play"));
}

static void
stop_playing (EntTimeline *self)
{
  if (self->play_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->play_tick);
  self->play_tick = 0;
  g_clear_handle_id (&self->play_timeout, g_source_remove);
}

static EntDay
get_last_day (EntTimeline *self)
{
  return ent_dossier_get_period (ent_session_get_dossier (self->session))->hi;
}

static gboolean
play_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  EntTimeline *self = ENT_TIMELINE (widget);
  double seconds = (double) (gdk_frame_clock_get_frame_time (clock) - self->play_since) / G_USEC_PER_SEC;
  EntDay day = ent_day_add (self->play_from, (int) (MAX (seconds, 0) * DAYS_PER_SECOND));

  self->play_day = MIN (day, get_last_day (self));
  ent_session_set_day (self->session, day);
  if (day >= get_last_day (self))
    ent_timeline_set_playing (self, FALSE);

  return G_SOURCE_CONTINUE;
}

/* With reduced motion time goes in steps of a month. */
static gboolean
play_step_cb (EntTimeline *self)
{
  g_assert (ENT_IS_TIMELINE (self));

  ent_time_scale_step (self->scale, ENT_TIME_STEP_MONTH, 1);
  if (ent_session_get_day (self->session) >= get_last_day (self))
    ent_timeline_set_playing (self, FALSE);

  return G_SOURCE_CONTINUE;
}

static void
start_playing (EntTimeline *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (ent_session_get_day (self->session) >= get_last_day (self))
    ent_session_set_day (self->session,
                         ent_dossier_get_period (ent_session_get_dossier (self->session))->lo);
  if (!adw_get_enable_animations (GTK_WIDGET (self)) || clock == NULL)
    {
      self->play_timeout = g_timeout_add_seconds (1, G_SOURCE_FUNC (play_step_cb), self);
      return;
    }

  self->play_from = self->play_day = ent_session_get_day (self->session);
  self->play_since = gdk_frame_clock_get_frame_time (clock);
  self->play_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), play_cb, NULL, NULL);
}

static void
play_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntTimeline *self = ENT_TIMELINE (widget);

  ent_timeline_set_playing (self, !ent_timeline_is_playing (self));
}

/* Controls */

static void
step_by_hand (EntTimeline *self,
              int          days)
{
  ent_timeline_set_playing (self, FALSE);
  ent_time_scale_step (self->scale, ENT_TIME_STEP_DAY, days);
}

static void
back_clicked_cb (EntTimeline *self)
{
  g_assert (ENT_IS_TIMELINE (self));

  step_by_hand (self, -1);
}

static void
forth_clicked_cb (EntTimeline *self)
{
  g_assert (ENT_IS_TIMELINE (self));

  step_by_hand (self, 1);
}

static void
clock_toggled_cb (EntTimeline *self)
{
  EntClock clock;

  g_assert (ENT_IS_TIMELINE (self));

  if (self->session != NULL && ent_clock_from_nick (adw_toggle_group_get_active_name (self->clock), &clock))
    ent_session_set_clock (self->session, clock);
}

static void
lens_changed_cb (EntTimeline *self)
{
  const EntLens *lens;
  g_autofree char *rule = NULL;
  g_autofree char *undated = NULL;
  guint n_undated;

  g_assert (ENT_IS_TIMELINE (self));

  lens = ent_session_get_lens (self->session);
  if (lens == NULL)
    return;

  /* Somebody takes the slider in hand. */
  if (self->play_tick != 0 && lens->moment.to != self->play_day)
    ent_timeline_set_playing (self, FALSE);

  rule = ent_lens_describe (lens);
  n_undated = ent_session_get_picture (self->session)->n_undated;
  undated = g_strdup_printf (ngettext ("%u undated", "%u undated", n_undated), n_undated);
  gtk_label_set_label (self->rule, rule);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rule), rule);
  gtk_label_set_label (self->undated, undated);
  adw_toggle_group_set_active_name (self->clock, ent_clock_to_nick (lens->moment.clock));
}

static void
dossier_changed_cb (EntTimeline *self)
{
  g_assert (ENT_IS_TIMELINE (self));

  ent_timeline_set_playing (self, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self), ent_session_get_engine (self->session) != NULL);
  lens_changed_cb (self);
}

static void
records_changed_cb (EntTimeline *self)
{
  g_assert (ENT_IS_TIMELINE (self));

  ent_timeline_set_playing (self, FALSE);
  lens_changed_cb (self);
}

static void
set_compact (EntTimeline *self,
             gboolean     compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  ent_time_scale_set_compact (self->scale, compact);
  adw_multi_layout_view_set_layout_name (self->layouts, compact ? "narrow" : "wide");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}

static void
ent_timeline_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (property == PROP_COMPACT)
    g_value_set_boolean (value, ENT_TIMELINE (object)->compact);
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

  stop_playing (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), ENT_TYPE_TIMELINE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_timeline_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, ENT_RESOURCE_PREFIX "/timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, layouts);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, play_button);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, date_button);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, clock);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, scale);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, rule);
  gtk_widget_class_bind_template_child (widget_class, EntTimeline, undated);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, forth_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clock_toggled_cb);
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
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (ENT_TYPE_DATE_BUTTON);
  g_type_ensure (ENT_TYPE_TIME_SCALE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "timeline.play", NULL, play_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "timeline.play", NULL);
  gtk_widget_class_set_css_name (widget_class, "timeline");
}

static void
ent_timeline_init (EntTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ent_timeline_set_session (EntTimeline *self,
                          EntSession  *session)
{
  g_return_if_fail (ENT_IS_TIMELINE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  ent_date_button_set_session (self->date_button, session);
  ent_time_scale_set_session (self->scale, session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb),
                           self, G_CONNECT_SWAPPED);
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

  return self->play_tick != 0 || self->play_timeout != 0;
}

/**
 * ent_timeline_set_playing:
 * @self: a timeline
 * @playing: whether time goes by itself
 *
 * Plays from the day that is looked at, from the beginning when that is the last one.
 */
void
ent_timeline_set_playing (EntTimeline *self,
                          gboolean     playing)
{
  g_return_if_fail (ENT_IS_TIMELINE (self));

  if (ent_timeline_is_playing (self) == playing
      || (playing && (self->session == NULL || ent_session_get_engine (self->session) == NULL)))
    return;

  if (playing)
    start_playing (self);
  else
    stop_playing (self);
  show_playing (self);
}
