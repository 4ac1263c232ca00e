/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "look.h"
#include "map-motion.h"
#include "map-node.h"
#include "phrases.h"

#define HIT_TOLERANCE 6.0        /* pixels, either side of a line */
#define HIT_TOLERANCE_TOUCH 22.0
#define ZOOM_STEP 1.4
#define WHEEL_STEP 1.2
#define MAX_SCALE 6000.0         /* pixels per earth radius */
#define FIT_AIR 4.0              /* pixels, besides what the scene leaves around actors */
#define OVERSCAN 192             /* pixels painted beyond each edge while panning */
#define MOVE_DURATION 200        /* milliseconds */
#define KINETIC_DURATION 600
#define SETTLE_DELAY 300

struct _EntMapView
{
  GtkWidget parent_instance;

  EntSession *session;
  EntMapScene *scene;
  EntMapGround *ground;

  EntViewport viewport;
  double fitted_scale;
  gboolean fitted; /* nobody has moved it since it was fitted */
  EntRect cards[ENT_MAP_MAX_CARDS];
  guint n_cards;
  double covered_bottom;

  GdkTexture *texture; /* of texture_viewport */
  EntViewport texture_viewport;
  double texture_scale; /* device pixels per pixel */

  AdwAnimation *animation;
  EntViewport move_from;
  EntViewport move_to;
  gboolean moving; /* by hand or by an animation */
  double drag_x;
  double drag_y;
  double pinch_scale;

  guint active; /* actor that the keyboard is at */
  GPtrArray *nodes; /* of EntMapNode, made when somebody asks */
  guint settle_id;
  guint n_hidden; /* names, as last told */
  guint hidden_id;
};

enum
{
  SCENE_CHANGED,
  NAMES_HIDDEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static GtkAccessibleInterface *parent_accessible_iface;

static void accessible_iface_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EntMapView, ent_map_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, accessible_iface_init))

static const EntPalette *
get_palette (void)
{
  return ent_look_get_palette (ent_look_get_default ());
}

/* The picture */

static void
forget_texture (EntMapView *self)
{
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_device_scale (EntMapView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1.0;
}

static GdkTexture *
texture_of_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes
      = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * height,
                                    (GDestroyNotify) cairo_surface_destroy,
                                    cairo_surface_reference (surface));

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
tell_hidden_names_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->hidden_id = 0;
  g_signal_emit (self, signals[NAMES_HIDDEN], 0, self->n_hidden);
}

/* Found out while painting, when no widget may change. */
static void
note_hidden_names (EntMapView *self)
{
  guint n_hidden = ent_map_scene_get_n_hidden_labels (self->scene);

  if (n_hidden == self->n_hidden || self->moving)
    return;

  self->n_hidden = n_hidden;
  if (self->hidden_id == 0)
    self->hidden_id = g_idle_add_once ((GSourceOnceFunc) tell_hidden_names_cb, self);
}

static void
paint_texture (EntMapView *self,
               double      scale,
               int         overscan)
{
  EntViewport viewport = self->viewport;
  cairo_surface_t *surface;
  cairo_t *cr;

  viewport.width += 2 * overscan;
  viewport.height += 2 * overscan;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (viewport.width * scale),
                                        (int) ceil (viewport.height * scale));
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  ent_map_paint (self->scene, &viewport, get_palette (), cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  note_hidden_names (self);

  g_clear_object (&self->texture);
  self->texture = texture_of_surface (surface);
  self->texture_viewport = viewport;
  self->texture_scale = scale;
  cairo_surface_destroy (surface);
}

/* Where the texture lies in the view when the viewport was only panned since. */
static gboolean
get_texture_offset (EntMapView *self,
                    double     *x,
                    double     *y)
{
  const EntViewport *painted = &self->texture_viewport;
  EntPoint center;

  if (self->texture == NULL || painted->scale != self->viewport.scale)
    return FALSE;

  center = ent_viewport_to_view (&self->viewport, painted->center);
  *x = round ((center.x - painted->width / 2) * self->texture_scale) / self->texture_scale;
  *y = round ((center.y - painted->height / 2) * self->texture_scale) / self->texture_scale;

  return *x <= 0 && *y <= 0 && *x + painted->width >= self->viewport.width
         && *y + painted->height >= self->viewport.height;
}

static gboolean
texture_is_exact (EntMapView *self)
{
  return self->texture_viewport.width == self->viewport.width
         && self->texture_viewport.center.x == self->viewport.center.x
         && self->texture_viewport.center.y == self->viewport.center.y;
}

static void
snapshot_map (EntMapView  *self,
              GtkSnapshot *snapshot)
{
  double scale = get_device_scale (self);
  double x, y;

  if (self->texture_scale != scale)
    g_clear_object (&self->texture);
  if (!get_texture_offset (self, &x, &y) || (!self->moving && !texture_is_exact (self)))
    {
      gboolean panning = self->moving && self->move_from.scale == self->move_to.scale;

      paint_texture (self, scale, panning ? OVERSCAN : 0);
      get_texture_offset (self, &x, &y);
    }

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (x, y,
                                                    gdk_texture_get_width (self->texture) / scale,
                                                    gdk_texture_get_height (self->texture) / scale));
}

static void
snapshot_focus_ring (EntMapView  *self,
                     GtkSnapshot *snapshot)
{
  graphene_rect_t bounds;
  GskRoundedRect ring;
  GdkRGBA color;

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self))
      || !ent_map_view_get_actor_bounds (self, self->active, &bounds))
    return;

  ent_color_to_rgba (&get_palette ()->accent, &color);
  graphene_rect_inset (&bounds, -7, -7);
  gsk_rounded_rect_init_from_rect (&ring, &bounds, bounds.size.width / 2);
  gtk_snapshot_append_border (snapshot, &ring, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { color, color, color, color });
}

static void
ent_map_view_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  EntMapView *self = ENT_MAP_VIEW (widget);

  if (self->scene == NULL || self->viewport.width < 1 || self->viewport.height < 1)
    return;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->viewport.width, self->viewport.height));
  snapshot_map (self, snapshot);
  snapshot_focus_ring (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* Moving about */

static void
set_viewport (EntMapView        *self,
              const EntViewport *viewport)
{
  self->viewport = *viewport;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_moving (EntMapView *self)
{
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
  self->moving = FALSE;
}

static void
animate_cb (double      value,
            EntMapView *self)
{
  EntViewport viewport;

  g_assert (ENT_IS_MAP_VIEW (self));

  viewport = ent_map_motion_at (&self->move_from, &self->move_to, value);
  set_viewport (self, &viewport);
}

static void
animation_done_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  stop_moving (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
move_to (EntMapView        *self,
         const EntViewport *viewport,
         guint              duration)
{
  AdwAnimationTarget *target;

  stop_moving (self);
  self->move_from = self->viewport;
  self->move_to = *viewport;
  self->moving = TRUE;
  target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) animate_cb, self, NULL);
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, duration, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (animation_done_cb), self,
                           G_CONNECT_SWAPPED);
  adw_animation_play (self->animation);
}

static double
get_min_scale (EntMapView *self)
{
  double whole = MIN (self->viewport.width / (2 * ENT_PROJECTION_HALF_WIDTH),
                      self->viewport.height / (2 * ENT_PROJECTION_HALF_HEIGHT));

  return MIN (whole * 0.9, self->fitted_scale);
}

static void
zoom_at (EntMapView *self,
         EntPoint    point,
         double      factor,
         guint       duration)
{
  EntViewport target = self->animation != NULL ? self->move_to : self->viewport;

  if (self->scene == NULL)
    return;

  self->fitted = FALSE;
  ent_viewport_zoom_at (&target, point, factor, get_min_scale (self), MAX_SCALE);
  if (duration > 0)
    {
      move_to (self, &target, duration);
      return;
    }

  stop_moving (self);
  set_viewport (self, &target);
}

static EntPoint
get_middle (EntMapView *self)
{
  return (EntPoint) { self->viewport.width / 2, (self->viewport.height - self->covered_bottom) / 2 };
}

/* Fitting */

/* Keeps what is fitted clear of the cards and some pixels off the edges. */
static EntMapMargins
get_margins (EntMapView *self)
{
  return (EntMapMargins) {
    .left = FIT_AIR,
    .right = FIT_AIR,
    .top = FIT_AIR,
    .bottom = FIT_AIR + self->covered_bottom,
    .cards = self->cards,
    .n_cards = self->n_cards,
  };
}

static gboolean
can_fit (EntMapView *self)
{
  return self->scene != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0
         && gtk_widget_get_height (GTK_WIDGET (self)) > 0;
}

static void
fit_now (EntMapView *self)
{
  EntMapMargins margins = get_margins (self);
  EntViewport viewport;

  if (!can_fit (self))
    return;

  stop_moving (self);
  viewport = ent_map_scene_fit (self->scene, gtk_widget_get_width (GTK_WIDGET (self)),
                                gtk_widget_get_height (GTK_WIDGET (self)), &margins, get_palette ());
  self->fitted = TRUE;
  self->fitted_scale = viewport.scale;
  g_clear_object (&self->texture);
  set_viewport (self, &viewport);
}

static void
ent_map_view_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  gboolean first = self->viewport.scale <= 0;

  if (self->viewport.width == width && self->viewport.height == height && !first)
    return;

  self->viewport.width = width;
  self->viewport.height = height;
  g_clear_object (&self->texture);
  if (first || self->fitted)
    fit_now (self);
}

static void
ent_map_view_measure (GtkWidget      *widget,
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

/* Following the session */

static void
update_nodes (EntMapView *self)
{
  for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
    ent_map_node_update (g_ptr_array_index (self->nodes, i));
}

static void
settled_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->settle_id = 0;
  update_nodes (self);
}

/* A dragged slider changes everything many times a second; who listens is told once. */
static void
update_nodes_later (EntMapView *self)
{
  if (self->nodes == NULL)
    return;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add_once (SETTLE_DELAY, (GSourceOnceFunc) settled_cb, self);
}

static EntMapNode *
find_node (EntMapView *self,
           guint       actor)
{
  for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
    {
      EntMapNode *node = g_ptr_array_index (self->nodes, i);

      if (ent_map_node_get_actor (node) == actor)
        return node;
    }

  return NULL;
}

static void
set_active (EntMapView *self,
            guint       actor)
{
  guint previous = self->active;
  EntMapNode *node;

  if (previous == actor)
    return;

  self->active = actor;
  node = find_node (self, previous);
  if (node != NULL)
    ent_map_node_update_active (node);
  node = find_node (self, actor);
  if (node != NULL)
    ent_map_node_update_active (node);
  gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self),
                                        GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void selection_changed_cb (EntMapView *self);
static void hover_changed_cb (EntMapView *self);

static void
dossier_changed_cb (EntMapView *self)
{
  EntEngine *engine;

  g_assert (ENT_IS_MAP_VIEW (self));

  stop_moving (self);
  set_active (self, ENT_NO_INDEX);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->scene, ent_map_scene_free);
  engine = ent_session_get_engine (self->session);
  if (engine != NULL)
    self->scene = ent_map_scene_new (engine, ent_session_get_lens (self->session), self->ground);
  self->fitted = TRUE;
  fit_now (self);
  forget_texture (self);
  g_signal_emit (self, signals[SCENE_CHANGED], 0);
}

/* What is seen stays where it is: only what was written differs. */
static void
records_changed_cb (EntMapView *self)
{
  EntViewport viewport = self->viewport;
  double fitted_scale = self->fitted_scale;
  gboolean fitted = self->fitted;
  guint active = ent_session_follow_actor (self->session, self->active);

  g_assert (ENT_IS_MAP_VIEW (self));

  dossier_changed_cb (self);
  self->viewport = viewport;
  self->fitted_scale = fitted_scale;
  self->fitted = fitted;
  selection_changed_cb (self);
  hover_changed_cb (self);
  set_active (self, active);
}

static void
lens_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  ent_map_scene_set_lens (self->scene, ent_session_get_lens (self->session));
  forget_texture (self);
  update_nodes_later (self);
  g_signal_emit (self, signals[SCENE_CHANGED], 0);
}

static void
selection_changed_cb (EntMapView *self)
{
  const EntMapItem *selection;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    return;

  selection = ent_session_get_selection (self->session);
  ent_map_scene_set_selection (self->scene, selection->kind == ENT_MAP_ITEM_NONE ? NULL : selection);
  if (selection->kind == ENT_MAP_ITEM_ACTOR)
    set_active (self, selection->a);
  for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
    ent_map_node_update_active (g_ptr_array_index (self->nodes, i));
  forget_texture (self);
}

static void
hover_changed_cb (EntMapView *self)
{
  const EntMapItem *hover;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    return;

  hover = ent_session_get_hover (self->session);
  ent_map_scene_set_hover (self->scene, hover->kind == ENT_MAP_ITEM_NONE ? NULL : hover);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   hover->kind == ENT_MAP_ITEM_NONE ? NULL : "pointer");
  forget_texture (self);
}

static void
look_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  forget_texture (self);
}

/* Pointer */

static void
motion_cb (EntMapView *self,
           double      x,
           double      y)
{
  EntMapItem item;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL || self->moving)
    return;

  item = ent_map_view_pick (self, x, y, HIT_TOLERANCE);
  ent_session_set_hover (self->session, &item);
}

static void
leave_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  ent_session_set_hover (self->session, NULL);
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
clicked_cb (EntMapView      *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  EntMapItem item;

  g_assert (ENT_IS_MAP_VIEW (self));
  g_assert (GTK_IS_GESTURE_CLICK (gesture));

  if (self->scene == NULL)
    return;

  item = ent_map_view_pick (self, x, y, is_touch (GTK_GESTURE (gesture)) ? HIT_TOLERANCE_TOUCH
                                                                         : HIT_TOLERANCE);
  if (item.kind == ENT_MAP_ITEM_NONE && n_press == 2)
    zoom_at (self, (EntPoint) { x, y }, ZOOM_STEP * ZOOM_STEP, MOVE_DURATION);
  else
    ent_session_select (self->session, &item);
}

static void
pressed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  stop_moving (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_begin_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  self->drag_x = 0;
  self->drag_y = 0;
}

static void
drag_update_cb (EntMapView     *self,
                double          x,
                double          y,
                GtkGestureDrag *gesture)
{
  EntViewport viewport = self->viewport;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    return;
  if (!self->moving && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) x, (int) y))
    return;
  if (!self->moving)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      ent_session_set_hover (self->session, NULL);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
      self->move_from = self->move_to = self->viewport;
      self->moving = TRUE;
      self->fitted = FALSE;
    }

  ent_viewport_pan (&viewport, x - self->drag_x, y - self->drag_y);
  self->drag_x = x;
  self->drag_y = y;
  set_viewport (self, &viewport);
}

static void
drag_end_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->animation == NULL && self->moving)
    stop_moving (self);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Runs out with the speed it was let go with: the slope of ease-out-cubic at
 * its start is 3 / duration.
 */
static void
swipe_cb (EntMapView *self,
          double      velocity_x,
          double      velocity_y)
{
  EntViewport target = self->viewport;
  double seconds = KINETIC_DURATION / 1000.0;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (!self->moving || hypot (velocity_x, velocity_y) < 60)
    return;

  ent_viewport_pan (&target, velocity_x * seconds / 3, velocity_y * seconds / 3);
  move_to (self, &target, KINETIC_DURATION);
}

static gboolean
scroll_cb (EntMapView               *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  EntPoint point = get_middle (self);
  double x, y;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (event != NULL && gdk_event_get_position (event, &x, &y))
    {
      GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
      graphene_point_t out;
      double origin_x, origin_y;

      gtk_native_get_surface_transform (native, &origin_x, &origin_y);
      if (gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self),
                                    &GRAPHENE_POINT_INIT (x - origin_x, y - origin_y), &out))
        point = (EntPoint) { out.x, out.y };
    }

  if (wheel)
    zoom_at (self, point, pow (WHEEL_STEP, -dy), MOVE_DURATION / 2);
  else
    zoom_at (self, point, exp (-dy / 160), 0);

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (EntMapView *self,
                gpointer    sequence,
                GtkGesture *gesture)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pinch_scale = 1;
}

static void
pinch_cb (EntMapView *self,
          double      scale,
          GtkGesture *gesture)
{
  double x, y;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    zoom_at (self, (EntPoint) { x, y }, scale / self->pinch_scale, 0);
  self->pinch_scale = scale;
}

static gboolean
ent_map_view_query_tooltip (GtkWidget  *widget,
                            int         x,
                            int         y,
                            gboolean    keyboard,
                            GtkTooltip *tooltip)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  EntMapItem item;
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *text = NULL;

  if (self->scene == NULL || keyboard)
    return FALSE;
  item = ent_map_view_pick (self, x, y, HIT_TOLERANCE);
  if (item.kind == ENT_MAP_ITEM_NONE)
    return FALSE;

  name = ent_phrase_item (self->session, &item);
  detail = ent_phrase_item_detail (self->session, &item);
  text = g_markup_printf_escaped ("<b>%s</b>\n%s", name, detail);
  gtk_tooltip_set_markup (tooltip, text);

  return TRUE;
}

/* Keys */

static gboolean
get_center (EntMapView *self,
            guint       actor,
            EntPoint   *center)
{
  double radius;

  return ent_map_view_shows_actor (self, actor)
         && ent_map_scene_get_actor_position (self->scene, &self->viewport, actor, center, &radius);
}

static gboolean
has_line (EntMapView *self,
          guint       a,
          guint       b)
{
  const EntPicture *picture = ent_map_scene_get_picture (self->scene);

  for (guint layer = ENT_LAYER_FACT; layer <= ENT_LAYER_POSSIBLE; layer++)
    if (ent_picture_find_line (picture, MIN (a, b), MAX (a, b), layer) != NULL)
      return TRUE;

  return FALSE;
}

/* Cost of going from @from to @to when asked to go in @direction: the way
 * itself, and twice what it strays; negative when it leads elsewhere.
 */
static double
get_walk_cost (EntPoint   from,
               EntPoint   to,
               EntMapWalk direction)
{
  double dx = to.x - from.x;
  double dy = to.y - from.y;
  double ahead = direction == ENT_MAP_WALK_LEFT ? -dx : direction == ENT_MAP_WALK_RIGHT ? dx
                 : direction == ENT_MAP_WALK_UP ? -dy : dy;
  double aside = direction == ENT_MAP_WALK_LEFT || direction == ENT_MAP_WALK_RIGHT ? fabs (dy) : fabs (dx);

  if (ahead <= 0 || aside > 3 * ahead)
    return -1;

  return ahead + 2 * aside;
}

static guint
find_next (EntMapView *self,
           EntMapWalk  direction,
           gboolean    along_lines)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  guint best = ENT_NO_INDEX;
  double least = G_MAXDOUBLE;
  EntPoint from, to;

  if (!get_center (self, self->active, &from))
    return ENT_NO_INDEX;

  for (guint i = 0; i < n_actors; i++)
    {
      double cost;

      if (i == self->active || !get_center (self, i, &to)
          || (along_lines && !has_line (self, self->active, i)))
        continue;
      cost = get_walk_cost (from, to, direction);
      if (cost >= 0 && cost < least)
        {
          least = cost;
          best = i;
        }
    }

  return best;
}

/* Where the keyboard comes in: at what is selected, else at the heaviest actor. */
static guint
find_entrance (EntMapView *self)
{
  const EntPicture *picture = ent_map_scene_get_picture (self->scene);
  const EntMapItem *selection = ent_session_get_selection (self->session);
  EntPoint at;
  guint best = ENT_NO_INDEX;

  if (selection->kind != ENT_MAP_ITEM_NONE && get_center (self, selection->a, &at))
    return selection->a;

  for (guint i = 0; i < picture->n_actors; i++)
    if (get_center (self, i, &at)
        && (best == ENT_NO_INDEX || picture->weight[i] > picture->weight[best]))
      best = i;

  return best;
}

static gboolean
starts_with (EntMapView *self,
             guint       actor,
             gunichar    letter)
{
  g_autofree char *name = ent_phrase_actor_name (self->session, actor);

  return g_unichar_tolower (g_utf8_get_char (name)) == g_unichar_tolower (letter);
}

static gboolean
walk_to_letter (EntMapView *self,
                gunichar    letter)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  guint start = self->active == ENT_NO_INDEX ? 0 : self->active + 1;
  EntPoint at;

  for (guint i = 0; i < n_actors; i++)
    {
      guint actor = (start + i) % n_actors;

      if (get_center (self, actor, &at) && starts_with (self, actor, letter))
        {
          set_active (self, actor);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
key_pressed_cb (EntMapView      *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !g_unichar_isalpha (letter))
    return GDK_EVENT_PROPAGATE;

  return walk_to_letter (self, letter);
}

static gboolean
walk_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  int direction;
  gboolean along_lines;

  g_variant_get (args, "(ib)", &direction, &along_lines);
  ent_map_view_walk (ENT_MAP_VIEW (widget), direction, along_lines);

  return GDK_EVENT_STOP;
}

static void
activate_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);
  EntMapItem item;

  if (self->scene == NULL || self->active == ENT_NO_INDEX)
    return;

  item = ent_map_item_actor (self->active);
  ent_session_select (self->session, &item);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EntMapView *self = ENT_MAP_VIEW (widget);

  if (g_str_equal (name, "map.fit"))
    ent_map_view_fit (self);
  else
    ent_map_view_zoom (self, g_str_equal (name, "map.zoom-in") ? ZOOM_STEP : 1 / ZOOM_STEP);
}

static void
focus_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene != NULL && gtk_widget_has_focus (GTK_WIDGET (self)) && self->active == ENT_NO_INDEX)
    set_active (self, find_entrance (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* For assistive technology */

static void
make_nodes (EntMapView *self)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  EntMapNode *previous = NULL;

  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_actors; i++)
    {
      EntMapNode *node = ent_map_node_new (self, i);

      g_ptr_array_add (self->nodes, node);
      if (previous != NULL)
        ent_map_node_set_next (previous, node);
      previous = node;
    }
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  EntMapView *self = ENT_MAP_VIEW (accessible);

  if (self->scene == NULL)
    return NULL;
  if (self->nodes == NULL)
    make_nodes (self);

  return self->nodes->len > 0 ? GTK_ACCESSIBLE (g_object_ref (self->nodes->pdata[0])) : NULL;
}

static gboolean
get_platform_state (GtkAccessible              *accessible,
                    GtkAccessiblePlatformState  state)
{
  EntMapView *self = ENT_MAP_VIEW (accessible);

  if (state == GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED && self->active != ENT_NO_INDEX)
    return FALSE;

  return parent_accessible_iface->get_platform_state (accessible, state);
}

static void
accessible_iface_init (GtkAccessibleInterface *iface)
{
  parent_accessible_iface = g_type_interface_peek_parent (iface);
  iface->get_first_accessible_child = get_first_accessible_child;
  iface->get_platform_state = get_platform_state;
}

static void
ent_map_view_dispose (GObject *object)
{
  EntMapView *self = ENT_MAP_VIEW (object);

  stop_moving (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->hidden_id, g_source_remove);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->scene, ent_map_scene_free);
  g_clear_pointer (&self->ground, ent_map_ground_free);
  g_clear_object (&self->texture);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_map_view_parent_class)->dispose (object);
}

static void
add_walk_keys (GtkWidgetClass *widget_class,
               guint           keyval,
               guint           keypad,
               EntMapWalk      direction)
{
  gtk_widget_class_add_binding (widget_class, keyval, 0, walk_cb, "(ib)", direction, FALSE);
  gtk_widget_class_add_binding (widget_class, keypad, 0, walk_cb, "(ib)", direction, FALSE);
  gtk_widget_class_add_binding (widget_class, keyval, GDK_CONTROL_MASK, walk_cb, "(ib)", direction, TRUE);
  gtk_widget_class_add_binding (widget_class, keypad, GDK_CONTROL_MASK, walk_cb, "(ib)", direction, TRUE);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  add_walk_keys (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, ENT_MAP_WALK_LEFT);
  add_walk_keys (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, ENT_MAP_WALK_RIGHT);
  add_walk_keys (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, ENT_MAP_WALK_UP);
  add_walk_keys (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, ENT_MAP_WALK_DOWN);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "map.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "map.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "map.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, 0, "map.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, 0, "map.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, 0, "map.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, 0, "map.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, 0, "map.fit", NULL);
}

static void
ent_map_view_class_init (EntMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_map_view_dispose;
  widget_class->snapshot = ent_map_view_snapshot;
  widget_class->size_allocate = ent_map_view_size_allocate;
  widget_class->measure = ent_map_view_measure;
  widget_class->query_tooltip = ent_map_view_query_tooltip;

  signals[SCENE_CHANGED] = g_signal_new ("scene-changed", ENT_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NAMES_HIDDEN] = g_signal_new ("names-hidden", ENT_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "map.activate", NULL, activate_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, zoom_action);
  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
add_pointer (EntMapView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *swipe = gtk_gesture_swipe_new ();

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (swipe, "swipe", G_CALLBACK (swipe_cb), self, G_CONNECT_SWAPPED);

  /* The swipe is the end of the drag: it must hear of it first. */
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (swipe));
  gtk_gesture_group (drag, swipe);
}

static void
add_zoom (EntMapView *self)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

static void
add_keyboard (EntMapView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}

static void
ent_map_view_init (EntMapView *self)
{
  g_autoptr (GError) error = NULL;

  self->active = ENT_NO_INDEX;
  self->fitted = TRUE;
  self->ground = ent_map_ground_new (&error);
  if (self->ground == NULL)
    g_warning ("No base map: %s", error->message);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  /* Positions on earth have no reading direction. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Map of actors"), -1);
  add_pointer (self);
  add_zoom (self);
  add_keyboard (self);
  g_signal_connect_object (ent_look_get_default (), "changed", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
ent_map_view_set_session (EntMapView *self,
                          EntSession *session)
{
  g_return_if_fail (ENT_IS_MAP_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "hover-changed", G_CALLBACK (hover_changed_cb), self, G_CONNECT_SWAPPED);
  dossier_changed_cb (self);
}

EntSession *
ent_map_view_get_session (EntMapView *self)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), NULL);

  return self->session;
}

EntMapScene *
ent_map_view_get_scene (EntMapView *self)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), NULL);

  return self->scene;
}

/**
 * ent_map_view_set_cards:
 * @self: a map view
 * @cards: (array length=n_cards): what floats over it, in its coordinates
 * @n_cards: at most %ENT_MAP_MAX_CARDS
 *
 * Says what fitting must keep free. A card that grows because there is more to
 * tell does not move the map: that waits for the next fit.
 */
void
ent_map_view_set_cards (EntMapView    *self,
                        const EntRect *cards,
                        guint          n_cards)
{
  gboolean first;

  g_return_if_fail (ENT_IS_MAP_VIEW (self));
  g_return_if_fail (n_cards <= G_N_ELEMENTS (self->cards));

  first = self->n_cards != n_cards;
  self->n_cards = n_cards;
  for (guint i = 0; i < n_cards; i++)
    self->cards[i] = cards[i];

  if (first && self->fitted && self->viewport.scale > 0)
    fit_now (self);
}

void
ent_map_view_set_covered_bottom (EntMapView *self,
                                 double      height)
{
  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  self->covered_bottom = MAX (height, 0);
}

/**
 * ent_map_view_fit:
 * @self: a map
 *
 * Shows every actor, clear of what floats over the map.
 */
void
ent_map_view_fit (EntMapView *self)
{
  EntViewport from, to;

  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  if (!can_fit (self))
    return;

  from = self->viewport;
  fit_now (self);
  to = self->viewport;
  if (from.scale <= 0)
    return;

  self->viewport = from;
  move_to (self, &to, MOVE_DURATION);
}

void
ent_map_view_fit_selection (EntMapView *self)
{
  const EntMapItem *selection;
  EntMapMargins margins;
  EntViewport target;

  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  if (!can_fit (self) || self->viewport.scale <= 0)
    return;

  selection = ent_session_get_selection (self->session);
  if (selection->kind == ENT_MAP_ITEM_NONE)
    {
      ent_map_view_fit (self);
      return;
    }

  margins = get_margins (self);
  target = ent_map_scene_fit_item (self->scene, selection, self->viewport.width,
                                   self->viewport.height, &margins, get_palette ());
  self->fitted = FALSE;
  g_clear_object (&self->texture);
  move_to (self, &target, MOVE_DURATION);
}

void
ent_map_view_zoom (EntMapView *self,
                   double      factor)
{
  g_return_if_fail (ENT_IS_MAP_VIEW (self));
  g_return_if_fail (factor > 0);

  zoom_at (self, get_middle (self), factor, MOVE_DURATION);
}

EntMapItem
ent_map_view_pick (EntMapView *self,
                   double      x,
                   double      y,
                   double      tolerance)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), (EntMapItem) { 0 });
  g_return_val_if_fail (self->scene != NULL, (EntMapItem) { 0 });

  return ent_map_scene_hit (self->scene, &self->viewport, get_palette (), x, y, tolerance);
}

gboolean
ent_map_view_get_actor_bounds (EntMapView      *self,
                               guint            actor,
                               graphene_rect_t *bounds)
{
  EntPoint center;
  double radius;

  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), FALSE);

  if (self->scene == NULL || actor == ENT_NO_INDEX
      || !ent_map_scene_get_actor_position (self->scene, &self->viewport, actor, &center, &radius))
    return FALSE;

  graphene_rect_init (bounds, center.x - radius, center.y - radius, 2 * radius, 2 * radius);

  return TRUE;
}

gboolean
ent_map_view_shows_actor (EntMapView *self,
                          guint       actor)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), FALSE);

  if (self->scene == NULL || actor == ENT_NO_INDEX)
    return FALSE;

  return ent_map_scene_get_picture (self->scene)->shown[actor];
}

guint
ent_map_view_get_active_actor (EntMapView *self)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), ENT_NO_INDEX);

  return self->active;
}

/**
 * ent_map_view_walk:
 * @self: a map
 * @direction: where to, on the screen
 * @along_lines: only to actors that the active one has a line with
 *
 * Moves the keyboard to the nearest actor in that direction.
 */
void
ent_map_view_walk (EntMapView *self,
                   EntMapWalk  direction,
                   gboolean    along_lines)
{
  EntPoint at;
  guint next;

  g_return_if_fail (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    return;

  next = get_center (self, self->active, &at) ? find_next (self, direction, along_lines)
                                              : find_entrance (self);
  if (next != ENT_NO_INDEX)
    set_active (self, next);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}
