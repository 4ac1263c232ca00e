/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* The map itself: paints the scene of a session, moves about in it, and turns
 * pointing and keys into hover and selection. Emits "scene-changed" when what
 * there is to see has changed (not when it was only moved), and "names-hidden"
 * (guint) with the number of names that found no room, and "busy" (double) with
 * how far the laying out of a large network is, below 0 when it is over.
 */
#define ENT_TYPE_MAP_VIEW (ent_map_view_get_type ())
G_DECLARE_FINAL_TYPE (EntMapView, ent_map_view, ENT, MAP_VIEW, GtkWidget)

typedef enum
{
  ENT_MAP_WALK_LEFT,
  ENT_MAP_WALK_RIGHT,
  ENT_MAP_WALK_UP,
  ENT_MAP_WALK_DOWN,
} EntMapWalk;

void ent_map_view_set_session (EntMapView *self, EntSession *session);
EntMapScene *ent_map_view_get_scene (EntMapView *self); /* NULL without a dossier */

/* What floats over the map, in its pixels; no actor is fitted under it. Whoever says so
 * promises it before the first size is known: fitting waits for it then.
 */
void ent_map_view_promise_cards (EntMapView *self);
void ent_map_view_set_cards (EntMapView *self, const EntRect *cards, guint n_cards);
/* An edge that is covered as a whole, such as by a bottom sheet; pixels. */
void ent_map_view_set_covered_bottom (EntMapView *self, double height);

EntViewport ent_map_view_get_viewport (EntMapView *self);
void ent_map_view_fit (EntMapView *self);
void ent_map_view_fit_selection (EntMapView *self);
void ent_map_view_zoom (EntMapView *self, double factor);
void ent_map_view_stop_waiting (EntMapView *self); /* stays in the arrangement that is shown */

EntMapItem ent_map_view_pick (EntMapView *self, double x, double y, double tolerance);
gboolean ent_map_view_get_actor_bounds (EntMapView *self, guint actor, graphene_rect_t *bounds);
gboolean ent_map_view_shows_actor (EntMapView *self, guint actor);
char *ent_map_view_describe_remarks (EntMapView *self, guint actor); /* or NULL */
gboolean ent_map_view_is_pinned (EntMapView *self, guint actor); /* in the arrangement that is shown */
guint ent_map_view_get_active_actor (EntMapView *self); /* or ENT_NO_INDEX */
void ent_map_view_walk (EntMapView *self, EntMapWalk direction, gboolean along_lines);

G_END_DECLS
