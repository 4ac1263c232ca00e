/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "chart.h"
#include "session.h"

G_BEGIN_DECLS

/* Shows a chart of the session, whatever its kind: painted into a texture of what
 * is in view, scrolled by its adjustments. Pointer and keyboard go from mark to
 * mark, as do screen readers. Emits "chart-changed" when there is another chart,
 * or the same one is laid out anew.
 */
#define ENT_TYPE_CHART_VIEW (ent_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (EntChartView, ent_chart_view, ENT, CHART_VIEW, GtkWidget)

void ent_chart_view_set_session (EntChartView *self, EntSession *session);
void ent_chart_view_set_kind (EntChartView *self, EntChartKind kind);
EntChart *ent_chart_view_get_chart (EntChartView *self); /* NULL: none yet */

guint ent_chart_view_get_active_mark (EntChartView *self); /* or ENT_NO_INDEX */
void ent_chart_view_set_active_mark (EntChartView *self, guint mark);
gboolean ent_chart_view_get_mark_bounds (EntChartView *self, guint mark, graphene_rect_t *bounds);

G_END_DECLS
