/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the map view share; nobody else includes it. */
#pragma once

#include <adwaita.h>

#include "arrangement.h"
#include "look.h"
#include "map-camera.h"
#include "map-texture.h"
#include "map-view.h"

G_BEGIN_DECLS

#define ENT_MAP_HIT_TOLERANCE 6.0 /* pixels, either side of a line */
#define ENT_MAP_ZOOM_STEP 1.4
#define ENT_MAP_MOVE_DURATION 200 /* milliseconds */

typedef enum
{
  ENT_MAP_DRAG_NONE,
  ENT_MAP_DRAG_GROUND,
  ENT_MAP_DRAG_ACTORS,
  ENT_MAP_DRAG_BAND,
  ENT_MAP_DRAG_OVERVIEW,
} EntMapDragKind;

/* What fitting kept free. */
typedef struct
{
  EntRect cards[ENT_MAP_MAX_CARDS];
  guint n_cards;
  double covered_bottom;
} EntMapRoom;

/* What part of an arrangement is looked at. */
typedef struct
{
  EntViewport viewport;
  EntViewport fit; /* shows everything */
  EntMapRoom room; /* with this kept free */
  gboolean fitted; /* nobody has moved it since */
} EntMapFraming;

struct _EntMapView
{
  GtkWidget parent_instance;

  EntSession *session;
  EntMapScene *scene;
  EntMapGround *ground;
  EntMapCamera *camera;

  /* map-drawing.c */
  EntMapTexture texture;
  EntMapTexture faded;  /* what gives way to it */
  gboolean only_lens_changed; /* since it was painted */
  guint whole_id;       /* it shows a glimpse, and will be painted whole */
  AdwAnimation *fade;
  AdwAnimation *change; /* from one picture to the next */
  guint n_hidden; /* names, as last told */
  guint hidden_id;

  /* map-framing.c */
  EntViewport fit; /* shows everything */
  gboolean fitted; /* nobody has moved it since it was fitted */
  EntRect cards[ENT_MAP_MAX_CARDS];
  guint n_cards;
  gboolean has_cards;   /* somebody says what floats over the map, whenever its size changes */
  gboolean cards_stale; /* they lie elsewhere since the map has another size */
  double covered_bottom;
  EntMapRoom room; /* of the last fit */

  /* map-switch.c */
  EntArrangement arrangement; /* that is shown */
  EntMapFraming framings[ENT_N_ARRANGEMENTS]; /* of those that are not */
  EntArrangement morph_from;
  AdwAnimation *morph;
  gboolean network_ready;
  GTask *layout_task;
  guint tell_id;

  /* map-pins.c */
  GArray *moved;    /* who is being moved, and where to */
  EntPoint nudged;  /* by keys: pixels so far */
  guint nudge_id;

  /* map-gestures.c */
  GtkEventController *drag_gesture; /* the widget owns it */
  EntPoint pointer; /* where it was last */
  EntMapDragKind drag;
  EntPoint drag_start;
  EntPoint drag_at;
  double pinch_scale;

  /* map-overview.c */
  EntMapTexture overview;
  guint overview_id;

  /* map-menu.c */
  GtkWidget *menu;

  /* map-keys.c */
  guint active; /* actor that the keyboard is at */

  /* map-accessible.c */
  GPtrArray *nodes; /* of EntDrawnItem, made when somebody asks */
  guint settle_id;
  char *announced;
};

static inline const EntPalette *
ent_map_get_palette (void)
{
  return ent_look_get_palette (ent_look_get_default ());
}

void ent_map_view_tell_hidden_names (EntMapView *self);
void ent_map_view_tell_busy (EntMapView *self, double fraction); /* below 0: not any more */
void ent_map_view_scene_changed (EntMapView *self);
void ent_map_view_set_active (EntMapView *self, guint actor);
void ent_map_view_stop_animations (EntMapView *self);
gboolean ent_map_view_get_actor_center (EntMapView *self, guint actor, EntPoint *center);

/* map-drawing.c */
void ent_map_view_repaint (EntMapView *self);
void ent_map_drawing_fade (EntMapView *self);
void ent_map_drawing_lens_changed (EntMapView *self);
void ent_map_drawing_begin_change (EntMapView *self);
void ent_map_drawing_end_change (EntMapView *self);
void ent_map_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
double ent_map_drawing_get_device_scale (EntMapView *self);
void ent_map_drawing_clear (EntMapView *self);

/* map-framing.c */
void ent_map_framing_fit_now (EntMapView *self);
void ent_map_framing_settle (EntMapView *self);
void ent_map_framing_await_cards (EntMapView *self);
void ent_map_framing_resize (EntMapView *self, int width, int height);
EntPoint ent_map_framing_get_middle (EntMapView *self);
void ent_map_framing_zoom_at (EntMapView *self, EntPoint point, double factor, guint duration);

/* map-switch.c */
void ent_map_switch_follow (EntMapView *self, gboolean animated);
gboolean ent_map_switch_has_places (EntMapView *self);
void ent_map_switch_stop (EntMapView *self);
void ent_map_switch_cancel (EntMapView *self);
void ent_map_switch_reset (EntMapView *self);

/* map-pins.c */
void ent_map_pins_class_init (GtkWidgetClass *widget_class);
void ent_map_pins_load (EntMapView *self);
gboolean ent_map_pins_any (EntMapView *self);
gboolean ent_map_pins_grab (EntMapView *self, guint actor);
void ent_map_pins_move (EntMapView *self, EntPoint by);
void ent_map_pins_drop (EntMapView *self);
gboolean ent_map_pins_cancel (EntMapView *self);
void ent_map_pins_nudge (EntMapView *self, EntMapWalk direction);

/* map-gestures.c */
void ent_map_gestures_add (EntMapView *self);
gboolean ent_map_gestures_cancel (EntMapView *self); /* TRUE: something was being dragged */
void ent_map_gestures_snapshot (EntMapView *self, GtkSnapshot *snapshot);

/* map-overview.c */
gboolean ent_map_overview_contains (EntMapView *self, EntPoint point);
void ent_map_overview_go (EntMapView *self, EntPoint point);
void ent_map_overview_picture_changed (EntMapView *self);
void ent_map_overview_clear (EntMapView *self);
void ent_map_overview_snapshot (EntMapView *self, GtkSnapshot *snapshot);

/* map-menu.c */
void ent_map_menu_class_init (GtkWidgetClass *widget_class);
void ent_map_menu_popup_at (EntMapView *self, EntPoint point, double tolerance);
void ent_map_menu_clear (EntMapView *self);
void ent_map_menu_allocate (EntMapView *self);

/* map-keys.c */
void ent_map_keys_class_init (GtkWidgetClass *widget_class);
void ent_map_keys_add (EntMapView *self);

/* map-accessible.c */
void ent_map_accessible_iface_init (GtkAccessibleInterface *iface);
void ent_map_accessible_menu_made (EntMapView *self);
void ent_map_accessible_announce (EntMapView *self, const char *text);
void ent_map_accessible_choice_changed (EntMapView *self);
void ent_map_accessible_clear (EntMapView *self);
void ent_map_accessible_picture_changed (EntMapView *self);
void ent_map_accessible_selection_changed (EntMapView *self);
void ent_map_accessible_active_changed (EntMapView *self, guint previous);

G_END_DECLS
