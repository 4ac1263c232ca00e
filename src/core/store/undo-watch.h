/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "schema.h"

G_BEGIN_DECLS

/* What a trigger notes of a row, and `ent_undo_step.kind` holds. */
typedef enum
{
  ENT_STEP_ADDED,
  ENT_STEP_CHANGED,
  ENT_STEP_REMOVED,
} EntStepKind;

gboolean ent_undo_watch (EntDatabase *database,
                         GError **error);
void ent_undo_unwatch (EntDatabase *database);

/* For the other half, which reads what the triggers noted. */
char *ent_undo_join_columns (const EntTable *table,
                             const char *prefix); /* "PREFIXa", "PREFIXb" … of all columns */

G_END_DECLS
