/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* What the lens leaves out, a chip each, and how many claims pass; hidden while
 * all do.
 */
#define ENT_TYPE_LENS_BAR (ent_lens_bar_get_type ())
G_DECLARE_FINAL_TYPE (EntLensBar, ent_lens_bar, ENT, LENS_BAR, GtkWidget)

void ent_lens_bar_set_session (EntLensBar *self, EntSession *session);

G_END_DECLS
