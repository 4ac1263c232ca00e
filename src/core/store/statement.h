/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A prepared statement. Parameters and columns count from 0. */
typedef struct _EntStatement EntStatement;

void ent_statement_free (EntStatement *self);

void ent_statement_bind_int64 (EntStatement *self, int parameter, gint64 value);
void ent_statement_bind_double (EntStatement *self, int parameter, double value);
void ent_statement_bind_text (EntStatement *self, int parameter, const char *value); /* NULL binds NULL */
void ent_statement_bind_null (EntStatement *self, int parameter);
void ent_statement_bind_value (EntStatement *self, int parameter, EntStatement *row, int column);

gboolean ent_statement_next (EntStatement *self, GError **error); /* TRUE: a row; FALSE without error: the end */
gboolean ent_statement_run (EntStatement *self, GError **error);  /* to the end, then reset */
void ent_statement_reset (EntStatement *self);                    /* clears the bindings too */

int ent_statement_n_columns (EntStatement *self);
gboolean ent_statement_is_null (EntStatement *self, int column);
gint64 ent_statement_get_int64 (EntStatement *self, int column);
double ent_statement_get_double (EntStatement *self, int column);
const char *ent_statement_get_text (EntStatement *self, int column);  /* NULL for NULL; valid until the next step */
gsize ent_statement_get_length (EntStatement *self, int column); /* of the text, in bytes */
char *ent_statement_dup_text (EntStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStatement, ent_statement_free)

G_END_DECLS
