/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "undo.h"

G_BEGIN_DECLS

/* What tables and columns are called in the interface, translated. */
const char *ent_words_table (const EntTable *table);
const char *ent_words_column (const EntColumn *column);
const char *ent_words_action (const EntTable *table,
                              EntChangeKind kind);
char *ent_words_count (const EntTable *table,
                       guint n);

G_END_DECLS
