/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* A source: what it is, what is stated and what inferred, its share of each line,
 * and its claims as they stand in it.
 */
GtkWidget *ent_source_page_new (EntSession *session, guint source);

G_END_DECLS
