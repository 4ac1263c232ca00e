/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "undo.h"

G_BEGIN_DECLS

/* The rows that were added, changed or removed, each as a step that can be
 * undone. Used by the undo log only.
 *
 * TEMP triggers, made for each table from its description, note a step with
 * each row. A step is what undoes it: its kind in `ent_undo_step` and, unless
 * the row was added, the row as it was in `ent_undo_TABLE`. Rows are kept as
 * rows and not as the text of statements, so that numbers and texts come back
 * bit by bit, however large.
 */
typedef struct _EntUndoSteps EntUndoSteps;

/* Steps that follow each other without a gap, both ends included; none where
 * @last is before @first. A value.
 */
typedef struct
{
  gint64 first;
  gint64 last;
} EntStepRange;

EntUndoSteps *ent_undo_steps_new (EntDatabase *database,
                                  GError **error);
void ent_undo_steps_free (EntUndoSteps *self);

gboolean ent_undo_steps_open (EntUndoSteps *self,
                              GError **error);
gboolean ent_undo_steps_close (EntUndoSteps *self,
                               GError **error);
gboolean ent_undo_steps_get_last (EntUndoSteps *self,
                                  gint64 *last,
                                  GError **error);
GArray *ent_undo_steps_get_changes (EntUndoSteps *self,
                                    const EntStepRange *range,
                                    GError **error);
gboolean ent_undo_steps_revert (EntUndoSteps *self,
                                const EntStepRange *range,
                                GError **error);
gboolean ent_undo_steps_forget (EntUndoSteps *self,
                                const EntStepRange *range,
                                GError **error);

gboolean ent_undo_steps_has_removal (EntUndoSteps *self,
                                     const EntStepRange *range,
                                     const EntTable *table,
                                     gint64 key);
gboolean ent_undo_steps_restore (EntUndoSteps *self,
                                 const EntStepRange *range,
                                 GError **error);
EntStatement *ent_undo_steps_find_removed (EntUndoSteps *self,
                                           gint64 last,
                                           const EntTable *table,
                                           const char *column,
                                           GError **error); /* rows: key, column */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntUndoSteps, ent_undo_steps_free)

G_END_DECLS
