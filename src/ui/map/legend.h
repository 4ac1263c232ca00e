/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "map-scene.h"

G_BEGIN_DECLS

/* What the lines on the map mean: only what is present, with its count. */
#define ENT_TYPE_LEGEND (ent_legend_get_type ())
G_DECLARE_FINAL_TYPE (EntLegend, ent_legend, ENT, LEGEND, GtkWidget)

void ent_legend_show_counts (EntLegend *self, const guint counts[ENT_LEGEND_N_ROWS]);
void ent_legend_show_hidden_names (EntLegend *self, guint n_hidden);
int ent_legend_get_growth (EntLegend *self);

G_END_DECLS
