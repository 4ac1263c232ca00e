/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "schema.h"

G_BEGIN_DECLS

/* Reads the rows of one table of a file in which pages may be missing or wrong. */
typedef struct _EntSalvageReader EntSalvageReader;

/* Row: its number, then the columns of the reader. FALSE: the whole reading ends. */
typedef gboolean (*EntSalvageFunc) (EntStatement *row, gpointer data, GError **error);

EntSalvageReader *ent_salvage_reader_new (EntDatabase *database, const EntTable *table, GError **error);
void ent_salvage_reader_free (EntSalvageReader *self);

GArray *ent_salvage_reader_get_columns (EntSalvageReader *self); /* of int: indexes of the table's columns */
gboolean ent_salvage_reader_run (EntSalvageReader *self, EntSalvageFunc function, gpointer data, GError **error);
char *ent_salvage_reader_get_gap (EntSalvageReader *self); /* in words; NULL: all was read */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSalvageReader, ent_salvage_reader_free)

G_END_DECLS
