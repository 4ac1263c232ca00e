/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "arrangement.h"
#include "editor.h"
#include "lens.h"

G_BEGIN_DECLS

/* A way of looking that was given a name: a lens with its moment, and an
 * arrangement. It is a record of the dossier.
 */
typedef struct
{
  gint64 key;
  char *id;
  char *title;
} EntSavedView;

void ent_saved_view_free (EntSavedView *self);

GPtrArray *ent_saved_view_list (EntDatabase *database, GError **error); /* of EntSavedView, by title */
EntLens *ent_saved_view_load (EntDossier *dossier, gint64 key, EntArrangement *arrangement, GError **error);
gboolean ent_saved_view_add (EntEditor *editor, EntDossier *dossier, const char *title, const EntLens *lens,
                             EntArrangement arrangement, gint64 *key, GError **error);
gboolean ent_saved_view_replace (EntEditor *editor, EntDossier *dossier, gint64 key, const EntLens *lens,
                                 EntArrangement arrangement, GError **error);
gboolean ent_saved_view_rename (EntEditor *editor, gint64 key, const char *title, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSavedView, ent_saved_view_free)

G_END_DECLS
