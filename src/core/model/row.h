/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "schema.h"

G_BEGIN_DECLS

/** EntValueType: UNSET leaves a column as it is, NULL says that it is absent. */
typedef enum
{
  ENT_VALUE_UNSET,
  ENT_VALUE_NULL,
  ENT_VALUE_INTEGER,
  ENT_VALUE_REAL,
  ENT_VALUE_TEXT,
} EntValueType;

typedef struct
{
  EntValueType type;
  gint64 integer; /* also days, booleans and the keys of references */
  double real;
  char *text;
} EntValue;

/* Values for one row of a table, some or all of them. */
typedef struct
{
  const EntTable *table;
  EntValue *values; /* one a column; that of the key is never set */
} EntRow;

EntRow *ent_row_new (const char *table);
EntRow *ent_row_load (EntDatabase *database,
                      const EntTable *table,
                      gint64 key,
                      GError **error); /* NULL without error: there is no such row */
void ent_row_free (EntRow *self);

void ent_row_set_text (EntRow *self, const char *column, const char *text); /* NULL or "": absent */
void ent_row_set_int64 (EntRow *self, const char *column, gint64 value);
void ent_row_set_double (EntRow *self, const char *column, double value);
void ent_row_set_null (EntRow *self, const char *column);
void ent_row_set_value (EntRow *self, int column, const EntValue *value);
void ent_row_overlay (EntRow *self, const EntRow *changes);

const EntValue *ent_row_get (const EntRow *self, const char *column);
const char *ent_row_get_text (const EntRow *self, const char *column); /* or NULL */
gboolean ent_value_is_given (const EntValue *self);
gboolean ent_value_equal (const EntValue *a, const EntValue *b);
void ent_value_bind (const EntValue *self, EntStatement *statement, int parameter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRow, ent_row_free)

G_END_DECLS
