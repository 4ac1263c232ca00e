/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aside-button.h"
#include "compare-button.h"
#include "date-button.h"
#include "time-player.h"
#include "timeline.h"

G_BEGIN_DECLS

struct _EntTimeline
{
  GtkWidget parent_instance;

  EntSession *session;
  EntTimePlayer *player;
  GSimpleActionGroup *actions;
  gboolean compact;
  gboolean terse;
  guint announce_id;
  char *announcement; /* the last one */
  double resize_from; /* height of the scale and place of the pointer when it was taken in hand */
  double resize_y;

  AdwMultiLayoutView *layouts;
  GtkWidget *handle;
  GtkWidget *play_button;
  EntDateButton *date_button;
  AdwToggleGroup *mode;
  AdwToggleGroup *clock;
  EntTimeScale *scale;
  GtkLabel *rule;
  EntCompareButton *compare_button;
  EntAsideButton *earlier;
  EntAsideButton *undated;
  EntAsideButton *later;
  GtkMenuButton *menu_button;
  GMenuModel *time_menu;
  GMenu *events_menu;
  GMenu *views_menu;
};

/* timeline-announce.c */
void ent_timeline_announce_later (EntTimeline *self);
void ent_timeline_stop_announcing (EntTimeline *self);

/* timeline-actions.c */
void ent_timeline_add_actions (EntTimeline *self);
void ent_timeline_update_actions (EntTimeline *self); /* after the session has changed */
void ent_timeline_update_events (EntTimeline *self);
void ent_timeline_update_views (EntTimeline *self);

G_END_DECLS
