/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "map-arrangement.h"
#include "map-change.h"
#include "map-extras.h"
#include "map-view-private.h"
#include "phrases.h"

enum
{
  SCENE_CHANGED,
  NAMES_HIDDEN,
  BUSY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (EntMapView, ent_map_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, ent_map_accessible_iface_init))

void
ent_map_view_tell_hidden_names (EntMapView *self)
{
  g_signal_emit (self, signals[NAMES_HIDDEN], 0, self->n_hidden);
}

void
ent_map_view_set_active (EntMapView *self,
                         guint       actor)
{
  guint previous = self->active;

  if (previous == actor)
    return;

  self->active = actor;
  ent_map_accessible_active_changed (self, previous);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Any new gesture ends what moves by itself. */
void
ent_map_view_stop_animations (EntMapView *self)
{
  ent_map_camera_stop (self->camera);
  ent_map_switch_stop (self);
}

static void
ent_map_view_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  ent_map_framing_resize (ENT_MAP_VIEW (widget), width, height);
  ent_map_menu_allocate (ENT_MAP_VIEW (widget));
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

/* What badges on an actor say, whether they are shown or not; NULL: there is none. */
char *
ent_map_view_describe_remarks (EntMapView *self,
                               guint       actor)
{
  EntActorRemarks remarks = { 0 };

  if (self->scene != NULL)
    remarks = ent_map_scene_get_remarks (self->scene, actor);

  return ent_phrase_remarks (remarks.n_notes, remarks.n_overdue);
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
  g_autofree char *remarks = NULL;
  g_autofree char *text = NULL;

  if (self->scene == NULL || keyboard)
    return FALSE;
  item = ent_map_view_pick (self, x, y, ENT_MAP_HIT_TOLERANCE);
  if (item.kind == ENT_MAP_ITEM_NONE)
    return FALSE;

  name = ent_phrase_item (self->session, &item);
  detail = ent_phrase_item_detail (self->session, &item);
  if (item.kind == ENT_MAP_ITEM_ACTOR)
    remarks = ent_map_view_describe_remarks (self, item.a);
  text = g_markup_printf_escaped (remarks != NULL ? "<b>%s</b>\n%s\n%s" : "<b>%s</b>\n%s", name, detail, remarks);
  gtk_tooltip_set_markup (tooltip, text);

  return TRUE;
}

/* Following the session */

void
ent_map_view_tell_busy (EntMapView *self,
                        double      fraction)
{
  g_signal_emit (self, signals[BUSY], 0, fraction);
}

static void
tell_scene_changed (EntMapView *self)
{
  ent_map_overview_picture_changed (self);
  g_signal_emit (self, signals[SCENE_CHANGED], 0);
}

void
ent_map_view_scene_changed (EntMapView *self)
{
  ent_map_view_repaint (self);
  tell_scene_changed (self);
}

static void selection_changed_cb (EntMapView *self);
static void hover_changed_cb (EntMapView *self);

/* What the reader picks out; nothing else of the picture changes. */
static void
take_choice (EntMapView *self)
{
  const GArray *group = ent_session_get_group (self->session);
  guint n_steps = 0;
  guint focus = ent_session_get_focus (self->session, &n_steps);

  if (self->scene == NULL)
    return;

  ent_map_scene_set_hidden_rows (self->scene, ent_session_get_hidden_rows (self->session));
  ent_map_scene_set_focus (self->scene, focus, n_steps);
  ent_map_scene_set_group (self->scene, (const guint *) group->data, group->len);
  ent_map_scene_set_extras (self->scene, ent_session_get_extras (self->session));
}

static void
choice_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  take_choice (self);
  if (self->scene != NULL)
    ent_map_accessible_choice_changed (self);
  ent_map_drawing_fade (self);
}

static void
show_compared (EntMapView *self)
{
  gboolean comparing = ent_session_get_compared (self->session) != NULL;

  ent_map_scene_set_compared (self->scene, comparing ? ent_session_get_compared_picture (self->session) : NULL);
}

/* Everything of the scene that is under way ends. */
static void
leave_scene (EntMapView *self)
{
  ent_map_pins_cancel (self);
  ent_map_gestures_cancel (self);
  ent_map_view_stop_animations (self);
  ent_map_drawing_end_change (self);
  ent_map_switch_cancel (self);
  ent_map_view_set_active (self, ENT_NO_INDEX);
  ent_map_accessible_clear (self);
}

/* Loaded with the first dossier, so that the window comes sooner. */
static const EntMapGround *
get_ground (EntMapView *self)
{
  g_autoptr (GError) error = NULL;

  if (self->ground == NULL)
    self->ground = ent_map_ground_new (&error);
  if (self->ground == NULL)
    g_warning ("No base map: %s", error->message);

  return self->ground;
}

/* Of the session's dossier. */
static void
make_scene (EntMapView *self)
{
  self->scene = ent_map_scene_new (ent_session_get_engine (self->session), ent_session_get_lens (self->session),
                                   get_ground (self));
  ent_map_scene_set_mirrored (self->scene, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL);
  show_compared (self);
}

static void
dossier_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  leave_scene (self);
  ent_map_switch_reset (self);
  g_clear_pointer (&self->scene, ent_map_scene_free);
  if (ent_session_get_engine (self->session) != NULL)
    make_scene (self);
  take_choice (self);
  self->fitted = TRUE;
  if (self->scene != NULL)
    ent_map_pins_load (self);
  ent_map_framing_fit_now (self);
  ent_map_view_scene_changed (self);
  if (self->scene != NULL)
    ent_map_framing_await_cards (self);
  ent_map_switch_follow (self, FALSE);
}

static void
arrangement_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  ent_map_switch_follow (self, TRUE);
}

static gboolean
are_places_only (GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const char *table = g_array_index (changes, EntChange, i).table->name;

      if (!g_str_equal (table, "view") && !g_str_equal (table, "view_position"))
        return FALSE;
    }

  return changes->len > 0;
}

/* Where each actor of the scene is now found. */
static guint *
follow_actors (EntMapView *self)
{
  guint n_actors = ent_map_scene_get_picture (self->scene)->n_actors;
  guint *now = g_new (guint, MAX (n_actors, 1));

  for (guint i = 0; i < n_actors; i++)
    now[i] = ent_session_follow_actor (self->session, i);

  return now;
}

/* What is seen stays where it is: only what was written differs. */
static void
records_changed_cb (EntMapView *self,
                    GArray     *changes)
{
  guint active = ent_session_follow_actor (self->session, self->active);
  g_autoptr (EntMapScene) before = NULL;
  g_autofree guint *now = NULL;

  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    {
      dossier_changed_cb (self);
      return;
    }
  if (are_places_only (changes))
    {
      ent_map_pins_load (self);
      return;
    }

  leave_scene (self);
  now = follow_actors (self);
  before = g_steal_pointer (&self->scene);
  make_scene (self);
  take_choice (self);
  self->network_ready = ent_map_scene_inherit (self->scene, before, now, ent_map_get_palette ());
  ent_map_pins_load (self);
  ent_map_texture_clear (&self->texture);
  ent_map_view_scene_changed (self);
  selection_changed_cb (self);
  hover_changed_cb (self);
  ent_map_view_set_active (self, active);
}

static void
compared_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  if (self->scene == NULL)
    return;

  show_compared (self);
  ent_map_view_scene_changed (self);
  ent_map_drawing_fade (self);
}

static void
lens_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  ent_map_drawing_begin_change (self);
  ent_map_scene_set_picture (self->scene, ent_session_get_lens (self->session),
                             ent_session_get_picture (self->session));
  show_compared (self);
  ent_map_accessible_picture_changed (self);
  ent_map_drawing_lens_changed (self);
  tell_scene_changed (self);
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
    ent_map_view_set_active (self, selection->a);
  ent_map_accessible_selection_changed (self);
  ent_map_view_repaint (self);
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
  ent_map_drawing_fade (self);
}

static void
look_changed_cb (EntMapView *self)
{
  g_assert (ENT_IS_MAP_VIEW (self));

  ent_map_view_repaint (self);
  ent_map_overview_picture_changed (self);
}

static void
ent_map_view_dispose (GObject *object)
{
  EntMapView *self = ENT_MAP_VIEW (object);

  ent_map_switch_cancel (self);
  ent_map_view_stop_animations (self);
  g_clear_handle_id (&self->nudge_id, g_source_remove);
  g_clear_pointer (&self->moved, g_array_unref);
  ent_map_accessible_clear (self);
  ent_map_menu_clear (self);
  ent_map_drawing_clear (self);
  ent_map_overview_clear (self);
  g_clear_pointer (&self->scene, ent_map_scene_free);
  g_clear_pointer (&self->ground, ent_map_ground_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ent_map_view_parent_class)->dispose (object);
}

static void
ent_map_view_finalize (GObject *object)
{
  g_clear_object (&ENT_MAP_VIEW (object)->camera);

  G_OBJECT_CLASS (ent_map_view_parent_class)->finalize (object);
}

static void
ent_map_view_class_init (EntMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_map_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_map_view_finalize;
  widget_class->snapshot = ent_map_drawing_snapshot;
  widget_class->size_allocate = ent_map_view_size_allocate;
  widget_class->measure = ent_map_view_measure;
  widget_class->query_tooltip = ent_map_view_query_tooltip;

  signals[SCENE_CHANGED] = g_signal_new ("scene-changed", ENT_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NAMES_HIDDEN] = g_signal_new ("names-hidden", ENT_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[BUSY] = g_signal_new ("busy", ENT_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);

  ent_map_keys_class_init (widget_class);
  ent_map_menu_class_init (widget_class);
  ent_map_pins_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
ent_map_view_init (EntMapView *self)
{
  self->camera = ent_map_camera_new (GTK_WIDGET (self));
  self->active = ENT_NO_INDEX;
  self->pointer = (EntPoint) { NAN, NAN };
  self->fitted = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  /* Positions on earth have no reading direction. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Map of actors"), -1);
  ent_map_gestures_add (self);
  ent_map_keys_add (self);
  g_signal_connect_object (ent_look_get_default (), "changed", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
ent_map_view_set_session (EntMapView *self,
                          EntSession *session)
{
  const char *const choices[] = { "group-changed", "focus-changed", "rows-changed" };

  g_return_if_fail (ENT_IS_MAP_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "dossier-changed", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lens-changed", G_CALLBACK (lens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "compared-changed", G_CALLBACK (compared_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "hover-changed", G_CALLBACK (hover_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_object (session, choices[i], G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "arrangement-changed", G_CALLBACK (arrangement_changed_cb), self, G_CONNECT_SWAPPED);
  dossier_changed_cb (self);
}

EntMapScene *
ent_map_view_get_scene (EntMapView *self)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), NULL);

  return self->scene;
}

EntMapItem
ent_map_view_pick (EntMapView *self,
                   double      x,
                   double      y,
                   double      tolerance)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), (EntMapItem) { 0 });
  g_return_val_if_fail (self->scene != NULL, (EntMapItem) { 0 });

  return ent_map_scene_hit (self->scene, ent_map_camera_get_viewport (self->camera), ent_map_get_palette (), x, y, tolerance);
}

gboolean
ent_map_view_get_actor_center (EntMapView *self,
                               guint       actor,
                               EntPoint   *center)
{
  return ent_map_view_shows_actor (self, actor)
         && ent_map_scene_get_actor_position (self->scene, ent_map_camera_get_viewport (self->camera),
                                              actor, center, NULL);
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
      || !ent_map_scene_get_actor_position (self->scene, ent_map_camera_get_viewport (self->camera), actor, &center, &radius))
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
  if (self->fit.scale <= 0)
    return ent_map_scene_get_picture (self->scene)->shown[actor];

  /* On earth, some have no place. */
  return ent_map_scene_get_actor_position (self->scene, &self->fit, actor, NULL, NULL);
}

guint
ent_map_view_get_active_actor (EntMapView *self)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), ENT_NO_INDEX);

  return self->active;
}

EntViewport
ent_map_view_get_viewport (EntMapView *self)
{
  g_return_val_if_fail (ENT_IS_MAP_VIEW (self), ((EntViewport) { .scale = 1 }));

  return *ent_map_camera_get_viewport (self->camera);
}
