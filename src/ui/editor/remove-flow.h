/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* Removes a record: at once where nothing refers to it, else after saying what
 * will go with it. Either way it can be undone.
 */
void ent_remove_flow_run (GtkWidget *parent, EntSession *session, const char *table, gint64 key, const char *title);

G_END_DECLS
