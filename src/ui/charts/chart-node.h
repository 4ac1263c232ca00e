/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart-view.h"

G_BEGIN_DECLS

/* A mark of a chart, for those who listen: an item of the list that the view is. */
#define ENT_TYPE_CHART_NODE (ent_chart_node_get_type ())
G_DECLARE_FINAL_TYPE (EntChartNode, ent_chart_node, ENT, CHART_NODE, GObject)

EntChartNode *ent_chart_node_new (EntChartView *view, guint mark);
void ent_chart_node_set_next (EntChartNode *self, GtkAccessible *next); /* NULL: it is the last */
void ent_chart_node_update_active (EntChartNode *self);

G_END_DECLS
