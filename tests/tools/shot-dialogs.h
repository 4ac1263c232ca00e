/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "window.h"

G_BEGIN_DECLS

/* Brings a window into a state of need: "recovery", "changed", "banner",
 * "vanished", "failure", "close", "undo", "recents". FALSE: there is no such one.
 */
gboolean shot_dialog_present (EntWindow *window, const char *name);

G_END_DECLS
