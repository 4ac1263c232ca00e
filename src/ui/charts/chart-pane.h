/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart-view.h"

G_BEGIN_DECLS

/* A chart, with its legend and its note below. Properties:
 * "session", and "kind", the nick of an #EntChartKind.
 */
#define ENT_TYPE_CHART_PANE (ent_chart_pane_get_type ())
G_DECLARE_FINAL_TYPE (EntChartPane, ent_chart_pane, ENT, CHART_PANE, GtkWidget)

G_END_DECLS
