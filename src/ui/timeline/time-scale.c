/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-scale-private.h"

#include <glib/gi18n.h>

#include "look.h"

G_DEFINE_FINAL_TYPE (EntTimeScale, ent_time_scale, GTK_TYPE_WIDGET)

static double
get_text_scale (void)
{
  return ent_look_get_palette (ent_look_get_default ())->text_scale;
}

static EntTimelineSize
get_size (EntTimeScale *self)
{
  if (self->compact)
    return ENT_TIMELINE_COMPACT;

  return self->detail > 0 ? ENT_TIMELINE_DETAIL : ENT_TIMELINE_STRIP;
}

static void
lay_out (EntTimeScale *self,
         int           width,
         int           height)
{
  if (self->chart == NULL)
    return;

  self->chart->size = get_size (self);
  ent_timeline_chart_lay_out (self->chart, width, height, get_text_scale (),
                              gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
}

static void
place_thumb (EntTimeScale *self,
             EntTimeThumb *thumb)
{
  EntDay day = ent_time_thumb_get_day (thumb);
  const EntTimeAxis *axis = &self->chart->axis;
  double x = ent_time_axis_middle_of (axis, day);
  gboolean shown = (thumb == self->to || self->chart->moment.window) && x >= axis->x - 1
                   && x <= axis->x + axis->width + 1;
  GtkAllocation box = { (int) (x - ENT_TIME_THUMB_SIZE / 2.0 + 0.5),
                        (int) (self->chart->rows.line + 0.5 - ENT_TIME_THUMB_SIZE / 2.0),
                        ENT_TIME_THUMB_SIZE, ENT_TIME_THUMB_SIZE };

  gtk_widget_set_child_visible (GTK_WIDGET (thumb), shown);
  gtk_widget_size_allocate (GTK_WIDGET (thumb), &box, -1);
}

static void
ent_time_scale_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  EntTimeScale *self = ENT_TIME_SCALE (widget);

  if (self->chart == NULL)
    return;

  lay_out (self, width, height);
  ent_time_scale_update_bins (self);
  place_thumb (self, self->from);
  place_thumb (self, self->to);
}

static void
ent_time_scale_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  EntTimeScale *self = ENT_TIME_SCALE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->chart == NULL || width < 1 || height < 1)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  ent_timeline_chart_paint (self->chart, ent_look_get_palette (ent_look_get_default ()), cr);
  cairo_destroy (cr);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->from), snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->to), snapshot);
}

static void
ent_time_scale_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  EntTimeScale *self = ENT_TIME_SCALE (widget);
  int least = (int) ent_timeline_chart_get_height (get_size (self), get_text_scale ());

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->compact ? 48 : 100;
      *natural = self->compact ? 220 : 800;
      return;
    }

  /* Detail may be squeezed: a small window must stay possible. */
  *natural = self->compact ? least : MAX (least, self->detail);
  *minimum = least;
}

/* Following the session */

static void
lens_changed_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->chart == NULL)
    return;

  if (!ent_lens_equal_but_moment (self->spans_lens, ent_session_get_lens (self->session)))
    ent_time_scale_update_spans (self);
  ent_time_scale_update_moment (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
selection_changed_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->chart == NULL)
    return;

  ent_time_scale_update_spans (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dossier_changed_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  g_clear_pointer (&self->chart, ent_timeline_chart_free);
  if (ent_session_get_engine (self->session) == NULL)
    return;

  self->chart = ent_time_scale_make_chart (self->session);
  lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  ent_time_scale_update_bins (self);
  ent_time_scale_update_spans (self);
  lens_changed_cb (self);
}

/* The part that is looked at stays, as far as the period still has it. */
static void
records_changed_cb (EntTimeScale *self)
{
  EntTimeAxis axis;
  const EntPeriod *period;

  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->chart == NULL)
    return;

  axis = self->chart->axis;
  dossier_changed_cb (self);
  period = &self->chart->period;
  if (axis.from >= period->lo && axis.to <= period->hi + 1.0)
    self->chart->axis = axis;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
ent_time_scale_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  EntTimeScale *self = ENT_TIME_SCALE (widget);
  g_autofree char *text = NULL;

  if (self->chart == NULL || keyboard || self->drag != ENT_TIME_DRAG_NONE)
    return FALSE;

  text = ent_time_scale_describe_point (self, (EntPoint) { x, y });
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
drop_thumb (EntTimeThumb **thumb)
{
  if (*thumb != NULL)
    gtk_widget_unparent (GTK_WIDGET (*thumb));
  *thumb = NULL;
}

static void
ent_time_scale_dispose (GObject *object)
{
  EntTimeScale *self = ENT_TIME_SCALE (object);

  drop_thumb (&self->from);
  drop_thumb (&self->to);
  g_clear_pointer (&self->chart, ent_timeline_chart_free);
  g_clear_pointer (&self->spans_lens, ent_lens_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_time_scale_parent_class)->dispose (object);
}

static void
ent_time_scale_class_init (EntTimeScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_time_scale_dispose;
  widget_class->measure = ent_time_scale_measure;
  widget_class->size_allocate = ent_time_scale_size_allocate;
  widget_class->snapshot = ent_time_scale_snapshot;
  widget_class->query_tooltip = ent_time_scale_query_tooltip;
  ent_time_scale_add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "timescale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ent_time_scale_init (EntTimeScale *self)
{
  self->from = ent_time_thumb_new (ENT_TIME_END_FROM);
  self->to = ent_time_thumb_new (ENT_TIME_END_TO);
  gtk_widget_set_parent (GTK_WIDGET (self->from), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->to), GTK_WIDGET (self));
  gtk_widget_set_child_visible (GTK_WIDGET (self->from), FALSE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline"), -1);
  ent_time_scale_add_controllers (self);
  g_signal_connect_object (ent_look_get_default (), "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
}

void
ent_time_scale_set_session (EntTimeScale *self,
                            EntSession   *session)
{
  g_return_if_fail (ENT_IS_TIME_SCALE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  ent_time_thumb_set_session (self->from, session);
  ent_time_thumb_set_session (self->to, session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "compared-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  dossier_changed_cb (self);
}

void
ent_time_scale_set_compact (EntTimeScale *self,
                            gboolean      compact)
{
  g_return_if_fail (ENT_IS_TIME_SCALE (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * ent_time_scale_set_detail:
 * @self: a time scale
 * @height: pixels; less than what a lane for each claim needs turns that off
 *
 * Gives each claim about what is selected a lane of its own.
 */
void
ent_time_scale_set_detail (EntTimeScale *self,
                           int           height)
{
  g_return_if_fail (ENT_IS_TIME_SCALE (self));

  if (height < ent_timeline_chart_get_height (ENT_TIMELINE_DETAIL, get_text_scale ()))
    height = 0;
  if (self->detail == height)
    return;

  self->detail = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
ent_time_scale_get_detail (EntTimeScale *self)
{
  g_return_val_if_fail (ENT_IS_TIME_SCALE (self), 0);

  return self->detail;
}

void
ent_time_scale_fit (EntTimeScale *self)
{
  g_return_if_fail (ENT_IS_TIME_SCALE (self));

  if (self->chart == NULL)
    return;

  ent_time_axis_show_days (&self->chart->axis, self->chart->period.lo, self->chart->period.hi);
  ent_time_scale_axis_changed (self);
}

void
ent_time_scale_zoom (EntTimeScale *self,
                     double        factor)
{
  EntTimelineChart *chart;

  g_return_if_fail (ENT_IS_TIME_SCALE (self));
  g_return_if_fail (factor > 0);

  chart = self->chart;
  if (chart == NULL)
    return;

  ent_time_axis_zoom_at (&chart->axis, ent_time_axis_middle_of (&chart->axis, chart->moment.to), factor,
                         chart->period.lo, chart->period.hi);
  ent_time_scale_axis_changed (self);
}

double
ent_time_scale_get_x (EntTimeScale *self,
                      EntDay        day)
{
  g_return_val_if_fail (ENT_IS_TIME_SCALE (self), 0);
  g_return_val_if_fail (self->chart != NULL, 0);

  lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));

  return ent_time_axis_middle_of (&self->chart->axis, day);
}
