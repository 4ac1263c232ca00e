/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "day.h"
#include "schema.h"

G_BEGIN_DECLS

#define ENT_BUNDLE_DOSSIER "dossier.json"
#define ENT_BUNDLE_UNBOUNDED ".." /* of a day: an infinity */

/* What a cell says. The text is borrowed. */
typedef enum
{
  ENT_BUNDLE_ABSENT,
  ENT_BUNDLE_INTEGER,
  ENT_BUNDLE_REAL,
  ENT_BUNDLE_TEXT,
} EntBundleType;

typedef struct
{
  EntBundleType type;
  const char *text; /* as written; NULL if absent */
  gint64 integer;
  double real;
} EntBundleValue;

gboolean ent_bundle_value_parse (const EntColumn *column,
                                 const char *text,
                                 EntBundleValue *value,
                                 GError **error);
EntDay ent_bundle_unbounded (const EntTable *table,
                             int column,
                             gboolean start_none,
                             gboolean end_none);

char *ent_bundle_format_real (double value);
char *ent_bundle_format_day (gint64 day,
                             EntDay unbounded);
char *ent_bundle_file_name (const EntTable *table);
char *ent_bundle_join_columns (const EntTable *table);

G_END_DECLS
