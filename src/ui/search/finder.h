/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "search.h"
#include "session.h"

G_BEGIN_DECLS

/* Searches the dossier of a session. The index is made when it is asked for the
 * first time, in a worker, and follows what is written.
 */
#define ENT_TYPE_FINDER (ent_finder_get_type ())
G_DECLARE_FINAL_TYPE (EntFinder, ent_finder, ENT, FINDER, GObject)

EntFinder *ent_finder_new (EntSession *session);

void ent_finder_find_async (EntFinder *self, const char *text, guint max_per_group, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
EntSearchResult *ent_finder_find_finish (EntFinder *self, GAsyncResult *result, GError **error);

G_END_DECLS
