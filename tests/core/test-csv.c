/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "csv.h"

#include <string.h>

/* All rows as one text: cells in brackets, each row with its line. */
static char *
read_all (const char *csv,
          gsize       length,
          guint      *line,
          GError    **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (csv, (gssize) length, NULL);
  g_autoptr (EntCsvReader) reader = ent_csv_reader_new (stream);
  g_autoptr (GString) text = g_string_new (NULL);

  while (ent_csv_reader_next (reader, NULL, error))
    {
      g_string_append_printf (text, "%u", ent_csv_reader_get_line (reader));
      for (guint i = 0; i < ent_csv_reader_get_n_cells (reader); i++)
        g_string_append_printf (text, "[%s]", ent_csv_reader_get_cell (reader, i));
    }
  *line = ent_csv_reader_get_line (reader);

  return g_strdup (text->str);
}

static void
test_read (void)
{
  static const struct
  {
    const char *csv, *rows;
  } cases[] = {
    { "", "" },
    { "\xef\xbb\xbf", "" },
    { "a", "1[a]" },
    { "a\n", "1[a]" },
    { "a,b\nc,d\n", "1[a][b]2[c][d]" },
    { "a,b\r\nc,d\r\n", "1[a][b]2[c][d]" },
    { "\xef\xbb\xbf" "a,b\n", "1[a][b]" },
    { ",\n", "1[][]" },
    { "a,", "1[a][]" },
    { "\n\na\n", "1[]2[]3[a]" },
    { "\"\"\n", "1[]" },
    { "\"a\"\n", "1[a]" },
    { "\"a\"", "1[a]" },
    { "\"a\"\r\n", "1[a]" },
    { "\"a,b\",\"c\"\"d\"\n", "1[a,b][c\"d]" },
    { "\"\"\"\"\n", "1[\"]" },
    { "\"a\nb\r\nc\rd\",e\nf,g\n", "1[a\nb\r\nc\rd][e]4[f][g]" },
    { " a , b \n", "1[ a ][ b ]" },
    { "پاکستان,中国,🕊\n", "1[پاکستان][中国][🕊]" },
    { "\xef\xbb\xbf\"a\"\n\xef\xbb\xbf" "b\n", "1[a]2[\xef\xbb\xbf" "b]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint line;
      g_autofree char *rows = read_all (cases[i].csv, strlen (cases[i].csv), &line, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static void
test_refuse (void)
{
#define TEXT(literal) literal, sizeof literal - 1
  static const struct
  {
    const char *csv;
    gsize length;
    int code;
    guint line;
  } cases[] = {
    { TEXT ("a\nb\"c\n"), ENT_CSV_ERROR_QUOTE, 2 },
    { TEXT ("a \"b\"\n"), ENT_CSV_ERROR_QUOTE, 1 },
    { TEXT ("\"a\"b\n"), ENT_CSV_ERROR_QUOTE, 1 },
    { TEXT ("\"a\" ,b\n"), ENT_CSV_ERROR_QUOTE, 1 },
    { TEXT ("a\nb,\"c\nd\ne\n"), ENT_CSV_ERROR_QUOTE, 2 },
    { TEXT ("\""), ENT_CSV_ERROR_QUOTE, 1 },
    { TEXT ("a\rb\n"), ENT_CSV_ERROR_CHARACTER, 1 },
    { TEXT ("a\nb\r"), ENT_CSV_ERROR_CHARACTER, 2 },
    { TEXT ("a\r\r\n"), ENT_CSV_ERROR_CHARACTER, 1 },
    { TEXT ("a\n\0\n"), ENT_CSV_ERROR_CHARACTER, 2 },
    { TEXT ("\"a\nb\0\""), ENT_CSV_ERROR_CHARACTER, 2 },
    { TEXT ("a\n\xff\n"), ENT_CSV_ERROR_CHARACTER, 2 },
    { TEXT ("a,\xc3,b\n"), ENT_CSV_ERROR_CHARACTER, 1 },
    { TEXT ("\xed\xa0\x80\n"), ENT_CSV_ERROR_CHARACTER, 1 },
    { TEXT ("\xff\xfe" "a\0"), ENT_CSV_ERROR_CHARACTER, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint line;
      g_autofree char *rows = read_all (cases[i].csv, cases[i].length, &line, &error);

      g_assert_error (error, ENT_CSV_ERROR, cases[i].code);
      g_assert_cmpuint (line, ==, cases[i].line);
    }
}

/* A quote that is never closed must not eat all memory. */
static void
test_too_long (void)
{
  g_autofree char *csv = g_strnfill (ENT_CSV_MAX_ROW + 1000, 'a');
  g_autofree char *commas = g_strnfill (ENT_CSV_MAX_ROW + 1000, ',');
  g_autoptr (GError) error = NULL;
  guint line;

  csv[0] = '"';
  g_free (read_all (csv, ENT_CSV_MAX_ROW + 1000, &line, &error));
  g_assert_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_TOO_LONG);
  g_clear_error (&error);

  g_free (read_all (commas, ENT_CSV_MAX_ROW + 1000, &line, &error));
  g_assert_error (error, ENT_CSV_ERROR, ENT_CSV_ERROR_TOO_LONG);
}

static void
test_cancel (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a\n", 2, NULL);
  g_autoptr (EntCsvReader) reader = ent_csv_reader_new (stream);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (ent_csv_reader_next (reader, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ent_csv_reader_free (NULL);
}

static void
test_append (void)
{
  static const struct
  {
    const char *cell, *csv;
  } cases[] = {
    { "", "" },         { "a", "a" },           { "a b", "a b" },     { " a", "\" a\"" },       { "a ", "\"a \"" },
    { " ", "\" \"" },   { "a,b", "\"a,b\"" },   { "\"", "\"\"\"\"" }, { "a\nb", "\"a\nb\"" },   { "a\rb", "\"a\rb\"" },
    { "\ta", "\ta" },   { "پاکستان", "پاکستان" }, { "'a'", "'a'" },     { "=1+1", "=1+1" },       { "a;b", "a;b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) line = g_string_new ("x");

      ent_csv_append_cell (line, cases[i].cell, -1);
      g_assert_cmpstr (line->str + 1, ==, cases[i].csv);
    }
}

/* What is written is read again, wherever the chunks of the stream end. */
static void
test_round_trip (void)
{
  static const char *const pieces[] = { "", " ", "a", ",", "\"", "\n", "\r\n", "\r", "é", "پ", "中", "\xef\xbb\xbf", "long text " };
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  guint line = 1, last;

  for (int row = 0; row < 20000; row++)
    {
      g_string_append_printf (expected, "%u", line++);
      for (int i = 0; i < 4; i++)
        {
          g_autoptr (GString) cell = g_string_new (i == 0 ? "id" : "");

          for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
            g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          for (const char *p = cell->str; *p != '\0'; p++)
            line += *p == '\n';
          g_string_append (csv, i > 0 ? "," : "");
          ent_csv_append_cell (csv, cell->str, (gssize) cell->len);
          g_string_append_printf (expected, "[%s]", cell->str);
        }
      g_string_append_c (csv, '\n');
    }

  found = read_all (csv->str, csv->len, &last, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_equal (found, expected->str));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/read", test_read);
  g_test_add_func ("/csv/refuse", test_refuse);
  g_test_add_func ("/csv/too-long", test_too_long);
  g_test_add_func ("/csv/cancel", test_cancel);
  g_test_add_func ("/csv/append", test_append);
  g_test_add_func ("/csv/round-trip", test_round_trip);

  return g_test_run ();
}
