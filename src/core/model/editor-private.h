/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editor.h"

G_BEGIN_DECLS

/* The parts of actions: they write within a transaction that is open, and leave
 * it to the caller to roll back what they did before an error.
 */
typedef gboolean (*EntEditorFunc) (EntEditor *self, gpointer data, GError **error);

EntUndo *ent_editor_get_undo (EntEditor *self);
gboolean ent_editor_perform (EntEditor *self, const char *label, EntEditorFunc function, gpointer data, GError **error);
EntRow *ent_editor_load (EntDatabase *database, const EntTable *table, gint64 key, GError **error); /* an error if it is gone */
gboolean ent_editor_insert (EntDatabase *database, const EntRow *row, gint64 *key, GError **error);
gboolean ent_editor_update (EntDatabase *database, gint64 key, const EntRow *row, GError **error);
gboolean ent_editor_delete (EntDatabase *database, const EntTable *table, gint64 key, gboolean force, GError **error);
gboolean ent_editor_check (EntDatabase *database, const EntRow *row, gint64 key, GError **error);
gboolean ent_editor_run (EntDatabase *database, const char *sql, gint64 first, gint64 second, GError **error); /* ?1, ?2 */
gboolean ent_editor_query (EntDatabase *database, const char *sql, gint64 first, gint64 second, gint64 *value, GError **error);

G_END_DECLS
