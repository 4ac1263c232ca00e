/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "window.h"

G_BEGIN_DECLS

/* What really goes wrong with files. Saving: "full-disk", "read-only",
 * "no-permission". Opening: "damaged", "newer", "salvaged", and "opening", which
 * just takes long.
 */
void shot_failure_prepare (const char *name);                      /* before there are threads */
gboolean shot_failure_present (EntWindow *window, const char *name); /* FALSE: there is no such one */

G_END_DECLS
