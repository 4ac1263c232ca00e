/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dossier.h"
#include "index-set.h"

G_BEGIN_DECLS

/* Old indexes, and what they have become; ENT_NO_INDEX: gone. */
typedef struct
{
  guint *now;
  guint n;
} EntIndexes;

/* Where the records of a dossier went when it was read anew. Records are the
 * same when their keys are.
 */
typedef struct
{
  EntIndexes actors;
  EntIndexes sources;
  EntIndexes natures;
  EntIndexes scenarios;
  EntIndexes events;
} EntRemap;

EntRemap *ent_remap_new (EntDossier *before,
                         EntDossier *after);
void ent_remap_free (EntRemap *self);

guint ent_indexes_map (const EntIndexes *self,
                       guint index);
void ent_indexes_map_set (const EntIndexes *self,
                          GArray *set); /* what is gone leaves it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRemap, ent_remap_free)

G_END_DECLS
