/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a user is told of a file that cannot be opened, or not as a whole. */
char *ent_open_failure_describe (GFile *file, const GError *error);                                /* file: NULL: it came from elsewhere */
void ent_open_failure_tell_left_out (GtkWidget *parent, GFile *file, GPtrArray *lines /* of char * */); /* file: likewise */

G_END_DECLS
