/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads any bytes as CSV. What is read and written again reads the same. */
#include "csv.h"
#include "fuzz.h"

static EntCsvReader *
read_bytes (const void *data,
            gsize size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);

  return ent_csv_reader_new (stream);
}

static void
append_row (GString *text,
            EntCsvReader *csv)
{
  for (guint i = 0; i < ent_csv_reader_get_n_cells (csv); i++)
    {
      const char *cell = ent_csv_reader_get_cell (csv, i);

      g_assert_true (g_utf8_validate (cell, -1, NULL));
      if (i > 0)
        g_string_append_c (text, ',');
      ent_csv_append_cell (text, cell, -1);
    }
  g_string_append_c (text, '\n');
}

/* All rows, written as we write them; FALSE if there was an error. */
static gboolean
rewrite (const void *data,
         gsize size,
         GString *text)
{
  g_autoptr (EntCsvReader) csv = read_bytes (data, size);
  g_autoptr (GError) error = NULL;
  guint line = 0;

  while (ent_csv_reader_next (csv, NULL, &error))
    {
      g_assert_cmpuint (ent_csv_reader_get_line (csv), >, line);
      line = ent_csv_reader_get_line (csv);
      append_row (text, csv);
    }
  if (error != NULL)
    fuzz_check_message (error->message);

  return error == NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GString) once = g_string_new (NULL);
  g_autoptr (GString) twice = g_string_new (NULL);

  if (!rewrite (data, size, once))
    return 0;

  g_assert_true (rewrite (once->str, once->len, twice));
  g_assert_cmpstr (once->str, ==, twice->str);

  return 0;
}
