/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Where the lines of a picture come from: the sources of the claims behind
 * them, numbered from 1 in the order of the dossier.
 */
typedef struct _EntMapSources EntMapSources;

EntMapSources *ent_map_sources_new (EntEngine *engine,
                                    const EntPicture *picture,
                                    GError **error);
EntMapSources *ent_map_sources_new_for_claims (EntEngine *engine,
                                               const GArray *claims,
                                               GError **error);
void ent_map_sources_free (EntMapSources *self);

GArray *ent_map_sources_list_claims (const EntPicture *picture);
guint ent_map_sources_get_n (EntMapSources *self);
guint ent_map_sources_get_source (EntMapSources *self,
                                  guint number);
guint ent_map_sources_get_n_claims (EntMapSources *self,
                                    guint number);
GPtrArray *ent_map_sources_get_line_notes (EntMapSources *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMapSources, ent_map_sources_free)

G_END_DECLS
