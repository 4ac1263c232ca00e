/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "time-step.h"

G_BEGIN_DECLS

/* Lets time go by: moves the day or the window of a session, step by step.
 * Property "playing". Stops when somebody else moves it, and at the end unless
 * it loops.
 */
#define ENT_TYPE_TIME_PLAYER (ent_time_player_get_type ())
G_DECLARE_FINAL_TYPE (EntTimePlayer, ent_time_player, ENT, TIME_PLAYER, GObject)

/* @widget: whose clock it follows; not owned, must outlive the player. */
EntTimePlayer *ent_time_player_new (GtkWidget *widget, EntSession *session);

gboolean ent_time_player_is_playing (EntTimePlayer *self);
void ent_time_player_set_playing (EntTimePlayer *self, gboolean playing);
void ent_time_player_set_step (EntTimePlayer *self, EntTimeStep step); /* a day, week or month */
void ent_time_player_set_speed (EntTimePlayer *self, double factor);   /* 1: a month takes a second */
void ent_time_player_set_loop (EntTimePlayer *self, gboolean loop);

G_END_DECLS
