/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tells when the main loop is held for longer than a frame may last, and by what.
 * With ENTENTE_WATCHDOG=1 in the environment, or a number of milliseconds there
 * instead, every build has it; tests of windows always do.
 */
void ent_watchdog_start (void);            /* in the thread of the main loop; does nothing unless asked for */
guint ent_watchdog_get_n_blocks (void);    /* told since the start */
const char *ent_watchdog_get_last (void);  /* the last one in words; NULL: none yet */

G_END_DECLS
