/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENT_CSV_ERROR (ent_csv_error_quark ())

/**
 * EntCsvError:
 * @ENT_CSV_ERROR_QUOTE: a quote that is not closed, or where none can be
 * @ENT_CSV_ERROR_CHARACTER: what cannot be in a text: NUL, invalid UTF-8, a lone CR
 * @ENT_CSV_ERROR_TOO_LONG: a row above the limit
 */
typedef enum
{
  ENT_CSV_ERROR_QUOTE,
  ENT_CSV_ERROR_CHARACTER,
  ENT_CSV_ERROR_TOO_LONG,
} EntCsvError;

GQuark ent_csv_error_quark (void);

#define ENT_CSV_MAX_ROW (16 * 1024 * 1024) /* bytes */

/* Reads one CSV file row by row, in memory for one row. */
typedef struct _EntCsvReader EntCsvReader;

EntCsvReader *ent_csv_reader_new (GInputStream *stream);
void ent_csv_reader_free (EntCsvReader *self);

gboolean ent_csv_reader_next (EntCsvReader *self,
                              GCancellable *cancellable,
                              GError **error); /* TRUE: a row; FALSE without error: the end */
guint ent_csv_reader_get_n_cells (EntCsvReader *self);
const char *ent_csv_reader_get_cell (EntCsvReader *self,
                                     guint cell); /* valid until the next row */
guint ent_csv_reader_get_line (EntCsvReader *self); /* from 1: where the row begins, or the error is */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvReader, ent_csv_reader_free)

void ent_csv_append_cell (GString *line,
                          const char *cell,
                          gssize length);

G_END_DECLS
