/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Answers what people type in the overview of GNOME: the actors of the dossiers
 * that were open last.
 *
 * Signals:
 *   activated (const char *uri, const char *actor)  that actor is to be shown
 *   launched (const char *text)                     the search goes on in the program
 */
#define ENT_TYPE_SEARCH_PROVIDER (ent_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (EntSearchProvider, ent_search_provider, ENT, SEARCH_PROVIDER, GObject)

EntSearchProvider *ent_search_provider_new (void);

gboolean ent_search_provider_export (EntSearchProvider *self,
                                     GDBusConnection   *connection,
                                     const char        *object_path, /* of the program */
                                     GError           **error);
void ent_search_provider_unexport (EntSearchProvider *self);

G_END_DECLS
