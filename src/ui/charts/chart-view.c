/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-view-private.h"

#include <math.h>

#include "look.h"

#define RING 2.0

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

enum
{
  CHART_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (EntChartView, ent_chart_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, ent_chart_accessible_iface_init))

static const EntPalette *
get_palette (void)
{
  return ent_look_get_palette (ent_look_get_default ());
}

/* The chart and what is seen of it */

static EntRect
get_visible (EntChartView *self)
{
  double x = self->hadjustment != NULL ? gtk_adjustment_get_value (self->hadjustment) : 0;
  double y = self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;

  return (EntRect) { x, y, x + gtk_widget_get_width (GTK_WIDGET (self)), y + gtk_widget_get_height (GTK_WIDGET (self)) };
}

static void
repaint (EntChartView *self)
{
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
scrolled_cb (EntChartView *self)
{
  g_assert (ENT_IS_CHART_VIEW (self));

  if (self->chart != NULL)
    ent_chart_set_visible (self->chart, get_visible (self));
  repaint (self);
}

static void
configure (EntChartView  *self,
           GtkAdjustment *adjustment,
           double         upper,
           double         page)
{
  if (adjustment == NULL)
    return;

  g_signal_handlers_block_by_func (adjustment, scrolled_cb, self);
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (upper - page, 0)), 0, upper,
                            page * 0.1, page * 0.9, page);
  g_signal_handlers_unblock_by_func (adjustment, scrolled_cb, self);
}

static void
lay_out (EntChartView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double needed_width, needed_height;

  ent_chart_measure (self->chart, get_palette (), width, height, &needed_width, &needed_height);
  ent_chart_lay_out (self->chart, get_palette (), needed_width, needed_height, rtl);
  /* In scripts from right to left the beginning is at the right. */
  if (rtl && self->hadjustment != NULL && gtk_adjustment_get_upper (self->hadjustment) != needed_width)
    gtk_adjustment_configure (self->hadjustment, needed_width - width, 0, needed_width, 1, 1, width);
  configure (self, self->hadjustment, needed_width, width);
  configure (self, self->vadjustment, needed_height, height);
  ent_chart_set_visible (self->chart, get_visible (self));
  self->hover = ENT_NO_INDEX;
  if (self->active != ENT_NO_INDEX && self->active >= ent_chart_get_marks (self->chart)->len)
    self->active = ENT_NO_INDEX;
  repaint (self);
  ent_chart_accessible_chart_changed (self);
  g_signal_emit (self, signals[CHART_CHANGED], 0);
}

/* Only what is on the screen is reckoned. */
static void
ensure_chart (EntChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->chart != NULL || self->session == NULL || ent_session_get_engine (self->session) == NULL
      || !gtk_widget_get_mapped (widget) || gtk_widget_get_width (widget) <= 0)
    return;

  self->chart = ent_chart_new (self->kind, ent_session_get_engine (self->session), ent_session_get_lens (self->session),
                               ent_session_get_selection (self->session));
  ent_chart_set_selection (self->chart, ent_session_get_selection (self->session));
  lay_out (self);
}

static void
forget_chart (EntChartView *self)
{
  g_clear_pointer (&self->chart, ent_chart_free);
  self->hover = ENT_NO_INDEX;
  repaint (self);
  ensure_chart (self);
}

/* Following the session */

static void
chart_changed_cb (EntChartView *self)
{
  g_assert (ENT_IS_CHART_VIEW (self));

  forget_chart (self);
}

static void
dossier_changed_cb (EntChartView *self)
{
  g_assert (ENT_IS_CHART_VIEW (self));

  self->active = ENT_NO_INDEX;
  forget_chart (self);
}

static void
selection_changed_cb (EntChartView *self)
{
  const EntMapItem *selection = ent_session_get_selection (self->session);

  g_assert (ENT_IS_CHART_VIEW (self));

  if (self->kind == ENT_CHART_TREND)
    forget_chart (self);
  else if (self->chart != NULL)
    {
      ent_chart_set_selection (self->chart, selection);
      repaint (self);
    }
}

static void
look_changed_cb (EntChartView *self)
{
  g_assert (ENT_IS_CHART_VIEW (self));

  if (self->chart != NULL)
    lay_out (self);
}

/* What can be done with a mark: its claim, its day, or what it stands for. */
void
ent_chart_view_activate_mark (EntChartView *self,
                              guint         mark)
{
  EntChartMark chosen = g_array_index (ent_chart_get_marks (self->chart), EntChartMark, mark);

  if (chosen.claim != ENT_NO_INDEX)
    ent_session_show_claim (self->session, chosen.claim);
  else if (chosen.day != ENT_DAY_INVALID)
    ent_session_set_day (self->session, chosen.day);
  else if (chosen.item.kind != ENT_MAP_ITEM_NONE)
    ent_session_select (self->session, &chosen.item);
}

static void
reveal (GtkAdjustment *adjustment,
        double         from,
        double         to)
{
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, from, to);
}

void
ent_chart_view_reveal_mark (EntChartView *self,
                            guint         mark)
{
  EntRect box = g_array_index (ent_chart_get_marks (self->chart), EntChartMark, mark).box;

  /* With some air, so that it does not end up below names that stay. */
  box = ent_rect_grow (box, 48);
  reveal (self->hadjustment, box.x0, box.x1);
  reveal (self->vadjustment, box.y0, box.y1);
}

/* Drawing */

static void
paint_texture (EntChartView *self)
{
  EntRect visible = get_visible (self);
  double scale = gdk_surface_get_scale (gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self))));
  int width = (int) ceil ((visible.x1 - visible.x0) * scale), height = (int) ceil ((visible.y1 - visible.y0) * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_translate (cr, -visible.x0, -visible.y0);
  ent_chart_paint (self->chart, get_palette (), cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  self->texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
snapshot_ring (EntChartView   *self,
               GtkSnapshot    *snapshot,
               guint           mark,
               const EntColor *color)
{
  const float widths[] = { RING, RING, RING, RING };
  GdkRGBA colors[4];
  graphene_rect_t bounds;
  GskRoundedRect outline;

  if (!ent_chart_view_get_mark_bounds (self, mark, &bounds))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    ent_color_to_rgba (color, &colors[i]);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 3);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
ent_chart_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  EntChartView *self = ENT_CHART_VIEW (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  EntColor ground = ent_chart_get_ground (get_palette ());
  GdkRGBA color;

  ent_color_to_rgba (&ground, &color);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  if (self->chart == NULL || ent_chart_get_empty_text (self->chart) != NULL)
    return;

  if (self->texture == NULL)
    paint_texture (self);
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
  gtk_snapshot_push_clip (snapshot, &bounds);
  snapshot_ring (self, snapshot, self->hover, &get_palette ()->axis);
  if (gtk_widget_has_visible_focus (widget))
    snapshot_ring (self, snapshot, self->active, &get_palette ()->accent);
  gtk_snapshot_pop (snapshot);
}

static void
ent_chart_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  EntChartView *self = ENT_CHART_VIEW (widget);

  if (self->chart != NULL)
    lay_out (self);
  else
    ensure_chart (self);
}

static void
ent_chart_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ent_chart_view_parent_class)->map (widget);
  ensure_chart (ENT_CHART_VIEW (widget));
}

/* What is not seen is not kept up to date, so that the slider stays quick. */
static void
ent_chart_view_unmap (GtkWidget *widget)
{
  EntChartView *self = ENT_CHART_VIEW (widget);

  GTK_WIDGET_CLASS (ent_chart_view_parent_class)->unmap (widget);
  g_clear_pointer (&self->chart, ent_chart_free);
  g_clear_object (&self->texture);
  self->hover = ENT_NO_INDEX;
}

static void
ent_chart_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 600;
}

/* The type */

static void
set_adjustment (EntChartView   *self,
                GtkAdjustment **place,
                GtkAdjustment  *adjustment)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_set_object (place, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
ent_chart_view_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  EntChartView *self = ENT_CHART_VIEW (object);

  switch (property)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;

    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;

    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
ent_chart_view_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  EntChartView *self = ENT_CHART_VIEW (object);

  switch (property)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;

    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;

    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
ent_chart_view_dispose (GObject *object)
{
  EntChartView *self = ENT_CHART_VIEW (object);

  ent_chart_accessible_clear (self);
  g_clear_pointer (&self->chart, ent_chart_free);
  g_clear_object (&self->texture);
  set_adjustment (self, &self->hadjustment, NULL);
  set_adjustment (self, &self->vadjustment, NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_chart_view_parent_class)->dispose (object);
}

static void
ent_chart_view_class_init (EntChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_chart_view_dispose;
  object_class->get_property = ent_chart_view_get_property;
  object_class->set_property = ent_chart_view_set_property;
  widget_class->size_allocate = ent_chart_view_size_allocate;
  widget_class->measure = ent_chart_view_measure;
  widget_class->snapshot = ent_chart_view_snapshot;
  widget_class->map = ent_chart_view_map;
  widget_class->unmap = ent_chart_view_unmap;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[CHART_CHANGED] = g_signal_new ("chart-changed", ENT_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  ent_chart_pointing_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
ent_chart_view_init (EntChartView *self)
{
  self->hover = self->active = ENT_NO_INDEX;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  ent_chart_pointing_add (self);
  g_signal_connect_object (ent_look_get_default (), "changed", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

void
ent_chart_view_set_session (EntChartView *self,
                            EntSession   *session)
{
  g_return_if_fail (ENT_IS_CHART_VIEW (self));
  g_return_if_fail (ENT_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  ensure_chart (self);
}

void
ent_chart_view_set_kind (EntChartView *self,
                         EntChartKind  kind)
{
  g_return_if_fail (ENT_IS_CHART_VIEW (self));
  g_return_if_fail (kind < ENT_CHART_N_KINDS);

  self->kind = kind;
  forget_chart (self);
}

EntChart *
ent_chart_view_get_chart (EntChartView *self)
{
  g_return_val_if_fail (ENT_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

guint
ent_chart_view_get_active_mark (EntChartView *self)
{
  g_return_val_if_fail (ENT_IS_CHART_VIEW (self), ENT_NO_INDEX);

  return self->active;
}

void
ent_chart_view_set_active_mark (EntChartView *self,
                                guint         mark)
{
  guint previous;

  g_return_if_fail (ENT_IS_CHART_VIEW (self));

  if (self->active == mark)
    return;

  previous = self->active;
  self->active = mark;
  if (mark != ENT_NO_INDEX)
    ent_chart_view_reveal_mark (self, mark);
  ent_chart_accessible_active_changed (self, previous);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* In the widget, pixels; FALSE: there is no such mark. */
gboolean
ent_chart_view_get_mark_bounds (EntChartView    *self,
                                guint            mark,
                                graphene_rect_t *bounds)
{
  EntRect box, visible;

  g_return_val_if_fail (ENT_IS_CHART_VIEW (self), FALSE);

  if (self->chart == NULL || mark >= ent_chart_get_marks (self->chart)->len)
    return FALSE;

  box = g_array_index (ent_chart_get_marks (self->chart), EntChartMark, mark).box;
  visible = get_visible (self);
  graphene_rect_init (bounds, box.x0 - visible.x0, box.y0 - visible.y0, box.x1 - box.x0, box.y1 - box.y0);

  return TRUE;
}
