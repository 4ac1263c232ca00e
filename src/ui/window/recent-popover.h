/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The recent dossiers, to open one of them: activates "win.open-uri". */
#define ENT_TYPE_RECENT_POPOVER (ent_recent_popover_get_type ())
G_DECLARE_FINAL_TYPE (EntRecentPopover, ent_recent_popover, ENT, RECENT_POPOVER, GtkPopover)

G_END_DECLS
