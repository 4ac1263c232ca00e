/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "search.h"

G_BEGIN_DECLS

/**
 * EntSearchWriter:
 * @index: the index
 * @dossier: what it is of
 * @strange: of each group whether some key does not fit into half a place
 * @read: the text of a record
 * @find_place: whether a place is taken
 * @write_text: writes a text at a place
 * @write_place: writes which record has a place
 *
 * Writes records into an index, one by one.
 */
typedef struct
{
  EntDatabase *index;
  EntDatabase *dossier;
  gboolean strange[ENT_SEARCH_N_GROUPS];
  EntStatement *read[ENT_SEARCH_N_GROUPS];
  EntStatement *find_place[ENT_SEARCH_N_GROUPS];
  EntStatement *write_text[ENT_SEARCH_N_GROUPS];
  EntStatement *write_place[ENT_SEARCH_N_GROUPS];
} EntSearchWriter;

gboolean ent_search_writer_init (EntSearchWriter *self,
                                 EntDatabase *index,
                                 EntDatabase *dossier,
                                 GError **error);
void ent_search_writer_clear (EntSearchWriter *self);

gboolean ent_search_writer_write (EntSearchWriter *self, EntSearchGroup group, gint64 key, gint64 order, GError **error);
gboolean ent_search_writer_forget (EntSearchWriter *self, EntSearchGroup group, gint64 key, GError **error);

const char *ent_search_group_get_name (EntSearchGroup group);
const char *ent_search_group_get_order (EntSearchGroup group);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntSearchWriter, ent_search_writer_clear)

G_END_DECLS
