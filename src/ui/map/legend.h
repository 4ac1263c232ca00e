/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "map-facts.h"
#include "session.h"

G_BEGIN_DECLS

/* What is on the map means: only what is present, with its count. Its rows are
 * switches: one that is off takes its lines off the map.
 */
#define ENT_TYPE_LEGEND (ent_legend_get_type ())
G_DECLARE_FINAL_TYPE (EntLegend, ent_legend, ENT, LEGEND, GtkWidget)

void ent_legend_set_session (EntLegend *self, EntSession *session);
void ent_legend_show_counts (EntLegend *self, const guint counts[ENT_LEGEND_N_ROWS], const EntMapFacts *facts);
void ent_legend_show_hidden_names (EntLegend *self, guint n_hidden);
int ent_legend_get_growth (EntLegend *self);

/* Only these lines; once more: all of them. */
void ent_legend_isolate (EntLegend *self, EntLegendRow row);
GtkWidget *ent_legend_get_row (EntLegend *self, EntLegendRow row);

G_END_DECLS
