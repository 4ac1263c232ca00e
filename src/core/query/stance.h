/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "line.h"

G_BEGIN_DECLS

/* What the rules of a line need to know of a claim. */
typedef struct
{
  guint origin;
  guint speaker;
  EntDay lo; /* its span, taken as wide as it may be */
  EntDay hi;
} EntStanceClaim;

typedef struct
{
  EntStanceClaim (*describe) (gpointer data, guint claim);
  const GArray *(*get_links) (gpointer data, guint claim); /* of guint: joined to it by a confirmed "contradicts"; or NULL */
  gpointer data;
} EntStanceSource;

void ent_stance_resolve (EntLine *line, const EntStanceSource *source);

G_END_DECLS
