/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that carry their claims: making one, and taking it apart. */
#pragma once

#include <string.h>

#include "../core/scratch.h"
#include "carried.h"
#include "export.h"
#include "map-fixture.h"
#include "picture-sheet.h"

static inline GBytes *
write_picture (EntEngine *engine,
               const EntLens *lens,
               const EntExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (EntExport) export = ent_export_new (engine, lens, options, &error);

  g_assert_no_error (error);
  ent_export_write (export, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static inline GBytes *
find_carried (GBytes *picture,
              GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (picture);

  return ent_carried_find (stream, NULL, error);
}

/* What a picture carries, as somebody else opens it. */
static inline EntEngine *
open_picture (GBytes *picture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntDatabase) database = ent_dossier_file_new_memory (&error);
  g_autoptr (GFile) file = scratch_file ("picture.png");

  scratch_write (file, g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));
  ent_carried_import (file, database, NULL, &error);
  g_assert_no_error (error);

  return engine_of_database (database);
}

static inline gint64
count_rows (EntEngine *engine,
            const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);
  gint64 n = -1;

  g_assert_true (ent_database_get_int64 (ent_dossier_get_database (ent_engine_get_dossier (engine)), sql, &n, NULL));

  return n;
}

static inline guint32
png_word (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}
