/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "undo.h"

G_BEGIN_DECLS

/** EntSearchGroup: what is found, in the order in which it is shown. */
typedef enum
{
  ENT_SEARCH_ACTORS,
  ENT_SEARCH_CLAIMS,
  ENT_SEARCH_SOURCES,
  ENT_SEARCH_N_GROUPS,
} EntSearchGroup;

/**
 * EntSearchResult:
 * @keys: for each group, the keys (gint64) of its records: claims and sources
 *   newest first, actors by how much is claimed of them; actors and sources that
 *   are called so before those of which it is merely told
 * @more: for each group, whether there are more than were asked for
 * @partial: nothing holds all words that were asked for; these hold some of them
 */
typedef struct
{
  GArray *keys[ENT_SEARCH_N_GROUPS];
  gboolean more[ENT_SEARCH_N_GROUPS];
  gboolean partial;
} EntSearchResult;

void ent_search_result_free (EntSearchResult *self);
guint ent_search_result_count (const EntSearchResult *self);

/* The full text of a dossier, in an index of its own that can be made anew at
 * any time. Any thread may ask it.
 */
#define ENT_TYPE_SEARCH (ent_search_get_type ())
G_DECLARE_FINAL_TYPE (EntSearch, ent_search, ENT, SEARCH, GObject)

EntSearch *ent_search_new (EntDatabase *dossier,
                           const char *path, /* of the index; NULL: in memory */
                           GCancellable *cancellable,
                           GError **error);
gboolean ent_search_update (EntSearch *self,
                            EntDatabase *dossier,
                            GArray *changes, /* of EntChange */
                            GError **error);
EntSearchResult *ent_search_find (EntSearch *self,
                                  const char *text,
                                  guint max_per_group,
                                  GCancellable *cancellable,
                                  GError **error);
EntSearchResult *ent_search_find_best (EntSearch *self,
                                       const char *text,
                                       guint max_per_group,
                                       GCancellable *cancellable,
                                       GError **error);
void ent_search_find_async (EntSearch *self,
                            const char *text,
                            guint max_per_group,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
EntSearchResult *ent_search_find_finish (EntSearch *self,
                                         GAsyncResult *result,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSearchResult, ent_search_result_free)

G_END_DECLS
