/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "time-scale.h"
#include "time-thumb.h"

G_BEGIN_DECLS

/* What a drag moves. */
typedef enum
{
  ENT_TIME_DRAG_NONE,
  ENT_TIME_DRAG_FROM,
  ENT_TIME_DRAG_TO,
  ENT_TIME_DRAG_WINDOW,
} EntTimeDrag;

struct _EntTimeScale
{
  GtkWidget parent_instance;

  EntSession *session;
  EntTimelineChart *chart; /* NULL without a dossier */
  EntTimeThumb *from;      /* of a window */
  EntTimeThumb *to;        /* the day, or the end of a window */
  gboolean compact;
  int detail;
  EntLens *spans_lens; /* under which the spans were found */
  EntMoment shown; /* the axis shows it, as far as it can */

  EntTimeDrag drag;
  EntDay drag_day;     /* under the pointer when a window was taken in hand */
  EntMoment drag_from; /* the window then */
  double pinch_scale;
  EntPoint pointer;
};

/* time-scale-content.c: the chart as the session has it. */
EntTimelineChart *ent_time_scale_make_chart (EntSession *session);
void ent_time_scale_update_bins (EntTimeScale *self);
void ent_time_scale_update_spans (EntTimeScale *self);
void ent_time_scale_update_moment (EntTimeScale *self);
char *ent_time_scale_describe_point (EntTimeScale *self, EntPoint point);

/* time-scale-pointer.c */
void ent_time_scale_add_controllers (EntTimeScale *self);
void ent_time_scale_axis_changed (EntTimeScale *self);

/* time-scale-keys.c */
void ent_time_scale_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
