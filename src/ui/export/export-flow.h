/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* Asks where to, writes the map as a picture, and says how it went. */
void ent_export_flow_run (GtkWindow *window, EntSession *session, AdwToastOverlay *toasts);
/* The part after the question. */
gboolean ent_export_flow_write (EntSession *session, GFile *file, GError **error);

G_END_DECLS
