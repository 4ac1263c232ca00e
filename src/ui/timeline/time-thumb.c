/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-thumb.h"

#include <glib/gi18n.h>

#include "day-words.h"
#include "look.h"

#define RADIUS 8.0
#define EDGE 2.5
#define RING 12.0
#define RING_ALPHA 0.35f

struct _EntTimeThumb
{
  GtkWidget parent_instance;

  EntSession *session;
  EntTimeEnd end;
};

static void accessible_range_iface_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntTimeThumb, ent_time_thumb, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, accessible_range_iface_init))

static void
append_disc (GtkSnapshot   *snapshot,
             float          radius,
             const GdkRGBA *color)
{
  const float middle = ENT_TIME_THUMB_SIZE / 2.0f;
  graphene_rect_t box = GRAPHENE_RECT_INIT (middle - radius, middle - radius, 2 * radius, 2 * radius);
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &box, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color, &box);
  gtk_snapshot_pop (snapshot);
}

static void
ent_time_thumb_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  const EntPalette *palette = ent_look_get_palette (ent_look_get_default ());
  GdkRGBA accent, ring, fill;

  ent_color_to_rgba (&palette->accent, &accent);
  ent_color_to_rgba (&palette->disc_fill, &fill);
  ring = accent;
  ring.alpha = RING_ALPHA;
  if (gtk_widget_has_visible_focus (widget))
    append_disc (snapshot, RING, &ring);
  append_disc (snapshot, RADIUS, &accent);
  append_disc (snapshot, RADIUS - EDGE, &fill);
}

static void
ent_time_thumb_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = ENT_TIME_THUMB_SIZE;
}

static const char *
get_label (EntTimeThumb    *self,
           const EntMoment *moment)
{
  if (!moment->window)
    return _("Day that the map shows");

  return self->end == ENT_TIME_END_FROM ? _("First day of the window") : _("Last day of the window");
}

/* The day in words, and what happened on it. */
static char *
describe_day (EntTimeThumb *self,
              EntDay        day)
{
  GPtrArray *events = ent_dossier_get_events (ent_session_get_dossier (self->session));
  g_autofree char *text = ent_day_format_words (day, ENT_DAY_WORDS_LONG_DAY);
  g_autoptr (GString) words = g_string_new (text);

  for (guint i = 0; i < events->len; i++)
    {
      const EntEvent *event = g_ptr_array_index (events, i);

      if (event->span.start_lo == day && event->span.end_hi == day)
        g_string_append_printf (words, ", %s", event->title);
    }

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static void
lens_changed_cb (EntTimeThumb *self)
{
  const EntPeriod *period;
  const EntMoment *moment;
  g_autofree char *text = NULL;
  EntDay day;

  g_assert (ENT_IS_TIME_THUMB (self));

  day = ent_time_thumb_get_day (self);
  if (day == ENT_DAY_INVALID)
    return;

  period = ent_dossier_get_period (ent_session_get_dossier (self->session));
  moment = &ent_session_get_lens (self->session)->moment;
  text = describe_day (self, day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, get_label (self, moment),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                  (double) (moment->window && self->end == ENT_TIME_END_TO ? moment->from : period->lo),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) (self->end == ENT_TIME_END_FROM ? moment->to : period->hi),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) day,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  EntTimeThumb *self = ENT_TIME_THUMB (range);

  if (ent_time_thumb_get_day (self) == ENT_DAY_INVALID)
    return FALSE;

  ent_time_step_move_end (self->session, self->end, (EntDay) CLAMP (value, ENT_DAY_FIRST, ENT_DAY_LAST));

  return TRUE;
}

static void
accessible_range_iface_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

static void
ent_time_thumb_dispose (GObject *object)
{
  g_clear_object (&ENT_TIME_THUMB (object)->session);

  G_OBJECT_CLASS (ent_time_thumb_parent_class)->dispose (object);
}

static void
ent_time_thumb_class_init (EntTimeThumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_time_thumb_dispose;
  widget_class->measure = ent_time_thumb_measure;
  widget_class->snapshot = ent_time_thumb_snapshot;
  gtk_widget_class_set_css_name (widget_class, "timethumb");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
ent_time_thumb_init (EntTimeThumb *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  ent_look_watch (GTK_WIDGET (self));
}

EntTimeThumb *
ent_time_thumb_new (EntTimeEnd end)
{
  EntTimeThumb *self = g_object_new (ENT_TYPE_TIME_THUMB, NULL);

  self->end = end;

  return self;
}

void
ent_time_thumb_set_session (EntTimeThumb *self,
                            EntSession   *session)
{
  g_return_if_fail (ENT_IS_TIME_THUMB (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  lens_changed_cb (self);
}

EntTimeEnd
ent_time_thumb_get_end (EntTimeThumb *self)
{
  g_return_val_if_fail (ENT_IS_TIME_THUMB (self), ENT_TIME_END_TO);

  return self->end;
}

EntDay
ent_time_thumb_get_day (EntTimeThumb *self)
{
  const EntLens *lens;

  g_return_val_if_fail (ENT_IS_TIME_THUMB (self), ENT_DAY_INVALID);

  lens = self->session != NULL ? ent_session_get_lens (self->session) : NULL;
  if (lens == NULL)
    return ENT_DAY_INVALID;

  return self->end == ENT_TIME_END_FROM ? lens->moment.from : lens->moment.to;
}
