/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart-view.h"

G_BEGIN_DECLS

struct _EntChartView
{
  GtkWidget parent_instance;

  EntSession *session;
  EntChartKind kind;
  EntChart *chart;      /* NULL: to be made */
  GdkTexture *texture;  /* NULL: to be painted */
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  guint hscroll_policy : 1;
  guint vscroll_policy : 1;
  guint hover;          /* mark, or ENT_NO_INDEX */
  guint active;         /* mark that the keyboard is at, or ENT_NO_INDEX */
  GPtrArray *nodes;     /* of EntDrawnItem, a mark each; NULL: nobody listens */
};

void ent_chart_view_activate_mark (EntChartView *self, guint mark);
void ent_chart_view_reveal_mark (EntChartView *self, guint mark);

/* chart-pointing.c */
void ent_chart_pointing_add (EntChartView *self);
void ent_chart_pointing_class_init (GtkWidgetClass *widget_class);

/* chart-accessible.c */
void ent_chart_accessible_iface_init (GtkAccessibleInterface *iface);
void ent_chart_accessible_chart_changed (EntChartView *self);
void ent_chart_accessible_active_changed (EntChartView *self, guint previous);
void ent_chart_accessible_clear (EntChartView *self);

G_END_DECLS
