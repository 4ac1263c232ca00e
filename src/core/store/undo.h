/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "schema.h"

G_BEGIN_DECLS

/** EntChangeKind: what became of a row. */
typedef enum
{
  ENT_CHANGE_ADDED,
  ENT_CHANGE_CHANGED,
  ENT_CHANGE_REMOVED,
} EntChangeKind;

/* One row that is not as it was before an action. A value. */
typedef struct
{
  const EntTable *table;
  gint64 key;
  EntChangeKind kind;
} EntChange;

/* What was done to a database since it was opened, action by action. */
typedef struct _EntUndo EntUndo;

EntUndo *ent_undo_new (EntDatabase *database,
                       GError **error);
void ent_undo_free (EntUndo *self);

gboolean ent_undo_begin (EntUndo *self,
                         const char *label,
                         GError **error);
gboolean ent_undo_commit (EntUndo *self,
                          GArray **changes, /* of EntChange */
                          GError **error);
void ent_undo_rollback (EntUndo *self);
gboolean ent_undo_is_open (EntUndo *self); /* an action has begun */

const char *ent_undo_get_undo_label (EntUndo *self); /* NULL: there is nothing to undo */
const char *ent_undo_get_redo_label (EntUndo *self);
guint64 ent_undo_get_state (EntUndo *self);
gboolean ent_undo_undo (EntUndo *self,
                        GArray **changes,
                        GError **error);
gboolean ent_undo_redo (EntUndo *self,
                        GArray **changes,
                        GError **error);
gboolean ent_undo_restore (EntUndo *self,
                           const EntTable *table,
                           gint64 key,
                           gboolean *found,
                           GError **error);
EntStatement *ent_undo_find_removed (EntUndo *self,
                                     const EntTable *table,
                                     const char *column,
                                     GError **error); /* rows: key, column */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntUndo, ent_undo_free)

G_END_DECLS
