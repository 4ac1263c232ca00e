/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "columns.h"

G_BEGIN_DECLS

typedef struct
{
  guint actor;
  guint claim;
} EntMention;

EntColumns *ent_columns_new_empty (EntDossier *dossier);
void ent_columns_take_ties (EntColumns *columns,
                            GArray *ties,   /* of EntColumnTie, as they came */
                            GArray *pairs); /* of guint: the pair of each */
void ent_columns_take_mentions (EntColumns *columns,
                                GArray *mentions); /* of EntMention */

G_END_DECLS
