/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "time-scale.h"

#include <glib/gi18n.h>
#include <math.h>

#include "histogram.h"
#include "look.h"
#include "time-axis.h"

/* Heights from top to bottom, pixels. */
#define MARGIN 34.0
#define MARGIN_COMPACT 10.0
#define FLAGS 18.0
#define BARS 46.0
#define BARS_COMPACT 22.0
#define GAP 6.0
#define BELOW 28.0
#define BELOW_COMPACT 12.0

#define BAR_GAP 2.4
#define THUMB_RADIUS 8.0
#define EVENT_RADIUS 5.0
#define EVENT_REACH 8.0
#define MAX_EVENT_DAYS 31
#define FLAG_SIZE 10.5
#define TICK_SIZE 11.0

struct _EntTimeScale
{
  GtkWidget parent_instance;

  EntSession *session;
  EntHistogram *histogram;
  EntTimeAxis axis;
  gboolean compact;
  gboolean dragging;
};

typedef struct
{
  GtkSnapshot *snapshot;
  const EntPalette *palette;
  double top;      /* of the bars */
  double baseline; /* of the bars */
  double line;     /* of the axis */
  GdkRGBA ink;
  GdkRGBA second_ink;
  GdkRGBA bar;
  GdkRGBA selected_bar;
  GdkRGBA accent;
} Drawing;

static void accessible_range_iface_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntTimeScale, ent_time_scale, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, accessible_range_iface_init))

static const EntPeriod *
get_period (EntTimeScale *self)
{
  EntDossier *dossier = self->session != NULL ? ent_session_get_dossier (self->session) : NULL;

  return dossier != NULL ? ent_dossier_get_period (dossier) : NULL;
}

static void
update_axis (EntTimeScale *self)
{
  const EntPeriod *period = get_period (self);
  double margin = self->compact ? MARGIN_COMPACT : MARGIN;

  if (period == NULL)
    return;

  self->axis.first = period->lo;
  self->axis.last = period->hi;
  self->axis.x = margin;
  self->axis.width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * margin, 1);
  self->axis.reversed = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Drawing */

static void
init_drawing (EntTimeScale *self,
              Drawing      *drawing,
              GtkSnapshot  *snapshot)
{
  gboolean dark = ent_look_is_dark (ent_look_get_default ());

  drawing->snapshot = snapshot;
  drawing->palette = ent_look_get_palette (ent_look_get_default ());
  drawing->top = self->compact ? 2 : FLAGS;
  drawing->baseline = drawing->top + (self->compact ? BARS_COMPACT : BARS);
  drawing->line = drawing->baseline + GAP;
  ent_color_to_rgba (&drawing->palette->text, &drawing->ink);
  ent_color_to_rgba (&drawing->palette->second_text, &drawing->second_ink);
  ent_color_to_rgba (&drawing->palette->accent, &drawing->accent);
  gdk_rgba_parse (&drawing->bar, dark ? "#747a85" : "#949aa4");
  gdk_rgba_parse (&drawing->selected_bar, dark ? "#b4b8c0" : "#55585f");
}

static GdkRGBA
with_alpha (GdkRGBA color,
            double  alpha)
{
  color.alpha *= alpha;

  return color;
}

static void
draw_box (Drawing       *drawing,
          double         x0,
          double         y0,
          double         x1,
          double         y1,
          const GdkRGBA *color)
{
  gtk_snapshot_append_color (drawing->snapshot, color,
                             &GRAPHENE_RECT_INIT (MIN (x0, x1), MIN (y0, y1), fabs (x1 - x0), fabs (y1 - y0)));
}

static PangoLayout *
create_layout (EntTimeScale *self,
               const char   *text,
               double        size,
               gboolean      bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autoptr (PangoFontDescription) font
      = pango_font_description_copy (pango_context_get_font_description (context));
  double scale = ent_look_get_palette (ent_look_get_default ())->text_scale;

  pango_font_description_set_absolute_size (font, size * scale * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

/* Draws beside @x, on the side that reading goes to; @gap pixels away. */
static void
draw_text_beside (Drawing       *drawing,
                  PangoLayout   *layout,
                  double         x,
                  double         y,
                  double         gap,
                  gboolean       to_the_left,
                  const GdkRGBA *color)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot,
                          &GRAPHENE_POINT_INIT (to_the_left ? x - gap - width : x + gap, y));
  gtk_snapshot_append_layout (drawing->snapshot, layout, color);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
draw_text_at (Drawing       *drawing,
              PangoLayout   *layout,
              double         x,
              double         y,
              double         align, /* 0: begins at x, 0.5: centred, 1: ends */
              const GdkRGBA *color)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (x - align * width, y));
  gtk_snapshot_append_layout (drawing->snapshot, layout, color);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
draw_scale_lines (EntTimeScale *self,
                  Drawing      *drawing)
{
  GdkRGBA color = with_alpha (drawing->ink, 0.14);
  double height = drawing->baseline - drawing->top;

  for (guint count = self->histogram->step; count <= self->histogram->top; count += self->histogram->step)
    {
      double y = round (drawing->baseline - height * count / self->histogram->top);
      g_autofree char *text = g_strdup_printf ("%u", count);
      g_autoptr (PangoLayout) layout = create_layout (self, text, FLAG_SIZE, FALSE);
      double x = self->axis.reversed ? self->axis.x + self->axis.width : self->axis.x;

      draw_box (drawing, self->axis.x, y, self->axis.x + self->axis.width, y + 1, &color);
      draw_text_beside (drawing, layout, x, y - 7, 6, !self->axis.reversed, &drawing->second_ink);
    }
}

static void
draw_dotted_bar (Drawing *drawing,
                 double   x0,
                 double   x1,
                 double   height)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);

  gsk_path_builder_move_to (builder, MIN (x0, x1) + 0.5, drawing->baseline);
  gsk_path_builder_rel_line_to (builder, 0, -height);
  gsk_path_builder_rel_line_to (builder, fabs (x1 - x0) - 1, 0);
  gsk_path_builder_rel_line_to (builder, 0, height);
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_dash (stroke, (float[2]) { 1.5f, 2.5f }, 2);
  gtk_snapshot_append_stroke (drawing->snapshot, path, stroke, &drawing->second_ink);
}

static void
draw_bars (EntTimeScale *self,
           Drawing      *drawing)
{
  const EntHistogram *histogram = self->histogram;
  EntDay as_of = get_period (self)->as_of;
  double unit = (drawing->baseline - drawing->top) / histogram->top;
  double gap = (self->axis.reversed ? -BAR_GAP : BAR_GAP) / 2;

  for (guint i = 0; i < histogram->n_bins; i++)
    {
      double x0 = ent_time_axis_start_of (&self->axis, histogram->starts[i]) + gap;
      double x1 = ent_time_axis_start_of (&self->axis, histogram->starts[i + 1]) - gap;

      if (histogram->starts[i] <= as_of)
        {
          draw_box (drawing, x0, drawing->baseline, x1, drawing->baseline - histogram->all[i] * unit,
                    &drawing->bar);
          draw_box (drawing, x0, drawing->baseline, x1, drawing->baseline - histogram->selected[i] * unit,
                    &drawing->selected_bar);
        }
      else if (histogram->expected[i] > 0)
        {
          draw_dotted_bar (drawing, x0, x1, histogram->expected[i] * unit);
        }
    }
}

static void
draw_month (EntTimeScale *self,
            Drawing      *drawing,
            EntDay        start,
            guint         step)
{
  double x = round (ent_time_axis_start_of (&self->axis, start));
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *text = NULL;
  int year, month;

  ent_day_to_ymd (start, &year, &month, NULL);
  draw_box (drawing, x, drawing->line, x + 1, drawing->line + (month == 1 ? 7 : 4),
            month == 1 ? &drawing->ink : &drawing->second_ink);
  if ((month - 1) % (int) step != 0)
    return;

  date = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  text = g_date_time_format (date, month == 1 ? "%Y" : "%b");
  layout = create_layout (self, text, TICK_SIZE, month == 1);
  draw_text_beside (drawing, layout, x, drawing->line + 8, 3, self->axis.reversed,
                    month == 1 ? &drawing->ink : &drawing->second_ink);
}

static void
draw_axis (EntTimeScale *self,
           Drawing      *drawing)
{
  double scale = drawing->palette->text_scale;
  guint step = ent_time_axis_get_label_step (&self->axis, 36 * scale);

  draw_box (drawing, self->axis.x, drawing->line, self->axis.x + self->axis.width, drawing->line + 1,
            &drawing->second_ink);
  if (self->compact)
    return;

  for (guint i = 0; i < self->histogram->n_bins; i++)
    {
      int day;

      ent_day_to_ymd (self->histogram->starts[i], NULL, NULL, &day);
      if (day == 1)
        draw_month (self, drawing, self->histogram->starts[i], step);
    }
}

/* An event of which not even the month is told has no place on the axis. */
static EntDay
get_event_day (const EntEvent *event)
{
  EntDay lo = event->span.start_lo, hi = event->span.start_hi;

  if (!ent_day_is_valid (lo) || !ent_day_is_valid (hi) || hi - lo > MAX_EVENT_DAYS)
    return ENT_DAY_INVALID;

  return lo + (hi - lo) / 2;
}

static gboolean
is_on_axis (EntTimeScale *self,
            EntDay        day)
{
  return ent_day_is_valid (day) && day >= self->axis.first && day <= self->axis.last;
}

static void
draw_event (EntTimeScale   *self,
            Drawing        *drawing,
            const EntEvent *event)
{
  EntDay day = get_event_day (event);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.2f);
  GdkRGBA fill;
  float x, y = (float) drawing->line + 0.5f;

  if (!is_on_axis (self, day))
    return;

  x = (float) ent_time_axis_middle_of (&self->axis, day);
  gsk_path_builder_move_to (builder, x, y - EVENT_RADIUS);
  gsk_path_builder_line_to (builder, x + EVENT_RADIUS, y);
  gsk_path_builder_line_to (builder, x, y + EVENT_RADIUS);
  gsk_path_builder_line_to (builder, x - EVENT_RADIUS, y);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  ent_color_to_rgba (&drawing->palette->card, &fill);
  gtk_snapshot_append_fill (drawing->snapshot, path, GSK_FILL_RULE_WINDING, &fill);
  gtk_snapshot_append_stroke (drawing->snapshot, path, stroke, &drawing->ink);
}

static void
draw_events (EntTimeScale *self,
             Drawing      *drawing)
{
  GPtrArray *events = ent_dossier_get_events (ent_session_get_dossier (self->session));

  for (guint i = 0; i < events->len; i++)
    draw_event (self, drawing, g_ptr_array_index (events, i));
}

/* Beyond it nothing but forecasts is known. */
static void
draw_beyond (EntTimeScale *self,
             Drawing      *drawing)
{
  EntDay as_of = get_period (self)->as_of;
  GdkRGBA tint = with_alpha (drawing->ink, 0.045);
  double from, to;

  if (!is_on_axis (self, as_of) || as_of == self->axis.last)
    return;

  from = ent_time_axis_start_of (&self->axis, ent_day_add (as_of, 1));
  to = ent_time_axis_start_of (&self->axis, ent_day_add (self->axis.last, 1));
  draw_box (drawing, from, drawing->top - 4, to, drawing->line, &tint);
}

/* Names a flag at the side where there is room up to @limit. */
static void
draw_flag_label (EntTimeScale  *self,
                 Drawing       *drawing,
                 const char    *text,
                 double         x,
                 double         limit,
                 gboolean       bold,
                 const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text, FLAG_SIZE, bold);
  gboolean to_the_left = self->axis.reversed;
  double room = to_the_left ? x - limit : limit - x;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width + 8 > room)
    {
      if (room < 60)
        return;
      pango_layout_set_width (layout, (int) ((room - 12) * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  draw_text_beside (drawing, layout, x, 0, 8, to_the_left, color);
}

static double
get_far_edge (EntTimeScale *self)
{
  return self->axis.reversed ? 0 : gtk_widget_get_width (GTK_WIDGET (self));
}

static void
draw_as_of (EntTimeScale *self,
            Drawing      *drawing)
{
  EntDay as_of = get_period (self)->as_of;
  EntDay today = ent_day_today ();
  g_autofree char *day = ent_day_format_display (as_of);
  g_autofree char *text = NULL;
  double x, limit = get_far_edge (self);

  if (!is_on_axis (self, as_of))
    return;

  /* The edge of the day, not its middle, where the slider stands on it. */
  x = ent_time_axis_start_of (&self->axis, ent_day_add (as_of, 1));
  for (double y = drawing->top - 14; y < drawing->line; y += 5)
    draw_box (drawing, x, y, x + 1, y + 3, &drawing->second_ink);
  if (today > as_of && is_on_axis (self, today))
    limit = ent_time_axis_middle_of (&self->axis, today);
  /* Translators: %s is the day up to which the dossier was kept */
  text = g_strdup_printf (today == as_of ? _("today, as of %s · beyond: expected only")
                                         : _("as of %s · beyond: expected only"),
                          day);
  draw_flag_label (self, drawing, text, x, limit, FALSE, &drawing->second_ink);
}

static void
draw_today (EntTimeScale *self,
            Drawing      *drawing)
{
  EntDay as_of = get_period (self)->as_of;
  EntDay today = ent_day_today ();
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  double limit = get_far_edge (self);
  float x, y = (float) drawing->top - 13;

  if (!is_on_axis (self, today))
    return;

  x = (float) round (ent_time_axis_middle_of (&self->axis, today));
  draw_box (drawing, x - 0.75, y, x + 0.75, drawing->line, &drawing->ink);
  gsk_path_builder_move_to (builder, x - 4.5f, y - 3);
  gsk_path_builder_line_to (builder, x + 4.5f, y - 3);
  gsk_path_builder_line_to (builder, x, y + 4);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (drawing->snapshot, path, GSK_FILL_RULE_WINDING, &drawing->ink);

  if (today == as_of)
    return;

  if (today < as_of && is_on_axis (self, as_of))
    limit = ent_time_axis_middle_of (&self->axis, as_of);
  day = ent_day_format_display (today);
  text = g_strdup_printf (_("today %s"), day);
  draw_flag_label (self, drawing, text, x, limit, TRUE, &drawing->ink);
}

static void
draw_disc (Drawing       *drawing,
           double         x,
           double         y,
           double         radius,
           const GdkRGBA *color)
{
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &disc);
  draw_box (drawing, x - radius, y - radius, x + radius, y + radius, color);
  gtk_snapshot_pop (drawing->snapshot);
}

/* The date rides along while it is dragged. */
static void
draw_pill (EntTimeScale *self,
           Drawing      *drawing,
           double        x)
{
  g_autofree char *day = ent_day_format_display (ent_session_get_day (self->session));
  g_autoptr (PangoLayout) layout = create_layout (self, day, TICK_SIZE, TRUE);
  GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t box;
  GskRoundedRect pill;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  graphene_rect_init (&box, x - width / 2.0 - 8, 0, width + 16, height + 4);
  box.origin.x = CLAMP (box.origin.x, 0, gtk_widget_get_width (GTK_WIDGET (self)) - box.size.width);
  gsk_rounded_rect_init_from_rect (&pill, &box, box.size.height / 2);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &pill);
  gtk_snapshot_append_color (drawing->snapshot, &drawing->accent, &box);
  gtk_snapshot_pop (drawing->snapshot);
  draw_text_at (drawing, layout, box.origin.x + 8, 2, 0, &white);
}

static void
draw_moment (EntTimeScale *self,
             Drawing      *drawing)
{
  double x = ent_time_axis_middle_of (&self->axis, ent_session_get_day (self->session));
  GdkRGBA halo = with_alpha (drawing->accent, 0.35);
  GdkRGBA white = { 1, 1, 1, 1 };

  draw_box (drawing, x - 1, self->compact ? 0 : drawing->top - 14, x + 1, drawing->line, &drawing->accent);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    draw_disc (drawing, x, drawing->line + 0.5, THUMB_RADIUS + 4, &halo);
  draw_disc (drawing, x, drawing->line + 0.5, THUMB_RADIUS, &drawing->accent);
  draw_disc (drawing, x, drawing->line + 0.5, THUMB_RADIUS - 2.5, &white);
  if (self->dragging && !self->compact)
    draw_pill (self, drawing, x);
}

static void
ent_time_scale_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  EntTimeScale *self = ENT_TIME_SCALE (widget);
  Drawing drawing;

  if (self->histogram == NULL)
    return;

  update_axis (self);
  init_drawing (self, &drawing, snapshot);
  draw_beyond (self, &drawing);
  if (!self->compact)
    draw_scale_lines (self, &drawing);
  draw_bars (self, &drawing);
  draw_axis (self, &drawing);
  if (!self->compact)
    {
      draw_events (self, &drawing);
      draw_as_of (self, &drawing);
      draw_today (self, &drawing);
    }
  draw_moment (self, &drawing);
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
  double scale = ent_look_get_palette (ent_look_get_default ())->text_scale;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 100;
      *natural = self->compact ? 220 : 800;
      return;
    }

  *minimum = self->compact ? (int) (2 + BARS_COMPACT + GAP + BELOW_COMPACT)
                           : (int) (FLAGS + BARS + GAP + BELOW * MAX (scale, 1));
  *natural = *minimum;
}

/* Following the session */

static char *
format_in_words (EntDay day)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  ent_day_to_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);

  /* Translators: a day in words, for g_date_time_format(): 30 October 2025 */
  return g_date_time_format (date, _("%-d %B %Y"));
}

static void
lens_changed_cb (EntTimeScale *self)
{
  const EntPeriod *period;
  g_autofree char *text = NULL;
  EntDay day;

  g_assert (ENT_IS_TIME_SCALE (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
  period = get_period (self);
  if (period == NULL)
    return;

  day = ent_session_get_day (self->session);
  text = format_in_words (day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, (double) period->lo,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) period->hi,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) day,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

static void
selection_changed_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->histogram != NULL)
    ent_histogram_select (self->histogram, self->session);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dossier_changed_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  g_clear_pointer (&self->histogram, ent_histogram_free);
  if (ent_session_get_engine (self->session) != NULL)
    self->histogram = ent_histogram_new (self->session);
  lens_changed_cb (self);
}

/* Pointer and keys */

static void
go_to_x (EntTimeScale *self,
         double        x)
{
  update_axis (self);
  ent_session_set_day (self->session, ent_time_axis_day_at (&self->axis, x));
}

static void
drag_begin_cb (EntTimeScale   *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->histogram == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragging = TRUE;
  go_to_x (self, x);
}

static void
drag_update_cb (EntTimeScale   *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y;

  g_assert (ENT_IS_TIME_SCALE (self));

  if (self->histogram != NULL && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    go_to_x (self, x + dx);
}

static void
drag_end_cb (EntTimeScale *self)
{
  g_assert (ENT_IS_TIME_SCALE (self));

  self->dragging = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  int step, times;
  gboolean is_visual;

  /* An arrow key means a direction on the screen, Home and End do not. */
  g_variant_get (args, "(iib)", &step, &times, &is_visual);
  if (is_visual && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    times = -times;
  ent_time_scale_step (ENT_TIME_SCALE (widget), step, times);

  return GDK_EVENT_STOP;
}

static const EntEvent *
find_event_at (EntTimeScale *self,
               double        x)
{
  GPtrArray *events = ent_dossier_get_events (ent_session_get_dossier (self->session));
  const EntEvent *nearest = NULL;
  double least = EVENT_REACH;

  for (guint i = 0; i < events->len; i++)
    {
      const EntEvent *event = g_ptr_array_index (events, i);
      EntDay day = get_event_day (event);
      double away;

      if (!is_on_axis (self, day))
        continue;
      away = fabs (ent_time_axis_middle_of (&self->axis, day) - x);
      if (away < least)
        {
          least = away;
          nearest = event;
        }
    }

  return nearest;
}

static char *
describe_month (EntTimeScale *self,
                double        x)
{
  const EntHistogram *histogram = self->histogram;
  EntDay day = ent_time_axis_day_at (&self->axis, x);
  guint bin = 0;
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *month = NULL;
  int year, number;

  while (bin + 1 < histogram->n_bins && histogram->starts[bin + 1] <= day)
    bin++;
  ent_day_to_ymd (histogram->starts[bin], &year, &number, NULL);
  date = g_date_time_new_utc (year, number, 1, 0, 0, 0);
  month = g_date_time_format (date, "%B %Y");
  if (histogram->starts[bin] > get_period (self)->as_of)
    return g_strdup_printf (ngettext ("%s: %u forecast open", "%s: %u forecasts open", histogram->expected[bin]),
                            month, histogram->expected[bin]);

  return g_strdup_printf (ngettext ("%s: %u claim in force", "%s: %u claims in force", histogram->all[bin]),
                          month, histogram->all[bin]);
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
  const EntEvent *event;

  if (self->histogram == NULL || keyboard || self->dragging)
    return FALSE;

  update_axis (self);
  event = y > FLAGS + BARS - 2 ? find_event_at (self, x) : NULL;
  if (event != NULL)
    {
      g_autofree char *when = ent_span_format (&event->span, ENT_ASPECT_ACT);

      text = g_strdup_printf ("%s\n%s", event->title, when);
    }
  else
    {
      text = describe_month (self, x);
    }
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  EntTimeScale *self = ENT_TIME_SCALE (range);

  if (self->histogram == NULL)
    return FALSE;

  ent_session_set_day (self->session, (EntDay) CLAMP (value, ENT_DAY_FIRST, ENT_DAY_LAST));

  return TRUE;
}

static void
accessible_range_iface_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

static void
ent_time_scale_dispose (GObject *object)
{
  EntTimeScale *self = ENT_TIME_SCALE (object);

  g_clear_pointer (&self->histogram, ent_histogram_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_time_scale_parent_class)->dispose (object);
}

static void
add_key (GtkWidgetClass  *widget_class,
         guint            keyval,
         GdkModifierType  modifiers,
         EntTimeStep      step,
         int              times,
         gboolean         is_visual)
{
  gtk_widget_class_add_binding (widget_class, keyval, modifiers, step_cb, "(iib)", step, times, is_visual);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const guint back[] = { GDK_KEY_Left, GDK_KEY_KP_Left };
  const guint forth[] = { GDK_KEY_Right, GDK_KEY_KP_Right };

  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    {
      add_key (widget_class, back[i], 0, ENT_TIME_STEP_DAY, -1, TRUE);
      add_key (widget_class, forth[i], 0, ENT_TIME_STEP_DAY, 1, TRUE);
      add_key (widget_class, back[i], GDK_SHIFT_MASK, ENT_TIME_STEP_MONTH, -1, TRUE);
      add_key (widget_class, forth[i], GDK_SHIFT_MASK, ENT_TIME_STEP_MONTH, 1, TRUE);
      add_key (widget_class, back[i], GDK_CONTROL_MASK, ENT_TIME_STEP_YEAR, -1, TRUE);
      add_key (widget_class, forth[i], GDK_CONTROL_MASK, ENT_TIME_STEP_YEAR, 1, TRUE);
    }
  add_key (widget_class, GDK_KEY_Down, 0, ENT_TIME_STEP_DAY, -1, FALSE);
  add_key (widget_class, GDK_KEY_Up, 0, ENT_TIME_STEP_DAY, 1, FALSE);
  add_key (widget_class, GDK_KEY_Page_Down, 0, ENT_TIME_STEP_QUARTER, -1, FALSE);
  add_key (widget_class, GDK_KEY_Page_Up, 0, ENT_TIME_STEP_QUARTER, 1, FALSE);
  add_key (widget_class, GDK_KEY_Home, 0, ENT_TIME_STEP_ALL, -1, FALSE);
  add_key (widget_class, GDK_KEY_End, 0, ENT_TIME_STEP_ALL, 1, FALSE);
}

static void
ent_time_scale_class_init (EntTimeScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_time_scale_dispose;
  widget_class->measure = ent_time_scale_measure;
  widget_class->snapshot = ent_time_scale_snapshot;
  widget_class->query_tooltip = ent_time_scale_query_tooltip;
  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "timescale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
ent_time_scale_init (EntTimeScale *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Day that the map shows"), -1);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  ent_look_watch (GTK_WIDGET (self));
}

void
ent_time_scale_set_session (EntTimeScale *self,
                            EntSession   *session)
{
  g_return_if_fail (ENT_IS_TIME_SCALE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (dossier_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
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
 * ent_time_scale_step:
 * @self: a time scale
 * @step: how long a step
 * @times: how many steps, negative for back
 *
 * Moves the day. Steps of months keep the day of the month where it exists.
 */
void
ent_time_scale_step (EntTimeScale *self,
                     EntTimeStep   step,
                     int           times)
{
  const EntPeriod *period;
  EntDay day;

  g_return_if_fail (ENT_IS_TIME_SCALE (self));

  period = get_period (self);
  if (period == NULL)
    return;

  day = ent_session_get_day (self->session);
  switch (step)
    {
    case ENT_TIME_STEP_DAY:
      day = ent_day_add (day, times);
      break;
    case ENT_TIME_STEP_MONTH:
      day = ent_day_add_months (day, times);
      break;
    case ENT_TIME_STEP_QUARTER:
      day = ent_day_add_months (day, 3 * times);
      break;
    case ENT_TIME_STEP_YEAR:
      day = ent_day_add_months (day, 12 * times);
      break;
    case ENT_TIME_STEP_ALL:
    default:
      day = times < 0 ? period->lo : period->hi;
      break;
    }
  ent_session_set_day (self->session, day);
}

double
ent_time_scale_get_x (EntTimeScale *self,
                      EntDay        day)
{
  g_return_val_if_fail (ENT_IS_TIME_SCALE (self), 0);

  update_axis (self);

  return ent_time_axis_middle_of (&self->axis, day);
}
