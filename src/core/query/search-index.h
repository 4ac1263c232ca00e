/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "search.h"

G_BEGIN_DECLS

/* The tables of the index, and what they take of a dossier. */

char *ent_search_index_make_stamp (EntDatabase *dossier);
gboolean ent_search_index_has_stamp (EntDatabase *index,
                                     const char *stamp);
gboolean ent_search_index_build (EntDatabase *index,
                                 EntDatabase *dossier,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean ent_search_index_update (EntDatabase *index,
                                  EntDatabase *dossier,
                                  GArray *changes,
                                  GError **error);

G_END_DECLS
