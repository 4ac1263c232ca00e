/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-player.h"

#include <adwaita.h>

#define DAYS_PER_SECOND 30.0

struct _EntTimePlayer
{
  GObject parent_instance;

  GtkWidget *widget;
  EntSession *session;
  EntTimeStep step;
  double speed;
  gboolean loop;

  guint tick; /* of the frame clock */
  guint timeout;
  gint64 since;
  EntMoment from;
  EntMoment shown; /* what it has moved to; anything else was somebody's hand */
  gboolean moving;
};

enum
{
  PROP_0,
  PROP_PLAYING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (EntTimePlayer, ent_time_player, G_TYPE_OBJECT)

static const EntMoment *
get_moment (EntTimePlayer *self)
{
  return &ent_session_get_lens (self->session)->moment;
}

static const EntPeriod *
get_period (EntTimePlayer *self)
{
  return ent_dossier_get_period (ent_session_get_dossier (self->session));
}

static gboolean
is_at_end (EntTimePlayer *self)
{
  return get_moment (self)->to >= get_period (self)->hi;
}

static void
move_to (EntTimePlayer *self,
         EntDay         last)
{
  self->moving = TRUE;
  ent_time_step_move_end (self->session, ENT_TIME_END_BOTH, MIN (last, get_period (self)->hi));
  self->shown = *get_moment (self);
  self->moving = FALSE;
}

static void
start_over (EntTimePlayer *self)
{
  self->moving = TRUE;
  ent_time_step_move (self->session, ENT_TIME_END_BOTH, ENT_TIME_STEP_ALL, -1);
  self->shown = *get_moment (self);
  self->moving = FALSE;
}

static void
start_counting (EntTimePlayer *self,
                gint64         now)
{
  self->from = *get_moment (self);
  self->since = now;
}

static void
reach_end (EntTimePlayer *self,
           gint64         now)
{
  if (!self->loop)
    {
      ent_time_player_set_playing (self, FALSE);
      return;
    }

  start_over (self);
  start_counting (self, now);
}

static double
get_steps_per_second (EntTimePlayer *self)
{
  switch (self->step)
    {
    case ENT_TIME_STEP_WEEK:
      return self->speed * DAYS_PER_SECOND / 7;

    case ENT_TIME_STEP_MONTH:
      return self->speed;

    case ENT_TIME_STEP_DAY:
    case ENT_TIME_STEP_QUARTER:
    case ENT_TIME_STEP_YEAR:
    case ENT_TIME_STEP_ALL:
    default:
      return self->speed * DAYS_PER_SECOND;
    }
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  EntTimePlayer *self = ENT_TIME_PLAYER (user_data);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = MAX ((double) (now - self->since) / G_USEC_PER_SEC, 0);

  move_to (self, ent_time_step_add (self->from.to, self->step, (int) (seconds * get_steps_per_second (self))));
  if (is_at_end (self))
    reach_end (self, now);

  return G_SOURCE_CONTINUE;
}

/* With reduced motion time goes in steps of a month. */
static gboolean
timeout_cb (gpointer user_data)
{
  EntTimePlayer *self = ENT_TIME_PLAYER (user_data);

  if (is_at_end (self))
    reach_end (self, 0);
  else
    move_to (self, ent_time_step_add (get_moment (self)->to, ENT_TIME_STEP_MONTH, 1));

  return self->timeout != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
start (EntTimePlayer *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->widget);

  if (is_at_end (self))
    start_over (self);
  self->shown = *get_moment (self);
  if (!adw_get_enable_animations (self->widget) || clock == NULL)
    {
      self->timeout = g_timeout_add ((guint) (1000 / self->speed), timeout_cb, self);
      return;
    }

  start_counting (self, gdk_frame_clock_get_frame_time (clock));
  self->tick = gtk_widget_add_tick_callback (self->widget, tick_cb, self, NULL);
}

static void
stop (EntTimePlayer *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->timeout, g_source_remove);
}

static void
restart (EntTimePlayer *self)
{
  if (!ent_time_player_is_playing (self))
    return;

  stop (self);
  start (self);
}

static gboolean
shows (const EntMoment *a,
       const EntMoment *b)
{
  return a->window == b->window && a->from == b->from && a->to == b->to;
}

/* Somebody takes the slider in hand. */
static void
lens_changed_cb (EntTimePlayer *self)
{
  g_assert (ENT_IS_TIME_PLAYER (self));

  if (!self->moving && ent_time_player_is_playing (self) && !shows (get_moment (self), &self->shown))
    ent_time_player_set_playing (self, FALSE);
}

static void
dossier_changed_cb (EntTimePlayer *self)
{
  g_assert (ENT_IS_TIME_PLAYER (self));

  ent_time_player_set_playing (self, FALSE);
}

static void
ent_time_player_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (property == PROP_PLAYING)
    g_value_set_boolean (value, ent_time_player_is_playing (ENT_TIME_PLAYER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
ent_time_player_dispose (GObject *object)
{
  EntTimePlayer *self = ENT_TIME_PLAYER (object);

  stop (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_time_player_parent_class)->dispose (object);
}

static void
ent_time_player_class_init (EntTimePlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ent_time_player_dispose;
  object_class->get_property = ent_time_player_get_property;

  /**
   * EntTimePlayer:playing:
   *
   * Whether time goes by itself.
   */
  props[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ent_time_player_init (EntTimePlayer *self)
{
  self->step = ENT_TIME_STEP_DAY;
  self->speed = 1;
}

EntTimePlayer *
ent_time_player_new (GtkWidget  *widget,
                     EntSession *session)
{
  EntTimePlayer *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (ENT_IS_SESSION (session), NULL);

  self = g_object_new (ENT_TYPE_TIME_PLAYER, NULL);
  self->widget = widget;
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

gboolean
ent_time_player_is_playing (EntTimePlayer *self)
{
  g_return_val_if_fail (ENT_IS_TIME_PLAYER (self), FALSE);

  return self->tick != 0 || self->timeout != 0;
}

/**
 * ent_time_player_set_playing:
 * @self: a player
 * @playing: whether time goes by itself
 *
 * Plays from what is looked at, from the beginning when that is the end.
 */
void
ent_time_player_set_playing (EntTimePlayer *self,
                             gboolean       playing)
{
  g_return_if_fail (ENT_IS_TIME_PLAYER (self));

  if (ent_time_player_is_playing (self) == playing
      || (playing && ent_session_get_engine (self->session) == NULL))
    return;

  if (playing)
    start (self);
  else
    stop (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAYING]);
}

void
ent_time_player_set_step (EntTimePlayer *self,
                          EntTimeStep    step)
{
  g_return_if_fail (ENT_IS_TIME_PLAYER (self));
  g_return_if_fail (step == ENT_TIME_STEP_DAY || step == ENT_TIME_STEP_WEEK || step == ENT_TIME_STEP_MONTH);

  self->step = step;
  restart (self);
}

void
ent_time_player_set_speed (EntTimePlayer *self,
                           double         factor)
{
  g_return_if_fail (ENT_IS_TIME_PLAYER (self));
  g_return_if_fail (factor > 0);

  self->speed = factor;
  restart (self);
}

void
ent_time_player_set_loop (EntTimePlayer *self,
                          gboolean       loop)
{
  g_return_if_fail (ENT_IS_TIME_PLAYER (self));

  self->loop = loop;
}
