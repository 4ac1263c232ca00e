/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENT_TYPE_CHART_PAGE (ent_chart_page_get_type ())

/* The place of a chart among the views of a window. The chart is made when it is
 * first seen: most visits see only some, and the window is there sooner.
 */
G_DECLARE_FINAL_TYPE (EntChartPage, ent_chart_page, ENT, CHART_PAGE, AdwBin)

G_END_DECLS
