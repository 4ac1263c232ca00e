/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "search.h"
#include "session.h"

G_BEGIN_DECLS

/* A row of the results: the record, by what it is called, with what was searched
 * for made strong.
 */
typedef struct
{
  EntSearchGroup group;
  guint record; /* index of an actor, a claim in the engine, a source; ENT_NO_INDEX: it is gone */
} EntSearchHit;

EntSearchHit ent_search_hit_of_key (EntSession *session, EntSearchGroup group, gint64 key);
void ent_search_hit_show (EntSession *session, EntSearchHit hit);
GtkWidget *ent_search_row_new (EntSession *session, EntSearchHit hit, const char *query);

const char *ent_search_group_get_title (EntSearchGroup group);

G_END_DECLS
