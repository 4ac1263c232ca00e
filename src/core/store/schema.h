/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "database.h"

G_BEGIN_DECLS

/**
 * EntColumnKind:
 * @ENT_COLUMN_KEY: the integer key, private to a file
 * @ENT_COLUMN_ID: the stable text id
 * @ENT_COLUMN_TEXT: text
 * @ENT_COLUMN_INTEGER: a whole number
 * @ENT_COLUMN_REAL: a number
 * @ENT_COLUMN_DAY: an EntDay
 * @ENT_COLUMN_BOOLEAN: 0 or 1
 * @ENT_COLUMN_CHOICE: one of a few words
 * @ENT_COLUMN_REFERENCE: the key of a row of another table
 */
typedef enum
{
  ENT_COLUMN_KEY,
  ENT_COLUMN_ID,
  ENT_COLUMN_TEXT,
  ENT_COLUMN_INTEGER,
  ENT_COLUMN_REAL,
  ENT_COLUMN_DAY,
  ENT_COLUMN_BOOLEAN,
  ENT_COLUMN_CHOICE,
  ENT_COLUMN_REFERENCE,
} EntColumnKind;

typedef struct
{
  const char *name;
  EntColumnKind kind;
  gboolean required;          /* NOT NULL */
  const char *default_sql;    /* an SQL literal, or NULL */
  const char *const *choices; /* of CHOICE, else NULL */
  const char *references;     /* the table of REFERENCE, else NULL */
} EntColumn;

/* One type of record. Columns are given by their index, −1 for none. */
typedef struct
{
  const char *name;
  const EntColumn *columns; /* in schema order; the first is the key */
  int n_columns;
  gboolean single; /* has one row: the dossier itself */
  int id;
  int parent;      /* of a child without id: the reference to its parent */
  int ordinal;     /* of a child of which a parent can have several */
  int span;        /* first of start_lo, start_hi, end_lo, end_hi, start_kind, end_kind, edtf, as_written, basis */
} EntTable;

const EntTable *ent_schema_get_tables (int *n_tables);
const EntTable *ent_schema_find_table (const char *name);
int ent_table_find_column (const EntTable *self,
                           const char *name);

/* One step of the schema: from version i to i + 1, where i is its place in the list. */
typedef struct
{
  const char *name;
  const char *sql;
} EntMigration;

int ent_schema_version (void);
gboolean ent_schema_create (EntDatabase *database,
                            GError **error);
gboolean ent_schema_create_version (EntDatabase *database,
                                    int version,
                                    GError **error);
gboolean ent_schema_migrate (EntDatabase *database,
                             const EntMigration *migrations,
                             int n_migrations,
                             GError **error);
gboolean ent_schema_compare (EntDatabase *database,
                             GPtrArray *differences,
                             GError **error);

G_END_DECLS
