/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "line-claims.h"

G_BEGIN_DECLS

/* How the claims of a relation divide: cooperation, conflict, both at once,
 * neutral, expected; in the textures of the map's lines.
 */
#define ENT_TYPE_SHARE_BAR (ent_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (EntShareBar, ent_share_bar, ENT, SHARE_BAR, GtkWidget)

void ent_share_bar_set_counts (EntShareBar *self, const guint counts[ENT_SHARE_N_PARTS]);
char *ent_share_format_counts (const guint counts[ENT_SHARE_N_PARTS]);

G_END_DECLS
