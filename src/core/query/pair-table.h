/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A pair of actors that some claim is about, and where its ties are. */
typedef struct
{
  guint a; /* < b */
  guint b;
  guint first;
  guint n;
} EntPair;

/* Pairs, numbered as they came, and found by their actors. */
typedef struct _EntPairTable EntPairTable;

EntPairTable *ent_pair_table_new (void);
void ent_pair_table_free (EntPairTable *self);

guint ent_pair_table_add (EntPairTable *self, guint a, guint b);  /* its number, new or not */
guint ent_pair_table_find (const EntPairTable *self, guint a, guint b); /* or G_MAXUINT */
guint ent_pair_table_get_n (const EntPairTable *self);
EntPair *ent_pair_table_get (EntPairTable *self, guint pair);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPairTable, ent_pair_table_free)

G_END_DECLS
