/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "citation.h"
#include "session.h"

G_BEGIN_DECLS

/* A menu that cites the sources behind what is read: to the clipboard, or into a
 * file.
 */
#define ENT_TYPE_CITE_BUTTON (ent_cite_button_get_type ())
G_DECLARE_FINAL_TYPE (EntCiteButton, ent_cite_button, ENT, CITE_BUTTON, GtkWidget)

void ent_cite_button_set_session (EntCiteButton *self, EntSession *session);

GArray *ent_cite_list_sources (EntSession *session); /* of guint: indexes, ascending */
char *ent_cite_format (EntSession *session, EntCitationFormat format, guint *n_sources);
gboolean ent_cite_write (EntSession *session, GFile *file, GError **error); /* its name says in which format */

G_END_DECLS
