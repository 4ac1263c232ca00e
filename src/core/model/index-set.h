/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of indexes of records: a GArray of guint, sorted, each once. */
GArray *ent_index_set_new (void);
void ent_index_set_settle (GArray *self); /* of indexes in any order, some twice */
int ent_index_compare (gconstpointer a, gconstpointer b); /* of guint, lowest first */
gboolean ent_index_set_contains (const GArray *self, guint index);
gboolean ent_index_set_put (GArray *self, guint index, gboolean in); /* TRUE: the set has changed */
gboolean ent_index_set_equal (const GArray *a, const GArray *b);

G_END_DECLS
