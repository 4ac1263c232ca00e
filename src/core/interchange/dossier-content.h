/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "schema.h"

G_BEGIN_DECLS

/* A record as another dossier can read it: ids in place of keys. A part is a
 * row of a table without ids, which belongs to the record that it is a part of.
 */
typedef struct _EntContentRecord EntContentRecord;
struct _EntContentRecord
{
  const EntTable *table;
  gint64 key;
  char *id;         /* of a part: NULL */
  char **cells;     /* one a column, NULL: absent; that of the key is not used */
  GPtrArray *parts; /* of EntContentRecord, in their order */
};

/* All records of a dossier, in memory. */
typedef struct
{
  GPtrArray *records; /* of EntContentRecord, in the order of tables and ids */
  GHashTable *by_id;  /* "table id" → EntContentRecord */
} EntContent;

EntContent *ent_content_load (EntDatabase *database, GError **error);
void ent_content_free (EntContent *self);
EntContentRecord *ent_content_find (const EntContent *self, const EntTable *table, const char *id);
const char *ent_content_get_cell (const EntContentRecord *record, const char *column);
char *ent_content_describe_part (const EntContentRecord *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntContent, ent_content_free)

G_END_DECLS
