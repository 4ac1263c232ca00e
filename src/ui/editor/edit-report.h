/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells that something could not be done; nothing happens without @error. */
void ent_edit_report_failure (GtkWidget *parent, const char *heading, const GError *error);

G_END_DECLS
