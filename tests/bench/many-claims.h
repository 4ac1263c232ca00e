/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Dossiers of many claims, made of plain rows, in a file of their own. */
typedef struct
{
  EntDay from;
  EntDay to;       /* the same: an act */
  guint a;         /* actors, < the n_actors of the dossier */
  guint b;
  guint source;    /* < n_sources */
  guint speaker;   /* an actor */
  EntPolarity polarity;
} ManyRow;

typedef struct
{
  const char *name;
  guint n_actors;
  guint n_sources;
  EntDay lo; /* the period */
  EntDay hi;
} ManyShape;

typedef struct _ManyClaims ManyClaims;

ManyClaims *many_claims_new (const ManyShape *shape);
void many_claims_add (ManyClaims *self, const ManyRow *row);
EntDatabase *many_claims_finish (ManyClaims *self, guint *n_claims); /* frees it; the file is gone with the database */

EntDatabase *many_claims_generate (guint n_claims);
EntDatabase *many_claims_icews (const char *datasets, guint *n_claims);                   /* NULL: not there */
EntDatabase *many_claims_un_votes (const char *datasets, guint n_wanted, guint *n_claims); /* NULL: not there */

G_END_DECLS
