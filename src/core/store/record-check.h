/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "schema.h"

G_BEGIN_DECLS

#define ENT_RECORD_CHECK_MAX_FINDINGS 100

gboolean ent_record_check (EntDatabase *database,
                           GPtrArray *findings, /* of char * */
                           GError **error);
gboolean ent_record_check_rules (EntDatabase *database,
                                 GPtrArray *findings, /* of char * */
                                 GError **error);
char *ent_record_find_flaw (const EntTable *table,
                            EntStatement *row);
char *ent_record_describe (EntDatabase *database,
                           const EntTable *table,
                           gint64 key);

G_END_DECLS
