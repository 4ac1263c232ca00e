/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "undo.h"

G_BEGIN_DECLS

/* What rows were before they were changed or removed, as the undo log of a
 * database keeps it: for those who follow its changes.
 */
gboolean ent_undo_is_kept (EntDatabase *database);
char *ent_undo_make_query_before (const EntTable *table, const char *column); /* of ?1, the key of a row: all that @column ever was */

G_END_DECLS
