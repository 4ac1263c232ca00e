/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "schema.h"

G_BEGIN_DECLS

/** EntDifferenceKind: what the second of two dossiers has, seen from the first. */
typedef enum
{
  ENT_DIFFERENCE_ADDED,
  ENT_DIFFERENCE_REMOVED,
  ENT_DIFFERENCE_CHANGED,
} EntDifferenceKind;

/* A column, or a table of parts, in which a changed record differs. */
typedef struct
{
  char *what;
  char *before; /* NULL: absent */
  char *after;
} EntDifferenceDetail;

typedef struct
{
  const EntTable *table;
  char *id;
  EntDifferenceKind kind;
  GPtrArray *details; /* of EntDifferenceDetail; empty unless it is changed */
} EntDifference;

GPtrArray *ent_dossier_diff (EntDatabase *a, EntDatabase *b, GError **error); /* of EntDifference */

G_END_DECLS
