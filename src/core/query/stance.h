/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "line.h"

G_BEGIN_DECLS

/* What the rules of a line need to know of a claim, and of two claims. */
typedef struct
{
  guint origin;
  guint speaker;
} EntStanceClaim;

typedef struct
{
  gboolean speakers_differ;
  gboolean linked;  /* by a confirmed "contradicts", in either direction */
  gboolean overlap; /* of their spans, taken as wide as they may be */
} EntStanceConflict;

typedef struct
{
  EntStanceClaim (*describe) (gpointer data, guint claim);
  gboolean (*compare) (gpointer data, guint a, guint b, EntStanceConflict *conflict); /* FALSE: one speaker */
  gpointer data;
} EntStanceSource;

void ent_stance_resolve (EntLine *line, const EntStanceSource *source);

G_END_DECLS
