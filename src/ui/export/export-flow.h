/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* Opens the dialog, and says how it went.
 *
 * @viewport: what the map shows
 * @fit: for what it was fitted
 */
void ent_export_flow_run (GtkWindow *window, EntSession *session, const EntViewport *viewport, const EntMapFitted *fit,
                          AdwToastOverlay *toasts);

G_END_DECLS
